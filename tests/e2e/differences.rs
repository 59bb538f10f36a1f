//! `kuntakortti diff`: two vintages of a generated world differ in what was planted between them, and in nothing else.
//!
//! What is expected is worked out here from the worlds' own rows, not from what the program stored.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use model::Sex;
use sotkanet_sim::{FaultPlan, GeneratedWorld, GeneratorOptions, PlantedChange, Row, Vintage, World};

use super::support::{FEW, Sotkanet, TestProject, repository_catalogue, run, run_well};

const YEARS: [i16; 4] = [2021, 2022, 2023, 2024];

/// Sotkanet's number of the indicator, the area, the sex, the year.
type Key = (u32, String, Sex, i16);

/// The kind of change, then value and count before and after, as text.
type Changed = [String; 5];

fn world(vintage: Vintage, division_year: i16) -> Arc<GeneratedWorld> {
    let catalogue = repository_catalogue();
    let options = GeneratorOptions { seed: 7, first_year: YEARS[0], last_year: YEARS[3], vintage, division_year };
    Arc::new(GeneratedWorld::new(&catalogue.areas, &catalogue.indicators, options).unwrap())
}

fn fetch(project: &TestProject, world: Arc<GeneratedWorld>, only: &str) {
    let server = Sotkanet::start(world, FaultPlan::None);
    run_well(&["--project", project.text_path(), "fetch", "--base-url", &server.base_url(), "--only", only]);
}

/// The ids of the world's areas by Sotkanet's number of them, from its own list.
fn areas(world: &GeneratedWorld) -> BTreeMap<u32, String> {
    let regions: Vec<serde_json::Value> = serde_json::from_slice(&world.regions()).unwrap();
    let id = |region: &serde_json::Value| {
        let (number, code) = (region["id"].as_u64().unwrap(), region["code"].as_str().unwrap());
        let area = match region["category"].as_str().unwrap() {
            "KUNTA" => format!("municipality:{code:0>3}"),
            "HYVINVOINTIALUE" if number >= 956 => format!("county@2023:{code:0>2}"),
            "SEUTUKUNTA" => format!("sub-region:{code}"),
            "MAAKUNTA" => format!("region:{code}"),
            "MAA" => format!("country:{code}"),
            "SAIRAANHOITOPIIRI" => format!("hospital-district:{code}"),
            "YTA" => format!("cooperation-area:{code}"),
            "ERVA" => format!("special-catchment-area:{code}"),
            "ALUEHALLINTOVIRASTO" => format!("state-agency:{code}"),
            "ELY-KESKUS" => format!("ely-centre:{code}"),
            "SUURALUE" => format!("major-region:{code}"),
            "NUTS1" => format!("nuts1:{code}"),
            other => format!("{other}:{code}"),
        };
        (u32::try_from(number).unwrap(), area)
    };
    regions.iter().map(id).collect()
}

fn rows(world: &GeneratedWorld, indicator: u32) -> BTreeMap<(u32, Sex, i16), Row> {
    let rows = world.rows(indicator, &YEARS, &Sex::ALL).unwrap();
    rows.into_iter().map(|row| ((row.region, row.sex, row.year), row)).collect()
}

fn text(number: Option<f64>) -> String {
    number.map(|number| number.to_string()).unwrap_or_default()
}

/// What was planted, cell by cell.
fn expected(first: &GeneratedWorld, revised: &GeneratedWorld) -> BTreeMap<Key, Changed> {
    let areas = areas(first);
    let mut expected = BTreeMap::new();
    for planted in first.planted_revisions() {
        let (before, after) = (rows(first, planted.indicator), rows(revised, planted.indicator));
        let cells: BTreeSet<(u32, Sex, i16)> = before.keys().chain(after.keys()).copied().filter(|cell| cell.2 == planted.year).collect();
        let is_planted = |(region, sex, _): &(u32, Sex, i16)| match &planted.change {
            PlantedChange::Count { regions, sexes, .. } => regions.contains(region) && sexes.contains(sex),
            PlantedChange::YearAdded | PlantedChange::YearWithdrawn => true,
            PlantedChange::CellWithdrawn { region: withdrawn } => region == withdrawn,
        };
        for cell in cells.into_iter().filter(is_planted) {
            let (from, to) = (before.get(&cell), after.get(&cell));
            let kind = match (from, to, &planted.change) {
                (None, Some(_), PlantedChange::YearAdded) => "new",
                (Some(_), None, PlantedChange::YearWithdrawn | PlantedChange::CellWithdrawn { .. }) => "gone",
                (Some(from), Some(to), PlantedChange::Count { .. }) if from.value != to.value => "revised",
                (Some(from), Some(to), PlantedChange::Count { .. }) if from.abs_value != to.abs_value => "count_revised",
                (from, to, change) => panic!("{change:?} was planted, and the rows are {from:?} and {to:?}"),
            };
            let value = |row: Option<&Row>| text(row.and_then(|row| row.value));
            let count = |row: Option<&Row>| text(row.and_then(|row| row.abs_value));
            let changed = [kind.to_owned(), value(from), value(to), count(from), count(to)];
            expected.insert((planted.indicator, areas[&cell.0].clone(), cell.1, cell.2), changed);
        }
    }
    expected
}

fn listed(table: &[u8]) -> BTreeMap<Key, Changed> {
    let mut listed = BTreeMap::new();
    for record in csv::Reader::from_reader(table).deserialize::<BTreeMap<String, String>>() {
        let record = record.unwrap();
        let indicator = record["indicator"].strip_prefix("sotkanet:").unwrap().parse().unwrap();
        let key = (indicator, record["area"].clone(), record["sex"].parse().unwrap(), record["period"].parse().unwrap());
        let changed = ["kind", "from", "to", "count_from", "count_to"].map(|column| record[column].clone());
        assert!(listed.insert(key, changed).is_none(), "a cell is listed twice: {record:?}");
    }
    listed
}

#[test]
fn the_difference_lists_what_was_planted_and_nothing_else() {
    let (first, revised) = (world(Vintage::First, 2026), world(Vintage::Revised, 2026));
    let touched: BTreeSet<u32> = first.planted_revisions().iter().map(|planted| planted.indicator).collect();
    let numbers: BTreeSet<u32> = touched.iter().copied().chain(FEW.split(',').map(|number| number.parse().unwrap())).collect();
    let only = numbers.iter().map(u32::to_string).collect::<Vec<_>>().join(",");
    let expected = expected(&first, &revised);
    let kinds: BTreeSet<&str> = expected.values().map(|changed| changed[0].as_str()).collect();
    assert_eq!(kinds, BTreeSet::from(["new", "gone", "revised", "count_revised"]), "the world plants every kind");

    let project = TestProject::new();
    let root = project.text_path();
    fetch(&project, first, &only);
    fetch(&project, revised, &only);

    let table = run_well(&["--project", root, "diff", "2026-11-22", "2026-11-22.2", "--format", "csv"]).stdout;
    let found = listed(table.as_bytes());
    assert_eq!(found.len(), expected.len());
    assert_eq!(found, expected);

    let json = run_well(&["--project", root, "diff", "--format", "json"]).stdout;
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!((json["from"].as_str(), json["to"].as_str()), (Some("2026-11-22"), Some("2026-11-22.2")));
    let changed: BTreeSet<u32> = json["indicators"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["indicator"].as_str().unwrap().strip_prefix("sotkanet:").unwrap().parse().unwrap())
        .collect();
    assert_eq!(changed, touched, "an indicator differs in its cells or metadata exactly where something was planted");
    assert_eq!(json["findings"], serde_json::json!([]));

    // The way back: what came is gone.
    let back = run_well(&["--project", root, "diff", "latest", "previous", "--format", "csv"]).stdout;
    let count = |of: &BTreeMap<Key, Changed>, kind: &str| of.values().filter(|changed| changed[0] == kind).count();
    assert_eq!(count(&listed(back.as_bytes()), "gone"), count(&expected, "new"));

    // One area alone, into a file.
    let county = "county@2023:13";
    let file = project.path().join("county.csv");
    let written = run_well(&["--project", root, "diff", "--area", county, "--format", "csv", "--output", file.to_str().unwrap()]);
    assert_eq!(Path::new(written.stdout.trim()), file);
    let of_county: BTreeMap<Key, Changed> = expected.into_iter().filter(|(key, _)| key.1 == county).collect();
    assert!(!of_county.is_empty());
    assert_eq!(listed(&std::fs::read(&file).unwrap()), of_county);

    let recap = run_well(&["--project", root, "diff"]).stdout;
    for text in ["sotkanet 2026-11-22 -> 2026-11-22.2", "whole periods new: 2024", "whole periods gone: 2024", "largest movement"] {
        assert!(recap.contains(text), "no `{text}` in\n{recap}");
    }
    let same = run_well(&["--project", root, "diff", "latest", "latest"]).stdout;
    assert!(same.contains("nothing changed"), "{same}");
    for (arguments, expected) in
        [(["diff", "2020-01-01"], "there is no vintage `2020-01-01`"), (["diff", "--area=999"], "`999` is no area")]
    {
        let refused = run(&["--project", root, arguments[0], arguments[1]]);
        assert_eq!(refused.code, Some(2), "{}", refused.stderr);
        assert!(refused.stderr.contains(expected), "{}", refused.stderr);
    }
}

#[test]
fn vintages_of_two_divisions_are_compared_but_for_the_merged() {
    let project = TestProject::new();
    let root = project.text_path();
    fetch(&project, world(Vintage::First, 2024), "127,181");
    fetch(&project, world(Vintage::First, 2026), "127,181");
    let table = run_well(&["--project", root, "diff", "--format", "csv"]).stdout;
    assert_eq!(listed(table.as_bytes()), BTreeMap::new(), "people moved from one municipality to another, no figure was revised");
    let recap = run_well(&["--project", root, "diff"]).stdout;
    for text in
        ["warn[division-differs]", "gone: `municipality:588` (Pertunmaa)", "altered by a merger or split: `municipality:507` (Mäntyharju)"]
    {
        assert!(recap.contains(text), "no `{text}` in\n{recap}");
    }
}
