//! `Menetelmät ja lähteet`: how figures were compared; for each indicator who made it, on what terms, when it was updated and
//! retrieved, and where it is described.

use std::collections::BTreeSet;

use model::Card;
use model::card::{IndicatorRow, Subject};
use model::reader_texts::fill;
use model::words::titled;
use rust_xlsxwriter::{Worksheet, XlsxError};

use super::card_sheet::chance;
use super::county::municipalities;
use super::plain_table::{Datum, PlainColumn, PlainTable, draw};
use super::style::{Styles, width};
use crate::{EditionView, Words, description_address};

/// Draws the sheet.
pub fn draw_sources(sheet: &mut Worksheet, card: &Card, words: &Words, styles: &Styles) -> Result<(), XlsxError> {
    draw(sheet, &sources_table(card, words), words, styles)
}

/// What stands on the sheet of a card.
pub fn sources_table<'a>(card: &'a Card, words: &Words<'a>) -> PlainTable<'a> {
    let mut introduction = introduction(matches!(card.subject, Subject::Municipality { .. }), words);
    introduction.extend(chance(card, words));
    let rows = card.themes.iter().flat_map(|theme| &theme.rows);
    PlainTable {
        title: titled(&words.texts.data.sources_title, card.subject.name().get(words.language), card.edition),
        introduction,
        demonstration: card.demonstration.then_some(words.texts.card.demonstration.as_str()),
        rows: rows.map(|row| source_row(row, card, words)).collect(),
        ..without_rows(words)
    }
}

/// What stands on the sheet of all municipalities: each indicator once, though it is on many cards.
pub fn sources_of_county<'a>(edition: &EditionView<'a>, words: &Words<'a>) -> PlainTable<'a> {
    let mut known = BTreeSet::new();
    let mut rows = Vec::new();
    for card in municipalities(edition) {
        let new = card.themes.iter().flat_map(|theme| &theme.rows).filter(|row| known.insert(&row.indicator));
        rows.extend(new.map(|row| source_row(row, card, words)));
    }
    PlainTable {
        title: titled(&words.texts.data.sources_title, edition.county.name.get(words.language), edition.edition),
        introduction: introduction(true, words),
        demonstration: edition.demonstration().then_some(words.texts.card.demonstration.as_str()),
        rows,
        ..without_rows(words)
    }
}

fn without_rows<'a>(words: &Words<'a>) -> PlainTable<'a> {
    let data = &words.texts.data;
    let headings = [
        (&data.indicator_id, width::WIDEST),
        (&data.indicator, width::DATA_TITLE),
        (&data.producer, width::DATA_TITLE),
        (&data.licence, width::DATA_TITLE),
        (&data.updated, width::WIDEST),
        (&words.texts.card.retrieved, width::WIDEST),
        (&data.link, width::WIDEST),
        (&data.source_line, width::WIDEST),
    ];
    PlainTable {
        name: "Lahteet",
        title: String::new(),
        introduction: Vec::new(),
        demonstration: None,
        columns: headings.into_iter().map(|(heading, widest)| PlainColumn::new(heading, widest)).collect(),
        rows: Vec::new(),
        filters: true,
        frozen_columns: 2,
    }
}

/// How many tables there are, and the methods in words.
fn introduction(has_positions: bool, words: &Words) -> Vec<String> {
    let texts = words.texts;
    let mut lines: Vec<String> = texts.data.sources_introduction.lines().map(str::to_owned).collect();
    lines.extend([
        texts.comparison.by_interval.clone(),
        texts.comparison.by_school_health_promotion.clone(),
        texts.card.trend_explanation.clone(),
        texts.card.change_explanation.clone(),
    ]);
    if has_positions {
        lines.push(texts.editorial.position.explanation.clone());
    }
    lines
}

fn source_row<'a>(row: &'a IndicatorRow, card: &Card, words: &Words) -> Vec<Datum<'a>> {
    let source = card.sources.iter().find(|label| label.source == *row.indicator.source());
    let retrieved = source.map(|label| label.vintage.date());
    let producer = row.producer.name.get(words.language);
    let licence = row.licence.name.get(words.language);
    let link = description_address(&row.indicator, words.language);
    vec![
        Datum::text(row.indicator.to_string()),
        Datum::text(row.title.get(words.language)),
        Datum::text(producer),
        if row.licence.url.starts_with("https://") {
            Datum::Link { address: row.licence.url.clone(), text: licence.to_owned() }
        } else {
            Datum::text(licence)
        },
        row.data_updated.map_or(Datum::Blank, Datum::Date),
        retrieved.map_or(Datum::Blank, Datum::Date),
        link.map_or(Datum::Blank, |address| Datum::Link {
            address,
            text: fill(&words.texts.data.link_text, &[("number", row.indicator.local())]),
        }),
        Datum::text(words.source_line(row, retrieved)),
    ]
}
