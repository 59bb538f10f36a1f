//! The words and number forms of one language.

mod highlight;

use std::fmt::Write as _;

use crate::card::{IndicatorRow, LOCAL_SOURCE};
use crate::judgement::DenominatorOrigin;
use crate::number::NumberFormatter;
use crate::reader_texts::fill;
use crate::{Language, Period, ReaderTexts, Unit};
use chrono::{NaiveDate, NaiveTime};

/// One language's texts and ways of writing numbers and dates.
#[derive(Debug)]
pub struct Words<'a> {
    /// The language.
    pub language: Language,
    /// Its texts.
    pub texts: &'a ReaderTexts,
    numbers: NumberFormatter,
}

impl<'a> Words<'a> {
    /// Puts texts and number forms of a language together.
    pub fn new(language: Language, texts: &'a ReaderTexts) -> Self {
        Self { language, texts, numbers: NumberFormatter::new(language) }
    }

    /// A number as the language writes it.
    pub fn number(&self, value: f64, decimals: u8) -> String {
        self.numbers.number(value, decimals)
    }

    /// A value in a sentence: with the sign of per cent where it is one, else bare, as titles name their units.
    pub fn value(&self, value: f64, unit: Unit, decimals: u8) -> String {
        let number = self.number(value, decimals);
        match (unit, self.language) {
            (Unit::Percent, Language::En) => format!("{number}%"),
            (Unit::Percent, Language::Fi | Language::Sv) => format!("{number}\u{a0}%"),
            _ => number,
        }
    }

    /// A period as a reader sees it.
    pub fn period(&self, period: Option<Period>) -> String {
        period.map_or_else(|| "\u{2013}".to_owned(), |period| self.numbers.period(period))
    }

    /// Where a row's figures come from and who made them. `retrieved` is the day of its source's vintage.
    pub fn source_line(&self, row: &IndicatorRow, retrieved: Option<NaiveDate>) -> String {
        let texts = &self.texts.card;
        let pattern = match (row.indicator.source().as_str(), row.data_updated) {
            (LOCAL_SOURCE, _) => &texts.source_line_of_municipality,
            ("sotkanet", Some(_)) => &texts.source_line,
            ("sotkanet", None) => &texts.source_line_without_update,
            _ => &texts.source_line_of_cube,
        };
        let date = |date: Option<NaiveDate>| date.map(|date| self.date(date)).unwrap_or_default();
        let places = [
            ("number", row.indicator.local()),
            ("producer", row.producer.name.get(self.language)),
            ("updated", &date(row.data_updated)),
            ("retrieved", &date(retrieved)),
        ];
        fill(pattern, &places)
    }

    /// Which of a row's figures were made of those of an older division of areas, a sentence for each area.
    pub fn made_of(&self, row: &IndicatorRow) -> Vec<String> {
        let texts = &self.texts.card;
        let told = row.made_of.iter().map(|made| {
            let (first, last) = (self.numbers.period(made.periods.0), self.numbers.period(made.periods.1));
            let years = if first == last { first } else { format!("{first}\u{2013}{last}") };
            let parts: Vec<&str> = made.parts.iter().map(|part| part.get(self.language)).collect();
            let pattern = if made.by_shares { &texts.split_note } else { &texts.merged_note };
            fill(pattern, &[("area", made.area.get(self.language)), ("years", &years), ("parts", &parts.join(", "))])
        });
        told.collect()
    }

    /// What one person, household or the like weighs in a row's own figure, where they are few.
    pub fn one_of_few(&self, row: &IndicatorRow) -> Option<String> {
        let one = row.one_of_few?;
        Some(fill(self.texts.interval.one_of(one.counted), &[("points", &self.number(one.points, 1))]))
    }

    /// Said of a row's own figure where its interval is the source's own.
    pub fn interval_of_source(&self, row: &IndicatorRow) -> Option<String> {
        match row.own.interval.ok()?.denominator {
            DenominatorOrigin::Respondents(respondents) => {
                let respondents = self.number(f64::from(respondents), 0);
                Some(fill(&self.texts.interval.of_source, &[("respondents", &respondents)]))
            }
            _ => None,
        }
    }

    /// A date as the language writes it; ISO where the pattern in config is none.
    pub fn date(&self, date: NaiveDate) -> String {
        let mut written = String::new();
        match write!(written, "{}", date.format(&self.texts.card.date_format)) {
            Ok(()) => written,
            Err(_) => date.to_string(),
        }
    }

    /// A time of day: `8.30` in each of the languages.
    pub fn time(&self, time: NaiveTime) -> String {
        time.format("%-H.%M").to_string()
    }
}

/// A heading pattern filled with a name and an edition.
pub fn titled(pattern: &str, name: &str, edition: i16) -> String {
    fill(pattern, &[("name", name), ("edition", &edition.to_string())])
}
