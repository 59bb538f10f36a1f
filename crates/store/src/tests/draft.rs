//! Drafts: what is kept, accepted, refused, gone on with and started anew.

use super::*;
use crate::{DraftState, StoreError};

#[test]
fn a_reply_counts_once_it_is_accepted() {
    let (_project, data) = project();
    let draft = draft(&data);
    assert!(draft.kept("regions").unwrap().is_none());
    draft.keep(&reply("regions")).unwrap();
    assert!(draft.kept("regions").unwrap().is_none(), "nobody has looked at it yet");
    draft.accept("regions").unwrap();
    assert_eq!(draft.kept("regions").unwrap().unwrap(), reply("regions"));
    assert!(matches!(draft.keep(&reply("regions")), Err(StoreError::AlreadyAccepted(key)) if key == "regions"));
    assert!(matches!(draft.accept("regions"), Err(StoreError::NoReply(_))));
}

#[test]
fn accepted_keys_come_sorted_as_keys() {
    let (_project, data) = project();
    let draft = draft(&data);
    for key in KEYS {
        draft.keep(&reply(key)).unwrap();
        draft.accept(key).unwrap();
    }
    assert_eq!(draft.replies().unwrap(), ["indicator-127", "indicator-127-b", "indicator-127.data", "regions"]);
}

#[test]
fn a_refused_reply_is_put_apart_with_its_reason_and_can_come_again() {
    let (project, data) = project();
    let draft = draft(&data);
    for _ in 0..2 {
        draft.keep(&reply("regions")).unwrap();
        draft.refuse("regions", "HTML where JSON was asked for").unwrap();
    }
    draft.keep(&reply("regions")).unwrap();
    draft.accept("regions").unwrap();
    assert_eq!(draft.replies().unwrap(), ["regions"]);
    let refused = tree(&project.path().join("data/vintages/sotkanet/.draft/refused"));
    assert_eq!(
        refused.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(),
        ["regions.1.json", "regions.1.zst", "regions.2.json", "regions.2.zst"]
    );
    assert!(String::from_utf8_lossy(&refused[0].1).contains("HTML where JSON was asked for"));
}

#[test]
fn an_accepted_reply_may_be_refused_later_and_asked_for_again() {
    let (_project, data) = project();
    let draft = draft(&data);
    draft.keep(&reply("regions")).unwrap();
    draft.accept("regions").unwrap();
    draft.refuse("regions", "the plan asks for another address now").unwrap();
    assert_eq!(draft.replies().unwrap(), Vec::<String>::new());
    assert!(draft.kept("regions").unwrap().is_none());
    draft.keep(&reply("regions")).unwrap();
    draft.accept("regions").unwrap();
    assert!(draft.kept("regions").unwrap().is_some());
}

#[test]
fn a_reply_whose_hash_is_wrong_is_not_stored() {
    let (_project, data) = project();
    let draft = draft(&data);
    let mut wrong = reply("regions");
    wrong.bytes.push(b' ');
    assert!(matches!(draft.keep(&wrong), Err(StoreError::Changed { .. })));
    assert!(matches!(draft.accept("regions"), Err(StoreError::NoReply(_))));
}

#[test]
fn a_key_that_leads_elsewhere_is_refused_everywhere() {
    let (_project, data) = project();
    let draft = draft(&data);
    let key = "../../plan";
    assert!(matches!(draft.keep(&reply(key)), Err(StoreError::Key(_))));
    assert!(matches!(draft.kept(key), Err(StoreError::Key(_))));
    assert!(matches!(draft.accept(key), Err(StoreError::Key(_))));
    assert!(matches!(draft.refuse(key, "no"), Err(StoreError::Key(_))));
}

/// Leaves a draft of `plan` with one reply, started at noon, and opens one of `next_plan` later.
fn reopened(next_plan: &str, later: &str) -> (DraftState, usize, String) {
    let (_project, data) = project();
    let lock = data.lock("fetch", noon()).unwrap();
    let (first, state) = data.draft(&lock, &sotkanet(), "plan", noon()).unwrap();
    assert_eq!(state, DraftState::New);
    first.keep(&reply("regions")).unwrap();
    first.accept("regions").unwrap();
    drop(first);
    let (second, state) = data.draft(&lock, &sotkanet(), next_plan, time(later)).unwrap();
    (state, second.replies().unwrap().len(), second.id().to_string())
}

#[test]
fn an_interrupted_draft_of_the_same_plan_is_gone_on_with_under_its_own_name() {
    let same_day = reopened("plan", "2026-11-22T13:00:00Z");
    assert_eq!(same_day, (DraftState::Resumed { accepted: 1 }, 1, "2026-11-22".to_owned()));
    let past_midnight = reopened("plan", "2026-11-23T11:59:59Z");
    assert_eq!(past_midnight, (DraftState::Resumed { accepted: 1 }, 1, "2026-11-22".to_owned()));
}

#[test]
fn a_draft_of_another_plan_or_of_another_day_is_started_anew() {
    let (state, replies, _) = reopened("another plan", "2026-11-22T13:00:00Z");
    assert_eq!(state, DraftState::Restarted { reason: "the fetch interrupted since 2026-11-22 12:00 UTC was of another plan".to_owned() });
    assert_eq!(replies, 0);
    let (state, replies, id) = reopened("plan", "2026-11-23T12:00:01Z");
    let reason = "the interrupted fetch was started 2026-11-22 12:00 UTC, more than 24 hours ago".to_owned();
    assert_eq!((state, replies, id.as_str()), (DraftState::Restarted { reason }, 0, "2026-11-23"));
}

#[test]
fn a_draft_whose_plan_is_damaged_is_started_anew() {
    let (project, data) = project();
    drop(draft(&data));
    std::fs::write(project.path().join("data/vintages/sotkanet/.draft/plan.json"), b"{\"id\":").unwrap();
    let lock = data.lock("fetch", noon()).unwrap();
    let (_, state) = data.draft(&lock, &sotkanet(), "plan", noon()).unwrap();
    assert_eq!(state, DraftState::Restarted { reason: "the plan of the interrupted fetch cannot be read".to_owned() });
}

#[test]
fn the_lock_of_another_folder_opens_nothing() {
    let (_project, data) = project();
    let (_other_project, other) = project();
    let lock = other.lock("fetch", noon()).unwrap();
    assert!(matches!(data.draft(&lock, &sotkanet(), "plan", noon()), Err(StoreError::OtherFolder { .. })));
}
