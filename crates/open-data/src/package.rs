//! The Frictionless data package: what each file holds, where it comes from and on what terms.

use std::collections::{BTreeMap, BTreeSet};

use export::EditionView;
use model::{Language, ReaderTexts};
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

use crate::table::Table;

/// `datapackage.json` (Frictionless Data Package 1.0) of tables whose machine CSV files are these.
pub fn descriptor(edition: &EditionView, texts: &ReaderTexts, tables: &[Table], files: &BTreeMap<String, Vec<u8>>) -> Value {
    let words = &texts.open_data;
    let title = model::reader_texts::fill(&words.title, &[("county", &edition.county.name.fi), ("edition", &edition.edition.to_string())]);
    let title = if edition.demonstration() { format!("{title} ({})", texts.card.demonstration) } else { title };
    let mut package = Map::new();
    package.insert("profile".to_owned(), json!("tabular-data-package"));
    package.insert("name".to_owned(), json!(format!("kuntakortti-{}", edition.edition)));
    package.insert("title".to_owned(), json!(title));
    package.insert("description".to_owned(), json!(words.description));
    package.insert("version".to_owned(), json!(edition.edition.to_string()));
    package.insert("licenses".to_owned(), Value::Array(licences(edition)));
    package.insert("sources".to_owned(), Value::Array(sources(edition)));
    package.insert("resources".to_owned(), Value::Array(tables.iter().map(|table| resource(table, texts, files)).collect()));
    Value::Object(package)
}

fn resource(table: &Table, texts: &ReaderTexts, files: &BTreeMap<String, Vec<u8>>) -> Value {
    let path = format!("{}.csv", table.name);
    let bytes = files.get(&path).map(Vec::as_slice).unwrap_or_default();
    let named = texts.open_data.table.get(table.name).cloned().unwrap_or_default();
    let fields: Vec<Value> = table
        .columns
        .iter()
        .map(|column| {
            let named = texts.open_data.column.get(column.name).cloned().unwrap_or_default();
            json!({
                "name": column.name,
                "type": column.values.type_name(),
                "title": named.name,
                "description": named.explanation,
                "constraints": { "required": table.key.contains(&column.name) },
            })
        })
        .collect();
    let foreign: Vec<Value> = table
        .foreign
        .iter()
        .map(|(column, other)| {
            let key = if *other == "figures" { "figure_id" } else { *column };
            json!({ "fields": [column], "reference": { "resource": other, "fields": [key] } })
        })
        .collect();
    let mut schema = json!({ "fields": fields, "primaryKey": table.key, "missingValues": [""] });
    if let (false, Some(schema)) = (foreign.is_empty(), schema.as_object_mut()) {
        schema.insert("foreignKeys".to_owned(), Value::Array(foreign));
    }
    json!({
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": path,
        "title": named.name,
        "description": named.explanation,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": { "delimiter": ",", "lineTerminator": "\r\n", "quoteChar": "\"", "doubleQuote": true },
        "bytes": bytes.len(),
        "hash": format!("sha256:{}", hex(bytes)),
        "schema": schema,
    })
}

fn licences(edition: &EditionView) -> Vec<Value> {
    let rows = edition.cards.iter().flat_map(crate::tables::open_rows);
    let distinct: BTreeSet<(&str, &str, &str)> =
        rows.map(|row| (row.licence.id.as_str(), row.licence.name.fi.as_str(), row.licence.url.as_str())).collect();
    distinct.into_iter().map(|(id, title, url)| json!({ "name": id, "title": title, "path": url })).collect()
}

fn sources(edition: &EditionView) -> Vec<Value> {
    let rows = edition.cards.iter().flat_map(crate::tables::open_rows);
    let producers: BTreeSet<&str> = rows.map(|row| row.producer.name.fi.as_str()).collect();
    let labels = edition.cards.iter().flat_map(|card| &card.sources);
    let vintages: BTreeSet<String> = labels.map(|label| format!("{} {}", label.source, label.vintage)).collect();
    vintages.into_iter().chain(producers.into_iter().map(str::to_owned)).map(|title| json!({ "title": title })).collect()
}

/// The dictionary of a language: every column of every table, with its type, name and explanation.
pub fn dictionary(language: Language, texts: &ReaderTexts, tables: &[Table]) -> (String, Vec<String>, Vec<Vec<String>>) {
    let words = &texts.open_data;
    let headings =
        [&words.dictionary_table, &words.dictionary_column, &words.dictionary_type, &words.dictionary_name, &words.dictionary_explanation];
    let mut rows = Vec::new();
    for table in tables {
        for column in &table.columns {
            let named = words.column.get(column.name).cloned().unwrap_or_default();
            let kind = column.values.type_name().to_owned();
            rows.push(vec![table.name.to_owned(), column.name.to_owned(), kind, named.name, named.explanation]);
        }
    }
    (format!("dictionary-{language}.csv"), headings.map(Clone::clone).to_vec(), rows)
}

/// A digest as the package gives it.
fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    let mut text = String::new();
    for byte in Sha256::digest(bytes) {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
    }
    text
}
