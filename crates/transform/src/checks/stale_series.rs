use model::definition::Collection;
use model::{Finding, Period, Severity};

use super::{About, Check, place};
use crate::evidence::Evidence;
use crate::facts::{self, IndicatorFacts};

/// Series whose newest value is old although the source has not ended them.
pub struct StaleSeries;

impl Check for StaleSeries {
    fn code(&self) -> &'static str {
        "stale-series"
    }

    fn severity(&self) -> Severity {
        Severity::Warn
    }

    fn about(&self) -> About {
        About {
            what: "the newest value of any area lies years behind those of the collection's other indicators, and the source says that the \
                   series goes on",
            why: "the card shows an old value as the newest; the series has ended without a word, or newer rows were lost",
            what_to_do: "look at the source for newer values and fetch again, or for the indicator that took its place",
        }
    }

    fn find(&self, evidence: &Evidence) -> Vec<Finding> {
        let stale = |facts: &IndicatorFacts| {
            let newest = newest(evidence, facts)?;
            let usual = usual(evidence, facts.definition.collection)?;
            let is_stale =
                facts.ended_after.is_none() && facts::ended_after(facts.definition.collection, newest.last_year(), usual).is_some();
            let found = format!("no area has a value after {newest}");
            is_stale.then(|| {
                self.finding(place(facts, None, Some(newest)), found).expected(format!("values up to about {usual}, as its collection has"))
            })
        };
        evidence.indicators.iter().filter_map(stale).collect()
    }
}

fn newest(evidence: &Evidence, facts: &IndicatorFacts) -> Option<Period> {
    evidence.presence.series(facts.number, facts.definition.primary_sex()).periods_anywhere().last().copied()
}

/// The newest year that half of a collection's indicators have values for.
fn usual(evidence: &Evidence, collection: Collection) -> Option<i16> {
    let of_collection = evidence.indicators.iter().filter(|facts| facts.definition.collection == collection);
    facts::usual_last_year(of_collection.filter_map(|facts| Some(newest(evidence, facts)?.last_year())))
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use crate::tests::world::World;

    /// Two indicators up to 2023 and a third up to a year.
    fn world(newest: i16) -> World {
        let world = World::new().indicator("sotkanet:1", |_| ()).indicator("sotkanet:2", |_| ()).indicator("sotkanet:3", |_| ());
        let world = world.rows("sotkanet:1", "total 2023: 179=4").rows("sotkanet:2", "total 2023: 179=4");
        world.rows("sotkanet:3", &format!("total {newest}: 179=4"))
    }

    #[test]
    fn a_series_that_lags_without_having_ended_is_told() {
        assert_eq!(world(2021).findings_of("stale-series"), "");
        assert_snapshot!(
            world(2020).findings_of("stale-series"),
            @"warn[stale-series] sotkanet:3, 2020: no area has a value after 2020; expected values up to about 2023, as its collection has"
        );
    }

    #[test]
    fn a_series_that_the_source_ended_is_told_elsewhere() {
        let reported = |world: World| world.reported("sotkanet:1", 2000, 2023, "").reported("sotkanet:2", 2000, 2023, "");
        assert_eq!(reported(world(2015)).reported("sotkanet:3", 2000, 2015, "").findings_of("stale-series"), "");
        assert_ne!(reported(world(2015)).reported("sotkanet:3", 2000, 2023, "").findings_of("stale-series"), "");
    }
}
