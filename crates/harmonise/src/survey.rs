//! One look over all rows: which indicators anything must be done to. The others are never copied.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use frames::{FrameError, Observations};
use model::{AreaId, AreaKind, CodeGeneration, IndicatorId};

use crate::HarmoniseInputs;
use crate::division::Division;

/// What the look found.
#[derive(Debug, Default)]
pub struct Survey {
    indicators: BTreeMap<IndicatorId, Surveyed>,
    /// Every area that has rows, with their number.
    rows_by_area: BTreeMap<AreaId, usize>,
    /// The first and the last year of any period.
    years: Option<(i16, i16)>,
}

#[derive(Debug, Default)]
struct Surveyed {
    span: Range<usize>,
    is_touched: bool,
}

impl Survey {
    /// Looks over the rows.
    ///
    /// # Errors
    /// If a row cannot be read.
    pub fn of(observations: &Observations, inputs: &HarmoniseInputs, division: &Division) -> Result<Self, FrameError> {
        let mut survey = Self::default();
        let corrected: BTreeSet<&IndicatorId> = inputs.corrections.iter().map(|correction| &correction.indicator).collect();
        let must_be_touched = |area: AreaId| match area.kind() {
            AreaKind::Municipality => division.is_gone(area) || division.may_be_in_parts(area),
            AreaKind::WellbeingServicesCounty => area.generation() == CodeGeneration::Draft2018,
            _ => false,
        };
        let mut verdicts: BTreeMap<AreaId, bool> = BTreeMap::new();
        let (mut first_year, mut last_year) = (i16::MAX, i16::MIN);
        for (indicator, span) in observations.spans()? {
            let mut is_touched = corrected.contains(&indicator);
            // Rows of one area stand together, so that areas are judged and counted by run, not by row.
            let mut run: Option<Run> = None;
            observations.part(span.clone()).for_each(|_, row| {
                first_year = first_year.min(row.key.period.first_year());
                last_year = last_year.max(row.key.period.last_year());
                match &mut run {
                    Some(open) if open.area == row.key.area => open.rows += 1,
                    _ => {
                        survey.close(run.replace(Run { area: row.key.area, rows: 1 }));
                        is_touched |= *verdicts.entry(row.key.area).or_insert_with(|| must_be_touched(row.key.area));
                    }
                }
                Ok(())
            })?;
            survey.close(run);
            survey.indicators.insert(indicator, Surveyed { span, is_touched });
        }
        survey.years = (first_year <= last_year).then_some((first_year, last_year));
        Ok(survey)
    }

    /// The indicators that something must be done to, in order.
    pub fn touched(&self) -> impl Iterator<Item = &IndicatorId> {
        self.indicators.iter().filter(|(_, surveyed)| surveyed.is_touched).map(|(indicator, _)| indicator)
    }

    /// Where an indicator's rows stand; nowhere where it has none.
    pub fn span(&self, indicator: &IndicatorId) -> Range<usize> {
        self.indicators.get(indicator).map(|surveyed| surveyed.span.clone()).unwrap_or_default()
    }

    /// Every area that has rows, with their number.
    pub fn rows_by_area(&self) -> &BTreeMap<AreaId, usize> {
        &self.rows_by_area
    }

    /// The first and the last year of any period; none where there are no rows.
    pub fn years(&self) -> Option<(i16, i16)> {
        self.years
    }

    fn close(&mut self, run: Option<Run>) {
        if let Some(run) = run {
            *self.rows_by_area.entry(run.area).or_default() += run.rows;
        }
    }
}

/// Neighbouring rows of one area.
#[derive(Debug)]
struct Run {
    area: AreaId,
    rows: usize,
}
