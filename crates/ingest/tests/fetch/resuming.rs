//! A second run over what a first one left.

use std::sync::Arc;

use ingest::sotkanet::FetchEvent;

use crate::memory_store::MemoryStore;
use crate::scripted::{Answer, Scripted};
use crate::{plan, run};

#[tokio::test]
async fn a_second_run_asks_only_for_what_is_missing() {
    let broken = Scripted::start(|path, _| path.starts_with("/json?indicator=4").then(|| Answer::new(500, ""))).await;
    let store = Arc::new(MemoryStore::default());
    assert!(run(&plan(broken.base_url()), &store).await.outcome.is_err());
    let left = store.keys();
    assert!(left.contains(&"regions".to_owned()) && !left.contains(&"indicator-4.data".to_owned()), "{left:?}");

    // The port differs: a kept reply is known by what stands behind the base address.
    let mended = Scripted::start(|_, _| None).await;
    let second = run(&plan(mended.base_url()), &store).await;
    let summary = second.outcome.unwrap();
    assert_eq!((summary.already_kept, summary.answered), (left.len(), 6 - left.len()));
    assert_eq!(mended.asked().len(), 6 - left.len());
    let kept = second.events.iter().filter(|event| matches!(event, FetchEvent::AlreadyKept { .. })).count();
    assert_eq!(kept, left.len());

    assert_eq!(run(&plan(mended.base_url()), &store).await.outcome.unwrap().requests, 0);
}

#[tokio::test]
async fn a_kept_reply_that_no_longer_fits_is_put_aside_and_asked_for() {
    let server = Scripted::start(|_, _| None).await;
    let store = Arc::new(MemoryStore::default());
    run(&plan(server.base_url()), &store).await.outcome.unwrap();

    store.change("indicator-4.data", |reply| reply.url = reply.url.replace("&years=2021", ""));
    store.change("regions", |reply| reply.bytes.push(b' '));
    store.change("indicators", |reply| reply.status = 404);
    let summary = run(&plan(server.base_url()), &store).await.outcome.unwrap();
    assert_eq!((summary.requests, summary.already_kept), (3, 3));
    let mut refused = store.refused();
    refused.sort();
    let keys: Vec<&str> = refused.iter().map(|(key, _)| key.as_str()).collect();
    assert_eq!(keys, ["indicator-4.data", "indicators", "regions"]);
    assert!(refused[0].1.contains("is asked now") && refused[1].1.contains("404") && refused[2].1.contains("no longer"), "{refused:?}");
    assert_eq!(store.reply("regions").bytes.last(), Some(&b']'));
}

#[tokio::test]
async fn data_is_asked_for_again_when_only_it_is_gone() {
    let server = Scripted::start(|_, _| None).await;
    let store = Arc::new(MemoryStore::default());
    run(&plan(server.base_url()), &store).await.outcome.unwrap();
    store.forget("indicator-127.data");
    let before = server.asked().len();
    run(&plan(server.base_url()), &store).await.outcome.unwrap();
    let again = server.paths().split_off(before);
    assert!(again.len() == 1 && again[0].starts_with("/json?indicator=127&years=2020&years=2021"), "{again:?}");
}
