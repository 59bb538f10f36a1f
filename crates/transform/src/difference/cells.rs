//! The walk over the sorted rows of both vintages.

use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::ops::Range;

use frames::{FrameError, Observations};
use model::{AreaId, IndicatorId, Observation, ObservationKey, Period, ValueStatus};

use super::{CellChange, Change, Reported};
use crate::series;

/// The rows of a vintage, indicator by indicator.
#[derive(Debug, Default)]
pub struct Table {
    rows: Vec<Observation>,
    indicators: Vec<(IndicatorId, Range<usize>)>,
}

impl Table {
    /// Reads them.
    ///
    /// # Errors
    /// If a key cannot be read.
    pub fn read(observations: &Observations) -> Result<Self, FrameError> {
        let mut table = Self { rows: Vec::with_capacity(observations.len()), indicators: Vec::new() };
        observations.for_each(|indicator, observation| {
            table.rows.push(observation);
            let end = table.rows.len();
            match table.indicators.last_mut() {
                Some((known, range)) if known == indicator => range.end = end,
                _ => table.indicators.push((indicator.clone(), end - 1..end)),
            }
            Ok(())
        })?;
        Ok(table)
    }

    /// The rows of an indicator, sorted by key; none where the vintage has none.
    pub fn rows_of(&self, indicator: &IndicatorId) -> &[Observation] {
        let place = self.indicators.binary_search_by(|(known, _)| known.cmp(indicator)).ok();
        let range = place.and_then(|place| self.indicators.get(place)).map(|(_, range)| range.clone());
        self.rows.get(range.unwrap_or_default()).unwrap_or_default()
    }

    /// The indicators that have rows, in the order of their ids.
    pub fn indicators(&self) -> impl Iterator<Item = &IndicatorId> {
        self.indicators.iter().map(|(indicator, _)| indicator)
    }
}

/// What the walk over one indicator's rows found.
#[derive(Debug, Default)]
pub struct Comparison {
    /// Cells that say the same in both.
    pub alike: usize,
    /// Cells that differ, by key.
    pub cells: Vec<CellChange>,
    /// The periods of the earlier vintage.
    pub periods_before: BTreeSet<Period>,
    /// The periods of the later vintage.
    pub periods_after: BTreeSet<Period>,
}

/// Compares the cells of those areas that are to be compared.
pub fn compare(before: &[Observation], after: &[Observation], is_compared: impl Fn(AreaId) -> bool) -> Comparison {
    let mut comparison = Comparison::default();
    let mut before = cells(before).filter(|(key, _)| is_compared(key.area)).peekable();
    let mut after = cells(after).filter(|(key, _)| is_compared(key.area)).peekable();
    loop {
        let order = match (before.peek(), after.peek()) {
            (None, None) => return comparison,
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (Some((before, _)), Some((after, _))) => before.cmp(after),
        };
        let from = if order.is_le() { before.next() } else { None };
        let to = if order.is_ge() { after.next() } else { None };
        comparison.add(from, to);
    }
}

impl Comparison {
    fn add(&mut self, from: Option<(ObservationKey, Reported)>, to: Option<(ObservationKey, Reported)>) {
        let Some((key, _)) = from.or(to) else { return };
        if from.is_some() {
            self.periods_before.insert(key.period);
        }
        if to.is_some() {
            self.periods_after.insert(key.period);
        }
        match change(from.map(|(_, cell)| cell), to.map(|(_, cell)| cell)) {
            Some(change) => self.cells.push(CellChange { area: key.area, sex: key.sex, period: key.period, change }),
            None => self.alike += 1,
        }
    }
}

fn change(from: Option<Reported>, to: Option<Reported>) -> Option<Change> {
    match (from, to) {
        (None, to) => to.map(|to| Change::New { to }),
        (Some(from), None) => Some(Change::Gone { from }),
        (Some(from), Some(to)) if from == to => None,
        (Some(from), Some(to)) if from.value.is_some() && to.value.is_some() && from.value != to.value => {
            Some(Change::Revised { from, to })
        }
        (Some(from), Some(to)) if from.status != to.status => Some(Change::StatusChanged { from, to }),
        (Some(from), Some(to)) => Some(Change::CountRevised { from, to }),
    }
}

/// The cells of sorted rows. Equal rows are one cell; rows of one key that differ report nothing, since no one may choose between them.
fn cells(rows: &[Observation]) -> impl Iterator<Item = (ObservationKey, Reported)> {
    rows.chunk_by(|a, b| a.key == b.key).filter_map(|same_key| {
        let (first, others) = same_key.split_first()?;
        let cell = reported(first);
        let is_disputed = others.iter().any(|other| reported(other) != cell);
        let withheld = Reported { value: None, count: None, status: ValueStatus::Unknown };
        Some((first.key, if is_disputed { withheld } else { cell }))
    })
}

/// A row as the cards read it: finite numbers only, and a value exactly where the status has one.
fn reported(row: &Observation) -> Reported {
    let point = series::point_of(row);
    Reported { value: point.value, count: point.count, status: point.status }
}
