use model::card::Comparator;
use model::{Finding, Place, Severity, Sex};

use super::{About, Check};
use crate::evidence::Evidence;
use crate::facts::IndicatorFacts;

/// An indicator that has values, but none for the county (or the region that takes its place).
pub struct NoComparatorValue;

impl Check for NoComparatorValue {
    fn code(&self) -> &'static str {
        "no-comparator-value"
    }

    fn severity(&self) -> Severity {
        Severity::Note
    }

    fn about(&self) -> About {
        About {
            what: "an indicator has values up to the edition, but none for the county",
            why: "where a municipality has no value either, nothing can stand in for it",
            what_to_do: "see whether the source publishes the indicator for counties under another id",
        }
    }

    fn find(&self, evidence: &Evidence) -> Vec<Finding> {
        let Some(comparator) = evidence.comparators.first() else { return Vec::new() };
        let is_without = |facts: &&IndicatorFacts| {
            let has_any = facts.definition.sexes.iter().any(|sex| has_values(evidence, facts, *sex));
            has_any && facts.definition.sexes.iter().all(|sex| is_silent(evidence, facts, comparator, *sex))
        };
        evidence.indicators.iter().filter(is_without).map(|facts| self.finding(evidence, facts, comparator)).collect()
    }
}

impl NoComparatorValue {
    fn finding(&self, evidence: &Evidence, facts: &IndicatorFacts, comparator: &Comparator) -> Finding {
        let place = Place::Data { indicator: Some(facts.definition.id.to_string()), area: Some(comparator.id.to_string()), period: None };
        let found = format!("no row up to {} for {}", evidence.inputs.edition, comparator.name.fi);
        Finding::new(self.severity(), self.code(), place, found).hint(self.about().what_to_do)
    }
}

fn has_values(evidence: &Evidence, facts: &IndicatorFacts, sex: Sex) -> bool {
    !evidence.presence.series(facts.number, sex).periods_anywhere().is_empty()
}

fn is_silent(evidence: &Evidence, facts: &IndicatorFacts, comparator: &Comparator, sex: Sex) -> bool {
    comparator.area().is_some_and(|area| !evidence.series.series(facts.number, area, sex).is_reported())
}
