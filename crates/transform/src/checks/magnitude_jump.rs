use model::card::Comparator;
use model::definition::Collection;
use model::{AreaId, Finding, Severity};

use super::steps::{Step, steps};
use super::{About, Check, place};
use crate::evidence::Evidence;
use crate::facts::IndicatorFacts;

/// A county or the country that changes from one period to the next as it never does otherwise.
pub struct MagnitudeJump;

/// A register of a whole county does not move by this factor within a period.
const FACTOR: f64 = 3.0;

/// Fewer cases than these may multiply by chance.
const FEWEST_CASES: f64 = 30.0;

/// A wrong period makes one jump where it is the last and two where it stands amid others; a series with more is merely lively.
const MOST_JUMPS: usize = 2;

/// A series with fewer steps does not tell what is usual.
const FEWEST_STEPS: usize = 4;

impl Check for MagnitudeJump {
    fn code(&self) -> &'static str {
        "magnitude-jump"
    }

    fn severity(&self) -> Severity {
        Severity::Warn
    }

    fn about(&self) -> About {
        About {
            what: "a county's or the country's register value changes threefold or more between two periods, and never otherwise",
            why: "what is counted has changed, or a value is wrong; a card would show either as a change of people's lives",
            what_to_do: "read the indicator's description at the source; add a break to config/breaks.toml if what is counted changed",
        }
    }

    fn find(&self, evidence: &Evidence) -> Vec<Finding> {
        let registers = evidence.indicators.iter().filter(|facts| facts.definition.collection == Collection::Register);
        let series = registers.flat_map(|facts| evidence.comparators.iter().filter_map(Comparator::area).map(move |whole| (facts, whole)));
        series.filter_map(|(facts, area)| self.of_series(evidence, facts, area)).collect()
    }
}

impl MagnitudeJump {
    fn of_series(&self, evidence: &Evidence, facts: &IndicatorFacts, area: AreaId) -> Option<Finding> {
        let series = evidence.series.series(facts.number, area, facts.definition.primary_sex());
        let all: Vec<Step> = steps(series, &facts.definition.breaks).collect();
        let jumps: Vec<Step> = all.iter().copied().filter(|step| step.factor() >= FACTOR).collect();
        if jumps.len() > MOST_JUMPS || all.len() < FEWEST_STEPS {
            return None;
        }
        let jump = jumps.first()?;
        let few = |count: Option<f64>| count.is_some_and(|count| count < FEWEST_CASES);
        let is_small = series.points().iter().filter(|point| point.value.is_some()).any(|point| few(point.count));
        let found = format!("{} after {}", jump.to, jump.from);
        (!is_small).then(|| {
            self.finding(place(facts, Some(area), Some(jump.period)), found).expected(format!("a change by less than the factor {FACTOR}"))
        })
    }
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;
    use model::LocalisedText;
    use model::definition::{BreakKind, SeriesBreak};

    use crate::tests::world::World;

    fn world(values: &[&str]) -> World {
        let lines: Vec<String> = (2015..).zip(values).map(|(year, value)| format!("total {year}: K15={value}")).collect();
        World::new().indicator("sotkanet:1", |_| ()).rows("sotkanet:1", &lines.join("\n"))
    }

    fn found(values: &[&str]) -> String {
        world(values).findings_of("magnitude-jump")
    }

    #[test]
    fn a_threefold_change_in_a_calm_series_is_told() {
        assert_eq!(found(&["4", "5", "6", "9", "5"]), "");
        assert_snapshot!(
            found(&["4", "5", "4", "15", "5"]),
            @"warn[magnitude-jump] sotkanet:1, county@2023:15, 2018: 15 after 4; expected a change by less than the factor 3"
        );
    }

    #[test]
    fn lively_short_and_small_series_are_left_alone() {
        assert_eq!(found(&["4", "1", "4", "15", "5"]), "");
        assert_eq!(found(&["4", "15", "15", "15"]), "");
        assert_eq!(found(&["4/9", "5/9", "4/9", "15/40", "5/9"]), "");
    }

    #[test]
    fn a_known_break_is_no_jump() {
        let broken = world(&["4", "4", "4", "4", "4", "15"]).with(|world| {
            let reason = LocalisedText::same("Laskentatapa muuttui.");
            world.indicators[0].breaks.push(SeriesBreak { from_year: 2020, kind: BreakKind::Method, reason });
        });
        assert_eq!(broken.findings_of("magnitude-jump"), "");
    }
}
