//! What a printed sheet holds, and how high and wide that is; `draw_printed` draws it.

use model::ValueStatus;
use model::reader_texts::StatusTexts;

use super::measure::{Font, column_pixels, wrap};
use super::series_sheet::SeriesRange;
use super::style::{self, height, paper};

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
    /// Sentences that are part of the explanation whatever the sheet shows.
    pub explanations: Vec<String>,
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
    /// What it holds.
    pub kind: ColumnKind,
}

/// What a column holds, which tells how its heading stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnKind {
    /// Titles, on the left.
    Titles,
    /// Small texts, on the left with a little room before them.
    Small,
    /// Numbers, on the right.
    Numbers,
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
    /// Units, periods, notes.
    Quiet(String),
    /// A sign and word that tell something good, in blue.
    Better(String),
    /// A sign and word that tell something bad, in orange.
    Worse(String),
    /// The subject's own value.
    Own(f64, u8),
    /// Another value.
    Value(f64, u8),
    /// The reason why there is no value.
    Missing(ValueStatus),
    /// Small columns of the series.
    Trend(SeriesRange),
    /// Nothing, as where an indicator has no earlier value.
    Nothing,
}

impl PrintedTable<'_> {
    /// The scale in per cent at which all columns fit the page's width.
    pub fn print_scale(&self) -> u16 {
        let pixels: f64 = self.columns.iter().map(|column| column_pixels(column.width)).sum();
        let page_pixels = (paper::WIDTH - 2.0 * paper::LEFT_AND_RIGHT) * 96.0;
        // LibreOffice draws columns up to 8 % wider than Excel does.
        (page_pixels / pixels * 100.0 / 1.09).floor().clamp(10.0, 100.0) as u16
    }

    /// The width of all columns together, as one column of so many characters.
    pub fn whole_width(&self) -> f64 {
        self.columns.iter().map(|column| column.width).sum()
    }

    /// The height of the row of headings, in points.
    pub fn heading_height(&self) -> f64 {
        let lines = self.columns.iter().map(|column| wrap(&column.heading, style::HEADING, column.text_room()).len()).max();
        (lines.unwrap_or(1) as f64 * height::SMALL_LINE + height::HEADING_PADDING).min(height::HIGHEST)
    }

    /// The height of a row of entries, in points.
    pub fn row_height(&self, entries: &[Entry]) -> f64 {
        let text_height = |text: &str, font: Font, line: f64, width: f64| wrap(text, font, width).len() as f64 * line;
        let heights = entries.iter().zip(&self.columns).map(|(entry, column)| match entry {
            Entry::Title(text) => text_height(text, style::BODY, height::BODY_LINE, column.width),
            Entry::Quiet(text) | Entry::Better(text) | Entry::Worse(text) => {
                text_height(text, style::SMALL, height::SMALL_LINE, column.text_room())
            }
            Entry::Missing(status) => text_height(&self.statuses.get(*status).short, style::SMALL, height::SMALL_LINE, column.text_room()),
            Entry::Own(..) | Entry::Value(..) | Entry::Trend(_) | Entry::Nothing => height::BODY_LINE,
        });
        (heights.fold(height::BODY_LINE, f64::max) + height::ROW_PADDING).min(height::HIGHEST)
    }
}

impl Column {
    /// The width that its text has, in characters.
    fn text_room(&self) -> f64 {
        match self.kind {
            ColumnKind::Small => self.width - style::width::INDENT,
            ColumnKind::Titles | ColumnKind::Numbers => self.width,
        }
    }
}
