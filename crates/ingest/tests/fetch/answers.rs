//! What is asked, what is kept, what is asked again.

use std::sync::Arc;
use std::time::{Duration, Instant};

use ingest::sotkanet::{FetchError, FetchEvent, FetchPlan, FetchSummary};

use crate::memory_store::MemoryStore;
use crate::scripted::{Answer, Scripted, ordinary};
use crate::{clock, plan, run};

const ALL_KEYS: [&str; 6] =
    ["indicator-127.data", "indicator-127.metadata", "indicator-4.data", "indicator-4.metadata", "indicators", "regions"];

#[tokio::test]
async fn every_reply_is_asked_for_once_and_kept_as_it_came() {
    let server = Scripted::start(|_, _| None).await;
    let store = Arc::new(MemoryStore::default());
    let mut plan = plan(&format!("{}/", server.base_url()));
    plan.indicators.push("sotkanet:4".parse().unwrap());
    let run = run(&plan, &store).await;

    let bytes: usize = ALL_KEYS.iter().map(|key| store.reply(key).bytes.len()).sum();
    let summary = FetchSummary { requests: 6, answered: 6, bytes: bytes as u64, ..FetchSummary::default() };
    assert_eq!(run.outcome.unwrap(), summary);
    assert_eq!(store.keys(), ALL_KEYS);
    let mut paths = server.paths();
    assert_eq!(
        {
            paths[..2].sort();
            &paths[..2]
        },
        ["/indicators", "/regions"],
        "the lists come first"
    );
    paths.sort();
    let years = "years=2020&years=2021&genders=male&genders=female&genders=total";
    let (four, population) = (format!("/json?indicator=4&{years}"), format!("/json?indicator=127&{years}"));
    assert_eq!(paths, ["/indicators", "/indicators/127", "/indicators/4", &population, &four, "/regions"]);
    assert!(server.asked().iter().all(|asked| asked.user_agent == "kuntakortti-test (local)"));

    let reply = store.reply("indicator-127.data");
    assert_eq!(reply.bytes, ordinary(&population).body);
    assert_eq!((reply.url, reply.fetched_at, reply.status), (format!("{}{population}", server.base_url()), clock(), 200));
    assert_eq!(reply.sha256, "18f9196023d3ed51a14602baa97d66225760bb6e7ccade761058b3ce5fa3c2fe");
    let answered = run.events.iter().filter(|event| matches!(event, FetchEvent::Answered { status: 200, .. })).count();
    assert_eq!((answered, run.events.len()), (6, 6));
}

/// A run in which the first answer to every question is `first`, and how often the server was asked.
async fn with_first_answer(first: Answer, change: impl FnOnce(&mut FetchPlan)) -> (Arc<MemoryStore>, FetchSummary, Vec<FetchEvent>) {
    let server = Scripted::start(move |_, before| (before == 0).then(|| first.clone())).await;
    let store = Arc::new(MemoryStore::default());
    let mut plan = plan(server.base_url());
    change(&mut plan);
    let run = run(&plan, &store).await;
    assert_eq!(store.keys(), ALL_KEYS);
    assert_eq!(store.pending(), 0);
    (store, run.outcome.unwrap(), run.events)
}

#[tokio::test]
async fn passing_failures_are_asked_again() {
    for status in [408, 429, 500, 502, 503, 504] {
        let (store, summary, events) = with_first_answer(Answer::new(status, "<p>virhe</p>"), |_| {}).await;
        assert_eq!((summary.requests, summary.retries, summary.answered), (12, 6, 6), "{status}");
        assert_eq!(store.refused(), []);
        let retrying = events.iter().find(|event| matches!(event, FetchEvent::Retrying { .. }));
        let Some(FetchEvent::Retrying { attempt: 1, wait, cause, .. }) = retrying else { panic!("{retrying:?}") };
        assert_eq!((cause.clone(), *wait), (format!("status {status}"), Duration::from_millis(1)));
    }
}

#[tokio::test]
async fn what_is_not_an_answer_is_put_aside_and_asked_again() {
    let bodies: [(&[u8], &str); 5] = [
        (b"<!DOCTYPE html><h1>Huoltokatko</h1>", "web page"),
        (b"", "empty"),
        (br#"[{"indicator": 4,"#, "not a JSON"),
        (b"true", "not a JSON"),
        (b"\xff", "not UTF-8"),
    ];
    for (body, reason) in bodies {
        let (store, summary, _) = with_first_answer(Answer::new(200, body), |_| {}).await;
        assert_eq!((summary.requests, summary.retries), (12, 6));
        let refused = store.refused();
        assert_eq!(refused.len(), 6);
        assert!(refused.iter().all(|(_, why)| why.contains(reason)), "{refused:?}");
    }
}

#[tokio::test]
async fn a_body_that_breaks_off_is_never_kept() {
    let cut = Answer { cut_at: Some(10), ..Answer::new(200, "[1, 2, 3, 4, 5, 6, 7, 8]") };
    let (store, summary, events) = with_first_answer(cut, |_| {}).await;
    assert_eq!((summary.retries, store.refused()), (6, vec![]));
    let broke_off = |event: &FetchEvent| matches!(event, FetchEvent::Retrying { cause, .. } if cause.starts_with("the answer broke off"));
    assert!(events.iter().any(broke_off), "{events:?}");
}

#[tokio::test]
async fn an_answer_that_takes_too_long_is_asked_for_again() {
    let slow = Answer { delay: Duration::from_secs(5), ..Answer::new(200, "[]") };
    let (_, summary, events) = with_first_answer(slow, |plan| plan.timeout = Duration::from_millis(300)).await;
    assert_eq!(summary.retries, 6);
    assert!(events.iter().any(|event| matches!(event, FetchEvent::Retrying { cause, .. } if cause.contains("time-out"))), "{events:?}");
}

#[tokio::test]
async fn the_service_is_left_alone_as_long_as_it_asks_for() {
    for header in ["retry-after: 1", "retry-after: Sun, 22 Nov 2026 10:00:01 GMT"] {
        let server =
            Scripted::start(move |path, before| (path == "/indicators/127" && before == 0).then(|| Answer::new(429, "").header(header)))
                .await;
        let store = Arc::new(MemoryStore::default());
        let run = run(&plan(server.base_url()), &store).await;
        assert_eq!(run.outcome.unwrap().retries, 1);
        let asked = server.asked();
        let refused_at = asked.iter().find(|asked| asked.path == "/indicators/127").unwrap().at;
        // Requests that were on the wire together with the refused one are not held back.
        let later: Vec<Duration> =
            asked.iter().map(|asked| asked.at.duration_since(refused_at)).filter(|gap| *gap > Duration::from_millis(300)).collect();
        assert!(!later.is_empty() && later.iter().all(|gap| *gap >= Duration::from_secs(1)), "{later:?}");
    }
}

#[tokio::test]
async fn no_more_requests_than_allowed_are_on_the_wire() {
    for allowed in [1, 2, 5] {
        let server = Scripted::start(|path, _| Some(Answer { delay: Duration::from_millis(15), ..ordinary(path) })).await;
        let store = Arc::new(MemoryStore::default());
        let indicators = (1..=12).map(|number| format!("sotkanet:{number}").parse().unwrap()).collect();
        let plan = FetchPlan { concurrent_requests: allowed, indicators, ..plan(server.base_url()) };
        assert_eq!(run(&plan, &store).await.outcome.unwrap().requests, 26);
        assert_eq!(server.peak(), allowed);
    }
}

#[tokio::test]
async fn a_redirect_on_the_same_server_is_followed_and_no_other() {
    let moved =
        |path: &str| path.starts_with("/indicators/").then(|| Answer::new(302, "").header(format!("location: /rest/1.1{path}?again")));
    let server = Scripted::start(move |path, _| match path.strip_suffix("?again") {
        Some(path) => Some(ordinary(path)),
        None => moved(path),
    })
    .await;
    let store = Arc::new(MemoryStore::default());
    run(&plan(server.base_url()), &store).await.outcome.unwrap();
    assert_eq!(store.reply("indicator-4.metadata").url, format!("{}/indicators/4", server.base_url()), "the address that was asked");

    let other = Scripted::start(|_, _| None).await;
    for location in [format!("{}/regions", other.base_url()), "/rest/1.1/regions".to_owned()] {
        let header = format!("location: {location}");
        let server = Scripted::start(move |path, _| (path == "/regions").then(|| Answer::new(301, "").header(&header))).await;
        let error = run(&plan(server.base_url()), &Arc::default()).await.outcome.unwrap_err();
        assert!(matches!(&error, FetchError::Redirected { status: 301, location: told, .. } if *told == location), "{error}");
    }
    assert_eq!(other.asked().len(), 0);
}

#[tokio::test]
async fn a_server_that_is_not_there_is_given_up_after_every_attempt() {
    let address = { Scripted::start(|_, _| None).await.base_url().to_owned() };
    // The listener ends with its task; until then connections are taken and dropped, which is asked again as well.
    tokio::time::sleep(Duration::from_millis(20)).await;
    let started = Instant::now();
    let error = run(&plan(&address), &Arc::default()).await.outcome.unwrap_err();
    assert!(matches!(&error, FetchError::GaveUp { attempts: 3, last_cause, .. } if last_cause.starts_with("no connection")), "{error}");
    assert!(started.elapsed() < Duration::from_secs(5));
}
