//! One sheet of an `.xlsx`: its cells, what is hidden or merged, and what stands beside the cells.

use std::io::BufRead;

use chrono::{Duration, NaiveDate, NaiveDateTime};

use super::super::budget::Budget;
use super::super::error::SheetError;
use super::super::grid::{CellAt, CellValue, Comment, Run, Sheet};
use super::super::package::Package;
use super::super::xml::{Element, Piece, Xml};
use super::lists::{Lists, local, rich_text, unescaped};
use super::relations_beside;

/// Reads the cells of a sheet, its merged cells and hidden rows and columns.
pub fn read_cells(
    package: &mut Package<'_>,
    part: &str,
    lists: &Lists,
    sheet: &mut Sheet,
    budget: &mut Budget<'_>,
) -> Result<(), SheetError> {
    let mut xml = package.xml(part)?;
    let mut next = CellAt::new(0, 0);
    loop {
        match xml.next()? {
            Piece::Start(element) => match element.local_name() {
                "row" => {
                    if let Some(row) = element.number("r") {
                        next.row = row.saturating_sub(1);
                    }
                    next.column = 0;
                    if element.is_true("hidden") {
                        hide(&mut sheet.hidden_rows, Run { first: next.row, last: next.row }, budget)?;
                    }
                }
                "col" if element.is_true("hidden") => {
                    if let (Some(first), Some(last)) = (element.number("min"), element.number("max")) {
                        let run = Run { first: first.saturating_sub(1), last: last.saturating_sub(1) };
                        hide(&mut sheet.hidden_columns, run, budget)?;
                    }
                }
                "c" => {
                    let head = CellHead::new(&element, next, xml_part_error(part))?;
                    next = CellAt::new(head.at.row, head.at.column.saturating_add(1));
                    read_cell(&mut xml, &head, lists, sheet, budget)?;
                }
                "mergeCell" => {
                    if let Some(Ok(range)) = element.attribute("ref").map(|reference| reference.parse()) {
                        budget.listed(sheet.merged.len())?;
                        sheet.merged.push(range);
                    }
                }
                _ => {}
            },
            Piece::End(name) if local(&name) == "row" => next.row = next.row.saturating_add(1),
            Piece::AtEnd => return Ok(()),
            _ => {}
        }
    }
}

fn xml_part_error(part: &str) -> impl Fn(&str) -> SheetError + '_ {
    move |reference| SheetError::damaged(part, format!("`{reference}` is no cell"))
}

/// Adds hidden rows or columns to the runs, joined to the last one where they follow it.
fn hide(runs: &mut Vec<Run>, run: Run, budget: &Budget<'_>) -> Result<(), SheetError> {
    match runs.last_mut() {
        Some(last) if run.first == last.last.saturating_add(1) => last.last = run.last,
        _ => {
            budget.listed(runs.len())?;
            runs.push(run);
        }
    }
    Ok(())
}

/// What a cell's tag says.
struct CellHead {
    at: CellAt,
    kind: String,
    is_date: Option<usize>,
}

impl CellHead {
    fn new(element: &Element<'_>, next: CellAt, wrong: impl Fn(&str) -> SheetError) -> Result<Self, SheetError> {
        let at = match element.attribute("r") {
            Some(reference) => reference.parse().map_err(|_| wrong(&reference))?,
            None => next,
        };
        let kind = element.attribute("t").unwrap_or_default().into_owned();
        let is_date = element.number("s").map(|format| format as usize);
        Ok(Self { at, kind, is_date })
    }
}

fn read_cell<R: BufRead>(
    xml: &mut Xml<R>,
    head: &CellHead,
    lists: &Lists,
    sheet: &mut Sheet,
    budget: &mut Budget<'_>,
) -> Result<(), SheetError> {
    let mut stored = String::new();
    let mut inline = None;
    let mut formula = false;
    let mut in_value = false;
    loop {
        match xml.next()? {
            Piece::Start(element) => match element.local_name() {
                "v" => in_value = true,
                "f" => formula = true,
                "is" => inline = Some(rich_text(xml, "is")?),
                _ => {}
            },
            Piece::Text(text) if in_value => stored.push_str(&text),
            Piece::Text(_) => {}
            Piece::End(name) => match local(&name) {
                "v" => in_value = false,
                "c" => break,
                _ => {}
            },
            Piece::AtEnd => return Err(xml.broken_off()),
        }
    }
    let value = match inline {
        Some(text) => CellValue::Text(text),
        None => {
            value(&stored, head, lists).ok_or_else(|| SheetError::damaged(xml.part(), format!("the cell {} can't be read", head.at)))?
        }
    };
    budget.cell(sheet, head.at, value, formula)
}

/// What a cell's stored value means by the type in its tag (ECMA-376 part 1, 18.18.11); none where it makes no sense.
fn value(stored: &str, head: &CellHead, lists: &Lists) -> Option<CellValue> {
    let plain = stored.trim();
    match head.kind.as_str() {
        "s" => lists.texts.get(plain.parse::<usize>().ok()?).cloned().map(CellValue::Text),
        "str" | "inlineStr" => Some(CellValue::Text(unescaped(stored))),
        _ if plain.is_empty() => Some(CellValue::Nothing),
        "b" => Some(CellValue::Bool(plain == "1" || plain == "true")),
        "e" => Some(CellValue::Error(plain.to_owned())),
        "d" => Some(iso_date(plain).map_or_else(|| CellValue::Text(plain.to_owned()), CellValue::Date)),
        _ => {
            let number: f64 = plain.parse().ok().filter(|number: &f64| number.is_finite())?;
            let is_date = head.is_date.and_then(|format| lists.date_formats.get(format)).copied().unwrap_or(false);
            let date = is_date.then(|| date_of(number, lists.epoch_1904)).flatten();
            Some(date.map_or(CellValue::Number(number), CellValue::Date))
        }
    }
}

/// A date as ISO 8601 writes it, with or without a time.
pub fn iso_date(text: &str) -> Option<NaiveDateTime> {
    let text = text.trim_end_matches('Z');
    let day = || NaiveDate::parse_from_str(text, "%Y-%m-%d").ok().map(|day| day.and_time(chrono::NaiveTime::MIN));
    day().or_else(|| NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S%.f").ok())
}

/// The date that a number stands for: days since 30 December 1899 (or 1 January 1904), to the second. Days before 1 March 1900 are one
/// later, because these programs take 1900 for a leap year. None before 1900 and after 9999.
fn date_of(number: f64, epoch_1904: bool) -> Option<NaiveDateTime> {
    if !(0.0..2_958_466.0).contains(&number) {
        return None;
    }
    let epoch = if epoch_1904 { NaiveDate::from_ymd_opt(1904, 1, 1)? } else { NaiveDate::from_ymd_opt(1899, 12, 30)? };
    let shift = if !epoch_1904 && number < 60.0 { 1.0 } else { 0.0 };
    let seconds = ((number + shift) * 86_400.0).round() as i64;
    epoch.and_time(chrono::NaiveTime::MIN).checked_add_signed(Duration::try_seconds(seconds)?)
}

/// Reads what stands beside the cells: comments and boxes with text.
pub fn read_beside(package: &mut Package<'_>, part: &str, sheet: &mut Sheet, budget: &mut Budget<'_>) -> Result<(), SheetError> {
    let relations = relations_beside(package, part, budget.limits.listed)?;
    for relation in relations.values() {
        if !package.has(&relation.part) {
            continue;
        }
        match &*relation.kind {
            "comments" => comments(package, &relation.part, sheet, budget)?,
            "drawing" => text_boxes(package, &relation.part, sheet, budget)?,
            _ => {}
        }
    }
    Ok(())
}

fn comments(package: &mut Package<'_>, part: &str, sheet: &mut Sheet, budget: &mut Budget<'_>) -> Result<(), SheetError> {
    let mut xml = package.xml(part)?;
    loop {
        match xml.next()? {
            Piece::Start(element) if element.local_name() == "comment" => {
                let at = element.attribute("ref").and_then(|reference| reference.parse().ok());
                let text = rich_text(&mut xml, "comment")?;
                if let Some(at) = at {
                    budget.listed(sheet.comments.len())?;
                    budget.text(&text)?;
                    sheet.comments.push(Comment { at, text });
                }
            }
            Piece::AtEnd => return Ok(()),
            _ => {}
        }
    }
}

fn text_boxes(package: &mut Package<'_>, part: &str, sheet: &mut Sheet, budget: &mut Budget<'_>) -> Result<(), SheetError> {
    let mut xml = package.xml(part)?;
    loop {
        match xml.next()? {
            Piece::Start(element) if element.local_name() == "txBody" => {
                let text = rich_text(&mut xml, "txBody")?;
                if !text.trim().is_empty() {
                    budget.listed(sheet.text_boxes.len())?;
                    budget.text(&text)?;
                    sheet.text_boxes.push(text);
                }
            }
            Piece::AtEnd => return Ok(()),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_become_the_dates_that_a_person_sees() {
        let check = |number: f64, epoch_1904: bool, expected: Option<&str>| {
            assert_eq!(date_of(number, epoch_1904).map(|date| date.to_string()).as_deref(), expected);
        };
        check(45_608.0, false, Some("2024-11-12 00:00:00"));
        check(45_608.375, false, Some("2024-11-12 09:00:00"));
        check(44_146.0, true, Some("2024-11-12 00:00:00"));
        check(1.0, false, Some("1900-01-01 00:00:00"));
        check(61.0, false, Some("1900-03-01 00:00:00"));
        check(-1.0, false, None);
        check(3e9, false, None);
    }
}
