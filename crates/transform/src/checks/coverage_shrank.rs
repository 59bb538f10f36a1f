use model::definition::Collection;
use model::{Finding, Period, Severity};

use super::{About, Check, place};
use crate::evidence::Evidence;
use crate::facts::IndicatorFacts;
use crate::presence::Level;

/// Periods that far fewer municipalities have a value for than the ones before.
pub struct CoverageShrank;

/// Fewer municipalities may come and go with their small counts.
const FEWEST_LOST: usize = 10;

impl Check for CoverageShrank {
    fn code(&self) -> &'static str {
        "coverage-shrank"
    }

    fn severity(&self) -> Severity {
        Severity::Warn
    }

    fn about(&self) -> About {
        About {
            what: "a period in which far fewer municipalities have a value than in the two periods before it",
            why: "the period is not complete at the source yet, or the fetch lost rows; cards would give reasons for holes that are none",
            what_to_do: "compare with the source's own table view; fetch again when the source has completed the period",
        }
    }

    fn find(&self, evidence: &Evidence) -> Vec<Finding> {
        // Of the surveys of adults a municipality has values only for the rounds whose extra samples it paid for.
        let steady = evidence.indicators.iter().filter(|facts| facts.definition.collection != Collection::AdultSurvey);
        steady.filter_map(|facts| self.of_indicator(evidence, facts)).collect()
    }
}

impl CoverageShrank {
    fn of_indicator(&self, evidence: &Evidence, facts: &IndicatorFacts) -> Option<Finding> {
        let presence = evidence.presence.series(facts.number, facts.definition.primary_sex());
        let counted: Vec<(Period, usize)> = presence.areas_by_period(Level::MUNICIPALITIES).collect();
        // Rounds that alternate between few and many are the survey's way: it is the lesser of two neighbours that counts.
        let usual = |[a, b, _]: &[(Period, usize); 3]| a.1.min(b.1);
        let shrunken: Vec<&[(Period, usize); 3]> = counted
            .array_windows::<3>()
            .filter(|window| 5 * window[2].1 < 3 * usual(window) && window[2].1 + FEWEST_LOST <= usual(window))
            .collect();
        let newest = *shrunken.last()?;
        let [_, _, (period, municipalities)] = newest;
        let earlier: Vec<String> = shrunken.iter().rev().skip(1).rev().map(|[_, _, (period, _)]| period.to_string()).collect();
        let also = if earlier.is_empty() { String::new() } else { format!("; so it was in {}", earlier.join(", ")) };
        let found = format!("{municipalities} municipalities have a value{also}");
        Some(self.finding(place(facts, None, Some(*period)), found).expected(format!("about {}, as before", usual(newest))))
    }
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;
    use model::definition::Collection;

    use crate::tests::world::World;

    /// What is found where so many municipalities have values in 2015, 2016 ...
    fn found(municipalities: &[usize], collection: Collection) -> String {
        let line = |(year, municipalities): (i16, &usize)| {
            let cells: Vec<String> = (500..500 + municipalities).map(|code| format!("{code}=4")).collect();
            format!("total {year}: {}", cells.join(" "))
        };
        let lines: Vec<String> = (2015..).zip(municipalities).map(line).collect();
        let world = World::new().indicator("sotkanet:1", |definition| definition.collection = collection);
        world.rows("sotkanet:1", &lines.join("\n")).findings_of("coverage-shrank")
    }

    #[test]
    fn a_period_with_far_fewer_municipalities_is_told() {
        assert_eq!(found(&[40, 40, 30, 40], Collection::Register), "");
        assert_snapshot!(
            found(&[40, 40, 20, 40, 38, 15], Collection::Register),
            @"warn[coverage-shrank] sotkanet:1, 2020: 15 municipalities have a value; so it was in 2017; expected about 38, as before"
        );
    }

    #[test]
    fn rounds_that_alternate_and_few_municipalities_are_left_alone() {
        assert_eq!(found(&[40, 15, 40, 15], Collection::SchoolHealthPromotion), "");
        assert_eq!(found(&[40, 40, 15], Collection::AdultSurvey), "");
        assert_eq!(found(&[12, 12, 4], Collection::Register), "");
        assert_eq!(found(&[40, 15], Collection::Register), "");
    }
}
