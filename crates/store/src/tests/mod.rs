//! Tests of the crate as its users see it, on folders of their own.

mod draft;
mod edition;
mod inputs;
mod interruption;
mod lock;
mod output;
mod table;
mod vintage;

use std::error::Error;
use std::path::Path;

use chrono::{DateTime, Utc};
use model::vintage::{ReportedIndicator, VintageDescription, VintageId};
use model::{
    Finding, IndicatorId, LocalisedText, Observation, ObservationBatch, ObservationKey, Period, Place, Reply, Severity, Sex, SourceId,
    ValueStatus,
};
use tempfile::TempDir;

use crate::{DataFolder, Vintage, VintageContents, VintageDraft, sha256_hex};

fn time(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn noon() -> DateTime<Utc> {
    time("2026-11-22T12:00:00Z")
}

fn sotkanet() -> SourceId {
    SourceId::new("sotkanet").unwrap()
}

fn project() -> (TempDir, DataFolder) {
    let project = tempfile::tempdir().unwrap();
    let data = DataFolder::new(project.path());
    (project, data)
}

fn draft(data: &DataFolder) -> VintageDraft {
    let lock = data.lock("fetch", noon()).unwrap();
    data.draft(&lock, &sotkanet(), "plan", noon()).unwrap().0
}

fn reply(key: &str) -> Reply {
    let bytes = format!("[{{\"key\":\"{key}\"}}]").repeat(50).into_bytes();
    Reply {
        key: key.to_owned(),
        url: format!("http://localhost/{key}"),
        fetched_at: noon(),
        status: 200,
        sha256: sha256_hex(&bytes),
        bytes,
    }
}

fn batch(indicator: &str, areas: &[&str], years: std::ops::RangeInclusive<i16>) -> ObservationBatch {
    let mut observations = Vec::new();
    for area in areas {
        for year in years.clone() {
            let key = ObservationKey { area: area.parse().unwrap(), sex: Sex::Total, period: Period::year(year) };
            let value = (year % 5 != 0).then(|| f64::from(year) / 8.0);
            let status = if value.is_some() { ValueStatus::Published } else { ValueStatus::Unknown };
            observations.push(Observation { key, value, count: None, status });
        }
    }
    ObservationBatch::new(indicator.parse().unwrap(), observations)
}

fn batches() -> Vec<ObservationBatch> {
    let areas = ["municipality:179", "municipality:077", "county@2023:15", "country:358"];
    vec![
        batch("sotkanet:127", &areas, 2010..=2024),
        batch("sotkanet:181", &[], 2010..=2010),
        batch("sotkanet:1086", &areas[..2], 2019..=2021),
    ]
}

fn contents(id: VintageId) -> VintageContents {
    let title = LocalisedText::same("Väestö 31.12.");
    let reported = ReportedIndicator {
        indicator: "sotkanet:127".parse().unwrap(),
        title,
        data_updated: None,
        first_year: Some(2010),
        last_year: Some(2024),
        decimals: Some(0),
        unit_code: None,
        producer: None,
        limits_fi: String::new(),
    };
    let finding = |row| {
        Finding::new(
            Severity::Warn,
            "bad-row",
            Place::Reply { url: "http://localhost/indicator-127.data".to_owned(), row: Some(row) },
            "a row that is none",
        )
    };
    VintageContents {
        base_url: "http://localhost".to_owned(),
        program_version: "0.1.0".to_owned(),
        description: VintageDescription { source: sotkanet(), id, demonstration: true, indicators: vec![reported] },
        findings: vec![finding(9), finding(2)],
        completed_at: time("2026-11-22T12:05:00Z"),
    }
}

type Batch = Result<ObservationBatch, Box<dyn Error + Send + Sync>>;

fn complete_with(draft: VintageDraft, batches: impl IntoIterator<Item = Batch>) -> Result<Vintage, crate::StoreError> {
    let contents = contents(draft.id());
    draft.complete(contents, &mut batches.into_iter())
}

const KEYS: [&str; 4] = ["regions", "indicator-127", "indicator-127.data", "indicator-127-b"];

/// A fetch from start to end, on whatever an earlier one left.
fn fetch(data: &DataFolder) -> Vintage {
    let draft = draft(data);
    for key in KEYS {
        if draft.kept(key).unwrap().is_none() {
            draft.keep(&reply(key)).unwrap();
            draft.accept(key).unwrap();
        }
    }
    complete_with(draft, batches().into_iter().map(Ok)).unwrap()
}

/// Every file below a folder with its bytes, sorted by path.
fn tree(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in std::fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                files.push((path.strip_prefix(folder).unwrap().display().to_string(), std::fs::read(&path).unwrap()));
            }
        }
    }
    files.sort();
    files
}

fn ids(texts: &[&str]) -> Vec<IndicatorId> {
    texts.iter().map(|text| text.parse().unwrap()).collect()
}
