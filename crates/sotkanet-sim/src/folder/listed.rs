//! One item of a stored list of indicators.

use serde::Deserialize;
use serde_json::value::RawValue;

/// What the list says of an indicator.
#[derive(Debug, Deserialize)]
pub struct Listed {
    /// Its number.
    pub id: u32,
    /// Its titles, as they stand.
    pub title: Box<RawValue>,
    /// Its producer, as it stands.
    pub organization: Box<RawValue>,
    /// Its sexes and levels of area.
    pub classifications: ListedClassifications,
}

/// The classifications of an indicator.
#[derive(Debug, Deserialize)]
pub struct ListedClassifications {
    /// Whom it counts.
    #[serde(default)]
    pub sex: ListedValues,
    /// At which levels of area.
    #[serde(default)]
    pub region: ListedValues,
}

/// The values of a classification.
#[derive(Debug, Default, Deserialize)]
pub struct ListedValues {
    /// As they stand.
    #[serde(default)]
    pub values: Vec<String>,
}
