//! The card at a glance: for each theme how many indicators are better and worse than the first comparator, one sign for each, and
//! how many go which way.

use model::Card;
use model::card::{MARKERS_IN_ORDER, ThemeSection};
use model::judgement::Marker;
use model::reader_texts::fill;
use rust_xlsxwriter::XlsxError;

use super::printed_row::{Entry, Heading, Row};
use super::printed_sheet::{Look, PrintedSheet};
use crate::Words;

/// Draws the block.
pub fn draw_glance(sheet: &mut PrintedSheet, card: &Card, words: &Words) -> Result<(), XlsxError> {
    let texts = &words.texts.glance;
    let comparison = &words.texts.comparison;
    let Some(place) = card.comparators.iter().position(|comparator| comparator.printed) else { return Ok(()) };
    let name = card.comparators.get(place).map(|comparator| comparator.name.get(words.language)).unwrap_or_default();
    let sign_and = |marker, word: &str| format!("{} {word}", comparison.symbol(marker));
    let of_marker = |marker| Heading::numbers(&sign_and(marker, comparison.word(marker, None)));
    let headings = [
        of_marker(Marker::Better),
        of_marker(Marker::NoDifference),
        of_marker(Marker::Worse),
        Heading::numbers(&texts.improving),
        Heading::numbers(&texts.worsening),
        Heading::reaching(&texts.signs),
    ];
    let mut rows: Vec<Row> = card.themes.iter().filter(|theme| !theme.rows.is_empty()).map(|theme| row(theme, place, words)).collect();
    let neither = format!("{} {}", comparison.symbol(Marker::Higher), sign_and(Marker::Lower, &texts.neutral));
    let explanation = fill(&texts.explanation, &[("name", name)]);
    let not_compared = sign_and(Marker::NotKnown, &texts.not_compared);
    rows.push(Row::Text(format!("{explanation} {neither}, {not_compared}."), Look::Quiet));
    sheet.gap()?;
    sheet.section(&texts.heading, &texts.heading, &headings, &rows)
}

fn row<'a>(theme: &'a ThemeSection, comparator: usize, words: &Words<'a>) -> Row<'a> {
    let tally = theme.tally(comparator);
    let symbol = |marker| words.texts.comparison.symbol(marker);
    let run = |marker: Marker| {
        let count = tally.count(marker);
        // A space behind each sign keeps dashes from becoming one line.
        (count > 0).then(|| (marker, format!("{} ", symbol(marker)).repeat(count)))
    };
    Row::cells(vec![
        Entry::Text(theme.title.get(words.language).to_owned()),
        Entry::Count(tally.count(Marker::Better), Marker::Better),
        Entry::Count(tally.count(Marker::NoDifference), Marker::NoDifference),
        Entry::Count(tally.count(Marker::Worse), Marker::Worse),
        Entry::Count(tally.improving, Marker::Better),
        Entry::Count(tally.worsening, Marker::Worse),
        Entry::Signs(MARKERS_IN_ORDER.into_iter().filter_map(run).collect()),
    ])
}
