//! Titles, headings and sentences of a card.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::SourceId;
use crate::card::{ComparatorKind, LOCAL_SOURCE};

/// Titles, headings and sentences of a card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CardTexts {
    /// The title of a municipality's card, with `{name}` and `{edition}`.
    pub municipality_title: String,
    /// The title of an area group's card, with `{name}` and `{edition}`.
    pub group_title: String,
    /// Shown on every page of a card made from generated data.
    pub demonstration: String,
    /// "Municipality", before a municipality's name.
    pub municipality: String,
    /// "Code", before a municipality's code.
    pub municipality_code: String,
    /// "County", before the county's name.
    pub county: String,
    /// "Negotiation group", before the group's name.
    pub group: String,
    /// "Municipalities", before a group's members.
    pub members: String,
    /// "Meeting", before the date of a group's meeting.
    pub meeting: String,
    /// "Edition", before the edition's year.
    pub edition: String,
    /// "Data retrieved", before a vintage's date.
    pub retrieved: String,
    /// The heading of the indicator's title.
    pub indicator: String,
    /// The heading of the unit.
    pub unit: String,
    /// The heading of the period.
    pub period: String,
    /// The heading of a municipality's own value.
    pub own_value: String,
    /// The heading of a group's own value.
    pub group_value: String,
    /// The heading of the newest earlier value.
    pub earlier: String,
    /// The heading of the column that says how the value stands to the comparator on its left.
    pub comparison: String,
    /// The heading of the column that says where the series is going.
    pub direction: String,
    /// What a lone dash in those columns means; follows the dash.
    pub dash: String,
    /// When a direction is told.
    pub trend_explanation: String,
    /// The heading of the column with a small line of the whole series.
    pub trend: String,
    /// The heading of the column that tells how much of a group a value covers.
    pub coverage_heading: String,
    /// The heading of the column that says why a value is missing.
    pub note: String,
    /// Stands before the list of short texts and what they mean.
    pub legend: String,
    /// What a municipality's card shows and where the rest is, one or two sentences with `{data}` and `{sources}` (names of sheets).
    pub municipality_introduction: String,
    /// What a group's card shows and where the rest is, one or two sentences with `{members}`, `{data}` and `{sources}` (names of sheets).
    pub group_introduction: String,
    /// Marks the municipality's negotiation group as comparator, with `{name}`.
    pub group_comparator: String,
    /// Marks a size class as comparator, with `{name}`.
    pub size_class_comparator: String,
    /// Marks a statistical type of municipalities as comparator, with `{name}`.
    pub municipality_type_comparator: String,
    /// Marks the named neighbours as comparator, with `{name}`.
    pub neighbours_comparator: String,
    /// Marks a region as comparator, with `{name}`.
    pub region_comparator: String,
    /// The name of the county comparator, with `{name}`.
    pub county_comparator: String,
    /// The name of the country comparator, with `{name}`.
    pub country_comparator: String,
    /// How much of a group a value covers, with `{known}` and `{members}`.
    pub coverage: String,
    /// The source line of a figure, with `{number}` (the source's own id of the indicator), `{producer}`, `{updated}` and `{retrieved}`.
    pub source_line: String,
    /// The source line where the source does not tell when it was updated, with `{number}`, `{producer}` and `{retrieved}`.
    pub source_line_without_update: String,
    /// The source line of an indicator of THL's statistics cubes, with `{number}` (its name in config), `{producer}` and `{retrieved}`.
    pub source_line_of_cube: String,
    /// The source line of a municipality's own indicator, with `{number}` (its name in config) and `{producer}`.
    pub source_line_of_municipality: String,
    /// What the sources are called.
    pub source_names: SourceNames,
    /// Said where a theme has no indicator.
    pub empty_theme: String,
    /// The footer's page counter, with `{page}` and `{pages}`.
    pub page: String,
    /// How dates are written, in chrono's strftime notation.
    pub date_format: String,
    /// The title of the workbook of all municipalities, with `{name}` and `{edition}`.
    pub county_title: String,
    /// What that workbook shows, with `{latest}`, `{previous}` and `{data}` (names of sheets).
    pub county_introduction: String,
    /// The heading of the difference from the earlier value.
    pub change: String,
    /// The heading of the period of that earlier value.
    pub since: String,
    /// The heading over the charts of the themes' first indicators.
    pub lead_charts: String,
    /// The title of a theme that goes on from the page before, with `{title}`.
    pub continued: String,
    /// A chart in words, with `{title}`, `{name}`, `{first}`, `{first_value}`, `{last}` and `{last_value}`.
    pub chart_alt: String,
    /// A break of a series, with `{year}` and `{reason}`.
    pub break_note: String,
    /// The municipality leaves the indicator out, with `{reason}` in its own words.
    pub omission_note: String,
    /// A correction of the source, with `{text}`.
    pub correction_note: String,
    /// Figures summed over the municipalities that one was before, with `{area}`, `{years}` and `{parts}` (names).
    pub merged_note: String,
    /// Figures made of shares of municipalities that were split, by a decision in config, with `{area}`, `{years}` and `{parts}`.
    pub split_note: String,
    /// The heading of the column with small columns of the members' values.
    pub distribution: String,
    /// The heading of the smallest value of a group's members.
    pub lowest: String,
    /// The heading of the greatest value of a group's members.
    pub highest: String,
    /// What the column of changes tells.
    pub change_explanation: String,
    /// What the small columns of members' values show.
    pub distribution_explanation: String,
    /// Said where nothing was left out.
    pub no_omissions: String,
}

impl CardTexts {
    /// The heading pattern of a comparator, with `{name}`.
    pub fn comparator(&self, kind: ComparatorKind) -> &str {
        match kind {
            ComparatorKind::County => &self.county_comparator,
            ComparatorKind::Region => &self.region_comparator,
            ComparatorKind::Country => &self.country_comparator,
            ComparatorKind::AreaGroup => &self.group_comparator,
            ComparatorKind::SizeClass => &self.size_class_comparator,
            ComparatorKind::MunicipalityType => &self.municipality_type_comparator,
            ComparatorKind::Neighbours => &self.neighbours_comparator,
        }
    }
}

/// What the sources are called.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SourceNames {
    /// Sotkanet.
    pub sotkanet: String,
    /// THL's statistics cubes.
    pub thl_cubes: String,
    /// Municipalities' own tables.
    pub local: String,
}

impl SourceNames {
    /// A source's name; its id where it has none.
    pub fn get<'a>(&'a self, source: &'a SourceId) -> &'a str {
        match source.as_str() {
            "sotkanet" => &self.sotkanet,
            "thl-cubes" => &self.thl_cubes,
            LOCAL_SOURCE => &self.local,
            other => other,
        }
    }
}
