//! The plain data sheets: title in A1, a sentence in A2, and one real table from there on, without merged cells or blank rows.

use std::borrow::Cow;

use chrono::NaiveDate;
use model::Period;
use rust_xlsxwriter::{Format, Table, TableColumn, TableStyle, Url, Worksheet, XlsxError};

use super::measure::{column_characters, text_width, wrap};
use super::style::{self, Styles, height, paper, width};
use super::text::{clean, date_number_format, footer_text};
use crate::Words;

/// The room that a filter's button takes in a heading, in points.
const FILTER_BUTTON: f64 = 16.0;
/// The longest heading, in characters; Excel takes 255.
const LONGEST_HEADING: usize = 120;
/// The most rows that stay in sight.
const MOST_FROZEN_ROWS: u32 = 8;
/// The width of a number or date, in points.
const NUMBER: f64 = 78.0;

/// A plain data sheet.
pub struct PlainTable<'a> {
    /// The table's name in the workbook.
    pub name: &'static str,
    /// The title in A1.
    pub title: String,
    /// How many tables there are, what empty cells and shorthand mean: a row for each sentence.
    pub introduction: Vec<String>,
    /// Said below it where the figures are made up.
    pub demonstration: Option<&'a str>,
    /// The columns.
    pub columns: Vec<PlainColumn>,
    /// The rows, one datum for each column; never empty.
    pub rows: Vec<Vec<Datum<'a>>>,
    /// Whether the headings have filters.
    pub filters: bool,
    /// Columns that stay in sight.
    pub frozen_columns: u16,
}

/// A column.
#[derive(Debug)]
pub struct PlainColumn {
    heading: String,
    widest: f64,
    numbers: bool,
}

impl PlainColumn {
    /// A column that is as wide as its contents need, up to so many characters; wider contents wrap.
    pub fn new(heading: &str, widest: f64) -> Self {
        Self { heading: clean(heading).into_owned(), widest, numbers: false }
    }

    /// A column of numbers.
    pub fn of_numbers(heading: &str) -> Self {
        Self { heading: clean(heading).into_owned(), widest: width::WIDEST, numbers: true }
    }
}

/// What stands in a cell.
#[derive(Debug, Clone)]
pub enum Datum<'a> {
    /// Text.
    Text(Cow<'a, str>),
    /// A number with its format.
    Number(f64, &'a Format),
    /// A day.
    Date(NaiveDate),
    /// A text that leads somewhere.
    Link {
        /// The address.
        address: String,
        /// The text.
        text: String,
    },
    /// Nothing; the introduction says why.
    Blank,
}

impl<'a> Datum<'a> {
    /// A text.
    pub fn text(text: impl Into<Cow<'a, str>>) -> Self {
        Self::Text(text.into())
    }

    /// A period: one year is a number, so that it sorts and filters as one; a run of years is text.
    pub fn period(period: Option<Period>, words: &Words, styles: &'a Styles) -> Self {
        match period {
            Some(period) if period.first_year() == period.last_year() => Datum::Number(f64::from(period.last_year()), &styles.data_year),
            Some(period) => Datum::text(words.period(Some(period))),
            None => Datum::Blank,
        }
    }

    /// A number, where there is one.
    pub fn number(number: Option<f64>, format: &'a Format) -> Self {
        number.map_or(Datum::Blank, |number| Datum::Number(number, format))
    }
}

impl PlainTable<'_> {
    /// The row of the first data, counted from 0: below title, introduction and headings.
    pub fn first_data_row(lines_of_introduction: usize, demonstration: bool) -> u32 {
        2 + lines_of_introduction as u32 + u32::from(demonstration)
    }
}

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
    for (column, characters) in (0..).zip(column_widths(table)) {
        sheet.set_column_width(column, characters)?;
    }
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
    let date_format = styles.data_date.clone().set_num_format(date_number_format(&words.texts.card.date_format));
    for (row, data) in (first_row..).zip(&table.rows) {
        sheet.set_row_height(row, data_height(table, data))?;
        for ((number, column), datum) in (0..).zip(&table.columns).zip(data) {
            let text_format = if column.widest < width::WIDEST { &styles.data_wrapped } else { &styles.data_text };
            draw_datum(sheet, (row, number), datum, text_format, &date_format, &styles.data_link)?;
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
        super::page_counter(words)
    ));
    Ok(())
}

/// The headings as Excel takes them: none twice, whatever the case, and none longer than it may be.
pub fn unique_headings(table: &PlainTable) -> Vec<String> {
    let mut headings: Vec<String> = Vec::new();
    for column in &table.columns {
        let short: String = column.heading.chars().take(LONGEST_HEADING).collect();
        let is_taken = |name: &String| headings.iter().any(|other| other.to_lowercase() == name.to_lowercase());
        let numbered = (2..).map(|number| format!("{short} ({number})"));
        let free = std::iter::once(short.clone()).chain(numbered).find(|name| !is_taken(name));
        headings.push(free.unwrap_or(short));
    }
    headings
}

fn draw_datum(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    datum: &Datum,
    text_format: &Format,
    date_format: &Format,
    link_format: &Format,
) -> Result<(), XlsxError> {
    match datum {
        Datum::Text(text) => sheet.write_string_with_format(row, column, clean(text), text_format)?,
        Datum::Number(number, format) => sheet.write_number_with_format(row, column, *number, format)?,
        Datum::Date(date) => sheet.write_datetime_with_format(row, column, date, date_format)?,
        Datum::Link { address, text } => sheet.write_url_with_format(row, column, Url::new(address).set_text(clean(text)), link_format)?,
        Datum::Blank => sheet,
    };
    Ok(())
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

fn data_height(table: &PlainTable, data: &[Datum]) -> f64 {
    let lines = data.iter().zip(&table.columns).map(|(datum, column)| match datum {
        Datum::Text(text) if column.widest < width::WIDEST => wrap(text, style::DATA, column.widest).len(),
        _ => 1,
    });
    (lines.max().unwrap_or(1) as f64 * height::DATA_LINE).min(height::HIGHEST)
}

fn set_up_page(sheet: &mut Worksheet, table: &PlainTable, words: &Words, heading_row: u32) -> Result<(), XlsxError> {
    let font = style::footer_font();
    let demonstration = table.demonstration.map(footer_text).unwrap_or_default();
    sheet
        .set_landscape()
        .set_paper_size(paper::A4)
        .set_print_fit_to_pages(1, 0)
        .set_repeat_rows(heading_row, heading_row)?
        .set_footer(format!("&L{font}{}&C{font}{demonstration}&R{font}{}", footer_text(&table.title), super::page_counter(words)));
    Ok(())
}

/// Excel takes alternative texts of at most 255 characters.
fn short_alt_text(text: &str) -> String {
    clean(text).chars().take(250).collect()
}
