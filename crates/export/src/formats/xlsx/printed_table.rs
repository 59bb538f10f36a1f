//! The printed sheets: title, facts, and one table theme by theme, laid out for A4 landscape and for a laptop's screen.

use std::collections::BTreeSet;

use model::ValueStatus;
use model::reader_texts::StatusTexts;
use rust_xlsxwriter::{ChartEmptyCells, Sparkline, Worksheet, XlsxError};

use super::measure::{Font, column_pixels, wrap};
use super::pages::{Block, PageHeights, page_breaks};
use super::series_sheet::SeriesRange;
use super::style::{self, Styles, height, paper};
use super::text::{clean, footer_text};

/// A printed sheet.
pub struct PrintedTable<'a> {
    /// The title in A1, and on the left of every page's foot.
    pub title: String,
    /// What the sheet shows.
    pub introduction: String,
    /// Said where the figures are made up.
    pub demonstration: Option<&'a str>,
    /// Lines of facts.
    pub facts: Vec<Vec<Fact>>,
    /// The columns; the first is the indicator's.
    pub columns: Vec<Column>,
    /// The themes.
    pub sections: Vec<Section<'a>>,
    /// Stands before the explanation of short texts.
    pub legend: &'a str,
    /// The texts of missing values.
    pub statuses: &'a StatusTexts,
    /// The page counter, in header and footer codes.
    pub page_counter: String,
}

/// A label and its value, in one cell.
#[derive(Debug)]
pub struct Fact {
    /// The column it begins in.
    pub column: u16,
    /// The label; may be empty.
    pub label: String,
    /// The value.
    pub value: String,
}

/// A column.
#[derive(Debug)]
pub struct Column {
    /// Its heading.
    pub heading: String,
    /// Its width in characters.
    pub width: f64,
    /// Whether it holds numbers, which stand on the right.
    pub numbers: bool,
}

/// A theme.
#[derive(Debug)]
pub struct Section<'a> {
    /// Its title.
    pub title: &'a str,
    /// Its rows, one entry for each column. Where there is none, one row says so.
    pub rows: Vec<Vec<Entry<'a>>>,
}

/// What stands in a cell.
#[derive(Debug, Clone)]
pub enum Entry<'a> {
    /// An indicator's title.
    Title(&'a str),
    /// Units and periods.
    Quiet(String),
    /// The subject's own value.
    Own(f64, u8),
    /// Another value.
    Value(f64, u8),
    /// The reason why there is no value.
    Missing(ValueStatus),
    /// A line of the whole series.
    Trend(SeriesRange),
    /// A sentence or more.
    Note(String),
    /// Nothing, as where an indicator has no earlier value.
    Nothing,
}

/// Draws the sheet.
pub fn draw(sheet: &mut Worksheet, table: &PrintedTable, styles: &Styles) -> Result<(), XlsxError> {
    for (number, column) in (0..).zip(&table.columns) {
        sheet.set_column_width(number, column.width)?;
    }
    let mut rows = Rows { next: 0, used: 0.0 };
    draw_top(sheet, table, styles, &mut rows)?;
    let heading_row = draw_headings(sheet, table, styles, &mut rows)?;
    let page_heights = PageHeights { page: 0.0, first_page_top: rows.used, repeated: heading_height(table) };
    let mut blocks = Vec::new();
    for section in &table.sections {
        blocks.push(draw_section(sheet, table, section, styles, &mut rows)?);
    }
    blocks.extend(draw_legend(sheet, table, styles, &mut rows)?);
    set_up_page(sheet, table, heading_row, rows.next)?;
    let page = (paper::HEIGHT - paper::TOP - paper::BOTTOM) * 72.0 * 100.0 / f64::from(print_scale(&table.columns));
    // Two per cent stay free: programs round row heights to their own pixels.
    sheet.set_page_breaks(&page_breaks(PageHeights { page: page * 0.98, ..page_heights }, &blocks))?;
    Ok(())
}

/// Rows from top to bottom.
struct Rows {
    next: u32,
    used: f64,
}

impl Rows {
    fn take(&mut self, sheet: &mut Worksheet, height: f64) -> Result<u32, XlsxError> {
        let row = self.next;
        sheet.set_row_height(row, height)?;
        self.next += 1;
        self.used += height;
        Ok(row)
    }
}

fn draw_top(sheet: &mut Worksheet, table: &PrintedTable, styles: &Styles, rows: &mut Rows) -> Result<(), XlsxError> {
    let characters = whole_width(&table.columns);
    for line in wrap(&table.title, style::TITLE, characters) {
        let row = rows.take(sheet, height::TITLE)?;
        sheet.write_string_with_format(row, 0, clean(&line), &styles.title)?;
    }
    if let Some(demonstration) = table.demonstration {
        let row = rows.take(sheet, height::DEMONSTRATION)?;
        fill_row(sheet, row, table, &styles.demonstration)?;
        sheet.write_string_with_format(row, 0, clean(demonstration), &styles.demonstration)?;
    }
    for line in wrap(&table.introduction, style::SMALL, characters) {
        let row = rows.take(sheet, height::INTRODUCTION)?;
        sheet.write_string_with_format(row, 0, clean(&line), &styles.introduction)?;
    }
    for line in &table.facts {
        let row = rows.take(sheet, height::FACT)?;
        for fact in line {
            let label = clean(&fact.label);
            let value = clean(&fact.value);
            match (label.is_empty(), value.is_empty()) {
                (false, false) => {
                    let label = format!("{label}: ");
                    sheet.write_rich_string(row, fact.column, &[(&styles.fact_label, &label), (&styles.fact, &value)])?;
                }
                _ => {
                    sheet.write_string_with_format(row, fact.column, value, &styles.fact)?;
                }
            }
        }
    }
    Ok(())
}

fn draw_headings(sheet: &mut Worksheet, table: &PrintedTable, styles: &Styles, rows: &mut Rows) -> Result<u32, XlsxError> {
    let row = rows.take(sheet, heading_height(table))?;
    for (number, column) in (0..).zip(&table.columns) {
        let format = if column.numbers { &styles.heading_of_numbers } else { &styles.heading };
        sheet.write_string_with_format(row, number, clean(&column.heading), format)?;
    }
    sheet.set_freeze_panes(row + 1, 1)?;
    sheet.set_repeat_rows(row, row)?;
    Ok(row)
}

fn draw_section(
    sheet: &mut Worksheet,
    table: &PrintedTable,
    section: &Section,
    styles: &Styles,
    rows: &mut Rows,
) -> Result<Block, XlsxError> {
    let first_row = rows.take(sheet, height::BAND)?;
    let mut heights = vec![height::BAND];
    fill_row(sheet, first_row, table, &styles.band)?;
    sheet.write_string_with_format(first_row, 0, clean(section.title), &styles.band)?;
    for entries in &section.rows {
        let row_height = row_height(table, entries);
        let row = rows.take(sheet, row_height)?;
        heights.push(row_height);
        fill_row(sheet, row, table, &styles.text)?;
        for (column, entry) in (0..).zip(entries) {
            draw_entry(sheet, row, column, entry, table.statuses, styles)?;
        }
    }
    Ok(Block { first_row, heights })
}

fn draw_entry(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    entry: &Entry,
    statuses: &StatusTexts,
    styles: &Styles,
) -> Result<(), XlsxError> {
    match entry {
        Entry::Title(title) => sheet.write_string_with_format(row, column, clean(title), &styles.row_title)?,
        Entry::Quiet(text) => sheet.write_string_with_format(row, column, clean(text), &styles.quiet)?,
        Entry::Own(value, decimals) => sheet.write_number_with_format(row, column, *value, styles.own_value(*decimals))?,
        Entry::Value(value, decimals) => sheet.write_number_with_format(row, column, *value, styles.value(*decimals))?,
        Entry::Missing(status) => sheet.write_string_with_format(row, column, clean(&statuses.get(*status).short), &styles.missing)?,
        Entry::Note(text) => sheet.write_string_with_format(row, column, clean(text), &styles.note)?,
        Entry::Trend(range) => sheet.add_sparkline(row, column, &sparkline(range))?,
        Entry::Nothing => sheet,
    };
    Ok(())
}

/// A line with its newest point marked; every point is marked where a gap may leave some standing alone.
fn sparkline(range: &SeriesRange) -> Sparkline {
    Sparkline::new()
        .set_range((range.sheet.as_str(), range.row, range.first_column, range.row, range.last_column))
        .set_sparkline_color(style::ACCENT)
        .set_markers_color(style::ACCENT)
        .set_last_point_color(style::ACCENT)
        .set_line_weight(1.5)
        .show_last_point(true)
        .show_markers(range.has_gaps)
        .show_empty_cells_as(if range.has_gaps { ChartEmptyCells::Gaps } else { ChartEmptyCells::Connected })
}

/// The short texts that stand on the sheet, each with its sentence.
fn draw_legend(sheet: &mut Worksheet, table: &PrintedTable, styles: &Styles, rows: &mut Rows) -> Result<Option<Block>, XlsxError> {
    let entries = table.sections.iter().flat_map(|section| &section.rows).flatten();
    let used: BTreeSet<ValueStatus> =
        entries.filter_map(|entry| if let Entry::Missing(status) = entry { Some(*status) } else { None }).collect();
    if used.is_empty() {
        return Ok(None);
    }
    let first_row = rows.take(sheet, height::BAND)?;
    let mut heights = vec![height::BAND];
    sheet.write_string_with_format(first_row, 0, clean(table.legend), &styles.heading)?;
    for status in used {
        let text = table.statuses.get(status);
        for line in wrap(&format!("{}: {}", text.short, text.long), style::SMALL, whole_width(&table.columns)) {
            let row = rows.take(sheet, height::INTRODUCTION)?;
            heights.push(height::INTRODUCTION);
            sheet.write_string_with_format(row, 0, clean(&line), &styles.introduction)?;
        }
    }
    Ok(Some(Block { first_row, heights }))
}

fn set_up_page(sheet: &mut Worksheet, table: &PrintedTable, heading_row: u32, rows: u32) -> Result<(), XlsxError> {
    let last_column = (table.columns.len() as u16).saturating_sub(1);
    sheet
        .set_landscape()
        .set_paper_size(paper::A4)
        .set_margins(
            paper::LEFT_AND_RIGHT,
            paper::LEFT_AND_RIGHT,
            paper::TOP,
            paper::BOTTOM,
            paper::HEADER_AND_FOOTER,
            paper::HEADER_AND_FOOTER,
        )
        .set_print_scale(print_scale(&table.columns))
        .set_screen_gridlines(false)
        .set_print_area(0, 0, rows.saturating_sub(1).max(heading_row), last_column)?;
    let font = style::footer_font();
    let demonstration = table.demonstration.map(footer_text).unwrap_or_default();
    sheet.set_footer(format!("&L{font}{}&C{font}{demonstration}&R{font}{}", footer_text(&table.title), table.page_counter));
    Ok(())
}

/// The scale in per cent at which all columns fit the page's width.
fn print_scale(columns: &[Column]) -> u16 {
    let pixels: f64 = columns.iter().map(|column| column_pixels(column.width)).sum();
    let page_pixels = (paper::WIDTH - 2.0 * paper::LEFT_AND_RIGHT) * 96.0;
    // LibreOffice draws columns up to 6 % wider than Excel does.
    (page_pixels / pixels * 100.0 / 1.06).floor().clamp(10.0, 100.0) as u16
}

/// The width of all columns together, as one column of so many characters.
fn whole_width(columns: &[Column]) -> f64 {
    columns.iter().map(|column| column.width).sum()
}

fn fill_row(sheet: &mut Worksheet, row: u32, table: &PrintedTable, format: &rust_xlsxwriter::Format) -> Result<(), XlsxError> {
    for (column, _) in (0..).zip(&table.columns) {
        sheet.write_blank(row, column, format)?;
    }
    Ok(())
}

fn heading_height(table: &PrintedTable) -> f64 {
    let lines = table.columns.iter().map(|column| wrap(&column.heading, style::HEADING, column.width).len()).max().unwrap_or(1);
    lines as f64 * height::SMALL_LINE + height::HEADING_PADDING
}

fn row_height(table: &PrintedTable, entries: &[Entry]) -> f64 {
    let text_height = |text: &str, font: Font, line: f64, width: f64| wrap(text, font, width).len() as f64 * line;
    let heights = entries.iter().zip(&table.columns).map(|(entry, column)| match entry {
        Entry::Title(text) => text_height(text, style::BODY, height::BODY_LINE, column.width),
        Entry::Quiet(text) | Entry::Note(text) => text_height(text, style::SMALL, height::SMALL_LINE, column.width),
        Entry::Missing(status) => text_height(&table.statuses.get(*status).short, style::SMALL, height::SMALL_LINE, column.width),
        Entry::Own(..) | Entry::Value(..) | Entry::Trend(_) | Entry::Nothing => height::BODY_LINE,
    });
    heights.fold(height::BODY_LINE, f64::max) + height::ROW_PADDING
}
