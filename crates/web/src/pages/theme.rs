//! A theme of a card: charts and every figure, indicator by indicator.

use maud::html;
use model::reader_texts::fill;

use crate::html::Context;
use crate::layout::Content;
use crate::parts::figures;
use crate::site::Page;

pub(super) fn content(context: &Context<'_>, place: usize, number: usize) -> Content {
    let Some(card) = context.site.view.cards.get(place) else { return super::nothing() };
    let Some(theme) = card.themes.get(number) else { return super::nothing() };
    let language = context.words.language;
    let name = card.subject.name().get(language).to_owned();
    let title = theme.title.get(language);
    let others = (0..card.themes.len()).filter(|other| context.site.has_theme_page(place, *other));
    let main = html! {
        h1 { (name) ": " (title) }
        nav .contents aria-labelledby="sisalto-otsikko" {
            h2 #sisalto-otsikko { (context.words.texts.web.site.contents) }
            ul {
                @for (number, row) in theme.rows.iter().enumerate() {
                    li { a href=(format!("#i{number}")) { (row.title.get(language)) } }
                }
            }
        }
        @for (number, row) in theme.rows.iter().enumerate() { (figures::section(context, card, row, number)) }
        nav .contents aria-label=(fill(&context.words.texts.web.card.indicator_details, &[("theme", &name)])) {
            ul .inline {
                @for other in others {
                    @if let Some(theme) = card.themes.get(other) {
                        li {
                            a href=(context.link(Page::Theme(place, other))) aria-current=[(other == number).then_some("page")] {
                                (theme.title.get(language))
                            }
                        }
                    }
                }
            }
        }
    };
    Content { title: format!("{name}: {title}"), above: vec![(Page::Card(place), name)], main }
}
