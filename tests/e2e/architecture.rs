//! Holds the map in crates/README.md against `cargo metadata`.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Which of our crates each crate may use. A new arrow is a decision: it is drawn here and on the map together.
const ARROWS: [(&str, &[&str]); 17] = [
    ("model", &[]),
    ("frames", &["model"]),
    ("catalogue", &["model"]),
    ("store", &["model", "frames"]),
    ("ingest", &["model"]),
    ("harmonise", &["model", "frames"]),
    ("transform", &["model", "frames"]),
    ("editorial", &["model"]),
    ("workbook", &["model"]),
    ("charts", &["model"]),
    ("export", &["model"]),
    ("web", &["model", "export", "charts"]),
    ("pdf", &["model", "export", "charts"]),
    ("open-data", &["model", "export"]),
    ("specimen", &["model", "catalogue"]),
    ("sotkanet-sim", &["model", "catalogue"]),
    (
        "cli",
        &[
            "model",
            "frames",
            "catalogue",
            "store",
            "ingest",
            "harmonise",
            "transform",
            "editorial",
            "workbook",
            "export",
            "web",
            "pdf",
            "open-data",
            "sotkanet-sim",
        ],
    ),
];

fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).unwrap().to_owned()
}

/// Our crates with the crates of ours that each uses outside its tests.
fn uses() -> BTreeMap<String, BTreeSet<String>> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--no-deps", "--offline", "--locked"])
        .current_dir(workspace())
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    let names: BTreeSet<&str> = packages.iter().map(|package| package["name"].as_str().unwrap()).collect();
    packages
        .iter()
        .map(|package| {
            let used = package["dependencies"]
                .as_array()
                .unwrap()
                .iter()
                .filter(|dependency| dependency["kind"].as_str() != Some("dev"))
                .map(|dependency| dependency["name"].as_str().unwrap())
                .filter(|name| names.contains(name))
                .map(str::to_owned)
                .collect();
            (package["name"].as_str().unwrap().to_owned(), used)
        })
        .collect()
}

#[test]
fn no_crate_uses_another_that_the_map_does_not_allow() {
    let allowed: BTreeMap<&str, &[&str]> = ARROWS.into_iter().collect();
    for (name, used) in uses() {
        let allowed = allowed.get(name.as_str()).unwrap_or_else(|| panic!("`{name}` has no line in ARROWS"));
        for other in used {
            assert!(allowed.contains(&other.as_str()), "`{name}` uses `{other}`; the map forbids it");
        }
    }
}

#[test]
fn the_map_lists_every_crate_and_no_other() {
    let map = std::fs::read_to_string(workspace().join("crates/README.md")).unwrap();
    let listed: BTreeSet<&str> = map.lines().filter_map(|line| line.strip_prefix("## ")).filter(|heading| !heading.contains(' ')).collect();
    let there = uses();
    let there: BTreeSet<&str> = there.keys().map(String::as_str).collect();
    assert_eq!(listed, there);
    for section in map.split("\n## ").skip(1).filter(|section| !section.lines().next().unwrap_or_default().contains(' ')) {
        assert!(section.contains("**Must not**"), "`{}` does not say what it must not do", section.lines().next().unwrap_or_default());
    }
}

#[test]
fn every_crate_lies_in_the_folder_of_its_name() {
    for name in uses().keys() {
        assert!(workspace().join("crates").join(name).join("Cargo.toml").is_file(), "crates/{name} is missing");
    }
}
