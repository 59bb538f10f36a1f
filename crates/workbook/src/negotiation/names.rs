//! Lists of municipalities as people write them: with commas, without, with hyphens between names that hold hyphens.

use model::area::AreaKind;
use model::{AreaId, AreaRegister, Language};

use crate::swot::normal::tidy;

/// How like a name a word must be to be suggested.
const SIMILAR: f64 = 0.65;

/// What a list of names holds.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Named {
    /// The municipalities, in their order.
    pub areas: Vec<AreaId>,
    /// What is no municipality, and the names that may be meant.
    pub unknown: Vec<(String, Vec<String>)>,
    /// Pieces with several names and only a space between them.
    pub without_separator: Vec<String>,
    /// Pieces with several names and hyphens between them.
    pub with_hyphens: Vec<String>,
}

/// Reads a list. Names are matched whole, the longest first; what only resembles a name is suggested and never taken.
pub fn municipalities(text: &str, areas: &AreaRegister, year: i16) -> Named {
    let known = known_names(areas, year);
    let mut named = Named::default();
    let text = tidy(text).replace(" ja ", ",").replace(" och ", ",").replace(" and ", ",");
    for piece in text.split([',', ';', '\n', '/', '&']).map(str::trim).filter(|piece| !piece.is_empty()) {
        let Some((found, hyphens)) = split_names(piece, &known) else {
            let mut near: Vec<(f64, &String)> = known
                .iter()
                .map(|(name, shown, _)| (strsim::normalized_damerau_levenshtein(name, &piece.to_lowercase()), shown))
                .filter(|(likeness, _)| *likeness >= SIMILAR)
                .collect();
            near.sort_by(|one, other| other.0.total_cmp(&one.0));
            named.unknown.push((piece.to_owned(), near.into_iter().take(2).map(|(_, shown)| shown.clone()).collect()));
            continue;
        };
        if found.len() > 1 {
            if hyphens { &mut named.with_hyphens } else { &mut named.without_separator }.push(piece.to_owned());
        }
        named.areas.extend(found);
    }
    named
}

/// The municipalities of a year by their names in lower case, longest first.
fn known_names(areas: &AreaRegister, year: i16) -> Vec<(String, String, AreaId)> {
    let exists = |first: Option<i16>, last: Option<i16>| first.is_none_or(|first| first <= year) && last.is_none_or(|last| year <= last);
    let mut names: Vec<(String, String, AreaId)> = areas
        .of_kind(AreaKind::Municipality)
        .filter(|area| exists(area.first_year, area.last_year))
        .flat_map(|area| {
            Language::ALL.map(|language| (area.name.get(language).to_lowercase(), area.name.get(language).to_owned(), area.id))
        })
        .collect();
    names.sort_by(|one, other| other.0.len().cmp(&one.0.len()).then_with(|| one.cmp(other)));
    names.dedup_by(|one, other| one.0 == other.0 && one.2 == other.2);
    names
}

/// The names that a piece is made of, and whether hyphens stand between them; none where something is left over.
fn split_names(piece: &str, known: &[(String, String, AreaId)]) -> Option<(Vec<AreaId>, bool)> {
    let lower = piece.to_lowercase();
    let mut rest = lower.as_str();
    let mut found = Vec::new();
    let mut hyphens = false;
    loop {
        let starts = |(name, _, _): &&(String, String, AreaId)| {
            rest.strip_prefix(name.as_str()).is_some_and(|after| !after.starts_with(char::is_alphanumeric))
        };
        let (name, _, area) = known.iter().find(starts)?;
        found.push(*area);
        rest = rest.get(name.len()..)?;
        let gap = rest.trim_start_matches([' ', '-', '–']);
        hyphens |= rest.get(..rest.len() - gap.len()).is_some_and(|gap| gap.contains(['-', '–']));
        rest = gap;
        if rest.is_empty() {
            return Some((found, hyphens));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> (Vec<String>, Named) {
        let register = &specimen::CATALOGUE.areas;
        let named = municipalities(text, register, 2024);
        (named.areas.iter().map(|area| register.area(*area).unwrap().name.fi.clone()).collect(), named)
    }

    #[test]
    fn lists_of_the_source_documents_are_read() {
        let (areas, named) = names("Ruovesi-Mänttä-Vilppula-Virrat-Juupajoki");
        assert_eq!(areas, ["Ruovesi", "Mänttä-Vilppula", "Virrat", "Juupajoki"]);
        assert_eq!((named.with_hyphens.len(), named.without_separator.len()), (1, 0));
        let (areas, named) = names("Hankasalmi, Laukaa, Konnevesi Äänekoski");
        assert_eq!(areas, ["Hankasalmi", "Laukaa", "Konnevesi", "Äänekoski"]);
        assert_eq!(named.without_separator, ["Konnevesi Äänekoski"]);
        let (areas, named) = names("Kinnula, Pihlpuudas, Viitasaari");
        assert_eq!(areas, ["Kinnula", "Viitasaari"]);
        assert_eq!(named.unknown, [("Pihlpuudas".to_owned(), vec!["Pihtipudas".to_owned()])]);
        let (areas, named) = names("Ruovesi, Virrat, Mänttä-Vilppula ja Juupajoki");
        assert_eq!(areas, ["Ruovesi", "Virrat", "Mänttä-Vilppula", "Juupajoki"]);
        assert_eq!(named.with_hyphens.len() + named.without_separator.len() + named.unknown.len(), 0);
    }

    #[test]
    fn what_resembles_nothing_is_not_suggested() {
        let (areas, named) = names("Järjestöyhteistyöryhmä; Laukas");
        assert_eq!(areas, ["Laukaa"]);
        assert_eq!(named.unknown, [("Järjestöyhteistyöryhmä".to_owned(), Vec::new())]);
    }
}
