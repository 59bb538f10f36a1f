use std::collections::BTreeMap;

use model::definition::{Denominator, IndicatorDefinition};
use model::{Card, Finding, Severity, Unit};

use super::printed::{ReportedCell, printed};
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
            what: "a value or count that the indicator's unit cannot have: a share below 0 or above 100 per cent, a negative count; it denies \
                   a build where a card prints the cell or a total that it enters, and is a warning where none does",
            why: "a card would print something that is certainly wrong, or rank its municipality among values that are",
            what_to_do: "compare with the source's own table view; if the value stands there, see whether the unit in the catalogue is right",
        }
    }

    fn find_behind_cards(&self, evidence: &Evidence, cards: &[Card]) -> Vec<Finding> {
        let odd: BTreeMap<ReportedCell, Point> = evidence.indicators.iter().flat_map(|facts| odd_cells(evidence, facts)).collect();
        if odd.is_empty() {
            return Vec::new();
        }
        let printed = printed(evidence, cards, &odd.keys().copied().collect());
        let mut findings = Vec::new();
        for facts in &evidence.indicators {
            let of_indicator = || odd.iter().filter(|((number, ..), _)| *number == facts.number);
            let (denied, warned): (Vec<_>, Vec<_>) = of_indicator().partition(|(cell, _)| printed.contains(cell));
            findings.extend(self.of_cells(facts, &denied));
            findings.extend(self.of_cells(facts, &warned).map(|finding| Finding { severity: Severity::Warn, ..finding }));
        }
        findings
    }
}

impl ValueOutOfRange {
    /// One finding of cells that weigh alike.
    fn of_cells(&self, facts: &IndicatorFacts, cells: &[(&ReportedCell, &Point)]) -> Option<Finding> {
        let ((_, area, sex, period), point) = cells.first()?;
        let (lowest, highest) = range(facts.definition);
        let figures = [("value", point.value), ("count", point.count)];
        let figures: Vec<String> = figures.into_iter().filter_map(|(name, figure)| Some(format!("{name} {}", figure?))).collect();
        let more = if cells.len() > 1 { format!(", and {} other cells like it", cells.len() - 1) } else { String::new() };
        let finding = self.finding(place(facts, Some(*area), Some(*period)), format!("`{sex}` has {}{more}", figures.join(", ")));
        let bound = |bound: f64, word: &str| bound.is_finite().then(|| format!("{word} {bound}"));
        let bounds: Vec<String> = [bound(lowest, "at least"), bound(highest, "at most")].into_iter().flatten().collect();
        let values = if bounds.is_empty() { String::new() } else { format!("values of {} and ", bounds.join(" and ")) };
        Some(finding.expected(format!("{values}counts of at least 0")))
    }
}

fn odd_cells(evidence: &Evidence, facts: &IndicatorFacts) -> Vec<(ReportedCell, Point)> {
    let (lowest, highest) = range(facts.definition);
    let is_out =
        |point: &&Point| point.value.is_some_and(|value| value < lowest || value > highest) || point.count.is_some_and(|count| count < 0.0);
    let series = evidence.series.of_indicator(facts.number);
    let odd = series.flat_map(|(area, sex, series)| {
        series.points().iter().filter(is_out).map(move |point| ((facts.number, area, sex, point.period), *point))
    });
    odd.collect()
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

    use model::AreaId;

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
    }

    #[test]
    fn what_no_card_prints_and_no_printed_total_holds_does_not_deny_a_build() {
        let severity = |world: World, rows: &str| {
            let found = world.indicator("sotkanet:1", |_| ()).rows("sotkanet:1", rows).findings_of("value-out-of-range");
            found.split('[').next().unwrap_or_default().to_owned()
        };
        // Helsinki is of another county; its value is only among those that the county's municipalities are ranked with.
        assert_eq!(severity(World::new(), "total 2020: 091=101 179=5/50"), "warn");
        // Where it is in the group, class or neighbourhood that a card prints a total of, it denies.
        let with_neighbour = |edition_total: &str| {
            let world = World::new().with(|world| {
                world.comparators.neighbours.insert(
                    AreaId::municipality("179").unwrap(),
                    vec![AreaId::municipality("091").unwrap(), AreaId::municipality("182").unwrap()],
                );
            });
            severity(world, edition_total)
        };
        assert_eq!(with_neighbour("total 2020: 091=101/600 179=5/50 182=5/50"), "deny");
        // Of another period than the rows', nothing prints it.
        assert_eq!(with_neighbour("total 2019: 091=101/600 \n total 2020: 091=5/50 179=5/50 182=5/50"), "warn");
        // A denominator that enters a printed total denies as well; the indicator's own figure is on no card of Helsinki.
        let share = World::new()
            .group("pohjoinen", "179 182")
            .indicator("sotkanet:2", |definition| definition.denominator = Denominator::Indicator("sotkanet:1".parse().unwrap()))
            .rows("sotkanet:2", "total 2020: 179=5/50 182=5/50");
        assert_eq!(severity(share, "total 2020: 179=-1 182=50"), "deny");
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
