//! The sheet of choices: visible, so that nothing of the workbook is hidden.

use model::own_words::{MeasureStatus, OperatingModel, Party};
use rust_xlsxwriter::{DataValidation, Worksheet, XlsxError};

use super::super::choices;
use super::super::layout::Column;
use super::{NegotiationTemplate, Pen};
use crate::look::{self, TableFrame};

/// The row of headings, from 0.
const HEADINGS: u32 = 2;

/// What a list is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum List {
    Of(Column),
    Weekday,
}

/// All lists: what for, heading, words.
pub struct Lists(Vec<(List, String, Vec<String>)>);

impl Lists {
    pub fn new(input: &NegotiationTemplate<'_>) -> Self {
        let (language, own) = (input.words.language, input.words.texts);
        let texts = &own.workbook.negotiation;
        let owned = |words: Vec<&str>| words.into_iter().map(str::to_owned).collect::<Vec<String>>();
        let of = |column: Column, words: Vec<String>| (List::Of(column), column.heading(&texts.column).to_owned(), words);
        let priorities = input.themes.iter().filter(|theme| theme.priority);
        let lists = vec![
            of(Column::Theme, owned(priorities.map(|theme| choices::theme(theme, language)).collect())),
            of(Column::OperatingModel, owned(OperatingModel::ALL.map(|model| choices::operating_model(model, own)).to_vec())),
            of(Column::Party, owned(Party::ALL.map(|party| choices::party(party, own)).to_vec())),
            of(Column::Status, owned(MeasureStatus::ALL.map(|status| choices::status(status, own)).to_vec())),
            of(Column::Done, owned(choices::DONE.map(|done| choices::done(done, own)).to_vec())),
            (List::Weekday, texts.weekday.clone(), owned(choices::WEEK.map(|day| choices::weekday(day, own)).to_vec())),
            of(Column::Item, owned(input.readiness.iter().map(|item| choices::readiness(item, language)).collect())),
            of(Column::Indicator, input.indicators.iter().map(|indicator| choices::indicator(indicator, language)).collect()),
        ];
        Self(lists.into_iter().filter(|(_, _, words)| !words.is_empty()).collect())
    }

    /// A drop-down of a list, with the message beside the cell; none where there is no such list.
    pub fn drop_down(&self, list: List, prompt: &str, input: &NegotiationTemplate<'_>) -> Result<Option<DataValidation>, XlsxError> {
        let texts = &input.words.texts.workbook.negotiation;
        let Some((column, (_, _, words))) = self.0.iter().enumerate().find(|(_, (known, _, _))| *known == list) else { return Ok(None) };
        let Some(letter) = u8::try_from(column).ok().filter(|column| *column < 26).map(|column| char::from(b'A' + column)) else {
            return Ok(None);
        };
        let (top, bottom) = (HEADINGS + 2, HEADINGS as usize + 1 + words.len());
        let range = format!("='{}'!${letter}${top}:${letter}${bottom}", texts.sheet.choices.replace('\'', "''"));
        let validation = DataValidation::new()
            .allow_list_formula(range.as_str().into())
            .set_input_message(prompt)?
            .set_error_title(&texts.error_title)?
            .set_error_message(&texts.error_list)?;
        Ok(Some(validation))
    }
}

pub fn draw(pen: &Pen<'_>, sheet: &mut Worksheet) -> Result<(), XlsxError> {
    let texts = &pen.input.words.texts.workbook.negotiation;
    look::head(sheet, &texts.sheet.choices, &texts.task_of.choices, &pen.styles)?;
    let lists = &pen.lists.0;
    let longest = lists.iter().map(|(_, _, words)| words.len()).max().unwrap_or(1);
    let width = |list: List| if list == List::Of(Column::Indicator) { 90.0 } else { 26.0 };
    let columns: Vec<(&str, f64)> = lists.iter().map(|(list, heading, _)| (heading.as_str(), width(*list))).collect();
    let last_row = HEADINGS + longest as u32;
    let frame = TableFrame { name: "Taulu_valinnat", alt_text: &texts.task_of.choices, heading_row: HEADINGS, last_row, filters: false };
    look::table(sheet, frame, &columns, &pen.styles)?;
    for (number, row) in (0..longest).zip(HEADINGS + 1..) {
        let words: Vec<&str> = lists.iter().map(|(_, _, words)| words.get(number).map_or("", String::as_str)).collect();
        let cells: Vec<(&str, f64)> = words.iter().zip(&columns).map(|(word, (_, width))| (*word, *width)).collect();
        sheet.set_row_height(row, look::height(&cells))?;
        for (word, column) in words.iter().zip(0_u16..) {
            if word.is_empty() {
                sheet.write_blank(row, column, &pen.styles.text)?;
            } else {
                sheet.write_string_with_format(row, column, look::clean(word), &pen.styles.text)?;
            }
        }
    }
    Ok(())
}
