//! Outputs that are written, and not yet seen: they take their places together when all of them are found good.

use std::path::{Path, PathBuf};

use crate::files::{self, Flush};
use crate::{OutputFolder, StoreError, WriteOutcome};

/// An output that waits in a file of its own until it is put in its place. Dropped before that, it is gone. One that stands in its place
/// already with the same bytes waits nowhere.
#[derive(Debug)]
pub struct StagedOutput {
    folder: PathBuf,
    place: PathBuf,
    waiting: Option<PathBuf>,
    outcome: WriteOutcome,
}

impl OutputFolder {
    /// Writes an output aside.
    ///
    /// # Errors
    /// [`StoreError::Outside`] for a path that is not inside the folder; [`StoreError::Io`].
    pub fn stage(&self, relative: &Path, bytes: &[u8]) -> Result<StagedOutput, StoreError> {
        let place = self.inside(relative)?;
        let outcome = match files::read_if_there(&place)? {
            Some(present) if present == bytes => WriteOutcome::Unchanged,
            Some(_) => WriteOutcome::Changed,
            None => WriteOutcome::Created,
        };
        let folder = self.path().to_owned();
        let waiting = match outcome {
            WriteOutcome::Unchanged => None,
            // Outputs can be made again and every build and `verify` looks at their digests, so thousands of them need no flush each.
            WriteOutcome::Created | WriteOutcome::Changed => Some(files::write_temporary(&folder, relative, bytes, Flush::Later)?),
        };
        Ok(StagedOutput { folder, place, waiting, outcome })
    }
}

impl StagedOutput {
    /// Puts the output in its place.
    ///
    /// # Errors
    /// [`StoreError::Io`].
    pub fn put_in_place(mut self) -> Result<WriteOutcome, StoreError> {
        if let Some(waiting) = &self.waiting {
            files::create_folder(self.place.parent().unwrap_or(&self.folder))?;
            files::rename(waiting, &self.place)?;
            self.waiting = None;
        }
        Ok(self.outcome)
    }
}

impl Drop for StagedOutput {
    fn drop(&mut self) {
        if let Some(waiting) = &self.waiting {
            // What cannot be removed now is removed with the next lock. The folder stays where anything is in it.
            let _ = files::remove_file(waiting);
            let _ = std::fs::remove_dir(&self.folder);
        }
    }
}
