//! Periods that a value describes.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::InvalidText;

/// A year, or a run of whole years (`2019-2021`).
///
/// Ordered by the last year, then the first, so that the newest period is the greatest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Period {
    first_year: i16,
    last_year: i16,
}

impl Period {
    /// One calendar year.
    pub const fn year(year: i16) -> Self {
        Self { first_year: year, last_year: year }
    }

    /// A run of years, both ends included.
    ///
    /// # Errors
    /// If it runs backwards.
    pub fn span(first_year: i16, last_year: i16) -> Result<Self, InvalidText> {
        if last_year < first_year {
            return Err(InvalidText::new(format!("{first_year}-{last_year}"), "a period that runs forwards"));
        }
        Ok(Self { first_year, last_year })
    }

    /// The first year.
    pub const fn first_year(self) -> i16 {
        self.first_year
    }

    /// The last year.
    pub const fn last_year(self) -> i16 {
        self.last_year
    }
}

impl Ord for Period {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        (self.last_year, self.first_year).cmp(&(other.last_year, other.first_year))
    }
}

impl PartialOrd for Period {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Period {
    /// `2023` or `2019-2021`: the form of ids and data files. What a reader sees is made in [`crate::number`].
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.first_year == self.last_year {
            write!(f, "{}", self.last_year)
        } else {
            write!(f, "{}-{}", self.first_year, self.last_year)
        }
    }
}

impl FromStr for Period {
    type Err = InvalidText;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = || InvalidText::new(text, "a period, such as `2023` or `2019-2021`");
        let year = |part: &str| match part.len() {
            4 => part.parse::<i16>().map_err(|_| wrong()),
            _ => Err(wrong()),
        };
        match text.split_once('-') {
            None => Ok(Self::year(year(text)?)),
            Some((first, last)) => Self::span(year(first)?, year(last)?),
        }
    }
}

impl Serialize for Period {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Period {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_period_is_the_greatest() {
        let mut periods: Vec<Period> = ["2021", "2018-2020", "2019-2021", "2020"].iter().map(|text| text.parse().unwrap()).collect();
        periods.sort();
        assert_eq!(periods.iter().map(ToString::to_string).collect::<Vec<_>>(), ["2018-2020", "2020", "2019-2021", "2021"]);
    }

    #[test]
    fn what_is_no_period_is_refused() {
        for text in ["", "23", "2021-2019", "2019/2020", "20230", "abcd"] {
            assert!(text.parse::<Period>().is_err(), "`{text}` was taken");
        }
    }
}
