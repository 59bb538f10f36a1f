//! Series: what the source reported of one indicator, area and sex, period by period.

use std::collections::BTreeMap;
use std::ops::Range;

use model::{AreaId, Observation, ObservationKey, Period, Sex, ValueStatus};

/// An indicator's place in the run's list of indicators.
pub type IndicatorNumber = usize;

/// One reported cell.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// The period.
    pub period: Period,
    /// The value in the indicator's unit; always finite.
    pub value: Option<f64>,
    /// The count behind it; always finite.
    pub count: Option<f64>,
    /// [`ValueStatus::Published`] or [`ValueStatus::Zero`] exactly where there is a value.
    pub status: ValueStatus,
}

/// A series: its periods ascend and each occurs once.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Series<'a>(&'a [Point]);

impl<'a> Series<'a> {
    /// What was reported of a period, where anything was.
    pub fn point(self, period: Period) -> Option<&'a Point> {
        self.0.binary_search_by_key(&period, |point| point.period).ok().and_then(|place| self.0.get(place))
    }

    /// The value of a period.
    pub fn value(self, period: Period) -> Option<f64> {
        self.point(period)?.value
    }

    /// The periods that have a value, oldest first.
    pub fn periods_with_value(self) -> impl DoubleEndedIterator<Item = Period> + 'a {
        self.0.iter().filter(|point| point.value.is_some()).map(|point| point.period)
    }

    /// The newest period that has a value.
    pub fn newest(self) -> Option<Period> {
        self.periods_with_value().next_back()
    }

    /// Whether any row was reported, with a value or without.
    pub fn is_reported(self) -> bool {
        !self.0.is_empty()
    }
}

/// A reported row whose key occurs again with another content. No one may choose between them, so the value is withheld.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Conflict {
    /// The indicator.
    pub indicator: IndicatorNumber,
    /// What the rows are about.
    pub key: ObservationKey,
    /// The lowest of the values, where any row has one.
    pub lowest: Option<f64>,
    /// The highest of the values.
    pub highest: Option<f64>,
}

/// All series of a run.
#[derive(Debug, Default)]
pub struct SeriesIndex {
    points: Vec<Point>,
    ranges: BTreeMap<(IndicatorNumber, AreaId, Sex), Range<usize>>,
    conflicts: Vec<Conflict>,
}

impl SeriesIndex {
    /// Sorts rows into series. Rows may come in any order; equal rows count once.
    pub fn new(mut rows: Vec<(IndicatorNumber, Observation)>) -> Self {
        // One fixed order, whatever the order of the rows; already sorted input costs one pass.
        rows.sort_by(|(a_indicator, a), (b_indicator, b)| {
            let place = a_indicator.cmp(b_indicator).then_with(|| a.key.cmp(&b.key));
            place.then_with(|| total_order(a.value, b.value)).then_with(|| total_order(a.count, b.count))
        });
        let mut index = Self { points: Vec::with_capacity(rows.len()), ..Self::default() };
        for same_cell in rows.chunk_by(|(a_indicator, a), (b_indicator, b)| a_indicator == b_indicator && a.key == b.key) {
            index.push(same_cell);
        }
        index
    }

    /// The series of an indicator, area and sex; an empty one where nothing was reported.
    pub fn series(&self, indicator: IndicatorNumber, area: AreaId, sex: Sex) -> Series<'_> {
        let range = self.ranges.get(&(indicator, area, sex)).cloned().unwrap_or_default();
        Series(self.points.get(range).unwrap_or_default())
    }

    /// The cells that were reported twice with different content, in the order of indicator and key.
    pub fn conflicts(&self) -> &[Conflict] {
        &self.conflicts
    }

    /// The number of cells.
    pub fn len(&self) -> usize {
        self.points.len()
    }

    fn push(&mut self, same_cell: &[(IndicatorNumber, Observation)]) {
        let (Some((indicator, first)), Some((_, last))) = (same_cell.first(), same_cell.last()) else { return };
        let key = first.key;
        let mut point = point_of(first);
        if same_cell.iter().any(|(_, other)| point_of(other) != point) {
            // Rows are sorted by value, those without one first.
            let lowest = same_cell.iter().find_map(|(_, row)| row.value);
            self.conflicts.push(Conflict { indicator: *indicator, key, lowest, highest: last.value });
            point = Point { period: key.period, value: None, count: None, status: ValueStatus::Unknown };
        }
        let start = self.points.len();
        self.points.push(point);
        self.ranges.entry((*indicator, key.area, key.sex)).or_insert(start..start).end = start + 1;
    }
}

fn point_of(row: &Observation) -> Point {
    let value = row.value.filter(|value| value.is_finite());
    let status = match value {
        Some(0.0) => ValueStatus::Zero,
        Some(_) => ValueStatus::Published,
        // A row whose value is absent but which claims one has nothing to stand on.
        None if row.status.has_value() => ValueStatus::Unknown,
        None => row.status,
    };
    Point { period: row.key.period, value, count: row.count.filter(|count| count.is_finite()), status }
}

fn total_order(a: Option<f64>, b: Option<f64>) -> std::cmp::Ordering {
    match (a, b) {
        (Some(a), Some(b)) => a.total_cmp(&b),
        _ => a.is_some().cmp(&b.is_some()),
    }
}
