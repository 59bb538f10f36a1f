//! What is odd about single cells, whatever is asked in them: formulas, damaged letters, personal data, text that is too long.

use super::super::hits::Hits;
use super::super::layout::{Field, SheetRole};
use super::super::locate::{Found, Located};
use super::super::normal::{excerpt, normal, tidy};
use super::super::rules;
use super::text_lints;
use crate::sheets::{CellAt, CellValue, GridCell};

/// Looks at every cell of answers.
pub fn check(found: &Found<'_>, hits: &mut Hits<'_>) {
    for located in &found.sheets {
        for (cell, field) in cells(located) {
            check_cell(located, cell, field, found.layout.text_limit, hits);
        }
    }
}

/// The cells that hold something in the columns (on a form: beside the labels), with what is asked there.
fn cells<'a>(located: &'a Located<'a>) -> Vec<(&'a GridCell, Field)> {
    if located.layout.role == SheetRole::Basics {
        return located.forms.iter().filter_map(|(field, form)| Some((located.sheet.cell(form.answer)?, *field))).collect();
    }
    let below = located.sheet.cells.iter().filter(|cell| cell.at.row > located.heading_row);
    below
        .filter_map(|cell| located.columns.iter().find(|(column, _)| *column == cell.at.column).map(|(_, column)| (cell, column.field)))
        .collect()
}

/// Whether people write in their own words there.
fn is_free_text(field: Field) -> bool {
    matches!(field, Field::Text | Field::Reason | Field::Comment | Field::Role)
}

/// Whether a text is one of the template's examples.
pub fn is_example(located: &Located<'_>, text: &str) -> bool {
    let examples = located.layout.columns.iter().flat_map(|column| &column.examples);
    examples.into_iter().any(|example| normal(example) == normal(text))
}

fn check_cell(located: &Located<'_>, cell: &GridCell, field: Field, limit: usize, hits: &mut Hits<'_>) {
    let (sheet, at) = (located.sheet.name.as_str(), cell.at);
    match &cell.value {
        CellValue::Error(error) => hits.at(&rules::FORMULA_ERROR, sheet, at, &[("text", error)]),
        CellValue::Nothing => hits.at(&rules::FORMULA_ERROR, sheet, at, &[("text", "\u{2013}")]),
        value if cell.formula => hits.at(&rules::FORMULA, sheet, at, &[("text", &excerpt(&tidy(&value.to_string())))]),
        _ => {}
    }
    if let CellValue::Text(text) = &cell.value
        && is_free_text(field)
    {
        if is_example(located, text) {
            hits.at(&rules::EXAMPLE_LEFT, sheet, at, &[("text", &excerpt(text))]);
        } else {
            check_text(sheet, at, text, limit, hits);
        }
    }
}

fn check_text(sheet: &str, at: CellAt, text: &str, limit: usize, hits: &mut Hits<'_>) {
    if let Some(word) = text_lints::in_parts(text) {
        hits.at(&rules::LETTERS_IN_PARTS, sheet, at, &[("word", &tidy(word))]);
    }
    let joined = tidy(text);
    let repaired = text_lints::repaired(&joined);
    if let Some(repaired) = &repaired {
        hits.at(&rules::TEXT_DAMAGED, sheet, at, &[("found", &excerpt(&joined)), ("suggestion", &excerpt(repaired))]);
    } else if let Some((letter, word)) = text_lints::odd_letter(&joined) {
        hits.at(&rules::ODD_LETTER, sheet, at, &[("letter", &letter.to_string()), ("word", word)]);
    }
    if let Some(word) = text_lints::lost_letters(&joined) {
        hits.at(&rules::TEXT_LOST, sheet, at, &[("found", &excerpt(word))]);
    }
    // What must not be published is not repeated in a report either.
    if text_lints::has_identity_code(&joined) {
        hits.at(&rules::IDENTITY_CODE, sheet, at, &[]);
    }
    if text_lints::has_email(&joined) {
        hits.at(&rules::EMAIL_ADDRESS, sheet, at, &[]);
    }
    if text_lints::has_phone_number(&joined) {
        hits.at(&rules::PHONE_NUMBER, sheet, at, &[]);
    }
    let longest = super::lists::split(&joined).iter().map(|item| item.chars().count()).max().unwrap_or_default();
    if longest > limit {
        hits.at(&rules::TEXT_TOO_LONG, sheet, at, &[("length", &longest.to_string()), ("limit", &limit.to_string())]);
    }
}
