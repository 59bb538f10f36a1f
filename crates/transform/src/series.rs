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

    /// Everything that was reported, oldest first.
    pub fn points(self) -> &'a [Point] {
        self.0
    }

    /// The values with their periods, oldest first.
    pub fn values(self) -> impl DoubleEndedIterator<Item = (Period, f64)> + 'a {
        self.0.iter().filter_map(|point| Some((point.period, point.value?)))
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
    // One table for each indicator: an edition looks up some million series, and short tables are found through faster.
    ranges: Vec<BTreeMap<(AreaId, Sex), Range<usize>>>,
    conflicts: Vec<Conflict>,
    counts_without_value: BTreeMap<IndicatorNumber, usize>,
}

impl SeriesIndex {
    /// The series of an indicator, area and sex; an empty one where nothing was reported.
    pub fn series(&self, indicator: IndicatorNumber, area: AreaId, sex: Sex) -> Series<'_> {
        let range = self.ranges.get(indicator).and_then(|ranges| ranges.get(&(area, sex))).cloned().unwrap_or_default();
        Series(self.points.get(range).unwrap_or_default())
    }

    /// All series of an indicator that have a row, in the order of area and sex.
    pub fn of_indicator(&self, indicator: IndicatorNumber) -> impl Iterator<Item = (AreaId, Sex, Series<'_>)> {
        let of_indicator = self.ranges.get(indicator).into_iter().flatten();
        of_indicator.map(|((area, sex), range)| (*area, *sex, Series(self.points.get(range.clone()).unwrap_or_default())))
    }

    /// The cells that were reported twice with different content, in the order of indicator and key.
    pub fn conflicts(&self) -> &[Conflict] {
        &self.conflicts
    }

    /// The number of cells of each indicator whose count was reported and whose value was not, where there are any.
    pub fn counts_without_value(&self) -> &BTreeMap<IndicatorNumber, usize> {
        &self.counts_without_value
    }

    /// The number of cells.
    pub fn len(&self) -> usize {
        self.points.len()
    }
}

/// Builds a [`SeriesIndex`] from rows that are sorted by indicator, area, sex and period, as those of [`frames::Observations`] are.
#[derive(Debug, Default)]
pub struct SeriesIndexBuilder {
    index: SeriesIndex,
    open: Option<OpenCell>,
}

/// The cell whose rows are being read: equal rows count once, and rows that differ make a conflict.
#[derive(Debug)]
struct OpenCell {
    point: Point,
    is_disputed: bool,
    conflict: Conflict,
}

impl SeriesIndexBuilder {
    /// Adds the next row.
    pub fn push(&mut self, indicator: IndicatorNumber, row: &Observation) {
        let point = point_of(row);
        let is_same_cell = |open: &OpenCell| open.conflict.key == row.key && open.conflict.indicator == indicator;
        if let Some(open) = self.open.as_mut().filter(|open| is_same_cell(open)) {
            open.is_disputed |= open.point != point;
            open.conflict.lowest = open.conflict.lowest.into_iter().chain(point.value).reduce(f64::min);
            open.conflict.highest = open.conflict.highest.into_iter().chain(point.value).reduce(f64::max);
            return;
        }
        self.close();
        let conflict = Conflict { indicator, key: row.key, lowest: point.value, highest: point.value };
        self.open = Some(OpenCell { point, is_disputed: false, conflict });
    }

    /// The index of all rows.
    pub fn finish(mut self) -> SeriesIndex {
        self.close();
        self.index
    }

    fn close(&mut self) {
        let Some(OpenCell { mut point, is_disputed, conflict }) = self.open.take() else { return };
        let Conflict { indicator, key, .. } = conflict;
        if is_disputed {
            point = Point { period: key.period, value: None, count: None, status: ValueStatus::Unknown };
            self.index.conflicts.push(conflict);
        }
        if point.value.is_none() && point.count.is_some() {
            *self.index.counts_without_value.entry(indicator).or_default() += 1;
        }
        let start = self.index.points.len();
        self.index.points.push(point);
        if self.index.ranges.len() <= indicator {
            self.index.ranges.resize_with(indicator + 1, BTreeMap::new);
        }
        if let Some(ranges) = self.index.ranges.get_mut(indicator) {
            ranges.entry((key.area, key.sex)).or_insert(start..start).end = start + 1;
        }
    }
}

/// A row as the cards read it.
pub fn point_of(row: &Observation) -> Point {
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
