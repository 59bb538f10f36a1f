//! Highlights as lines over the sheet's whole width: each with its side in sign and word and the theme's name.

use model::Card;
use model::card::{Highlight, HighlightSide, ThemeSection};
use model::judgement::Marker;
use model::reader_texts::fill;
use rust_xlsxwriter::XlsxError;

use super::printed_row::Row;
use super::printed_sheet::{Look, PrintedSheet};
use crate::Words;

/// Draws the block.
pub fn draw_highlights(sheet: &mut PrintedSheet, card: &Card, words: &Words) -> Result<(), XlsxError> {
    let texts = &words.texts.editorial.highlight;
    let highlights = &card.highlights;
    let heading = if highlights.decided { &texts.heading } else { &texts.heading_of_proposals };
    let mut rows = Vec::new();
    if highlights.shown.is_empty() {
        rows.push(Row::Text(texts.none.clone(), Look::Body));
    } else if !highlights.decided {
        rows.push(Row::Text(texts.proposals.clone(), Look::Quiet));
    }
    for theme in &card.themes {
        let of_theme: Vec<&Highlight> = highlights.shown.iter().filter(|highlight| highlight.theme == theme.id).collect();
        rows.extend(of_theme.into_iter().map(|highlight| line(theme, highlight, words)));
    }
    sheet.gap()?;
    sheet.list(heading, &fill(&words.texts.card.continued, &[("title", heading)]), &[], &rows)
}

fn line(theme: &ThemeSection, highlight: &Highlight, words: &Words) -> Row<'static> {
    let theme = theme.title.get(words.language);
    let side = words.texts.editorial.highlight.side(highlight.side).to_lowercase();
    let symbol = |marker| words.texts.comparison.symbol(marker);
    let (symbol, look) = match highlight.side {
        HighlightSide::Strength => (symbol(Marker::Better), Look::Better),
        HighlightSide::Concern => (symbol(Marker::Worse), Look::Worse),
        HighlightSide::Observation => (symbol(Marker::NoDifference), Look::Body),
    };
    Row::Labelled(format!("{symbol} {theme}, {side}: "), words.highlight(highlight), look)
}
