//! What no table of the card has room for: the series, the sexes, the further comparators, how sure a value is.

use std::collections::BTreeSet;

use model::card::{self, IndicatorRow};
use model::judgement::DenominatorOrigin;
use model::reader_texts::fill;
use model::{Card, Words};

use super::annex::{Block, Item};
use super::cells::figure_text;
use super::tables;

/// A paragraph for each indicator. Not a table: a column of titles would take a third of the width from the figures.
pub fn details(card: &Card, words: &Words) -> Block {
    let in_columns: BTreeSet<usize> = match &card.subject {
        card::Subject::Municipality { .. } => tables::printed(card).map(|(index, _)| index).collect(),
        card::Subject::AreaGroup { .. } => (0..card.comparators.len()).collect(),
    };
    let items = card.themes.iter().flat_map(|theme| &theme.rows).map(|row| Item {
        lead: row.title.get(words.language).to_owned(),
        text: figures(card, row, &in_columns, words).join(". "),
        under: notes(row, words).join(" "),
    });
    Block::Items { title: String::new(), items: items.collect() }
}

fn figures(card: &Card, row: &IndicatorRow, in_columns: &BTreeSet<usize>, words: &Words) -> Vec<String> {
    let texts = &words.texts.brief.annex;
    let of_period = |cell: &card::Cell| format!("{}:\u{a0}{}", words.period(cell.id.period), figure_text(cell, row.decimals, words));
    let of_sex = |cell: &card::Cell| {
        format!("{}\u{a0}({}) {}", words.texts.sex.get(cell.id.sex), words.period(cell.id.period), figure_text(cell, row.decimals, words))
    };
    let comparators = row.comparators.iter().zip(&card.comparators).enumerate().filter(|(index, _)| !in_columns.contains(index));
    let of_comparator = |(_, (cell, comparator)): (usize, (&card::Cell, &card::Comparator))| {
        let name = fill(words.texts.card.comparator(comparator.kind), &[("name", comparator.name.get(words.language))]);
        format!("{name} {}", figure_text(cell, row.decimals, words))
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
    list(&texts.other_comparators, comparators.map(of_comparator).collect());
    parts
}

fn notes(row: &IndicatorRow, words: &Words) -> Vec<String> {
    let (texts, intervals) = (&words.texts.brief.annex, &words.texts.interval);
    let mut notes = Vec::new();
    if let Ok(interval) = row.own.interval {
        let (lower, upper) = (words.number(interval.lower, row.decimals), words.number(interval.upper, row.decimals));
        notes.push(format!("{}.", fill(&intervals.interval, &[("lower", &lower), ("upper", &upper)])));
        if interval.denominator == DenominatorOrigin::Derived {
            notes.push(intervals.derived.clone());
        }
    }
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
