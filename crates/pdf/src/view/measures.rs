//! Last year's agreed measures beside this year's figures.

use model::card::{CardMeasure, MeasureFigure};
use model::{Card, Words};

use super::cells;
use super::table::{Cell, Column, Kind, Row, Table};
use crate::text::shortened;

/// The longest text of a measure on a short page; the annex has the whole.
const LONGEST: usize = 160;

/// The measures for a short page.
pub fn short(card: &Card, words: &Words) -> Table {
    table(card, words, |text| shortened(text, LONGEST).unwrap_or_else(|| text.to_owned()))
}

/// The measures with their whole texts.
pub fn in_full(card: &Card, words: &Words) -> Table {
    table(card, words, str::to_owned)
}

fn table(card: &Card, words: &Words, printed: impl Fn(&str) -> String) -> Table {
    let texts = &words.texts.editorial.measure;
    let columns = vec![
        Column::new(&texts.measure, Kind::Name),
        Column::new(&texts.owner, Kind::Text),
        Column::new(&texts.status, Kind::Words),
        Column::new(&texts.indicator, Kind::Text),
        Column::new(&texts.then, Kind::Figure),
        Column::new(&texts.now, Kind::Judged),
    ];
    let rows = card.measures.iter().enumerate().map(|(order, measure)| Row { order, cells: row(measure, words, &printed) });
    Table {
        title: None,
        columns,
        rows: rows.collect(),
        empty: texts.none.clone(),
        some_of: words.texts.brief.figures.some_measures.clone(),
        count: card.measures.len(),
    }
}

fn row(measure: &CardMeasure, words: &Words, printed: &impl Fn(&str) -> String) -> Vec<Cell> {
    let texts = &words.texts.editorial.measure;
    let or_missing = |text: Option<String>, missing: &str| match text {
        Some(text) => Cell::text(text),
        None => Cell { quiet: true, ..Cell::text(missing) },
    };
    let due = measure.due.map_or_else(|| texts.no_due.clone(), |day| words.date(day));
    let agreed = format!("{} {}", texts.agreed_in, measure.agreed_in);
    let comment = measure.comment.as_deref().map(printed).unwrap_or_default();
    let under = if comment.is_empty() { agreed } else { format!("{agreed}. {comment}") };
    let mut cells = vec![
        Cell::text(printed(&measure.text)).under(under),
        or_missing(measure.owner.as_deref().map(printed), &texts.no_owner).under(due),
        Cell { quiet: measure.status.is_none(), ..Cell::text(texts.status(measure.status)) },
    ];
    match &measure.figure {
        Some(figure) => cells.extend(figures(figure, words)),
        None => cells.extend([Cell::default(), Cell::default(), Cell::default()].map(|_| Cell { quiet: true, ..Cell::text("\u{2013}") })),
    }
    cells
}

fn figures(figure: &MeasureFigure, words: &Words) -> [Cell; 3] {
    let printed = |cell: &model::card::Cell| cells::figure(cell, figure.decimals, words).under(words.period(cell.id.period));
    let mut now = printed(&figure.now);
    now.mark = figure.change.ok().and_then(|change| cells::comparison(change.comparison, words));
    let then = figure.then.as_ref().map_or_else(|| Cell { quiet: true, ..Cell::text("\u{2013}") }, printed);
    [Cell::text(figure.title.get(words.language)).under(words.texts.unit.get(figure.unit)), then, now]
}
