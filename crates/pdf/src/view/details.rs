//! What no table of the card has room for: the series, the sexes, the further comparators, how sure a value is.

use std::collections::{BTreeMap, BTreeSet};

use model::card::{self, Comparator, IndicatorRow};
use model::judgement::DenominatorOrigin;
use model::reader_texts::fill;
use model::{Card, Words};

use super::annex::{Block, Item};
use super::cells::figure_text;
use super::tables;

/// A paragraph for each indicator, then the notes that several of them share. Not a table: a column of titles would take a third of the
/// width from the figures.
pub fn details(card: &Card, words: &Words) -> Vec<Block> {
    let texts = &words.texts.brief.annex;
    let in_columns: BTreeSet<usize> = match &card.subject {
        card::Subject::Municipality { .. } => tables::printed(card).map(|(index, _)| index).collect(),
        card::Subject::AreaGroup { .. } => (0..card.comparators.len()).collect(),
    };
    let rows: Vec<(&IndicatorRow, Vec<String>)> =
        card.themes.iter().flat_map(|theme| &theme.rows).map(|row| (row, notes(row, words))).collect();
    let shared = shared_notes(rows.iter().flat_map(|(_, notes)| notes));
    let items = rows.iter().map(|(row, notes)| {
        let mut own: Vec<String> = interval(row, words).into_iter().collect();
        own.extend(notes.iter().filter(|note| !shared.contains(note)).cloned());
        let numbers = shared.iter().enumerate().filter(|(_, note)| notes.contains(note)).map(|(at, _)| (at + 1).to_string());
        let numbers = numbers.collect::<Vec<_>>().join(", ");
        if !numbers.is_empty() {
            own.push(fill(&texts.note_numbers, &[("numbers", &numbers)]));
        }
        Item {
            lead: row.title.get(words.language).to_owned(),
            text: figures(card, row, &in_columns, words).join(". "),
            under: own.join(" "),
        }
    });
    let mut blocks = vec![Block::Items { title: String::new(), items: items.collect() }];
    if !shared.is_empty() {
        let items =
            shared.iter().enumerate().map(|(at, note)| Item { lead: (at + 1).to_string(), text: (*note).clone(), under: String::new() });
        blocks.push(Block::Items { title: texts.notes.clone(), items: items.collect() });
    }
    blocks
}

/// The notes that more than one indicator has, in the order in which they are first met.
fn shared_notes<'a>(notes: impl Iterator<Item = &'a String>) -> Vec<&'a String> {
    let (mut counts, mut met) = (BTreeMap::new(), Vec::new());
    for note in notes {
        let count = counts.entry(note).or_insert(0);
        *count += 1;
        if *count == 1 {
            met.push(note);
        }
    }
    met.retain(|note| counts.get(note).is_some_and(|count| *count > 1));
    met
}

fn figures(card: &Card, row: &IndicatorRow, in_columns: &BTreeSet<usize>, words: &Words) -> Vec<String> {
    let texts = &words.texts.brief.annex;
    let of_period = |cell: &card::Cell| format!("{}:\u{a0}{}", words.period(cell.id.period), figure_text(cell, row.decimals, words));
    let of_sex = |cell: &card::Cell| {
        format!("{}\u{a0}({}) {}", words.texts.sex.get(cell.id.sex), words.period(cell.id.period), figure_text(cell, row.decimals, words))
    };
    let comparators: Vec<(&card::Cell, &Comparator)> = row
        .comparators
        .iter()
        .zip(&card.comparators)
        .enumerate()
        .filter_map(|(index, beside)| (!in_columns.contains(&index)).then_some(beside))
        .collect();
    let of_comparator = |(cell, comparator): &(&card::Cell, &Comparator)| {
        let name = fill(words.texts.card.comparator(comparator.kind), &[("name", comparator.name.get(words.language))]);
        format!("{name} {}", figure_text(cell, row.decimals, words))
    };
    // Where none has a value and all for the same reason, the reason is enough.
    let is_same = |(cell, _): &(&card::Cell, &Comparator)| {
        cell.value.is_none() && comparators.first().is_some_and(|(first, _)| first.status == cell.status)
    };
    let of_comparators: Vec<String> = match comparators.as_slice() {
        [first, _, ..] if comparators.iter().all(is_same) => vec![figure_text(first.0, row.decimals, words)],
        each => each.iter().map(of_comparator).collect(),
    };
    let mut parts = Vec::new();
    let mut list = |lead: &str, figures: Vec<String>| {
        if !figures.is_empty() {
            let lead = if lead.is_empty() { String::new() } else { format!("{lead} ") };
            parts.push(format!("{lead}{}", figures.join("; ")));
        }
    };
    list(&texts.earlier, row.earlier.iter().map(of_period).collect());
    list("", row.by_sex.iter().filter(|cell| cell.id.sex != row.own.id.sex).map(of_sex).collect());
    list(&format!("{}:", texts.other_comparators), of_comparators);
    parts
}

fn interval(row: &IndicatorRow, words: &Words) -> Option<String> {
    let interval = row.own.interval.ok()?;
    let (lower, upper) = (words.number(interval.lower, row.decimals), words.number(interval.upper, row.decimals));
    Some(format!("{}.", fill(&words.texts.interval.interval, &[("lower", &lower), ("upper", &upper)])))
}

fn notes(row: &IndicatorRow, words: &Words) -> Vec<String> {
    let (texts, intervals) = (&words.texts.brief.annex, &words.texts.interval);
    let is_derived = row.own.interval.is_ok_and(|interval| interval.denominator == DenominatorOrigin::Derived);
    let mut notes: Vec<String> = is_derived.then(|| intervals.derived.clone()).into_iter().collect();
    notes.extend(words.interval_of_source(row));
    notes.extend(words.one_of_few(row).map(|text| format!("{text}.")));
    notes.extend(row.breaks.iter().map(|at| {
        let reason = at.reason.get(words.language);
        fill(&texts.series_break, &[("year", &at.from_year.to_string()), ("reason", reason)])
    }));
    notes.extend(words.made_of(row));
    notes.extend(row.corrections.iter().map(|correction| correction.get(words.language).to_owned()));
    notes.extend(row.omission.iter().map(|reason| format!("{}: {reason}", words.texts.editorial.swot.reason)));
    notes
}
