//! The words and number forms of one language.

mod highlight;

use std::fmt::Write as _;

use crate::number::NumberFormatter;
use crate::reader_texts::fill;
use crate::{Language, Period, ReaderTexts, Unit};
use chrono::NaiveDate;

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

    /// A date as the language writes it; ISO where the pattern in config is none.
    pub fn date(&self, date: NaiveDate) -> String {
        let mut written = String::new();
        match write!(written, "{}", date.format(&self.texts.card.date_format)) {
            Ok(()) => written,
            Err(_) => date.to_string(),
        }
    }
}

/// A heading pattern filled with a name and an edition.
pub fn titled(pattern: &str, name: &str, edition: i16) -> String {
    fill(pattern, &[("name", name), ("edition", &edition.to_string())])
}
