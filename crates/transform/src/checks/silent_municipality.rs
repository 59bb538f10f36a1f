use chrono::Datelike;
use model::register::Area;
use model::{AreaKind, Finding, Place, Severity};

use super::{About, Check};
use crate::evidence::Evidence;

/// Municipalities of the register without a single row in the vintage.
///
/// Sotkanet back-casts its whole history to the division of the day and drops municipalities that were merged: those that the register
/// knows to be gone by then are not missed.
pub struct SilentMunicipality;

/// How many are named in the finding; a vintage that lacks them all would otherwise fill the screen.
const NAMED: usize = 25;

impl Check for SilentMunicipality {
    fn code(&self) -> &'static str {
        "silent-municipality"
    }

    fn severity(&self) -> Severity {
        Severity::Warn
    }

    fn about(&self) -> About {
        About {
            what: "a municipality of the edition's year has no row in the whole vintage",
            why: "its card would be empty for a reason that no status tells: a new code, a merger, or an incomplete reply",
            what_to_do: "look for the municipality's code among the unknown ones; if there is none, fetch again",
        }
    }

    fn find(&self, evidence: &Evidence) -> Vec<Finding> {
        let edition = evidence.inputs.edition;
        let fetched_in = i16::try_from(evidence.inputs.vintage.id.date().year()).unwrap_or(i16::MAX);
        let exists = |area: &&Area| area.last_year.is_none_or(|last_year| edition.max(fetched_in) <= last_year);
        let is_silent = |area: &&Area| !evidence.presence.rows_by_area().contains_key(&area.id);
        let silent: Vec<&Area> = evidence.inputs.areas.of_kind(AreaKind::Municipality).filter(exists).filter(is_silent).collect();
        if silent.is_empty() {
            return Vec::new();
        }
        let place = Place::Data { indicator: None, area: None, period: None };
        let found = format!("municipalities without any row: {} ({})", silent.len(), names(&silent));
        vec![Finding::new(self.severity(), self.code(), place, found).hint(self.about().what_to_do)]
    }
}

fn names(silent: &[&Area]) -> String {
    let named: Vec<String> = silent.iter().take(NAMED).map(|area| format!("`{}` {}", area.id, area.name.fi)).collect();
    let more = silent.len().saturating_sub(NAMED);
    if more == 0 { named.join(", ") } else { format!("{} and {more} more", named.join(", ")) }
}
