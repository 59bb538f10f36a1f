//! Which municipalities of an older division a municipality of the edition's division is made of.

use std::collections::{BTreeMap, BTreeSet};

use model::register::AreaChange;
use model::{AreaId, AreaRegister, Period};

use crate::SourceDivision;

/// The edition's division, and the way to it from any older one.
#[derive(Debug)]
pub struct Division<'a> {
    areas: &'a AreaRegister,
    /// The mergers and splits up to the edition's division, oldest first.
    changes: Vec<&'a AreaChange>,
    target: i16,
    source: SourceDivision,
    /// For each municipality that the edition's division does not have any more, those that its history may go to.
    destinations: BTreeMap<AreaId, BTreeSet<AreaId>>,
    /// The municipalities of the edition's division that anything ever came to.
    grown: BTreeSet<AreaId>,
}

/// A municipality of an older division, and how large a share of its history goes on in another: 1 but for splits.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Part {
    /// The municipality.
    pub area: AreaId,
    /// The share.
    pub share: f64,
}

/// What a municipality is made of.
#[derive(Debug, Clone, PartialEq)]
pub enum Parts {
    /// These, by code.
    Known(Vec<Part>),
    /// A part of a municipality that was split, and nobody decided how its history goes on.
    Undecided(AreaId),
}

impl<'a> Division<'a> {
    /// The division of 1 January of `target`.
    pub fn new(areas: &'a AreaRegister, target: i16, source: SourceDivision) -> Self {
        let changes: Vec<&AreaChange> = areas.changes().iter().filter(|change| change.year <= target).collect();
        let mut destinations: BTreeMap<AreaId, BTreeSet<AreaId>> = BTreeMap::new();
        // From the newest change back: what a successor became is known by then.
        for change in changes.iter().rev() {
            let decision = areas.split_decision(change.abolished);
            let takes = |successor: &&AreaId| decision.is_none_or(|decision| decision.shares.iter().any(|(area, _)| area == *successor));
            let ends =
                change.successors.iter().filter(takes).flat_map(|next| destinations.get(next).cloned().unwrap_or_else(|| [*next].into()));
            let ends: BTreeSet<AreaId> = ends.collect();
            destinations.insert(change.abolished, ends);
        }
        let grown = destinations.values().flatten().copied().collect();
        Self { areas, changes, target, source, destinations, grown }
    }

    /// Whether a municipality is no more in the edition's division.
    pub fn is_gone(&self, area: AreaId) -> bool {
        self.destinations.contains_key(&area)
    }

    /// Whether mergers or splits may change a municipality's figures.
    pub fn concerns(&self, area: AreaId) -> bool {
        self.is_gone(area) || self.grown.contains(&area)
    }

    /// The municipalities of the edition's division that a municipality's figures may be part of: itself, where it is one of them.
    pub fn ends_of(&self, area: AreaId) -> impl Iterator<Item = AreaId> {
        let own = (!self.is_gone(area)).then_some(area);
        self.destinations.get(&area).into_iter().flatten().copied().chain(own)
    }

    /// Whether the source's figures of a municipality of the edition's division may stand in an older one.
    pub fn may_be_in_parts(&self, area: AreaId) -> bool {
        if !self.grown.contains(&area) {
            return false;
        }
        match self.source {
            SourceDivision::OfEachPeriod => true,
            SourceDivision::BackCast(year) => self.parts(area, year) != Parts::Known(vec![Part { area, share: 1.0 }]),
        }
    }

    /// The year of the division that the source's figures of a period stand in, at most the edition's. `abolished_rows` are the
    /// municipalities beside the figure's own that the indicator has rows of.
    pub fn of_source(&self, period: Period, abolished_rows: &BTreeSet<AreaId>) -> i16 {
        let year = match self.source {
            SourceDivision::OfEachPeriod => period.last_year(),
            SourceDivision::BackCast(year) => {
                let is_late = self.changes.iter().any(|change| change.year == year && abolished_rows.contains(&change.abolished));
                if is_late { year - 1 } else { year }
            }
        };
        year.min(self.target)
    }

    /// What a municipality of the edition's division was in the division of 1 January of `year`.
    pub fn parts(&self, area: AreaId, year: i16) -> Parts {
        let mut shares: BTreeMap<AreaId, f64> = [(area, 1.0)].into();
        for change in self.changes.iter().rev().filter(|change| change.year > year) {
            let of_successors = change.successors.iter().filter_map(|successor| Some((*successor, *shares.get(successor)?)));
            let of_successors: Vec<(AreaId, f64)> = of_successors.collect();
            if of_successors.is_empty() {
                continue;
            }
            let gained = if change.successors.len() == 1 {
                of_successors.iter().map(|(_, share)| share).sum()
            } else {
                let Some(decision) = self.areas.split_decision(change.abolished) else { return Parts::Undecided(change.abolished) };
                let decided = |successor| decision.shares.iter().find(|(area, _)| *area == successor).map_or(0.0, |(_, share)| *share);
                of_successors.iter().map(|(successor, share)| share * decided(*successor)).sum::<f64>()
            };
            if gained > 0.0 {
                *shares.entry(change.abolished).or_default() += gained;
            }
        }
        Parts::Known(shares.into_iter().filter(|(area, _)| self.exists(*area, year)).map(|(area, share)| Part { area, share }).collect())
    }

    /// The last year of a municipality that is no more.
    pub fn last_year(&self, area: AreaId) -> Option<i16> {
        self.changes.iter().find(|change| change.abolished == area).map(|change| change.year - 1)
    }

    fn exists(&self, area: AreaId, year: i16) -> bool {
        let is_known = |known: &model::register::Area| {
            known.first_year.is_none_or(|first| first <= year) && known.last_year.is_none_or(|last| year <= last)
        };
        self.areas.area(area).is_none_or(is_known)
    }
}
