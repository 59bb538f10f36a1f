//! The report that goes back to a municipality: what to mend, and the returned sheets with the findings beside their cells.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use model::reader_texts::{SwotReportTexts, fill};
use model::words::titled;
use model::{Finding, Place, Severity, Words};
use rust_xlsxwriter::{Url, Workbook as XlsxWorkbook, Worksheet, XlsxError};

use super::context::{CheckContext, Checked};
use super::rules;
use crate::look::{self, Styles, TableFrame};
use crate::sheets::{CellAt, Sheet, Workbook};

/// Rows and columns of a returned sheet that are shown at most. A template has a tenth of it.
const MOST_ROWS: usize = 1_000;
const MOST_COLUMNS: u32 = 16;
/// Stands for what must not be repeated, such as a personal identity code.
const WITHHELD: &str = "\u{2022}\u{2022}\u{2022}";
/// The row of headings of the first sheet, from 0: below title, file, summary, what to do, and the sentence on the table.
const FINDINGS_HEADINGS: u32 = 5;
const COPY_HEADINGS: u32 = 2;
const NUMBER: f64 = 7.0;
const WEIGHT: f64 = 14.0;
const SHEET: f64 = 24.0;
const CELL: f64 = 12.0;
const WHAT: f64 = 62.0;
const NARROW_COPY: f64 = 18.0;
const WIDE_COPY: f64 = 46.0;
const REMARKS: f64 = 70.0;

/// Writes the report on a workbook. `workbook` is what was read; none where the file could not be read at all. The same input gives the
/// same bytes.
///
/// # Errors
/// If the library refuses something.
pub fn return_report(
    checked: &Checked,
    workbook: Option<&Workbook>,
    context: &CheckContext<'_>,
    made_on: NaiveDate,
) -> Result<Vec<u8>, XlsxError> {
    let words = context.words;
    let texts = &words.texts.workbook.swot.report;
    let name = checked.area.map_or_else(|| texts.unknown_municipality.clone(), |area| context.name(area));
    let title = titled(&texts.title, &name, context.edition);
    let mut report = look::new_workbook(&title, &texts.findings_introduction, words.language, made_on)?;
    let pen = Pen { checked, words, texts, styles: Styles::new(&words.texts.card.date_format), title: &title };
    let copies = copies(checked, workbook, &texts.findings_sheet);
    pen.draw_findings(&mut report, &copies)?;
    for copy in &copies {
        pen.draw_copy(&mut report, copy)?;
    }
    report.save_to_buffer()
}

struct Pen<'a> {
    checked: &'a Checked,
    words: &'a Words<'a>,
    texts: &'a SwotReportTexts,
    styles: Styles,
    title: &'a str,
}

/// A returned sheet and the name that it has in the report.
struct Copy<'a> {
    sheet: &'a Sheet,
    name: String,
    /// Its number among the copies, for its table's name.
    number: usize,
    /// The rows that are shown, from above.
    rows: Vec<u32>,
}

impl Copy<'_> {
    /// The row of the report that shows a row of the sheet.
    fn row_of(&self, row: u32) -> Option<u32> {
        self.rows.iter().position(|known| *known == row).map(|position| COPY_HEADINGS + 1 + position as u32)
    }
}

/// The returned sheets that something is to be said of.
fn copies<'a>(checked: &Checked, workbook: Option<&'a Workbook>, first_sheet: &str) -> Vec<Copy<'a>> {
    let mut taken = vec![first_sheet.to_lowercase()];
    let mut copies = Vec::new();
    for sheet in workbook.map(|workbook| workbook.sheets.as_slice()).unwrap_or_default() {
        let cells = cells_of(checked, &sheet.name);
        if cells.is_empty() {
            continue;
        }
        // The template's title and introduction would only make the first column high.
        let is_head = |row: u32| row < 2 && matches!(sheet.row(row), [only] if only.at.column == 0);
        let mut rows: Vec<u32> = sheet.rows().into_iter().filter(|row| !is_head(*row)).collect();
        rows.truncate(MOST_ROWS);
        rows.extend(cells.iter().map(|(at, _)| at.row));
        rows.sort_unstable();
        rows.dedup();
        let name = sheet_name(&sheet.name, &taken);
        taken.push(name.to_lowercase());
        copies.push(Copy { sheet, name, number: taken.len() - 1, rows });
    }
    copies
}

/// The findings about cells of a sheet.
fn cells_of<'a>(checked: &'a Checked, name: &str) -> Vec<(CellAt, &'a Finding)> {
    let of_sheet = |finding: &'a Finding| match &finding.place {
        Place::Workbook { sheet: Some(sheet), cell: Some(cell), .. } if sheet == name => Some((cell.parse().ok()?, finding)),
        _ => None,
    };
    checked.findings.iter().filter_map(of_sheet).collect()
}

/// A name that Excel takes and that no other sheet has.
fn sheet_name(name: &str, taken: &[String]) -> String {
    let is_allowed = |c: &char| !matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\' | '\'') && !c.is_control();
    let plain: String = look::clean(name).chars().filter(is_allowed).take(27).collect();
    let plain = if plain.trim().is_empty() { "\u{2013}".to_owned() } else { plain.trim().to_owned() };
    let mut candidate = plain.clone();
    let mut number = 2;
    while taken.contains(&candidate.to_lowercase()) {
        candidate = format!("{plain} {number}");
        number += 1;
    }
    candidate
}

impl Pen<'_> {
    fn weight(&self, severity: Severity) -> &str {
        match severity {
            Severity::Deny => &self.texts.mend,
            Severity::Warn => &self.texts.check,
            Severity::Note => &self.texts.note,
        }
    }

    fn draw_findings(&self, report: &mut XlsxWorkbook, copies: &[Copy<'_>]) -> Result<(), XlsxError> {
        let (texts, styles) = (self.texts, &self.styles);
        let sheet = report.add_worksheet().set_name(&texts.findings_sheet)?;
        look::page(sheet, self.title, &self.words.texts.card.page);
        let findings = &self.checked.findings;
        look::head(sheet, self.title, &fill(&texts.file, &[("file", &self.checked.origin.file_name)]), styles)?;
        let (mend, check) = (self.checked.count(Severity::Deny).to_string(), self.checked.count(Severity::Warn).to_string());
        let summary = fill(&texts.to_mend, &[("mend", &mend), ("check", &check)]);
        let lines = if self.checked.is_clean() { vec![&texts.clean] } else { vec![&summary, &texts.how] };
        let heavy = styles.introduction.clone().set_bold();
        for ((line, row), number) in lines.iter().zip(2_u32..).zip(0..) {
            sheet.set_row_height(row, 20)?;
            let format = if number == 0 { &heavy } else { &styles.introduction };
            sheet.write_string_with_format(row, 0, look::clean(line), format)?;
        }
        if findings.is_empty() {
            sheet.set_column_width(0, 110)?;
            return Ok(());
        }
        sheet.set_row_height(4, 20)?;
        sheet.write_string_with_format(4, 0, look::clean(&texts.findings_introduction), &styles.introduction)?;
        let columns = [
            (texts.number.as_str(), NUMBER),
            (&texts.weight, WEIGHT),
            (&texts.sheet, SHEET),
            (&texts.cell, CELL),
            (&texts.what, WHAT),
            (&texts.remedy, WHAT),
        ];
        let last_row = FINDINGS_HEADINGS + findings.len() as u32;
        let frame = TableFrame {
            name: "Taulu_korjattavat",
            alt_text: &texts.findings_introduction,
            heading_row: FINDINGS_HEADINGS,
            last_row,
            filters: false,
        };
        look::table(sheet, frame, &columns, styles)?;
        for ((finding, row), number) in findings.iter().zip(FINDINGS_HEADINGS + 1..).zip(1_u32..) {
            self.draw_finding(sheet, (row, number), finding, copies)?;
        }
        Ok(())
    }

    fn draw_finding(
        &self,
        sheet: &mut Worksheet,
        (row, number): (u32, u32),
        finding: &Finding,
        copies: &[Copy<'_>],
    ) -> Result<(), XlsxError> {
        let (texts, styles) = (self.texts, &self.styles);
        let hint = finding.hint.as_deref().unwrap_or("\u{2013}");
        let (sheet_name, cell) = match &finding.place {
            Place::Workbook { sheet: None, .. } => (texts.whole_file.as_str(), None),
            Place::Workbook { sheet: Some(sheet), cell, .. } => (sheet.as_str(), cell.as_deref()),
            _ => ("\u{2013}", None),
        };
        sheet.set_row_height(row, look::height(&[(&finding.found, WHAT), (hint, WHAT), (sheet_name, SHEET)]))?;
        let weight = if finding.severity == Severity::Deny { &styles.weighty } else { &styles.text };
        sheet.write_number_with_format(row, 0, f64::from(number), &styles.count)?;
        sheet.write_string_with_format(row, 1, look::clean(self.weight(finding.severity)), weight)?;
        sheet.write_string_with_format(row, 2, look::clean(sheet_name), &styles.text)?;
        let shown = cell.and_then(|cell| cell.parse::<CellAt>().ok()).and_then(|at| {
            let copy = copies.iter().find(|copy| copy.sheet.name == sheet_name)?;
            Some((copy, CellAt::new(copy.row_of(at.row)?, (at.column + 1).min(MOST_COLUMNS))))
        });
        match (shown, cell) {
            (Some((copy, target)), Some(cell)) => {
                let link = Url::new(format!("internal:'{}'!{target}", copy.name)).set_text(cell);
                sheet.write_url_with_format(row, 3, link, &styles.link)?
            }
            (None, Some(cell)) => sheet.write_string_with_format(row, 3, cell, &styles.text)?,
            (_, None) => {
                let is_sheet = matches!(&finding.place, Place::Workbook { sheet: Some(_), .. });
                let whole = if is_sheet { texts.whole_sheet.as_str() } else { "\u{2013}" };
                sheet.write_string_with_format(row, 3, look::clean(whole), &styles.text)?
            }
        };
        sheet.write_string_with_format(row, 4, look::clean(&finding.found), &styles.text)?;
        sheet.write_string_with_format(row, 5, look::clean(hint), &styles.text)?;
        Ok(())
    }

    /// A returned sheet: the cells as they were read, those with a finding marked, and the remarks at the end of their row.
    fn draw_copy(&self, report: &mut XlsxWorkbook, copy: &Copy<'_>) -> Result<(), XlsxError> {
        let (texts, styles) = (self.texts, &self.styles);
        let sheet = report.add_worksheet().set_name(&copy.name)?;
        look::page(sheet, self.title, &self.words.texts.card.page);
        let introduction = fill(&texts.copy_introduction, &[("sheet", &copy.sheet.name)]);
        look::head(sheet, &copy.name, &introduction, styles)?;
        let findings = cells_of(self.checked, &copy.sheet.name);
        let widest_finding = findings.iter().map(|(at, _)| at.column + 1).max().unwrap_or(1);
        let filled = copy.sheet.cells.iter().map(|cell| cell.at.column + 1).max().unwrap_or(1);
        let shown = filled.max(widest_finding).min(MOST_COLUMNS);
        let letters: Vec<String> = (0..shown).map(|column| CellAt::new(0, column).to_string().trim_end_matches('1').to_owned()).collect();
        let widths: Vec<f64> = (0..shown).map(|column| copy_width(copy.sheet, column)).collect();
        let mut columns: Vec<(&str, f64)> = vec![(&texts.row, NUMBER)];
        columns.extend(letters.iter().map(String::as_str).zip(widths.iter().copied()));
        columns.push((&texts.remarks, REMARKS));
        let table_name = format!("Taulu_{}", copy.number);
        let frame = TableFrame {
            name: &table_name,
            alt_text: &introduction,
            heading_row: COPY_HEADINGS,
            last_row: COPY_HEADINGS + copy.rows.len() as u32,
            filters: false,
        };
        look::table(sheet, frame, &columns, styles)?;
        for (row, target) in copy.rows.iter().zip(COPY_HEADINGS + 1..) {
            let of_row: Vec<&(CellAt, &Finding)> = findings.iter().filter(|(at, _)| at.row == *row).collect();
            let remarks: Vec<String> = of_row.iter().map(|(at, finding)| self.remark(*at, finding)).collect();
            let remarks = remarks.join("\n");
            let mut heights: Vec<(String, f64)> = vec![(remarks.clone(), REMARKS)];
            sheet.write_number_with_format(target, 0, f64::from(*row) + 1.0, &styles.count)?;
            for ((column, place), width) in (0..shown).zip(1_u16..).zip(&widths) {
                let at = CellAt::new(*row, column);
                let text = shown_text(copy.sheet, at, &of_row);
                let is_marked = of_row.iter().any(|(other, _)| *other == at);
                let format = if is_marked { &styles.prefilled } else { &styles.text };
                if text.is_empty() {
                    sheet.write_blank(target, place, format)?;
                } else {
                    sheet.write_string_with_format(target, place, look::clean(&text), format)?;
                }
                heights.push((text, *width));
            }
            let last = u16::try_from(shown + 1).unwrap_or(u16::MAX);
            if remarks.is_empty() {
                sheet.write_blank(target, last, &styles.text)?;
            } else {
                sheet.write_string_with_format(target, last, look::clean(&remarks), &styles.text)?;
            }
            let cells: Vec<(&str, f64)> = heights.iter().map(|(text, width)| (text.as_str(), *width)).collect();
            sheet.set_row_height(target, look::height(&cells))?;
        }
        Ok(())
    }

    fn remark(&self, at: CellAt, finding: &Finding) -> String {
        let hint = finding.hint.as_deref().unwrap_or_default();
        format!("{at} ({}): {} {hint}", self.weight(finding.severity), finding.found)
    }
}

/// What stands in a cell; what must not be repeated is not.
fn shown_text(sheet: &Sheet, at: CellAt, findings: &[&(CellAt, &Finding)]) -> String {
    let private = [&rules::IDENTITY_CODE, &rules::EMAIL_ADDRESS, &rules::PHONE_NUMBER].map(|rule| rule.code);
    if findings.iter().any(|(other, finding)| *other == at && private.contains(&finding.code.as_str())) {
        return WITHHELD.to_owned();
    }
    sheet.cell(at).map(|cell| cell.value.to_string()).unwrap_or_default()
}

/// Wide for texts, narrow for words. Titles and introductions above the table do not count.
fn copy_width(sheet: &Sheet, column: u32) -> f64 {
    let mut lengths: BTreeMap<usize, usize> = BTreeMap::new();
    for cell in sheet.cells.iter().filter(|cell| cell.at.column == column && cell.at.row > 1) {
        *lengths.entry(cell.value.to_string().chars().count()).or_default() += 1;
    }
    if lengths.keys().next_back().is_some_and(|longest| *longest > 28) { WIDE_COPY } else { NARROW_COPY }
}
