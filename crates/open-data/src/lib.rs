//! The figures of an edition as open data: long tables as CSV and Parquet, cards as JSON, a Frictionless data package that describes
//! them, and a dictionary in each language.
//!
//! Indicators whose licence forbids republishing are in none of the files but the list `left-out`.

mod delimited;
mod json_card;
mod package;
mod parquet;
mod table;
mod tables;

use std::collections::BTreeMap;

use export::{EditionFormat, EditionView, ExportError, OutputFile};
use model::card::{Card, Subject};
use model::{Finding, Language, Place, ReaderTexts, Severity};
use schemars::generate::SchemaSettings;

use crate::table::Table;

pub use json_card::{CardDocument, VERSION as CARD_VERSION};

/// The format `data`.
pub struct OpenData;

/// Every edition format of this crate.
pub const EDITION_FORMATS: &[&dyn EditionFormat] = &[&OpenData];

const FORMAT: &str = "data";

/// Why open data could not be made.
#[derive(Debug, thiserror::Error)]
pub enum OpenDataError {
    /// A figure stands on two cards with different content.
    #[error("figure `{id}` stands on two cards with different values")]
    TwoFigures {
        /// The figure.
        id: String,
    },
    /// A table could not be written as CSV.
    #[error("a table could not be written as CSV")]
    Csv(#[from] csv::Error),
    /// A table could not be written as Parquet.
    #[error("a table could not be written as Parquet")]
    Parquet(#[from] polars::error::PolarsError),
    /// A card could not be written as JSON.
    #[error("a card could not be written as JSON")]
    Json(#[from] serde_json::Error),
}

impl EditionFormat for OpenData {
    fn id(&self) -> &'static str {
        FORMAT
    }

    fn write(&self, edition: &EditionView) -> Result<Vec<OutputFile>, ExportError> {
        files(edition).map(|files| files.into_iter().map(|(path, bytes)| OutputFile { path, bytes }).collect()).map_err(other)
    }

    fn verify(&self, edition: &EditionView, files: &[OutputFile]) -> Result<Vec<Finding>, ExportError> {
        verify(edition, files).map_err(other)
    }
}

fn other(error: OpenDataError) -> ExportError {
    ExportError::Other { format: FORMAT, source: Box::new(error) }
}

/// The JSON schema of the cards' documents.
pub fn card_schema() -> String {
    let schema = SchemaSettings::draft07().into_generator().into_root_schema_for::<CardDocument>();
    // A schema always has a JSON text: its keys are strings and its numbers are finite.
    format!("{}\n", serde_json::to_string_pretty(&schema).unwrap_or_default())
}

/// Every file by its path, in the order of paths.
fn files(edition: &EditionView) -> Result<BTreeMap<String, Vec<u8>>, OpenDataError> {
    let tables = tables::tables(edition)?;
    let mut files = BTreeMap::new();
    for table in &tables {
        files.insert(format!("{}.csv", table.name), delimited::for_machines(table)?);
        files.insert(format!("{}.parquet", table.name), parquet::write(table)?);
    }
    for language in edition.languages {
        let Some(texts) = edition.texts.get(language) else { continue };
        let (path, headings, rows) = package::dictionary(*language, texts, &tables);
        let headings: Vec<&str> = headings.iter().map(String::as_str).collect();
        files.insert(path, delimited::for_excel(&headings, rows.into_iter())?);
        // English Excel reads the file for machines.
        if *language != Language::En {
            files.insert(format!("figures-{language}.csv"), for_readers(edition, *language, texts)?);
        }
    }
    for card in edition.cards {
        files.insert(card_path(card), json(&json_card::document(card, edition.texts))?);
    }
    files.insert("card.schema.json".to_owned(), card_schema().into_bytes());
    if let Some(texts) = edition.languages.first().and_then(|language| edition.texts.get(language)) {
        let descriptor = package::descriptor(edition, texts, &tables, &files);
        files.insert("datapackage.json".to_owned(), json(&descriptor)?);
    }
    Ok(files)
}

/// Where a card's document lies: `cards/municipality-179.json`.
fn card_path(card: &Card) -> String {
    match &card.subject {
        Subject::Municipality { area, .. } => format!("cards/municipality-{}.json", area.id.code()),
        Subject::AreaGroup { group, .. } => format!("cards/group-{}.json", group.id),
    }
}

fn json<T: serde::Serialize>(value: &T) -> Result<Vec<u8>, OpenDataError> {
    let mut bytes = serde_json::to_vec_pretty(value)?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// The figures with names instead of ids, for a reader with Excel.
fn for_readers(edition: &EditionView, language: Language, texts: &ReaderTexts) -> Result<Vec<u8>, OpenDataError> {
    let heading = |name: &str| texts.open_data.column.get(name).map(|named| named.name.as_str()).unwrap_or_default();
    let names = ["area", "theme", "indicator", "sex", "period", "value", "unit", "count", "lower", "upper", "status", "figure_id"];
    let headings: Vec<&str> = names.iter().map(|name| heading(name)).collect();
    let mut rows = Vec::new();
    let mut seen = std::collections::BTreeSet::new();
    for card in edition.cards {
        let names = area_names(card, language);
        for theme in &card.themes {
            for row in theme.rows.iter().filter(|row| row.licence.republishable) {
                for cell in tables::cells(row).filter(|cell| seen.insert(cell.id.clone())) {
                    let interval = cell.interval.ok();
                    let number = |value: Option<f64>| value.map(delimited::with_comma).unwrap_or_default();
                    let area = cell.id.area.to_string();
                    rows.push(vec![
                        delimited::never_a_formula(names.get(&area).map_or(area.as_str(), |name| name)),
                        delimited::never_a_formula(theme.title.get(language)),
                        delimited::never_a_formula(row.title.get(language)),
                        texts.sex.get(cell.id.sex).to_owned(),
                        cell.id.period.map(|period| period.to_string()).unwrap_or_default(),
                        number(cell.value),
                        texts.unit.get(row.unit).to_owned(),
                        number(cell.count),
                        number(interval.map(|interval| interval.lower)),
                        number(interval.map(|interval| interval.upper)),
                        texts.status.get(cell.status).short.clone(),
                        cell.id.to_string(),
                    ]);
                }
            }
        }
    }
    delimited::for_excel(&headings, rows.into_iter())
}

/// The names of the areas whose figures stand on a card, by the area part of their ids.
fn area_names(card: &Card, language: Language) -> BTreeMap<String, String> {
    let mut names = BTreeMap::new();
    names.insert(card.subject.figure_area().to_string(), card.subject.name().get(language).to_owned());
    if let Subject::AreaGroup { members, .. } = &card.subject {
        names.extend(members.iter().map(|member| (member.id.to_string(), member.name.get(language).to_owned())));
    }
    names.extend(card.comparators.iter().map(|comparator| (comparator.id.to_string(), comparator.name.get(language).to_owned())));
    names
}

/// Holds finished files against the cards. Tables and cards are read and compared cell by cell, so that the finding can say where; the
/// other files are compared as bytes.
fn verify(edition: &EditionView, found: &[OutputFile]) -> Result<Vec<Finding>, OpenDataError> {
    let tables = tables::tables(edition)?;
    let expected = files(edition)?;
    let found: BTreeMap<&str, &[u8]> = found.iter().map(|file| (file.path.as_str(), file.bytes.as_slice())).collect();
    let mut findings = Vec::new();
    let mut deny = |path: &str, code: &str, text: String| {
        findings.push(Finding::new(Severity::Deny, code, Place::File { file: format!("{FORMAT}/{path}") }, text));
    };
    for (path, bytes) in &expected {
        match found.get(path.as_str()) {
            None => deny(path, "file-missing", "the file is not there".to_owned()),
            Some(present) if *present == bytes.as_slice() => {}
            Some(present) => deny(path, "file-differs", different(path, present, bytes, &tables)),
        }
    }
    for path in found.keys().filter(|path| !expected.contains_key(**path)) {
        deny(path, "file-unknown", "the edition has no such file".to_owned());
    }
    Ok(findings)
}

/// In what a file differs, as exactly as its kind allows.
fn different(path: &str, found: &[u8], expected: &[u8], tables: &[Table]) -> String {
    let table_of = |extension: &str| tables.iter().find(|table| path.strip_suffix(extension) == Some(table.name));
    if let Some(table) = table_of(".parquet") {
        return match parquet::difference(table, found) {
            Ok(Some(difference)) => difference,
            Ok(None) => "the table is the same, but not its bytes".to_owned(),
            Err(error) => format!("the file cannot be read: {error}"),
        };
    }
    if let Some(table) = table_of(".csv") {
        return csv_difference(table, found);
    }
    let lines = |bytes: &[u8]| String::from_utf8_lossy(bytes).lines().map(str::to_owned).collect::<Vec<_>>();
    let (found, expected) = (lines(found), lines(expected));
    let at = found.iter().zip(&expected).position(|(found, expected)| found != expected).unwrap_or_else(|| found.len().min(expected.len()));
    let line = |lines: &[String]| lines.get(at).map_or("nothing", String::as_str).trim().to_owned();
    format!("line {} is `{}`, expected `{}`", at + 1, line(&found), line(&expected))
}

fn csv_difference(table: &Table, found: &[u8]) -> String {
    let (heading, records) = match delimited::read(found) {
        Ok(read) => read,
        Err(error) => return format!("the file cannot be read: {error}"),
    };
    if !heading.iter().eq(table.columns.iter().map(|column| column.name)) {
        return "its columns are others".to_owned();
    }
    if records.len() != table.rows() {
        return format!("{} rows, expected {}", records.len(), table.rows());
    }
    for (row, record) in records.iter().enumerate() {
        for (column, cell) in table.columns.iter().zip(record) {
            let expected = delimited::plain(column.values.cell(row));
            if cell != expected {
                let key = record.get(0).unwrap_or_default();
                return format!("`{}` of `{key}` is `{cell}`, expected `{expected}`", column.name);
            }
        }
    }
    "the table is the same, but not its bytes".to_owned()
}
