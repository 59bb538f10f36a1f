//! Builds a printed sheet from top to bottom: lines over the whole width, and sections of rows on one grid of columns. It wraps text
//! itself, sets every row's height, and breaks pages where a section would be torn.

mod band;
mod rows;

use rust_xlsxwriter::{Chart, Format, Url, Worksheet, XlsxError};

use super::measure::{characters_of_pixels, column_pixels, points_of_column, wrap};
use super::pages::Pages;
use super::printed_row::{Heading, Row};
use super::style::{self, Styles, height, paper, width};
use super::text::{clean, footer_text};

/// So many lines of explanation stay with their heading.
const LINES_TOGETHER: usize = 4;

/// How a line over the whole width looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// The sheet's title.
    Title,
    /// That the figures are made up.
    Banner,
    /// Text to read.
    Body,
    /// Text that explains.
    Quiet,
    /// Good news.
    Better,
    /// Bad news.
    Worse,
    /// A heading between lines.
    Heading,
}

/// A sheet being drawn.
pub struct PrintedSheet<'a> {
    sheet: &'a mut Worksheet,
    styles: &'a Styles,
    grid: Vec<f64>,
    next: u32,
    pages: Pages,
    breaks: Vec<u32>,
    title_rows: u32,
}

impl<'a> PrintedSheet<'a> {
    /// An empty sheet whose columns are so many characters wide.
    pub fn new(sheet: &'a mut Worksheet, styles: &'a Styles, grid: Vec<f64>) -> Result<Self, XlsxError> {
        for (column, characters) in (0..).zip(&grid) {
            sheet.set_column_width(column, *characters)?;
        }
        let page = (paper::HEIGHT - paper::TOP - paper::BOTTOM) * 72.0 * 100.0 / f64::from(print_scale(&grid));
        // Two per cent stay free: programs round row heights to their own pixels.
        Ok(Self { sheet, styles, grid, next: 0, pages: Pages::new(page * 0.98), breaks: Vec::new(), title_rows: 0 })
    }

    /// The width of all columns together, in the characters of one column as wide as they.
    pub fn width(&self) -> f64 {
        characters_of_pixels(self.pixels())
    }

    /// The width of all columns together, in pixels.
    pub fn pixels(&self) -> f64 {
        self.grid.iter().map(|column| column_pixels(*column)).sum()
    }

    /// How many columns there are.
    pub fn columns(&self) -> usize {
        self.grid.len()
    }

    /// The width of some columns together, in points.
    pub fn points_of_columns(&self, first: usize, columns: usize) -> f64 {
        self.grid.iter().skip(first).take(columns).map(|column| points_of_column(*column)).sum()
    }

    /// Title, banner of made-up figures, and what the sheet shows.
    pub fn opening(&mut self, title: &str, banner: Option<&str>, introduction: &str) -> Result<(), XlsxError> {
        self.line(title, Look::Title)?;
        self.title_rows = self.next;
        if let Some(banner) = banner {
            self.line(banner, Look::Banner)?;
        }
        for line in introduction.split('\n').filter(|line| !line.is_empty()) {
            self.line(line, Look::Quiet)?;
        }
        Ok(())
    }

    /// A text over the whole width, on as many rows as it needs.
    pub fn line(&mut self, text: &str, look: Look) -> Result<(), XlsxError> {
        let (font, line_height, format) = self.look(look);
        for line in wrap(text, font, self.width() - 2.0) {
            let row = self.place(line_height)?;
            if look == Look::Banner {
                self.fill(row, &self.styles.demonstration)?;
            }
            self.sheet.write_string_with_format(row, 0, clean(&line), format)?;
        }
        Ok(())
    }

    /// A label and its value; a second pair begins in another column.
    pub fn facts(&mut self, facts: &[(u16, &str, &str)]) -> Result<(), XlsxError> {
        let row = self.place(height::FACT)?;
        for (column, label, value) in facts {
            let (label, value) = (clean(label), clean(value));
            if label.is_empty() || value.is_empty() {
                self.sheet.write_string_with_format(row, *column, value, &self.styles.fact)?;
            } else {
                let label = format!("{label}: ");
                self.sheet.write_rich_string(row, *column, &[(&self.styles.fact_label, &label), (&self.styles.fact, &value)])?;
            }
        }
        Ok(())
    }

    /// A link to another sheet, and what that holds.
    pub fn link(&mut self, sheet_name: &str, text: &str) -> Result<(), XlsxError> {
        let row = self.place(height::LINK)?;
        let address = format!("internal:'{}'!A1", sheet_name.replace('\'', "''"));
        self.sheet.write_url_with_format(row, 0, Url::new(address).set_text(clean(sheet_name)), &self.styles.link)?;
        self.sheet.write_string_with_format(row, 1, clean(text), &self.styles.body_line)?;
        Ok(())
    }

    /// Some room.
    pub fn gap(&mut self) -> Result<(), XlsxError> {
        self.place(height::GAP).map(drop)
    }

    /// A section: its title on a band with the columns' headings, and its rows. Where it goes on over a page, `continued` stands on
    /// a band of its own.
    pub fn section(&mut self, title: &str, continued: &str, headings: &[Heading], rows: &[Row]) -> Result<(), XlsxError> {
        let heights: Vec<f64> = rows.iter().flat_map(|row| row.in_pieces(&self.grid)).map(|row| self.row_height(&row)).collect();
        if self.pages.section_breaks(self.band_height(title, headings), &heights) {
            self.begin_page();
        }
        self.list(title, continued, headings, rows)
    }

    /// A section that begins wherever some of its rows fit, as a list of lines may that is read from the first on.
    pub fn list(&mut self, title: &str, continued: &str, headings: &[Heading], rows: &[Row]) -> Result<(), XlsxError> {
        let rows: Vec<Row> = rows.iter().flat_map(|row| row.in_pieces(&self.grid)).collect();
        let heights: Vec<f64> = rows.iter().map(|row| self.row_height(row)).collect();
        // A heading within the section never parts from the row below it.
        let weighed: Vec<f64> = (0..rows.len())
            .map(|place| {
                let below = if matches!(rows.get(place), Some(Row::Heading(_))) { heights.get(place + 1) } else { None };
                heights.get(place).copied().unwrap_or_default() + below.copied().unwrap_or_default()
            })
            .collect();
        if self.pages.list_breaks(self.band_height(title, headings), &heights) {
            self.begin_page();
        }
        self.band(title, headings)?;
        let mut placed = 0;
        for (place, row) in rows.iter().enumerate() {
            let rest: Vec<f64> =
                weighed.get(place..=place).into_iter().flatten().chain(heights.get(place + 1..).into_iter().flatten()).copied().collect();
            if self.pages.row_breaks(&rest, placed) {
                self.begin_page();
                self.band(continued, headings)?;
                placed = 0;
            }
            self.row(row)?;
            placed += 1;
        }
        Ok(())
    }

    /// Charts on one line that has room for so many, each with a height of so many pixels.
    pub fn charts(&mut self, charts: &[Chart], abreast: usize, pixels_high: f64) -> Result<(), XlsxError> {
        let rows = (pixels_high * 0.75 / height::CHART_ROW).ceil();
        if self.pages.breaks_before(rows * height::CHART_ROW) {
            self.begin_page();
        }
        let first_row = self.next;
        for _ in 0..rows as u32 {
            self.place(height::CHART_ROW)?;
        }
        let wide = self.pixels() / abreast as f64;
        for (number, chart) in charts.iter().enumerate() {
            let mut chart = chart.clone();
            chart.set_width((wide - 8.0) as u32).set_height((pixels_high - 6.0) as u32);
            self.sheet.insert_chart_with_offset(first_row, 0, &chart, (wide * number as f64) as u32 + 2, 3)?;
        }
        Ok(())
    }

    /// Lines of explanation under a heading, which never parts from the first of them.
    pub fn legend(&mut self, heading: &str, sentences: &[String]) -> Result<(), XlsxError> {
        let lines: usize = sentences.iter().map(|sentence| wrap(sentence, style::SMALL, self.width() - 2.0).len()).sum();
        self.keep_together(height::BAND + lines.min(LINES_TOGETHER) as f64 * height::INTRODUCTION);
        self.line(heading, Look::Heading)?;
        for sentence in sentences {
            self.line(sentence, Look::Quiet)?;
        }
        Ok(())
    }

    /// The height that charts take, with a heading over them.
    pub fn height_of_charts(pixels_high: f64) -> f64 {
        (pixels_high * 0.75 / height::CHART_ROW).ceil() * height::CHART_ROW + height::BAND
    }

    /// Begins a new page where something so high does not fit.
    pub fn keep_together(&mut self, points: f64) {
        if self.pages.breaks_before(points) {
            self.begin_page();
        }
    }

    /// Begins a new page where most of this one is used.
    pub fn begin_page_if_late(&mut self) {
        if self.pages.is_mostly_used() {
            self.begin_page();
        }
    }

    /// Begins a new page, unless one has just begun.
    pub fn begin_page(&mut self) {
        if self.next > 0 && self.breaks.last() != Some(&self.next) {
            self.breaks.push(self.next);
        }
        self.pages.begin();
    }

    /// Sets the page up and what stays in sight; `footer` is what stands at its left, middle and right.
    pub fn finish(self, footer: [&str; 3], frozen_columns: u16) -> Result<(), XlsxError> {
        let last_column = (self.grid.len() as u16).saturating_sub(1);
        let font = style::footer_font();
        let [left, middle, right] = footer;
        self.sheet
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
            .set_print_scale(print_scale(&self.grid))
            .set_screen_gridlines(false)
            .set_print_area(0, 0, self.next.saturating_sub(1), last_column)?
            .set_footer(format!("&L{font}{}&C{font}{}&R{font}{right}", footer_text(left), footer_text(middle)));
        self.sheet.set_page_breaks(&self.breaks)?;
        if frozen_columns > 0 {
            self.sheet.set_freeze_panes(self.title_rows, frozen_columns)?;
        }
        Ok(())
    }

    fn place(&mut self, row_height: f64) -> Result<u32, XlsxError> {
        if self.pages.breaks_before(row_height) {
            self.begin_page();
        }
        let row = self.next;
        self.sheet.set_row_height(row, row_height)?;
        self.next += 1;
        self.pages.take(row_height);
        Ok(row)
    }

    fn fill(&mut self, row: u32, format: &Format) -> Result<(), XlsxError> {
        for (column, _) in (0..).zip(&self.grid) {
            self.sheet.write_blank(row, column, format)?;
        }
        Ok(())
    }
}

/// What a title's column is wide, in characters, where these columns stand beside it: as much as they leave of the page at a comfortable
/// scale.
pub fn title_width(others: &[f64]) -> f64 {
    let pixels = page_pixels(paper::COMFORTABLE_SCALE) - others.iter().map(|column| column_pixels(*column)).sum::<f64>();
    characters_of_pixels(pixels).clamp(width::NARROWEST_TITLE, width::WIDEST_TITLE)
}

/// The scale in per cent at which all columns fit the page's width.
fn print_scale(grid: &[f64]) -> u16 {
    let pixels: f64 = grid.iter().map(|column| column_pixels(*column)).sum();
    (page_pixels(100.0) / pixels * 100.0).floor().clamp(10.0, 100.0) as u16
}

/// The pixels of columns that fit between the page's margins at a scale in per cent.
fn page_pixels(scale: f64) -> f64 {
    // LibreOffice draws columns up to 8 % wider than Excel does.
    (paper::WIDTH - 2.0 * paper::LEFT_AND_RIGHT) * 96.0 / 1.09 * 100.0 / scale
}
