//! The cards and briefings as tagged pdf: for a screen reader as for paper, in a form that archives keep.
//!
//! Rust says what stands in a document, the templates under `templates/` say where. Between them lies one text of JSON, so that no
//! text of a workbook can become markup. Nothing here is computed or compared.

mod county_annex;
mod engine;
mod formats;
mod read_back;
mod text;
mod view;

use export::{EditionFormat, ExportError, Format};

/// The formats of single cards.
pub const FORMATS: &[&dyn Format] = &[&formats::Pdf, &formats::Slides];

/// The formats of a whole edition.
pub const EDITION_FORMATS: &[&dyn EditionFormat] = &[&county_annex::CountyAnnex];

/// The text of each page of a pdf, as read-back sees it: in the order in which it is drawn, without spaces and hyphens.
///
/// # Errors
/// What is wrong with the bytes, in words.
pub fn texts_of_pages(bytes: &[u8]) -> Result<Vec<String>, String> {
    read_back::texts_of_pages(bytes)
}

/// Why a pdf could not be made or read.
#[derive(Debug, thiserror::Error)]
pub enum PdfError {
    /// Typst refused the document.
    #[error("Typst refused the document of `{template}`: {problems}")]
    Typst {
        /// Its template.
        template: &'static str,
        /// Everything it said.
        problems: String,
    },
    /// Typst could not be set up.
    #[error("Typst could not be set up: {0}")]
    Setup(String),
    /// The data could not be written.
    #[error("the data of the document could not be written")]
    Data(#[from] serde_json::Error),
}

impl PdfError {
    /// As a format's own error.
    fn of(self, format: &'static str) -> ExportError {
        ExportError::Other { format, source: Box::new(self) }
    }
}
