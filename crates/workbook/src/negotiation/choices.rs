//! The words of drop-down lists: written by the template, understood in every language.

use std::collections::BTreeMap;

use chrono::Weekday;
use model::definition::{IndicatorDefinition, ReadinessItem, Theme};
use model::own_words::{MeasureStatus, OperatingModel, Party};
use model::{Language, ReaderTexts};

use crate::swot::normal::normal;

/// The days of a week, from Monday.
pub const WEEK: [Weekday; 7] = [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];
/// What is known of something that should be in order.
pub const DONE: [Option<bool>; 3] = [Some(true), Some(false), None];

/// A party's word.
pub fn party(party: Party, texts: &ReaderTexts) -> &str {
    let texts = &texts.editorial.record;
    match party {
        Party::Municipality => &texts.municipality,
        Party::County => &texts.county,
        Party::Organisations => &texts.organisations,
    }
}

/// An operating model's word.
pub fn operating_model(model: OperatingModel, texts: &ReaderTexts) -> &str {
    let texts = &texts.editorial.record;
    match model {
        OperatingModel::FamilyCentre => &texts.family_centre,
        OperatingModel::SeniorCentre => &texts.senior_centre,
        OperatingModel::WellbeingTray => &texts.wellbeing_tray,
    }
}

/// The word of how far a measure is.
pub fn status(status: MeasureStatus, texts: &ReaderTexts) -> &str {
    let texts = &texts.editorial.measure;
    match status {
        MeasureStatus::NotStarted => &texts.not_started,
        MeasureStatus::UnderWay => &texts.under_way,
        MeasureStatus::Done => &texts.done,
        MeasureStatus::Dropped => &texts.dropped,
    }
}

/// Yes, no, or nobody knows.
pub fn done(done: Option<bool>, texts: &ReaderTexts) -> &str {
    let texts = &texts.workbook.negotiation;
    match done {
        Some(true) => &texts.yes,
        Some(false) => &texts.no,
        None => &texts.not_known,
    }
}

/// A day's name.
pub fn weekday(day: Weekday, texts: &ReaderTexts) -> &str {
    let texts = &texts.workbook.negotiation.weekdays;
    match day {
        Weekday::Mon => &texts.monday,
        Weekday::Tue => &texts.tuesday,
        Weekday::Wed => &texts.wednesday,
        Weekday::Thu => &texts.thursday,
        Weekday::Fri => &texts.friday,
        Weekday::Sat => &texts.saturday,
        Weekday::Sun => &texts.sunday,
    }
}

/// The title of a theme.
pub fn theme(theme: &Theme, language: Language) -> &str {
    theme.title.get(language)
}

/// How an indicator stands in the list.
pub fn indicator(indicator: &IndicatorDefinition, language: Language) -> String {
    crate::swot::indicator_label(&indicator.id, indicator.title.get(language))
}

/// The name of a thing that should be in order.
pub fn readiness(item: &ReadinessItem, language: Language) -> &str {
    item.name.get(language)
}

/// The choice that a text means in any language.
pub fn understood<T: Copy>(text: &str, all: &[T], texts: &BTreeMap<Language, ReaderTexts>, word: fn(T, &ReaderTexts) -> &str) -> Option<T> {
    let wanted = normal(text);
    all.iter().copied().find(|choice| texts.values().any(|texts| normal(word(*choice, texts)) == wanted))
}
