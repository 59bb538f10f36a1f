//! The Parquet table: round trips, and bytes that are no table.

use std::fs;

use frames::Observations;
use polars::prelude::{CompatLevel, SchemaExt};
use proptest::prelude::*;

use super::*;
use crate::{StoreError, observations};

fn any_observation() -> impl Strategy<Value = Observation> {
    let area = prop_oneof![
        (0u16..1000).prop_map(|code| format!("municipality:{code:03}")),
        (1u8..24).prop_map(|code| format!("county@2023:{code:02}")),
        (1u8..19).prop_map(|code| format!("county@2018:{code:02}")),
        (1u32..99_999_999).prop_map(|code| format!("unknown:{code}")),
    ];
    let sex = prop_oneof![Just(Sex::Total), Just(Sex::Male), Just(Sex::Female)];
    let number = || proptest::option::of(proptest::num::f64::NORMAL | proptest::num::f64::ZERO | proptest::num::f64::SUBNORMAL);
    let status = proptest::sample::select(&ValueStatus::ALL[..]);
    (area, sex, 1900i16..2100, 0i16..4, number(), number(), status).prop_map(|(area, sex, year, more, value, count, status)| Observation {
        key: ObservationKey { area: area.parse().unwrap(), sex, period: Period::span(year, year + more).unwrap() },
        value,
        count,
        status,
    })
}

fn any_batches() -> impl Strategy<Value = Vec<ObservationBatch>> {
    let observations = proptest::collection::vec(any_observation(), 0..60);
    proptest::collection::btree_map(0u32..5000, observations, 0..5).prop_map(|by_indicator| {
        by_indicator.into_iter().map(|(number, rows)| ObservationBatch::new(format!("sotkanet:{number}").parse().unwrap(), rows)).collect()
    })
}

fn rows_of(observations: &Observations) -> Vec<(IndicatorId, Observation)> {
    let mut rows = Vec::new();
    observations
        .for_each(|indicator, observation| {
            rows.push((indicator.clone(), observation));
            Ok(())
        })
        .unwrap();
    rows
}

fn table(batches: &[ObservationBatch]) -> (Vec<u8>, crate::FileEntry) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("observations.parquet");
    let (entry, _) = observations::write(&path, &mut batches.iter().cloned().map(Ok)).unwrap();
    (fs::read(&path).unwrap(), entry)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_observation_comes_back_as_it_was(batches in any_batches()) {
        let (bytes, entry) = table(&batches);
        prop_assert_eq!(&entry.sha256, &sha256_hex(&bytes));
        prop_assert_eq!(entry.bytes, bytes.len() as u64);
        let expected: Vec<(IndicatorId, Observation)> = batches
            .iter()
            .flat_map(|batch| batch.observations().iter().map(|observation| (batch.indicator().clone(), *observation)))
            .collect();
        let read = observations::read(Path::new("table"), &bytes).unwrap();
        prop_assert_eq!(rows_of(&read), expected);
        prop_assert_eq!(table(&batches).0, bytes);
    }

    #[test]
    fn a_part_of_the_table_is_that_part_of_the_whole(batches in any_batches(), choice in proptest::collection::vec(any::<bool>(), 5)) {
        let (bytes, _) = table(&batches);
        let entries: Vec<_> = batches.iter().map(observations::entry).collect();
        let wanted: Vec<IndicatorId> = batches.iter().zip(&choice).filter(|(_, chosen)| **chosen).map(|(batch, _)| batch.indicator().clone()).collect();
        let mut expected = rows_of(&observations::read(Path::new("table"), &bytes).unwrap());
        expected.retain(|(indicator, _)| wanted.contains(indicator));
        let part = observations::read_some(Path::new("table"), &bytes, &entries, &wanted).unwrap();
        prop_assert_eq!(rows_of(&part), expected);
    }
}

#[test]
fn readers_of_older_arrow_are_told_types_that_they_know() {
    let (bytes, _) = table(&batches());
    let told = |level| {
        let schema = Observations::schema().to_arrow(level);
        let text = polars_parquet::write::schema_to_metadata_key(&schema).value.unwrap();
        bytes.windows(text.len()).any(|window| window == text.as_bytes())
    };
    assert!(told(CompatLevel::oldest()));
    assert!(!told(CompatLevel::newest()), "`string_view` is refused by Arrow 14 and older");
}

#[test]
fn a_truncated_table_is_an_error_at_every_length() {
    let (bytes, _) = table(&batches());
    for length in 0..bytes.len() {
        assert!(observations::read(Path::new("table"), &bytes[..length]).is_err(), "{length} of {} bytes were taken", bytes.len());
    }
}

#[test]
fn a_table_of_another_shape_is_an_error() {
    let mut frame = polars::prelude::DataFrame::empty_with_schema(&Observations::schema());
    frame.rename("sex", "gender".into()).unwrap();
    let mut bytes = Vec::new();
    polars_io::parquet::write::ParquetWriter::new(&mut bytes).finish(&mut frame).unwrap();
    let error = observations::read(Path::new("table"), &bytes).unwrap_err();
    assert_eq!(std::error::Error::source(&error).unwrap().to_string(), "column 5 is `gender: str`, expected `sex: str`");
}

#[test]
fn a_truncated_table_of_a_vintage_is_told_by_its_hash() {
    let (_project, data) = project();
    let vintage = super::fetch(&data);
    let path = vintage.path().join("observations.parquet");
    let bytes = fs::read(&path).unwrap();
    fs::write(&path, &bytes[..bytes.len() / 2]).unwrap();
    assert!(matches!(vintage.observations(), Err(StoreError::Changed { .. })));
    assert!(matches!(vintage.observations_of(&ids(&["sotkanet:127"])), Err(StoreError::Changed { .. })));
}
