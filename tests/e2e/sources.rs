//! Sources beside Sotkanet: THL's statistics cubes, and municipalities' own tables.

use std::sync::Arc;

use export::{FORMATS, PrintedFigure};
use rust_xlsxwriter::Workbook;
use serde_json::Value;
use sotkanet_sim::{FaultPlan, GeneratedWorld, GeneratorOptions, Vintage, cubes};

use super::support::{Run, Sotkanet, TestProject, repository_catalogue, run, run_well};

const ONLY: &str = "127,181";
const INDICATOR: &str = "thl-cubes:arjen-sujuminen";
const CARD: &str = "data/out/2024/xlsx/kuntakortti-2024-410-laukaa-esimerkki.xlsx";

fn well(project: &TestProject, arguments: &[&str]) -> String {
    run_well(&[&["--project", project.text_path()], arguments].concat()).stdout
}

/// A project whose catalogue has an indicator of a cube; `fixed` is the category of its age groups.
fn with_cube(fixed: &str) -> TestProject {
    let project = TestProject::new();
    project.edit("config/indicators/ikaantyneet.toml", |text| {
        format!(
            "{text}\n[[indicator]]\nid = \"{INDICATOR}\"\ntitle.fi = \"Arjen sujuvaksi kokevat, %\"\ntitle.sv = \"Smidig vardag, %\"\n\
             title.en = \"Easy everyday life, %\"\npolarity = \"higher-is-better\"\nsexes = [\"total\"]\naggregation = \"not-aggregable\"\n\
             denominator = \"none\"\ncollection = \"adult-survey\"\n"
        )
    });
    project.edit("config/cubes.toml", |text| {
        format!(
            "{text}\n[[cube]]\nindicator = \"{INDICATOR}\"\npath = \"{}\"\narea_dimension = \"{}\"\nmunicipality_stage = \"kunta\"\n\
             county_stage = \"alue\"\nyear_dimension = \"{}\"\nmeasure = \"Osuus (%)\"\nfixed = {{ {} = \"{fixed}\" }}\nintervals = true\n",
            cubes::PATH,
            cubes::AREA,
            cubes::YEAR,
            cubes::AGE
        )
    });
    project
}

fn server(vintage: Vintage) -> Sotkanet {
    let catalogue = repository_catalogue();
    let options = GeneratorOptions { seed: 7, first_year: 2021, last_year: 2024, vintage, ..GeneratorOptions::default() };
    Sotkanet::start(Arc::new(GeneratedWorld::new(&catalogue.areas, &catalogue.indicators, options).unwrap()), FaultPlan::None)
}

fn fetch(project: &TestProject, server: &Sotkanet) -> Run {
    let (base_url, cubes_url) = (server.base_url(), server.pivot_url());
    well(project, &["fetch", "--base-url", &base_url, "--only", ONLY]);
    run_well(&["--project", project.text_path(), "fetch", "--source", "thl-cubes", "--cubes-url", &cubes_url])
}

fn figures(project: &TestProject, card: &str) -> Vec<PrintedFigure> {
    FORMATS[0].read_back(&std::fs::read(project.path().join(card)).unwrap()).unwrap().unwrap()
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

#[test]
fn a_cube_goes_the_whole_way_from_its_reply_to_the_card_and_back() {
    let project = with_cube("65");
    let server = server(Vintage::First);
    let fetched = fetch(&project, &server);
    assert_eq!(fetched.stdout.trim(), "thl-cubes:2026-11-22");
    let listed = well(&project, &["vintages"]);
    assert!(listed.contains("thl-cubes  2026-11-22") && listed.contains("sotkanet   2026-11-22"), "{listed}");

    // The lock names both vintages; nothing is stale; everything that was written says what the cards say.
    well(&project, &["build", "--edition", "2024"]);
    let lock = json(&std::fs::read_to_string(project.path().join("data/editions/2024/edition.lock")).unwrap());
    let sources: Vec<&str> = lock["vintages"].as_array().unwrap().iter().map(|vintage| vintage["source"].as_str().unwrap()).collect();
    assert_eq!(sources, ["sotkanet", "thl-cubes"]);
    let status = well(&project, &["status", "--edition", "2024"]);
    assert!(status.contains("edition    2024 is up to date") && status.contains("thl-cubes  1, the newest 2026-11-22"), "{status}");
    well(&project, &["verify", "--edition", "2024"]);
    let before = project.files("data/out/2024/xlsx");
    std::fs::remove_dir_all(project.path().join("data/out")).unwrap();
    well(&project, &["build", "--edition", "2024", "--locked"]);
    assert!(project.files("data/out/2024/xlsx") == before, "from the lock other bytes were made");

    // A figure of the card is the cell of the reply: its text there with a comma, its interval and respondents as the cube gives them.
    let on_card = figures(&project, CARD);
    let of_cube: Vec<&PrintedFigure> = on_card.iter().filter(|figure| figure.id.contains(INDICATOR)).collect();
    let own = of_cube.iter().rfind(|figure| figure.id.contains("municipality:410") && figure.value.is_some()).unwrap();
    let report = json(&well(&project, &["explain", &own.id, "--format", "json"]));
    assert_eq!((&report["vintage"]["source"], &report["vintage"]["id"]), (&"thl-cubes".into(), &"2026-11-22".into()));
    let reply = &report["sources"]["replies"][0];
    assert_eq!(reply["damage"], Value::Null);
    let cells: Vec<(u64, &str)> = reply["areas"][0]["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| (row["row"].as_u64().unwrap(), row["text"].as_str().unwrap()))
        .collect();
    let stored = zstd::decode_all(
        std::fs::File::open(project.path().join("data/vintages/thl-cubes/2026-11-22/replies/cube-arjen-sujuminen.values.json.zst"))
            .unwrap(),
    );
    let stored = json(&String::from_utf8(stored.unwrap()).unwrap());
    let parts = ["value", "ci_lower", "ci_upper", "n"].map(|part| {
        let (position, text) = cells.iter().find(|(_, text)| text.starts_with(part)).unwrap();
        let in_reply = stored["dataset"]["value"][position.to_string()].as_str().unwrap();
        assert_eq!(*text, format!("{part}: \"{in_reply}\""));
        in_reply.replace(',', ".").parse::<f64>().unwrap()
    });
    assert_eq!(Some(parts[0]), own.value);
    assert_eq!(report["on_card"]["interval"], serde_json::json!([parts[1], parts[2]]));
    assert_eq!(
        (report["way"]["basis"]["denominator"].as_f64(), report["way"]["interval_method"].as_str().unwrap().contains("source's own")),
        (Some(parts[3]), true)
    );
    assert_eq!(reply["areas"][0]["in_source"]["code"], "410");
    let files: Vec<&str> = report["printed_in"].as_array().unwrap().iter().map(|file| file["file"].as_str().unwrap()).collect();
    assert!(files.contains(&CARD), "{files:?}");
    let page = well(&project, &["explain", &own.id]);
    assert!(page.contains(".dimensions.json") && page.contains("have this SHA-256") && page.contains("ci_lower"), "{page}");

    // `..` and an absent cell are no zero.
    let hidden = on_card.iter().filter(|figure| figure.id.contains(INDICATOR) && figure.value.is_none());
    assert!(hidden.clone().all(|figure| figure.status != model::ValueStatus::Zero), "{:?}", hidden.collect::<Vec<_>>());

    // A damaged reply is told by `verify`.
    let path = project.path().join("data/vintages/thl-cubes/2026-11-22/replies/cube-arjen-sujuminen.values.json.zst");
    let whole = std::fs::read(&path).unwrap();
    std::fs::write(&path, &whole[..whole.len() - 1]).unwrap();
    let verified = run(&["--project", project.text_path(), "verify", "--edition", "2024"]);
    assert_eq!(verified.code, Some(1), "{}", verified.stdout);
    assert!(verified.stdout.contains("cube-arjen-sujuminen.values"), "{}", verified.stdout);
}

#[test]
fn another_version_of_the_cube_changes_no_figure_and_what_is_not_there_is_told() {
    let project = with_cube("65");
    fetch(&project, &server(Vintage::First));
    let revised = server(Vintage::Revised);
    run_well(&["--project", project.text_path(), "fetch", "--source", "thl-cubes", "--cubes-url", &revised.pivot_url()]);
    let found = well(&project, &["diff", "--source", "thl-cubes", "--format", "json"]);
    let found = json(&found);
    assert_eq!((&found["from"], &found["to"]), (&"2026-11-22".into(), &"2026-11-22.2".into()));
    assert_eq!(found["indicators"], serde_json::json!([]), "other ids of categories are no revision");

    // A category that the cube does not have: no figure of another one may stand in its place.
    let astray = with_cube("18–24");
    let fetched = fetch(&astray, &revised);
    assert!(fetched.stderr.contains("1 warn"), "{}", fetched.stderr);
    let findings = astray.path().join("data/vintages/thl-cubes/2026-11-22/findings.json");
    let findings = std::fs::read_to_string(findings).unwrap();
    assert!(findings.contains("cube-missing") && findings.contains("has no category `18–24`"), "{findings}");
    well(&astray, &["build", "--edition", "2024", "--area", "410"]);
    assert!(figures(&astray, CARD).iter().filter(|figure| figure.id.contains(INDICATOR)).all(|figure| figure.value.is_none()));

    // Config that asks something else than the vintage was fetched by is told, and its values are not taken for the new ones' intervals.
    project.edit("config/cubes.toml", |text| text.replace("ikaryhma = \"65\"", "ikaryhma = \"all\""));
    let checked = run(&["--project", project.text_path(), "check", "--edition", "2024"]);
    assert!(checked.stdout.contains("warn[cube-not-as-asked]"), "{}", checked.stdout);
    let nothing = TestProject::new();
    let refused = run(&["--project", nothing.text_path(), "fetch", "--source", "thl-cubes"]);
    assert_eq!(refused.code, Some(2), "{}", refused.stderr);
    assert!(refused.stderr.contains("config/cubes.toml has no indicator"), "{}", refused.stderr);

    let probe = well(&with_cube("65"), &["probe", "--base-url", &revised.base_url(), "--cubes-url", &revised.pivot_url()]);
    assert!(probe.contains("a cube's dimensions are a call") && probe.contains("dropped in silence"), "{probe}");
    assert!(!probe.contains("DOES NOT HOLD") || probe.matches("verdict   holds").count() > 3, "{probe}");
}

/// A workbook with one sheet: rows of texts and numbers.
fn workbook(rows: &[[&str; 5]]) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet().set_name("Luvut").unwrap();
    for (row, fields) in (0..).zip(rows) {
        for (column, field) in (0..).zip(fields) {
            match field.parse::<f64>() {
                Ok(number) => sheet.write_number(row, column, number).unwrap(),
                Err(_) => sheet.write_string(row, column, *field).unwrap(),
            };
        }
    }
    workbook.save_to_buffer().unwrap()
}

#[test]
fn a_municipalitys_own_table_is_taken_from_a_workbook_as_from_csv() {
    let project = TestProject::new();
    project.edit("config/local.toml", |text| {
        text.replace("# [[indicator]]", "[[indicator]]")
            .replace("# id =", "id =")
            .replace("# title", "title")
            .replace("# unit", "unit")
            .replace("# polarity", "polarity")
            .replace("# decimals", "decimals")
            .replace("# theme", "theme")
            .replace("# population_group", "population_group")
            .replace("# municipalities", "municipalities")
            .replace("# licence", "licence")
    });
    run_well(&["--project", project.text_path(), "fetch", "--base-url", &server(Vintage::First).base_url(), "--only", ONLY]);
    let folder = project.path().join("data/inputs/local");
    std::fs::create_dir_all(&folder).unwrap();
    let rows = [
        ["kuntakoodi", "tunnus", "vuosi", "arvo", "lukumäärä"],
        ["410", "lukuseteli", "2023", "37.5", "33"],
        ["410", "lukuseteli", "2024", "41.4", "36"],
        ["179", "lukuseteli", "2024", "50", "x"],
    ];
    std::fs::write(folder.join("laukaa.xlsx"), workbook(&rows)).unwrap();
    std::fs::write(folder.join("rikki.xlsx"), b"PK\x03\x04 no workbook").unwrap();
    well(&project, &["build", "--edition", "2024", "--area", "410", "--area", "179"]);
    let own = |card: &str| -> Vec<(String, Option<f64>, Option<f64>)> {
        let local = figures(&project, card).into_iter().filter(|figure| figure.id.contains("local:lukuseteli") && figure.value.is_some());
        local.map(|figure| (figure.id, figure.value, figure.count)).collect()
    };
    let id = |year: &str| format!("2024/municipality:410/local:lukuseteli/total/{year}");
    let from_workbook = own(CARD);
    assert!(from_workbook.contains(&(id("2024"), Some(41.4), Some(36.0))), "{from_workbook:?}");
    assert!(from_workbook.contains(&(id("2023"), Some(37.5), Some(33.0))), "{from_workbook:?}");
    assert_eq!(own(&CARD.replace("410-laukaa", "179-jyvaskyla")), []);
    let findings = std::fs::read_to_string(project.path().join("data/out/2024/findings.json")).unwrap();
    for told in ["A4", "E4", "rikki.xlsx", "local-unreadable", "laukaa.xlsx"] {
        assert!(findings.contains(told), "no `{told}` in {findings}");
    }

    // The same rows as CSV make the same figures.
    std::fs::remove_file(folder.join("laukaa.xlsx")).unwrap();
    let csv: String = rows.iter().map(|row| row.join(";") + "\n").collect();
    std::fs::write(folder.join("laukaa.csv"), csv).unwrap();
    well(&project, &["build", "--edition", "2024", "--area", "410"]);
    assert_eq!(own(CARD), from_workbook);
}
