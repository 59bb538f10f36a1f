//! Finds the sheets of a layout in a workbook: by what their headings say, then by their names.

use std::collections::BTreeMap;

use super::layout::{ColumnLayout, Field, Layout, SheetLayout, SheetRole};
use super::normal::normal;
use crate::sheets::{CellAt, Sheet, Workbook};

/// Headings are looked for in so many rows from above.
const HEADING_ROWS: u32 = 20;

/// A sheet of a layout, found in a workbook.
#[derive(Debug, Clone)]
pub struct Located<'a> {
    /// What it should look like.
    pub layout: &'a SheetLayout,
    /// What it looks like.
    pub sheet: &'a Sheet,
    /// The row of its headings, from 0.
    pub heading_row: u32,
    /// Its columns. On a form these are the cells of the answers, see [`Located::forms`].
    pub columns: Vec<(u32, &'a ColumnLayout)>,
    /// On [`SheetRole::Basics`]: where each label and its answer stand.
    pub forms: BTreeMap<Field, FormCell>,
    /// Whether its name is the layout's.
    pub is_named: bool,
}

/// A label and the place of its answer.
#[derive(Debug, Clone, Copy)]
pub struct FormCell {
    /// The label.
    pub label: CellAt,
    /// Where the answer stands or should stand.
    pub answer: CellAt,
}

/// The sheets of one layout in a workbook.
#[derive(Debug, Clone)]
pub struct Found<'a> {
    /// The layout.
    pub layout: &'a Layout,
    /// The sheets that were found, in the layout's order.
    pub sheets: Vec<Located<'a>>,
    /// Sheets that look like one that was found, each with the name of that one.
    pub twins: Vec<(&'a Sheet, String)>,
}

/// The layout that fits a workbook best, with its sheets. A version that the workbook itself names is believed; none where there are
/// no layouts.
pub fn locate<'a>(workbook: &'a Workbook, layouts: &'a [Layout]) -> Option<Found<'a>> {
    let scanned: Vec<Scanned<'a>> = workbook.sheets.iter().map(Scanned::new).collect();
    let candidates: Vec<Found<'a>> = layouts.iter().map(|layout| sheets_of(&scanned, layout)).collect();
    let says_so = candidates.iter().position(|found| version(found).is_some_and(|version| normal(&version) == normal(&found.layout.id)));
    // Equal fits: the newer round.
    let best = says_so
        .or_else(|| (0..candidates.len()).max_by_key(|index| candidates.get(*index).map(|found| (fit(found), found.layout.edition))));
    candidates.into_iter().nth(best?)
}

/// What a workbook says of its own version.
pub fn version(found: &Found<'_>) -> Option<String> {
    let basics = found.sheets.iter().find(|located| located.layout.role == SheetRole::Basics)?;
    let cell = basics.forms.get(&Field::Version)?;
    basics.sheet.cell(cell.answer).map(|cell| cell.value.to_string())
}

/// How many columns were found, less those that were not.
fn fit(found: &Found<'_>) -> isize {
    let matched: usize = found.sheets.iter().map(|located| located.columns.len() + located.forms.len()).sum();
    let all: usize = found.layout.sheets.iter().filter(|sheet| sheet.role.is_read()).map(|sheet| sheet.columns.len()).sum();
    (2 * matched).cast_signed() - all.cast_signed()
}

/// A sheet with its uppermost texts made comparable, once for all layouts and columns.
struct Scanned<'a> {
    sheet: &'a Sheet,
    /// In the order of rows.
    texts: Vec<(CellAt, String)>,
}

impl<'a> Scanned<'a> {
    fn new(sheet: &'a Sheet) -> Self {
        let above = sheet.cells.iter().take_while(|cell| cell.at.row < 2 * HEADING_ROWS);
        Self { sheet, texts: above.filter_map(|cell| Some((cell.at, normal(cell.value.text()?)))).collect() }
    }
}

fn sheets_of<'a>(workbook: &[Scanned<'a>], layout: &'a Layout) -> Found<'a> {
    // The template's own lists and figures have headings of the same words.
    let is_for_reading = |sheet: &Sheet| !layout.sheets.iter().any(|known| !known.role.is_read() && known.is_named(&sheet.name));
    let mut candidates: Vec<(usize, Located<'a>)> = Vec::new();
    for (number, sheet) in workbook.iter().enumerate().filter(|(_, scanned)| is_for_reading(scanned.sheet)) {
        let found = layout.sheets.iter().filter(|known| known.role.is_read()).filter_map(|known| look_at(sheet, known));
        candidates.extend(found.map(|located| (number, located)));
    }
    // The sheet whose name is right comes first, then the one with most headings; of equals the first in the workbook.
    candidates
        .sort_by_key(|(number, located)| (std::cmp::Reverse((located.is_named, located.columns.len() + located.forms.len())), *number));
    let mut taken: Vec<usize> = Vec::new();
    let mut sheets: Vec<Located<'a>> = Vec::new();
    let mut twins: Vec<(&'a Sheet, String)> = Vec::new();
    for (number, located) in candidates {
        if taken.contains(&number) {
            continue;
        }
        let role = located.layout.role;
        if let Some(first) = sheets.iter().find(|known| known.layout.role == role) {
            let is_full = located.columns.len() + located.forms.len() == first.columns.len() + first.forms.len();
            if is_full && located.columns.len() + located.forms.len() > 1 {
                taken.push(number);
                twins.push((located.sheet, first.sheet.name.clone()));
            }
            continue;
        }
        taken.push(number);
        sheets.push(located);
    }
    sheets.sort_by_key(|located| layout.sheets.iter().position(|known| known.role == located.layout.role));
    Found { layout, sheets, twins }
}

/// Whether a sheet of a workbook is a sheet of the layout, and where its columns are.
fn look_at<'a>(scanned: &Scanned<'a>, known: &'a SheetLayout) -> Option<Located<'a>> {
    let sheet = scanned.sheet;
    let is_named = known.is_named(&sheet.name);
    if known.role == SheetRole::Basics {
        let forms = form(scanned, known);
        let heading_row = forms.values().map(|cell| cell.label.row).min()?;
        let enough = forms.len() >= if is_named { 1 } else { 3 };
        return enough.then_some(Located { layout: known, sheet, heading_row, columns: Vec::new(), forms, is_named });
    }
    let rows = sheet.rows().into_iter().take_while(|row| *row < HEADING_ROWS);
    // Of rows with as many headings the template's own, else the first: a title may read like a heading.
    let key = |(row, columns): &(u32, Vec<_>)| (columns.len(), row + 1 == known.heading_row, std::cmp::Reverse(*row));
    let (heading_row, columns) = rows.map(|row| (row, headings(scanned, known, row))).max_by_key(key)?;
    let has = |column: &ColumnLayout| columns.iter().any(|(_, found)| found.field == column.field);
    let all_required = known.columns.iter().filter(|column| column.required).all(has);
    let enough = (is_named && !columns.is_empty()) || (all_required && columns.len() >= known.columns.len().min(2));
    enough.then_some(Located { layout: known, sheet, heading_row, columns, forms: BTreeMap::new(), is_named })
}

/// The columns that a row of headings names; of two that mean the same, the first.
fn headings<'a>(scanned: &Scanned<'_>, known: &'a SheetLayout, row: u32) -> Vec<(u32, &'a ColumnLayout)> {
    let mut found: Vec<(u32, &ColumnLayout)> = Vec::new();
    for (at, text) in scanned.texts.iter().filter(|(at, _)| at.row == row) {
        let column = known.columns.iter().find(|column| column.is_headed(text));
        if let Some(column) = column.filter(|column| !found.iter().any(|(_, other)| other.field == column.field)) {
            found.push((at.column, column));
        }
    }
    found
}

/// The labels of a form: each with the cell on its right, or with the one below where several labels stand side by side.
fn form(scanned: &Scanned<'_>, known: &SheetLayout) -> BTreeMap<Field, FormCell> {
    let sheet = scanned.sheet;
    let mut labels: Vec<(CellAt, Field)> = Vec::new();
    for (at, text) in &scanned.texts {
        if let Some(column) = known.columns.iter().find(|column| column.is_headed(text)) {
            labels.push((*at, column.field));
        }
    }
    let mut forms = BTreeMap::new();
    for (at, field) in &labels {
        let side_by_side = labels.iter().filter(|(other, _)| other.row == at.row).count() > 2;
        let answer = if side_by_side {
            CellAt::new(at.row + 1, at.column)
        } else {
            // The answer may stand a column or two further; an empty one stands next to its label.
            let filled =
                sheet.row(at.row).iter().find(|cell| cell.at.column > at.column && !labels.iter().any(|(label, _)| *label == cell.at));
            filled.map_or(CellAt::new(at.row, at.column + 1), |cell| cell.at)
        };
        forms.entry(*field).or_insert(FormCell { label: *at, answer });
    }
    forms
}
