//! Figures of single municipalities: what each adds to every area that it belongs to.

use model::Sex;
use model::definition::Collection;

use crate::chance;

use super::plan::Plan;
use super::shape::{Base, Shape};
use super::{GeneratedWorld, Vintage};

/// What a municipality's men or women add to an area's figures.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Contribution {
    /// Cases, euros, or value times weight.
    pub numerator: f64,
    /// Persons, answers, or the weight.
    pub denominator: f64,
}

impl Contribution {
    /// Both together.
    pub fn plus(self, other: Self) -> Self {
        Self { numerator: self.numerator + other.numerator, denominator: self.denominator + other.denominator }
    }
}

/// The parts of a key that say what is drawn; any numbers would do, as long as they differ.
mod purpose {
    pub const HARDSHIP: u64 = 104;
    pub const UNIT: u64 = 105;
    pub const COUNTY: u64 = 106;
    pub const SLOPE: u64 = 107;
    pub const WAVE: u64 = 108;
    pub const SEX: u64 = 109;
    pub const WIGGLE: u64 = 110;
    pub const CASES: u64 = 111;
    pub const PARTICIPATION: u64 = 112;
    pub const SHIFT: u64 = 114;
}

/// A municipality counts as large where a missed round is planted.
const LARGE: f64 = 15_000.0;

/// How a municipality stands to the country in one indicator, on the log scale.
#[derive(Debug, Clone, Copy)]
struct Character {
    /// Hardship, county and itself.
    base: f64,
    /// Change over ten years.
    slope: f64,
    /// Where in its slow wave the county is.
    phase: f64,
}

/// One indicator being drawn.
pub struct Drawing<'a> {
    world: &'a GeneratedWorld,
    plan: &'a Plan,
    characters: Vec<Character>,
    denominator: Option<Box<Drawing<'a>>>,
}

impl<'a> Drawing<'a> {
    /// Prepares what stays the same over years and sexes.
    pub fn new(world: &'a GeneratedWorld, plan: &'a Plan) -> Self {
        let (seed, number) = (world.options.seed, u64::from(plan.number));
        let common_slope = 0.16 * chance::normal(&[seed, purpose::SLOPE, number]);
        let characters = world.geography.units.iter().map(|unit| {
            let hardship = 0.08 * chance::normal(&[seed, purpose::HARDSHIP, unit.id]) * plan.hardship_sign();
            // Large places are made of many and stand nearer to the country.
            let own = 0.13 * chance::normal(&[seed, purpose::UNIT, number, unit.id]) / (1.0 + unit.population / 60_000.0).sqrt();
            Character {
                base: hardship + own + 0.08 * chance::normal(&[seed, purpose::COUNTY, number, unit.county]),
                slope: common_slope + 0.06 * chance::normal(&[seed, purpose::SLOPE, number, unit.id]),
                phase: std::f64::consts::TAU * chance::share(&[seed, purpose::WAVE, number, unit.county]),
            }
        });
        // A denominator is a count and has no denominator of its own, so this goes one step deep.
        let denominator = match plan.shape {
            Shape::Cases { denominator: Base::Indicator(number), .. } => world.plans.get(&number),
            _ => None,
        };
        Self { characters: characters.collect(), denominator: denominator.map(|plan| Box::new(Drawing::new(world, plan))), world, plan }
    }

    /// What every municipality's men and women add in a year, by position of the unit.
    pub fn contributions(&self, year: i16) -> Vec<[Contribution; 2]> {
        let units = 0..self.world.geography.units.len();
        let missing = self.missing_units(year);
        units
            .map(|unit| {
                if missing.contains(&unit) {
                    [Contribution::default(); 2]
                } else {
                    [Sex::Male, Sex::Female].map(|sex| self.contribution(unit, year, sex))
                }
            })
            .collect()
    }

    fn contribution(&self, unit: usize, year: i16, sex: Sex) -> Contribution {
        let inhabitants = self.world.population.of(unit, year, sex);
        let weight = |value: f64| Contribution { numerator: value * inhabitants, denominator: inhabitants };
        match self.plan.shape {
            Shape::Population | Shape::Count { .. } => {
                Contribution { numerator: self.count(unit, year, sex) as f64, denominator: inhabitants }
            }
            Shape::Cases { rate, denominator, .. } => {
                let base = match denominator {
                    Base::Share(share) => (inhabitants * share).round() as u64,
                    Base::Indicator(_) => self.denominator.as_ref().map_or(0, |drawing| drawing.count(unit, year, sex)),
                };
                let is_share = self.plan.definition.unit == model::Unit::Percent;
                let rate = self.rate(rate, is_share, unit, year, sex);
                let drawn = chance::cases(&self.key(purpose::CASES, unit, year, sex), base, rate, is_share);
                let revised = match self.world.options.vintage {
                    Vintage::First => 0,
                    Vintage::Revised => self.world.revisions.count_change(self.plan.number, self.unit_id(unit), year, sex),
                };
                Contribution { numerator: drawn.saturating_add_signed(revised).min(base.max(drawn)) as f64, denominator: base as f64 }
            }
            Shape::PerInhabitant { mean } | Shape::Amount { mean } => {
                let noise = 0.6 * self.noise(unit, year, sex) / inhabitants.max(50.0).sqrt();
                weight(self.rate(mean, false, unit, year, sex) * (1.0 + noise).max(0.0))
            }
            Shape::Level { mean, spread, floor, ceiling } => {
                let noise = 12.0 * self.noise(unit, year, sex) / inhabitants.max(60.0).sqrt();
                let deviation = 4.0 * self.effect(unit, year, sex) + noise + self.shift(year);
                weight((mean + spread * deviation).clamp(floor, ceiling))
            }
        }
    }

    /// The persons or things of a count.
    fn count(&self, unit: usize, year: i16, sex: Sex) -> u64 {
        let inhabitants = self.world.population.of(unit, year, sex) as u64;
        let Shape::Count { rate } = self.plan.shape else { return inhabitants };
        let is_share = rate < 1.0;
        chance::cases(&self.key(purpose::CASES, unit, year, sex), inhabitants, self.rate(rate, is_share, unit, year, sex), is_share)
    }

    /// The level of a municipality in a year, from the country's: multiplied, or for shares of a population its odds are.
    fn rate(&self, level: f64, is_share: bool, unit: usize, year: i16, sex: Sex) -> f64 {
        let factor = (self.effect(unit, year, sex) + 0.25 * self.shift(year)).exp();
        if is_share {
            let odds = level / (1.0 - level).max(0.01) * factor;
            odds / (1.0 + odds)
        } else {
            level * factor
        }
    }

    fn effect(&self, unit: usize, year: i16, sex: Sex) -> f64 {
        let Some(character) = self.characters.get(unit) else { return 0.0 };
        let number = u64::from(self.plan.number);
        let sexes = chance::share(&[self.world.options.seed, purpose::SEX, number]) - 0.5;
        let sexes = if sex == Sex::Male { 0.4 * sexes } else { -0.4 * sexes };
        let decades = (f64::from(year) - 2018.0) / 10.0;
        let wave = 0.05 * (character.phase + decades * 4.0).sin();
        let wiggle = 0.05 * (chance::share(&self.key(purpose::WIGGLE, unit, year, Sex::Total)) - 0.5);
        character.base + sexes + character.slope * decades + wave + wiggle
    }

    fn noise(&self, unit: usize, year: i16, sex: Sex) -> f64 {
        chance::normal(&self.key(purpose::WIGGLE, unit, year, sex))
    }

    /// The sum of the level shifts up to a year: each of a size between one and one and a half, up or down.
    fn shift(&self, year: i16) -> f64 {
        let size = |from_year: i16| {
            let year = from_year.cast_unsigned().into();
            let chance = chance::share(&[self.world.options.seed, purpose::SHIFT, self.plan.number.into(), year]);
            if chance < 0.5 { 1.0 + chance } else { -0.5 - chance }
        };
        self.plan.shifts.iter().filter(|from_year| **from_year <= year).map(|from_year| size(*from_year)).sum()
    }

    /// The municipalities that missed a round of a survey: two large ones each school round, one in ten each *TEAviisari* round.
    fn missing_units(&self, year: i16) -> Vec<usize> {
        let order = |unit: usize| {
            let year = year.cast_unsigned().into();
            chance::mix(&[self.world.options.seed, purpose::PARTICIPATION, self.unit_id(unit), year])
        };
        let units = 0..self.world.geography.units.len();
        match self.plan.definition.collection {
            Collection::Register | Collection::AdultSurvey => Vec::new(),
            Collection::Teaviisari => units.filter(|unit| order(*unit).is_multiple_of(10)).collect(),
            Collection::SchoolHealthPromotion => {
                let is_large = |unit: &usize| self.world.geography.units.get(*unit).is_some_and(|size| size.population > LARGE);
                let mut large: Vec<usize> = units.filter(is_large).collect();
                large.sort_by_key(|unit| order(*unit));
                large.truncate(2);
                large
            }
        }
    }

    fn unit_id(&self, unit: usize) -> u64 {
        self.world.geography.units.get(unit).map_or(0, |unit| unit.id)
    }

    fn key(&self, purpose: u64, unit: usize, year: i16, sex: Sex) -> [u64; 6] {
        let (seed, number) = (self.world.options.seed, u64::from(self.plan.number));
        [seed, purpose, number, self.unit_id(unit), year.cast_unsigned().into(), sex as u64]
    }
}
