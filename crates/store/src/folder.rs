//! A project's data folder.

use std::path::{Path, PathBuf};

use chrono::{DateTime, NaiveDate, Utc};
use model::SourceId;
use model::vintage::VintageId;

use crate::draft::{self, DraftState, VintageDraft};
use crate::{DataLock, OutputFolder, StoreError, Vintage, files};

/// The folder `data/` of a project. Reading needs no lock; whatever can be seen is complete.
#[derive(Debug, Clone)]
pub struct DataFolder {
    root: PathBuf,
}

impl DataFolder {
    /// The data folder of a project. Touches nothing.
    pub fn new(project: &Path) -> Self {
        Self { root: project.join("data") }
    }

    /// Takes the right to write, without waiting, and cleans up after killed runs. It ends with the last of the lock and the drafts
    /// made under it, or with the process.
    ///
    /// # Errors
    /// [`StoreError::Locked`] telling who holds it.
    pub fn lock(&self, purpose: &str, now: DateTime<Utc>) -> Result<DataLock, StoreError> {
        DataLock::take(&self.root, purpose, now)
    }

    /// The complete vintages of a source, oldest first.
    ///
    /// # Errors
    /// [`StoreError::Io`] where the folder cannot be read.
    pub fn vintages(&self, source: &SourceId) -> Result<Vec<VintageId>, StoreError> {
        let folder = self.source_folder(source);
        let mut vintages = ids_in(&folder)?;
        vintages.retain(|id| folder.join(id.to_string()).join("manifest.json").is_file());
        Ok(vintages)
    }

    /// Opens a vintage.
    ///
    /// # Errors
    /// [`StoreError::NoVintage`]; [`StoreError::FormatVersion`] where another version of the program made it; [`StoreError::Changed`]
    /// or [`StoreError::Json`] where its description or findings are not what was stored.
    pub fn vintage(&self, source: &SourceId, id: VintageId) -> Result<Vintage, StoreError> {
        Vintage::open(&self.source_folder(source).join(id.to_string()), source, id)
    }

    /// Starts a vintage, or goes on with the one that an interrupted run left. `plan` is the canonical text of what is to be fetched.
    /// A draft of another plan, or one that was started more than 24 hours ago, is removed: a vintage is one source as it stood on one
    /// day. A new vintage is named by the day of `now` in UTC.
    ///
    /// # Errors
    /// [`StoreError::Io`] naming the file; [`StoreError::OtherFolder`] where the lock is of another folder.
    pub fn draft(
        &self,
        lock: &DataLock,
        source: &SourceId,
        plan: &str,
        now: DateTime<Utc>,
    ) -> Result<(VintageDraft, DraftState), StoreError> {
        lock.check(&self.root)?;
        let folder = self.source_folder(source);
        let next = next_id(&ids_in(&folder)?, now.date_naive());
        draft::open(lock, &folder, source, plan, next, now)
    }

    /// The vintage of this plan that an interrupted run had completed without coming to its end: asking for it again must not make a second one.
    ///
    /// # Errors
    /// [`StoreError::Io`] naming the file; [`StoreError::OtherFolder`] where the lock is of another folder; as [`DataFolder::vintage`].
    pub fn completed(&self, lock: &DataLock, source: &SourceId, plan: &str) -> Result<Option<Vintage>, StoreError> {
        lock.check(&self.root)?;
        draft::completed(&self.source_folder(source), source, plan)
    }

    /// The outputs of an edition.
    pub fn output(&self, edition: i16) -> OutputFolder {
        OutputFolder::new(self.root.join("out").join(edition.to_string()))
    }

    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    fn source_folder(&self, source: &SourceId) -> PathBuf {
        self.root.join("vintages").join(source.as_str())
    }
}

/// Every name that a vintage has taken, complete or not, sorted.
fn ids_in(folder: &Path) -> Result<Vec<VintageId>, StoreError> {
    let mut ids: Vec<VintageId> = files::names_in(folder)?
        .iter()
        // `2026-11-22.02` reads as an id too, but is not how one is written.
        .filter_map(|name| name.parse::<VintageId>().ok().filter(|id| id.to_string() == *name))
        .collect();
    ids.sort_unstable();
    Ok(ids)
}

fn next_id(taken: &[VintageId], day: NaiveDate) -> VintageId {
    let last = taken.iter().filter(|id| id.date() == day).map(|id| id.number()).max().unwrap_or(0);
    VintageId::new(day, last.saturating_add(1))
}
