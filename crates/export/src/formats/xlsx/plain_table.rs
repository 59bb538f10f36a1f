//! The plain data sheets: title in A1, a sentence in A2, and one real table from there on, without merged cells or blank rows.

mod drawing;

use std::borrow::Cow;

use chrono::NaiveDate;
use model::Period;
use rust_xlsxwriter::Format;

use super::style::{Styles, width};
use super::text::clean;
use crate::Words;
pub use drawing::{draw, draw_without_table};

/// The longest heading, in characters; Excel takes 255.
const LONGEST_HEADING: usize = 120;

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
