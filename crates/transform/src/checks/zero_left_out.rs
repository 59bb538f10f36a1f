use model::definition::AggregationRule;
use model::{AreaId, Finding, Period, Severity, ValueStatus};

use super::{About, Check, place};
use crate::evidence::Evidence;
use crate::facts::IndicatorFacts;
use crate::prepared;

/// True zeros that no group's ratio can count, because nothing tells of how many people they are zero.
pub struct ZeroLeftOut;

impl Check for ZeroLeftOut {
    fn code(&self) -> &'static str {
        "zero-left-out"
    }

    fn severity(&self) -> Severity {
        Severity::Note
    }

    fn about(&self) -> About {
        About {
            what: "a municipality's true zero is in no group's ratio, as a denominator worked out from count and value needs a value above 0",
            why: "the ratio is then over the members that had cases and comes out too high; the coverage beside it is all that tells",
            what_to_do: "name the indicator of the population in `denominator` in config/indicators/, where the source publishes it",
        }
    }

    fn find(&self, evidence: &Evidence) -> Vec<Finding> {
        let ratios = evidence.indicators.iter().filter(|facts| facts.definition.aggregation == AggregationRule::RatioOfSums);
        ratios.filter_map(|facts| self.of_indicator(evidence, facts)).collect()
    }
}

impl ZeroLeftOut {
    fn of_indicator(&self, evidence: &Evidence, facts: &IndicatorFacts) -> Option<Finding> {
        let sex = facts.definition.primary_sex();
        let mut newest: Option<(Period, AreaId)> = None;
        let mut left_out = 0;
        for area in &evidence.of_county {
            for point in evidence.series.series(facts.number, *area, sex).points() {
                let part = || prepared::member_part(evidence, facts, *area, sex, Some(point.period));
                if point.status == ValueStatus::Zero && !part().is_counted(AggregationRule::RatioOfSums) {
                    left_out += 1;
                    newest = newest.max(Some((point.period, *area)));
                }
            }
        }
        let (period, area) = newest?;
        let found = format!("the zero has no known denominator; so have {left_out} zeros of the county's municipalities");
        Some(self.finding(place(facts, Some(area), Some(period)), found))
    }
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;
    use model::definition::Denominator;

    use crate::tests::world::World;

    fn world() -> World {
        World::new().indicator("sotkanet:1", |_| ()).rows("sotkanet:1", "total 2020: 182=0/0 \n total 2021: 179=5/50 435=0/0 091=0/0")
    }

    #[test]
    fn a_zero_without_a_denominator_is_told() {
        assert_snapshot!(
            world().findings_of("zero-left-out"),
            @"note[zero-left-out] sotkanet:1, municipality:435, 2021: the zero has no known denominator; so have 2 zeros of the county's municipalities"
        );
    }

    #[test]
    fn a_zero_of_a_known_population_is_counted() {
        let named = world()
            .with(|world| world.indicators[0].denominator = Denominator::Indicator("sotkanet:127".parse().unwrap()))
            .indicator("sotkanet:127", |definition| definition.denominator = Denominator::None)
            .rows("sotkanet:127", "total 2020: 182=900 \n total 2021: 435=700");
        assert_eq!(named.findings_of("zero-left-out"), "");
    }
}
