//! What people send back, from the file to the card: SWOT workbooks, records of negotiations with notes, decisions on highlights, tables of
//! own indicators. A bad file is told by sheet and cell, and nothing that is kept is lost by it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use calamine::{Data, Reader, Xlsx};
use catalogue::Catalogue;
use model::area::AreaKind;
use model::card::AreaLabel;
use model::definition::{AreaGroup, Slug};
use model::own_words::{MeasureStatus, MunicipalityAnswers};
use model::{AreaId, Language, Words};
use sotkanet_sim::FaultPlan;
use sotkanet_sim::people::{People, RecordDefect, ReturnedRecord};
use workbook::negotiation::{NegotiationTemplate, filled_negotiation_workbook};
use workbook::swot::{Layout, TemplateInput, filled_swot_workbook};

use super::support::{Run, Sotkanet, TestProject, edited, repository_catalogue, run, run_well};

static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(repository_catalogue);

fn kuntakortti(project: &TestProject, arguments: &[&str]) -> Run {
    run(&[&["--project", project.text_path()], arguments].concat())
}

fn well(project: &TestProject, arguments: &[&str]) -> Run {
    run_well(&[&["--project", project.text_path()], arguments].concat())
}

fn people() -> People<'static> {
    People {
        seed: 7,
        themes: &CATALOGUE.themes,
        indicators: &CATALOGUE.indicators,
        county: CATALOGUE.settings.county,
        groups: &CATALOGUE.groups,
    }
}

fn area(code: &str) -> AreaId {
    AreaId::municipality(code).unwrap()
}

fn label(area: AreaId) -> AreaLabel {
    AreaLabel { id: area, name: CATALOGUE.areas.area(area).unwrap().name.clone() }
}

fn group_of(code: &str) -> &'static AreaGroup {
    CATALOGUE.groups.iter().find(|group| group.members.contains(&area(code))).unwrap()
}

/// A municipality's filled workbook below the project; `typed` is the code that stands in it.
fn swot(project: &TestProject, file: &str, edition: i16, code: &str, typed: &str, change: impl FnOnce(&mut MunicipalityAnswers)) -> String {
    let path = format!("config/sources/swot-{edition}.toml");
    let layout = CATALOGUE.files.iter().find(|file| file.path == path).unwrap();
    let layout = Layout::parse(&layout.path, &layout.bytes).unwrap();
    let group = group_of(code);
    let mut answers = people().answers(edition, area(code), Some(group));
    change(&mut answers);
    let mut measures = if edition > 2024 { people().agreed(edition - 1, group) } else { Vec::new() };
    measures.retain(|measure| answers.measures.iter().any(|report| report.measure == measure.id));
    let input = TemplateInput {
        layout: &layout,
        words: &Words::new(Language::Fi, &CATALOGUE.texts[&Language::Fi]),
        edition,
        area: &AreaLabel { id: area(typed), ..label(area(code)) },
        group: None,
        themes: &CATALOGUE.themes,
        indicators: &CATALOGUE.indicators,
        previous: None,
        measures: &measures,
        card: None,
        return_by: None,
        made_on: answers.filled_on.unwrap(),
    };
    write(project, file, &filled_swot_workbook(&input, &answers).unwrap())
}

/// A group's filled record below the project.
fn record(project: &TestProject, file: &str, ReturnedRecord { typed, .. }: &ReturnedRecord) -> String {
    let group = CATALOGUE.groups.iter().find(|group| group.id == typed.record.group).unwrap();
    let members: Vec<AreaLabel> = group.members.iter().map(|member| label(*member)).collect();
    let input = NegotiationTemplate {
        words: &Words::new(Language::Fi, &CATALOGUE.texts[&Language::Fi]),
        edition: typed.record.edition,
        group,
        members: &members,
        themes: &CATALOGUE.themes,
        indicators: &CATALOGUE.indicators,
        readiness: &CATALOGUE.readiness,
        highlights: &[],
        made_on: typed.record.meeting.unwrap(),
    };
    write(project, file, &filled_negotiation_workbook(&input, typed).unwrap())
}

/// The records of an edition; those of 2025 are broken.
fn records(edition: i16) -> Vec<ReturnedRecord> {
    let items: Vec<Slug> = CATALOGUE.readiness.iter().map(|item| item.id.clone()).collect();
    people().records(edition, 2025, &items, |area| label(area).name.fi)
}

fn write(project: &TestProject, file: &str, bytes: &[u8]) -> String {
    let path = project.path().join(file);
    std::fs::write(&path, bytes).unwrap();
    path.to_str().unwrap().to_owned()
}

/// Code and place of findings of a JSON array.
fn told(findings: &serde_json::Value) -> Vec<String> {
    let text = |value: &serde_json::Value| value.as_str().unwrap_or("-").to_owned();
    let of = |finding: &serde_json::Value| {
        let place = &finding["place"];
        format!("{} {} {}", text(&finding["code"]), text(&place["sheet"]), text(&place["cell"]))
    };
    findings.as_array().unwrap().iter().map(of).collect()
}

/// Everything that stands in a finished workbook.
fn words_of(path: &Path) -> String {
    let mut workbook: Xlsx<_> = calamine::open_workbook(path).unwrap();
    let mut words = String::new();
    for (_, range) in workbook.worksheets() {
        for (_, _, cell) in range.used_cells() {
            if let Data::String(text) = cell {
                words.push_str(text);
                words.push('\n');
            }
        }
    }
    words
}

/// The finished Excel card of edition 2025 whose name holds this.
fn card(project: &TestProject, name: &str) -> PathBuf {
    let folder = project.path().join("data/out/2025/xlsx");
    let files = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path());
    files.into_iter().find(|path| path.file_name().unwrap().to_str().unwrap().contains(name)).unwrap()
}

/// The kept originals of a kind.
fn originals(project: &TestProject, kind: &str) -> BTreeMap<String, Vec<u8>> {
    let mut files = project.files(&format!("data/inputs/{kind}"));
    files.retain(|name, _| Path::new(name).extension().is_none_or(|extension| extension != "json"));
    files
}

#[test]
fn swot_workbooks_are_checked_and_kept_and_a_bad_one_loses_nothing() {
    // Nothing was agreed the year before: no record of it was imported.
    let project = TestProject::new();
    let clean = swot(&project, "Jyväskylä.xlsx", 2025, "179", "179", |answers| answers.measures.clear());
    let other_code = swot(&project, "Muurame.xlsx", 2025, "500", "179", |answers| answers.measures.clear());
    let personal = swot(&project, "Laukaa.xlsx", 2025, "410", "410", |answers| {
        answers.measures.clear();
        answers.swot[0].text.push_str(" Soita 040 123 4567 tai etunimi.sukunimi@esimerkki.fi");
    });
    let list = swot(&project, "Hankasalmi.xlsx", 2025, "077", "077", |answers| {
        answers.measures.clear();
        "- Hyvä yhteistyö\n- Lyhyet välimatkat".clone_into(&mut answers.swot[0].text);
    });
    let files = [clean.as_str(), &other_code, &personal, &list];
    let reports = project.path().join("palaute");
    let arguments = [&["swot", "check", "--format", "json", "--report", reports.to_str().unwrap()], files.as_slice()].concat();
    let checked = kuntakortti(&project, &arguments);
    assert_eq!(checked.code, Some(1), "{}", checked.stderr);
    assert!(checked.stderr.contains("checked 4 workbooks: 1 clean, 1 to look at, 2 to mend"), "{}", checked.stderr);
    let json: serde_json::Value = serde_json::from_str(&checked.stdout).unwrap();
    assert_eq!(told(&json[0]["findings"]), Vec::<String>::new());
    assert_eq!(told(&json[1]["findings"]), ["code-and-name-differ Perustiedot B5"]);
    assert_eq!(told(&json[2]["findings"]), ["email-address SWOT E4", "phone-number SWOT E4"]);
    assert_eq!(told(&json[3]["findings"]), ["list-in-cell SWOT E4"]);
    let reports: Vec<String> = project.files("palaute").into_keys().collect();
    assert_eq!(reports.len(), 5, "a report for each and the county's table: {reports:?}");
    assert!(reports.iter().any(|name| name.starts_with("palaute-410-")), "{reports:?}");
    let report = project.path().join("palaute").join(reports.iter().find(|name| name.starts_with("palaute-410-")).unwrap());
    assert!(words_of(&report).contains("E4"), "{}", words_of(&report));

    let imported = kuntakortti(&project, &[&["swot", "import"], files.as_slice()].concat());
    assert_eq!(imported.code, Some(1));
    assert!(imported.stderr.contains("2 new, 0 known already, 2 not taken"), "{}", imported.stderr);
    let kept = originals(&project, "2025/swot");
    assert_eq!(kept.len(), 2);
    for file in [&clean, &list] {
        assert!(kept.values().any(|bytes| *bytes == std::fs::read(file).unwrap()), "`{file}` is not kept as it came");
    }
    let everything = project.files("data/inputs");
    let again = kuntakortti(&project, &["swot", "import", &other_code, &clean]);
    assert!(again.stderr.contains("0 new, 1 known already, 1 not taken"), "{}", again.stderr);
    assert!(project.files("data/inputs") == everything, "a bad file changed what was kept");

    let ready = well(&project, &["swot", "readiness"]);
    let line = |name: &str| ready.stdout.lines().find(|line| line.contains(name)).unwrap().to_owned();
    assert_ne!(line("Jyväskylä").replace("Jyväskylä", ""), line("Muurame").replace("Muurame", ""));
    // What was answered for this edition stands in the next template, to be kept, changed or dropped.
    let next = well(&project, &["swot", "template", "--edition", "2026", "--area", "179"]);
    let prefilled = words_of(Path::new(next.stdout.trim()));
    let answered = people().answers(2025, area("179"), Some(group_of("179")));
    assert!(answered.swot.iter().all(|item| prefilled.contains(&item.text)));
}

#[test]
fn records_of_negotiations_are_checked_and_kept_with_their_notes() {
    let project = TestProject::new();
    let templates = well(&project, &["negotiation", "template"]);
    assert_eq!(templates.stdout.lines().count(), 6);
    let one = well(&project, &["negotiation", "template", "--group", "jyvaskyla-muurame", "--language", "sv"]);
    assert!(one.stdout.trim().ends_with("neuvottelu-2025-jyvaskyla-muurame-sv.xlsx"), "{}", one.stdout);
    let unknown = kuntakortti(&project, &["negotiation", "template", "--group", "kuu"]);
    assert_eq!(unknown.code, Some(2));
    assert!(unknown.stderr.contains("there is no group `kuu`") && unknown.stderr.contains("kinnula-viitasaari"), "{}", unknown.stderr);

    let returned = records(2025);
    let of = |defect: Option<RecordDefect>| {
        let one = returned.iter().find(|one| defect.map_or(one.defects.is_empty(), |defect| one.defects.contains(&defect)));
        record(&project, &format!("kirjaus-{}.xlsx", defect.map_or("puhdas".to_owned(), |defect| format!("{defect:?}"))), one.unwrap())
    };
    let (clean, total, personal) = (of(None), of(Some(RecordDefect::WrongTotal)), of(Some(RecordDefect::PersonalData)));
    let checked = kuntakortti(&project, &["negotiation", "check", "--format", "json", &clean, &total, &personal]);
    assert_eq!(checked.code, Some(1), "{}", checked.stderr);
    let json: serde_json::Value = serde_json::from_str(&checked.stdout).unwrap();
    assert_eq!(told(&json["records"][0]["findings"]), Vec::<String>::new());
    assert_eq!(told(&json["records"][1]["findings"]), ["record-total Osallistujat D18", "record-tie-ranked-apart Äänestys A6"]);
    assert_eq!(told(&json["records"][2]["findings"]), ["record-personal-data Työpajan muistiinpanot C4"]);
    assert_eq!(told(&json["between_records"]), Vec::<String>::new());
    assert_eq!(well(&project, &["negotiation", "check", &total]).code, Some(0), "what is only odd stops nothing");

    let imported = kuntakortti(&project, &["negotiation", "import", &clean, &total, &personal]);
    assert_eq!(imported.code, Some(1));
    assert!(imported.stderr.contains("read 3 records: 2 imported, 0 known already, 1 not taken"), "{}", imported.stderr);
    assert_eq!(originals(&project, "2025/negotiation").len(), 2);

    // The export of the notes board comes later, for the record that is there.
    let notes =
        write(&project, "taulu.csv", "Osio;Kortti\nPerhekeskus;Nuorten tila auki iltaisin\nSeniorikeskus;Kyydit ryhmiin\n".as_bytes());
    let taken = well(&project, &["negotiation", "import", &clean, "--notes", &notes]);
    assert!(taken.stderr.contains("2 of the workshop imported") && taken.stderr.contains("1 known already"), "{}", taken.stderr);
    let everything = project.files("data/inputs");
    assert!(everything.values().any(|bytes| *bytes == std::fs::read(&notes).unwrap()), "the notes are not kept as they came");
    let bad = write(&project, "huono.txt", "- Soittakaa 040 123 4567\n".as_bytes());
    let refused = kuntakortti(&project, &["negotiation", "import", &clean, "--notes", &bad]);
    assert_eq!(refused.code, Some(1));
    assert!(
        refused.stdout.contains("record-personal-data") && refused.stderr.contains("not taken"),
        "{}\n{}",
        refused.stdout,
        refused.stderr
    );
    assert!(project.files("data/inputs") == everything, "bad notes changed what was kept");
    let whose = kuntakortti(&project, &["negotiation", "import", &clean, &total, "--notes", &notes]);
    assert_eq!(whose.code, Some(2), "{}", whose.stderr);
}

/// A project in the middle of a year: last year's records, this year's workbooks of two municipalities, an own indicator, an edition.
fn in_the_middle() -> TestProject {
    let server = Sotkanet::few_years(FaultPlan::None);
    let project = TestProject::new();
    project.edit("config/local.toml", |text| {
        let example = text.lines().skip_while(|line| *line != "# [[indicator]]").map(|line| line.trim_start_matches("# "));
        example.collect::<Vec<_>>().join("\n").replace("\"Laukaa\"", "\"Jyväskylä\"") + "\n"
    });
    well(&project, &["fetch", "--base-url", &server.base_url(), "--only", "4,127,171,181"]);
    std::fs::create_dir_all(project.path().join("data/inputs/local")).unwrap();
    let table = "kuntakoodi;tunnus;vuosi;arvo\n179;lukuseteli;2023;41,5\n179;lukuseteli;2024;47,3\n410;lukuseteli;2024;12,0\n";
    write(&project, "data/inputs/local/lukuseteli.csv", table.as_bytes());
    let files: Vec<String> =
        records(2024).iter().enumerate().map(|(number, one)| record(&project, &format!("k{number}.xlsx"), one)).collect();
    let files: Vec<&str> = files.iter().map(String::as_str).collect();
    well(&project, &[&["negotiation", "import", "--edition", "2024"], files.as_slice()].concat());
    let before = swot(&project, "179-2024.xlsx", 2024, "179", "179", |_| {});
    well(&project, &["swot", "import", "--edition", "2024", &before]);
    let now = swot(&project, "179-2025.xlsx", 2025, "179", "179", |answers| {
        "Tämä vahvuus on uusi vuonna 2025.".clone_into(&mut answers.swot[0].text);
        answers.measures[0].status = MeasureStatus::Done;
        answers.measures[0].comment = Some("Valmis ja käytössä.".to_owned());
    });
    well(&project, &["swot", "import", "--edition", "2025", &now]);
    well(&project, &["build", "--edition", "2025"]);
    project
}

#[test]
fn cards_carry_what_people_wrote_and_a_locked_edition_keeps_it() {
    let project = in_the_middle();
    let words = words_of(&card(&project, "jyvaskyla-esimerkki"));
    let texts = &CATALOGUE.texts[&Language::Fi].editorial;
    let measures = people().agreed(2024, group_of("179"));
    let local = "Lukusetelin lunastaneet, % alle kouluikäisistä";
    for text in ["Tämä vahvuus on uusi vuonna 2025.", "Valmis ja käytössä.", &texts.measure.done, local] {
        assert!(words.contains(text), "no `{text}` on the card");
    }
    assert!(measures.iter().all(|measure| words.contains(&measure.text)), "last year's measures are not on the card");
    let before = people().answers(2024, area("179"), None);
    let gone = before.swot.iter().find(|item| !people().answers(2025, area("179"), None).swot.iter().any(|now| now.text == item.text));
    assert!(words.contains(&gone.unwrap().text), "what is gone since last year is not told");
    let group = words_of(&card(&project, "jyvaskyla-muurame"));
    let of_group = records(2024).into_iter().find(|one| one.typed.record.group == group_of("179").id).unwrap().typed.record;
    assert!(of_group.good_practices.iter().all(|note| group.contains(&note.text)));
    assert!(group.contains("Tämä vahvuus on uusi vuonna 2025."), "the members' words are not side by side");
    assert!(!words_of(&card(&project, "muurame-esimerkki")).contains(local), "an own indicator is nobody else's");

    // Newer workbooks change nothing of an edition that is made from its lock.
    let finished = || {
        let mut files = project.files("data/out/2025");
        files.remove(".build-record.json");
        files
    };
    let published = finished();
    let newer = swot(&project, "179-uusi.xlsx", 2025, "179", "179", |answers| {
        "Myöhemmin tullut teksti.".clone_into(&mut answers.swot[0].text);
    });
    well(&project, &["swot", "import", "--edition", "2025", &newer]);
    std::fs::remove_dir_all(project.path().join("data/out")).unwrap();
    well(&project, &["build", "--edition", "2025", "--locked"]);
    assert!(finished() == published, "the same lock made other bytes");
    well(&project, &["build", "--edition", "2025"]);
    let words = words_of(&card(&project, "jyvaskyla-esimerkki"));
    assert!(words.contains("Myöhemmin tullut teksti.") && !words.contains("Tämä vahvuus on uusi vuonna 2025."));

    decisions_on_highlights_are_kept_with_the_edition(&project);
}

fn decisions_on_highlights_are_kept_with_the_edition(project: &TestProject) {
    let exported = well(project, &["highlights", "export", "--edition", "2025"]);
    let path = PathBuf::from(exported.stdout.trim());
    let mut workbook: Xlsx<_> = calamine::open_workbook(&path).unwrap();
    let proposals = workbook.worksheet_range("Ehdotukset").unwrap();
    let subject = |row: u32| proposals.get_value((row, 0)).map(ToString::to_string).unwrap_or_default();
    let is_municipality = |row: &u32| CATALOGUE.areas.of_kind(AreaKind::Municipality).any(|area| area.name.fi == subject(*row));
    let rows: Vec<u32> = (3..=proposals.end().unwrap().0).filter(is_municipality).collect();
    let [first, second, ..] = rows.as_slice() else { panic!("fewer than two proposals: {}", exported.stderr) };
    let filled = project.path().join("nostot-täytetty.xlsx");
    let cells = [(*first, 6, "muokkaa"), (*first, 7, "Ihmisen oma nosto."), (*second, 6, "pudota"), (*second, 8, "Ei ajankohtainen.")];
    edited(&path, &filled, "Ehdotukset", &cells);
    let taken = well(project, &["highlights", "import", "--edition", "2025", filled.to_str().unwrap()]);
    assert!(taken.stderr.contains("took 2 decisions"), "{}\n{}", taken.stdout, taken.stderr);
    well(project, &["build", "--edition", "2025"]);
    let words = words_of(&card(project, &format!("{}-esimerkki", export::slug(&subject(*first)))));
    assert!(words.contains("Ihmisen oma nosto."), "the edited highlight is not on its card");
    // What was decided goes out with the next workbook, with its words and reasons.
    well(project, &["highlights", "export", "--edition", "2025"]);
    let mut again: Xlsx<_> = calamine::open_workbook(&path).unwrap();
    let again = again.worksheet_range("Ehdotukset").unwrap();
    let stands = |row: u32, column: u32| again.get_value((row, column)).map(ToString::to_string).unwrap_or_default();
    assert_eq!((stands(*first, 6).as_str(), stands(*first, 7).as_str()), ("muokkaa", "Ihmisen oma nosto."));
    assert_eq!((stands(*second, 6).as_str(), stands(*second, 8).as_str()), ("pudota", "Ei ajankohtainen."));

    // Half a decision is none: what was decided stays.
    let kept = project.files("data/editions/2025");
    let wrong = project.path().join("nostot-väärin.xlsx");
    edited(&path, &wrong, "Ehdotukset", &[(*first, 6, "ehkä"), (*second, 6, "hyväksy")]);
    let refused = kuntakortti(project, &["highlights", "import", "--edition", "2025", wrong.to_str().unwrap()]);
    assert_eq!(refused.code, Some(1), "{}", refused.stderr);
    assert!(
        refused.stdout.contains("highlights-unknown-choice") && refused.stdout.contains(&format!("G{}", first + 1)),
        "{}",
        refused.stdout
    );
    assert!(project.files("data/editions/2025") == kept, "a bad file changed the decisions");
}
