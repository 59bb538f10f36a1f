//! One writer at a time.

use std::fs::{File, TryLockError};
use std::io::{Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{DateTime, SecondsFormat, Utc};

use crate::{StoreError, edition_writing, files};

/// The right to write to a data folder. Held until this and every draft made under it are dropped, or the process ends in any way.
#[derive(Debug, Clone)]
pub struct DataLock {
    root: PathBuf,
    // The system's lock belongs to the open file; whoever shares the file shares the lock.
    _file: Arc<File>,
}

impl DataLock {
    /// Takes the lock of a data folder and cleans up after killed runs.
    pub(crate) fn take(root: &Path, purpose: &str, now: DateTime<Utc>) -> Result<Self, StoreError> {
        files::create_folder(root)?;
        let path = root.join(".lock");
        let mut file =
            File::options().read(true).write(true).create(true).truncate(false).open(&path).map_err(StoreError::io("opened", &path))?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(StoreError::Locked { holder: holder(&mut file), path }),
            Err(TryLockError::Error(source)) => return Err(StoreError::Io { action: "locked", path, source }),
        }
        let text = format!("process {}, `{purpose}` since {}\n", std::process::id(), now.to_rfc3339_opts(SecondsFormat::Secs, true));
        file.set_len(0)
            .and_then(|()| file.rewind())
            .and_then(|()| file.write_all(text.as_bytes()))
            .map_err(StoreError::io("written", &path))?;
        files::remove_leftovers(root)?;
        edition_writing::recover(root)?;
        Ok(Self { root: root.to_owned(), _file: Arc::new(file) })
    }

    /// Makes sure that the lock is of this folder.
    pub(crate) fn check(&self, root: &Path) -> Result<(), StoreError> {
        if self.root == root {
            return Ok(());
        }
        Err(StoreError::OtherFolder { held: self.root.clone(), wanted: root.to_owned() })
    }
}

/// What the holder wrote into the lock file. It may be between taking the lock and writing, and Windows lets no one read meanwhile.
fn holder(file: &mut File) -> String {
    let mut text = String::new();
    match file.read_to_string(&mut text) {
        Ok(_) if !text.trim().is_empty() => text.trim().to_owned(),
        _ => "another process".to_owned(),
    }
}
