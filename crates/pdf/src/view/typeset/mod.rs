//! Where the lines of a table's cells break, how wide its columns and how high its rows are.
//!
//! A layout engine that has to find a row's height lays each of its cells out three times, and a card has some fifteen hundred cells. Here
//! the widths of the shipped font tell it beforehand. Lines break between words, as they would there; a word wider than its column is
//! hyphenated by the patterns that the engine uses too.

mod cells;
mod lines;
#[cfg(test)]
mod tests;

use charts::Weight;
use model::Language;
use serde::Serialize;

use super::annex::Block;
use super::table::{Column, Kind, Table};
use cells::{SetCell, set_cell};
use lines::LineBreaker;

/// A millimetre in points.
const MM: f64 = 72.0 / 25.4;
/// The height of a line of the shipped font, from base line to the top of capitals, in ems (`sCapHeight` of its `OS/2` table).
const CAP_HEIGHT: f64 = 1490.0 / 2048.0;
/// The space between the lines of a cell, in ems of the table. The template is told.
const LEADING: f64 = 0.4;
/// Sizes within a cell, in ems of the table. The template is told.
const SIZES: Sizes = Sizes { quiet: 0.88, mark: 0.86, under: 0.82 };
/// Sizes of the columns' titles, in ems of the table.
const HEADER_SIZES: [f64; 3] = [0.88, 0.81, 0.74];
/// A row higher than this may break over pages, in ems of the table.
const HIGHEST: f64 = 40.0;
/// Over and under the text of a cell, in points.
const INSET_Y: f64 = 3.2;

/// Sizes within a cell.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Sizes {
    quiet: f64,
    mark: f64,
    under: f64,
}

/// What a table is set on.
#[derive(Debug, Clone, Copy)]
pub struct Paper {
    /// How wide the text is, in millimetres.
    pub width: f64,
    /// The size of the text around tables, in points.
    pub text: f64,
    /// By how much columns are wider than on a page of paper.
    pub scale: f64,
    /// Its language, for hyphens.
    pub language: Language,
}

impl Paper {
    /// A page of A4, upright or on its long side.
    pub fn a4(wide: bool, language: Language) -> Self {
        Self { width: if wide { 265.0 } else { 178.0 }, text: 9.5, scale: 1.0, language }
    }

    /// How wide the text is, in points.
    pub fn points(self) -> f64 {
        self.width * MM
    }

    /// A slide.
    pub fn slide(language: Language) -> Self {
        Self { width: 302.67, text: 15.0, scale: 1.6, language }
    }
}

/// A table ready to be drawn: every line is one.
#[derive(Debug, Serialize)]
pub struct SetTable {
    /// Its heading.
    title: Option<String>,
    /// Its columns.
    columns: Vec<SetColumn>,
    /// Its rows.
    rows: Vec<SetRow>,
    /// Said where it has no row.
    empty: String,
    /// Said where it shows only some of its rows, with `{shown}` and `{count}`.
    some_of: String,
    /// How many rows it has where all are shown.
    count: usize,
    /// The size of its text in ems of what is around it.
    text: f64,
    /// Between lines, in ems of its text.
    leading: f64,
    /// Sizes within a cell.
    sizes: Sizes,
    /// The size of the columns' titles in ems of the table.
    header: f64,
    /// Beside the text of a cell, in points.
    inset_x: f64,
    /// Over and under it.
    inset_y: f64,
}

#[derive(Debug, Serialize)]
struct SetColumn {
    title: String,
    /// In points.
    width: f64,
    right: bool,
}

/// A row of it.
#[derive(Debug, Serialize)]
pub struct SetRow {
    order: usize,
    /// The height of its text in ems of the table; none where the row may break over pages.
    height: Option<f64>,
    cells: Vec<SetCell>,
}

impl SetTable {
    /// The rows whose turn comes before this one.
    pub fn rows_before(&self, order: usize) -> impl Iterator<Item = &SetRow> {
        self.rows.iter().filter(move |row| row.order < order)
    }

    /// The last turn.
    pub fn last_order(&self) -> Option<usize> {
        self.rows.iter().map(|row| row.order).max()
    }

    /// How high a row is, in points.
    pub fn height_of(&self, row: &SetRow, paper: Paper) -> f64 {
        row.height.unwrap_or(HIGHEST) * self.text * paper.text + 2.0 * self.inset_y
    }
}

/// How high a paragraph is, in points, by its size in points and the space between its lines in ems.
pub fn height_of_text(text: &str, size: f64, leading: f64, width: f64, language: Language) -> f64 {
    let lines = LineBreaker { size, language }.lines(text, 1.0, Weight::Regular, width).len();
    lines as f64 * CAP_HEIGHT * size + lines.saturating_sub(1) as f64 * leading * size
}

/// The blocks with their tables set.
pub fn typeset(blocks: Vec<Block>, paper: Paper) -> Vec<Block> {
    let set = |block| match block {
        Block::Table(table) => Block::SetTable(set_table(&table, paper)),
        other => other,
    };
    blocks.into_iter().map(set).collect()
}

/// One table set.
pub fn set_table(table: &Table, paper: Paper) -> SetTable {
    let is_dense = table.columns.len() > 10;
    let text = if is_dense { 0.82 } else { 0.9 };
    let inset_x = if is_dense { 1.6 } else { 3.2 };
    let widths = widths(&table.columns, paper.width / paper.scale);
    let size = paper.text * text / paper.scale;
    let breaker = LineBreaker { size, language: paper.language };
    SetTable {
        title: table.title.clone(),
        columns: table
            .columns
            .iter()
            .zip(&widths)
            .map(|(column, width)| SetColumn {
                title: column.title.clone(),
                width: width * MM * paper.scale,
                right: matches!(column.kind, Kind::Figure | Kind::Judged),
            })
            .collect(),
        rows: table
            .rows
            .iter()
            .map(|row| {
                let cells = row.cells.iter().zip(&widths).map(|(cell, width)| set_cell(cell, width * MM - 2.0 * inset_x, breaker));
                let (cells, heights): (Vec<SetCell>, Vec<f64>) = cells.unzip();
                let height = heights.into_iter().fold(0.0, f64::max);
                SetRow { order: row.order, height: (height <= HIGHEST).then_some(height), cells }
            })
            .collect(),
        empty: table.empty.clone(),
        some_of: table.some_of.clone(),
        count: table.count,
        text,
        leading: LEADING,
        sizes: SIZES,
        header: header_size(&table.columns, &widths, inset_x, breaker),
        inset_x: inset_x * paper.scale,
        inset_y: INSET_Y * paper.scale,
    }
}

/// The largest of a few sizes at which the fewest words of the columns' titles have to be hyphenated: names of municipalities mostly.
fn header_size(columns: &[Column], widths: &[f64], inset_x: f64, breaker: LineBreaker) -> f64 {
    let broken = |size: f64| {
        let words = columns
            .iter()
            .zip(widths)
            .flat_map(|(column, width)| column.title.split(' ').map(move |word| (word, width * MM - 2.0 * inset_x)));
        words.filter(|(word, room)| breaker.width(word, size, Weight::Bold) > *room).count()
    };
    HEADER_SIZES.into_iter().min_by_key(|size| broken(*size)).unwrap_or(1.0)
}

/// How wide the columns of a table are on paper of this width, in millimetres.
fn widths(columns: &[Column], width: f64) -> Vec<f64> {
    let fixed = |kind| match kind {
        Kind::Judged => Some(22.0),
        Kind::Words => Some(21.0),
        Kind::Text => Some(38.0),
        Kind::Name | Kind::Figure => None,
    };
    let count = |kind| columns.iter().filter(|column| column.kind == kind).count() as f64;
    let (figures, names) = (count(Kind::Figure), count(Kind::Name));
    let taken: f64 = columns.iter().filter_map(|column| fixed(column.kind)).sum();
    // What a name needs at the least.
    let share = (width - taken - 44.0) / figures.max(1.0);
    let widest = match figures as usize {
        0 | 1 => 19.0,
        2..=4 => 17.5,
        _ => 15.5,
    };
    let figure = share.min(widest).max(11.0);
    let name = (width - taken - figures * figure) / names.max(1.0);
    columns
        .iter()
        .map(|column| match column.kind {
            Kind::Name => name,
            Kind::Figure => figure,
            kind => fixed(kind).unwrap_or(name),
        })
        .collect()
}
