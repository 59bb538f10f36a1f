//! Where a source describes an indicator.

use model::{IndicatorId, Language};

/// The address of an indicator's description by its source, where the source has one.
pub fn description_address(indicator: &IndicatorId, language: Language) -> Option<String> {
    let local = indicator.local();
    match indicator.source().as_str() {
        "sotkanet" => Some(format!("https://sotkanet.fi/sotkanet/{language}/metadata/indicators/{local}")),
        _ => None,
    }
}
