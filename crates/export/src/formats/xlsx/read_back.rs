//! Reads the figures of a finished workbook from its plain table.

use std::io::Cursor;

use calamine::{DataRef, Reader, Xlsx};
use model::card::Coverage;
use model::{Period, ValueStatus};

use super::data_sheet::{DataColumn, FIGURES_TABLE, GROUP_COLUMNS};
use super::text::cell_address;
use crate::{ExportError, PrintedFigure};

/// Every figure of a card's table, in the order of its rows.
pub fn read_figures(bytes: &[u8]) -> Result<Vec<PrintedFigure>, ExportError> {
    read_table(bytes, FIGURES_TABLE, &GROUP_COLUMNS)
}

/// Every figure of a table whose first columns are these, in the order of its rows.
pub fn read_table(bytes: &[u8], table: &'static str, columns: &[DataColumn]) -> Result<Vec<PrintedFigure>, ExportError> {
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes))?;
    workbook.load_tables()?;
    let has_table = |name: &String| workbook.table_names_in_sheet(name).iter().any(|other| *other == table);
    let sheet = workbook.sheet_names().iter().find(|name| has_table(name)).cloned();
    let sheet = sheet.ok_or(ExportError::NoTable { table })?;
    let mut figures = Vec::new();
    let mut below_headings = false;
    // Cell by cell, not as one range: a stray cell in the sheet's last corner would make a range of half a terabyte.
    let mut reader = workbook.worksheet_cells_reader(&sheet)?;
    let mut row = Row { sheet: &sheet, columns, number: 0, cells: Vec::new() };
    loop {
        let cell = reader.next_cell()?;
        let position = cell.as_ref().map(calamine::Cell::get_position);
        if position.is_none_or(|(number, _)| number != row.number) {
            if below_headings && !row.is_empty() {
                figures.push(row.figure()?);
            }
            below_headings = below_headings || row.is_headings();
            row.cells.clear();
        }
        let (Some(cell), Some((number, column))) = (cell, position) else { break };
        row.number = number;
        if let Ok(column) = usize::try_from(column)
            && column < columns.len()
        {
            row.cells.resize(row.cells.len().max(column + 1), Found::Nothing);
            if let Some(slot) = row.cells.get_mut(column) {
                *slot = Found::from(cell.get_value());
            }
        }
    }
    Ok(figures)
}

/// No table of figures has fewer columns.
const FEWEST_COLUMNS: usize = 10;

/// What a cell holds.
#[derive(Debug, Clone, PartialEq)]
enum Found {
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
            DataRef::String(text) => Found::Text(text.clone()),
            DataRef::SharedString(text) => Found::Text((*text).to_owned()),
            other => Found::Other(format!("{other:?}")),
        }
    }
}

/// The cells of one row, the first columns of the sheet.
struct Row<'a> {
    sheet: &'a str,
    columns: &'a [DataColumn],
    number: u32,
    cells: Vec<Found>,
}

impl Row<'_> {
    fn is_empty(&self) -> bool {
        self.cells.iter().all(|cell| *cell == Found::Nothing)
    }

    /// The headings are the first row with a text in so many columns; what stands above them stands in the first column alone.
    fn is_headings(&self) -> bool {
        self.cells.len() >= FEWEST_COLUMNS && self.cells.iter().all(|cell| matches!(cell, Found::Text(_)))
    }

    fn figure(&self) -> Result<PrintedFigure, ExportError> {
        let known = self.whole_number(DataColumn::MembersKnown)?;
        let members = self.whole_number(DataColumn::MembersAll)?;
        Ok(PrintedFigure {
            id: self.text(DataColumn::Figure, "a figure's id")?.to_owned(),
            area_name: self.text(DataColumn::Area, "an area's name")?.to_owned(),
            period: self.period()?,
            value: self.number(DataColumn::Value)?,
            count: self.number(DataColumn::Count)?,
            status: self.status()?,
            coverage: known.zip(members).map(|(known, members)| Coverage { known, members }),
            interval: self.number(DataColumn::Lower)?.zip(self.number(DataColumn::Upper)?),
        })
    }

    fn cell(&self, column: DataColumn) -> &Found {
        self.cells.get(self.position(column)).unwrap_or(&Found::Nothing)
    }

    fn text(&self, column: DataColumn, expected: &'static str) -> Result<&str, ExportError> {
        match self.cell(column) {
            Found::Text(text) => Ok(text),
            _ => Err(self.unexpected(column, expected)),
        }
    }

    fn number(&self, column: DataColumn) -> Result<Option<f64>, ExportError> {
        match self.cell(column) {
            Found::Number(number) => Ok(Some(*number)),
            Found::Nothing => Ok(None),
            _ => Err(self.unexpected(column, "a number or nothing")),
        }
    }

    fn whole_number(&self, column: DataColumn) -> Result<Option<usize>, ExportError> {
        match self.number(column)? {
            Some(number) if number.fract() != 0.0 || !(0.0..1e9).contains(&number) => {
                Err(self.unexpected(column, "a count of municipalities"))
            }
            number => Ok(number.map(|number| number as usize)),
        }
    }

    fn period(&self) -> Result<Option<Period>, ExportError> {
        let text = match self.cell(DataColumn::Period) {
            Found::Nothing => return Ok(None),
            Found::Number(year) => year.to_string(),
            Found::Text(text) => text.replace('\u{2013}', "-"),
            Found::Other(text) => text.clone(),
        };
        text.parse().map(Some).map_err(|_| self.unexpected(DataColumn::Period, "a year or a run of years"))
    }

    fn status(&self) -> Result<ValueStatus, ExportError> {
        let expected = "a status, such as `published`";
        self.text(DataColumn::StatusCode, expected)?.parse().map_err(|_| self.unexpected(DataColumn::StatusCode, expected))
    }

    fn unexpected(&self, column: DataColumn, expected: &'static str) -> ExportError {
        let found = match self.cell(column) {
            Found::Nothing => String::new(),
            Found::Number(number) => number.to_string(),
            Found::Text(text) | Found::Other(text) => text.clone(),
        };
        let cell = cell_address(self.number, self.position(column) as u32);
        ExportError::UnexpectedCell { sheet: self.sheet.to_owned(), cell, found, expected }
    }

    /// Where a column stands; beyond the last one where the table has none.
    fn position(&self, column: DataColumn) -> usize {
        self.columns.iter().position(|other| *other == column).unwrap_or(self.columns.len())
    }
}
