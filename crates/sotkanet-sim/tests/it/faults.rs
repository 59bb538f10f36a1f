//! Every fault as a client that sees the bytes meets it.

use std::io::ErrorKind;
use std::sync::Arc;
use std::time::{Duration, Instant};

use sotkanet_sim::{Fault, FaultPlan, Server, ServerOptions, Vintage};

use crate::client::{Reply, get, get_with};
use crate::small_world;

const ROWS: &str = "/json?indicator=127&years=2020&genders=total";

async fn start(faults: FaultPlan) -> Server {
    let world = Arc::new(small_world::world(Vintage::First));
    Server::start(world, ServerOptions { faults, ..ServerOptions::default() }).await.unwrap()
}

async fn ask(fault: Fault, path: &str) -> std::io::Result<Reply> {
    let server = start(FaultPlan::EveryNth { nth: 1, fault }).await;
    get(&server.base_url(), path).await
}

async fn good(path: &str) -> Reply {
    get(&start(FaultPlan::None).await.base_url(), path).await.unwrap()
}

#[tokio::test]
async fn statuses() {
    let check = async |fault, status: u16, retry_after: Option<&str>| {
        let reply = ask(fault, ROWS).await.unwrap();
        assert_eq!((reply.status, reply.header("retry-after")), (status, retry_after), "{fault}");
        assert!(reply.is_whole());
    };
    check(Fault::Status500, 500, None).await;
    check(Fault::Status503, 503, None).await;
    check(Fault::TooManyRequests, 429, None).await;
    check(Fault::TooManyRequestsRetryAfter(3), 429, Some("3")).await;
}

#[tokio::test]
async fn a_reset_is_a_reset() {
    for path in [ROWS, "/regions", "/indicators/127"] {
        assert_eq!(ask(Fault::Reset, path).await.unwrap_err().kind(), ErrorKind::ConnectionReset);
    }
}

#[tokio::test]
async fn a_cut_off_reply_is_shorter_than_promised() {
    let whole = good(ROWS).await;
    let cut = ask(Fault::CutOff, ROWS).await.unwrap();
    assert_eq!(cut.status, 200);
    assert!(!cut.is_whole());
    assert_eq!(cut.body, whole.body[..whole.body.len() / 2]);
}

#[tokio::test]
async fn slow_replies_are_slow_and_whole() {
    for (fault, least) in [(Fault::SlowFirstByte(Duration::from_millis(120)), 120), (Fault::SlowDrip(Duration::from_millis(4)), 120)] {
        let begun = Instant::now();
        let reply = ask(fault, ROWS).await.unwrap();
        assert!(begun.elapsed() >= Duration::from_millis(least), "{fault}");
        assert!(reply.is_whole());
        assert_eq!(reply.body, good(ROWS).await.body);
    }
}

#[tokio::test]
async fn a_dripping_request_counts_until_its_last_piece() {
    let server = start(FaultPlan::EveryNth { nth: 1, fault: Fault::SlowDrip(Duration::from_millis(2)) }).await;
    for _ in 0..5 {
        get(&server.base_url(), ROWS).await.unwrap();
    }
    assert_eq!(server.peak_concurrency(), 1);
    let base = server.base_url();
    futures_util::future::join_all([get(&base, ROWS), get(&base, ROWS)]).await;
    assert_eq!(server.peak_concurrency(), 2);
}

#[tokio::test]
async fn bodies_that_are_not_what_they_should_be() {
    let html = ask(Fault::HtmlInstead, ROWS).await.unwrap();
    assert_eq!((html.status, html.header("content-type")), (200, Some("text/html;charset=UTF-8")));
    assert!(html.text().starts_with("<!DOCTYPE html>"));
    let empty = ask(Fault::EmptyBody, ROWS).await.unwrap();
    assert_eq!((empty.status, empty.body.len(), empty.header("content-length")), (200, 0, Some("0")));
    let broken = ask(Fault::InvalidJson, ROWS).await.unwrap();
    assert!(broken.is_whole() && broken.status == 200);
    assert!(serde_json::from_slice::<serde_json::Value>(&broken.body).is_err());
}

#[tokio::test]
async fn one_malformed_row_stands_among_the_good_ones() {
    let mut rows: Vec<serde_json::Value> = ask(Fault::MalformedRow, ROWS).await.unwrap().json().as_array().unwrap().clone();
    let good_rows = good(ROWS).await.json().as_array().unwrap().clone();
    let place = rows.iter().position(|row| row["region"].is_null()).unwrap();
    insta::assert_snapshot!(rows.remove(place), @r#"{"absValue":[],"gender":7,"indicator":"127","region":null,"value":"7,4","year":"kaksituhatta"}"#);
    assert!(place > 0 && place < good_rows.len());
    assert_eq!(rows, good_rows);
    let csv = ask(Fault::MalformedRow, "/csv?indicator=127&years=2020&genders=total").await.unwrap();
    assert_eq!(csv.text().lines().filter(|line| line.contains("kaksituhatta")).count(), 1);
}

#[tokio::test]
async fn duplicate_rows_are_three_rows_more() {
    let rows = ask(Fault::DuplicateRows, ROWS).await.unwrap().json().as_array().unwrap().clone();
    let good_rows = good(ROWS).await.json().as_array().unwrap().clone();
    assert_eq!(rows[..good_rows.len()], good_rows);
    assert_eq!(rows[good_rows.len()..], good_rows[..3]);
}

#[tokio::test]
async fn a_changed_title_is_the_only_change_of_metadata() {
    let mut changed = ask(Fault::ChangedTitle, "/indicators/127").await.unwrap().json();
    let unchanged = good("/indicators/127").await.json();
    assert_eq!(changed["title"]["fi"], format!("Muutettu: {}", unchanged["title"]["fi"].as_str().unwrap()));
    changed["title"] = unchanged["title"].clone();
    assert_eq!(changed, unchanged);
    assert_eq!(ask(Fault::ChangedTitle, ROWS).await.unwrap().body, good(ROWS).await.body);
}

#[tokio::test]
async fn a_redirect_leads_to_the_reply() {
    let server = start(FaultPlan::EveryNth { nth: 1, fault: Fault::Redirect }).await;
    for path in [ROWS, "/regions"] {
        let reply = get(&server.base_url(), path).await.unwrap();
        assert_eq!(reply.status, 302);
        let followed = get(&server.base_url(), reply.header("location").unwrap()).await.unwrap();
        assert_eq!((followed.status, followed.body), (200, good(path).await.body));
    }
}

#[tokio::test]
async fn a_request_can_ask_for_its_fault() {
    let server = start(FaultPlan::None).await;
    let base = server.base_url();
    assert_eq!(get(&base, &format!("{ROWS}&fault=status-503")).await.unwrap().status, 503);
    assert_eq!(get(&base, "/regions?fault=status-500").await.unwrap().status, 500);
    let headers = "User-Agent: test\r\nX-Sim-Fault: too-many-requests-retry-after:9s\r\n";
    assert_eq!(get_with(&base, ROWS, headers).await.unwrap().header("retry-after"), Some("9"));
    let unknown = get(&base, "/regions?fault=earthquake").await.unwrap();
    assert_eq!(unknown.status, 400);
    assert!(unknown.text().contains("`earthquake` is no fault"));
    assert_eq!(get(&base, ROWS).await.unwrap().status, 200);
    let log = server.requests();
    assert_eq!(log[1], "500 /rest/1.1/regions?fault=status-500 [status-500]");
}

#[tokio::test]
async fn every_nth_request_goes_wrong_and_no_other() {
    for nth in 1..=7 {
        let server = start(FaultPlan::EveryNth { nth, fault: Fault::Status503 }).await;
        let mut statuses = Vec::new();
        for _ in 0..14 {
            statuses.push(get(&server.base_url(), "/indicators/127").await.unwrap().status);
        }
        let expected: Vec<u16> = (1..=14).map(|position| if position % nth == 0 { 503 } else { 200 }).collect();
        assert_eq!(statuses, expected, "every {nth}th");
    }
}

#[tokio::test]
async fn all_faults_have_a_reply_or_end_the_connection() {
    for fault in Fault::all() {
        let short = match fault {
            Fault::SlowFirstByte(_) => Fault::SlowFirstByte(Duration::from_millis(1)),
            Fault::SlowDrip(_) => Fault::SlowDrip(Duration::from_millis(1)),
            other => other,
        };
        for path in [ROWS, "/regions", "/indicators", "/indicators/300", "/csv?indicator=1&years=2020&genders=male"] {
            let ended = ask(short, path).await.is_err();
            assert_eq!(ended, fault == Fault::Reset, "{fault} on {path}");
        }
    }
}
