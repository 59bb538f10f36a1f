use model::register::AreaChange;
use model::{AreaId, AreaKind, Finding, Place, Severity};

use super::{About, Check};
use crate::evidence::Evidence;

/// A municipality of the vintage that the register does not know.
pub struct UnknownMunicipality;

impl Check for UnknownMunicipality {
    fn code(&self) -> &'static str {
        "unknown-municipality"
    }

    fn severity(&self) -> Severity {
        Severity::Warn
    }

    fn about(&self) -> About {
        About {
            what: "the vintage has rows of a municipality that the area tables do not have",
            why: "its people are missing from every card, group and count of municipalities",
            what_to_do: "add the municipality, or the merger that ended it, to the area tables",
        }
    }

    fn find(&self, evidence: &Evidence) -> Vec<Finding> {
        let areas = evidence.inputs.areas;
        let rows = evidence.presence.rows_by_area().iter();
        rows.filter(|(area, _)| area.kind() == AreaKind::Municipality && areas.area(**area).is_none())
            .map(|(area, rows)| {
                let place = Place::Data { indicator: None, area: Some(area.to_string()), period: None };
                let change = areas.changes().iter().find(|change| change.abolished == *area);
                Finding::new(self.severity(), self.code(), place, found(*area, *rows, change)).hint(self.about().what_to_do)
            })
            .collect()
    }
}

fn found(area: AreaId, rows: usize, change: Option<&AreaChange>) -> String {
    match change {
        Some(change) => {
            let successors: Vec<String> = change.successors.iter().map(|successor| format!("`{successor}`")).collect();
            format!("{rows} rows of `{area}`, {} until it went to {} in {}", change.name, successors.join(", "), change.year)
        }
        None => format!("{rows} rows of `{area}`, which the area tables do not have"),
    }
}
