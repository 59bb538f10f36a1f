//! Names of sheets, and the words of the plain data sheet.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Names of sheets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SheetTexts {
    /// The printed card.
    pub card: String,
    /// Members of a group side by side.
    pub members: String,
    /// The plain table of every figure.
    pub data: String,
    /// The plain table of own values, a column for each period.
    pub series: String,
    /// Sources and licences.
    pub sources: String,
    /// The cover.
    pub cover: String,
    /// A municipality's own words, and the measures agreed with it.
    pub swot: String,
    /// The members' own words side by side.
    pub swot_of_members: String,
    /// Agreed measures and what the negotiation wrote down.
    pub measures: String,
    /// What changed since the last edition.
    pub changes: String,
    /// How the members of a group differ, as a plain table.
    pub distribution: String,
    /// The figures behind the charts, as a plain table.
    pub charts: String,
    /// Indicators left out on purpose.
    pub omissions: String,
    /// Newest values of all municipalities side by side.
    pub latest: String,
    /// Previous values of all municipalities side by side.
    pub previous: String,
}

/// Column headings and sentences of the plain data sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DataTexts {
    /// The sheet's title, with `{name}` and `{edition}`.
    pub title: String,
    /// The sentence that says how many tables there are and what empty cells mean.
    pub introduction: String,
    /// Added to it on a group's card: where the columns of coverage are empty.
    pub introduction_of_coverage: String,
    /// The figure's id.
    pub figure: String,
    /// The theme.
    pub theme: String,
    /// The indicator's id.
    pub indicator_id: String,
    /// The indicator's title.
    pub indicator: String,
    /// The area's id.
    pub area_id: String,
    /// The area's name.
    pub area: String,
    /// The sex.
    pub sex: String,
    /// The period.
    pub period: String,
    /// The value.
    pub value: String,
    /// The unit.
    pub unit: String,
    /// The count behind the value.
    pub count: String,
    /// The status in words.
    pub status: String,
    /// The status as a stable name.
    pub status_code: String,
    /// The producer.
    pub producer: String,
    /// The licence.
    pub licence: String,
    /// When the source last updated it.
    pub updated: String,
    /// The address of the indicator's description.
    pub link: String,
    /// The text of a link to an indicator's description, with `{number}` (the source's own id of the indicator).
    pub link_text: String,
    /// The heading of the column with a source line to copy.
    pub source_line: String,
    /// How many of a group's members the value covers.
    pub members_known: String,
    /// How many members the group has.
    pub members_all: String,
    /// The title of the sheet of own values by period, with `{name}` and `{edition}`.
    pub series_title: String,
    /// Its sentence on how many tables there are and what empty cells mean.
    pub series_introduction: String,
    /// The title of the sheet of sources, with `{name}` and `{edition}`.
    pub sources_title: String,
    /// Its sentence on how many tables there are and what empty cells mean.
    pub sources_introduction: String,
    /// What the row's figure is on the card.
    pub role: String,
    /// The subject's own figure.
    pub role_own: String,
    /// The subject's figure of one sex.
    pub role_sex: String,
    /// A figure of comparison.
    pub role_comparator: String,
    /// A member's figure.
    pub role_member: String,
    /// The lower end of the 95 % interval.
    pub lower: String,
    /// The upper end of the 95 % interval.
    pub upper: String,
    /// How sure the interval is, or why there is none.
    pub interval: String,
    /// An interval of 95 per cent.
    pub interval_known: String,
    /// How the subject stands to the comparator of the row.
    pub comparison: String,
    /// How the comparison came about, or why there is none.
    pub comparison_reason: String,
    /// The shorthand of the row.
    pub shorthand: String,
    /// The title of the sheet of figures behind the charts, with `{name}` and `{edition}`.
    pub charts_title: String,
    /// Its sentences on how many tables there are and what empty cells mean.
    pub charts_introduction: String,
    /// The title of the sheet of omissions, with `{name}` and `{edition}`.
    pub omissions_title: String,
    /// Its sentence on how many tables there are.
    pub omissions_introduction: String,
    /// A reason in the municipality's own words.
    pub reason: String,
    /// The title of the sheet of distributions, with `{name}` and `{edition}`.
    pub distribution_title: String,
    /// Its sentences on how many tables there are and what empty cells mean.
    pub distribution_introduction: String,
    /// What a member weighs in the group's value, in per cent.
    pub weight: String,
    /// The group's value without the member.
    pub without: String,
    /// The title of the sheet of newest values, with `{name}` and `{edition}`.
    pub latest_title: String,
    /// The title of the sheet of previous values, with `{name}` and `{edition}`.
    pub previous_title: String,
    /// The sentences over a table of all municipalities, with `{data}` (the name of a sheet).
    pub matrix_introduction: String,
    /// The title of the sheet of all figures of all municipalities, with `{name}` and `{edition}`.
    pub list_title: String,
    /// Its sentences on how many tables there are and what empty cells mean.
    pub list_introduction: String,
    /// The period of the previous value.
    pub previous_period: String,
    /// The previous value.
    pub previous_value: String,
    /// The rank among all municipalities.
    pub rank: String,
    /// How many municipalities are ranked.
    pub ranked: String,
    /// The value of a comparator, with `{name}`.
    pub comparator_value: String,
    /// How the municipality stands to a comparator, with `{name}`.
    pub comparator_comparison: String,
}
