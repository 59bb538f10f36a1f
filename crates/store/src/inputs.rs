//! Workbooks that people sent in: their bytes as they came, and what was read of them.
//!
//! ```text
//! inputs/<year>/<kind>/
//!   <SHA-256>.xlsx      the bytes as they came
//!   <SHA-256>.json      the name it was sent under, when it came, what was read of it; written last
//! inputs/local/         tables of municipalities' own indicators; a person puts them there
//! ```

use std::path::PathBuf;

use chrono::NaiveDate;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::edition::version;
use crate::{DataFolder, DataLock, StoreError, files, keys};

/// The version of [`StoredInput`]. It rises with every change that an older program would misread.
pub const INPUT_FORMAT_VERSION: u16 = 1;

/// A workbook that was imported. Nothing of it ever changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredInput<T> {
    /// Always [`INPUT_FORMAT_VERSION`] in one that could be read.
    pub format_version: u16,
    /// Its place among those of its year and kind, from 1: a later one of the same municipality takes an earlier one's place.
    pub number: usize,
    /// The name that it was sent under; for people, never a path.
    pub file_name: String,
    /// What it is, such as `swot`.
    pub kind: String,
    /// Its extension here.
    pub extension: String,
    /// The SHA-256 of its bytes.
    pub sha256: String,
    /// Their number.
    pub bytes: u64,
    /// The day it was received.
    pub received: NaiveDate,
    /// What was read of it.
    pub content: T,
}

impl<T> StoredInput<T> {
    /// How an edition's lock names it: `2025/swot/<SHA-256>`.
    pub fn key(&self, year: i16) -> String {
        format!("{year}/{}/{}", self.kind, self.sha256)
    }
}

/// A workbook to import.
#[derive(Debug, Clone, Copy)]
pub struct NewInput<'a> {
    /// The year that it is of.
    pub year: i16,
    /// What it is: lower-case letters, digits, `-`.
    pub kind: &'a str,
    /// The name that it was sent under.
    pub file_name: &'a str,
    /// Its extension by its content, without a point.
    pub extension: &'a str,
    /// The day it was received.
    pub received: NaiveDate,
    /// Its bytes as they came.
    pub bytes: &'a [u8],
}

/// How the names of records end.
const RECORD_ENDING: &str = ".json";

impl DataFolder {
    /// Keeps a workbook and what was read of it. Tells whether it was new: the same bytes are kept once.
    ///
    /// # Errors
    /// [`StoreError::Key`] where kind or extension is no plain word, or the extension that of the records; [`StoreError::Io`]; [`StoreError::OtherFolder`] where the lock is of
    /// another folder.
    pub fn import<T: Serialize>(&self, lock: &DataLock, input: &NewInput, content: &T) -> Result<bool, StoreError> {
        lock.check(self.root())?;
        let folder = self.input_folder(input.year, input.kind)?;
        let extension = keys::checked(input.extension)?;
        // An original beside its record under one name would be written over by it.
        if RECORD_ENDING.strip_prefix('.') == Some(extension) {
            return Err(StoreError::Key(extension.to_owned()));
        }
        let sha256 = files::sha256_hex(input.bytes);
        let record = folder.join(format!("{sha256}{RECORD_ENDING}"));
        if record.is_file() {
            return Ok(false);
        }
        let known = files::names_in(&folder)?.iter().filter(|name| name.ends_with(RECORD_ENDING)).count();
        let stored = StoredInput {
            format_version: INPUT_FORMAT_VERSION,
            number: known + 1,
            file_name: input.file_name.to_owned(),
            kind: input.kind.to_owned(),
            extension: extension.to_owned(),
            bytes: input.bytes.len() as u64,
            received: input.received,
            content,
            sha256: sha256.clone(),
        };
        files::write_atomically(&folder.join(format!("{sha256}.{extension}")), input.bytes)?;
        // Last: from here on it counts.
        files::write_atomically(&record, &files::json_bytes(&record, &stored)?)?;
        Ok(true)
    }

    /// The imported workbooks of a year and kind, in the order in which they were imported.
    ///
    /// # Errors
    /// [`StoreError::Changed`] where a workbook's bytes are not those that came; [`StoreError::FormatVersion`]; [`StoreError::Json`];
    /// [`StoreError::Io`].
    pub fn inputs<T: DeserializeOwned>(&self, year: i16, kind: &str) -> Result<Vec<StoredInput<T>>, StoreError> {
        let folder = self.input_folder(year, kind)?;
        let mut inputs = Vec::new();
        for name in files::names_in(&folder)?.iter().filter(|name| name.ends_with(RECORD_ENDING)) {
            let path = folder.join(name);
            let bytes = files::read(&path)?;
            let found = version(&path, &bytes)?;
            if found != INPUT_FORMAT_VERSION {
                return Err(StoreError::FormatVersion { path, found, expected: INPUT_FORMAT_VERSION });
            }
            let input: StoredInput<T> = files::parse_json(&path, &bytes)?;
            let original = folder.join(format!("{}.{}", keys::checked(&input.sha256)?, keys::checked(&input.extension)?));
            let found = files::sha256_hex(&files::read(&original)?);
            if found != input.sha256 {
                return Err(StoreError::Changed { path: original, found, expected: input.sha256 });
            }
            inputs.push(input);
        }
        inputs.sort_by(|a, b| (a.number, &a.sha256).cmp(&(b.number, &b.sha256)));
        Ok(inputs)
    }

    /// The workbooks of a year and kind as they came: their bytes stand as the content.
    ///
    /// # Errors
    /// As [`DataFolder::inputs`].
    pub fn input_originals(&self, year: i16, kind: &str) -> Result<Vec<StoredInput<Vec<u8>>>, StoreError> {
        let folder = self.input_folder(year, kind)?;
        let inputs = self.inputs::<serde::de::IgnoredAny>(year, kind)?;
        let with_bytes = |input: StoredInput<serde::de::IgnoredAny>| {
            let content = files::read(&folder.join(format!("{}.{}", input.sha256, input.extension)))?;
            let StoredInput { format_version, number, file_name, kind, extension, sha256, bytes, received, content: _ } = input;
            Ok(StoredInput { format_version, number, file_name, kind, extension, sha256, bytes, received, content })
        };
        inputs.into_iter().map(with_bytes).collect()
    }

    /// The years that workbooks of a kind were imported for, oldest first.
    ///
    /// # Errors
    /// [`StoreError::Io`].
    pub fn input_years(&self, kind: &str) -> Result<Vec<i16>, StoreError> {
        let names = files::names_in(&self.root().join("inputs"))?;
        let mut years: Vec<i16> = names.iter().filter_map(|name| name.parse().ok()).collect();
        years.retain(|year| self.input_folder(*year, kind).is_ok_and(|folder| folder.is_dir()));
        years.sort_unstable();
        Ok(years)
    }

    /// The tables of municipalities' own indicators that people put into `inputs/local`: their names and bytes, sorted.
    ///
    /// # Errors
    /// [`StoreError::Io`].
    pub fn local_tables(&self) -> Result<Vec<(String, Vec<u8>)>, StoreError> {
        let folder = self.root().join("inputs").join("local");
        let names = files::names_in(&folder)?;
        // Office programs leave their own lock files beside a table that is open.
        let of_people = names.into_iter().filter(|name| !name.starts_with(['.', '~']) && folder.join(name).is_file());
        of_people.map(|name| files::read(&folder.join(&name)).map(|bytes| (name, bytes))).collect()
    }

    fn input_folder(&self, year: i16, kind: &str) -> Result<PathBuf, StoreError> {
        Ok(self.root().join("inputs").join(year.to_string()).join(keys::checked(kind)?))
    }
}
