//! The sheet of basics: municipality, code and year are there already; who and when are asked.

use chrono::NaiveDate;
use rust_xlsxwriter::{DataValidation, DataValidationRule, Worksheet, XlsxError};

use super::super::layout::{Field, SheetLayout};
use super::Pen;
use crate::look::{self, TableFrame};

const LABEL: f64 = 30.0;
const ANSWER: f64 = 60.0;

pub fn draw(pen: &Pen<'_>, sheet: &mut Worksheet, known: &SheetLayout) -> Result<(), XlsxError> {
    let input = pen.input;
    let (texts, language) = (&input.words.texts.workbook.swot.template, input.words.language);
    look::head(sheet, known.name.get(language), &texts.basics_introduction, &pen.styles)?;
    let heading_row = known.heading_row.saturating_sub(1);
    let last_row = heading_row + known.columns.len() as u32;
    let columns = [(texts.basics_item.as_str(), LABEL), (texts.basics_answer.as_str(), ANSWER)];
    let frame = TableFrame { name: "Taulu_perustiedot", alt_text: &texts.basics_introduction, heading_row, last_row, filters: false };
    look::table(sheet, frame, &columns, &pen.styles)?;
    for (column, row) in known.columns.iter().zip(heading_row + 1..) {
        let label = column.heading.get(language);
        sheet.set_row_height(row, look::height(&[(label, LABEL)]) + 6.0)?;
        sheet.write_string_with_format(row, 0, look::clean(label), &pen.styles.label)?;
        match column.field {
            Field::Municipality => sheet.write_string_with_format(row, 1, look::clean(input.name()), &pen.styles.locked)?,
            // As text: a number would lose its zeros.
            Field::Code => sheet.write_string_with_format(row, 1, input.area.id.code(), &pen.styles.locked.clone().set_num_format("@"))?,
            Field::Year => {
                let format = pen.styles.locked.clone().set_num_format("0").set_align(rust_xlsxwriter::FormatAlign::Left);
                sheet.write_number_with_format(row, 1, f64::from(input.edition), &format)?
            }
            Field::Version => sheet.write_string_with_format(row, 1, &input.layout.id, &pen.styles.locked)?,
            Field::Date => {
                let since = NaiveDate::from_ymd_opt(2000, 1, 1).unwrap_or_default();
                let validation = DataValidation::new()
                    .allow_date(DataValidationRule::GreaterThan(since))
                    .set_input_message(&texts.prompt_date)?
                    .set_error_title(&texts.error_title)?
                    .set_error_message(&texts.error_date)?;
                sheet.add_data_validation(row, 1, row, 1, &validation)?;
                match pen.filled.and_then(|filled| filled.answers.filled_on) {
                    Some(date) => sheet.write_datetime_with_format(row, 1, date, &pen.styles.date)?,
                    None => sheet.write_blank(row, 1, &pen.styles.date)?,
                }
            }
            _ => {
                let validation = DataValidation::new().allow_any_value().set_input_message(&texts.prompt_role)?;
                sheet.add_data_validation(row, 1, row, 1, &validation)?;
                match pen.filled.and_then(|filled| filled.answers.role.as_deref()) {
                    Some(role) => sheet.write_string_with_format(row, 1, look::clean(role), &pen.styles.input)?,
                    None => sheet.write_blank(row, 1, &pen.styles.input)?,
                }
            }
        };
    }
    Ok(())
}
