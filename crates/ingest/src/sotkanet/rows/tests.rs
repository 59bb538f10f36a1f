//! Rows good, odd and in any order.

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
    #![proptest_config(ProptestConfig { cases: 10_000, failure_persistence: None, ..ProptestConfig::default() })]

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

    /// The same rows in one reply or in several (of some years each, or asked for twice), in any order: the same observations.
    #[test]
    fn splitting_permuting_and_repeating_rows_changes_nothing_but_findings(
        (rows, disordered) in prop::collection::vec(any_row(), 0..12).prop_flat_map(|rows| {
            let again = prop::sample::subsequence(rows.clone(), 0..=rows.len());
            let disordered = (Just(rows.clone()), again).prop_flat_map(|(rows, again)| Just([rows, again].concat()).prop_shuffle());
            (Just(rows), disordered)
        }),
        cut in 0_usize..24,
    ) {
        let (first, second) = disordered.split_at(cut.min(disordered.len()));
        let whole = parse(&format!("[{}]", rows.join(","))).unwrap();
        let parts = [first, second].map(|rows| parse(&format!("[{}]", rows.join(","))).unwrap());
        let together: Vec<Observation> = parts.iter().flat_map(|part| part.batch.observations()).copied().collect();
        let together = without_repetitions(ObservationBatch::new(whole.batch.indicator().clone(), together), URL, &mut Vec::new());
        prop_assert_eq!(&together, &whole.batch);
    }
}
