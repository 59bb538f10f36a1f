//! What people decide beside indicators and groups: comparators, corrections, local indicators, readiness, splits, agendas; and what becomes
//! of projects that were made before there was any of it.

use std::fmt::Write;

use catalogue::{Catalogue, ConfigFile, LoadError};
use model::card::ComparatorKind;
use model::definition::Amendment;
use model::register::MunicipalityType;
use model::{AreaId, Language};

/// The repository's own configuration with some files replaced, or left out where there is no text.
fn read(replaced: &[(&str, Option<&str>)]) -> Result<Catalogue, LoadError> {
    let own = catalogue::default_files().into_iter().filter(|(path, _)| !replaced.iter().any(|(replaced, _)| replaced == path));
    let own = own.map(|(path, bytes)| ConfigFile { path: path.to_owned(), bytes: bytes.to_vec() });
    let new = replaced.iter().filter_map(|(path, text)| Some(ConfigFile { path: (*path).to_owned(), bytes: (*text)?.as_bytes().to_vec() }));
    Catalogue::from_files(own.chain(new).collect())
}

fn told(replaced: &[(&str, Option<&str>)]) -> String {
    let findings = match read(replaced) {
        Ok(catalogue) => catalogue.findings,
        Err(error) => error.findings().to_vec(),
    };
    findings.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

fn own_text(path: &str) -> String {
    let (_, bytes) = catalogue::default_files().into_iter().find(|(own, _)| *own == path).unwrap();
    String::from_utf8(bytes.to_vec()).unwrap()
}

fn municipality(code: &str) -> AreaId {
    AreaId::municipality(code).unwrap()
}

#[test]
fn every_municipality_has_comparators() {
    let catalogue = read(&[]).unwrap();
    let rules = &catalogue.comparators;
    assert_eq!(rules.printed, [ComparatorKind::County, ComparatorKind::Region, ComparatorKind::Country, ComparatorKind::AreaGroup].into());
    let of_2026: Vec<AreaId> =
        catalogue.areas.of_kind(model::AreaKind::Municipality).filter(|area| area.last_year.is_none()).map(|area| area.id).collect();
    assert_eq!((of_2026.len(), rules.neighbours.len()), (308, 308));
    for area in of_2026 {
        let near = &rules.neighbours[&area];
        assert!(near.len() == 5 && !near.contains(&area), "{area}");
    }
    let near: Vec<&str> = rules.neighbours[&municipality("179")].iter().map(AreaId::code).collect();
    assert_eq!(near, ["500", "410", "850", "592", "892"]);
    for (inhabitants, class) in
        [(0.0, "koko-alle-2000"), (1_999.0, "koko-alle-2000"), (2_000.0, "koko-2000-4999"), (145_887.0, "koko-20000")]
    {
        assert_eq!(rules.size_class(inhabitants).map(|class| class.id.as_str()), Some(class), "{inhabitants}");
    }
    assert_eq!(rules.municipality_types[&MunicipalityType::SemiUrban].get(Language::Fi), "Taajaan asutut kunnat");
    assert_eq!(rules.neighbours_name.get(Language::Sv), "Närmaste kommuner");
}

#[test]
fn comparators_are_checked() {
    let own = own_text("config/comparators.toml");
    let gap = own.replace("from = 2000\nto = 4999", "from = 2001\nto = 4999").replace("from = 20000", "from = 20000\nto = 9");
    let printed = gap.replace("printed = [\"county\"", "printed = [\"county\", \"county\", \"naapurit\"");
    insta::assert_snapshot!(told(&[("config/comparators.toml", Some(&printed))]));
    insta::assert_snapshot!(told(&[("config/comparators.toml", Some(&gap))]));
    let rows = "code,name,neighbours,neighbour_names\n179,Jyväskylä,500 179 500 999,x\n179,Jyväskylä,500,x\n077,Laukaa,,x\n77,a,b,c\n998,a,179,c\n";
    insta::assert_snapshot!(told(&[("config/areas/neighbours.csv", Some(rows))]));
}

const CORRECTION: &str = r#"
[[correction]]
id = "pilkku"
indicator = "sotkanet:127"
area = "municipality:179"
sex = "total"
reason = { fi = "Pilkku.", sv = "Komma.", en = "A comma." }
source = "THL:n vastaus"

[[correction.cell]]
period = "2016"
expect = { value = 12.5 }
drop = true

[[correction.cell]]
period = "2015"
expect = { value = 125, count = 5 }
set = { value = 12.5 }
"#;

#[test]
fn corrections_are_read_from_every_file_of_their_folder() {
    let second = CORRECTION.replace("pilkku", "toinen").replace("\"total\"", "\"male\"");
    let files = [("config/corrections/2024.toml", Some(CORRECTION)), ("config/corrections/2025.toml", Some(second.as_str()))];
    let catalogue = read(&files).unwrap();
    let [first, _] = &catalogue.corrections[..] else { panic!("{:?}", catalogue.corrections) };
    assert_eq!(first.place.to_string(), "config/corrections/2024.toml:3:6");
    let cells: Vec<(String, Option<f64>, bool)> =
        first.cells.iter().map(|cell| (cell.period.to_string(), cell.expect.value, cell.amendment == Amendment::Drop)).collect();
    assert_eq!(cells, [("2015".to_owned(), Some(125.0), false), ("2016".to_owned(), Some(12.5), true)]);
}

#[test]
fn corrections_are_checked() {
    let check = |changes: &[(&str, &str)]| {
        let mut text = CORRECTION.to_owned();
        for (from, to) in changes {
            assert!(text.contains(from), "{from}");
            text = text.replacen(from, to, 1);
        }
        told(&[("config/corrections/2024.toml", Some(&text))])
    };
    insta::assert_snapshot!(check(&[
        ("drop = true", "drop = true\nset = { count = 1 }"),
        ("expect = { value = 125, count = 5 }", "expect = {}"),
        ("\"THL:n vastaus\"", "\" \""),
        ("municipality:179", "municipality:998"),
    ]));
    insta::assert_snapshot!(check(&[("\"2015\"", "\"2016\""), ("set = { value = 12.5 }", "set = { value = 125 }")]));
    insta::assert_snapshot!(check(&[("sotkanet:127", "sotkanet:128"), ("sex = \"total\"", "sex = \"kaikki\"")]));
    insta::assert_snapshot!(check(&[("sotkanet:127", "sotkanet:12700")]));
}

const LOCAL: &str = r#"
[[indicator]]
id = "local:lukuseteli"
title = { fi = "Lukusetelit, %", sv = "Lässedlar, %", en = "Reading vouchers, %" }
unit = "percent"
polarity = "higher-is-better"
decimals = 1
theme = "osallisuus"
population_group = "children-and-young"
municipalities = ["Laukaa"]
licence = "tuottajan-ehdot"
"#;

#[test]
fn a_local_indicator_is_its_municipalitys() {
    let catalogue = read(&[("config/local.toml", Some(LOCAL))]).unwrap();
    let [local] = &catalogue.local_indicators[..] else { panic!("{:?}", catalogue.local_indicators) };
    assert_eq!(local.municipalities, [municipality("410")]);
    assert_eq!(local.definition.producer.name.get(Language::Sv), "Laukas");
    assert!(catalogue.indicators.iter().all(|definition| definition.id != local.definition.id));
    // The file may be absent, and the one of a new project has none.
    assert!(read(&[("config/local.toml", None)]).unwrap().local_indicators.is_empty());
    assert!(read(&[]).unwrap().local_indicators.is_empty());
    let two = LOCAL.replace("[\"Laukaa\"]", "[\"Laukaa\", \"Laukas\", \"Lauka\"]").replace("\"osallisuus\"", "\"osallisus\"");
    let two = two.replace("tuottajan-ehdot", "omat").replace("local:lukuseteli", "sotkanet:1");
    insta::assert_snapshot!(told(&[("config/local.toml", Some(&two))]));
}

#[test]
fn a_split_is_decided_with_a_reason() {
    let path = "config/areas/changes.csv";
    let own = own_text(path);
    let with = |row: &str| {
        assert!(own.contains("2007,443,Längelmäki,182 562,,\n"));
        own.replace("2007,443,Längelmäki,182 562,,\n", &format!("2007,443,Längelmäki,182 562,{row}\n"))
    };
    let shares = |row: &str| {
        let catalogue = read(&[(path, Some(&with(row)))]).unwrap();
        let decision = catalogue.areas.split_decision(municipality("443")).cloned();
        decision.map(|decision| decision.shares.iter().map(|(area, share)| (area.code().to_owned(), *share)).collect::<Vec<_>>())
    };
    assert_eq!(shares(","), None);
    assert_eq!(shares("182,Suurin osa."), Some(vec![("182".to_owned(), 1.0)]));
    assert_eq!(shares("182:0.6 562:0.4,Väkiluku."), Some(vec![("182".to_owned(), 0.6), ("562".to_owned(), 0.4)]));
    let mut wrong = String::new();
    for row in ["182,", ",Miksi.", "182:0.6 562:0.5,a", "182:0.6 179:0.4,a", "182:0.5 182:0.5,a", "182:x,a"] {
        writeln!(wrong, "{row}: {}", told(&[(path, Some(&with(row)))])).unwrap();
    }
    let merger = own.replace("2008,415,Leivonmäki,172,,", "2008,415,Leivonmäki,172,172,a");
    writeln!(wrong, "a merger: {}", told(&[(path, Some(&merger))])).unwrap();
    insta::assert_snapshot!(wrong);
}

#[test]
fn a_group_tells_its_agenda_and_when_material_is_due() {
    let path = "config/groups.toml";
    let own = own_text(path);
    let first = "meetings = [2024-09-26]\n";
    let agenda = r#"material_days = 21
place = { fi = "Kunnantalo", sv = "Kommunhuset", en = "Municipal office" }
questions = [{ fi = "Mistä sovitaan?", sv = "Vad kommer vi överens om?", en = "What do we agree on?" }]
agenda = [
  { time = "8.30", title = { fi = "Avaus", sv = "Öppning", en = "Opening" } },
  { title = { fi = "Tilannekatsaus", sv = "Lägesöversikt", en = "Situation" } },
  { time = "09:15", title = { fi = "Työpajat", sv = "Workshoppar", en = "Workshops" } },
]
"#;
    let text = own.replace(first, &format!("{first}{agenda}"));
    let catalogue = read(&[(path, Some(&text))]).unwrap();
    let [told_group, other, ..] = &catalogue.groups[..] else { panic!() };
    let times: Vec<Option<String>> =
        told_group.negotiation.agenda.iter().map(|item| item.time.map(|time| time.format("%H:%M").to_string())).collect();
    assert_eq!(times, [Some("08:30".to_owned()), None, Some("09:15".to_owned())]);
    assert_eq!((told_group.negotiation.material_days, other.negotiation.material_days), (21, 14));
    assert_eq!(told_group.negotiation.questions.len(), 1);
    let due = told_group.negotiation.material_due(told_group.meetings[0]);
    assert_eq!(due.to_string(), "2024-09-05");
    let wrong = text.replace("\"8.30\"", "\"25.30\"").replace("\"09:15\"", "\"9\"");
    insta::assert_snapshot!(told(&[(path, Some(&wrong))]));
    let backwards = text.replace("\"8.30\"", "\"10.30\"");
    insta::assert_snapshot!(told(&[(path, Some(&backwards))]));
    let ids: Vec<&str> = catalogue.readiness.iter().map(|item| item.id.as_str()).collect();
    assert_eq!(ids, ["ptv", "lahella-fi", "hyvinvointitarjotin"]);
}

#[test]
fn a_project_of_an_older_version_gets_what_it_lacks_from_the_program() {
    let card = own_text("config/texts/fi/card.toml");
    let date_format = card.lines().find(|line| line.starts_with("date_format")).unwrap();
    let older = card.replace(&format!("{date_format}\n"), "");
    let changes: String = own_text("config/areas/changes.csv")
        .lines()
        .map(|line| line.strip_suffix(",,").or_else(|| line.strip_suffix(",series,reason")).unwrap().to_owned() + "\n")
        .collect();
    let replaced = [
        ("config/texts/fi/card.toml", Some(older.as_str())),
        ("config/texts/sv/web.toml", None),
        ("config/comparators.toml", None),
        ("config/areas/neighbours.csv", None),
        ("config/readiness.toml", None),
        ("config/areas/changes.csv", Some(changes.as_str())),
    ];
    let catalogue = read(&replaced).unwrap();
    let findings: Vec<String> = catalogue.findings.iter().map(ToString::to_string).collect();
    insta::assert_snapshot!(findings.join("\n"));
    let whole = read(&[]).unwrap();
    assert_eq!(catalogue.texts, whole.texts);
    assert_eq!((catalogue.comparators, catalogue.readiness), (whole.comparators, whole.readiness));
    // What stands in is part of what cards are made from.
    assert_eq!(catalogue.files.len(), whole.files.len());
    // A key that is not known stays a mistake.
    let misspelt = card.replace("date_format", "date_fromat");
    insta::assert_snapshot!(told(&[("config/texts/fi/card.toml", Some(&misspelt))]));
}
