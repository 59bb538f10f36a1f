//! One file as rows with named columns that know their line and column.

use std::borrow::Cow;

use model::{Finding, Place, Severity};

use super::{LocalFile, cells};

/// The columns; those with `true` must be there.
const COLUMNS: [(&str, bool); 6] =
    [("kuntakoodi", true), ("tunnus", true), ("vuosi", true), ("sukupuoli", false), ("arvo", true), ("lukumäärä", false)];

/// A file whose heading was understood.
pub struct Table<'a> {
    path: &'a str,
    /// For each of [`COLUMNS`], where it stands.
    places: [Option<usize>; 6],
    records: Vec<(usize, csv::StringRecord)>,
}

/// One row.
pub struct Row<'t> {
    table: &'t Table<'t>,
    line: usize,
    record: &'t csv::StringRecord,
}

impl<'a> Table<'a> {
    /// Reads a file; none, and a finding, where it has no heading that can be understood.
    pub fn read(file: LocalFile<'a>, findings: &mut Vec<Finding>) -> Option<Self> {
        let text = decoded(file, findings);
        let first = text.lines().next().unwrap_or_default();
        let separator = [b';', b'\t', b','].into_iter().find(|separator| first.as_bytes().contains(separator)).unwrap_or(b';');
        let mut reader = csv::ReaderBuilder::new().delimiter(separator).flexible(true).from_reader(text.as_bytes());
        let heading = reader.headers().cloned().unwrap_or_default();
        let names: Vec<String> = heading.iter().map(column_name).collect();
        let places = COLUMNS.map(|(name, _)| names.iter().position(|found| found == name));
        let missing = COLUMNS.iter().zip(places).filter(|((_, needed), place)| *needed && place.is_none());
        let missing: Vec<String> = missing.map(|((name, _), _)| format!("`{name}`")).collect();
        let place = |line, column| Place::Config { file: file.path.to_owned(), line, column };
        if !missing.is_empty() {
            let found = format!("the file has no column {}; nothing of it is read", missing.join(", "));
            let expected = COLUMNS.map(|(name, _)| name).join(";");
            findings.push(Finding::new(Severity::Warn, "local-heading", place(1, 1), found).expected(format!("the heading `{expected}`")));
            return None;
        }
        for (index, name) in names.iter().enumerate().filter(|(_, name)| !COLUMNS.iter().any(|(known, _)| known == name)) {
            let column = 1 + heading.iter().take(index).map(|field| field.chars().count() + 1).sum::<usize>();
            findings.push(Finding::new(Severity::Note, "local-heading", place(1, column), format!("nothing reads the column `{name}`")));
        }
        let mut records = Vec::new();
        for record in reader.into_records() {
            match record {
                Ok(record) => records.push((record.position().map_or(1, |position| position.line() as usize), record)),
                Err(error) => {
                    let line = error.position().map_or(1, |position| position.line() as usize);
                    findings.push(Finding::new(Severity::Warn, "local-unreadable", place(line, 1), error.to_string()));
                }
            }
        }
        Some(Self { path: file.path, places, records })
    }

    /// The rows that hold anything.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        let rows = self.records.iter().map(|(line, record)| Row { table: self, line: *line, record });
        rows.filter(|row| row.record.iter().any(|field| !field.trim().is_empty()))
    }

    /// Tells of a file that writes some numbers with a decimal comma and others with a point: one of them may mean thousands.
    pub fn tell_mixed_decimals(&self, findings: &mut Vec<Finding>) {
        let with = |mark: char| self.rows().filter(|row| row.get("arvo").contains(mark)).count();
        let (commas, points) = (with(','), with('.'));
        if commas > 0 && points > 0 {
            let place = Place::Config { file: self.path.to_owned(), line: 1, column: 1 };
            let found = format!("{commas} values have a decimal comma and {points} a point");
            let finding = Finding::new(Severity::Warn, "local-mixed-decimals", place, found);
            findings.push(finding.hint("both were taken for decimal marks; see that none of them separates thousands"));
        }
    }

    fn index(&self, column: &str) -> Option<usize> {
        COLUMNS.iter().zip(self.places).find(|((name, _), _)| *name == column).and_then(|(_, place)| place)
    }
}

impl Row<'_> {
    /// The trimmed field of a column; empty where the file has no such column.
    pub fn get(&self, column: &str) -> &str {
        self.table.index(column).and_then(|index| self.record.get(index)).unwrap_or_default().trim()
    }

    /// Where the field of a column stands.
    pub fn place(&self, column: &str) -> Place {
        let before = self.table.index(column).unwrap_or_default();
        let width: usize = self.record.iter().take(before).map(|field| field.chars().count() + 1).sum();
        Place::Config { file: self.table.path.to_owned(), line: self.line, column: width + 1 }
    }

    /// A finding that a person should look at.
    pub fn warn(&self, column: &str, code: &str, found: impl Into<String>) -> Finding {
        Finding::new(Severity::Warn, code, self.place(column), found)
    }

    /// A finding worth knowing.
    pub fn note(&self, column: &str, code: &str, found: impl Into<String>) -> Finding {
        Finding::new(Severity::Note, code, self.place(column), found)
    }
}

/// The file as text. Old spreadsheets write Windows-1252; what it has beyond Latin-1 stands in no code, year or number.
fn decoded<'a>(file: LocalFile<'a>, findings: &mut Vec<Finding>) -> Cow<'a, str> {
    if let Ok(text) = std::str::from_utf8(file.bytes) {
        return Cow::Borrowed(text.strip_prefix('\u{feff}').unwrap_or(text));
    }
    let place = Place::Config { file: file.path.to_owned(), line: 1, column: 1 };
    let found = "the file is not UTF-8 and was read as Windows-1252";
    findings.push(Finding::new(Severity::Note, "local-encoding", place, found));
    Cow::Owned(file.bytes.iter().map(|byte| char::from(*byte)).collect())
}

fn column_name(heading: &str) -> String {
    let name = heading.trim().to_lowercase();
    if cells::is_count_heading(&name) { "lukumäärä".to_owned() } else { name }
}
