//! What is odd about sheets and columns, before any answer is read.

use super::super::hits::Hits;
use super::super::layout::SheetRole;
use super::super::locate::{Found, Located};
use super::super::normal::excerpt;
use super::super::rules;
use super::readable;
use crate::sheets::{CellAt, Sheet};

/// Whether a sheet has the columns that it cannot be read without.
pub fn is_whole(located: &Located<'_>) -> bool {
    located
        .layout
        .columns
        .iter()
        .filter(|column| column.required)
        .all(|column| located.columns.iter().any(|(_, found)| found.field == column.field) || located.forms.contains_key(&column.field))
}

/// Tells of sheets and columns that are missing, twice there or elsewhere, and of what lies beside the answers.
pub fn check(found: &Found<'_>, hits: &mut Hits<'_>) {
    let language = hits.language();
    for known in found.layout.sheets.iter().filter(|sheet| sheet.required) {
        if !found.sheets.iter().any(|located| located.layout.role == known.role) {
            hits.push(&rules::SHEET_MISSING, None, None, &[("sheet", known.name.get(language))]);
        }
    }
    for (sheet, other) in &found.twins {
        hits.push(&rules::SHEET_TWICE, Some(&sheet.name), None, &[("sheet", &sheet.name), ("other", other)]);
    }
    for located in &found.sheets {
        check_sheet(located, hits);
    }
}

fn check_sheet(located: &Located<'_>, hits: &mut Hits<'_>) {
    let (sheet, known, language) = (located.sheet, located.layout, hits.language());
    let name = sheet.name.as_str();
    if !located.is_named {
        hits.push(&rules::SHEET_RENAMED, Some(name), None, &[("sheet", name), ("expected", known.name.get(language))]);
    }
    for column in known.columns.iter().filter(|column| column.required) {
        if !located.columns.iter().any(|(_, found)| found.field == column.field) && !located.forms.contains_key(&column.field) {
            hits.push(&rules::COLUMN_MISSING, Some(name), None, &[("column", column.heading.get(language))]);
        }
    }
    if known.role != SheetRole::Basics {
        if located.heading_row + 1 != known.heading_row {
            let at = CellAt::new(located.heading_row, located.columns.iter().map(|(column, _)| *column).min().unwrap_or_default());
            let (row, expected) = ((located.heading_row + 1).to_string(), known.heading_row.to_string());
            hits.at(&rules::HEADER_MOVED, name, at, &[("row", &row), ("expected", &expected)]);
        }
        outside(located, hits);
    }
    hidden(located, hits);
    for range in &sheet.merged {
        let first_answer = if known.role == SheetRole::Basics { located.heading_row } else { located.heading_row + 1 };
        if range.last.row >= first_answer && range.first != range.last {
            hits.at(&rules::MERGED_CELLS, name, range.first, &[("range", &range.to_string())]);
        }
    }
    for comment in &sheet.comments {
        hits.at(&rules::COMMENT_IN_CELL, name, comment.at, &[]);
    }
    if let Some(text) = sheet.text_boxes.first() {
        hits.push(&rules::TEXT_BOX, Some(name), None, &[("text", &excerpt(text))]);
    }
}

/// Texts below the headings in columns that are not read: the first of each column.
fn outside(located: &Located<'_>, hits: &mut Hits<'_>) {
    let mut told: Vec<u32> = Vec::new();
    let below = located.sheet.cells.iter().filter(|cell| cell.at.row > located.heading_row);
    for cell in below {
        let column = cell.at.column;
        if told.contains(&column) || located.columns.iter().any(|(known, _)| *known == column) {
            continue;
        }
        if let Some(text) = readable(&cell.value) {
            told.push(column);
            hits.at(&rules::OUTSIDE_TABLE, &located.sheet.name, cell.at, &[("text", &excerpt(&text))]);
        }
    }
}

/// Answers that a person does not see: the first of each hidden row or column, or of a hidden sheet.
fn hidden(located: &Located<'_>, hits: &mut Hits<'_>) {
    let sheet = located.sheet;
    let mut told: Vec<(Option<u32>, Option<u32>)> = Vec::new();
    for at in answers(located) {
        let Some(text) = sheet.cell(at).and_then(|cell| readable(&cell.value)) else { continue };
        let Some(place) = hidden_part(sheet, at) else { continue };
        if !told.contains(&place) {
            told.push(place);
            hits.at(&rules::HIDDEN_PART, &sheet.name, at, &[("text", &excerpt(&text))]);
        }
    }
}

/// Which hidden thing a cell is in: a row, a column, or (neither) the sheet itself.
fn hidden_part(sheet: &Sheet, at: CellAt) -> Option<(Option<u32>, Option<u32>)> {
    let within = |runs: &[crate::sheets::Run], number: u32| runs.iter().any(|run| (run.first..=run.last).contains(&number));
    if within(&sheet.hidden_rows, at.row) {
        Some((Some(at.row), None))
    } else if within(&sheet.hidden_columns, at.column) {
        Some((None, Some(at.column)))
    } else {
        (!sheet.visible).then_some((None, None))
    }
}

/// The cells of answers, by row. What the template wrote in advance (priority, box, a measure's text) is none of them.
fn answers(located: &Located<'_>) -> Vec<CellAt> {
    use super::super::layout::Field;
    if located.layout.role == SheetRole::Basics {
        return located.forms.values().map(|form| form.answer).collect();
    }
    let is_answer = |field: Field| !matches!(field, Field::Theme | Field::Aspect | Field::Measure | Field::Agreed);
    let columns: Vec<u32> = located.columns.iter().filter(|(_, column)| is_answer(column.field)).map(|(number, _)| *number).collect();
    let below = located.sheet.cells.iter().map(|cell| cell.at).filter(|at| at.row > located.heading_row);
    below.filter(|at| columns.contains(&at.column)).collect()
}
