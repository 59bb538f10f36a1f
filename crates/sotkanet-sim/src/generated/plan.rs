//! How each indicator of the catalogue is made up: what it is, for which years, and with which gaps.

use std::collections::{BTreeMap, BTreeSet};

use model::Polarity;
use model::definition::{Collection, Denominator, IndicatorDefinition};

use crate::{SimError, chance};

use super::shape::{Shape, shape};

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
    let (first_year, last_year) = match year_of_end(&definition.title.fi) {
        Some(end) if end <= years.1 => (years.0.min(end.saturating_sub(YEARS_OF_AN_OLD_SERIES)), end),
        _ => {
            let late = if chance(2) < 0.15 && !is_denominator { 3 } else { 0 };
            (years.0.saturating_add(late).min(years.1), years.1 - i16::from(is_register && !is_denominator && chance(1) < 0.3))
        }
    };
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
        first_year,
        last_year,
        shifts: definition.breaks.iter().map(|piece| piece.from_year).collect(),
        small_counts,
        has_gaps: counts_cases && chance(4) < 0.15,
        retitled: false,
        definition: definition.clone(),
    })
}

/// A series that ended before the world's years still has so many of its last ones.
const YEARS_OF_AN_OLD_SERIES: i16 = 6;

/// Sotkanet writes the end of a series into its title: `Rakentaminen, % työllisistä (-2007)`.
fn year_of_end(title: &str) -> Option<i16> {
    let (_, end) = title.rsplit_once("(-")?;
    end.split_once(')')?.0.parse().ok()
}
