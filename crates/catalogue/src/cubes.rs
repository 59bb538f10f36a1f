//! `config/cubes.toml`: which indicators come from THL's statistics cubes, and how.

use std::collections::BTreeMap;

use model::IndicatorId;
use model::definition::{CubeIndicator, IndicatorDefinition};
use schemars::JsonSchema;
use serde::Deserialize;
use serde_spanned::Spanned;

use crate::document::{self, Log, Text};
use crate::nearest::did_you_mean;
use crate::{ConfigFile, files};

/// The source that a cube's indicators must be of.
const SOURCE: &str = "thl-cubes";

/// The cubes, and where they are.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CubeSettings {
    /// The address of the cubes' server, without a slash at the end; empty where config has no cubes.
    pub base_url: String,
    /// The indicators that come from cubes, in the order of config.
    pub indicators: Vec<CubeIndicator>,
}

/// The shape of `config/cubes.toml`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct CubesFile {
    /// The address of the cubes' server, such as `https://sampo.thl.fi/pivot`.
    #[schemars(with = "String")]
    base_url: Spanned<String>,
    /// The indicators that come from cubes.
    #[serde(default)]
    cube: Vec<CubeEntry>,
}

/// One indicator of a cube. Categories are named by code or label: their ids change from version to version.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct CubeEntry {
    /// The indicator, `thl-cubes:NAME`; the rest of it stands in `indicators/`.
    #[schemars(with = "String")]
    indicator: Spanned<String>,
    /// Where the cube is: `prod/fi/SUBJECT/HYDRA/fact_CUBE`.
    #[schemars(with = "String")]
    path: Spanned<String>,
    /// The dimension of areas.
    area_dimension: String,
    /// The stage of that dimension that holds municipalities.
    municipality_stage: String,
    /// The stage that holds the wellbeing services counties.
    #[serde(default)]
    county_stage: Option<String>,
    /// The dimension of years.
    year_dimension: String,
    /// The code or label of the measure.
    #[serde(default)]
    measure: Option<String>,
    /// The category of each other dimension, by code or label.
    #[serde(default)]
    fixed: BTreeMap<String, String>,
    /// Whether the cube has intervals and numbers of respondents.
    #[serde(default)]
    intervals: bool,
}

/// Reads the cubes; none where there is no such file.
pub(crate) fn read(all_files: &[ConfigFile], indicators: &[IndicatorDefinition], log: &mut Log) -> CubeSettings {
    let Some(document) = document::read::<CubesFile>(all_files, files::CUBES, log) else { return CubeSettings::default() };
    let (text, file) = (document.text, document.content);
    let address = file.base_url.get_ref().trim_end_matches('/');
    if !(address.starts_with("https://") || address.starts_with("http://")) {
        let finding = text.deny(file.base_url.span(), "wrong-address", format!("`{address}` is no web address"));
        log.push(finding.expected("an address that begins with `https://`"));
    }
    let cubes = file.cube.into_iter().filter_map(|entry| cube(entry, indicators, text, log)).collect();
    CubeSettings { base_url: address.to_owned(), indicators: cubes }
}

fn cube(entry: CubeEntry, indicators: &[IndicatorDefinition], text: Text<'_>, log: &mut Log) -> Option<CubeIndicator> {
    let parsed: Option<IndicatorId> = entry.indicator.get_ref().parse().ok();
    let Some(indicator) = parsed.filter(|id| id.source().as_str() == SOURCE) else {
        let found = format!("`{}` is not of the source `{SOURCE}`", entry.indicator.get_ref());
        log.push(text.deny(entry.indicator.span(), "wrong-indicator", found).expected("an id such as `thl-cubes:rokotukset`"));
        return None;
    };
    if indicators.iter().all(|definition| definition.id != indicator) {
        let mut finding = text.deny(entry.indicator.span(), "unknown-indicator", format!("`{indicator}` is not in the catalogue"));
        let known: Vec<String> = indicators.iter().map(|definition| definition.id.to_string()).collect();
        finding.hint = did_you_mean(entry.indicator.get_ref(), known.iter().map(String::as_str));
        log.push(finding);
        return None;
    }
    let path = entry.path.get_ref().trim_matches('/').to_owned();
    let is_plain = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'));
    if !path.split('/').all(is_plain) || !path.contains("/fact_") {
        let found = format!("`{}` is no cube's place", entry.path.get_ref());
        log.push(text.deny(entry.path.span(), "wrong-path", found).expected("a path such as `prod/fi/subject/hydra/fact_cube`"));
        return None;
    }
    Some(CubeIndicator {
        indicator,
        path,
        area_dimension: entry.area_dimension,
        municipality_stage: entry.municipality_stage,
        county_stage: entry.county_stage,
        year_dimension: entry.year_dimension,
        measure: entry.measure,
        fixed: entry.fixed,
        intervals: entry.intervals,
    })
}
