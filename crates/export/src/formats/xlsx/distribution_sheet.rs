//! `Jakauma`: each member's figure and what it weighs in the group's, as a plain table.

use model::Card;
use model::card::AreaLabel;
use model::words::titled;
use rust_xlsxwriter::{Worksheet, XlsxError};

use super::plain_table::{Datum, PlainColumn, PlainTable, draw};
use super::style::{Styles, width};
use crate::Words;

/// Decimals of a weight in per cent.
const WEIGHT_DECIMALS: u8 = 1;

/// Draws the sheet.
pub fn draw_distribution(
    sheet: &mut Worksheet,
    card: &Card,
    members: &[AreaLabel],
    words: &Words,
    styles: &Styles,
) -> Result<(), XlsxError> {
    draw(sheet, &distribution_table(card, members, words, styles), words, styles)
}

/// What stands on the sheet.
pub fn distribution_table<'a>(card: &'a Card, members: &'a [AreaLabel], words: &Words<'a>, styles: &'a Styles) -> PlainTable<'a> {
    let data = &words.texts.data;
    let headings = [
        (&data.theme, width::WIDEST),
        (&data.indicator, width::DATA_TITLE),
        (&data.unit, width::WIDEST),
        (&data.period, width::WIDEST),
        (&data.area, width::WIDEST),
        (&data.value, width::WIDEST),
        (&data.weight, width::WIDEST),
        (&data.without, width::WIDEST),
    ];
    let mut rows = Vec::new();
    for (theme, row) in card.themes.iter().flat_map(|theme| theme.rows.iter().map(move |row| (theme, row))) {
        for (place, (member, cell)) in members.iter().zip(&row.members).enumerate() {
            let weight = row.weights.get(place);
            let share_percent = weight.and_then(|weight| weight.share).map(|share| share * 100.0);
            rows.push(vec![
                Datum::text(theme.title.get(words.language)),
                Datum::text(row.title.get(words.language)),
                Datum::text(words.texts.unit.get(row.unit)),
                Datum::period(cell.id.period, words, styles),
                Datum::text(member.name.get(words.language)),
                Datum::number(cell.value, styles.data_value(row.decimals)),
                Datum::number(share_percent, styles.data_value(WEIGHT_DECIMALS)),
                Datum::number(weight.and_then(|weight| weight.without), styles.data_value(row.decimals)),
            ]);
        }
    }
    PlainTable {
        name: "Jakauma",
        title: titled(&data.distribution_title, card.subject.name().get(words.language), card.edition),
        introduction: data.distribution_introduction.lines().map(str::to_owned).collect(),
        demonstration: card.demonstration.then_some(words.texts.card.demonstration.as_str()),
        columns: headings.into_iter().map(|(heading, widest)| PlainColumn::new(heading, widest)).collect(),
        rows,
        filters: true,
        frozen_columns: 0,
    }
}
