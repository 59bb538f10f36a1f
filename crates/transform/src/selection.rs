//! Out of all rows of a vintage: the series that the cards stand on, and who has values where.
//!
//! One pass over the sorted rows does both. As polars filters, semi-joins and groupings by up to six text keys it took six times as
//! long in the profile that the demonstration and the tests run in (polars unoptimised), and no less work where polars is optimised:
//! the rows are sorted by exactly these keys, so every group is a run.

use std::collections::{BTreeMap, BTreeSet};

use frames::{FrameError, Observations};
use model::definition::IndicatorDefinition;
use model::{AreaId, IndicatorId, Observation, Period, Sex};

use crate::presence::{Level, Presence, PresenceTally};
use crate::series::{IndicatorNumber, SeriesIndex, SeriesIndexBuilder};

/// What is to be selected.
#[derive(Debug, Clone, Copy)]
pub struct Wanted<'a> {
    /// The indicators; a series' number is its indicator's place here.
    pub indicators: &'a [IndicatorDefinition],
    /// The areas whose values are shown, compared or added.
    pub areas: &'a BTreeSet<AreaId>,
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
/// If a key cannot be read.
pub fn select(observations: &Observations, wanted: Wanted) -> Result<Selection, FrameError> {
    let numbers = wanted.indicators.iter().enumerate().map(|(number, definition)| (&definition.id, number)).collect();
    let mut pass = Pass { wanted, numbers, run: None, series: SeriesIndexBuilder::default(), presence: PresenceTally::default() };
    observations.for_each(|indicator, observation| {
        pass.row(indicator, observation);
        Ok(())
    })?;
    pass.finish_run();
    let selection = Selection { series: pass.series.finish(), presence: pass.presence.finish() };
    tracing::debug!(rows = observations.len(), cells = selection.series.len(), "selected observations");
    Ok(selection)
}

struct Pass<'a> {
    wanted: Wanted<'a>,
    numbers: BTreeMap<&'a IndicatorId, IndicatorNumber>,
    run: Option<Run>,
    series: SeriesIndexBuilder,
    presence: PresenceTally,
}

/// The rows of one indicator, area and sex, which follow one another.
struct Run {
    indicator: IndicatorId,
    area: AreaId,
    sex: Sex,
    /// Where the indicator is one of the wanted.
    number: Option<IndicatorNumber>,
    is_wanted: bool,
    rows: usize,
    periods_with_value: Vec<Period>,
    has_counts: bool,
}

impl Pass<'_> {
    fn row(&mut self, indicator: &IndicatorId, observation: Observation) {
        let (area, sex, period) = (observation.key.area, observation.key.sex, observation.key.period);
        if self.run.as_ref().is_none_or(|run| run.area != area || run.sex != sex || run.indicator != *indicator) {
            self.finish_run();
            let number = self.numbers.get(indicator).copied();
            self.run = Some(Run {
                indicator: indicator.clone(),
                area,
                sex,
                number,
                is_wanted: self.wanted.areas.contains(&area),
                rows: 0,
                periods_with_value: Vec::new(),
                has_counts: false,
            });
        }
        let Some(run) = &mut self.run else { return };
        run.rows += 1;
        let (Some(number), true) = (run.number, period.last_year() <= self.wanted.last_year) else { return };
        if observation.value.is_some_and(f64::is_finite) {
            // Rows of one key that contradict each other follow one another.
            if run.periods_with_value.last() != Some(&period) {
                run.periods_with_value.push(period);
            }
            run.has_counts |= observation.count.is_some();
        }
        if run.is_wanted {
            self.series.push(number, &observation);
        }
    }

    fn finish_run(&mut self) {
        let Some(run) = self.run.take() else { return };
        self.presence.add_rows(run.area, run.rows);
        if let (Some(number), false) = (run.number, run.periods_with_value.is_empty()) {
            self.presence.add_series(number, run.sex, Level::of(run.area), &run.periods_with_value);
            if run.has_counts {
                self.presence.add_counts(number);
            }
        }
    }
}
