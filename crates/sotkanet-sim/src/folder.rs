//! Real replies and values that stand in a folder, served as Sotkanet would serve them.

mod built_metadata;
mod listed;
mod values;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use model::Sex;
use serde::Deserialize;

use crate::{Row, SimError, World};

use listed::Listed;
use values::Values;

/// A world of stored replies. Nothing in it is marked as demonstration data: its figures are real.
#[derive(Debug)]
pub struct FolderWorld {
    regions: Vec<u8>,
    indicators: Vec<u8>,
    listed: BTreeMap<u32, Listed>,
    metadata: BTreeMap<u32, Vec<u8>>,
    values: Values,
}

#[derive(Deserialize)]
struct Region {
    id: u32,
    code: String,
    category: String,
}

impl FolderWorld {
    /// Opens a folder that holds `sotkanet/` with
    ///
    /// - `regions/regions_YYYY.json` and `indicators/indicators_YYYY.json`, whole replies: the newest of each is served as it is;
    /// - `metadata/indicator_ID.json` or `indicator_ID_YYYY.json`, served as they are. For other indicators that have values,
    ///   metadata are put together from the list and the values;
    /// - `values/*.csv.gz` with the columns `indicator,category,region_id,region_code,region_fi,year,primary_value` (totals), and
    ///   `values/population_ID_*.csv` with `municipality_code,primary.value,year` for the years that the former lack.
    ///
    /// # Errors
    /// If the areas or the list of indicators are missing, or a file does not hold what it should.
    pub fn open(folder: &Path) -> Result<Self, SimError> {
        let inner = folder.join("sotkanet");
        let root = if inner.is_dir() { inner } else { folder.to_path_buf() };
        let regions = newest_reply(&root.join("regions"), "regions", "list of areas (`regions_YYYY.json`)")?;
        let indicators = newest_reply(&root.join("indicators"), "indicators", "list of indicators (`indicators_YYYY.json`)")?;
        let areas: Vec<Region> = parsed(&regions, "a list of areas")?;
        let municipalities =
            areas.into_iter().filter(|area| area.category == "KUNTA").map(|area| (area.code, area.id)).collect::<BTreeMap<_, _>>();
        let listed: Vec<Listed> = parsed(&indicators, "a list of indicators")?;
        Ok(Self {
            metadata: stored_metadata(&root.join("metadata"))?,
            values: Values::read(&root.join("values"), &municipalities)?,
            listed: listed.into_iter().map(|item| (item.id, item)).collect(),
            regions: regions.1,
            indicators: indicators.1,
        })
    }
}

impl World for FolderWorld {
    fn regions(&self) -> Vec<u8> {
        self.regions.clone()
    }

    fn indicators(&self) -> Vec<u8> {
        self.indicators.clone()
    }

    fn metadata(&self, indicator: u32) -> Option<Vec<u8>> {
        let stored = self.metadata.get(&indicator).cloned();
        stored.or_else(|| Some(built_metadata::build(self.listed.get(&indicator)?, self.values.of(indicator)?)))
    }

    fn rows(&self, indicator: u32, years: &[i16], sexes: &[Sex]) -> Option<Vec<Row>> {
        let known = self.values.of(indicator);
        if known.is_none() && !self.metadata.contains_key(&indicator) {
            return None;
        }
        let rows = known.map_or(&[][..], |series| series.rows.as_slice());
        Some(rows.iter().filter(|row| years.contains(&row.year) && sexes.contains(&row.sex)).copied().collect())
    }
}

/// The files of a folder, sorted by name; none where there is no such folder.
fn files_of(folder: &Path) -> Result<Vec<PathBuf>, SimError> {
    let failed = |source| SimError::Read { path: folder.to_path_buf(), source };
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let entries = fs::read_dir(folder).map_err(failed)?;
    let mut files = entries.map(|entry| entry.map(|entry| entry.path()).map_err(failed)).collect::<Result<Vec<_>, _>>()?;
    files.sort();
    Ok(files)
}

fn read(path: &Path) -> Result<Vec<u8>, SimError> {
    fs::read(path).map_err(|source| SimError::Read { path: path.to_path_buf(), source })
}

/// The file `NAME_YYYY.json` of the latest year; samples and other files have other names.
fn newest_reply(folder: &Path, name: &str, expected: &'static str) -> Result<(PathBuf, Vec<u8>), SimError> {
    let year = |path: &PathBuf| -> Option<i16> {
        let file = path.file_name()?.to_str()?;
        file.strip_prefix(name)?.strip_prefix('_')?.strip_suffix(".json")?.parse().ok()
    };
    let newest = files_of(folder)?.into_iter().filter(|path| year(path).is_some()).max_by_key(|path| year(path));
    let path = newest.ok_or_else(|| SimError::Missing { folder: folder.to_path_buf(), expected })?;
    let bytes = read(&path)?;
    Ok((path, bytes))
}

fn parsed<'a, T: Deserialize<'a>>((path, bytes): &'a (PathBuf, Vec<u8>), expected: &'static str) -> Result<T, SimError> {
    serde_json::from_slice(bytes).map_err(|error| SimError::Content { path: path.clone(), expected, reason: error.to_string() })
}

/// Metadata replies by indicator; of several, the last by name.
fn stored_metadata(folder: &Path) -> Result<BTreeMap<u32, Vec<u8>>, SimError> {
    let number = |path: &Path| -> Option<u32> {
        let name = path.file_stem()?.to_str()?.strip_prefix("indicator_")?;
        name.split('_').next()?.parse().ok()
    };
    let files = files_of(folder)?.into_iter().filter_map(|path| number(&path).map(|number| (number, path)));
    files.map(|(number, path)| read(&path).map(|bytes| (number, bytes))).collect()
}
