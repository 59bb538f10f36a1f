//! What a vintage says of itself.

use std::collections::BTreeMap;
use std::path::Path;

use chrono::{DateTime, Utc};
use model::vintage::VintageId;
use model::{IndicatorId, Reply, SourceId};
use serde::{Deserialize, Serialize};

use crate::{StoreError, files};

/// The version of a vintage's files and of [`Manifest`]. It rises with every change that an older program would misread.
pub const VINTAGE_FORMAT_VERSION: u16 = 1;

/// What was asked, when, what came, and the hashes of all that is stored beside it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// Always [`VINTAGE_FORMAT_VERSION`] in a manifest that could be read.
    pub format_version: u16,
    /// The source.
    pub source: SourceId,
    /// The vintage.
    pub id: VintageId,
    /// The address of the server that was asked.
    pub base_url: String,
    /// The version of the program that made the vintage.
    pub program_version: String,
    /// The SHA-256 of the plan: what was to be fetched.
    pub plan_sha256: String,
    /// When the fetch was started.
    pub started_at: DateTime<Utc>,
    /// When everything had come.
    pub completed_at: DateTime<Utc>,
    /// The replies, by key.
    pub replies: Vec<ReplyEntry>,
    /// The indicators, in the order of the table.
    pub indicators: Vec<IndicatorEntry>,
    /// `observations.parquet`; its rows are observations.
    pub observations: FileEntry,
    /// `description.json`; its rows are indicators.
    pub description: FileEntry,
    /// `findings.json`; its rows are findings.
    pub findings: FileEntry,
}

/// One reply of the source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReplyEntry {
    /// Its name here.
    pub key: String,
    /// The address that was asked.
    pub url: String,
    /// When it came.
    pub fetched_at: DateTime<Utc>,
    /// The HTTP status.
    pub status: u16,
    /// The SHA-256 of the bytes as they came.
    pub sha256: String,
    /// Their number.
    pub bytes: u64,
}

impl From<&Reply> for ReplyEntry {
    fn from(reply: &Reply) -> Self {
        Self {
            key: reply.key.clone(),
            url: reply.url.clone(),
            fetched_at: reply.fetched_at,
            status: reply.status,
            sha256: reply.sha256.clone(),
            bytes: reply.bytes.len() as u64,
        }
    }
}

/// One indicator's part of the table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IndicatorEntry {
    /// The indicator.
    pub id: IndicatorId,
    /// The number of its observations.
    pub rows: u64,
    /// The same by the last year of the period.
    pub rows_by_year: BTreeMap<i16, u64>,
}

/// One file beside the manifest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileEntry {
    /// The number of records in it.
    pub rows: u64,
    /// Its size.
    pub bytes: u64,
    /// Its SHA-256.
    pub sha256: String,
}

impl FileEntry {
    pub(crate) fn of(bytes: &[u8], rows: usize) -> Self {
        Self { rows: rows as u64, bytes: bytes.len() as u64, sha256: files::sha256_hex(bytes) }
    }
}

impl Manifest {
    /// Reads a manifest; the version first, so that a newer one is told as such and not as damage.
    pub(crate) fn parse(path: &Path, bytes: &[u8]) -> Result<Self, StoreError> {
        #[derive(Deserialize)]
        struct Version {
            format_version: u16,
        }
        let version: Version = files::parse_json(path, bytes)?;
        if version.format_version != VINTAGE_FORMAT_VERSION {
            return Err(StoreError::FormatVersion {
                path: path.to_owned(),
                found: version.format_version,
                expected: VINTAGE_FORMAT_VERSION,
            });
        }
        files::parse_json(path, bytes)
    }

    /// The entry of a reply.
    pub fn reply(&self, key: &str) -> Option<&ReplyEntry> {
        self.replies.binary_search_by(|entry| entry.key.as_str().cmp(key)).ok().and_then(|index| self.replies.get(index))
    }
}
