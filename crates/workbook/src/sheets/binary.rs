//! Reads `.xls` and `.xlsb` through calamine, which trusts the counts in a file: meant to run in a process of its own
//! ([`super::read_in_child`]), where a panic or a request for half a terabyte costs a finding and no more.

use std::io::Cursor;

use calamine::{Data, Reader, SheetVisible, Xls, XlsError, Xlsb, XlsbError};

use super::budget::{Budget, in_order};
use super::error::SheetError;
use super::grid::{CellAt, CellRange, CellValue, Sheet, Workbook, WorkbookKind};

/// Reads an `.xlsb`, cell by cell.
pub fn read_xlsb(bytes: &[u8], budget: &mut Budget<'_>) -> Result<Workbook, SheetError> {
    let damaged = |error: XlsbError| match error {
        XlsbError::Password => SheetError::Password,
        error => SheetError::damaged("xlsb", error),
    };
    let mut workbook: Xlsb<_> = Xlsb::new(Cursor::new(bytes)).map_err(damaged)?;
    let mut sheets = Vec::new();
    for listed in workbook.sheets_metadata().to_vec() {
        if listed.typ != calamine::SheetType::WorkSheet {
            continue;
        }
        budget.sheet(sheets.len())?;
        let mut sheet = begun(&listed);
        let mut cells = workbook.worksheet_cells_reader(&listed.name).map_err(damaged)?;
        while let Some(cell) = cells.next_cell().map_err(damaged)? {
            let (row, column) = cell.get_position();
            let value = value(&Data::from(cell.get_value().clone()));
            budget.cell(&mut sheet, CellAt::new(row, column), value, false)?;
        }
        in_order(&mut sheet);
        sheets.push(sheet);
    }
    Ok(Workbook { kind: WorkbookKind::Xlsb, sheets })
}

/// Reads an `.xls`.
pub fn read_xls(bytes: &[u8], budget: &mut Budget<'_>) -> Result<Workbook, SheetError> {
    let damaged = |error: XlsError| match error {
        XlsError::Password => SheetError::Password,
        error => SheetError::damaged("xls", error),
    };
    let mut workbook: Xls<_> = Xls::new(Cursor::new(bytes)).map_err(damaged)?;
    let mut sheets = Vec::new();
    for listed in workbook.sheets_metadata().to_vec() {
        if listed.typ != calamine::SheetType::WorkSheet {
            continue;
        }
        budget.sheet(sheets.len())?;
        let mut sheet = begun(&listed);
        let values = workbook.worksheet_range(&listed.name).map_err(damaged)?;
        let formulas = workbook.worksheet_formula(&listed.name).map_err(damaged)?;
        let (top, left) = values.start().unwrap_or_default();
        for (row, column, data) in values.used_cells() {
            let at = CellAt::new(top + row as u32, left + column as u32);
            let formula = formulas.get_value((at.row, at.column)).is_some_and(|formula| !formula.is_empty());
            budget.cell(&mut sheet, at, value(data), formula)?;
        }
        for merged in workbook.merge_cells_by_sheet_name(&listed.name).map_err(damaged)? {
            budget.listed(sheet.merged.len())?;
            let corner = |(row, column): (u32, u32)| CellAt::new(row, column);
            sheet.merged.push(CellRange { first: corner(merged.start), last: corner(merged.end) });
        }
        in_order(&mut sheet);
        sheets.push(sheet);
    }
    Ok(Workbook { kind: WorkbookKind::Xls, sheets })
}

fn begun(listed: &calamine::Sheet) -> Sheet {
    let mut sheet = Sheet::new(listed.name.clone());
    sheet.visible = listed.visible == SheetVisible::Visible;
    sheet
}

fn value(found: &Data) -> CellValue {
    let iso = |text: &String| super::xlsx::iso_date(text).map_or_else(|| CellValue::Text(text.clone()), CellValue::Date);
    match found {
        Data::String(text) => CellValue::Text(text.clone()),
        Data::Int(number) => CellValue::Number(*number as f64),
        Data::Float(number) if number.is_finite() => CellValue::Number(*number),
        Data::Empty | Data::Float(_) => CellValue::Nothing,
        Data::Bool(truth) => CellValue::Bool(*truth),
        Data::DateTime(date) => match date.as_datetime() {
            Some(date) => CellValue::Date(date),
            None => CellValue::Number(date.as_f64()),
        },
        Data::DateTimeIso(text) | Data::DurationIso(text) => iso(text),
        Data::Error(error) => CellValue::Error(error.to_string()),
    }
}
