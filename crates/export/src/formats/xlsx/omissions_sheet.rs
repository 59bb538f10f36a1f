//! `Poisjätetyt`: indicators that the municipality leaves out on purpose, with its reasons, as a plain table.

use model::Card;
use model::words::titled;
use rust_xlsxwriter::{Worksheet, XlsxError};

use super::plain_table::{Datum, PlainColumn, PlainTable, draw, draw_without_table};
use super::style::{Styles, width};
use crate::Words;

/// Draws the sheet; without a table where nothing is left out.
pub fn draw_omissions(sheet: &mut Worksheet, card: &Card, words: &Words, styles: &Styles) -> Result<(), XlsxError> {
    if let Some(table) = omissions_table(card, words) {
        return draw(sheet, &table, words, styles);
    }
    let demonstration = card.demonstration.then_some(words.texts.card.demonstration.as_str());
    draw_without_table(sheet, (&title(card, words), &words.texts.card.no_omissions), demonstration, words, styles)
}

fn title(card: &Card, words: &Words) -> String {
    titled(&words.texts.data.omissions_title, card.subject.name().get(words.language), card.edition)
}

/// What stands on the sheet; none where nothing is left out.
pub fn omissions_table<'a>(card: &'a Card, words: &Words<'a>) -> Option<PlainTable<'a>> {
    let data = &words.texts.data;
    let written = card.own_words.as_ref().map(|own_words| own_words.omissions.as_slice()).unwrap_or_default();
    if written.is_empty() {
        return None;
    }
    let headings = [(&data.indicator_id, width::WIDEST), (&data.indicator, width::DATA_TITLE), (&data.reason, width::DATA_TITLE)];
    let row = |omission: &model::card::CardOmission| {
        vec![
            Datum::text(omission.indicator.to_string()),
            Datum::text(omission.title.get(words.language).to_owned()),
            Datum::text(omission.reason.clone()),
        ]
    };
    Some(PlainTable {
        name: "Poisjatetyt",
        title: title(card, words),
        introduction: data.omissions_introduction.lines().map(str::to_owned).collect(),
        demonstration: card.demonstration.then_some(words.texts.card.demonstration.as_str()),
        columns: headings.into_iter().map(|(heading, widest)| PlainColumn::new(heading, widest)).collect(),
        rows: written.iter().map(row).collect(),
        filters: false,
        frozen_columns: 0,
    })
}
