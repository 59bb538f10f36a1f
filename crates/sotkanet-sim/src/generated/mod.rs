//! A made-up Finland, from a seed.
//!
//! Figures are drawn for men and women of every municipality and added up for everything larger, so that areas, sexes and
//! counts always agree. Every draw has a key (seed, indicator, municipality, year, sex): the same seed gives the same bytes,
//! whatever was asked before.

mod drawing;
mod geography;
mod metadata;
mod plan;
mod population;
mod revisions;
mod rows;
mod shape;

use std::collections::BTreeMap;

use model::definition::IndicatorDefinition;
use model::{AreaRegister, Sex};

use crate::cubes::Cube;
use crate::{Row, SimError, World};

use geography::Geography;
use plan::Plan;
use population::Population;
use revisions::Revisions;
pub use revisions::{Oddities, PlantedChange, PlantedRevision};

/// Which of the two states of the generated world.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Vintage {
    /// The world as it was first published.
    #[default]
    First,
    /// The same world, revised: see [`GeneratedWorld::planted_revisions`].
    Revised,
}

/// How a world is made up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GeneratorOptions {
    /// The same seed gives the same world.
    pub seed: u64,
    /// The first year of registers.
    pub first_year: i16,
    /// The last year of registers.
    pub last_year: i16,
    /// Which state of the world.
    pub vintage: Vintage,
    /// The municipal division (1 January of the year) that everything is published by; the table knows those since 2021. In one
    /// before 2025 Pertunmaa stands apart from Mäntyharju.
    pub division_year: i16,
}

impl Default for GeneratorOptions {
    fn default() -> Self {
        Self { seed: 2026, first_year: 2010, last_year: 2025, vintage: Vintage::First, division_year: 2026 }
    }
}

/// A made-up world: every title in it says so.
#[derive(Debug)]
pub struct GeneratedWorld {
    options: GeneratorOptions,
    geography: Geography,
    population: Population,
    plans: BTreeMap<u32, Plan>,
    revisions: Revisions,
    oddities: Oddities,
    cube: Cube,
}

impl GeneratedWorld {
    /// Makes up a world of the register's municipalities and of the indicators that have `sotkanet` as their source.
    ///
    /// # Errors
    /// If the register has no municipality that Sotkanet knows, an indicator's id is no number, or the years leave no room.
    pub fn new(areas: &AreaRegister, indicators: &[IndicatorDefinition], options: GeneratorOptions) -> Result<Self, SimError> {
        let years = (options.first_year, options.last_year);
        if i32::from(years.1) - i32::from(years.0) < 2 {
            return Err(SimError::Years { first: years.0, last: years.1 });
        }
        let geography = Geography::new(areas, options.division_year)?;
        let mut plans = plan::plans(indicators, options.seed, years)?;
        let (oddities, revisions) = revisions::plant(&mut plans, &geography, &options);
        // A denominator is needed for the years of series that ended before the world's own years, too.
        let first_year = plans.values().map(|plan| plan.first_year).min().unwrap_or(years.0);
        let population = Population::new(&geography, options.seed, (first_year, years.1));
        // A revised world is another version of the cube: its categories have other ids.
        let version = if options.vintage == Vintage::Revised { 700_000 } else { 400_000 };
        let cube = Cube::new(areas, options.last_year.min(options.division_year), options.seed, version);
        Ok(Self { options, geography, population, plans, revisions, oddities, cube })
    }

    /// What is odd about the world on purpose.
    pub const fn oddities(&self) -> &Oddities {
        &self.oddities
    }

    /// Everything in which the revised vintage of this world differs from the first. The same list in both.
    pub fn planted_revisions(&self) -> Vec<PlantedRevision> {
        self.revisions.list()
    }

    /// The numbers of all indicators that the world serves, in ascending order.
    pub fn indicator_numbers(&self) -> Vec<u32> {
        self.served().map(|plan| plan.number).collect()
    }

    fn served(&self) -> impl Iterator<Item = &Plan> {
        self.plans.values().filter(|plan| self.oddities.missing != Some(plan.number))
    }

    fn plan(&self, indicator: u32) -> Option<&Plan> {
        self.plans.get(&indicator).filter(|plan| self.oddities.missing != Some(plan.number))
    }
}

impl World for GeneratedWorld {
    fn regions(&self) -> Vec<u8> {
        self.geography.reply()
    }

    fn indicators(&self) -> Vec<u8> {
        metadata::short_list(self.served())
    }

    fn metadata(&self, indicator: u32) -> Option<Vec<u8>> {
        self.plan(indicator).map(|plan| metadata::full(plan, &self.options, self.revisions.touch(indicator)))
    }

    fn rows(&self, indicator: u32, years: &[i16], sexes: &[Sex]) -> Option<Vec<Row>> {
        self.plan(indicator).map(|plan| self.plan_rows(plan, years, sexes))
    }

    fn cube_dimensions(&self) -> Option<Vec<u8>> {
        Some(self.cube.dimensions())
    }

    fn cube_values(&self, pairs: &[(String, String)]) -> Option<Vec<u8>> {
        Some(self.cube.values(pairs))
    }
}
