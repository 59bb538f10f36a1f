//! A vintage of 2 million observations: 100 indicators, 420 areas, 16 years, 3 sexes.
//!
//! `cargo bench -p store`. Memory is not measured here; the end-to-end script does that.

#![allow(clippy::unwrap_used, reason = "a bench that cannot set itself up has nothing to measure")]

use std::hint::black_box;
use std::path::Path;

use chrono::{DateTime, Utc};
use divan::{Bencher, counter::ItemsCount};
use frames::Observations;
use model::vintage::VintageDescription;
use model::{IndicatorId, Observation, ObservationBatch, ObservationKey, Period, Reply, Sex, SourceId, ValueStatus};
use store::{DataFolder, Vintage, VintageContents};
use tempfile::TempDir;

const INDICATORS: u32 = 100;
const MUNICIPALITIES: u32 = 397;
const COUNTIES: u32 = 23;
const YEARS: std::ops::RangeInclusive<i16> = 2010..=2025;

fn main() {
    divan::main();
}

/// Replies kept and accepted, then the vintage completed from batches that are parsed already.
#[divan::bench(sample_count = 5, sample_size = 1)]
fn write(bencher: Bencher) {
    let batches = batches();
    bencher
        .counter(rows(&batches))
        .with_inputs(|| (tempfile::tempdir().unwrap(), replies(&batches), batches.clone()))
        .bench_values(|(project, replies, batches)| (make(project.path(), &replies, batches), project));
}

/// The vintage opened, its table read and every key checked.
#[divan::bench(sample_count = 10, sample_size = 1)]
fn read(bencher: Bencher) {
    let (_project, vintage, rows) = stored();
    bencher.counter(rows).bench_local(|| black_box(vintage.observations().unwrap()));
}

/// A tenth of the indicators, every tenth.
#[divan::bench(sample_count = 10, sample_size = 1)]
fn read_a_tenth(bencher: Bencher) {
    let (_project, vintage, _) = stored();
    let wanted: Vec<IndicatorId> = vintage.manifest().indicators.iter().step_by(10).map(|entry| entry.id.clone()).collect();
    bencher.bench_local(|| black_box(vintage.observations_of(&wanted).unwrap()));
}

/// The check alone: what `Observations::new` costs beside decoding.
#[divan::bench(sample_count = 10, sample_size = 1)]
fn check(bencher: Bencher) {
    let (_project, vintage, rows) = stored();
    let frame = vintage.observations().unwrap().frame().clone();
    bencher.counter(rows).bench_local(|| black_box(Observations::new(frame.clone()).unwrap()));
}

/// Going through all rows as typed observations.
#[divan::bench(sample_count = 10, sample_size = 1)]
fn for_each(bencher: Bencher) {
    let (_project, vintage, rows) = stored();
    let observations = vintage.observations().unwrap();
    bencher.counter(rows).bench_local(|| {
        let mut sum = 0.0;
        observations
            .for_each(|_, observation| {
                sum += observation.value.unwrap_or_default();
                Ok(())
            })
            .unwrap();
        sum
    });
}

/// All hashes and counts.
#[divan::bench(sample_count = 5, sample_size = 1)]
fn verify(bencher: Bencher) {
    let (_project, vintage, _) = stored();
    bencher.bench_local(|| assert!(vintage.verify().unwrap().is_empty()));
}

fn rows(batches: &[ObservationBatch]) -> ItemsCount {
    ItemsCount::new(batches.iter().map(|batch| batch.observations().len()).sum::<usize>())
}

fn stored() -> (TempDir, Vintage, ItemsCount) {
    let project = tempfile::tempdir().unwrap();
    let batches = batches();
    let rows = rows(&batches);
    let vintage = make(project.path(), &replies(&batches), batches);
    (project, vintage, rows)
}

fn make(project: &Path, replies: &[Reply], batches: Vec<ObservationBatch>) -> Vintage {
    let source = SourceId::new("sotkanet").unwrap();
    let data = DataFolder::new(project);
    let lock = data.lock("bench", noon()).unwrap();
    let (draft, _) = data.draft(&lock, &source, "plan", noon()).unwrap();
    for reply in replies {
        draft.keep(reply).unwrap();
        draft.accept(&reply.key).unwrap();
    }
    let contents = VintageContents {
        base_url: "http://localhost".into(),
        program_version: "bench".into(),
        description: VintageDescription { source, id: draft.id(), demonstration: true, indicators: Vec::new() },
        findings: Vec::new(),
        completed_at: noon(),
    };
    draft.complete(contents, &mut batches.into_iter().map(Ok)).unwrap()
}

fn noon() -> DateTime<Utc> {
    "2026-11-22T12:00:00Z".parse().unwrap()
}

/// What Sotkanet would send: an indicator's rows of all areas, years and sexes, about 2 MB.
fn replies(batches: &[ObservationBatch]) -> Vec<Reply> {
    batches
        .iter()
        .map(|batch| {
            let bytes = body(batch).into_bytes();
            Reply {
                key: format!("indicator-{}.data", batch.indicator().local()),
                url: "http://localhost".into(),
                fetched_at: noon(),
                status: 200,
                sha256: store::sha256_hex(&bytes),
                bytes,
            }
        })
        .collect()
}

fn body(batch: &ObservationBatch) -> String {
    let indicator = batch.indicator().local();
    let mut text = String::from("[");
    for observation in batch.observations() {
        let (key, value) = (observation.key, observation.value.unwrap_or_default());
        let (area, year, sex, count) = (key.area.code(), key.period.last_year(), key.sex, value * 10.0);
        let row = format!(
            "{{\"indicator\":{indicator},\"region\":{area},\"year\":{year},\"gender\":\"{sex}\",\"value\":{value},\"absValue\":{count}}},"
        );
        text.push_str(&row);
    }
    text.push(']');
    text
}

fn batches() -> Vec<ObservationBatch> {
    let municipalities = (1..=MUNICIPALITIES).map(|code| format!("municipality:{code:03}"));
    let counties = (1..=COUNTIES).map(|code| format!("county@2023:{code:02}"));
    let areas: Vec<model::AreaId> = municipalities.chain(counties).map(|area| area.parse().unwrap()).collect();
    (1..=INDICATORS)
        .map(|number| {
            let mut observations = Vec::new();
            let mut noise = number;
            for area in &areas {
                for sex in Sex::ALL {
                    for year in YEARS {
                        // A linear congruential generator: figures with as many digits as real ones, the same on every run.
                        noise = noise.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                        let value = f64::from(noise >> 22) / 10.0;
                        let key = ObservationKey { area: *area, sex, period: Period::year(year) };
                        observations.push(Observation {
                            key,
                            value: Some(value),
                            count: Some((value * 10.0).round()),
                            status: ValueStatus::Published,
                        });
                    }
                }
            }
            ObservationBatch::new(format!("sotkanet:{number}").parse().unwrap(), observations)
        })
        .collect()
}
