//! The guide and the basics.

use rust_xlsxwriter::{DataValidation, FormatAlign, Url, Worksheet, XlsxError};

use super::super::choices;
use super::super::layout::SheetKind;
use super::Pen;
use super::lists::List;
use crate::look::{self, TableFrame};

const INTRODUCTION_ROW: u32 = 1;
const HEADINGS: u32 = 2;
const STEP: f64 = 9.0;
const SHEET: f64 = 28.0;
const TASK: f64 = 100.0;
const LABEL: f64 = 30.0;
const ANSWER: f64 = 70.0;

/// The first sheet: what is recorded where, and what is good to know.
pub fn guide(pen: &Pen<'_>, sheet: &mut Worksheet) -> Result<(), XlsxError> {
    let texts = &pen.input.words.texts.workbook.negotiation;
    look::head(sheet, pen.title, "", &pen.styles)?;
    let paragraph = pen.styles.introduction.clone().set_text_wrap();
    sheet.merge_range(INTRODUCTION_ROW, 0, INTRODUCTION_ROW, 2, &look::clean(&texts.introduction), &paragraph)?;
    sheet.set_row_height(INTRODUCTION_ROW, look::height(&[(&texts.introduction, STEP + SHEET + TASK)]) + 4.0)?;
    let mut steps = vec![(texts.sheet.basics.as_str(), texts.task_of.basics.as_str())];
    let asked = SheetKind::ALL.into_iter().filter(|kind| *kind != SheetKind::Readiness || !pen.input.readiness.is_empty());
    steps.extend(asked.map(|kind| (kind.name(texts), kind.task(&texts.task_of))));
    let columns = [(texts.step.as_str(), STEP), (texts.sheet_heading.as_str(), SHEET), (texts.task.as_str(), TASK)];
    let step = pen.styles.label.clone().set_align(FormatAlign::Center);
    let last_row = HEADINGS + steps.len() as u32;
    let frame = TableFrame { name: "Taulu_ohje", alt_text: &texts.introduction, heading_row: HEADINGS, last_row, filters: false };
    look::table(sheet, frame, &columns, &pen.styles)?;
    for (number, ((name, task), row)) in (1_u32..).zip(steps.iter().zip(HEADINGS + 1..)) {
        sheet.set_row_height(row, look::height(&[(task, TASK)]) + 4.0)?;
        sheet.write_number_with_format(row, 0, f64::from(number), &step)?;
        let link = Url::new(format!("internal:'{}'!A1", name.replace('\'', "''"))).set_text(look::clean(name));
        sheet.write_url_with_format(row, 1, link, &pen.styles.link)?;
        sheet.write_string_with_format(row, 2, look::clean(task), &pen.styles.text)?;
    }
    let heading_row = last_row + 2;
    sheet.set_row_height(heading_row, 24)?;
    sheet.write_string_with_format(heading_row, 0, look::clean(&texts.good_to_know), &pen.styles.title.clone().set_font_size(13))?;
    let rules = [&texts.rule_cells, &texts.rule_rows, &texts.rule_totals, &texts.rule_personal];
    for (rule, row) in rules.iter().zip(heading_row + 1..) {
        sheet.merge_range(row, 0, row, 2, &look::clean(&format!("\u{2022} {rule}")), &paragraph)?;
        sheet.set_row_height(row, look::height(&[(rule, STEP + SHEET + TASK - 4.0)]))?;
    }
    sheet.set_freeze_panes(0, 0)?;
    Ok(())
}

/// Group, municipalities, year, day.
pub fn basics(pen: &Pen<'_>, sheet: &mut Worksheet) -> Result<(), XlsxError> {
    let input = pen.input;
    let (texts, language) = (&input.words.texts.workbook.negotiation, input.words.language);
    look::head(sheet, &texts.sheet.basics, &texts.basics_guidance, &pen.styles)?;
    let columns = [(texts.item.as_str(), LABEL), (texts.answer_heading.as_str(), ANSWER)];
    let labels = [&texts.group, &texts.edition, &texts.municipalities, &texts.meeting_day, &texts.weekday];
    let last_row = HEADINGS + labels.len() as u32;
    let frame = TableFrame { name: "Taulu_perustiedot", alt_text: &texts.basics_guidance, heading_row: HEADINGS, last_row, filters: false };
    look::table(sheet, frame, &columns, &pen.styles)?;
    let members: Vec<&str> = input.members.iter().map(|member| member.name.get(language)).collect();
    let members = pen.filled.map_or_else(|| members.join(", "), |filled| filled.municipalities.clone());
    for (label, row) in labels.iter().zip(HEADINGS + 1..) {
        sheet.set_row_height(row, look::height(&[(label, LABEL), (&members, ANSWER)]) + 4.0)?;
        sheet.write_string_with_format(row, 0, look::clean(label), &pen.styles.label)?;
    }
    let row = |number: u32| HEADINGS + 1 + number;
    sheet.write_string_with_format(row(0), 1, look::clean(input.group.name.get(language)), &pen.styles.locked)?;
    let year = pen.styles.locked.clone().set_num_format("0").set_align(FormatAlign::Left);
    sheet.write_number_with_format(row(1), 1, f64::from(input.edition), &year)?;
    sheet.write_string_with_format(row(2), 1, look::clean(&members), &pen.styles.prefilled)?;
    let message = |prompt: &str| DataValidation::new().allow_any_value().set_input_message(prompt);
    sheet.add_data_validation(row(2), 1, row(2), 1, &message(&texts.prompt.municipalities)?)?;
    // The newest meeting of config that is of this edition's year, as a suggestion.
    let planned = input.group.meetings.iter().rev().find(|day| chrono::Datelike::year(*day) == i32::from(input.edition));
    let day = pen.filled.map_or(planned, |filled| filled.record.meeting.as_ref());
    match day {
        Some(day) => sheet.write_datetime_with_format(row(3), 1, *day, &pen.styles.date)?,
        None => sheet.write_blank(row(3), 1, &pen.styles.date)?,
    };
    sheet.add_data_validation(row(3), 1, row(3), 1, &message(&texts.prompt.date)?)?;
    match pen.filled.and_then(|filled| filled.weekday) {
        Some(day) => sheet.write_string_with_format(row(4), 1, choices::weekday(day, input.words.texts), &pen.styles.input)?,
        None => sheet.write_blank(row(4), 1, &pen.styles.input)?,
    };
    if let Some(validation) = pen.lists.drop_down(List::Weekday, &texts.prompt.choose, input)? {
        sheet.add_data_validation(row(4), 1, row(4), 1, &validation)?;
    }
    Ok(())
}
