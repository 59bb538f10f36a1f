//! A run killed at any moment, and the same command again, ends in the bytes of an undisturbed run.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use sotkanet_sim::FaultPlan;

use super::support::{FEW, Sotkanet, TestProject, program, run_well};

/// How many runs are killed before their end.
const KILLS: u32 = 20;

/// How many runs are made at the most, so that the suite ends on a machine whose speed jumps about.
const MOST_RUNS: u32 = 200;

/// A moment within `whole`, spread over it by the golden ratio rather than by chance, so that a failure can be repeated.
fn moment(index: u32, whole: Duration) -> Duration {
    whole.mul_f64((f64::from(index) * 0.618_033_988_749_895 + 0.02).fract())
}

/// Kills runs of a command at moments spread over its length, and lets `judge` look at what each left behind, until enough were
/// killed before their end. A run that was over already shows how long one takes now; the moments are spread over that from then on.
fn kill_runs(length: Duration, mut prepare: impl FnMut() -> Vec<String>, mut judge: impl FnMut(Duration)) {
    let mut length = length;
    let mut killed = 0;
    for index in 0..MOST_RUNS {
        let arguments = prepare();
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        let wait = moment(index, length);
        if kill_after(&arguments, wait) {
            killed += 1;
        } else {
            length = length.min(wait);
        }
        judge(wait);
        if killed == KILLS {
            return;
        }
    }
    panic!("only {killed} of {MOST_RUNS} runs were killed before their end");
}

fn kill_after(arguments: &[&str], wait: Duration) -> bool {
    let mut child = program(arguments).stdout(std::process::Stdio::null()).stderr(std::process::Stdio::null()).spawn().unwrap();
    std::thread::sleep(wait);
    let ended_before = child.try_wait().unwrap().is_some();
    child.kill().unwrap();
    child.wait().unwrap();
    !ended_before
}

#[test]
fn a_killed_fetch_goes_on_to_the_same_bytes() {
    let server = Sotkanet::few_years(FaultPlan::None);
    let base_url = server.base_url();
    let fetch =
        |project: &TestProject| ["--project", project.text_path(), "fetch", "--base-url", &base_url, "--only", FEW].map(str::to_owned);
    let undisturbed = TestProject::new();
    let arguments = fetch(&undisturbed);
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let started = Instant::now();
    run_well(&arguments);
    let whole = started.elapsed();
    let expected = undisturbed.files("data/vintages");

    let project = std::cell::RefCell::new(TestProject::new());
    let prepare = || {
        project.replace(TestProject::new());
        fetch(&project.borrow()).to_vec()
    };
    kill_runs(whole, prepare, |wait| {
        let project = project.borrow();
        // A run that was killed after its last step has ended; the same command again would rightly make the next vintage.
        let has_ended = !project.vintages().is_empty() && !project.path().join("data/vintages/sotkanet/.draft").exists();
        if !has_ended {
            let arguments = fetch(&project);
            run_well(&arguments.each_ref().map(String::as_str));
        }
        expect_same(&project.files("data/vintages"), &expected, wait);
    });
}

#[test]
fn a_killed_build_ends_in_the_same_bytes() {
    let server = Sotkanet::few_years(FaultPlan::None);
    let project = TestProject::new();
    run_well(&["--project", project.text_path(), "fetch", "--base-url", &server.base_url(), "--only", FEW]);
    let arguments = ["--project", project.text_path(), "build", "--edition", "2024", "--format", "xlsx"];
    let started = Instant::now();
    run_well(&arguments);
    let whole = started.elapsed();
    let made = || {
        let mut made = project.files("data/out");
        made.extend(project.files("data/editions").into_iter().map(|(name, bytes)| (format!("editions/{name}"), bytes)));
        made
    };
    let expected = made();
    assert!(expected.len() > 28 && expected.contains_key("editions/2024/edition.lock"), "{:?}", expected.keys());

    let prepare = || {
        std::fs::remove_dir_all(project.path().join("data/out")).unwrap();
        std::fs::remove_dir_all(project.path().join("data/editions")).unwrap();
        arguments.map(str::to_owned).to_vec()
    };
    kill_runs(whole, prepare, |wait| {
        run_well(&arguments);
        expect_same(&made(), &expected, wait);
    });
}

fn expect_same(found: &BTreeMap<String, Vec<u8>>, expected: &BTreeMap<String, Vec<u8>>, wait: Duration) {
    assert_eq!(found.keys().collect::<Vec<_>>(), expected.keys().collect::<Vec<_>>(), "killed after {wait:?}");
    for (name, bytes) in expected {
        assert!(found[name] == *bytes, "{name} differs, killed after {wait:?}");
    }
}
