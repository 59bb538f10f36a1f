//! The sets of municipalities that values are aggregated over: the edition's groups, size classes, statistical types and neighbours.
//!
//! They are the same for every card, so that each total is worked out once. A class holds every municipality of the country that belongs
//! to it, the one that is compared included; neighbours are those that config names.

use std::collections::{BTreeMap, BTreeSet};

use model::card::{AreaLabel, ComparatorKind, FigureArea};
use model::definition::Slug;
use model::register::{Area, MunicipalityType};
use model::{AreaId, AreaKind, LocalisedText};

use crate::evidence::Evidence;
use crate::{Inputs, TransformError, request};

/// A set's place among an edition's.
pub type SetNumber = usize;

/// One set.
#[derive(Debug, Clone, PartialEq)]
pub struct AreaSet {
    /// What it is to its members (neighbours: to the municipality in the middle).
    pub kind: ComparatorKind,
    /// The area part of its figures' ids.
    pub id: FigureArea,
    /// Its name.
    pub name: LocalisedText,
    /// Its municipalities: a group's and neighbours in the order of config, others by code.
    pub members: Vec<AreaLabel>,
}

/// All sets of an edition: its groups first, in the order of config.
#[derive(Debug, Default)]
pub struct AreaSets {
    sets: Vec<AreaSet>,
    numbers: BTreeMap<FigureArea, SetNumber>,
    of_municipality: BTreeMap<AreaId, Vec<SetNumber>>,
}

impl AreaSets {
    /// Gathers the sets. `municipalities` are those of the country in the edition's year, `of_county` those that cards may be made for.
    ///
    /// # Errors
    /// If the register has no name for a member or neighbour.
    pub fn new(
        inputs: &Inputs,
        municipalities: &BTreeSet<AreaId>,
        of_county: &[AreaId],
        inhabitants: impl Fn(AreaId) -> Option<f64>,
    ) -> Result<Self, TransformError> {
        let mut sets = Self::default();
        for group in inputs.groups {
            let members = labels(inputs, &group.members, "a member of a group")?;
            let number = sets.push(AreaSet {
                kind: ComparatorKind::AreaGroup,
                id: FigureArea::Group(group.id.clone()),
                name: group.name.clone(),
                members,
            });
            for member in &group.members {
                // A municipality of two groups is compared with the first.
                let of_member = sets.of_municipality.entry(*member).or_default();
                if of_member.is_empty() {
                    of_member.push(number);
                }
            }
        }
        sets.add_size_classes(inputs, municipalities, inhabitants)?;
        sets.add_types(inputs, municipalities)?;
        for municipality in of_county {
            let Some(neighbours) = inputs.comparators.neighbours.get(municipality).filter(|neighbours| !neighbours.is_empty()) else {
                continue;
            };
            let members = labels(inputs, neighbours, "a neighbour of a municipality")?;
            let name = inputs.comparators.neighbours_name.clone();
            let set = AreaSet { kind: ComparatorKind::Neighbours, id: FigureArea::Neighbours(*municipality), name, members };
            let number = sets.push(set);
            sets.of_municipality.entry(*municipality).or_default().push(number);
        }
        Ok(sets)
    }

    /// A set by its number.
    pub fn get(&self, number: SetNumber) -> Option<&AreaSet> {
        self.sets.get(number)
    }

    /// Every set.
    pub fn all(&self) -> impl Iterator<Item = &AreaSet> {
        self.sets.iter()
    }

    /// A set's number by the area part of its figures' ids.
    pub fn number(&self, id: &FigureArea) -> Option<SetNumber> {
        self.numbers.get(id).copied()
    }

    /// The groups' sets with their numbers, in the order of config.
    pub fn groups(&self) -> impl Iterator<Item = (SetNumber, &AreaSet)> {
        self.sets.iter().enumerate().filter(|(_, set)| set.kind == ComparatorKind::AreaGroup)
    }

    /// The sets that a municipality is compared with: group, size class, type, neighbours, as far as it has them.
    pub fn of_municipality(&self, area: AreaId) -> impl Iterator<Item = (SetNumber, &AreaSet)> {
        let numbers = self.of_municipality.get(&area).into_iter().flatten().copied();
        numbers.filter_map(|number| Some((number, self.sets.get(number)?)))
    }

    fn add_size_classes(
        &mut self,
        inputs: &Inputs,
        municipalities: &BTreeSet<AreaId>,
        inhabitants: impl Fn(AreaId) -> Option<f64>,
    ) -> Result<(), TransformError> {
        let mut members: BTreeMap<&Slug, Vec<AreaId>> = BTreeMap::new();
        for municipality in municipalities {
            if let Some(class) = inhabitants(*municipality).and_then(|inhabitants| inputs.comparators.size_class(inhabitants)) {
                members.entry(&class.id).or_default().push(*municipality);
            }
        }
        for class in &inputs.comparators.size_classes {
            let of_class = members.remove(&class.id).unwrap_or_default();
            self.add_class(inputs, ComparatorKind::SizeClass, FigureArea::SizeClass(class.id.clone()), &class.name, &of_class)?;
        }
        Ok(())
    }

    fn add_types(&mut self, inputs: &Inputs, municipalities: &BTreeSet<AreaId>) -> Result<(), TransformError> {
        let type_of = |area: &AreaId| inputs.areas.area(*area)?.municipality_type;
        for (municipality_type, name) in &inputs.comparators.municipality_types {
            let of_type: Vec<AreaId> = municipalities.iter().copied().filter(|area| type_of(area) == Some(*municipality_type)).collect();
            let Some(id) = type_id(*municipality_type) else { continue };
            self.add_class(inputs, ComparatorKind::MunicipalityType, id, name, &of_type)?;
        }
        Ok(())
    }

    fn add_class(
        &mut self,
        inputs: &Inputs,
        kind: ComparatorKind,
        id: FigureArea,
        name: &LocalisedText,
        members: &[AreaId],
    ) -> Result<(), TransformError> {
        if members.is_empty() {
            return Ok(());
        }
        let number = self.push(AreaSet { kind, id, name: name.clone(), members: labels(inputs, members, "a municipality of a class")? });
        for member in members {
            self.of_municipality.entry(*member).or_default().push(number);
        }
        Ok(())
    }

    fn push(&mut self, set: AreaSet) -> SetNumber {
        let number = self.sets.len();
        self.numbers.insert(set.id.clone(), number);
        self.sets.push(set);
        number
    }
}

/// The municipalities of the country in a year, by the register.
pub fn municipalities_in(inputs: &Inputs, year: i16) -> BTreeSet<AreaId> {
    let exists = |area: &&Area| area.first_year.is_none_or(|first| first <= year) && area.last_year.is_none_or(|last| year <= last);
    inputs.areas.of_kind(AreaKind::Municipality).filter(exists).map(|area| area.id).collect()
}

/// The municipalities of the edition's year that an area is made of: the register's members, and all for the country.
pub fn municipalities_of(evidence: &Evidence, whole: AreaId) -> Vec<AreaId> {
    match whole.kind() {
        AreaKind::Country => evidence.municipalities.iter().copied().collect(),
        _ => evidence.inputs.areas.members_of(whole, evidence.inputs.edition),
    }
}

fn type_id(municipality_type: MunicipalityType) -> Option<FigureArea> {
    Slug::new(municipality_type.as_str()).ok().map(FigureArea::MunicipalityType)
}

fn labels(inputs: &Inputs, ids: &[AreaId], role: &'static str) -> Result<Vec<AreaLabel>, TransformError> {
    ids.iter().map(|&id| request::label(inputs.areas, id, role)).collect()
}
