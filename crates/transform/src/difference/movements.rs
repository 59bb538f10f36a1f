//! How far values moved.

use model::{AreaId, IndicatorId, Period, Sex, number};
use serde::Serialize;

use super::{CellChange, Change, IndicatorDifference};

/// So many of the largest relative movements are told.
const LARGEST: usize = 10;

/// A value that was revised.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Movement {
    /// The indicator.
    pub indicator: IndicatorId,
    /// The area.
    pub area: AreaId,
    /// Whom it counts.
    pub sex: Sex,
    /// The period.
    pub period: Period,
    /// The value before, in the indicator's unit.
    pub from: f64,
    /// The value after.
    pub to: f64,
    /// The value after less the value before, in the indicator's unit and rounded to its decimals.
    pub absolute: f64,
    /// The same as a percentage of the value before; none where that was 0.
    pub relative_percent: Option<f64>,
}

/// The largest movement in an indicator's own unit; of equal ones the first by area, sex and period.
pub fn largest_absolute(indicator: &IndicatorId, decimals: Option<u8>, cells: &[CellChange]) -> Option<Movement> {
    let movements = cells.iter().filter_map(|cell| movement(indicator, decimals, cell));
    movements.reduce(|largest, next| if next.absolute.abs() > largest.absolute.abs() { next } else { largest })
}

/// The largest movements relative to what the values were, over all indicators.
pub fn largest_relative(indicators: &[IndicatorDifference]) -> Vec<Movement> {
    let revised = indicators.iter().flat_map(|one| one.cells.iter().filter_map(|cell| movement(&one.indicator, one.decimals, cell)));
    let mut ranked: Vec<(f64, Movement)> =
        revised.filter_map(|movement| movement.relative_percent.map(|percent| (percent.abs(), movement))).collect();
    // Stable: equal movements keep the order of indicator, area, sex and period.
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0));
    ranked.truncate(LARGEST);
    ranked.into_iter().map(|(_, movement)| movement).collect()
}

fn movement(indicator: &IndicatorId, decimals: Option<u8>, cell: &CellChange) -> Option<Movement> {
    let Change::Revised { from, to } = cell.change else { return None };
    let (from, to) = (from.value?, to.value?);
    let absolute = decimals.map_or(to - from, |decimals| number::printed(to - from, decimals));
    Some(Movement {
        indicator: indicator.clone(),
        area: cell.area,
        sex: cell.sex,
        period: cell.period,
        from,
        to,
        absolute,
        relative_percent: (from != 0.0).then(|| (to - from) / from.abs() * 100.0),
    })
}
