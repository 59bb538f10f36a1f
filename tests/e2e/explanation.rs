//! `kuntakortti explain`: figures of finished cards are followed back to the row of the reply.
//!
//! What is expected is read from the finished files and the stored replies, not from what the program says of them.

use export::{FORMATS, PrintedFigure};
use model::ValueStatus;
use serde_json::Value;
use serde_json::value::RawValue;
use sotkanet_sim::FaultPlan;
use store::{DataFolder, Vintage};

use super::support::{FEW, Sotkanet, TestProject, run, run_well};

const CARD: &str = "data/out/2024/xlsx/kuntakortti-2024-435-luhanka-esimerkki.xlsx";
const GROUP_CARD: &str = "data/out/2024/xlsx/ryhmakortti-2024-joutsa-toivakka-esimerkki.xlsx";

/// A project with a vintage of some indicators.
fn fetched(only: &str) -> TestProject {
    let server = Sotkanet::few_years(FaultPlan::None);
    let project = TestProject::new();
    run_well(&["--project", project.text_path(), "fetch", "--base-url", &server.base_url(), "--only", only]);
    project
}

fn build(project: &TestProject, narrowed_to: &[&str]) {
    run_well(&[&["--project", project.text_path(), "build", "--edition", "2024", "--format", "xlsx"], narrowed_to].concat());
}

fn figures(project: &TestProject, card: &str) -> Vec<PrintedFigure> {
    FORMATS[0].read_back(&std::fs::read(project.path().join(card)).unwrap()).unwrap().unwrap()
}

fn explained(project: &TestProject, id: &str) -> Value {
    let run = run_well(&["--project", project.text_path(), "explain", id, "--format", "json"]);
    serde_json::from_str(&run.stdout).unwrap()
}

fn text(project: &TestProject, id: &str) -> String {
    run_well(&["--project", project.text_path(), "explain", id]).stdout
}

fn vintage(project: &TestProject) -> Vintage {
    let source = model::SourceId::new("sotkanet").unwrap();
    let data = DataFolder::new(project.path());
    let id = *data.vintages(&source).unwrap().last().unwrap();
    data.vintage(&source, id).unwrap()
}

/// The rows that an explanation names, each held against the stored reply: the same place, the same bytes.
fn rows(project: &TestProject, reply: &Value) -> Vec<Value> {
    let indicator = reply["indicator"].as_str().unwrap().replace("sotkanet:", "");
    let key = format!("indicator-{indicator}.data");
    let vintage = vintage(project);
    let entry = vintage.manifest().reply(&key).unwrap();
    assert_eq!(reply["sha256"], entry.sha256.as_str());
    assert_eq!(reply["url"], entry.url.as_str());
    assert_eq!(reply["damage"], Value::Null);
    let stored = vintage.reply(&key).unwrap();
    assert_eq!(store::sha256_hex(&stored.bytes), entry.sha256);
    let items: Vec<&RawValue> = serde_json::from_slice(&stored.bytes).unwrap();
    assert_eq!(reply["rows_in_reply"], items.len());
    let named = reply["areas"].as_array().unwrap().iter().flat_map(|area| area["rows"].as_array().unwrap());
    let named = named.map(|row| {
        assert_eq!(row["kept"], true);
        let place = usize::try_from(row["row"].as_u64().unwrap()).unwrap();
        assert_eq!(row["text"], items[place - 1].get());
        serde_json::from_str(items[place - 1].get()).unwrap()
    });
    named.collect()
}

fn files(report: &Value) -> Vec<&str> {
    let files = report["printed_in"].as_array().unwrap();
    assert!(files.iter().all(|file| file["agrees"] == true && file["state"] == "as_built"), "{files:?}");
    files.iter().map(|file| file["file"].as_str().unwrap()).collect()
}

/// The source's own number of an area, from the stored list of areas.
fn number_in_source(project: &TestProject, category: &str, code: &str) -> Value {
    let list: Vec<Value> = serde_json::from_slice(&vintage(project).reply("regions").unwrap().bytes).unwrap();
    list.into_iter().find(|area| area["category"] == category && area["code"] == code).unwrap()["id"].clone()
}

/// Where a file holds the figure of one area, its one row of the source, and the finished files are named.
fn check_published(project: &TestProject, figure: &PrintedFigure, category: &str, code: &str, expected_files: usize) {
    let report = explained(project, &figure.id);
    let [reply, ..] = report["sources"]["replies"].as_array().unwrap().as_slice() else { panic!("no reply in {report}") };
    let rows = rows(project, reply);
    assert_eq!(rows.len(), 1, "{}", figure.id);
    let number = number_in_source(project, category, code);
    let period = figure.period.unwrap();
    assert_eq!((&rows[0]["region"], rows[0]["year"].as_i64()), (&number, Some(i64::from(period.last_year()))));
    assert_eq!(rows[0]["value"].as_f64(), figure.value);
    assert_eq!(rows[0]["absValue"].as_f64(), figure.count);
    assert_eq!(report["on_card"]["value"].as_f64(), figure.value);
    let in_source = &reply["areas"][0]["in_source"];
    assert_eq!(
        (&in_source["id"], &in_source["category"], &in_source["code"]),
        (&Value::from(number.to_string()), &category.into(), &code.into())
    );
    assert!(files(&report).contains(&CARD));
    assert_eq!(files(&report).len(), expected_files, "{:?}", files(&report));

    let page = text(project, &figure.id);
    for said in [reply["areas"][0]["rows"][0]["text"].as_str().unwrap(), reply["sha256"].as_str().unwrap(), "have this SHA-256", "11-22"] {
        assert!(page.contains(said), "no `{said}` in\n{page}");
    }
}

#[test]
fn figures_of_finished_cards_are_followed_back_to_their_rows() {
    let project = fetched(FEW);
    build(&project, &[]);
    let on_card = figures(&project, CARD);
    let find = |part: &str, is_wanted: &dyn Fn(&PrintedFigure) -> bool| {
        on_card.iter().find(|figure| figure.id.contains(part) && is_wanted(figure)).unwrap_or_else(|| panic!("no such figure of {part}"))
    };

    let own = find("municipality:435/sotkanet:181/total/2024", &|figure| figure.value.is_some() && figure.count.is_some());
    check_published(&project, own, "KUNTA", "435", 2);
    let county = find("county@2023:", &|figure| figure.id.contains("sotkanet:181/") && figure.value.is_some());
    let code = county.id.split(['/', ':']).nth(2).unwrap();
    check_published(&project, county, "HYVINVOINTIALUE", code, 28);

    // A cell that is not there: no row of it, and what stands around it.
    let hidden = find("municipality:435", &|figure| figure.status == ValueStatus::SuppressedOrZero);
    let report = explained(&project, &hidden.id);
    assert_eq!(report["on_card"]["status"], "suppressed_or_zero");
    assert_eq!(report["on_card"]["value"], Value::Null);
    assert_eq!(report["way"]["from"], "no_row");
    let sentence = report["way"]["sentence"].as_str().unwrap();
    assert!(sentence.contains("hides small counts") && sentence.contains("guess"), "{sentence}");
    let reply = &report["sources"]["replies"][0];
    assert_eq!(rows(&project, reply), Vec::<Value>::new());
    assert!(reply["areas"][0]["areas_of_kind_in_period"].as_u64().unwrap() > 100, "{reply}");
    assert!(files(&report).contains(&CARD));
    let page = text(&project, &hidden.id);
    assert!(page.contains("none of this area, sex and period") && page.contains("ilmeisesti salattu tai nolla"), "{page}");

    // A file that says something else is told.
    std::fs::copy(project.path().join(CARD.replace("435-luhanka", "179-jyvaskyla")), project.path().join(CARD)).unwrap();
    let report = explained(&project, &own.id);
    let altered = report["printed_in"].as_array().unwrap().iter().find(|file| file["file"] == CARD).unwrap();
    assert_eq!((&altered["state"], &altered["agrees"]), (&"altered".into(), &false.into()));
}

#[test]
fn a_group_value_is_followed_back_to_its_members() {
    let project = fetched("181");
    build(&project, &["--group", "joutsa-toivakka"]);
    let on_card = figures(&project, GROUP_CARD);
    let is_wanted = |figure: &&PrintedFigure| figure.id.contains("group:joutsa-toivakka/sotkanet:181/total/") && figure.value.is_some();
    let group = on_card.iter().rfind(is_wanted).unwrap();
    let report = explained(&project, &group.id);
    let members = report["way"]["members"].as_array().unwrap();
    let counted: Vec<&Value> = members.iter().filter(|member| member["is_counted"] == true).collect();
    let coverage = group.coverage.unwrap();
    assert_eq!((counted.len(), members.len()), (coverage.known, coverage.members));
    let sum = |name: &str| counted.iter().map(|member| member[name].as_f64().unwrap()).sum::<f64>();
    assert!((sum("count") / sum("denominator") * 100.0 - group.value.unwrap()).abs() < 1e-9);
    assert_eq!(Some(sum("count")), group.count);
    let rows = rows(&project, &report["sources"]["replies"][0]);
    assert!((rows.iter().map(|row| row["absValue"].as_f64().unwrap_or(0.0)).sum::<f64>() - sum("count")).abs() < 1e-9);
    assert_eq!(files(&report), [GROUP_CARD]);
}

#[test]
fn a_named_denominator_has_its_row_and_a_damaged_reply_is_told() {
    const FIGURE: &str = "2024/municipality:179/sotkanet:7/total/2024";
    let project = fetched("7,127");
    let report = explained(&project, FIGURE);
    let [value, denominator] = report["sources"]["replies"].as_array().unwrap().as_slice() else { panic!("{report}") };
    assert_eq!((&value["part"], &denominator["part"]), (&"value".into(), &"denominator".into()));
    let people = rows(&project, denominator)[0]["value"].clone();
    assert_eq!(report["way"]["named_denominator_value"].as_f64(), people.as_f64());
    assert_eq!(report["way"]["basis"]["denominator"].as_f64(), people.as_f64());
    assert_eq!(report["way"]["basis"]["count"].as_f64(), rows(&project, value)[0]["absValue"].as_f64());
    assert_eq!(report["way"]["interval_method"], "Wilson's score interval");

    let stored = vintage(&project).path().join("replies/indicator-7.data.json.zst");
    let whole = std::fs::read(&stored).unwrap();
    std::fs::write(&stored, &whole[..whole.len() - 1]).unwrap();
    let report = explained(&project, FIGURE);
    let [value, denominator] = report["sources"]["replies"].as_array().unwrap().as_slice() else { panic!("{report}") };
    assert!(value["damage"].is_string() && value["areas"] == Value::Array(Vec::new()), "{value}");
    assert_eq!(denominator["damage"], Value::Null);
    assert!(text(&project, FIGURE).contains("ARE NOT THOSE THAT CAME"));
}

#[test]
fn what_is_no_figure_is_refused_with_a_hint() {
    let project = fetched("181");
    let unbuilt = explained(&project, "2024/municipality:179/sotkanet:181/total/2023");
    assert_eq!((files(&unbuilt), &unbuilt["on_card"]["status"]), (Vec::new(), &"published".into()));
    let check = |id: &str, expected: &[&str]| {
        let run = run(&["--project", project.text_path(), "explain", id]);
        assert_eq!((run.code, run.stdout.as_str()), (Some(2), ""), "{id}\n{}", run.stderr);
        for text in expected {
            assert!(run.stderr.contains(text), "{id}: no `{text}` in\n{}", run.stderr);
        }
    };
    check("179", &["`179` is not a figure id", "EDITION/AREA/INDICATOR/SEX/PERIOD"]);
    check("2024/municipality:179/sotkanet:4/everyone/2023", &["`everyone` is not a sex"]);
    check(
        "2024/municipality:998/sotkanet:181/total/2023",
        &["there is no area or group `municipality:998`", "the nearest is `municipality:"],
    );
    check("2024/group:joutsa-toivaka/sotkanet:181/total/2023", &["the nearest is `group:joutsa-toivakka`"]);
    check("2024/municipality:179/sotkanet:1811/total/2023", &["there is no indicator `sotkanet:1811`", "the nearest is `sotkanet:181`"]);
    check("2024/municipality:179/sotkanet:181/total/1999", &["no card of the edition holds figure", "`total/2023`"]);
    check("2024/municipality:091/sotkanet:181/total/2023", &["its area stands on no card of the edition"]);
}
