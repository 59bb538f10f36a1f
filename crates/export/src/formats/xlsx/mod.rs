//! Excel workbooks: the cover, the printed card, words and changes, and plain data sheets.
//!
//! All text is written as text: nothing that a name or title begins with makes it a formula or a link.

mod card_row;
mod card_sheet;
mod changes_sheet;
mod chart_sheet;
mod county;
mod county_list;
mod cover_sheet;
mod data_sheet;
mod distribution_sheet;
mod draw_entry;
mod facts;
mod glance;
mod group_words_sheet;
mod highlight_lines;
mod measure;
mod measure_rows;
mod members_sheet;
mod omissions_sheet;
mod own_words_sheet;
mod pages;
mod plain_table;
mod printed_check;
mod printed_row;
mod printed_sheet;
mod read_back;
mod series_sheet;
mod sheet_cells;
mod shorthand;
mod sources_sheet;
mod style;
mod text;

use chrono::NaiveDate;
use model::card::Subject;
use model::reader_texts::fill;
use model::{Card, Finding};
use rust_xlsxwriter::{DocProperties, Workbook};

use crate::figures::figure_lines;
use crate::verification::one_for_each_cell;
use crate::{ExportError, Format, PrintedFigure, Words, printed_figures};
pub use county::XlsxCounty;

use chart_sheet::ChartLayout;
use data_sheet::GROUP_COLUMNS;
use plain_table::PlainTable;
use printed_check::differences_of_printed_sheets;
use series_sheet::SeriesLayout;
use sheet_cells::verify_sheets;
use style::Styles;

/// Heights and widths of default cells in pixels, as Excel has them for Arial 10.
const DEFAULT_ROW_PIXELS: u32 = 17;
const DEFAULT_COLUMN_PIXELS: u32 = 64;

/// Files are six per cent larger than at the usual level 6, and drawn in five sixths of the time.
const COMPRESSION_LEVEL: u8 = 4;

/// The format `xlsx`.
pub struct Xlsx;

impl Format for Xlsx {
    fn id(&self) -> &'static str {
        "xlsx"
    }

    fn extension(&self) -> &'static str {
        "xlsx"
    }

    fn write(&self, card: &Card, words: &Words) -> Result<Vec<u8>, ExportError> {
        let lines = figure_lines(card, words.language)?;
        let series = SeriesLayout::new(card, words);
        let charts = ChartLayout::new(card);
        let styles = Styles::new();
        let mut workbook = new_workbook()?;
        workbook.set_properties(&properties(card, words));
        let sheets = sheets(card, &charts);
        let contents: Vec<(&str, &str)> = sheets.iter().map(|sheet| sheet.name_and_contents(words)).collect();
        let cover = workbook.add_worksheet().set_name(&words.texts.sheet.cover)?;
        cover_sheet::draw_cover(cover, card, words, &contents, &styles)?;
        for kind in sheets {
            let sheet = workbook.add_worksheet().set_name(kind.name_and_contents(words).0)?;
            match kind {
                Sheet::Card => card_sheet::draw_card(sheet, card, words, (&series, &charts), &styles)?,
                Sheet::Members => members_sheet::draw_members(sheet, card, members(card), words, &styles)?,
                Sheet::OwnWords => own_words_sheet::draw_own_words(sheet, card, words, &styles)?,
                Sheet::MembersWords => {
                    if let Some(group) = &card.group_words {
                        group_words_sheet::draw_members_words(sheet, card, group, words, &styles)?;
                    }
                }
                Sheet::Record => group_words_sheet::draw_record(sheet, card, words, &styles)?,
                Sheet::Changes => changes_sheet::draw_changes(sheet, card, words, &styles)?,
                Sheet::Data => data_sheet::draw_data(sheet, card, &lines, words, &styles)?,
                Sheet::Distribution => distribution_sheet::draw_distribution(sheet, card, members(card), words, &styles)?,
                Sheet::Series => series_sheet::draw_series(sheet, card, words, &series, &styles)?,
                Sheet::Charts => chart_sheet::draw_chart_data(sheet, card, words, &charts, &styles)?,
                Sheet::Sources => sources_sheet::draw_sources(sheet, card, words, &styles)?,
                Sheet::Omissions => omissions_sheet::draw_omissions(sheet, card, words, &styles)?,
            }
        }
        Ok(workbook.save_to_buffer()?)
    }

    fn verify(&self, bytes: &[u8], card: &Card, words: &Words, file: &str) -> Result<Vec<Finding>, ExportError> {
        let expected = printed_figures(card, words)?;
        let mut findings = match read_back::read_figures(bytes) {
            Ok(found) => found.compare(&expected, &GROUP_COLUMNS, file),
            Err(error) => return Ok(vec![read_back::unreadable(&error, file)]),
        };
        let styles = Styles::new();
        findings.extend(verify_sheets(bytes, file, |sheets| {
            let mut differences = differences_of_printed_sheets(sheets, card, words);
            let tables = plain_tables(card, words, &styles);
            differences.extend(tables.iter().flat_map(|(name, table)| sheets.differences_of_table(name, table)));
            differences
        }));
        Ok(one_for_each_cell(findings))
    }

    fn read_back(&self, bytes: &[u8]) -> Result<Option<Vec<PrintedFigure>>, ExportError> {
        read_back::read_figures(bytes).map(|table| Some(table.figures))
    }
}

/// The plain sheets of a card beside that of all figures, which is read back figure by figure.
fn plain_tables<'a>(card: &'a Card, words: &Words<'a>, styles: &'a Styles) -> Vec<(&'a str, PlainTable<'a>)> {
    let names = &words.texts.sheet;
    let mut tables: Vec<(&str, PlainTable)> = vec![(&names.sources, sources_sheet::sources_table(card, words))];
    tables.push((&names.series, series_sheet::series_table(card, words, &SeriesLayout::new(card, words), styles)));
    let charts = ChartLayout::new(card);
    if !charts.is_empty() {
        tables.push((&names.charts, chart_sheet::chart_table(card, words, &charts, styles)));
    }
    match card.subject {
        Subject::Municipality { .. } => {
            tables.extend(omissions_sheet::omissions_table(card, words).map(|table| (names.omissions.as_str(), table)));
        }
        Subject::AreaGroup { .. } => {
            tables.push((&names.distribution, distribution_sheet::distribution_table(card, members(card), words, styles)));
        }
    }
    tables
}

/// A sheet after the cover.
#[derive(Debug, Clone, Copy)]
enum Sheet {
    Card,
    Members,
    OwnWords,
    MembersWords,
    Record,
    Changes,
    Data,
    Distribution,
    Series,
    Charts,
    Sources,
    Omissions,
}

impl Sheet {
    /// Its name, and what it holds.
    fn name_and_contents<'a>(self, words: &Words<'a>) -> (&'a str, &'a str) {
        let (names, about) = (&words.texts.sheet, &words.texts.cover);
        match self {
            Sheet::Card => (&names.card, &about.about_card),
            Sheet::Members => (&names.members, &about.about_members),
            Sheet::OwnWords => (&names.swot, &about.about_swot),
            Sheet::MembersWords => (&names.swot_of_members, &about.about_swot_of_members),
            Sheet::Record => (&names.measures, &about.about_measures),
            Sheet::Changes => (&names.changes, &about.about_changes),
            Sheet::Data => (&names.data, &about.about_data),
            Sheet::Distribution => (&names.distribution, &about.about_distribution),
            Sheet::Series => (&names.series, &about.about_series),
            Sheet::Charts => (&names.charts, &about.about_charts),
            Sheet::Sources => (&names.sources, &about.about_sources),
            Sheet::Omissions => (&names.omissions, &about.about_omissions),
        }
    }
}

/// The sheets of a card, in order.
fn sheets(card: &Card, charts: &ChartLayout) -> Vec<Sheet> {
    let mut sheets = vec![Sheet::Card];
    match card.subject {
        Subject::Municipality { .. } => sheets.extend([Sheet::OwnWords, Sheet::Changes, Sheet::Data]),
        Subject::AreaGroup { .. } => {
            sheets.push(Sheet::Members);
            sheets.extend(card.group_words.is_some().then_some(Sheet::MembersWords));
            sheets.extend([Sheet::Record, Sheet::Changes, Sheet::Data, Sheet::Distribution]);
        }
    }
    sheets.push(Sheet::Series);
    sheets.extend((!charts.is_empty()).then_some(Sheet::Charts));
    sheets.push(Sheet::Sources);
    sheets.extend(matches!(card.subject, Subject::Municipality { .. }).then_some(Sheet::Omissions));
    sheets
}

fn members(card: &Card) -> &[model::card::AreaLabel] {
    match &card.subject {
        Subject::Municipality { .. } => &[],
        Subject::AreaGroup { members, .. } => members,
    }
}

fn new_workbook() -> Result<Workbook, ExportError> {
    let mut workbook = Workbook::new();
    workbook.set_zip_compression_level(COMPRESSION_LEVEL);
    workbook.set_default_format(&style::default_format(), DEFAULT_ROW_PIXELS, DEFAULT_COLUMN_PIXELS)?;
    Ok(workbook)
}

/// Title, author, language and a fixed date: the newest vintage's, so that the same card gives the same bytes.
fn properties(card: &Card, words: &Words) -> DocProperties {
    let mut title = card_sheet::card_title(card, words);
    if card.demonstration {
        title = format!("{title} \u{2013} {}", words.texts.card.demonstration);
    }
    let newest_vintage = card.sources.iter().map(|label| label.vintage.date()).max();
    let date = newest_vintage.or_else(|| NaiveDate::from_ymd_opt(i32::from(card.edition), 1, 1)).unwrap_or_default();
    DocProperties::new()
        .set_title(text::clean(&title))
        .set_subject(text::clean(&card_sheet::introduction(card, words)))
        .set_author("kuntakortti")
        .set_creation_datetime(&date)
        .set_custom_property("Language", words.language.code())
}

/// The page counter in the codes of headers and footers.
fn page_counter(words: &Words) -> String {
    fill(&text::footer_text(&words.texts.card.page), &[("page", "&P"), ("pages", "&N")])
}
