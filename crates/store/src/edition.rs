//! An edition: one year's cards as they were made, and what they were made from.
//!
//! ```text
//! editions/
//!   2025/                   complete or absent; the next one is written beside and takes its place in one rename
//!     edition.lock          what it was made from, with digests; written last
//!     cards.json.zst        the cards
//!     cards.parquet         one row for each figure, for whoever wants a table
//!     config/...            the configuration as it was
//!     local/...             tables of municipalities' own indicators as they were
//!     decisions.json        what people decided on its highlights; may be there before the edition is
//!   .2025.next/             an edition half written
//!   .2025.before/           the edition before, while the next one takes its place
//! ```

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use model::vintage::VintageId;
use model::{Card, SourceId};
use serde::{Deserialize, Serialize};

use crate::manifest::FileEntry;
use crate::{StoreError, files};

/// The version of an edition's files and of [`EditionLock`]. It rises with every change that an older program would misread.
pub const EDITION_FORMAT_VERSION: u16 = 1;

/// The version of the cards in `cards.json.zst`. It rises with every change of [`Card`] that reads older ones wrongly or not at all.
pub const CARDS_FORMAT_VERSION: u16 = 1;

pub(crate) const LOCK: &str = "edition.lock";
pub(crate) const CARDS: &str = "cards.json.zst";
pub(crate) const TABLE: &str = "cards.parquet";
pub(crate) const DECISIONS: &str = "decisions.json";

/// What an edition was made from. The same lock makes the same cards, to the byte.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EditionLock {
    /// Always [`EDITION_FORMAT_VERSION`] in a lock that could be read.
    pub format_version: u16,
    /// The year that names the edition.
    pub edition: i16,
    /// The program: its version and the SHA-256 of its file.
    pub program: String,
    /// When the cards were made.
    pub built_at: DateTime<Utc>,
    /// When a person declared the edition published; none before that.
    pub published_at: Option<DateTime<Utc>>,
    /// The vintages, one for each source.
    pub vintages: Vec<LockedVintage>,
    /// The configuration and the tables of own indicators as they were: their places below the edition's folder (`config/themes.toml`,
    /// `local/vesilahti.csv`) and their SHA-256. Copies stand there.
    pub copies: BTreeMap<String, String>,
    /// The imported workbooks, as `2025/swot/<SHA-256>`.
    pub inputs: Vec<String>,
    /// The SHA-256 of `decisions.json`; none where nobody had decided anything.
    pub decisions: Option<String>,
    /// The edition that changes are told against.
    pub earlier: Option<LockedEdition>,
    /// `cards.json.zst`; its rows are cards.
    pub cards: FileEntry,
    /// `cards.parquet`; its rows are figures.
    pub table: FileEntry,
}

/// A vintage that an edition stands on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LockedVintage {
    /// Its source.
    pub source: SourceId,
    /// Its name within the source.
    pub id: VintageId,
    /// The SHA-256 of its table.
    pub observations: String,
}

/// An earlier edition that an edition tells its changes against.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LockedEdition {
    /// The year that names it.
    pub edition: i16,
    /// The SHA-256 of its `cards.json.zst`.
    pub cards: String,
}

/// What `cards.json.zst` holds.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct StoredCards<C> {
    pub(crate) format_version: u16,
    pub(crate) cards: C,
}

/// A complete edition, read.
#[derive(Debug, Clone)]
pub struct StoredEdition {
    folder: PathBuf,
    lock: EditionLock,
}

impl StoredEdition {
    /// Opens the edition that stands in a folder; none where there is none.
    pub(crate) fn open(folder: &Path, edition: i16) -> Result<Option<Self>, StoreError> {
        let path = folder.join(LOCK);
        let Some(bytes) = files::read_if_there(&path)? else { return Ok(None) };
        let found = version(&path, &bytes)?;
        if found != EDITION_FORMAT_VERSION {
            return Err(StoreError::FormatVersion { path, found, expected: EDITION_FORMAT_VERSION });
        }
        let lock: EditionLock = files::parse_json(&path, &bytes)?;
        if lock.edition != edition {
            return Err(StoreError::ForeignEdition { found: lock.edition, expected: edition });
        }
        Ok(Some(Self { folder: folder.to_owned(), lock }))
    }

    /// The folder it stands in, for messages.
    pub fn path(&self) -> &Path {
        &self.folder
    }

    /// What it was made from.
    pub fn lock(&self) -> &EditionLock {
        &self.lock
    }

    /// Its cards.
    ///
    /// # Errors
    /// [`StoreError::Changed`] where the file is not the one that was stored; [`StoreError::FormatVersion`] where a program with another
    /// idea of a card stored them; [`StoreError::Json`]; [`StoreError::Io`].
    pub fn cards(&self) -> Result<Vec<Card>, StoreError> {
        let path = self.folder.join(CARDS);
        let packed = self.checked(CARDS, &self.lock.cards.sha256)?;
        // The digest has been checked: these are the bytes that we packed, of whatever size.
        let bytes = zstd::stream::decode_all(packed.as_slice()).map_err(StoreError::io("decompressed", &path))?;
        let found = version(&path, &bytes)?;
        if found != CARDS_FORMAT_VERSION {
            return Err(StoreError::FormatVersion { path, found, expected: CARDS_FORMAT_VERSION });
        }
        files::parse_json::<StoredCards<Vec<Card>>>(&path, &bytes).map(|stored| stored.cards)
    }

    /// The bytes of `cards.parquet`.
    ///
    /// # Errors
    /// [`StoreError::Changed`]; [`StoreError::Io`].
    pub fn table(&self) -> Result<Vec<u8>, StoreError> {
        self.checked(TABLE, &self.lock.table.sha256)
    }

    /// The copies with their places below the edition's folder, sorted.
    ///
    /// # Errors
    /// [`StoreError::Changed`] where one is not the file that was stored; [`StoreError::Io`].
    pub fn copies(&self) -> Result<Vec<(String, Vec<u8>)>, StoreError> {
        self.lock.copies.iter().map(|(place, digest)| Ok((place.clone(), self.checked(place, digest)?))).collect()
    }

    fn checked(&self, name: &str, expected: &str) -> Result<Vec<u8>, StoreError> {
        let path = self.folder.join(name);
        let bytes = files::read(&path)?;
        let found = files::sha256_hex(&bytes);
        if found == expected { Ok(bytes) } else { Err(StoreError::Changed { path, found, expected: expected.to_owned() }) }
    }
}

/// The version that a file says it is of, read before the rest so that a newer one is told as such and not as damage.
pub(crate) fn version(path: &Path, bytes: &[u8]) -> Result<u16, StoreError> {
    #[derive(Deserialize)]
    struct Version {
        format_version: u16,
    }
    files::parse_json::<Version>(path, bytes).map(|version| version.format_version)
}
