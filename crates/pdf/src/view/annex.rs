//! The annex: everything that the short pages leave out, as a run of plain blocks.

use model::card::Subject;
use model::reader_texts::fill;
use model::{Card, Words};
use serde::Serialize;

use super::highlights::ThemeHighlights;
use super::table::{Row, Table, parts};
use super::tables::{self, Detail};
use super::typeset::SetTable;
use super::{changes, details, highlights, measures, methods, swot};

/// The longest text of an item, in characters; lines are as wide as the paper.
const LONGEST_ITEM: usize = 2_500;

/// A piece of an annex. Titles of tables and lists are one level under the last heading.
#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Block {
    /// A heading; 1 is the document's own.
    Heading {
        /// Its level.
        level: u8,
        /// Its text.
        text: String,
    },
    /// A paragraph.
    Text {
        /// Its text.
        text: String,
        /// Whether it is set apart as a remark.
        quiet: bool,
    },
    /// A table.
    #[serde(skip)]
    Table(Table),
    /// A table whose lines and rows have their places.
    SetTable(SetTable),
    /// A list.
    Items {
        /// Its title; empty where the heading before it is enough.
        title: String,
        /// Its items.
        items: Vec<Item>,
    },
}

/// An item of a list. A template draws lead, text and what stands under them in this order.
#[derive(Debug, Serialize)]
pub struct Item {
    /// Bold, before the text.
    pub lead: String,
    /// The text.
    pub text: String,
    /// Small, under it.
    pub under: String,
}

impl Item {
    /// The item in as many as its text needs: none is higher than a page.
    fn in_parts(self) -> Vec<Item> {
        if self.text.chars().count() <= LONGEST_ITEM {
            return vec![self];
        }
        let mut items: Vec<Item> =
            parts(&self.text, LONGEST_ITEM).into_iter().map(|text| Item { lead: String::new(), text, under: String::new() }).collect();
        if let Some(first) = items.first_mut() {
            first.lead = self.lead;
        }
        if let Some(last) = items.last_mut() {
            last.under = self.under;
        }
        items
    }
}

impl Block {
    /// A paragraph.
    pub fn text(text: String) -> Self {
        Block::Text { text, quiet: false }
    }

    /// A remark.
    pub fn note(text: String) -> Self {
        Block::Text { text, quiet: true }
    }

    /// A heading within the annex.
    pub fn section(text: &str) -> Self {
        Block::Heading { level: 3, text: text.to_owned() }
    }

    /// The block without rows that are higher than a page.
    pub fn in_parts(self) -> Self {
        match self {
            Block::Table(table) => Block::Table(Table { rows: table.rows.into_iter().flat_map(Row::in_parts).collect(), ..table }),
            Block::Items { title, items } => Block::Items { title, items: items.into_iter().flat_map(Item::in_parts).collect() },
            other => other,
        }
    }

    /// The texts of a block, each in one piece and in the order in which they are drawn.
    pub fn printed(&self) -> Vec<String> {
        match self {
            Block::Heading { text, .. } | Block::Text { text, .. } => vec![text.clone()],
            Block::Table(table) => table.rows.iter().map(Row::printed).collect(),
            // What is held against a document is the table as it was before.
            Block::SetTable(_) => Vec::new(),
            Block::Items { items, .. } => items.iter().map(|item| format!("{}{}{}", item.lead, item.text, item.under)).collect(),
        }
    }
}

/// The annex of a card or briefing.
pub fn annex(card: &Card, words: &Words) -> Vec<Block> {
    let texts = &words.texts.brief.annex;
    let mut blocks = vec![Block::Heading { level: 2, text: texts.heading.clone() }, Block::note(texts.introduction.clone())];
    blocks.push(Block::section(&texts.all_figures));
    blocks.push(Block::note(methods::legend_text(words)));
    blocks.extend(figures(card, words));
    blocks.extend(all_highlights(card, words));
    blocks.extend(own_words(card, words));
    if !card.measures.is_empty() {
        blocks.extend([Block::section(&words.texts.editorial.measure.heading), Block::Table(measures::in_full(card, words))]);
    }
    if let Some(since) = &card.changes {
        blocks.extend(changes::changes(since, words));
    }
    blocks.push(Block::section(&texts.details));
    blocks.extend(details::details(card, words));
    blocks.extend(methods::sources_and_methods(&[card], 3, words));
    blocks.into_iter().map(Block::in_parts).collect()
}

/// Every theme's whole table.
pub fn figures(card: &Card, words: &Words) -> Vec<Block> {
    card.themes.iter().map(|theme| Block::Table(tables::theme_table(card, theme, Detail::Annex, words))).collect()
}

fn all_highlights(card: &Card, words: &Words) -> Vec<Block> {
    let all = highlights::all(card, words);
    if card.highlights.shown.is_empty() {
        return Vec::new();
    }
    let list = |theme: ThemeHighlights| Block::Items {
        title: theme.title,
        items: theme
            .items
            .into_iter()
            .map(|highlight| Item {
                lead: format!("{} {}", highlight.mark.symbol, highlight.mark.word),
                text: highlight.text,
                under: String::new(),
            })
            .collect(),
    };
    let mut blocks = vec![Block::section(&words.texts.brief.annex.all_highlights)];
    blocks.extend(all.note.map(Block::note));
    blocks.extend(all.themes.into_iter().filter(|theme| theme.count > 0).map(list));
    blocks
}

fn own_words(card: &Card, words: &Words) -> Vec<Block> {
    let mut blocks = Vec::new();
    match (&card.subject, &card.group_words) {
        (Subject::Municipality { .. }, _) => {
            blocks.push(Block::section(&words.texts.editorial.swot.heading));
            blocks.extend(swot::in_full(card, card.own_words.as_ref(), words));
        }
        (Subject::AreaGroup { .. }, Some(group_words)) => {
            blocks.push(Block::section(&words.texts.editorial.swot.heading));
            for member in &group_words.members {
                blocks.push(Block::Heading { level: 4, text: member.area.name.get(words.language).to_owned() });
                blocks.extend(swot::in_full(card, member.words.as_ref(), words));
            }
            if let Some(edition) = group_words.record_edition {
                let texts = &words.texts.editorial.record;
                blocks.push(Block::section(&fill(&texts.heading, &[("edition", &edition.to_string())])));
                let parts = [
                    (&texts.highlights, &group_words.highlights),
                    (&texts.to_clarify, &group_words.to_clarify),
                    (&texts.good_practices, &group_words.good_practices),
                    (&texts.notes, &group_words.notes),
                ];
                blocks.extend(parts.into_iter().filter_map(|(title, items)| swot::written(title, items, card, words)));
            }
        }
        (Subject::AreaGroup { .. }, None) => {}
    }
    blocks
}
