//! What only shows when several workbooks lie side by side.

use std::collections::BTreeMap;

use model::{AreaId, Place};

use super::context::{CheckContext, Checked};
use super::hits;
use super::normal::normal;
use super::rules;
use crate::sheets::CellAt;

/// Texts shorter than this, a sentence of some ten words, are the same in many municipalities by chance.
const LONG_TEXT: usize = 80;

/// Adds to the findings of each workbook what only shows beside the others of the same round: two workbooks of one municipality, and
/// one municipality's words in another's workbook.
pub fn check_set(files: &mut [Checked], context: &CheckContext<'_>) {
    let mut added: Vec<(usize, model::Finding)> = Vec::new();
    let mut of_area: BTreeMap<AreaId, Vec<usize>> = BTreeMap::new();
    for (number, file) in files.iter().enumerate() {
        if let Some(area) = file.area {
            of_area.entry(area).or_default().push(number);
        }
    }
    for (area, numbers) in of_area.iter().filter(|(_, numbers)| numbers.len() > 1) {
        for number in numbers {
            let others = numbers.iter().filter(|other| *other != number).filter_map(|other| files.get(*other));
            let others: Vec<&str> = others.map(|file| file.origin.file_name.as_str()).collect();
            let values = [("name", &*context.name(*area)), ("other", &*others.join("”, ”"))];
            let Some(file) = files.get(*number) else { continue };
            added.push((*number, hits::finding(context, &rules::DUPLICATE_FILE, &file.origin.file_name, (None, None), &values)));
        }
    }
    same_words(files, context, &mut added);
    for (number, finding) in added {
        if let Some(file) = files.get_mut(number) {
            file.findings.push(finding);
            // Findings about the file as a whole stand first; the order within sheets is kept.
            file.findings.sort_by_key(|finding| matches!(&finding.place, Place::Workbook { sheet: Some(_), .. }));
        }
    }
}

/// The same long text in the workbooks of two municipalities: told in both.
fn same_words(files: &[Checked], context: &CheckContext<'_>, added: &mut Vec<(usize, model::Finding)>) {
    let mut texts: BTreeMap<String, Vec<(usize, AreaId, String, String)>> = BTreeMap::new();
    for (number, file) in files.iter().enumerate() {
        let Some(answers) = &file.answers else { continue };
        let features = answers.features.iter().map(|feature| (&feature.text, &feature.place));
        for (text, place) in features.chain(answers.swot.iter().map(|item| (&item.text, &item.place))) {
            if text.chars().count() >= LONG_TEXT {
                let entry = (number, answers.area, place.sheet.clone(), place.cell.clone());
                texts.entry(normal(text)).or_default().push(entry);
            }
        }
    }
    let mut copied: Vec<(usize, &str, Option<CellAt>, AreaId)> = Vec::new();
    for places in texts.values() {
        for (number, area, sheet, cell) in places {
            let Some((_, other, _, _)) = places.iter().find(|(_, other, _, _)| other != area) else { continue };
            copied.push((*number, sheet, cell.parse().ok(), *other));
        }
    }
    // By sheet and cell, as all findings of a file stand.
    copied.sort();
    for (number, sheet, at, other) in copied {
        let Some(file) = files.get(number) else { continue };
        let values = [("name", &*context.name(other))];
        added.push((number, hits::finding(context, &rules::COPIED_FROM_OTHER, &file.origin.file_name, (Some(sheet), at), &values)));
    }
}
