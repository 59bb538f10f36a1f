//! The words of the pdf cards and briefings.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The words of the pdf cards and briefings.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BriefTexts {
    /// What stands over the name and on every page.
    pub title: BriefTitleTexts,
    /// The first page of a briefing.
    pub meeting: BriefMeetingTexts,
    /// The pages with figures.
    pub figures: BriefFigureTexts,
    /// The annex and the short account of methods and sources.
    pub annex: BriefAnnexTexts,
}

/// What stands over the name and on every page.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BriefTitleTexts {
    /// Over a municipality's name, with `{edition}`.
    pub card: String,
    /// Over a group's name, with `{edition}`.
    pub briefing: String,
    /// The title of a briefing's or slides' document, with `{name}` and `{edition}`.
    pub briefing_document: String,
    /// The title of a county's annex, with `{edition}`.
    pub county_annex: String,
    /// The title of the annex's document, with `{name}` and `{edition}`.
    pub county_annex_document: String,
    /// What the annex holds and where it comes from, a sentence with `{count}` (of municipalities).
    pub county_annex_introduction: String,
    /// "Contents", a heading.
    pub contents: String,
    /// The footer's word on where the figures come from, with `{date}`.
    pub provenance: String,
}

/// The first page of a briefing.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BriefMeetingTexts {
    /// What is asked of the meeting, a heading.
    pub asked: String,
    /// Asked where the group has no questions of its own, the first thing.
    pub ask_highlights: String,
    /// Asked where the group has no questions of its own, the second thing.
    pub ask_follow_up: String,
    /// Asked where the group has no questions of its own, the third thing.
    pub ask_measures: String,
    /// "Agenda", a heading.
    pub agenda: String,
    /// The time of an item of the agenda, a heading.
    pub agenda_time: String,
    /// An item of the agenda, a heading.
    pub agenda_item: String,
    /// How ready the municipalities are, a heading.
    pub readiness: String,
    /// The thing that is to be ready, a heading.
    pub readiness_item: String,
    /// It is ready.
    pub ready: String,
    /// It is not ready.
    pub not_ready: String,
    /// No highlight of a theme.
    pub no_highlights: String,
}

/// The pages with figures.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BriefFigureTexts {
    /// Background facts of a municipality, a heading.
    pub background: String,
    /// Figures of the priorities, a heading on a municipality's card.
    pub priorities: String,
    /// Members side by side, a heading.
    pub side_by_side: String,
    /// A theme's matrix shows some of its indicators, with `{shown}` and `{count}`.
    pub some_of: String,
    /// The same of measures, with `{shown}` and `{count}`.
    pub some_measures: String,
    /// How many items stand in the annex only, with `{count}`.
    pub more: String,
    /// Some texts are shortened here.
    pub shortened: String,
    /// The age-group view, a heading.
    pub age_groups: String,
    /// What stands in a cell of the age-group view, and that an empty one is a finding.
    pub age_groups_explanation: String,
    /// One indicator in a cell of the age-group view.
    pub one_indicator: String,
    /// Several indicators in a cell of the age-group view, with `{count}`.
    pub indicators: String,
    /// A cell of the age-group view without an indicator.
    pub no_indicator: String,
    /// The theme, a heading of a column.
    pub theme: String,
    /// The municipality, a heading of a column.
    pub municipality: String,
    /// The group's own value of a figure, with its coverage beside it, a heading of a column.
    pub group: String,
    /// Explains the coverage under a group's value.
    pub coverage_explanation: String,
    /// Says that the own figures and the sides of the highlights are told by sign and word.
    pub legend: String,
    /// Charts, a heading.
    pub charts: String,
}

/// The annex and the short account of methods and sources.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BriefAnnexTexts {
    /// The annex, a heading.
    pub heading: String,
    /// What the annex holds.
    pub introduction: String,
    /// Every indicator, a heading.
    pub all_figures: String,
    /// Under an indicator's title: where it comes from, with `{number}`, `{producer}` and `{updated}`.
    pub origin: String,
    /// The same where the source does not tell when it was updated, with `{number}` and `{producer}`.
    pub origin_without_update: String,
    /// The origin of a municipality's own indicator, with `{producer}`.
    pub origin_local: String,
    /// Series, sexes and further comparators, a heading.
    pub details: String,
    /// The earlier values, before them.
    pub earlier: String,
    /// Further comparators, before them.
    pub other_comparators: String,
    /// The heading of the notes that several indicators share.
    pub notes: String,
    /// Which of the shared notes are of an indicator, with `{numbers}`.
    pub note_numbers: String,
    /// A series breaks, with `{year}` and `{reason}`.
    pub series_break: String,
    /// Which of the changed figures are listed.
    pub changes_newest: String,
    /// All highlights, a heading.
    pub all_highlights: String,
    /// Sources and terms, a heading.
    pub sources: String,
    /// The vintage, with `{source}` and `{date}`.
    pub vintage: String,
    /// The terms of one producer's figures, with `{producer}`, `{licence}`, `{link}` and `{numbers}`.
    pub terms: String,
    /// Methods in short, a heading.
    pub methods: String,
    /// How a group's values are made.
    pub method_group: String,
    /// What stands where a value is missing.
    pub method_missing: String,
    /// How highlights come about.
    pub method_highlights: String,
    /// What stands for a character that the font lacks.
    pub method_characters: String,
}
