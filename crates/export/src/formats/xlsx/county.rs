//! The workbook of all municipalities, for the analyst: newest and previous values side by side, and everything in one list.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use model::card::{Card, Cell, IndicatorRow, Subject, ThemeSection};
use model::definition::Slug;
use model::reader_texts::fill;
use model::words::titled;
use model::{Finding, IndicatorId, Language, Period, Place, Severity};
use rust_xlsxwriter::{DocProperties, Workbook};

use super::county_list::{LIST_COLUMNS, LIST_TABLE, list_table};
use super::cover_sheet::draw_contents;
use super::facts::retrieved;
use super::plain_table::{Datum, PlainColumn, PlainTable, draw};
use super::printed_sheet::PrintedSheet;
use super::read_back::{read_table, unreadable};
use super::sheet_cells::verify_sheets;
use super::sources_sheet::sources_of_county;
use super::style::{Styles, width};
use super::text::clean;
use crate::figures::printed_figure;
use crate::file_name::slug;
use crate::verification::one_for_each_cell;
use crate::{EditionFormat, EditionView, ExportError, OutputFile, PrintedFigure, Words};

/// The format `xlsx-county`.
pub struct XlsxCounty;

impl EditionFormat for XlsxCounty {
    fn id(&self) -> &'static str {
        "xlsx-county"
    }

    fn write(&self, edition: &EditionView) -> Result<Vec<OutputFile>, ExportError> {
        if municipalities(edition).next().is_none() {
            return Ok(Vec::new());
        }
        let file = |language: &Language| {
            let words = edition.words(*language)?;
            Ok(OutputFile { path: path(edition, *language), bytes: workbook(edition, &words)? })
        };
        edition.languages.iter().map(file).collect()
    }

    fn verify(&self, edition: &EditionView, files: &[OutputFile]) -> Result<Vec<Finding>, ExportError> {
        let mut findings = Vec::new();
        let expected: Vec<(String, Language)> = match municipalities(edition).next() {
            Some(_) => edition.languages.iter().map(|language| (path(edition, *language), *language)).collect(),
            None => Vec::new(),
        };
        for (path, language) in &expected {
            match files.iter().find(|file| file.path == *path) {
                Some(file) => findings.extend(verify_file(edition, file, &edition.words(*language)?)),
                None => findings.push(deny("file-missing", path, "the file is missing")),
            }
        }
        let is_unknown = |file: &&OutputFile| expected.iter().all(|(path, _)| *path != file.path);
        findings.extend(files.iter().filter(is_unknown).map(|file| deny("file-unknown", &file.path, "the edition has no such file")));
        Ok(findings)
    }
}

/// The municipalities' cards.
pub fn municipalities<'a>(edition: &EditionView<'a>) -> impl Iterator<Item = &'a Card> {
    edition.cards.iter().filter(|card| matches!(card.subject, Subject::Municipality { .. }))
}

/// The newest of the earlier figures that has a value.
pub fn previous(row: &IndicatorRow) -> Option<&Cell> {
    row.earlier.iter().rev().find(|cell| cell.value.is_some())
}

fn path(edition: &EditionView, language: Language) -> String {
    let language_part = if language == Language::Fi { String::new() } else { format!("-{language}") };
    let demonstration = if edition.demonstration() { "-esimerkki" } else { "" };
    format!("kaikki-kunnat-{}-{}{language_part}{demonstration}.xlsx", edition.edition, slug(&edition.county.name.fi))
}

fn deny(code: &str, file: &str, found: &str) -> Finding {
    Finding::new(Severity::Deny, code, Place::File { file: file.to_owned() }, found)
}

fn workbook(edition: &EditionView, words: &Words) -> Result<Vec<u8>, ExportError> {
    let styles = Styles::new();
    let (texts, names) = (words.texts, &words.texts.sheet);
    let mut workbook = super::new_workbook()?;
    workbook.set_properties(&properties(edition, words));
    let contents = [
        (names.latest.as_str(), texts.cover.about_latest.as_str()),
        (&names.previous, &texts.cover.about_previous),
        (&names.data, &texts.cover.about_data),
        (&names.sources, &texts.cover.about_sources),
    ];
    draw_cover(&mut workbook, edition, words, &contents, &styles)?;
    for (name, table) in tables(edition, words, &styles) {
        draw(workbook.add_worksheet().set_name(name)?, &table, words, &styles)?;
    }
    Ok(workbook.save_to_buffer()?)
}

/// The sheets behind the cover, with what stands on them.
fn tables<'a>(edition: &EditionView<'a>, words: &Words<'a>, styles: &'a Styles) -> Vec<(&'a str, PlainTable<'a>)> {
    let (data, names) = (&words.texts.data, &words.texts.sheet);
    let latest = Matrix { name: "Uusimmat", title: &data.latest_title, cell: |row| Some(&row.own) };
    let before = Matrix { name: "Edelliset", title: &data.previous_title, cell: previous };
    vec![
        (&names.latest, matrix_table(edition, &latest, words, styles)),
        (&names.previous, matrix_table(edition, &before, words, styles)),
        (&names.data, list_table(edition, words, styles)),
        (&names.sources, sources_of_county(edition, words)),
    ]
}

fn properties(edition: &EditionView, words: &Words) -> DocProperties {
    let newest = edition.cards.iter().flat_map(|card| &card.sources).map(|label| label.vintage.date()).max();
    let date = newest.or_else(|| NaiveDate::from_ymd_opt(i32::from(edition.edition), 1, 1)).unwrap_or_default();
    DocProperties::new()
        .set_title(clean(&title(&words.texts.card.county_title, edition, words)))
        .set_author("kuntakortti")
        .set_creation_datetime(&date)
        .set_custom_property("Language", words.language.code())
}

fn title(pattern: &str, edition: &EditionView, words: &Words) -> String {
    titled(pattern, edition.county.name.get(words.language), edition.edition)
}

fn draw_cover(
    workbook: &mut Workbook,
    edition: &EditionView,
    words: &Words,
    contents: &[(&str, &str)],
    styles: &Styles,
) -> Result<(), ExportError> {
    let texts = &words.texts.card;
    let names = &words.texts.sheet;
    let mut sheet = PrintedSheet::new(workbook.add_worksheet().set_name(&names.cover)?, styles, width::COVER.to_vec())?;
    let banner = edition.demonstration().then_some(texts.demonstration.as_str());
    let title = title(&texts.county_title, edition, words);
    let places = [("latest", names.latest.as_str()), ("previous", &names.previous), ("data", &names.data)];
    sheet.opening(&title, banner, &fill(&texts.county_introduction, &places))?;
    // A municipality with figures of its own has one source more.
    if let Some(card) = municipalities(edition).max_by_key(|card| card.sources.len()) {
        sheet.gap()?;
        sheet.facts(&[(0, &texts.retrieved, &retrieved(card, words))])?;
    }
    draw_contents(&mut sheet, contents, words)?;
    Ok(sheet.finish([&title, banner.unwrap_or_default(), &super::page_counter(words)], 0)?)
}

/// A table with the municipalities as columns.
struct Matrix<'a> {
    name: &'static str,
    title: &'a str,
    cell: fn(&IndicatorRow) -> Option<&Cell>,
}

/// An indicator's place in the table: by theme, then as it first stands on a card.
type IndicatorPlace = (usize, usize);

/// An indicator's values of one period, one for each municipality.
type MatrixRow<'a> = (&'a ThemeSection, &'a IndicatorRow, Vec<Option<f64>>);

fn matrix_table<'a>(edition: &EditionView<'a>, matrix: &Matrix, words: &Words<'a>, styles: &'a Styles) -> PlainTable<'a> {
    let data = &words.texts.data;
    let cards: Vec<&Card> = municipalities(edition).collect();
    let mut places: BTreeMap<(&Slug, &IndicatorId), IndicatorPlace> = BTreeMap::new();
    let mut rows: BTreeMap<(IndicatorPlace, Period), MatrixRow> = BTreeMap::new();
    for (column, card) in cards.iter().enumerate() {
        for (theme_place, theme) in card.themes.iter().enumerate() {
            for row in &theme.rows {
                let next = places.len();
                let place = *places.entry((&theme.id, &row.indicator)).or_insert((theme_place, next));
                let Some((period, value)) = (matrix.cell)(row).and_then(|cell| Some((cell.id.period?, cell.value?))) else { continue };
                let (_, _, values) = rows.entry((place, period)).or_insert_with(|| (theme, row, vec![None; cards.len()]));
                if let Some(slot) = values.get_mut(column) {
                    *slot = Some(value);
                }
            }
        }
    }
    let mut columns = vec![
        PlainColumn::new(&data.theme, width::WIDEST),
        PlainColumn::new(&data.indicator_id, width::WIDEST),
        PlainColumn::new(&data.indicator, width::DATA_TITLE),
        PlainColumn::new(&data.unit, width::WIDEST),
        PlainColumn::new(&data.period, width::WIDEST),
    ];
    columns.extend(cards.iter().map(|card| PlainColumn::of_numbers(card.subject.name().get(words.language))));
    let data_rows = rows.iter().map(|((_, period), (theme, row, values))| {
        let mut data = vec![
            Datum::text(theme.title.get(words.language)),
            Datum::text(row.indicator.to_string()),
            Datum::text(row.title.get(words.language)),
            Datum::text(words.texts.unit.get(row.unit)),
            Datum::period(Some(*period), words, styles),
        ];
        data.extend(values.iter().map(|value| Datum::number(*value, styles.data_value(row.decimals))));
        data
    });
    let introduction = fill(&data.matrix_introduction, &[("data", &words.texts.sheet.data)]);
    PlainTable {
        name: matrix.name,
        title: title(matrix.title, edition, words),
        introduction: introduction.lines().map(str::to_owned).collect(),
        demonstration: edition.demonstration().then_some(words.texts.card.demonstration.as_str()),
        columns,
        rows: data_rows.collect(),
        filters: true,
        frozen_columns: 3,
    }
}

/// Holds a finished file against the cards: the list figure by figure, then every cell of every table.
fn verify_file(edition: &EditionView, file: &OutputFile, words: &Words) -> Vec<Finding> {
    let mut expected: Vec<PrintedFigure> = Vec::new();
    for card in municipalities(edition) {
        let rows = card.themes.iter().flat_map(|theme| &theme.rows);
        expected.extend(rows.map(|row| printed_figure(&row.own, card.subject.name().get(words.language))));
    }
    let mut findings = match read_table(&file.bytes, LIST_TABLE, &LIST_COLUMNS) {
        Ok(found) => found.compare(&expected, &LIST_COLUMNS, &file.path),
        Err(error) => return vec![unreadable(&error, &file.path)],
    };
    let styles = Styles::new();
    findings.extend(verify_sheets(&file.bytes, &file.path, |sheets| {
        let tables = tables(edition, words, &styles);
        tables.iter().flat_map(|(name, table)| sheets.differences_of_table(name, table)).collect()
    }));
    one_for_each_cell(findings)
}
