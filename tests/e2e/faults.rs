//! Whatever the server does, a fetch ends in a complete vintage or in a clear failure with nothing half-stored.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use sotkanet_sim::{Fault, FaultPlan};

use super::support::{FEW, Run, Sotkanet, TestProject, few_years, program, run};

/// Every fault of the list, with times that fit a client which waits two seconds.
fn faults() -> Vec<Fault> {
    vec![
        Fault::Status500,
        Fault::Status503,
        Fault::TooManyRequests,
        Fault::TooManyRequestsRetryAfter(0),
        Fault::Reset,
        Fault::CutOff,
        Fault::SlowFirstByte(Duration::from_millis(100)),
        Fault::SlowDrip(Duration::from_millis(1)),
        Fault::HtmlInstead,
        Fault::EmptyBody,
        Fault::InvalidJson,
        Fault::MalformedRow,
        Fault::DuplicateRows,
        Fault::ChangedTitle,
        Fault::Redirect,
    ]
}

fn fetch(project: &TestProject, server: &Sotkanet) -> Run {
    run(&["--project", project.text_path(), "fetch", "--base-url", &server.base_url(), "--only", FEW])
}

#[test]
fn the_list_of_faults_is_the_simulators() {
    let kinds = |faults: &[Fault]| faults.iter().map(std::mem::discriminant).collect::<Vec<_>>();
    let (ours, theirs) = (faults(), Fault::all());
    assert_eq!(kinds(&ours).len(), kinds(&theirs).len());
    assert!(kinds(&theirs).iter().all(|kind| kinds(&ours).contains(kind)));
}

/// The stored findings by code.
fn findings(project: &TestProject) -> BTreeMap<String, usize> {
    let mut codes = BTreeMap::new();
    let text = std::fs::read(project.vintages()[0].join("findings.json")).unwrap();
    for finding in serde_json::from_slice::<Vec<model::Finding>>(&text).unwrap() {
        *codes.entry(finding.code).or_default() += 1;
    }
    codes
}

fn observations(project: &TestProject) -> Vec<u8> {
    std::fs::read(project.vintages()[0].join("observations.parquet")).unwrap()
}

#[test]
fn every_fault_at_every_nth_request_ends_well_or_clearly() {
    let world = few_years();
    let undisturbed = TestProject::new();
    let server = Sotkanet::start(Arc::clone(&world), FaultPlan::None);
    assert_eq!(fetch(&undisturbed, &server).code, Some(0));
    let expected = observations(&undisturbed);
    let usual = findings(&undisturbed);

    let mut ended_well = BTreeMap::<String, usize>::new();
    for fault in faults() {
        for nth in 1..=7 {
            let what = format!("{fault} at every {nth}. request");
            let server = Sotkanet::start(Arc::clone(&world), FaultPlan::EveryNth { nth, fault });
            let project = TestProject::new();
            let run = fetch(&project, &server);
            match run.code {
                Some(0) => {
                    *ended_well.entry(fault.to_string()).or_default() += 1;
                    assert_eq!(project.vintages().len(), 1, "{what}");
                    assert!(!project.path().join("data/vintages/sotkanet/.draft").exists(), "{what}: the draft was left behind");
                    let found = findings(&project);
                    match &fault {
                        // One row of a reply is spoilt: the others are kept and the spoilt one is told.
                        Fault::MalformedRow => assert!(found.values().sum::<usize>() >= usual.values().sum(), "{what}: {found:?}"),
                        Fault::ChangedTitle => assert_eq!(observations(&project), expected, "{what}"),
                        _ => assert!(observations(&project) == expected, "{what}: other observations than undisturbed"),
                    }
                }
                Some(3) => {
                    assert!(project.vintages().is_empty(), "{what}: half a vintage was stored");
                    assert!(run.stderr.contains("error: ") && run.stderr.contains("hint: "), "{what}: unclear\n{}", run.stderr);
                }
                other => panic!("{what}: ended with {other:?}\n{}", run.stderr),
            }
        }
    }
    // A client that asks five times must get through where a quarter or fewer of the requests fail.
    for fault in faults() {
        let well = ended_well.get(&fault.to_string()).copied().unwrap_or(0);
        assert!(well >= 4, "{fault}: only {well} of 7 runs got through");
    }
}

#[test]
fn spoilt_rows_and_changed_titles_are_told() {
    let world = few_years();
    for (fault, code) in
        [(Fault::MalformedRow, "unreadable-row"), (Fault::DuplicateRows, "repeated-row"), (Fault::ChangedTitle, "title-changed")]
    {
        let server = Sotkanet::start(Arc::clone(&world), FaultPlan::EveryNth { nth: 1, fault });
        let project = TestProject::new();
        let run = fetch(&project, &server);
        assert_eq!(run.code, Some(0), "{fault}: {}", run.stderr);
        assert!(findings(&project).contains_key(code), "{fault}: {:?}", findings(&project));
    }
}

#[test]
fn a_server_slower_than_the_time_out_is_asked_again() {
    let server = Sotkanet::few_years(FaultPlan::EveryNth { nth: 5, fault: Fault::SlowFirstByte(Duration::from_secs(4)) });
    let project = TestProject::new();
    let run = fetch(&project, &server);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert!(server.requests().len() > 14, "nothing was asked again");
}

#[test]
fn an_interrupted_fetch_asks_only_for_what_is_missing() {
    let world = few_years();
    let server = Sotkanet::start(
        Arc::clone(&world),
        FaultPlan::Matching { contains: "indicators/761".into(), times: Some(5), fault: Fault::Status500 },
    );
    let project = TestProject::new();
    let first = fetch(&project, &server);
    assert_eq!(first.code, Some(3), "{}", first.stderr);
    assert!(first.stderr.contains("goes on where it stopped"), "{}", first.stderr);
    let asked_before = server.requests().len();
    let second = fetch(&project, &server);
    assert_eq!(second.code, Some(0), "{}", second.stderr);
    assert!(second.stderr.contains("going on with an interrupted fetch"), "{}", second.stderr);
    let asked_again = server.requests().split_off(asked_before);
    assert!(asked_again.len() < 14 && asked_again.iter().any(|request| request.contains("indicators/761")), "{asked_again:?}");
    assert!(!asked_again.iter().any(|request| request.contains("/regions")), "{asked_again:?}");
}

#[test]
fn a_second_fetch_beside_a_running_one_is_refused_by_name() {
    let server = Sotkanet::few_years(FaultPlan::EveryNth { nth: 1, fault: Fault::SlowFirstByte(Duration::from_millis(700)) });
    let project = TestProject::new();
    let arguments = ["--project", project.text_path(), "fetch", "--base-url", &server.base_url(), "--only", "127"];
    let mut running = program(&arguments).stderr(std::process::Stdio::null()).stdout(std::process::Stdio::null()).spawn().unwrap();
    while server.requests().is_empty() {
        std::thread::sleep(Duration::from_millis(5));
    }
    let second = run(&arguments);
    assert_eq!(second.code, Some(3), "{}", second.stderr);
    assert!(second.stderr.contains("`fetch`") && second.stderr.contains(&running.id().to_string()), "{}", second.stderr);
    assert!(running.wait().unwrap().success());
}
