//! `Kunnat`: a group's members side by side, one matrix for each theme, with the group's value, its coverage and the comparators.

use model::Card;
use model::card::{AreaLabel, IndicatorRow};
use model::reader_texts::fill;
use rust_xlsxwriter::{Worksheet, XlsxError};

use super::card_row::{comparator_heading, entry, own_entry};
use super::card_sheet::{card_title, coverage, width_of_longest_word};
use super::printed_row::{Entry, Heading, Row, Side};
use super::printed_sheet::{PrintedSheet, title_width};
use super::style::{Styles, width};
use crate::Words;

/// Columns before the members'.
const LEADING_COLUMNS: u16 = 1;

/// Draws the sheet.
pub fn draw_members(sheet: &mut Worksheet, card: &Card, members: &[AreaLabel], words: &Words, styles: &Styles) -> Result<(), XlsxError> {
    let columns = columns(card, members, words);
    let (headings, widths): (Vec<Heading>, Vec<f64>) = columns.into_iter().unzip();
    let grid = std::iter::once(title_width(&widths)).chain(widths).collect();
    let mut sheet = PrintedSheet::new(sheet, styles, grid)?;
    let banner = card.demonstration.then_some(words.texts.card.demonstration.as_str());
    let introduction = format!("{}\n{}", words.texts.cover.about_members, words.texts.card.distribution_explanation);
    sheet.opening(&card_title(card, words), banner, &introduction)?;
    sheet.gap()?;
    for theme in card.themes.iter().filter(|theme| !theme.rows.is_empty()) {
        let title = theme.title.get(words.language);
        let rows: Vec<Row> = theme.rows.iter().map(|row| row_of(card, row, words)).collect();
        sheet.section(title, &fill(&words.texts.card.continued, &[("title", title)]), &headings, &rows)?;
    }
    sheet.finish([&card_title(card, words), banner.unwrap_or_default(), &super::page_counter(words)], 1)
}

fn columns(card: &Card, members: &[AreaLabel], words: &Words) -> Vec<(Heading, f64)> {
    let texts = &words.texts.card;
    let member = |member: &AreaLabel| {
        let name = member.name.get(words.language);
        (Heading::numbers(name), (width_of_longest_word(name) + 1.0).clamp(width::NARROWEST_MEMBER, width::WIDEST_MEMBER))
    };
    let mut columns: Vec<(Heading, f64)> = members.iter().map(member).collect();
    columns.push((Heading::small(""), width::SPACE));
    columns.push((Heading::small(&texts.distribution), width::NARROWEST_MEMBER.max(width_of_longest_word(&texts.distribution))));
    columns.push((Heading::numbers(&texts.group_value).above(&texts.coverage_heading), width::COVERAGE));
    for comparator in card.comparators.iter().filter(|comparator| comparator.printed) {
        let heading = comparator_heading(comparator, words);
        let wide = width_of_longest_word(&heading).clamp(width::NARROWEST_MEMBER, width::WIDEST_COMPARATOR);
        columns.push((Heading::numbers(&heading), wide));
    }
    columns
}

/// The two lines of an indicator's row: the values; below them unit and period, who has the least and the greatest, and the coverage.
fn row_of<'a>(card: &Card, row: &'a IndicatorRow, words: &Words<'a>) -> Row<'a> {
    let texts = words.texts;
    let unit_and_period = [texts.unit.get(row.unit).to_owned(), words.period(row.period)];
    let extremes = row.extreme_members();
    let mut entries = vec![Entry::Title(row.title.get(words.language))];
    let mut below = vec![Entry::below(Side::Title, unit_and_period.join(", "))];
    for (place, cell) in row.members.iter().enumerate() {
        entries.push(entry(cell, row.decimals, words));
        below.push(match extremes {
            Some((lowest, _)) if lowest == place => Entry::below(Side::Number, texts.card.lowest.to_lowercase()),
            Some((_, highest)) if highest == place => Entry::below(Side::Number, texts.card.highest.to_lowercase()),
            _ => Entry::Nothing,
        });
    }
    entries.extend([Entry::Nothing, extremes.map_or(Entry::Nothing, |extremes| spread(row, extremes))]);
    below.extend([Entry::Nothing, Entry::Nothing]);
    entries.push(own_entry(&row.own, row.decimals, words));
    below.push(coverage(&row.own, words).map_or(Entry::Nothing, |text| Entry::below(Side::Number, text)));
    let printed = row.comparators.iter().zip(&card.comparators).filter(|(_, comparator)| comparator.printed);
    entries.extend(printed.map(|(cell, _)| entry(cell, row.decimals, words)));
    Row::Cells { entries, below, notes: Vec::new() }
}

/// Small columns of the members' values, from those who have the smallest and the greatest.
fn spread(row: &IndicatorRow, (lowest, highest): (usize, usize)) -> Entry<'static> {
    let value = |place: usize| row.members.get(place).and_then(|cell| cell.value).unwrap_or_default();
    let last = LEADING_COLUMNS + (row.members.len() as u16).saturating_sub(1);
    Entry::Spread { first: LEADING_COLUMNS, last, smallest: value(lowest), greatest: value(highest) }
}
