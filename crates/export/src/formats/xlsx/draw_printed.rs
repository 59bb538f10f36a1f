//! Draws the printed sheets, laid out for A4 landscape and for a laptop's screen.

use std::collections::BTreeSet;

use model::ValueStatus;
use model::reader_texts::StatusTexts;
use rust_xlsxwriter::{Format, Sparkline, SparklineType, Worksheet, XlsxError};

use super::measure::wrap;
use super::pages::{Block, PageHeights, page_breaks};
use super::printed_table::{ColumnKind, Entry, PrintedTable, Section};
use super::series_sheet::SeriesRange;
use super::style::{self, Styles, height, paper};
use super::text::{clean, footer_text};

/// Draws the sheet.
pub fn draw(sheet: &mut Worksheet, table: &PrintedTable, styles: &Styles) -> Result<(), XlsxError> {
    for (number, column) in (0..).zip(&table.columns) {
        sheet.set_column_width(number, column.width)?;
    }
    let mut rows = Rows { next: 0, used: 0.0 };
    draw_top(sheet, table, styles, &mut rows)?;
    let heading_row = draw_headings(sheet, table, styles, &mut rows)?;
    let page_heights = PageHeights { page: 0.0, first_page_top: rows.used, repeated: table.heading_height() };
    let mut blocks = Vec::new();
    for section in &table.sections {
        blocks.push(draw_section(sheet, table, section, styles, &mut rows)?);
    }
    blocks.extend(draw_legend(sheet, table, styles, &mut rows)?);
    set_up_page(sheet, table, heading_row, rows.next)?;
    let page = (paper::HEIGHT - paper::TOP - paper::BOTTOM) * 72.0 * 100.0 / f64::from(table.print_scale());
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
    let characters = table.whole_width();
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
    let row = rows.take(sheet, table.heading_height())?;
    for (number, column) in (0..).zip(&table.columns) {
        let format = match column.kind {
            ColumnKind::Titles => &styles.heading,
            ColumnKind::Small => &styles.heading_of_small,
            ColumnKind::Numbers => &styles.heading_of_numbers,
        };
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
        let row_height = table.row_height(entries);
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
        Entry::Better(text) => sheet.write_string_with_format(row, column, clean(text), &styles.better)?,
        Entry::Worse(text) => sheet.write_string_with_format(row, column, clean(text), &styles.worse)?,
        Entry::Own(value, decimals) => sheet.write_number_with_format(row, column, *value, styles.own_value(*decimals))?,
        Entry::Value(value, decimals) => sheet.write_number_with_format(row, column, *value, styles.value(*decimals))?,
        Entry::Missing(status) => sheet.write_string_with_format(row, column, clean(&statuses.get(*status).short), &styles.missing)?,
        Entry::Trend(range) => sheet.add_sparkline(row, column, &sparkline(range))?,
        Entry::Nothing => sheet,
    };
    Ok(())
}

/// A column for each value, from zero, the newest one dark; a missing year stays empty. Columns and not a line: a line would lead
/// over missing years, and LibreOffice leaves it out of what it prints.
fn sparkline(range: &SeriesRange) -> Sparkline {
    // Room above the highest column keeps the columns of neighbouring rows apart.
    let lowest = range.smallest.min(0.0) * style::ROOM_AROUND_COLUMNS;
    let highest = range.greatest.max(0.0) * style::ROOM_AROUND_COLUMNS - lowest * style::ROOM_ABOVE_NEGATIVE;
    Sparkline::new()
        .set_type(SparklineType::Column)
        .set_range((range.sheet.as_str(), range.row, range.first_column, range.row, range.last_column))
        .set_sparkline_color(style::EARLIER_COLUMNS)
        .set_negative_points_color(style::EARLIER_COLUMNS)
        .set_last_point_color(style::ACCENT)
        .show_last_point(true)
        .set_custom_min(lowest)
        // A series of zeros still needs an axis with some height.
        .set_custom_max(if highest > lowest { highest } else { 1.0 })
}

/// The short texts that stand on the sheet, each with its sentence.
fn draw_legend(sheet: &mut Worksheet, table: &PrintedTable, styles: &Styles, rows: &mut Rows) -> Result<Option<Block>, XlsxError> {
    let entries = table.sections.iter().flat_map(|section| &section.rows).flatten();
    let used: BTreeSet<ValueStatus> =
        entries.filter_map(|entry| if let Entry::Missing(status) = entry { Some(*status) } else { None }).collect();
    if used.is_empty() && table.explanations.is_empty() {
        return Ok(None);
    }
    let first_row = rows.take(sheet, height::BAND)?;
    let mut heights = vec![height::BAND];
    sheet.write_string_with_format(first_row, 0, clean(table.legend), &styles.legend_heading)?;
    let of_statuses = used.into_iter().map(|status| {
        let text = table.statuses.get(status);
        format!("{}: {}", text.short, text.long)
    });
    for sentence in table.explanations.iter().cloned().chain(of_statuses) {
        for line in wrap(&sentence, style::SMALL, table.whole_width()) {
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
        .set_print_scale(table.print_scale())
        .set_screen_gridlines(false)
        .set_print_area(0, 0, rows.saturating_sub(1).max(heading_row), last_column)?;
    let font = style::footer_font();
    let demonstration = table.demonstration.map(footer_text).unwrap_or_default();
    sheet.set_footer(format!("&L{font}{}&C{font}{demonstration}&R{font}{}", footer_text(&table.title), table.page_counter));
    Ok(())
}

fn fill_row(sheet: &mut Worksheet, row: u32, table: &PrintedTable, format: &Format) -> Result<(), XlsxError> {
    for (column, _) in (0..).zip(&table.columns) {
        sheet.write_blank(row, column, format)?;
    }
    Ok(())
}
