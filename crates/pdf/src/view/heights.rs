//! How high, by estimate, the growing part of a page is with so much on it.
//!
//! A short page shows as much as fits. The layout engine finds that out by laying the page out; these estimates tell it where to begin, so
//! that it needs two or three tries instead of seven. What is shown never depends on an estimate alone: it was measured.

use model::Language;

use super::highlights::HighlightsView;
use super::swot::SwotView;
use super::typeset::{Paper, SetTable, height_of_text};

/// Heights in points with nothing, one, two of the things that a page takes one after another.
pub type Heights = Vec<f64>;

/// Space under a highlight, in ems.
const UNDER_HIGHLIGHT: f64 = 0.75;
/// The column of a highlight's sign and the space behind it, in ems.
const SIGN: f64 = 7.0;
/// The lines of a paragraph and the items of a box, in ems.
const LEADING: f64 = 0.5;
const BETWEEN_ITEMS: f64 = 0.55;
/// Bullet and space, in ems.
const BULLET: f64 = 0.9;
/// The header of a table, in ems of the page's text.
const TABLE_HEADER: f64 = 2.6;

/// As many heights as there are numbers up to `most`.
pub fn up_to(most: usize, height: impl Fn(usize) -> f64) -> Heights {
    (0..=most).map(height).collect()
}

/// Of highlights that stand in so many columns of themes.
pub fn of_highlights(view: &HighlightsView, columns: usize, paper: Paper) -> Heights {
    let size = paper.text;
    let width = paper.points() / columns as f64 - SIGN * size;
    let heights: Vec<Vec<(usize, f64)>> = view
        .themes
        .iter()
        .map(|theme| {
            let of_item = |text: &str| height_of_text(text, size, LEADING, width, paper.language) + UNDER_HIGHLIGHT * size;
            theme.items.iter().map(|item| (item.order, of_item(&item.text))).collect()
        })
        .collect();
    let most = heights.iter().flatten().map(|(order, _)| order + 1).max().unwrap_or(0);
    up_to(most, |number| {
        let of_theme =
            |items: &Vec<(usize, f64)>| -> f64 { items.iter().filter(|(order, _)| *order < number).map(|(_, height)| height).sum() };
        heights.chunks(columns).map(|row| row.iter().map(of_theme).fold(0.0, f64::max)).sum()
    })
}

/// Of the rows of a table whose turn has come.
pub fn of_rows(table: &SetTable, number: usize, paper: Paper) -> f64 {
    let rows: Vec<f64> = table.rows_before(number).map(|row| table.height_of(row, paper)).collect();
    if rows.is_empty() { 0.0 } else { rows.iter().sum::<f64>() + TABLE_HEADER * paper.text }
}

/// The rows of tables up to the last one's turn.
pub fn most_rows<'a>(tables: impl Iterator<Item = &'a SetTable>) -> usize {
    tables.filter_map(SetTable::last_order).map(|order| order + 1).max().unwrap_or(0)
}

/// Of a municipality's boxes, two beside two.
pub fn of_square(view: &SwotView, number: usize, paper: Paper) -> f64 {
    let Some(row) = view.rows.first() else { return 0.0 };
    let boxes: Vec<f64> = row.boxes.iter().map(|of| of.height(number, paper.text * 0.94, paper.points() / 2.0, paper.language)).collect();
    boxes.chunks(2).map(|beside| beside.iter().copied().fold(0.0, f64::max)).sum()
}

/// Of municipalities' boxes, a row for each, in text of this size.
pub fn of_boxes(view: &SwotView, size: f64, names: f64, paper: Paper) -> Heights {
    let most = view.rows.iter().flat_map(|row| &row.boxes).flat_map(|of| &of.items).map(|item| item.order + 1).max().unwrap_or(0);
    let width = (paper.points() - names) / 4.0 - 6.4;
    up_to(most, |number| {
        let of_row =
            |row: &super::swot::SwotRow| row.boxes.iter().map(|of| of.height(number, size, width, paper.language)).fold(0.0, f64::max);
        view.rows.iter().map(of_row).sum()
    })
}

/// Of a list of which so many items are shown.
pub fn of_list<'a>(items: impl Iterator<Item = &'a str>, size: f64, width: f64, language: Language) -> f64 {
    items.map(|text| height_of_text(text, size, LEADING, width - BULLET * size, language) + BETWEEN_ITEMS * size).sum()
}
