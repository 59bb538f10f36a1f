//! `kuntakortti swot`: workbooks out, back, and onto the cards.

use std::path::{Path, PathBuf};

use calamine::{Reader, Xlsx};
use sotkanet_sim::FaultPlan;

use super::support::{Run, Sotkanet, TestProject, run, run_well};

fn kuntakortti(project: &TestProject, arguments: &[&str]) -> Run {
    run(&[&["--project", project.text_path()], arguments].concat())
}

fn well(project: &TestProject, arguments: &[&str]) -> Run {
    run_well(&[&["--project", project.text_path()], arguments].concat())
}

/// A project with an edition, so that templates have key figures.
fn built() -> TestProject {
    let server = Sotkanet::few_years(FaultPlan::None);
    let project = TestProject::new();
    well(&project, &["fetch", "--base-url", &server.base_url(), "--only", "4,127,171,181"]);
    well(&project, &["build", "--edition", "2025", "--format", "xlsx"]);
    project
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn templates_go_out_for_one_a_group_or_all_and_come_back_as_untouched() {
    let project = built();
    let one = well(&project, &["swot", "template", "--edition", "2025", "--area", "179"]);
    let path = PathBuf::from(one.stdout.trim());
    assert_eq!(path.file_name().unwrap(), "swot-2025-179-jyvaskyla.xlsx");
    let mut workbook: Xlsx<_> = calamine::open_workbook(&path).unwrap();
    assert!(workbook.sheet_names().iter().any(|name| name == "SWOT"), "{:?}", workbook.sheet_names());
    let basics = workbook.worksheet_range("Perustiedot").unwrap();
    assert!(basics.used_cells().any(|(_, _, cell)| *cell == "Jyväskylä"));

    let folder = project.path().join("ulos");
    let group = well(&project, &["swot", "template", "--group", "jyvaskyla-muurame", "--output", folder.to_str().unwrap()]);
    assert_eq!(group.stdout.lines().count(), 2);
    well(&project, &["swot", "template", "--all", "--language", "sv", "--output", folder.to_str().unwrap()]);
    assert_eq!(names(&folder).len(), 2 + 22, "{:?}", names(&folder));
    let whom = kuntakortti(&project, &["swot", "template"]);
    assert_eq!(whom.code, Some(2), "{}", whom.stderr);
    assert!(whom.stderr.contains("--all"), "{}", whom.stderr);

    // Nobody wrote anything: that is told in Finnish, for each file, with a report to send back.
    let reports = project.path().join("palaute");
    let files: Vec<String> = group.stdout.lines().map(str::to_owned).collect();
    let arguments =
        [&["swot", "check", "--report", reports.to_str().unwrap()], files.iter().map(String::as_str).collect::<Vec<_>>().as_slice()]
            .concat();
    let checked = kuntakortti(&project, &arguments);
    assert!(checked.stdout.contains("empty-workbook") || checked.stdout.contains("empty"), "{}\n{}", checked.stdout, checked.stderr);
    assert_eq!(names(&reports).len(), 3, "two reports and the county's table: {:?}", names(&reports));
    assert!(names(&reports).contains(&"valmius.xlsx".to_owned()));
}

#[test]
fn what_is_no_workbook_is_a_finding_and_is_not_taken() {
    let project = built();
    let bad = project.path().join("SWOT Jämsä.xlsx");
    std::fs::write(&bad, "<script>alert(1)</script>").unwrap();
    let file = bad.to_str().unwrap();
    let checked = kuntakortti(&project, &["swot", "check", file]);
    assert_eq!(checked.code, Some(1), "{}", checked.stderr);
    assert!(checked.stdout.contains("SWOT Jämsä.xlsx"), "{}", checked.stdout);
    let json = kuntakortti(&project, &["swot", "check", "--format", "json", file]);
    let json: serde_json::Value = serde_json::from_str(&json.stdout).unwrap();
    assert_eq!(json[0]["findings"][0]["severity"], "deny");
    let imported = kuntakortti(&project, &["swot", "import", file]);
    assert_eq!(imported.code, Some(1));
    assert!(imported.stderr.contains("0 new, 0 known already, 1 not taken"), "{}", imported.stderr);
    assert!(!project.path().join("data/inputs").exists());
    let none = kuntakortti(&project, &["swot", "check", "there-is-none.xlsx"]);
    assert_eq!(none.code, Some(2), "{}", none.stderr);
    let ready = well(&project, &["swot", "readiness"]);
    assert_eq!(ready.stdout.lines().count(), 23, "{}", ready.stdout);
}
