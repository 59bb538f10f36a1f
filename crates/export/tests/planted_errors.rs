//! An error that is planted into one cell of a finished workbook is found, with its file, sheet and cell; in every kind of sheet.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test stops where it fails")]

use std::io::{Cursor, Read, Write};

use calamine::{Data, Reader, Xlsx};
use export::{EDITION_FORMATS, EditionView, FORMATS, OutputFile};
use model::{Card, Finding, Language, Place};

/// A finished workbook with one cell replaced.
fn planted(bytes: &[u8], sheet: usize, cell: &str, content: &str) -> Vec<u8> {
    let part = format!("xl/worksheets/sheet{}.xml", sheet + 1);
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for place in 0..archive.len() {
        let mut file = archive.by_index(place).unwrap();
        let name = file.name().unwrap().into_owned();
        let mut content_of_part = Vec::new();
        file.read_to_end(&mut content_of_part).unwrap();
        if name == part {
            let xml = String::from_utf8(content_of_part).unwrap();
            let start = xml.find(&format!("<c r=\"{cell}\"")).unwrap_or_else(|| panic!("no cell {cell}"));
            let end = start + xml[start..].find("</c>").unwrap() + "</c>".len();
            content_of_part = format!("{}<c r=\"{cell}\"{content}</c>{}", &xml[..start], &xml[end..]).into_bytes();
        }
        out.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        out.write_all(&content_of_part).unwrap();
    }
    out.finish().unwrap().into_inner()
}

fn address(row: u32, column: u32) -> String {
    let letter = |number: u32| char::from(b'A' + u8::try_from(number).unwrap());
    let letters = if column < 26 { letter(column).to_string() } else { format!("{}{}", letter(column / 26 - 1), letter(column % 26)) };
    format!("{letters}{}", row + 1)
}

/// Cells with what they hold.
type Cells<T> = Vec<(String, T)>;

/// The cells of a sheet that hold numbers, and those that hold texts.
fn cells(bytes: &[u8], sheet: &str) -> (Cells<f64>, Cells<String>) {
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let range = workbook.worksheet_range(sheet).unwrap();
    let (first_row, first_column) = range.start().unwrap();
    let (mut numbers, mut texts) = (Vec::new(), Vec::new());
    for (row, column, cell) in range.used_cells() {
        let address = address(row as u32 + first_row, column as u32 + first_column);
        match cell {
            Data::Float(number) => numbers.push((address, *number)),
            Data::String(text) => texts.push((address, text.clone())),
            _ => {}
        }
    }
    (numbers, texts)
}

/// Plants an error into the first, the middle and the last number of a sheet, and into a text of it; each is found where it is.
fn check(bytes: &[u8], name: &str, text: &str, verify: &dyn Fn(&[u8]) -> Vec<Finding>) {
    let workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let sheet = workbook.sheet_names().iter().position(|other| other == name).unwrap();
    let (numbers, texts) = cells(bytes, name);
    let picked = [numbers.first(), numbers.get(numbers.len() / 2), numbers.last()];
    for (cell, number) in picked.into_iter().flatten() {
        let findings = verify(&planted(bytes, sheet, cell, &format!("><v>{}</v>", number + 1.0)));
        assert!(findings.iter().any(|finding| is_at(finding, name, Some(cell))), "`{name}` {cell}: {findings:#?}");
        assert!(findings.len() <= 2, "`{name}` {cell}: {findings:#?}");
    }
    if let Some((cell, _)) = texts.iter().find(|(_, found)| found.contains(text)) {
        let findings = verify(&planted(bytes, sheet, cell, " t=\"str\"><v>virhe</v>"));
        assert!(findings.iter().any(|finding| is_at(finding, name, None)), "`{name}` {cell}: {findings:#?}");
    } else {
        panic!("`{name}` has no `{text}`");
    }
}

/// Whether a finding is at a cell; with none, anywhere on the sheet.
fn is_at(finding: &Finding, sheet: &str, cell: Option<&str>) -> bool {
    match &finding.place {
        Place::Workbook { file, sheet: Some(found), cell: found_cell } => {
            file == "x.xlsx" && found == sheet && (cell.is_none() || found_cell.as_deref() == cell)
        }
        _ => false,
    }
}

fn check_card(card: &Card, sheets: &dyn Fn(&model::ReaderTexts) -> Vec<(String, String)>) {
    let texts = specimen::texts(Language::Fi);
    let words = specimen::words(Language::Fi, &texts);
    let bytes = FORMATS[0].write(card, &words).unwrap();
    let verify = |bytes: &[u8]| FORMATS[0].verify(bytes, card, &words, "x.xlsx").unwrap();
    assert_eq!(verify(&bytes), []);
    for (name, text) in sheets(&texts) {
        check(&bytes, &name, &text, &verify);
    }
}

#[test]
fn an_error_in_any_sheet_of_a_municipality_is_found_where_it_is() {
    let card = specimen::municipality("599", "Maarianhamina - Mariehamn");
    let title = card.themes[1].rows[1].title.fi.clone();
    let omitted = card.own_words.as_ref().unwrap().omissions[0].reason.clone();
    let written = card.own_words.as_ref().unwrap().swot[0].text.clone();
    check_card(&card, &|texts| {
        let of_title = [&texts.sheet.card, &texts.sheet.changes, &texts.sheet.series, &texts.sheet.sources];
        let mut sheets: Vec<(String, String)> = of_title.map(|sheet| (sheet.clone(), title.clone())).to_vec();
        sheets.push((texts.sheet.data.clone(), card.themes[1].rows[1].own.id.to_string()));
        sheets.push((texts.sheet.charts.clone(), card.themes[1].title.fi.clone()));
        sheets.push((texts.sheet.swot.clone(), written.clone()));
        sheets.push((texts.sheet.omissions.clone(), omitted.clone()));
        sheets
    });
}

#[test]
fn an_error_in_any_sheet_of_a_group_is_found_where_it_is() {
    let card = specimen::group(8);
    let title = card.themes[1].rows[1].title.fi.clone();
    let group = card.group_words.as_ref().unwrap();
    let written = group.members.iter().find_map(|member| member.words.as_ref()).unwrap().swot[0].text.clone();
    let recorded = group.good_practices[0].text.clone();
    check_card(&card, &|texts| {
        let of_title = [&texts.sheet.card, &texts.sheet.members, &texts.sheet.distribution];
        let mut sheets: Vec<(String, String)> = of_title.map(|sheet| (sheet.clone(), title.clone())).to_vec();
        sheets.push((texts.sheet.data.clone(), card.themes[1].rows[1].own.id.to_string()));
        sheets.push((texts.sheet.measures.clone(), recorded.clone()));
        sheets.push((texts.sheet.swot_of_members.clone(), written.clone()));
        sheets
    });
}

#[test]
fn an_error_in_any_sheet_of_the_county_is_found_where_it_is() {
    let mut cards = vec![specimen::municipality("599", "Pedersören kunta"), specimen::municipality("179", "Jyväskylä")];
    specimen::agree(&mut cards);
    let texts = Language::ALL.into_iter().map(|language| (language, specimen::texts(language))).collect();
    let county = cards[0].county.clone();
    let languages = [Language::Fi];
    let edition =
        EditionView { edition: 2025, county: &county, cards: &cards, languages: &languages, texts: &texts, downloads: &[], tiles: &[] };
    let files = EDITION_FORMATS[0].write(&edition).unwrap();
    let verify = |bytes: &[u8]| -> Vec<Finding> {
        let file = OutputFile { path: files[0].path.clone(), bytes: bytes.to_vec() };
        let mut findings = EDITION_FORMATS[0].verify(&edition, &[file]).unwrap();
        for finding in &mut findings {
            if let Place::Workbook { file, .. } = &mut finding.place {
                assert_eq!(*file, files[0].path);
                *file = "x.xlsx".to_owned();
            }
        }
        findings
    };
    assert_eq!(verify(&files[0].bytes), []);
    let names = &texts[&Language::Fi].sheet;
    for name in [&names.latest, &names.previous, &names.data] {
        check(&files[0].bytes, name, &cards[0].themes[1].rows[1].title.fi, &verify);
    }
}
