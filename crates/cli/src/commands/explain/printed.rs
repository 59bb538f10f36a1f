//! The finished files that a figure is printed in.

use std::path::Path;

use model::ValueStatus;
use serde::Serialize;
use store::{BuildRecord, OutputFolder};
use transform::explain::Explanation;

use crate::card_files::{CardFile, card_files};
use crate::failure::{Failure, store_failure};
use crate::formats;
use crate::parallel::in_parallel;
use crate::project::Project;

/// A file of the edition that should hold the figure.
#[derive(Debug, Serialize)]
pub struct PrintedFile {
    /// Its path relative to the project folder.
    pub file: String,
    pub state: FileState,
    /// What it says of the figure.
    pub found: Option<FoundFigure>,
    /// Whether that is what the card says.
    pub agrees: bool,
}

/// What a file is today.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FileState {
    /// As it was built.
    AsBuilt,
    /// Altered after the build.
    Altered,
    /// No file of this program's, or damaged.
    Unreadable,
    /// As it was built, in a format that prints no ids: it shows the figure, and `verify` holds it against the card.
    WithoutIds,
    /// Built, and not there any more.
    Gone,
}

/// A figure as it was read back.
#[derive(Debug, Serialize)]
pub struct FoundFigure {
    pub value: Option<f64>,
    pub count: Option<f64>,
    pub status: ValueStatus,
}

/// Reads back every file that the last build made of a card which holds the figure.
pub fn files(
    project: &Project,
    output: &OutputFolder,
    record: Option<&BuildRecord>,
    explanation: &Explanation,
) -> Result<Vec<PrintedFile>, Failure> {
    let Some(record) = record else { return Ok(Vec::new()) };
    let files = card_files(project, &explanation.cards, &formats::of_cards())?;
    let edition = explanation.on_card.cell.id.edition;
    let read = in_parallel(&files, |file| {
        let Some(built) = record.outputs.get(&file.name) else { return Ok(None) };
        read_back(file, output, &built.sha256, explanation, &format!("data/out/{edition}/{}", file.name)).map(Some)
    });
    read.into_iter().filter_map(Result::transpose).collect()
}

fn read_back(file: &CardFile, output: &OutputFolder, built: &str, explanation: &Explanation, path: &str) -> Result<PrintedFile, Failure> {
    let without = |state| PrintedFile { file: path.to_owned(), state, found: None, agrees: false };
    let Some(bytes) = output.read(Path::new(&file.name)).map_err(store_failure)? else { return Ok(without(FileState::Gone)) };
    let cell = &explanation.on_card.cell;
    // What is wrong with a file that cannot be read is told by `verify`.
    let Ok(found) = file.figure(&bytes, &cell.id.to_string()) else { return Ok(without(FileState::Unreadable)) };
    let Some(found) = found else {
        return Ok(without(if store::sha256_hex(&bytes) == built { FileState::WithoutIds } else { FileState::Altered }));
    };
    let agrees = found.as_ref().is_some_and(|found| found.value == cell.value && found.count == cell.count && found.status == cell.status);
    let state = if store::sha256_hex(&bytes) == built { FileState::AsBuilt } else { FileState::Altered };
    let found = found.map(|found| FoundFigure { value: found.value, count: found.count, status: found.status });
    Ok(PrintedFile { found, agrees, ..without(state) })
}
