//! `kuntakortti verify`: errors planted into finished files and stored vintages are found and located.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use export::{FORMATS, PrintedFigure};
use sotkanet_sim::{FaultPlan, GeneratedWorld, GeneratorOptions, Vintage};

use super::support::{Run, Sotkanet, TestProject, repository_catalogue, run, run_well};

const CARD: &str = "xlsx/kuntakortti-2024-179-jyvaskyla-esimerkki.xlsx";

/// A project with cards of 2024 from one vintage of a generated world, of the indicators that its two vintages differ in.
fn built(vintage: Vintage, narrowed_to: &[&str]) -> TestProject {
    let catalogue = repository_catalogue();
    let options = GeneratorOptions { seed: 7, first_year: 2021, last_year: 2024, vintage, ..GeneratorOptions::default() };
    let world = GeneratedWorld::new(&catalogue.areas, &catalogue.indicators, options).unwrap();
    let touched: BTreeSet<u32> = world.planted_revisions().iter().map(|planted| planted.indicator).collect();
    let only = touched.iter().map(u32::to_string).collect::<Vec<_>>().join(",");
    let server = Sotkanet::start(Arc::new(world), FaultPlan::None);
    let project = TestProject::new();
    run_well(&["--project", project.text_path(), "fetch", "--base-url", &server.base_url(), "--only", &only]);
    run_well(&[&["--project", project.text_path(), "build", "--edition", "2024", "--format", "xlsx"], narrowed_to].concat());
    project
}

fn card(project: &TestProject) -> PathBuf {
    project.path().join("data/out/2024").join(CARD)
}

fn figures(project: &TestProject) -> Vec<PrintedFigure> {
    FORMATS[0].read_back(&std::fs::read(card(project)).unwrap()).unwrap().unwrap()
}

fn verify(project: &TestProject) -> Run {
    run(&["--project", project.text_path(), "verify", "--edition", "2024"])
}

/// Expects an exit code and a line for each finding that holds these texts.
fn check(project: &TestProject, code: i32, expected: &[Vec<String>]) {
    let verified = verify(project);
    assert_eq!(verified.code, Some(code), "{}\n{}", verified.stdout, verified.stderr);
    let lines: Vec<&str> = verified.stdout.lines().filter(|line| !line.starts_with("  hint: ")).collect();
    expect_lines(&lines, expected);
}

fn expect_lines(lines: &[&str], expected: &[Vec<String>]) {
    assert_eq!(lines.len(), expected.len(), "{lines:#?}");
    for (line, texts) in lines.iter().zip(expected) {
        assert!(texts.iter().all(|text| line.contains(text.as_str())), "no {texts:?} in `{line}`");
    }
}

fn texts(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

#[test]
fn a_planted_error_in_a_finished_file_is_found_and_located() {
    let (project, other) = (built(Vintage::First, &[]), built(Vintage::Revised, &["--area", "179"]));
    let verified = verify(&project);
    assert_eq!((verified.code, verified.stdout.as_str()), (Some(0), ""), "{}", verified.stderr);
    assert!(verified.stderr.contains("28 read back"), "{}", verified.stderr);

    // The same card from revised figures.
    let bytes = std::fs::read(card(&project)).unwrap();
    let (ours, theirs) = (figures(&project), figures(&other));
    std::fs::copy(card(&other), card(&project)).unwrap();
    let number = |number: Option<f64>| number.map_or_else(|| "nothing".to_owned(), |number| number.to_string());
    let mut expected = Vec::new();
    for our in &ours {
        match theirs.iter().find(|their| their.id == our.id) {
            Some(their) if their == our => {}
            Some(their) if their.value != our.value => expected.push(vec![
                format!("deny[figure-differs] data/out/2024/{CARD}, sheet `Tiedot`, I"),
                format!(": figure `{}` is value {}", our.id, number(their.value)),
                format!("; expected value {}", number(our.value)),
            ]),
            Some(their) => expected.push(vec![
                format!("deny[figure-differs] data/out/2024/{CARD}, sheet `Tiedot`, K"),
                format!(": figure `{}` is count {}", our.id, number(their.count)),
                format!("; expected count {}", number(our.count)),
            ]),
            None => expected.push(vec![format!("deny[figure-missing] data/out/2024/{CARD}: figure `{}`", our.id)]),
        }
    }
    assert!(!expected.is_empty());
    for their in theirs.iter().filter(|their| ours.iter().all(|our| our.id != their.id)) {
        expected.push(vec![format!("deny[figure-unknown] data/out/2024/{CARD}, sheet `Tiedot`, U"), format!("figure `{}`", their.id)]);
    }
    expected.push(texts(&["deny[file-altered]", CARD]));
    // The sheets that are drawn from the figures differ too, each in cells of its own.
    let verified = verify(&project);
    assert_eq!(verified.code, Some(1), "{}", verified.stdout);
    let (of_cells, others): (Vec<&str>, Vec<&str>) =
        verified.stdout.lines().filter(|line| !line.starts_with("  hint: ")).partition(|line| line.contains("[cell-differs]"));
    expect_lines(&others, &expected);
    let located = |sheet: &str| of_cells.iter().any(|line| line.contains(&format!("data/out/2024/{CARD}, sheet `{sheet}`, ")));
    assert!(located("Kortti") && located("Aikasarjat"), "{of_cells:#?}");

    std::fs::write(card(&project), &bytes[..bytes.len() / 2]).unwrap();
    check(&project, 1, &[texts(&["deny[file-unreadable]", CARD]), texts(&["deny[file-altered]", CARD])]);

    std::fs::remove_file(card(&project)).unwrap();
    check(&project, 1, &[texts(&["deny[file-missing]", CARD])]);
    run_well(&["--project", project.text_path(), "build", "--edition", "2024", "--format", "xlsx"]);
    check(&project, 0, &[]);

    let notes = project.path().join("data/out/2024/notes.txt");
    std::fs::write(&notes, "of a person").unwrap();
    check(&project, 0, &[texts(&["warn[file-unknown] data/out/2024/notes.txt"])]);
    std::fs::remove_file(&notes).unwrap();

    project.edit("config/kuntakortti.toml", |text| format!("# looked at\n{text}"));
    check(&project, 0, &[texts(&["note[inputs-changed] data/out/2024", "`config/kuntakortti.toml` has changed"])]);
}

#[test]
fn a_damaged_vintage_is_found() {
    let project = built(Vintage::First, &[]);
    let vintage = project.vintages().pop().unwrap();
    let place = "data/vintages/sotkanet/2026-11-22";
    let damage = |name: &str| {
        let path = vintage.join(name);
        let whole = std::fs::read(&path).unwrap();
        std::fs::write(&path, &whole[..whole.len() - 1]).unwrap();
        move || std::fs::write(&path, &whole).unwrap()
    };
    for name in ["replies/regions.json.zst", "observations.parquet"] {
        let mend = damage(name);
        check(&project, 1, &[vec![format!("deny[vintage-file-changed] {place}/{name}")]]);
        mend();
    }
    let mend = damage("description.json");
    check(&project, 1, &[vec![format!("deny[vintage-unreadable] {place}")], texts(&["deny[edition-inputs-gone] data/editions/2024"])]);
    mend();
    check(&project, 0, &[]);
    std::fs::remove_dir_all(&vintage).unwrap();
    check(&project, 1, &[texts(&["deny[edition-inputs-gone] data/editions/2024", "`2026-11-22`"])]);

    let never = run(&["--project", project.text_path(), "verify", "--edition", "2019"]);
    assert_eq!(never.code, Some(2), "{}", never.stderr);
    assert!(never.stderr.contains("edition 2019 was never built"), "{}", never.stderr);
}
