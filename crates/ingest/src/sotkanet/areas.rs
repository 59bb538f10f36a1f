//! Sotkanet's own area ids, read through the list that came with the same vintage.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use model::{AreaId, AreaKind, CodeGeneration, Finding, InvalidText, Place, Severity};
use serde::Deserialize;
use serde_json::value::RawValue;

use super::{ParseError, body_text, excerpt};

/// Sotkanet's number of an area. It is *not* a code (20 is Espoo, whose code is `049`) and never leaves this crate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(try_from = "u32")]
pub(crate) struct SotkanetAreaId(u32);

impl SotkanetAreaId {
    /// The area that stands for an id that the list does not explain: the row is kept under the source's own number.
    pub(crate) fn unexplained(self) -> Result<AreaId, InvalidText> {
        AreaId::new(AreaKind::Unknown, CodeGeneration::Only, &self.0.to_string())
    }
}

impl TryFrom<u32> for SotkanetAreaId {
    type Error = String;

    fn try_from(number: u32) -> Result<Self, Self::Error> {
        // Ids have at most four digits today; eight is what an area code can hold.
        if number < 100_000_000 { Ok(Self(number)) } else { Err(format!("`{number}` is not an area id of at most eight digits")) }
    }
}

impl fmt::Display for SotkanetAreaId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Which area each of Sotkanet's ids meant in one vintage.
///
/// Invariant: no two ids mean one area, and no area is of unknown kind.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AreaMap {
    areas: BTreeMap<SotkanetAreaId, AreaId>,
}

impl AreaMap {
    /// Reads the reply of `/regions`, item by item.
    ///
    /// An item that cannot be read is a finding; its rows then are of an unknown area. So are the rows of an area whose
    /// category or generation of codes is not known: a wrong name would be worse than none.
    ///
    /// # Errors
    /// If the reply is not a JSON array.
    pub fn parse(regions: &[u8], url: &str) -> Result<(Self, Vec<Finding>), ParseError> {
        let text = body_text(regions).map_err(|reason| ParseError::new(url, reason))?;
        let items: Vec<&RawValue> = serde_json::from_str(text).map_err(|error| ParseError::new(url, error.to_string()))?;
        let mut areas = BTreeMap::new();
        let mut taken = BTreeSet::new();
        let mut findings = Vec::new();
        for (index, item) in items.into_iter().enumerate() {
            let place = || Place::Reply { url: url.to_owned(), row: Some(index + 1) };
            let listed: ListedArea = match serde_json::from_str(item.get()) {
                Ok(listed) => listed,
                Err(error) => {
                    let found = format!("an area cannot be read ({}): `{}`", without_position(&error), excerpt(item.get()));
                    findings.push(
                        Finding::new(Severity::Warn, "unreadable-area", place(), found).hint("its rows are kept as of an unknown area"),
                    );
                    continue;
                }
            };
            if areas.contains_key(&listed.id) {
                let found = format!("area id `{}` is listed again, as `{}` `{}`", listed.id, listed.category, listed.code);
                findings.push(Finding::new(Severity::Warn, "area-listed-twice", place(), found).hint("the first entry is used"));
                continue;
            }
            let area = match identify(&listed) {
                Ok(area) if taken.contains(&area) => Err(format!("`{area}` has another id already")),
                identified => identified,
            };
            match area {
                Ok(area) => {
                    taken.insert(area);
                    areas.insert(listed.id, area);
                }
                Err(reason) => {
                    let found =
                        format!("area id `{}` (`{}` `{}`) is not used: {reason}", listed.id, listed.category, excerpt(&listed.code));
                    findings.push(
                        Finding::new(Severity::Warn, "unknown-area-category", place(), found)
                            .expected("a category and code that this program knows, one id for each area")
                            .hint("its rows are kept as of an unknown area"),
                    );
                }
            }
        }
        Ok((Self { areas }, findings))
    }

    /// The areas that the list explains, in the order of Sotkanet's ids.
    pub fn areas(&self) -> impl Iterator<Item = AreaId> {
        self.areas.values().copied()
    }

    /// The area that an id means.
    pub(crate) fn get(&self, id: SotkanetAreaId) -> Option<AreaId> {
        self.areas.get(&id).copied()
    }
}

#[derive(Deserialize)]
#[serde(expecting = "an object with `id`, `code` and `category`")]
struct ListedArea {
    id: SotkanetAreaId,
    code: String,
    category: String,
}

/// The area that an entry of the list names.
fn identify(listed: &ListedArea) -> Result<AreaId, String> {
    let kind = match listed.category.trim() {
        "KUNTA" => AreaKind::Municipality,
        "SEUTUKUNTA" => AreaKind::SubRegion,
        "MAAKUNTA" => AreaKind::Region,
        "HYVINVOINTIALUE" | "MAAKUNTA_2018" => AreaKind::WellbeingServicesCounty,
        "MAA" => AreaKind::Country,
        "SAIRAANHOITOPIIRI" => AreaKind::HospitalDistrict,
        "YTA" => AreaKind::CooperationArea,
        "ERVA" => AreaKind::SpecialCatchmentArea,
        "ALUEHALLINTOVIRASTO" => AreaKind::RegionalStateAdministrativeAgency,
        "ELY-KESKUS" => AreaKind::EconomicDevelopmentCentre,
        "SUURALUE" => AreaKind::MajorRegion,
        "NUTS1" => AreaKind::MainlandOrAland,
        "POHJOISMAAT" => AreaKind::NordicCountry,
        "EUROOPPA" => AreaKind::EuropeanCountry,
        "EURALUEET" => AreaKind::EuropeanUnion,
        _ => return Err("its category is not known".to_owned()),
    };
    let generation = match kind {
        AreaKind::WellbeingServicesCounty => county_generation(listed)?,
        _ => CodeGeneration::Only,
    };
    // The published list of county ids prints codes 1 to 9 without their zero; a municipality's code is three digits everywhere.
    let width = match kind {
        AreaKind::Municipality => 3,
        AreaKind::WellbeingServicesCounty => 2,
        _ => 0,
    };
    // An empty code must stay empty, and be refused.
    let code = match listed.code.trim() {
        "" => String::new(),
        code => format!("{code:0>width$}"),
    };
    AreaId::new(kind, generation, &code).map_err(|error| error.to_string())
}

/// Which numbering a county's code is of. Counties were numbered anew before 2023, under new ids of Sotkanet's: the ids tell.
///
/// Source: `inst/extdata/sotkanet_hyvinvointialueet.csv` of the R package sotkanet (columns `vanha_id`, `uusi_id`).
fn county_generation(listed: &ListedArea) -> Result<CodeGeneration, String> {
    match (listed.id.0, listed.category.trim()) {
        (956..=978, "HYVINVOINTIALUE") => Ok(CodeGeneration::Established2023),
        (877..=898, _) | (_, "MAAKUNTA_2018") => Ok(CodeGeneration::Draft2018),
        _ => Err("its id does not tell which numbering of counties the code is of".to_owned()),
    }
}

/// A JSON error's text without the line and column, which count within one item and would mislead.
pub(crate) fn without_position(error: &serde_json::Error) -> String {
    let text = error.to_string();
    text.rfind(" at line ").and_then(|end| text.get(..end)).unwrap_or(&text).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    const URL: &str = "http://127.0.0.1/rest/1.1/regions";

    fn map(regions: &str) -> (Vec<(u32, String)>, Vec<String>) {
        let (map, findings) = AreaMap::parse(regions.as_bytes(), URL).unwrap();
        let areas = map.areas.iter().map(|(id, area)| (id.0, area.to_string())).collect();
        (areas, findings.iter().map(ToString::to_string).collect())
    }

    fn region(id: u32, category: &str, code: &str) -> String {
        format!(r#"{{"id": {id}, "code": "{code}", "category": "{category}", "title": {{"fi": "X"}}, "memberOf": [842]}}"#)
    }

    #[test]
    fn every_category_has_its_kind() {
        let listed = [
            (85, "KUNTA", "179", "municipality:179"),
            (20, "KUNTA", "49", "municipality:049"),
            (560, "SEUTUKUNTA", "131", "sub-region:131"),
            (499, "MAAKUNTA", "13", "region:13"),
            (965, "HYVINVOINTIALUE", "15", "county@2023:15"),
            (971, "HYVINVOINTIALUE", "7", "county@2023:07"),
            (885, "MAAKUNTA_2018", "11", "county@2018:11"),
            (880, "HYVINVOINTIALUE", "9", "county@2018:09"),
            (658, "MAA", "358", "country:358"),
            (612, "SAIRAANHOITOPIIRI", "14", "hospital-district:14"),
            (846, "YTA", "2", "cooperation-area:2"),
            (904, "ERVA", "4", "special-catchment-area:4"),
            (836, "ALUEHALLINTOVIRASTO", "5", "state-agency:5"),
            (927, "ELY-KESKUS", "07", "ely-centre:07"),
            (842, "SUURALUE", "3", "major-region:3"),
            (727, "NUTS1", "1", "nuts1:1"),
            (1050, "POHJOISMAAT", "208", "nordic-country:208"),
            (1001, "EUROOPPA", "40", "european-country:40"),
            (1061, "EURALUEET", "27", "european-union:27"),
        ];
        let regions: Vec<String> = listed.iter().map(|(id, category, code, _)| region(*id, category, code)).collect();
        let (mut areas, findings) = map(&format!("[{}]", regions.join(",")));
        let mut expected: Vec<(u32, String)> = listed.iter().map(|(id, _, _, area)| (*id, (*area).to_owned())).collect();
        expected.sort();
        areas.sort();
        assert_eq!(areas, expected);
        assert!(findings.is_empty(), "{findings:?}");
    }

    #[test]
    fn what_is_odd_is_found_and_not_guessed() {
        let odd = [
            region(85, "KUNTA", "179"),
            region(85, "KUNTA", "180"),
            region(86, "KUNTA", "179"),
            region(990, "HYVINVOINTIALUE", "24"),
            region(400, "SOTE-ALUE", "1"),
            region(1002, "EUROOPPA", "EU-15?"),
            region(3, "KUNTA", ""),
            r#"{"id": "x", "code": "1", "category": "KUNTA"}"#.to_owned(),
            r#"{"id": 4, "category": "KUNTA"}"#.to_owned(),
            "null".to_owned(),
        ];
        let (areas, findings) = map(&format!("[{}]", odd.join(",")));
        assert_eq!(areas, [(85, "municipality:179".to_owned())]);
        insta::assert_snapshot!(findings.join("\n"));
    }

    #[test]
    fn a_reply_that_is_no_array_is_an_error() {
        for body in ["", "{}", "[1", "\u{0}"] {
            assert!(AreaMap::parse(body.as_bytes(), URL).is_err());
        }
    }
}
