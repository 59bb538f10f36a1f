//! The set work: out of all rows of a vintage, those that the cards show, and who has values where.

use std::collections::{BTreeMap, BTreeSet};

use frames::{FrameError, Observations};
use model::definition::{Collection, IndicatorDefinition};
use model::{AreaId, CodeGeneration, IndicatorId, InvalidText, Period, Sex};
use polars::prelude::{
    AnyValue, DataFrame, Expr, IntoLazy, JoinArgs, JoinType, LazyFrame, NamedFrom, PolarsResult, Series as Column, col, df, len, lit,
};

use crate::TransformError;
use crate::presence::{Level, Presence, SeriesPresence};
use crate::series::{IndicatorNumber, SeriesIndex};

/// What is to be selected.
#[derive(Debug, Clone, Copy)]
pub struct Wanted<'a> {
    /// The indicators; a series' number is its indicator's place here.
    pub indicators: &'a [IndicatorDefinition],
    /// The areas whose values are shown.
    pub areas: &'a [AreaId],
    /// The last year of the edition's window.
    pub last_year: i16,
}

/// What was selected.
#[derive(Debug)]
pub struct Selection {
    /// The series of the wanted areas.
    pub series: SeriesIndex,
    /// Who has values where, over all areas.
    pub presence: Presence,
}

/// Selects.
///
/// # Errors
/// If a key cannot be read or polars refuses.
pub fn select(observations: &Observations, wanted: Wanted) -> Result<Selection, TransformError> {
    let numbers: BTreeMap<&IndicatorId, IndicatorNumber> =
        wanted.indicators.iter().enumerate().map(|(number, definition)| (&definition.id, number)).collect();
    let in_window = in_window(observations, wanted)?;
    let presence = presence(observations, &in_window, wanted, &numbers)?;
    let series = series(&in_window, wanted, &numbers)?;
    tracing::debug!(in_window = in_window.height(), cells = series.len(), "selected observations");
    Ok(Selection { series, presence })
}

/// The rows of the wanted indicators within the edition's window, of all areas.
fn in_window(observations: &Observations, wanted: Wanted) -> PolarsResult<DataFrame> {
    let is_wanted = is_one_of("indicator", wanted.indicators.iter().map(|definition| definition.id.to_string()));
    observations.frame().clone().lazy().filter(col("last_year").lt_eq(lit(wanted.last_year)).and(is_wanted)).collect()
}

fn series(in_window: &DataFrame, wanted: Wanted, numbers: &BTreeMap<&IndicatorId, IndicatorNumber>) -> Result<SeriesIndex, TransformError> {
    let keys = area_keys(wanted.areas)?;
    let on = [col("area_kind"), col("code_generation"), col("area_code")];
    let shown = in_window.clone().lazy().join(keys.lazy(), on.clone(), on, JoinArgs::new(JoinType::Semi)).collect()?;
    let mut rows = Vec::with_capacity(shown.height());
    frames::for_each_row(&shown, &mut |indicator, observation| {
        rows.extend(numbers.get(indicator).map(|number| (*number, observation)));
        Ok(())
    })?;
    Ok(SeriesIndex::new(rows))
}

fn presence(
    observations: &Observations,
    in_window: &DataFrame,
    wanted: Wanted,
    numbers: &BTreeMap<&IndicatorId, IndicatorNumber>,
) -> Result<Presence, TransformError> {
    let number_of = |text: &str| -> Result<Option<IndicatorNumber>, FrameError> { Ok(numbers.get(&parsed::<IndicatorId>(text)?).copied()) };
    let with_value = in_window.clone().lazy().filter(col("value").is_not_null());

    let mut municipalities: BTreeMap<(IndicatorNumber, Sex), usize> = BTreeMap::new();
    for row in rows_of(&municipalities_by_survey(with_value.clone(), wanted.indicators)?) {
        if let Some(number) = number_of(text(&row, 0)?)? {
            *municipalities.entry((number, parsed(text(&row, 1)?)?)).or_default() += 1;
        }
    }

    let mut periods: BTreeMap<(IndicatorNumber, Sex), Vec<(Level, Period)>> = BTreeMap::new();
    let mut with_counts = BTreeSet::new();
    for row in rows_of(&periods_by_level(with_value)?) {
        let Some(number) = number_of(text(&row, 0)?)? else { continue };
        let level = Level { kind: parsed(text(&row, 2)?)?, generation: generation(year(&row, 3)?)? };
        let period = Period::span(year(&row, 4)?, year(&row, 5)?).map_err(unreadable)?;
        periods.entry((number, parsed(text(&row, 1)?)?)).or_default().push((level, period));
        if row.get(6).is_some_and(|counts| counts.try_extract::<u64>().is_ok_and(|counts| counts > 0)) {
            with_counts.insert(number);
        }
    }

    let mut rows_by_area = BTreeMap::new();
    for row in rows_of(&rows_by_area_frame(observations)?) {
        let area = AreaId::new(parsed(text(&row, 0)?)?, generation(year(&row, 1)?)?, text(&row, 2)?).map_err(unreadable)?;
        rows_by_area.insert(area, row.get(3).and_then(|rows| rows.try_extract::<u64>().ok()).unwrap_or_default() as usize);
    }

    let series = periods
        .into_iter()
        .map(|(key, level_periods)| (key, SeriesPresence::new(level_periods, municipalities.get(&key).copied().unwrap_or_default())))
        .collect();
    Ok(Presence::new(series, with_counts, rows_by_area))
}

/// Indicator, sex, level, period, and how many counts stand beside the values.
fn periods_by_level(with_value: LazyFrame) -> PolarsResult<DataFrame> {
    let key = ["indicator", "sex", "area_kind", "code_generation", "first_year", "last_year"].map(col);
    with_value.group_by(key).agg([col("count").count().alias("counts")]).collect()
}

/// Indicator, sex and code of each municipality that has any value. Only the adult surveys' decision needs it.
fn municipalities_by_survey(with_value: LazyFrame, indicators: &[IndicatorDefinition]) -> PolarsResult<DataFrame> {
    let surveys = indicators.iter().filter(|definition| definition.collection == Collection::AdultSurvey);
    let is_survey = is_one_of("indicator", surveys.map(|definition| definition.id.to_string()));
    let is_municipality = col("area_kind").eq(lit(Level::MUNICIPALITIES.kind.as_str()));
    with_value.filter(is_survey.and(is_municipality)).group_by(["indicator", "sex", "area_code"].map(col)).agg([len()]).collect()
}

/// Kind, generation, code and number of rows of each area of the vintage.
fn rows_by_area_frame(observations: &Observations) -> PolarsResult<DataFrame> {
    observations.frame().clone().lazy().group_by(["area_kind", "code_generation", "area_code"].map(col)).agg([len()]).collect()
}

fn is_one_of(column: &str, texts: impl Iterator<Item = String>) -> Expr {
    let texts: Vec<String> = texts.collect();
    col(column).is_in(lit(Column::new("wanted".into(), texts)).implode(false), false)
}

fn area_keys(areas: &[AreaId]) -> PolarsResult<DataFrame> {
    let kinds: Vec<&str> = areas.iter().map(|area| area.kind().as_str()).collect();
    let generations: Vec<i16> = areas.iter().map(|area| area.generation().year()).collect();
    let codes: Vec<&str> = areas.iter().map(AreaId::code).collect();
    df!["area_kind" => kinds, "code_generation" => generations, "area_code" => codes]
}

/// The rows of a small frame. The order of groups does not matter: they go into sorted maps.
fn rows_of(frame: &DataFrame) -> impl Iterator<Item = Vec<AnyValue<'_>>> {
    (0..frame.height()).map(|row| frame.columns().iter().map(|column| column.get(row).unwrap_or(AnyValue::Null)).collect())
}

fn text<'a>(row: &'a [AnyValue<'_>], column: usize) -> Result<&'a str, FrameError> {
    row.get(column).and_then(AnyValue::get_str).ok_or_else(|| null_key(column))
}

fn year(row: &[AnyValue<'_>], column: usize) -> Result<i16, FrameError> {
    row.get(column).and_then(|value| value.try_extract().ok()).ok_or_else(|| null_key(column))
}

fn generation(year: i16) -> Result<CodeGeneration, FrameError> {
    CodeGeneration::from_year(year).map_err(unreadable)
}

fn parsed<T: std::str::FromStr<Err = InvalidText>>(text: &str) -> Result<T, FrameError> {
    text.parse().map_err(unreadable)
}

fn null_key(column: usize) -> FrameError {
    FrameError::Key { row: 0, reason: format!("column {} of a grouped frame is null", column + 1) }
}

fn unreadable(error: InvalidText) -> FrameError {
    FrameError::Key { row: 0, reason: error.to_string() }
}
