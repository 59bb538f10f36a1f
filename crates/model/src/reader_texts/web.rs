//! The words of the web pages, and of charts wherever they stand.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The words of the web pages.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WebTexts {
    /// Charts: pages and pdf have the same.
    pub chart: ChartTexts,
}

/// The words in and around charts. Titles and descriptions stand for the picture where it is not seen.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ChartTexts {
    /// The title of a line over time, with `{name}` and `{title}`.
    pub series_title: String,
    /// Where the line begins and ends, with `{first}`, `{first_value}`, `{last}` and `{last_value}`.
    pub series_description: String,
    /// Its direction, with `{trend}`.
    pub series_trend: String,
    /// Its extremes, with `{minimum}`, `{minimum_period}`, `{maximum}` and `{maximum_period}`.
    pub series_extremes: String,
    /// Periods without a value, with `{periods}`.
    pub series_missing: String,
    /// Where values are not comparable, with `{year}` and `{reason}`.
    pub series_break: String,
    /// The label of a break on the line, short, with `{year}`.
    pub break_label: String,
    /// The title of a comparison, with `{title}`, `{period}` and `{name}`.
    pub comparison_title: String,
    /// An area that the own value was compared with, with `{name}`, `{value}` and `{word}` (how the own value stands to it).
    pub compared: String,
    /// An area's value alone, with `{name}` and `{value}`.
    pub not_compared: String,
    /// The range of all municipalities, with `{minimum}` and `{maximum}`.
    pub range: String,
    /// What the bands are: all municipalities by fifths, with `{minimum}` and `{maximum}`.
    pub fifths: String,
    /// The title of a group's members side by side, with `{title}`, `{period}` and `{name}`.
    pub members_title: String,
    /// The title of the dots of many municipalities, with `{title}` and `{period}`.
    pub distribution_title: String,
    /// What they tell, with `{count}`, `{lowest}`, `{minimum}`, `{highest}` and `{maximum}`.
    pub distribution_description: String,
    /// How many have no value, with `{count}`.
    pub distribution_missing: String,
    /// In place of a name where several municipalities have the same value, with `{count}`.
    pub tied: String,
    /// The title of a tile map, with `{title}` and `{period}`.
    pub tiles_title: String,
    /// What it tells, with `{lowest}`, `{minimum}`, `{highest}` and `{maximum}`.
    pub tiles_description: String,
    /// The first shade, where rank 1 is best.
    pub best_fifth: String,
    /// The last shade, where rank 1 is best.
    pub worst_fifth: String,
    /// The first shade, where rank 1 is the highest.
    pub highest_fifth: String,
    /// The last shade, where rank 1 is the highest.
    pub lowest_fifth: String,
}
