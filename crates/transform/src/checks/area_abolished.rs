use chrono::Datelike;
use model::{AreaId, AreaKind, Finding, Severity};

use super::{About, Check, whole_vintage};
use crate::evidence::Evidence;

/// Municipalities with rows that were no more when the vintage was fetched.
pub struct AreaAbolished;

/// How many are named.
const NAMED: usize = 10;

impl Check for AreaAbolished {
    fn code(&self) -> &'static str {
        "area-abolished"
    }

    fn severity(&self) -> Severity {
        Severity::Warn
    }

    fn about(&self) -> About {
        About {
            what: "the vintage has rows of municipalities that were abolished before it was fetched",
            why: "the source brings its history to the division of the day, so these rows are of an older division: their people are missing \
                  from the municipality that they went to",
            what_to_do: "fetch again; rows of a stored older division are right only for editions of that time",
        }
    }

    fn find(&self, evidence: &Evidence) -> Vec<Finding> {
        let fetched_in = i16::try_from(evidence.inputs.vintage.id.date().year()).unwrap_or(i16::MAX);
        let rows = evidence.presence.rows_by_area().iter().filter(|(area, _)| area.kind() == AreaKind::Municipality);
        let last_year = |area: AreaId| evidence.inputs.areas.area(area)?.last_year;
        let abolished: Vec<(AreaId, usize)> = rows
            .filter(|(area, _)| last_year(**area).is_some_and(|last_year| last_year < fetched_in))
            .map(|(area, rows)| (*area, *rows))
            .collect();
        if abolished.is_empty() {
            return Vec::new();
        }
        let named = abolished.iter().take(NAMED).map(|(area, _)| {
            let known = evidence.inputs.areas.area(*area);
            let name = known.map_or("", |known| known.name.fi.as_str());
            format!("`{area}` {name} (to {})", last_year(*area).unwrap_or_default())
        });
        let named = named.collect::<Vec<_>>().join(", ");
        let more = abolished.len().saturating_sub(NAMED);
        let more = if more == 0 { String::new() } else { format!(" and {more} more") };
        let rows: usize = abolished.iter().map(|(_, rows)| rows).sum();
        vec![self.finding(whole_vintage(), format!("{rows} rows of {} abolished municipalities: {named}{more}", abolished.len()))]
    }
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;
    use model::AreaRegister;
    use model::register::Area;

    use crate::tests::world::{World, area};

    #[test]
    fn rows_of_a_municipality_that_is_no_more_are_told() {
        let ended_in = |last_year: i16| {
            let world = World::new().indicator("sotkanet:1", |_| ()).rows("sotkanet:1", "total 2020: 992=4 \n total 2021: 992=4");
            let world = world.with(|world| {
                let areas = world.areas.areas().cloned();
                let ends = |known: Area| Area { last_year: (known.id == area("992")).then_some(last_year), ..known };
                world.areas = AreaRegister::new(areas.map(ends).collect::<Vec<_>>(), world.areas.memberships().to_vec(), vec![]);
            });
            world.findings_of("area-abolished")
        };
        assert_snapshot!(
            ended_in(2024),
            @"warn[area-abolished] the whole vintage: 2 rows of 1 abolished municipalities: `municipality:992` Äänekoski (to 2024)"
        );
        // The vintage is of 2025.
        assert_eq!(ended_in(2025), "");
    }
}
