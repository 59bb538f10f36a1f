//! What a source reported, in our codes, before any judgement.

use std::collections::BTreeMap;

use crate::{AreaId, IndicatorId, Period, Sex, ValueStatus};

/// What one observation is about, within one indicator. Ordered by area, sex, period: the order of the stored table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ObservationKey {
    /// The area.
    pub area: AreaId,
    /// Whom it counts.
    pub sex: Sex,
    /// The period it describes.
    pub period: Period,
}

/// One reported cell: the primary value (in the indicator's unit, rounded by the source) and the count behind it.
///
/// Both may be there, or one of them; a cell with neither is kept too and has a status without a value.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Observation {
    /// What it is about.
    pub key: ObservationKey,
    /// The primary value.
    pub value: Option<f64>,
    /// The count of cases behind it (the numerator), where the source gives it.
    pub count: Option<f64>,
    /// What the source said of the cell. Guesses about absent cells are made in transform, never here.
    pub status: ValueStatus,
}

/// All observations of one indicator in one vintage, sorted by key.
#[derive(Debug, Clone, PartialEq)]
pub struct ObservationBatch {
    indicator: IndicatorId,
    observations: Vec<Observation>,
}

impl ObservationBatch {
    /// Sorts the observations by key. Equal keys are kept, in a fixed order: telling which of two rows is right is a judgement.
    pub fn new(indicator: IndicatorId, mut observations: Vec<Observation>) -> Self {
        observations.sort_unstable_by(|a, b| {
            a.key.cmp(&b.key).then_with(|| total_order(a.value, b.value)).then_with(|| total_order(a.count, b.count))
        });
        Self { indicator, observations }
    }

    /// The indicator.
    pub fn indicator(&self) -> &IndicatorId {
        &self.indicator
    }

    /// The observations, sorted by key.
    pub fn observations(&self) -> &[Observation] {
        &self.observations
    }
}

fn total_order(a: Option<f64>, b: Option<f64>) -> std::cmp::Ordering {
    a.unwrap_or(f64::NEG_INFINITY).total_cmp(&b.unwrap_or(f64::NEG_INFINITY))
}

/// The 95 % interval that a source itself gives around a value, in the value's unit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ReportedInterval {
    /// The value that it is of. An interval is of no other: where a value was corrected or made anew, it does not hold.
    pub value: f64,
    /// Its lower end; not above the value.
    pub lower: f64,
    /// Its upper end; not below the value.
    pub upper: f64,
    /// The number of respondents behind it; positive.
    pub respondents: f64,
}

impl ReportedInterval {
    /// Takes an interval; none where its parts contradict each other.
    pub fn new(value: f64, (lower, upper): (f64, f64), respondents: f64) -> Option<Self> {
        let is_whole = [value, lower, upper, respondents].into_iter().all(f64::is_finite);
        (is_whole && lower <= value && value <= upper && lower < upper && respondents > 0.0).then_some(Self {
            value,
            lower,
            upper,
            respondents,
        })
    }
}

/// The intervals that sources give, by indicator and key. Most sources give none.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ReportedIntervals(BTreeMap<IndicatorId, BTreeMap<ObservationKey, ReportedInterval>>);

impl ReportedIntervals {
    /// Keeps an interval.
    pub fn insert(&mut self, indicator: IndicatorId, key: ObservationKey, interval: ReportedInterval) {
        self.0.entry(indicator).or_default().insert(key, interval);
    }

    /// The interval of a value of an indicator, where the source gave one for just that value.
    pub fn of(&self, indicator: &IndicatorId, key: &ObservationKey, value: f64) -> Option<ReportedInterval> {
        self.0.get(indicator)?.get(key).copied().filter(|interval| interval.value.total_cmp(&value).is_eq())
    }

    /// The number of intervals.
    pub fn len(&self) -> usize {
        self.0.values().map(BTreeMap::len).sum()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_interval_whose_parts_contradict_each_other_is_none() {
        let check = |lower, upper, respondents, is_one| {
            assert_eq!(ReportedInterval::new(10.0, (lower, upper), respondents).is_some(), is_one, "{lower} {upper} {respondents}");
        };
        check(8.0, 12.5, 400.0, true);
        check(10.0, 12.5, 400.0, true);
        for (lower, upper, respondents) in
            [(11.0, 12.0, 400.0), (8.0, 9.0, 400.0), (10.0, 10.0, 400.0), (8.0, 12.0, 0.0), (f64::NAN, 12.0, 400.0)]
        {
            check(lower, upper, respondents, false);
        }
    }

    #[test]
    fn an_interval_is_of_the_value_that_it_was_given_for() {
        let indicator: IndicatorId = "thl-cubes:1".parse().unwrap();
        let key = ObservationKey { area: "municipality:179".parse().unwrap(), sex: Sex::Total, period: Period::year(2023) };
        let interval = ReportedInterval::new(10.0, (8.0, 12.5), 400.0).unwrap();
        let mut intervals = ReportedIntervals::default();
        intervals.insert(indicator.clone(), key, interval);
        assert_eq!((intervals.of(&indicator, &key, 10.0), intervals.of(&indicator, &key, 10.1)), (Some(interval), None));
        assert_eq!(intervals.of(&"thl-cubes:2".parse().unwrap(), &key, 10.0), None);
    }
}
