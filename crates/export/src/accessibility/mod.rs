//! Whether a finished workbook can be read by everybody: the list of accessible spreadsheets, checked on the file itself (zip and XML),
//! not on what wrote it; and Excel's own rules for names and tables, whose breach makes Excel repair the file.
//!
//! A sheet with a table is a data sheet and is held to the whole list; other sheets to what holds for every sheet. The list follows the
//! guidance of the United Kingdom's Government Analysis Function on releasing statistics in spreadsheets.

mod package;
mod parts;
mod sheet;
mod workbook;

use model::{Finding, Place, Severity};

use package::Package;

/// Everything in a workbook that keeps some readers out, or that Excel would repair. `file` is its name for the findings; each is of
/// severity deny. None where all is well.
pub fn accessibility_findings(bytes: &[u8], file: &str) -> Vec<Finding> {
    let mut log = Log { file, findings: Vec::new() };
    match Package::open(bytes).and_then(|package| workbook::check(&package, &mut log)) {
        Ok(()) => {}
        Err(reason) => log.file("workbook-unreadable", format!("the workbook cannot be read: {reason}"), "a workbook of Excel (.xlsx)"),
    }
    log.findings
}

/// Collects findings of one file.
struct Log<'a> {
    file: &'a str,
    findings: Vec<Finding>,
}

impl Log<'_> {
    fn file(&mut self, code: &str, found: impl Into<String>, expected: &str) {
        self.push(code, None, None, found.into(), expected);
    }

    fn sheet(&mut self, code: &str, sheet: &str, found: impl Into<String>, expected: &str) {
        self.push(code, Some(sheet), None, found.into(), expected);
    }

    fn cell(&mut self, code: &str, sheet: &str, cell: &str, found: impl Into<String>, expected: &str) {
        self.push(code, Some(sheet), Some(cell), found.into(), expected);
    }

    fn push(&mut self, code: &str, sheet: Option<&str>, cell: Option<&str>, found: String, expected: &str) {
        let place = Place::Workbook { file: self.file.to_owned(), sheet: sheet.map(str::to_owned), cell: cell.map(str::to_owned) };
        self.findings.push(Finding::new(Severity::Deny, code, place, found).expected(expected));
    }
}
