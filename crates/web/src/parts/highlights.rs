//! What stands out on a card.

use maud::{Markup, html};
use model::Card;
use model::card::{Highlight, HighlightSide, Wording};

use crate::html::{Context, typed};

/// The section of highlights: decided ones, or proposals that say so.
pub(crate) fn section(context: &Context<'_>, card: &Card) -> Markup {
    let texts = &context.words.texts.editorial.highlight;
    let highlights = &card.highlights;
    html! {
        section #nostot aria-labelledby="nostot-otsikko" {
            h2 #nostot-otsikko { @if highlights.decided { (texts.heading) } @else { (texts.heading_of_proposals) } }
            @if !highlights.decided && !highlights.shown.is_empty() { p { (texts.proposals) } }
            @if highlights.shown.is_empty() { p { (texts.none) } }
            @else { ul .highlights { @for highlight in &highlights.shown { (item(context, highlight)) } } }
        }
    }
}

fn item(context: &Context<'_>, highlight: &Highlight) -> Markup {
    let class = match highlight.side {
        HighlightSide::Strength => "better",
        HighlightSide::Concern => "worse",
        HighlightSide::Observation => "neutral",
    };
    let text = context.words.highlight(highlight);
    html! {
        li .(class) {
            strong .side { (context.words.texts.editorial.highlight.side(highlight.side)) }
            " "
            @if matches!(highlight.wording, Wording::Written(_)) { (typed(&text)) } @else { (text) }
        }
    }
}
