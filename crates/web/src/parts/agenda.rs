//! What is on the agenda of a group's meeting, as config says.

use maud::{Markup, html};
use model::Card;
use model::card::Subject;
use model::definition::AgendaItem;

use crate::html::{Context, scrolling};

/// The items of a card's meeting; none on a municipality's card.
pub(crate) fn items(card: &Card) -> &[AgendaItem] {
    match &card.subject {
        Subject::AreaGroup { group, .. } => &group.negotiation.agenda,
        Subject::Municipality { .. } => &[],
    }
}

/// The section of the agenda, where there is one.
pub(crate) fn section(context: &Context<'_>, card: &Card) -> Markup {
    let (words, texts) = (context.words, &context.words.texts.brief.meeting);
    let items = items(card);
    if items.is_empty() {
        return html! {};
    }
    let inside = html! {
        thead { tr { th scope="col" { (texts.agenda_time) } th scope="col" { (texts.agenda_item) } } }
        tbody {
            @for item in items {
                tr {
                    td {
                        @match item.time {
                            Some(time) => { time datetime=(time.format("%H:%M")) { (words.time(time)) } },
                            None => { span .missing { "\u{2013}" } },
                        }
                    }
                    th scope="row" { (item.title.get(words.language)) }
                }
            }
        }
    };
    html! {
        section #esityslista aria-labelledby="esityslista-otsikko" {
            h2 #esityslista-otsikko { (texts.agenda) }
            (scrolling(context, &texts.agenda, "agenda", &inside))
        }
    }
}
