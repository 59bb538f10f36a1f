//! The age-group view: what is known of whom. An empty cell is a finding, not a blank.

use model::card::{HighlightSide, ThemeSection};
use model::reader_texts::fill;
use model::{Card, PopulationGroup, Words};
use serde::Serialize;

use super::cells;
use super::table::Mark;

const GROUPS: [PopulationGroup; 4] =
    [PopulationGroup::ChildrenAndYoung, PopulationGroup::WorkingAge, PopulationGroup::Older, PopulationGroup::Everyone];
const SIDES: [HighlightSide; 3] = [HighlightSide::Strength, HighlightSide::Concern, HighlightSide::Observation];

/// Themes by age groups.
#[derive(Debug, Serialize)]
pub struct AgesView {
    /// Its heading.
    pub heading: String,
    /// What stands in a cell.
    pub explanation: String,
    /// The heading of the first column.
    pub theme: String,
    /// The age groups.
    pub groups: Vec<String>,
    /// The themes.
    pub rows: Vec<AgesRow>,
    /// The signs and what they mean.
    pub legend: Vec<Mark>,
}

/// One theme.
#[derive(Debug, Serialize)]
pub struct AgesRow {
    /// Its title.
    pub title: String,
    /// Whether it is a priority.
    pub priority: bool,
    /// One for each age group.
    pub cells: Vec<AgesCell>,
}

/// One theme and age group.
#[derive(Debug, Serialize)]
pub struct AgesCell {
    /// How many indicators there are, in words.
    pub text: String,
    /// Whether there is none.
    pub empty: bool,
    /// How many highlights of each side there are, told beside the side's sign.
    pub marks: Vec<Mark>,
}

/// The age-group view of a card.
pub fn ages(card: &Card, words: &Words) -> AgesView {
    let texts = &words.texts.brief.figures;
    AgesView {
        heading: texts.age_groups.clone(),
        explanation: texts.age_groups_explanation.clone(),
        theme: texts.theme.clone(),
        groups: GROUPS.iter().map(|group| words.texts.population_group.get(*group).to_owned()).collect(),
        rows: card
            .themes
            .iter()
            .map(|theme| AgesRow {
                title: theme.title.get(words.language).to_owned(),
                priority: theme.priority,
                cells: GROUPS.iter().map(|group| cell(card, theme, *group, words)).collect(),
            })
            .collect(),
        legend: SIDES.iter().map(|side| cells::side(*side, words)).collect(),
    }
}

fn cell(card: &Card, theme: &ThemeSection, group: PopulationGroup, words: &Words) -> AgesCell {
    let texts = &words.texts.brief.figures;
    let indicators = theme.rows.iter().filter(|row| row.population_group == group).count();
    let text = match indicators {
        0 => texts.no_indicator.clone(),
        1 => texts.one_indicator.clone(),
        count => fill(&texts.indicators, &[("count", &words.number(count as f64, 0))]),
    };
    let here = card.highlights.shown.iter().filter(|highlight| highlight.theme == theme.id && highlight.population_group == group);
    let sides: Vec<HighlightSide> = here.map(|highlight| highlight.side).collect();
    let marks = SIDES.iter().filter_map(|side| {
        let count = sides.iter().filter(|other| *other == side).count();
        (count > 0).then(|| Mark { word: words.number(count as f64, 0), ..cells::side(*side, words) })
    });
    AgesCell { text, empty: indicators == 0, marks: marks.collect() }
}
