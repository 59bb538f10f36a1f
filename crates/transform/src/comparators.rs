//! The columns of comparison: the county, or the region where the vintage knows no counties yet, and the whole country.

use std::collections::BTreeMap;

use model::card::{AreaLabel, Comparator, ComparatorKind, FigureArea};
use model::{AreaId, AreaKind};

use crate::presence::{Level, Presence};
use crate::{Inputs, TransformError, request};

/// The code that Sotkanet has for the whole country.
const COUNTRY_CODE: &str = "358";

/// What the columns may show; which of them they do is known once the vintage has been looked at.
#[derive(Debug)]
pub struct ComparatorCandidates {
    county: AreaLabel,
    region: Option<AreaLabel>,
    country: AreaLabel,
}

impl ComparatorCandidates {
    /// The candidates for a county.
    ///
    /// # Errors
    /// If the register has no name for one of them.
    pub fn new(inputs: &Inputs, county: &AreaLabel) -> Result<Self, TransformError> {
        let whole_country = inputs
            .areas
            .of_kind(AreaKind::Country)
            .find(|area| area.id.code() == COUNTRY_CODE)
            .map(|area| AreaLabel { id: area.id, name: area.name.clone() })
            .ok_or(TransformError::NoCountry)?;
        let region = match region_of_most_members(inputs) {
            Some(region) => Some(request::label(inputs.areas, region, "the region of the county's municipalities")?),
            None => None,
        };
        Ok(Self { county: county.clone(), region, country: whole_country })
    }

    /// The areas of all candidates.
    pub fn areas(&self) -> impl Iterator<Item = AreaId> {
        [Some(&self.county), self.region.as_ref(), Some(&self.country)].into_iter().flatten().map(|area| area.id)
    }

    /// The columns for a vintage. Editions older than the counties have no value on their level: there the region takes the
    /// county's place, where it has values. One rule for the whole card, so that a column never changes its meaning between rows.
    pub fn choose(self, presence: &Presence) -> Vec<Comparator> {
        let has_counties = presence.has_level(Level::of(self.county.id));
        let has_regions = |region: &AreaLabel| presence.has_level(Level::of(region.id));
        let first = match self.region {
            Some(region) if !has_counties && has_regions(&region) => comparator(ComparatorKind::Region, region),
            _ => comparator(ComparatorKind::County, self.county),
        };
        vec![first, comparator(ComparatorKind::Country, self.country)]
    }
}

fn comparator(kind: ComparatorKind, area: AreaLabel) -> Comparator {
    Comparator { kind, id: FigureArea::Area(area.id), name: area.name, members: Vec::new(), printed: true }
}

/// The region that most of the county's municipalities belong to in the edition's year; of two with as many, the one with the lower code.
fn region_of_most_members(inputs: &Inputs) -> Option<AreaId> {
    let mut members: BTreeMap<AreaId, usize> = BTreeMap::new();
    for municipality in inputs.areas.members_of(inputs.county, inputs.edition) {
        if let Some(region) = inputs.areas.whole_of(municipality, AreaKind::Region, inputs.edition) {
            *members.entry(region).or_default() += 1;
        }
    }
    members.into_iter().rev().max_by_key(|(_, count)| *count).map(|(region, _)| region)
}
