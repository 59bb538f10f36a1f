//! The first page: find your municipality, its group, or an indicator.

use maud::{Markup, html};
use model::NameOrder;
use model::card::{AreaLabel, Subject};
use model::reader_texts::fill;

use crate::html::{Context, scrolling};
use crate::layout::Content;
use crate::site::Page;

pub(super) fn content(context: &Context<'_>) -> Content {
    let texts = &context.words.texts.web.index;
    let county = context.site.view.county.name.get(context.words.language);
    let main = html! {
        h1 { (texts.title) }
        p .lead { (fill(&texts.introduction, &[("county", county)])) }
        (municipalities(context))
        (groups(context))
        (indicators(context))
    };
    Content { title: texts.title.clone(), above: Vec::new(), main }
}

fn municipalities(context: &Context<'_>) -> Markup {
    let texts = &context.words.texts.web.index;
    let language = context.words.language;
    let mut list: Vec<(usize, &AreaLabel)> = context.site.municipalities().map(|(place, _, area)| (place, area)).collect();
    let order = NameOrder::new(language);
    list.sort_by(|a, b| order.compare(a.1.name.get(language), b.1.name.get(language)));
    html! {
        section aria-labelledby="kunnat-otsikko" {
            h2 #kunnat-otsikko { (texts.municipalities) }
            div .search hidden data-found=(texts.found) data-none=(texts.none_found) {
                label for="haku" { (texts.search) }
                input #haku type="search" autocomplete="off" spellcheck="false" aria-describedby="haku-ohje haku-tulos" aria-controls="kuntalista";
                p #haku-ohje .small { (texts.search_hint) }
                p #haku-tulos .small role="status" {}
            }
            ul #kuntalista .names {
                @for (place, area) in list {
                    // Both names and the code are found, whichever language one reads.
                    li data-search=(format!("{} {} {}", area.name.fi, area.name.sv, area.id.code())) {
                        a href=(context.link(Page::Card(place))) { (area.name.get(language)) }
                    }
                }
            }
        }
    }
}

fn groups(context: &Context<'_>) -> Markup {
    let (words, texts) = (context.words, &context.words.texts.web.index);
    let groups: Vec<_> = context
        .site
        .view
        .cards
        .iter()
        .enumerate()
        .filter_map(|(place, card)| match &card.subject {
            Subject::AreaGroup { group, members } => Some((place, group, members)),
            Subject::Municipality { .. } => None,
        })
        .collect();
    let inside = html! {
        thead { tr { th scope="col" { (texts.group) } th scope="col" { (words.texts.card.members) } th scope="col" { (words.texts.card.meeting) } } }
        tbody {
            @for (place, group, members) in &groups {
                tr {
                    th scope="row" { a href=(context.link(Page::Card(*place))) { (group.name.get(words.language)) } }
                    td { @for (number, member) in members.iter().enumerate() { @if number > 0 { ", " } (context.area(member)) } }
                    td {
                        @match group.meetings.last() {
                            Some(meeting) => { (words.date(*meeting)) },
                            None => { span .missing { (texts.no_meeting) } },
                        }
                    }
                }
            }
        }
    };
    html! {
        @if !groups.is_empty() {
            section aria-labelledby="ryhmat-otsikko" {
                h2 #ryhmat-otsikko { (texts.groups) }
                (scrolling(context, &texts.groups, "groups", &inside))
            }
        }
    }
}

fn indicators(context: &Context<'_>) -> Markup {
    let texts = &context.words.texts.web.index;
    let language = context.words.language;
    html! {
        section aria-labelledby="tunnusluvut-otsikko" {
            h2 #tunnusluvut-otsikko { (texts.indicators) }
            p { (texts.indicators_introduction) }
            @for theme in context.site.themes() {
                @let of_theme = context.site.indicators.iter().enumerate().filter(|(_, entry)| entry.theme.id == theme.id);
                @let list: Vec<_> = of_theme.collect();
                @if !list.is_empty() {
                    details {
                        summary { (theme.title.get(language)) }
                        ul { @for (place, entry) in list { li { a href=(context.link(Page::Indicator(place))) { (entry.first.title.get(language)) } } } }
                    }
                }
            }
        }
    }
}
