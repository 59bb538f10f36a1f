//! The columns of comparison: the county (or the region where the vintage knows no counties yet) and the country, whose figures the
//! source publishes; then the sets of municipalities whose figures are aggregated here.

use std::collections::BTreeMap;

use model::card::{AreaLabel, Comparator, ComparatorKind, FigureArea, Subject};
use model::definition::ComparatorRules;
use model::{AreaId, AreaKind};

use crate::evidence::Evidence;
use crate::presence::{Level, Presence};
use crate::sets::SetNumber;
use crate::{Inputs, TransformError, request};

/// The code that Sotkanet has for the whole country.
const COUNTRY_CODE: &str = "358";

/// A column of a card.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// As the card tells it.
    pub comparator: Comparator,
    /// Where its figures come from.
    pub source: ColumnSource,
    /// Whether it is the card's subject under another name, as Helsinki's county is Helsinki.
    pub is_itself: bool,
}

/// Where a column's figures come from.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum ColumnSource {
    /// The source publishes them of an area.
    Published(AreaId),
    /// They are aggregated over a set of municipalities.
    Aggregated(SetNumber),
}

/// The columns of a subject's card. A group is held against county and country only: classes are for municipalities.
pub fn columns(evidence: &Evidence, subject: &Subject) -> Vec<Column> {
    let mut own: Vec<AreaId> = match subject {
        Subject::Municipality { area, .. } => vec![area.id],
        Subject::AreaGroup { members, .. } => members.iter().map(|member| member.id).collect(),
    };
    own.sort_unstable();
    let is_itself = |mut members: Vec<AreaId>| {
        members.sort_unstable();
        members == own
    };
    let published = evidence.comparators.iter().filter_map(|comparator| {
        let area = comparator.area()?;
        let is_itself = is_itself(evidence.inputs.areas.members_of(area, evidence.inputs.edition));
        Some(Column { comparator: comparator.clone(), source: ColumnSource::Published(area), is_itself })
    });
    let aggregated = match subject {
        Subject::Municipality { area, .. } => Some(evidence.sets.of_municipality(area.id)),
        Subject::AreaGroup { .. } => None,
    };
    let aggregated = aggregated.into_iter().flatten().map(|(number, set)| Column {
        comparator: Comparator {
            kind: set.kind,
            id: set.id.clone(),
            name: set.name.clone(),
            members: set.members.clone(),
            printed: evidence.inputs.comparators.printed.contains(&set.kind),
        },
        source: ColumnSource::Aggregated(number),
        is_itself: is_itself(set.members.iter().map(|member| member.id).collect()),
    });
    published.chain(aggregated).collect()
}

/// What the first columns may show; which of them they do is known once the vintage has been looked at.
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
    pub fn choose(self, presence: &Presence, rules: &ComparatorRules) -> Vec<Comparator> {
        let has_counties = presence.has_level(Level::of(self.county.id));
        let has_regions = |region: &AreaLabel| presence.has_level(Level::of(region.id));
        let (kind, first) = match self.region {
            Some(region) if !has_counties && has_regions(&region) => (ComparatorKind::Region, region),
            _ => (ComparatorKind::County, self.county),
        };
        [(kind, first), (ComparatorKind::Country, self.country)]
            .map(|(kind, area)| Comparator {
                kind,
                id: FigureArea::Area(area.id),
                name: area.name,
                members: Vec::new(),
                printed: rules.printed.contains(&kind),
            })
            .into()
    }
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
