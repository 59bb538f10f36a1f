//! The cells of a finished workbook, sheet by sheet, and where they differ from what a card puts there.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{DataRef, Reader, Xlsx};
use chrono::{Datelike, NaiveDate};
use model::{Finding, Place, Severity};

use super::plain_table::{Datum, PlainTable, unique_headings};
use super::read_back::unreadable;
use super::text::{cell_address, clean};
use crate::ExportError;

/// Days from the first of January of the year 1 to the day 0 of spreadsheets.
const DAY_ZERO: i32 = 693_594;

/// What a cell holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Found {
    Nothing,
    Number(f64),
    Text(String),
    Other(String),
}

impl From<&DataRef<'_>> for Found {
    fn from(value: &DataRef) -> Self {
        match value {
            DataRef::Empty => Found::Nothing,
            DataRef::Int(number) => Found::Number(*number as f64),
            DataRef::Float(number) => Found::Number(*number),
            DataRef::DateTime(date) => Found::Number(date.as_f64()),
            DataRef::String(text) => Found::Text(text.clone()),
            DataRef::SharedString(text) => Found::Text((*text).to_owned()),
            other => Found::Other(format!("{other:?}")),
        }
    }
}

impl Found {
    /// As it is told in a finding.
    fn told(&self) -> String {
        match self {
            Found::Nothing => "nothing".to_owned(),
            Found::Number(number) => format!("`{number}`"),
            Found::Text(text) | Found::Other(text) => format!("`{text}`"),
        }
    }
}

/// Where a sheet differs: its name, the cell's row and column, what stands there and what should.
pub struct Difference {
    sheet: String,
    cell: Option<(u32, u32)>,
    found: String,
    expected: String,
}

/// The cells of a workbook.
pub struct Sheets(BTreeMap<String, BTreeMap<(u32, u32), Found>>);

/// Reads a workbook and tells where it differs.
pub fn verify_sheets(bytes: &[u8], file: &str, differences: impl FnOnce(&Sheets) -> Vec<Difference>) -> Vec<Finding> {
    let sheets = match Sheets::read(bytes) {
        Ok(sheets) => sheets,
        Err(error) => return vec![unreadable(&error, file)],
    };
    let finding = |difference: Difference| {
        let cell = difference.cell.map(|(row, column)| cell_address(row, column));
        let place = Place::Workbook { file: file.to_owned(), sheet: Some(difference.sheet), cell };
        Finding::new(Severity::Deny, "cell-differs", place, format!("holds {}", difference.found)).expected(difference.expected)
    };
    differences(&sheets).into_iter().map(finding).collect()
}

impl Sheets {
    fn read(bytes: &[u8]) -> Result<Self, ExportError> {
        let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes))?;
        let mut sheets = BTreeMap::new();
        for name in workbook.sheet_names() {
            let mut cells = BTreeMap::new();
            // Cell by cell: a stray cell in the sheet's last corner would make a range of half a terabyte.
            let mut reader = workbook.worksheet_cells_reader(&name)?;
            while let Some(cell) = reader.next_cell()? {
                let found = Found::from(cell.get_value());
                if found != Found::Nothing {
                    cells.insert(cell.get_position(), found);
                }
            }
            sheets.insert(name, cells);
        }
        Ok(Self(sheets))
    }

    /// What a cell holds.
    pub fn cell(&self, sheet: &str, row: u32, column: u32) -> &Found {
        self.0.get(sheet).and_then(|cells| cells.get(&(row, column))).unwrap_or(&Found::Nothing)
    }

    /// The first row from one on whose first cell holds a text.
    pub fn row_of(&self, sheet: &str, from: u32, is_it: impl Fn(&str) -> bool) -> Option<u32> {
        let cells = self.0.get(sheet)?.range((from, 0)..).filter(|((_, column), _)| *column == 0);
        let mut rows = cells.filter_map(|((row, _), found)| if let Found::Text(text) = found { Some((*row, text)) } else { None });
        rows.find(|(_, text)| is_it(text)).map(|(row, _)| row)
    }

    /// All texts of a sheet, row by row.
    pub fn text_by_row(&self, sheet: &str) -> String {
        self.0.get(sheet).into_iter().flat_map(BTreeMap::values).filter_map(text_of).collect()
    }

    /// The texts of a sheet, column by column, each from the first row down.
    pub fn columns(&self, sheet: &str) -> Vec<Vec<&str>> {
        let mut columns: BTreeMap<u32, Vec<&str>> = BTreeMap::new();
        for ((_, column), found) in self.0.get(sheet).into_iter().flatten() {
            columns.entry(*column).or_default().extend(text_of(found));
        }
        columns.into_values().collect()
    }

    /// Where a cell does not hold what it should.
    pub fn difference(&self, sheet: &str, (row, column): (u32, u32), expected: &Found) -> Option<Difference> {
        let found = self.cell(sheet, row, column);
        (found != expected).then(|| Difference {
            sheet: sheet.to_owned(),
            cell: Some((row, column)),
            found: found.told(),
            expected: expected.told(),
        })
    }

    /// That a sheet lacks something as a whole.
    pub fn lacks(sheet: &str, expected: &str) -> Difference {
        Difference {
            sheet: sheet.to_owned(),
            cell: None,
            found: "nothing of the kind, or not often enough".to_owned(),
            expected: format!("`{expected}`"),
        }
    }

    /// Where a plain table differs, in its title, its headings and every cell, and what stands below it.
    pub fn differences_of_table(&self, sheet: &str, table: &PlainTable) -> Vec<Difference> {
        let first_row = PlainTable::first_data_row(table.introduction.len(), table.demonstration.is_some());
        let mut differences: Vec<Difference> = Vec::new();
        differences.extend(self.difference(sheet, (0, 0), &text(&table.title)));
        for (column, heading) in (0..).zip(unique_headings(table)) {
            differences.extend(self.difference(sheet, (first_row - 1, column), &text(&heading)));
        }
        for (row, data) in (first_row..).zip(&table.rows) {
            for (column, datum) in (0..).zip(data) {
                differences.extend(self.difference(sheet, (row, column), &expected(datum)));
            }
        }
        let below = first_row + table.rows.len() as u32;
        let stray = self.0.get(sheet).into_iter().flat_map(|cells| cells.range((below, 0)..));
        differences.extend(stray.filter_map(|(place, _)| self.difference(sheet, *place, &Found::Nothing)));
        differences
    }
}

fn text_of(found: &Found) -> Option<&str> {
    if let Found::Text(text) = found { Some(text) } else { None }
}

/// A text as a cell holds it.
pub fn text(text: &str) -> Found {
    let text = clean(text);
    if text.is_empty() { Found::Nothing } else { Found::Text(text.into_owned()) }
}

fn expected(datum: &Datum) -> Found {
    match datum {
        Datum::Text(content) => text(content),
        Datum::Link { text: content, .. } => text(content),
        Datum::Number(number, _) => Found::Number(*number),
        Datum::Date(date) => Found::Number(day_number(*date)),
        Datum::Blank => Found::Nothing,
    }
}

/// The number of a day in spreadsheets.
fn day_number(date: NaiveDate) -> f64 {
    f64::from(date.num_days_from_ce() - DAY_ZERO)
}
