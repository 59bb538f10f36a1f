//! One TOML file: from bytes to a typed shape, with every mistake of shape told and placed.

use std::ops::Range;

use model::{Finding, Place, Severity};
use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use serde_spanned::Spanned;
use toml::de::{DeTable, DeValue, ValueDeserializer};

use crate::shape::{self, Mistake};
use crate::{ConfigFile, files, older_projects};

/// Collects findings of all files.
#[derive(Debug, Default)]
pub(crate) struct Log {
    findings: Vec<Finding>,
    /// What the program's own configuration stands in for: files, or keys of a file.
    later: Vec<(String, Vec<String>)>,
}

impl Log {
    pub(crate) fn push(&mut self, finding: Finding) {
        self.findings.push(finding);
    }

    /// The program's own configuration stands in for a file, or for some keys of it.
    pub(crate) fn note_later(&mut self, path: &str, keys: Vec<String>) {
        self.later.push((path.to_owned(), keys));
    }

    /// Whether anything read so far is wrong: then something may be missing only because a mistake kept it out.
    pub(crate) fn has_denied(&self) -> bool {
        self.findings.iter().any(|finding| finding.severity == Severity::Deny)
    }

    /// The findings by file, line and column; one that was made twice is told once.
    pub(crate) fn into_findings(mut self) -> Vec<Finding> {
        self.findings.extend(older_projects::finding(&self.later));
        self.findings.sort_by(|a, b| (&a.place, &a.code, &a.found).cmp(&(&b.place, &b.code, &b.found)));
        self.findings.dedup();
        self.findings
    }
}

/// A file's text, to turn byte offsets into lines and columns.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Text<'a> {
    path: &'a str,
    text: &'a str,
}

impl<'a> Text<'a> {
    /// The file as text; none, and a finding, where it is not UTF-8.
    pub(crate) fn of(file: &'a ConfigFile, log: &mut Log) -> Option<Self> {
        match std::str::from_utf8(&file.bytes) {
            Ok(text) => Some(Self { path: &file.path, text }),
            Err(error) => {
                let before = file.bytes.get(..error.valid_up_to()).unwrap_or_default();
                let line = before.split(|byte| *byte == b'\n').count();
                let place = Place::Config { file: file.path.clone(), line, column: 1 };
                log.push(
                    Finding::new(Severity::Deny, "not-utf8", place, "a character that is not UTF-8")
                        .hint("save the file with the encoding UTF-8"),
                );
                None
            }
        }
    }

    /// The place of a byte offset.
    pub(crate) fn place(&self, offset: usize) -> Place {
        let before = self.text.get(..offset).unwrap_or(self.text);
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        let column = before.get(line_start..).unwrap_or_default().trim_start_matches('\u{feff}').chars().count() + 1;
        Place::Config { file: self.path.to_owned(), line: before.matches('\n').count() + 1, column }
    }

    /// A finding of severity deny at a value.
    pub(crate) fn deny(&self, span: Range<usize>, code: &str, found: impl Into<String>) -> Finding {
        Finding::new(Severity::Deny, code, self.place(span.start), found)
    }
}

/// A file whose shape was checked.
pub(crate) struct Document<'a, T> {
    /// The text, for further findings.
    pub(crate) text: Text<'a>,
    /// What could be read; entries with a mistake of shape are left out.
    pub(crate) content: T,
    /// The ids of the entries that were left out, so that what refers to them is not told to be unknown.
    pub(crate) left_out: Vec<String>,
    table: Spanned<DeValue<'a>>,
}

impl<T> Document<'_, T> {
    /// Where the value at a dotted path stands.
    pub(crate) fn span_of(&self, path: &str) -> Range<usize> {
        let mut value = &self.table;
        for key in path.split('.') {
            match value.get_ref().get(key) {
                Some(inner) => value = inner,
                None => break,
            }
        }
        value.span()
    }
}

/// Reads a file as `T`. A mistake of shape (an unknown key, a key that is missing, a value of another kind) is told with all
/// others. So that what else is wrong can be told too, the rest is read: an entry of a list such as `[[indicator]]` is left out
/// as a whole, elsewhere the key alone. None where a key is missing that `T` cannot be without.
pub(crate) fn read<'a, T: DeserializeOwned + JsonSchema>(
    all_files: &'a [ConfigFile],
    path: &str,
    log: &mut Log,
) -> Option<Document<'a, T>> {
    let text = Text::of(files::find(all_files, path)?, log)?;
    let table = match DeTable::parse(text.text) {
        Ok(table) => table,
        Err(error) => {
            log.push(text.deny(error.span().unwrap_or(0..0), "toml-syntax", error.message().lines().collect::<Vec<_>>().join(", ")));
            return None;
        }
    };
    let mut table = Spanned::new(table.span(), DeValue::Table(table.into_inner()));
    let mut mistakes = shape::check(&table, &schemars::schema_for!(T));
    if path.starts_with(files::TEXTS) {
        // The program's own texts stand in for those that are missing.
        mistakes.retain(|mistake| mistake.code != shape::MISSING_KEY);
    }
    let left_out = leave_out_entries(&mut table, &mistakes);
    leave_out_values(table.get_mut(), &mistakes);
    let told_already = !mistakes.is_empty();
    if let DeValue::Table(texts) = table.get_mut() {
        let added = older_projects::add_missing_texts(path, texts);
        // Beside a mistake, a key that is missing is most probably the one that is misspelt.
        if !added.is_empty() && !told_already {
            log.note_later(path, added);
        }
    }
    for mistake in mistakes {
        let mut finding = text.deny(mistake.span, mistake.code, mistake.found);
        finding.expected = mistake.expected;
        finding.hint = mistake.hint;
        log.push(finding);
    }
    match T::deserialize(ValueDeserializer::from(table.clone())) {
        Ok(content) => Some(Document { text, content, left_out, table }),
        Err(_) if told_already => None,
        Err(error) => {
            log.push(text.deny(error.span().unwrap_or(0..0), "wrong-value", error.message()));
            None
        }
    }
}

fn leave_out_entries(table: &mut Spanned<DeValue<'_>>, mistakes: &[Mistake]) -> Vec<String> {
    let DeValue::Table(table) = table.get_mut() else { return Vec::new() };
    let mut left_out = Vec::new();
    for (key, list) in table.iter_mut() {
        let DeValue::Array(entries) = list.get_mut() else { continue };
        let key: &str = key.get_ref();
        let bad =
            |index: usize| mistakes.iter().any(|mistake| mistake.entry.as_ref().is_some_and(|(list, at)| list == key && *at == index));
        for (index, entry) in std::mem::replace(entries, std::iter::empty().collect()).into_iter().enumerate() {
            if bad(index) {
                left_out.extend(entry.get_ref().get("id").and_then(|id| id.get_ref().as_str()).map(str::to_owned));
            } else {
                entries.push(entry);
            }
        }
    }
    left_out
}

fn leave_out_values(value: &mut DeValue<'_>, mistakes: &[Mistake]) {
    // A key that is missing is told at the table it is missing from, and nothing is wrong with that table otherwise.
    let wrong = |span: Range<usize>| mistakes.iter().any(|mistake| mistake.code != shape::MISSING_KEY && mistake.span == span);
    match value {
        DeValue::Table(table) => {
            let keys: Vec<String> = table
                .iter()
                .filter(|(key, value)| wrong(key.span()) || wrong(value.span()))
                .map(|(key, _)| key.get_ref().to_string())
                .collect();
            for key in &keys {
                table.remove(key.as_str());
            }
            for (_, inner) in table.iter_mut() {
                leave_out_values(inner.get_mut(), mistakes);
            }
        }
        DeValue::Array(list) => {
            let kept: Vec<_> = std::mem::replace(list, std::iter::empty().collect()).into_iter().collect();
            for mut entry in kept.into_iter().filter(|entry| !wrong(entry.span())) {
                leave_out_values(entry.get_mut(), mistakes);
                list.push(entry);
            }
        }
        _ => {}
    }
}
