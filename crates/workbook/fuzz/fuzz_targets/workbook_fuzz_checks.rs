//! What holds of every workbook that was read.

use workbook::sheets::{CellValue, Limits, SheetError, Workbook};

/// Checks limits and order.
pub fn check(result: &Result<Workbook, SheetError>, limits: &Limits) {
    let workbook = match result {
        Ok(workbook) => workbook,
        Err(error) => {
            assert!(!error.to_string().is_empty() && !error.code().is_empty());
            return;
        }
    };
    assert!(workbook.sheets.len() <= limits.sheets);
    let cells: usize = workbook.sheets.iter().map(|sheet| sheet.cells.len()).sum();
    assert!(cells <= limits.cells);
    for sheet in &workbook.sheets {
        assert!(sheet.cells.windows(2).all(|pair| pair[0].at < pair[1].at));
        for cell in &sheet.cells {
            assert!(cell.at.row < limits.rows && cell.at.column < limits.columns);
            assert_eq!(cell.at.to_string().parse(), Ok(cell.at));
            assert_eq!(sheet.cell(cell.at), Some(cell));
            match &cell.value {
                CellValue::Number(number) => assert!(number.is_finite()),
                CellValue::Text(text) => assert!(text.chars().count() <= limits.text_characters),
                CellValue::Nothing => assert!(cell.formula),
                _ => {}
            }
        }
    }
}
