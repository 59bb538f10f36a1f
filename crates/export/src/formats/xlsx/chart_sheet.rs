//! `Kaavioiden luvut`: the figures of the charts on the printed card, as a plain table; and the charts.
//!
//! For each theme that has one, the first indicator with a series is drawn: the piece of its series since its last break, and the
//! comparators' values in the newest period. A chart's figures stand below each other, so they have a sheet of their own.

use model::card::{Cell, IndicatorRow, ThemeSection};
use model::reader_texts::fill;
use model::words::titled;
use model::{Card, Period};
use rust_xlsxwriter::{
    Chart, ChartFont, ChartFormat, ChartLegendPosition, ChartLine, ChartMarker, ChartMarkerType, ChartSolidFill, Color, Worksheet,
    XlsxError,
};

use super::card_row::comparator_heading;
use super::plain_table::{Datum, PlainColumn, PlainTable, draw};
use super::series_sheet::newest_piece;
use super::style::{self, Styles, width};
use super::text::clean;
use crate::Words;

/// Columns before the own value: theme, indicator, unit, period.
const LEADING_COLUMNS: u16 = 4;
/// The longest text of a chart, in characters.
const LONGEST_TEXT: usize = 250;
/// A chart draws at most so many comparators: a legend of more leaves no room for the chart.
const MOST_COMPARATORS: usize = 2;

/// What the charts draw, and where on their sheet it stands.
pub struct ChartLayout<'a> {
    leads: Vec<Lead<'a>>,
}

struct Lead<'a> {
    theme: &'a ThemeSection,
    row: &'a IndicatorRow,
    piece: Vec<&'a Cell>,
}

impl<'a> ChartLayout<'a> {
    /// Finds what to draw on a card.
    pub fn new(card: &'a Card) -> Self {
        let lead = |theme: &'a ThemeSection| theme.rows.iter().find_map(|row| newest_piece(row).map(|piece| Lead { theme, row, piece }));
        Self {
            leads: card
                .themes
                .iter()
                .filter(|theme| theme.priority || card.themes.iter().all(|theme| !theme.priority))
                .filter_map(lead)
                .collect(),
        }
    }

    /// Whether there is nothing to draw.
    pub fn is_empty(&self) -> bool {
        self.leads.is_empty()
    }

    /// The charts, one for each theme.
    pub fn charts(&self, card: &Card, words: &Words) -> Vec<Chart> {
        let mut row = first_row(card, words);
        let mut charts = Vec::new();
        for lead in &self.leads {
            let last = row + lead.piece.len() as u32 - 1;
            charts.push(chart(lead, card, words, (row, last)));
            row = last + 1;
        }
        charts
    }
}

/// Draws the sheet.
pub fn draw_chart_data(sheet: &mut Worksheet, card: &Card, words: &Words, layout: &ChartLayout, styles: &Styles) -> Result<(), XlsxError> {
    draw(sheet, &chart_table(card, words, layout, styles), words, styles)
}

/// What stands on the sheet.
pub fn chart_table<'a>(card: &'a Card, words: &Words<'a>, layout: &ChartLayout<'a>, styles: &'a Styles) -> PlainTable<'a> {
    let data = &words.texts.data;
    let mut columns = vec![
        PlainColumn::new(&data.theme, width::WIDEST),
        PlainColumn::new(&data.indicator, width::DATA_TITLE),
        PlainColumn::new(&data.unit, width::WIDEST),
        PlainColumn::new(&data.period, width::WIDEST),
        PlainColumn::of_numbers(card.subject.name().get(words.language)),
    ];
    let drawn = drawn_comparators(card);
    columns.extend(
        drawn
            .iter()
            .filter_map(|place| card.comparators.get(*place))
            .map(|comparator| PlainColumn::of_numbers(&comparator_heading(comparator, words))),
    );
    let mut rows = Vec::new();
    for lead in &layout.leads {
        for cell in &lead.piece {
            let value = |cell: &Cell| cell.value.map_or(Datum::Blank, |value| Datum::Number(value, styles.data_value(lead.row.decimals)));
            let mut data = vec![
                Datum::text(lead.theme.title.get(words.language)),
                Datum::text(lead.row.title.get(words.language)),
                Datum::text(words.texts.unit.get(lead.row.unit)),
                Datum::period(cell.id.period, words, styles),
                value(cell),
            ];
            let is_newest = cell.id.period == lead.row.period;
            data.extend(drawn.iter().map(|place| lead.row.comparators.get(*place).filter(|_| is_newest).map_or(Datum::Blank, value)));
            rows.push(data);
        }
    }
    PlainTable {
        name: "Kaaviot",
        title: titled(&data.charts_title, card.subject.name().get(words.language), card.edition),
        introduction: introduction(words),
        demonstration: card.demonstration.then_some(words.texts.card.demonstration.as_str()),
        columns,
        rows,
        // Sorted rows would be drawn in another order.
        filters: false,
        frozen_columns: 0,
    }
}

fn introduction(words: &Words) -> Vec<String> {
    words.texts.data.charts_introduction.lines().map(str::to_owned).collect()
}

fn first_row(card: &Card, words: &Words) -> u32 {
    PlainTable::first_data_row(introduction(words).len(), card.demonstration)
}

fn drawn_comparators(card: &Card) -> Vec<usize> {
    let printed = card.comparators.iter().enumerate().filter(|(_, comparator)| comparator.printed);
    printed.map(|(place, _)| place).take(MOST_COMPARATORS).collect()
}

fn chart(lead: &Lead, card: &Card, words: &Words, (first, last): (u32, u32)) -> Chart {
    let sheet = words.texts.sheet.charts.as_str();
    let range = |column: u16| (sheet, first, column, last, column);
    let heading = first_row(card, words) - 1;
    let font = || {
        let mut font = ChartFont::new();
        font.set_name(style::FAMILY).set_size(10).unset_bold().set_color(style::QUIET);
        font
    };
    let mut chart = Chart::new_line();
    chart
        .add_series()
        .set_name((sheet, heading, LEADING_COLUMNS))
        .set_categories(range(LEADING_COLUMNS - 1))
        .set_values(range(LEADING_COLUMNS))
        .set_format(ChartFormat::new().set_line(ChartLine::new().set_color(style::ACCENT).set_width(2.25)))
        .set_marker(&marker(ChartMarkerType::Circle, 6, style::ACCENT));
    let looks = [(ChartMarkerType::Diamond, style::WORSE), (ChartMarkerType::Square, style::QUIET)];
    for ((column, _), (shape, color)) in (LEADING_COLUMNS + 1..).zip(drawn_comparators(card)).zip(looks) {
        chart
            .add_series()
            .set_name((sheet, heading, column))
            .set_categories(range(LEADING_COLUMNS - 1))
            .set_values(range(column))
            .set_format(ChartFormat::new().set_no_line())
            .set_marker(&marker(shape, 8, color));
    }
    let mut title_font = font();
    title_font.set_bold().set_color(style::ACCENT);
    let theme = lead.theme.title.get(words.language);
    let title = lead.row.title.get(words.language);
    chart.title().set_name(short(&format!("{theme}: {title}")).as_str()).set_font(&title_font).set_overlay(false);
    chart.x_axis().set_font(&font());
    let digits = if lead.row.decimals == 0 { "#,##0" } else { "#,##0.0" };
    chart
        .y_axis()
        .set_font(&font())
        .set_num_format(digits)
        .set_major_gridlines_line(ChartLine::new().set_color(style::RULE).set_width(0.75));
    chart.y_axis().set_format(ChartFormat::new().set_no_line());
    chart.legend().set_position(ChartLegendPosition::Bottom).set_font(&font());
    chart.chart_area().set_format(ChartFormat::new().set_border(ChartLine::new().set_color(style::RULE)));
    chart.set_alt_text(alt_text(lead, card, words));
    chart.set_name(short(theme));
    chart
}

fn marker(shape: ChartMarkerType, size: u8, color: Color) -> ChartMarker {
    let mut marker = ChartMarker::new();
    let mut format = ChartFormat::new();
    format.set_solid_fill(ChartSolidFill::new().set_color(color)).set_border(ChartLine::new().set_color(color));
    marker.set_type(shape).set_size(size).set_format(&mut format);
    marker
}

/// The chart in words: the first and the last value.
fn alt_text(lead: &Lead, card: &Card, words: &Words) -> String {
    let told = |cell: Option<&&Cell>| {
        let (period, value): (Option<Period>, f64) = cell.and_then(|cell| Some((cell.id.period, cell.value?))).unwrap_or_default();
        (words.period(period), words.value(value, lead.row.unit, lead.row.decimals))
    };
    let (first, first_value) = told(lead.piece.first());
    let (last, last_value) = told(lead.piece.last());
    let places = [
        ("title", lead.row.title.get(words.language)),
        ("name", card.subject.name().get(words.language)),
        ("first", &first),
        ("first_value", &first_value),
        ("last", &last),
        ("last_value", &last_value),
    ];
    short(&fill(&words.texts.card.chart_alt, &places))
}

/// Excel takes titles and alternative texts of at most 255 characters.
fn short(text: &str) -> String {
    clean(text).chars().take(LONGEST_TEXT).collect()
}
