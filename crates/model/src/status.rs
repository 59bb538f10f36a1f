//! Why a value is there, or is not.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::InvalidText;

/// The state of one cell. Missing is never 0, NaN or "".
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ValueStatus {
    /// The source published a value.
    Published,
    /// The source published a true zero.
    Zero,
    /// One cell is absent where others are there and small counts are hidden: hidden or zero. A guess, printed as one.
    SuppressedOrZero,
    /// The whole year is absent for every area: the survey was not made.
    NotSurveyed,
    /// Other areas have survey results for the period and this one does not: it took no part, or too few answered. A guess, printed as one.
    NotParticipated,
    /// The source has no value at this level of area at all; the county's value stands in, labelled.
    NotPublishedAtThisLevel,
    /// An area group's value that its members' values do not determine: the indicator is never aggregated, or too few members are known.
    NotComputable,
    /// Withheld by us: with the other published figures it would tell a value that the source hides.
    Withheld,
    /// The period is newer than anything that the source has for the indicator.
    NotYetPublished,
    /// The source ended the series.
    Discontinued,
    /// The municipality left the indicator out and said why.
    OmittedOnPurpose,
    /// Absent, and nothing tells why.
    Unknown,
}

impl ValueStatus {
    /// Every status.
    pub const ALL: [ValueStatus; 12] = [
        ValueStatus::Published,
        ValueStatus::Zero,
        ValueStatus::SuppressedOrZero,
        ValueStatus::NotSurveyed,
        ValueStatus::NotParticipated,
        ValueStatus::NotPublishedAtThisLevel,
        ValueStatus::NotComputable,
        ValueStatus::Withheld,
        ValueStatus::NotYetPublished,
        ValueStatus::Discontinued,
        ValueStatus::OmittedOnPurpose,
        ValueStatus::Unknown,
    ];

    /// The stable name used in files.
    pub const fn as_str(self) -> &'static str {
        match self {
            ValueStatus::Published => "published",
            ValueStatus::Zero => "zero",
            ValueStatus::SuppressedOrZero => "suppressed_or_zero",
            ValueStatus::NotSurveyed => "not_surveyed",
            ValueStatus::NotParticipated => "not_participated",
            ValueStatus::NotPublishedAtThisLevel => "not_published_at_this_level",
            ValueStatus::NotComputable => "not_computable",
            ValueStatus::Withheld => "withheld",
            ValueStatus::NotYetPublished => "not_yet_published",
            ValueStatus::Discontinued => "discontinued",
            ValueStatus::OmittedOnPurpose => "omitted_on_purpose",
            ValueStatus::Unknown => "unknown",
        }
    }

    /// Whether a value stands beside the status.
    pub const fn has_value(self) -> bool {
        matches!(self, ValueStatus::Published | ValueStatus::Zero)
    }
}

impl fmt::Display for ValueStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for ValueStatus {
    type Err = InvalidText;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|status| status.as_str() == text)
            .ok_or_else(|| InvalidText::new(text, "a value status, such as `published`"))
    }
}
