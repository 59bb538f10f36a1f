//! The polars frames that cross from store to transform, each behind a newtype that checks itself.
//!
//! This is the one vocabulary that store and transform share beyond `model`: store writes an [`Observations`] as Parquet,
//! transform reads one. Nothing else names polars in a public signature.

mod builders;
mod parts;
mod rows;

use model::{IndicatorId, Observation, ObservationBatch, ObservationKey};
use polars::prelude::*;

use builders::ColumnBuilders;
pub use rows::for_each_row;

/// The columns of [`Observations`], in order, with their types.
pub const COLUMNS: [(&str, DataType); 10] = [
    ("indicator", DataType::String),
    ("area_kind", DataType::String),
    ("code_generation", DataType::Int16),
    ("area_code", DataType::String),
    ("sex", DataType::String),
    ("first_year", DataType::Int16),
    ("last_year", DataType::Int16),
    ("value", DataType::Float64),
    ("count", DataType::Float64),
    ("status", DataType::String),
];

/// What made a frame unfit.
#[derive(Debug, thiserror::Error)]
pub enum FrameError {
    /// A column is missing, in the wrong place or of another type.
    #[error("column {position} is `{found}`, expected `{expected}`")]
    Column {
        /// Its place, from 1.
        position: usize,
        /// What stands there.
        found: String,
        /// What should.
        expected: String,
    },
    /// A key is null or names nothing of our vocabulary.
    #[error("row {row}: {reason}")]
    Key {
        /// The row, from 1.
        row: usize,
        /// What is wrong.
        reason: String,
    },
    /// Rows are not sorted by indicator, area, sex and period.
    #[error("row {row} stands before a row that sorts first")]
    Order {
        /// The row, from 1.
        row: usize,
    },
    /// An indicator occurs in two batches.
    #[error("indicator `{0}` stands in two batches")]
    TwoBatches(IndicatorId),
    /// polars refused.
    #[error("the frame could not be made")]
    Polars(#[from] PolarsError),
}

/// All observations of a vintage, one row each, sorted by indicator, area, sex and period.
///
/// Invariant: the columns are [`COLUMNS`]; no key is null; `value` and `count` are null where the source gave none.
/// Equal keys may occur next to each other: choosing between them is a judgement of transform.
#[derive(Debug, Clone)]
pub struct Observations(DataFrame);

impl Observations {
    /// Checks a frame read from outside: names, types, keys and order.
    ///
    /// # Errors
    /// The first thing that breaks the invariant.
    pub fn new(frame: DataFrame) -> Result<Self, FrameError> {
        check_columns(&frame)?;
        let mut previous: Option<(IndicatorId, ObservationKey)> = None;
        rows::walk(&frame, |row, indicator, observation| {
            match &mut previous {
                Some((known, key)) if !row.new_indicator => {
                    if *key > observation.key {
                        return Err(FrameError::Order { row: row.index });
                    }
                    *key = observation.key;
                    debug_assert_eq!(known, indicator);
                }
                Some((known, _)) if *known >= *indicator => return Err(FrameError::Order { row: row.index }),
                _ => previous = Some((indicator.clone(), observation.key)),
            }
            Ok(())
        })?;
        Ok(Self(frame))
    }

    /// One frame from batches, in the order of their indicators.
    ///
    /// # Errors
    /// If two batches are of one indicator.
    pub fn from_batches(batches: &[ObservationBatch]) -> Result<Self, FrameError> {
        let mut ordered: Vec<&ObservationBatch> = batches.iter().collect();
        ordered.sort_by(|a, b| a.indicator().cmp(b.indicator()));
        if let Some([first, _]) = ordered.array_windows().find(|[a, b]| a.indicator() == b.indicator()) {
            return Err(FrameError::TwoBatches(first.indicator().clone()));
        }
        let mut columns = ColumnBuilders::with_capacity(batches.iter().map(|batch| batch.observations().len()).sum());
        for batch in ordered {
            columns.push(batch);
        }
        Ok(Self(columns.finish()?))
    }

    /// One batch as a frame: what store writes as one row group.
    ///
    /// # Errors
    /// If polars refuses.
    pub fn from_batch(batch: &ObservationBatch) -> Result<Self, FrameError> {
        let mut columns = ColumnBuilders::with_capacity(batch.observations().len());
        columns.push(batch);
        Ok(Self(columns.finish()?))
    }

    /// The frame, for set work in polars.
    pub fn frame(&self) -> &DataFrame {
        &self.0
    }

    /// The number of observations.
    pub fn len(&self) -> usize {
        self.0.height()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Goes through the rows as typed observations.
    ///
    /// # Errors
    /// The first row whose key is null or unreadable, or what `visit` returns.
    pub fn for_each(&self, mut visit: impl FnMut(&IndicatorId, Observation) -> Result<(), FrameError>) -> Result<(), FrameError> {
        for_each_row(&self.0, &mut visit)
    }

    /// The columns that every such frame has, empty.
    pub fn schema() -> Schema {
        COLUMNS.iter().map(|(name, data_type)| Field::new((*name).into(), data_type.clone())).collect()
    }
}

fn check_columns(frame: &DataFrame) -> Result<(), FrameError> {
    let found: Vec<String> = frame.columns().iter().map(|column| format!("{}: {}", column.name(), column.dtype())).collect();
    for (position, (name, data_type)) in COLUMNS.iter().enumerate() {
        let expected = format!("{name}: {data_type}");
        let found = found.get(position).map_or("nothing", String::as_str);
        if found != expected {
            return Err(FrameError::Column { position: position + 1, found: found.to_owned(), expected });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use model::{Period, Sex, ValueStatus};

    use super::*;

    fn observation(area: &str, year: i16, value: Option<f64>) -> Observation {
        let key = ObservationKey { area: area.parse().unwrap(), sex: Sex::Total, period: Period::year(year) };
        Observation { key, value, count: None, status: ValueStatus::Published }
    }

    fn batch(indicator: &str, observations: Vec<Observation>) -> ObservationBatch {
        ObservationBatch::new(indicator.parse().unwrap(), observations)
    }

    #[test]
    fn batches_become_a_frame_and_are_read_back() {
        let batches = [
            batch("sotkanet:1086", vec![observation("county@2023:15", 2023, None), observation("municipality:077", 2023, Some(4.5))]),
            batch("sotkanet:127", vec![observation("municipality:077", 2024, Some(0.0))]),
        ];
        let observations = Observations::from_batches(&batches).unwrap();
        let checked = Observations::new(observations.frame().clone()).unwrap();
        let mut seen = Vec::new();
        checked
            .for_each(|indicator, observation| {
                seen.push(format!("{indicator} {} {} {:?}", observation.key.area, observation.key.period, observation.value));
                Ok(())
            })
            .unwrap();
        assert_eq!(
            seen,
            [
                "sotkanet:127 municipality:077 2024 Some(0.0)",
                "sotkanet:1086 municipality:077 2023 Some(4.5)",
                "sotkanet:1086 county@2023:15 2023 None"
            ]
        );
    }

    #[test]
    fn one_indicator_in_two_batches_is_refused() {
        let twice = [batch("sotkanet:127", vec![]), batch("sotkanet:127", vec![])];
        assert!(matches!(Observations::from_batches(&twice), Err(FrameError::TwoBatches(_))));
    }

    #[test]
    fn a_frame_out_of_order_or_of_another_shape_is_refused() {
        let sorted = Observations::from_batch(&batch(
            "sotkanet:127",
            vec![observation("municipality:005", 2020, None), observation("municipality:009", 2020, None)],
        ))
        .unwrap();
        assert!(matches!(Observations::new(sorted.frame().reverse()), Err(FrameError::Order { row: 1 })));
        let other = sorted.frame().drop("sex").unwrap();
        assert!(matches!(Observations::new(other), Err(FrameError::Column { position: 5, .. })));
    }
}
