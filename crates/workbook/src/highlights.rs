//! The workbook in which people decide on highlights: proposals of every card, to accept, edit or drop, and room to add own ones.
//!
//! The decisions come back as [`HighlightDecision`]s. A proposal is known by the id in its last column; what a person typed over a
//! sentence is never taken for a decision.

mod reading;
mod writing;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use model::card::{Decision, HighlightSide};
use model::definition::{IndicatorDefinition, Theme};
use model::reader_texts::HighlightWorkbookTexts;
use model::{Card, Language, LocalisedText, ReaderTexts, Words};

pub use reading::read_highlights;
pub use writing::highlights_workbook;

/// What the workbook is made of, and what it is held against when it comes back.
#[derive(Debug, Clone, Copy)]
pub struct HighlightsInput<'a> {
    /// The language that is written and told in.
    pub words: &'a Words<'a>,
    /// The words of all languages: a workbook may come back in any.
    pub texts: &'a BTreeMap<Language, ReaderTexts>,
    /// The edition.
    pub edition: i16,
    /// The cards, in the order in which they are to be decided on.
    pub cards: &'a [Card],
    /// The themes; an added highlight belongs to one.
    pub themes: &'a [Theme],
    /// The indicators that an added highlight may name.
    pub indicators: &'a [IndicatorDefinition],
    /// The day the workbook is made, for its properties.
    pub made_on: NaiveDate,
}

/// What may be decided on a proposal.
const DECISIONS: [Decision; 3] = [Decision::Accepted, Decision::Edited, Decision::Dropped];
/// What an added highlight may be.
const SIDES: [HighlightSide; 3] = [HighlightSide::Strength, HighlightSide::Concern, HighlightSide::Observation];

/// A decision's word in the list.
fn decision_word(decision: Decision, texts: &HighlightWorkbookTexts) -> &str {
    match decision {
        Decision::Accepted => &texts.accept,
        Decision::Edited => &texts.edit,
        Decision::Dropped => &texts.drop,
        Decision::Proposed | Decision::Added => "",
    }
}

/// A card's name; two cards of one name are told apart by their ids elsewhere.
fn card_name(card: &Card, language: Language) -> &str {
    let name: &LocalisedText = card.subject.name();
    name.get(language)
}

/// A column of the proposals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Card,
    Theme,
    Side,
    PopulationGroup,
    Proposal,
    OnCard,
    Decision,
    Text,
    Reason,
    Indicator,
    Id,
}

/// The sheet of proposals.
const PROPOSALS: [Column; 10] = [
    Column::Card,
    Column::Theme,
    Column::Side,
    Column::PopulationGroup,
    Column::Proposal,
    Column::OnCard,
    Column::Decision,
    Column::Text,
    Column::Reason,
    Column::Id,
];
/// The sheet of own highlights.
const ADDED: [Column; 6] = [Column::Card, Column::Theme, Column::Side, Column::Text, Column::Indicator, Column::Reason];

impl Column {
    fn heading(self, texts: &HighlightWorkbookTexts) -> &str {
        match self {
            Column::Card => &texts.card,
            Column::Theme => &texts.theme,
            Column::Side => &texts.side,
            Column::PopulationGroup => &texts.population_group,
            Column::Proposal => &texts.proposal,
            Column::OnCard => &texts.on_card,
            Column::Decision => &texts.decision,
            Column::Text => &texts.text,
            Column::Reason => &texts.reason,
            Column::Indicator => &texts.indicator,
            Column::Id => &texts.id,
        }
    }

    const fn width(self) -> f64 {
        match self {
            Column::Card | Column::Theme => 20.0,
            Column::Side | Column::OnCard => 12.0,
            Column::PopulationGroup | Column::Decision => 16.0,
            Column::Proposal => 56.0,
            Column::Text => 46.0,
            Column::Reason | Column::Indicator => 32.0,
            Column::Id => 28.0,
        }
    }

    /// Whether people write in it on the sheet of proposals.
    const fn is_input(self) -> bool {
        matches!(self, Column::Decision | Column::Text | Column::Reason)
    }
}
