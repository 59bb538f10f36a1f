//! What can go wrong with stored things.

use std::error::Error;
use std::io;
use std::path::{Path, PathBuf};

use model::SourceId;
use model::vintage::VintageId;

/// Why something could not be stored or read back.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The file system refused.
    #[error("`{}` could not be {action}", path.display())]
    Io {
        /// What was tried, as a participle: "read", "written".
        action: &'static str,
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// Another process writes to the data folder.
    #[error("`{}` is held by {holder}", path.display())]
    Locked {
        /// The lock file.
        path: PathBuf,
        /// Who holds it: "process 123, `fetch` since 2026-11-22T10:00:00Z".
        holder: String,
    },
    /// A lock of one data folder was shown to another.
    #[error("the lock is of `{}`, not of `{}`", held.display(), wanted.display())]
    OtherFolder {
        /// The folder that is locked.
        held: PathBuf,
        /// The folder that should be.
        wanted: PathBuf,
    },
    /// A reply's key is no file stem.
    #[error("`{0}` is no key of a reply: lower-case letters, digits, `-` and `.`, beginning with a letter or digit")]
    Key(String),
    /// A reply was accepted or refused that was not kept before, or asked for that the vintage does not have.
    #[error("there is no reply `{0}`")]
    NoReply(String),
    /// A reply that was accepted is kept again.
    #[error("the reply `{0}` was accepted already; stored things are never changed")]
    AlreadyAccepted(String),
    /// A file's content is not what its checksum says.
    #[error("`{}` is not the file that was stored: its SHA-256 is `{found}`, expected `{expected}`", path.display())]
    Changed {
        /// The file.
        path: PathBuf,
        /// Its hash now.
        found: String,
        /// Its hash when it was stored.
        expected: String,
    },
    /// A JSON file of ours cannot be read.
    #[error("`{}` is damaged", path.display())]
    Json {
        /// The file.
        path: PathBuf,
        /// Where it breaks.
        source: serde_json::Error,
    },
    /// A table cannot be read or written as Parquet.
    #[error("`{}` is no table of ours", path.display())]
    Table {
        /// The file.
        path: PathBuf,
        /// What the reader or the writer said.
        source: Box<dyn Error + Send + Sync>,
    },
    /// Something is of a format that this program does not know.
    #[error("`{}` is of format version {found}, expected {expected}", path.display())]
    FormatVersion {
        /// The file.
        path: PathBuf,
        /// Its version.
        found: u16,
        /// Ours.
        expected: u16,
    },
    /// There is no such vintage.
    #[error("there is no vintage `{id}` of `{of}`")]
    NoVintage {
        /// The source.
        of: SourceId,
        /// The vintage.
        id: VintageId,
    },
    /// A vintage would be completed over another.
    #[error("the vintage `{id}` of `{of}` is there already; stored things are never changed")]
    VintageExists {
        /// The source.
        of: SourceId,
        /// The vintage.
        id: VintageId,
    },
    /// What is to be stored is of another source or vintage.
    #[error("`{found}` does not belong to the vintage `{expected}`")]
    Foreign {
        /// Whose it is.
        found: String,
        /// The vintage, as `source id`.
        expected: String,
    },
    /// A batch of observations came before one that sorts first, or twice.
    #[error("the batch of `{indicator}` came after that of `{previous}`; batches come in the order of their indicators, each once")]
    BatchOrder {
        /// The batch that came.
        indicator: String,
        /// The batch before it.
        previous: String,
    },
    /// Whoever makes the batches failed.
    #[error("a batch of observations could not be made")]
    Batch(#[source] Box<dyn Error + Send + Sync>),
    /// There is no such edition.
    #[error("there is no edition `{0}`")]
    NoEdition(i16),
    /// An edition's lock is of another year than its folder.
    #[error("the edition's lock is of `{found}`, not of `{expected}`")]
    ForeignEdition {
        /// The year in the lock.
        found: i16,
        /// The year of the folder.
        expected: i16,
    },
    /// A path leads out of the folder it should stay in.
    #[error("`{}` is no path inside the folder", .0.display())]
    Outside(PathBuf),
}

impl StoreError {
    /// Turns what the system said into an error that names the file.
    pub(crate) fn io(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |source| StoreError::Io { action, path, source }
    }
}
