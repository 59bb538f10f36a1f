//! A store in memory that checks the order in which it is used.

use std::collections::BTreeMap;
use std::io;
use std::sync::Mutex;

use ingest::{Reply, ReplyStore};

#[derive(Default)]
pub struct MemoryStore {
    state: Mutex<State>,
    /// Keeping this key fails.
    full_for: Option<String>,
}

#[derive(Default)]
struct State {
    accepted: BTreeMap<String, Reply>,
    pending: BTreeMap<String, Reply>,
    refused: Vec<(String, String)>,
}

impl MemoryStore {
    /// A store that has no room for one key.
    pub fn full_for(key: &str) -> Self {
        Self { full_for: Some(key.to_owned()), ..Self::default() }
    }

    pub fn keys(&self) -> Vec<String> {
        self.state.lock().unwrap().accepted.keys().cloned().collect()
    }

    pub fn reply(&self, key: &str) -> Reply {
        self.state.lock().unwrap().accepted.get(key).cloned().unwrap_or_else(|| panic!("`{key}` was not accepted"))
    }

    pub fn refused(&self) -> Vec<(String, String)> {
        self.state.lock().unwrap().refused.clone()
    }

    pub fn pending(&self) -> usize {
        self.state.lock().unwrap().pending.len()
    }

    pub fn change(&self, key: &str, change: impl FnOnce(&mut Reply)) {
        change(self.state.lock().unwrap().accepted.get_mut(key).unwrap());
    }

    pub fn forget(&self, key: &str) {
        self.state.lock().unwrap().accepted.remove(key).unwrap();
    }
}

impl ReplyStore for MemoryStore {
    fn kept(&self, key: &str) -> io::Result<Option<Reply>> {
        Ok(self.state.lock().unwrap().accepted.get(key).cloned())
    }

    fn keep(&self, reply: &Reply) -> io::Result<()> {
        if self.full_for.as_deref() == Some(reply.key.as_str()) {
            return Err(io::Error::other("no space left"));
        }
        let mut state = self.state.lock().unwrap();
        assert!(!state.accepted.contains_key(&reply.key), "`{}` was kept over an accepted reply", reply.key);
        state.pending.insert(reply.key.clone(), reply.clone());
        Ok(())
    }

    fn accept(&self, key: &str) -> io::Result<()> {
        let mut state = self.state.lock().unwrap();
        let reply = state.pending.remove(key).unwrap_or_else(|| panic!("`{key}` was accepted before it was kept"));
        state.accepted.insert(key.to_owned(), reply);
        Ok(())
    }

    fn refuse(&self, key: &str, reason: &str) -> io::Result<()> {
        let mut state = self.state.lock().unwrap();
        let was_there = state.pending.remove(key).is_some() | state.accepted.remove(key).is_some();
        assert!(was_there, "`{key}` was refused before it was kept");
        state.refused.push((key.to_owned(), reason.to_owned()));
        Ok(())
    }
}
