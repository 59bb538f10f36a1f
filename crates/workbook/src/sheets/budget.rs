//! Counts what a reading has taken in, and stops it before it is too much.

use std::collections::BTreeMap;

use super::error::{Excess, SheetError};
use super::grid::{CellAt, CellValue, GridCell, Sheet};
use super::limits::Limits;

/// What a reading has taken in so far.
pub struct Budget<'a> {
    pub limits: &'a Limits,
    cells: usize,
    text_bytes: usize,
}

impl<'a> Budget<'a> {
    pub fn new(limits: &'a Limits) -> Self {
        Self { limits, cells: 0, text_bytes: 0 }
    }

    /// Takes in a cell that holds something; a text of spaces alone is nothing.
    pub fn cell(&mut self, sheet: &mut Sheet, at: CellAt, value: CellValue, formula: bool) -> Result<(), SheetError> {
        let nothing = match &value {
            CellValue::Text(text) => text.trim().is_empty(),
            CellValue::Nothing => true,
            _ => false,
        };
        if nothing && !formula {
            return Ok(());
        }
        if at.row >= self.limits.rows || at.column >= self.limits.columns {
            return Err(SheetError::FarCell { sheet: sheet.name.clone(), cell: at });
        }
        self.cells += 1;
        if self.cells > self.limits.cells {
            return Err(SheetError::TooMuch { what: Excess::Cells, limit: self.limits.cells as u64 });
        }
        if let CellValue::Text(text) | CellValue::Error(text) = &value {
            // A character is at least a byte, so that most texts need not be counted.
            if text.len() > self.limits.text_characters && text.chars().count() > self.limits.text_characters {
                return Err(SheetError::LongText { sheet: sheet.name.clone(), cell: at, limit: self.limits.text_characters });
            }
            self.text(text)?;
        }
        sheet.cells.push(GridCell { at, value, formula });
        Ok(())
    }

    /// Takes in a text beside the cells.
    pub fn text(&mut self, text: &str) -> Result<(), SheetError> {
        self.text_bytes += text.len();
        if self.text_bytes > self.limits.text_bytes {
            return Err(SheetError::TooMuch { what: Excess::Text, limit: self.limits.text_bytes as u64 });
        }
        Ok(())
    }

    /// Whether one more may join a list of so many.
    pub fn listed(&self, length: usize) -> Result<(), SheetError> {
        if length < self.limits.listed {
            return Ok(());
        }
        Err(SheetError::TooMuch { what: Excess::Lists, limit: self.limits.listed as u64 })
    }

    /// Whether one more sheet may join so many.
    pub fn sheet(&self, length: usize) -> Result<(), SheetError> {
        if length < self.limits.sheets {
            return Ok(());
        }
        Err(SheetError::TooMuch { what: Excess::Sheets, limit: self.limits.sheets as u64 })
    }
}

/// Puts a sheet's cells in order; of two at one place the later one stays, as in office programs.
pub fn in_order(sheet: &mut Sheet) {
    if sheet.cells.windows(2).all(|pair| matches!(pair, [one, other] if one.at < other.at)) {
        return;
    }
    let cells: BTreeMap<CellAt, GridCell> = std::mem::take(&mut sheet.cells).into_iter().map(|cell| (cell.at, cell)).collect();
    sheet.cells = cells.into_values().collect();
}
