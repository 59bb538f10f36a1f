//! The only crate that knows the layout of `data/`: vintages, manifests, checksums, Parquet, locks, atomic writes.
//!
//! ```text
//! data/
//!   .lock                          held by the one process that writes here
//!   vintages/<source>/<id>/        one source as it stood on one day: complete or absent, never changed
//!     manifest.json                what was asked, when, what came, with the SHA-256 of everything beside it
//!     observations.parquet         one row group per indicator, sorted; zstd
//!     description.json             what the source's metadata said
//!     findings.json                what was odd
//!     replies/<key>.json.zst       the bytes as they came
//!   vintages/<source>/.draft/      a fetch that has not ended: see `draft`
//!   inputs/<year>/<kind>/          workbooks that people sent in, as they came, and what was read of them: see `inputs`
//!   editions/<year>/               the cards of one year and the lock of what they were made from: see `edition`
//!   out/<edition>/                 finished outputs, with `.build-record.json`: what they were made from
//! ```
//!
//! Every write is made beside its place and renamed, so that a process killed at any moment leaves the last good state.

mod draft;
mod edition;
mod edition_table;
mod edition_writing;
mod error;
mod files;
mod finishing;
mod folder;
mod inputs;
mod keys;
mod lock;
mod manifest;
mod observations;
mod output;
mod replies;
mod staged;
mod vintage;

#[cfg(test)]
mod tests;

pub use draft::{DraftState, VintageDraft};
pub use edition::{CARDS_FORMAT_VERSION, EDITION_FORMAT_VERSION, EditionLock, LockedEdition, LockedVintage, StoredEdition};
pub use edition_writing::EditionContents;
pub use error::StoreError;
pub use files::{sha256_hex, write_atomically};
pub use finishing::VintageContents;
pub use folder::DataFolder;
pub use inputs::{INPUT_FORMAT_VERSION, NewInput, StoredInput};
pub use lock::DataLock;
pub use manifest::{FileEntry, IndicatorEntry, Manifest, ReplyEntry, VINTAGE_FORMAT_VERSION};
pub use output::{BUILD_RECORD_FORMAT_VERSION, BuildRecord, BuiltOutput, MadeFrom, OutputFolder, WriteOutcome};
pub use staged::StagedOutput;
pub use vintage::Vintage;
