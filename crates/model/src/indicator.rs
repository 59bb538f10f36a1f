//! Indicators: their ids and the classifications that describe them.

use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::InvalidText;

/// A data source, such as `sotkanet`: lower-case letters, digits and hyphens.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceId(String);

impl SourceId {
    /// Takes a source's name.
    ///
    /// # Errors
    /// If it is not a word of lower-case letters, digits and hyphens that begins with a letter.
    pub fn new(text: &str) -> Result<Self, InvalidText> {
        let good = text.starts_with(|c: char| c.is_ascii_lowercase())
            && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
        if good { Ok(Self(text.to_owned())) } else { Err(InvalidText::new(text, "a source id of lower-case letters, such as `sotkanet`")) }
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Serialize for SourceId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for SourceId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
        Self::new(&text).map_err(serde::de::Error::custom)
    }
}

impl fmt::Display for SourceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// An indicator's identity: its source and the source's own id of it, written `sotkanet:3620`.
///
/// Titles get reworded and are never an identity.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IndicatorId {
    source: SourceId,
    // Numeric ids sort as numbers: 181 before 1086.
    number: Option<u64>,
    local: String,
}

impl IndicatorId {
    /// Puts an id together.
    ///
    /// # Errors
    /// If the source's own id is empty or holds anything but ASCII letters, digits, `-`, `_` and `.`.
    pub fn new(source: SourceId, local: &str) -> Result<Self, InvalidText> {
        let good = !local.is_empty()
            && local.len() <= 64
            && local.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.'));
        if !good {
            return Err(InvalidText::new(local, "an indicator's id in its source: letters, digits, `-`, `_`, `.`"));
        }
        Ok(Self { source, number: local.parse().ok(), local: local.to_owned() })
    }

    /// The source.
    pub fn source(&self) -> &SourceId {
        &self.source
    }

    /// The source's own id of the indicator.
    pub fn local(&self) -> &str {
        &self.local
    }
}

impl fmt::Display for IndicatorId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.source, self.local)
    }
}

impl FromStr for IndicatorId {
    type Err = InvalidText;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (source, local) = text.split_once(':').ok_or_else(|| InvalidText::new(text, "an indicator id, such as `sotkanet:3620`"))?;
        Self::new(SourceId::new(source)?, local)
    }
}

impl Serialize for IndicatorId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for IndicatorId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// Whom a value counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Sex {
    /// Both together.
    Total,
    /// Men or boys.
    Male,
    /// Women or girls.
    Female,
}

impl Sex {
    /// All three, total first.
    pub const ALL: [Sex; 3] = [Sex::Total, Sex::Male, Sex::Female];

    /// The stable name used in files.
    pub const fn as_str(self) -> &'static str {
        match self {
            Sex::Total => "total",
            Sex::Male => "male",
            Sex::Female => "female",
        }
    }
}

impl fmt::Display for Sex {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Sex {
    type Err = InvalidText;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|sex| sex.as_str() == text).ok_or_else(|| InvalidText::new(text, "a sex: `total`, `male` or `female`"))
    }
}

/// What one unit of an indicator's value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Unit {
    /// Per cent of a population (a proportion).
    Percent,
    /// Cases per 1,000.
    #[serde(rename = "per-1000")]
    Per1000,
    /// Cases per 10,000.
    #[serde(rename = "per-10000")]
    Per10000,
    /// Cases per 100,000.
    #[serde(rename = "per-100000")]
    Per100000,
    /// A plain count of persons or things.
    Count,
    /// Euros per inhabitant.
    EurosPerInhabitant,
    /// Thousands of euros.
    ThousandEuros,
    /// Litres of pure alcohol per inhabitant.
    LitresPerInhabitant,
    /// An index; the reference is in the title.
    Index,
    /// Points from 0 to 100.
    Points,
    /// A mean of answers on a scale.
    Mean,
    /// A ratio of two counts, not a share of one population.
    Ratio,
    /// A Gini coefficient from 0 to 100.
    Gini,
}

impl Unit {
    /// The multiplier that turns count / denominator into a value, where the unit is such a ratio.
    pub const fn multiplier(self) -> Option<f64> {
        match self {
            Unit::Percent => Some(100.0),
            Unit::Per1000 => Some(1_000.0),
            Unit::Per10000 => Some(10_000.0),
            Unit::Per100000 => Some(100_000.0),
            _ => None,
        }
    }

    /// Whether values grow with the size of the area, so that areas of different size are not compared by them.
    pub const fn follows_size(self) -> bool {
        matches!(self, Unit::Count | Unit::ThousandEuros)
    }
}

/// Which direction is good. A neutral indicator (population facts, use of services) is never good or bad.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Polarity {
    /// A greater value is better.
    HigherIsBetter,
    /// A smaller value is better.
    LowerIsBetter,
    /// Neither direction is judged.
    NoJudgement,
}

/// The stage of life that an indicator describes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum PopulationGroup {
    /// *Lapset ja nuoret.*
    ChildrenAndYoung,
    /// *Työikäiset.*
    WorkingAge,
    /// *Ikääntyneet.*
    Older,
    /// Everyone.
    Everyone,
}
