//! The rows of a printed sheet: how high they are, and how they are drawn.

use rust_xlsxwriter::{Format, XlsxError};

use super::super::draw_entry::{draw_entry, entry_lines};
use super::super::measure::{Font, text_width, wrap, wrap_behind};
use super::super::printed_row::{Entry, Row};
use super::super::style::{self, height};
use super::super::text::clean;
use super::{Look, PrintedSheet};

impl<'a> PrintedSheet<'a> {
    /// The height of a row with all that stays with it.
    pub(super) fn row_height(&self, row: &Row) -> f64 {
        match row {
            Row::Heading(_) => height::BAND,
            Row::Text(text, look) => {
                let (font, line, _) = self.look(*look);
                wrap(text, font, self.width() - 2.0).len() as f64 * line
            }
            Row::Labelled(label, text, _) => self.labelled_lines(label, text).len() as f64 * height::LINE,
            Row::Cells { entries, below, notes } => {
                let notes: usize = notes.iter().map(|note| wrap(note, style::SMALL, self.width() - 2.0).len()).sum();
                let below = if below.is_empty() { 0.0 } else { self.cells_height(below) };
                self.cells_height(entries) + below + notes as f64 * height::INTRODUCTION
            }
        }
    }

    /// Draws a row.
    pub(super) fn row(&mut self, row: &Row) -> Result<(), XlsxError> {
        match row {
            Row::Heading(text) => self.line(text, Look::Heading),
            Row::Text(text, look) => self.line(text, *look),
            Row::Labelled(label, text, look) => self.labelled(label, text, *look),
            Row::Cells { entries, below, notes } => {
                let styles = self.styles;
                let line = if below.is_empty() { &styles.alone } else { &styles.above };
                let number = self.place(self.cells_height(entries))?;
                self.fill(number, &styles.text)?;
                for (column, entry) in (0..).zip(entries) {
                    draw_entry(self.sheet, (number, column), entry, line, styles)?;
                }
                if !below.is_empty() {
                    let number = self.place(self.cells_height(below))?;
                    for (column, entry) in (0..).zip(below) {
                        draw_entry(self.sheet, (number, column), entry, line, styles)?;
                    }
                }
                notes.iter().try_for_each(|note| self.line(note, Look::Quiet))
            }
        }
    }

    /// How a line over the whole width is drawn: its font, height and format.
    pub(super) fn look(&self, look: Look) -> (Font, f64, &'a Format) {
        match look {
            Look::Title => (style::TITLE, height::TITLE, &self.styles.title),
            Look::Banner => (style::THEME, height::DEMONSTRATION, &self.styles.demonstration),
            Look::Body => (style::BODY, height::LINE, &self.styles.body_line),
            Look::Quiet => (style::SMALL, height::INTRODUCTION, &self.styles.introduction),
            Look::Better => (style::HEADING, height::LINE, &self.styles.better_line),
            Look::Worse => (style::HEADING, height::LINE, &self.styles.worse_line),
            Look::Heading => (style::HEADING, height::BAND, &self.styles.legend_heading),
        }
    }

    fn cells_height(&self, entries: &[Entry]) -> f64 {
        let lines = entries.iter().zip(&self.grid).map(|(entry, column)| entry_lines(entry, *column));
        (lines.max().unwrap_or(1).max(1) as f64 * height::BODY_LINE + height::ROW_PADDING).min(height::HIGHEST)
    }

    /// A label in its look, and the text behind it as text to read.
    fn labelled(&mut self, label: &str, text: &str, look: Look) -> Result<(), XlsxError> {
        let styles = self.styles;
        let (_, _, label_format) = self.look(look);
        for (number, line) in self.labelled_lines(label, text).into_iter().enumerate() {
            let row = self.place(height::LINE)?;
            let (label, line) = (clean(label), clean(&line));
            if number > 0 || label.is_empty() || line.is_empty() {
                let line = if number == 0 { format!("{label}{line}") } else { line.into_owned() };
                self.sheet.write_string_with_format(row, 0, line, &styles.body_line)?;
            } else {
                self.sheet.write_rich_string(row, 0, &[(label_format, &label), (&styles.body_line, &line)])?;
            }
        }
        Ok(())
    }

    /// The lines of the text; the label stands before the first of them.
    fn labelled_lines(&self, label: &str, text: &str) -> Vec<String> {
        wrap_behind(text_width(label, style::HEADING), text, style::BODY, self.width() - 2.0)
    }
}
