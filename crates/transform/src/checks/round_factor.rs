use std::collections::BTreeMap;

use model::{Finding, Period, Severity};

use super::steps::{Step, steps};
use super::{About, Check, place};
use crate::evidence::Evidence;
use crate::facts::IndicatorFacts;

/// Values of most areas that become ten, a hundred or a thousand times what they were.
pub struct RoundFactor;

/// Fewer areas could share a factor by chance.
const FEWEST_AREAS: usize = 5;

/// How far from the round factor one area may be, as a power of ten: its own change within a period, between 0.6 and 1.6 times.
const NEAR: f64 = 0.2;

impl Check for RoundFactor {
    fn code(&self) -> &'static str {
        "round-factor"
    }

    fn severity(&self) -> Severity {
        Severity::Warn
    }

    fn about(&self) -> About {
        About {
            what: "from one period to the next the values of most areas change by about 10, 100 or 1000 times",
            why: "the unit has changed: per 1 000 instead of per cent, euros instead of thousands",
            what_to_do: "read the indicator's description at the source; correct `unit` in the catalogue, or fetch again once it is mended",
        }
    }

    fn find(&self, evidence: &Evidence) -> Vec<Finding> {
        evidence.indicators.iter().flat_map(|facts| self.of_indicator(evidence, facts)).collect()
    }
}

impl RoundFactor {
    fn of_indicator(&self, evidence: &Evidence, facts: &IndicatorFacts) -> Vec<Finding> {
        let sex = facts.definition.primary_sex();
        // Of each period: the areas with a step to it, and those whose step is near each power of ten.
        let mut tallies: BTreeMap<Period, (usize, BTreeMap<i32, usize>)> = BTreeMap::new();
        let series = evidence.series.of_indicator(facts.number).filter(|(_, of_sex, _)| *of_sex == sex);
        for step in series.flat_map(|(_, _, series)| steps(series, &facts.definition.breaks)) {
            let (areas, near) = tallies.entry(step.period).or_default();
            *areas += 1;
            if let Some(power) = round_power(step) {
                *near.entry(power).or_default() += 1;
            }
        }
        let is_most = |areas: usize, near: usize| near >= FEWEST_AREAS && 5 * near >= 4 * areas;
        let found = |(period, (areas, near)): (Period, (usize, BTreeMap<i32, usize>))| {
            let (power, near) = near.into_iter().find(|(_, near)| is_most(areas, *near))?;
            let factor = 10_i32.pow(power.unsigned_abs());
            let change = if power > 0 { format!("{factor} times") } else { format!("1/{factor} of") };
            let found = format!("the values of {near} of {areas} areas are about {change} what they were the period before");
            Some(self.finding(place(facts, None, Some(period)), found))
        };
        tallies.into_iter().filter_map(found).collect()
    }
}

/// The power of ten, from 1 to 3 upwards or downwards, that a step is near.
fn round_power(step: Step) -> Option<i32> {
    // Most steps are small, and a logarithm is not.
    if step.factor() < 5.0 {
        return None;
    }
    let exponent = (step.to / step.from).log10();
    let power = exponent.round() as i32;
    ((exponent - exponent.round()).abs() <= NEAR && (1..=3).contains(&power.abs())).then_some(power)
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use crate::tests::world::World;

    fn found(rows: &str) -> String {
        World::new().indicator("sotkanet:1", |_| ()).rows("sotkanet:1", rows).findings_of("round-factor")
    }

    #[test]
    fn a_factor_that_most_areas_share_is_told() {
        let before = "total 2020: 179=4 182=5 435=6 992=2 K15=4 FI=5";
        assert_snapshot!(
            found(&format!("{before} \n total 2021: 179=41 182=48 435=70 992=18 K15=4 FI=51")),
            @"warn[round-factor] sotkanet:1, 2021: the values of 5 of 6 areas are about 10 times what they were the period before"
        );
        assert_snapshot!(
            found(&format!("{before} \n total 2021: 179=0.04 182=0.05 435=0.07 992=0.02 K15=0.04 FI=0.05")),
            @"warn[round-factor] sotkanet:1, 2021: the values of 6 of 6 areas are about 1/100 of what they were the period before"
        );
        assert_eq!(found(&format!("{before} \n total 2021: 179=41 182=48 435=7 992=2 K15=4 FI=5")), "");
        assert_eq!(found(&format!("{before} \n total 2021: 179=12 182=15 435=18 992=6 K15=12 FI=15")), "");
    }
}
