//! Reading, hashing and writing files so that none is ever seen half-written.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use serde::Serialize;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};

use crate::StoreError;

/// The SHA-256 of some bytes, in lower-case hexadecimal.
pub fn sha256_hex(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// Writes a file so that its place holds either the old or the new content, whatever happens meanwhile: into a new file
/// beside it, flushed to the disk, then renamed. Makes the folders above it.
///
/// # Errors
/// [`StoreError::Io`] naming the file.
pub fn write_atomically(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    write_beside(path, bytes, Flush::Disk)?;
    sync_folder(parent_of(path))
}

/// How sure a file is to outlive a loss of power. Either way it outlives the process.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Flush {
    /// It is on the disk when the call returns.
    Disk,
    /// It is on the disk when the system gets to it. For what can be fetched again and is checked when it is read.
    Later,
}

/// Writes beside and renames; the folder's entry is not flushed.
pub(crate) fn write_beside(path: &Path, bytes: &[u8], flush: Flush) -> Result<(), StoreError> {
    create_folder(parent_of(path))?;
    let temporary = temporary_beside(path);
    let renamed = write_new(&temporary, bytes, flush).and_then(|()| fs::rename(&temporary, path));
    renamed.map_err(|source| not_written(&temporary, path, source))
}

/// Writes a temporary file into a folder, named after the file that it is to become; tells its path.
pub(crate) fn write_temporary(folder: &Path, becomes: &Path, bytes: &[u8], flush: Flush) -> Result<PathBuf, StoreError> {
    create_folder(folder)?;
    let temporary = temporary_beside(&folder.join(becomes.file_name().unwrap_or_default()));
    write_new(&temporary, bytes, flush).map_err(|source| not_written(&temporary, becomes, source))?;
    Ok(temporary)
}

fn write_new(path: &Path, bytes: &[u8], flush: Flush) -> io::Result<()> {
    let mut file = File::create_new(path)?;
    file.write_all(bytes)?;
    if flush == Flush::Disk { file.sync_all() } else { Ok(()) }
}

fn not_written(temporary: &Path, path: &Path, source: io::Error) -> StoreError {
    // The write has failed already; a leftover is cleaned with the next lock if this fails too.
    let _ = fs::remove_file(temporary);
    StoreError::Io { action: "written", path: path.to_owned(), source }
}

/// Pretty JSON with a line feed at its end: the form of every JSON file here.
pub(crate) fn json_bytes<T: Serialize>(path: &Path, value: &T) -> Result<Vec<u8>, StoreError> {
    let mut bytes = serde_json::to_vec_pretty(value).map_err(|source| StoreError::Json { path: path.to_owned(), source })?;
    bytes.push(b'\n');
    Ok(bytes)
}

pub(crate) fn parse_json<T: DeserializeOwned>(path: &Path, bytes: &[u8]) -> Result<T, StoreError> {
    serde_json::from_slice(bytes).map_err(|source| StoreError::Json { path: path.to_owned(), source })
}

pub(crate) fn read(path: &Path) -> Result<Vec<u8>, StoreError> {
    fs::read(path).map_err(StoreError::io("read", path))
}

/// The bytes of a file, or nothing where there is no such file.
pub(crate) fn read_if_there(path: &Path) -> Result<Option<Vec<u8>>, StoreError> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(StoreError::io("read", path)(error)),
    }
}

pub(crate) fn create_folder(path: &Path) -> Result<(), StoreError> {
    fs::create_dir_all(path).map_err(StoreError::io("created", path))
}

/// The names in a folder, sorted; none where there is no such folder. Names that are not UTF-8 are not ours.
pub(crate) fn names_in(folder: &Path) -> Result<Vec<String>, StoreError> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(StoreError::io("read", folder)(error)),
    };
    let mut names = Vec::new();
    for entry in entries {
        let entry = entry.map_err(StoreError::io("read", folder))?;
        names.extend(entry.file_name().into_string());
    }
    names.sort_unstable();
    Ok(names)
}

pub(crate) fn rename(from: &Path, to: &Path) -> Result<(), StoreError> {
    fs::rename(from, to).map_err(StoreError::io("renamed", from))
}

/// Removes a folder with all that is in it, if it is there.
pub(crate) fn remove_folder(path: &Path) -> Result<(), StoreError> {
    match fs::remove_dir_all(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(StoreError::io("removed", path)(error)),
        _ => Ok(()),
    }
}

/// Removes a file; tells whether it was there.
pub(crate) fn remove_file(path: &Path) -> Result<bool, StoreError> {
    match fs::remove_file(path) {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(StoreError::io("removed", path)(error)),
    }
}

/// Flushes a file that was written earlier.
pub(crate) fn sync_file(path: &Path) -> Result<(), StoreError> {
    // Some systems flush only through a handle that may write.
    File::options().read(true).append(true).open(path).and_then(|file| file.sync_all()).map_err(StoreError::io("flushed", path))
}

/// Flushes a folder's entries: new names are not safe before that.
pub(crate) fn sync_folder(path: &Path) -> Result<(), StoreError> {
    // Windows opens no folder as a file and needs no such call.
    if cfg!(unix) { File::open(path).and_then(|folder| folder.sync_all()).map_err(StoreError::io("flushed", path)) } else { Ok(()) }
}

/// Removes what killed runs left behind at every level of a folder: the temporary files of [`write_atomically`].
pub(crate) fn remove_leftovers(folder: &Path) -> Result<(), StoreError> {
    for name in names_in(folder)? {
        let path = folder.join(&name);
        let kind = match fs::symlink_metadata(&path) {
            Ok(metadata) => metadata.file_type(),
            // An office program's own lock files come and go in `data/inputs`.
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            Err(error) => return Err(StoreError::io("read", &path)(error)),
        };
        if kind.is_dir() {
            remove_leftovers(&path)?;
        } else if kind.is_file() && name.starts_with('.') && path.extension().is_some_and(|ending| ending == "tmp") {
            tracing::debug!(path = %path.display(), "removing what a killed run left behind");
            remove_file(&path)?;
        }
    }
    Ok(())
}

/// Counts and hashes what passes through to another writer.
pub(crate) struct HashingWriter<W> {
    inner: W,
    digest: Sha256,
    bytes: u64,
}

impl<W: Write> HashingWriter<W> {
    pub(crate) fn new(inner: W) -> Self {
        Self { inner, digest: Sha256::new(), bytes: 0 }
    }

    /// The writer below, the number of bytes and their SHA-256.
    pub(crate) fn finish(self) -> (W, u64, String) {
        (self.inner, self.bytes, hex(&self.digest.finalize()))
    }
}

impl<W: Write> Write for HashingWriter<W> {
    fn write(&mut self, buffer: &[u8]) -> io::Result<usize> {
        let written = self.inner.write(buffer)?;
        self.digest.update(buffer.get(..written).unwrap_or_default());
        self.bytes += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(2 * bytes.len()), |mut text, byte| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

fn parent_of(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    }
}

fn temporary_beside(path: &Path) -> PathBuf {
    static NUMBER: AtomicU64 = AtomicU64::new(0);
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    parent_of(path).join(format!(".{name}.{}-{number}.tmp", std::process::id()))
}
