//! `Tiedot`: every figure of the card as one plain table.
//!
//! A period of one year is a number, so that it sorts and filters as one; a run of years is text (`2019–2021`).

use model::Card;
use model::card::Subject;
use model::reader_texts::DataTexts;
use model::words::titled;
use rust_xlsxwriter::{Worksheet, XlsxError};

use super::plain_table::{Datum, PlainColumn, PlainTable, draw};
use super::sources_sheet::description_address;
use super::style::{Styles, width};
use crate::Words;
use crate::figures::FigureLine;

/// The name of the table of figures, the same in every language: read-back finds it by this.
pub const FIGURES_TABLE: &str = "Luvut";

/// A column of the table of figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DataColumn {
    Theme,
    IndicatorId,
    Indicator,
    AreaId,
    Area,
    Sex,
    Period,
    Value,
    Unit,
    Count,
    Status,
    StatusCode,
    Link,
    Figure,
    MembersKnown,
    MembersAll,
}

/// The columns of a group's card, in order.
pub const GROUP_COLUMNS: [DataColumn; 16] = [
    DataColumn::Theme,
    DataColumn::IndicatorId,
    DataColumn::Indicator,
    DataColumn::AreaId,
    DataColumn::Area,
    DataColumn::Sex,
    DataColumn::Period,
    DataColumn::Value,
    DataColumn::Unit,
    DataColumn::Count,
    DataColumn::Status,
    DataColumn::StatusCode,
    DataColumn::Link,
    DataColumn::Figure,
    DataColumn::MembersKnown,
    DataColumn::MembersAll,
];

/// How many of them a municipality's card has: all but the two of coverage.
pub const MUNICIPALITY_COLUMNS: usize = GROUP_COLUMNS.len() - 2;

/// Draws the sheet.
pub fn draw_data(sheet: &mut Worksheet, card: &Card, lines: &[FigureLine], words: &Words, styles: &Styles) -> Result<(), XlsxError> {
    let data = &words.texts.data;
    let (number_of_columns, introduction) = match card.subject {
        Subject::Municipality { .. } => (MUNICIPALITY_COLUMNS, data.introduction.clone()),
        Subject::AreaGroup { .. } => (GROUP_COLUMNS.len(), format!("{} {}", data.introduction, data.introduction_of_coverage)),
    };
    let columns = GROUP_COLUMNS.iter().take(number_of_columns);
    let table = PlainTable {
        name: FIGURES_TABLE,
        title: titled(&data.title, card.subject.name().get(words.language), card.edition),
        introduction: &introduction,
        demonstration: card.demonstration.then_some(words.texts.card.demonstration.as_str()),
        columns: columns.clone().map(|column| PlainColumn::new(heading(*column, data), width::WIDEST)).collect(),
        rows: lines.iter().map(|line| columns.clone().map(|column| datum(*column, line, words, styles)).collect()).collect(),
        filters: true,
        frozen_columns: 0,
    };
    draw(sheet, &table, words, styles)
}

fn heading(column: DataColumn, data: &DataTexts) -> &str {
    match column {
        DataColumn::Theme => &data.theme,
        DataColumn::IndicatorId => &data.indicator_id,
        DataColumn::Indicator => &data.indicator,
        DataColumn::AreaId => &data.area_id,
        DataColumn::Area => &data.area,
        DataColumn::Sex => &data.sex,
        DataColumn::Period => &data.period,
        DataColumn::Value => &data.value,
        DataColumn::Unit => &data.unit,
        DataColumn::Count => &data.count,
        DataColumn::Status => &data.status,
        DataColumn::StatusCode => &data.status_code,
        DataColumn::Link => &data.link,
        DataColumn::Figure => &data.figure,
        DataColumn::MembersKnown => &data.members_known,
        DataColumn::MembersAll => &data.members_all,
    }
}

fn datum<'a>(column: DataColumn, line: &FigureLine<'a>, words: &Words<'a>, styles: &'a Styles) -> Datum<'a> {
    let FigureLine { theme, row, cell, area_name } = line;
    let whole_number = |number: Option<usize>| number.map_or(Datum::Blank, |number| Datum::Number(number as f64, &styles.data_count));
    match column {
        DataColumn::Theme => Datum::text(theme.title.get(words.language)),
        DataColumn::IndicatorId => Datum::text(row.indicator.to_string()),
        DataColumn::Indicator => Datum::text(row.title.get(words.language)),
        DataColumn::AreaId => Datum::text(cell.id.area.to_string()),
        DataColumn::Area => Datum::text(*area_name),
        DataColumn::Sex => Datum::text(words.texts.sex.get(cell.id.sex)),
        DataColumn::Period => match cell.id.period {
            Some(period) if period.first_year() == period.last_year() => Datum::Number(f64::from(period.last_year()), &styles.data_year),
            Some(period) => Datum::text(words.period(Some(period))),
            None => Datum::Blank,
        },
        DataColumn::Value => cell.value.map_or(Datum::Blank, |value| Datum::Number(value, styles.data_value(row.decimals))),
        DataColumn::Unit => Datum::text(words.texts.unit.get(row.unit)),
        DataColumn::Count => cell.count.map_or(Datum::Blank, |count| Datum::Number(count, &styles.data_count)),
        DataColumn::Status => Datum::text(words.texts.status.get(cell.status).long.as_str()),
        DataColumn::StatusCode => Datum::text(cell.status.as_str()),
        DataColumn::Link => description_address(&row.indicator, words.language).map_or(Datum::Blank, Datum::text),
        DataColumn::Figure => Datum::text(cell.id.to_string()),
        DataColumn::MembersKnown => whole_number(cell.coverage.map(|coverage| coverage.known)),
        DataColumn::MembersAll => whole_number(cell.coverage.map(|coverage| coverage.members)),
    }
}
