//! What changed since the last edition's card: how much by cause, and the figures that are not simply new.

use std::collections::BTreeMap;

use model::card::{self, CardChanges, ChangeCause, ChangedFigure};
use model::reader_texts::fill;
use model::{IndicatorId, Words};

use super::annex::{Block, Item};
use super::cells;
use super::table::{Cell, Column, Kind, Row, Table};

/// The changes of a card. Paper holds one figure of an indicator; the workbook has them all.
pub fn changes(since: &CardChanges, words: &Words) -> Vec<Block> {
    let texts = &words.texts.editorial.change;
    let number = |count: usize| words.number(count as f64, 0);
    let (changed, unchanged) = (number(since.figures.len()), number(since.unchanged));
    let mut blocks = vec![
        Block::section(&fill(&texts.heading, &[("edition", &since.since.to_string())])),
        Block::note(fill(&texts.summary, &[("changed", &changed), ("unchanged", &unchanged)])),
    ];
    if since.figures.is_empty() {
        return blocks;
    }
    let by_cause = ChangeCause::ALL.into_iter().filter_map(|cause| {
        let count = since.figures.iter().filter(|figure| figure.cause == cause).count();
        (count > 0).then(|| Item { lead: number(count), text: texts.cause(cause).to_owned(), under: String::new() })
    });
    blocks.push(Block::Items { title: String::new(), items: by_cause.collect() });
    let rows: Vec<Row> = newest_of_each(since).into_iter().enumerate().map(|(order, figure)| row(order, figure, words)).collect();
    if !rows.is_empty() {
        blocks.push(Block::note(words.texts.brief.annex.changes_newest.clone()));
        blocks.push(Block::Table(Table {
            title: None,
            columns: vec![
                Column::new(&words.texts.card.indicator, Kind::Name),
                Column::new(&texts.before, Kind::Figure),
                Column::new(&texts.now, Kind::Figure),
                Column::new(&texts.cause, Kind::Text),
            ],
            count: rows.len(),
            rows,
            empty: texts.none.clone(),
            some_of: String::new(),
        }));
    }
    blocks
}

/// Of each indicator its newest figure that changed for another cause than that a year went by, in the order of the card; of a period the
/// total before the sexes.
fn newest_of_each(changes: &CardChanges) -> Vec<&ChangedFigure> {
    let mut newest: BTreeMap<&IndicatorId, (usize, &ChangedFigure)> = BTreeMap::new();
    for (place, figure) in changes.figures.iter().enumerate().filter(|(_, figure)| figure.cause != ChangeCause::NewPeriod) {
        let known = newest.entry(&figure.indicator).or_insert((place, figure));
        let is_newer = figure.figure.period > known.1.figure.period;
        let is_total_of_it = figure.figure.period == known.1.figure.period && figure.figure.sex < known.1.figure.sex;
        if is_newer || is_total_of_it {
            known.1 = figure;
        }
    }
    let mut figures: Vec<(usize, &ChangedFigure)> = newest.into_values().collect();
    figures.sort_unstable_by_key(|(place, _)| *place);
    figures.into_iter().map(|(_, figure)| figure).collect()
}

fn row(order: usize, figure: &ChangedFigure, words: &Words) -> Row {
    let value = |cell: Option<&card::Cell>| match cell {
        Some(cell) => cells::figure(cell, figure.decimals, words),
        None => Cell { quiet: true, ..Cell::text("\u{2013}") },
    };
    let under = cells::of_period(figure.figure.period, figure.unit, figure.figure.sex, words);
    let title = Cell::text(figure.title.get(words.language)).under(under);
    let cause = Cell::text(words.texts.editorial.change.cause(figure.cause));
    Row { order, cells: vec![title, value(figure.before.as_ref()), value(figure.now.as_ref()), cause] }
}
