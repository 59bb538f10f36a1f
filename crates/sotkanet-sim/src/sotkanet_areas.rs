//! Sotkanet's own numbers of areas, from `data/areas.csv` (its sources stand in `data/README.md`).

use model::{AreaKind, LocalisedText};
use serde::Deserialize;

use crate::SimError;

/// One area as Sotkanet knows it.
#[derive(Debug, Clone)]
pub struct SotkanetArea {
    /// Sotkanet's number.
    pub id: u32,
    /// Sotkanet's category, such as `KUNTA`.
    pub category: String,
    /// The code within the category, zeros kept.
    pub code: String,
    /// Its titles.
    pub title: LocalisedText,
    /// The numbers of the areas that it belongs to.
    pub member_of: Vec<u32>,
    /// A municipality's order of size: inhabitants, rounded to hundreds.
    pub population: Option<u32>,
}

#[derive(Deserialize)]
struct Line {
    sotkanet_id: u32,
    category: String,
    code: String,
    fi: String,
    sv: String,
    en: String,
    member_of: String,
    population: Option<u32>,
}

/// The whole table, in the order of the numbers.
pub fn table() -> Result<Vec<SotkanetArea>, SimError> {
    let broken = |reason: String| SimError::AreaTable { reason };
    let mut reader = csv::Reader::from_reader(include_str!("../data/areas.csv").as_bytes());
    reader
        .deserialize()
        .map(|line| {
            let line: Line = line.map_err(|error| broken(error.to_string()))?;
            let member_of = line.member_of.split_whitespace().map(str::parse).collect::<Result<_, _>>();
            Ok(SotkanetArea {
                id: line.sotkanet_id,
                member_of: member_of.map_err(|_| broken(format!("`{}` is no list of numbers", line.member_of)))?,
                category: line.category,
                code: line.code,
                title: LocalisedText { fi: line.fi, sv: line.sv, en: line.en },
                population: line.population,
            })
        })
        .collect()
}

/// The category that Sotkanet puts a kind of area in. European areas stand in two more, which no register has.
pub const fn category(kind: AreaKind) -> Option<&'static str> {
    match kind {
        AreaKind::Municipality => Some("KUNTA"),
        AreaKind::SubRegion => Some("SEUTUKUNTA"),
        AreaKind::Region => Some("MAAKUNTA"),
        AreaKind::WellbeingServicesCounty => Some("HYVINVOINTIALUE"),
        AreaKind::Country => Some("MAA"),
        AreaKind::HospitalDistrict => Some("SAIRAANHOITOPIIRI"),
        AreaKind::CooperationArea => Some("YTA"),
        AreaKind::SpecialCatchmentArea => Some("ERVA"),
        AreaKind::RegionalStateAdministrativeAgency => Some("ALUEHALLINTOVIRASTO"),
        AreaKind::EconomicDevelopmentCentre => Some("ELY-KESKUS"),
        AreaKind::MajorRegion => Some("SUURALUE"),
        AreaKind::MainlandOrAland => Some("NUTS1"),
        AreaKind::NordicCountry | AreaKind::EuropeanCountry | AreaKind::EuropeanUnion | AreaKind::Unknown => None,
    }
}

/// The area's address in the Finnish ontology service. ELY centres, catchment areas, NUTS 1 and areas abroad have none; nor,
/// as far as anyone has seen, have counties and cooperation areas.
pub fn uri(category: &str, code: &str) -> Option<String> {
    let prefix = match category {
        "KUNTA" => "k",
        "SEUTUKUNTA" => "sk",
        "MAAKUNTA" => "mk",
        "SAIRAANHOITOPIIRI" => "shp",
        "ALUEHALLINTOVIRASTO" => "ahv",
        "SUURALUE" => "sa",
        "MAA" => return Some("http://www.yso.fi/onto/kunnat/suomi".to_owned()),
        _ => return None,
    };
    Some(format!("http://www.yso.fi/onto/kunnat/{prefix}{code}"))
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;

    #[test]
    fn the_table_is_whole() {
        let table = table().unwrap();
        let numbers: BTreeSet<u32> = table.iter().map(|area| area.id).collect();
        assert_eq!(numbers.len(), table.len(), "a number stands twice");
        assert!(table.iter().flat_map(|area| &area.member_of).all(|id| numbers.contains(id) || [1030, 1031, 1032, 1033].contains(id)));
        let mut sizes: BTreeMap<&str, usize> = BTreeMap::new();
        for area in &table {
            *sizes.entry(&area.category).or_default() += 1;
        }
        insta::assert_compact_debug_snapshot!(sizes, @r#"{"ALUEHALLINTOVIRASTO": 7, "ELY-KESKUS": 16, "ERVA": 5, "EURALUEET": 1, "EUROOPPA": 37, "HYVINVOINTIALUE": 23, "KUNTA": 309, "MAA": 1, "MAAKUNTA": 19, "NUTS1": 2, "POHJOISMAAT": 7, "SAIRAANHOITOPIIRI": 21, "SEUTUKUNTA": 70, "SUURALUE": 5, "YTA": 6}"#);
        assert!(table.iter().filter(|area| area.category == "KUNTA").all(|area| area.population.is_some() && area.member_of.len() == 11));
    }

    #[test]
    fn known_numbers_stand_where_sotkanet_has_them() {
        let table = table().unwrap();
        let check = |id: u32, category: &str, code: &str, fi: &str| {
            let area = table.iter().find(|area| area.id == id).unwrap();
            assert_eq!((area.category.as_str(), area.code.as_str(), area.title.fi.as_str()), (category, code, fi));
        };
        check(85, "KUNTA", "179", "Jyväskylä");
        check(20, "KUNTA", "049", "Espoo");
        check(499, "MAAKUNTA", "13", "Keski-Suomi");
        check(965, "HYVINVOINTIALUE", "15", "Keski-Suomen hyvinvointialue");
        check(658, "MAA", "358", "Koko maa");
        let tampere = table.iter().find(|area| area.id == 378).unwrap();
        let mut members = vec![842, 492, 531, 604, 727, 925, 836, 903, 658, 970, 847];
        members.sort_unstable();
        assert_eq!(tampere.member_of, members, "the memberships of a reply of 2026");
    }
}
