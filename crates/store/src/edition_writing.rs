//! How an edition comes to stand in its place.

use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};

use chrono::{DateTime, Utc};
use model::Card;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::edition::{
    CARDS, CARDS_FORMAT_VERSION, DECISIONS, EDITION_FORMAT_VERSION, EditionLock, LOCK, LockedEdition, LockedVintage, StoredCards,
    StoredEdition, TABLE,
};
use crate::manifest::FileEntry;
use crate::{DataFolder, DataLock, StoreError, edition_table, files};

/// zstd's own default: a county's cards shrink to about a thirtieth.
const COMPRESSION_LEVEL: i32 = 3;

/// What is stored of an edition.
#[derive(Debug, Clone)]
pub struct EditionContents<'a> {
    /// The year that names it.
    pub edition: i16,
    /// The program: its version and the SHA-256 of its file.
    pub program: String,
    /// When the cards were made.
    pub built_at: DateTime<Utc>,
    /// The vintages, one for each source.
    pub vintages: Vec<LockedVintage>,
    /// Copies of what it was made from: places below the edition's folder, and bytes.
    pub copies: Vec<(String, &'a [u8])>,
    /// The imported workbooks, as [`EditionLock::inputs`].
    pub inputs: Vec<String>,
    /// The SHA-256 of the decisions that it was made with.
    pub decisions: Option<String>,
    /// The edition that changes are told against.
    pub earlier: Option<LockedEdition>,
    /// The cards.
    pub cards: &'a [Card],
}

impl DataFolder {
    /// The years of the complete editions, oldest first.
    ///
    /// # Errors
    /// [`StoreError::Io`].
    pub fn editions(&self) -> Result<Vec<i16>, StoreError> {
        let mut years = Vec::new();
        for name in files::names_in(&self.editions_folder())? {
            let year = name.strip_prefix('.').and_then(|name| name.strip_suffix(".before")).unwrap_or(&name);
            let Some(year) = year.parse::<i16>().ok().filter(|number| number.to_string() == year) else { continue };
            if self.edition_place(year).is_some() {
                years.push(year);
            }
        }
        years.sort_unstable();
        years.dedup();
        Ok(years)
    }

    /// Opens an edition; none where it was never completed.
    ///
    /// # Errors
    /// [`StoreError::FormatVersion`] where another version of the program made it; [`StoreError::Json`]; [`StoreError::Io`].
    pub fn edition(&self, year: i16) -> Result<Option<StoredEdition>, StoreError> {
        match self.edition_place(year) {
            Some(folder) => StoredEdition::open(&folder, year),
            None => Ok(None),
        }
    }

    /// Stores an edition in place of the one of the same year, whose decisions stay. Where everything but the moment is as it was, nothing is
    /// touched. A publication ends with the edition that it was of.
    ///
    /// # Errors
    /// [`StoreError::Outside`] where a copy's place leads out of the folder; [`StoreError::Table`]; [`StoreError::Io`];
    /// [`StoreError::OtherFolder`] where the lock is of another folder.
    pub fn write_edition(&self, lock: &DataLock, contents: &EditionContents) -> Result<StoredEdition, StoreError> {
        lock.check(self.root())?;
        let year = contents.edition;
        let next = self.editions_folder().join(format!(".{year}.next"));
        files::remove_folder(&next)?;
        let (made, cards, table) = self.lock_of(contents)?;
        if let Some(present) = self.edition(year)? {
            let was = present.lock();
            let same = EditionLock { built_at: was.built_at, published_at: was.published_at, ..made.clone() };
            if same == *was {
                return Ok(present);
            }
        }
        files::create_folder(&next)?;
        for (place, bytes) in &contents.copies {
            files::write_atomically(&next.join(place), bytes)?;
        }
        files::write_atomically(&next.join(CARDS), &cards)?;
        files::write_atomically(&next.join(TABLE), &table)?;
        if let Some(decisions) = files::read_if_there(&self.decisions_path(year))? {
            files::write_atomically(&next.join(DECISIONS), &decisions)?;
        }
        let path = next.join(LOCK);
        files::write_atomically(&path, &files::json_bytes(&path, &made)?)?;
        self.exchange(year, &next)?;
        let folder = self.edition_folder(year);
        StoredEdition::open(&folder, year)?.ok_or(StoreError::NoEdition(year))
    }

    /// Declares an edition published: from here on it changes only on purpose.
    ///
    /// # Errors
    /// [`StoreError::NoEdition`]; [`StoreError::Io`]; [`StoreError::OtherFolder`] where the lock is of another folder.
    pub fn publish(&self, lock: &DataLock, year: i16, now: DateTime<Utc>) -> Result<StoredEdition, StoreError> {
        lock.check(self.root())?;
        let present = self.edition(year)?.ok_or(StoreError::NoEdition(year))?;
        let published = EditionLock { published_at: Some(now), ..present.lock().clone() };
        let path = present.path().join(LOCK);
        files::write_atomically(&path, &files::json_bytes(&path, &published)?)?;
        StoredEdition::open(present.path(), year)?.ok_or(StoreError::NoEdition(year))
    }

    /// What people decided on an edition's highlights, and the SHA-256 of the file; none where nobody decided anything.
    ///
    /// # Errors
    /// [`StoreError::Json`]; [`StoreError::Io`].
    pub fn decisions<T: DeserializeOwned>(&self, year: i16) -> Result<Option<(T, String)>, StoreError> {
        let path = self.decisions_path(year);
        let Some(bytes) = files::read_if_there(&path)? else { return Ok(None) };
        Ok(Some((files::parse_json(&path, &bytes)?, files::sha256_hex(&bytes))))
    }

    /// Keeps what people decided on an edition's highlights. It stays when the edition is built again.
    ///
    /// # Errors
    /// [`StoreError::Io`]; [`StoreError::OtherFolder`] where the lock is of another folder.
    pub fn write_decisions<T: Serialize>(&self, lock: &DataLock, year: i16, decisions: &T) -> Result<(), StoreError> {
        lock.check(self.root())?;
        let path = self.edition_folder(year).join(DECISIONS);
        files::write_atomically(&path, &files::json_bytes(&path, decisions)?)
    }

    fn lock_of(&self, contents: &EditionContents) -> Result<(EditionLock, Vec<u8>, Vec<u8>), StoreError> {
        let year = contents.edition;
        let path = self.edition_folder(year).join(CARDS);
        let stored = StoredCards { format_version: CARDS_FORMAT_VERSION, cards: contents.cards };
        let json = serde_json::to_vec(&stored).map_err(|source| StoreError::Json { path: path.clone(), source })?;
        let cards = zstd::bulk::compress(&json, COMPRESSION_LEVEL).map_err(StoreError::io("compressed", &path))?;
        let (table, rows) = edition_table::write(&self.edition_folder(year).join(TABLE), contents.cards)?;
        let mut copies = BTreeMap::new();
        for (place, bytes) in &contents.copies {
            copies.insert(inside(place)?.to_owned(), files::sha256_hex(bytes));
        }
        let lock = EditionLock {
            format_version: EDITION_FORMAT_VERSION,
            edition: year,
            program: contents.program.clone(),
            built_at: contents.built_at,
            published_at: None,
            vintages: contents.vintages.clone(),
            copies,
            inputs: contents.inputs.clone(),
            decisions: contents.decisions.clone(),
            earlier: contents.earlier.clone(),
            cards: FileEntry::of(&cards, contents.cards.len()),
            table: FileEntry::of(&table, rows),
        };
        Ok((lock, cards, table))
    }

    /// Puts a finished folder in its place. A folder cannot be renamed over another: between the two renames the edition stands as
    /// `.before`, where readers look too.
    fn exchange(&self, year: i16, next: &Path) -> Result<(), StoreError> {
        let (place, before) = (self.edition_folder(year), self.before_folder(year));
        files::sync_folder(next)?;
        files::remove_folder(&before)?;
        if place.exists() {
            files::rename(&place, &before)?;
        }
        files::rename(next, &place)?;
        files::sync_folder(&self.editions_folder())?;
        files::remove_folder(&before)
    }

    /// Where the complete edition of a year stands at the moment.
    fn edition_place(&self, year: i16) -> Option<PathBuf> {
        [self.edition_folder(year), self.before_folder(year)].into_iter().find(|folder| folder.join(LOCK).is_file())
    }

    fn decisions_path(&self, year: i16) -> PathBuf {
        let before = self.before_folder(year).join(DECISIONS);
        // Only while an edition takes the place of another does it stand there alone.
        let place = self.edition_folder(year);
        if !place.exists() && before.is_file() { before } else { place.join(DECISIONS) }
    }

    fn editions_folder(&self) -> PathBuf {
        self.root().join("editions")
    }

    fn edition_folder(&self, year: i16) -> PathBuf {
        self.editions_folder().join(year.to_string())
    }

    fn before_folder(&self, year: i16) -> PathBuf {
        self.editions_folder().join(format!(".{year}.before"))
    }
}

/// Ends what a killed run left half done: an edition that was moved away comes back, one that was half written goes.
pub(crate) fn recover(root: &Path) -> Result<(), StoreError> {
    let editions = root.join("editions");
    for name in files::names_in(&editions)? {
        let folder = editions.join(&name);
        let Some(hidden) = name.strip_prefix('.') else { continue };
        if hidden.strip_suffix(".next").is_some() {
            files::remove_folder(&folder)?;
        } else if let Some(year) = hidden.strip_suffix(".before") {
            let place = editions.join(year);
            if place.exists() { files::remove_folder(&folder)? } else { files::rename(&folder, &place)? }
        }
    }
    Ok(())
}

/// Passes a place that stays inside the edition's folder and is none of its own files.
fn inside(place: &str) -> Result<&str, StoreError> {
    let path = Path::new(place);
    let good = path.components().all(|part| matches!(part, Component::Normal(_)));
    if good && (place.starts_with("config/") || place.starts_with("local/")) {
        Ok(place)
    } else {
        Err(StoreError::Outside(path.to_owned()))
    }
}
