//! Areas by the words that people write in config: a name in any of the three languages, or a code.

use model::{AreaId, AreaKind, CodeGeneration, Language, LocalisedText};

use crate::areas::Areas;
use crate::nearest::nearest;

/// A county by its code of 2023 or its name, with or without the word for "wellbeing services county".
pub(crate) fn county(areas: &Areas, text: &str) -> Result<AreaId, Option<String>> {
    let known =
        || areas.register.of_kind(AreaKind::WellbeingServicesCounty).filter(|area| area.id.generation() == CodeGeneration::Established2023);
    let short_name = |id: AreaId| areas.county_short_names.get(&id);
    let found = known()
        .find(|area| area.id.code() == text || has_name(&area.name, text) || short_name(area.id).is_some_and(|name| has_name(name, text)));
    found.map(|area| area.id).ok_or_else(|| {
        let names: Vec<&str> = known()
            .flat_map(|area| [Some(&area.name), short_name(area.id)])
            .flatten()
            .flat_map(|name| Language::ALL.map(|language| name.get(language)))
            .collect();
        nearest(text, names).map(str::to_owned)
    })
}

/// A municipality that exists in a year, by code or name.
pub(crate) fn municipality(areas: &Areas, text: &str, year: i16) -> Result<AreaId, UnknownMunicipality> {
    let known = || areas.register.of_kind(AreaKind::Municipality);
    let exists =
        |area: &&model::register::Area| area.first_year.is_none_or(|first| first <= year) && area.last_year.is_none_or(|last| year <= last);
    let is_named = |area: &&model::register::Area| area.id.code() == text || has_name(&area.name, text);
    if let Some(area) = known().filter(exists).find(is_named) {
        return Ok(area.id);
    }
    if let Some(area) = known().find(is_named) {
        let change = areas.register.changes().iter().find(|change| change.abolished == area.id);
        let name_of = |id: &AreaId| areas.register.area(*id).map(|area| area.name.fi.clone());
        let successors = change.map(|change| change.successors.iter().filter_map(name_of).collect()).unwrap_or_default();
        return Err(UnknownMunicipality::NotInYear { successors });
    }
    // Spreadsheets take the zeros off a code.
    let padded = format!("{text:0>3}");
    if let Some(area) = known().filter(exists).find(|area| area.id.code() == padded) {
        return Err(UnknownMunicipality::Stranger { nearest: Some(area.id.code().to_owned()) });
    }
    let names: Vec<&str> = known().filter(exists).flat_map(|area| [area.name.fi.as_str(), area.name.sv.as_str()]).collect();
    Err(UnknownMunicipality::Stranger { nearest: nearest(text, names).map(str::to_owned) })
}

/// Why a word names no municipality.
pub(crate) enum UnknownMunicipality {
    /// It was one, or will be one, in another year.
    NotInYear {
        /// Where it went, by name.
        successors: Vec<String>,
    },
    /// No municipality ever had the name.
    Stranger {
        /// The name that comes nearest.
        nearest: Option<String>,
    },
}

fn has_name(name: &LocalisedText, text: &str) -> bool {
    let text = text.to_lowercase();
    Language::ALL.into_iter().any(|language| name.get(language).to_lowercase() == text)
}
