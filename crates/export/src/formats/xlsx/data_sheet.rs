//! `Tiedot`: every figure of the card as one plain table.
//!
//! A period of one year is a number, so that it sorts and filters as one; a run of years is text (`2019–2021`).

use model::Card;
use model::card::Subject;
use model::reader_texts::DataTexts;
use model::words::titled;
use rust_xlsxwriter::{Worksheet, XlsxError};

use super::plain_table::{Datum, PlainColumn, PlainTable, draw};
use super::shorthand;
use super::style::{Styles, width};
use crate::figures::{FigureLine, Role};
use crate::{Words, description_address};

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
    Role,
    Sex,
    Period,
    Value,
    Unit,
    Count,
    Lower,
    Upper,
    Interval,
    Status,
    StatusCode,
    Shorthand,
    Comparison,
    ComparisonReason,
    Link,
    Figure,
    MembersKnown,
    MembersAll,
}

/// The columns of a group's card, in order.
pub const GROUP_COLUMNS: [DataColumn; 23] = [
    DataColumn::Theme,
    DataColumn::IndicatorId,
    DataColumn::Indicator,
    DataColumn::AreaId,
    DataColumn::Area,
    DataColumn::Role,
    DataColumn::Sex,
    DataColumn::Period,
    DataColumn::Value,
    DataColumn::Unit,
    DataColumn::Count,
    DataColumn::Lower,
    DataColumn::Upper,
    DataColumn::Interval,
    DataColumn::Status,
    DataColumn::StatusCode,
    DataColumn::Shorthand,
    DataColumn::Comparison,
    DataColumn::ComparisonReason,
    DataColumn::Link,
    DataColumn::Figure,
    DataColumn::MembersKnown,
    DataColumn::MembersAll,
];

/// How many of them a card without aggregated figures has: all but the two of coverage.
const MUNICIPALITY_COLUMNS: usize = GROUP_COLUMNS.len() - 2;

/// Draws the sheet.
pub fn draw_data(sheet: &mut Worksheet, card: &Card, lines: &[FigureLine], words: &Words, styles: &Styles) -> Result<(), XlsxError> {
    let data = &words.texts.data;
    // A group's card has aggregated figures, and so has one that is compared with groups and classes.
    let is_group =
        matches!(card.subject, Subject::AreaGroup { .. }) || card.comparators.iter().any(|comparator| comparator.area().is_none());
    let number_of_columns = if is_group { GROUP_COLUMNS.len() } else { MUNICIPALITY_COLUMNS };
    let mut introduction: Vec<String> = data.introduction.lines().map(str::to_owned).collect();
    if is_group {
        introduction.push(data.introduction_of_coverage.clone());
    }
    introduction.push(shorthand::explanation(words));
    let columns = GROUP_COLUMNS.iter().take(number_of_columns);
    let table = PlainTable {
        name: FIGURES_TABLE,
        title: titled(&data.title, card.subject.name().get(words.language), card.edition),
        introduction,
        demonstration: card.demonstration.then_some(words.texts.card.demonstration.as_str()),
        columns: columns.clone().map(|column| PlainColumn::new(heading(*column, data), width::WIDEST)).collect(),
        rows: lines.iter().map(|line| columns.clone().map(|column| datum(*column, line, words, styles)).collect()).collect(),
        filters: true,
        frozen_columns: 0,
    };
    draw(sheet, &table, words, styles)
}

/// The heading of a column.
pub fn heading(column: DataColumn, data: &DataTexts) -> &str {
    match column {
        DataColumn::Theme => &data.theme,
        DataColumn::IndicatorId => &data.indicator_id,
        DataColumn::Indicator => &data.indicator,
        DataColumn::AreaId => &data.area_id,
        DataColumn::Area => &data.area,
        DataColumn::Role => &data.role,
        DataColumn::Sex => &data.sex,
        DataColumn::Period => &data.period,
        DataColumn::Value => &data.value,
        DataColumn::Unit => &data.unit,
        DataColumn::Count => &data.count,
        DataColumn::Lower => &data.lower,
        DataColumn::Upper => &data.upper,
        DataColumn::Interval => &data.interval,
        DataColumn::Status => &data.status,
        DataColumn::StatusCode => &data.status_code,
        DataColumn::Shorthand => &data.shorthand,
        DataColumn::Comparison => &data.comparison,
        DataColumn::ComparisonReason => &data.comparison_reason,
        DataColumn::Link => &data.link,
        DataColumn::Figure => &data.figure,
        DataColumn::MembersKnown => &data.members_known,
        DataColumn::MembersAll => &data.members_all,
    }
}

/// What stands in a column for a figure.
pub fn datum<'a>(column: DataColumn, line: &FigureLine<'a>, words: &Words<'a>, styles: &'a Styles) -> Datum<'a> {
    let FigureLine { theme, row, cell, area_name, role } = line;
    let whole_number = |number: Option<usize>| Datum::number(number.map(|number| number as f64), &styles.data_count);
    let interval = cell.interval.ok();
    match column {
        DataColumn::Theme => Datum::text(theme.title.get(words.language)),
        DataColumn::IndicatorId => Datum::text(row.indicator.to_string()),
        DataColumn::Indicator => Datum::text(row.title.get(words.language)),
        DataColumn::AreaId => Datum::text(cell.id.area.to_string()),
        DataColumn::Area => Datum::text(*area_name),
        DataColumn::Role => Datum::text(role_words(*role, words)),
        DataColumn::Sex => Datum::text(words.texts.sex.get(cell.id.sex)),
        DataColumn::Period => Datum::period(cell.id.period, words, styles),
        DataColumn::Value => Datum::number(cell.value, styles.data_value(row.decimals)),
        DataColumn::Unit => Datum::text(words.texts.unit.get(row.unit)),
        DataColumn::Count => Datum::number(cell.count, &styles.data_count),
        DataColumn::Lower => Datum::number(interval.map(|interval| interval.lower), styles.data_value(row.decimals)),
        DataColumn::Upper => Datum::number(interval.map(|interval| interval.upper), styles.data_value(row.decimals)),
        DataColumn::Interval => Datum::text(match cell.interval {
            Ok(_) => words.texts.data.interval_known.as_str(),
            Err(refusal) => words.texts.interval.refusal(refusal),
        }),
        DataColumn::Status => Datum::text(words.texts.status.get(cell.status).long.as_str()),
        DataColumn::StatusCode => Datum::text(cell.status.as_str()),
        DataColumn::Shorthand => shorthand::of(row, cell, words).map_or(Datum::Blank, Datum::text),
        DataColumn::Comparison => match role {
            Role::Comparator(comparison) => Datum::text(words.texts.comparison.word(comparison.marker(), comparison.strength())),
            Role::Own | Role::Sex | Role::Member => Datum::Blank,
        },
        DataColumn::ComparisonReason => match role {
            Role::Comparator(comparison) => Datum::text(words.texts.comparison.reason(*comparison, &words.texts.interval)),
            Role::Own | Role::Sex | Role::Member => Datum::Blank,
        },
        DataColumn::Link => description_address(&row.indicator, words.language).map_or(Datum::Blank, Datum::text),
        DataColumn::Figure => Datum::text(cell.id.to_string()),
        DataColumn::MembersKnown => whole_number(cell.coverage.map(|coverage| coverage.known)),
        DataColumn::MembersAll => whole_number(cell.coverage.map(|coverage| coverage.members)),
    }
}

fn role_words<'a>(role: Role, words: &Words<'a>) -> &'a str {
    let data = &words.texts.data;
    match role {
        Role::Own => &data.role_own,
        Role::Sex => &data.role_sex,
        Role::Comparator(_) => &data.role_comparator,
        Role::Member => &data.role_member,
    }
}
