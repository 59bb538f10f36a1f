use model::{Finding, Place, Severity};

use super::{About, Check};
use crate::evidence::Evidence;

/// Rows that have a count but no value.
pub struct CountWithoutValue;

impl Check for CountWithoutValue {
    fn code(&self) -> &'static str {
        "count-without-value"
    }

    fn severity(&self) -> Severity {
        Severity::Note
    }

    fn about(&self) -> About {
        About {
            what: "rows of an indicator have a count but no value",
            why: "the count is no substitute for a share or rate, so the card shows no value there",
            what_to_do: "see in the source's own table view whether the indicator has a value there",
        }
    }

    fn find(&self, evidence: &Evidence) -> Vec<Finding> {
        let cells = evidence.series.counts_without_value().iter();
        cells
            .map(|(number, cells)| {
                let indicator = evidence.indicators.get(*number).map(|facts| facts.definition.id.to_string());
                let place = Place::Data { indicator, area: None, period: None };
                Finding::new(
                    self.severity(),
                    self.code(),
                    place,
                    format!("cells with a count but no value among municipalities and areas of comparison: {cells}"),
                )
                .hint(self.about().what_to_do)
            })
            .collect()
    }
}
