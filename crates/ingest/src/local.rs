//! Municipalities' own figures: CSV files and workbooks' sheets of `data/inputs/local/`.
//!
//! The columns are `kuntakoodi`, `tunnus`, `vuosi`, `arvo` and, where wanted, `sukupuoli` and `lukumäärä`, in any order. Files come from
//! spreadsheets and from programs, so that semicolons, commas and tabulators between fields, decimal commas and points are all taken; a
//! decimal comma between commas stands in quotation marks. What cannot be read is a finding with line and column, and its row is left out:
//! a municipality's slip must not stop everyone's cards. Of a workbook the sheets come here as cells that a hardened reader has read; the columns
//! and findings are the same, with sheet and cell in place of line and column.

mod cells;
mod references;
mod table;

use std::collections::BTreeMap;

use model::definition::LocalIndicator;
use model::{Finding, IndicatorId, Observation, ObservationBatch, ObservationKey, Place, Severity};

pub use references::check_references;
use table::{Row, Table};

/// One table as it lies in the folder.
#[derive(Debug, Clone, Copy)]
pub struct LocalFile<'a> {
    /// Its path relative to the project folder, for findings.
    pub path: &'a str,
    /// What it holds.
    pub content: LocalContent<'a>,
}

/// What a table is read from.
#[derive(Debug, Clone, Copy)]
pub enum LocalContent<'a> {
    /// The bytes of a CSV file.
    Csv(&'a [u8]),
    /// One sheet of a workbook.
    Sheet {
        /// Its name.
        name: &'a str,
        /// Its rows that hold anything, from above.
        rows: &'a [SheetRow],
    },
}

/// One row of a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetRow {
    /// Its number, from 1.
    pub number: usize,
    /// Its fields from column A on, as a person would read them; empty where a cell holds nothing.
    pub fields: Vec<String>,
}

/// What is said of a workbook that cannot be read, and why.
pub fn unreadable_workbook(path: &str, why: &str) -> Finding {
    let place = Place::Workbook { file: path.to_owned(), sheet: None, cell: None };
    Finding::new(Severity::Warn, "local-unreadable", place, format!("the workbook cannot be read: {why}"))
        .hint("save it anew as .xlsx or CSV, without a password")
}

/// What the files hold.
#[derive(Debug, Clone, PartialEq)]
pub struct LocalFigures {
    /// The figures, one batch for each indicator that has any, in the order of ids. Rows that say the same of a figure are there once; rows
    /// that contradict each other are all there.
    pub batches: Vec<ObservationBatch>,
    /// What is odd, by file and line.
    pub findings: Vec<Finding>,
}

/// Reads the files. `indicators` are those of config: what is of another indicator or another municipality is told and left out.
pub fn read_local(files: &[LocalFile<'_>], indicators: &[LocalIndicator]) -> LocalFigures {
    let mut findings = Vec::new();
    let mut figures: BTreeMap<IndicatorId, BTreeMap<ObservationKey, Vec<(Observation, Place)>>> = BTreeMap::new();
    for file in files {
        let Some(table) = Table::read(*file, &mut findings) else { continue };
        for row in table.rows() {
            let Some((indicator, figure)) = cells::figure(&row, indicators, &mut findings) else { continue };
            let known = figures.entry(indicator).or_default().entry(figure.key).or_default();
            tell_repetition(&row, &figure, known.as_slice(), &mut findings);
            if known.iter().all(|(other, _)| *other != figure) {
                known.push((figure, row.place("kuntakoodi")));
            }
        }
        table.tell_mixed_decimals(&mut findings);
    }
    let batches = figures
        .into_iter()
        .map(|(indicator, figures)| ObservationBatch::new(indicator, figures.into_values().flatten().map(|(figure, _)| figure).collect()));
    findings.sort();
    LocalFigures { batches: batches.collect(), findings }
}

fn tell_repetition(row: &Row<'_>, figure: &Observation, known: &[(Observation, Place)], findings: &mut Vec<Finding>) {
    let Some((first, place)) = known.first() else { return };
    let finding = if known.iter().any(|(other, _)| other == figure) {
        row.note("kuntakoodi", "local-repeated", "the same figure is here a second time")
    } else {
        let told = |figure: &Observation| figure.value.map_or_else(|| "nothing".to_owned(), |value| value.to_string());
        let found = format!("the figure is {} here and {} elsewhere", told(figure), told(first));
        row.warn("arvo", "local-contradiction", found).hint("neither is shown until one of the rows is taken out")
    };
    findings.push(finding.expected(format!("one row for each figure; the first stands at {place}")));
}

#[cfg(test)]
mod tests;
