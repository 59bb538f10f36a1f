//! What was written: SWOT in boxes for a short page, in full for the annex.

use model::card::{CardSwotItem, Continuity, OwnWords, WrittenItem};
use model::own_words::SwotAspect;
use model::reader_texts::fill;
use model::{Card, Language, Words};
use serde::Serialize;

use super::annex::{Block, Item};
use super::heights;
use super::table::{Cell, Column, Kind, Row, Table};
use crate::text::shortened;

/// The longest text of a box on a short page; the annex has the whole. The more municipalities stand side by side, the less each can say,
/// so that none is left without a word.
const fn longest_in_box(municipalities: usize) -> usize {
    match municipalities {
        0..=4 => 110,
        5..=6 => 80,
        _ => 60,
    }
}

/// Whose SWOT stands in which boxes.
#[derive(Debug, Serialize)]
pub struct SwotView {
    /// Its heading.
    pub heading: String,
    /// The heading of the column of names.
    pub municipality: String,
    /// The four aspects.
    pub aspects: Vec<String>,
    /// One for each municipality.
    pub rows: Vec<SwotRow>,
    /// Said where a box is empty.
    pub empty: String,
    /// Says how many items stand in the annex only, with `{count}`.
    pub more: String,
    /// Said where a text is shortened.
    pub shortened: Option<String>,
}

/// One municipality's boxes.
#[derive(Debug, Serialize)]
pub struct SwotRow {
    /// Its name.
    pub name: String,
    /// Why it has no boxes, or that they are of an earlier year.
    pub note: Option<String>,
    /// The four boxes; none where no workbook came.
    pub boxes: Vec<SwotBox>,
}

/// One box.
#[derive(Debug, Serialize)]
pub struct SwotBox {
    /// Its items.
    pub items: Vec<BoxItem>,
}

impl SwotBox {
    /// How high, by estimate, its items are of which so many are shown.
    pub fn height(&self, number: usize, size: f64, width: f64, language: Language) -> f64 {
        heights::of_list(self.items.iter().filter(|item| item.order < number).map(|item| item.text.as_str()), size, width, language)
    }
}

/// An item of a box.
#[derive(Debug, Serialize)]
pub struct BoxItem {
    /// Its place in the order in which a short page takes them.
    pub order: usize,
    /// Its text, shortened where it is long.
    pub text: String,
}

/// Boxes of the named municipalities.
pub fn boxes(card: &Card, of: &[(&str, Option<&OwnWords>)], words: &Words) -> SwotView {
    let texts = &words.texts.editorial.swot;
    let turns = of.len() * SwotAspect::ALL.len();
    let mut any_shortened = false;
    let mut rows = Vec::new();
    for (row, (name, own_words)) in of.iter().enumerate() {
        let boxes = own_words.iter().flat_map(|own_words| SwotAspect::ALL.iter().enumerate().map(move |place| (own_words, place)));
        let boxes = boxes.map(|(own_words, (column, aspect))| {
            let items = of_aspect(own_words, *aspect).filter(|item| item.continuity != Continuity::Gone);
            let items = items.enumerate().map(|(turn, item)| {
                let short = shortened(&item.text, longest_in_box(of.len()));
                any_shortened |= short.is_some();
                BoxItem { order: turn * turns + row * SwotAspect::ALL.len() + column, text: short.unwrap_or_else(|| item.text.clone()) }
            });
            SwotBox { items: items.collect() }
        });
        rows.push(SwotRow { name: (*name).to_owned(), boxes: boxes.collect(), note: note(card, *own_words, words) });
    }
    close_ranks(&mut rows);
    SwotView {
        heading: texts.swot.clone(),
        municipality: words.texts.brief.figures.municipality.clone(),
        aspects: SwotAspect::ALL.iter().map(|aspect| texts.aspect(*aspect).to_owned()).collect(),
        rows,
        empty: texts.empty.clone(),
        more: words.texts.brief.figures.more.clone(),
        shortened: any_shortened.then(|| words.texts.brief.figures.shortened.clone()),
    }
}

/// Orders without holes, so that so many orders are so many items.
fn close_ranks(rows: &mut [SwotRow]) {
    let items = |rows: &[SwotRow]| -> Vec<usize> {
        rows.iter().flat_map(|row| &row.boxes).flat_map(|of| &of.items).map(|item| item.order).collect()
    };
    let mut orders = items(rows);
    orders.sort_unstable();
    for item in rows.iter_mut().flat_map(|row| &mut row.boxes).flat_map(|of| &mut of.items) {
        item.order = orders.partition_point(|order| *order < item.order);
    }
}

fn of_aspect(own_words: &OwnWords, aspect: SwotAspect) -> impl Iterator<Item = &CardSwotItem> {
    own_words.swot.iter().filter(move |item| item.aspect == aspect)
}

/// Why there are no words, or that they are of an earlier year.
fn note(card: &Card, own_words: Option<&OwnWords>, words: &Words) -> Option<String> {
    let texts = &words.texts.editorial.swot;
    match own_words {
        None => Some(texts.no_workbook.clone()),
        Some(own_words) if own_words.edition < card.edition => {
            Some(fill(&texts.older_workbook, &[("edition", &own_words.edition.to_string())]))
        }
        Some(_) => None,
    }
}

/// Everything that one municipality wrote, for the annex.
pub fn in_full(card: &Card, own_words: Option<&OwnWords>, words: &Words) -> Vec<Block> {
    let texts = &words.texts.editorial.swot;
    let mut blocks = Vec::new();
    blocks.extend(note(card, own_words, words).map(Block::note));
    let Some(own_words) = own_words else { return blocks };
    if let (Some(day), Some(role)) = (own_words.filled_on, &own_words.role) {
        blocks.push(Block::note(fill(&texts.filled, &[("date", &words.date(day)), ("role", role)])));
    }
    if !own_words.features.is_empty() {
        let items = own_words.features.iter().map(|feature| item(&feature.text, &feature.continuity, words));
        blocks.push(Block::Items { title: texts.features.clone(), items: items.collect() });
    }
    blocks.push(Block::Table(table(card, own_words, words)));
    if own_words.swot.iter().any(|item| item.evidence.is_some()) {
        blocks.push(Block::note(texts.evidence_explanation.clone()));
    }
    if !own_words.omissions.is_empty() {
        let items = own_words.omissions.iter().map(|omission| Item {
            lead: omission.title.get(words.language).to_owned(),
            text: omission.reason.clone(),
            under: String::new(),
        });
        blocks.push(Block::Items { title: texts.omissions.clone(), items: items.collect() });
    }
    blocks
}

fn item(text: &str, continuity: &Continuity, words: &Words) -> Item {
    Item { lead: String::new(), text: text.to_owned(), under: told(continuity, words) }
}

/// How an item stands to last year's, in words.
fn told(continuity: &Continuity, words: &Words) -> String {
    let texts = &words.texts.editorial.swot;
    match continuity {
        Continuity::Reworded { before } => format!("{}. {}", texts.continuity(continuity), fill(&texts.before, &[("before", before)])),
        other => texts.continuity(other).to_owned(),
    }
}

/// Every item of a SWOT by theme and aspect.
fn table(card: &Card, own_words: &OwnWords, words: &Words) -> Table {
    let texts = &words.texts.editorial.swot;
    let theme_title = |item: &CardSwotItem| {
        let theme = card.themes.iter().find(|theme| theme.id == item.theme);
        theme.map_or_else(|| item.theme.to_string(), |theme| theme.title.get(words.language).to_owned())
    };
    let rows = own_words.swot.iter().enumerate().map(|(order, item)| {
        let whom = item.population_group.map(|group| words.texts.population_group.get(group).to_owned());
        let evidence = item.evidence.as_ref().map(|evidence| {
            let (title, support) = (evidence.title.get(words.language), texts.support(evidence.support));
            fill(&texts.evidence, &[("title", title), ("support", support)])
        });
        let under = in_sentences([Some(told(&item.continuity, words)), whom, evidence].into_iter().flatten());
        let heading = Cell::text(texts.aspect(item.aspect)).under(theme_title(item));
        Row { order, cells: vec![heading, Cell::text(&item.text).under(under)] }
    });
    let rows: Vec<Row> = rows.collect();
    Table {
        title: Some(texts.swot.clone()),
        columns: vec![Column::new(&words.texts.brief.figures.theme, Kind::Text), Column::new(&texts.swot, Kind::Name)],
        count: rows.len(),
        rows,
        empty: texts.empty.clone(),
        some_of: String::new(),
    }
}

/// Parts one after another, each ended once: what people typed keeps the marks that it ends in.
fn in_sentences(parts: impl Iterator<Item = String>) -> String {
    parts.fold(String::new(), |said, part| match said.chars().last() {
        None => part,
        Some('.' | '!' | '?' | '\u{2026}') => format!("{said} {part}"),
        Some(_) => format!("{said}. {part}"),
    })
}

/// What a record of a negotiation holds, under one heading.
pub fn written(title: &str, items: &[WrittenItem], card: &Card, words: &Words) -> Option<Block> {
    let items = items.iter().map(|item| {
        let theme = item.theme.as_ref().and_then(|id| card.themes.iter().find(|theme| theme.id == *id));
        let model = item.operating_model.map(|model| words.texts.editorial.record.operating_model(model));
        let theme = theme.map(|theme| theme.title.get(words.language));
        Item { lead: String::new(), text: item.text.clone(), under: [theme, model].into_iter().flatten().collect::<Vec<_>>().join(", ") }
    });
    let items: Vec<Item> = items.collect();
    (!items.is_empty()).then(|| Block::Items { title: title.to_owned(), items })
}

#[cfg(test)]
mod tests {
    use super::in_sentences;

    #[test]
    fn parts_end_once_and_keep_what_was_typed() {
        let joined = |parts: &[&str]| in_sentences(parts.iter().map(|part| (*part).to_owned()));
        assert_eq!(joined(&["uusi", "Kaikki"]), "uusi. Kaikki");
        assert_eq!(
            joined(&["Viime vuonna: Odotetaan...", "Kaikki", "Tunnusluku: tukee."]),
            "Viime vuonna: Odotetaan... Kaikki. Tunnusluku: tukee."
        );
        assert_eq!(joined(&["Miksi?", "Kaikki"]), "Miksi? Kaikki");
        assert_eq!(joined(&[]), "");
    }
}
