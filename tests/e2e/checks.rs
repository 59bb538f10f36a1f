//! `kuntakortti check`: a world in order denies nothing, a silence changes how much a finding weighs, and every check is listed.

use std::collections::BTreeSet;

use model::check::CheckReference;
use model::{Finding, Severity};
use sotkanet_sim::FaultPlan;

use super::support::{FEW, Run, Sotkanet, TestProject, run, run_well};

/// Every check of the program.
pub fn references() -> Vec<CheckReference> {
    [
        ingest::sotkanet::check_references(),
        ingest::cubes::check_references(),
        ingest::local::check_references(),
        harmonise::check_references(),
        transform::check_references(),
        editorial::check_references(),
    ]
    .concat()
}

pub fn check(project: &TestProject, arguments: &[&str]) -> Run {
    run(&[&["--project", project.text_path(), "check", "--edition", "2024"], arguments].concat())
}

pub fn findings(run: &Run) -> Vec<Finding> {
    serde_json::from_str(&run.stdout).unwrap_or_else(|error| panic!("{error}\n{}\n{}", run.stdout, run.stderr))
}

pub fn silence(project: &TestProject, entry: &str) {
    std::fs::write(project.path().join("config/checks.toml"), format!("[[silence]]\n{entry}\n")).unwrap();
}

#[test]
fn a_world_in_order_denies_nothing_and_a_silenced_finding_is_a_note() {
    let server = Sotkanet::few_years(FaultPlan::None);
    let project = TestProject::new();
    run_well(&["--project", project.text_path(), "fetch", "--base-url", &server.base_url(), "--only", FEW]);

    let checked = check(&project, &["--format", "json"]);
    assert_eq!(checked.code, Some(0), "{}", checked.stderr);
    assert!(!project.path().join("data/out").exists(), "a check writes nothing");
    let before = findings(&checked);
    assert!(before.iter().all(|finding| finding.severity < Severity::Deny));
    let warned = before.iter().find(|finding| finding.severity == Severity::Warn).unwrap();
    assert!(check(&project, &[]).stdout.starts_with("warn["), "the gravest come first");
    assert_eq!(check(&project, &["--deny-warnings"]).code, Some(1));

    // What the build writes is what the check told.
    run_well(&["--project", project.text_path(), "build", "--edition", "2024", "--format", "xlsx"]);
    let built: Vec<Finding> = serde_json::from_slice(&std::fs::read(project.path().join("data/out/2024/findings.json")).unwrap()).unwrap();
    assert_eq!(built.iter().collect::<BTreeSet<_>>(), before.iter().collect::<BTreeSet<_>>());

    silence(&project, &format!("check = \"{}\"\nreason = \"Tiedossa.\"", warned.code));
    let after = findings(&check(&project, &["--format", "json"]));
    assert_eq!(after.len(), before.len());
    let silenced: Vec<&Finding> = after.iter().filter(|finding| finding.code == warned.code).collect();
    assert_eq!(silenced.len(), before.iter().filter(|finding| finding.code == warned.code).count());
    for finding in silenced {
        assert_eq!((finding.severity, finding.hint.as_deref()), (Severity::Note, Some("silenced at config/checks.toml:2:9: Tiedossa.")));
    }

    silence(&project, "check = \"magnitude-jump\"\nreason = \"Tiedossa.\"");
    let unused = check(&project, &[]);
    assert!(unused.stdout.contains("note[silence-unused] config/checks.toml:2:9: "), "{}", unused.stdout);
    silence(&project, "check = \"magnitude-jmup\"\nreason = \"Tiedossa.\"");
    let unknown = check(&project, &[]);
    assert_eq!(unknown.code, Some(2), "{}", unknown.stderr);
    assert!(unknown.stderr.contains("config/checks.toml:2:9: `magnitude-jmup` is no check\n  hint: did you mean `magnitude-jump`?"));
}

#[test]
fn the_list_names_every_check_with_what_why_and_what_to_do() {
    let listed = run_well(&["check", "--list"]).stdout;
    let references = references();
    for reference in &references {
        let entry = format!(
            "{} ({})\n  what       {}\n  why        {}\n  what to do {}\n",
            reference.code, reference.severity, reference.about.what, reference.about.why, reference.about.what_to_do
        );
        assert!(listed.contains(&entry), "no `{}` in\n{listed}", reference.code);
    }
    assert_eq!(listed.lines().filter(|line| !line.starts_with(' ')).count(), references.len());
}
