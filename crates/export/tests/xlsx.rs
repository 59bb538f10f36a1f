//! What a finished workbook holds, read back with another library than the one that wrote it.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test stops where it fails")]

use std::collections::BTreeSet;
use std::io::Cursor;

use calamine::{Data, Range, Reader, Xlsx};
use export::{EDITION_FORMATS, EditionView, ExportError, FORMATS, OutputFile, accessibility_findings, file_name, printed_figures};
use model::card::{Card, Cell, IndicatorRow, Subject};
use model::judgement::Marker;
use model::{Language, LocalisedText, ReaderTexts, ValueStatus};
use rust_xlsxwriter::{Chart, Color, Format, Table, Workbook, Worksheet};

fn xlsx() -> &'static dyn export::Format {
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
fn the_first_page_counts_what_the_indicators_are_marked_with() {
    let card = specimen::municipality("599", "Pedersören kunta");
    let texts = specimen::texts(Language::Fi);
    let printed = sheet(&written(&card, Language::Fi), &texts.sheet.card);
    for theme in card.themes.iter().filter(|theme| !theme.rows.is_empty()) {
        let count = |marker| theme.rows.iter().filter(|row| row.comparisons[0].marker() == marker).count() as f64;
        let title = Data::String(theme.title.fi.clone());
        let line = printed.rows().find(|row| row[0] == title && matches!(row[1], Data::Float(_))).unwrap();
        assert_eq!(line[1..4], [Marker::Better, Marker::NoDifference, Marker::Worse].map(|marker| Data::Float(count(marker))));
        let Data::String(signs) = &line[4] else { panic!("no signs in {line:?}") };
        assert_eq!(signs.split_whitespace().count(), theme.rows.len());
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
        let shown = |row: &IndicatorRow| -> Vec<Cell> {
            let printed = row.comparators.iter().zip(&card.comparators).filter(|(_, comparator)| comparator.printed);
            printed.map(|(cell, _)| cell.clone()).collect()
        };
        for row in card.themes.iter().flat_map(|theme| &theme.rows) {
            let comparators = shown(row);
            let cells: Vec<&Cell> = [&row.own].into_iter().chain(&comparators).collect();
            expect_row(&printed, row.title.get(language), &cells, &texts);
            if let Ok(change) = row.change {
                let line = printed.rows().find(|cells| cells[0] == Data::String(row.title.get(language).to_owned())).unwrap();
                assert!(line.contains(&Data::Float(change.difference)), "the change of `{}`", row.indicator);
            }
        }
        if let Subject::AreaGroup { members, .. } = &card.subject {
            let side_by_side = sheet(&bytes, &texts.sheet.members);
            for row in card.themes.iter().flat_map(|theme| &theme.rows) {
                assert_eq!(row.members.len(), members.len());
                let comparators = shown(row);
                let cells: Vec<&Cell> = row.members.iter().chain([&row.own]).chain(&comparators).collect();
                expect_row(&side_by_side, row.title.get(language), &cells, &texts);
            }
        }
    }
}

/// The row with the title holds the cells' values or short texts, in this order, between its other texts.
fn expect_row(sheet: &Range<Data>, title: &str, cells: &[&Cell], texts: &ReaderTexts) {
    let row = sheet.rows().find(|row| row[0] == Data::String(title.to_owned())).unwrap_or_else(|| panic!("no row `{title}`"));
    let mut rest = row.iter().skip(1);
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
fn every_file_can_be_read_by_everybody() {
    for language in Language::ALL {
        let files = cards().into_iter().map(|card| written(&card, language)).chain(county(language).into_iter().map(|file| file.bytes));
        for bytes in files {
            assert_eq!(accessibility_findings(&bytes, "x.xlsx"), []);
        }
    }
}

#[test]
fn each_breach_of_the_list_is_found() {
    let check = |expected: &str, change: &dyn Fn(&mut Workbook)| {
        let mut workbook = Workbook::new();
        change(&mut workbook);
        let findings = accessibility_findings(&workbook.save_to_buffer().unwrap(), "x.xlsx");
        assert!(findings.iter().any(|finding| finding.code == expected), "`{expected}` is not among {findings:?}");
    };
    let table = |sheet: &mut Worksheet, name: &str| {
        sheet.add_table(3, 0, 5, 1, &Table::new().set_name(name)).unwrap();
    };
    check("property-missing", &|workbook| {
        workbook.add_worksheet().write(0, 0, "x").unwrap();
    });
    check("sheet-name", &|workbook| {
        workbook.add_worksheet().set_name("2025").unwrap();
    });
    check("merged-cells", &|workbook| {
        workbook.add_worksheet().merge_range(0, 0, 1, 1, "x", &Format::new()).unwrap();
    });
    check("hidden-row", &|workbook| {
        workbook.add_worksheet().write(1, 0, "x").unwrap().set_row_hidden(1).unwrap();
    });
    check("hidden-column", &|workbook| {
        workbook.add_worksheet().set_column_hidden(1).unwrap();
    });
    check("hidden-sheet", &|workbook| {
        workbook.add_worksheet();
        workbook.add_worksheet().set_hidden(true);
    });
    check("cursor", &|workbook| {
        workbook.add_worksheet().set_selection(4, 4, 4, 4).unwrap();
    });
    check("no-title", &|workbook| table(workbook.add_worksheet(), "Taulukko"));
    check("no-sentence-on-tables", &|workbook| table(workbook.add_worksheet(), "Taulukko"));
    check("blank-row", &|workbook| table(workbook.add_worksheet().write(0, 0, "x").unwrap().write(5, 0, "y").unwrap(), "Taulukko"));
    check("blank-cells", &|workbook| table(workbook.add_worksheet().write(1, 0, "One table.").unwrap(), "Taulukko"));
    check("shorthand", &|workbook| table(workbook.add_worksheet().write(4, 0, "[c]").unwrap(), "Taulukko"));
    check("note-mark", &|workbook| table(workbook.add_worksheet().write(4, 0, "12,5*").unwrap(), "Taulukko"));
    check("small-letters", &|workbook| table(workbook.add_worksheet().write(0, 0, "x").unwrap(), "Taulukko"));
    check("serif", &|workbook| {
        let serif = Format::new().set_font_name("Times New Roman");
        workbook.add_worksheet().write_with_format(0, 0, "x", &serif).unwrap();
    });
    check("contrast", &|workbook| {
        let pale = Format::new().set_font_color(Color::RGB(0x00AA_AAAA));
        workbook.add_worksheet().write_with_format(0, 0, "x", &pale).unwrap();
    });
    check("no-alt-text", &|workbook| {
        let mut chart = Chart::new_line();
        chart.add_series().set_values("Sheet1!$A$1:$A$3");
        workbook.add_worksheet().insert_chart(0, 0, &chart).unwrap();
    });
    check("table-place", &|workbook| {
        workbook.add_worksheet().add_table(3, 1, 5, 2, &Table::new().set_name("Taulukko")).unwrap();
    });
    assert_eq!(accessibility_findings(b"no workbook", "x.xlsx")[0].code, "workbook-unreadable");
}

/// The workbook of all municipalities.
fn county(language: Language) -> Vec<OutputFile> {
    in_edition(&cards(), language, |edition| EDITION_FORMATS[0].write(edition).unwrap())
}

fn in_edition<T>(cards: &[Card], language: Language, then: impl Fn(&EditionView) -> T) -> T {
    let texts = Language::ALL.into_iter().map(|language| (language, specimen::texts(language))).collect();
    let county = cards[0].county.clone();
    let edition = EditionView { edition: 2025, county: &county, cards, languages: &[language], texts: &texts, downloads: &[], tiles: &[] };
    then(&edition)
}

#[test]
fn the_workbook_of_all_municipalities_says_what_the_cards_say() {
    let cards = cards();
    in_edition(&cards, Language::Fi, |edition| {
        let format = EDITION_FORMATS[0];
        let files = format.write(edition).unwrap();
        assert_eq!(files, format.write(edition).unwrap(), "not the same twice");
        assert_eq!(files.iter().map(|file| file.path.as_str()).collect::<Vec<_>>(), ["kaikki-kunnat-2025-keski-suomi-esimerkki.xlsx"]);
        assert_eq!(format.verify(edition, &files).unwrap(), []);
        let codes = |files: &[OutputFile]| -> Vec<String> {
            format.verify(edition, files).unwrap().into_iter().map(|finding| finding.code).collect()
        };
        assert_eq!(codes(&[]), ["file-missing"]);
        let mut changed = cards.clone();
        *changed[1].themes[1].rows[1].own.value.as_mut().unwrap() += 0.5;
        let other = in_edition(&changed, Language::Fi, |edition| format.write(edition).unwrap());
        // In the list and in the matrix.
        assert_eq!(codes(&other), ["figure-differs", "cell-differs"]);
        let texts = specimen::texts(Language::Fi);
        let row = &cards[0].themes[1].rows[2];
        let before = row.earlier.iter().rev().find(|cell| cell.value.is_some()).unwrap();
        for (name, cell) in [(&texts.sheet.latest, &row.own), (&texts.sheet.previous, before)] {
            let matrix = sheet(&files[0].bytes, name);
            let value = cell.value.unwrap();
            let line =
                matrix.rows().find(|line| line.contains(&Data::String(row.indicator.to_string())) && line.contains(&Data::Float(value)));
            assert!(line.is_some(), "`{name}` lacks {value}");
        }
    });
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
        for name in
            [&texts.sheet.card, &texts.sheet.swot, &texts.sheet.changes, &texts.sheet.data, &texts.sheet.series, &texts.sheet.sources]
        {
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
    assert_eq!(error.to_string(), "cell `U2` of sheet `Sheet1` holds ``, expected a figure's id");
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
