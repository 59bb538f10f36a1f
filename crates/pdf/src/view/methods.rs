//! Sources, terms and methods in short: on every document.

use std::collections::{BTreeMap, BTreeSet};

use model::card::{Cell, IndicatorRow, Subject};
use model::judgement::{Marker, Strength};
use model::reader_texts::fill;
use model::{Card, ValueStatus, Words};

use super::annex::{Block, Item};
use super::table::{Mark, Tone};

/// The blocks at the end of a document, under headings of the given level.
pub fn sources_and_methods(cards: &[&Card], level: u8, words: &Words) -> Vec<Block> {
    let texts = &words.texts.brief.annex;
    let mut blocks = vec![Block::Heading { level, text: texts.methods.clone() }];
    blocks.extend(methods(cards, words).into_iter().map(Block::text));
    blocks.push(Block::Items { title: words.texts.card.legend.clone(), items: statuses(cards, words) });
    blocks.push(Block::Heading { level, text: texts.sources.clone() });
    blocks.extend(vintages(cards, words).into_iter().map(Block::text));
    blocks.push(Block::Items { title: String::new(), items: terms(cards, words) });
    blocks
}

fn methods(cards: &[&Card], words: &Words) -> Vec<String> {
    let (texts, judged) = (&words.texts.brief.annex, &words.texts.comparison);
    let any_group = cards.iter().any(|card| matches!(card.subject, Subject::AreaGroup { .. }));
    let any_position = rows(cards).any(|row| row.position.is_some());
    let mut methods = vec![judged.by_interval.clone(), judged.by_school_health_promotion.clone()];
    // The number of markers by chance is a card's own; over many cards it tells nothing.
    if let [card] = cards
        && card.chance.judged > 0
    {
        let number = |count: usize| words.number(count as f64, 0);
        let (judged_count, marked, expected) =
            (number(card.chance.judged), number(card.chance.marked), words.number(card.chance.expected, 0));
        methods.push(fill(&judged.chance, &[("judged", &judged_count), ("marked", &marked), ("expected", &expected)]));
    }
    methods.push(words.texts.card.trend_explanation.clone());
    methods.extend(any_position.then(|| words.texts.editorial.position.explanation.clone()));
    methods.extend(any_group.then(|| texts.method_group.clone()));
    methods.extend([texts.method_highlights.clone(), texts.method_missing.clone(), texts.method_characters.clone()]);
    methods
}

/// The signs of comparison with their words: what a table that shows signs alone needs beside it.
pub fn legend(words: &Words) -> Vec<Mark> {
    let texts = &words.texts.comparison;
    let tone = |marker| match marker {
        Marker::Better => Tone::Better,
        Marker::Worse => Tone::Worse,
        _ => Tone::Plain,
    };
    let markers = Marker::ALL.into_iter().filter(|marker| *marker != Marker::NotKnown);
    markers
        .map(|marker| Mark {
            symbol: texts.symbol(marker).to_owned(),
            word: texts.word(marker, None::<Strength>).to_owned(),
            tone: tone(marker),
        })
        .collect()
}

/// The same in one line of text.
pub fn legend_text(words: &Words) -> String {
    legend(words).iter().map(|mark| format!("{}\u{a0}{}", mark.symbol, mark.word)).collect::<Vec<_>>().join("   ")
}

/// The short words that stand in place of values on these cards, explained.
fn statuses(cards: &[&Card], words: &Words) -> Vec<Item> {
    let seen: BTreeSet<ValueStatus> =
        rows(cards).flat_map(all_cells).map(|cell| cell.status).filter(|status| !status.has_value()).collect();
    let explained = seen.into_iter().map(|status| words.texts.status.get(status));
    explained.map(|text| Item { lead: text.short.clone(), text: text.long.clone(), under: String::new() }).collect()
}

fn vintages(cards: &[&Card], words: &Words) -> Vec<String> {
    let vintages: BTreeSet<(String, String)> = cards
        .iter()
        .flat_map(|card| &card.sources)
        .map(|source| (words.texts.card.source_names.get(&source.source).to_owned(), words.date(source.vintage.date())))
        .collect();
    vintages.into_iter().map(|(source, date)| fill(&words.texts.brief.annex.vintage, &[("source", &source), ("date", &date)])).collect()
}

/// Who made which indicators on what terms.
fn terms(cards: &[&Card], words: &Words) -> Vec<Item> {
    let mut by_terms: BTreeMap<[&str; 3], BTreeSet<(usize, &str)>> = BTreeMap::new();
    for row in rows(cards) {
        let key = [row.producer.name.get(words.language), row.licence.name.get(words.language), row.licence.url.as_str()];
        // Shorter numbers first: 4 stands before 127 before 3620.
        by_terms.entry(key).or_default().insert((row.indicator.local().len(), row.indicator.local()));
    }
    let items = by_terms.into_iter().map(|([producer, licence, link], numbers)| {
        let numbers = numbers.into_iter().map(|(_, number)| number).collect::<Vec<_>>().join(", ");
        let places = [("producer", producer), ("licence", licence), ("link", link), ("numbers", numbers.as_str())];
        Item { lead: String::new(), text: fill(&words.texts.brief.annex.terms, &places), under: String::new() }
    });
    items.collect()
}

fn rows<'a>(cards: &'a [&'a Card]) -> impl Iterator<Item = &'a IndicatorRow> {
    cards.iter().flat_map(|card| &card.themes).flat_map(|theme| &theme.rows)
}

fn all_cells(row: &IndicatorRow) -> impl Iterator<Item = &Cell> {
    row.earlier.iter().chain([&row.own]).chain(&row.by_sex).chain(&row.comparators).chain(&row.members)
}
