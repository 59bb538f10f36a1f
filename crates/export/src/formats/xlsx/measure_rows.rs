//! The measures that were agreed last year, each beside the figure that it is followed by.

use model::Card;
use model::card::{CardMeasure, Cell, MeasureFigure};
use rust_xlsxwriter::XlsxError;

use super::printed_row::{Entry, Heading, Row};
use super::printed_sheet::{Look, PrintedSheet};
use crate::Words;

/// Draws the section on a grid of four columns.
pub fn draw_measures(sheet: &mut PrintedSheet, card: &Card, words: &Words) -> Result<(), XlsxError> {
    let texts = &words.texts.editorial.measure;
    if card.measures.is_empty() {
        return sheet.section(&texts.heading, &texts.heading, &[], &[Row::Text(texts.none.clone(), Look::Body)]);
    }
    let headings = [
        Heading::small(&format!("{}, {}", texts.owner, texts.due.to_lowercase())),
        Heading::small(&format!("{}, {}", texts.status, texts.comment.to_lowercase())),
        Heading::small(&texts.indicator),
    ];
    let rows: Vec<Row> = card.measures.iter().map(|measure| row(measure, words)).collect();
    sheet.section(&texts.heading, &texts.heading, &headings, &rows)
}

fn row(measure: &CardMeasure, words: &Words) -> Row<'static> {
    let texts = &words.texts.editorial.measure;
    let agreed = format!("{} {}", texts.agreed_in, measure.agreed_in);
    let owner = measure.owner.clone().unwrap_or_else(|| texts.no_owner.clone());
    let due = measure.due.map_or_else(|| texts.no_due.clone(), |due| words.date(due));
    let status = texts.status(measure.status).to_owned();
    let comment = measure.comment.clone().unwrap_or_default();
    Row::cells(vec![
        Entry::Written { text: measure.text.clone(), remark: agreed },
        Entry::Written { text: owner, remark: due },
        Entry::Written { text: status, remark: comment },
        measure.figure.as_ref().map_or(Entry::Nothing, |figure| followed(figure, words)),
    ])
}

/// The indicator, its figure of the agreement and the figure now.
fn followed(figure: &MeasureFigure, words: &Words) -> Entry<'static> {
    let texts = &words.texts.editorial.measure;
    let told = |cell: &Cell| match cell.value {
        Some(value) => format!("{} ({})", words.value(value, figure.unit, figure.decimals), words.period(cell.id.period)),
        None => words.texts.status.get(cell.status).short.clone(),
    };
    let mut lines: Vec<String> = figure.then.iter().map(|then| format!("{}: {}", texts.then, told(then))).collect();
    lines.push(format!("{}: {}", texts.now, told(&figure.now)));
    lines.extend(
        figure
            .change
            .ok()
            .map(|change| super::card_row::comparison_words(change.comparison, words))
            .filter(|words| words.chars().count() > 1),
    );
    Entry::Written { text: figure.title.get(words.language).to_owned(), remark: lines.join("\n") }
}
