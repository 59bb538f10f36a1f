use model::{AreaId, Finding, Period, Severity, Sex, Unit};

use super::sum::Sum;
use super::{About, Check, place};
use crate::evidence::Evidence;
use crate::facts::IndicatorFacts;
use crate::series::Point;

/// Men and women who do not add up to all.
pub struct SexesAgainstTotal;

impl Check for SexesAgainstTotal {
    fn code(&self) -> &'static str {
        "sexes-against-total"
    }

    fn severity(&self) -> Severity {
        Severity::Warn
    }

    fn about(&self) -> About {
        About {
            what: "the counts of men and women do not add up to the count of both",
            why: "one of the three is of another population or another day, and shares by sex stand beside each other on the card",
            what_to_do: "compare with the source's own table view; tell the source's keepers if it stands there as well",
        }
    }

    fn find(&self, evidence: &Evidence) -> Vec<Finding> {
        let by_sex = evidence.indicators.iter().filter(|facts| Sex::ALL.iter().all(|sex| facts.definition.sexes.contains(sex)));
        by_sex.filter_map(|facts| self.of_indicator(evidence, facts)).collect()
    }
}

impl SexesAgainstTotal {
    fn of_indicator(&self, evidence: &Evidence, facts: &IndicatorFacts) -> Option<Finding> {
        let mut compared = 0;
        let mut contradicted = 0;
        let mut first: Option<(AreaId, Period, Sum)> = None;
        for (area, _, totals) in evidence.series.of_indicator(facts.number).filter(|(_, sex, _)| *sex == Sex::Total) {
            let [men, women] = [Sex::Male, Sex::Female].map(|sex| evidence.series.series(facts.number, area, sex));
            for total in totals.points() {
                let counted = |point: Option<&Point>| people(facts, point?);
                let (Some(whole), Some(men), Some(women)) =
                    (counted(Some(total)), counted(men.point(total.period)), counted(women.point(total.period)))
                else {
                    continue;
                };
                let sum = Sum { parts: men + women, addends: 2, whole, decimals: 0 };
                compared += 1;
                if sum.contradicts() {
                    contradicted += 1;
                    first.get_or_insert((area, total.period, sum));
                }
            }
        }
        let (area, period, sum) = first?;
        let found = format!(
            "men and women make {}, both together {}; so it is in {contradicted} of {compared} cells with all three",
            sum.parts, sum.whole
        );
        Some(self.finding(place(facts, Some(area), Some(period)), found))
    }
}

/// The number of people behind a cell.
fn people(facts: &IndicatorFacts, point: &Point) -> Option<f64> {
    if facts.definition.unit == Unit::Count { point.value } else { point.count }
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;
    use model::Sex;

    use crate::tests::world::World;

    fn found(rows: &str) -> String {
        let world = World::new().indicator("sotkanet:1", |definition| definition.sexes = Sex::ALL.to_vec());
        world.rows("sotkanet:1", rows).findings_of("sexes-against-total")
    }

    #[test]
    fn men_and_women_make_all() {
        assert_eq!(found("total 2020: 179=5/50 182=5 \n male 2020: 179=4/20 182=4 \n female 2020: 179=6/30 182=9"), "");
        assert_snapshot!(
            found("total 2020: 179=5/50 182=5/40 \n male 2020: 179=4/20 182=4/20 \n female 2020: 179=6/40 182=9/20"),
            @"warn[sexes-against-total] sotkanet:1, municipality:179, 2020: men and women make 60, both together 50; so it is in 1 of 2 cells with all three"
        );
    }

    #[test]
    fn what_is_hidden_for_one_sex_contradicts_nothing() {
        assert_eq!(found("total 2020: 179=5/50 \n female 2020: 179=6/30"), "");
    }
}
