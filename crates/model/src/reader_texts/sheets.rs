//! The words of single sheets of workbooks: the cover, the card at a glance, shorthand of plain tables.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The cover.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CoverTexts {
    /// "Contents", a heading.
    pub contents: String,
    /// "How to read the card", a heading.
    pub reading: String,
    /// How a municipality's card is read; each line a paragraph.
    pub reading_of_municipality: String,
    /// How a group's card is read; each line a paragraph.
    pub reading_of_group: String,
    /// "Symbols", a heading.
    pub symbols: String,
    /// Said in place of a group's name where there is none.
    pub no_group: String,
    /// What the card's sheet holds.
    pub about_card: String,
    /// What the sheet of members holds.
    pub about_members: String,
    /// What the sheet of a municipality's own words holds.
    pub about_swot: String,
    /// What the sheet of the members' own words holds.
    pub about_swot_of_members: String,
    /// What the sheet of measures holds.
    pub about_measures: String,
    /// What the sheet of changes holds.
    pub about_changes: String,
    /// What the sheet of data holds.
    pub about_data: String,
    /// What the sheet of distributions holds.
    pub about_distribution: String,
    /// What the sheet of series holds.
    pub about_series: String,
    /// What the sheet behind the charts holds.
    pub about_charts: String,
    /// What the sheet of sources holds.
    pub about_sources: String,
    /// What the sheet of omissions holds.
    pub about_omissions: String,
    /// What the sheet of newest values holds.
    pub about_latest: String,
    /// What the sheet of previous values holds.
    pub about_previous: String,
}

/// The card at a glance: how many indicators of each theme are marked how.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GlanceTexts {
    /// The heading.
    pub heading: String,
    /// What is counted, with `{name}` (the comparator).
    pub explanation: String,
    /// The heading of themes.
    pub theme: String,
    /// The heading of differences that are neither good nor bad.
    pub neutral: String,
    /// The heading of indicators that are not compared.
    pub not_compared: String,
    /// The heading of the row of signs.
    pub signs: String,
    /// The heading of trends for the better.
    pub improving: String,
    /// The heading of trends for the worse.
    pub worsening: String,
    /// Over the themes that are priorities.
    pub priorities: String,
    /// Over the other themes.
    pub others: String,
}

/// Shorthand of plain tables, in the manner of official statistics' spreadsheets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ShorthandTexts {
    /// Stands before the list of shorthand.
    pub heading: String,
    /// Where there is none.
    pub none: String,
    /// The series breaks in the period.
    pub series_break: String,
    /// Hidden.
    pub confidential: String,
    /// The reason is a guess.
    pub guessed: String,
    /// Not available.
    pub unavailable: String,
    /// Not applicable.
    pub inapplicable: String,
}
