//! Municipalities' own figures: CSV files of `data/inputs/local/`.
//!
//! The columns are `kuntakoodi`, `tunnus`, `vuosi`, `arvo` and, where wanted, `sukupuoli` and `lukumäärä`, in any order. Files come from
//! spreadsheets and from programs, so that semicolons, commas and tabulators between fields, decimal commas and points are all taken; a
//! decimal comma between commas stands in quotation marks. What cannot be read is a finding with line and column, and its row is left out:
//! a municipality's slip must not stop everyone's cards.

mod cells;
mod references;
mod table;

use std::collections::BTreeMap;

use model::definition::LocalIndicator;
use model::{Finding, IndicatorId, Observation, ObservationBatch, ObservationKey};

pub use references::check_references;
use table::{Row, Table};

/// One file as it lies in the folder.
#[derive(Debug, Clone, Copy)]
pub struct LocalFile<'a> {
    /// Its path relative to the project folder, for findings.
    pub path: &'a str,
    /// Its bytes.
    pub bytes: &'a [u8],
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
    let mut figures: BTreeMap<IndicatorId, BTreeMap<ObservationKey, Vec<(Observation, model::Place)>>> = BTreeMap::new();
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

fn tell_repetition(row: &Row<'_>, figure: &Observation, known: &[(Observation, model::Place)], findings: &mut Vec<Finding>) {
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
