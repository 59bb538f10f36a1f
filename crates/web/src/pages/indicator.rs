//! The page of an indicator: all municipalities that have a card, side by side.

use std::collections::BTreeMap;

use charts::{AreaValue, Frame, Measure, Palette, TileValue};
use maud::{Markup, html};
use model::card::{Cell, ComparatorKind, IndicatorRow};
use model::reader_texts::fill;
use model::{AreaId, AreaKind, Period, Polarity};

use super::indicator_table;
use crate::html::{Context, scrolling, svg};
use crate::layout::Content;
use crate::parts::figures;
use crate::site::IndicatorEntry;

/// The width of the pictures in CSS pixels; small enough that text stays readable on a narrow screen.
const WIDTH: f64 = 360.0;

pub(super) fn content(context: &Context<'_>, place: usize) -> Content {
    let Some(entry) = context.site.indicators.get(place) else { return super::nothing() };
    let words = context.words;
    let (texts, language) = (&words.texts.web.indicator, words.language);
    let title = entry.first.title.get(language);
    let main = html! {
        p .kicker { (fill(&texts.kicker, &[("theme", entry.theme.title.get(language))])) }
        h1 { (title) }
        (facts(context, entry.first))
        @if let Some(period) = entry.period(context.site) { (pictures(context, entry, period)) }
        h2 { (texts.table) }
        @let caption = fill(&texts.table_caption, &[("title", title)]);
        (scrolling(context, &caption, "sortable", &indicator_table::municipalities(context, entry)))
        h2 { (texts.comparators) }
        @let caption = fill(&texts.comparators_caption, &[("title", title)]);
        (scrolling(context, &caption, "sortable", &indicator_table::others(context, entry)))
        p .small { (figures::source(context, entry.first)) }
    };
    Content { title: title.to_owned(), above: Vec::new(), main }
}

fn facts(context: &Context<'_>, row: &IndicatorRow) -> Markup {
    let words = context.words;
    let (texts, data, language) = (&words.texts.web.indicator, &words.texts.data, words.language);
    let direction = match row.polarity {
        Polarity::HigherIsBetter => &texts.higher,
        Polarity::LowerIsBetter => &texts.lower,
        Polarity::NoJudgement => &texts.neither,
    };
    html! {
        dl .facts {
            div { dt { (words.texts.card.unit) } dd { (words.texts.unit.get(row.unit)) } }
            div { dt { (texts.better) } dd { (direction) } }
            div { dt { (texts.population_group) } dd { (words.texts.population_group.get(row.population_group)) } }
            div { dt { (data.producer) } dd { (row.producer.name.get(language)) } }
            div { dt { (data.licence) } dd { a href=(row.licence.url) { (row.licence.name.get(language)) } } }
            @if row.indicator.source().as_str() == "sotkanet" {
                @let address = format!("https://sotkanet.fi/sotkanet/{}/metadata/indicators/{}", language, row.indicator.local());
                div { dt { (texts.definition) } dd { a href=(address) { (fill(&data.link_text, &[("number", row.indicator.local())])) } } }
            }
        }
        @if !row.breaks.is_empty() || !row.corrections.is_empty() {
            ul .notes {
                @for found in &row.breaks {
                    @let places = [("year", &*found.from_year.to_string()), ("reason", found.reason.get(language))];
                    li { (fill(&words.texts.web.card.break_note, &places)) }
                }
            }
        }
    }
}

/// The strip of dots and the tile map, of one period.
fn pictures(context: &Context<'_>, entry: &IndicatorEntry<'_>, period: Period) -> Markup {
    let words = context.words;
    let (texts, language) = (&words.texts.web.indicator, words.language);
    let measure = Measure { title: entry.first.title.get(language), unit: entry.first.unit, decimals: entry.first.decimals, period };
    let of_period: BTreeMap<usize, &Cell> =
        entry.rows.iter().filter_map(|(card, row)| Some((*card, cell_of(row, period)?))).filter(|(_, cell)| cell.value.is_some()).collect();
    let municipalities: Vec<_> = context.site.municipalities().collect();
    let values: Vec<AreaValue<'_>> = municipalities
        .iter()
        .filter(|(place, ..)| entry.rows.iter().any(|(card, _)| card == place))
        .map(|(place, _, area)| AreaValue { name: area.name.get(language), value: of_period.get(place).and_then(|cell| cell.value) })
        .collect();
    let in_period = |row: &&IndicatorRow| row.period == Some(period);
    let fifths = entry.rows.iter().map(|(_, row)| *row).filter(in_period).find_map(|row| row.position).map(|position| position.fifths);
    let frame = |id| Frame { id, width: WIDTH, text_size: 13.0, palette: &Palette::PAGE, words };
    let strip = charts::distribution(&values, fifths, measure, &frame("strip"));
    let tiles = tiles(context, entry, period, &of_period);
    let map = charts::tile_map(&tiles, measure, &frame("map"));
    let counties = county_tiles(context, entry, period);
    let county_map = charts::tile_map(&counties, measure, &frame("counties"));
    html! {
        h2 { (texts.distribution) }
        @match &strip { Some(chart) => { div .charts { (svg(chart)) } }, None => { p { (texts.no_distribution) } } }
        @if of_period.len() < values.len() { p .small { (fill(&texts.other_period, &[("period", &words.period(Some(period)))])) } }
        @if map.is_some() || county_map.is_some() {
            h2 { (texts.tile_map) }
            div .charts {
                @if let Some(chart) = &map { (svg(chart)) }
                @if let Some(chart) = &county_map { (svg(chart)) }
            }
        }
    }
}

/// A row's own figure of a period.
fn cell_of(row: &IndicatorRow, period: Period) -> Option<&Cell> {
    [&row.own].into_iter().chain(row.earlier.iter().rev()).find(|cell| cell.id.period == Some(period))
}

/// The squares of the municipalities; none where some municipality of the edition has no square, for then the map would mislead.
fn tiles<'a>(context: &Context<'a>, entry: &IndicatorEntry<'_>, period: Period, of_period: &BTreeMap<usize, &Cell>) -> Vec<TileValue<'a>> {
    let language = context.words.language;
    let mut found = Vec::new();
    for (place, _, area) in context.site.municipalities() {
        let Some(tile) = context.site.view.tiles.iter().find(|tile| tile.area == area.id) else { return Vec::new() };
        let row = entry.rows.iter().find(|(card, row)| *card == place && row.period == Some(period)).map(|(_, row)| *row);
        let fifth = row.and_then(|row| row.position).map(|position| (position.quintile, position.best_first));
        let value = of_period.get(&place).and_then(|cell| cell.value);
        found.push(TileValue { name: area.name.get(language), row: tile.row, column: tile.column, value, fifth });
    }
    found
}

/// The squares of the counties, where cards of at least half of them are compared with their own.
fn county_tiles<'a>(context: &Context<'a>, entry: &IndicatorEntry<'_>, period: Period) -> Vec<TileValue<'a>> {
    let language = context.words.language;
    let mut values: BTreeMap<AreaId, (&str, f64)> = BTreeMap::new();
    for (place, row) in &entry.rows {
        let Some(card) = context.site.view.cards.get(*place) else { continue };
        for (comparator, cell) in card.comparators.iter().zip(&row.comparators) {
            let area = comparator.area().filter(|_| comparator.kind == ComparatorKind::County && cell.id.period == Some(period));
            if let (Some(area), Some(value)) = (area, cell.value) {
                values.insert(area, (comparator.name.get(language), value));
            }
        }
    }
    let of_counties: Vec<_> = context.site.view.tiles.iter().filter(|tile| tile.area.kind() == AreaKind::WellbeingServicesCounty).collect();
    if values.len() * 2 < of_counties.len() || values.len() < 2 {
        return Vec::new();
    }
    let square = |tile: &&model::register::Tile| {
        let (name, value) = values.get(&tile.area)?;
        Some(TileValue { name, row: tile.row, column: tile.column, value: Some(*value), fifth: None })
    };
    of_counties.iter().filter_map(square).collect()
}
