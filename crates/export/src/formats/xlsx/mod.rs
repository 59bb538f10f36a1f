//! Excel workbooks: the printed card, a group's members side by side, and plain data sheets.
//!
//! All text is written as text: nothing that a name or title begins with makes it a formula or a link.

mod card_sheet;
mod data_sheet;
mod draw_printed;
mod facts;
mod measure;
mod pages;
mod plain_table;
mod printed_table;
mod read_back;
mod series_sheet;
mod sources_sheet;
mod style;
mod text;

use chrono::NaiveDate;
use model::reader_texts::fill;
use model::{Card, Finding};
use rust_xlsxwriter::{DocProperties, Workbook};

use crate::figures::figure_lines;
use crate::{ExportError, Format, PrintedFigure, Words, verify_figures};
use series_sheet::SeriesLayout;
use style::Styles;

/// Heights and widths of default cells in pixels, as Excel has them for Arial 10.
const DEFAULT_ROW_PIXELS: u32 = 17;
const DEFAULT_COLUMN_PIXELS: u32 = 64;

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
        let layout = SeriesLayout::new(card, words);
        let styles = Styles::new();
        let names = &words.texts.sheet;
        let mut workbook = Workbook::new();
        workbook.set_default_format(&style::default_format(), DEFAULT_ROW_PIXELS, DEFAULT_COLUMN_PIXELS)?;
        workbook.set_properties(&properties(card, words));
        draw_printed::draw(workbook.add_worksheet().set_name(&names.card)?, &card_sheet::card_table(card, words, &layout), &styles)?;
        if let Some(members) = card_sheet::members_table(card, words) {
            draw_printed::draw(workbook.add_worksheet().set_name(&names.members)?, &members, &styles)?;
        }
        data_sheet::draw_data(workbook.add_worksheet().set_name(&names.data)?, card, &lines, words, &styles)?;
        series_sheet::draw_series(workbook.add_worksheet().set_name(&names.series)?, card, words, &layout, &styles)?;
        sources_sheet::draw_sources(workbook.add_worksheet().set_name(&names.sources)?, card, words, &styles)?;
        Ok(workbook.save_to_buffer()?)
    }

    fn verify(&self, bytes: &[u8], card: &Card, words: &Words, file: &str) -> Result<Vec<Finding>, ExportError> {
        verify_figures(read_back::read_figures(bytes), card, words, file)
    }

    fn read_back(&self, bytes: &[u8]) -> Result<Option<Vec<PrintedFigure>>, ExportError> {
        read_back::read_figures(bytes).map(Some)
    }
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
