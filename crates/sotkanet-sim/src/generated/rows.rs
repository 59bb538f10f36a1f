//! Rows of areas, as the sums of their municipalities.

use model::Sex;
use model::definition::Collection;

use crate::chance;
use crate::world::Row;

use super::drawing::{Contribution, Drawing};
use super::geography::PublishedArea;
use super::plan::{Plan, SmallCounts};
use super::shape::Shape;
use super::{GeneratedWorld, Vintage};

/// The municipal figures of a survey need so many answers.
const FEWEST_ANSWERS: f64 = 30.0;
/// The adult surveys have municipal figures only above so many inhabitants.
const ADULT_SURVEY_POPULATION: f64 = 20_000.0;
/// Numbers of areas that real replies hold and no list of areas explains; their rows are zeros.
const UNEXPLAINED: [u32; 3] = [730, 455, 456];
/// Keeps the key of a gap apart from those of draws.
const GAP: u64 = 113;

impl GeneratedWorld {
    /// The rows of an indicator in the years asked for, in an order that means nothing.
    pub(super) fn plan_rows(&self, plan: &Plan, years: &[i16], sexes: &[Sex]) -> Vec<Row> {
        let drawing = Drawing::new(self, plan);
        let sexes: Vec<Sex> = Sex::ALL.into_iter().filter(|sex| sexes.contains(sex) && plan.definition.sexes.contains(sex)).collect();
        let mut rows = Vec::new();
        for year in plan.years().filter(|year| years.contains(year)) {
            let contributions = drawing.contributions(year);
            for area in self.geography.areas.iter().filter(|area| !area.units.is_empty() && is_published_at(plan, area, year)) {
                let own = area.units.iter().filter_map(|unit| contributions.get(*unit));
                let [men, women] = own.fold([Contribution::default(); 2], |[men, women], [more_men, more_women]| {
                    [men.plus(*more_men), women.plus(*more_women)]
                });
                rows.extend(sexes.iter().filter_map(|sex| match sex {
                    Sex::Total => self.row(plan, area, year, *sex, men.plus(women)),
                    Sex::Male => self.row(plan, area, year, *sex, men),
                    Sex::Female => self.row(plan, area, year, *sex, women),
                }));
            }
            if matches!(plan.shape, Shape::Population | Shape::Count { .. }) {
                let decimals = plan.definition.decimals;
                let zero = |region, sex| Row { region, year, sex, value: Some(0.0), abs_value: None, decimals };
                rows.extend(sexes.iter().flat_map(|sex| UNEXPLAINED.map(|region| zero(region, *sex))));
            }
        }
        rows.sort_by_cached_key(|row| self.row_key(plan, row.region, row.year, row.sex));
        rows
    }

    fn row(&self, plan: &Plan, area: &PublishedArea, year: i16, sex: Sex, sum: Contribution) -> Option<Row> {
        let region = area.area.id;
        let is_withdrawn = self.options.vintage == Vintage::Revised && self.revisions.is_withdrawn(plan.number, region, year);
        if sum.denominator <= 0.0 || is_withdrawn {
            return None;
        }
        let decimals = plan.definition.decimals;
        let row = |value, abs_value| Some(Row { region, year, sex, value, abs_value, decimals });
        let Shape::Cases { shows_count, .. } = plan.shape else {
            let is_sum = matches!(plan.shape, Shape::Population | Shape::Count { .. } | Shape::Amount { .. });
            let value = if is_sum { sum.numerator } else { sum.numerator / sum.denominator };
            return row(Some(rounded(value, decimals)), None);
        };
        if area.area.category == "KUNTA" && is_hidden(plan, shows_count, sum) {
            return None;
        }
        let multiplier = plan.definition.unit.multiplier().unwrap_or(1.0);
        let value = rounded(sum.numerator / sum.denominator * multiplier, decimals);
        match self.row_key(plan, region, year, sex) % 80 {
            0 if plan.has_gaps => row(None, Some(sum.numerator)),
            1 if plan.has_gaps => row(Some(value), None),
            _ => row(Some(value), shows_count.then_some(sum.numerator)),
        }
    }

    fn row_key(&self, plan: &Plan, region: u32, year: i16, sex: Sex) -> u64 {
        chance::mix(&[self.options.seed, GAP, plan.number.into(), region.into(), year.cast_unsigned().into(), sex as u64])
    }
}

/// Whether a municipal cell is left out: too few answers, one to four cases, or a zero of an indicator that shows none.
fn is_hidden(plan: &Plan, shows_count: bool, sum: Contribution) -> bool {
    if !shows_count {
        return plan.definition.collection != Collection::Register && sum.denominator < FEWEST_ANSWERS;
    }
    match plan.small_counts {
        SmallCounts::Published => false,
        SmallCounts::Hidden => sum.numerator > 0.0 && sum.numerator < 5.0,
        SmallCounts::HiddenWithZero => sum.numerator < 5.0,
    }
}

/// Whether a level of area has figures at all.
fn is_published_at(plan: &Plan, area: &PublishedArea, year: i16) -> bool {
    let category = area.area.category.as_str();
    let is_upper = matches!(category, "HYVINVOINTIALUE" | "MAAKUNTA" | "MAA" | "NUTS1" | "ERVA" | "ALUEHALLINTOVIRASTO");
    let is_municipal = category == "KUNTA";
    match plan.definition.collection {
        Collection::Register => true,
        // The round of 2015 was broken off: no figures of municipalities.
        Collection::SchoolHealthPromotion => is_upper || (is_municipal && year != 2015),
        Collection::AdultSurvey => is_upper || (is_municipal && area.population > ADULT_SURVEY_POPULATION),
        Collection::Teaviisari => is_upper || is_municipal,
    }
}

/// Half away from zero; adding zero turns a -0 into 0.
fn rounded(value: f64, decimals: u8) -> f64 {
    let scale = 10_f64.powi(decimals.into());
    (value * scale).round() / scale + 0.0
}
