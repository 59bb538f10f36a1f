//! Reads `.ods`, one pass over its content. Repeated cells cost what they hold: empty ones are passed by, filled ones count one by one.

mod cell;
mod paragraphs;

use std::collections::BTreeSet;

use super::budget::{Budget, in_order};
use super::error::SheetError;
use super::grid::{CellAt, Run, Sheet, Workbook, WorkbookKind};
use super::package::{Package, PartXml};
use super::xml::Piece;
use paragraphs::{Paragraphs, text_until};

/// The part that holds the sheets.
const CONTENT: &str = "content.xml";
/// The part that tells which parts are encrypted.
const MANIFEST: &str = "META-INF/manifest.xml";

/// Reads the workbook.
pub fn read(package: &mut Package<'_>, budget: &mut Budget<'_>) -> Result<Workbook, SheetError> {
    if package.has(MANIFEST) && is_encrypted(package)? {
        return Err(SheetError::Password);
    }
    let mut sheets = Vec::new();
    let mut hidden_styles = BTreeSet::new();
    let mut style = String::new();
    let mut xml = package.xml(CONTENT)?;
    loop {
        match xml.next()? {
            Piece::Start(element) => match element.name() {
                "style:style" => style = element.attribute("style:name").unwrap_or_default().into_owned(),
                // A sheet is hidden through its style.
                "style:table-properties" if element.attribute("table:display").as_deref() == Some("false") => {
                    budget.listed(hidden_styles.len())?;
                    hidden_styles.insert(style.clone());
                }
                "table:table" => {
                    budget.sheet(sheets.len())?;
                    let mut sheet = Sheet::new(element.attribute("table:name").unwrap_or_default());
                    sheet.visible = !element.attribute("table:style-name").is_some_and(|style| hidden_styles.contains(&*style));
                    budget.text(&sheet.name)?;
                    read_sheet(&mut xml, &mut sheet, budget)?;
                    in_order(&mut sheet);
                    sheets.push(sheet);
                }
                _ => {}
            },
            Piece::AtEnd => return Ok(Workbook { kind: WorkbookKind::Ods, sheets }),
            _ => {}
        }
    }
}

fn is_encrypted(package: &mut Package<'_>) -> Result<bool, SheetError> {
    let mut xml = package.xml(MANIFEST)?;
    loop {
        match xml.next()? {
            Piece::Start(element) if element.local_name() == "encryption-data" => return Ok(true),
            Piece::AtEnd => return Ok(false),
            _ => {}
        }
    }
}

/// Where a sheet's reading stands.
struct Row {
    /// The row, from 0.
    number: u32,
    /// How often it stands in the sheet.
    repeated: u32,
    /// The next column.
    column: u32,
}

fn read_sheet(xml: &mut PartXml<'_, '_>, sheet: &mut Sheet, budget: &mut Budget<'_>) -> Result<(), SheetError> {
    let mut row = Row { number: 0, repeated: 1, column: 0 };
    let mut column = 0_u32;
    let mut inner_tables = 0_usize;
    loop {
        match xml.next()? {
            Piece::Start(element) => match element.name() {
                // Tables within a cell hold what a program was asked to show of another file, no answers.
                "table:table" => inner_tables += 1,
                _ if inner_tables > 0 => {}
                "table:table-column" => {
                    let next = column.saturating_add(element.number("table:number-columns-repeated").unwrap_or(1).max(1));
                    if is_hidden(element.attribute("table:visibility").as_deref()) {
                        budget.listed(sheet.hidden_columns.len())?;
                        sheet.hidden_columns.push(Run { first: column, last: next - 1 });
                    }
                    column = next;
                }
                "table:table-row" => {
                    row.repeated = element.number("table:number-rows-repeated").unwrap_or(1).max(1);
                    row.column = 0;
                    if is_hidden(element.attribute("table:visibility").as_deref()) {
                        budget.listed(sheet.hidden_rows.len())?;
                        let last = row.number.saturating_add(row.repeated - 1);
                        sheet.hidden_rows.push(Run { first: row.number, last });
                    }
                }
                "table:table-cell" | "table:covered-table-cell" => {
                    let head = cell::Head::new(&element);
                    let next = row.column.saturating_add(head.repeated);
                    cell::read(xml, &head, &row, sheet, budget)?;
                    row.column = next;
                }
                "draw:text-box" | "draw:custom-shape" | "draw:caption" => {
                    let end = element.name().to_owned();
                    let text = text_until(xml, &end)?;
                    add_text_box(sheet, text, budget)?;
                }
                _ => {}
            },
            Piece::End(name) => match &*name {
                "table:table" if inner_tables > 0 => inner_tables -= 1,
                "table:table" => return Ok(()),
                "table:table-row" if inner_tables == 0 => row.number = row.number.saturating_add(row.repeated),
                _ => {}
            },
            Piece::Text(_) => {}
            Piece::AtEnd => return Err(xml.broken_off()),
        }
    }
}

fn add_text_box(sheet: &mut Sheet, text: String, budget: &mut Budget<'_>) -> Result<(), SheetError> {
    if text.trim().is_empty() {
        return Ok(());
    }
    budget.listed(sheet.text_boxes.len())?;
    budget.text(&text)?;
    sheet.text_boxes.push(text);
    Ok(())
}

fn is_hidden(visibility: Option<&str>) -> bool {
    matches!(visibility, Some("collapse" | "filter"))
}

impl Row {
    /// The places of a cell that stands here so many times, row by row.
    fn places(&self, columns: u32) -> impl Iterator<Item = CellAt> {
        let (row, column) = (self.number, self.column);
        let rows = 0..self.repeated;
        rows.flat_map(move |down| (0..columns).map(move |right| CellAt::new(row.saturating_add(down), column.saturating_add(right))))
    }
}
