//! Municipalities' own indicators, joined to the cards of the municipalities that brought them.
//!
//! They go through the same stages as the source's figures, in a run of their own: no other municipality has them, and nothing but the
//! card that they belong to must change because of them.

use frames::Observations;
use ingest::local::{LocalContent, LocalFigures, LocalFile, SheetRow, read_local, unreadable_workbook};
use model::card::{Cell, Comparator, FigureId, IndicatorRow, LOCAL_SOURCE, SourceLabel, Subject};
use model::definition::{IndicatorDefinition, LocalIndicator};
use model::judgement::{Comparison, ComparisonRefusal, IntervalRefusal};
use model::vintage::VintageDescription;
use model::{Card, Finding, SourceId, ValueStatus};
use transform::{Inputs, Subjects};
use workbook::sheets::Sheet;

use crate::failure::Failure;
use crate::foundation::Foundation;
use crate::project::Project;
use crate::workbooks;

/// Adds the rows of own indicators to the cards of the municipalities that brought them, each at the end of its theme. Tells what is odd.
pub fn join(project: &Project, foundation: &Foundation, inputs: &Inputs, cards: &mut [Card]) -> Result<Vec<Finding>, Failure> {
    if foundation.local.is_empty() {
        return Ok(Vec::new());
    }
    let known = &project.catalogue.local_indicators;
    let figures = read(&foundation.local, known)?;
    if figures.batches.is_empty() {
        return Ok(figures.findings);
    }
    let unreadable = |error| Failure::environment("the municipalities' own figures could not be read", error);
    let observations = Observations::from_batches(&figures.batches).map_err(unreadable)?;
    let definitions: Vec<IndicatorDefinition> = known.iter().map(|local| local.definition.clone()).collect();
    let source = SourceId::new(LOCAL_SOURCE).map_err(|error| Failure::environment("the source's name is wrong", error))?;
    // The tables have no day of their own: they are as they were when the vintage beside them was taken.
    let vintage = foundation.vintage.id();
    let description = VintageDescription { source: source.clone(), id: vintage, demonstration: false, indicators: Vec::new() };
    let own = Inputs {
        indicators: &definitions,
        population: None,
        observations: &observations,
        vintage: &description,
        vintages_beside: &[],
        ..*inputs
    };
    let brought: Vec<&LocalIndicator> =
        known.iter().filter(|local| figures.batches.iter().any(|batch| *batch.indicator() == local.definition.id)).collect();
    let municipalities = cards.iter().filter_map(|card| match &card.subject {
        Subject::Municipality { area, .. } => Some(area.id),
        Subject::AreaGroup { .. } => None,
    });
    let municipalities: Vec<_> = municipalities.filter(|area| brought.iter().any(|local| local.municipalities.contains(area))).collect();
    if municipalities.is_empty() {
        return Ok(figures.findings);
    }
    let subjects = Subjects::Some { municipalities, groups: Vec::new() };
    let made = transform::cards(&own, &subjects).map_err(|error| Failure::environment("the municipalities' own figures failed", error))?;
    for own_card in made.cards {
        let Subject::Municipality { area, .. } = &own_card.subject else { continue };
        let is_own = |id| brought.iter().any(|local| local.definition.id == id && local.municipalities.contains(&area.id));
        let Some(card) = cards.iter_mut().find(|card| card.subject.figure_area() == own_card.subject.figure_area()) else { continue };
        let comparators = card.comparators.clone();
        for (theme, own_theme) in card.themes.iter_mut().zip(own_card.themes) {
            let own_rows = own_theme.rows.into_iter().filter(|row| is_own(row.indicator.clone()));
            theme.rows.extend(own_rows.map(|row| beside(row, &own_card.comparators, &comparators)));
        }
        card.sources.push(SourceLabel { source: source.clone(), vintage });
    }
    Ok(figures.findings)
}

/// The row with a cell for each of the card's comparators: the run of its own knew no population, and so no size class.
fn beside(mut row: IndicatorRow, known: &[Comparator], comparators: &[Comparator]) -> IndicatorRow {
    let place = |comparator: &Comparator| known.iter().position(|known| known.id == comparator.id);
    let cell = |comparator: &Comparator| place(comparator).and_then(|place| row.comparators.get(place)).cloned();
    let cells = comparators.iter().map(|comparator| cell(comparator).unwrap_or_else(|| without_value(&row, comparator))).collect();
    let comparison = |comparator: &Comparator| place(comparator).and_then(|place| row.comparisons.get(place)).copied();
    let comparisons = comparators
        .iter()
        .map(|comparator| comparison(comparator).unwrap_or(Comparison::NotJudged(ComparisonRefusal::NoComparatorValue)))
        .collect();
    (row.comparators, row.comparisons) = (cells, comparisons);
    row
}

fn without_value(row: &IndicatorRow, comparator: &Comparator) -> Cell {
    Cell {
        id: FigureId { area: comparator.id.clone(), ..row.own.id.clone() },
        value: None,
        count: None,
        status: ValueStatus::NotComputable,
        coverage: None,
        interval: Err(IntervalRefusal::NoValue),
    }
}

/// Reads the tables: workbooks through the hardened reader, everything else as CSV.
fn read(tables: &[(String, Vec<u8>)], known: &[LocalIndicator]) -> Result<LocalFigures, Failure> {
    let mut findings = Vec::new();
    let mut read: Vec<(String, Table<'_>)> = Vec::new();
    for (name, bytes) in tables {
        let path = format!("data/inputs/local/{name}");
        if !is_workbook(name, bytes) {
            read.push((path, Table::Csv(bytes)));
            continue;
        }
        match workbooks::read_bytes(bytes)? {
            Ok(workbook) => {
                // A sheet that a person hid is no part of what was sent.
                let sheets = workbook.sheets.iter().filter(|sheet| sheet.visible && !sheet.cells.is_empty());
                read.extend(sheets.map(|sheet| (path.clone(), Table::Sheet { name: sheet.name.clone(), rows: rows_of(sheet) })));
            }
            Err(error) => findings.push(unreadable_workbook(&path, &error.to_string())),
        }
    }
    let files = read.iter().map(|(path, table)| {
        let content = match table {
            Table::Csv(bytes) => LocalContent::Csv(bytes),
            Table::Sheet { name, rows } => LocalContent::Sheet { name, rows },
        };
        LocalFile { path, content }
    });
    let mut figures = read_local(&files.collect::<Vec<_>>(), known);
    figures.findings.extend(findings);
    figures.findings.sort();
    Ok(figures)
}

/// A table as it was unpacked.
enum Table<'a> {
    Csv(&'a [u8]),
    Sheet { name: String, rows: Vec<SheetRow> },
}

/// By content, or by what its sender took it for: a damaged workbook is told as such and not as an odd CSV.
fn is_workbook(name: &str, bytes: &[u8]) -> bool {
    let extension = name.rsplit_once('.').map(|(_, extension)| extension.to_lowercase()).unwrap_or_default();
    ["xlsx", "xlsm", "xlsb", "xls", "ods"].contains(&extension.as_str()) || bytes.starts_with(b"PK\x03\x04")
}

/// The rows of a sheet as fields. Hidden rows count: a filter that was left on must not change what is shown on a card.
fn rows_of(sheet: &Sheet) -> Vec<SheetRow> {
    let row = |row: u32| {
        let mut fields: Vec<String> = Vec::new();
        for cell in sheet.row(row) {
            fields.resize(cell.at.column as usize, String::new());
            fields.push(cell.value.to_string());
        }
        SheetRow { number: row as usize + 1, fields }
    };
    sheet.rows().into_iter().map(row).collect()
}
