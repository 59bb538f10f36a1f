//! Complete vintages: what they hold, that they stay as they are, and that damage is found.

use std::fs;

use super::*;
use crate::{StoreError, VINTAGE_FORMAT_VERSION};

#[test]
fn a_vintage_gives_back_what_was_stored() {
    let (_project, data) = project();
    let made = fetch(&data);
    let vintage = data.vintage(&sotkanet(), made.id()).unwrap();
    assert_eq!(vintage.manifest(), made.manifest());
    assert_eq!(vintage.description(), &contents(made.id()).description);
    let rows: Vec<String> = vintage.findings().iter().map(|finding| finding.place.to_string()).collect();
    assert_eq!(rows, ["http://localhost/indicator-127.data, row 2", "http://localhost/indicator-127.data, row 9"]);
    assert_eq!(vintage.reply("indicator-127.data").unwrap(), reply("indicator-127.data"));
    assert!(matches!(vintage.reply("indicator-9.data"), Err(StoreError::NoReply(_))));
    assert_eq!(vintage.observations().unwrap().len(), 66);
    assert!(vintage.verify().unwrap().is_empty());
}

#[test]
fn the_manifest_counts_by_indicator_and_year() {
    let (_project, data) = project();
    let vintage = fetch(&data);
    let manifest = vintage.manifest();
    let rows: Vec<(String, u64)> = manifest.indicators.iter().map(|entry| (entry.id.to_string(), entry.rows)).collect();
    assert_eq!(rows, [("sotkanet:127".to_owned(), 60), ("sotkanet:181".to_owned(), 0), ("sotkanet:1086".to_owned(), 6)]);
    assert_eq!(
        manifest.indicators[2].rows_by_year.iter().map(|(year, rows)| (*year, *rows)).collect::<Vec<_>>(),
        [(2019, 2), (2020, 2), (2021, 2)]
    );
    assert_eq!(manifest.observations.rows, 66);
    assert_eq!(manifest.plan_sha256, sha256_hex(b"plan"));
}

#[test]
fn a_vintage_holds_nothing_but_its_files_and_the_draft_is_gone() {
    let (project, data) = project();
    fetch(&data);
    let names: Vec<String> = tree(&project.path().join("data/vintages")).into_iter().map(|(name, _)| name).collect();
    let expected = [
        "description.json",
        "findings.json",
        "manifest.json",
        "observations.parquet",
        "replies/indicator-127-b.json.zst",
        "replies/indicator-127.data.json.zst",
        "replies/indicator-127.json.zst",
        "replies/regions.json.zst",
    ];
    assert_eq!(names, expected.map(|name| format!("sotkanet/2026-11-22/{name}")));
}

#[test]
fn the_same_fetch_gives_the_same_bytes() {
    let (one, one_data) = project();
    let (two, two_data) = project();
    fetch(&one_data);
    // Faults on the way do not show.
    let troubled = draft(&two_data);
    troubled.keep(&reply("regions")).unwrap();
    troubled.refuse("regions", "cut off").unwrap();
    drop(troubled);
    fetch(&two_data);
    let folder = "data/vintages/sotkanet/2026-11-22";
    assert_eq!(tree(&one.path().join(folder)), tree(&two.path().join(folder)));
}

#[test]
fn a_days_second_vintage_has_a_number_and_the_list_is_in_order() {
    let (project, data) = project();
    let made: Vec<String> = (0..11).map(|_| fetch(&data).id().to_string()).collect();
    assert_eq!(made[0], "2026-11-22");
    assert_eq!(made[10], "2026-11-22.11");
    // What is no complete vintage is not listed, and a name that was taken is not given again.
    fs::create_dir(project.path().join("data/vintages/sotkanet/2026-11-22.12")).unwrap();
    let listed: Vec<String> = data.vintages(&sotkanet()).unwrap().iter().map(ToString::to_string).collect();
    assert_eq!(listed, made);
    assert_eq!(fetch(&data).id().to_string(), "2026-11-22.13");
    assert!(matches!(data.vintage(&sotkanet(), "2026-11-22.12".parse().unwrap()), Err(StoreError::NoVintage { .. })));
}

#[test]
fn nothing_is_completed_over_a_vintage() {
    let (project, data) = project();
    let draft = draft(&data);
    let place = project.path().join("data/vintages/sotkanet/2026-11-22");
    fs::create_dir(&place).unwrap();
    assert!(matches!(complete_with(draft, []), Err(StoreError::VintageExists { .. })));
    assert!(tree(&place).is_empty());
}

#[test]
fn batches_out_of_order_twice_or_of_another_source_make_no_vintage() {
    let (_project, data) = project();
    let broken = |batches: Vec<ObservationBatch>| complete_with(draft(&data), batches.into_iter().map(Ok)).unwrap_err();
    let one = |indicator| batch(indicator, &["municipality:179"], 2020..=2020);
    assert!(matches!(broken(vec![one("sotkanet:181"), one("sotkanet:127")]), StoreError::BatchOrder { .. }));
    assert!(matches!(broken(vec![one("sotkanet:127"), one("sotkanet:127")]), StoreError::BatchOrder { .. }));
    let StoreError::Batch(reason) = broken(vec![one("sotkanet:127"), one("thl:1")]) else { panic!("a foreign batch was taken") };
    assert_eq!(reason.to_string(), "`thl:1` does not belong to the vintage `sotkanet 2026-11-22`");
    assert!(data.vintages(&sotkanet()).unwrap().is_empty());
}

#[test]
fn a_description_of_another_vintage_makes_none() {
    let (_project, data) = project();
    let result = draft(&data).complete(contents("2026-11-21".parse().unwrap()), &mut std::iter::empty());
    assert!(matches!(result, Err(StoreError::Foreign { .. })));
}

/// The codes and places of what `verify` finds after something was done to a vintage's folder.
fn found_after(harm: impl Fn(&Path)) -> Vec<String> {
    let (_project, data) = project();
    let vintage = fetch(&data);
    harm(vintage.path());
    let findings = vintage.verify().unwrap();
    findings.iter().map(|finding| format!("{} {}", finding.code, finding.place).replace("data/vintages/sotkanet/2026-11-22/", "")).collect()
}

#[test]
fn each_tampered_missing_or_added_file_is_found() {
    let flip = |path: &Path| {
        let mut bytes = fs::read(path).unwrap();
        let middle = bytes.len() / 2;
        bytes[middle] ^= 1;
        fs::write(path, bytes).unwrap();
    };
    for name in ["observations.parquet", "description.json", "findings.json", "replies/regions.json.zst"] {
        assert_eq!(found_after(|folder| flip(&folder.join(name))), [format!("vintage-file-changed {name}")]);
        assert_eq!(found_after(|folder| fs::remove_file(folder.join(name)).unwrap()), [format!("vintage-file-changed {name}")]);
    }
    for name in ["notes.txt", "replies/regions.json"] {
        assert_eq!(found_after(|folder| fs::write(folder.join(name), b"").unwrap()), [format!("vintage-file-unknown {name}")]);
    }
}

/// Replaces a text in a vintage's manifest, opens the vintage again and looks at the outcome.
fn with_manifest<T>(from: &str, to: &str, look: impl Fn(Result<Vintage, StoreError>) -> T) -> T {
    let (_project, data) = project();
    let vintage = fetch(&data);
    let path = vintage.path().join("manifest.json");
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains(from));
    fs::write(&path, text.replace(from, to)).unwrap();
    look(data.vintage(&sotkanet(), vintage.id()))
}

#[test]
fn a_manifest_of_another_format_or_vintage_is_told_as_such() {
    let newer = format!("\"format_version\": {}", VINTAGE_FORMAT_VERSION + 1);
    let current = format!("\"format_version\": {VINTAGE_FORMAT_VERSION}");
    assert!(with_manifest(&current, &newer, |opened| matches!(opened, Err(StoreError::FormatVersion { .. }))));
    assert!(with_manifest("\"2026-11-22\"", "\"2026-11-21\"", |opened| matches!(opened, Err(StoreError::Foreign { .. }))));
    assert!(with_manifest("\"source\"", "\"origin\"", |opened| matches!(opened, Err(StoreError::Json { .. }))));
    let counted = with_manifest("\"2019\": 2", "\"2019\": 3", |opened| opened.unwrap().verify().unwrap());
    assert_eq!(counted.iter().map(|finding| finding.code.as_str()).collect::<Vec<_>>(), ["vintage-counts-differ"]);
}

#[test]
fn only_the_wanted_indicators_are_read() {
    let (_project, data) = project();
    let vintage = fetch(&data);
    let rows = |wanted: &[&str]| {
        let mut seen: Vec<(String, usize)> = Vec::new();
        let observations = vintage.observations_of(&ids(wanted)).unwrap();
        observations
            .for_each(|indicator, _| {
                match seen.last_mut() {
                    Some((last, rows)) if *last == indicator.to_string() => *rows += 1,
                    _ => seen.push((indicator.to_string(), 1)),
                }
                Ok(())
            })
            .unwrap();
        seen
    };
    assert_eq!(rows(&["sotkanet:1086"]), [("sotkanet:1086".to_owned(), 6)]);
    assert_eq!(rows(&["sotkanet:1086", "sotkanet:127"]), [("sotkanet:127".to_owned(), 60), ("sotkanet:1086".to_owned(), 6)]);
    assert_eq!(rows(&["sotkanet:181", "sotkanet:5"]), []);
}
