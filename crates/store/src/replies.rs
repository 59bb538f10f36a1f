//! Replies of a source as files: the bytes as they came, compressed, and beside them what is known of them.

use std::io::Read;
use std::path::Path;

use model::Reply;

use crate::manifest::ReplyEntry;
use crate::{StoreError, files};

/// zstd's own default: replies shrink to about a twentieth, and a stronger level would gain little for much time.
const COMPRESSION_LEVEL: i32 = 3;

/// The compressed form of a reply's bytes: the same for the same bytes. Tells if the reply's hash is not that of its bytes.
pub(crate) fn pack(reply: &Reply, path: &Path) -> Result<Vec<u8>, StoreError> {
    let found = files::sha256_hex(&reply.bytes);
    if found != reply.sha256 {
        return Err(StoreError::Changed { path: path.to_owned(), found, expected: reply.sha256.clone() });
    }
    zstd::bulk::compress(&reply.bytes, COMPRESSION_LEVEL).map_err(StoreError::io("compressed", path))
}

/// Reads a reply back and holds its bytes against the length and the hash that were kept beside it.
pub(crate) fn unpack(entry: &ReplyEntry, path: &Path) -> Result<Reply, StoreError> {
    let packed = files::read(path)?;
    let mut bytes = Vec::new();
    // A damaged file could claim any size; more than was stored is never asked for.
    zstd::stream::read::Decoder::with_buffer(packed.as_slice())
        .and_then(|decoder| decoder.take(entry.bytes.saturating_add(1)).read_to_end(&mut bytes))
        .map_err(StoreError::io("decompressed", path))?;
    let found = files::sha256_hex(&bytes);
    if found != entry.sha256 || bytes.len() as u64 != entry.bytes {
        return Err(StoreError::Changed { path: path.to_owned(), found, expected: entry.sha256.clone() });
    }
    Ok(Reply {
        key: entry.key.clone(),
        url: entry.url.clone(),
        fetched_at: entry.fetched_at,
        status: entry.status,
        sha256: entry.sha256.clone(),
        bytes,
    })
}
