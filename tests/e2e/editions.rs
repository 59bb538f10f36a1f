//! Editions: stored, published, made again from their lock, compared with each other.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use sotkanet_sim::{FaultPlan, GeneratedWorld, GeneratorOptions, Vintage};

use super::support::{Run, Sotkanet, TestProject, repository_catalogue, run, run_well};

const ONLY: &str = "4,127,171,181";

fn fetch(project: &TestProject, vintage: Vintage, last_year: i16) {
    let catalogue = repository_catalogue();
    let options = GeneratorOptions { seed: 7, first_year: 2019, last_year, vintage, ..GeneratorOptions::default() };
    let world = GeneratedWorld::new(&catalogue.areas, &catalogue.indicators, options).unwrap();
    let server = Sotkanet::start(Arc::new(world), FaultPlan::None);
    run_well(&["--project", project.text_path(), "fetch", "--base-url", &server.base_url(), "--only", ONLY]);
}

fn kuntakortti(project: &TestProject, arguments: &[&str]) -> Run {
    run(&[&["--project", project.text_path()], arguments].concat())
}

fn well(project: &TestProject, arguments: &[&str]) -> Run {
    run_well(&[&["--project", project.text_path()], arguments].concat())
}

fn refused(project: &TestProject, arguments: &[&str], texts: &[&str]) {
    let refused = kuntakortti(project, arguments);
    assert_eq!(refused.code, Some(2), "{arguments:?}\n{}\n{}", refused.stdout, refused.stderr);
    for text in texts {
        assert!(refused.stderr.contains(text), "{arguments:?}: no `{text}` in\n{}", refused.stderr);
    }
}

/// What a reader gets: without the record, which names inputs of today.
fn outputs(project: &TestProject) -> BTreeMap<String, Vec<u8>> {
    let mut outputs = project.files("data/out/2024");
    outputs.remove(".build-record.json");
    outputs
}

fn lock(project: &TestProject, year: &str) -> serde_json::Value {
    let path = project.path().join("data/editions").join(year).join("edition.lock");
    serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap()
}

#[test]
fn a_published_edition_is_made_again_from_its_lock_and_only_so() {
    let project = TestProject::new();
    fetch(&project, Vintage::First, 2024);
    refused(&project, &["publish", "--edition", "2024"], &["there is no edition 2024"]);
    refused(&project, &["build", "--edition", "2024", "--locked"], &["there is no edition 2024"]);
    well(&project, &["build", "--edition", "2024", "--area", "179"]);
    assert!(!project.path().join("data/editions/2024").exists(), "some cards are no edition");
    well(&project, &["build", "--edition", "2024"]);
    let before = outputs(&project);
    let locked = lock(&project, "2024");
    assert_eq!(locked["vintages"][0]["id"], "2026-11-22");
    assert_eq!(locked["published_at"], serde_json::Value::Null);
    assert!(locked["copies"].as_object().unwrap().keys().any(|place| place == "config/groups.toml"));
    assert_eq!(locked["cards"]["rows"], 28);

    well(&project, &["publish", "--edition", "2024"]);
    assert!(lock(&project, "2024")["published_at"].is_string());
    let status = well(&project, &["status", "--edition", "2024"]).stdout;
    assert!(status.contains("editions   2024 (published 2026-11-22)"), "{status}");
    assert!(well(&project, &["publish", "--edition", "2024"]).stderr.contains("already"));

    // The world goes on: a revised vintage, another configuration.
    fetch(&project, Vintage::Revised, 2024);
    project.edit("config/groups.toml", |text| text.replacen("name.fi = \"Jyväskylä ja Muurame\"", "name.fi = \"Muutettu nimi\"", 1));
    refused(&project, &["build", "--edition", "2024"], &["edition 2024 was published on 2026-11-22", "--locked", "--reissue"]);
    refused(&project, &["build", "--edition", "2024", "--area", "179"], &["was published"]);
    let verified = well(&project, &["verify", "--edition", "2024"]);
    assert!(verified.stdout.starts_with("note[inputs-changed]"), "{}", verified.stdout);

    // All that was drawn is lost, and made again as it was.
    std::fs::remove_dir_all(project.path().join("data/out")).unwrap();
    well(&project, &["build", "--edition", "2024", "--locked"]);
    assert!(outputs(&project) == before, "the same lock made other bytes");
    assert!(lock(&project, "2024")["published_at"].is_string(), "making it again is no new issue");
    let again = well(&project, &["build", "--edition", "2024", "--locked"]);
    assert!(again.stderr.contains("is up to date"), "{}", again.stderr);

    let reissued = well(&project, &["build", "--edition", "2024", "--reissue"]);
    assert!(reissued.stderr.contains("changed"), "{}", reissued.stderr);
    assert_eq!(lock(&project, "2024")["published_at"], serde_json::Value::Null, "a new issue is to be published anew");
    assert!(outputs(&project) != before);

    // Without its vintage an edition cannot be made again, and that is told.
    std::fs::remove_dir_all(project.vintages().pop().unwrap()).unwrap();
    std::fs::remove_dir_all(project.path().join("data/out")).unwrap();
    refused(&project, &["build", "--edition", "2024", "--locked"], &["cannot be made again from its lock", "2026-11-22.2"]);
}

#[test]
fn only_files_of_changed_cards_are_drawn_and_status_says_which() {
    let project = TestProject::new();
    fetch(&project, Vintage::First, 2024);
    well(&project, &["build", "--edition", "2024", "--format", "xlsx"]);
    let long_ago = std::time::UNIX_EPOCH + std::time::Duration::from_secs(1_000_000_000);
    let of = |name: &str| {
        let files = outputs(&project);
        let found = files.keys().find(|file| file.starts_with("xlsx/") && file.contains(name)).unwrap();
        project.path().join("data/out/2024").join(found)
    };
    let group = of("jyvaskyla-muurame");
    let other = of("joutsa-toivakka");
    for path in [&group, &other] {
        std::fs::File::options().write(true).open(path).unwrap().set_modified(long_ago).unwrap();
    }
    project.edit("config/groups.toml", |text| text.replacen("name.fi = \"Jyväskylä ja Muurame\"", "name.fi = \"Muutettu nimi\"", 1));
    let status = well(&project, &["status", "--edition", "2024"]).stdout;
    assert!(status.contains("`config/groups.toml` has changed"), "{status}");
    assert!(status.contains("what their cards say has changed"), "{status}");
    assert!(status.contains("jyvaskyla-muurame") && !status.contains("joutsa-toivakka"), "{status}");
    well(&project, &["build", "--edition", "2024", "--format", "xlsx"]);
    assert_ne!(std::fs::metadata(&group).unwrap().modified().unwrap(), long_ago);
    assert_eq!(std::fs::metadata(&other).unwrap().modified().unwrap(), long_ago, "an unchanged card was written again");

    std::fs::remove_file(&other).unwrap();
    let status = well(&project, &["status", "--edition", "2024"]).stdout;
    assert!(status.contains("1 file(s): gone, or altered after the build") && status.contains("joutsa-toivakka"), "{status}");
    well(&project, &["build", "--edition", "2024", "--format", "xlsx"]);
    assert!(other.is_file());
    let status = well(&project, &["status", "--edition", "2024"]).stdout;
    assert!(status.contains("only part of it was built") && !status.contains("file(s)"), "{status}");
}

#[test]
fn the_next_edition_tells_what_changed_and_diff_lists_it() {
    let project = TestProject::new();
    fetch(&project, Vintage::First, 2023);
    well(&project, &["build", "--edition", "2024", "--format", "xlsx"]);
    fetch(&project, Vintage::First, 2024);
    let built = well(&project, &["build", "--edition", "2025", "--format", "xlsx"]);
    assert!(built.stderr.contains("changes    of municipalities' own figures since edition 2024: "), "{}", built.stderr);
    assert!(built.stderr.contains("of new periods"), "{}", built.stderr);
    assert_eq!(lock(&project, "2025")["earlier"]["edition"], 2024);

    let text = well(&project, &["diff", "2024", "2025"]).stdout;
    assert!(text.starts_with("edition 2024 -> 2025\n"), "{text}");
    let table = well(&project, &["diff", "edition:2024", "edition:2025", "--format", "csv", "--area", "179"]).stdout;
    let rows: Vec<BTreeMap<String, String>> = csv::Reader::from_reader(table.as_bytes()).deserialize().map(Result::unwrap).collect();
    assert!(rows.iter().any(|row| row["kind"] == "new" && row["period"] == "2024" && row["name"] == "Jyväskylä"), "{table}");
    assert!(rows.iter().all(|row| row["area"] == "municipality:179"));
    let json: serde_json::Value = serde_json::from_str(&well(&project, &["diff", "2024", "2025", "--format", "json"]).stdout).unwrap();
    assert_eq!((json["from"].as_i64(), json["to"].as_i64()), (Some(2024), Some(2025)));
    let file = project.path().join("muutokset.xlsx");
    well(&project, &["diff", "2024", "2025", "--format", "xlsx", "--output", file.to_str().unwrap()]);
    let mut workbook: calamine::Xlsx<_> = calamine::open_workbook(&file).unwrap();
    let sheet = calamine::Reader::worksheet_range(&mut workbook, "New").unwrap();
    assert!(sheet.height() > 5);
    assert!(well(&project, &["diff", "2025", "2025"]).stdout.contains("nothing changed"));
    refused(&project, &["diff", "2024", "2025", "--format", "xlsx"], &["--output FILE"]);
    refused(&project, &["diff", "2024", "latest"], &["one is an edition, the other a vintage"]);
    refused(&project, &["diff", "2019", "2025"], &["there is no edition 2019", "2024, 2025"]);
}

#[test]
fn the_table_of_an_edition_stands_beside_its_cards() {
    let project = TestProject::new();
    fetch(&project, Vintage::First, 2024);
    well(&project, &["build", "--edition", "2024", "--format", "xlsx"]);
    let folder = project.path().join("data/editions/2024");
    for name in ["edition.lock", "cards.json.zst", "cards.parquet", "config/kuntakortti.toml"] {
        assert!(folder.join(Path::new(name)).is_file(), "no {name}");
    }
    assert_eq!(&std::fs::read(folder.join("cards.parquet")).unwrap()[..4], b"PAR1");
}
