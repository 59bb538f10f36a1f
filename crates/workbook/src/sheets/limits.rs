//! How much of a workbook is read before it is refused.

use serde::{Deserialize, Serialize};

/// How much of a workbook is read before it is refused. The default is some hundred times what a filled template holds, and keeps a reading
/// under 200 MiB of memory.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// Bytes of the file.
    pub file_bytes: usize,
    /// Bytes of an `.xls` or `.xlsb`, which are read by a library that trusts their counts.
    pub binary_file_bytes: usize,
    /// Parts in the package.
    pub parts: usize,
    /// Bytes of one unpacked part.
    pub part_bytes: u64,
    /// Bytes of all parts that are unpacked.
    pub unpacked_bytes: u64,
    /// Elements inside one another.
    pub depth: usize,
    /// Sheets.
    pub sheets: usize,
    /// Rows of a sheet.
    pub rows: u32,
    /// Columns of a sheet.
    pub columns: u32,
    /// Cells that hold something, in the whole workbook.
    pub cells: usize,
    /// Characters of one text. Excel's own limit is the default.
    pub text_characters: usize,
    /// Bytes of all texts together, a text that several cells share counted in each.
    pub text_bytes: usize,
    /// Shared texts, formats, relations: things that a workbook lists before its cells.
    pub listed: usize,
    /// Memory that the process for `.xls` and `.xlsb` may reserve, in kibibytes. Its program's own size counts.
    pub child_kibibytes: u64,
    /// Seconds that this process may take.
    pub child_seconds: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file_bytes: 16 << 20,
            binary_file_bytes: 4 << 20,
            parts: 2_000,
            part_bytes: 32 << 20,
            unpacked_bytes: 64 << 20,
            depth: 64,
            sheets: 64,
            rows: 100_000,
            columns: 1_000,
            cells: 200_000,
            text_characters: 32_767,
            text_bytes: 16 << 20,
            listed: 100_000,
            child_kibibytes: 512 << 10,
            child_seconds: 5,
        }
    }
}
