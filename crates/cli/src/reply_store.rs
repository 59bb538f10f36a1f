//! Ingest's replies kept in store's draft: the one place where the two meet.

use std::io;

use ingest::{Reply, ReplyStore};
use store::{StoredReply, VintageDraft};

/// A draft as ingest sees it.
#[derive(Debug)]
pub struct DraftReplies {
    draft: VintageDraft,
    rename: Option<Rename>,
}

/// Writes another address than the one asked: the demonstration's server has a new port at every run, its data does not.
#[derive(Debug, Clone)]
pub struct Rename {
    /// The start of the address that was asked.
    pub from: String,
    /// What is stored instead.
    pub to: String,
}

impl DraftReplies {
    /// Takes the draft for the time of a fetch.
    pub fn new(draft: VintageDraft, rename: Option<Rename>) -> Self {
        Self { draft, rename }
    }

    /// Gives the draft back.
    pub fn into_draft(self) -> VintageDraft {
        self.draft
    }

    fn asked_url(&self, url: &str) -> String {
        match &self.rename {
            Some(rename) => exchange(url, &rename.to, &rename.from),
            None => url.to_owned(),
        }
    }

    fn stored_url(&self, url: &str) -> String {
        match &self.rename {
            Some(rename) => exchange(url, &rename.from, &rename.to),
            None => url.to_owned(),
        }
    }
}

fn exchange(url: &str, start: &str, by: &str) -> String {
    url.strip_prefix(start).map_or_else(|| url.to_owned(), |rest| format!("{by}{rest}"))
}

impl ReplyStore for DraftReplies {
    fn kept(&self, key: &str) -> io::Result<Option<Reply>> {
        let stored = self.draft.kept(key).map_err(io::Error::other)?;
        Ok(stored.map(|StoredReply { key, url, fetched_at, status, sha256, bytes }| {
            let url = self.asked_url(&url);
            Reply { key, url, fetched_at, status, sha256, bytes }
        }))
    }

    fn keep(&self, reply: &Reply) -> io::Result<()> {
        let Reply { key, url, fetched_at, status, sha256, bytes } = reply.clone();
        let url = self.stored_url(&url);
        self.draft.keep(&StoredReply { key, url, fetched_at, status, sha256, bytes }).map_err(io::Error::other)
    }

    fn accept(&self, key: &str) -> io::Result<()> {
        self.draft.accept(key).map_err(io::Error::other)
    }

    fn refuse(&self, key: &str, reason: &str) -> io::Result<()> {
        self.draft.refuse(key, reason).map_err(io::Error::other)
    }
}
