//! One cell of an `.ods`.

use super::super::budget::Budget;
use super::super::error::SheetError;
use super::super::grid::{CellAt, CellRange, CellValue, Comment, Sheet};
use super::super::package::PartXml;
use super::super::xlsx::iso_date;
use super::super::xml::{Element, Piece};
use super::{Paragraphs, Row, add_text_box, text_until};

/// What a cell's tag says.
pub struct Head {
    /// How often the cell stands side by side.
    pub repeated: u32,
    covered: bool,
    end: String,
    kind: String,
    is_error: bool,
    formula: bool,
    stored: Option<String>,
    columns: u32,
    rows: u32,
}

impl Head {
    /// Takes what the tag says.
    pub fn new(element: &Element<'_>) -> Self {
        let number = |name: &str| element.number(name).unwrap_or(1).max(1);
        let stored = ["office:value", "office:date-value", "office:boolean-value", "office:string-value"];
        Self {
            repeated: number("table:number-columns-repeated"),
            covered: element.name() == "table:covered-table-cell",
            end: element.name().to_owned(),
            kind: element.attribute("office:value-type").unwrap_or_default().into_owned(),
            is_error: element.attribute("calcext:value-type").as_deref() == Some("error"),
            formula: element.attribute("table:formula").is_some(),
            stored: stored.iter().find_map(|name| element.attribute(name)).map(std::borrow::Cow::into_owned),
            columns: number("table:number-columns-spanned"),
            rows: number("table:number-rows-spanned"),
        }
    }
}

/// Reads to the end of the cell, which has begun, and takes in what it holds.
pub fn read(xml: &mut PartXml<'_, '_>, head: &Head, row: &Row, sheet: &mut Sheet, budget: &mut Budget<'_>) -> Result<(), SheetError> {
    let first = CellAt::new(row.number, row.column);
    let mut shown = Paragraphs::default();
    let mut inner_tables = 0_usize;
    loop {
        match xml.next()? {
            Piece::Start(element) => match element.name() {
                "office:annotation" => {
                    let text = text_until(xml, "office:annotation")?;
                    budget.listed(sheet.comments.len())?;
                    budget.text(&text)?;
                    sheet.comments.push(Comment { at: first, text });
                }
                name @ ("draw:text-box" | "draw:custom-shape" | "draw:caption") => {
                    let end = name.to_owned();
                    let text = text_until(xml, &end)?;
                    add_text_box(sheet, text, budget)?;
                }
                "table:table" => inner_tables += 1,
                _ if inner_tables > 0 => {}
                _ => shown.start(&element, budget.limits.text_characters),
            },
            Piece::Text(text) if inner_tables == 0 => shown.text(&text),
            Piece::Text(_) => {}
            Piece::End(name) => match &*name {
                "table:table" => inner_tables = inner_tables.saturating_sub(1),
                name if name == head.end && inner_tables == 0 => break,
                name => shown.end(name),
            },
            Piece::AtEnd => return Err(xml.broken_off()),
        }
    }
    if head.columns > 1 || head.rows > 1 {
        budget.listed(sheet.merged.len())?;
        let last = CellAt::new(first.row.saturating_add(head.rows - 1), first.column.saturating_add(head.columns - 1));
        sheet.merged.push(CellRange { first, last });
    }
    let value = value(head, shown.finish());
    // What a merged cell covers is not shown to anyone.
    let nothing = head.covered || (value == CellValue::Nothing && !head.formula);
    if !nothing {
        for at in row.places(head.repeated) {
            budget.cell(sheet, at, value.clone(), head.formula)?;
        }
    }
    Ok(())
}

fn value(head: &Head, shown: String) -> CellValue {
    let stored = head.stored.as_deref();
    let text = |text: String| if text.is_empty() { CellValue::Nothing } else { CellValue::Text(text) };
    if head.is_error {
        return CellValue::Error(shown);
    }
    match head.kind.as_str() {
        "float" | "percentage" | "currency" => {
            let number = stored.and_then(|stored| stored.trim().parse().ok()).filter(|number: &f64| number.is_finite());
            number.map_or_else(|| text(shown), CellValue::Number)
        }
        "boolean" => CellValue::Bool(stored == Some("true")),
        "date" => stored.and_then(iso_date).map_or_else(|| text(shown), CellValue::Date),
        "string" if shown.is_empty() => text(stored.unwrap_or_default().to_owned()),
        _ => text(shown),
    }
}
