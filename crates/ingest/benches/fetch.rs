//! A whole fetch against what the wire alone would take: 100 indicators with data replies of two megabytes, 20 ms latency.
//!
//! `cargo bench -p ingest --bench fetch`. It fails where the fetch takes more than 1.3 times requests x latency / concurrency.

use std::io;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use ingest::sotkanet::{FetchPlan, fetch};
use ingest::{Reply, ReplyStore};
use model::Sex;
use sotkanet_sim::{FaultPlan, Row, Server, ServerOptions, World};

const INDICATORS: u32 = 100;
const AREAS: u32 = 460;
const LATENCY: Duration = Duration::from_millis(20);
const LONGEST_RATIO: f64 = 1.3;

struct WideWorld;

impl World for WideWorld {
    fn regions(&self) -> Vec<u8> {
        b"[1]".to_vec()
    }

    fn indicators(&self) -> Vec<u8> {
        b"[1]".to_vec()
    }

    fn metadata(&self, indicator: u32) -> Option<Vec<u8>> {
        Some(format!(r#"{{"id": {indicator}, "range": {{"start": 2010, "end": 2025}}}}"#).into_bytes())
    }

    fn rows(&self, indicator: u32, years: &[i16], sexes: &[Sex]) -> Option<Vec<Row>> {
        let row = |region: u32, year: i16, sex: Sex| {
            let value = f64::from((region + indicator) % 997) / 10.0;
            Row { region, year, sex, value: Some(value), abs_value: Some(f64::from(region % 4001)), decimals: 1 }
        };
        Some(
            (0..AREAS)
                .flat_map(|region| years.iter().flat_map(move |year| sexes.iter().map(move |sex| row(region, *year, *sex))))
                .collect(),
        )
    }
}

/// Takes everything and has nothing.
struct NoStore;

impl ReplyStore for NoStore {
    fn kept(&self, _: &str) -> io::Result<Option<Reply>> {
        Ok(None)
    }

    fn keep(&self, _: &Reply) -> io::Result<()> {
        Ok(())
    }

    fn accept(&self, _: &str) -> io::Result<()> {
        Ok(())
    }

    fn refuse(&self, _: &str, _: &str) -> io::Result<()> {
        Ok(())
    }
}

fn main() -> Result<ExitCode, Box<dyn std::error::Error>> {
    // Test runners that go through all targets ask for a list of tests; there are none here.
    if !std::env::args().any(|argument| argument == "--bench") {
        return Ok(ExitCode::SUCCESS);
    }
    tokio::runtime::Runtime::new()?.block_on(async {
        let options = ServerOptions { port: None, latency: LATENCY, faults: FaultPlan::None };
        let server = Server::start(Arc::new(WideWorld), options).await?;
        let mut slowest: f64 = 0.0;
        for concurrent_requests in [4, 2] {
            let plan = FetchPlan {
                base_url: server.base_url(),
                user_agent: "kuntakortti-bench (local)".to_owned(),
                concurrent_requests,
                timeout: Duration::from_secs(30),
                attempts: 1,
                first_wait: Duration::ZERO,
                indicators: (1..=INDICATORS).map(|number| format!("sotkanet:{number}").parse()).collect::<Result<_, _>>()?,
            };
            // The server makes its replies on demand, keeps those that are asked for a second time, and has them ready the third time.
            for turn in ["replies made on demand", "replies made and kept", "replies ready"] {
                let started = Instant::now();
                let summary = fetch(&plan, Arc::new(NoStore), || DateTime::<Utc>::UNIX_EPOCH, &|_| {}).await?;
                let taken = started.elapsed().as_secs_f64();
                let wire = summary.requests as f64 * LATENCY.as_secs_f64() / concurrent_requests as f64;
                let megabytes = summary.bytes as f64 / 1e6;
                println!(
                    "{concurrent_requests} at once, {turn}: {} requests, {megabytes:.0} MB in {taken:.2} s = {:.2} x the wire's {wire:.2} s",
                    summary.requests,
                    taken / wire
                );
                if turn == "replies ready" && concurrent_requests == 2 {
                    slowest = slowest.max(taken / wire);
                }
            }
        }
        server.stop().await;
        Ok(if slowest <= LONGEST_RATIO { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    })
}
