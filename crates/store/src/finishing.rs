//! How a draft becomes a vintage.
//!
//! The vintage is put together in the draft's `finished/`, flushed, and renamed to its place: that one step makes it. The replies stay in the
//! draft until then, so that a run that is killed before it can be repeated.

use std::error::Error;
use std::fs;
use std::path::Path;

use chrono::{DateTime, Utc};
use model::vintage::VintageDescription;
use model::{Finding, ObservationBatch};

use crate::draft::{data_path, meta_path};
use crate::manifest::{FileEntry, Manifest, ReplyEntry, VINTAGE_FORMAT_VERSION};
use crate::vintage::{DESCRIPTION, FINDINGS, MANIFEST, OBSERVATIONS, REPLIES, reply_path};
use crate::{StoreError, Vintage, VintageDraft, files, observations};

/// What a vintage holds beside its replies and observations.
#[derive(Debug, Clone)]
pub struct VintageContents {
    /// The address of the server that was asked.
    pub base_url: String,
    /// The version of the program.
    pub program_version: String,
    /// What the source's metadata said. Its source and id are the draft's.
    pub description: VintageDescription,
    /// What was odd. Stored sorted, so that the order in which replies came does not show.
    pub findings: Vec<Finding>,
    /// When everything had come.
    pub completed_at: DateTime<Utc>,
}

impl VintageDraft {
    /// Makes the vintage: accepted replies, observations (one row group per batch, in the order of their indicators) and manifest. Until
    /// it is complete there is nothing to be seen of it, and the draft can be gone on with.
    ///
    /// # Errors
    /// [`StoreError::VintageExists`]; [`StoreError::Foreign`] where description or batches are of another source or vintage;
    /// [`StoreError::BatchOrder`]; [`StoreError::Batch`] with the iterator's own error; [`StoreError::Io`].
    pub fn complete(
        self,
        contents: VintageContents,
        batches: &mut dyn Iterator<Item = Result<ObservationBatch, Box<dyn Error + Send + Sync>>>,
    ) -> Result<Vintage, StoreError> {
        let id = self.id();
        let place = self.source_folder.join(id.to_string());
        if place.exists() {
            return Err(StoreError::VintageExists { of: self.source.clone(), id });
        }
        let foreign = |found: String| StoreError::Foreign { found, expected: format!("{} {id}", self.source) };
        if contents.description.source != self.source || contents.description.id != id {
            return Err(foreign(format!("{} {}", contents.description.source, contents.description.id)));
        }
        let folder = self.finished();
        files::remove_folder(&folder)?;
        files::create_folder(&folder.join(REPLIES))?;
        let replies = self.gather_replies(&folder)?;
        let mut own_batches = batches.map(|batch| match batch {
            Ok(batch) if *batch.indicator().source() != self.source => Err(foreign(batch.indicator().to_string()).into()),
            other => other,
        });
        let (observations, indicators) = observations::write(&folder.join(OBSERVATIONS), &mut own_batches)?;
        let mut findings = contents.findings;
        findings.sort();
        let manifest = Manifest {
            format_version: VINTAGE_FORMAT_VERSION,
            source: self.source.clone(),
            id,
            base_url: contents.base_url,
            program_version: contents.program_version,
            plan_sha256: files::sha256_hex(self.plan.wanted.as_bytes()),
            started_at: self.plan.started_at,
            completed_at: contents.completed_at,
            replies,
            indicators,
            observations,
            description: write_json(&folder.join(DESCRIPTION), &contents.description, contents.description.indicators.len())?,
            findings: write_json(&folder.join(FINDINGS), &findings, findings.len())?,
        };
        write_json(&folder.join(MANIFEST), &manifest, 1)?;
        files::sync_folder(&folder.join(REPLIES))?;
        files::sync_folder(&folder)?;
        files::rename(&folder, &place)?;
        files::sync_folder(&self.source_folder)?;
        // The vintage stands. What is left of the draft would be recognised as such by the next one.
        files::remove_folder(&self.folder)?;
        Vintage::open(&place, &self.source, id)
    }

    fn gather_replies(&self, folder: &Path) -> Result<Vec<ReplyEntry>, StoreError> {
        let accepted = self.accepted();
        let mut entries = Vec::new();
        for key in self.replies()? {
            let meta = meta_path(&accepted, &key);
            entries.push(files::parse_json(&meta, &files::read(&meta)?)?);
            let target = reply_path(folder, &key);
            let source = data_path(&accepted, &key);
            // Not every file system knows hard links.
            if fs::hard_link(&source, &target).is_err() {
                fs::copy(&source, &target).map_err(StoreError::io("written", &target))?;
            }
            files::sync_file(&target)?;
        }
        Ok(entries)
    }
}

fn write_json<T: serde::Serialize>(path: &Path, value: &T, rows: usize) -> Result<FileEntry, StoreError> {
    let bytes = files::json_bytes(path, value)?;
    files::write_atomically(path, &bytes)?;
    Ok(FileEntry::of(&bytes, rows))
}
