//! The polars frames that cross from store to transform, each behind a newtype that checks itself.
//!
//! This is the one vocabulary that store and transform share beyond `model`: store writes an [`Observations`] as Parquet,
//! transform reads one. Nothing else names polars in a public signature.

use model::{AreaId, CodeGeneration, IndicatorId, InvalidText, Observation, ObservationBatch, ObservationKey, Period};
use polars::prelude::*;

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
        let observations = Self(frame);
        let mut previous: Option<(IndicatorId, ObservationKey)> = None;
        let mut row = 0;
        observations.for_each(|indicator, observation| {
            row += 1;
            if let Some((previous_indicator, previous_key)) = &previous {
                let order = previous_indicator.cmp(indicator).then(previous_key.cmp(&observation.key));
                if order.is_gt() {
                    return Err(FrameError::Order { row: row - 1 });
                }
                if previous_indicator == indicator {
                    if let Some(previous) = &mut previous {
                        previous.1 = observation.key;
                    }
                    return Ok(());
                }
            }
            previous = Some((indicator.clone(), observation.key));
            Ok(())
        })?;
        Ok(observations)
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

/// Goes through the rows of any frame that has the columns of [`COLUMNS`] (a filtered part of [`Observations`], say).
///
/// # Errors
/// The first row whose key is null or unreadable, or what `visit` returns.
pub fn for_each_row(
    frame: &DataFrame,
    visit: &mut dyn FnMut(&IndicatorId, Observation) -> Result<(), FrameError>,
) -> Result<(), FrameError> {
    check_columns(frame)?;
    let text = |name: &str| frame.column(name).and_then(|column| Ok(column.str()?.rechunk().into_owned()));
    let small = |name: &str| frame.column(name).and_then(|column| Ok(column.i16()?.rechunk().into_owned()));
    let real = |name: &str| frame.column(name).and_then(|column| Ok(column.f64()?.rechunk().into_owned()));
    let (indicators, kinds, codes) = (text("indicator")?, text("area_kind")?, text("area_code")?);
    let (sexes, statuses) = (text("sex")?, text("status")?);
    let (generations, first_years, last_years) = (small("code_generation")?, small("first_year")?, small("last_year")?);
    let (values, counts) = (real("value")?, real("count")?);

    // Neighbouring rows mostly share indicator and area; parsing each once keeps millions of rows cheap.
    let mut indicator: Option<(String, IndicatorId)> = None;
    let mut area: Option<(String, i16, String, AreaId)> = None;
    for index in 0..frame.height() {
        let missing = |column: &str| FrameError::Key { row: index + 1, reason: format!("`{column}` is null") };
        let unreadable = |error: InvalidText| FrameError::Key { row: index + 1, reason: error.to_string() };
        let indicator_text = indicators.get(index).ok_or_else(|| missing("indicator"))?;
        if indicator.as_ref().is_none_or(|(known, _)| known != indicator_text) {
            indicator = Some((indicator_text.to_owned(), indicator_text.parse().map_err(unreadable)?));
        }
        let kind = kinds.get(index).ok_or_else(|| missing("area_kind"))?;
        let generation = generations.get(index).ok_or_else(|| missing("code_generation"))?;
        let code = codes.get(index).ok_or_else(|| missing("area_code"))?;
        if area.as_ref().is_none_or(|(known_kind, known_generation, known_code, _)| {
            known_code != code || *known_generation != generation || known_kind != kind
        }) {
            let id = AreaId::new(kind.parse().map_err(unreadable)?, CodeGeneration::from_year(generation).map_err(unreadable)?, code)
                .map_err(unreadable)?;
            area = Some((kind.to_owned(), generation, code.to_owned(), id));
        }
        let first_year = first_years.get(index).ok_or_else(|| missing("first_year"))?;
        let last_year = last_years.get(index).ok_or_else(|| missing("last_year"))?;
        let (Some((_, indicator)), Some((_, _, _, area))) = (&indicator, &area) else { continue };
        let observation = Observation {
            key: ObservationKey {
                area: *area,
                sex: sexes.get(index).ok_or_else(|| missing("sex"))?.parse().map_err(unreadable)?,
                period: Period::span(first_year, last_year).map_err(unreadable)?,
            },
            value: values.get(index),
            count: counts.get(index),
            status: statuses.get(index).ok_or_else(|| missing("status"))?.parse().map_err(unreadable)?,
        };
        visit(indicator, observation)?;
    }
    Ok(())
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

struct ColumnBuilders {
    indicator: StringChunkedBuilder,
    area_kind: StringChunkedBuilder,
    code_generation: PrimitiveChunkedBuilder<Int16Type>,
    area_code: StringChunkedBuilder,
    sex: StringChunkedBuilder,
    first_year: PrimitiveChunkedBuilder<Int16Type>,
    last_year: PrimitiveChunkedBuilder<Int16Type>,
    value: PrimitiveChunkedBuilder<Float64Type>,
    count: PrimitiveChunkedBuilder<Float64Type>,
    status: StringChunkedBuilder,
}

impl ColumnBuilders {
    fn with_capacity(rows: usize) -> Self {
        let text = |name: &str| StringChunkedBuilder::new(name.into(), rows);
        Self {
            indicator: text("indicator"),
            area_kind: text("area_kind"),
            code_generation: PrimitiveChunkedBuilder::new("code_generation".into(), rows),
            area_code: text("area_code"),
            sex: text("sex"),
            first_year: PrimitiveChunkedBuilder::new("first_year".into(), rows),
            last_year: PrimitiveChunkedBuilder::new("last_year".into(), rows),
            value: PrimitiveChunkedBuilder::new("value".into(), rows),
            count: PrimitiveChunkedBuilder::new("count".into(), rows),
            status: text("status"),
        }
    }

    fn push(&mut self, batch: &ObservationBatch) {
        let indicator = batch.indicator().to_string();
        for observation in batch.observations() {
            let key = observation.key;
            self.indicator.append_value(&indicator);
            self.area_kind.append_value(key.area.kind().as_str());
            self.code_generation.append_value(key.area.generation().year());
            self.area_code.append_value(key.area.code());
            self.sex.append_value(key.sex.as_str());
            self.first_year.append_value(key.period.first_year());
            self.last_year.append_value(key.period.last_year());
            self.value.append_option(observation.value);
            self.count.append_option(observation.count);
            self.status.append_value(observation.status.as_str());
        }
    }

    fn finish(self) -> PolarsResult<DataFrame> {
        DataFrame::new_infer_height(vec![
            self.indicator.finish().into_column(),
            self.area_kind.finish().into_column(),
            self.code_generation.finish().into_column(),
            self.area_code.finish().into_column(),
            self.sex.finish().into_column(),
            self.first_year.finish().into_column(),
            self.last_year.finish().into_column(),
            self.value.finish().into_column(),
            self.count.finish().into_column(),
            self.status.finish().into_column(),
        ])
    }
}

#[cfg(test)]
mod tests {
    use model::{Sex, ValueStatus};

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
