//! `Kunnat`: a group's members side by side, one matrix for each theme, with the group's value, its coverage and the comparators.

use model::Card;
use model::card::{AreaLabel, IndicatorRow};
use model::reader_texts::fill;
use rust_xlsxwriter::{Worksheet, XlsxError};

use super::card_row::{comparator_heading, entry, own_entry};
use super::card_sheet::{card_title, coverage_entry, leading_entries, width_of_longest_word};
use super::printed_row::{Entry, Heading, Row};
use super::printed_sheet::PrintedSheet;
use super::style::{Styles, width};
use crate::Words;

/// Columns before the members'.
const LEADING_COLUMNS: u16 = 3;

/// Draws the sheet.
pub fn draw_members(sheet: &mut Worksheet, card: &Card, members: &[AreaLabel], words: &Words, styles: &Styles) -> Result<(), XlsxError> {
    let columns = columns(card, members, words);
    let grid = std::iter::once(width::INDICATOR).chain(columns.iter().map(|(_, width)| *width)).collect();
    let headings: Vec<Heading> = columns.into_iter().map(|(heading, _)| heading).collect();
    let mut sheet = PrintedSheet::new(sheet, styles, grid)?;
    let banner = card.demonstration.then_some(words.texts.card.demonstration.as_str());
    let introduction = format!("{}\n{}", words.texts.cover.about_members, words.texts.card.distribution_explanation);
    sheet.opening(&card_title(card, words), banner, &introduction)?;
    sheet.gap()?;
    for theme in card.themes.iter().filter(|theme| !theme.rows.is_empty()) {
        let title = theme.title.get(words.language);
        let rows: Vec<Row> = theme.rows.iter().map(|row| Row::cells(entries(card, row, words))).collect();
        sheet.section(title, &fill(&words.texts.card.continued, &[("title", title)]), &headings, &rows)?;
    }
    sheet.finish([&card_title(card, words), banner.unwrap_or_default(), &super::page_counter(words)], 1)
}

fn columns(card: &Card, members: &[AreaLabel], words: &Words) -> Vec<(Heading, f64)> {
    let texts = &words.texts.card;
    let mut columns = vec![(Heading::small(&texts.unit), width::UNIT), (Heading::small(&texts.period), width::PERIOD)];
    columns.extend(members.iter().map(|member| {
        let name = member.name.get(words.language);
        (Heading::numbers(name), width_of_longest_word(name).clamp(width::NARROWEST_MEMBER, width::WIDEST_MEMBER))
    }));
    columns.push((Heading::small(&texts.distribution), width::TREND));
    columns.push((Heading::small(&texts.lowest), width::WIDEST_MEMBER));
    columns.push((Heading::small(&texts.highest), width::WIDEST_MEMBER));
    columns.push((Heading::numbers(&texts.group_value), width::VALUE));
    columns.push((Heading::small(&texts.coverage_heading), width::COVERAGE));
    for comparator in card.comparators.iter().filter(|comparator| comparator.printed) {
        let heading = comparator_heading(comparator, words);
        let wide = width_of_longest_word(&heading).clamp(width::VALUE, width::WIDEST_NUMBERS);
        columns.push((Heading::numbers(&heading), wide));
    }
    columns
}

fn entries<'a>(card: &Card, row: &'a IndicatorRow, words: &Words<'a>) -> Vec<Entry<'a>> {
    let mut entries = leading_entries(row, words);
    entries.extend(row.members.iter().map(|cell| entry(cell, row.decimals, words)));
    entries.extend(spread(card, row, words));
    entries.push(own_entry(&row.own, row.decimals, words));
    entries.push(coverage_entry(&row.own, words));
    let printed = row.comparators.iter().zip(&card.comparators).filter(|(_, comparator)| comparator.printed);
    entries.extend(printed.map(|(cell, _)| entry(cell, row.decimals, words)));
    entries
}

/// Small columns of the members' values, and who has the smallest and the greatest.
fn spread(card: &Card, row: &IndicatorRow, words: &Words) -> [Entry<'static>; 3] {
    let Some((lowest, highest)) = row.extreme_members() else { return [Entry::Nothing, Entry::Nothing, Entry::Nothing] };
    let members = match &card.subject {
        model::card::Subject::AreaGroup { members, .. } => members.as_slice(),
        model::card::Subject::Municipality { .. } => &[],
    };
    let name = |place: usize| members.get(place).map_or_else(String::new, |member| member.name.get(words.language).to_owned());
    let value = |place: usize| row.members.get(place).and_then(|cell| cell.value).unwrap_or_default();
    let last = LEADING_COLUMNS + (row.members.len() as u16).saturating_sub(1);
    [
        Entry::Spread { first: LEADING_COLUMNS, last, smallest: value(lowest), greatest: value(highest) },
        Entry::Quiet(name(lowest)),
        Entry::Quiet(name(highest)),
    ]
}
