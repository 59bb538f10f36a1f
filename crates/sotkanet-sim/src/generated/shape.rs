//! What kind of figure an indicator is, and how big.

use std::collections::BTreeSet;

use model::definition::{Collection, Denominator, IndicatorDefinition};
use model::{PopulationGroup, Unit};

/// Sotkanet's indicator of the population at the end of the year.
pub const POPULATION: u32 = 127;

/// What kind of figure an indicator is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Shape {
    /// The population itself.
    Population,
    /// Persons or things, so many per inhabitant; the value is the number.
    Count {
        /// How many per inhabitant.
        rate: f64,
    },
    /// A share or rate: cases among a denominator.
    Cases {
        /// Cases per one of the denominator.
        rate: f64,
        /// What is counted in the denominator.
        denominator: Base,
        /// Whether the number of cases is published beside the value.
        shows_count: bool,
    },
    /// Euros or litres, so much per inhabitant; the value of a larger area is the mean over inhabitants.
    PerInhabitant {
        /// The mean.
        mean: f64,
    },
    /// Thousands of euros; the value of a larger area is the sum.
    Amount {
        /// Thousands of euros per inhabitant.
        mean: f64,
    },
    /// An index, mean, score or balance that no cases stand behind.
    Level {
        /// The country's level.
        mean: f64,
        /// How far municipalities stand from it.
        spread: f64,
        /// Nothing is below.
        floor: f64,
        /// Nothing is above.
        ceiling: f64,
    },
}

/// A denominator.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Base {
    /// Another indicator of the world.
    Indicator(u32),
    /// Some of the inhabitants; published nowhere.
    Share(f64),
}

/// The kind of figure that an indicator is, by its unit, collection and denominator. `chance` draws for the indicator.
pub fn shape(
    definition: &IndicatorDefinition,
    number: u32,
    numbers: &BTreeSet<u32>,
    is_denominator: bool,
    chance: &impl Fn(u64) -> f64,
) -> Shape {
    let between = |low: f64, high: f64| low * (high / low).powf(chance(10));
    let known = typical(number);
    let group = group_share(definition.population_group);
    let level = |low: f64, high: f64, spread: f64, floor: f64, ceiling: f64| Shape::Level {
        mean: known.unwrap_or_else(|| between(low, high)),
        spread: known.map_or(spread, |mean| 0.12 * mean),
        floor,
        ceiling,
    };
    let cases = |multiplier: f64, low: f64, high: f64| {
        if known.is_some_and(|value| value <= 0.0) {
            // A balance, such as net migration: as often below zero as above.
            return Shape::Level { mean: known.unwrap_or_default(), spread: 6.0, floor: -90.0, ceiling: 90.0 };
        }
        let denominator = match (&definition.denominator, definition.collection) {
            (_, Collection::SchoolHealthPromotion) => Base::Share(0.018),
            (_, Collection::AdultSurvey) => Base::Share(0.012),
            (Denominator::Indicator(id), _) => {
                id.local().parse().ok().filter(|id| numbers.contains(id) && *id != number).map_or(Base::Share(group), Base::Indicator)
            }
            (Denominator::Derived | Denominator::None, _) => Base::Share(group * (0.5 + 0.5 * chance(11))),
        };
        let shows_count = definition.collection == Collection::Register && definition.denominator != Denominator::None;
        Shape::Cases { rate: known.unwrap_or_else(|| between(low, high)) / multiplier, denominator, shows_count }
    };
    match definition.unit {
        Unit::Count if number == POPULATION => Shape::Population,
        Unit::Count if is_denominator => Shape::Count { rate: known.unwrap_or(group * 0.8) },
        Unit::Count => Shape::Count { rate: known.unwrap_or_else(|| between(0.001, 0.02)) },
        Unit::Percent => cases(100.0, 3.0, 30.0),
        Unit::Per1000 => cases(1_000.0, 2.0, 40.0),
        Unit::Per10000 => cases(10_000.0, 4.0, 80.0),
        Unit::Per100000 => cases(100_000.0, 20.0, 800.0),
        Unit::EurosPerInhabitant => Shape::PerInhabitant { mean: known.unwrap_or_else(|| between(60.0, 2_500.0)) },
        Unit::LitresPerInhabitant => Shape::PerInhabitant { mean: known.unwrap_or(6.5) },
        Unit::ThousandEuros => Shape::Amount { mean: known.unwrap_or_else(|| between(0.05, 1.5)) },
        Unit::Index => level(95.0, 108.0, 14.0, 15.0, 1_000.0),
        Unit::Points => level(52.0, 78.0, 11.0, 0.0, 100.0),
        Unit::Mean => level(2.4, 4.1, 0.3, 0.0, 1_000.0),
        Unit::Ratio => level(90.0, 150.0, 18.0, 5.0, 400.0),
        Unit::Gini => level(24.0, 27.0, 1.8, 15.0, 45.0),
    }
}

/// Roughly what part of the inhabitants a stage of life is.
fn group_share(group: PopulationGroup) -> f64 {
    match group {
        PopulationGroup::ChildrenAndYoung => 0.19,
        PopulationGroup::WorkingAge => 0.56,
        PopulationGroup::Older => 0.25,
        PopulationGroup::Everyone => 1.0,
    }
}

/// The order of size of an indicator in the whole country, in its own unit, where `data/levels.csv` has one.
fn typical(number: u32) -> Option<f64> {
    let lines = include_str!("../../data/levels.csv").lines().filter_map(|line| line.split_once(','));
    lines.filter(|(id, _)| id.parse() == Ok(number)).find_map(|(_, level)| level.parse().ok())
}
