//! What holds for one sheet.

use std::collections::{BTreeMap, BTreeSet};

use super::Log;
use super::package::{Element, Package, elements};
use super::parts::{CellFormat, Table, contrast, position, table};

/// Families without serifs that programs have or replace by one of the same widths.
const SANS_SERIF: [&str; 10] =
    ["Arial", "Calibri", "Aptos", "Helvetica", "Liberation Sans", "Carlito", "Verdana", "Tahoma", "Segoe UI", "Noto Sans"];
/// The smallest letters on data sheets and on others, in points.
const SMALLEST_ON_DATA: f64 = 12.0;
const SMALLEST: f64 = 10.0;
/// WCAG 2.2, 1.4.3.
const LEAST_CONTRAST: f64 = 4.5;
/// The longest text of a cell and of a heading, in UTF-16 units.
const LONGEST_TEXT: usize = 32_767;
const LONGEST_HEADING: usize = 255;

/// What all sheets share.
pub struct Shared {
    /// The shared texts.
    pub texts: Vec<String>,
    /// The cell formats.
    pub formats: Vec<CellFormat>,
}

struct Cell {
    address: String,
    text: Option<String>,
    format: usize,
}

/// Checks a sheet; `table_names` are the names of the tables of earlier sheets.
pub fn check(
    package: &Package,
    path: &str,
    name: &str,
    is_first: bool,
    shared: &Shared,
    table_names: &mut BTreeSet<String>,
    log: &mut Log,
) -> Result<(), String> {
    let sheet = elements(&package.part(path)?)?;
    let relations = package.relations(path)?;
    let cells = cells(&sheet, shared);
    check_layout(&sheet, name, is_first, log);
    let mut tables = Vec::new();
    for relation in &relations {
        match relation.kind.as_str() {
            "table" => tables.push(table(&package.part(&relation.path)?)?),
            "drawing" => check_drawing(&package.part(&relation.path)?, name, log)?,
            _ => {}
        }
    }
    check_letters(&cells, name, if tables.is_empty() { SMALLEST } else { SMALLEST_ON_DATA }, shared, log);
    for table in &tables {
        check_table(table, &cells, name, table_names, log);
    }
    if !tables.is_empty() {
        check_data_sheet(&tables, &cells, name, log);
    }
    Ok(())
}

/// The cells that hold something or look like something, by row and column.
fn cells(sheet: &[Element], shared: &Shared) -> BTreeMap<(u32, u32), Cell> {
    let mut cells: BTreeMap<(u32, u32), Cell> = BTreeMap::new();
    let mut current: Option<((u32, u32), bool)> = None;
    for element in sheet {
        match element.name.as_str() {
            "c" => {
                let address = element.get("r").unwrap_or_default();
                current = position(address).map(|(column, row)| ((row, column), element.get("t") == Some("s")));
                if let Some((place, _)) = current {
                    let format = element.get("s").and_then(|format| format.parse().ok()).unwrap_or_default();
                    cells.insert(place, Cell { address: address.to_owned(), text: None, format });
                }
            }
            "v" | "t" => {
                let Some((place, is_shared)) = current else { continue };
                let shared_text = || element.text.parse::<usize>().ok().and_then(|index| shared.texts.get(index)).cloned();
                let text = if is_shared { shared_text() } else { Some(element.text.clone()) };
                if let Some(cell) = cells.get_mut(&place) {
                    cell.text = text.filter(|text| !text.is_empty());
                }
            }
            _ => {}
        }
    }
    cells
}

fn check_layout(sheet: &[Element], name: &str, is_first: bool, log: &mut Log) {
    for element in sheet {
        match element.name.as_str() {
            "mergeCell" => {
                log.sheet("merged-cells", name, format!("merged cells {}", element.get("ref").unwrap_or_default()), "no merged cells");
            }
            "row" if element.is_set("hidden") => {
                log.sheet("hidden-row", name, format!("hidden row {}", element.get("r").unwrap_or_default()), "no hidden parts");
            }
            "col" if element.is_set("hidden") => {
                log.sheet("hidden-column", name, format!("hidden column {}", element.get("min").unwrap_or_default()), "no hidden parts");
            }
            "selection" if is_first && element.get("pane").is_none() && !matches!(element.get("activeCell"), None | Some("A1")) => {
                log.sheet("cursor", name, format!("the cursor in {}", element.get("activeCell").unwrap_or_default()), "the cursor in A1");
            }
            _ => {}
        }
    }
}

/// Pictures and charts have a text, or say that they are decoration.
fn check_drawing(xml: &str, name: &str, log: &mut Log) -> Result<(), String> {
    let drawing = elements(xml)?;
    for (place, element) in drawing.iter().enumerate().filter(|(_, element)| element.name == "cNvPr") {
        let inside = drawing.iter().skip(place + 1).take_while(|inner| inner.depth > element.depth);
        let is_decoration = inside.into_iter().any(|inner| inner.name == "decorative" && inner.is_set("val"));
        let is_described = element.get("descr").is_some_and(|text| !text.trim().is_empty());
        if !is_described && !is_decoration {
            let what = element.get("name").unwrap_or_default();
            log.sheet("no-alt-text", name, format!("`{what}` has no alternative text"), "an alternative text on each chart and picture");
        }
    }
    Ok(())
}

/// Family, size and contrast of every format that text or a number stands in.
fn check_letters(cells: &BTreeMap<(u32, u32), Cell>, name: &str, smallest: f64, shared: &Shared, log: &mut Log) {
    let mut first_with: BTreeMap<usize, &Cell> = BTreeMap::new();
    for cell in cells.values().filter(|cell| cell.text.is_some()) {
        first_with.entry(cell.format).or_insert(cell);
        let length = cell.text.as_ref().map(|text| text.encode_utf16().count()).unwrap_or_default();
        if length > LONGEST_TEXT {
            log.cell("long-text", name, &cell.address, format!("{length} characters"), "at most 32 767");
        }
    }
    for (format, cell) in first_with {
        let Some(format) = shared.formats.get(format) else { continue };
        if !SANS_SERIF.contains(&format.font.as_str()) {
            log.cell("serif", name, &cell.address, format!("the font `{}`", format.font), "a sans-serif font");
        }
        if format.size < smallest {
            log.cell(
                "small-letters",
                name,
                &cell.address,
                format!("letters of {} points", format.size),
                &format!("at least {smallest} points"),
            );
        }
        if let Some((ink, behind)) = format.colors
            && contrast(ink, behind) < LEAST_CONTRAST
        {
            log.cell("contrast", name, &cell.address, format!("a contrast of {:.1}:1", contrast(ink, behind)), "at least 4.5:1");
        }
    }
}

/// Name and headings of a table, as Excel wants them and as readers need them.
fn check_table(table: &Table, cells: &BTreeMap<(u32, u32), Cell>, name: &str, seen: &mut BTreeSet<String>, log: &mut Log) {
    let first = table.name.chars().next();
    let plain = table.name.chars().all(|character| character.is_alphanumeric() || matches!(character, '_' | '.' | '\\'));
    let begins = first.is_some_and(|first| first.is_alphabetic() || matches!(first, '_' | '\\'));
    if !plain || !begins || is_cell_reference(&table.name) || table.name.encode_utf16().count() > LONGEST_HEADING {
        log.sheet(
            "table-name",
            name,
            format!("the table's name `{}`", table.name),
            "a name of letters, digits and `_` that is no address of a cell",
        );
    }
    if !seen.insert(table.name.to_lowercase()) {
        log.sheet("table-name", name, format!("two tables with the name `{}`", table.name), "unique names");
    }
    if !table.has_headings {
        log.sheet("table-headings", name, format!("the table `{}` has no headings", table.name), "a row of headings");
        return;
    }
    let ((first_column, heading_row), _) = table.area;
    let mut headings = BTreeSet::new();
    for (column, heading) in (first_column..).zip(&table.headings) {
        let written = cells.get(&(heading_row, column)).and_then(|cell| cell.text.clone()).unwrap_or_default();
        if heading.trim().is_empty() || !headings.insert(heading.to_lowercase()) || heading.encode_utf16().count() > LONGEST_HEADING {
            log.sheet(
                "table-headings",
                name,
                format!("the heading `{heading}` of the table `{}`", table.name),
                "headings of their own, of at most 255 characters",
            );
        }
        if written != *heading {
            log.sheet("table-headings", name, format!("the cell says `{written}`"), &format!("the table's heading `{heading}`"));
        }
    }
}

/// Whether a table's name could be read as the address of a cell.
fn is_cell_reference(name: &str) -> bool {
    let upper = name.to_uppercase();
    let letters = upper.chars().take_while(char::is_ascii_alphabetic).count();
    let rest = upper.get(letters..).unwrap_or_default();
    let digits = !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit());
    (digits && (1..=3).contains(&letters)) || matches!(upper.as_str(), "R" | "C")
}

/// Title in A1, sentences below it, tables from column A on without blank rows, and a reason for what is blank.
fn check_data_sheet(tables: &[Table], cells: &BTreeMap<(u32, u32), Cell>, name: &str, log: &mut Log) {
    let text = |row: u32, column: u32| cells.get(&(row, column)).and_then(|cell| cell.text.as_deref());
    if text(0, 0).is_none() {
        log.cell("no-title", name, "A1", "no title", "a title in A1");
    }
    if !text(1, 0).is_some_and(|sentence| sentence.contains('.')) {
        log.cell("no-sentence-on-tables", name, "A2", "no sentence", "a sentence that says how many tables there are");
    }
    let first_row = tables.iter().map(|table| table.area.0.1).min().unwrap_or_default();
    let introduction: Vec<&str> = (1..first_row).filter_map(|row| text(row, 0)).collect();
    let introduction = introduction.join(" ");
    let last_row = cells.iter().filter(|(_, cell)| cell.text.is_some()).map(|((row, _), _)| *row).max().unwrap_or_default();
    let filled: BTreeSet<u32> = cells.iter().filter(|(_, cell)| cell.text.is_some()).map(|((row, _), _)| *row).collect();
    for row in (0..=last_row).filter(|row| !filled.contains(row)) {
        log.sheet("blank-row", name, format!("row {} is blank", row + 1), "no blank rows");
    }
    let mut has_blank = false;
    for table in tables {
        let ((first_column, first_row), (last_column, last_row)) = table.area;
        if first_column != 0 {
            log.sheet(
                "table-place",
                name,
                format!("the table `{}` begins in column {}", table.name, first_column + 1),
                "tables that begin in column A",
            );
        }
        for (row, column) in (first_row + 1..=last_row).flat_map(|row| (first_column..=last_column).map(move |column| (row, column))) {
            match text(row, column) {
                None => has_blank = true,
                Some(shorthand) if is_shorthand(shorthand) && !introduction.contains(shorthand) => {
                    let address = cells.get(&(row, column)).map(|cell| cell.address.clone()).unwrap_or_default();
                    log.cell(
                        "shorthand",
                        name,
                        &address,
                        format!("`{shorthand}` is not explained above the table"),
                        "shorthand explained above the table",
                    );
                }
                Some(text) if has_note_mark(text) => {
                    let address = cells.get(&(row, column)).map(|cell| cell.address.clone()).unwrap_or_default();
                    log.cell("note-mark", name, &address, format!("`{text}`"), "a number without a note's mark");
                }
                Some(_) => {}
            }
        }
    }
    if has_blank && introduction.matches('.').count() < 2 {
        log.sheet("blank-cells", name, "blank cells, and nothing above the table says why", "a sentence on what blank cells mean");
    }
}

fn is_shorthand(text: &str) -> bool {
    text.len() <= 4 && text.starts_with('[') && text.ends_with(']')
}

/// A number with a mark of a note behind it, such as `12,5*`.
fn has_note_mark(text: &str) -> bool {
    let number = text.trim_end_matches(['*', '\u{2020}', '\u{2021}', '\u{b9}', '\u{b2}', '\u{b3}']);
    number.len() < text.len()
        && !number.is_empty()
        && number.chars().all(|character| character.is_ascii_digit() || matches!(character, '.' | ',' | ' '))
}
