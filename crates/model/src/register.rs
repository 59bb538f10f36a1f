//! The register of areas: names, dated memberships, and what became of municipalities that are no more.

use std::collections::BTreeMap;

use crate::{AreaId, AreaKind, CodeGeneration, LocalisedText};

/// One area and its official names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Area {
    /// Its identity.
    pub id: AreaId,
    /// Its official name, in the nominative.
    pub name: LocalisedText,
    /// The first year (1 January) that the area exists in our tables.
    pub first_year: Option<i16>,
    /// The last year that it exists; open where none.
    pub last_year: Option<i16>,
    /// The municipality's classification by Statistics Finland, where it is one.
    pub municipality_type: Option<MunicipalityType>,
    /// The municipality's languages, where it is one.
    pub municipality_languages: Option<MunicipalityLanguages>,
}

/// *Tilastollinen kuntaryhmitys.*
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum MunicipalityType {
    /// *Kaupunkimainen kunta.*
    Urban,
    /// *Taajaan asuttu kunta.*
    SemiUrban,
    /// *Maaseutumainen kunta.*
    Rural,
}

impl MunicipalityType {
    /// Every type.
    pub const ALL: [MunicipalityType; 3] = [MunicipalityType::Urban, MunicipalityType::SemiUrban, MunicipalityType::Rural];

    /// The stable name used in ids: `urban`, `semi-urban`, `rural`.
    pub const fn as_str(self) -> &'static str {
        match self {
            MunicipalityType::Urban => "urban",
            MunicipalityType::SemiUrban => "semi-urban",
            MunicipalityType::Rural => "rural",
        }
    }
}

/// *Kielisuhde.*
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum MunicipalityLanguages {
    /// Finnish only.
    Finnish,
    /// Both, Finnish in the majority.
    BilingualFinnishMajority,
    /// Both, Swedish in the majority.
    BilingualSwedishMajority,
    /// Swedish only.
    Swedish,
}

/// A municipality belonged to a larger area in the years `first_year..=last_year`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Membership {
    /// The municipality.
    pub member: AreaId,
    /// The larger area.
    pub whole: AreaId,
    /// From 1 January of this year.
    pub first_year: i16,
    /// To 31 December of this year; open where none.
    pub last_year: Option<i16>,
}

impl Membership {
    /// Whether it holds in a year.
    pub fn holds_in(&self, year: i16) -> bool {
        self.first_year <= year && self.last_year.is_none_or(|last| year <= last)
    }
}

/// On 1 January of a year a municipality was abolished and its people came to belong to others (one, or several in a split).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AreaChange {
    /// The year.
    pub year: i16,
    /// The municipality that is no more.
    pub abolished: AreaId,
    /// Its name then.
    pub name: String,
    /// Where it went. Several where it was split.
    pub successors: Vec<AreaId>,
}

/// Where an area stands on a tile map, a map that gives each area one square of the same size.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Tile {
    /// The area. Each kind of area has a map of its own.
    pub area: AreaId,
    /// Its row from 1, the northernmost.
    pub row: u8,
    /// Its column from 1, the westernmost.
    pub column: u8,
}

/// How the history of a municipality that was split goes on: a person's decision.
#[derive(Debug, Clone, PartialEq)]
pub struct SplitDecision {
    /// The municipality that was split.
    pub abolished: AreaId,
    /// The successors that take a share of its history, and how large a share; the shares sum to 1. A single successor takes the whole.
    pub shares: Vec<(AreaId, f64)>,
    /// Why, for whoever reads the figures later.
    pub reason: String,
}

/// All areas of the catalogue.
#[derive(Debug, Clone, Default)]
pub struct AreaRegister {
    areas: BTreeMap<AreaId, Area>,
    memberships: Vec<Membership>,
    changes: Vec<AreaChange>,
    same_areas: Vec<(AreaId, AreaId)>,
    tiles: Vec<Tile>,
    split_decisions: Vec<SplitDecision>,
}

impl AreaRegister {
    /// Puts a register together. Cross-checks are the catalogue's work.
    pub fn new(areas: impl IntoIterator<Item = Area>, mut memberships: Vec<Membership>, mut changes: Vec<AreaChange>) -> Self {
        memberships.sort_unstable();
        changes.sort_by_key(|change| (change.year, change.abolished));
        Self {
            areas: areas.into_iter().map(|area| (area.id, area)).collect(),
            memberships,
            changes,
            same_areas: Vec::new(),
            tiles: Vec::new(),
            split_decisions: Vec::new(),
        }
    }

    /// Adds which codes of two generations name the same area.
    #[must_use]
    pub fn with_same_areas(mut self, pairs: Vec<(AreaId, AreaId)>) -> Self {
        self.same_areas = pairs;
        self
    }

    /// Adds how the histories of municipalities that were split go on.
    #[must_use]
    pub fn with_split_decisions(mut self, decisions: Vec<SplitDecision>) -> Self {
        self.split_decisions = decisions;
        self
    }

    /// How the history of a municipality that was split goes on, where a person decided it.
    pub fn split_decision(&self, abolished: AreaId) -> Option<&SplitDecision> {
        self.split_decisions.iter().find(|decision| decision.abolished == abolished)
    }

    /// Adds where areas stand on tile maps.
    #[must_use]
    pub fn with_tiles(mut self, mut tiles: Vec<Tile>) -> Self {
        tiles.sort_unstable();
        self.tiles = tiles;
        self
    }

    /// The squares of all tile maps, in the order of the areas' ids.
    pub fn tiles(&self) -> &[Tile] {
        &self.tiles
    }

    /// The same area by its code of another generation, where it has one there: `county@2018:11` is `county@2023:15`.
    /// An area is itself in its own generation.
    pub fn in_generation(&self, id: AreaId, generation: CodeGeneration) -> Option<AreaId> {
        if id.generation() == generation {
            return Some(id);
        }
        let other = self.same_areas.iter().find_map(|(one, other)| match id {
            id if id == *one => Some(*other),
            id if id == *other => Some(*one),
            _ => None,
        })?;
        (other.generation() == generation).then_some(other)
    }

    /// An area by its id.
    pub fn area(&self, id: AreaId) -> Option<&Area> {
        self.areas.get(&id)
    }

    /// All areas in the order of their ids.
    pub fn areas(&self) -> impl Iterator<Item = &Area> {
        self.areas.values()
    }

    /// All areas of one kind.
    pub fn of_kind(&self, kind: AreaKind) -> impl Iterator<Item = &Area> {
        self.areas.values().filter(move |area| area.id.kind() == kind)
    }

    /// All memberships.
    pub fn memberships(&self) -> &[Membership] {
        &self.memberships
    }

    /// All mergers and splits, oldest first.
    pub fn changes(&self) -> &[AreaChange] {
        &self.changes
    }

    /// The members of a larger area in a year, by code. For years before the first or after the last that the tables
    /// know, the nearest known year stands in.
    pub fn members_of(&self, whole: AreaId, year: i16) -> Vec<AreaId> {
        let year = self.nearest_known_year(whole, year);
        self.memberships
            .iter()
            .filter(|membership| membership.whole == whole && membership.holds_in(year))
            .map(|membership| membership.member)
            .collect()
    }

    /// The larger area of a kind that a municipality belongs to in a year.
    pub fn whole_of(&self, member: AreaId, kind: AreaKind, year: i16) -> Option<AreaId> {
        let of_member: Vec<&Membership> =
            self.memberships.iter().filter(|membership| membership.member == member && membership.whole.kind() == kind).collect();
        let first = of_member.iter().map(|membership| membership.first_year).min()?;
        let year = year.max(first);
        of_member.iter().find(|membership| membership.holds_in(year)).map(|membership| membership.whole)
    }

    fn nearest_known_year(&self, whole: AreaId, year: i16) -> i16 {
        let first = self.memberships.iter().filter(|membership| membership.whole == whole).map(|membership| membership.first_year).min();
        year.max(first.unwrap_or(year))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_county_is_found_by_either_generation() {
        let new = AreaId::county("15").unwrap();
        let draft = AreaId::new(AreaKind::WellbeingServicesCounty, CodeGeneration::Draft2018, "11").unwrap();
        let register = AreaRegister::new([], Vec::new(), Vec::new()).with_same_areas(vec![(new, draft)]);
        assert_eq!(register.in_generation(draft, CodeGeneration::Established2023), Some(new));
        assert_eq!(register.in_generation(new, CodeGeneration::Draft2018), Some(draft));
        assert_eq!(register.in_generation(new, CodeGeneration::Established2023), Some(new));
        let aland = AreaId::county("91").unwrap();
        assert_eq!(register.in_generation(aland, CodeGeneration::Draft2018), None);
    }
}
