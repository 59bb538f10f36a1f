use chrono::Datelike;
use model::card::Comparator;
use model::definition::AggregationRule;
use model::{AreaId, AreaKind, Finding, Period, Severity};

use super::sum::Sum;
use super::{About, Check, place};
use crate::evidence::Evidence;
use crate::facts::IndicatorFacts;

/// Municipalities that do not add up to their county, region or country.
pub struct PartsAgainstWhole;

impl Check for PartsAgainstWhole {
    fn code(&self) -> &'static str {
        "parts-against-whole"
    }

    fn severity(&self) -> Severity {
        Severity::Warn
    }

    fn about(&self) -> About {
        About {
            what: "the municipalities of an area, all known, do not add up to the area's own value",
            why: "the source counts the area by another division of municipalities than the cards, or one of the values is wrong",
            what_to_do: "see which municipalities belonged to the area in the source's division, and compare with its own table view",
        }
    }

    fn find(&self, evidence: &Evidence) -> Vec<Finding> {
        let added = evidence.indicators.iter().filter(|facts| facts.definition.aggregation == AggregationRule::Sum);
        let pairs = added.flat_map(|facts| evidence.comparators.iter().map(move |whole| (facts, whole)));
        pairs.filter_map(|(facts, whole)| self.of_whole(evidence, facts, whole)).collect()
    }
}

/// The municipalities of an area in a year.
struct Division {
    year: i16,
    members: Vec<AreaId>,
}

impl PartsAgainstWhole {
    fn of_whole(&self, evidence: &Evidence, facts: &IndicatorFacts, whole: &Comparator) -> Option<Finding> {
        let area = whole.area()?;
        let edition = Division::of(evidence, area, evidence.inputs.edition);
        // Sotkanet brings all years to the division of the day of the fetch.
        let vintage = Division::of(evidence, area, i16::try_from(evidence.inputs.vintage.id.date().year()).ok()?);
        let sex = facts.definition.primary_sex();
        let mut compared = 0;
        let mut contradicted: Vec<(Period, i16, Sum)> = Vec::new();
        let mut fits_vintage = true;
        for (period, value) in evidence.series.series(facts.number, area, sex).values() {
            let sum_of = |division: &Division| Some((division.year, sum(evidence, facts, division, period, value)?));
            // A municipality that was merged between the two has no value of its own any more: then only the vintage's division has all.
            let by_vintage = || sum_of(&vintage);
            let Some((year, sum)) = sum_of(&edition).or_else(by_vintage) else { continue };
            compared += 1;
            if sum.contradicts() {
                contradicted.push((period, year, sum));
                fits_vintage &= by_vintage().is_some_and(|(_, sum)| !sum.contradicts());
            }
        }
        let (period, year, sum) = contradicted.last()?;
        let found = format!(
            "the {} municipalities of {year} make {} and {} itself {}; so it is in {} of {compared} periods",
            sum.addends,
            sum.parts,
            whole.name.fi,
            sum.whole,
            contradicted.len()
        );
        let finding = self.finding(place(facts, Some(area), Some(*period)), found);
        if !fits_vintage || vintage.members == edition.members {
            return Some(finding);
        }
        let hint = format!("the {} municipalities of {} do add up: the source uses their division", vintage.members.len(), vintage.year);
        Some(Finding { severity: Severity::Note, ..finding }.hint(hint))
    }
}

impl Division {
    fn of(evidence: &Evidence, whole: AreaId, year: i16) -> Self {
        let areas = evidence.inputs.areas;
        let members = if whole.kind() == AreaKind::Country {
            let exists =
                |first: Option<i16>, last: Option<i16>| first.is_none_or(|first| first <= year) && last.is_none_or(|last| year <= last);
            areas.of_kind(AreaKind::Municipality).filter(|area| exists(area.first_year, area.last_year)).map(|area| area.id).collect()
        } else {
            areas.members_of(whole, year)
        };
        Self { year, members }
    }
}

/// The sum of a division's municipalities; none where one of them is not known.
fn sum(evidence: &Evidence, facts: &IndicatorFacts, division: &Division, period: Period, whole: f64) -> Option<Sum> {
    let definition = facts.definition;
    let value = |area: &AreaId| evidence.series.series(facts.number, *area, definition.primary_sex()).value(period);
    let values = division.members.iter().map(value).collect::<Option<Vec<f64>>>()?;
    (!values.is_empty()).then(|| Sum { parts: values.iter().sum(), addends: values.len(), whole, decimals: definition.decimals })
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;
    use model::definition::{AggregationRule, Denominator};
    use model::register::{Area, Membership};
    use model::{AreaRegister, Unit};

    use crate::tests::world::{World, area};

    fn world(rows: &str) -> World {
        let world = World::new().indicator("sotkanet:1", |definition| {
            (definition.unit, definition.denominator, definition.decimals) = (Unit::Count, Denominator::None, 0);
            definition.aggregation = AggregationRule::Sum;
        });
        world.rows("sotkanet:1", rows)
    }

    fn found(rows: &str) -> String {
        world(rows).findings_of("parts-against-whole")
    }

    #[test]
    fn the_municipalities_make_their_county_and_the_country() {
        assert_eq!(found("total 2020: 179=100 182=20 435=5 992=30 091=600 K15=155 FI=755"), "");
        assert_snapshot!(
            found("total 2020: 179=100 182=20 435=5 992=30 091=600 K15=155 FI=700 \n total 2021: 179=100 182=20 435=5 992=30 K15=200"),
            @r"
        warn[parts-against-whole] sotkanet:1, county@2023:15, 2021: the 4 municipalities of 2025 make 155 and Keski-Suomen hyvinvointialue itself 200; so it is in 1 of 2 periods
        warn[parts-against-whole] sotkanet:1, country:358, 2020: the 5 municipalities of 2025 make 755 and Koko maa itself 700; so it is in 1 of 1 periods
        "
        );
    }

    #[test]
    fn where_a_municipality_is_not_known_nothing_is_added() {
        assert_eq!(found("total 2020: 179=100 182=20 435=- 992=30 K15=300"), "");
        // What is not added in a group is not added here.
        let world = world("total 2020: 179=100 182=20 435=5 992=30 K15=300");
        let other = world.with(|world| world.indicators[0].aggregation = AggregationRule::NotAggregable);
        assert_eq!(other.findings_of("parts-against-whole"), "");
    }

    #[test]
    fn a_sum_by_the_division_of_the_vintage_is_a_note_that_says_so() {
        // Luhanka left the county at the end of 2024; the vintage of 2025 has no county value with it.
        let left = world("total 2020: 179=100 182=20 435=5 992=30 K15=150").with(|world| {
            let is_luhanka = |membership: &Membership| membership.member == area("435") && membership.whole == area("K15");
            let close = |membership: &Membership| Membership { last_year: is_luhanka(membership).then_some(2024), ..*membership };
            let memberships = world.areas.memberships().iter().map(close).collect();
            world.areas = AreaRegister::new(world.areas.areas().cloned().collect::<Vec<_>>(), memberships, vec![]);
            world.edition = 2024;
        });
        assert_snapshot!(left.findings_of("parts-against-whole"), @"note[parts-against-whole] sotkanet:1, county@2023:15, 2020: the 4 municipalities of 2024 make 155 and Keski-Suomen hyvinvointialue itself 150; so it is in 1 of 1 periods");
    }

    #[test]
    fn a_municipality_that_was_merged_before_the_vintage_is_not_waited_for() {
        // Luhanka was no more when the vintage of 2025 was fetched, and the edition is of the year before.
        let merged = |whole: &str| {
            world(&format!("total 2020: 179=100 182=20 992=35 K15={whole}")).with(|world| {
                let areas = world.areas.areas().cloned();
                let close = |known: Area| Area { last_year: (known.id == area("435")).then_some(2024), ..known };
                let areas: Vec<Area> = areas.map(close).collect();
                let is_luhanka = |membership: &Membership| membership.member == area("435");
                let close = |membership: &Membership| Membership { last_year: is_luhanka(membership).then_some(2024), ..*membership };
                let memberships = world.areas.memberships().iter().map(close).collect();
                world.areas = AreaRegister::new(areas, memberships, vec![]);
                world.edition = 2024;
            })
        };
        assert_eq!(merged("155").findings_of("parts-against-whole"), "");
        assert_snapshot!(merged("200").findings_of("parts-against-whole"), @"warn[parts-against-whole] sotkanet:1, county@2023:15, 2020: the 3 municipalities of 2025 make 155 and Keski-Suomen hyvinvointialue itself 200; so it is in 1 of 1 periods");
    }
}
