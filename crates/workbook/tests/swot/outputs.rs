//! What is written: templates, reports and tables.

use std::time::Instant;

use chrono::Datelike as _;
use model::{Language, Place};
use workbook::sheets::{CellValue, Limits, Workbook, read};
use workbook::swot::{MunicipalityState, check_set, readiness, readiness_workbook, return_report};

use crate::support::{Book, CATALOGUE, LAYOUTS, check_bytes, context, control, day, template};

fn texts(workbook: &Workbook, sheet: &str) -> Vec<String> {
    let sheet = workbook.sheet(sheet).unwrap_or_else(|| panic!("no sheet `{sheet}`"));
    sheet.cells.iter().map(|cell| cell.value.to_string()).collect()
}

#[test]
fn a_template_has_its_sheets_and_nothing_hidden() {
    for language in Language::ALL {
        for layout in LAYOUTS.iter() {
            let bytes = template("077", layout.edition, language);
            assert_eq!(bytes, template("077", layout.edition, language), "the same input gives the same bytes");
            let workbook = read(&bytes, &Limits::default()).unwrap();
            let names: Vec<&str> = workbook.sheets.iter().map(|sheet| sheet.name.as_str()).collect();
            let expected: Vec<&str> = layout.sheets.iter().map(|sheet| sheet.name.get(language)).collect();
            assert_eq!(names, expected);
            for sheet in &workbook.sheets {
                assert!(sheet.visible && sheet.hidden_rows.is_empty() && sheet.hidden_columns.is_empty(), "{}", sheet.name);
            }
        }
    }
    let workbook = read(&template("077", 2025, Language::Fi), &Limits::default()).unwrap();
    let code = workbook.sheet("Perustiedot").unwrap().cell("B5".parse().unwrap()).unwrap();
    assert_eq!(code.value, CellValue::Text("077".to_owned()), "the code keeps its zero");
    assert!(texts(&workbook, "SWOT").contains(&"Vahva kolmannen sektorin toiminta".to_owned()), "last year's text is there");
    assert!(texts(&workbook, "Toimenpiteet").contains(&"2024-hankasalmi-aanekoski-1".to_owned()));
}

#[test]
fn an_untouched_template_is_told_to_be_one() {
    let checked = check_bytes(&template("992", 2025, Language::Fi), "tyhjä.xlsx", 2025);
    let codes: Vec<&str> = checked.findings.iter().map(|finding| finding.code.as_str()).collect();
    assert_eq!(codes, ["empty-workbook"]);
}

#[test]
fn a_report_shows_the_findings_beside_the_cells_and_withholds_what_is_private() {
    let mut book = control("077", 2025, Language::Fi);
    book.set("SWOT", "E9", "Koskee henkilöä 131052-308T").set("SWOT", "F4", "99999").set("SWOT", "E10", "=HYPERLINK(\"http://a\")");
    let bytes = book.xlsx();
    let checked = check_bytes(&bytes, "vastaus.xlsx", 2025);
    let returned = read(&bytes, &Limits::default()).unwrap();
    let report = return_report(&checked, Some(&returned), &context(2025), day(2025, 9, 30)).unwrap();
    assert_eq!(report, return_report(&checked, Some(&returned), &context(2025), day(2025, 9, 30)).unwrap());
    let report = read(&report, &Limits::default()).unwrap();
    let first = texts(&report, "Mitä korjataan");
    for finding in &checked.findings {
        let Place::Workbook { cell: Some(cell), .. } = &finding.place else { panic!() };
        assert!(first.contains(cell) && first.contains(&finding.found) && first.contains(finding.hint.as_ref().unwrap()), "{finding}");
    }
    assert_eq!(checked.findings.len(), 2);
    let copy = texts(&report, "SWOT");
    assert!(copy.iter().any(|text| text.contains("F4 (tarkista)")), "{copy:?}");
    assert!(copy.contains(&"=HYPERLINK(\"http://a\")".to_owned()), "text stays text");
    assert!(report.sheets.iter().flat_map(|sheet| &sheet.cells).all(|cell| !cell.formula), "no text became a formula");
    let all: Vec<String> = report.sheets.iter().flat_map(|sheet| &sheet.cells).map(|cell| cell.value.to_string()).collect();
    assert!(!all.iter().any(|text| text.contains("131052")), "the identity code is repeated");
}

#[test]
fn a_clean_workbooks_report_says_so() {
    let checked = check_bytes(&control("992", 2025, Language::Fi).xlsx(), "hyvä.xlsx", 2025);
    let report = read(&return_report(&checked, None, &context(2025), day(2025, 9, 30)).unwrap(), &Limits::default()).unwrap();
    assert_eq!(report.sheets.len(), 1);
    assert!(texts(&report, "Mitä korjataan").iter().any(|text| text.starts_with("Kiitos!")));
}

#[test]
fn the_readiness_table_has_every_municipality_by_meeting() {
    let damaged = |damage: fn(&mut Book)| {
        let mut book = control("992", 2025, Language::Fi);
        damage(&mut book);
        check_bytes(&book.xlsx(), "a.xlsx", 2025)
    };
    let mut files = vec![
        damaged(|book| {
            book.set("SWOT", "E9", "x");
        }),
        check_bytes(&control("410", 2025, Language::Fi).xlsx(), "b.xlsx", 2025),
        check_bytes(&control("179", 2025, Language::Fi).xlsx(), "c.xlsx", 2025),
        check_bytes(&control("179", 2025, Language::Fi).xlsx(), "d.xlsx", 2025),
        damaged(|book| {
            book.set("Perustiedot", "B4", "Pihlpuudas");
        }),
    ];
    let context = context(2025);
    check_set(&mut files, &context);
    let groups = CATALOGUE.groups_of_edition(2025);
    let table = readiness(&files, &groups, &context, day(2025, 9, 30));
    assert!(table.rows.iter().all(|row| row.meeting.is_none()), "last year's meetings are another round's");
    let mut groups: Vec<_> = groups.into_iter().cloned().collect();
    for meeting in groups.iter_mut().flat_map(|group| &mut group.meetings) {
        *meeting = meeting.with_year(2025).unwrap();
    }
    let table = readiness(&files, &groups.iter().collect::<Vec<_>>(), &context, day(2025, 9, 30));
    assert_eq!(table.rows.len(), 23, "22 municipalities and a file that does not say whose it is");
    let state = |code: &str| table.rows.iter().find(|row| row.area.as_ref().is_some_and(|area| area.id.code() == code)).unwrap().state;
    assert_eq!(state("992"), MunicipalityState::ToCheck);
    assert_eq!(state("410"), MunicipalityState::Clean);
    assert_eq!(state("179"), MunicipalityState::ToMend);
    assert_eq!(state("077"), MunicipalityState::Missing);
    let meetings: Vec<_> = table.rows.iter().filter(|row| row.area.is_some()).map(|row| row.meeting.unwrap()).collect();
    assert!(meetings.is_sorted());
    assert_eq!(table.summary(context.words), "Saapunut 3/22: kunnossa 1, tarkistettavana 1, korjattavana 1. Puuttuu 19.");
    let (headings, rows) = table.text_rows(context.words);
    assert!(rows.iter().all(|row| row.len() == headings.len() && row.iter().all(|text| !text.is_empty())));
    let workbook = read(&readiness_workbook(&table, context.words).unwrap(), &Limits::default()).unwrap();
    assert!(texts(&workbook, "Palautustilanne").contains(&table.summary(context.words)));
    serde_json::to_string(&table).unwrap();
    serde_json::to_string(&files).unwrap();
}

#[test]
fn three_hundred_workbooks_are_checked_quickly() {
    let bytes = control("077", 2025, Language::Fi).xlsx();
    let started = Instant::now();
    for _ in 0..308 {
        assert!(check_bytes(&bytes, "kunta.xlsx", 2025).is_clean());
    }
    // A release build takes a fraction of this; the bound is for an unoptimised one on a busy machine.
    let seconds = started.elapsed().as_secs_f64();
    println!("308 workbooks in {seconds:.1} s");
    assert!(seconds < 60.0, "308 workbooks took {seconds:.1} s");
}
