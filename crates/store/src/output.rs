//! Finished outputs, and what they were made from.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Component, Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::{StoreError, files};

/// The version of [`BuildRecord`]. It rises with every change that an older program would misread.
pub const BUILD_RECORD_FORMAT_VERSION: u16 = 2;

const RECORD: &str = ".build-record.json";

/// The folder of an edition's outputs.
#[derive(Debug, Clone)]
pub struct OutputFolder {
    folder: PathBuf,
}

/// What writing an output did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WriteOutcome {
    /// There was none before.
    Created,
    /// There was another.
    Changed,
    /// The same bytes stood there already; the file was not touched.
    Unchanged,
}

/// What a build read and what it wrote: held against the present, it tells why something is stale.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BuildRecord {
    /// [`BUILD_RECORD_FORMAT_VERSION`].
    pub format_version: u16,
    /// Names of inputs (`config/themes.toml`, `vintage sotkanet 2026-11-22`, `program`, `arguments`) and their hashes or versions.
    pub inputs: BTreeMap<String, String>,
    /// Outputs, as paths relative to the folder with `/` between their parts.
    pub outputs: BTreeMap<String, BuiltOutput>,
    /// Whether everything of the edition was built, not only some cards or formats.
    pub complete: bool,
    /// The SHA-256 of the stored edition's `cards.json.zst` that the outputs show; none where they were drawn from other cards.
    pub edition_cards: Option<String>,
}

/// One output of a build.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BuiltOutput {
    /// The SHA-256 of its bytes.
    pub sha256: String,
    /// What it was drawn from.
    pub made_from: MadeFrom,
}

/// What an output was drawn from, as digests: the same three make the same bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MadeFrom {
    /// The card, or all cards of the edition.
    pub cards: String,
    /// The readers' texts.
    pub texts: String,
    /// The program.
    pub program: String,
}

impl OutputFolder {
    pub(crate) fn new(folder: PathBuf) -> Self {
        Self { folder }
    }

    /// The folder. It is made with the first output.
    pub fn path(&self) -> &Path {
        &self.folder
    }

    /// Writes an output unless the same bytes stand there already: whoever syncs or opens the folder sees only true changes.
    ///
    /// # Errors
    /// [`StoreError::Outside`] for a path that is not inside the folder; [`StoreError::Io`].
    pub fn write_if_changed(&self, relative: &Path, bytes: &[u8]) -> Result<WriteOutcome, StoreError> {
        let path = self.inside(relative)?;
        let outcome = match files::read_if_there(&path)? {
            Some(present) if present == bytes => return Ok(WriteOutcome::Unchanged),
            Some(_) => WriteOutcome::Changed,
            None => WriteOutcome::Created,
        };
        files::write_atomically(&path, bytes)?;
        Ok(outcome)
    }

    /// The SHA-256 of an output as it stands there, or nothing where it does not.
    ///
    /// # Errors
    /// [`StoreError::Outside`]; [`StoreError::Io`].
    pub fn digest(&self, relative: &Path) -> Result<Option<String>, StoreError> {
        Ok(files::read_if_there(&self.inside(relative)?)?.map(|bytes| files::sha256_hex(&bytes)))
    }

    /// An output as it stands there, or nothing where it does not.
    ///
    /// # Errors
    /// [`StoreError::Outside`]; [`StoreError::Io`].
    pub fn read(&self, relative: &Path) -> Result<Option<Vec<u8>>, StoreError> {
        files::read_if_there(&self.inside(relative)?)
    }

    /// Every file that stands in the folder, whoever put it there, as paths like those of [`BuildRecord::outputs`], sorted. The record
    /// itself and files that begin with a point are not among them.
    ///
    /// # Errors
    /// [`StoreError::Io`].
    pub fn present(&self) -> Result<Vec<String>, StoreError> {
        let mut present = Vec::new();
        collect_files(&self.folder, "", &mut present)?;
        present.sort_unstable();
        Ok(present)
    }

    /// What the outputs were made from. None where nothing was built, or where the record is of another format or damaged: in each case
    /// nothing can be told to be up to date.
    pub fn record(&self) -> Option<BuildRecord> {
        let path = self.folder.join(RECORD);
        let record =
            files::read_if_there(&path).and_then(|bytes| bytes.map(|bytes| files::parse_json::<BuildRecord>(&path, &bytes)).transpose());
        match record {
            Ok(record) => record.filter(|record| record.format_version == BUILD_RECORD_FORMAT_VERSION),
            Err(error) => {
                tracing::warn!(%error, "the record of the last build cannot be read");
                None
            }
        }
    }

    /// Writes down what the outputs were made from. The last step of a build.
    ///
    /// # Errors
    /// [`StoreError::Io`].
    pub fn write_record(&self, record: &BuildRecord) -> Result<(), StoreError> {
        let path = self.folder.join(RECORD);
        files::write_atomically(&path, &files::json_bytes(&path, record)?)
    }

    /// Removes an output and the folders above it that it leaves empty. Tells whether it was there.
    ///
    /// # Errors
    /// [`StoreError::Outside`]; [`StoreError::Io`].
    pub fn remove(&self, relative: &Path) -> Result<bool, StoreError> {
        let path = self.inside(relative)?;
        let removed = files::remove_file(&path)?;
        let above = path.ancestors().skip(1).take_while(|folder| *folder != self.folder);
        for folder in above {
            if fs::remove_dir(folder).is_err() {
                break;
            }
        }
        Ok(removed)
    }

    pub(crate) fn inside(&self, relative: &Path) -> Result<PathBuf, StoreError> {
        let good = relative.components().next().is_some() && relative.components().all(|part| matches!(part, Component::Normal(_)));
        if good && relative != Path::new(RECORD) { Ok(self.folder.join(relative)) } else { Err(StoreError::Outside(relative.to_owned())) }
    }
}

fn collect_files(folder: &Path, prefix: &str, present: &mut Vec<String>) -> Result<(), StoreError> {
    for name in files::names_in(folder)?.into_iter().filter(|name| !name.starts_with('.')) {
        let path = folder.join(&name);
        if path.is_dir() {
            collect_files(&path, &format!("{prefix}{name}/"), present)?;
        } else {
            present.push(format!("{prefix}{name}"));
        }
    }
    Ok(())
}
