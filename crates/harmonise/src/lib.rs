//! Observations brought to one division of areas, with known errors of the source corrected.
//!
//! Rows in, rows out. Between the source's table and the cards three things happen to it, in this order:
//!
//! 1. **Corrections** of known errors of the source, each only where the source still says exactly what the correction expects.
//! 2. **County codes** of the older generation become those of 2023, where the county is the same and has no row of its own.
//! 3. **Municipalities** that are no more go to those that they went to. Counts sum; ratios are made anew from the summed counts and
//!    denominators; where anything that this needs is missing, the figure is *not computable*: a row without a value stands there and says
//!    so. A municipality that was split goes nowhere until a person decides it.
//!
//! Where the source has its own figure of a municipality that others went to, the source's figure stands and the others' rows are set aside.
//! Every row that was changed or made is told in [`Provenance`], everything that was set aside in a finding. Rows of indicators that none of
//! this concerns are passed on as they are, without a copy.

mod cards;
mod corrections;
mod counties;
mod division;
mod findings;
mod merging;
mod municipalities;
mod provenance;
mod references;
mod standing;
mod survey;

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use frames::{FrameError, Observations};
use model::definition::{AggregationRule, Correction, Denominator, IndicatorDefinition};
use model::{AreaId, AreaRegister, Finding, IndicatorId, Observation, ObservationBatch, ObservationKey};

use crate::corrections::Corrections;
use crate::division::Division;
use crate::findings::Tally;
use crate::municipalities::{Denominators, Subject};
use crate::survey::Survey;

pub use crate::cards::tell_provenance;
pub use crate::provenance::{NotComputable, Origin, PartFigure, Provenance};
pub use crate::references::check_references;

/// What observations are harmonised to and by.
#[derive(Debug, Clone, Copy)]
pub struct HarmoniseInputs<'a> {
    /// The division of 1 January of this year: the edition's.
    pub division: i16,
    /// The division that the source's figures stand in.
    pub source_division: SourceDivision,
    /// The county of the negotiations; memberships are told of where they bear on its municipalities.
    pub county: AreaId,
    /// The areas, what became of municipalities, and the decisions on splits.
    pub areas: &'a AreaRegister,
    /// How each indicator's values are added. An indicator that is not here is never aggregated.
    pub indicators: &'a [IndicatorDefinition],
    /// Known errors of the source.
    pub corrections: &'a [Correction],
}

/// The division of areas that a source's figures stand in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SourceDivision {
    /// The source brings its whole history to one division: that of 1 January of the year, usually the one it was fetched in. Sotkanet
    /// does so. In the first weeks of a year some figures still stand in the division before: where an indicator has rows of a
    /// municipality that was abolished on 1 January of the very year, it is taken to stand in the division of the year before.
    BackCast(i16),
    /// Each figure stands in the division of its own time: that of 1 January of its period's last year.
    OfEachPeriod,
}

/// Harmonised observations, and what was done to them.
#[derive(Debug, Clone)]
pub struct Harmonised {
    /// The observations.
    pub observations: Observations,
    /// What a person should know of, each kind of thing once.
    pub findings: Vec<Finding>,
    /// What was changed or made, figure by figure.
    pub provenance: Provenance,
}

/// Why observations could not be harmonised.
#[derive(Debug, thiserror::Error)]
pub enum HarmoniseError {
    /// The observations could not be read, or not put together again.
    #[error("the observations could not be read")]
    Observations(#[from] FrameError),
}

/// Brings observations to one division of areas and corrects known errors of the source.
///
/// # Errors
/// If the observations cannot be read. Odd data is a finding, never an error.
pub fn harmonise(observations: &Observations, inputs: &HarmoniseInputs) -> Result<Harmonised, HarmoniseError> {
    let division = Division::new(inputs.areas, inputs.division, inputs.source_division);
    let survey = Survey::of(observations, inputs, &division)?;
    let mut provenance = Provenance::default();
    let mut tally = Tally::default();
    let mut corrections = Corrections::new(inputs.corrections);
    let definitions: BTreeMap<&IndicatorId, &IndicatorDefinition> =
        inputs.indicators.iter().map(|definition| (&definition.id, definition)).collect();

    let touched: Vec<&IndicatorId> = survey.touched().collect();
    let denominators = denominators(observations, &survey, &division, &definitions, &touched, inputs.corrections)?;
    let mut batches = Vec::new();
    for indicator in touched {
        let mut rows = rows_of(observations, &survey, indicator)?;
        corrections.apply(indicator, &mut rows, &mut provenance);
        let rows = counties::recoded(indicator, rows, inputs.areas, &mut provenance, &mut tally);
        let subject = Subject {
            indicator,
            definition: definitions.get(indicator).copied(),
            denominators: denominators_of(&definitions, &denominators, indicator),
        };
        let rows = municipalities::merged(&subject, rows, &division, &mut provenance, &mut tally);
        batches.push(ObservationBatch::new(indicator.clone(), rows));
    }
    let mut findings = corrections.into_findings();
    findings.extend(tally.findings(inputs.areas));
    findings.extend(standing::findings(&survey, inputs));
    Ok(Harmonised { observations: observations.with_replaced(&batches)?, findings, provenance })
}

/// All rows of one indicator.
fn rows_of(observations: &Observations, survey: &Survey, indicator: &IndicatorId) -> Result<Vec<Observation>, FrameError> {
    let span = survey.span(indicator);
    let mut rows = Vec::with_capacity(span.len());
    observations.part(span).for_each(|_, observation| {
        rows.push(observation);
        Ok(())
    })?;
    Ok(rows)
}

/// The values of the indicators that are denominators of touched ones, of the municipalities that merge: as the source has them, corrected.
fn denominators(
    observations: &Observations,
    survey: &Survey,
    division: &Division,
    definitions: &BTreeMap<&IndicatorId, &IndicatorDefinition>,
    touched: &[&IndicatorId],
    corrections: &[Correction],
) -> Result<BTreeMap<IndicatorId, Denominators>, FrameError> {
    let named: BTreeSet<&IndicatorId> = touched.iter().filter_map(|indicator| named_denominator(definitions, indicator)).collect();
    let mut all = BTreeMap::new();
    for indicator in named {
        let mut rows = rows_of(observations, survey, indicator)?;
        // What becomes of the corrections is told where the indicator's own rows are corrected.
        Corrections::new(corrections).apply(indicator, &mut rows, &mut Provenance::default());
        let mut values: BTreeMap<ObservationKey, Option<f64>> = BTreeMap::new();
        for row in rows.iter().filter(|row| division.concerns(row.key.area)) {
            let value = values.entry(row.key).or_insert(row.value);
            // Of two different values of one figure, neither is known to be right.
            if *value != row.value {
                *value = None;
            }
        }
        all.insert(indicator.clone(), values);
    }
    Ok(all)
}

fn denominators_of<'a>(
    definitions: &BTreeMap<&IndicatorId, &IndicatorDefinition>,
    denominators: &'a BTreeMap<IndicatorId, Denominators>,
    indicator: &IndicatorId,
) -> Option<&'a Denominators> {
    denominators.get(named_denominator(definitions, indicator)?)
}

fn named_denominator<'a>(
    definitions: &BTreeMap<&IndicatorId, &'a IndicatorDefinition>,
    indicator: &IndicatorId,
) -> Option<&'a IndicatorId> {
    let definition = definitions.get(indicator)?;
    match &definition.denominator {
        Denominator::Indicator(id) if definition.aggregation == AggregationRule::RatioOfSums => Some(id),
        _ => None,
    }
}
