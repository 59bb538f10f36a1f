//! What ends a fetch at once, and what is left then.

use std::sync::Arc;
use std::time::{Duration, Instant};

use ingest::sotkanet::{FetchError, FetchPlan};

use crate::memory_store::MemoryStore;
use crate::scripted::{Answer, Scripted, ordinary};
use crate::{plan, run};

#[tokio::test]
async fn what_asking_again_would_not_mend_is_asked_once() {
    for status in [400, 401, 403, 404, 410] {
        let server = Scripted::start(move |path, _| (path == "/regions").then(|| Answer::new(status, "Bad\nRequest"))).await;
        let error = run(&plan(server.base_url()), &Arc::default()).await.outcome.unwrap_err();
        let times = server.paths().iter().filter(|path| *path == "/regions").count();
        assert_eq!(times, 1, "{status}");
        assert!(!server.paths().iter().any(|path| path.starts_with("/json")), "{status}: went on");
        let expected = match status {
            400 => matches!(&error, FetchError::BadRequest { excerpt, .. } if excerpt == "Bad Request"),
            403 => matches!(&error, FetchError::Forbidden { user_agent, .. } if user_agent == "kuntakortti-test (local)"),
            404 => matches!(&error, FetchError::NoSotkanet(url) if url.ends_with("/rest/1.1/regions")),
            other => matches!(&error, FetchError::Status { status, .. } if *status == other),
        };
        assert!(expected, "{status}: {error:?}");
    }
}

#[tokio::test]
async fn an_indicator_that_the_service_does_not_have_is_an_answer() {
    let server = Scripted::start(|path, _| match path {
        "/indicators/127" => Some(Answer::new(404, "Not Found")),
        path if path.starts_with("/json") => Some(Answer::new(404, "")),
        _ => None,
    })
    .await;
    let store = Arc::new(MemoryStore::default());
    let summary = run(&plan(server.base_url()), &store).await.outcome.unwrap();
    assert_eq!(summary.not_found.iter().map(ToString::to_string).collect::<Vec<_>>(), ["sotkanet:4", "sotkanet:127"]);
    assert_eq!((summary.requests, summary.retries), (5, 0));
    assert_eq!((store.reply("indicator-127.metadata").status, store.reply("indicator-4.data").status), (404, 404));
    assert_eq!(store.keys(), ["indicator-127.metadata", "indicator-4.data", "indicator-4.metadata", "indicators", "regions"]);
    let again = run(&plan(server.base_url()), &store).await.outcome.unwrap();
    assert_eq!((again.requests, again.already_kept, again.not_found), (0, 5, summary.not_found));
}

#[tokio::test]
async fn a_reply_that_never_comes_right_ends_the_fetch_and_the_others_stay() {
    let server = Scripted::start(|path, _| path.starts_with("/json?indicator=127").then(|| Answer::new(200, "<html>"))).await;
    let store = Arc::new(MemoryStore::default());
    let plan = FetchPlan { concurrent_requests: 1, ..plan(server.base_url()) };
    let error = run(&plan, &store).await.outcome.unwrap_err();
    let text = error.to_string();
    assert!(
        text.contains("/json?indicator=127&") && text.contains("3 attempts") && text.contains("a web page, not JSON: <html>"),
        "{text}"
    );
    assert!(error.hint().unwrap().contains("goes on later"), "{error}");
    assert_eq!(store.refused().len(), 3);
    assert!(!store.keys().contains(&"indicator-127.data".to_owned()));
    assert!(store.keys().contains(&"indicator-127.metadata".to_owned()));
}

#[tokio::test]
async fn a_failure_stops_what_is_on_the_wire_and_what_waits() {
    let server = Scripted::start(|path, _| match path {
        "/indicators/4" => Some(Answer { delay: Duration::from_secs(1), ..Answer::new(403, "") }),
        // One request hangs, one waits to be repeated. The wait holds back all that is not on the wire yet, so it comes when the others are.
        "/indicators/5" => Some(Answer { delay: Duration::from_mins(1), ..ordinary("/indicators/5") }),
        "/indicators/6" => Some(Answer { delay: Duration::from_millis(500), ..Answer::new(503, "").header("retry-after: 60") }),
        _ => None,
    })
    .await;
    let indicators = ["sotkanet:4", "sotkanet:5", "sotkanet:6", "sotkanet:7"].map(|id| id.parse().unwrap()).to_vec();
    let plan = FetchPlan { concurrent_requests: 3, timeout: Duration::from_mins(2), indicators, ..plan(server.base_url()) };
    let started = Instant::now();
    let error = run(&plan, &Arc::default()).await.outcome.unwrap_err();
    assert!(matches!(error, FetchError::Forbidden { .. }), "{error}");
    assert!(started.elapsed() < Duration::from_secs(20), "{:?}", started.elapsed());
}

#[tokio::test]
async fn a_full_disk_is_told_with_the_reply_that_did_not_fit() {
    let server = Scripted::start(|_, _| None).await;
    let store = Arc::new(MemoryStore::full_for("indicator-4.data"));
    let error = run(&plan(server.base_url()), &store).await.outcome.unwrap_err();
    assert_eq!(error.to_string(), "the reply `indicator-4.data` could not be kept");
    assert_eq!(std::error::Error::source(&error).unwrap().to_string(), "no space left");
}

#[tokio::test]
async fn a_plan_that_cannot_work_is_refused_before_anything_is_asked() {
    let server = Scripted::start(|_, _| None).await;
    let good = plan(server.base_url());
    let base_url = FetchPlan { base_url: "sotkanet.fi/rest/1.1".to_owned(), ..good.clone() };
    assert!(matches!(run(&base_url, &Arc::default()).await.outcome, Err(FetchError::BaseUrl { .. })));
    for user_agent in ["", "  ", "rivi\nvaihto"] {
        let plan = FetchPlan { user_agent: user_agent.to_owned(), ..good.clone() };
        assert!(matches!(run(&plan, &Arc::default()).await.outcome, Err(FetchError::UserAgent(_))), "{user_agent:?}");
    }
    for id in ["thl-cubes:4", "sotkanet:nelja"] {
        let plan = FetchPlan { indicators: vec![id.parse().unwrap()], ..good.clone() };
        let error = run(&plan, &Arc::default()).await.outcome.unwrap_err();
        assert!(error.to_string().contains(id), "{error}");
    }
    assert_eq!(server.asked().len(), 0);
}

/// The certificates are looked for where the environment says, so the test runs itself again with another environment.
#[tokio::test]
async fn without_certificates_https_is_refused_clearly_and_loopback_works() {
    const INNER: &str = "KUNTAKORTTI_TEST_WITHOUT_CERTIFICATES";
    if std::env::var_os(INNER).is_none() {
        let inner = std::process::Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "refusals::without_certificates_https_is_refused_clearly_and_loopback_works"])
            .env(INNER, "1")
            .env("SSL_CERT_FILE", "no-such-file.pem")
            .env("SSL_CERT_DIR", "no-such-folder")
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&inner.stdout).into_owned() + &String::from_utf8_lossy(&inner.stderr);
        assert!(inner.status.success() && said.contains("1 passed"), "{said}");
        return;
    }
    let server = Scripted::start(|_, _| None).await;
    run(&plan(server.base_url()), &Arc::default()).await.outcome.unwrap();
    let error = run(&plan("https://sotkanet.invalid/rest/1.1"), &Arc::default()).await.outcome.unwrap_err();
    assert!(matches!(error, FetchError::NoCertificates(_)) && error.to_string().contains("`ca-certificates`"), "{error:?}");
}
