//! What municipalities wrote of themselves, and what a group's negotiation recorded. Everything here was typed by people.

use maud::{Markup, html};
use model::Card;
use model::card::{CardFeature, CardSwotItem, Continuity, GroupWords, OwnWords, WrittenItem};
use model::own_words::SwotAspect;
use model::reader_texts::fill;

use crate::html::{Context, scrolling, typed};

/// The section of a municipality's own words.
pub(crate) fn of_municipality(context: &Context<'_>, card: &Card) -> Markup {
    let texts = &context.words.texts.editorial.swot;
    html! {
        section #swot aria-labelledby="swot-otsikko" {
            h2 #swot-otsikko { (texts.heading) }
            @match &card.own_words {
                None => { p { (texts.no_workbook) } },
                Some(words) => {
                    (filled(context, words, card.edition))
                    h3 { (texts.features) }
                    (features(context, &words.features))
                    @for theme in &card.themes {
                        @let items: Vec<&CardSwotItem> = words.swot.iter().filter(|item| item.theme == theme.id).collect();
                        @if !items.is_empty() {
                            h3 { (fill(&context.words.texts.web.card.swot_caption, &[("theme", theme.title.get(context.words.language))])) }
                            div .swot {
                                @for aspect in SwotAspect::ALL {
                                    div .box .(class_of(aspect)) {
                                        h4 { (texts.aspect(aspect)) }
                                        (swot_items(context, items.iter().copied().filter(|item| item.aspect == aspect)))
                                    }
                                }
                            }
                        }
                    }
                    @if words.swot.iter().any(|item| item.evidence.is_some()) { p .small { (texts.evidence_explanation) } }
                    @if !words.omissions.is_empty() {
                        h3 { (texts.omissions) }
                        dl .omissions {
                            @for omission in &words.omissions {
                                dt { (context.indicator(&omission.indicator, omission.title.get(context.words.language))) }
                                dd { (texts.reason) ": " (typed(&omission.reason)) }
                            }
                        }
                    }
                },
            }
        }
    }
}

/// The sections of a group: its members' own words box by box, and the record of its negotiation.
pub(crate) fn of_group(context: &Context<'_>, card: &Card, words: &GroupWords) -> Markup {
    let texts = &context.words.texts.editorial;
    let language = context.words.language;
    html! {
        section #swot aria-labelledby="swot-otsikko" {
            h2 #swot-otsikko { (texts.swot.heading) }
            h3 { (texts.swot.features) }
            div .side-by-side {
                @for member in &words.members {
                    div .box {
                        h4 { (context.area(&member.area)) }
                        @match &member.words {
                            Some(words) => { (features(context, &words.features)) },
                            None => { p .missing { (texts.swot.no_workbook) } },
                        }
                    }
                }
            }
            @for theme in &card.themes {
                @for aspect in SwotAspect::ALL {
                    @let holders = words.members.iter().filter_map(|member| Some((member, member.words.as_ref()?)));
                    @let of_box: Vec<_> = holders.filter(|(_, words)| words.swot.iter().any(|item| item.theme == theme.id && item.aspect == aspect)).collect();
                    @if !of_box.is_empty() {
                        h3 { (theme.title.get(language)) ": " (texts.swot.aspect(aspect)) }
                        div .side-by-side {
                            @for (member, words) in of_box {
                                div .box .(class_of(aspect)) {
                                    h4 { (member.area.name.get(language)) }
                                    (swot_items(context, words.swot.iter().filter(|item| item.theme == theme.id && item.aspect == aspect)))
                                }
                            }
                        }
                    }
                }
            }
        }
        (record(context, words))
        (readiness(context, words))
    }
}

/// What the newest record says of the members' readiness: a row for each member, a column for each thing.
fn readiness(context: &Context<'_>, words: &GroupWords) -> Markup {
    let texts = &context.words.texts.editorial.record;
    let language = context.words.language;
    if words.readiness.is_empty() {
        return html! {};
    }
    let inside = html! {
        thead {
            tr {
                th scope="col" { (context.words.texts.card.municipality) }
                @for thing in &words.readiness { th scope="col" { (thing.name.get(language)) } }
            }
        }
        tbody {
            @for (number, member) in words.members.iter().enumerate() {
                tr {
                    th scope="row" { (context.area(&member.area)) }
                    @for thing in &words.readiness {
                        td {
                            @let stand = thing.members.get(number).cloned().unwrap_or_default();
                            span .missing[stand.done.is_none()] { (texts.readiness(stand.done)) }
                            @if let Some(comment) = &stand.comment { br; (typed(comment)) }
                        }
                    }
                }
            }
        }
    };
    html! {
        section #valmius aria-labelledby="valmius-otsikko" {
            h2 #valmius-otsikko { (texts.readiness) }
            (scrolling(context, &texts.readiness, "plain", &inside))
        }
    }
}

fn record(context: &Context<'_>, words: &GroupWords) -> Markup {
    let texts = &context.words.texts.editorial.record;
    let Some(edition) = words.record_edition else { return html! {} };
    let lists: [(&str, &[WrittenItem]); 4] = [
        (&texts.highlights, &words.highlights),
        (&texts.to_clarify, &words.to_clarify),
        (&texts.good_practices, &words.good_practices),
        (&texts.notes, &words.notes),
    ];
    html! {
        section #neuvottelu aria-labelledby="neuvottelu-otsikko" {
            h2 #neuvottelu-otsikko { (fill(&texts.heading, &[("edition", &edition.to_string())])) }
            @if let Some(meeting) = words.meeting { p { (context.words.texts.card.meeting) ": " (context.words.date(meeting)) } }
            @for (heading, items) in lists {
                @if !items.is_empty() {
                    h3 { (heading) }
                    ul {
                        @for item in items {
                            li {
                                (typed(&item.text))
                                @if let Some(model) = item.operating_model { " " span .tag { (texts.operating_model(model)) } }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn filled(context: &Context<'_>, words: &OwnWords, edition: i16) -> Markup {
    let texts = &context.words.texts.editorial.swot;
    html! {
        @if words.edition < edition { p { (fill(&texts.older_workbook, &[("edition", &words.edition.to_string())])) } }
        @if let (Some(date), Some(role)) = (words.filled_on, &words.role) {
            // The role was typed too: it stands in an element of its own.
            @let parts = fill(&texts.filled, &[("date", &context.words.date(date)), ("role", "{role}")]);
            @if let Some((before, after)) = parts.split_once("{role}") { p { (before) (typed(role)) (after) } }
        }
    }
}

fn features(context: &Context<'_>, features: &[CardFeature]) -> Markup {
    html! {
        @if features.is_empty() { p .missing { (context.words.texts.editorial.swot.empty) } }
        @else {
            ul {
                @for feature in features {
                    li class=[(feature.continuity == Continuity::Gone).then_some("gone")] {
                        (typed(&feature.text))
                        (tags(context, &feature.continuity, feature.population_group))
                    }
                }
            }
        }
    }
}

fn swot_items<'b>(context: &Context<'_>, items: impl Iterator<Item = &'b CardSwotItem>) -> Markup {
    let texts = &context.words.texts.editorial.swot;
    let items: Vec<&CardSwotItem> = items.collect();
    html! {
        @if items.is_empty() { p .missing { (texts.empty) } }
        @else {
            ul {
                @for item in items {
                    li class=[(item.continuity == Continuity::Gone).then_some("gone")] {
                        (typed(&item.text))
                        (tags(context, &item.continuity, item.population_group))
                        @if let Some(evidence) = &item.evidence {
                            @let places = [("title", evidence.title.get(context.words.language)), ("support", texts.support(evidence.support))];
                            p .evidence { (fill(&texts.evidence, &places)) }
                        }
                    }
                }
            }
        }
    }
}

fn tags(context: &Context<'_>, continuity: &Continuity, concerns: Option<model::PopulationGroup>) -> Markup {
    let texts = &context.words.texts.editorial.swot;
    html! {
        @if *continuity != Continuity::FirstTime { " " span .tag { (texts.continuity(continuity)) } }
        @if let Some(group) = concerns {
            " " span .tag { (fill(&context.words.texts.web.card.concerns, &[("group", context.words.texts.population_group.get(group))])) }
        }
        @if let Continuity::Reworded { before } = continuity {
            @if let Some((lead, after)) = texts.before.split_once("{before}") { p .before { (lead) (typed(before)) (after) } }
        }
    }
}

fn class_of(aspect: SwotAspect) -> &'static str {
    match aspect {
        SwotAspect::Strength => "strength",
        SwotAspect::Weakness => "weakness",
        SwotAspect::Opportunity => "opportunity",
        SwotAspect::Threat => "threat",
    }
}
