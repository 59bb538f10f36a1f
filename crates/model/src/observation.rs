//! What a source reported, in our codes, before any judgement.

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
