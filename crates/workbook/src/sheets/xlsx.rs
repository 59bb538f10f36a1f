//! Reads `.xlsx` and `.xlsm`, one pass over each part.
//!
//! A reader of our own: what was tried (calamine) reserves what a file claims and puts every sheet in one rectangle, and would still need a
//! second pass for hidden rows, comments and text boxes.

mod lists;
mod sheet;

pub(super) use sheet::iso_date;

use std::collections::BTreeMap;

use super::budget::{Budget, in_order};
use super::error::SheetError;
use super::grid::{Sheet, Workbook, WorkbookKind};
use super::package::Package;
use super::xml::Piece;
use lists::{Lists, Relation, relations};

/// The part that every package of this kind begins with.
const PACKAGE_RELATIONS: &str = "_rels/.rels";

/// Where the package's main part is, by its relations; none where there is none.
pub fn main_part(package: &mut Package<'_>) -> Result<Option<String>, SheetError> {
    if !package.has(PACKAGE_RELATIONS) {
        return Ok(None);
    }
    // A handful; more than that is no office program's work.
    let relations = relations(package, PACKAGE_RELATIONS, "", 1_000)?;
    Ok(relations.into_values().find(|relation| relation.kind == "officeDocument").map(|relation| relation.part))
}

/// Reads the workbook whose main part is named.
pub fn read(package: &mut Package<'_>, main: &str, budget: &mut Budget<'_>) -> Result<Workbook, SheetError> {
    let relations = relations(package, &relations_of(main), folder(main), budget.limits.listed)?;
    let (entries, epoch_1904) = entries(package, main, budget)?;
    let lists = Lists::read(package, &relations, epoch_1904, budget)?;
    let mut sheets = Vec::new();
    for entry in entries {
        let Some(relation) = relations.get(&entry.relation) else { continue };
        // Sheets of charts and of old macros hold no cells.
        if relation.kind != "worksheet" || !package.has(&relation.part) {
            continue;
        }
        let mut sheet = Sheet::new(entry.name);
        sheet.visible = entry.visible;
        sheet::read_cells(package, &relation.part, &lists, &mut sheet, budget)?;
        sheet::read_beside(package, &relation.part, &mut sheet, budget)?;
        in_order(&mut sheet);
        sheets.push(sheet);
    }
    Ok(Workbook { kind: WorkbookKind::Xlsx, sheets })
}

/// A sheet as the workbook lists it.
struct Entry {
    name: String,
    visible: bool,
    relation: String,
}

fn entries(package: &mut Package<'_>, main: &str, budget: &mut Budget<'_>) -> Result<(Vec<Entry>, bool), SheetError> {
    let mut entries = Vec::new();
    let mut epoch_1904 = false;
    let mut xml = package.xml(main)?;
    loop {
        match xml.next()? {
            Piece::Start(element) if element.local_name() == "workbookPr" => epoch_1904 = element.is_true("date1904"),
            Piece::Start(element) if element.local_name() == "sheet" => {
                budget.sheet(entries.len())?;
                let name = element.attribute("name").unwrap_or_default().into_owned();
                let state = element.attribute("state");
                let visible = !matches!(state.as_deref(), Some("hidden" | "veryHidden"));
                let relation = element.local_attribute("id").unwrap_or_default().into_owned();
                budget.text(&name)?;
                entries.push(Entry { name, visible, relation });
            }
            Piece::AtEnd => return Ok((entries, epoch_1904)),
            _ => {}
        }
    }
}

/// The folder of a part, with its slash.
fn folder(part: &str) -> &str {
    part.rfind('/').and_then(|slash| part.get(..=slash)).unwrap_or("")
}

/// The part that holds a part's relations.
fn relations_of(part: &str) -> String {
    let folder = folder(part);
    let name = part.strip_prefix(folder).unwrap_or(part);
    format!("{folder}_rels/{name}.rels")
}

/// The relations of a part, or none where it has none.
fn relations_beside(package: &mut Package<'_>, part: &str, limit: usize) -> Result<BTreeMap<String, Relation>, SheetError> {
    let name = relations_of(part);
    if package.has(&name) { relations(package, &name, folder(part), limit) } else { Ok(BTreeMap::new()) }
}
