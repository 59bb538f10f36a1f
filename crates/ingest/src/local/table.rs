//! One table as rows with named columns that know their place.

use std::borrow::Cow;

use model::{Finding, Place, Severity};

use super::{LocalContent, LocalFile, SheetRow, cells};

/// The columns; those with `true` must be there.
const COLUMNS: [(&str, bool); 6] =
    [("kuntakoodi", true), ("tunnus", true), ("vuosi", true), ("sukupuoli", false), ("arvo", true), ("lukumäärä", false)];

/// A table whose heading was understood.
pub struct Table<'a> {
    path: &'a str,
    /// The sheet that it stands on, where it is of a workbook.
    sheet: Option<&'a str>,
    /// For each of [`COLUMNS`], where it stands.
    places: [Option<usize>; 6],
    /// Line or row from 1, and its fields.
    records: Vec<(usize, Vec<String>)>,
}

/// One row.
pub struct Row<'t> {
    table: &'t Table<'t>,
    line: usize,
    record: &'t [String],
}

impl<'a> Table<'a> {
    /// Reads a table; none, and a finding, where it has no heading that can be understood.
    pub fn read(file: LocalFile<'a>, findings: &mut Vec<Finding>) -> Option<Self> {
        match file.content {
            LocalContent::Csv(bytes) => Self::of_csv(file.path, bytes, findings),
            LocalContent::Sheet { name, rows } => Self::of_sheet(file.path, name, rows, findings),
        }
    }

    fn of_csv(path: &'a str, bytes: &[u8], findings: &mut Vec<Finding>) -> Option<Self> {
        let text = decoded(path, bytes, findings);
        let first = text.lines().next().unwrap_or_default();
        let separator = [b';', b'\t', b','].into_iter().find(|separator| first.as_bytes().contains(separator)).unwrap_or(b';');
        let mut reader = csv::ReaderBuilder::new().delimiter(separator).flexible(true).from_reader(text.as_bytes());
        let fields = |record: &csv::StringRecord| record.iter().map(str::to_owned).collect::<Vec<String>>();
        let heading = reader.headers().map(fields).unwrap_or_default();
        let mut table = Self::with_heading(path, None, (1, &heading), findings)?;
        for record in reader.into_records() {
            match record {
                Ok(record) => table.records.push((record.position().map_or(1, |position| position.line() as usize), fields(&record))),
                Err(error) => {
                    let line = error.position().map_or(1, |position| position.line() as usize);
                    let place = Place::Config { file: path.to_owned(), line, column: 1 };
                    findings.push(Finding::new(Severity::Warn, "local-unreadable", place, error.to_string()));
                }
            }
        }
        Some(table)
    }

    fn of_sheet(path: &'a str, name: &'a str, rows: &[SheetRow], findings: &mut Vec<Finding>) -> Option<Self> {
        let (heading, rows) = rows.split_first()?;
        let mut table = Self::with_heading(path, Some(name), (heading.number, &heading.fields), findings)?;
        table.records = rows.iter().map(|row| (row.number, row.fields.clone())).collect();
        Some(table)
    }

    /// A table without rows; none, and a finding, where its heading lacks a column that must be there.
    fn with_heading(
        path: &'a str,
        sheet: Option<&'a str>,
        (line, heading): (usize, &[String]),
        findings: &mut Vec<Finding>,
    ) -> Option<Self> {
        let names: Vec<String> = heading.iter().map(|name| column_name(name)).collect();
        let places = COLUMNS.map(|(name, _)| names.iter().position(|found| found == name));
        let table = Self { path, sheet, places, records: Vec::new() };
        let missing = COLUMNS.iter().zip(places).filter(|((_, needed), place)| *needed && place.is_none());
        let missing: Vec<String> = missing.map(|((name, _), _)| format!("`{name}`")).collect();
        if !missing.is_empty() {
            let what = if sheet.is_some() { "sheet" } else { "file" };
            let found = format!("the {what} has no column {}; nothing of it is read", missing.join(", "));
            let expected = COLUMNS.map(|(name, _)| name).join(";");
            let finding = Finding::new(Severity::Warn, "local-heading", table.place_at(line, 0, heading), found);
            findings.push(finding.expected(format!("the heading `{expected}`")));
            return None;
        }
        for (index, name) in names.iter().enumerate() {
            if !name.is_empty() && !COLUMNS.iter().any(|(known, _)| known == name) {
                let found = format!("nothing reads the column `{name}`");
                findings.push(Finding::new(Severity::Note, "local-heading", table.place_at(line, index, heading), found));
            }
        }
        Some(table)
    }

    /// Where a field stands: line and character of a file, cell of a sheet.
    fn place_at(&self, line: usize, index: usize, fields: &[String]) -> Place {
        let file = self.path.to_owned();
        if let Some(sheet) = self.sheet {
            let cell = format!("{}{line}", column_letters(index));
            return Place::Workbook { file, sheet: Some(sheet.to_owned()), cell: Some(cell) };
        }
        let width: usize = fields.iter().take(index).map(|field| field.chars().count() + 1).sum();
        Place::Config { file, line, column: width + 1 }
    }

    /// The rows that hold anything.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        let rows = self.records.iter().map(|(line, record)| Row { table: self, line: *line, record });
        rows.filter(|row| row.record.iter().any(|field| !field.trim().is_empty()))
    }

    /// Tells of a file that writes some numbers with a decimal comma and others with a point: one of them may mean thousands.
    pub fn tell_mixed_decimals(&self, findings: &mut Vec<Finding>) {
        // The cells of a sheet that hold numbers have no mark of their own.
        if self.sheet.is_some() {
            return;
        }
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
        self.table.index(column).and_then(|index| self.record.get(index)).map_or("", |field| field.trim())
    }

    /// Where the field of a column stands.
    pub fn place(&self, column: &str) -> Place {
        self.table.place_at(self.line, self.table.index(column).unwrap_or_default(), self.record)
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
fn decoded<'a>(path: &str, bytes: &'a [u8], findings: &mut Vec<Finding>) -> Cow<'a, str> {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Cow::Borrowed(text.strip_prefix('\u{feff}').unwrap_or(text));
    }
    let place = Place::Config { file: path.to_owned(), line: 1, column: 1 };
    let found = "the file is not UTF-8 and was read as Windows-1252";
    findings.push(Finding::new(Severity::Note, "local-encoding", place, found));
    Cow::Owned(bytes.iter().map(|byte| char::from(*byte)).collect())
}

/// `A` for the first column, `AA` for the 27th.
fn column_letters(index: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = index + 1;
    while rest > 0 {
        letters.push(char::from(b'A' + ((rest - 1) % 26) as u8));
        rest = (rest - 1) / 26;
    }
    letters.into_iter().rev().collect()
}

fn column_name(heading: &str) -> String {
    let name = heading.trim().to_lowercase();
    if cells::is_count_heading(&name) { "lukumäärä".to_owned() } else { name }
}
