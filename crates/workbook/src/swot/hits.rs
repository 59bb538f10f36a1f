//! Collects findings while a workbook is read.

use model::reader_texts::fill;
use model::{Finding, Language, Place};

use super::context::CheckContext;
use super::rules::Rule;
use crate::sheets::CellAt;

/// The findings of one workbook.
pub struct Hits<'a> {
    context: &'a CheckContext<'a>,
    file: &'a str,
    findings: Vec<Finding>,
}

impl<'a> Hits<'a> {
    pub fn new(context: &'a CheckContext<'a>, file: &'a str) -> Self {
        Self { context, file, findings: Vec::new() }
    }

    /// A finding about a cell, a sheet, or the file as a whole. `values` fill the places of both its texts.
    pub fn push(&mut self, rule: &Rule, sheet: Option<&str>, at: Option<CellAt>, values: &[(&str, &str)]) {
        self.findings.push(finding(self.context, rule, self.file, (sheet, at), values));
    }

    /// The language that findings are told in.
    pub fn language(&self) -> Language {
        self.context.words.language
    }

    /// A finding about a cell.
    pub fn at(&mut self, rule: &Rule, sheet: &str, at: CellAt, values: &[(&str, &str)]) {
        self.push(rule, Some(sheet), Some(at), values);
    }

    /// The findings in the order of sheets and cells as people read them; what was told twice is told once.
    pub fn into_findings(self, sheet_order: &[&str]) -> Vec<Finding> {
        let mut findings = self.findings;
        sort(&mut findings, sheet_order);
        findings.dedup();
        findings
    }
}

/// Sorts findings by sheet and then by row and column.
pub fn sort(findings: &mut [Finding], sheet_order: &[&str]) {
    let key = |finding: &Finding| match &finding.place {
        Place::Workbook { sheet, cell, .. } => {
            let sheet = sheet.as_deref().and_then(|name| sheet_order.iter().position(|known| *known == name));
            (sheet.map_or(0, |number| number + 1), cell.as_deref().and_then(|cell| cell.parse::<CellAt>().ok()))
        }
        _ => (0, None),
    };
    findings.sort_by(|a, b| (key(a), &a.code, &a.found).cmp(&(key(b), &b.code, &b.found)));
}

/// A finding of a rule.
pub fn finding(
    context: &CheckContext<'_>,
    rule: &Rule,
    file: &str,
    (sheet, at): (Option<&str>, Option<CellAt>),
    values: &[(&str, &str)],
) -> Finding {
    let texts = &context.words.texts.workbook.swot;
    let place = Place::Workbook { file: file.to_owned(), sheet: sheet.map(str::to_owned), cell: at.map(|at| at.to_string()) };
    Finding::new(rule.severity, rule.code, place, fill((rule.found)(&texts.finding), values))
        .hint(fill((rule.remedy)(&texts.remedy), values))
}
