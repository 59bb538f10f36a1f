use model::{Finding, Place, Severity};

use super::{About, Check};
use crate::evidence::Evidence;
use crate::series::Conflict;

/// Two rows of one indicator, area, sex and period that differ.
pub struct DuplicateKey;

impl Check for DuplicateKey {
    fn code(&self) -> &'static str {
        "duplicate-key"
    }

    fn severity(&self) -> Severity {
        Severity::Warn
    }

    fn about(&self) -> About {
        About {
            what: "one cell was reported more than once with different content",
            why: "nothing tells which row is right, so the card shows no value rather than one of them by chance",
            what_to_do: "compare with the source's own table view, then fetch again or add a correction",
        }
    }

    fn find(&self, evidence: &Evidence) -> Vec<Finding> {
        evidence.series.conflicts().iter().map(|conflict| self.finding(evidence, conflict)).collect()
    }
}

impl DuplicateKey {
    fn finding(&self, evidence: &Evidence, conflict: &Conflict) -> Finding {
        let place = Place::Data {
            indicator: evidence.indicators.get(conflict.indicator).map(|facts| facts.definition.id.to_string()),
            area: Some(conflict.key.area.to_string()),
            period: Some(conflict.key.period.to_string()),
        };
        let values = match (conflict.lowest, conflict.highest) {
            (Some(lowest), Some(highest)) if lowest < highest => format!("values from {lowest} to {highest}"),
            (Some(value), _) => format!("value {value} with different counts or reasons"),
            (None, _) => "no value, with different counts or reasons".to_owned(),
        };
        let sex = conflict.key.sex;
        Finding::new(self.severity(), self.code(), place, format!("`{sex}` was reported more than once, {values}; the value is withheld"))
            .expected("one row")
            .hint(self.about().what_to_do)
    }
}
