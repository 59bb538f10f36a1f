//! Drawing a plain data sheet.

use std::ptr;

use rust_xlsxwriter::{Format, Table, TableColumn, TableStyle, Url, Worksheet, XlsxError};

use super::super::measure::{column_characters, text_width, wrap};
use super::super::style::{self, Styles, height, paper, width};
use super::super::text::{clean, date_number_format, footer_text};
use super::{Datum, PlainColumn, PlainTable, unique_headings};
use crate::Words;

/// The room that a filter's button takes in a heading, in points.
const FILTER_BUTTON: f64 = 16.0;
/// The most rows that stay in sight.
const MOST_FROZEN_ROWS: u32 = 8;
/// The width of a number or date, in points.
const NUMBER: f64 = 78.0;

/// Draws the sheet.
pub fn draw(sheet: &mut Worksheet, table: &PlainTable, words: &Words, styles: &Styles) -> Result<(), XlsxError> {
    let first_row = PlainTable::first_data_row(table.introduction.len(), table.demonstration.is_some());
    let heading_row = first_row - 1;
    sheet.set_row_height(0, height::TITLE)?;
    for row in 1..heading_row {
        sheet.set_row_height(row, height::DATA_LINE)?;
    }
    sheet.set_row_height(heading_row, height::DATA_HEADING)?;
    sheet.write_string_with_format(0, 0, clean(&table.title), &styles.data_title)?;
    for (row, line) in (1..).zip(&table.introduction) {
        sheet.write_string_with_format(row, 0, clean(line), &styles.data_text)?;
    }
    if let Some(demonstration) = table.demonstration {
        sheet.write_string_with_format(heading_row - 1, 0, clean(demonstration), &styles.data_demonstration)?;
    }
    let date_format = styles.data_date.clone().set_num_format(date_number_format(&words.texts.card.date_format));
    let formats: Vec<ColumnFormats> =
        (0..).zip(&table.columns).map(|place| ColumnFormats::new(table, place, styles, &date_format)).collect();
    for ((column, format), characters) in (0..).zip(&formats).zip(column_widths(table)) {
        sheet.set_column_width(column, characters)?;
        sheet.set_column_format(column, format.most)?;
    }
    sheet.set_default_row_height(height::DATA_LINE);
    let last_row = heading_row + table.rows.len() as u32;
    let last_column = (table.columns.len() as u16).saturating_sub(1);
    // A filter's button would cover a heading on the right.
    let heading_format =
        |column: &PlainColumn| if column.numbers && !table.filters { &styles.data_heading_of_numbers } else { &styles.data_heading };
    let names = unique_headings(table);
    let headings: Vec<TableColumn> = table
        .columns
        .iter()
        .zip(&names)
        .map(|(column, name)| TableColumn::new().set_header(name).set_header_format(heading_format(column)))
        .collect();
    let excel_table = Table::new()
        .set_name(table.name)
        .set_style(TableStyle::Light1)
        .set_columns(&headings)
        .set_autofilter(table.filters)
        .set_alt_text_title(clean(&table.title))
        .set_alt_text(short_alt_text(&table.introduction.join(" ")));
    sheet.add_table(heading_row, 0, last_row, last_column, &excel_table)?;
    for (row, data) in (first_row..).zip(&table.rows) {
        let lines = lines_of_row(table, data);
        if lines > 1 {
            sheet.set_row_height(row, (lines as f64 * height::DATA_LINE).min(height::HIGHEST))?;
        }
        for ((column, format), datum) in (0..).zip(&formats).zip(data) {
            draw_datum(sheet, (row, column), datum, format)?;
        }
    }
    // More than so many rows that stay in sight would leave no room for the others; Excel shows a table's headings in place of the
    // columns' letters anyway.
    let frozen_rows = if first_row <= MOST_FROZEN_ROWS { first_row } else { 0 };
    sheet.set_freeze_panes(frozen_rows, table.frozen_columns)?;
    set_up_page(sheet, table, words, heading_row)
}

/// Draws a sheet that would hold a table and has nothing to put there: a title, a sentence that says so and, where figures are made up,
/// that they are.
pub fn draw_without_table(
    sheet: &mut Worksheet,
    (title, sentence): (&str, &str),
    demonstration: Option<&str>,
    words: &Words,
    styles: &Styles,
) -> Result<(), XlsxError> {
    sheet.set_row_height(0, height::TITLE)?;
    sheet.set_row_height(1, height::DATA_LINE)?;
    sheet.write_string_with_format(0, 0, clean(title), &styles.data_title)?;
    sheet.write_string_with_format(1, 0, clean(sentence), &styles.data_text)?;
    if let Some(demonstration) = demonstration {
        sheet.write_string_with_format(2, 0, clean(demonstration), &styles.data_demonstration)?;
    }
    let font = style::footer_font();
    sheet.set_landscape().set_paper_size(paper::A4).set_footer(format!(
        "&L{font}{}&C{font}{}&R{font}{}",
        footer_text(title),
        demonstration.map(footer_text).unwrap_or_default(),
        super::super::page_counter(words)
    ));
    Ok(())
}

fn draw_datum(sheet: &mut Worksheet, (row, column): (u32, u16), datum: &Datum, formats: &ColumnFormats) -> Result<(), XlsxError> {
    let Some(format) = formats.of(datum) else { return Ok(()) };
    // A cell without a format of its own has its column's.
    let is_of_column = ptr::eq(format, formats.most);
    match datum {
        Datum::Text(text) if is_of_column => sheet.write_string(row, column, clean(text))?,
        Datum::Text(text) => sheet.write_string_with_format(row, column, clean(text), format)?,
        Datum::Number(number, _) if is_of_column => sheet.write_number(row, column, *number)?,
        Datum::Number(number, _) => sheet.write_number_with_format(row, column, *number, format)?,
        Datum::Date(date) => sheet.write_datetime_with_format(row, column, date, format)?,
        Datum::Link { address, text } => sheet.write_url_with_format(row, column, Url::new(address).set_text(clean(text)), format)?,
        Datum::Blank => sheet,
    };
    Ok(())
}

/// The formats of a column's cells. Nine in ten cells of a workbook stand in such tables, and looking a format up for each of them took a
/// fifth of the time of writing the workbook: so the one that most cells have is the column's.
struct ColumnFormats<'a> {
    text: &'a Format,
    date: &'a Format,
    link: &'a Format,
    most: &'a Format,
}

impl<'a> ColumnFormats<'a> {
    fn new(table: &PlainTable<'a>, (place, column): (usize, &PlainColumn), styles: &'a Styles, date: &'a Format) -> Self {
        let text = if column.widest < width::WIDEST { &styles.data_wrapped } else { &styles.data_text };
        let mut formats = Self { text, date, link: &styles.data_link, most: text };
        let mut counts: Vec<(&Format, usize)> = Vec::new();
        for format in table.rows.iter().filter_map(|row| formats.of(row.get(place)?)) {
            match counts.iter_mut().find(|(known, _)| ptr::eq(*known, format)) {
                Some((_, count)) => *count += 1,
                None => counts.push((format, 1)),
            }
        }
        // Of equally many the first, so that the same table gives the same bytes.
        formats.most = counts.iter().rev().max_by_key(|(_, count)| *count).map_or(text, |(format, _)| *format);
        formats
    }

    /// The format of a cell that holds something.
    fn of(&self, datum: &Datum<'a>) -> Option<&'a Format> {
        match datum {
            Datum::Text(_) => Some(self.text),
            Datum::Number(_, format) => Some(format),
            Datum::Date(_) => Some(self.date),
            Datum::Link { .. } => Some(self.link),
            Datum::Blank => None,
        }
    }
}

/// Widths in characters: the widest of heading and contents.
fn column_widths(table: &PlainTable) -> Vec<f64> {
    let mut points: Vec<f64> =
        table.columns.iter().map(|column| text_width(&column.heading, style::DATA_HEADING) + FILTER_BUTTON).collect();
    let mut last_measured: Vec<&str> = vec![""; points.len()];
    for row in &table.rows {
        for ((datum, widest), last) in row.iter().zip(&mut points).zip(&mut last_measured) {
            let text = match datum {
                Datum::Text(text) => text.as_ref(),
                Datum::Link { text, .. } => text,
                Datum::Number(..) | Datum::Date(_) => {
                    *widest = widest.max(NUMBER);
                    continue;
                }
                Datum::Blank => continue,
            };
            // Long runs of rows share their texts; measuring each would cost more than writing it.
            if *last != text {
                *widest = widest.max(text_width(text, style::DATA));
                *last = text;
            }
        }
    }
    let widths = points.iter().zip(&table.columns);
    // Four per cent more: in other programs Arial comes out a little wider.
    widths.map(|(points, column)| column_characters(points * 1.04).min(column.widest).min(width::WIDEST)).collect()
}

fn lines_of_row(table: &PlainTable, data: &[Datum]) -> usize {
    let lines = data.iter().zip(&table.columns).map(|(datum, column)| match datum {
        Datum::Text(text) if column.widest < width::WIDEST => wrap(text, style::DATA, column.widest).len(),
        _ => 1,
    });
    lines.max().unwrap_or(1)
}

fn set_up_page(sheet: &mut Worksheet, table: &PlainTable, words: &Words, heading_row: u32) -> Result<(), XlsxError> {
    let font = style::footer_font();
    let demonstration = table.demonstration.map(footer_text).unwrap_or_default();
    sheet
        .set_landscape()
        .set_paper_size(paper::A4)
        .set_print_fit_to_pages(1, 0)
        .set_repeat_rows(heading_row, heading_row)?
        .set_footer(format!("&L{font}{}&C{font}{demonstration}&R{font}{}", footer_text(&table.title), super::super::page_counter(words)));
    Ok(())
}

/// Excel takes alternative texts of at most 255 characters.
fn short_alt_text(text: &str) -> String {
    clean(text).chars().take(250).collect()
}
