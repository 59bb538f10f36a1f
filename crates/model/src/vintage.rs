//! What a reader is told of the vintage that figures come from.

use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::{IndicatorId, InvalidText, LocalisedText, SourceId};

/// A vintage's name within its source: the day it was fetched, and a running number where a day has several (`2026-11-22`, `2026-11-22.2`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct VintageId {
    date: NaiveDate,
    number: u16,
}

impl VintageId {
    /// The `number`th vintage of a day, from 1.
    pub const fn new(date: NaiveDate, number: u16) -> Self {
        Self { date, number }
    }

    /// The day.
    pub const fn date(self) -> NaiveDate {
        self.date
    }

    /// Which of the day's vintages it is, from 1.
    pub const fn number(self) -> u16 {
        self.number
    }
}

impl fmt::Display for VintageId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.date.format("%Y-%m-%d"))?;
        if self.number > 1 { write!(f, ".{}", self.number) } else { Ok(()) }
    }
}

impl FromStr for VintageId {
    type Err = InvalidText;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = || InvalidText::new(text, "a vintage, such as `2026-11-22` or `2026-11-22.2`");
        let (date, number) = match text.split_once('.') {
            Some((date, number)) => (date, number.parse().ok().filter(|number| *number > 1).ok_or_else(wrong)?),
            None => (text, 1),
        };
        Ok(Self { date: NaiveDate::parse_from_str(date, "%Y-%m-%d").map_err(|_| wrong())?, number })
    }
}

impl Serialize for VintageId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for VintageId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// What a source's metadata said of one indicator in a vintage; read from the source, kept as it was said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportedIndicator {
    /// The indicator.
    pub indicator: IndicatorId,
    /// The title as the source gives it, trimmed and without markup.
    pub title: LocalisedText,
    /// When the source last updated the indicator.
    pub data_updated: Option<NaiveDate>,
    /// The first year that any area has, by the source's word.
    pub first_year: Option<i16>,
    /// The last year that any area has, by the source's word.
    pub last_year: Option<i16>,
    /// The number of decimals of primary values.
    pub decimals: Option<u8>,
    /// The source's code of the unit, such as `PROS`.
    pub unit_code: Option<String>,
    /// The producer to credit.
    pub producer: Option<LocalisedText>,
    /// The restrictions text in Finnish, without markup: it tells whether small counts are hidden.
    pub limits_fi: String,
}

/// A vintage as transform and a card's reader need to know it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VintageDescription {
    /// The source.
    pub source: SourceId,
    /// The vintage.
    pub id: VintageId,
    /// Whether it was made by a generator.
    pub demonstration: bool,
    /// What the source said of each indicator, by id.
    pub indicators: Vec<ReportedIndicator>,
}

impl VintageDescription {
    /// What the source said of an indicator.
    pub fn indicator(&self, id: &IndicatorId) -> Option<&ReportedIndicator> {
        self.indicators.iter().find(|reported| reported.indicator == *id)
    }
}
