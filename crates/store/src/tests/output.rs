//! Outputs and build records.

use std::collections::BTreeMap;
use std::path::Path;

use super::*;
use crate::{BUILD_RECORD_FORMAT_VERSION, BuildRecord, BuiltOutput, MadeFrom, StoreError, WriteOutcome};

#[test]
fn an_unchanged_output_is_not_touched() {
    let (project, data) = project();
    let output = data.output(2025);
    let relative = Path::new("xlsx/kunta-179.xlsx");
    assert_eq!(output.write_if_changed(relative, b"one").unwrap(), WriteOutcome::Created);
    let path = project.path().join("data/out/2025/xlsx/kunta-179.xlsx");
    let long_ago = std::time::UNIX_EPOCH + std::time::Duration::from_secs(1_000_000_000);
    std::fs::File::options().write(true).open(&path).unwrap().set_modified(long_ago).unwrap();
    let modified = || std::fs::metadata(&path).unwrap().modified().unwrap();
    assert_eq!(output.write_if_changed(relative, b"one").unwrap(), WriteOutcome::Unchanged);
    assert_eq!(modified(), long_ago);
    assert_eq!(output.write_if_changed(relative, b"two").unwrap(), WriteOutcome::Changed);
    assert_ne!(modified(), long_ago);
    assert_eq!(std::fs::read(&path).unwrap(), b"two");
    assert_eq!(output.digest(relative).unwrap(), Some(sha256_hex(b"two")));
    assert_eq!(tree(project.path()).len(), 1, "no temporary file is left");
}

#[test]
fn paths_that_lead_out_of_the_folder_are_refused() {
    let (_project, data) = project();
    let output = data.output(2025);
    for path in ["../2024/a.xlsx", "/a.xlsx", "", ".", "a/../../b", ".build-record.json"] {
        assert!(matches!(output.write_if_changed(Path::new(path), b""), Err(StoreError::Outside(_))), "`{path}` was taken");
        assert!(matches!(output.remove(Path::new(path)), Err(StoreError::Outside(_))), "`{path}` was taken");
    }
}

#[test]
fn removing_an_output_removes_the_folders_it_leaves_empty() {
    let (project, data) = project();
    let output = data.output(2025);
    output.write_if_changed(Path::new("html/kunta/a.html"), b"a").unwrap();
    output.write_if_changed(Path::new("html/index.html"), b"b").unwrap();
    assert!(output.remove(Path::new("html/kunta/a.html")).unwrap());
    assert!(!output.remove(Path::new("html/kunta/a.html")).unwrap());
    assert!(!project.path().join("data/out/2025/html/kunta").exists());
    assert!(project.path().join("data/out/2025/html/index.html").exists());
    assert!(output.remove(Path::new("html/index.html")).unwrap());
    assert!(output.path().is_dir(), "the edition's own folder stays");
}

#[test]
fn a_record_is_read_back_and_a_damaged_or_newer_one_counts_as_none() {
    let (_project, data) = project();
    let output = data.output(2025);
    assert_eq!(output.record(), None);
    let mut record = BuildRecord {
        format_version: BUILD_RECORD_FORMAT_VERSION,
        inputs: BTreeMap::from([("program".to_owned(), "0.1.0".to_owned())]),
        outputs: BTreeMap::from([(
            "xlsx/a.xlsx".to_owned(),
            BuiltOutput {
                sha256: sha256_hex(b"a"),
                made_from: MadeFrom { cards: sha256_hex(b"card"), texts: sha256_hex(b"texts"), program: "0.1.0".to_owned() },
            },
        )]),
        complete: true,
        edition_cards: Some(sha256_hex(b"cards")),
    };
    output.write_record(&record).unwrap();
    assert_eq!(output.record(), Some(record.clone()));
    record.format_version += 1;
    output.write_record(&record).unwrap();
    assert_eq!(output.record(), None);
    std::fs::write(output.path().join(".build-record.json"), b"{").unwrap();
    assert_eq!(output.record(), None);
}

#[test]
fn every_file_that_stands_there_is_listed_and_can_be_read() {
    let (project, data) = project();
    let output = data.output(2025);
    assert_eq!(output.present().unwrap(), Vec::<String>::new());
    for name in ["xlsx/b.xlsx", "xlsx/a.xlsx", "findings.json"] {
        output.write_if_changed(Path::new(name), name.as_bytes()).unwrap();
    }
    std::fs::write(project.path().join("data/out/2025/notes.txt"), b"of a person").unwrap();
    let record = BuildRecord {
        format_version: BUILD_RECORD_FORMAT_VERSION,
        inputs: BTreeMap::new(),
        outputs: BTreeMap::new(),
        complete: true,
        edition_cards: None,
    };
    output.write_record(&record).unwrap();
    assert_eq!(output.present().unwrap(), ["findings.json", "notes.txt", "xlsx/a.xlsx", "xlsx/b.xlsx"]);
    assert_eq!(output.read(Path::new("xlsx/a.xlsx")).unwrap().as_deref(), Some(b"xlsx/a.xlsx".as_slice()));
    assert_eq!(output.read(Path::new("xlsx/c.xlsx")).unwrap(), None);
    assert!(matches!(output.read(Path::new("../2024/a.xlsx")), Err(StoreError::Outside(_))));
}

#[test]
fn staged_outputs_are_seen_when_they_are_put_in_place_and_gone_when_they_are_dropped() {
    let (_project, data) = project();
    let output = data.output(2025);
    let relative = Path::new("html/kunta/a.html");
    let staged = output.stage(relative, b"one").unwrap();
    assert_eq!(output.present().unwrap(), Vec::<String>::new());
    drop(staged);
    assert!(!output.path().exists(), "nothing is left of what was dropped");
    assert_eq!(output.stage(relative, b"one").unwrap().put_in_place().unwrap(), WriteOutcome::Created);
    assert_eq!(output.stage(relative, b"one").unwrap().put_in_place().unwrap(), WriteOutcome::Unchanged);
    drop(output.stage(relative, b"two").unwrap());
    assert_eq!(output.read(relative).unwrap().unwrap(), b"one");
    assert_eq!(output.stage(relative, b"two").unwrap().put_in_place().unwrap(), WriteOutcome::Changed);
    assert_eq!(output.read(relative).unwrap().unwrap(), b"two");
    assert_eq!(std::fs::read_dir(output.path()).unwrap().count(), 1, "no temporary file is left");
    assert!(matches!(output.stage(Path::new("../x"), b""), Err(StoreError::Outside(_))));
}
