//! Sources: fetch bytes politely, parse them item by item into what was reported.
//!
//! A source is a module here with two halves that never call each other: one fetches bytes and hands each reply to a
//! [`ReplyStore`] before anything looks into it; the other is pure and turns kept bytes into [`model`]'s types and findings.
//! Nothing is corrected, aggregated, chosen between or dropped: that is transform's work.

use std::io;

pub use model::Reply;

pub mod cubes;
pub mod local;
pub mod sotkanet;

/// Where replies are kept while a vintage is being fetched. The fetching half knows no paths.
///
/// Its methods are called from threads where waiting for a disk does no harm, several at a time but never two for one key.
pub trait ReplyStore: Sync {
    /// The accepted answer of an earlier, interrupted run, where there is one.
    ///
    /// # Errors
    /// If it is there and cannot be read.
    fn kept(&self, key: &str) -> io::Result<Option<Reply>>;

    /// Puts the bytes on disk, before anything looks into them.
    ///
    /// # Errors
    /// If they cannot be written.
    fn keep(&self, reply: &Reply) -> io::Result<()>;

    /// The kept bytes are what was asked for.
    ///
    /// # Errors
    /// If that cannot be written down.
    fn accept(&self, key: &str) -> io::Result<()>;

    /// The kept bytes are not what was asked for; they are put aside for a person to look at.
    ///
    /// # Errors
    /// If they cannot be put aside.
    fn refuse(&self, key: &str, reason: &str) -> io::Result<()>;
}

/// SHA-256 in lower-case hexadecimal.
pub(crate) fn sha256_hex(bytes: &[u8]) -> String {
    use sha2::{Digest, Sha256};
    use std::fmt::Write;

    Sha256::digest(bytes).iter().fold(String::with_capacity(64), |mut text, byte| {
        // Writing into a String cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}
