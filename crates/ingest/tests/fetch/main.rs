//! Fetching from local servers: a scripted one for single answers, the simulator for whole worlds and their faults.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "helpers of tests fail as tests do")]

mod answers;
mod cubes;
mod faults;
mod memory_store;
mod refusals;
mod resuming;
mod scripted;

use std::sync::{Arc, Mutex};
use std::time::Duration;

use chrono::{DateTime, Utc};
use ingest::sotkanet::{FetchError, FetchEvent, FetchPlan, FetchSummary, fetch};
use memory_store::MemoryStore;

/// The moment that every test takes place at.
fn clock() -> DateTime<Utc> {
    "2026-11-22T10:00:00Z".parse().unwrap()
}

/// A small impatient plan for indicators 4 and 127.
fn plan(base_url: &str) -> FetchPlan {
    FetchPlan {
        base_url: base_url.to_owned(),
        user_agent: "kuntakortti-test (local)".to_owned(),
        concurrent_requests: 2,
        timeout: Duration::from_secs(10),
        attempts: 3,
        first_wait: Duration::from_millis(1),
        indicators: ["sotkanet:127", "sotkanet:4"].map(|id| id.parse().unwrap()).to_vec(),
    }
}

/// One run of a fetch: its outcome and what it told.
struct Run {
    outcome: Result<FetchSummary, FetchError>,
    events: Vec<FetchEvent>,
}

async fn run(plan: &FetchPlan, store: &Arc<MemoryStore>) -> Run {
    let events = Mutex::new(Vec::new());
    let outcome = fetch(plan, store.clone(), clock, &|event| events.lock().unwrap().push(event)).await;
    assert_eq!(Arc::strong_count(store), 1, "something still holds the store after the fetch");
    Run { outcome, events: events.into_inner().unwrap() }
}
