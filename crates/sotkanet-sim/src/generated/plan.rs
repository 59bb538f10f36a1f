//! How each indicator of the catalogue is made up: what kind of figure it is, how big, for which years and areas.

use std::collections::{BTreeMap, BTreeSet};

use model::definition::{Collection, Denominator, IndicatorDefinition};
use model::{Polarity, PopulationGroup, Unit};

use crate::{SimError, chance};

use super::levels;

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

/// What becomes of small counts of municipalities.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SmallCounts {
    /// They are published.
    Published,
    /// One to four is hidden; a zero is a row of its own.
    Hidden,
    /// Zero to four is hidden: an absent row may be a zero.
    HiddenWithZero,
}

/// How one indicator is made up.
#[derive(Debug, Clone)]
pub struct Plan {
    /// Sotkanet's number of the indicator.
    pub number: u32,
    /// What the catalogue says of it.
    pub definition: IndicatorDefinition,
    /// What kind of figure it is.
    pub shape: Shape,
    /// The first year that it has.
    pub first_year: i16,
    /// The last year that it has.
    pub last_year: i16,
    /// The years from which its level is another one.
    pub shifts: Vec<i16>,
    /// What becomes of small counts of municipalities.
    pub small_counts: SmallCounts,
    /// Whether single rows lack their value or their count.
    pub has_gaps: bool,
    /// The catalogue's title no longer holds.
    pub retitled: bool,
}

impl Plan {
    /// The years that it has figures of.
    pub fn years(&self) -> impl Iterator<Item = i16> + '_ {
        (self.first_year..=self.last_year).filter(|year| match self.definition.collection {
            Collection::Register => true,
            Collection::SchoolHealthPromotion => *year >= 2013 && year % 2 != 0,
            Collection::AdultSurvey => *year >= 2018 && year % 2 == 0,
            Collection::Teaviisari => *year >= 2011 && year % 2 != 0,
        })
    }

    /// +1 where hardship raises the value, -1 where it lowers it.
    pub fn hardship_sign(&self) -> f64 {
        match self.definition.polarity {
            Polarity::LowerIsBetter => 1.0,
            Polarity::HigherIsBetter => -1.0,
            Polarity::NoJudgement => 0.0,
        }
    }
}

/// A plan for every indicator of Sotkanet in the catalogue.
pub fn plans(indicators: &[IndicatorDefinition], seed: u64, years: (i16, i16)) -> Result<BTreeMap<u32, Plan>, SimError> {
    let own: Vec<&IndicatorDefinition> = indicators.iter().filter(|definition| definition.id.source().as_str() == "sotkanet").collect();
    let numbers: BTreeSet<u32> = own.iter().map(|definition| number(definition)).collect::<Result<_, _>>()?;
    let denominators: BTreeSet<u32> = own
        .iter()
        .filter_map(|definition| match &definition.denominator {
            Denominator::Indicator(id) => id.local().parse().ok(),
            Denominator::Derived | Denominator::None => None,
        })
        .collect();
    own.into_iter().map(|definition| plan(definition, seed, years, &numbers, &denominators).map(|plan| (plan.number, plan))).collect()
}

fn number(definition: &IndicatorDefinition) -> Result<u32, SimError> {
    definition.id.local().parse().map_err(|_| SimError::IndicatorNumber { indicator: definition.id.to_string() })
}

fn plan(
    definition: &IndicatorDefinition,
    seed: u64,
    years: (i16, i16),
    numbers: &BTreeSet<u32>,
    denominators: &BTreeSet<u32>,
) -> Result<Plan, SimError> {
    let number = number(definition)?;
    let chance = |what: u64| chance::share(&[seed, u64::from(number), what]);
    let is_register = definition.collection == Collection::Register;
    let is_denominator = denominators.contains(&number);
    let shape = shape(definition, number, numbers, is_denominator, &chance);
    let lag = i16::from(is_register && !is_denominator && chance(1) < 0.3);
    let counts_cases = matches!(shape, Shape::Cases { shows_count: true, .. });
    // Statistics Finland publishes small counts of municipalities; THL, Kela and the others hide them.
    let small_counts = match is_register && counts_cases && !definition.producer.name.en.contains("Statistics Finland") {
        false => SmallCounts::Published,
        true if chance(3) < 0.6 => SmallCounts::Hidden,
        true => SmallCounts::HiddenWithZero,
    };
    Ok(Plan {
        number,
        shape,
        first_year: years.0.saturating_add(if chance(2) < 0.15 && !is_denominator { 3 } else { 0 }).min(years.1),
        last_year: years.1.saturating_sub(lag),
        shifts: definition.breaks.iter().map(|piece| piece.from_year).collect(),
        small_counts,
        has_gaps: counts_cases && chance(4) < 0.15,
        retitled: false,
        definition: definition.clone(),
    })
}

fn shape(
    definition: &IndicatorDefinition,
    number: u32,
    numbers: &BTreeSet<u32>,
    is_denominator: bool,
    chance: &impl Fn(u64) -> f64,
) -> Shape {
    let between = |low: f64, high: f64| low * (high / low).powf(chance(10));
    let known = levels::typical(number);
    let group = group_share(definition.population_group);
    let level = |low: f64, high: f64, spread: f64, floor: f64, ceiling: f64| Shape::Level {
        mean: known.unwrap_or_else(|| between(low, high)),
        spread: known.map_or(spread, |mean| spread.min(mean.abs() * 0.3).max(0.02)),
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
        Unit::Index => level(95.0, 108.0, 14.0, 15.0, 260.0),
        Unit::Points => level(52.0, 78.0, 11.0, 0.0, 100.0),
        Unit::Mean => level(2.4, 4.1, 0.3, 0.0, 1_000.0),
        Unit::Ratio => level(90.0, 150.0, 18.0, 5.0, 400.0),
        Unit::Gini => level(24.0, 27.0, 1.8, 15.0, 45.0),
    }
}

/// Sotkanet's indicator of the population at the end of the year.
pub const POPULATION: u32 = 127;

/// Roughly what part of the inhabitants a stage of life is.
fn group_share(group: PopulationGroup) -> f64 {
    match group {
        PopulationGroup::ChildrenAndYoung => 0.19,
        PopulationGroup::WorkingAge => 0.56,
        PopulationGroup::Older => 0.25,
        PopulationGroup::Everyone => 1.0,
    }
}
