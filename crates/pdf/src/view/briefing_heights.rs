//! How high, by estimate, the pages of a briefing are with so much on them.

use serde::Serialize;

use super::briefing::{Medium, Practices};
use super::heights::{self, Heights};
use super::highlights::HighlightsView;
use super::swot::SwotView;
use super::typeset::{Paper, SetTable};

/// Rows on a slide, and on the page of paper.
const MOST_ROWS_OF_A_SLIDE: usize = 40;
const MOST_ROWS_OF_A_PAGE: usize = 60;

/// The column of names beside the boxes, in points.
const NAMES_ON_PAPER: f64 = 77.0;
const NAMES_ON_A_SLIDE: f64 = 119.0;

/// How high the pages of a briefing are with so much on them.
#[derive(Debug, Serialize)]
pub struct BriefingHeights {
    /// With so many highlights.
    pub highlights: Heights,
    /// With so many rows; on paper one page for all themes, of which a row is taken by turns.
    pub matrices: Vec<Heights>,
    /// With so many measures.
    pub measures: Heights,
    /// With so many items of the boxes.
    pub swot: Heights,
}

/// What grows on the pages.
#[derive(Debug)]
pub struct Parts<'a> {
    /// What it is drawn on.
    pub medium: Medium,
    /// The page.
    pub paper: Paper,
    /// The page of the members side by side.
    pub of_matrices: Paper,
    /// What stands out.
    pub highlights: &'a HighlightsView,
    /// The themes' tables, slide by slide.
    pub matrices: &'a [Vec<SetTable>],
    /// Last year's measures.
    pub measures: &'a SetTable,
    /// The members' boxes.
    pub swot: &'a SwotView,
    /// What works well.
    pub practices: Option<&'a Practices>,
}

impl BriefingHeights {
    /// Of these parts.
    pub fn of(parts: &Parts) -> Self {
        let paper = parts.paper;
        let most_measures = heights::most_rows([parts.measures].into_iter());
        let of_measures = |number| heights::of_rows(parts.measures, number, paper);
        match parts.medium {
            Medium::Paper => Self {
                highlights: heights::of_highlights(parts.highlights, 1, paper),
                matrices: vec![by_turns(parts.matrices, parts.of_matrices)],
                measures: heights::up_to(most_measures, of_measures),
                swot: heights::of_boxes(parts.swot, 0.9 * paper.text, NAMES_ON_PAPER, paper)
                    .into_iter()
                    .enumerate()
                    .map(|(number, height)| height + parts.practices_before(number))
                    .collect(),
            },
            Medium::Slides => Self {
                highlights: heights::of_highlights(parts.highlights, parts.highlights.themes.len().clamp(1, 2), paper),
                matrices: parts.matrices.iter().map(|tables| of_slide(tables, paper)).collect(),
                measures: heights::up_to(most_measures, |number| of_measures(number) + parts.practices_before(number)),
                swot: heights::of_boxes(parts.swot, 0.72 * paper.text, NAMES_ON_A_SLIDE, paper),
            },
        }
    }
}

impl Parts<'_> {
    /// Two practices have a place in any case.
    fn practices_before(&self, number: usize) -> f64 {
        let items = self.practices.iter().flat_map(|practices| &practices.items).take(number.max(2));
        heights::of_list(items.map(|item| item.text.as_str()), self.paper.text, self.paper.points(), self.paper.language)
    }
}

fn of_slide(tables: &[SetTable], paper: Paper) -> Heights {
    heights::up_to(heights::most_rows(tables.iter()).min(MOST_ROWS_OF_A_SLIDE), |number| {
        tables.iter().map(|table| heights::of_rows(table, number, paper)).sum()
    })
}

/// On paper the slides' themes take turns, row by row.
fn by_turns(matrices: &[Vec<SetTable>], paper: Paper) -> Heights {
    let slides = matrices.len();
    let most = slides * heights::most_rows(matrices.iter().flatten());
    heights::up_to(most.min(MOST_ROWS_OF_A_PAGE), |number| {
        let of_slide = |(place, tables): (usize, &Vec<SetTable>)| -> f64 {
            let turn = number.saturating_sub(place).div_ceil(slides);
            tables.iter().map(|table| heights::of_rows(table, turn, paper)).sum()
        };
        matrices.iter().enumerate().map(of_slide).sum()
    })
}
