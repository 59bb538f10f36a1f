//! One text for each status, unit, stage of life and sex.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{PopulationGroup, Sex, Unit, ValueStatus};

/// One text for each status: a short one for a narrow cell, a long one for a note.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StatusTexts {
    /// The source published a value.
    pub published: StatusText,
    /// A true zero.
    pub zero: StatusText,
    /// Hidden or zero, a guess.
    pub suppressed_or_zero: StatusText,
    /// The survey was not made that year.
    pub not_surveyed: StatusText,
    /// Took no part or too few answers, a guess.
    pub not_participated: StatusText,
    /// No municipal values exist.
    pub not_published_at_this_level: StatusText,
    /// A group's value that its members' do not determine.
    pub not_computable: StatusText,
    /// Withheld, so that a hidden value cannot be worked out.
    pub withheld: StatusText,
    /// Newer than the source has.
    pub not_yet_published: StatusText,
    /// The series ended.
    pub discontinued: StatusText,
    /// Left out by the municipality.
    pub omitted_on_purpose: StatusText,
    /// Nothing tells why.
    pub unknown: StatusText,
}

/// How a status is told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StatusText {
    /// For a narrow cell.
    pub short: String,
    /// A sentence.
    pub long: String,
}

impl StatusTexts {
    /// The text of a status.
    pub fn get(&self, status: ValueStatus) -> &StatusText {
        match status {
            ValueStatus::Published => &self.published,
            ValueStatus::Zero => &self.zero,
            ValueStatus::SuppressedOrZero => &self.suppressed_or_zero,
            ValueStatus::NotSurveyed => &self.not_surveyed,
            ValueStatus::NotParticipated => &self.not_participated,
            ValueStatus::NotPublishedAtThisLevel => &self.not_published_at_this_level,
            ValueStatus::NotComputable => &self.not_computable,
            ValueStatus::Withheld => &self.withheld,
            ValueStatus::NotYetPublished => &self.not_yet_published,
            ValueStatus::Discontinued => &self.discontinued,
            ValueStatus::OmittedOnPurpose => &self.omitted_on_purpose,
            ValueStatus::Unknown => &self.unknown,
        }
    }
}

/// One text for each unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "each field is the text of the unit of the same name")]
pub struct UnitTexts {
    pub percent: String,
    pub per_1000: String,
    pub per_10000: String,
    pub per_100000: String,
    pub count: String,
    pub euros_per_inhabitant: String,
    pub thousand_euros: String,
    pub litres_per_inhabitant: String,
    pub index: String,
    pub points: String,
    pub mean: String,
    pub ratio: String,
    pub gini: String,
}

impl UnitTexts {
    /// The text of a unit.
    pub fn get(&self, unit: Unit) -> &str {
        match unit {
            Unit::Percent => &self.percent,
            Unit::Per1000 => &self.per_1000,
            Unit::Per10000 => &self.per_10000,
            Unit::Per100000 => &self.per_100000,
            Unit::Count => &self.count,
            Unit::EurosPerInhabitant => &self.euros_per_inhabitant,
            Unit::ThousandEuros => &self.thousand_euros,
            Unit::LitresPerInhabitant => &self.litres_per_inhabitant,
            Unit::Index => &self.index,
            Unit::Points => &self.points,
            Unit::Mean => &self.mean,
            Unit::Ratio => &self.ratio,
            Unit::Gini => &self.gini,
        }
    }
}

/// One text for each stage of life.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "each field is the text of the population group of the same name")]
pub struct PopulationGroupTexts {
    pub children_and_young: String,
    pub working_age: String,
    pub older: String,
    pub everyone: String,
}

impl PopulationGroupTexts {
    /// The text of a population group.
    pub fn get(&self, group: PopulationGroup) -> &str {
        match group {
            PopulationGroup::ChildrenAndYoung => &self.children_and_young,
            PopulationGroup::WorkingAge => &self.working_age,
            PopulationGroup::Older => &self.older,
            PopulationGroup::Everyone => &self.everyone,
        }
    }
}

/// One text for each sex.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "each field is the text of the sex of the same name")]
pub struct SexTexts {
    pub total: String,
    pub male: String,
    pub female: String,
}

impl SexTexts {
    /// The text of a sex.
    pub fn get(&self, sex: Sex) -> &str {
        match sex {
            Sex::Total => &self.total,
            Sex::Male => &self.male,
            Sex::Female => &self.female,
        }
    }
}
