//! The bands of a printed sheet: a section's title with the headings of its columns.

use rust_xlsxwriter::XlsxError;

use super::super::measure::wrap;
use super::super::printed_row::Heading;
use super::super::style::{self, height};
use super::super::text::clean;
use super::PrintedSheet;

impl PrintedSheet<'_> {
    /// The height of a band.
    pub(super) fn band_height(&self, title: &str, headings: &[Heading]) -> f64 {
        let room = |place: usize| self.grid.get(place).copied().unwrap_or_default();
        let first = usize::from(headings.len() < self.grid.len());
        let lines = headings.iter().enumerate().map(|(place, heading)| heading.lines(room(place + first)));
        let beside = lines.max().unwrap_or(1) as f64 * height::SMALL_LINE + height::HEADING_PADDING;
        if self.is_covered_by(headings) {
            return height::BAND + beside.min(height::HIGHEST);
        }
        let title_room = if headings.is_empty() { self.width() } else { room(0) };
        let own = wrap(title, style::THEME, title_room).len() as f64 * height::THEME_LINE + height::HEADING_PADDING;
        beside.max(own).clamp(height::BAND, height::HIGHEST)
    }

    /// The title stands in the first column and headings in those after it; or the title on a band of its own and a heading in each.
    pub(super) fn band(&mut self, title: &str, headings: &[Heading]) -> Result<(), XlsxError> {
        let is_covered = self.is_covered_by(headings);
        let whole = self.band_height(title, headings);
        let row = self.place(if is_covered { height::BAND } else { whole })?;
        self.fill(row, &self.styles.band)?;
        if is_covered {
            self.sheet.write_string_with_format(row, 0, clean(title), &self.styles.band)?;
            let row = self.place(whole - height::BAND)?;
            return self.headings(row, 0, headings);
        }
        let format = if headings.is_empty() { &self.styles.band } else { &self.styles.band_wrapped };
        self.sheet.write_string_with_format(row, 0, clean(title), format)?;
        self.headings(row, 1, headings)
    }

    /// Whether every column has a heading, so that the title stands on a band above them.
    fn is_covered_by(&self, headings: &[Heading]) -> bool {
        !headings.is_empty() && headings.len() == self.grid.len()
    }

    fn headings(&mut self, row: u32, first_column: u16, headings: &[Heading]) -> Result<(), XlsxError> {
        let styles = self.styles;
        for (column, heading) in (first_column..).zip(headings) {
            let format = match (heading.reaches, heading.numbers) {
                (true, _) => &styles.band_reaching,
                (false, true) => &styles.band_of_numbers,
                (false, false) => &styles.band_of_small,
            };
            let text = clean(&heading.text);
            if heading.below.is_empty() || text.is_empty() {
                self.sheet.write_string_with_format(row, column, text, format)?;
            } else {
                let below = format!("\n{}", clean(&heading.below));
                let parts = [(format, text.as_ref()), (&styles.band_below, below.as_str())];
                self.sheet.write_rich_string_with_format(row, column, &parts, format)?;
            }
        }
        Ok(())
    }
}
