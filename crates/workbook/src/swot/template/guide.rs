//! The first sheet: what to do, step by step, and what is good to know.

use model::reader_texts::fill;
use rust_xlsxwriter::{Url, Worksheet, XlsxError};

use super::super::choices::{CarryOver, word};
use super::super::layout::{Field, SheetRole};
use super::Pen;
use crate::look::{self, TableFrame};

const INTRODUCTION_ROW: u32 = 1;
const HEADINGS: u32 = 2;
const STEP: f64 = 9.0;
const SHEET: f64 = 26.0;
const TASK: f64 = 100.0;

pub fn draw(pen: &Pen<'_>, sheet: &mut Worksheet) -> Result<(), XlsxError> {
    let texts = &pen.input.words.texts.workbook.swot.template;
    look::head(sheet, pen.title, "", &pen.styles)?;
    let introduction = pen.styles.introduction.clone().set_text_wrap();
    // The one place that is merged: a paragraph that is no part of a table.
    sheet.merge_range(INTRODUCTION_ROW, 0, INTRODUCTION_ROW, 2, &look::clean(&texts.introduction), &introduction)?;
    sheet.set_row_height(INTRODUCTION_ROW, look::height(&[(&texts.introduction, STEP + SHEET + TASK)]) + 4.0)?;
    let steps = steps(pen);
    let columns = [(texts.step.as_str(), STEP), (texts.sheet.as_str(), SHEET), (texts.task.as_str(), TASK)];
    let last_row = HEADINGS + steps.len() as u32;
    let frame = TableFrame { name: "Taulu_ohje", alt_text: &texts.introduction, heading_row: HEADINGS, last_row, filters: false };
    look::table(sheet, frame, &columns, &pen.styles)?;
    for (number, ((name, task), row)) in (1_u32..).zip(steps.iter().zip(HEADINGS + 1..)) {
        sheet.set_row_height(row, look::height(&[(task, TASK)]) + 4.0)?;
        sheet.write_number_with_format(row, 0, f64::from(number), &pen.styles.count)?;
        let link = Url::new(format!("internal:'{}'!A1", name.replace('\'', "''"))).set_text(look::clean(name));
        sheet.write_url_with_format(row, 1, link, &pen.styles.link)?;
        sheet.write_string_with_format(row, 2, look::clean(task), &pen.styles.text)?;
    }
    let heading_row = last_row + 2;
    let heading = pen.styles.title.clone().set_font_size(13);
    sheet.set_row_height(heading_row, 24)?;
    sheet.write_string_with_format(heading_row, 0, look::clean(&texts.good_to_know), &heading)?;
    for (rule, row) in rules(pen).iter().zip(heading_row + 1..) {
        sheet.merge_range(row, 0, row, 2, &look::clean(&format!("\u{2022} {rule}")), &introduction)?;
        sheet.set_row_height(row, look::height(&[(rule, STEP + SHEET + TASK - 4.0)]))?;
    }
    // No headings need to stay in sight on a page of text.
    sheet.set_freeze_panes(0, 0)?;
    Ok(())
}

/// The sheets to fill with what to do on each; those that the layout lacks are left out.
fn steps(pen: &Pen<'_>) -> Vec<(String, String)> {
    let texts = &pen.input.words.texts.workbook.swot.template;
    let tasks = [
        (SheetRole::Basics, &texts.task_basics),
        (SheetRole::Features, &texts.task_features),
        (SheetRole::Swot, &texts.task_swot),
        (SheetRole::Omissions, &texts.task_omissions),
        (SheetRole::Measures, &texts.task_measures),
        (SheetRole::Figures, &texts.task_figures),
    ];
    let named = tasks.into_iter().map(|(role, task)| (pen.input.sheet_name(role).to_owned(), task.clone()));
    named.filter(|(name, _)| !name.is_empty()).collect()
}

fn rules(pen: &Pen<'_>) -> Vec<String> {
    let input = pen.input;
    let texts = &input.words.texts.workbook.swot.template;
    let mut rules = vec![
        texts.rule_cells.clone(),
        fill(&texts.rule_length, &[("limit", &input.layout.text_limit.to_string())]),
        texts.rule_personal.clone(),
    ];
    let column = input.layout.sheets.iter().find_map(|sheet| sheet.column(Field::CarryOver));
    if let (Some(previous), Some(column)) = (input.previous, column) {
        let language = input.words.language;
        let word = |value| word(&input.layout.choices.carry_over, &value, language).unwrap_or_default();
        let (keep, change, drop) = (word(CarryOver::Keep), word(CarryOver::Change), word(CarryOver::Drop));
        let values = [
            ("edition", &*previous.edition.to_string()),
            ("column", column.heading.get(language)),
            ("keep", &*keep),
            ("change", &*change),
            ("drop", &*drop),
        ];
        rules.push(fill(&texts.rule_last_year, &values));
    }
    rules.push(texts.rule_saving.clone());
    if let Some(day) = input.return_by {
        rules.push(fill(&texts.rule_return, &[("date", &input.words.date(day))]));
    }
    if let Some(group) = input.group
        && let Some(day) = group.meetings.iter().filter(|day| **day >= input.made_on).min()
    {
        let values = [("group", group.name.get(input.words.language)), ("date", &*input.words.date(*day))];
        rules.push(fill(&texts.rule_meeting, &values));
    }
    rules
}
