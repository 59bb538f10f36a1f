//! One indicator of a card: its charts, what there is to know, and every figure with its id.

use std::collections::BTreeSet;

use charts::{Frame, Palette};
use maud::{Markup, html};
use model::card::{Cell, IndicatorRow, Subject};
use model::judgement::Trend;
use model::reader_texts::fill;
use model::{Card, Sex};

use super::marks;
use crate::html::{Context, scrolling, svg, typed};

/// The width of charts in CSS pixels; they shrink on a narrower screen.
const CHART_WIDTH: f64 = 340.0;
/// The size of text in charts, in CSS pixels.
const CHART_TEXT: f64 = 13.0;

/// The section of an indicator on the page of a theme. `number` sets its ids apart.
pub(crate) fn section(context: &Context<'_>, card: &Card, row: &IndicatorRow, number: usize) -> Markup {
    let words = context.words;
    let title = row.title.get(words.language);
    let name = card.subject.name().get(words.language);
    let chart = |kind: &str, draw: &dyn Fn(&Frame<'_>) -> Option<charts::Chart>| {
        let id = format!("c{number}{kind}");
        draw(&Frame { id: &id, width: CHART_WIDTH, text_size: CHART_TEXT, palette: &Palette::PAGE, words })
    };
    let drawn = [
        chart("a", &|frame| charts::series(row, name, frame)),
        chart("b", &|frame| charts::members(card, row, frame)),
        chart("d", &|frame| charts::comparison(card, row, frame).filter(|_| row.members.is_empty())),
    ];
    html! {
        section .indicator id=(format!("i{number}")) aria-labelledby=(format!("h{number}")) {
            h2 id=(format!("h{number}")) { (title) }
            p .key {
                span .key-value { (context.printed(&row.own, row.unit, row.decimals)) }
                span .key-period { (words.period(row.period)) }
                span { (marks::trend(row.trend, words)) }
            }
            @if drawn.iter().any(Option::is_some) {
                div .charts { @for chart in drawn.iter().flatten() { (svg(chart)) } }
            }
            (notes(context, row))
            p { a href=(indicator_link(context, row)) { (fill(&words.texts.web.card.all_municipalities, &[("title", title)])) } }
            details {
                summary { (words.texts.web.card.all_figures) }
                (table(context, card, row))
            }
        }
    }
}

fn indicator_link(context: &Context<'_>, row: &IndicatorRow) -> String {
    context.site.indicator(&row.indicator).map(|page| context.link(page)).unwrap_or_default()
}

/// What one must know to read the figures.
fn notes(context: &Context<'_>, row: &IndicatorRow) -> Markup {
    let words = context.words;
    let (texts, language) = (&words.texts.web.card, words.language);
    let mut missing: BTreeSet<model::ValueStatus> = BTreeSet::new();
    missing.extend(row.earlier.iter().chain([&row.own]).chain(&row.comparators).chain(&row.members).map(|cell| cell.status));
    html! {
        ul .notes {
            @for found in &row.breaks {
                li { (fill(&texts.break_note, &[("year", &found.from_year.to_string()), ("reason", found.reason.get(language))])) }
            }
            @for correction in &row.corrections { li { (fill(&texts.correction_note, &[("text", correction.get(language))])) } }
            @for made_of in words.made_of(row) { li { (made_of) } }
            @if let Some(reason) = &row.omission { li { (around(&texts.omission_note, "{reason}", reason)) } }
            @if let Some(text) = words.interval_of_source(row) { li { (text) } }
            @if let Some(text) = words.one_of_few(row) { li { (text) } }
            @if let Trend::Refused(refusal) = row.trend { li { (words.texts.trend.refusal(refusal, &words.texts.interval)) } }
            @for status in missing.iter().filter(|status| !status.has_value()) {
                @let text = words.texts.status.get(*status);
                li { (text.short) ": " (text.long) }
            }
            li { (source(context, row)) }
        }
    }
}

/// A text of ours with something that a person typed in its place.
fn around(pattern: &str, place: &str, inside: &str) -> Markup {
    match pattern.split_once(place) {
        Some((before, after)) => html! { (before) (typed(inside)) (after) },
        None => html! { (pattern) " " (typed(inside)) },
    }
}

/// The source line of an indicator.
pub(crate) fn source(context: &Context<'_>, row: &IndicatorRow) -> String {
    let of_source = context.site.view.cards.iter().flat_map(|card| &card.sources).filter(|source| source.source == *row.indicator.source());
    context.words.source_line(row, of_source.map(|source| source.vintage.date()).max())
}

/// Every figure of a row once, in the order in which the edition's read-back knows them: own series, sexes, comparators, members.
fn table(context: &Context<'_>, card: &Card, row: &IndicatorRow) -> Markup {
    let words = context.words;
    let language = words.language;
    let own_name = card.subject.name().get(language);
    let members: &[_] = match &card.subject {
        Subject::AreaGroup { members, .. } => members,
        Subject::Municipality { .. } => &[],
    };
    let own = row.earlier.iter().chain([&row.own]).chain(&row.by_sex).map(|cell| (own_name, cell));
    let comparators = card.comparators.iter().zip(&row.comparators).map(|(comparator, cell)| (comparator.name.get(language), cell));
    let of_members = members.iter().zip(&row.members).map(|(member, cell)| (member.name.get(language), cell));
    let mut seen = BTreeSet::new();
    let lines: Vec<(&str, &Cell)> = own.chain(comparators).chain(of_members).filter(|(_, cell)| seen.insert(&cell.id)).collect();
    let has = Columns {
        sex: lines.iter().any(|(_, cell)| cell.id.sex != Sex::Total),
        count: lines.iter().any(|(_, cell)| cell.count.is_some()),
        interval: lines.iter().any(|(_, cell)| cell.interval.is_ok()),
        coverage: lines.iter().any(|(_, cell)| cell.coverage.is_some()),
    };
    let texts = words.texts;
    let caption = fill(&texts.web.card.all_figures_caption, &[("title", row.title.get(language)), ("name", own_name)]);
    let inside = html! {
        thead {
            tr {
                th scope="col" { (texts.data.area) }
                th scope="col" { (texts.data.period) }
                @if has.sex { th scope="col" { (texts.data.sex) } }
                th scope="col" { (texts.data.value) }
                @if has.interval { th scope="col" { (texts.web.card.interval) } }
                @if has.count { th scope="col" { (texts.data.count) } }
                @if has.coverage { th scope="col" { (texts.card.coverage_heading) } }
                th scope="col" { (texts.data.status) }
            }
        }
        tbody { @for (name, cell) in &lines { (line(context, name, cell, row, &has)) } }
    };
    scrolling(context, &caption, "figures", &inside)
}

/// Which columns the table has; one that would be empty is left out.
#[allow(clippy::struct_excessive_bools, reason = "one for each column that may be left out")]
struct Columns {
    sex: bool,
    count: bool,
    interval: bool,
    coverage: bool,
}

fn line(context: &Context<'_>, name: &str, cell: &Cell, row: &IndicatorRow, has: &Columns) -> Markup {
    let words = context.words;
    let (texts, none) = (&words.texts.web.card, |text: &str| html! { span .missing { (text) } });
    html! {
        tr data-figure=(cell.id) data-status=(cell.status)
            data-known=[cell.coverage.map(|coverage| coverage.known)] data-members=[cell.coverage.map(|coverage| coverage.members)] {
            th scope="row" { (name) }
            td .period { (words.period(cell.id.period)) }
            @if has.sex { td { (words.texts.sex.get(cell.id.sex)) } }
            td .value { (context.printed(cell, row.unit, row.decimals)) }
            @if has.interval {
                td .interval {
                    @match &cell.interval {
                        Ok(interval) => {
                            @for (number, end) in [interval.lower, interval.upper].into_iter().enumerate() {
                                @if number > 0 { "\u{2013}" }
                                data value=(end) { (words.value(end, row.unit, row.decimals)) }
                            }
                        },
                        Err(_) => { (none(&texts.no_interval)) },
                    }
                }
            }
            @if has.count {
                td .count {
                    @match cell.count {
                        Some(count) => { data value=(count) { (words.number(count, 0)) } },
                        None => { (none(&texts.no_count)) },
                    }
                }
            }
            @if has.coverage { td { (coverage(context, cell)) } }
            td { (words.texts.status.get(cell.status).short) }
        }
    }
}

fn coverage(context: &Context<'_>, cell: &Cell) -> Markup {
    let words = context.words;
    match cell.coverage {
        Some(coverage) => {
            let (known, members) = (words.number(coverage.known as f64, 0), words.number(coverage.members as f64, 0));
            html! { (fill(&words.texts.card.coverage, &[("known", &known), ("members", &members)])) }
        }
        None => html! { span .missing { (words.texts.comparison.not_known.symbol) } },
    }
}
