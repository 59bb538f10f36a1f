//! What has changed since the last cards, counted by cause.

use maud::html;
use model::Card;
use model::card::ChangeCause;

use crate::html::{Context, scrolling};
use crate::layout::Content;
use crate::site::Page;

pub(super) fn content(context: &Context<'_>) -> Content {
    let words = context.words;
    let (texts, causes) = (&words.texts.web.changes, &words.texts.editorial.change);
    let cards: Vec<(usize, &Card)> = context.site.view.cards.iter().enumerate().filter(|(_, card)| card.changes.is_some()).collect();
    let inside = html! {
        thead {
            tr {
                th scope="col" { (texts.card) }
                th scope="col" { (texts.since) }
                @for cause in ChangeCause::ALL { th scope="col" { (causes.cause(cause)) } }
                th scope="col" { (texts.unchanged) }
            }
        }
        tbody {
            @for (place, card) in &cards {
                @if let Some(changes) = &card.changes {
                    tr {
                        th scope="row" {
                            a href=(format!("{}#muutokset", context.link(Page::Card(*place)))) { (card.subject.name().get(words.language)) }
                        }
                        td { (changes.since) }
                        @for cause in ChangeCause::ALL {
                            @let count = changes.figures.iter().filter(|figure| figure.cause == cause).count();
                            td data-sort=(count) { (words.number(count as f64, 0)) }
                        }
                        td data-sort=(changes.unchanged) { (words.number(changes.unchanged as f64, 0)) }
                    }
                }
            }
        }
    };
    let main = html! {
        h1 { (texts.title) }
        @if cards.is_empty() { p { (causes.no_earlier) } }
        @else {
            p .lead { (texts.introduction) }
            (scrolling(context, &texts.caption, "sortable", &inside))
        }
    };
    Content { title: texts.title.clone(), above: Vec::new(), main }
}
