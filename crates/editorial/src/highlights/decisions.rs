//! What a person decided, applied to the proposals.

use model::card::{Decision, Highlight, HighlightSide, Highlights, Wording};
use model::own_words::HighlightDecision;
use model::{Card, Finding, Place, PopulationGroup, Severity};

use crate::Material;

/// Applies the decisions on this card of this edition. A proposal that came after them is not shown until it is decided on, and is told.
pub fn applied(card: &Card, material: &Material, proposals: Vec<Highlight>, findings: &mut Vec<Finding>) -> Highlights {
    let subject = card.subject.figure_area();
    let of_card = |decision: &&HighlightDecision| decision.edition == card.edition && decision.subject == subject;
    let decisions: Vec<&HighlightDecision> = material.decisions.iter().filter(of_card).collect();
    if decisions.is_empty() {
        let shown = super::undecided(card, material.themes, &proposals);
        return Highlights { decided: false, shown, dropped: Vec::new(), proposals };
    }
    let proposals: Vec<Highlight> = proposals
        .into_iter()
        .map(|proposal| match decisions.iter().find(|decision| decision.id == proposal.id) {
            Some(decision) => decided(proposal, decision),
            None => proposal,
        })
        .collect();
    tell(card, &proposals, &decisions, material, findings);
    let of_decision =
        |decision: Decision| proposals.iter().filter(move |highlight| highlight.decision == decision).cloned().collect::<Vec<_>>();
    let mut shown = [of_decision(Decision::Accepted), of_decision(Decision::Edited)].concat();
    shown.extend(decisions.iter().filter(|decision| decision.decision == Decision::Added).filter_map(|decision| added(card, decision)));
    // By theme and side; within these the strongest evidence first, as proposed, and what people added last.
    let place = |highlight: &Highlight| {
        let theme = material.themes.iter().position(|theme| theme.id == highlight.theme);
        let proposed = proposals.iter().position(|proposal| proposal.id == highlight.id).unwrap_or(usize::MAX);
        (theme.unwrap_or(usize::MAX), highlight.side, proposed)
    };
    shown.sort_by_key(place);
    Highlights { decided: true, shown, dropped: of_decision(Decision::Dropped), proposals }
}

fn decided(proposal: Highlight, decision: &HighlightDecision) -> Highlight {
    let wording = match (&decision.decision, &decision.text) {
        (Decision::Edited, Some(text)) => Wording::Written(text.clone()),
        _ => Wording::Composed,
    };
    Highlight { wording, decision: decision.decision, reason: decision.reason.clone(), ..proposal }
}

fn added(card: &Card, decision: &HighlightDecision) -> Option<Highlight> {
    let named = decision.indicator.as_ref().and_then(|indicator| crate::own_words::row(card, indicator));
    Some(Highlight {
        id: decision.id.clone(),
        theme: decision.theme.clone(),
        population_group: named.map_or(PopulationGroup::Everyone, |row| row.population_group),
        side: decision.side.unwrap_or(HighlightSide::Observation),
        subject: None,
        wording: Wording::Written(decision.text.clone()?),
        decision: Decision::Added,
        reason: decision.reason.clone(),
    })
}

fn tell(card: &Card, proposals: &[Highlight], decisions: &[&HighlightDecision], material: &Material, findings: &mut Vec<Finding>) {
    let place = || Place::Data { indicator: None, area: Some(card.subject.figure_area().to_string()), period: None };
    // Most proposals are left without a decision on purpose. Those that the card would show if nobody had decided on it are worth one.
    let weighty = super::undecided(card, material.themes, proposals);
    let undecided: Vec<&Highlight> = weighty.iter().filter(|proposal| proposal.decision == Decision::Proposed).collect();
    if let Some(first) = undecided.first() {
        let found = format!(
            "{} of the weightiest highlights of {} have no decision, among them `{}`",
            undecided.len(),
            card.subject.name().fi,
            first.id
        );
        findings.push(
            Finding::new(Severity::Warn, "highlights-undecided", place(), found)
                .hint("they are not shown; export the workbook of highlights again and decide on them"),
        );
    }
    let is_proposed = |decision: &HighlightDecision| proposals.iter().any(|proposal| proposal.id == decision.id);
    for decision in decisions.iter().filter(|decision| decision.decision != Decision::Added && !is_proposed(decision)) {
        let found = format!("the figures no longer propose highlight `{}`, which was decided on ({})", decision.id, decision.place.cell);
        findings.push(Finding::new(Severity::Warn, "highlight-gone", place(), found).hint("it is not shown; look at the figures again"));
    }
}
