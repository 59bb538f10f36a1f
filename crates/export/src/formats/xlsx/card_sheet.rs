//! `Kortti`: the sheet that one prints. And `Kunnat`: a group's members side by side.

use model::Card;
use model::card::{Cell, IndicatorRow, Subject, ThemeSection};
use model::judgement::{Comparison, Judgement, Marker, Trend};
use model::reader_texts::{CardTexts, fill};
use model::words::titled;

use super::facts::facts;
use super::measure::{column_characters, text_width};
use super::printed_table::{Column, ColumnKind, Entry, PrintedTable, Section};
use super::series_sheet::SeriesLayout;
use super::style::{self, width};
use crate::Words;

/// The printed card.
pub fn card_table<'a>(card: &'a Card, words: &Words<'a>, layout: &SeriesLayout) -> PrintedTable<'a> {
    let texts = &words.texts.card;
    let is_group = matches!(card.subject, Subject::AreaGroup { .. });
    let mut columns = leading_columns(texts);
    columns.push(numbers(if is_group { &texts.group_value } else { &texts.own_value }, width::VALUE));
    if is_group {
        columns.push(small(&texts.coverage_heading, width::COVERAGE));
    }
    for column in comparator_columns(card, words) {
        columns.push(column);
        columns.push(small(&texts.comparison, width::COMPARISON));
    }
    columns.push(numbers(&texts.earlier, width::EARLIER));
    columns.push(small(&texts.period, width::PERIOD));
    columns.push(small(&texts.trend, width::TREND));
    columns.push(small(&texts.direction, width::TREND_WORDS));
    columns.push(small(&texts.note, width::NOTE));
    let mut number = 0;
    let sections = sections(card, words, |row| {
        let trend = layout.range(number, row).map_or(Entry::Nothing, Entry::Trend);
        number += 1;
        let mut entries = leading_entries(row, words);
        entries.push(own_entry(&row.own, row.decimals));
        if is_group {
            entries.push(coverage_entry(&row.own, texts));
        }
        for (cell, comparison) in row.comparators.iter().zip(&row.comparisons) {
            entries.push(entry(cell, row.decimals));
            entries.push(comparison_entry(*comparison, words));
        }
        let previous = row.earlier.last();
        entries.push(previous.map_or(Entry::Nothing, |cell| entry(cell, row.decimals)));
        entries.push(previous.map_or(Entry::Nothing, |cell| Entry::Quiet(words.period(cell.id.period))));
        entries.push(trend);
        entries.push(trend_entry(row.trend, words));
        entries.push(Entry::Quiet(note(row, words)));
        entries
    });
    let facts = facts(card, words, columns.iter().map(|column| column.width).sum());
    PrintedTable { facts, explanations: explanations(card, words), ..table(card, words, columns, sections) }
}

/// A group's members side by side; `None` on a municipality's card.
pub fn members_table<'a>(card: &'a Card, words: &Words<'a>) -> Option<PrintedTable<'a>> {
    let Subject::AreaGroup { members, .. } = &card.subject else { return None };
    let texts = &words.texts.card;
    let mut columns = leading_columns(texts);
    columns.extend(members.iter().map(|member| {
        let name = member.name.get(words.language);
        numbers(name, width_of_longest_word(name).clamp(width::NARROWEST_MEMBER, width::WIDEST_MEMBER))
    }));
    columns.push(numbers(&texts.group_value, width::VALUE));
    columns.push(small(&texts.coverage_heading, width::COVERAGE));
    columns.extend(comparator_columns(card, words));
    let sections = sections(card, words, |row| {
        let mut entries = leading_entries(row, words);
        entries.extend(row.members.iter().map(|cell| entry(cell, row.decimals)));
        entries.push(own_entry(&row.own, row.decimals));
        entries.push(coverage_entry(&row.own, texts));
        entries.extend(row.comparators.iter().map(|cell| entry(cell, row.decimals)));
        entries
    });
    Some(table(card, words, columns, sections))
}

/// The title of a card's printed sheets.
pub fn card_title(card: &Card, words: &Words) -> String {
    let pattern = match card.subject {
        Subject::Municipality { .. } => &words.texts.card.municipality_title,
        Subject::AreaGroup { .. } => &words.texts.card.group_title,
    };
    titled(pattern, card.subject.name().get(words.language), card.edition)
}

/// What a card shows and where the rest is.
pub fn introduction(card: &Card, words: &Words) -> String {
    let pattern = match card.subject {
        Subject::Municipality { .. } => &words.texts.card.municipality_introduction,
        Subject::AreaGroup { .. } => &words.texts.card.group_introduction,
    };
    let sheet = &words.texts.sheet;
    fill(pattern, &[("members", &sheet.members), ("data", &sheet.data), ("sources", &sheet.sources)])
}

fn table<'a>(card: &Card, words: &Words<'a>, columns: Vec<Column>, sections: Vec<Section<'a>>) -> PrintedTable<'a> {
    PrintedTable {
        title: card_title(card, words),
        introduction: introduction(card, words),
        demonstration: card.demonstration.then_some(words.texts.card.demonstration.as_str()),
        facts: Vec::new(),
        columns,
        sections,
        legend: &words.texts.card.legend,
        explanations: Vec::new(),
        statuses: &words.texts.status,
        page_counter: super::page_counter(words),
    }
}

fn sections<'a>(card: &'a Card, words: &Words<'a>, mut entries: impl FnMut(&'a IndicatorRow) -> Vec<Entry<'a>>) -> Vec<Section<'a>> {
    let mut section = |theme: &'a ThemeSection| {
        let mut rows: Vec<Vec<Entry>> = theme.rows.iter().map(&mut entries).collect();
        if rows.is_empty() {
            rows.push(vec![Entry::Title(&words.texts.card.empty_theme)]);
        }
        Section { title: theme.title.get(words.language), rows }
    };
    card.themes.iter().map(&mut section).collect()
}

fn leading_columns(texts: &CardTexts) -> Vec<Column> {
    vec![
        Column { heading: texts.indicator.clone(), width: width::INDICATOR, kind: ColumnKind::Titles },
        small(&texts.unit, width::UNIT),
        small(&texts.period, width::PERIOD),
    ]
}

fn leading_entries<'a>(row: &'a IndicatorRow, words: &Words) -> Vec<Entry<'a>> {
    vec![
        Entry::Title(row.title.get(words.language)),
        Entry::Quiet(words.texts.unit.get(row.unit).to_owned()),
        Entry::Quiet(words.period(row.period)),
    ]
}

fn comparator_columns(card: &Card, words: &Words) -> Vec<Column> {
    let column = |position| {
        let heading = comparator_heading(card, words, position);
        let width = width_of_longest_word(&heading).clamp(width::VALUE, width::WIDEST_NUMBERS);
        numbers(&heading, width)
    };
    (0..card.comparators.len()).map(column).collect()
}

/// What a heading needs so that it breaks between words only.
fn width_of_longest_word(heading: &str) -> f64 {
    let longest_word = heading.split_inclusive([' ', '-']).map(|word| text_width(word.trim_end(), style::HEADING)).fold(0.0, f64::max);
    column_characters(longest_word) + 0.7
}

fn comparison_entry(comparison: Comparison, words: &Words) -> Entry<'static> {
    let text = comparison_words(comparison, words);
    match comparison.marker() {
        Marker::Better => Entry::Better(text),
        Marker::Worse => Entry::Worse(text),
        Marker::Higher | Marker::Lower | Marker::NoDifference | Marker::NotKnown => Entry::Quiet(text),
    }
}

fn trend_entry(trend: Trend, words: &Words) -> Entry<'static> {
    let text = trend_words(trend, words);
    match trend {
        Trend::Changing { judgement: Judgement::Better, .. } => Entry::Better(text),
        Trend::Changing { judgement: Judgement::Worse, .. } => Entry::Worse(text),
        Trend::Changing { .. } | Trend::NotSignificant { .. } | Trend::Refused(_) => Entry::Quiet(text),
    }
}

/// Sign and word: `▲ selvästi parempi`. Where nothing was compared the sign alone stands; the legend tells what it means.
fn comparison_words(comparison: Comparison, words: &Words) -> String {
    let texts = &words.texts.comparison;
    let marker = comparison.marker();
    match marker {
        Marker::NotKnown => texts.symbol(marker).to_owned(),
        _ => format!("{} {}", texts.symbol(marker), texts.word(marker, comparison.strength())),
    }
}

/// Sign, word and whether that is good: `↗ nousee, heikompaan suuntaan`.
fn trend_words(trend: Trend, words: &Words) -> String {
    let texts = &words.texts.trend;
    let marker = texts.marker(trend);
    match (trend, texts.judgement(trend)) {
        (Trend::Refused(_), _) => marker.symbol.clone(),
        (_, Some(judgement)) => format!("{} {}, {judgement}", marker.symbol, marker.word),
        (_, None) => format!("{} {}", marker.symbol, marker.word),
    }
}

/// How markers came about, what a lone dash means, and how many markers chance alone would make.
fn explanations(card: &Card, words: &Words) -> Vec<String> {
    let comparison = &words.texts.comparison;
    let mut sentences = vec![
        format!("{} {}", comparison.not_known.symbol, words.texts.card.dash),
        comparison.by_interval.clone(),
        comparison.by_school_health_promotion.clone(),
        words.texts.card.trend_explanation.clone(),
    ];
    if card.chance.judged > 0 {
        let (judged, marked) = (card.chance.judged.to_string(), card.chance.marked.to_string());
        let expected = words.number(card.chance.expected, 0);
        sentences.push(fill(&comparison.chance, &[("judged", &judged), ("marked", &marked), ("expected", &expected)]));
    }
    sentences
}

fn comparator_heading(card: &Card, words: &Words, position: usize) -> String {
    card.comparators.get(position).map_or_else(String::new, |comparator| {
        fill(words.texts.card.comparator(comparator.kind), &[("name", comparator.name.get(words.language))])
    })
}

fn numbers(heading: &str, width: f64) -> Column {
    Column { heading: heading.to_owned(), width, kind: ColumnKind::Numbers }
}

fn small(heading: &str, width: f64) -> Column {
    Column { heading: heading.to_owned(), width, kind: ColumnKind::Small }
}

fn own_entry(cell: &Cell, decimals: u8) -> Entry<'static> {
    cell.value.map_or(Entry::Missing(cell.status), |value| Entry::Own(value, decimals))
}

fn entry(cell: &Cell, decimals: u8) -> Entry<'static> {
    cell.value.map_or(Entry::Missing(cell.status), |value| Entry::Value(value, decimals))
}

fn coverage_entry(cell: &Cell, texts: &CardTexts) -> Entry<'static> {
    cell.coverage.map_or(Entry::Nothing, |coverage| {
        Entry::Quiet(fill(&texts.coverage, &[("known", &coverage.known.to_string()), ("members", &coverage.members.to_string())]))
    })
}

/// Where the row's series breaks and what one person weighs in it, in words. Why a value is missing stands in its own cell and in the
/// legend: sentences that return row after row are not read.
fn note(row: &IndicatorRow, words: &Words) -> String {
    let mut sentences = Vec::new();
    let shown = row.earlier.iter().chain([&row.own]).filter(|cell| cell.value.is_some()).filter_map(|cell| cell.id.period);
    let (first, last) =
        shown.fold((i16::MAX, i16::MIN), |(first, last), period| (first.min(period.first_year()), last.max(period.last_year())));
    for series_break in row.breaks.iter().filter(|series_break| first < series_break.from_year && series_break.from_year <= last) {
        sentences.push(format!("{}: {}", series_break.from_year, series_break.reason.get(words.language)));
    }
    if let Some(points) = row.one_person {
        sentences.push(fill(&words.texts.interval.one_person, &[("points", &words.number(points, 1))]));
    }
    sentences.join("\n")
}

#[cfg(test)]
mod tests {
    use model::{Language, ValueStatus};

    use super::*;
    use specimen;

    fn check(change: impl Fn(&mut IndicatorRow), expected: &str) {
        let texts = specimen::texts(Language::Fi);
        let words = specimen::words(Language::Fi, &texts);
        let mut card = specimen::municipality("599", "Pedersören kunta");
        let row = &mut card.themes[0].rows[0];
        change(row);
        assert_eq!(note(row, &words), expected);
    }

    #[test]
    fn a_note_tells_where_the_series_breaks_and_what_one_person_weighs() {
        let of_break = "2020: Määritelmä muuttui: luku kattaa nyt myös yksityisen palvelun.";
        check(|row| row.one_person = None, of_break);
        let texts = specimen::texts(Language::Fi);
        let of_one_person = fill(&texts.interval.one_person, &[("points", "2,3")]);
        check(|row| row.one_person = Some(2.25), &format!("{of_break}\n{of_one_person}"));
    }

    #[test]
    fn a_missing_value_makes_no_note() {
        let empty = |cell: &mut Cell| {
            cell.value = None;
            cell.status = ValueStatus::NotSurveyed;
        };
        check(
            |row| {
                row.one_person = None;
                row.breaks.clear();
                empty(&mut row.own);
                empty(&mut row.comparators[0]);
            },
            "",
        );
    }

    #[test]
    fn a_break_outside_the_shown_series_is_not_told() {
        check(
            |row| {
                row.one_person = None;
                row.breaks[0].from_year = 2015;
            },
            "",
        );
    }
}
