//! What a municipality typed, whatever it looks like, shows as typed in every output: it is never a script, a formula, markup or a path.

use std::path::Path;

use calamine::{Data, Reader, Xlsx};
use model::card::AreaLabel;
use model::own_words::{CellPlace, MunicipalityAnswers, SwotAspect, SwotItem, WorkbookOrigin};
use model::{AreaId, Language, LocalisedText, Words};
use sotkanet_sim::FaultPlan;
use workbook::swot::{Layout, TemplateInput, filled_swot_workbook};

use super::support::{Sotkanet, TestProject, repository_catalogue, run_well, set};

/// Besides these there is a word of 300 letters. No semicolon: in a cell it parts one item from the next.
const HOSTILE: [&str; 7] = [
    "<script>alert('x')</script> & <b>lihava</b>",
    "=cmd|' /C calc'!A0",
    "=HYPERLINK(\"http://example.org\",\"x\")",
    "#let x = 5 $ x^2 $ *tähti* _alaviiva_ @viite",
    "${7*7} {{7*7}} {count} `aksentti`",
    "\u{202e}nurinpäin\u{202c} ja \u{200f}oikealta",
    "../../etc/passwd",
];

fn typed() -> Vec<String> {
    HOSTILE.iter().map(|text| (*text).to_owned()).chain(["pitkäsana".repeat(34).chars().take(300).collect()]).collect()
}

/// Jyväskylä's workbook with these texts in its SWOT.
fn filled() -> Vec<u8> {
    let catalogue = repository_catalogue();
    let file = "config/sources/swot-2025.toml";
    let bytes = &catalogue.files.iter().find(|one| one.path == file).unwrap().bytes;
    let layout = Layout::parse(file, bytes).unwrap();
    let words = Words::new(Language::Fi, &catalogue.texts[&Language::Fi]);
    let themes = &catalogue.themes;
    let priority = themes.iter().find(|theme| theme.priority).unwrap();
    let place = |number: usize| CellPlace { sheet: "SWOT".to_owned(), cell: format!("A{}", number + 4) };
    let item = |(number, text): (usize, String)| SwotItem {
        theme: priority.id.clone(),
        aspect: SwotAspect::ALL[number % 4],
        population_group: None,
        text,
        indicator: None,
        place: place(number),
    };
    let area = AreaLabel { id: AreaId::municipality("179").unwrap(), name: LocalisedText::same("Jyväskylä") };
    let day = chrono::NaiveDate::from_ymd_opt(2025, 9, 1).unwrap();
    let answers = MunicipalityAnswers {
        edition: 2025,
        area: area.id,
        role: Some("hyvinvointikoordinaattori".to_owned()),
        filled_on: Some(day),
        layout: "swot-2025".to_owned(),
        features: Vec::new(),
        swot: typed().into_iter().enumerate().map(item).collect(),
        omissions: Vec::new(),
        measures: Vec::new(),
        origin: WorkbookOrigin { file_name: String::new(), sha256: String::new(), received: day },
    };
    let input = TemplateInput {
        layout: &layout,
        words: &words,
        edition: 2025,
        area: &area,
        group: None,
        themes,
        indicators: &catalogue.indicators,
        previous: None,
        measures: &[],
        card: None,
        return_by: None,
        made_on: day,
    };
    filled_swot_workbook(&input, &answers).unwrap()
}

/// As HTML holds a text.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// The text of a pdf holds no spaces and hyphens, and marks of direction are left out, so that letters stand in the order of typing.
fn as_in_pdf(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_whitespace() && !"-\u{202e}\u{202c}\u{200f}".contains(*letter)).collect()
}

fn check_workbook(path: &Path) {
    let mut workbook: Xlsx<_> = calamine::open_workbook(path).unwrap();
    let mut texts = Vec::new();
    for name in workbook.sheet_names() {
        let formulas = workbook.worksheet_formula(&name).unwrap();
        let formula = formulas.used_cells().find(|(_, _, formula)| formula.contains("cmd") || formula.contains("example.org"));
        assert_eq!(formula, None, "{}: {name}", path.display());
        let cells = workbook.worksheet_range(&name).unwrap();
        texts.extend(cells.used_cells().filter_map(|(_, _, cell)| if let Data::String(text) = cell { Some(text.clone()) } else { None }));
    }
    for text in typed() {
        assert!(texts.iter().any(|cell| cell.contains(&text)), "{}: no cell holds `{text}`", path.display());
    }
}

fn check_page(path: &Path) {
    let page = std::fs::read_to_string(path).unwrap();
    for text in typed() {
        assert!(page.contains(&escaped(&text)), "{}: `{text}` does not stand as it was typed", path.display());
    }
    assert!(!page.contains("<script>") && !page.contains("<b>lihava"), "{}", path.display());
}

fn check_pdf(path: &Path) {
    let pages = pdf::texts_of_pages(&std::fs::read(path).unwrap()).unwrap();
    // A long text may run on from one page to the next.
    let all = pages.concat();
    for text in typed().iter().map(|text| as_in_pdf(text)) {
        let beginning: String = text.chars().take(6).collect();
        let similar: Vec<String> =
            all.match_indices(&beginning).map(|(at, _)| all[at..].chars().take(text.chars().count() + 8).collect()).collect();
        assert!(all.contains(&text), "{}: `{text}` does not stand as it was typed, but {similar:?}", path.display());
    }
}

/// Every text of a JSON value.
fn texts_of(value: &serde_json::Value) -> Vec<&str> {
    match value {
        serde_json::Value::String(text) => vec![text],
        serde_json::Value::Array(items) => items.iter().flat_map(texts_of).collect(),
        serde_json::Value::Object(fields) => fields.values().flat_map(texts_of).collect(),
        _ => Vec::new(),
    }
}

#[test]
fn what_a_municipality_typed_shows_as_typed_in_every_output() {
    let server = Sotkanet::few_years(FaultPlan::None);
    let project = TestProject::new();
    let well = |arguments: &[&str]| run_well(&[&["--project", project.text_path()], arguments].concat());
    well(&["fetch", "--base-url", &server.base_url(), "--only", "4,127,171,181"]);
    project.edit("config/kuntakortti.toml", |text| set(&text, "formats", r#"["xlsx", "pdf", "slides", "html", "data"]"#));
    let returned = project.path().join("SWOT Jyväskylä.xlsx");
    std::fs::write(&returned, filled()).unwrap();
    well(&["swot", "import", returned.to_str().unwrap()]);

    let brief = well(&["brief", "--edition", "2025", "--group", "jyvaskyla-muurame"]);
    let out = project.path().join("data/out/2025");
    let mut kinds = std::collections::BTreeSet::new();
    for file in brief.stdout.lines().map(Path::new).filter(|file| {
        let name = file.file_name().unwrap().to_string_lossy();
        name.contains("179-") || name.contains("jyvaskyla-muurame")
    }) {
        let folder = file.strip_prefix(&out).unwrap().components().next().unwrap().as_os_str().to_string_lossy().into_owned();
        match folder.as_str() {
            "xlsx" => check_workbook(file),
            "pdf" | "slides" => check_pdf(file),
            pages => assert_eq!(pages, "html-jyvaskyla-muurame"),
        }
        kinds.insert(folder);
    }
    assert_eq!(kinds.iter().map(String::as_str).collect::<Vec<_>>(), ["html-jyvaskyla-muurame", "pdf", "slides", "xlsx"]);
    for page in ["fi/kunta/179.html", "fi/ryhma/jyvaskyla-muurame.html"] {
        check_page(&out.join("html-jyvaskyla-muurame").join(page));
    }
    well(&["verify", "--edition", "2025"]);

    well(&["build", "--edition", "2025", "--format", "data"]);
    let card: serde_json::Value = serde_json::from_slice(&std::fs::read(out.join("data/cards/municipality-179.json")).unwrap()).unwrap();
    let texts = texts_of(&card);
    for text in typed() {
        assert!(texts.contains(&text.as_str()), "no text of the JSON card is `{text}`");
    }
}
