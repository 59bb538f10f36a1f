//! `SWOT ja erityispiirteet`: what a municipality wrote of itself, what is new in it, which figure stands beside it, and what became of
//! the measures agreed with it.

use model::card::{CardFeature, CardSwotItem, Continuity, OwnWords};
use model::own_words::SwotAspect;
use model::reader_texts::fill;
use model::{Card, PopulationGroup};
use rust_xlsxwriter::{Worksheet, XlsxError};

use super::card_sheet::card_title;
use super::measure_rows::draw_measures;
use super::printed_row::{Entry, Heading, Row};
use super::printed_sheet::{Look, PrintedSheet};
use super::style::{Styles, width};
use crate::Words;

/// Draws the sheet.
pub fn draw_own_words(sheet: &mut Worksheet, card: &Card, words: &Words, styles: &Styles) -> Result<(), XlsxError> {
    let texts = &words.texts.editorial.swot;
    let mut sheet = PrintedSheet::new(sheet, styles, vec![width::BOX; 4])?;
    let banner = card.demonstration.then_some(words.texts.card.demonstration.as_str());
    sheet.opening(&card_title(card, words), banner, &texts.heading)?;
    match &card.own_words {
        Some(own_words) => draw_words(&mut sheet, card, own_words, words)?,
        None => sheet.line(&texts.no_workbook, Look::Body)?,
    }
    sheet.gap()?;
    draw_measures(&mut sheet, card, words)?;
    sheet.finish([&card_title(card, words), banner.unwrap_or_default(), &super::page_counter(words)], 0)
}

fn draw_words(sheet: &mut PrintedSheet, card: &Card, own_words: &OwnWords, words: &Words) -> Result<(), XlsxError> {
    let texts = &words.texts.editorial.swot;
    for line in provenance(card, own_words, words) {
        sheet.line(&line, Look::Quiet)?;
    }
    sheet.gap()?;
    let features: Vec<Row> = match own_words.features.as_slice() {
        [] => vec![Row::Text(texts.empty.clone(), Look::Body)],
        features => features.iter().map(|feature| Row::Text(feature_line(feature, words), Look::Body)).collect(),
    };
    sheet.section(&texts.features, &texts.features, &[], &features)?;
    sheet.gap()?;
    for theme in card.themes.iter().filter(|theme| theme.priority || own_words.swot.iter().any(|item| item.theme == theme.id)) {
        let of_theme: Vec<&CardSwotItem> = own_words.swot.iter().filter(|item| item.theme == theme.id).collect();
        let title = format!("{}: {}", texts.swot, theme.title.get(words.language));
        let rows = if of_theme.is_empty() { vec![Row::Text(texts.empty.clone(), Look::Body)] } else { boxes(&of_theme, words) };
        let headings = SwotAspect::ALL.map(|aspect| Heading::small(texts.aspect(aspect)));
        let headings: &[Heading] = if of_theme.is_empty() { &[] } else { &headings };
        sheet.section(&title, &fill(&words.texts.card.continued, &[("title", &title)]), headings, &rows)?;
    }
    sheet.line(&texts.evidence_explanation, Look::Quiet)
}

/// By whom and when the workbook was filled, and that it is an older one.
pub fn provenance(card: &Card, own_words: &OwnWords, words: &Words) -> Vec<String> {
    let texts = &words.texts.editorial.swot;
    let mut lines = Vec::new();
    if own_words.edition < card.edition {
        lines.push(fill(&texts.older_workbook, &[("edition", &own_words.edition.to_string())]));
    }
    if let (Some(date), Some(role)) = (own_words.filled_on, &own_words.role) {
        lines.push(fill(&texts.filled, &[("date", &words.date(date)), ("role", role)]));
    }
    lines
}

fn feature_line(feature: &CardFeature, words: &Words) -> String {
    let remark = remark(feature.population_group, &feature.continuity, words);
    format!("{} ({remark})", feature.text)
}

/// The four boxes side by side, item by item.
fn boxes(items: &[&CardSwotItem], words: &Words) -> Vec<Row<'static>> {
    let of = |aspect| items.iter().filter(move |item| item.aspect == aspect).copied().collect::<Vec<&CardSwotItem>>();
    side_by_side(&SwotAspect::ALL.map(of), words)
}

/// Columns of items, each with its remark; a column without any says so.
pub fn side_by_side(columns: &[Vec<&CardSwotItem>], words: &Words) -> Vec<Row<'static>> {
    let longest = columns.iter().map(Vec::len).max().unwrap_or_default();
    let entry = |column: &Vec<&CardSwotItem>, place: usize| match column.get(place) {
        Some(item) => Entry::Written { text: item.text.clone(), remark: item_remark(item, words) },
        None if place == 0 => Entry::Quiet(words.texts.editorial.swot.empty.clone()),
        None => Entry::Nothing,
    };
    (0..longest.max(1)).map(|place| Row::cells(columns.iter().map(|column| entry(column, place)).collect())).collect()
}

fn item_remark(item: &CardSwotItem, words: &Words) -> String {
    let texts = &words.texts.editorial.swot;
    let mut remark = remark(item.population_group, &item.continuity, words);
    if let Some(evidence) = &item.evidence {
        let places = [("title", evidence.title.get(words.language)), ("support", texts.support(evidence.support))];
        remark = format!("{remark}. {}", fill(&texts.evidence, &places));
    }
    remark
}

/// Whom it concerns, and how it stands to last year's.
fn remark(population_group: Option<PopulationGroup>, continuity: &Continuity, words: &Words) -> String {
    let texts = &words.texts.editorial.swot;
    let mut parts: Vec<String> = population_group.iter().map(|group| words.texts.population_group.get(*group).to_owned()).collect();
    parts.push(texts.continuity(continuity).to_owned());
    let mut remark = parts.join(", ");
    if let Continuity::Reworded { before } = continuity {
        remark = format!("{remark}. {}", fill(&texts.before, &[("before", before)]));
    }
    remark
}
