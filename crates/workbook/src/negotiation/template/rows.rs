//! The sheets of rows.

use chrono::NaiveDate;
use model::card::AreaLabel;
use model::definition::ReadinessItem;
use model::own_words::Party;
use rust_xlsxwriter::{DataValidation, DataValidationErrorStyle, DataValidationRule, Format, Worksheet, XlsxError};

use super::super::arithmetic::decimal;
use super::super::choices;
use super::super::layout::{Column, SheetKind};
use super::lists::List;
use super::{Pen, filled};
use crate::look::{self, TableFrame};

/// The row of headings, from 0.
const HEADINGS: u32 = 2;

/// What stands in a row before anybody has written in it, or on a filled record what was typed.
#[derive(Default, Clone)]
pub struct Prefill {
    /// The cells that hold something.
    pub cells: Vec<(Column, Entry)>,
    /// The columns among them that stay as they are.
    pub locked: &'static [Column],
    /// Whether the row is a total.
    pub total: bool,
}

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Entry {
    Text(String),
    Number(f64),
    Date(NaiveDate),
}

impl Entry {
    /// A text as it stands in the workbook: `5` and `3,25` become numbers, as they do where a person types them.
    pub fn typed(text: &str) -> Self {
        decimal(text).map_or_else(|| Entry::Text(text.to_owned()), |(number, _)| Entry::Number(number))
    }
}

impl From<&str> for Entry {
    fn from(text: &str) -> Self {
        Entry::Text(text.to_owned())
    }
}

/// Draws a sheet with its headings, what is there already, and rows to write in.
pub fn draw(pen: &Pen<'_>, sheet: &mut Worksheet, kind: SheetKind) -> Result<(), XlsxError> {
    let texts = &pen.input.words.texts.workbook.negotiation;
    let introduction = kind.task(&texts.task_of);
    look::head(sheet, kind.name(texts), introduction, &pen.styles)?;
    let columns: Vec<(&str, f64)> = kind.columns().iter().map(|column| (column.heading(&texts.column), column.width())).collect();
    let rows = match pen.filled {
        Some(record) => filled::rows(pen, kind, record),
        None => prefilled(pen, kind),
    };
    let last_row = HEADINGS + rows.len() as u32;
    let name = format!("Taulu_{}", table_name(kind));
    let frame = TableFrame { name: &name, alt_text: introduction, heading_row: HEADINGS, last_row, filters: false };
    look::table(sheet, frame, &columns, &pen.styles)?;
    for (prefill, row) in rows.iter().zip(HEADINGS + 1..) {
        let entry = |column: Column| prefill.cells.iter().find(|(known, _)| *known == column).map(|(_, entry)| entry);
        let text = |column: Column| match entry(column) {
            Some(Entry::Text(text)) => text.as_str(),
            _ => "",
        };
        let cells: Vec<(&str, f64)> = kind.columns().iter().map(|column| (text(*column), column.width())).collect();
        // A row of a height of its own does not grow with what is typed in it.
        if !prefill.cells.is_empty() {
            sheet.set_row_height(row, look::height(&cells) + 3.0)?;
        }
        for (column, at) in kind.columns().iter().zip(0_u16..) {
            let entry = entry(*column);
            let format = format(pen, prefill, *column, entry.is_none());
            match entry {
                None => sheet.write_blank(row, at, format)?,
                Some(Entry::Text(text)) => sheet.write_string_with_format(row, at, look::clean(text), format)?,
                Some(Entry::Number(number)) => sheet.write_number_with_format(row, at, *number, format)?,
                Some(Entry::Date(date)) => sheet.write_datetime_with_format(row, at, date, &pen.styles.date)?,
            };
        }
    }
    for (column, at) in kind.columns().iter().zip(0_u16..) {
        if let Some(validation) = validation(pen, *column)? {
            sheet.add_data_validation(HEADINGS + 1, at, last_row, at, &validation)?;
        }
    }
    Ok(())
}

fn format<'p>(pen: &'p Pen<'_>, prefill: &Prefill, column: Column, is_empty: bool) -> &'p Format {
    match (is_empty, prefill.locked.contains(&column), prefill.total) {
        (false, true, true) => &pen.styles.label,
        (false, true, false) => &pen.styles.locked,
        (false, false, _) => &pen.styles.prefilled,
        (true, _, _) if column == Column::Due => &pen.styles.date,
        (true, _, _) => &pen.styles.input,
    }
}

/// What stays as it is of participants, of votes and of readiness.
const PARTY: &[Column] = &[Column::Meeting, Column::Party];
const TOTAL: &[Column] = &[Column::Challenge];
const THING: &[Column] = &[Column::Municipality, Column::Code, Column::Item];

/// Rows to write in, with what is known before the meeting.
fn prefilled(pen: &Pen<'_>, kind: SheetKind) -> Vec<Prefill> {
    let texts = &pen.input.words.texts.workbook.negotiation;
    let mut rows = Vec::new();
    match kind {
        SheetKind::Participants => {
            rows.extend(Party::ALL.map(|one| party(pen, &texts.meeting_day, one)));
            rows.extend(empty(kind));
            rows.extend(Party::ALL.map(|one| Prefill { total: true, ..party(pen, &texts.total, one) }));
        }
        SheetKind::Votes => {
            rows.extend(empty(kind));
            rows.push(votes_total(pen));
        }
        SheetKind::Highlights => {
            let known = pen.input.highlights.iter();
            rows.extend(known.map(|text| Prefill { cells: vec![(Column::Highlight, text.as_str().into())], ..Prefill::default() }));
            rows.extend(empty(kind));
        }
        SheetKind::Readiness => {
            let things = pen.input.members.iter().flat_map(|member| pen.input.readiness.iter().map(move |item| (member, item)));
            rows.extend(things.map(|(member, item)| thing(pen, member, item)));
        }
        _ => rows.extend(empty(kind)),
    }
    rows
}

/// A sheet's empty rows.
pub fn empty(kind: SheetKind) -> impl Iterator<Item = Prefill> {
    (0..kind.rows()).map(|_| Prefill::default())
}

/// The row of a party at an occasion, or of its total.
pub fn party(pen: &Pen<'_>, occasion: &str, party: Party) -> Prefill {
    let word = choices::party(party, pen.input.words.texts);
    Prefill { cells: vec![(Column::Meeting, occasion.into()), (Column::Party, word.into())], locked: PARTY, total: false }
}

/// The row of all votes.
pub fn votes_total(pen: &Pen<'_>) -> Prefill {
    let word = pen.input.words.texts.workbook.negotiation.total.as_str();
    Prefill { cells: vec![(Column::Challenge, word.into())], locked: TOTAL, total: true }
}

/// The row of a thing that a member should have in order.
pub fn thing(pen: &Pen<'_>, member: &AreaLabel, item: &ReadinessItem) -> Prefill {
    let language = pen.input.words.language;
    let cells = vec![
        (Column::Municipality, member.name.get(language).into()),
        (Column::Code, member.id.code().into()),
        (Column::Item, choices::readiness(item, language).into()),
    ];
    Prefill { cells, locked: THING, total: false }
}

/// What may be written in a column's cells, and the message beside them.
fn validation(pen: &Pen<'_>, column: Column) -> Result<Option<DataValidation>, XlsxError> {
    let texts = &pen.input.words.texts.workbook.negotiation;
    let prompt = column.prompt(&texts.prompt);
    if let Some(list) = pen.lists.drop_down(List::Of(column), prompt, pen.input)? {
        return Ok(Some(list));
    }
    let any = || DataValidation::new().allow_any_value().set_input_message(prompt);
    let counts = [Column::Persons, Column::Visits, Column::Votes, Column::Rank, Column::Answers];
    Ok(Some(if counts.contains(&column) {
        // Asked about and not refused: what was reported with a mark should reach the reader, who is told of it.
        DataValidation::new()
            .allow_whole_number(DataValidationRule::GreaterThanOrEqualTo(0))
            .set_input_message(prompt)?
            .set_error_style(DataValidationErrorStyle::Warning)
            .set_error_title(&texts.error_title)?
            .set_error_message(&texts.error_number)?
    } else {
        any()?
    }))
}

const fn table_name(kind: SheetKind) -> &'static str {
    match kind {
        SheetKind::Participants => "osallistujat",
        SheetKind::Highlights => "nostot",
        SheetKind::Measures => "toimenpiteet",
        SheetKind::ToClarify => "selvitettavaa",
        SheetKind::GoodPractices => "kaytanteet",
        SheetKind::Votes => "aanestys",
        SheetKind::Feedback => "palaute",
        SheetKind::Questionnaire => "ennakkokysely",
        SheetKind::Workshop => "tyopaja",
        SheetKind::Readiness => "valmius",
    }
}
