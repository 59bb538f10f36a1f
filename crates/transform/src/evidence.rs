//! Everything that a run knows, gathered once, before any card is made.

use std::collections::BTreeSet;

use model::card::{AreaLabel, Comparator};
use model::{AreaId, AreaKind, Period, Sex};

use crate::comparators::ComparatorCandidates;
use crate::facts::{self, IndicatorFacts};
use crate::presence::Presence;
use crate::request::{self, Request};
use crate::selection::{self, Selection, Wanted};
use crate::series::{IndicatorNumber, SeriesIndex};
use crate::sets::{self, AreaSets};
use crate::{Inputs, TransformError};

/// The evidence that cards and checks stand on. It is the same whichever of the edition's cards are asked for.
#[derive(Debug)]
pub struct Evidence<'a> {
    /// What the run was given.
    pub inputs: Inputs<'a>,
    /// The county of the negotiations.
    pub county: AreaLabel,
    /// Its municipalities in the edition's year, by code.
    pub of_county: Vec<AreaId>,
    /// The municipalities of the country in the edition's year.
    pub municipalities: BTreeSet<AreaId>,
    /// The columns of comparison that the source publishes: county (or region) and country.
    pub comparators: Vec<Comparator>,
    /// The sets of municipalities that values are aggregated over.
    pub sets: AreaSets,
    /// The indicators, in the order of config.
    pub indicators: Vec<IndicatorFacts<'a>>,
    /// The series of every municipality of the register, and of the areas that it is compared with.
    pub series: SeriesIndex,
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
        let registered = inputs.areas.of_kind(AreaKind::Municipality).map(|area| area.id);
        let areas: BTreeSet<AreaId> = registered.chain(request.municipalities()).chain(candidates.areas()).collect();
        let wanted = Wanted { indicators: inputs.indicators, areas: &areas, last_year: inputs.edition };
        let Selection { series, presence } = selection::select(inputs.observations, wanted)?;
        let mut of_county = inputs.areas.members_of(inputs.county, inputs.edition);
        of_county.sort_unstable();
        let mut evidence = Self {
            inputs: *inputs,
            county,
            of_county,
            municipalities: sets::municipalities_in(inputs, inputs.edition),
            comparators: candidates.choose(&presence, inputs.comparators),
            sets: AreaSets::default(),
            indicators: facts::gather(inputs, &presence),
            municipalities_in_vintage: presence.municipalities(),
            series,
            presence,
            population: inputs.population.and_then(|id| inputs.indicators.iter().position(|definition| definition.id == *id)),
        };
        // Sizes are those of the newest year that the edition knows, so that a municipality has one class on the whole card.
        let inhabitants = |area: AreaId| evidence.inhabitants(area, Some(Period::year(inputs.edition)));
        let sets = AreaSets::new(inputs, &evidence.municipalities, &evidence.of_county, inhabitants)?;
        evidence.sets = sets;
        Ok(evidence)
    }

    /// An area's inhabitants at the end of a period, or as long before it as the vintage tells.
    pub fn inhabitants(&self, area: AreaId, period: Option<Period>) -> Option<f64> {
        let (population, period) = (self.population?, period?);
        let series = self.series.series(population, area, Sex::Total);
        let known = series.periods_with_value().rfind(|known| known.last_year() <= period.last_year())?;
        series.value(known)
    }
}
