//! What office programs write comes back whole, whichever of the formats it was saved in.

use std::process::Command;

use chrono::{NaiveDate, NaiveDateTime};
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Note, Shape, Workbook as Writer};
use workbook::sheets::{CellAt, CellRange, CellValue, Comment, Limits, Run, Sheet, Workbook, WorkbookKind, read, read_guarded};

use super::child;

/// A workbook with all that the reader tells.
pub fn made_xlsx() -> Vec<u8> {
    let mut writer = Writer::new();
    let sheet = writer.add_worksheet().set_name("Erityispiirteet").unwrap();
    sheet.write(0, 0, "Otsikko").unwrap();
    sheet.write(2, 1, "=ei kaava, <b>ei</b> & #merkintä $x^2$").unwrap();
    sheet.write(3, 1, "kaksi\nriviä  ja   välit").unwrap();
    sheet.write(4, 1, 3.25).unwrap();
    sheet.write(5, 1, true).unwrap();
    let date = Format::new().set_num_format("d.m.yyyy");
    sheet.write_with_format(6, 1, ExcelDateTime::from_ymd(2024, 11, 12).unwrap(), &date).unwrap();
    sheet.write_formula(7, 1, Formula::new("=B5*2").set_result("6.5")).unwrap();
    sheet.write_formula(8, 1, Formula::new("=1/0").set_result("#DIV/0!")).unwrap();
    sheet.write(9, 1, "077").unwrap();
    sheet.merge_range(11, 0, 12, 2, "yhdistetty", &Format::new()).unwrap();
    sheet.write(14, 0, "piilossa").unwrap();
    sheet.set_row_hidden(14).unwrap();
    sheet.write(0, 5, "piilosarake").unwrap();
    sheet.set_column_hidden(5).unwrap();
    sheet.insert_note(4, 1, &Note::new("huomautus").set_author("x").add_author_prefix(false)).unwrap();
    sheet.insert_shape(20, 1, &Shape::textbox().set_text("laatikossa")).unwrap();
    writer.add_worksheet().set_name("Piilo").unwrap().set_hidden(true).write(0, 0, "x").unwrap();
    writer.save_to_buffer().unwrap()
}

fn at(place: &str) -> CellAt {
    place.parse().unwrap()
}

fn date(year: i32, month: u32, day: u32) -> NaiveDateTime {
    NaiveDate::from_ymd_opt(year, month, day).unwrap().and_time(chrono::NaiveTime::MIN)
}

/// What every format keeps.
fn check_values(workbook: &Workbook) -> &Sheet {
    let sheet = workbook.sheet("erityispiirteet").unwrap();
    let text = |text: &str| Some(CellValue::Text(text.to_owned()));
    let check = |place: &str, expected: Option<CellValue>, formula: bool| {
        let cell = sheet.cell(at(place));
        assert_eq!(cell.map(|cell| cell.value.clone()), expected, "{place} of {:?}", workbook.kind);
        assert_eq!(cell.is_some_and(|cell| cell.formula), formula && workbook.kind != WorkbookKind::Xlsb, "{place} of {:?}", workbook.kind);
    };
    check("A1", text("Otsikko"), false);
    check("B3", text("=ei kaava, <b>ei</b> & #merkintä $x^2$"), false);
    check("B4", text("kaksi\nriviä  ja   välit"), false);
    check("B5", Some(CellValue::Number(3.25)), false);
    check("B7", Some(CellValue::Date(date(2024, 11, 12))), false);
    check("B8", Some(CellValue::Number(6.5)), true);
    check("B9", Some(CellValue::Error("#DIV/0!".to_owned())), true);
    check("B10", text("077"), false);
    check("A12", text("yhdistetty"), false);
    check("B12", None, false);
    assert_eq!(
        workbook.sheets.iter().map(|sheet| (&*sheet.name, sheet.visible)).collect::<Vec<_>>(),
        [("Erityispiirteet", true), ("Piilo", false)]
    );
    sheet
}

/// What `.xlsx` and `.ods` keep beside the values.
fn check_beside(sheet: &Sheet) {
    assert_eq!(sheet.merged, ["A12:C13".parse::<CellRange>().unwrap()]);
    assert_eq!(sheet.hidden_rows, [Run { first: 14, last: 14 }]);
    assert_eq!(sheet.hidden_columns, [Run { first: 5, last: 5 }]);
    assert_eq!(sheet.comments, [Comment { at: at("B5"), text: "huomautus".to_owned() }]);
    assert_eq!(sheet.text_boxes, ["laatikossa"]);
    assert!(sheet.is_hidden(at("A15")) && sheet.is_hidden(at("F1")) && !sheet.is_hidden(at("A1")));
}

#[test]
fn xlsx_comes_back_whole() {
    let workbook = read(&made_xlsx(), &Limits::default()).unwrap();
    assert_eq!(workbook.kind, WorkbookKind::Xlsx);
    check_beside(check_values(&workbook));
    // LibreOffice makes a formula of it.
    assert_eq!(workbook.sheets[0].cell(at("B6")).unwrap().value, CellValue::Bool(true));
}

#[test]
fn ods_and_xls_of_libreoffice_come_back_whole() {
    let Some(folder) = converted(&made_xlsx(), &["ods", "xls", "xlsx"]) else { return };
    let reading = |extension: &str| {
        let bytes = std::fs::read(folder.path().join(format!("made.{extension}"))).unwrap();
        read_guarded(&bytes, &Limits::default(), &child::command(&[])).unwrap()
    };
    let ods = reading("ods");
    assert_eq!(ods.kind, WorkbookKind::Ods);
    check_beside(check_values(&ods));
    let xlsx = reading("xlsx");
    assert_eq!(xlsx.kind, WorkbookKind::Xlsx);
    check_beside(check_values(&xlsx));
    let xls = reading("xls");
    assert_eq!(xls.kind, WorkbookKind::Xls);
    assert_eq!(check_values(&xls).merged, ["A12:C13".parse::<CellRange>().unwrap()]);
}

/// The workbook saved in other formats by LibreOffice; none, with a message, where it is not installed.
pub fn converted(bytes: &[u8], extensions: &[&str]) -> Option<tempfile::TempDir> {
    let folder = tempfile::tempdir().unwrap();
    let source = folder.path().join("source");
    std::fs::create_dir(&source).unwrap();
    std::fs::write(source.join("made.xlsx"), bytes).unwrap();
    for extension in extensions {
        // A profile of its own, so that several tests may run at once.
        let profile = format!("-env:UserInstallation=file://{}", folder.path().join("profile").display());
        let run = Command::new("soffice")
            .args([&*profile, "--headless", "--convert-to", extension, "--outdir"])
            .arg(folder.path())
            .arg(source.join("made.xlsx"))
            .output();
        match run {
            Err(_) => {
                eprintln!("skipped: LibreOffice (`soffice`) is not installed");
                return None;
            }
            Ok(run) => assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr)),
        }
    }
    Some(folder)
}
