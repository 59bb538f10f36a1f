//! Reads the figures of a finished workbook from its plain table.

use std::io::Cursor;

use calamine::{Reader, Xlsx};
use model::card::Coverage;
use model::{Finding, Period, Place, Severity, ValueStatus};

use super::data_sheet::{DataColumn, FIGURES_TABLE, GROUP_COLUMNS};
use super::sheet_cells::Found;
use super::text::cell_address;
use crate::verification::{chain, compare_located_figures};
use crate::{ExportError, PrintedFigure};

/// The figures of a table, and where they stand.
pub struct ReadTable {
    /// In the order of the rows.
    pub figures: Vec<PrintedFigure>,
    sheet: String,
    rows: Vec<u32>,
}

impl ReadTable {
    /// Holds the figures against those of a card; what is wrong is told with its cell.
    pub fn compare(&self, expected: &[PrintedFigure], columns: &[DataColumn], file: &str) -> Vec<Finding> {
        let place = |number: usize, content: &str| {
            let column = columns.iter().position(|column| content_of(*column) == Some(content)).unwrap_or_default();
            let cell = self.rows.get(number).map(|row| cell_address(*row, column as u32));
            Place::Workbook { file: file.to_owned(), sheet: Some(self.sheet.clone()), cell }
        };
        compare_located_figures(expected, &self.figures, file, &place)
    }
}

/// The content of a figure that a column holds, by its name in findings.
fn content_of(column: DataColumn) -> Option<&'static str> {
    match column {
        DataColumn::Area => Some("area"),
        DataColumn::Period => Some("period"),
        DataColumn::Value => Some("value"),
        DataColumn::Count => Some("count"),
        DataColumn::Lower => Some("interval"),
        DataColumn::StatusCode => Some("status"),
        DataColumn::Figure => Some("id"),
        DataColumn::MembersKnown => Some("coverage"),
        _ => None,
    }
}

/// That a file cannot be read, with the cell where that is known.
pub fn unreadable(error: &ExportError, file: &str) -> Finding {
    let file = file.to_owned();
    let place = match error {
        ExportError::UnexpectedCell { sheet, cell, .. } => Place::Workbook { file, sheet: Some(sheet.clone()), cell: Some(cell.clone()) },
        _ => Place::File { file },
    };
    Finding::new(Severity::Deny, "file-unreadable", place, format!("the file cannot be read back: {}", chain(error)))
}

/// Every figure of a card's table, in the order of its rows.
pub fn read_figures(bytes: &[u8]) -> Result<ReadTable, ExportError> {
    read_table(bytes, FIGURES_TABLE, &GROUP_COLUMNS)
}

/// Every figure of a table whose first columns are these, in the order of its rows.
pub fn read_table(bytes: &[u8], table: &'static str, columns: &[DataColumn]) -> Result<ReadTable, ExportError> {
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes))?;
    workbook.load_tables()?;
    let has_table = |name: &String| workbook.table_names_in_sheet(name).iter().any(|other| *other == table);
    let sheet = workbook.sheet_names().iter().find(|name| has_table(name)).cloned();
    let sheet = sheet.ok_or(ExportError::NoTable { table })?;
    let (mut figures, mut rows) = (Vec::new(), Vec::new());
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
                rows.push(row.number);
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
    Ok(ReadTable { figures, sheet, rows })
}

/// No table of figures has fewer columns.
const FEWEST_COLUMNS: usize = 10;

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
