//! The municipality's figures, for reference while filling.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::super::layout::SheetLayout;
use super::Pen;
use crate::look::{self, TableFrame};

const HEADINGS: u32 = 2;
const THEME: f64 = 26.0;
const TITLE: f64 = 62.0;
const UNIT: f64 = 18.0;
const NARROW: f64 = 11.0;
const VALUE: f64 = 16.0;

pub fn draw(pen: &Pen<'_>, sheet: &mut Worksheet, known: &SheetLayout) -> Result<(), XlsxError> {
    let words = pen.input.words;
    let texts = &words.texts.workbook.swot.template;
    let name = known.name.get(words.language);
    let rows = pen.input.card.map(|card| card.themes.iter().map(|theme| theme.rows.len()).sum::<usize>()).unwrap_or_default();
    let Some(card) = pen.input.card.filter(|_| rows > 0) else {
        return look::head(sheet, name, &texts.no_figures, &pen.styles);
    };
    look::head(sheet, name, &texts.figures_introduction, &pen.styles)?;
    let comparators: Vec<(usize, String)> = (card.comparators.iter().enumerate())
        .filter(|(_, comparator)| comparator.printed)
        .map(|(number, comparator)| {
            let pattern = words.texts.card.comparator(comparator.kind);
            (number, model::reader_texts::fill(pattern, &[("name", comparator.name.get(words.language))]))
        })
        .collect();
    let heading = &words.texts.data;
    let mut columns: Vec<(&str, f64)> = vec![
        (&heading.theme, THEME),
        (&texts.figures_number, NARROW),
        (&heading.indicator, TITLE),
        (&heading.unit, UNIT),
        (&heading.period, NARROW),
        (pen.input.name(), VALUE),
    ];
    columns.extend(comparators.iter().map(|(_, name)| (name.as_str(), VALUE)));
    let frame = TableFrame {
        name: "Taulu_luvut",
        alt_text: &texts.figures_introduction,
        heading_row: HEADINGS,
        last_row: HEADINGS + rows as u32,
        filters: true,
    };
    look::table(sheet, frame, &columns, &pen.styles)?;
    let mut number = HEADINGS;
    for theme in &card.themes {
        for row in &theme.rows {
            number += 1;
            let (theme_title, title) = (theme.title.get(words.language), row.title.get(words.language));
            let unit = words.texts.unit.get(row.unit);
            sheet.set_row_height(number, look::height(&[(theme_title, THEME), (title, TITLE), (unit, UNIT)]))?;
            sheet.write_string_with_format(number, 0, look::clean(theme_title), &pen.styles.text)?;
            sheet.write_string_with_format(number, 1, look::clean(row.indicator.local()), &pen.styles.text)?;
            sheet.write_string_with_format(number, 2, look::clean(title), &pen.styles.text)?;
            sheet.write_string_with_format(number, 3, look::clean(unit), &pen.styles.text)?;
            sheet.write_string_with_format(number, 4, words.period(row.period), &pen.styles.text)?;
            let others = comparators.iter().map(|(index, _)| row.comparators.get(*index));
            for (cell, column) in std::iter::once(Some(&row.own)).chain(others).zip(5_u16..) {
                if let Some(value) = cell.and_then(|cell| cell.value) {
                    sheet.write_number_with_format(number, column, value, &pen.styles.value(row.decimals))?;
                } else {
                    let status = cell.map_or("\u{2013}", |cell| &words.texts.status.get(cell.status).short);
                    let format = pen.styles.text.clone().set_align(rust_xlsxwriter::FormatAlign::Right);
                    sheet.write_string_with_format(number, column, look::clean(status), &format)?;
                }
            }
        }
    }
    sheet.set_freeze_panes(HEADINGS + 1, 3)?;
    Ok(())
}
