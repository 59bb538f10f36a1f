//! What a finished workbook holds, read back with another library than the one that wrote it.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test stops where it fails")]

use std::collections::BTreeSet;
use std::io::Cursor;

use calamine::{Data, Range, Reader, SheetVisible, Xlsx};
use export::{ExportError, FORMATS, Format, file_name, printed_figures};
use model::card::{Card, Cell, Subject};
use model::{Language, LocalisedText, ReaderTexts, ValueStatus};
use rust_xlsxwriter::{Table, Workbook};

fn xlsx() -> &'static dyn Format {
    *FORMATS.iter().find(|format| format.id() == "xlsx").unwrap()
}

fn written(card: &Card, language: Language) -> Vec<u8> {
    let texts = specimen::texts(language);
    xlsx().write(card, &specimen::words(language, &texts)).unwrap()
}

fn sheet(bytes: &[u8], name: &str) -> Range<Data> {
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    workbook.worksheet_range(name).unwrap()
}

fn cards() -> Vec<Card> {
    let mut real = specimen::municipality("599", "Pedersören kunta");
    real.demonstration = false;
    vec![real, specimen::municipality("478", "Maarianhamina - Mariehamn"), specimen::group(2), specimen::group(8)]
}

#[test]
fn every_format_gives_the_same_bytes_twice_and_reads_back_what_the_card_says() {
    let ids: BTreeSet<&str> = FORMATS.iter().map(|format| format.id()).collect();
    assert_eq!(ids.len(), FORMATS.len(), "two formats share an id");
    for language in Language::ALL {
        let texts = specimen::texts(language);
        for card in cards() {
            for format in FORMATS {
                let words = specimen::words(language, &texts);
                let bytes = format.write(&card, &words).unwrap();
                assert_eq!(bytes, format.write(&card, &words).unwrap(), "`{}` is not the same twice", format.id());
                let expected = printed_figures(&card, &words).unwrap();
                assert!(expected.len() > 100);
                assert_eq!(format.read_back(&bytes).unwrap().unwrap(), expected);
            }
        }
    }
}

#[test]
fn every_status_is_read_back_as_it_was() {
    let card = specimen::municipality("599", "Pedersören kunta");
    let figures = xlsx().read_back(&written(&card, Language::Fi)).unwrap().unwrap();
    let found: BTreeSet<ValueStatus> = figures.iter().map(|figure| figure.status).collect();
    assert_eq!(found, ValueStatus::ALL.into_iter().collect());
}

#[test]
fn a_changed_figure_is_found() {
    let card = specimen::municipality("599", "Pedersören kunta");
    let texts = specimen::texts(Language::Fi);
    let mut changed = card.clone();
    let cell = changed.themes[1].rows[1].own.value.as_mut().unwrap();
    *cell += 1e-9;
    let expected = printed_figures(&card, &specimen::words(Language::Fi, &texts)).unwrap();
    let found = xlsx().read_back(&written(&changed, Language::Fi)).unwrap().unwrap();
    let different: Vec<&str> = expected.iter().zip(&found).filter(|(a, b)| a != b).map(|(a, _)| a.id.as_str()).collect();
    assert_eq!(different, [card.themes[1].rows[1].own.id.to_string()]);
}

#[test]
fn the_printed_sheets_show_the_cards_figures() {
    for (card, language) in cards().iter().zip(Language::ALL.into_iter().cycle()) {
        let texts = specimen::texts(language);
        let bytes = written(card, language);
        let printed = sheet(&bytes, &texts.sheet.card);
        for row in card.themes.iter().flat_map(|theme| &theme.rows) {
            let cells: Vec<&Cell> = [&row.own].into_iter().chain(&row.comparators).chain(row.earlier.last()).collect();
            expect_row(&printed, row.title.get(language), &cells, &texts);
        }
        if let Subject::AreaGroup { members, .. } = &card.subject {
            let side_by_side = sheet(&bytes, &texts.sheet.members);
            for row in card.themes.iter().flat_map(|theme| &theme.rows) {
                assert_eq!(row.members.len(), members.len());
                let cells: Vec<&Cell> = row.members.iter().chain([&row.own]).chain(&row.comparators).collect();
                expect_row(&side_by_side, row.title.get(language), &cells, &texts);
            }
        }
    }
}

/// The row with the title holds the cells' values or short texts, in this order, between its other texts.
fn expect_row(sheet: &Range<Data>, title: &str, cells: &[&Cell], texts: &ReaderTexts) {
    let row = sheet.rows().find(|row| row[0] == Data::String(title.to_owned())).unwrap_or_else(|| panic!("no row `{title}`"));
    let mut rest = row.iter().skip(3);
    for cell in cells {
        let found = rest.any(|found| match cell.value {
            Some(value) => *found == Data::Float(value),
            None => *found == Data::String(texts.status.get(cell.status).short.clone()),
        });
        assert!(found, "`{}` does not stand in its place in {row:?}", cell.id);
    }
}

#[test]
fn the_series_sheet_has_each_own_value_below_its_period() {
    let card = specimen::municipality("599", "Pedersören kunta");
    let texts = specimen::texts(Language::En);
    let series = sheet(&written(&card, Language::En), &texts.sheet.series);
    let headings = series.rows().find(|row| row[0] == Data::String(texts.data.indicator_id.clone())).unwrap().to_vec();
    for row in card.themes.iter().flat_map(|theme| &theme.rows) {
        let printed = series.rows().find(|cells| cells[0] == Data::String(row.indicator.to_string())).unwrap();
        let expected = row.earlier.iter().chain([&row.own]).filter_map(|cell| Some((cell.id.period?, cell.value?)));
        for (period, value) in expected.clone() {
            let heading = Data::String(period.to_string().replace('-', "\u{2013}"));
            let column = headings.iter().position(|other| *other == heading).unwrap();
            assert_eq!(printed[column], Data::Float(value));
        }
        assert_eq!(printed.iter().filter(|cell| matches!(cell, Data::Float(_))).count(), expected.count());
    }
}

#[test]
fn data_sheets_are_plain_tables() {
    for card in cards() {
        let bytes = written(&card, Language::Sv);
        let texts = specimen::texts(Language::Sv);
        let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes.as_slice())).unwrap();
        assert!(workbook.sheets_metadata().iter().all(|sheet| sheet.visible == SheetVisible::Visible));
        workbook.load_tables().unwrap();
        let tables: BTreeSet<&String> = workbook.table_names().into_iter().collect();
        assert_eq!(tables.len(), 3);
        for name in [&texts.sheet.data, &texts.sheet.series, &texts.sheet.sources] {
            assert_eq!(workbook.table_names_in_sheet(name).len(), 1);
            assert!(workbook.merge_cells_by_sheet_name(name).unwrap().is_empty());
            let range = sheet(&bytes, name);
            assert_eq!(range.start(), Some((0, 0)));
            assert!(range.rows().all(|row| row[0] != Data::Empty), "`{name}` has a blank row");
            let first_columns: Vec<&Data> = range.rows().map(|row| &row[0]).collect();
            assert!(matches!(first_columns[1], Data::String(text) if text.contains('.')), "no sentence in A2 of `{name}`");
        }
    }
}

#[test]
fn text_never_becomes_a_formula_or_a_link() {
    let texts = specimen::texts(Language::Fi);
    for hostile in
        ["=1+1", "+358", "-1", "@SUM(A1)", "http://example.org", "mailto:a@b", "internal:Kortti!A1", "{=1}", "&P & <b>", "_x0041_"]
    {
        let mut card = specimen::municipality("599", hostile);
        card.county.name = LocalisedText::same(hostile);
        card.comparators[0].name = LocalisedText::same(hostile);
        card.themes[0].title = LocalisedText::same(hostile);
        card.themes[0].rows[0].title = LocalisedText::same(hostile);
        card.themes[0].rows[0].producer.name = LocalisedText::same(hostile);
        card.themes[0].rows[0].licence.url = hostile.to_owned();
        let bytes = written(&card, Language::Fi);
        let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes.as_slice())).unwrap();
        for name in [&texts.sheet.card, &texts.sheet.data, &texts.sheet.series, &texts.sheet.sources] {
            assert!(workbook.worksheet_formula(name).unwrap().is_empty(), "`{hostile}` made a formula in `{name}`");
            let links = workbook.hyperlinks_by_sheet_name(name).unwrap();
            assert!(links.iter().all(|link| !format!("{link:?}").contains(hostile)), "`{hostile}` made a link in `{name}`");
        }
        let words = specimen::words(Language::Fi, &texts);
        assert_eq!(xlsx().read_back(&bytes).unwrap().unwrap(), printed_figures(&card, &words).unwrap(), "`{hostile}`");
    }
}

#[test]
fn no_text_is_too_long_or_forbidden() {
    let texts = specimen::texts(Language::Fi);
    let mut card = specimen::municipality("599", "Pedersören kunta");
    card.themes[0].rows[0].title = LocalisedText::same("ä\u{0}\u{8}😀".repeat(20_000));
    card.themes[0].title = LocalisedText::same("");
    let bytes = written(&card, Language::Fi);
    let printed = sheet(&bytes, &texts.sheet.sources);
    let longest = printed.used_cells().map(|(_, _, cell)| cell.to_string().encode_utf16().count()).max().unwrap();
    assert_eq!(longest, 32_767);
}

#[test]
fn a_card_that_contradicts_itself_is_refused() {
    let check = |change: &dyn Fn(&mut Card), expected: &str| {
        let mut card = specimen::group(2);
        change(&mut card);
        let texts = specimen::texts(Language::Fi);
        let error = xlsx().write(&card, &specimen::words(Language::Fi, &texts)).unwrap_err();
        assert_eq!(error.to_string(), expected);
    };
    check(
        &|card| card.themes[0].rows[0].own.value = None,
        "figure `2025/group:keskinen/sotkanet:1/total/2024` has status `published`, which does not go with no value",
    );
    check(
        &|card| card.themes[0].rows[0].own.status = ValueStatus::Unknown,
        "figure `2025/group:keskinen/sotkanet:1/total/2024` has status `unknown`, which does not go with a value",
    );
    check(
        &|card| card.themes[0].rows[0].own.value = Some(f64::NAN),
        "figure `2025/group:keskinen/sotkanet:1/total/2024` holds something that is not a finite number",
    );
    check(
        &|card| card.themes[0].rows[0].by_sex[0].id = card.themes[0].rows[0].own.id.clone(),
        "figure `2025/group:keskinen/sotkanet:1/total/2024` stands on the card twice, with different values",
    );
    check(&|card| drop(card.themes[0].rows[0].members.pop()), "indicator `sotkanet:1` has 1 cells of members, expected 2");
    check(&|card| drop(card.comparators.pop()), "indicator `sotkanet:1` has 2 cells of comparators, expected 1");
    check(&|card| card.themes.clear(), "the card of `Keskinen ryhmä` has no figures");
}

#[test]
fn the_same_figure_in_two_roles_is_written_once() {
    let mut card = specimen::municipality("599", "Pedersören kunta");
    let before = xlsx().read_back(&written(&card, Language::Fi)).unwrap().unwrap();
    let own = card.themes[0].rows[0].own.clone();
    card.themes[0].rows[0].by_sex.push(own);
    assert_eq!(xlsx().read_back(&written(&card, Language::Fi)).unwrap().unwrap(), before);
}

#[test]
fn what_is_no_card_is_refused_with_its_place() {
    assert!(matches!(xlsx().read_back(b"no workbook"), Err(ExportError::Read(_))));
    let mut empty = Workbook::new();
    empty.add_worksheet();
    assert!(matches!(xlsx().read_back(&empty.save_to_buffer().unwrap()), Err(ExportError::NoTable { .. })));

    let mut foreign = Workbook::new();
    let sheet = foreign.add_worksheet();
    let values = ["a"; 14];
    sheet.add_table(0, 0, 1, 13, &Table::new().set_name("Luvut")).unwrap();
    sheet.write_row(1, 0, values).unwrap();
    let error = xlsx().read_back(&foreign.save_to_buffer().unwrap()).unwrap_err();
    assert_eq!(error.to_string(), "cell `G2` of sheet `Sheet1` holds `a`, expected a year or a run of years");
}

#[test]
fn files_are_named_after_edition_area_and_language() {
    let check = |card: &Card, language, expected: &str| {
        let texts = specimen::texts(language);
        assert_eq!(file_name(card, &specimen::words(language, &texts), xlsx()), expected);
    };
    let mut card = specimen::municipality("179", "Jyväskylä");
    check(&card, Language::Sv, "kuntakortti-2025-179-jyvaskyla-sv-esimerkki.xlsx");
    card.demonstration = false;
    check(&card, Language::Fi, "kuntakortti-2025-179-jyvaskyla.xlsx");
    check(&specimen::group(2), Language::Fi, "ryhmakortti-2025-keskinen-esimerkki.xlsx");
}
