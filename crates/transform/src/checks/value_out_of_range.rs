use model::definition::{Denominator, IndicatorDefinition};
use model::{AreaId, Finding, Severity, Sex, Unit};

use super::{About, Check, place};
use crate::evidence::Evidence;
use crate::facts::IndicatorFacts;
use crate::series::Point;

/// Values that their unit cannot have, among those that cards show or compare with.
pub struct ValueOutOfRange;

impl Check for ValueOutOfRange {
    fn code(&self) -> &'static str {
        "value-out-of-range"
    }

    fn severity(&self) -> Severity {
        Severity::Deny
    }

    fn about(&self) -> About {
        About {
            what: "a value or count that the indicator's unit cannot have: a share below 0 or above 100 per cent, a negative count",
            why: "a card would print something that is certainly wrong",
            what_to_do: "compare with the source's own table view; if the value stands there, see whether the unit in the catalogue is right",
        }
    }

    fn find(&self, evidence: &Evidence) -> Vec<Finding> {
        evidence.indicators.iter().filter_map(|facts| self.of_indicator(evidence, facts)).collect()
    }
}

impl ValueOutOfRange {
    fn of_indicator(&self, evidence: &Evidence, facts: &IndicatorFacts) -> Option<Finding> {
        let (lowest, highest) = range(facts.definition);
        let is_out = |point: &&Point| {
            point.value.is_some_and(|value| value < lowest || value > highest) || point.count.is_some_and(|count| count < 0.0)
        };
        let mut cells = 0;
        let mut first: Option<(AreaId, Sex, Point)> = None;
        for (area, sex, series) in evidence.series.of_indicator(facts.number) {
            for point in series.points().iter().filter(is_out) {
                cells += 1;
                first.get_or_insert((area, sex, *point));
            }
        }
        let (area, sex, point) = first?;
        let figures = [("value", point.value), ("count", point.count)];
        let figures: Vec<String> = figures.into_iter().filter_map(|(name, figure)| Some(format!("{name} {}", figure?))).collect();
        let more = if cells > 1 { format!(", and {} other cells like it", cells - 1) } else { String::new() };
        let finding = self.finding(place(facts, Some(area), Some(point.period)), format!("`{sex}` has {}{more}", figures.join(", ")));
        let bound = |bound: f64, word: &str| bound.is_finite().then(|| format!("{word} {bound}"));
        let bounds: Vec<String> = [bound(lowest, "at least"), bound(highest, "at most")].into_iter().flatten().collect();
        let values = if bounds.is_empty() { String::new() } else { format!("values of {} and ", bounds.join(" and ")) };
        Some(finding.expected(format!("{values}counts of at least 0")))
    }
}

/// The lowest and the highest value that there can be. Sums of money, indices and means may be anything; so may a rate of no counted
/// cases, such as net migration.
fn range(definition: &IndicatorDefinition) -> (f64, f64) {
    match definition.unit {
        Unit::Percent | Unit::Points | Unit::Gini => (0.0, 100.0),
        Unit::Count | Unit::Ratio | Unit::LitresPerInhabitant => (0.0, f64::INFINITY),
        Unit::Per1000 | Unit::Per10000 | Unit::Per100000 if definition.denominator != Denominator::None => (0.0, f64::INFINITY),
        _ => (f64::NEG_INFINITY, f64::INFINITY),
    }
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::*;
    use crate::tests::world::World;

    fn found(unit: Unit, denominator: Denominator, rows: &str) -> String {
        let world = World::new().indicator("sotkanet:1", |definition| {
            definition.unit = unit;
            definition.denominator = denominator;
        });
        world.rows("sotkanet:1", rows).findings_of("value-out-of-range")
    }

    #[test]
    fn a_share_lies_between_0_and_100() {
        assert_eq!(found(Unit::Percent, Denominator::Derived, "total 2020: 179=0 182=100 K15=50/0"), "");
        assert_snapshot!(
            found(Unit::Percent, Denominator::Derived, "total 2020: 179=100.1 182=-1 \n total 2021: 182=4/-2"),
            @"deny[value-out-of-range] sotkanet:1, municipality:179, 2020: `total` has value 100.1, and 2 other cells like it; expected values of at least 0 and at most 100 and counts of at least 0"
        );
        // No card of this county shows Helsinki, but its value would be among those that the county's are ranked with.
        assert_ne!(found(Unit::Percent, Denominator::Derived, "total 2020: 091=101"), "");
    }

    #[test]
    fn only_counted_cases_cannot_be_negative() {
        let negative = "total 2020: 179=-3";
        assert_ne!(found(Unit::Count, Denominator::None, negative), "");
        assert_ne!(found(Unit::Per1000, Denominator::Derived, negative), "");
        assert_eq!(found(Unit::Per1000, Denominator::None, negative), "");
        assert_eq!(found(Unit::EurosPerInhabitant, Denominator::None, negative), "");
        assert_eq!(found(Unit::Per1000, Denominator::Derived, "total 2020: 179=4000"), "");
    }
}
