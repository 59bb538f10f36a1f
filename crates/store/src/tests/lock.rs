//! The lock, from this process and from another.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use super::*;
use crate::StoreError;

const CHILD: &str = "KUNTAKORTTI_STORE_TEST_LOCK_CHILD";

fn holder(data: &DataFolder) -> String {
    match data.lock("build", noon()) {
        Err(StoreError::Locked { holder, .. }) => holder,
        other => panic!("expected a held lock, found {other:?}"),
    }
}

#[test]
fn a_second_writer_is_told_who_holds_the_lock() {
    let (_project, data) = project();
    let lock = data.lock("fetch", noon()).unwrap();
    assert_eq!(holder(&data), format!("process {}, `fetch` since 2026-11-22T12:00:00Z", std::process::id()));
    drop(lock);
    data.lock("build", noon()).unwrap();
}

#[test]
fn a_draft_holds_the_lock_it_was_made_under() {
    let (_project, data) = project();
    let draft = draft(&data);
    assert!(holder(&data).contains("`fetch`"));
    drop(draft);
    data.lock("build", noon()).unwrap();
}

#[test]
fn a_killed_process_leaves_no_lock() {
    if let Some(folder) = std::env::var_os(CHILD) {
        let _lock = DataFolder::new(Path::new(&folder)).lock("fetch", noon()).unwrap();
        println!("held");
        loop {
            std::thread::park();
        }
    }
    let (project, data) = project();
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "tests::lock::a_killed_process_leaves_no_lock", "--nocapture"])
        .env(CHILD, project.path())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let output = BufReader::new(child.stdout.take().unwrap());
    assert!(output.lines().any(|line| line.unwrap().ends_with("held")));
    assert_eq!(holder(&data), format!("process {}, `fetch` since 2026-11-22T12:00:00Z", child.id()));
    child.kill().unwrap();
    child.wait().unwrap();
    data.lock("build", noon()).unwrap();
}

#[test]
fn taking_the_lock_removes_what_killed_runs_left() {
    let (project, data) = project();
    let folder = project.path().join("data/out/2025/xlsx");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join(".a.xlsx.123-0.tmp"), b"half").unwrap();
    std::fs::write(folder.join("notes.tmp"), b"someone's own").unwrap();
    let _lock = data.lock("build", noon()).unwrap();
    let left: Vec<String> = tree(&folder).into_iter().map(|(name, _)| name).collect();
    assert_eq!(left, ["notes.tmp"]);
}
