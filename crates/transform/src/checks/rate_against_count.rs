use model::judgement::{DenominatorOrigin, IntervalRefusal};
use model::{AreaId, Finding, Severity, Sex};

use super::{About, Check, place};
use crate::evidence::Evidence;
use crate::facts::IndicatorFacts;
use crate::methods::basis::{Basis, Reported};
use crate::series::Point;

/// Values that their own count and denominator contradict.
pub struct RateAgainstCount;

impl Check for RateAgainstCount {
    fn code(&self) -> &'static str {
        "rate-against-count"
    }

    fn severity(&self) -> Severity {
        Severity::Warn
    }

    fn about(&self) -> About {
        About {
            what: "a share or rate that its count does not make, divided by the denominator that the catalogue names",
            why: "either the value, the count or the denominator is another thing than the catalogue says, and a group's value would be wrong",
            what_to_do: "read the indicator's description at the source: whom does it count, out of whom; then correct `denominator`",
        }
    }

    fn find(&self, evidence: &Evidence) -> Vec<Finding> {
        let ratios = evidence.indicators.iter().filter(|facts| facts.definition.unit.multiplier().is_some());
        ratios.filter_map(|facts| self.of_indicator(evidence, facts)).collect()
    }
}

impl RateAgainstCount {
    fn of_indicator(&self, evidence: &Evidence, facts: &IndicatorFacts) -> Option<Finding> {
        let mut compared = 0;
        let mut contradicted = 0;
        let mut first: Option<(AreaId, Sex, Point, Option<f64>)> = None;
        for (area, sex, series) in evidence.series.of_indicator(facts.number) {
            let denominators = facts.denominator.map(|number| evidence.series.series(number, area, sex));
            for point in series.points().iter().filter(|point| point.value.is_some() && point.count.is_some()) {
                let named = denominators.and_then(|denominators| denominators.value(point.period));
                compared += 1;
                if contradicts(facts, point, named) {
                    contradicted += 1;
                    first.get_or_insert((area, sex, *point, named));
                }
            }
        }
        let (area, sex, point, named) = first?;
        let parts = [("value", point.value), ("count", point.count), ("denominator", named)];
        let parts: Vec<String> = parts.into_iter().filter_map(|(name, part)| Some(format!("{name} {}", part?))).collect();
        let found = format!("`{sex}` has {}; so have {contradicted} of {compared} cells with a count", parts.join(", "));
        Some(self.finding(place(facts, Some(area), Some(point.period)), found))
    }
}

/// Whether a value and its parts contradict each other: by more than rounding, and by more than the population of another day of the
/// year would explain; or cases that make no value, or a value of no cases.
fn contradicts(facts: &IndicatorFacts, point: &Point, named: Option<f64>) -> bool {
    let Some(people) = named else {
        // Without a denominator only this is certain.
        return point.count == Some(0.0) && point.value.is_some_and(|value| value != 0.0);
    };
    let definition = facts.definition;
    let reported = Reported {
        unit: definition.unit,
        decimals: definition.decimals,
        value: point.value,
        count: point.count,
        denominator: Some((people, DenominatorOrigin::Indicator)),
    };
    Basis::new(reported) == Err(IntervalRefusal::CountContradictsValue)
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;
    use model::Unit;
    use model::definition::Denominator;

    use crate::tests::world::World;

    /// Indicator 2 counts cases among the people of indicator 1.
    fn found(rows: &str) -> String {
        let world = World::new().indicator("sotkanet:1", |definition| {
            definition.unit = Unit::Count;
            definition.denominator = Denominator::None;
        });
        let world = world.indicator("sotkanet:2", |definition| {
            definition.denominator = Denominator::Indicator("sotkanet:1".parse().unwrap());
        });
        world.rows("sotkanet:1", "total 2020: 179=1000 182=400").rows("sotkanet:2", rows).findings_of("rate-against-count")
    }

    #[test]
    fn a_share_is_its_count_out_of_its_denominator() {
        assert_eq!(found("total 2020: 179=5/50 182=5.1/20"), "");
        assert_snapshot!(
            found("total 2020: 179=5/50 182=10/20 \n total 2021: 182=10/20"),
            @"warn[rate-against-count] sotkanet:2, municipality:182, 2020: `total` has value 10, count 20, denominator 400; so have 1 of 3 cells with a count"
        );
    }

    #[test]
    fn a_value_of_no_cases_is_told_where_no_denominator_is_known() {
        assert_eq!(found("total 2019: 179=0/0 182=0/3"), "");
        assert_snapshot!(
            found("total 2019: 179=0.4/0"),
            @"warn[rate-against-count] sotkanet:2, municipality:179, 2019: `total` has value 0.4, count 0; so have 1 of 1 cells with a count"
        );
    }
}
