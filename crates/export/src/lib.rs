//! Formats: a card to bytes, each with its own read-back.
//!
//! Export only draws. What a card says was decided before; here nothing is computed, compared or rounded in another way than
//! `model` does. A format is one file under `formats/` and one line in [`FORMATS`].

mod figures;
mod file_name;
mod formats;
mod verification;
mod words;

#[cfg(test)]
extern crate self as export;
#[cfg(test)]
#[path = "../tests/support/sample.rs"]
mod sample;

use model::{Card, ValueStatus};

pub use figures::{PrintedFigure, printed_figures};
pub use file_name::file_name;
pub use verification::{compare_figures, verify_file};
pub use words::Words;

/// An output format.
pub trait Format: Sync {
    /// Its id, as on the command line.
    fn id(&self) -> &'static str;

    /// The extension of its files, without the point.
    fn extension(&self) -> &'static str;

    /// Draws a card. The same card and words give the same bytes.
    ///
    /// # Errors
    /// If the card contradicts itself or the format cannot hold it.
    fn write(&self, card: &Card, words: &Words) -> Result<Vec<u8>, ExportError>;

    /// Reads every figure of a finished file, in the order of [`printed_figures`], for comparison with the card.
    ///
    /// # Errors
    /// If the bytes are no file of this format, or a cell holds something that no card writes there.
    fn read_back(&self, bytes: &[u8]) -> Result<Vec<PrintedFigure>, ExportError>;
}

/// Every format.
pub const FORMATS: &[&dyn Format] = &[&formats::xlsx::Xlsx];

/// Why a file could not be made or read.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The same figure stands on the card twice with different content.
    #[error("figure `{id}` stands on the card twice, with different values")]
    TwoFigures {
        /// The figure.
        id: String,
    },
    /// A value is there without a status that has one, or the other way round.
    #[error("figure `{id}` has status `{status}`, which does not go with {}", if *.has_value { "a value" } else { "no value" })]
    ValueAgainstStatus {
        /// The figure.
        id: String,
        /// Its status.
        status: ValueStatus,
        /// Whether it has a value.
        has_value: bool,
    },
    /// A value or count is infinite or not a number.
    #[error("figure `{id}` holds something that is not a finite number")]
    NotFinite {
        /// The figure.
        id: String,
    },
    /// A row has not one cell for each column of the card.
    #[error("indicator `{indicator}` has {found} cells of {what}, expected {expected}")]
    Cells {
        /// The indicator.
        indicator: String,
        /// Which cells.
        what: &'static str,
        /// How many there are.
        found: usize,
        /// How many there should be.
        expected: usize,
    },
    /// The card has no figure at all.
    #[error("the card of `{name}` has no figures")]
    NoFigures {
        /// Whom the card is about.
        name: String,
    },
    /// The writer refused.
    #[error("the workbook could not be written")]
    Write(#[from] rust_xlsxwriter::XlsxError),
    /// The reader refused.
    #[error("the workbook could not be read")]
    Read(#[from] calamine::XlsxError),
    /// A workbook without the table of figures.
    #[error("the workbook has no table `{table}`")]
    NoTable {
        /// The table's name.
        table: &'static str,
    },
    /// A cell holds something that no card writes there.
    #[error("cell `{cell}` of sheet `{sheet}` holds `{found}`, expected {expected}")]
    UnexpectedCell {
        /// The sheet.
        sheet: String,
        /// The cell, such as `B7`.
        cell: String,
        /// What stands there.
        found: String,
        /// What should.
        expected: &'static str,
    },
}
