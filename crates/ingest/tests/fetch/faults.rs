//! The simulator's faults, at every Nth request: a complete fetch or a clear failure, and a second run mends the failure.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use ingest::sotkanet::{AreaMap, FetchError, FetchPlan, parse_metadata, parse_rows};
use model::Sex;
use sotkanet_sim::{Fault, FaultPlan, Row, Server, ServerOptions, World};

use crate::memory_store::MemoryStore;
use crate::{plan, run};

/// Two areas, two indicators, two years, three sexes.
struct SmallWorld;

impl World for SmallWorld {
    fn regions(&self) -> Vec<u8> {
        br#"[{"id": 85, "code": "179", "category": "KUNTA"}, {"id": 965, "code": "15", "category": "HYVINVOINTIALUE"}]"#.to_vec()
    }

    fn indicators(&self) -> Vec<u8> {
        br#"[{"id": 4, "title": {}}, {"id": 127, "title": {}}]"#.to_vec()
    }

    fn metadata(&self, indicator: u32) -> Option<Vec<u8>> {
        let metadata = format!(
            r#"{{"id": {indicator}, "data-updated": "2026-05-07", "range": {{"start": 2020, "end": 2021}}, "title": {{"fi": "Otsikko"}},
                "limits": {{"fi": ""}}, "primaryValueType": {{"code": "PROS"}}, "decimals": 1, "organization": {{"title": {{"fi": "THL"}}}}}}"#
        );
        matches!(indicator, 4 | 127).then(|| metadata.into_bytes())
    }

    fn rows(&self, indicator: u32, years: &[i16], sexes: &[Sex]) -> Option<Vec<Row>> {
        let row = |region: u32, year: i16, sex: Sex| Row {
            region,
            year,
            sex,
            value: Some(f64::from(region % 90) / 10.0 + f64::from(indicator)),
            abs_value: Some(f64::from(year)),
            decimals: 1,
        };
        Some(years.iter().flat_map(|year| sexes.iter().flat_map(move |sex| [85, 965].map(|region| row(region, *year, *sex)))).collect())
    }
}

async fn serve(faults: FaultPlan) -> Server {
    Server::start(Arc::new(SmallWorld), ServerOptions { faults, ..ServerOptions::default() }).await.unwrap()
}

/// Every reply's bytes by key.
fn contents(store: &MemoryStore) -> BTreeMap<String, String> {
    store.keys().into_iter().map(|key| (key.clone(), String::from_utf8(store.reply(&key).bytes).unwrap())).collect()
}

async fn undisturbed() -> BTreeMap<String, String> {
    let server = serve(FaultPlan::None).await;
    let store = Arc::new(MemoryStore::default());
    run(&plan(&server.base_url()), &store).await.outcome.unwrap();
    server.stop().await;
    contents(&store)
}

/// The fault with times that suit a test.
fn quick(fault: Fault) -> Fault {
    match fault {
        Fault::TooManyRequestsRetryAfter(_) => Fault::TooManyRequestsRetryAfter(0),
        Fault::SlowFirstByte(_) => Fault::SlowFirstByte(Duration::from_millis(10)),
        Fault::SlowDrip(_) => Fault::SlowDrip(Duration::from_micros(200)),
        other => other,
    }
}

/// Whether a fetch comes through although every single request has the fault.
fn is_survivable(fault: Fault) -> bool {
    let slow = matches!(fault, Fault::SlowFirstByte(_) | Fault::SlowDrip(_));
    slow || changes_contents(fault) || fault == Fault::Redirect
}

/// Whether the fault makes a true reply of other contents, which only the parser or a comparison can see.
fn changes_contents(fault: Fault) -> bool {
    matches!(fault, Fault::MalformedRow | Fault::DuplicateRows | Fault::ChangedTitle)
}

#[tokio::test]
async fn every_fault_at_every_nth_request_ends_complete_or_clear() {
    let expected = undisturbed().await;
    for fault in Fault::all().map(quick) {
        for nth in 1..=7 {
            let server = serve(FaultPlan::EveryNth { nth, fault }).await;
            let store = Arc::new(MemoryStore::default());
            let plan = plan(&server.base_url());
            let mut runs = 0;
            loop {
                runs += 1;
                let about = format!("{fault} at every {nth}, run {runs}");
                match run(&plan, &store).await.outcome {
                    Ok(_) => break,
                    Err(FetchError::GaveUp { url, attempts: 3, last_cause }) => {
                        assert!(!is_survivable(fault), "{about}: {last_cause}");
                        assert!(url.starts_with(&server.base_url()) && !last_cause.is_empty(), "{about}: {url}: {last_cause}");
                    }
                    Err(other) => panic!("{about}: {other}"),
                }
                if nth == 1 {
                    assert_eq!(store.keys(), [""; 0], "{about}");
                    break;
                }
                assert!(runs < 20, "{about}: never complete");
            }
            assert_eq!(store.pending(), 0, "{fault} at every {nth}");
            if nth > 1 || is_survivable(fault) {
                let found = contents(&store);
                assert!(found.keys().eq(expected.keys()), "{fault} at every {nth}: {:?}", found.keys());
                assert!(changes_contents(fault) || found == expected, "{fault} at every {nth}: {found:?}");
            }
            assert!(server.peak_concurrency() <= 2, "{fault} at every {nth}: {} at once", server.peak_concurrency());
            server.stop().await;
        }
    }
}

#[tokio::test]
async fn a_slow_server_is_asked_again_after_the_time_out() {
    let faults = FaultPlan::Matching { contains: "/json".into(), times: Some(1), fault: Fault::SlowDrip(Duration::from_millis(200)) };
    let server = serve(faults).await;
    let store = Arc::new(MemoryStore::default());
    let plan = FetchPlan { timeout: Duration::from_millis(400), ..plan(&server.base_url()) };
    assert_eq!(run(&plan, &store).await.outcome.unwrap().retries, 1);
    assert_eq!(contents(&store), undisturbed().await);
    server.stop().await;
}

#[tokio::test]
async fn odd_rows_of_a_true_reply_are_findings() {
    for (fault, code) in [(Fault::MalformedRow, "unreadable-row"), (Fault::DuplicateRows, "repeated-row")] {
        let server = serve(FaultPlan::EveryNth { nth: 1, fault }).await;
        let store = Arc::new(MemoryStore::default());
        run(&plan(&server.base_url()), &store).await.outcome.unwrap();
        let (areas, _) = AreaMap::parse(&store.reply("regions").bytes, "regions").unwrap();
        let indicator = "sotkanet:4".parse().unwrap();
        let data = store.reply("indicator-4.data");
        let parsed = parse_rows(&data.bytes, &data.url, &indicator, &areas).unwrap();
        assert_eq!(parsed.batch.observations().len(), 12, "{fault}");
        assert_eq!(parsed.findings.iter().map(|finding| finding.code.as_str()).collect::<Vec<_>>(), [code]);
        let metadata = store.reply("indicator-4.metadata");
        let (reported, findings) = parse_metadata(&metadata.bytes, &metadata.url, &indicator).unwrap();
        assert_eq!((reported.title.fi.as_str(), findings), ("Otsikko", vec![]));
        server.stop().await;
    }
}
