//! `Kansi`: whom the card is about, which edition, group, meeting and data; what is on which sheet; how to read it.

use model::Card;
use model::card::Subject;
use model::judgement::Marker;
use rust_xlsxwriter::{Worksheet, XlsxError};

use super::card_sheet::{card_title, introduction};
use super::facts::{draw_facts, facts};
use super::printed_sheet::{Look, PrintedSheet};
use super::style::{Styles, width};
use crate::Words;

/// Draws the sheet; `contents` are the names of the other sheets with what they hold.
pub fn draw_cover(sheet: &mut Worksheet, card: &Card, words: &Words, contents: &[(&str, &str)], styles: &Styles) -> Result<(), XlsxError> {
    let texts = &words.texts.cover;
    let mut sheet = PrintedSheet::new(sheet, styles, width::COVER.to_vec())?;
    let banner = card.demonstration.then_some(words.texts.card.demonstration.as_str());
    let title = card_title(card, words);
    sheet.opening(&title, banner, &introduction(card, words))?;
    sheet.gap()?;
    sheet.facts(&[(0, &words.texts.card.edition, &card.edition.to_string())])?;
    for fact in facts(card, words).into_iter().flatten() {
        draw_facts(&mut sheet, &[vec![fact]], 0)?;
    }
    draw_contents(&mut sheet, contents, words)?;
    let reading = match card.subject {
        Subject::Municipality { .. } => &texts.reading_of_municipality,
        Subject::AreaGroup { .. } => &texts.reading_of_group,
    };
    sheet.gap()?;
    sheet.section(&texts.reading, &texts.reading, &[], &[])?;
    for line in reading.lines() {
        sheet.line(line, Look::Body)?;
    }
    sheet.gap()?;
    draw_symbols(&mut sheet, words)?;
    sheet.finish([&title, banner.unwrap_or_default(), &super::page_counter(words)], 0)
}

/// The list of sheets, each name a link.
pub fn draw_contents(sheet: &mut PrintedSheet, contents: &[(&str, &str)], words: &Words) -> Result<(), XlsxError> {
    sheet.gap()?;
    sheet.section(&words.texts.cover.contents, &words.texts.cover.contents, &[], &[])?;
    contents.iter().try_for_each(|(name, about)| sheet.link(name, about))
}

/// Every sign with its word.
fn draw_symbols(sheet: &mut PrintedSheet, words: &Words) -> Result<(), XlsxError> {
    sheet.section(&words.texts.cover.symbols, &words.texts.cover.symbols, &[], &[])?;
    let comparison = &words.texts.comparison;
    let told = |marker| format!("{}\u{a0}{}", comparison.symbol(marker), comparison.word(marker, None));
    sheet.line(&told(Marker::Better), Look::Better)?;
    sheet.line(&told(Marker::Worse), Look::Worse)?;
    let others = [Marker::NoDifference, Marker::Higher, Marker::Lower, Marker::NotKnown].map(told);
    sheet.line(&others.join("    "), Look::Body)?;
    let trend = &words.texts.trend;
    let trends = [&trend.increasing, &trend.decreasing, &trend.not_significant];
    sheet.line(&trends.map(|marker| format!("{}\u{a0}{}", marker.symbol, marker.word)).join("    "), Look::Body)
}
