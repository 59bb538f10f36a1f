//! Exit codes, messages, and what goes to stdout.

use sotkanet_sim::FaultPlan;

use super::support::{Sotkanet, TestProject, run, run_well};

fn check(arguments: &[&str], code: i32, expected: &[&str]) {
    let run = run(arguments);
    assert_eq!(run.code, Some(code), "{arguments:?}\n{}", run.stderr);
    for text in expected {
        assert!(run.stderr.contains(text), "{arguments:?}: no `{text}` in\n{}", run.stderr);
    }
}

#[test]
fn a_wrong_command_line_ends_with_2_and_advice() {
    let project = TestProject::new();
    let root = project.text_path();
    check(&["nonsense"], 2, &["nonsense"]);
    check(&["--project", "there-is-no-such-folder", "build"], 2, &["is no project folder", "hint: "]);
    check(&["--project", root, "build"], 2, &["there is no vintage yet", "hint: "]);
    check(&["--project", root, "fetch", "--only", "999999"], 2, &["`sotkanet:999999` is not in the catalogue"]);
    check(&["--project", root, "fetch"], 2, &["`contact` in config/kuntakortti.toml is empty", "hint: "]);
    check(&["init", root], 2, &["has a config/ already"]);
}

#[test]
fn an_unreachable_server_ends_with_3() {
    let project = TestProject::new();
    // Port 9 (discard) of this machine: nothing listens there.
    check(
        &["--project", project.text_path(), "fetch", "--base-url", "http://127.0.0.1:9/rest/1.1", "--only", "127"],
        3,
        &["error: ", "caused by: "],
    );
}

#[test]
fn errors_in_the_configuration_are_told_together_with_their_lines() {
    let project = TestProject::new();
    project.edit("config/groups.toml", |text| text.replacen("\"Pihtipudas\"", "\"Pihlpuudas\"", 1));
    project.edit("config/kuntakortti.toml", |text| format!("conty = \"Kainuu\"\n{text}"));
    let run = run(&["--project", project.text_path(), "status"]);
    assert_eq!(run.code, Some(2), "{}", run.stderr);
    for text in ["config/groups.toml:", "Pihlpuudas", "Pihtipudas", "config/kuntakortti.toml:1:1", "`conty`"] {
        assert!(run.stderr.contains(text), "no `{text}` in\n{}", run.stderr);
    }
}

#[test]
fn fetch_build_and_status_say_what_happened() {
    let server = Sotkanet::few_years(FaultPlan::None);
    let project = TestProject::new();
    let root = project.text_path();
    let fetched = run_well(&["--project", root, "fetch", "--base-url", &server.base_url(), "--only", "127,181"]);
    assert_eq!(fetched.stdout.trim(), "2026-11-22");
    let again = run_well(&["--project", root, "fetch", "--base-url", &server.base_url(), "--only", "127,181"]);
    assert_eq!(again.stdout.trim(), "2026-11-22.2", "a stored vintage is never replaced");
    let listed = run_well(&["--project", root, "vintages"]);
    assert_eq!(listed.stdout.lines().count(), 3, "{}", listed.stdout);
    assert!(listed.stdout.contains("(demonstration data)"), "{}", listed.stdout);

    let one = run_well(&["--project", root, "build", "--edition", "2024", "--area", "179", "--vintage", "2026-11-22"]);
    assert!(one.stderr.contains("1 of municipalities, 0 of groups"), "{}", one.stderr);
    let status = run_well(&["--project", root, "status", "--edition", "2024"]);
    assert!(status.stdout.contains("is stale") && status.stdout.contains("`vintage` has changed"), "{}", status.stdout);
    let all = run_well(&["--project", root, "build", "--edition", "2024"]);
    assert!(all.stderr.contains("22 of municipalities, 6 of groups"), "{}", all.stderr);
    let status = run_well(&["--project", root, "status", "--edition", "2024"]);
    assert!(status.stdout.contains("is up to date"), "{}", status.stdout);
    check(&["--project", root, "build", "--area", "091"], 2, &["`091` is no municipality of the county"]);
    check(&["--project", root, "build", "--format", "docx"], 2, &["there is no format `docx`", "xlsx"]);

    let log = run_well(&["--project", root, "--log-format", "json", "-vv", "build", "--edition", "2024"]);
    for line in log.stderr.lines() {
        serde_json::from_str::<serde_json::Value>(line).unwrap_or_else(|_| panic!("not JSON: {line}"));
    }
}

#[test]
fn a_completion_script_names_the_commands() {
    let script = run_well(&["completions", "bash"]).stdout;
    assert!(script.contains("vintages") && script.contains("probe"));
}

#[test]
fn the_probe_tells_assumption_answer_and_verdict() {
    let server = Sotkanet::few_years(FaultPlan::None);
    let project = TestProject::new();
    let probe = run_well(&["--project", project.text_path(), "probe", "--base-url", &server.base_url()]);
    for word in ["assumption", "answer", "verdict", "holds"] {
        assert!(probe.stdout.contains(word), "no `{word}` in\n{}", probe.stdout);
    }
}
