//! Workshop notes from the export of a notes board: plain text, or a table with separators.

use std::collections::BTreeMap;

use model::definition::{Slug, Theme};
use model::own_words::{CellPlace, OperatingModel, RecordNote};
use model::{Finding, Language, ReaderTexts};

use super::layout::Column;
use super::reading::{finding, lints};
use super::{NegotiationContext, choices, rules};
use crate::sheets::CellAt;
use crate::swot::normal::{normal, tidy};
use crate::swot::reading::text_lints;

/// What a note begins with on a line of its own.
const BULLETS: [&str; 7] = ["- ", "– ", "* ", "• ", "\u{b7} ", "o ", "+ "];

/// Notes from the bytes of an export, UTF-8 or Windows' Western European. A table's columns are known by the headings of the record's
/// workshop sheet, else its longest column holds the notes. In plain text every bullet is a note, and a line without one that names a
/// priority or an operating model tags the notes under it; a text without bullets has one note to a paragraph. A note's place is its line.
pub fn notes_from_text(bytes: &[u8], file: &str, themes: &[Theme], texts: &BTreeMap<Language, ReaderTexts>) -> Vec<RecordNote> {
    let text = decoded(bytes);
    let tags = Tags { themes, texts };
    let place = |line: usize, column: u32| CellPlace {
        sheet: file.to_owned(),
        cell: CellAt::new(u32::try_from(line).unwrap_or(u32::MAX - 1), column).to_string(),
    };
    match table(&text) {
        Some(rows) => tags.of_table(&rows, place),
        None => tags.of_lines(&text, place),
    }
}

/// What is odd about notes: damaged letters, personal data, a file without any.
pub fn check_notes(notes: &[RecordNote], file: &str, context: &NegotiationContext<'_>) -> Vec<Finding> {
    if notes.is_empty() {
        return vec![finding(context, &rules::NOTHING_RECORDED, file, None, &[])];
    }
    notes.iter().flat_map(|note| lints(context, file, &note.text, &note.place)).collect()
}

/// UTF-8, UTF-16 with its mark (what Excel calls Unicode text), else Windows' Western European.
fn decoded(bytes: &[u8]) -> String {
    let wide = |order: fn([u8; 2]) -> u16, bytes: &[u8]| {
        let units: Vec<u16> = bytes.chunks_exact(2).filter_map(|pair| pair.try_into().ok().map(order)).collect();
        String::from_utf16_lossy(&units)
    };
    match bytes {
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        [0xff, 0xfe, rest @ ..] => wide(u16::from_le_bytes, rest),
        [0xfe, 0xff, rest @ ..] => wide(u16::from_be_bytes, rest),
        _ => match std::str::from_utf8(bytes) {
            Ok(text) => text.to_owned(),
            Err(_) => bytes.iter().map(|byte| text_lints::from_windows_1252(*byte)).collect(),
        },
    }
}

struct Tags<'a> {
    themes: &'a [Theme],
    texts: &'a BTreeMap<Language, ReaderTexts>,
}

impl Tags<'_> {
    /// The priority that a heading names.
    fn theme(&self, heading: &str) -> Option<Slug> {
        let heading = normal(heading);
        let names = |theme: &&Theme| Language::ALL.iter().any(|language| heading.contains(&normal(theme.title.get(*language))));
        self.themes.iter().find(names).map(|theme| theme.id.clone())
    }

    /// The operating model that a heading names, also as the first part of a longer word (*Perhekeskustoimintamalli*).
    fn operating_model(&self, heading: &str) -> Option<OperatingModel> {
        let heading = normal(heading);
        let names =
            |model: OperatingModel| self.texts.values().any(|texts| heading.contains(&normal(choices::operating_model(model, texts))));
        OperatingModel::ALL.into_iter().find(|model| names(*model))
    }

    fn of_lines(&self, text: &str, place: impl Fn(usize, u32) -> CellPlace) -> Vec<RecordNote> {
        let bulleted = text.lines().any(|line| bullet(line).is_some());
        let (mut theme, mut operating_model) = (None, None);
        let mut notes: Vec<RecordNote> = Vec::new();
        let mut goes_on = false;
        for (number, line) in text.lines().enumerate() {
            let plain = tidy(line);
            if plain.is_empty() {
                goes_on = false;
                continue;
            }
            if bulleted && bullet(line).is_none() && !line.starts_with([' ', '\t']) {
                // A heading: one that names neither ends what the one before it said of the model, which has subheadings.
                let named = (self.theme(&plain), self.operating_model(&plain));
                theme = named.0.or(theme);
                operating_model = named.1.or(operating_model);
                goes_on = false;
                continue;
            }
            let is_new = bullet(line).is_some() || !goes_on;
            let words = bullet(line).map_or(plain.clone(), tidy);
            match notes.last_mut() {
                Some(last) if !is_new => {
                    last.text.push(' ');
                    last.text.push_str(&words);
                }
                _ => notes.push(RecordNote { theme: theme.clone(), operating_model, text: words, place: place(number, 0) }),
            }
            goes_on = true;
        }
        notes.retain(|note| !note.text.is_empty());
        notes
    }

    fn of_table(&self, rows: &[(usize, Vec<String>)], place: impl Fn(usize, u32) -> CellPlace) -> Vec<RecordNote> {
        let headings = rows.first().map(|(_, cells)| cells.as_slice()).unwrap_or_default();
        let named = |column: Column| {
            let is_named = |heading: &String| {
                self.texts.values().any(|texts| normal(column.heading(&texts.workbook.negotiation.column)) == normal(heading))
            };
            headings.iter().position(is_named)
        };
        let body = rows.get(1..).unwrap_or_default();
        let length = |column: usize| body.iter().filter_map(|(_, cells)| cells.get(column)).map(String::len).sum::<usize>();
        let text = named(Column::Note).or_else(|| (0..headings.len()).max_by_key(|column| (length(*column), usize::MAX - column)));
        let (Some(text), theme, model) = (text, named(Column::Theme), named(Column::OperatingModel)) else { return Vec::new() };
        let cell = |cells: &[String], column: Option<usize>| column.and_then(|column| cells.get(column)).cloned().unwrap_or_default();
        let notes = body.iter().map(|(line, cells)| {
            // A board's own columns are headings like any other: tags are looked for in all cells beside the note's.
            let beside: Vec<String> =
                cells.iter().enumerate().filter(|(column, _)| *column != text).map(|(_, cell)| cell.clone()).collect();
            let find = |column: Option<usize>| column.map_or_else(|| beside.join(" "), |column| cell(cells, Some(column)));
            RecordNote {
                theme: self.theme(&find(theme)),
                operating_model: self.operating_model(&find(model)),
                text: tidy(&cell(cells, Some(text))),
                place: place(*line, u32::try_from(text).unwrap_or(0)),
            }
        });
        notes.filter(|note| !note.text.is_empty()).collect()
    }
}

/// The text of a line after its bullet or number.
fn bullet(line: &str) -> Option<&str> {
    let line = line.trim_start();
    if let Some(rest) = BULLETS.iter().find_map(|bullet| line.strip_prefix(bullet)) {
        return Some(rest);
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let rest = line.get(digits..).filter(|_| (1..=2).contains(&digits))?;
    rest.strip_prefix(". ").or_else(|| rest.strip_prefix(") "))
}

/// The rows of a table with the line that each begins on; none where the text is no table: its first line has a separator that no text
/// would hold there, and every row has as many cells.
fn table(text: &str) -> Option<Vec<(usize, Vec<String>)>> {
    let first = text.lines().next()?;
    let separator = ['\t', ';', ','].into_iter().find(|separator| first.contains(*separator))?;
    if bullet(first).is_some() {
        return None;
    }
    let rows = rows(text, separator);
    let columns = rows.first()?.1.len();
    let is_table = rows.len() > 1 && columns > 1 && rows.iter().all(|(_, cells)| cells.len() == columns);
    is_table.then_some(rows)
}

/// Rows of separated cells; a cell in quotation marks may hold the separator, line ends and doubled marks (RFC 4180).
fn rows(text: &str, separator: char) -> Vec<(usize, Vec<String>)> {
    let mut rows = Vec::new();
    let (mut cells, mut cell, mut quoted) = (Vec::new(), String::new(), false);
    let (mut line, mut first_line) = (0, 0);
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        if letter == '\n' {
            line += 1;
        }
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => {
                cell.push('"');
                letters.next();
            }
            '"' if quoted => quoted = false,
            '"' if cell.is_empty() => quoted = true,
            letter if letter == separator && !quoted => cells.push(std::mem::take(&mut cell)),
            '\n' if !quoted => {
                cells.push(std::mem::take(&mut cell));
                rows.push((first_line, std::mem::take(&mut cells)));
                first_line = line;
            }
            '\r' if !quoted => {}
            letter => cell.push(letter),
        }
    }
    cells.push(cell);
    rows.push((first_line, cells));
    rows.retain(|(_, cells)| cells.iter().any(|cell| !cell.trim().is_empty()));
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &[u8]) -> Vec<(Option<String>, Option<OperatingModel>, String, String)> {
        let texts: BTreeMap<Language, ReaderTexts> =
            Language::ALL.into_iter().map(|language| (language, specimen::texts(language))).collect();
        let notes = notes_from_text(text, "taulu.csv", &specimen::CATALOGUE.themes, &texts);
        notes.into_iter().map(|note| (note.theme.map(String::from), note.operating_model, note.text, note.place.cell)).collect()
    }

    #[test]
    fn bullets_are_notes_and_headings_are_tags() {
        // The shape of the workshop notes of Keski-Suomi 2024.
        let text = "Perhekeskustoimintamalli\n\nIlmiöt ja tavoitteet\n\n- Lähisuhdeväkivalta\n- Liikunta vähenee\n  yläkoulussa\n\nSeniorikeskustoimintamalli\n- Ravitsemus\n";
        assert_eq!(
            read(text.as_bytes()),
            [
                (None, Some(OperatingModel::FamilyCentre), "Lähisuhdeväkivalta".to_owned(), "A5".to_owned()),
                (None, Some(OperatingModel::FamilyCentre), "Liikunta vähenee yläkoulussa".to_owned(), "A6".to_owned()),
                (None, Some(OperatingModel::SeniorCentre), "Ravitsemus".to_owned(), "A10".to_owned()),
            ]
        );
    }

    #[test]
    fn a_table_is_read_by_its_headings() {
        let text = "Painopiste;Muistiinpano\nMielen hyvinvointi;\"Yksinäisyys; \"\"some\"\"\nja kiusaaminen\"\n;Kaatumiset\n";
        assert_eq!(
            read(text.as_bytes()),
            [
                (Some("mielen-hyvinvointi".to_owned()), None, "Yksinäisyys; \"some\"\nja kiusaaminen".to_owned(), "B2".to_owned()),
                (None, None, "Kaatumiset".to_owned(), "B4".to_owned()),
            ]
        );
        let board = "Subject,Body,Section\nx,Apua päihteiden käytön lopettamiseen,Perhekeskus\n";
        assert_eq!(
            read(board.as_bytes()),
            [(None, Some(OperatingModel::FamilyCentre), "Apua päihteiden käytön lopettamiseen".to_owned(), "B2".to_owned())]
        );
    }

    #[test]
    fn other_encodings_and_empty_texts_are_read() {
        assert_eq!(read(b"- hyv\xe4\n").first().map(|note| note.2.clone()).as_deref(), Some("hyvä"));
        assert_eq!(read(b"- hyv\xe4 \x96 paras\n").first().map(|note| note.2.clone()).as_deref(), Some("hyvä \u{2013} paras"));
        let wide: Vec<u8> = [0xff, 0xfe].into_iter().chain("- hyvä\r\n".encode_utf16().flat_map(u16::to_le_bytes)).collect();
        assert_eq!(read(&wide).first().map(|note| note.2.clone()).as_deref(), Some("hyvä"));
        assert_eq!(read("\u{feff}Yksi\nkappale\n\nToinen".as_bytes()).len(), 2);
        assert_eq!(read(b""), []);
    }
}
