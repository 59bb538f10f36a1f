//! What people wrote and decided, set beside decided figures.
//!
//! Cards come in as transform decided them, and go out finished: with the municipality's own features and SWOT matched with last
//! year's, with the measures that were agreed beside this year's figures, with highlights (proposed by rule, decided by a person), and
//! with what changed since the last edition, by cause. No statistic is computed anew; the judgements on the card are read.

mod changes;
mod continuity;
mod highlights;
mod measures;
mod own_words;
mod references;
mod support;

use std::collections::BTreeMap;

use model::card::{FigureArea, Subject};
use model::definition::{ReadinessItem, Theme};
use model::own_words::{HighlightDecision, MunicipalityAnswers, NegotiationRecord};
use model::{Card, Finding};

pub use crate::references::check_references;

/// Everything that people wrote and decided, of all years, in any order.
#[derive(Debug, Clone, Copy, Default)]
pub struct Material<'a> {
    /// The themes, in the order of config.
    pub themes: &'a [Theme],
    /// What the municipalities should have in order before a negotiation, in the order of config.
    pub readiness: &'a [ReadinessItem],
    /// The municipalities' workbooks.
    pub answers: &'a [MunicipalityAnswers],
    /// The records of negotiations.
    pub records: &'a [NegotiationRecord],
    /// Decisions on highlights.
    pub decisions: &'a [HighlightDecision],
    /// The cards of the newest earlier edition; empty where there is none.
    pub earlier: &'a [Card],
}

/// Finished cards, and what a person should know of.
#[derive(Debug, Clone, PartialEq)]
pub struct Finished {
    /// The cards, in the order in which they came.
    pub cards: Vec<Card>,
    /// In the order of the cards.
    pub findings: Vec<Finding>,
}

/// Sets beside the cards' figures what people wrote and decided.
pub fn finish(cards: Vec<Card>, material: &Material) -> Finished {
    let earlier: BTreeMap<FigureArea, &Card> = material.earlier.iter().map(|card| (card.subject.figure_area(), card)).collect();
    let mut findings = Vec::new();
    let cards = cards.into_iter().map(|card| {
        let before = earlier.get(&card.subject.figure_area()).copied();
        finished(card, material, before, &mut findings)
    });
    Finished { cards: cards.collect(), findings }
}

fn finished(mut card: Card, material: &Material, earlier: Option<&Card>, findings: &mut Vec<Finding>) -> Card {
    match &card.subject {
        Subject::Municipality { area, .. } => {
            card.own_words = own_words::of_municipality(&card, area.id, material);
            own_words::note_omissions(&mut card);
        }
        Subject::AreaGroup { group, members } => {
            card.group_words = Some(own_words::of_group(&card, &group.id, members, material));
            own_words::note_members_omissions(&mut card);
        }
    }
    card.measures = measures::agreed_before(&card, material, earlier, findings);
    card.changes = earlier.map(|earlier| changes::since(&card, earlier));
    card.highlights = highlights::decided(&card, material, findings);
    card
}
