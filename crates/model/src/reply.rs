//! One reply of a source, on its way from ingest to store and back.

use chrono::{DateTime, Utc};

/// What a source answered: its bytes as they came, and where and when they came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// What it answers, as a file stem of lower-case letters, digits, `-` and `.`: `regions`, `indicator-127.metadata`.
    pub key: String,
    /// The address that was asked.
    pub url: String,
    /// When its last byte came.
    pub fetched_at: DateTime<Utc>,
    /// The HTTP status: 200, or 404 where the source does not have what was asked for.
    pub status: u16,
    /// SHA-256 of the bytes, in lower-case hexadecimal.
    pub sha256: String,
    /// The body, decompressed and otherwise as it came.
    pub bytes: Vec<u8>,
}
