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
struct Row {
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
mod tests {
    use proptest::prelude::*;

    use super::*;

    const URL: &str = "http://127.0.0.1/rest/1.1/json?indicator=171";

    fn areas() -> AreaMap {
        let regions = br#"[
            {"id": 46, "code": "091", "category": "KUNTA"}, {"id": 389, "code": "853", "category": "KUNTA"},
            {"id": 965, "code": "15", "category": "HYVINVOINTIALUE"}, {"id": 658, "code": "358", "category": "MAA"}]"#;
        let (areas, findings) = AreaMap::parse(regions, URL).unwrap();
        assert_eq!(findings, []);
        areas
    }

    fn parse(rows: &str) -> Result<ParsedRows, ParseError> {
        parse_rows(rows.as_bytes(), URL, &"sotkanet:171".parse().unwrap(), &areas())
    }

    /// Observations and findings as lines.
    fn lines(rows: &str) -> String {
        let parsed = parse(rows).unwrap();
        let observations = parsed.batch.observations().iter().map(|observation| {
            let key = observation.key;
            format!("{} {} {}: {}, {}", key.area, key.sex, key.period, figures(observation), observation.status)
        });
        observations.chain(parsed.findings.iter().map(ToString::to_string)).collect::<Vec<_>>().join("\n")
    }

    fn row(region: u32, year: i16, gender: &str, rest: &str) -> String {
        format!(r#"{{"indicator": 171, "region": {region}, "year": {year}, "gender": "{gender}"{rest}}}"#)
    }

    #[test]
    fn absent_null_and_zero_are_told_apart() {
        let rows = [
            row(46, 2019, "total", r#", "value": 7.4, "absValue": 48189"#),
            row(46, 2018, "total", r#", "value": 653835"#),
            row(46, 2017, "total", r#", "absValue": 9"#),
            row(46, 2016, "total", r#", "value": null, "absValue": 0"#),
            row(46, 2015, "total", r#", "value": 0, "absValue": 0"#),
            row(46, 2014, "total", r#", "value": 0.0, "absValue": 3"#),
            row(46, 2013, "total", r#", "value": 0"#),
            row(46, 2012, "total", r#", "value": null"#),
            row(46, 2011, "total", ""),
            row(658, 2019, "female", r#", "value": 5.0, "laatu": "uusi kenttä""#),
            row(965, 2019, "male", r#", "value": -1.5e1"#),
        ];
        insta::assert_snapshot!(lines(&format!("[{}]", rows.join(",\n"))));
    }

    #[test]
    fn one_bad_row_is_a_finding_and_the_others_are_kept() {
        let rows = [
            row(46, 2019, "total", r#", "value": 7.4"#),
            row(46, 2018, "total", r#", "value": "7,4""#),
            row(46, 2017, "kaikki", r#", "value": 7"#),
            row(389, 2017, "kaikki", r#", "value": 8"#),
            row(46, 20170, "total", r#", "value": 7"#),
            row(46, 2016, "total", r#", "value": 1e999"#),
            r#"{"indicator": 171, "region": -1, "year": 2019, "gender": "total", "value": 1}"#.to_owned(),
            r#"{"indicator": 171, "region": 46, "gender": "total", "value": 1}"#.to_owned(),
            "[\"a\",\n                \"row\"]".to_owned(),
            "null".to_owned(),
            row(389, 2019, "total", r#", "value": 1"#),
        ];
        insta::assert_snapshot!(lines(&format!("[{}]", rows.join(","))));
    }

    #[test]
    fn unknown_areas_and_other_indicators_are_found_once_each() {
        let rows = [
            row(730, 2019, "total", r#", "value": 1"#),
            row(730, 2018, "total", r#", "value": 2"#),
            row(455, 2018, "total", r#", "value": 3"#),
            r#"{"indicator": 172, "region": 46, "year": 2019, "gender": "total", "value": 99}"#.to_owned(),
        ];
        insta::assert_snapshot!(lines(&format!("[{}]", rows.join(","))));
    }

    #[test]
    fn repeated_rows_become_one_and_contradicting_ones_are_kept() {
        let rows = [
            row(46, 2019, "total", r#", "value": 1"#),
            row(389, 2019, "total", r#", "value": 5"#),
            row(46, 2019, "total", r#", "value": 1"#),
            row(389, 2019, "total", r#", "value": 6, "absValue": 2"#),
            row(389, 2019, "total", r#", "value": 5"#),
        ];
        insta::assert_snapshot!(lines(&format!("[{}]", rows.join(","))));
    }

    #[test]
    fn thousands_of_different_faults_stay_readable() {
        let rows: Vec<String> = (0..200).map(|n| row(46, 2019, &format!("laji-{n}"), "")).collect();
        let parsed = parse(&format!("[{}]", rows.join(","))).unwrap();
        assert_eq!(parsed.findings.len(), MOST_TOLD + 1);
        assert!(parsed.findings.last().unwrap().found.starts_with("150 rows more"), "{:?}", parsed.findings.last());
        let rows: Vec<String> =
            (0..200).flat_map(|n| [1, 2].map(|value| row(46, 1900 + n, "total", &format!(r#", "value": {value}"#)))).collect();
        let parsed = parse(&format!("[{}]", rows.join(","))).unwrap();
        assert_eq!((parsed.batch.observations().len(), parsed.findings.len()), (400, MOST_TOLD + 1));
        assert!(parsed.findings.last().unwrap().found.starts_with("150 keys more"));
    }

    #[test]
    fn what_is_no_array_is_an_error() {
        for body in ["", "{}", "[", "null", "[1,]", "<html>"] {
            assert!(parse(body).is_err(), "{body}");
        }
        assert_eq!(lines("[]"), "");
        let foreign = parse_rows(b"[]", URL, &"thl-cubes:171".parse().unwrap(), &areas());
        assert!(foreign.unwrap_err().to_string().contains("thl-cubes:171"));
    }

    prop_compose! {
        fn any_row()(
            indicator in prop::sample::select(vec![171, 171, 171, 4]),
            region in prop::sample::select(vec!["46", "389", "965", "730", "100000000", "-4", "\"46\""]),
            year in prop::sample::select(vec![2019, 2020, 99_999]),
            gender in prop::sample::select(vec!["total", "male", "female", "Total"]),
            value in prop::option::of(prop::sample::select(vec!["0", "0.1", "7", "null", "true"])),
            count in prop::option::of(prop::sample::select(vec!["0", "3", "null"])),
        ) -> String {
            let value = value.map_or(String::new(), |value| format!(r#", "value": {value}"#));
            let count = count.map_or(String::new(), |count| format!(r#", "absValue": {count}"#));
            format!(r#"{{"indicator": {indicator}, "region": {region}, "year": {year}, "gender": "{gender}"{value}{count}}}"#)
        }
    }

    proptest! {
        #[test]
        fn any_bytes_are_taken(bytes in prop::collection::vec(any::<u8>(), 0..200), text in "[\\[\\]{}\",:0-9a-zA-Z \\\\]{0,80}") {
            let indicator = "sotkanet:171".parse().unwrap();
            for body in [bytes.as_slice(), text.as_bytes()] {
                let _ = parse_rows(body, URL, &indicator, &areas());
                let _ = AreaMap::parse(body, URL);
                let _ = super::super::parse_metadata(body, URL, &indicator);
            }
        }

        #[test]
        fn the_order_of_rows_does_not_matter_and_each_is_accounted_for(
            (rows, shuffled) in prop::collection::vec(any_row(), 0..40)
                .prop_flat_map(|rows| (Just(rows.clone()), Just(rows).prop_shuffle()))
        ) {
            let first = parse(&format!("[{}]", rows.join(","))).unwrap();
            let second = parse(&format!("[{}]", shuffled.join(","))).unwrap();
            prop_assert_eq!(&first.batch, &second.batch);
            let codes = |parsed: &ParsedRows| {
                let mut codes: Vec<String> = parsed.findings.iter().map(|finding| finding.code.clone()).collect();
                codes.sort();
                codes
            };
            prop_assert_eq!(codes(&first), codes(&second));
            let clean = first.findings.is_empty();
            prop_assert!(first.batch.observations().len() <= rows.len());
            prop_assert!(!clean || first.batch.observations().len() == rows.len());
        }
    }
}
