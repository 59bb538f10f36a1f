//! Why a value is not there: one decision table, from what the vintage has around the hole.

use model::definition::Collection;
use model::{Period, ValueStatus};

use crate::facts::IndicatorFacts;
use crate::presence::{Level, SeriesPresence};

/// A cell for which the source has no row.
#[derive(Debug, Clone, Copy)]
pub struct Hole {
    /// The area's level.
    pub level: Level,
    /// The period that was asked; none where no period has a value.
    pub period: Option<Period>,
    /// Whether the area has a value of the series in another period.
    pub is_present_otherwise: bool,
    /// Whether the vintage has any row of the area at all.
    pub is_known_area: bool,
    /// The number of municipalities with any row in the vintage.
    pub all_municipalities: usize,
}

/// How many years a level may lag behind the others before its silence means that it is not published.
const LEVEL_LAG_YEARS: i16 = 2;

/// Decides why a cell without a row has no value. The first line that fits counts:
///
/// | what the vintage has | status |
/// |---|---|
/// | no value of the indicator up to the edition, and by the source's word it begins later | not yet published |
/// | no value of the indicator up to the edition | unknown |
/// | no value for any area of this level | not published at this level |
/// | no row of this area in any indicator | unknown |
/// | the period lies after the end of a series that ended | discontinued |
/// | the period is newer than every value | not yet published |
/// | no value for any area in the period | not surveyed |
/// | no value on this level in the period, and the level's newest lies at most two years before it | not yet published |
/// | no value on this level in the period | not published at this level |
/// | others of the level have values: a survey of schools or of municipalities' own work | not participated |
/// | - an adult survey that fewer than half of the municipalities have, and this one never | not published at this level |
/// | - an adult survey otherwise | not participated |
/// | - a register that has counts or speaks of hiding small ones | suppressed or zero (a guess) |
/// | - another register | unknown |
pub fn why_absent(facts: &IndicatorFacts, presence: &SeriesPresence, hole: Hole) -> ValueStatus {
    let Some(newest_anywhere) = presence.periods_anywhere().last() else { return why_no_value_at_all(facts) };
    let of_level = presence.periods(hole.level);
    let Some(newest_of_level) = of_level.last() else { return ValueStatus::NotPublishedAtThisLevel };
    // A row without period has no value anywhere, so a level that has one always brings a period along.
    let (true, Some(period)) = (hole.is_known_area, hole.period) else { return ValueStatus::Unknown };
    if facts.ended_after.is_some_and(|last_year| period.last_year() > last_year) {
        return ValueStatus::Discontinued;
    }
    if period > *newest_anywhere {
        return ValueStatus::NotYetPublished;
    }
    if presence.periods_anywhere().binary_search(&period).is_err() {
        return ValueStatus::NotSurveyed;
    }
    if of_level.binary_search(&period).is_err() {
        let is_late = period > *newest_of_level && period.last_year() - newest_of_level.last_year() <= LEVEL_LAG_YEARS;
        return if is_late { ValueStatus::NotYetPublished } else { ValueStatus::NotPublishedAtThisLevel };
    }
    why_not_among_others(facts, presence, hole)
}

fn why_no_value_at_all(facts: &IndicatorFacts) -> ValueStatus {
    if facts.begins_after_edition { ValueStatus::NotYetPublished } else { ValueStatus::Unknown }
}

fn why_not_among_others(facts: &IndicatorFacts, presence: &SeriesPresence, hole: Hole) -> ValueStatus {
    match facts.definition.collection {
        Collection::SchoolHealthPromotion | Collection::Teaviisari => ValueStatus::NotParticipated,
        Collection::AdultSurvey => {
            let only_extra_samples = hole.level == Level::MUNICIPALITIES && 2 * presence.municipalities() < hole.all_municipalities;
            if only_extra_samples && !hole.is_present_otherwise {
                ValueStatus::NotPublishedAtThisLevel
            } else {
                ValueStatus::NotParticipated
            }
        }
        Collection::Register if facts.hides_small_counts => ValueStatus::SuppressedOrZero,
        Collection::Register => ValueStatus::Unknown,
    }
}
