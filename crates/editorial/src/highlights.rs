//! Highlights: candidates by rule (the methods page, *Highlights*), and what a person decided on them.
//!
//! A candidate comes from a difference to the county or the country, the recent trend, the change since the newest comparable earlier
//! figure, or the spread among a group's members. Of one indicator the strongest good one and the strongest bad one are proposed.
//! Within a theme they are ranked by the strength of their evidence, then by the number of people that they concern; at most five of
//! each side stand.

mod candidates;
mod decisions;

use std::cmp::Reverse;

use model::card::{Highlight, HighlightSide, Highlights};
use model::definition::Theme;
use model::{Card, Finding};

use crate::Material;

/// The most proposals of each side in a theme.
const MOST_OF_A_SIDE: usize = 5;
/// The most of each side in a theme that is shown while nothing is decided.
const SHOWN_UNDECIDED: usize = 3;

/// The highlights of a card: proposals, and those to show.
pub fn decided(card: &Card, material: &Material, findings: &mut Vec<Finding>) -> Highlights {
    let proposals: Vec<Highlight> = material.themes.iter().flat_map(|theme| of_theme(card, theme)).collect();
    decisions::applied(card, material, proposals, findings)
}

/// The strongest proposals of the priorities, for a card that nobody has decided on. What is neither good nor bad waits for a person;
/// only the spread of a group is shown, which is what its members meet for.
fn undecided(card: &Card, themes: &[Theme], proposals: &[Highlight]) -> Vec<Highlight> {
    let is_group = matches!(card.subject, model::card::Subject::AreaGroup { .. });
    let mut shown = Vec::new();
    for theme in themes.iter().filter(|theme| theme.priority) {
        for side in SIDES.into_iter().filter(|side| is_group || *side != HighlightSide::Observation) {
            let of_side = proposals.iter().filter(|highlight| highlight.theme == theme.id && highlight.side == side);
            shown.extend(of_side.take(SHOWN_UNDECIDED).cloned());
        }
    }
    shown
}

const SIDES: [HighlightSide; 3] = [HighlightSide::Strength, HighlightSide::Concern, HighlightSide::Observation];

fn of_theme(card: &Card, theme: &Theme) -> Vec<Highlight> {
    let rows = card.themes.iter().filter(|section| section.id == theme.id).flat_map(|section| &section.rows);
    let candidates: Vec<Highlight> = rows.flat_map(|row| candidates::of_row(card, &theme.id, row)).collect();
    let mut proposals = Vec::new();
    for side in SIDES {
        let mut of_side: Vec<Highlight> = candidates.iter().filter(|highlight| highlight.side == side).cloned().collect();
        of_side.sort_by(|a, b| {
            // Rounded, so that the order does not hang on the last digit of a sum.
            let weight = |highlight: &Highlight| {
                highlight.subject.as_ref().map(|subject| (subject.strength, subject.people.map_or(0, |people| people.round() as i64)))
            };
            Reverse(weight(a)).cmp(&Reverse(weight(b)))
        });
        of_side.truncate(MOST_OF_A_SIDE);
        proposals.extend(of_side);
    }
    proposals
}
