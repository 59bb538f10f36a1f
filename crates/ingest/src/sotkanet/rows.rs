//! The rows of one indicator.

use std::collections::BTreeMap;

use model::{AreaKind, Finding, IndicatorId, Observation, ObservationBatch, ObservationKey, Period, Place, Severity, Sex, ValueStatus};
use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;

use super::areas::{SotkanetAreaId, without_position};
use super::{AreaMap, ParseError, body_text, excerpt, indicator_number};

/// The most different faults of rows, and the most contradicting keys, that are told one by one; the rest is counted.
const MOST_TOLD: usize = 50;

/// What a data reply says.
#[derive(Debug, Clone, PartialEq)]
pub struct ParsedRows {
    /// The observations, sorted by key.
    pub batch: ObservationBatch,
    /// What was odd.
    pub findings: Vec<Finding>,
}

/// Reads the reply of `/json`.
///
/// Every row that can be read and is of this indicator becomes an observation, whatever its area; rows equal in everything
/// become one. What cannot be read, is of another indicator, has no value, has no explained area or contradicts another row
/// is a finding. A value of 0 is [`ValueStatus::Zero`] unless a positive count stands behind it (then it was rounded to 0).
///
/// # Errors
/// If the reply is not a JSON array, or the indicator is not one of Sotkanet's.
pub fn parse_rows(bytes: &[u8], url: &str, indicator: &IndicatorId, areas: &AreaMap) -> Result<ParsedRows, ParseError> {
    let number = indicator_number(indicator)
        .ok_or_else(|| ParseError::new(url, format!("`{indicator}` is not one of Sotkanet's numbered indicators")))?;
    let text = body_text(bytes).map_err(|reason| ParseError::new(url, reason))?;
    let mut reader = RowReader { url, indicator, number, areas, odd: OddRows::default(), observations: Vec::new() };
    // Nearly every reply is flawless and is read in one go. One that is not is read again, row by row.
    if let Ok(rows) = serde_json::from_str::<Vec<Row>>(text) {
        reader.observations.reserve_exact(rows.len());
        for (index, row) in rows.iter().enumerate() {
            reader.take(index + 1, row);
        }
    } else {
        let items: Vec<&RawValue> = serde_json::from_str(text).map_err(|error| ParseError::new(url, error.to_string()))?;
        for (index, item) in items.into_iter().enumerate() {
            match serde_json::from_str::<Row>(item.get()) {
                Ok(row) => reader.take(index + 1, &row),
                Err(error) => reader.odd.unreadable(index + 1, &error, item.get()),
            }
        }
    }
    Ok(reader.finish())
}

/// One row, as the service writes it. An absent number and `null` are the same.
#[derive(Deserialize)]
#[serde(expecting = "an object with `indicator`, `region`, `year` and `gender`")]
pub(super) struct Row {
    indicator: u32,
    region: SotkanetAreaId,
    #[serde(deserialize_with = "year")]
    year: i16,
    gender: Sex,
    #[serde(default)]
    value: Option<f64>,
    #[serde(default, rename = "absValue")]
    count: Option<f64>,
}

fn year<'de, D: Deserializer<'de>>(deserializer: D) -> Result<i16, D::Error> {
    let year = i16::deserialize(deserializer)?;
    if (1000..=9999).contains(&year) { Ok(year) } else { Err(serde::de::Error::custom(format!("`{year}` is not a year of four digits"))) }
}

/// What was odd, gathered so that a thousand rows with one fault make one finding.
#[derive(Default)]
struct OddRows {
    /// By fault: the first such row, its beginning, and how many.
    unreadable: BTreeMap<String, (usize, String, usize)>,
    unreadable_untold: usize,
    unknown_areas: BTreeMap<SotkanetAreaId, usize>,
    other_indicators: BTreeMap<u32, (usize, usize)>,
    without_value: Option<(usize, usize)>,
}

impl OddRows {
    fn unreadable(&mut self, row: usize, error: &serde_json::Error, text: &str) {
        let fault = without_position(error);
        let told = self.unreadable.len();
        if let Some((_, _, rows)) = self.unreadable.get_mut(&fault) {
            *rows += 1;
        } else if told < MOST_TOLD {
            self.unreadable.insert(fault, (row, excerpt(text), 1));
        } else {
            self.unreadable_untold += 1;
        }
    }
}

struct RowReader<'a> {
    url: &'a str,
    indicator: &'a IndicatorId,
    number: u32,
    areas: &'a AreaMap,
    odd: OddRows,
    observations: Vec<Observation>,
}

impl RowReader<'_> {
    fn take(&mut self, number: usize, row: &Row) {
        if row.indicator != self.number {
            self.odd.other_indicators.entry(row.indicator).or_insert((number, 0)).1 += 1;
            return;
        }
        let Ok(area) = self.areas.get(row.region).map_or_else(|| row.region.unexplained(), Ok) else {
            // Cannot happen: an id of at most eight digits always is a code.
            return;
        };
        if area.kind() == AreaKind::Unknown {
            *self.odd.unknown_areas.entry(row.region).or_default() += 1;
        }
        let status = status(row.value, row.count);
        if status == ValueStatus::Unknown {
            self.odd.without_value.get_or_insert((number, 0)).1 += 1;
        }
        let key = ObservationKey { area, sex: row.gender, period: Period::year(row.year) };
        self.observations.push(Observation { key, value: row.value, count: row.count, status });
    }

    fn finish(self) -> ParsedRows {
        let batch = ObservationBatch::new(self.indicator.clone(), self.observations);
        let mut findings = row_findings(&self.odd, self.url, self.indicator);
        let batch = without_repetitions(batch, self.url, &mut findings);
        ParsedRows { batch, findings }
    }
}

fn status(value: Option<f64>, count: Option<f64>) -> ValueStatus {
    match (value, count) {
        (None, None) => ValueStatus::Unknown,
        (Some(0.0) | None, Some(0.0)) | (Some(0.0), None) => ValueStatus::Zero,
        _ => ValueStatus::Published,
    }
}

fn row_findings(odd: &OddRows, url: &str, indicator: &IndicatorId) -> Vec<Finding> {
    let at = |row: Option<usize>| Place::Reply { url: url.to_owned(), row };
    let mut findings = Vec::new();
    let mut unreadable: Vec<_> = odd.unreadable.iter().collect();
    unreadable.sort_by_key(|(_, (first, ..))| *first);
    for (fault, (first, text, rows)) in unreadable {
        let found = format!("{} cannot be read ({fault}): `{text}`", rows_text(*rows));
        findings.push(
            Finding::new(Severity::Warn, "unreadable-row", at(Some(*first)), found)
                .hint("the other rows are kept; what it should say is not guessed"),
        );
    }
    if odd.unreadable_untold > 0 {
        let found = format!("{} more cannot be read, each for another reason", rows_text(odd.unreadable_untold));
        findings.push(Finding::new(Severity::Warn, "unreadable-row", at(None), found));
    }
    for (other, (first, rows)) in &odd.other_indicators {
        let found = format!("{} of indicator `{other}`", rows_text(*rows));
        findings.push(
            Finding::new(Severity::Warn, "other-indicator", at(Some(*first)), found)
                .expected(format!("only rows of `{indicator}`"))
                .hint("they are not taken for this indicator's"),
        );
    }
    if let Some((first, rows)) = odd.without_value {
        let found = format!("{} with neither `value` nor `absValue`", rows_text(rows));
        findings.push(Finding::new(Severity::Note, "row-without-value", at(Some(first)), found).hint("kept with the status `unknown`"));
    }
    for (area, rows) in &odd.unknown_areas {
        let place = Place::Data { indicator: Some(indicator.to_string()), area: Some(format!("unknown:{area}")), period: None };
        let found = format!("{} of area id `{area}`, which the area list of the vintage does not explain", rows_text(*rows));
        findings.push(Finding::new(Severity::Warn, "unknown-area", place, found).hint("kept as of an unknown area; no card uses them"));
    }
    findings
}

fn rows_text(rows: usize) -> String {
    if rows == 1 { "a row".to_owned() } else { format!("{rows} rows") }
}

/// Rows equal in everything become one. Rows of one key that differ are all kept: which is right is a judgement.
fn without_repetitions(batch: ObservationBatch, url: &str, findings: &mut Vec<Finding>) -> ObservationBatch {
    let same_key = |pair: &&[Observation; 2]| pair[0].key == pair[1].key;
    if !batch.observations().array_windows::<2>().any(|pair| same_key(&pair)) {
        return batch;
    }
    let indicator = batch.indicator().clone();
    let all = batch.observations().len();
    let mut once = batch.observations().to_vec();
    // Sorted by key, value and count, equal rows stand together.
    once.dedup_by(|a, b| a.key == b.key && a.value == b.value && a.count == b.count);
    if once.len() < all {
        let found = format!("{} repeated word for word", rows_text(all - once.len()));
        findings.push(
            Finding::new(Severity::Note, "repeated-row", Place::Reply { url: url.to_owned(), row: None }, found).hint("each is kept once"),
        );
    }
    let contradictions: Vec<&[Observation]> = once.chunk_by(|a, b| a.key == b.key).filter(|of_one_key| of_one_key.len() > 1).collect();
    for of_one_key in contradictions.iter().take(MOST_TOLD) {
        let Some(key) = of_one_key.first().map(|observation| observation.key) else { continue };
        let place = Place::Data {
            indicator: Some(indicator.to_string()),
            area: Some(key.area.to_string()),
            period: Some(format!("{} {}", key.period, key.sex)),
        };
        let values: Vec<String> = of_one_key.iter().map(figures).collect();
        let found = format!("{} rows of one key contradict each other: {}", of_one_key.len(), values.join("; "));
        findings.push(Finding::new(Severity::Warn, "contradicting-rows", place, found).hint("all are kept; none is chosen here"));
    }
    if let Some(untold) = contradictions.len().checked_sub(MOST_TOLD + 1) {
        let found = format!("{} keys more have rows that contradict each other", untold + 1);
        findings.push(Finding::new(Severity::Warn, "contradicting-rows", Place::Reply { url: url.to_owned(), row: None }, found));
    }
    ObservationBatch::new(indicator, once)
}

fn figures(observation: &Observation) -> String {
    let figure = |number: Option<f64>| number.map_or("none".to_owned(), |number| number.to_string());
    format!("value {}, count {}", figure(observation.value), figure(observation.count))
}

#[cfg(test)]
mod tests;
