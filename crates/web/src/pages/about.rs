//! Where the figures come from, on what terms, and how the pages were made.

use std::collections::BTreeMap;

use maud::{Markup, html};
use model::reader_texts::fill;

use crate::html::{Context, scrolling};
use crate::layout::Content;

pub(super) fn content(context: &Context<'_>) -> Content {
    let texts = &context.words.texts.web.about;
    let main = html! {
        h1 { (texts.title) }
        h2 { (texts.sources_title) }
        (scrolling(context, &texts.sources_caption, "plain", &sources(context)))
        p { (texts.own_words) }
        h2 { (texts.producers_title) }
        (scrolling(context, &texts.producers_caption, "plain", &producers(context)))
        h2 { (texts.made_with_title) }
        p { (fill(&texts.made_with, &[("version", env!("CARGO_PKG_VERSION"))])) }
        p { (texts.font) br; a href=(context.asset("OFL.txt")) { (texts.font_licence) } }
    };
    Content { title: texts.title.clone(), above: Vec::new(), main }
}

fn sources(context: &Context<'_>) -> Markup {
    let (words, texts) = (context.words, &context.words.texts.web.about);
    let mut sources: Vec<_> = context.site.view.cards.iter().flat_map(|card| &card.sources).collect();
    sources.sort_by_key(|source| (source.source.as_str(), source.vintage.date(), source.vintage.number()));
    sources.dedup();
    html! {
        thead { tr { th scope="col" { (texts.source) } th scope="col" { (words.texts.card.retrieved) } th scope="col" { (texts.vintage) } } }
        tbody {
            @for source in sources {
                tr {
                    th scope="row" { @if source.source.as_str() == "sotkanet" { (texts.sotkanet) } @else { (words.texts.card.source_names.get(&source.source)) } }
                    td { (words.date(source.vintage.date())) }
                    td { (source.vintage) }
                }
            }
        }
    }
}

fn producers(context: &Context<'_>) -> Markup {
    let (words, texts) = (context.words, &context.words.texts.web.about);
    let mut producers: BTreeMap<(&str, &str, &str, bool), usize> = BTreeMap::new();
    for entry in &context.site.indicators {
        let (producer, licence) = (entry.first.producer.name.get(words.language), &entry.first.licence);
        *producers.entry((producer, licence.name.get(words.language), &licence.url, licence.republishable)).or_default() += 1;
    }
    html! {
        thead {
            tr {
                th scope="col" { (words.texts.data.producer) }
                th scope="col" { (texts.indicators) }
                th scope="col" { (words.texts.data.licence) }
                th scope="col" { (texts.republishing) }
            }
        }
        tbody {
            @for ((producer, licence, url, republishable), count) in &producers {
                tr {
                    th scope="row" { (producer) }
                    td { (words.number(*count as f64, 0)) }
                    td { a href=(url) { (licence) } }
                    td { @if *republishable { (texts.yes) } @else { (texts.no) } }
                }
            }
        }
    }
}
