//! A municipality's two pages: facts, background, highlights and the lines of the priorities; then the priorities' figures and the SWOT.

use charts::Palette;
use model::card::{IndicatorRow, Subject, ThemeSection};
use model::reader_texts::fill;
use model::words::titled;
use model::{Card, Words};
use serde::Serialize;

use super::heights::{self, Heights};
use super::highlights::{self, HighlightsView};
use super::swot::{self, SwotView};
use super::table::Mark;
use super::typeset::{Paper, SetTable, typeset};
use super::{Block, Fact, Frame, annex, cells, methods, tables};

/// Background figures on the first page.
const MOST_BACKGROUND: usize = 6;
/// Charts on the first page.
const MOST_CHARTS: usize = 3;
/// Themes on the second page where config names no priority.
const MOST_THEMES: usize = 3;

/// Rows on the second page.
const MOST_ROWS: usize = 40;

/// A card's document.
#[derive(Debug, Serialize)]
pub struct CardPages {
    /// What stands on every page.
    pub frame: Frame,
    /// The first page and the second.
    pub pages: ShortPages,
    /// What follows them.
    pub annex: Vec<Block>,
}

/// The two pages.
#[derive(Debug, Serialize)]
pub struct ShortPages {
    /// Over the name.
    pub kicker: String,
    /// The municipality.
    pub name: String,
    /// Code, county, group, meeting, vintage.
    pub facts: Vec<Fact>,
    /// Its heading.
    pub background_heading: String,
    /// A few facts of the themes before the priorities.
    pub background: Vec<Tile>,
    /// What stands out.
    pub highlights: HighlightsView,
    /// The heading over the charts.
    pub charts_heading: String,
    /// The line of the first indicator of each priority.
    pub charts: Vec<ChartView>,
    /// The heading of the second page.
    pub priorities: String,
    /// The priorities' figures.
    pub tables: Vec<SetTable>,
    /// The SWOT in boxes.
    pub swot: SwotView,
    /// The signs and what they mean.
    pub legend: Vec<Mark>,
    /// How high the first page is with so many highlights.
    pub first_heights: Heights,
    /// How high the second page is with so many rows, and half as many items of a box again.
    pub second_heights: Heights,
}

/// One background figure.
#[derive(Debug, Serialize)]
pub struct Tile {
    /// The indicator.
    pub title: String,
    /// Its value.
    pub value: String,
    /// Whether the value only says why there is none.
    pub quiet: bool,
    /// Period and unit.
    pub under: String,
    /// What it is held against.
    pub others: Vec<Fact>,
}

/// A picture.
#[derive(Debug, Serialize)]
pub struct ChartView {
    /// What it shows, over it.
    pub title: String,
    /// The SVG.
    pub svg: String,
    /// What it tells, for who does not see it.
    pub alt: String,
}

/// What stands on every page of a municipality's document.
pub fn card_frame(card: &Card, words: &Words) -> Frame {
    let name = card.subject.name().get(words.language);
    Frame::of(card, words, titled(&words.texts.card.municipality_title, name, card.edition))
}

/// A municipality's document.
pub fn card_pages(card: &Card, words: &Words) -> CardPages {
    let annex = typeset(annex(card, words), Paper::a4(false, words.language));
    CardPages { frame: card_frame(card, words), pages: short_pages(card, words), annex }
}

/// The two pages of a municipality.
pub fn short_pages(card: &Card, words: &Words) -> ShortPages {
    let texts = &words.texts.brief;
    let name = card.subject.name().get(words.language).to_owned();
    let priorities = priorities(card, MOST_THEMES);
    let paper = Paper::a4(false, words.language);
    let highlights = highlights::short(card, words);
    let tables = tables::short_tables(card, &priorities, paper, words);
    let swot = swot::boxes(card, &[(&name, card.own_words.as_ref())], words);
    ShortPages {
        first_heights: heights::of_highlights(&highlights, 1, paper),
        second_heights: heights::up_to(heights::most_rows(tables.iter()).min(MOST_ROWS), |number| {
            let rows: f64 = tables.iter().map(|table| heights::of_rows(table, number, paper)).sum();
            rows + heights::of_square(&swot, (number * 3 / 2).max(4), paper)
        }),
        kicker: fill(&texts.title.card, &[("edition", &card.edition.to_string())]),
        facts: facts(card, words),
        background_heading: texts.figures.background.clone(),
        background: background(card, words),
        highlights,
        charts_heading: texts.figures.charts.clone(),
        charts: charts(&priorities, &name, words),
        priorities: texts.figures.priorities.clone(),
        tables,
        swot,
        legend: methods::legend(words),
        name,
    }
}

/// The themes that short pages show: the priorities, else the first ones that have indicators.
pub fn priorities(card: &Card, most: usize) -> Vec<&ThemeSection> {
    let priorities: Vec<&ThemeSection> = card.themes.iter().filter(|theme| theme.priority).collect();
    if priorities.is_empty() { card.themes.iter().filter(|theme| !theme.rows.is_empty()).take(most).collect() } else { priorities }
}

fn facts(card: &Card, words: &Words) -> Vec<Fact> {
    let texts = &words.texts.card;
    let mut facts = Vec::new();
    if let Subject::Municipality { area, group } = &card.subject {
        facts.push(Fact::new(&texts.municipality_code, area.id.code()));
        facts.push(Fact::new(&texts.county, card.county.name.get(words.language)));
        if let Some(group) = group {
            facts.push(Fact::new(&texts.group, group.name.get(words.language)));
            facts.extend(group.meetings.last().map(|day| Fact::new(&texts.meeting, words.date(*day))));
        }
    }
    facts.extend(super::newest_vintage(card).map(|day| Fact::new(&texts.retrieved, words.date(day))));
    facts
}

/// The first indicators of the themes that stand before the priorities.
fn background(card: &Card, words: &Words) -> Vec<Tile> {
    let before = card.themes.iter().take_while(|theme| !theme.priority);
    let any_priority = card.themes.iter().any(|theme| theme.priority);
    before.filter(|_| any_priority).flat_map(|theme| &theme.rows).take(MOST_BACKGROUND).map(|row| tile(card, row, words)).collect()
}

fn tile(card: &Card, row: &IndicatorRow, words: &Words) -> Tile {
    let own = cells::figure(&row.own, row.decimals, words);
    // A count of persons says nothing beside the whole country's.
    let is_compared = row.unit != model::Unit::Count;
    let others = tables::printed(card).filter(|_| is_compared).take(2).filter_map(|(index, comparator)| {
        let value = cells::figure_text(row.comparators.get(index)?, row.decimals, words);
        let name = fill(words.texts.card.comparator(comparator.kind), &[("name", comparator.name.get(words.language))]);
        Some(Fact::new(&name, value))
    });
    Tile {
        title: row.title.get(words.language).to_owned(),
        value: own.text,
        quiet: own.quiet,
        under: cells::period_and_unit(row, words),
        others: others.collect(),
    }
}

/// The first series of each theme that has one to draw.
fn charts(themes: &[&ThemeSection], name: &str, words: &Words) -> Vec<ChartView> {
    let drawn = themes.iter().enumerate().filter_map(|(number, theme)| {
        let id = format!("chart-{number}");
        let frame = charts::Frame { id: &id, width: 240.0, text_size: 10.0, palette: &Palette::PRINT, words };
        theme.rows.iter().find_map(|row| charts::series(row, name, &frame))
    });
    drawn
        .take(MOST_CHARTS)
        .map(|chart| ChartView { svg: chart.svg, alt: format!("{}. {}", chart.title, chart.description), title: chart.title })
        .collect()
}
