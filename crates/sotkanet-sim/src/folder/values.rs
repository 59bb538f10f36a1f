//! Stored values, as rows.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use flate2::read::GzDecoder;
use model::Sex;
use serde::Deserialize;

use crate::{Row, SimError, chance};

use super::{files_of, read};

/// All values of one indicator.
#[derive(Debug, Default)]
pub struct Series {
    /// The rows, in an order that means nothing.
    pub rows: Vec<Row>,
    /// The first and the last year of any area.
    pub years: (i16, i16),
    /// The most decimals of any value.
    pub decimals: u8,
}

/// All values of a folder.
#[derive(Debug, Default)]
pub struct Values(BTreeMap<u32, Series>);

#[derive(Deserialize)]
struct Line {
    indicator: u32,
    region_id: u32,
    year: i16,
    primary_value: String,
}

#[derive(Deserialize)]
struct PopulationLine {
    municipality_code: String,
    #[serde(rename = "primary.value")]
    value: String,
    year: i16,
}

impl Values {
    /// The values of an indicator.
    pub fn of(&self, indicator: u32) -> Option<&Series> {
        self.0.get(&indicator)
    }

    /// Reads every file of values. Municipalities give Sotkanet's number of a municipality code.
    pub fn read(folder: &Path, municipalities: &BTreeMap<String, u32>) -> Result<Self, SimError> {
        let mut values = Self::default();
        let files = files_of(folder)?;
        let ends_with = |path: &Path, end: &str| path.to_str().is_some_and(|path| path.ends_with(end));
        for path in files.iter().filter(|path| ends_with(path, ".csv.gz")) {
            let lines: Vec<Line> = lines(path, csv::Reader::from_reader(GzDecoder::new(read(path)?.as_slice())))?;
            for line in lines {
                values.add(path, line.indicator, line.region_id, line.year, &line.primary_value)?;
            }
        }
        for path in files.iter().filter(|path| ends_with(path, ".csv")) {
            let Some(indicator) = population_indicator(path) else { continue };
            let known: BTreeSet<i16> = values.of(indicator).into_iter().flat_map(|series| series.rows.iter().map(|row| row.year)).collect();
            let lines: Vec<PopulationLine> = lines(path, csv::Reader::from_reader(read(path)?.as_slice()))?;
            for line in lines.into_iter().filter(|line| !known.contains(&line.year)) {
                // A municipality that the list of areas does not have any more has no number to be served under.
                if let Some(region) = municipalities.get(&format!("{:0>3}", line.municipality_code)) {
                    values.add(path, indicator, *region, line.year, &line.value)?;
                }
            }
        }
        values.finish();
        Ok(values)
    }

    fn add(&mut self, path: &Path, indicator: u32, region: u32, year: i16, text: &str) -> Result<(), SimError> {
        let wrong =
            || SimError::Content { path: path.to_path_buf(), expected: "a table of values", reason: format!("`{text}` is no number") };
        let value: f64 = text.parse().map_err(|_| wrong())?;
        let decimals = text.split_once('.').map_or(0, |(_, decimals)| decimals.trim_end_matches('0').len() as u8);
        let series = self.0.entry(indicator).or_insert_with(|| Series { years: (year, year), ..Series::default() });
        series.decimals = series.decimals.max(decimals);
        series.years = (series.years.0.min(year), series.years.1.max(year));
        series.rows.push(Row { region, year, sex: Sex::Total, value: Some(value), abs_value: None, decimals: 0 });
        Ok(())
    }

    /// Gives every value its indicator's decimals and loses the order of the files.
    fn finish(&mut self) {
        for (indicator, series) in &mut self.0 {
            for row in &mut series.rows {
                row.decimals = series.decimals;
            }
            series.rows.sort_by_cached_key(|row| chance::mix(&[(*indicator).into(), row.region.into(), row.year.cast_unsigned().into()]));
        }
    }
}

/// The indicator of `population_127_kunta_2000_2022.csv`.
fn population_indicator(path: &Path) -> Option<u32> {
    path.file_name()?.to_str()?.strip_prefix("population_")?.split('_').next()?.parse().ok()
}

fn lines<T: for<'a> Deserialize<'a>>(path: &Path, mut reader: csv::Reader<impl std::io::Read>) -> Result<Vec<T>, SimError> {
    let wrong =
        |error: csv::Error| SimError::Content { path: path.to_path_buf(), expected: "a table of values", reason: error.to_string() };
    reader.deserialize().map(|line| line.map_err(wrong)).collect()
}
