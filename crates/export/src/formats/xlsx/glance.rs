//! The card at a glance: for each theme how many indicators are better and worse than the first comparator, one sign for each, and
//! how many go which way. The priorities come first.

use model::Card;
use model::card::{MARKERS_IN_ORDER, ThemeSection};
use model::judgement::Marker;
use model::reader_texts::fill;
use rust_xlsxwriter::XlsxError;

use super::measure::text_width;
use super::printed_row::{Entry, Heading, Row};
use super::printed_sheet::{Look, PrintedSheet};
use super::style;
use crate::Words;

/// The theme and three numbers stand before the signs; the directions stand in the last column.
const COLUMNS_BEFORE_SIGNS: usize = 4;

/// Draws the block.
pub fn draw_glance(sheet: &mut PrintedSheet, card: &Card, words: &Words) -> Result<(), XlsxError> {
    let texts = &words.texts.glance;
    let comparison = &words.texts.comparison;
    let Some(place) = card.comparators.iter().position(|comparator| comparator.printed) else { return Ok(()) };
    let name = card.comparators.get(place).map(|comparator| comparator.name.get(words.language)).unwrap_or_default();
    let columns_of_signs = sheet.columns().saturating_sub(COLUMNS_BEFORE_SIGNS + 1);
    let room = sheet.points_of_columns(COLUMNS_BEFORE_SIGNS, columns_of_signs);
    let sign_and = |marker, word: &str| format!("{}\u{a0}{word}", comparison.symbol(marker));
    let of_marker = |marker| Heading::numbers(&sign_and(marker, comparison.word(marker, None)));
    let mut headings = vec![of_marker(Marker::Better), of_marker(Marker::NoDifference), of_marker(Marker::Worse)];
    headings.push(Heading::reaching(&texts.signs));
    headings.extend((1..columns_of_signs).map(|_| Heading::reaching("")));
    headings.push(Heading::small(&words.texts.card.direction));
    let of = |priority: bool| card.themes.iter().filter(move |theme| !theme.rows.is_empty() && theme.priority == priority);
    let mut rows = Vec::new();
    for (priority, heading) in [(true, &texts.priorities), (false, &texts.others)] {
        // Where all themes weigh the same nothing is to be told apart.
        if of(priority).next().is_some() && of(!priority).next().is_some() {
            rows.push(Row::Heading(heading.clone()));
        }
        rows.extend(of(priority).flat_map(|theme| rows_of(theme, place, (columns_of_signs, room), words)));
    }
    let explanation = fill(&texts.explanation, &[("name", name)]);
    let neither = format!("{} {}", comparison.symbol(Marker::Higher), sign_and(Marker::Lower, &texts.neutral));
    let not_compared = sign_and(Marker::NotKnown, &texts.not_compared);
    let directions = [sign_and(Marker::Better, &texts.improving), sign_and(Marker::Worse, &texts.worsening)].join(", ");
    let text = format!("{explanation} {neither}, {not_compared}. {}: {directions}.", words.texts.card.direction);
    rows.push(Row::Text(text, Look::Quiet));
    sheet.gap()?;
    sheet.section(&texts.heading, &texts.heading, &headings, &rows)
}

/// A theme's row; its signs go on in rows below where they do not fit the columns that they have.
fn rows_of<'a>(theme: &'a ThemeSection, comparator: usize, (columns, room): (usize, f64), words: &Words<'a>) -> Vec<Row<'a>> {
    let tally = theme.tally(comparator);
    let symbol = |marker| words.texts.comparison.symbol(marker);
    let directions = [(Marker::Better, tally.improving), (Marker::Worse, tally.worsening)];
    let directions = directions.into_iter().filter(|(_, count)| *count > 0);
    let directions: Vec<(Marker, String)> = directions.map(|(marker, count)| (marker, format!("{} {count}   ", symbol(marker)))).collect();
    let counted = |marker| Entry::Count(tally.count(marker), marker);
    let mut rows: Vec<Row> = Vec::new();
    for line in lines_of_signs(MARKERS_IN_ORDER.into_iter().map(|marker| (marker, tally.count(marker))), room, words) {
        let mut entries = if rows.is_empty() {
            let title = theme.title.get(words.language);
            let title = if theme.priority { Entry::BoldTitle(title) } else { Entry::Title(title) };
            vec![title, counted(Marker::Better), counted(Marker::NoDifference), counted(Marker::Worse)]
        } else {
            vec![Entry::Nothing; COLUMNS_BEFORE_SIGNS]
        };
        entries.push(Entry::Signs(line));
        entries.extend(vec![Entry::Nothing; columns.saturating_sub(1)]);
        entries.push(if rows.is_empty() { Entry::Signs(directions.clone()) } else { Entry::Nothing });
        rows.push(Row::cells(entries));
    }
    rows
}

/// One sign for each indicator, in runs of one marker, on lines of so many points.
fn lines_of_signs(counts: impl Iterator<Item = (Marker, usize)>, room: f64, words: &Words) -> Vec<Vec<(Marker, String)>> {
    let mut lines: Vec<Vec<(Marker, String)>> = vec![Vec::new()];
    let mut used = 0.0;
    for (marker, count) in counts {
        // A space behind each sign keeps dashes from becoming one line.
        let sign = format!("{} ", words.texts.comparison.symbol(marker));
        let wide = text_width(&sign, style::BODY);
        for _ in 0..count {
            if used + wide > room && used > 0.0 {
                lines.push(Vec::new());
                used = 0.0;
            }
            used += wide;
            let Some(line) = lines.last_mut() else { continue };
            match line.last_mut() {
                Some((last, signs)) if *last == marker => signs.push_str(&sign),
                _ => line.push((marker, sign.clone())),
            }
        }
    }
    lines
}
