//! Everything that a run knows, gathered once, before any card is made.

use std::collections::BTreeSet;

use model::card::{AreaLabel, Comparator};
use model::{AreaId, Period, Sex};

use crate::comparators::ComparatorCandidates;
use crate::facts::{self, IndicatorFacts};
use crate::presence::Presence;
use crate::request::{self, Request};
use crate::selection::{self, Selection, Wanted};
use crate::series::{IndicatorNumber, SeriesIndex};
use crate::{Inputs, TransformError};

/// The evidence that cards and checks stand on.
#[derive(Debug)]
pub struct Evidence<'a> {
    /// What the run was given.
    pub inputs: Inputs<'a>,
    /// The county of the negotiations.
    pub county: AreaLabel,
    /// The columns of comparison.
    pub comparators: Vec<Comparator>,
    /// The indicators, in the order of config.
    pub indicators: Vec<IndicatorFacts<'a>>,
    /// The series of every area that a card shows.
    pub series: SeriesIndex,
    /// The series of every municipality, of the indicators whose values are added.
    pub parts: SeriesIndex,
    /// Who has values where.
    pub presence: Presence,
    /// The number of municipalities with any row in the vintage.
    pub municipalities_in_vintage: usize,
    population: Option<IndicatorNumber>,
}

impl<'a> Evidence<'a> {
    /// Gathers it.
    ///
    /// # Errors
    /// If an area has no name, an indicator no theme, or the observations cannot be read.
    pub fn gather(inputs: &Inputs<'a>, request: &Request) -> Result<Self, TransformError> {
        let county = request::label(inputs.areas, inputs.county, "the county of the negotiations")?;
        if let Some(astray) = inputs.indicators.iter().find(|definition| inputs.themes.iter().all(|theme| theme.id != definition.theme)) {
            return Err(TransformError::UnknownTheme { indicator: astray.id.clone(), theme: astray.theme.clone() });
        }
        let candidates = ComparatorCandidates::new(inputs, &county)?;
        let areas: BTreeSet<AreaId> = request.municipalities().chain(candidates.areas()).collect();
        let wanted = Wanted { indicators: inputs.indicators, areas: &areas, last_year: inputs.edition };
        let Selection { series, parts, presence } = selection::select(inputs.observations, wanted)?;
        let indicators = facts::gather(inputs.indicators, inputs.vintage, &presence, inputs.edition);
        Ok(Self {
            inputs: *inputs,
            county,
            comparators: candidates.choose(&presence),
            indicators,
            municipalities_in_vintage: presence.municipalities(),
            series,
            parts,
            presence,
            population: inputs.population.and_then(|id| inputs.indicators.iter().position(|definition| definition.id == *id)),
        })
    }

    /// An area's inhabitants at the end of a period, or as long before it as the vintage tells.
    pub fn inhabitants(&self, area: AreaId, period: Option<Period>) -> Option<f64> {
        let (population, period) = (self.population?, period?);
        let series = self.series.series(population, area, Sex::Total);
        let known = series.periods_with_value().rfind(|known| known.last_year() <= period.last_year())?;
        series.value(known)
    }
}
