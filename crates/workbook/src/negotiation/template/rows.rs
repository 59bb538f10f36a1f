//! The sheets of rows.

use model::own_words::Party;
use rust_xlsxwriter::{DataValidation, DataValidationErrorStyle, DataValidationRule, Format, Worksheet, XlsxError};

use super::super::choices;
use super::super::layout::{Column, SheetKind};
use super::Pen;
use super::lists::List;
use crate::look::{self, TableFrame};

/// The row of headings, from 0.
const HEADINGS: u32 = 2;

/// What stands in a row before anybody has written in it.
#[derive(Default, Clone)]
struct Prefill {
    cells: Vec<(Column, String)>,
    /// Whether these cells stay as they are.
    locked: bool,
    /// Whether the row is a total.
    total: bool,
}

/// Draws a sheet with its headings, what is there already, and rows to write in.
pub fn draw(pen: &Pen<'_>, sheet: &mut Worksheet, kind: SheetKind) -> Result<(), XlsxError> {
    let texts = &pen.input.words.texts.workbook.negotiation;
    let introduction = kind.task(&texts.task_of);
    look::head(sheet, kind.name(texts), introduction, &pen.styles)?;
    let columns: Vec<(&str, f64)> = kind.columns().iter().map(|column| (column.heading(&texts.column), column.width())).collect();
    let rows = prefilled(pen, kind);
    let last_row = HEADINGS + rows.len() as u32;
    let name = format!("Taulu_{}", table_name(kind));
    let frame = TableFrame { name: &name, alt_text: introduction, heading_row: HEADINGS, last_row, filters: false };
    look::table(sheet, frame, &columns, &pen.styles)?;
    for (prefill, row) in rows.iter().zip(HEADINGS + 1..) {
        let text = |column: Column| prefill.cells.iter().find(|(known, _)| *known == column).map_or("", |(_, text)| text.as_str());
        let cells: Vec<(&str, f64)> = kind.columns().iter().map(|column| (text(*column), column.width())).collect();
        sheet.set_row_height(row, look::height(&cells) + 3.0)?;
        for (column, at) in kind.columns().iter().zip(0_u16..) {
            let text = text(*column);
            let format = format(pen, prefill, *column, text);
            if text.is_empty() {
                sheet.write_blank(row, at, format)?;
            } else {
                sheet.write_string_with_format(row, at, look::clean(text), format)?;
            }
        }
    }
    for (column, at) in kind.columns().iter().zip(0_u16..) {
        if let Some(validation) = validation(pen, *column)? {
            sheet.add_data_validation(HEADINGS + 1, at, last_row, at, &validation)?;
        }
    }
    Ok(())
}

fn format<'p>(pen: &'p Pen<'_>, prefill: &Prefill, column: Column, text: &str) -> &'p Format {
    match (text.is_empty(), prefill.locked, prefill.total) {
        (false, _, true) => &pen.styles.label,
        (false, true, false) => &pen.styles.locked,
        (false, false, false) => &pen.styles.prefilled,
        (true, _, _) if column == Column::Due => &pen.styles.date,
        (true, _, _) => &pen.styles.input,
    }
}

/// Rows with what is known before the meeting, then empty ones.
fn prefilled(pen: &Pen<'_>, kind: SheetKind) -> Vec<Prefill> {
    let input = pen.input;
    let (own, language) = (input.words.texts, input.words.language);
    let texts = &own.workbook.negotiation;
    let empty = |rows: u32| (0..rows).map(|_| Prefill::default());
    let parties = |meeting: &str, total: bool| {
        Party::ALL.map(|party| Prefill {
            cells: vec![(Column::Meeting, meeting.to_owned()), (Column::Party, choices::party(party, own).to_owned())],
            locked: true,
            total,
        })
    };
    let mut rows = Vec::new();
    match kind {
        SheetKind::Participants => {
            rows.extend(parties(&texts.meeting_day, false));
            rows.extend(empty(kind.rows()));
            rows.extend(parties(&texts.total, true));
        }
        SheetKind::Votes => {
            rows.extend(empty(kind.rows()));
            rows.push(Prefill { cells: vec![(Column::Challenge, texts.total.clone())], locked: true, total: true });
        }
        SheetKind::Highlights => {
            let known = input.highlights.iter();
            rows.extend(known.map(|text| Prefill { cells: vec![(Column::Highlight, text.clone())], ..Prefill::default() }));
            rows.extend(empty(kind.rows()));
        }
        SheetKind::Readiness => {
            for member in input.members {
                rows.extend(input.readiness.iter().map(|item| Prefill {
                    cells: vec![
                        (Column::Municipality, member.name.get(language).to_owned()),
                        (Column::Code, member.id.code().to_owned()),
                        (Column::Item, choices::readiness(item, language).to_owned()),
                    ],
                    locked: true,
                    total: false,
                }));
            }
        }
        _ => rows.extend(empty(kind.rows())),
    }
    rows
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
