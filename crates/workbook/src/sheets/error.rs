//! Why a workbook was not read, and how that is said to the person who sent it.

use model::reader_texts::{SheetReadingTexts, fill};
use model::{Finding, Place, Severity};
use serde::{Deserialize, Serialize};

use super::CellAt;

/// Why a workbook was not read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
pub enum SheetError {
    /// There is nothing in the file.
    #[error("the file is empty")]
    Empty,
    /// The file is larger than is read.
    #[error("the file has {bytes} bytes; at most {limit} are read")]
    FileTooLarge {
        /// Its size.
        bytes: usize,
        /// How much is read.
        limit: usize,
    },
    /// It is no workbook that we know.
    #[error("the content is no workbook")]
    NotAWorkbook,
    /// It asks for a password.
    #[error("the workbook is protected by a password")]
    Password,
    /// It holds more than is read.
    #[error("the workbook holds more {what} than {limit}")]
    TooMuch {
        /// Of what.
        what: Excess,
        /// How much is read.
        limit: u64,
    },
    /// A cell stands so far from the others that it is no answer.
    #[error("sheet `{sheet}` has a cell at {cell}")]
    FarCell {
        /// The sheet.
        sheet: String,
        /// The cell.
        cell: CellAt,
    },
    /// A text is longer than a cell can hold.
    #[error("the text at `{sheet}` {cell} is longer than {limit} characters")]
    LongText {
        /// The sheet.
        sheet: String,
        /// The cell.
        cell: CellAt,
        /// How much is read.
        limit: usize,
    },
    /// It holds something that no office program writes.
    #[error("`{part}` holds {trick}")]
    Suspicious {
        /// The part of the package, at most 80 characters of its name.
        part: String,
        /// What it holds.
        trick: Trick,
    },
    /// It is damaged.
    #[error("`{part}` can't be read: {reason}")]
    Damaged {
        /// The part of the package, at most 80 characters of its name.
        part: String,
        /// Why, in English, for the log.
        reason: String,
    },
    /// The process that reads old workbooks came to an end.
    #[error("the process that reads the workbook ended: {reason}")]
    ReaderStopped {
        /// How, in English, for the log.
        reason: String,
    },
}

/// What there is too much of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Excess {
    /// Parts of the package.
    Parts,
    /// Unpacked bytes.
    Bytes,
    /// Sheets.
    Sheets,
    /// Cells.
    Cells,
    /// Bytes of text.
    Text,
    /// Shared texts, formats, relations.
    Lists,
}

impl std::fmt::Display for Excess {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Excess::Parts => "parts",
            Excess::Bytes => "bytes",
            Excess::Sheets => "sheets",
            Excess::Cells => "cells",
            Excess::Text => "bytes of text",
            Excess::Lists => "shared texts, formats or relations",
        })
    }
}

/// Something that no office program writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Trick {
    /// A document type, through which entities are declared.
    DocumentType,
    /// A reference to an entity that is none of the five of XML.
    Entity,
    /// Elements inside one another beyond all need.
    Nesting,
    /// A part whose name leads out of the package.
    PathLikeName,
}

impl std::fmt::Display for Trick {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Trick::DocumentType => "a document type",
            Trick::Entity => "a reference to an entity",
            Trick::Nesting => "elements nested without end",
            Trick::PathLikeName => "a name that leads out of the package",
        })
    }
}

impl SheetError {
    /// A damaged part.
    pub(crate) fn damaged(part: &str, reason: impl std::fmt::Display) -> Self {
        SheetError::Damaged { part: shortened(part), reason: reason.to_string() }
    }

    /// A part with a trick.
    pub(crate) fn suspicious(part: &str, trick: Trick) -> Self {
        SheetError::Suspicious { part: shortened(part), trick }
    }

    /// The stable name of the finding that it becomes.
    pub fn code(&self) -> &'static str {
        match self {
            SheetError::Empty => "workbook-empty",
            SheetError::FileTooLarge { .. } => "workbook-too-large",
            SheetError::NotAWorkbook => "not-a-workbook",
            SheetError::Password => "workbook-password",
            SheetError::TooMuch { .. } => "workbook-too-much",
            SheetError::FarCell { .. } => "workbook-far-cell",
            SheetError::LongText { .. } => "workbook-long-text",
            SheetError::Suspicious { .. } => "workbook-suspicious",
            SheetError::Damaged { .. } => "workbook-damaged",
            SheetError::ReaderStopped { .. } => "workbook-reader-stopped",
        }
    }

    /// What is said to the person who sent the workbook. `file` is the name that it was sent under.
    pub fn finding(&self, file: &str, texts: &SheetReadingTexts) -> Finding {
        let mebibytes = |bytes: usize| format!("{}", bytes.div_ceil(1 << 20));
        let (sheet, cell) = match self {
            SheetError::FarCell { sheet, cell } | SheetError::LongText { sheet, cell, .. } => (Some(sheet.clone()), Some(cell.to_string())),
            _ => (None, None),
        };
        let (found, hint) = match self {
            SheetError::Empty => (texts.empty.clone(), &texts.empty_hint),
            SheetError::FileTooLarge { bytes, limit } => {
                let places = [("size", &*mebibytes(*bytes)), ("limit", &*mebibytes(*limit))];
                (fill(&texts.too_large, &places), &texts.too_large_hint)
            }
            SheetError::NotAWorkbook => (texts.not_a_workbook.clone(), &texts.not_a_workbook_hint),
            SheetError::Password => (texts.password.clone(), &texts.password_hint),
            SheetError::TooMuch { .. } => (texts.too_much.clone(), &texts.too_much_hint),
            SheetError::FarCell { .. } => (texts.far_cell.clone(), &texts.far_cell_hint),
            SheetError::LongText { limit, .. } => (fill(&texts.long_text, &[("limit", &limit.to_string())]), &texts.long_text_hint),
            SheetError::Suspicious { part, .. } => (fill(&texts.suspicious, &[("part", part)]), &texts.suspicious_hint),
            SheetError::Damaged { part, .. } => (fill(&texts.damaged, &[("part", part)]), &texts.damaged_hint),
            SheetError::ReaderStopped { .. } => (texts.reader_stopped.clone(), &texts.reader_stopped_hint),
        };
        let place = Place::Workbook { file: file.to_owned(), sheet, cell };
        Finding::new(Severity::Deny, self.code(), place, found).hint(hint.clone())
    }
}

/// A name from a file, short enough to be shown.
fn shortened(name: &str) -> String {
    let mut short: String = name.chars().filter(|c| !c.is_control()).take(80).collect();
    if name.chars().count() > 80 {
        short.push('…');
    }
    short
}
