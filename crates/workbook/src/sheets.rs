//! The hardened reader: takes bytes from outside, says what kind of workbook they are by their content, and gives typed cells, or one error.
//!
//! Nothing is believed that a file claims of itself: sizes are counted while unpacking, lists grow by what is there, cells far away are
//! refused, nothing is declared or expanded, nothing is written anywhere. `.xlsx` and `.ods` are read here, streaming; `.xls` and `.xlsb` by
//! calamine in a process of its own.

mod binary;
mod budget;
mod child;
mod error;
mod grid;
mod limits;
mod ods;
mod package;
mod xlsx;
mod xml;

pub use child::{ChildCommand, read_in_child, serve_child};
pub use error::{Excess, SheetError, Trick};
pub use grid::{CellAt, CellRange, CellValue, Comment, GridCell, NotACell, Run, Sheet, Workbook, WorkbookKind};
pub use limits::Limits;

use budget::Budget;
use package::Package;

/// What a zip package begins with.
const ZIP: &[u8] = b"PK\x03\x04";
/// What a compound file begins with, the wrapping of `.xls` and of anything with a password.
const COMPOUND: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
/// What `.ods` says of itself in its first part.
const ODS_TYPE: &[u8] = b"application/vnd.oasis.opendocument.spreadsheet";

/// Reads a workbook; `.xls` and `.xlsb` in the process that `child` starts, the others in this one.
///
/// # Errors
/// A [`SheetError`] that says why it was not read.
pub fn read_guarded(bytes: &[u8], limits: &Limits, child: &ChildCommand) -> Result<Workbook, SheetError> {
    match kind(bytes, limits)? {
        WorkbookKind::Xlsx | WorkbookKind::Ods => read(bytes, limits),
        WorkbookKind::Xls | WorkbookKind::Xlsb => read_in_child(bytes, limits, child),
    }
}

/// Reads a workbook in this process. For `.xls` and `.xlsb` from outside use [`read_guarded`]: a hostile one of those can end the process.
///
/// # Errors
/// A [`SheetError`] that says why it was not read.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Workbook, SheetError> {
    let kind = kind(bytes, limits)?;
    let mut budget = Budget::new(limits);
    match kind {
        WorkbookKind::Xls => binary::read_xls(bytes, &mut budget),
        WorkbookKind::Xlsb => binary::read_xlsb(bytes, &mut budget),
        WorkbookKind::Ods => ods::read(&mut Package::open(bytes, limits)?, &mut budget),
        WorkbookKind::Xlsx => {
            let mut package = Package::open(bytes, limits)?;
            let main = xlsx::main_part(&mut package)?.ok_or(SheetError::NotAWorkbook)?;
            xlsx::read(&mut package, &main, &mut budget)
        }
    }
}

/// What kind of workbook the bytes are, by their content. Looks at sizes first.
///
/// # Errors
/// If they are none, too many, or asking for a password.
pub fn kind(bytes: &[u8], limits: &Limits) -> Result<WorkbookKind, SheetError> {
    if bytes.is_empty() {
        return Err(SheetError::Empty);
    }
    within(bytes, limits.file_bytes)?;
    if bytes.starts_with(COMPOUND) {
        return compound_kind(bytes, limits);
    }
    if !bytes.starts_with(ZIP) {
        return Err(SheetError::NotAWorkbook);
    }
    let mut package = Package::open(bytes, limits)?;
    if package.has("mimetype") {
        let is_spreadsheet = package.head("mimetype", ODS_TYPE.len())? == ODS_TYPE;
        return if is_spreadsheet { Ok(WorkbookKind::Ods) } else { Err(SheetError::NotAWorkbook) };
    }
    let Some(main) = xlsx::main_part(&mut package)? else { return Err(SheetError::NotAWorkbook) };
    let name = main.rsplit('/').next().unwrap_or_default().to_lowercase();
    match name.rsplit_once('.') {
        Some((_, "bin")) => {
            within(bytes, limits.binary_file_bytes)?;
            package.all_within().map(|()| WorkbookKind::Xlsb)
        }
        Some((stem, "xml")) if stem.contains("workbook") => Ok(WorkbookKind::Xlsx),
        _ => Err(SheetError::NotAWorkbook),
    }
}

/// The streams of a compound file are named in UTF-16.
fn compound_kind(bytes: &[u8], limits: &Limits) -> Result<WorkbookKind, SheetError> {
    let names = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(name.len()).any(|window| window == name)
    };
    if names("EncryptedPackage") {
        return Err(SheetError::Password);
    }
    if !names("Workbook") && !names("Book\0") {
        return Err(SheetError::NotAWorkbook);
    }
    within(bytes, limits.binary_file_bytes)?;
    Ok(WorkbookKind::Xls)
}

fn within(bytes: &[u8], limit: usize) -> Result<(), SheetError> {
    if bytes.len() > limit { Err(SheetError::FileTooLarge { bytes: bytes.len(), limit }) } else { Ok(()) }
}
