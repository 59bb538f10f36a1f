//! What holds for a workbook as a whole: properties, names of sheets and tables, what is seen first.

use std::collections::BTreeSet;

use super::Log;
use super::package::{Package, elements};
use super::parts::{cell_formats, shared_texts};
use super::sheet::{self, Shared};

/// The longest name of a sheet.
const LONGEST_SHEET_NAME: usize = 31;

/// Checks a workbook.
pub fn check(package: &Package, log: &mut Log) -> Result<(), String> {
    check_properties(package, log)?;
    let shared = Shared { texts: shared_texts(package)?, formats: cell_formats(package)? };
    let workbook = elements(&package.part("xl/workbook.xml")?)?;
    let relations = package.relations("xl/workbook.xml")?;
    let mut sheet_names = BTreeSet::new();
    let mut table_names = BTreeSet::new();
    if workbook.iter().any(|element| element.name == "workbookView" && !matches!(element.get("activeTab"), None | Some("0"))) {
        log.file("not-first-sheet", "it opens on another sheet than the first", "the first sheet in sight");
    }
    for (number, element) in workbook.iter().filter(|element| element.name == "sheet").enumerate() {
        let name = element.get("name").unwrap_or_default();
        check_sheet_name(name, &mut sheet_names, log);
        if element.get("state").is_some_and(|state| state != "visible") {
            log.sheet("hidden-sheet", name, "a hidden sheet", "no hidden parts");
        }
        let relation = relations.iter().find(|relation| Some(relation.id.as_str()) == element.get("id"));
        let relation = relation.ok_or_else(|| format!("the sheet `{name}` has no part"))?;
        sheet::check(package, &relation.path, name, number == 0, &shared, &mut table_names, log)?;
    }
    Ok(())
}

fn check_properties(package: &Package, log: &mut Log) -> Result<(), String> {
    let core = elements(&package.optional_part("docProps/core.xml")?.unwrap_or_default())?;
    let has = |name: &str| core.iter().any(|element| element.name == name && !element.text.trim().is_empty());
    for (name, what) in [("title", "title"), ("creator", "author")] {
        if !has(name) {
            log.file("property-missing", format!("no {what} among its properties"), "title, author and language");
        }
    }
    let custom = elements(&package.optional_part("docProps/custom.xml")?.unwrap_or_default())?;
    if !has("language") && !custom.iter().any(|element| element.get("name") == Some("Language")) {
        log.file("property-missing", "no language among its properties", "title, author and language");
    }
    Ok(())
}

fn check_sheet_name(name: &str, seen: &mut BTreeSet<String>, log: &mut Log) {
    let expected = "a name of its own, of at most 31 characters, without `[]:*?/\\`, that begins with no digit and no apostrophe";
    let allowed = !name.is_empty()
        && name.encode_utf16().count() <= LONGEST_SHEET_NAME
        && !name.contains(['[', ']', ':', '*', '?', '/', '\\'])
        && !name.starts_with(|first: char| first.is_ascii_digit() || first == '\'')
        && !name.ends_with('\'');
    if !allowed {
        log.sheet("sheet-name", name, format!("the sheet's name `{name}`"), expected);
    }
    // Excel takes names that differ in case only for the same.
    if !seen.insert(name.to_lowercase()) {
        log.sheet("sheet-name", name, format!("two sheets with the name `{name}`"), expected);
    }
}
