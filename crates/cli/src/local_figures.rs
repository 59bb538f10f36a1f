//! Municipalities' own indicators, joined to the cards of the municipalities that brought them.
//!
//! They go through the same stages as the source's figures, in a run of their own: no other municipality has them, and nothing but the
//! card that they belong to must change because of them.

use frames::Observations;
use ingest::local::{LocalFile, read_local};
use model::card::{Cell, Comparator, FigureId, IndicatorRow, LOCAL_SOURCE, SourceLabel, Subject};
use model::definition::{IndicatorDefinition, LocalIndicator};
use model::judgement::{Comparison, ComparisonRefusal, IntervalRefusal};
use model::vintage::VintageDescription;
use model::{Card, Finding, SourceId, ValueStatus};
use transform::{Inputs, Subjects};

use crate::failure::Failure;
use crate::foundation::Foundation;
use crate::project::Project;

/// Adds the rows of own indicators to the cards of the municipalities that brought them, each at the end of its theme. Tells what is odd.
pub fn join(project: &Project, foundation: &Foundation, inputs: &Inputs, cards: &mut [Card]) -> Result<Vec<Finding>, Failure> {
    if foundation.local.is_empty() {
        return Ok(Vec::new());
    }
    let paths: Vec<String> = foundation.local.iter().map(|(name, _)| format!("data/inputs/local/{name}")).collect();
    let tables = paths.iter().zip(&foundation.local).map(|(path, (_, bytes))| LocalFile { path, bytes });
    let known = &project.catalogue.local_indicators;
    let figures = read_local(&tables.collect::<Vec<_>>(), known);
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
    let own = Inputs { indicators: &definitions, population: None, observations: &observations, vintage: &description, ..*inputs };
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
