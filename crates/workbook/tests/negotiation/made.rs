//! Filled records, made as a record keeper would fill them.

use std::sync::LazyLock;

use chrono::NaiveDate;
use model::definition::{ReadinessItem, Slug};
use model::own_words::WorkbookOrigin;
use model::{Language, LocalisedText, ReaderTexts, Words};
use rust_xlsxwriter::Workbook as Writer;
use specimen::CATALOGUE;
use workbook::negotiation::{NegotiationContext, NegotiationReading, check_records, read_negotiation};
use workbook::sheets::{Limits, read};

pub static TEXTS: LazyLock<ReaderTexts> = LazyLock::new(|| specimen::texts(Language::Fi));
pub static READINESS: LazyLock<Vec<ReadinessItem>> = LazyLock::new(|| {
    let item = |id: &str, fi: &str| ReadinessItem { id: Slug::new(id).unwrap(), name: LocalisedText::same(fi) };
    vec![item("ptv", "Tiedot ovat ajan tasalla palvelutietovarannossa (PTV)"), item("tarjotin", "Hyvinvointitarjotin on käytössä")]
});

/// What records of an edition are held against.
pub fn context(edition: i16) -> NegotiationContext<'static> {
    NegotiationContext {
        edition,
        groups: &CATALOGUE.groups,
        areas: &CATALOGUE.areas,
        themes: &CATALOGUE.themes,
        indicators: &CATALOGUE.indicators,
        readiness: &READINESS,
        texts: &CATALOGUE.texts,
        // Its number forms may not be shared between threads, so each test has its own.
        words: Box::leak(Box::new(Words::new(Language::Fi, &TEXTS))),
    }
}

pub fn origin(file: &str) -> WorkbookOrigin {
    WorkbookOrigin { file_name: file.to_owned(), sha256: "0".repeat(64), received: NaiveDate::from_ymd_opt(2024, 12, 1).unwrap() }
}

/// A sheet: its name, its headings, its rows. Cells that are numbers become numbers, `'` before one keeps it text.
pub type Rows = Vec<Vec<&'static str>>;

/// A record with basics and these sheets.
pub struct Made {
    pub group: &'static str,
    pub municipalities: &'static str,
    pub meeting: &'static str,
    pub weekday: &'static str,
    pub sheets: Vec<(&'static str, Rows)>,
}

impl Made {
    pub fn bytes(&self) -> Vec<u8> {
        let mut writer = Writer::new();
        let basics = [
            ("Kuntaryhmä", self.group),
            ("Kortin vuosi", "2024"),
            ("Mukana olleet kunnat", self.municipalities),
            ("Neuvottelun päivä", self.meeting),
            ("Viikonpäivä", self.weekday),
        ];
        let sheet = writer.add_worksheet().set_name("Perustiedot").unwrap();
        for (row, (label, answer)) in basics.into_iter().enumerate() {
            sheet.write(2 + row as u32, 0, label).unwrap();
            sheet.write(2 + row as u32, 1, answer).unwrap();
        }
        for (name, rows) in &self.sheets {
            let sheet = writer.add_worksheet().set_name(*name).unwrap();
            for (row, cells) in rows.iter().enumerate() {
                for (column, text) in cells.iter().enumerate() {
                    let (row, column) = (2 + row as u32, column as u16);
                    match text.parse::<f64>() {
                        Ok(number) => sheet.write(row, column, number).unwrap(),
                        Err(_) => sheet.write(row, column, text.trim_start_matches('\'')).unwrap(),
                    };
                }
            }
        }
        writer.save_to_buffer().unwrap()
    }

    pub fn read(&self, file: &str) -> NegotiationReading {
        let workbook = read(&self.bytes(), &Limits::default()).unwrap();
        read_negotiation(&workbook, &origin(file), &context(2024))
    }
}

/// A finding as code, sheet and cell.
pub fn told(findings: &[model::Finding]) -> Vec<(String, String)> {
    let place = |finding: &model::Finding| match &finding.place {
        model::Place::Workbook { sheet, cell, .. } => {
            format!("{} {}", sheet.clone().unwrap_or_default(), cell.clone().unwrap_or_default()).trim().to_owned()
        }
        other => panic!("{other}"),
    };
    findings.iter().map(|finding| (finding.code.clone(), place(finding))).collect()
}

/// Checks exactly what is told of one record.
pub fn check(made: &Made, expected: &[(&str, &str)]) -> NegotiationReading {
    let reading = made.read("kirjaus.xlsx");
    let expected: Vec<(String, String)> = expected.iter().map(|(code, place)| ((*code).to_owned(), (*place).to_owned())).collect();
    assert_eq!(told(&reading.findings), expected, "{:#?}", reading.findings);
    for finding in &reading.findings {
        assert!(!finding.found.contains('{') && !finding.hint.as_ref().unwrap().contains('{'), "{finding}");
    }
    reading
}

/// What is told between records.
pub fn between(readings: &[NegotiationReading]) -> Vec<(String, String)> {
    told(&check_records(readings, &context(2024)))
}
