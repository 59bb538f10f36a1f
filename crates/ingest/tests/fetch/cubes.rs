//! A statistics cube, fetched from the simulator and read with its quirks.

use std::collections::BTreeMap;
use std::sync::Arc;

use ingest::cubes::{Dimensions, ParsedCube, dimensions_key, parse_cube, trace_cells, values_key};
use ingest::sotkanet::{FetchError, FetchPlan};
use model::definition::{CubeIndicator, IndicatorDefinition};
use model::register::{Area, Membership};
use model::{AreaId, AreaRegister, LocalisedText, Period, Unit, ValueStatus};
use sotkanet_sim::{GeneratedWorld, GeneratorOptions, Server, ServerOptions, Vintage, cubes};

use super::memory_store::MemoryStore;
use super::{clock, plan};

fn register() -> AreaRegister {
    let area = |id: &str, name: &str| Area {
        id: id.parse().unwrap(),
        name: LocalisedText::same(name),
        first_year: None,
        last_year: None,
        municipality_type: None,
        municipality_languages: None,
    };
    let members = ["179", "410", "435", "500", "992"];
    let county = AreaId::county("15").unwrap();
    let memberships = members.iter().map(|code| Membership {
        member: AreaId::municipality(code).unwrap(),
        whole: county,
        first_year: 2018,
        last_year: None,
    });
    let areas = members.iter().map(|code| area(&format!("municipality:{code}"), code)).chain([area("county@2023:15", "Keski-Suomi")]);
    AreaRegister::new(areas, memberships.collect(), Vec::new())
}

fn cube() -> CubeIndicator {
    CubeIndicator {
        indicator: "thl-cubes:esimerkki".parse().unwrap(),
        path: cubes::PATH.to_owned(),
        area_dimension: cubes::AREA.to_owned(),
        municipality_stage: "kunta".to_owned(),
        county_stage: Some("alue".to_owned()),
        year_dimension: cubes::YEAR.to_owned(),
        measure: Some("Osuus (%)".to_owned()),
        fixed: BTreeMap::from([(cubes::AGE.to_owned(), "all".to_owned())]),
        intervals: true,
    }
}

async fn server(vintage: Vintage) -> Server {
    let options = GeneratorOptions { vintage, ..GeneratorOptions::default() };
    let world = GeneratedWorld::new(&register(), &[] as &[IndicatorDefinition], options).unwrap();
    Server::start(Arc::new(world), ServerOptions::default()).await.unwrap()
}

fn cube_plan(server: &Server) -> FetchPlan {
    FetchPlan { base_url: server.pivot_url(), indicators: Vec::new(), ..plan("") }
}

async fn fetched(server: &Server, cube: &CubeIndicator) -> (Arc<MemoryStore>, Vec<model::IndicatorId>) {
    let store = Arc::new(MemoryStore::default());
    let summary = ingest::cubes::fetch(&cube_plan(server), std::slice::from_ref(cube), store.clone(), clock, &|_| {}).await.unwrap();
    (store, summary.not_found)
}

fn read(store: &MemoryStore, cube: &CubeIndicator) -> ParsedCube {
    let reply = |key: String| store.reply(&key);
    let (dimensions, values) = (reply(dimensions_key("esimerkki")), reply(values_key("esimerkki")));
    parse_cube((&dimensions.bytes, &dimensions.url), (&values.bytes, &values.url), cube, Unit::Percent).unwrap()
}

#[tokio::test]
async fn a_cube_becomes_observations_with_the_counts_that_its_respondents_imply() {
    let server = server(Vintage::First).await;
    let (store, not_found) = fetched(&server, &cube()).await;
    assert_eq!(not_found, []);
    let parsed = read(&store, &cube());
    assert_eq!(parsed.findings, []);
    let areas: std::collections::BTreeSet<AreaId> = parsed.rows.iter().map(|row| row.key.area).collect();
    assert_eq!(areas.len(), 6, "{areas:?}");
    assert!(parsed.rows.len() > 20 && parsed.batch.observations().len() == parsed.rows.len());
    for (row, observation) in
        parsed.rows.iter().filter_map(|row| Some((row, parsed.batch.observations().iter().find(|one| one.key == row.key)?)))
    {
        assert_eq!(observation.value, row.value);
        match (row.value, row.respondents) {
            (Some(value), Some(respondents)) => {
                assert_eq!(observation.count, Some((value * respondents / 100.0).round()));
                assert!(row.lower.unwrap() <= value && value <= row.upper.unwrap());
                assert_eq!(observation.status, ValueStatus::Published);
            }
            _ => assert_eq!((observation.count, observation.status), (None, ValueStatus::Unknown)),
        }
    }
}

#[tokio::test]
async fn the_intervals_of_a_cube_are_kept_as_it_gives_them() {
    let server = server(Vintage::First).await;
    let parsed = read(&fetched(&server, &cube()).await.0, &cube());
    let mut intervals = model::ReportedIntervals::default();
    parsed.add_intervals(&mut intervals);
    let with_value: Vec<_> = parsed.rows.iter().filter(|row| row.value.is_some()).collect();
    assert_eq!(intervals.len(), with_value.len());
    for row in with_value {
        let interval = intervals.of(&cube().indicator, &row.key, row.value.unwrap()).unwrap();
        assert_eq!((Some(interval.lower), Some(interval.upper), Some(interval.respondents)), (row.lower, row.upper, row.respondents));
    }
    assert!(model::demonstration::is_marked(&parsed.reported.title.fi), "{}", parsed.reported.title.fi);
    assert_eq!((parsed.reported.first_year, parsed.reported.last_year), (Some(2021), Some(2025)));
}

#[tokio::test]
async fn a_figure_is_followed_back_to_the_cells_of_the_reply() {
    let server = server(Vintage::First).await;
    let (store, _) = fetched(&server, &cube()).await;
    let (dimensions, values) = (store.reply(&dimensions_key("esimerkki")), store.reply(&values_key("esimerkki")));
    let trace = |area: &str, year: i16| {
        let figure = (area.parse().unwrap(), Some(Period::year(year)));
        trace_cells((&dimensions.bytes, &dimensions.url), (&values.bytes, &values.url), &cube(), figure).unwrap()
    };
    let reply: serde_json::Value = serde_json::from_slice(&values.bytes).unwrap();
    for row in &read(&store, &cube()).rows {
        let found = trace(&row.key.area.to_string(), row.key.period.last_year());
        let texts: Vec<&str> = found.cells.iter().map(|cell| cell.text.as_str()).collect();
        for cell in &found.cells {
            assert_eq!(reply["dataset"]["value"][cell.position.to_string()], cell.text.as_str());
        }
        let told =
            |number: Option<f64>, decimals| number.map_or_else(|| "..".to_owned(), |one| format!("{one:.decimals$}").replace('.', ","));
        assert_eq!(texts, [told(row.value, 1), told(row.lower, 1), told(row.upper, 1), told(row.respondents, 0)]);
        assert!(found.periods_of_area.contains(&row.key.period) && found.areas_of_kind_in_period > 0);
        assert_eq!(found.area.unwrap().code, row.key.area.code());
    }
    let nothing = trace("municipality:091", 2024);
    assert_eq!((nothing.area, nothing.cells, nothing.periods_of_area), (None, Vec::new(), Vec::new()));
    assert_eq!(trace("municipality:179", 1999).areas_of_kind_in_period, 0);
}

#[test]
fn an_interval_that_does_not_hold_its_value_is_told_and_left_out() {
    let dimensions = r#"thl.pivot.loadDimensions([{"id": "alue", "children": [{"sid": 1, "stage": "kunta", "code": "179"}]},
        {"id": "vuosi", "children": [{"sid": 8, "label": "2023"}]}]);"#;
    let reply = r#"{"dataset": {"dimension": {"id": ["alue", "vuosi", "tiku_vtype"], "size": [1, 1, 4], "alue": {"category": {"index": {"1": 0}}},
        "vuosi": {"category": {"index": {"8": 0}}}, "tiku_vtype": {"category": {"index": {"value": 0, "ci_lower": 1, "ci_upper": 2, "n": 3}}}},
        "value": {"0": "12,5", "1": "13,0", "2": "17,0", "3": "400"}}}"#;
    let cube = CubeIndicator { measure: None, fixed: BTreeMap::new(), ..cube() };
    let parsed = parse_cube((dimensions.as_bytes(), "d"), (reply.as_bytes(), "v"), &cube, Unit::Percent).unwrap();
    let codes: Vec<&str> = parsed.findings.iter().map(|finding| finding.code.as_str()).collect();
    assert_eq!((codes, parsed.rows[0].value, parsed.rows[0].interval()), (vec!["cube-interval"], Some(12.5), None));
}

#[tokio::test]
async fn another_version_of_the_cube_has_other_ids_and_says_the_same() {
    let (first, revised) = (server(Vintage::First).await, server(Vintage::Revised).await);
    let (before, after) = (fetched(&first, &cube()).await.0, fetched(&revised, &cube()).await.0);
    let path = |store: &MemoryStore| store.reply(&values_key("esimerkki")).url.split_once("/pivot").unwrap().1.to_owned();
    assert_ne!(path(&before), path(&after));
    assert_eq!(read(&before, &cube()).batch, read(&after, &cube()).batch);
    // Ids of the one version, asked of the other, are dropped in silence; the reply is then not what was asked for.
    let (dimensions, values) = (before.reply(&dimensions_key("esimerkki")), after.reply(&values_key("esimerkki")));
    let error = parse_cube((&dimensions.bytes, &dimensions.url), (&values.bytes, &values.url), &cube(), Unit::Percent);
    let findings = error.unwrap().findings;
    assert!(findings.iter().all(|finding| finding.code == "cube-category") && !findings.is_empty());
}

#[tokio::test]
async fn what_config_names_and_the_cube_does_not_have_is_told_and_nothing_is_guessed() {
    let server = server(Vintage::First).await;
    let astray = CubeIndicator { fixed: BTreeMap::from([(cubes::AGE.to_owned(), "18\u{2013}24".to_owned())]), ..cube() };
    let (store, not_found) = fetched(&server, &astray).await;
    assert_eq!(not_found, std::slice::from_ref(&astray.indicator));
    assert_eq!(store.keys(), [dimensions_key("esimerkki")]);
    let reply = store.reply(&dimensions_key("esimerkki"));
    let dimensions = Dimensions::parse(&reply.bytes, &reply.url).unwrap();
    assert_eq!(dimensions.query(&astray).unwrap_err(), "dimension `ikaryhma` has no category `18\u{2013}24`");
    let other = CubeIndicator { year_dimension: "aika".to_owned(), ..cube() };
    assert!(dimensions.query(&other).unwrap_err().starts_with("the cube has no dimension `aika`; it has `alue`"));
}

#[tokio::test]
async fn a_cube_that_is_not_there_is_not_found_and_a_wrong_question_is_forbidden() {
    let server = server(Vintage::First).await;
    let missing = CubeIndicator { path: "prod/fi/x/y/fact_z".to_owned(), ..cube() };
    assert_eq!(fetched(&server, &missing).await.1, std::slice::from_ref(&missing.indicator));
    let wrong = CubeIndicator { path: format!("{}/x", cubes::PATH), ..cube() };
    let store = Arc::new(MemoryStore::default());
    let error = ingest::cubes::fetch(&cube_plan(&server), &[wrong], store, clock, &|_| {}).await.unwrap_err();
    assert!(matches!(error, FetchError::Forbidden { .. }), "{error}");
}

fn parse(value: &str, sizes: &str) -> Result<ParsedCube, ingest::sotkanet::ParseError> {
    let dimensions = r#"thl.pivot.loadDimensions([
        {"id": "alue", "children": [{"sid": 1, "label": "Jyväskylä", "stage": "kunta", "code": "179"}, {"sid": 2, "stage": "kunta", "code": "abc"}]},
        {"id": "vuosi", "children": [{"sid": 8, "label": {"fi": "2023"}}, {"sid": 9, "label": "yhteensä"}]}]);"#;
    let reply = format!(
        r#"{{"dataset": {{"dimension": {{"id": ["alue", "vuosi"], "size": {sizes}, "alue": {{"category": {{"index": {{"1": 0, "2": 1}}}}}},
        "vuosi": {{"category": {{"index": {{"8": 0}}}}}}}}, "value": {value}}}}}"#
    );
    let cube = CubeIndicator { intervals: false, measure: None, fixed: BTreeMap::new(), ..cube() };
    parse_cube((dimensions.as_bytes(), "d"), (reply.as_bytes(), "v"), &cube, Unit::Percent)
}

#[test]
fn the_quirks_of_values_are_read() {
    let value_of = |value: &str| parse(value, "[2, 1]").unwrap().batch.observations().first().map(|one| (one.value, one.status));
    assert_eq!(value_of(r#"{"0": "12,5"}"#), Some((Some(12.5), ValueStatus::Published)));
    assert_eq!(value_of(r#"{"0": "12.5"}"#), Some((Some(12.5), ValueStatus::Published)));
    assert_eq!(value_of(r#"{"0": 0}"#), Some((Some(0.0), ValueStatus::Zero)));
    assert_eq!(value_of(r#"{"0": ".."}"#), Some((None, ValueStatus::Unknown)));
    assert_eq!(value_of("[]"), None);
    assert_eq!(value_of("{}"), None);
    let parsed = parse(r#"{"0": "abc", "1": "3"}"#, "[2, 1]").unwrap();
    let codes: Vec<&str> = parsed.findings.iter().map(|finding| finding.code.as_str()).collect();
    assert_eq!(codes, ["cube-cell", "cube-area"]);
}

#[test]
fn a_reply_that_is_not_what_was_asked_for_is_refused() {
    for (value, sizes, reason) in [
        (r#"{"0": "1"}"#, "[1, 1]", "asked for were [2, 1]"),
        (r#"{"7": "1"}"#, "[2, 1]", "position 7 of a data set with 2 cells"),
        (r#"{"0": {}}"#, "[2, 1]", "position 0 holds"),
        (r#"["1"]"#, "[2, 1]", "neither an object nor an empty array"),
        (r#"{"0": "1"}"#, "[2]", "2 dimensions with 1 sizes"),
    ] {
        let error = parse(value, sizes).unwrap_err();
        assert!(error.reason.contains(reason), "{error}");
    }
}
