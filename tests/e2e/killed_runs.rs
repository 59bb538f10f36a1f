//! A run killed at any moment, and the same command again, ends in the bytes of an undisturbed run.

use std::time::{Duration, Instant};

use sotkanet_sim::FaultPlan;

use super::support::{FEW, Sotkanet, TestProject, program, run_well};

const MOMENTS: u32 = 20;

/// A moment within `whole`, spread over it by the golden ratio rather than by chance, so that a failure can be repeated.
fn moment(index: u32, whole: Duration) -> Duration {
    whole.mul_f64((f64::from(index) * 0.618_033_988_749_895 + 0.02).fract())
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

    let mut killed = 0;
    for index in 0..MOMENTS {
        let project = TestProject::new();
        let arguments = fetch(&project);
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        killed += u32::from(kill_after(&arguments, moment(index, whole)));
        // A run that was killed after its last step has ended; the same command again would rightly make the next vintage.
        let has_ended = !project.vintages().is_empty() && !project.path().join("data/vintages/sotkanet/.draft").exists();
        if !has_ended {
            run_well(&arguments);
        }
        let found = project.files("data/vintages");
        assert_eq!(found.keys().collect::<Vec<_>>(), expected.keys().collect::<Vec<_>>(), "killed after {:?}", moment(index, whole));
        for (name, bytes) in &expected {
            assert!(found[name] == *bytes, "{name} differs, killed after {:?}", moment(index, whole));
        }
    }
    assert!(killed >= MOMENTS / 2, "only {killed} runs were killed before their end");
}

#[test]
fn a_killed_build_ends_in_the_same_bytes() {
    let server = Sotkanet::few_years(FaultPlan::None);
    let project = TestProject::new();
    run_well(&["--project", project.text_path(), "fetch", "--base-url", &server.base_url(), "--only", FEW]);
    let arguments = ["--project", project.text_path(), "build", "--edition", "2024"];
    let started = Instant::now();
    run_well(&arguments);
    let whole = started.elapsed();
    let expected = project.files("data/out");
    assert!(expected.len() > 28, "{:?}", expected.keys());

    let mut killed = 0;
    for index in 0..MOMENTS {
        std::fs::remove_dir_all(project.path().join("data/out")).unwrap();
        killed += u32::from(kill_after(&arguments, moment(index, whole)));
        run_well(&arguments);
        let found = project.files("data/out");
        assert_eq!(found.keys().collect::<Vec<_>>(), expected.keys().collect::<Vec<_>>(), "killed after {:?}", moment(index, whole));
        for (name, bytes) in &expected {
            assert!(found[name] == *bytes, "{name} differs, killed after {:?}", moment(index, whole));
        }
    }
    assert!(killed >= MOMENTS / 2, "only {killed} runs were killed before their end");
}
