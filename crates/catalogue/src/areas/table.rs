//! One CSV table with named columns, whose fields know their line and column.

use std::str::FromStr;

use model::{Finding, Place, Severity};

use crate::ConfigFile;
use crate::document::{Log, Text};
use crate::files;
use crate::nearest::did_you_mean;

/// One row of a table.
pub(crate) struct Row<'a> {
    path: &'a str,
    line: usize,
    columns: &'static [&'static str],
    record: csv::StringRecord,
}

/// Whether a table has exactly these columns.
pub(crate) fn has_heading(all_files: &[ConfigFile], path: &str, columns: &[&str]) -> bool {
    let file = files::find(all_files, path);
    let first = file.and_then(|file| std::str::from_utf8(&file.bytes).ok()).and_then(|text| text.lines().next());
    first.is_some_and(|heading| heading == columns.join(","))
}

/// The rows of a table whose heading must be exactly `columns`. A row of another length is told and left out.
pub(crate) fn rows<'a>(all_files: &'a [ConfigFile], path: &str, columns: &'static [&'static str], log: &mut Log) -> Vec<Row<'a>> {
    let Some(file) = files::find(all_files, path) else { return Vec::new() };
    if Text::of(file, log).is_none() {
        return Vec::new();
    }
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(file.bytes.as_slice());
    let heading = reader.headers().cloned().unwrap_or_default();
    if !heading.iter().eq(columns.iter().copied()) {
        log.push(heading_finding(&file.path, &heading, columns));
        return Vec::new();
    }
    let mut rows = Vec::new();
    for record in reader.into_records() {
        match record {
            Ok(record) => {
                let line = record.position().map_or(1, |position| position.line() as usize);
                let row = Row { path: &file.path, line, columns, record };
                if row.record.len() == columns.len() {
                    rows.push(row);
                } else {
                    let found = format!("the row has {} fields", row.record.len());
                    log.push(row.deny_at_start("row-length", found).expected(format!("{} fields: {}", columns.len(), columns.join(", "))));
                }
            }
            Err(error) => {
                let line = error.position().map_or(1, |position| position.line() as usize);
                let place = Place::Config { file: file.path.clone(), line, column: 1 };
                log.push(Finding::new(Severity::Deny, "csv-syntax", place, error.to_string()));
            }
        }
    }
    rows
}

impl Row<'_> {
    /// The field of a column.
    pub(crate) fn get(&self, column: &str) -> &str {
        self.index(column).and_then(|index| self.record.get(index)).unwrap_or_default()
    }

    /// A finding at the field of a column.
    pub(crate) fn deny(&self, column: &str, code: &str, found: impl Into<String>) -> Finding {
        // Fields in quotation marks are wider than their text; our own tables have hardly any.
        let before = self.index(column).unwrap_or_default();
        let width: usize = self.record.iter().take(before).map(|field| field.chars().count() + 1).sum();
        Finding::new(Severity::Deny, code, self.place(width + 1), found)
    }

    /// The field's value by `parse`; where it has none, a finding.
    pub(crate) fn parse<T, E: std::fmt::Display>(
        &self,
        column: &str,
        log: &mut Log,
        parse: impl FnOnce(&str) -> Result<T, E>,
    ) -> Option<T> {
        match parse(self.get(column)) {
            Ok(value) => Some(value),
            Err(error) => {
                log.push(self.deny(column, "wrong-field", format!("column `{column}`: {error}")));
                None
            }
        }
    }

    /// A year. The outer `None` is a mistake, told; the inner one an empty field.
    #[allow(clippy::option_option, reason = "an empty year is a value here, a wrong one is not")]
    pub(crate) fn year(&self, column: &str, log: &mut Log) -> Option<Option<i16>> {
        self.parse(column, log, |text| match text {
            "" => Ok(None),
            text => i16::from_str(text).ok().filter(|year| (1900..=2200).contains(year)).map(Some).ok_or(format!("`{text}` is not a year")),
        })
    }

    /// One of the listed words.
    pub(crate) fn word<T: Copy>(&self, column: &str, words: &[(&str, T)], log: &mut Log) -> Option<T> {
        let text = self.get(column);
        let found = words.iter().find(|(word, _)| *word == text).map(|(_, value)| *value);
        if found.is_none() {
            let known = words.iter().map(|(word, _)| if word.is_empty() { "nothing".to_owned() } else { format!("`{word}`") });
            let known: Vec<String> = known.collect();
            let mut finding = self
                .deny(column, "not-in-list", format!("column `{column}`: `{text}` is not known here"))
                .expected(format!("one of {}", known.join(", ")));
            finding.hint = did_you_mean(text, words.iter().map(|(word, _)| *word));
            log.push(finding);
        }
        found
    }

    fn deny_at_start(&self, code: &str, found: impl Into<String>) -> Finding {
        Finding::new(Severity::Deny, code, self.place(1), found)
    }

    fn place(&self, column: usize) -> Place {
        Place::Config { file: self.path.to_owned(), line: self.line, column }
    }

    fn index(&self, column: &str) -> Option<usize> {
        self.columns.iter().position(|name| *name == column)
    }
}

fn heading_finding(path: &str, heading: &csv::StringRecord, columns: &[&str]) -> Finding {
    let found: Vec<&str> = heading.iter().collect();
    Finding::new(Severity::Deny, "wrong-heading", files::start_of(path), format!("the heading is `{}`", found.join(",")))
        .expected(format!("`{}`", columns.join(",")))
}
