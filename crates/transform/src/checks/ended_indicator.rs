use model::{Finding, Severity};

use super::{About, Check, place};
use crate::evidence::Evidence;
use crate::facts::IndicatorFacts;

/// Indicators whose series the source ended.
pub struct EndedIndicator;

impl Check for EndedIndicator {
    fn code(&self) -> &'static str {
        "ended-indicator"
    }

    fn severity(&self) -> Severity {
        Severity::Warn
    }

    fn about(&self) -> About {
        About {
            what: "by the source's own word the last year of an indicator lies years behind those of its collection's other indicators",
            why: "the card goes on showing its last value; whoever reads it takes an ended series for the state of things",
            what_to_do: "look at the source for the indicator that took its place, and put that one in config/indicators/ instead",
        }
    }

    fn find(&self, evidence: &Evidence) -> Vec<Finding> {
        let ended = |facts: &IndicatorFacts| {
            let last_year = facts.ended_after?;
            let title = &facts.definition.title.fi;
            Some(self.finding(place(facts, None, None), format!("`{title}` ended after {last_year}")))
        };
        evidence.indicators.iter().filter_map(ended).collect()
    }
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use crate::tests::world::World;

    fn found(last_year: i16) -> String {
        let world = World::new().indicator("sotkanet:1", |_| ()).indicator("sotkanet:2", |_| ()).indicator("sotkanet:3", |_| ());
        let world = world.reported("sotkanet:1", 2000, 2024, "").reported("sotkanet:2", 2000, 2024, "");
        world.reported("sotkanet:3", 2000, last_year, "").findings_of("ended-indicator")
    }

    #[test]
    fn an_indicator_that_the_source_ended_is_told_and_a_late_one_is_not() {
        assert_eq!(found(2022), "");
        assert_snapshot!(found(2021), @"warn[ended-indicator] sotkanet:3: `sotkanet:3` ended after 2021");
    }
}
