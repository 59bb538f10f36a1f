//! The words of the web pages, and of charts wherever they stand.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The words of the web pages.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WebTexts {
    /// Charts: pages and pdf have the same.
    pub chart: ChartTexts,
    /// What stands on every page.
    pub site: SiteTexts,
    /// The first page.
    pub index: IndexTexts,
    /// Pages of municipalities and groups.
    pub card: CardPageTexts,
    /// Pages of indicators.
    pub indicator: IndicatorPageTexts,
    /// The page of changes.
    pub changes: ChangesPageTexts,
    /// The page of methods.
    pub methods: MethodsPageTexts,
    /// The page of downloads.
    pub downloads: DownloadsPageTexts,
    /// The accessibility statement, by the model of the act 306/2019.
    pub accessibility: AccessibilityTexts,
    /// The page about the edition and where it came from.
    pub about: AboutPageTexts,
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

// The pages.

/// What stands on every page.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SiteTexts {
    /// The name of the site, with `{edition}`.
    pub name: String,
    /// The title of a page in the browser, with `{page}` and `{site}`.
    pub page_title: String,
    /// The link past the navigation.
    pub skip: String,
    /// The name of the navigation.
    pub navigation: String,
    /// The name of the path to the page.
    pub breadcrumb: String,
    /// The name of the choice of language.
    pub languages: String,
    /// The name of the language in itself.
    pub language: String,
    /// The index.
    pub home: String,
    /// What changed.
    pub changes: String,
    /// Methods.
    pub methods: String,
    /// Downloads.
    pub downloads: String,
    /// The accessibility statement.
    pub accessibility: String,
    /// About and provenance.
    pub about: String,
    /// Before the choice of colours.
    pub theme_switch: String,
    /// As the device says.
    pub theme_auto: String,
    /// Light.
    pub theme_light: String,
    /// Dark.
    pub theme_dark: String,
    /// The links within a page.
    pub contents: String,
    /// The link to the top.
    pub to_top: String,
    /// On the very first page, beside the links to the languages.
    pub redirect: String,
    /// In the footer, with `{county}`, `{edition}` and `{retrieved}`.
    pub footer: String,
    /// Said to screen readers of a table that may scroll, with `{caption}`.
    pub table_scrolls: String,
    /// Said of a heading that sorts when pressed.
    pub sort: String,
}

/// The first page.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct IndexTexts {
    /// Its heading.
    pub title: String,
    /// What the site is, with `{county}`.
    pub introduction: String,
    /// The label of the search.
    pub search: String,
    /// Under the label.
    pub search_hint: String,
    /// How many were found, with `{count}`.
    pub found: String,
    /// None was found.
    pub none_found: String,
    /// The heading of the list.
    pub municipalities: String,
    /// The heading of the groups.
    pub groups: String,
    /// The heading of a group in the table.
    pub group: String,
    /// Where a municipality is in no group.
    pub no_group: String,
    /// No date is agreed.
    pub no_meeting: String,
    /// The heading of the indicators by theme.
    pub indicators: String,
    /// Said under it.
    pub indicators_introduction: String,
}

/// Pages of municipalities and groups.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CardPageTexts {
    /// Downloads of the card.
    pub downloads: String,
    /// There are none.
    pub no_downloads: String,
    /// A file for download, with `{kind}` and `{extension}`.
    pub file: String,
    /// The heading of a theme's table, with `{theme}`.
    pub at_a_glance: String,
    /// The heading over the charts of a theme, with `{theme}`.
    pub indicator_details: String,
    /// Opens an indicator's table.
    pub all_figures: String,
    /// The caption of that table, with `{title}` and `{name}`.
    pub all_figures_caption: String,
    /// The link to the indicator's page, with `{title}`.
    pub all_municipalities: String,
    /// The heading of the change since the earlier figure.
    pub change: String,
    /// A change, with `{difference}` and `{period}`.
    pub change_since: String,
    /// A difference of percentages, with `{number}`.
    pub percentage_points: String,
    /// No earlier figure to compare with.
    pub no_change: String,
    /// The heading of the interval.
    pub interval: String,
    /// There is none.
    pub no_interval: String,
    /// The source tells no count.
    pub no_count: String,
    /// A break of the series, with `{year}` and `{reason}`.
    pub break_note: String,
    /// A correction, with `{text}`.
    pub correction_note: String,
    /// The municipality left the indicator out, with `{reason}`.
    pub omission_note: String,
    /// A member's weight, a heading.
    pub weight: String,
    /// The caption of the members side by side, with `{theme}`.
    pub members_matrix: String,
    /// The SWOT of a theme, with `{theme}`.
    pub swot_caption: String,
    /// Whom an item concerns, with `{group}`.
    pub concerns: String,
    /// The heading of the list of changed figures.
    pub changed_figures: String,
}

/// Pages of indicators.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct IndicatorPageTexts {
    /// Over the heading, with `{theme}`.
    pub kicker: String,
    /// The heading of the facts.
    pub facts: String,
    /// Which direction is good, a heading.
    pub better: String,
    /// Higher is better.
    pub higher: String,
    /// Lower is better.
    pub lower: String,
    /// Neither is judged.
    pub neither: String,
    /// The stage of life, a heading.
    pub population_group: String,
    /// The link to the source's description.
    pub definition: String,
    /// The heading of the dots.
    pub distribution: String,
    /// The heading of the tile map.
    pub tile_map: String,
    /// The heading of the table.
    pub table: String,
    /// Its caption, with `{title}`.
    pub table_caption: String,
    /// The heading of groups and areas of comparison.
    pub comparators: String,
    /// Its caption, with `{title}`.
    pub comparators_caption: String,
    /// Said where charts leave out figures of other periods, with `{period}`.
    pub other_period: String,
    /// Too few have a value.
    pub no_distribution: String,
}

/// The page of changes.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangesPageTexts {
    /// Its heading.
    pub title: String,
    /// What it shows.
    pub introduction: String,
    /// The caption of the table.
    pub caption: String,
    /// The heading of the card.
    pub card: String,
    /// The heading of unchanged figures.
    pub unchanged: String,
    /// The earlier edition, a heading.
    pub since: String,
}

/// The page of methods.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MethodsPageTexts {
    /// Its heading.
    pub title: String,
    /// What it tells.
    pub introduction: String,
    /// Which period, a heading.
    pub period_title: String,
    /// Which period.
    pub period_text: String,
    /// Comparisons, a heading.
    pub comparison_title: String,
    /// The caption of the markers.
    pub markers_caption: String,
    /// The heading of a marker.
    pub marker: String,
    /// The heading of what it means.
    pub meaning: String,
    /// The heading of what it means where the evidence is strong.
    pub meaning_clear: String,
    /// Uncertainty, a heading.
    pub uncertainty_title: String,
    /// Uncertainty.
    pub uncertainty_text: String,
    /// Trends, a heading.
    pub trend_title: String,
    /// Positions, a heading.
    pub position_title: String,
    /// Missing figures, a heading.
    pub missing_title: String,
    /// Missing figures.
    pub missing_text: String,
    /// The caption of the statuses.
    pub missing_caption: String,
    /// The heading of a status.
    pub status: String,
    /// Groups, a heading.
    pub groups_title: String,
    /// How groups are aggregated.
    pub groups_text: String,
    /// Areas over time, a heading.
    pub areas_title: String,
    /// Areas over time.
    pub areas_text: String,
    /// Highlights, a heading.
    pub highlights_title: String,
    /// Highlights.
    pub highlights_text: String,
}

/// The page of downloads.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DownloadsPageTexts {
    /// Its heading.
    pub title: String,
    /// What there is.
    pub introduction: String,
    /// There are none.
    pub none: String,
    /// The caption of the files of a kind, with `{kind}`.
    pub caption: String,
    /// The heading of the file.
    pub file: String,
    /// The heading of whom it is about.
    pub about: String,
    /// A file about all of the edition.
    pub everything: String,
    /// Cards as workbooks.
    pub xlsx: String,
    /// All municipalities of the county as one workbook.
    pub xlsx_county: String,
    /// Cards as pdf.
    pub pdf: String,
    /// Briefings of groups as pdf.
    pub briefing: String,
    /// Slides of groups.
    pub slides: String,
    /// All cards of the county as one pdf.
    pub annex: String,
    /// Open data.
    pub data: String,
    /// Any other kind.
    pub other: String,
}

/// The accessibility statement, by the model of the act 306/2019.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AccessibilityTexts {
    /// Its heading.
    pub title: String,
    /// What it is about, with `{site}` and `{county}`.
    pub scope: String,
    /// How accessible it is, a heading.
    pub status_title: String,
    /// How accessible it is.
    pub status_text: String,
    /// What is not accessible, a heading.
    pub limits_title: String,
    /// What is not accessible.
    pub limits_text: String,
    /// How the statement was made, a heading.
    pub preparation_title: String,
    /// How the statement was made.
    pub preparation_text: String,
    /// Feedback, a heading.
    pub feedback_title: String,
    /// Feedback, with `{county}`.
    pub feedback_text: String,
    /// Supervision, a heading.
    pub supervision_title: String,
    /// Supervision.
    pub supervision_text: String,
    /// The supervising authority.
    pub supervisor: String,
    /// Its site; an address.
    pub supervisor_address: String,
}

/// The page about the edition and where it came from.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AboutPageTexts {
    /// Its heading.
    pub title: String,
    /// Sources, a heading.
    pub sources_title: String,
    /// The caption of the sources.
    pub sources_caption: String,
    /// The heading of a source.
    pub source: String,
    /// The heading of its vintage.
    pub vintage: String,
    /// The name of Sotkanet.
    pub sotkanet: String,
    /// Producers and licences, a heading.
    pub producers_title: String,
    /// The caption of producers and licences.
    pub producers_caption: String,
    /// How many indicators, a heading.
    pub indicators: String,
    /// Whether figures may be passed on, a heading.
    pub republishing: String,
    /// Yes.
    pub yes: String,
    /// No.
    pub no: String,
    /// What municipalities wrote.
    pub own_words: String,
    /// How it was made, a heading.
    pub made_with_title: String,
    /// How it was made, with `{version}`.
    pub made_with: String,
    /// The licence of the font.
    pub font: String,
    /// The link to the licence of the font.
    pub font_licence: String,
}
