//! Reads a workbook that came back into answers and findings.

mod basics;
mod cells;
mod items;
mod lists;
mod municipality;
mod structure;
mod tables;
pub(crate) mod text_lints;

use chrono::NaiveDate;
use model::own_words::{CellPlace, MunicipalityAnswers, WorkbookOrigin};
use model::{AreaId, Severity};

use super::context::{CheckContext, Checked};
use super::hits::Hits;
use super::layout::{Field, Layout, SheetRole};
use super::locate::{Located, locate};
use super::normal::tidy;
use super::rules;
use crate::sheets::{CellAt, CellValue, Workbook};

/// Reads a workbook that came back. Everything odd is a finding; nothing is guessed without being told, and nothing that a person has to
/// decide is decided here.
pub fn check_workbook(workbook: &Workbook, origin: WorkbookOrigin, context: &CheckContext<'_>) -> Checked {
    let mut hits = Hits::new(context, &origin.file_name);
    let found = locate(workbook, context.layouts);
    let layout_id = found.as_ref().map(|found| found.layout.id.clone());
    let mut read = None;
    let mut area = None;
    if let Some(found) = &found {
        structure::check(found, &mut hits);
        let sheet = |role| found.sheets.iter().find(|located| located.layout.role == role);
        let basics = basics::read(sheet(SheetRole::Basics), found.layout, origin.received, context, &mut hits);
        area = basics.area;
        cells::check(found, &mut hits);
        let reader = Reader { context, layout: found.layout, area };
        let answers = reader.read(sheet, &basics, &origin, &mut hits);
        let nothing = answers.features.is_empty() && answers.swot.is_empty() && answers.omissions.is_empty() && answers.measures.is_empty();
        let is_there = sheet(SheetRole::Swot).is_some_and(structure::is_whole);
        read = Some((answers, nothing && is_there));
    } else {
        hits.push(&rules::SHEET_MISSING, None, None, &[("sheet", "SWOT")]);
    }
    let order: Vec<&str> = workbook.sheets.iter().map(|sheet| sheet.name.as_str()).collect();
    let nothing = read.as_ref().is_some_and(|(_, nothing)| *nothing);
    let mut findings = hits.into_findings(&order);
    // Where answers were refused for a reason, the reason is enough.
    if nothing && !findings.iter().any(|finding| finding.severity == Severity::Deny || finding.code == rules::EXAMPLE_LEFT.code) {
        let empty = super::hits::finding(context, &rules::EMPTY_WORKBOOK, &origin.file_name, (None, None), &[]);
        findings.insert(0, empty);
    }
    let is_identified = area.is_some() && !findings.iter().any(|finding| finding.code == rules::YEAR_DIFFERS.code);
    let answers = read.map(|(answers, _)| answers).filter(|_| is_identified);
    Checked { origin, area, layout: layout_id, answers, findings }
}

/// What reading a sheet of answers needs to know.
struct Reader<'a> {
    context: &'a CheckContext<'a>,
    layout: &'a Layout,
    area: Option<AreaId>,
}

/// Who answered, and when.
struct Basics {
    area: Option<AreaId>,
    role: Option<String>,
    filled_on: Option<NaiveDate>,
}

impl Reader<'_> {
    fn read<'s>(
        &self,
        sheet: impl Fn(SheetRole) -> Option<&'s Located<'s>>,
        basics: &Basics,
        origin: &WorkbookOrigin,
        hits: &mut Hits<'_>,
    ) -> MunicipalityAnswers {
        let whole = |role| sheet(role).filter(|located| structure::is_whole(located));
        MunicipalityAnswers {
            edition: self.context.edition,
            // Answers without an area are thrown away by the caller; the county stands in until then.
            area: basics.area.unwrap_or(self.context.county),
            role: basics.role.clone(),
            filled_on: basics.filled_on,
            layout: self.layout.id.clone(),
            features: whole(SheetRole::Features).map(|located| items::features(self, located, hits)).unwrap_or_default(),
            swot: whole(SheetRole::Swot).map(|located| items::swot(self, located, hits)).unwrap_or_default(),
            omissions: whole(SheetRole::Omissions).map(|located| tables::omissions(self, located, hits)).unwrap_or_default(),
            measures: whole(SheetRole::Measures).map(|located| tables::measures(self, located, hits)).unwrap_or_default(),
            origin: origin.clone(),
        }
    }
}

/// What stands in a cell of a table, as text without spaces around it.
#[derive(Debug, Clone)]
struct Answer {
    at: CellAt,
    text: String,
}

/// One row of a table: only the columns that hold something.
struct Row<'a> {
    located: &'a Located<'a>,
    number: u32,
}

impl<'a> Row<'a> {
    /// What a column holds in this row; an error of a formula and an empty text are nothing.
    fn get(&self, field: Field) -> Option<Answer> {
        let (column, _) = self.located.columns.iter().find(|(_, column)| column.field == field)?;
        let at = CellAt::new(self.number, *column);
        let text = readable(&self.located.sheet.cell(at)?.value)?;
        Some(Answer { at, text })
    }

    /// Where a column's cell of this row is, whether it holds something or not.
    fn at(&self, field: Field) -> CellAt {
        let column = self.located.columns.iter().find(|(_, column)| column.field == field);
        CellAt::new(self.number, column.map_or(0, |(number, _)| *number))
    }

    fn place(&self, at: CellAt) -> CellPlace {
        CellPlace { sheet: self.located.sheet.name.clone(), cell: at.to_string() }
    }

    fn sheet(&self) -> &'a str {
        &self.located.sheet.name
    }
}

/// The rows below a sheet's headings.
fn rows<'a>(located: &'a Located<'a>) -> impl Iterator<Item = Row<'a>> {
    located.sheet.rows().into_iter().filter(|row| *row > located.heading_row).map(move |number| Row { located, number })
}

/// A cell's value as a person reads it; none where there is nothing to read.
fn readable(value: &CellValue) -> Option<String> {
    if matches!(value, CellValue::Error(_) | CellValue::Nothing) {
        return None;
    }
    Some(tidy(&value.to_string())).filter(|text| !text.is_empty())
}
