//! The page of a municipality or a group: the meeting's agenda, what stands out, the newest figures, what people wrote, what changed.

use maud::{Markup, html};
use model::Card;
use model::card::Subject;
use model::reader_texts::fill;

use super::downloads::{files_of, kind_of};
use crate::html::Context;
use crate::layout::Content;
use crate::parts::{agenda, changes, glance, highlights, measures, own_words};
use crate::site::Page;

pub(super) fn content(context: &Context<'_>, place: usize) -> Content {
    let Some(card) = context.site.view.cards.get(place) else { return super::nothing() };
    let name = card.subject.name().get(context.words.language);
    let texts = &context.words.texts;
    let is_group = matches!(card.subject, Subject::AreaGroup { .. });
    let main = html! {
        h1 { (name) }
        (facts(context, card))
        (downloads(context, card))
        (contents(context, card))
        (agenda::section(context, card))
        (highlights::section(context, card))
        @for (number, theme) in card.themes.iter().enumerate() {
            section .theme id=(format!("t-{}", theme.id)) aria-labelledby=(format!("th-{}", theme.id)) {
                h2 id=(format!("th-{}", theme.id)) { (theme.title.get(context.words.language)) }
                @if theme.rows.is_empty() { p { (texts.card.empty_theme) } }
                @else {
                    (glance::table(context, card, theme))
                    @if is_group { (glance::members(context, card, theme)) }
                    @let more = fill(&texts.web.card.indicator_details, &[("theme", theme.title.get(context.words.language))]);
                    p .more { a href=(context.link(Page::Theme(place, number))) { (more) } }
                }
            }
        }
        @if card.chance.judged > 0 { p .small { (chance(context, card)) } }
        @match &card.group_words {
            Some(words) => { (own_words::of_group(context, card, words)) },
            None => { @if !is_group { (own_words::of_municipality(context, card)) } },
        }
        (measures::section(context, card))
        (changes::section(context, card))
    };
    Content { title: name.to_owned(), above: Vec::new(), main }
}

fn facts(context: &Context<'_>, card: &Card) -> Markup {
    let (words, texts) = (context.words, &context.words.texts.card);
    let language = words.language;
    let retrieved = card.sources.iter().map(|source| source.vintage.date()).max();
    html! {
        dl .facts {
            @match &card.subject {
                Subject::Municipality { area, group } => {
                    div { dt { (texts.municipality_code) } dd { (area.id.code()) } }
                    div { dt { (texts.county) } dd { (card.county.name.get(language)) } }
                    @if let Some(group) = group {
                        div {
                            dt { (texts.group) }
                            dd {
                                @match context.site.group(group.id.as_str()) {
                                    Some(page) => { a href=(context.link(page)) { (group.name.get(language)) } },
                                    None => { (group.name.get(language)) },
                                }
                            }
                        }
                        (meetings(context, &group.meetings))
                    }
                },
                Subject::AreaGroup { group, members } => {
                    div { dt { (texts.county) } dd { (card.county.name.get(language)) } }
                    div {
                        dt { (texts.members) }
                        dd { @for (number, member) in members.iter().enumerate() { @if number > 0 { ", " } (context.area(member)) } }
                    }
                    (meetings(context, &group.meetings))
                },
            }
            div { dt { (texts.edition) } dd { (card.edition) } }
            @if let Some(date) = retrieved { div { dt { (texts.retrieved) } dd { (words.date(date)) } } }
        }
    }
}

fn meetings(context: &Context<'_>, meetings: &[chrono::NaiveDate]) -> Markup {
    html! {
        @if let Some(meeting) = meetings.last() {
            div { dt { (context.words.texts.card.meeting) } dd { (context.words.date(*meeting)) } }
        }
    }
}

fn downloads(context: &Context<'_>, card: &Card) -> Markup {
    let texts = &context.words.texts.web.card;
    let files = files_of(context.site.view.downloads, card, context.words.language);
    html! {
        section .downloads aria-labelledby="lataa-otsikko" {
            h2 #lataa-otsikko { (texts.downloads) }
            @if files.is_empty() { p { (texts.no_downloads) } }
            @else {
                ul {
                    @for path in files {
                        @let extension = path.rsplit('.').next().unwrap_or_default();
                        @let name = fill(&texts.file, &[("kind", kind_of(path, matches!(card.subject, Subject::AreaGroup { .. }), context.words)), ("extension", extension)]);
                        li { a href=(context.download(path)) download { (name) } }
                    }
                }
            }
        }
    }
}

fn contents(context: &Context<'_>, card: &Card) -> Markup {
    let texts = &context.words.texts;
    let editorial = &texts.editorial;
    let highlights = if card.highlights.decided { &editorial.highlight.heading } else { &editorial.highlight.heading_of_proposals };
    let has_words = card.group_words.is_some() || matches!(card.subject, Subject::Municipality { .. });
    html! {
        nav .contents aria-labelledby="sisalto-otsikko" {
            h2 #sisalto-otsikko { (texts.web.site.contents) }
            ul {
                @if !agenda::items(card).is_empty() { li { a href="#esityslista" { (texts.brief.meeting.agenda) } } }
                li { a href="#nostot" { (highlights) } }
                @for theme in &card.themes { li { a href=(format!("#t-{}", theme.id)) { (theme.title.get(context.words.language)) } } }
                @if has_words { li { a href="#swot" { (editorial.swot.heading) } } }
                li { a href="#toimenpiteet" { (editorial.measure.heading) } }
                li { a href="#muutokset" { (texts.web.changes.title) } }
            }
        }
    }
}

/// How many markers chance alone would make.
fn chance(context: &Context<'_>, card: &Card) -> String {
    let words = context.words;
    let number = |number: usize| words.number(number as f64, 0);
    let (judged, marked) = (number(card.chance.judged), number(card.chance.marked));
    let places = [("judged", &*judged), ("marked", &marked), ("expected", &words.number(card.chance.expected, 0))];
    fill(&words.texts.comparison.chance, &places)
}
