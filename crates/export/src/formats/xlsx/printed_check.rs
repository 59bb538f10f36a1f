//! Whether the printed sheets of a finished workbook say what the card says: every figure with its period and comparison cell by cell,
//! and every text that people wrote.

use std::collections::BTreeMap;

use model::Card;
use model::card::{Cell, IndicatorRow, Subject};
use model::judgement::Marker;

use super::card_row::{comparison_words, position_words, trend_words};
use super::card_sheet::coverage;
use super::sheet_cells::{Difference, Found, Sheets, text};
use super::text::clean;
use crate::Words;

/// What stands in some cells of a row, from a column on.
type Expected = Vec<(u32, Found)>;

/// Every difference of the printed sheets.
pub fn differences_of_printed_sheets(sheets: &Sheets, card: &Card, words: &Words) -> Vec<Difference> {
    let names = &words.texts.sheet;
    let mut differences = glance(sheets, card, words);
    differences.extend(indicator_rows(sheets, &names.card, card, words, |row| card_lines(card, row, words)));
    if matches!(card.subject, Subject::AreaGroup { .. }) {
        differences.extend(indicator_rows(sheets, &names.members, card, words, |row| member_lines(card, row, words)));
    }
    differences.extend(changes(sheets, card, words));
    let highlights: Vec<String> = card.highlights.shown.iter().map(|highlight| words.highlight(highlight)).collect();
    differences.extend(texts(sheets, &names.card, highlights.iter().map(String::as_str)));
    let measures = card.measures.iter().map(|measure| measure.text.as_str());
    match &card.subject {
        Subject::Municipality { .. } => {
            let own = card.own_words.iter();
            let features = own.clone().flat_map(|own| &own.features).map(|feature| feature.text.as_str());
            let items = own.flat_map(|own| &own.swot).map(|item| item.text.as_str());
            differences.extend(texts(sheets, &names.swot, features.chain(items).chain(measures)));
        }
        Subject::AreaGroup { .. } => {
            let group = card.group_words.iter();
            let own = group.clone().flat_map(|group| &group.members).filter_map(|member| member.words.as_ref());
            let features = own.clone().flat_map(|own| &own.features).map(|feature| feature.text.as_str());
            let items = own.flat_map(|own| &own.swot).map(|item| item.text.as_str());
            differences.extend(texts(sheets, &names.swot_of_members, features.chain(items)));
            let written = group.flat_map(|group| [&group.highlights, &group.good_practices, &group.to_clarify, &group.notes]).flatten();
            let comments = card.group_words.iter().flat_map(|group| &group.readiness).flat_map(|item| &item.members);
            let comments = comments.filter_map(|member| member.comment.as_deref());
            differences.extend(texts(sheets, &names.measures, measures.chain(written.map(|item| item.text.as_str())).chain(comments)));
        }
    }
    differences
}

/// The numbers of indicators that are better, not different and worse, theme by theme.
fn glance(sheets: &Sheets, card: &Card, words: &Words) -> Vec<Difference> {
    let sheet = &words.texts.sheet.card;
    let mut differences = Vec::new();
    let Some(comparator) = card.comparators.iter().position(|comparator| comparator.printed) else { return differences };
    for theme in card.themes.iter().filter(|theme| !theme.rows.is_empty()) {
        let title = theme.title.get(words.language);
        // The first row of the title; its indicators follow further down.
        let Some(row) = sheets.row_of(sheet, 0, |found| found == clean(title)) else {
            differences.extend((!title.is_empty()).then(|| Sheets::lacks(sheet, title)));
            continue;
        };
        let tally = theme.tally(comparator);
        let counts = [Marker::Better, Marker::NoDifference, Marker::Worse].map(|marker| Found::Number(tally.count(marker) as f64));
        differences.extend((1..).zip(counts).filter_map(|(column, count)| sheets.difference(sheet, (row, column), &count)));
    }
    differences
}

/// Finds each indicator's two lines below its theme's heading and holds them against what should stand there.
fn indicator_rows(
    sheets: &Sheets,
    sheet: &str,
    card: &Card,
    words: &Words,
    lines: impl Fn(&IndicatorRow) -> [Expected; 2],
) -> Vec<Difference> {
    let mut differences = Vec::new();
    let mut next = 0;
    for theme in card.themes.iter().filter(|theme| !theme.rows.is_empty()) {
        let title = theme.title.get(words.language);
        // A theme stands at a glance too; there numbers follow, and here headings.
        let mut from = next;
        let heading = loop {
            match sheets.row_of(sheet, from, |found| found == clean(title)) {
                Some(row) if !matches!(sheets.cell(sheet, row, 1), Found::Text(_)) => from = row + 1,
                found => break found,
            }
        };
        // A theme whose title is empty has no heading to be found by.
        next = heading.map_or(next, |row| row + 1);
        for row in &theme.rows {
            let title = row.title.get(words.language);
            let Some(number) = sheets.row_of(sheet, next, |found| is_title(found, title)) else {
                differences.push(Sheets::lacks(sheet, title));
                continue;
            };
            // A title too long for one row goes on in others; the second line follows the last of them.
            let unit = words.texts.unit.get(row.unit);
            let below = sheets.row_of(sheet, number + 1, |found| found.starts_with(unit)).unwrap_or(number + 1);
            next = below + 1;
            for (line, expected) in [number, below].into_iter().zip(lines(row)) {
                differences.extend(expected.iter().filter_map(|(column, expected)| sheets.difference(sheet, (line, *column), expected)));
            }
        }
    }
    differences
}

/// A title stands whole in its cell, or its beginning does, wrapped.
fn is_title(found: &str, title: &str) -> bool {
    let title = clean(title);
    found == title || (found.contains('\n') && without_space(&title).starts_with(&without_space(found)))
}

/// The figures of an indicator on `Kortti`, and below them periods and words.
fn card_lines(card: &Card, row: &IndicatorRow, words: &Words) -> [Expected; 2] {
    let is_group = matches!(card.subject, Subject::AreaGroup { .. });
    let mut above = vec![(1, figure(&row.own, words))];
    let mut below = vec![(0, text(words.texts.unit.get(row.unit))), (1, text(&words.period(row.period)))];
    let mut column = 2;
    if is_group {
        above.push((column, coverage(&row.own, words).map_or(Found::Nothing, |told| text(&told))));
        column += 1;
    }
    for ((cell, comparison), comparator) in row.comparators.iter().zip(&row.comparisons).zip(&card.comparators) {
        if comparator.printed {
            above.push((column, figure(cell, words)));
            below.push((column, text(&comparison_words(*comparison, words))));
            column += 1;
        }
    }
    let change = row.change.ok();
    above.push((column, change.map_or(Found::Nothing, |change| Found::Number(change.difference))));
    below.push((column, change.map_or(Found::Nothing, |change| text(&words.period(Some(change.since))))));
    // A narrow column stands before the trend.
    below.push((column + 2, text(&trend_words(row.trend, words))));
    if let Some(position) = row.position.filter(|_| !is_group) {
        let (rank, note) = position_words(&position, words);
        above.push((column + 3, text(&rank)));
        below.push((column + 3, text(&note)));
    }
    [above, below]
}

/// The figures of an indicator on `Kunnat`.
fn member_lines(card: &Card, row: &IndicatorRow, words: &Words) -> [Expected; 2] {
    let mut above: Expected = (1..).zip(&row.members).map(|(column, cell)| (column, figure(cell, words))).collect();
    // A narrow column and the distribution stand before the group's own.
    let own = row.members.len() as u32 + 3;
    above.push((own, figure(&row.own, words)));
    let printed = row.comparators.iter().zip(&card.comparators).filter(|(_, comparator)| comparator.printed);
    above.extend((own + 1..).zip(printed).map(|(column, (cell, _))| (column, figure(cell, words))));
    let below = vec![(own, coverage(&row.own, words).map_or(Found::Nothing, |told| text(&told)))];
    [above, below]
}

/// A value, or the short reason why there is none.
fn figure(cell: &Cell, words: &Words) -> Found {
    cell.value.map_or_else(|| text(&words.texts.status.get(cell.status).short), Found::Number)
}

/// The changed figures: title, theme, sex, unit, value and period before and now.
fn changes(sheets: &Sheets, card: &Card, words: &Words) -> Vec<Difference> {
    let sheet = &words.texts.sheet.changes;
    let mut differences = Vec::new();
    let Some(changes) = &card.changes else { return differences };
    let mut figures: Vec<_> = changes.figures.iter().collect();
    figures.sort_by_key(|figure| figure.cause);
    let mut next = 0;
    for changed in figures {
        let title = changed.title.get(words.language);
        let counted = [words.texts.sex.get(changed.figure.sex), words.texts.unit.get(changed.unit)].map(text);
        let Some(row) = sheets.row_of(sheet, next, |found| is_title(found, title)) else {
            differences.push(Sheets::lacks(sheet, title));
            continue;
        };
        next = row + 1;
        let pair = |cell: &Option<Cell>| match cell {
            Some(cell) => [figure(cell, words), text(&words.period(cell.id.period))],
            None => [Found::Nothing, Found::Nothing],
        };
        let expected = counted.into_iter().chain(pair(&changed.before)).chain(pair(&changed.now));
        differences.extend((2..).zip(expected).filter_map(|(column, expected)| sheets.difference(sheet, (row, column), &expected)));
    }
    differences
}

/// The texts that a sheet has fewer times than it should. Long ones are wrapped over rows, so white space does not count.
fn texts<'a>(sheets: &Sheets, sheet: &str, texts: impl Iterator<Item = &'a str>) -> Vec<Difference> {
    let columns: Vec<Vec<String>> =
        sheets.columns(sheet).into_iter().map(|column| column.into_iter().map(without_space).collect()).collect();
    let whole: String = columns.iter().flatten().map(String::as_str).collect();
    let by_row = without_space(&sheets.text_by_row(sheet));
    let mut times: BTreeMap<String, (usize, &str)> = BTreeMap::new();
    for text in texts {
        times.entry(without_space(&clean(text))).or_insert((0, text)).0 += 1;
    }
    times.retain(|text, (times, _)| {
        let unbroken = || by_row.matches(text.as_str()).count().max(whole.matches(text.as_str()).count());
        let over_pages = || columns.iter().map(|column| times_in_parts(text, column)).sum::<usize>();
        !text.is_empty() && unbroken() < *times && over_pages() < *times
    });
    times.into_values().map(|(_, text)| Sheets::lacks(sheet, text)).collect()
}

/// How often a text stands in a column part by part, in the order of the rows. Where it goes on over a page, the headings of the page stand
/// between its parts.
fn times_in_parts(text: &str, column: &[String]) -> usize {
    (0..column.len()).filter_map(|first| column.get(first..)).filter(|cells| begins_with_parts(cells, text)).count()
}

fn begins_with_parts(cells: &[String], text: &str) -> bool {
    let Some((first, others)) = cells.split_first().filter(|(first, _)| !first.is_empty()) else { return false };
    let Some(mut rest) = text.strip_prefix(first.as_str()) else { return false };
    for cell in others {
        // A remark may stand behind the last part.
        if cell.starts_with(rest) {
            return true;
        }
        rest = rest.strip_prefix(cell.as_str()).unwrap_or(rest);
    }
    rest.is_empty()
}

fn without_space(text: &str) -> String {
    text.chars().filter(|character| !character.is_whitespace()).collect()
}

#[cfg(test)]
mod tests {
    use super::times_in_parts;

    #[test]
    fn a_text_that_goes_on_over_a_page_is_found_and_one_that_lacks_a_part_is_not() {
        let column = |cells: &[&str]| cells.iter().map(ToString::to_string).collect::<Vec<_>>();
        assert_eq!(times_in_parts("abcdef", &column(&["x", "ab", "cd", "x", "ef,still"])), 1);
        assert_eq!(times_in_parts("abcdef", &column(&["ab", "x", "cdef", "ab", "cd", "ef"])), 2);
        assert_eq!(times_in_parts("abcdef", &column(&["ab", "ef"])), 0);
        assert_eq!(times_in_parts("abcdef", &column(&["ef", "cd", "ab"])), 0);
        assert_eq!(times_in_parts("abcdef", &column(&["ab", "cd", "eg"])), 0);
    }
}
