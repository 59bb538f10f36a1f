//! The table of observations as Parquet: zstd, dictionaries, statistics, one row group per indicator, bytes that depend on nothing but
//! the observations.

use std::collections::BTreeMap;
use std::error::Error;
use std::fs::File;
use std::io::{BufWriter, Cursor};
use std::panic::AssertUnwindSafe;
use std::path::Path;

use frames::Observations;
use model::{IndicatorId, ObservationBatch};
use polars::prelude::{CompatLevel, DataFrame, PolarsError, SchemaExt};
use polars_io::SerReader;
use polars_io::parquet::read::ParquetReader;
use polars_io::parquet::write::{KeyValueMetadata, ParquetCompression, ParquetWriter, StatisticsOptions};
use polars_parquet::write::schema_to_metadata_key;

use crate::files::HashingWriter;
use crate::manifest::{FileEntry, IndicatorEntry};
use crate::{StoreError, files};

/// Batches as ingest makes them, one at a time, so that never all of them need to be in memory.
pub(crate) type Batches<'a> = dyn Iterator<Item = Result<ObservationBatch, Box<dyn Error + Send + Sync>>> + 'a;

/// Writes the table and flushes it. The batches come in the order of their indicators.
pub(crate) fn write(path: &Path, batches: &mut Batches<'_>) -> Result<(FileEntry, Vec<IndicatorEntry>), StoreError> {
    let refused = |source: PolarsError| StoreError::Table { path: path.to_owned(), source: source.into() };
    let file = File::create_new(path).map_err(StoreError::io("written", path))?;
    let mut output = HashingWriter::new(BufWriter::new(file));
    let mut writer = ParquetWriter::new(&mut output)
        .with_compression(ParquetCompression::Zstd(None))
        .with_statistics(StatisticsOptions::default())
        .with_key_value_metadata(Some(arrow_schema()))
        .batched(&Observations::schema())
        .map_err(refused)?;
    let mut indicators: Vec<IndicatorEntry> = Vec::new();
    for batch in batches {
        let batch = batch.map_err(StoreError::Batch)?;
        if let Some(previous) = indicators.last().filter(|previous| previous.id >= *batch.indicator()) {
            return Err(StoreError::BatchOrder { indicator: batch.indicator().to_string(), previous: previous.id.to_string() });
        }
        let rows = Observations::from_batch(&batch).map_err(|source| StoreError::Table { path: path.to_owned(), source: source.into() })?;
        writer.write_batch(rows.frame()).map_err(refused)?;
        indicators.push(entry(&batch));
    }
    writer.finish().map_err(refused)?;
    drop(writer);
    let (buffer, bytes, sha256) = output.finish();
    let file = buffer.into_inner().map_err(|error| StoreError::io("written", path)(error.into_error()))?;
    file.sync_all().map_err(StoreError::io("flushed", path))?;
    let rows = indicators.iter().map(|indicator| indicator.rows).sum();
    Ok((FileEntry { rows, bytes, sha256 }, indicators))
}

/// What Arrow readers are told of the columns. polars would say `string_view`, which Arrow 14 (2023) and older refuse; the bytes of the
/// columns are the same either way.
fn arrow_schema() -> KeyValueMetadata {
    KeyValueMetadata::Static(vec![schema_to_metadata_key(&Observations::schema().to_arrow(CompatLevel::oldest()))])
}

/// What the manifest says of a batch.
pub(crate) fn entry(batch: &ObservationBatch) -> IndicatorEntry {
    let mut rows_by_year = BTreeMap::new();
    for observation in batch.observations() {
        *rows_by_year.entry(observation.key.period.last_year()).or_insert(0) += 1;
    }
    IndicatorEntry { id: batch.indicator().clone(), rows: batch.observations().len() as u64, rows_by_year }
}

/// Reads the table's bytes if they are those that were stored.
pub(crate) fn read_bytes(path: &Path, entry: &FileEntry) -> Result<Vec<u8>, StoreError> {
    let bytes = files::read(path)?;
    let found = files::sha256_hex(&bytes);
    if found == entry.sha256 {
        Ok(bytes)
    } else {
        Err(StoreError::Changed { path: path.to_owned(), found, expected: entry.sha256.clone() })
    }
}

/// The whole table, checked.
pub(crate) fn read(path: &Path, bytes: &[u8]) -> Result<Observations, StoreError> {
    checked(path, parse(path, bytes, None)?)
}

/// The rows of some indicators, in the table's order: only their row groups are decoded.
pub(crate) fn read_some(path: &Path, bytes: &[u8], all: &[IndicatorEntry], wanted: &[IndicatorId]) -> Result<Observations, StoreError> {
    let mut ranges: Vec<(usize, usize)> = Vec::new();
    let mut start = 0;
    for indicator in all {
        let rows = indicator.rows as usize;
        if wanted.contains(&indicator.id) && rows > 0 {
            match ranges.last_mut() {
                Some((offset, length)) if *offset + *length == start => *length += rows,
                _ => ranges.push((start, rows)),
            }
        }
        start += rows;
    }
    let mut frame = DataFrame::empty_with_schema(&Observations::schema());
    for range in ranges {
        let part = parse(path, bytes, Some(range))?;
        frame.vstack_mut(&part).map_err(|source| StoreError::Table { path: path.to_owned(), source: source.into() })?;
    }
    frame.rechunk_mut();
    checked(path, frame)
}

fn checked(path: &Path, frame: DataFrame) -> Result<Observations, StoreError> {
    Observations::new(frame).map_err(|source| StoreError::Table { path: path.to_owned(), source: source.into() })
}

fn parse(path: &Path, bytes: &[u8], slice: Option<(usize, usize)>) -> Result<DataFrame, StoreError> {
    let refused = |source: Box<dyn Error + Send + Sync>| StoreError::Table { path: path.to_owned(), source };
    // The hash has been checked, so this is the file that we wrote. Should the manifest have been changed along with it, the reader meets
    // foreign bytes, and some of those make it panic.
    let parsed =
        std::panic::catch_unwind(AssertUnwindSafe(|| ParquetReader::new(Cursor::new(bytes)).with_slice(slice).set_rechunk(true).finish()));
    match parsed {
        Ok(frame) => frame.map_err(|error| refused(error.into())),
        Err(_) => Err(refused("the Parquet reader gave up on it".into())),
    }
}
