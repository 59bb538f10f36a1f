//! `Muutokset`: what changed since the last edition's card, by cause.

use model::Card;
use model::card::{Cell, ChangeCause, ChangedFigure};
use model::reader_texts::fill;
use rust_xlsxwriter::{Worksheet, XlsxError};

use super::card_row::entry;
use super::card_sheet::card_title;
use super::printed_row::{Entry, Heading, Row};
use super::printed_sheet::{Look, PrintedSheet};
use super::style::{Styles, width};
use crate::Words;

/// Indicator, theme, sex, unit, value and period before, value and period now.
const GRID: [f64; 8] = [52.0, 22.0, 12.0, 16.0, 13.0, width::PERIOD, 13.0, width::PERIOD];

/// Draws the sheet.
pub fn draw_changes(sheet: &mut Worksheet, card: &Card, words: &Words, styles: &Styles) -> Result<(), XlsxError> {
    let texts = &words.texts.editorial.change;
    let mut sheet = PrintedSheet::new(sheet, styles, GRID.to_vec())?;
    let banner = card.demonstration.then_some(words.texts.card.demonstration.as_str());
    let title = card_title(card, words);
    match &card.changes {
        None => sheet.opening(&title, banner, &texts.no_earlier)?,
        Some(changes) => {
            sheet.opening(&title, banner, &fill(&texts.heading, &[("edition", &changes.since.to_string())]))?;
            let (different, equal) = (changes.figures.len().to_string(), changes.unchanged.to_string());
            sheet.line(&fill(&texts.summary, &[("changed", &different), ("unchanged", &equal)]), Look::Quiet)?;
            if changes.figures.is_empty() {
                sheet.line(&texts.none, Look::Body)?;
            }
            for cause in ChangeCause::ALL {
                let of_cause: Vec<&ChangedFigure> = changes.figures.iter().filter(|figure| figure.cause == cause).collect();
                if !of_cause.is_empty() {
                    draw_cause(&mut sheet, card, cause, &of_cause, words)?;
                }
            }
        }
    }
    sheet.finish([&title, banner.unwrap_or_default(), &super::page_counter(words)], 0)
}

fn draw_cause(
    sheet: &mut PrintedSheet,
    card: &Card,
    cause: ChangeCause,
    figures: &[&ChangedFigure],
    words: &Words,
) -> Result<(), XlsxError> {
    let texts = &words.texts.editorial.change;
    let headings = [
        Heading::small(&words.texts.data.theme),
        Heading::small(&words.texts.data.sex),
        Heading::small(&words.texts.card.unit),
        Heading::numbers(&texts.before),
        Heading::small(&words.texts.card.period),
        Heading::numbers(&texts.now),
        Heading::small(&words.texts.card.period),
    ];
    let title = format!("{}: {}", texts.cause, texts.cause(cause));
    let rows: Vec<Row> = figures.iter().map(|figure| Row::cells(entries(card, figure, words))).collect();
    sheet.gap()?;
    sheet.section(&title, &fill(&words.texts.card.continued, &[("title", &title)]), &headings, &rows)
}

fn entries<'a>(card: &Card, figure: &'a ChangedFigure, words: &Words) -> Vec<Entry<'a>> {
    let theme = card.themes.iter().find(|theme| theme.id == figure.theme);
    let mut entries = vec![
        Entry::Title(figure.title.get(words.language)),
        Entry::Quiet(theme.map_or_else(String::new, |theme| theme.title.get(words.language).to_owned())),
        Entry::Quiet(words.texts.sex.get(figure.figure.sex).to_owned()),
        Entry::Quiet(words.texts.unit.get(figure.unit).to_owned()),
    ];
    let pair = |cell: &Option<Cell>| match cell {
        Some(cell) => [entry(cell, figure.decimals, words), Entry::Quiet(words.period(cell.id.period))],
        None => [Entry::Nothing, Entry::Nothing],
    };
    entries.extend(pair(&figure.before));
    entries.extend(pair(&figure.now));
    entries
}
