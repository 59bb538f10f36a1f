//! A fetch that has not ended.
//!
//! ```text
//! .draft/
//!   plan.json                    the vintage's id, what is to be fetched, since when; written last when the draft is made
//!   incoming/<key>.zst           a reply that came and has not been looked at
//!   incoming/<key>.meta.json
//!   replies/<key>.zst            a reply that was accepted: it counts from the moment that its .meta.json stands here
//!   replies/<key>.meta.json
//!   refused/<key>.<n>.zst        what was no answer, for a person to look at; it ends with the draft
//!   refused/<key>.<n>.json
//!   finished/                    the vintage being put together: see `finishing`
//! ```
//!
//! Replies are not flushed to the disk one by one. A killed process loses nothing by that; what a loss of power damages is found by its
//! hash and fetched again.

use std::path::{Path, PathBuf};

use chrono::{DateTime, TimeDelta, Utc};
use model::vintage::VintageId;
use model::{Reply, SourceId};
use serde::{Deserialize, Serialize};

use crate::files::Flush;
use crate::manifest::ReplyEntry;
use crate::{DataLock, StoreError, Vintage, files, keys, replies};

/// A draft older than this is of another day's source.
const LIFETIME: TimeDelta = TimeDelta::hours(24);

/// How a draft came to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DraftState {
    /// There was none.
    New,
    /// An interrupted run left it, and it is gone on with.
    Resumed {
        /// The number of replies that are there already.
        accepted: usize,
    },
    /// An interrupted run left one that could not be gone on with; it was removed.
    Restarted {
        /// Why, in a phrase.
        reason: String,
    },
}

/// A vintage in the making. It holds its data folder's lock. May be used from several threads, each with keys of its own.
#[derive(Debug)]
pub struct VintageDraft {
    pub(crate) source_folder: PathBuf,
    pub(crate) folder: PathBuf,
    pub(crate) source: SourceId,
    pub(crate) plan: Plan,
    _lock: DataLock,
}

/// What `plan.json` holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Plan {
    pub(crate) id: VintageId,
    pub(crate) started_at: DateTime<Utc>,
    /// The canonical text of what is to be fetched.
    pub(crate) wanted: String,
}

/// What is told of a refused reply.
#[derive(Debug, Serialize, Deserialize)]
struct Refusal {
    reason: String,
    reply: ReplyEntry,
}

/// Opens the draft of a source, or makes one. `next` names a new vintage.
pub(crate) fn open(
    lock: &DataLock,
    source_folder: &Path,
    source: &SourceId,
    plan: &str,
    next: VintageId,
    now: DateTime<Utc>,
) -> Result<(VintageDraft, DraftState), StoreError> {
    let folder = source_folder.join(".draft");
    let draft = |plan: Plan| VintageDraft {
        source_folder: source_folder.to_owned(),
        folder: folder.clone(),
        source: source.clone(),
        plan,
        _lock: lock.clone(),
    };
    let state = match left_behind(source_folder, &folder, plan, now)? {
        LeftBehind::Nothing => DraftState::New,
        LeftBehind::Unfit(reason) => DraftState::Restarted { reason },
        LeftBehind::Fit(plan) => {
            let draft = draft(plan);
            // What had come but was not looked at is asked for again; a vintage half put together is put together again.
            files::remove_folder(&draft.incoming())?;
            files::create_folder(&draft.incoming())?;
            files::remove_folder(&draft.finished())?;
            let accepted = draft.replies()?.len();
            return Ok((draft, DraftState::Resumed { accepted }));
        }
    };
    // Without its plan a draft is nothing, however far a removal or a making got.
    files::remove_file(&folder.join("plan.json"))?;
    files::remove_folder(&folder)?;
    let draft = draft(Plan { id: next, started_at: now, wanted: plan.to_owned() });
    for part in [draft.incoming(), draft.accepted(), draft.refused()] {
        files::create_folder(&part)?;
    }
    let path = folder.join("plan.json");
    files::write_atomically(&path, &files::json_bytes(&path, &draft.plan)?)?;
    Ok((draft, state))
}

/// The vintage that an interrupted run of the same plan had completed, where only the clearing away was left; it is done here.
pub(crate) fn completed(source_folder: &Path, source: &SourceId, plan: &str) -> Result<Option<Vintage>, StoreError> {
    let folder = source_folder.join(".draft");
    let path = folder.join("plan.json");
    let left = files::read_if_there(&path)?.and_then(|bytes| files::parse_json::<Plan>(&path, &bytes).ok());
    let Some(left) = left.filter(|left| left.wanted == plan) else { return Ok(None) };
    let vintage = source_folder.join(left.id.to_string());
    if !vintage.exists() {
        return Ok(None);
    }
    let vintage = Vintage::open(&vintage, source, left.id)?;
    files::remove_file(&path)?;
    files::remove_folder(&folder)?;
    Ok(Some(vintage))
}

enum LeftBehind {
    Nothing,
    Fit(Plan),
    Unfit(String),
}

fn left_behind(source_folder: &Path, folder: &Path, plan: &str, now: DateTime<Utc>) -> Result<LeftBehind, StoreError> {
    let path = folder.join("plan.json");
    let Some(bytes) = files::read_if_there(&path)? else { return Ok(LeftBehind::Nothing) };
    let Ok(left) = files::parse_json::<Plan>(&path, &bytes) else {
        return Ok(LeftBehind::Unfit("the plan of the interrupted fetch cannot be read".to_owned()));
    };
    if source_folder.join(left.id.to_string()).exists() {
        // Its vintage was completed; only the clearing away was interrupted.
        return Ok(LeftBehind::Nothing);
    }
    if left.wanted != plan {
        return Ok(LeftBehind::Unfit(format!(
            "the fetch interrupted since {} was of another plan",
            left.started_at.format("%Y-%m-%d %H:%M UTC")
        )));
    }
    if now - left.started_at > LIFETIME {
        return Ok(LeftBehind::Unfit(format!(
            "the interrupted fetch was started {}, more than 24 hours ago",
            left.started_at.format("%Y-%m-%d %H:%M UTC")
        )));
    }
    Ok(LeftBehind::Fit(left))
}

impl VintageDraft {
    /// The vintage that it becomes.
    pub fn id(&self) -> VintageId {
        self.plan.id
    }

    /// When its fetch was started, in whichever run.
    pub fn started_at(&self) -> DateTime<Utc> {
        self.plan.started_at
    }

    /// An accepted reply, of this run or an interrupted one. One that was damaged meanwhile counts as not there.
    ///
    /// # Errors
    /// [`StoreError::Key`]; [`StoreError::Io`] where a file cannot be read.
    pub fn kept(&self, key: &str) -> Result<Option<Reply>, StoreError> {
        let folder = self.accepted();
        let meta = meta_path(&folder, keys::checked(key)?);
        let Some(entry) = files::read_if_there(&meta)? else { return Ok(None) };
        match files::parse_json(&meta, &entry).and_then(|entry| replies::unpack(&entry, &data_path(&folder, key))) {
            Ok(reply) => Ok(Some(reply)),
            Err(error) => {
                tracing::warn!(key, %error, "a kept reply is damaged and will be asked for again");
                files::remove_file(&meta)?;
                Ok(None)
            }
        }
    }

    /// Writes a reply as it came, before anyone looks into it. A second one of the same key takes the first one's place until one is
    /// accepted.
    ///
    /// # Errors
    /// [`StoreError::Key`]; [`StoreError::AlreadyAccepted`]; [`StoreError::Changed`] where the hash is not that of the bytes;
    /// [`StoreError::Io`].
    pub fn keep(&self, reply: &Reply) -> Result<(), StoreError> {
        let key = keys::checked(&reply.key)?;
        if meta_path(&self.accepted(), key).exists() {
            return Err(StoreError::AlreadyAccepted(key.to_owned()));
        }
        let (data, meta) = (data_path(&self.incoming(), key), meta_path(&self.incoming(), key));
        files::write_beside(&data, &replies::pack(reply, &data)?, Flush::Later)?;
        files::write_beside(&meta, &files::json_bytes(&meta, &ReplyEntry::from(reply))?, Flush::Later)
    }

    /// The kept reply is what was asked for.
    ///
    /// # Errors
    /// [`StoreError::NoReply`] where none was kept; [`StoreError::Key`]; [`StoreError::Io`].
    pub fn accept(&self, key: &str) -> Result<(), StoreError> {
        let (data, meta) = self.kept_files(key)?;
        files::rename(&data, &data_path(&self.accepted(), key))?;
        // Last: from here on the reply counts.
        files::rename(&meta, &meta_path(&self.accepted(), key))
    }

    /// The kept reply is not what was asked for: it is put apart with the reason, for a person to look at. One that was accepted by an
    /// earlier run may be refused too, when the plan turns out to ask for something else.
    ///
    /// # Errors
    /// [`StoreError::NoReply`] where none was kept; [`StoreError::Key`]; [`StoreError::Io`].
    pub fn refuse(&self, key: &str, reason: &str) -> Result<(), StoreError> {
        let (data, meta) = match self.kept_files(key) {
            Err(StoreError::NoReply(_)) => Self::files_in(&self.accepted(), key)?,
            files => files?,
        };
        let reply: ReplyEntry = files::parse_json(&meta, &files::read(&meta)?)?;
        let path = |number: u32, ending: &str| self.refused().join(format!("{key}.{number}.{ending}"));
        let number = (1..u32::MAX).find(|number| !path(*number, "zst").exists()).unwrap_or(u32::MAX);
        // First: from here on the reply does not count, whatever happens to its bytes.
        files::remove_file(&meta)?;
        files::rename(&data, &path(number, "zst"))?;
        let refusal = path(number, "json");
        files::write_beside(&refusal, &files::json_bytes(&refusal, &Refusal { reason: reason.to_owned(), reply })?, Flush::Later)
    }

    /// The keys of the accepted replies, sorted.
    ///
    /// # Errors
    /// [`StoreError::Io`].
    pub fn replies(&self) -> Result<Vec<String>, StoreError> {
        let names = files::names_in(&self.accepted())?;
        let mut keys: Vec<String> = names.iter().filter_map(|name| name.strip_suffix(".meta.json").map(str::to_owned)).collect();
        // `a-b` comes after `a` as a key and before `a.meta.json` as a file name.
        keys.sort_unstable();
        Ok(keys)
    }

    fn kept_files(&self, key: &str) -> Result<(PathBuf, PathBuf), StoreError> {
        Self::files_in(&self.incoming(), key)
    }

    fn files_in(folder: &Path, key: &str) -> Result<(PathBuf, PathBuf), StoreError> {
        let files = (data_path(folder, keys::checked(key)?), meta_path(folder, key));
        if files.0.is_file() && files.1.is_file() { Ok(files) } else { Err(StoreError::NoReply(key.to_owned())) }
    }

    fn incoming(&self) -> PathBuf {
        self.folder.join("incoming")
    }

    pub(crate) fn accepted(&self) -> PathBuf {
        self.folder.join("replies")
    }

    fn refused(&self) -> PathBuf {
        self.folder.join("refused")
    }

    pub(crate) fn finished(&self) -> PathBuf {
        self.folder.join("finished")
    }
}

pub(crate) fn data_path(folder: &Path, key: &str) -> PathBuf {
    folder.join(format!("{key}.zst"))
}

pub(crate) fn meta_path(folder: &Path, key: &str) -> PathBuf {
    folder.join(format!("{key}.meta.json"))
}
