//! Highlights by theme.

use model::card::{Highlight, ThemeSection};
use model::{Card, Words};
use serde::Serialize;

use super::cells;
use super::table::Mark;

/// A short page shows no more of one theme; the annex shows all.
const MOST_OF_A_THEME: usize = 4;

/// The highlights of a card.
#[derive(Debug, Serialize)]
pub struct HighlightsView {
    /// Their heading: that of proposals while nobody has decided.
    pub heading: String,
    /// What stands under the heading of proposals, or in place of highlights where there are none.
    pub note: Option<String>,
    /// The themes that have some, and the priorities that have none.
    pub themes: Vec<ThemeHighlights>,
    /// Says how many stand in the annex only, with `{count}`.
    pub more: String,
}

/// One theme's highlights.
#[derive(Debug, Serialize)]
pub struct ThemeHighlights {
    /// The theme's title.
    pub title: String,
    /// Its highlights.
    pub items: Vec<HighlightView>,
    /// Said where it has none.
    pub none: String,
    /// How many it has where all are shown.
    pub count: usize,
}

/// One highlight.
#[derive(Debug, Serialize)]
pub struct HighlightView {
    /// Its place in the order in which a short page takes them: by turns, the first of each theme first.
    pub order: usize,
    /// Its side.
    pub mark: Mark,
    /// Its sentence.
    pub text: String,
}

/// The highlights for a short page.
pub fn short(card: &Card, words: &Words) -> HighlightsView {
    view(card, words, MOST_OF_A_THEME)
}

/// All of them.
pub fn all(card: &Card, words: &Words) -> HighlightsView {
    view(card, words, usize::MAX)
}

fn view(card: &Card, words: &Words, most: usize) -> HighlightsView {
    let texts = &words.texts.editorial.highlight;
    let of_theme = |theme: &ThemeSection| -> Vec<&Highlight> {
        card.highlights.shown.iter().filter(|highlight| highlight.theme == theme.id).collect()
    };
    let mut themes: Vec<(&ThemeSection, Vec<&Highlight>)> = card.themes.iter().map(|theme| (theme, of_theme(theme))).collect();
    themes.retain(|(theme, highlights)| theme.priority || !highlights.is_empty());
    // The priorities first: a short page takes highlights by turns from the first theme on.
    themes.sort_by_key(|(theme, _)| !theme.priority);
    let turns = themes.len();
    let note = match (card.highlights.shown.is_empty(), card.highlights.decided) {
        (true, _) => Some(texts.none.clone()),
        (false, false) => Some(texts.proposals.clone()),
        (false, true) => None,
    };
    HighlightsView {
        heading: if card.highlights.decided { texts.heading.clone() } else { texts.heading_of_proposals.clone() },
        note,
        themes: themes
            .into_iter()
            .enumerate()
            .map(|(number, (theme, highlights))| ThemeHighlights {
                title: theme.title.get(words.language).to_owned(),
                count: highlights.len(),
                items: highlights
                    .into_iter()
                    .take(most)
                    .enumerate()
                    .map(|(turn, highlight)| HighlightView {
                        order: turn * turns + number,
                        mark: cells::side(highlight.side, words),
                        text: words.highlight(highlight),
                    })
                    .collect(),
                none: words.texts.brief.meeting.no_highlights.clone(),
            })
            .collect(),
        more: words.texts.brief.figures.more.clone(),
    }
}
