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

/// Which line of [`why_absent`]'s table a hole fell under.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum AbsenceReason {
    /// No value up to the edition; the source says that it begins later.
    BeginsLater,
    /// No value up to the edition.
    NoValueAtAll,
    /// No value for any area of this level.
    LevelNever,
    /// No row of this area in any indicator, or no period to ask about.
    AreaUnknown,
    /// The period lies after the end of a series that ended.
    SeriesEnded,
    /// The period is newer than every value.
    PeriodToCome,
    /// No value for any area in the period.
    PeriodNowhere,
    /// The level has none in the period, and its newest lies shortly before it.
    LevelLate,
    /// The level has none in the period.
    LevelWithoutPeriod,
    /// Others of the level have survey results.
    OthersSurveyed,
    /// An adult survey that reaches municipalities by extra samples only.
    ExtraSampleOnly,
    /// Others of the level have values, and small counts are hidden.
    OthersPublished,
    /// Others of the level have values, and nothing tells why this one has none.
    NothingTells,
}

impl AbsenceReason {
    /// The status that it stands for.
    pub const fn status(self) -> ValueStatus {
        match self {
            Self::BeginsLater | Self::PeriodToCome | Self::LevelLate => ValueStatus::NotYetPublished,
            Self::NoValueAtAll | Self::AreaUnknown | Self::NothingTells => ValueStatus::Unknown,
            Self::LevelNever | Self::LevelWithoutPeriod | Self::ExtraSampleOnly => ValueStatus::NotPublishedAtThisLevel,
            Self::SeriesEnded => ValueStatus::Discontinued,
            Self::PeriodNowhere => ValueStatus::NotSurveyed,
            Self::OthersSurveyed => ValueStatus::NotParticipated,
            Self::OthersPublished => ValueStatus::SuppressedOrZero,
        }
    }

    /// What the vintage has around the hole, as a clause.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::BeginsLater => "the indicator has no value up to the edition, and by the source's word its series begins later",
            Self::NoValueAtAll => "the indicator has no value for any area up to the edition",
            Self::LevelNever => "no area of this kind has a value in any period",
            Self::AreaUnknown => "the vintage has no row of this area in any indicator",
            Self::SeriesEnded => "the period lies after the end of the series, which ended",
            Self::PeriodToCome => "the period is newer than every value of the indicator",
            Self::PeriodNowhere => "no area of any kind has a value in the period",
            Self::LevelLate => "no area of this kind has a value in the period yet; their newest lies at most two years before it",
            Self::LevelWithoutPeriod => "no area of this kind has a value in the period",
            Self::OthersSurveyed => "other areas of this kind have survey results for the period; this is a guess",
            Self::ExtraSampleOnly => "the survey reaches fewer than half of the municipalities, by extra samples, and never this one",
            Self::OthersPublished => {
                "other areas of this kind have values for the period, and the source hides small counts; this is a guess"
            }
            Self::NothingTells => "other areas of this kind have values for the period, and nothing speaks of hidden counts",
        }
    }
}

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
pub fn why_absent(facts: &IndicatorFacts, presence: &SeriesPresence, hole: Hole) -> AbsenceReason {
    let Some(newest_anywhere) = presence.periods_anywhere().last() else { return why_no_value_at_all(facts) };
    let of_level = presence.periods(hole.level);
    let Some(newest_of_level) = of_level.last() else { return AbsenceReason::LevelNever };
    // A row without period has no value anywhere, so a level that has one always brings a period along.
    let (true, Some(period)) = (hole.is_known_area, hole.period) else { return AbsenceReason::AreaUnknown };
    if facts.ended_after.is_some_and(|last_year| period.last_year() > last_year) {
        return AbsenceReason::SeriesEnded;
    }
    if period > *newest_anywhere {
        return AbsenceReason::PeriodToCome;
    }
    if presence.periods_anywhere().binary_search(&period).is_err() {
        return AbsenceReason::PeriodNowhere;
    }
    if of_level.binary_search(&period).is_err() {
        let is_late = period > *newest_of_level && period.last_year() - newest_of_level.last_year() <= LEVEL_LAG_YEARS;
        return if is_late { AbsenceReason::LevelLate } else { AbsenceReason::LevelWithoutPeriod };
    }
    why_not_among_others(facts, presence, hole)
}

fn why_no_value_at_all(facts: &IndicatorFacts) -> AbsenceReason {
    if facts.begins_after_edition { AbsenceReason::BeginsLater } else { AbsenceReason::NoValueAtAll }
}

fn why_not_among_others(facts: &IndicatorFacts, presence: &SeriesPresence, hole: Hole) -> AbsenceReason {
    match facts.definition.collection {
        Collection::SchoolHealthPromotion | Collection::Teaviisari => AbsenceReason::OthersSurveyed,
        Collection::AdultSurvey => {
            let only_extra_samples = hole.level == Level::MUNICIPALITIES && 2 * presence.municipalities() < hole.all_municipalities;
            if only_extra_samples && !hole.is_present_otherwise { AbsenceReason::ExtraSampleOnly } else { AbsenceReason::OthersSurveyed }
        }
        Collection::Register if facts.hides_small_counts => AbsenceReason::OthersPublished,
        Collection::Register => AbsenceReason::NothingTells,
    }
}
