//! A defect for every check, planted in a source's replies, in configuration, in municipalities' own tables or in what people agreed and
//! decided: each is found, and nothing else is.

mod agreed;
mod own_words;

use std::collections::BTreeSet;
use std::sync::Arc;

use model::{Finding, Place, Severity, Sex};
use sotkanet_sim::{FaultPlan, GeneratedWorld, GeneratorOptions, SpoiltWorld, World};

use super::checks::{check, findings, references, silence};
use super::support::{Sotkanet, TestProject, repository_catalogue, run_well};

use Severity::{Deny, Note, Warn};

/// What is planted: the gravest of its findings, the check, and where it is found.
const PLANTED: &[(Severity, &str, &str)] = &[
    // The list of areas.
    (Warn, "unreadable-area", "regions"),
    (Warn, "area-listed-twice", "regions"),
    (Warn, "unknown-area-category", "regions"),
    // Metadata.
    (Warn, "metadata-changed", "sotkanet:3099"),
    (Warn, "missing-metadata-field", "sotkanet:3855"),
    (Warn, "unreadable-metadata-field", "sotkanet:3856"),
    (Warn, "title-changed", "sotkanet:3857"),
    (Warn, "metadata-changed", "sotkanet:3857"),
    (Warn, "indicator-missing", "sotkanet:3858"),
    (Warn, "decimals-differ", "sotkanet:3860"),
    (Warn, "metadata-changed", "sotkanet:3860"),
    (Warn, "indicator-ended", "sotkanet:3861"),
    (Warn, "ended-indicator", "sotkanet:3861"),
    (Warn, "metadata-changed", "sotkanet:3861"),
    (Warn, "unit-differs", "sotkanet:3863"),
    (Warn, "metadata-changed", "sotkanet:3863"),
    (Warn, "missing-title", "sotkanet:3865"),
    // Rows.
    (Deny, "value-out-of-range", "sotkanet:171"),
    // Cells of other counties: no card prints them, so they do not deny.
    (Warn, "value-out-of-range", "sotkanet:171"),
    (Warn, "round-factor", "sotkanet:171"),
    (Warn, "magnitude-jump", "sotkanet:171"),
    (Warn, "rate-against-count", "sotkanet:170"),
    (Warn, "coverage-shrank", "sotkanet:181"),
    (Note, "period-repeated", "sotkanet:761"),
    (Warn, "stale-series", "sotkanet:228"),
    (Warn, "sexes-against-total", "sotkanet:1315"),
    (Warn, "parts-against-whole", "sotkanet:3196"),
    (Note, "count-without-value", "sotkanet:493"),
    // The reader of the reply tells it, and so does the check of what would be printed.
    (Warn, "contradicting-rows", "sotkanet:189"),
    (Warn, "duplicate-key", "sotkanet:189"),
    (Note, "repeated-row", "sotkanet:3113"),
    (Note, "row-without-value", "sotkanet:3114"),
    (Warn, "unreadable-row", "sotkanet:3114"),
    (Warn, "other-indicator", "sotkanet:3089"),
    (Warn, "unknown-area", "sotkanet:3089"),
    (Note, "no-comparator-value", "sotkanet:237"),
    (Note, "zero-left-out", "sotkanet:324"),
    (Note, "hidden-count-told", "sotkanet:3099"),
    // Areas.
    (Warn, "areas-unmatched", "the vintage"),
    (Warn, "unknown-municipality", "municipality:999"),
    (Warn, "silent-municipality", "the vintage"),
    (Warn, "area-abolished", "the vintage"),
    (Warn, "abolished-rows-set-aside", "the vintage"),
    (Note, "areas-merged", "municipality:541"),
    (Warn, "split-undecided", "municipality:443"),
    (Note, "county-codes-mapped", "the vintage"),
    (Note, "county-codes-set-aside", "the vintage"),
    // The cube.
    (Warn, "cube-missing", "thl-cubes:muualla"),
    (Warn, "cube-not-as-asked", "thl-cubes:kaikki"),
    (Warn, "cube-category", "the cube"),
    (Warn, "cube-area", "the cube"),
    (Warn, "cube-cell", "the cube"),
    (Warn, "cube-interval", "the cube"),
    // Configuration.
    (Note, "correction-applied", "sotkanet:3113"),
    (Warn, "correction-no-longer-needed", "sotkanet:3113"),
    (Warn, "correction-does-not-fit", "sotkanet:3113"),
    (Note, "membership-changed", "sub-region:132"),
    (Note, "membership-changed", "sub-region:133"),
    (Warn, "division-newer-than-edition", "the vintage"),
    (Note, "licence-forbids", "the vintage"),
    // Municipalities' own tables.
    (Warn, "local-heading", "data/inputs/local/otsikko.csv"),
    (Warn, "local-unreadable", "data/inputs/local/rikki.xlsx"),
    (Note, "local-encoding", "data/inputs/local/vanha.csv"),
    (Warn, "local-mixed-decimals", "data/inputs/local/sekava.csv"),
    (Warn, "local-indicator", own_words::SLIPS),
    (Warn, "local-code", own_words::SLIPS),
    (Warn, "local-period", own_words::SLIPS),
    (Warn, "local-sex", own_words::SLIPS),
    (Warn, "local-number", own_words::SLIPS),
    (Note, "local-empty", own_words::SLIPS),
    (Note, "local-repeated", own_words::SLIPS),
    (Warn, "local-contradiction", own_words::SLIPS),
    // What people agreed and decided.
    (Note, "measure-without-figure", agreed::RECORD),
    (Warn, "highlights-undecided", agreed::DECIDED),
    (Warn, "highlight-gone", agreed::DECIDED),
];

/// What a check that only an error of our own could set off tells people to do. Such errors are planted in finished cards, in transform's
/// tests.
const OWN_FAULT: &str = "this is an error of the program";

#[test]
fn every_check_has_a_planted_defect() {
    let planted: BTreeSet<&str> = PLANTED.iter().map(|(_, code, _)| *code).collect();
    for reference in references() {
        let is_own_fault = reference.about.what_to_do.starts_with(OWN_FAULT);
        assert_ne!(planted.contains(reference.code), is_own_fault, "`{}` must be planted here, or be an own fault", reference.code);
    }
}

#[test]
fn every_planted_defect_is_found_and_nothing_else() {
    let catalogue = repository_catalogue();
    let options = GeneratorOptions { seed: 7, first_year: 2016, last_year: 2024, ..GeneratorOptions::default() };
    let world = Arc::new(GeneratedWorld::new(&catalogue.areas, &catalogue.indicators, options).unwrap());
    let project = TestProject::new();
    own_words::write(&project);
    let before = found(&project, world.clone(), 0);

    agreed::write(&project);
    own_words::spoil(&project);
    correct(&project, world.as_ref());
    let after = found(&project, Arc::new(SpoiltWorld::new(world)), 1);
    let new: BTreeSet<(Severity, String, String)> = after.difference(&before).map(told).collect();
    let planted = PLANTED.iter().map(|(severity, code, place)| (*severity, (*code).to_owned(), (*place).to_owned()));
    let planted: BTreeSet<(Severity, String, String)> = planted.collect();
    let unplanted: Vec<&Finding> = after.difference(&before).filter(|finding| !planted.contains(&told(finding))).collect();
    assert!(unplanted.is_empty(), "nobody planted {unplanted:#?}");
    let unfound: Vec<_> = planted.difference(&new).collect();
    assert!(unfound.is_empty(), "not found: {unfound:#?}");

    // What is gone stood on rows that were taken away: of an indicator, of two areas of three, and of Sottunga, which leaves a second unknown.
    let still: BTreeSet<(Severity, String, String)> = after.iter().map(told).collect();
    let gone: BTreeSet<(Severity, String, String)> = before.iter().map(told).filter(|told| !still.contains(told)).collect();
    let gone: Vec<(&str, &str)> = gone.iter().map(|(_, code, place)| (code.as_str(), place.as_str())).collect();
    let expected = [("count-without-value", "sotkanet:3858"), ("hidden-count-told", "sotkanet:181"), ("hidden-count-told", "sotkanet:189")];
    assert_eq!(gone, expected);

    // What is found of people's words and decisions is silenced like everything else.
    let of_people: Vec<&str> = editorial::check_references().iter().map(|reference| reference.code).collect();
    let entries: Vec<String> = of_people.iter().map(|code| format!("check = \"{code}\"\nreason = \"Tiedossa.\"\n")).collect();
    silence(&project, &entries.join("[[silence]]\n"));
    let mut silenced = findings(&check(&project, &["--format", "json"]));
    silenced.retain(|finding| of_people.contains(&finding.code.as_str()));
    assert!(silenced.len() >= of_people.len() && silenced.iter().all(|finding| finding.severity == Note), "{silenced:#?}");
}

/// What a check finds once a world and its cube were fetched.
fn found(project: &TestProject, world: Arc<dyn World>, code: i32) -> BTreeSet<Finding> {
    let server = Sotkanet::start(world, FaultPlan::None);
    let only = SpoiltWorld::INDICATORS.map(|number| number.to_string()).join(",");
    run_well(&["--project", project.text_path(), "fetch", "--base-url", &server.base_url(), "--only", &format!("127,{only}")]);
    run_well(&["--project", project.text_path(), "fetch", "--source", "thl-cubes", "--cubes-url", &server.pivot_url()]);
    let checked = check(project, &["--format", "json"]);
    assert_eq!(checked.code, Some(code), "{}{}", checked.stdout, checked.stderr);
    findings(&checked).into_iter().map(without_port).collect()
}

/// Two servers have two ports.
fn without_port(mut finding: Finding) -> Finding {
    if let Place::Reply { url, .. } = &mut finding.place {
        *url = url.split('/').skip(3).collect::<Vec<_>>().join("/");
    }
    finding
}

/// A finding's severity, code and place, so far as the place matters.
fn told(finding: &Finding) -> (Severity, String, String) {
    let place = match &finding.place {
        Place::Data { indicator: Some(place), .. } | Place::Data { area: Some(place), .. } => place.clone(),
        Place::Data { .. } => "the vintage".to_owned(),
        Place::Config { file, .. } | Place::File { file } | Place::Workbook { file, .. } => file.clone(),
        Place::Reply { url, .. } if url.starts_with("pivot") => "the cube".to_owned(),
        Place::Reply { url, .. } => {
            let number = url.split(['=', '/', '&', '?']).find(|part| part.len() > 1 && part.bytes().all(|byte| byte.is_ascii_digit()));
            number.map_or_else(|| url.rsplit('/').next().unwrap().to_owned(), |number| format!("sotkanet:{number}"))
        }
    };
    (finding.severity, finding.code.clone(), place)
}

/// Corrections of one indicator's figures of Laukaa: one that fits, one that the source has made, one of another figure.
fn correct(project: &TestProject, world: &dyn World) {
    let years = [2020, 2021, 2022];
    let rows = world.rows(3113, &years, &[Sex::Total]).unwrap();
    let value = |year: i16| rows.iter().find(|row| (row.region, row.year) == (187, year)).and_then(|row| row.value).unwrap();
    let cells = [(2020, value(2020), value(2020) + 0.1), (2021, value(2021) + 0.1, value(2021)), (2022, 90.0, 91.0)];
    let cells = cells.map(|(year, expect, set)| {
        format!("[[correction.cell]]\nperiod = \"{year}\"\nexpect = {{ value = {expect:.1} }}\nset = {{ value = {set:.1} }}\n")
    });
    let cells = cells.concat();
    let text = format!(
        "[[correction]]\nid = \"keksitty\"\nindicator = \"sotkanet:3113\"\narea = \"municipality:410\"\nsex = \"total\"\n\
         reason.fi = \"Keksitty.\"\nreason.sv = \"Påhittad.\"\nreason.en = \"Made up.\"\nsource = \"Keksitty\"\n{cells}"
    );
    std::fs::write(project.path().join("config/corrections/keksitty.toml"), text).unwrap();
}
