//! The files of an edition of made-up cards.
#![allow(clippy::indexing_slicing, clippy::panic, clippy::unwrap_used, reason = "a test stops where it fails")]

use std::collections::{BTreeMap, BTreeSet};

use export::{EditionFormat, EditionView, OutputFile};
use model::card::Card;
use model::{Language, ReaderTexts};
use open_data::OpenData;

struct Edition {
    cards: Vec<Card>,
    texts: BTreeMap<Language, ReaderTexts>,
}

fn edition() -> Edition {
    let mut cards = vec![specimen::municipality("599", "Pedersören kunta"), specimen::group(3)];
    for card in &mut cards {
        let row = &mut card.themes[1].rows[0];
        row.licence.republishable = false;
    }
    specimen::agree(&mut cards);
    Edition { cards, texts: Language::ALL.into_iter().map(|language| (language, specimen::texts(language))).collect() }
}

impl Edition {
    fn view(&self) -> EditionView<'_> {
        EditionView {
            edition: 2025,
            county: &self.cards[0].county,
            cards: &self.cards,
            languages: &Language::ALL,
            texts: &self.texts,
            downloads: &[],
            tiles: &[],
        }
    }
}

fn file<'a>(files: &'a [OutputFile], path: &str) -> &'a [u8] {
    &files.iter().find(|file| file.path == path).unwrap_or_else(|| panic!("no `{path}`")).bytes
}

fn table(files: &[OutputFile], path: &str) -> Vec<BTreeMap<String, String>> {
    csv::Reader::from_reader(file(files, path)).into_deserialize().map(Result::unwrap).collect()
}

#[test]
fn every_figure_that_may_be_published_stands_once_with_its_value() {
    let edition = edition();
    let files = OpenData.write(&edition.view()).unwrap();
    let rows = table(&files, "figures.csv");
    let ids: BTreeSet<&str> = rows.iter().map(|row| row["figure_id"].as_str()).collect();
    assert_eq!(ids.len(), rows.len());
    let mut expected = BTreeMap::new();
    for row in edition.cards.iter().flat_map(|card| &card.themes).flat_map(|theme| &theme.rows).filter(|row| row.licence.republishable) {
        let cells = row.earlier.iter().chain([&row.own]).chain(&row.by_sex).chain(&row.comparators).chain(&row.members);
        expected.extend(cells.map(|cell| (cell.id.to_string(), cell)));
    }
    assert_eq!(rows.len(), expected.len());
    for row in &rows {
        let cell = expected[&row["figure_id"]];
        assert_eq!(row["value"].parse::<f64>().ok(), cell.value, "{}", row["figure_id"]);
        assert_eq!(row["status"], cell.status.as_str());
        assert_eq!(row["upper"].parse::<f64>().ok(), cell.interval.ok().map(|interval| interval.upper));
    }
    let left_out = table(&files, "left-out.csv");
    assert_eq!(left_out.len(), 1);
    assert!(rows.iter().all(|row| row["indicator_id"] != left_out[0]["indicator_id"]));
    let cards =
        String::from_utf8(files.iter().filter(|file| file.path.starts_with("cards/")).flat_map(|file| file.bytes.clone()).collect());
    assert!(!cards.unwrap().contains(&format!("\"id\": \"{}\"", left_out[0]["indicator_id"])));
}

#[test]
fn a_figure_leads_to_its_vintage_and_to_where_the_source_describes_it() {
    let edition = edition();
    let files = OpenData.write(&edition.view()).unwrap();
    let indicators: BTreeMap<String, BTreeMap<String, String>> =
        table(&files, "indicators.csv").into_iter().map(|row| (row["indicator_id"].clone(), row)).collect();
    let label = &edition.cards[0].sources[0];
    for figure in table(&files, "figures.csv") {
        let indicator = &indicators[&figure["indicator_id"]];
        let (source, number) = figure["indicator_id"].split_once(':').unwrap();
        assert_eq!((source, &indicator["vintage"]), (label.source.as_str(), &label.vintage.to_string()));
        assert!(indicator["description_url"].ends_with(&format!("/fi/metadata/indicators/{number}")), "{indicator:?}");
    }
}

#[test]
fn tables_refer_to_rows_that_are_there() {
    let edition = edition();
    let files = OpenData.write(&edition.view()).unwrap();
    let keys = |path: &str, column: &str| -> BTreeSet<String> { table(&files, path).into_iter().map(|row| row[column].clone()).collect() };
    let (figures, areas, indicators) =
        (keys("figures.csv", "figure_id"), keys("areas.csv", "area_id"), keys("indicators.csv", "indicator_id"));
    assert!(keys("figures.csv", "area_id").is_subset(&areas));
    assert!(keys("figures.csv", "indicator_id").is_subset(&indicators));
    assert!(keys("comparisons.csv", "figure_id").is_subset(&figures));
    assert!(keys("comparisons.csv", "comparator_figure_id").is_subset(&figures));
    assert!(keys("assessments.csv", "figure_id").is_subset(&figures));
    let package: serde_json::Value = serde_json::from_slice(file(&files, "datapackage.json")).unwrap();
    for resource in package["resources"].as_array().unwrap() {
        let path = resource["path"].as_str().unwrap();
        assert_eq!(resource["bytes"].as_u64().unwrap(), file(&files, path).len() as u64);
        let header: Vec<&str> = std::str::from_utf8(file(&files, path)).unwrap().lines().next().unwrap().split(',').collect();
        let fields: Vec<&str> =
            resource["schema"]["fields"].as_array().unwrap().iter().map(|field| field["name"].as_str().unwrap()).collect();
        assert_eq!(header, fields);
    }
    assert!(package["title"].as_str().unwrap().contains("Esimerkkiaineisto"));
}

#[test]
fn every_table_and_column_is_explained_in_every_language_and_nothing_else_is() {
    let edition = edition();
    let files = OpenData.write(&edition.view()).unwrap();
    let package: serde_json::Value = serde_json::from_slice(file(&files, "datapackage.json")).unwrap();
    let resources = package["resources"].as_array().unwrap();
    let tables: BTreeSet<&str> = resources.iter().map(|resource| resource["name"].as_str().unwrap()).collect();
    let mut columns: BTreeSet<&str> = resources
        .iter()
        .flat_map(|resource| resource["schema"]["fields"].as_array().unwrap())
        .map(|field| field["name"].as_str().unwrap())
        .collect();
    // The files for readers have names in place of ids.
    columns.extend(["area", "indicator"]);
    for language in Language::ALL {
        let texts = &edition.texts[&language].open_data;
        assert_eq!(texts.table.keys().map(String::as_str).collect::<BTreeSet<_>>(), tables, "{language}");
        assert_eq!(texts.column.keys().map(String::as_str).collect::<BTreeSet<_>>(), columns, "{language}");
    }
}

#[test]
fn the_file_for_finnish_excel_has_commas_a_mark_and_no_formula() {
    let edition = edition();
    let files = OpenData.write(&edition.view()).unwrap();
    let text = std::str::from_utf8(file(&files, "figures-fi.csv")).unwrap();
    let text = text.strip_prefix('\u{feff}').unwrap();
    assert!(text.starts_with("Alue;Aihepiiri;Tunnusluku;Sukupuoli;Ajanjakso;Arvo;"));
    let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_reader(text.as_bytes());
    let mut fractions = 0;
    for record in reader.records().map(Result::unwrap) {
        assert!(record.iter().take(3).all(|cell| !cell.starts_with(['=', '+', '-', '@'])), "{record:?}");
        assert!(!record[5].contains('.'));
        fractions += usize::from(record[5].contains(','));
    }
    assert!(fractions > 50);
    assert!(text.contains("'=Ei kaava"));
}

#[test]
fn a_card_is_read_back_by_its_published_shape() {
    let edition = edition();
    let files = OpenData.write(&edition.view()).unwrap();
    let card: open_data::CardDocument = serde_json::from_slice(file(&files, "cards/municipality-599.json")).unwrap();
    assert_eq!((card.version, card.edition, card.demonstration), (open_data::CARD_VERSION, 2025, true));
    let own: Vec<Option<f64>> = card.themes.iter().flat_map(|theme| &theme.indicators).map(|indicator| indicator.own.value).collect();
    let expected: Vec<Option<f64>> = edition.cards[0]
        .themes
        .iter()
        .flat_map(|theme| &theme.rows)
        .filter(|row| row.licence.republishable)
        .map(|row| row.own.value)
        .collect();
    assert_eq!(own, expected);
    assert!(card.own_words.unwrap().swot.iter().any(|item| item.text == specimen::written::HOSTILE[0]));
    let schema: serde_json::Value = serde_json::from_slice(file(&files, "card.schema.json")).unwrap();
    assert_eq!(schema["title"], "CardDocument");
}

#[test]
fn the_same_edition_gives_the_same_bytes_and_verifies() {
    let edition = edition();
    let files = OpenData.write(&edition.view()).unwrap();
    assert_eq!(files, OpenData.write(&edition.view()).unwrap());
    assert_eq!(OpenData.verify(&edition.view(), &files).unwrap(), []);
}

#[test]
fn what_is_wrong_with_a_file_is_told_with_its_place() {
    let edition = edition();
    let files = OpenData.write(&edition.view()).unwrap();
    let told = |change: &dyn Fn(&mut Vec<OutputFile>)| -> Vec<String> {
        let mut changed = files.clone();
        change(&mut changed);
        OpenData.verify(&edition.view(), &changed).unwrap().iter().map(ToString::to_string).collect()
    };
    let edit = |files: &mut Vec<OutputFile>, path: &str, from: &str, to: &str| {
        let file = files.iter_mut().find(|file| file.path == path).unwrap();
        let text = String::from_utf8(file.bytes.clone()).unwrap();
        assert!(text.contains(from));
        file.bytes = text.replacen(from, to, 1).into_bytes();
    };
    let value = edition.cards[0].themes[0].rows[0].earlier[0].value.unwrap().to_string();
    let found = told(&|files| edit(files, "figures.csv", &format!(",{value},"), ",4711,"));
    assert_eq!(found.len(), 1);
    assert!(
        found[0].contains("deny[file-differs] data/figures.csv: `value` of `2025/municipality:599/") && found[0].contains("`4711`"),
        "{found:?}"
    );
    assert_eq!(told(&|files| files.retain(|file| file.path != "areas.csv")), ["deny[file-missing] data/areas.csv: the file is not there"]);
    let extra = OutputFile { path: "x.csv".to_owned(), bytes: Vec::new() };
    assert_eq!(told(&|files| files.push(extra.clone())), ["deny[file-unknown] data/x.csv: the edition has no such file"]);
    // Another edition's table is read and compared cell by cell.
    let mut other = Edition { cards: edition.cards.clone(), texts: edition.texts.clone() };
    let cell = &mut other.cards[0].themes[0].rows[0].earlier[0];
    cell.value = cell.value.map(|value| value + 1.0);
    let id = cell.id.to_string();
    let others = OpenData.write(&other.view()).unwrap();
    let parquet = file(&others, "figures.parquet").to_vec();
    let found = told(&|files| files.iter_mut().find(|file| file.path == "figures.parquet").unwrap().bytes.clone_from(&parquet));
    assert!(found.len() == 1 && found[0].contains("data/figures.parquet: `value` of row"), "{id}: {found:?}");
    let found = told(&|files| files.iter_mut().find(|file| file.path == "figures.parquet").unwrap().bytes.truncate(99));
    assert!(found.len() == 1 && found[0].contains("cannot be read"), "{found:?}");
}
