//! The tables of an indicator's page.

use std::collections::BTreeMap;

use maud::{Markup, html};
use model::NameOrder;
use model::card::{AreaLabel, Cell, FigureArea, IndicatorRow, Subject};

use crate::html::Context;
use crate::parts::marks;
use crate::site::{IndicatorEntry, Page};

/// Every municipality with its newest figure, by name.
pub(super) fn municipalities(context: &Context<'_>, entry: &IndicatorEntry<'_>) -> Markup {
    let (words, texts) = (context.words, &context.words.texts.card);
    let rows: BTreeMap<usize, &IndicatorRow> = entry.rows.iter().map(|(place, row)| (*place, *row)).collect();
    let mut lines: Vec<(usize, &AreaLabel, &IndicatorRow)> =
        context.site.municipalities().filter_map(|(place, _, area)| Some((place, area, *rows.get(&place)?))).collect();
    let order = NameOrder::new(words.language);
    lines.sort_by(|a, b| order.compare(a.1.name.get(words.language), b.1.name.get(words.language)));
    html! {
        thead {
            tr {
                th scope="col" { (texts.municipality) }
                th scope="col" { (texts.period) }
                th scope="col" { (words.texts.data.value) }
                th scope="col" { (words.texts.editorial.position.heading) }
                th scope="col" { (words.texts.web.card.change) }
                th scope="col" { (texts.direction) }
            }
        }
        tbody {
            @for (place, area, row) in lines {
                tr data-figure=(row.own.id) data-status=(row.own.status) {
                    th scope="row" { a href=(context.link(Page::Card(place))) { (area.name.get(words.language)) } }
                    td .period { (words.period(row.own.id.period)) }
                    td .value data-sort=[row.own.value] { (context.printed(&row.own, row.unit, row.decimals)) }
                    td data-sort=[row.position.map(|position| position.rank)] { (marks::position(row, words)) }
                    td data-sort=[row.change.ok().map(|change| change.difference)] { (marks::change(row, words)) }
                    td { (marks::trend(row.trend, words)) }
                }
            }
        }
    }
}

/// The groups and the areas of comparison, each once.
pub(super) fn others(context: &Context<'_>, entry: &IndicatorEntry<'_>) -> Markup {
    let words = context.words;
    let language = words.language;
    let mut lines: Vec<(Option<Page>, &str, &Cell)> = Vec::new();
    let mut seen: BTreeMap<(&FigureArea, Option<model::Period>), usize> = BTreeMap::new();
    for (place, row) in &entry.rows {
        let Some(card) = context.site.view.cards.get(*place) else { continue };
        if let Subject::AreaGroup { group, .. } = &card.subject
            && seen.insert((&row.own.id.area, row.own.id.period), lines.len()).is_none()
        {
            lines.push((Some(Page::Card(*place)), group.name.get(language), &row.own));
        }
    }
    for (place, row) in &entry.rows {
        let Some(card) = context.site.view.cards.get(*place) else { continue };
        for (comparator, cell) in card.comparators.iter().zip(&row.comparators) {
            // Neighbours are others for every municipality; they are on its own page.
            let shared = !matches!(comparator.id, FigureArea::Neighbours(_));
            if shared && seen.insert((&cell.id.area, cell.id.period), lines.len()).is_none() {
                lines.push((None, comparator.name.get(language), cell));
            }
        }
    }
    html! {
        thead {
            tr {
                th scope="col" { (words.texts.data.area) }
                th scope="col" { (words.texts.card.period) }
                th scope="col" { (words.texts.data.value) }
            }
        }
        tbody {
            @for (page, name, cell) in lines {
                tr data-figure=(cell.id) data-status=(cell.status) {
                    th scope="row" { @match page { Some(page) => { a href=(context.link(page)) { (name) } }, None => { (name) } } }
                    td .period { (words.period(cell.id.period)) }
                    td .value data-sort=[cell.value] { (context.printed(cell, entry.first.unit, entry.first.decimals)) }
                }
            }
        }
    }
}
