//! Ingest's replies kept in store's draft: the one place where the two meet.

use std::io;

use ingest::ReplyStore;
use model::Reply;
use store::VintageDraft;

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
        let kept = self.draft.kept(key).map_err(io::Error::other)?;
        Ok(kept.map(|reply| Reply { url: self.asked_url(&reply.url), ..reply }))
    }

    fn keep(&self, reply: &Reply) -> io::Result<()> {
        let kept = match &self.rename {
            // A reply can be megabytes: it is copied only where its address must be written otherwise.
            Some(_) => self.draft.keep(&Reply { url: self.stored_url(&reply.url), ..reply.clone() }),
            None => self.draft.keep(reply),
        };
        kept.map_err(io::Error::other)
    }

    fn accept(&self, key: &str) -> io::Result<()> {
        self.draft.accept(key).map_err(io::Error::other)
    }

    fn refuse(&self, key: &str, reason: &str) -> io::Result<()> {
        self.draft.refuse(key, reason).map_err(io::Error::other)
    }
}
