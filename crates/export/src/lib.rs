//! Formats: a card to bytes, each with its own read-back.
//!
//! Export only draws. What a card says was decided before; here nothing is computed, compared or rounded in another way than
//! `model` does. A format is one file under `formats/` and one line in [`FORMATS`].

mod accessibility;
mod description;
mod figures;
mod file_name;
mod formats;
mod verification;

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use model::card::AreaLabel;
use model::register::Tile;
use model::{Card, Finding, Language, ReaderTexts, ValueStatus};

pub use accessibility::accessibility_findings;
pub use description::description_address;
pub use figures::{PrintedFigure, check_card, printed_figure, printed_figures, printed_figures_of_theme};
pub use file_name::{file_name, slug};
pub use model::Words;
pub use verification::compare_figures;

/// An output format of single cards.
pub trait Format: Sync {
    /// Its id, as on the command line; the folder of its files too.
    fn id(&self) -> &'static str;

    /// The extension of its files, without the point.
    fn extension(&self) -> &'static str;

    /// Whether a card is drawn in it. Slides are of groups only.
    fn is_for(&self, _card: &Card) -> bool {
        true
    }

    /// Draws a card. The same card and words give the same bytes.
    ///
    /// # Errors
    /// If the card contradicts itself or the format cannot hold it.
    fn write(&self, card: &Card, words: &Words) -> Result<Vec<u8>, ExportError>;

    /// Reads a finished file again and holds it against the card: every figure, name, year and status that the format prints. `file` is
    /// its path relative to the project folder, for the findings; each is of severity deny, and there are none where the file says
    /// what the card says.
    ///
    /// # Errors
    /// If the card contradicts itself. What is wrong with the file is a finding.
    fn verify(&self, bytes: &[u8], card: &Card, words: &Words, file: &str) -> Result<Vec<Finding>, ExportError>;

    /// Every figure of a finished file with its id, in the order of [`printed_figures`]; none where the format prints no ids.
    ///
    /// # Errors
    /// If the bytes are no file of this format, or hold something that no card writes there.
    fn read_back(&self, _bytes: &[u8]) -> Result<Option<Vec<PrintedFigure>>, ExportError> {
        Ok(None)
    }
}

/// An output made of all cards of an edition at once: pages that link to each other, a workbook of the county, open data.
pub trait EditionFormat: Sync {
    /// Its id, as on the command line; the folder of its files too.
    fn id(&self) -> &'static str;

    /// Makes its files. The same edition gives the same bytes, however many threads it takes.
    ///
    /// # Errors
    /// If a card contradicts itself or the format cannot hold it.
    fn write(&self, edition: &EditionView) -> Result<Vec<OutputFile>, ExportError>;

    /// Holds finished files against the cards, as [`Format::verify`] does. Files that are missing or too many are findings.
    ///
    /// # Errors
    /// If a card contradicts itself. What is wrong with a file is a finding.
    fn verify(&self, edition: &EditionView, files: &[OutputFile]) -> Result<Vec<Finding>, ExportError>;

    /// Makes its files, reads each back and hands it on, in any order and from any thread: all of them together may be more than fits
    /// in memory. Tells what read-back found. `take` breaks off where it cannot keep a file.
    ///
    /// # Errors
    /// If a card contradicts itself or the format cannot hold it.
    fn make(&self, edition: &EditionView, take: &TakeFile<'_>) -> Result<Vec<Finding>, ExportError> {
        let files = self.write(edition)?;
        let findings = self.verify(edition, &files)?;
        let _ = files.into_iter().try_for_each(take);
        Ok(findings)
    }
}

/// Takes a finished file; breaks where no more are wanted.
pub type TakeFile<'a> = dyn Fn(OutputFile) -> ControlFlow<()> + Sync + 'a;

/// An edition as an output of all its cards sees it.
#[derive(Debug, Clone, Copy)]
pub struct EditionView<'a> {
    /// The year that names it.
    pub edition: i16,
    /// The county of the negotiations.
    pub county: &'a AreaLabel,
    /// The municipalities' cards by Finnish name, then the groups' in the order of config.
    pub cards: &'a [Card],
    /// The languages to make, the first one first.
    pub languages: &'a [Language],
    /// The texts of every language.
    pub texts: &'a BTreeMap<Language, ReaderTexts>,
    /// The other files of the edition, as paths relative to its folder, for links to downloads.
    pub downloads: &'a [String],
    /// Where areas stand on tile maps; none where config has no `areas/tiles.csv`.
    pub tiles: &'a [Tile],
}

impl EditionView<'_> {
    /// The words of a language.
    ///
    /// # Errors
    /// [`ExportError::NoTexts`].
    pub fn words(&self, language: Language) -> Result<Words<'_>, ExportError> {
        let texts = self.texts.get(&language).ok_or(ExportError::NoTexts { language })?;
        Ok(Words::new(language, texts))
    }

    /// Whether any figure is made up.
    pub fn demonstration(&self) -> bool {
        self.cards.iter().any(|card| card.demonstration)
    }
}

/// A finished file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutputFile {
    /// Its path relative to the format's folder, with `/` between its parts.
    pub path: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// The formats of this crate. Those with heavy dependencies are crates of their own; `cli` puts all of them in one list.
pub const FORMATS: &[&dyn Format] = &[&formats::xlsx::Xlsx];

/// The formats of this crate that are made of all cards of an edition at once.
pub const EDITION_FORMATS: &[&dyn EditionFormat] = &[&formats::xlsx::XlsxCounty];

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
    /// There are no texts in a language.
    #[error("there are no texts in `{language}`")]
    NoTexts {
        /// The language.
        language: Language,
    },
    /// A format of another crate failed.
    #[error("the format `{format}` failed")]
    Other {
        /// Its id.
        format: &'static str,
        /// Why.
        source: Box<dyn std::error::Error + Send + Sync>,
    },
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
