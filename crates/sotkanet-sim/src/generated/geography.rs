//! Which areas the generated world has, and which municipalities each is the sum of.

use std::collections::{BTreeMap, BTreeSet};

use model::{AreaId, AreaKind, AreaRegister, CodeGeneration};
use serde::Serialize;

use crate::sotkanet_areas::{self, SotkanetArea};
use crate::texts::{Texts, to_json};
use crate::{SimError, chance};

/// A municipality that figures are drawn for. One that was merged is still drawn for by itself, so that the world before the
/// merger and the world after it agree.
#[derive(Debug, Clone)]
pub struct Unit {
    /// Sotkanet's number of the municipality.
    pub id: u64,
    /// Its order of size.
    pub population: f64,
    /// Sotkanet's number of its county, whose character it shares.
    pub county: u64,
}

/// An area of `/regions`.
#[derive(Debug, Clone)]
pub struct PublishedArea {
    /// What Sotkanet's table says of it, with the memberships of the world's division.
    pub area: SotkanetArea,
    /// The positions of the units that it is the sum of; none for areas abroad.
    pub units: Vec<usize>,
    /// The order of size of those units.
    pub population: f64,
}

/// All areas of a division.
#[derive(Debug, Clone)]
pub struct Geography {
    /// The municipalities that figures are drawn for.
    pub units: Vec<Unit>,
    /// The areas, in the order of Sotkanet's numbers.
    pub areas: Vec<PublishedArea>,
}

impl Geography {
    /// The municipalities of the register as they stood on 1 January of the division year, and every area that they belong to.
    pub fn new(register: &AreaRegister, division_year: i16) -> Result<Self, SimError> {
        let table = sotkanet_areas::table()?;
        let by_code: BTreeMap<(&str, &str), &SotkanetArea> =
            table.iter().map(|area| ((area.category.as_str(), area.code.as_str()), area)).collect();
        let wholes = wholes_by_member(register, division_year, &by_code);
        let category_of: BTreeMap<u32, &str> = table.iter().map(|area| (area.id, area.category.as_str())).collect();

        let mut units = Vec::new();
        let mut units_of: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
        let mut members_of: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
        for area in table.iter().filter(|area| area.category == "KUNTA") {
            let Some(population) = area.population else { continue };
            let Some(published_code) = municipality_of(register, &area.code, division_year) else { continue };
            let Some(published) = by_code.get(&("KUNTA", published_code.as_str())) else { continue };
            let members = members_of.entry(published.id).or_insert_with(|| {
                let known = wholes.get(&published_code).cloned().unwrap_or_default();
                let replaced: BTreeSet<&str> = known.keys().copied().collect();
                let kept = published.member_of.iter().filter(|id| category_of.get(*id).is_none_or(|category| !replaced.contains(category)));
                kept.copied().chain(known.values().copied()).collect()
            });
            let county = members.iter().copied().find(|id| category_of.get(id) == Some(&"HYVINVOINTIALUE")).unwrap_or_default();
            let position = units.len();
            units.push(Unit { id: u64::from(area.id), population: f64::from(population), county: u64::from(county) });
            units_of.entry(published.id).or_default().push(position);
            for member in members.iter() {
                units_of.entry(*member).or_default().push(position);
            }
        }
        if units.is_empty() {
            return Err(SimError::NoMunicipality);
        }
        let areas = table
            .iter()
            .filter(|area| units_of.contains_key(&area.id) || is_abroad(&area.category))
            .map(|area| {
                let mut area = area.clone();
                if area.category == "KUNTA" {
                    area.member_of = members_of.get(&area.id).cloned().unwrap_or_default();
                    area.member_of.sort_by_key(|member| chance::mix(&[u64::from(area.id), u64::from(*member)]));
                }
                let own = units_of.get(&area.id).cloned().unwrap_or_default();
                let population = own.iter().filter_map(|position| units.get(*position)).map(|unit| unit.population).sum();
                PublishedArea { area, units: own, population }
            })
            .collect();
        Ok(Self { units, areas })
    }

    /// The reply to `/regions`: every title marked as demonstration data, no `uri` where Sotkanet has none.
    pub fn reply(&self) -> Vec<u8> {
        #[derive(Serialize)]
        #[serde(rename_all = "camelCase")]
        struct Region<'a> {
            id: u32,
            code: &'a str,
            category: &'a str,
            title: Texts,
            member_of: &'a [u32],
            #[serde(skip_serializing_if = "Option::is_none")]
            uri: Option<String>,
        }
        let regions: Vec<Region<'_>> = self
            .areas
            .iter()
            .map(|PublishedArea { area, .. }| Region {
                id: area.id,
                code: &area.code,
                category: &area.category,
                title: Texts::marked(&area.title),
                member_of: &area.member_of,
                uri: sotkanet_areas::uri(&area.category, &area.code),
            })
            .collect();
        to_json(&regions)
    }
}

fn is_abroad(category: &str) -> bool {
    matches!(category, "POHJOISMAAT" | "EUROOPPA" | "EURALUEET")
}

/// The code of the municipality that publishes a municipality's figures in a division: itself, or the one it was merged into.
fn municipality_of(register: &AreaRegister, code: &str, division_year: i16) -> Option<String> {
    let mut id = AreaId::municipality(code).ok()?;
    // A chain of mergers is short; the bound guards against a circle in the register.
    for _ in 0..8 {
        let merged = register.changes().iter().find(|change| change.abolished == id && change.year <= division_year);
        if let Some(successor) = merged.and_then(|change| change.successors.first()) {
            id = *successor;
            continue;
        }
        let abolished_later = register.changes().iter().any(|change| change.abolished == id);
        let stands = register.area(id).is_some_and(|area| {
            area.first_year.is_none_or(|year| year <= division_year) && area.last_year.is_none_or(|year| division_year <= year)
        });
        return (stands || abolished_later).then(|| id.code().to_owned());
    }
    None
}

/// What the register says of memberships in a division year: municipality code -> category -> Sotkanet's number.
fn wholes_by_member<'a>(
    register: &AreaRegister,
    division_year: i16,
    by_code: &BTreeMap<(&'a str, &'a str), &'a SotkanetArea>,
) -> BTreeMap<String, BTreeMap<&'static str, u32>> {
    let mut wholes: BTreeMap<String, BTreeMap<&'static str, u32>> = BTreeMap::new();
    let current = |membership: &&model::register::Membership| {
        membership.member.kind() == AreaKind::Municipality
            && membership.whole.generation() != CodeGeneration::Draft2018
            && membership.holds_in(division_year)
    };
    for membership in register.memberships().iter().filter(current) {
        let Some(category) = sotkanet_areas::category(membership.whole.kind()) else { continue };
        if let Some(area) = by_code.get(&(category, membership.whole.code())) {
            wholes.entry(membership.member.code().to_owned()).or_default().insert(category, area.id);
        }
    }
    wholes
}
