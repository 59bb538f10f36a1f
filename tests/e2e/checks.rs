//! `kuntakortti check`: a world in order denies nothing, a silence changes how much a finding weighs, and every check is listed.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use model::{Finding, Place, Severity, Sex};
use sotkanet_sim::{FaultPlan, GeneratedWorld, GeneratorOptions, Row, World};

use super::support::{FEW, Run, Sotkanet, TestProject, repository_catalogue, run, run_well};

fn check(project: &TestProject, arguments: &[&str]) -> Run {
    run(&[&["--project", project.text_path(), "check", "--edition", "2024"], arguments].concat())
}

fn findings(run: &Run) -> Vec<Finding> {
    serde_json::from_str(&run.stdout).unwrap_or_else(|error| panic!("{error}\n{}\n{}", run.stdout, run.stderr))
}

fn silence(project: &TestProject, entry: &str) {
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
    let references = [
        ingest::sotkanet::check_references(),
        ingest::cubes::check_references(),
        ingest::local::check_references(),
        harmonise::check_references(),
        transform::check_references(),
    ]
    .concat();
    for reference in &references {
        let entry = format!(
            "{} ({})\n  what       {}\n  why        {}\n  what to do {}\n",
            reference.code, reference.severity, reference.about.what, reference.about.why, reference.about.what_to_do
        );
        assert!(listed.contains(&entry), "no `{}` in\n{listed}", reference.code);
    }
    assert_eq!(listed.lines().filter(|line| !line.starts_with(' ')).count(), references.len());
}

/// A world that is spoilt in one way for each of a few indicators, most of them in their newest year.
struct Spoilt(Arc<GeneratedWorld>);

impl World for Spoilt {
    fn regions(&self) -> Vec<u8> {
        self.0.regions()
    }

    fn indicators(&self) -> Vec<u8> {
        self.0.indicators()
    }

    fn metadata(&self, indicator: u32) -> Option<Vec<u8>> {
        self.0.metadata(indicator)
    }

    fn rows(&self, indicator: u32, years: &[i16], sexes: &[Sex]) -> Option<Vec<Row>> {
        let mut rows = self.0.rows(indicator, years, sexes)?;
        let newest_year = rows.iter().map(|row| row.year).max()?;
        let newest = |row: &&mut Row| row.year == newest_year;
        let of_before = rows.iter().filter(|row| row.year == newest_year - 1);
        let before: BTreeMap<(u32, Sex), Option<f64>> = of_before.map(|row| ((row.region, row.sex), row.value)).collect();
        match indicator {
            // Written per 10 000 instead of per cent.
            171 => rows.iter_mut().filter(newest).for_each(|row| row.value = row.value.map(|value| value * 100.0)),
            // The cases are counted by half.
            170 => rows.iter_mut().filter(newest).for_each(|row| row.abs_value = row.abs_value.map(|count| (count / 2.0).round())),
            // Two of three areas are lost.
            181 => rows.retain(|row| row.year < newest_year || row.region.is_multiple_of(3)),
            // Copied under a new year.
            761 => rows.iter_mut().filter(newest).for_each(|row| row.value = before.get(&(row.region, row.sex)).copied().flatten()),
            // Nobody has delivered anything for years, and the source does not say so.
            306 => rows.retain(|row| row.year <= 2019),
            // The men are those of another year.
            127 => rows
                .iter_mut()
                .filter(newest)
                .filter(|row| row.sex == Sex::Male)
                .for_each(|row| row.value = row.value.map(|value| value * 1.5)),
            // A few rows have lost their values and kept their counts.
            493 => rows.iter_mut().filter(newest).filter(|row| row.region.is_multiple_of(40)).for_each(|row| row.value = None),
            // One row is there twice, and the two do not agree.
            189 => {
                let again = rows.iter().find(|row| row.year == newest_year - 1 && row.sex == Sex::Total && row.value.is_some()).copied();
                rows.extend(again.map(|row| Row { value: row.value.map(|value| value + 1.0), ..row }));
            }
            _ => {}
        }
        Some(rows)
    }
}

/// Severity, code and indicator of what a check of all areas finds.
fn found_in(world: Arc<dyn World>, code: i32) -> BTreeSet<(Severity, String, String)> {
    let server = Sotkanet::start(world, FaultPlan::None);
    let project = TestProject::new();
    let only = "4,127,170,171,181,189,306,493,761";
    run_well(&["--project", project.text_path(), "fetch", "--base-url", &server.base_url(), "--only", only]);
    let checked = check(&project, &["--format", "json"]);
    assert_eq!(checked.code, Some(code), "{}{}", checked.stdout, checked.stderr);
    let told = findings(&checked).into_iter().filter_map(|finding| match finding.place {
        Place::Data { indicator: Some(indicator), .. } => Some((finding.severity, finding.code, indicator)),
        _ => None,
    });
    told.collect()
}

#[test]
fn every_planted_defect_is_found_and_nothing_else() {
    let catalogue = repository_catalogue();
    let options = GeneratorOptions { seed: 7, first_year: 2014, last_year: 2024, ..GeneratorOptions::default() };
    let world = Arc::new(GeneratedWorld::new(&catalogue.areas, &catalogue.indicators, options).unwrap());
    let before = found_in(world.clone(), 0);
    let spoilt = found_in(Arc::new(Spoilt(world)), 1);
    let planted = [
        (Severity::Deny, "value-out-of-range", "sotkanet:171"),
        (Severity::Warn, "round-factor", "sotkanet:171"),
        (Severity::Warn, "magnitude-jump", "sotkanet:171"),
        (Severity::Warn, "rate-against-count", "sotkanet:170"),
        (Severity::Warn, "coverage-shrank", "sotkanet:181"),
        (Severity::Note, "period-repeated", "sotkanet:761"),
        (Severity::Warn, "stale-series", "sotkanet:306"),
        (Severity::Warn, "sexes-against-total", "sotkanet:127"),
        (Severity::Note, "count-without-value", "sotkanet:493"),
        // The reader of the reply tells it, and so does the check of what would be printed.
        (Severity::Warn, "contradicting-rows", "sotkanet:189"),
        (Severity::Warn, "duplicate-key", "sotkanet:189"),
        // Cells of other counties: no card prints them, so they do not deny.
        (Severity::Warn, "value-out-of-range", "sotkanet:171"),
    ];
    let planted = planted.map(|(severity, code, indicator)| (severity, code.to_owned(), indicator.to_owned()));
    assert_eq!(spoilt.difference(&before).cloned().collect::<BTreeSet<_>>(), BTreeSet::from(planted));
    // The counts that the note is about are among the rows that were taken away.
    let gone: Vec<&str> =
        before.difference(&spoilt).map(|(_, code, indicator)| if indicator == "sotkanet:181" { code.as_str() } else { "" }).collect();
    assert_eq!(gone, ["hidden-count-told"]);
}
