//! `Kortti`: the sheet that one prints. Its first page tells how the subject is doing in each theme; then come the indicators.

use model::card::{Cell, IndicatorRow, Subject};
use model::judgement::{Comparison, Judgement, Marker, Strength, Trend};
use model::reader_texts::fill;
use model::words::titled;
use model::{Card, ValueStatus};
use rust_xlsxwriter::{Worksheet, XlsxError};

use super::card_row::{comparator_heading, comparison_words, entry, notes, own_entry, position_words, trend_words};
use super::chart_sheet::ChartLayout;
use super::facts::{draw_facts, facts};
use super::glance::draw_glance;
use super::highlight_lines::draw_highlights;
use super::measure::{column_characters, text_width};
use super::printed_row::{Entry, Heading, Row, Side};
use super::printed_sheet::{PrintedSheet, title_width};
use super::series_sheet::SeriesLayout;
use super::style::{self, Styles, width};
use crate::Words;

/// The column in which the second facts of a line begin.
const SECOND_FACTS: u16 = 2;

/// Draws the sheet.
pub fn draw_card(
    sheet: &mut Worksheet,
    card: &Card,
    words: &Words,
    (series, charts): (&SeriesLayout, &ChartLayout),
    styles: &Styles,
) -> Result<(), XlsxError> {
    let columns = columns(card, words);
    let (headings, widths): (Vec<Heading>, Vec<f64>) = columns.into_iter().unzip();
    let grid = std::iter::once(title_width(&widths)).chain(widths).collect();
    let mut sheet = PrintedSheet::new(sheet, styles, grid)?;
    let banner = card.demonstration.then_some(words.texts.card.demonstration.as_str());
    sheet.opening(&card_title(card, words), banner, "")?;
    draw_facts(&mut sheet, &facts(card, words), SECOND_FACTS)?;
    draw_glance(&mut sheet, card, words)?;
    draw_highlights(&mut sheet, card, words)?;
    let charts = charts.charts(card, words);
    if !charts.is_empty() {
        sheet.gap()?;
        sheet.keep_together(PrintedSheet::height_of_charts(style::CHART_PIXELS));
        sheet.section(&words.texts.card.lead_charts, "", &[], &[])?;
        for line in charts.chunks(style::CHARTS_ABREAST) {
            sheet.charts(line, style::CHARTS_ABREAST, style::CHART_PIXELS)?;
        }
    }
    sheet.gap()?;
    sheet.begin_page_if_late();
    let mut number = 0;
    for theme in &card.themes {
        let title = theme.title.get(words.language);
        let mut rows: Vec<Row> = Vec::new();
        for row in &theme.rows {
            let trend = series.range(number, row).map_or(Entry::Nothing, Entry::Trend);
            number += 1;
            rows.push(row_of(card, row, trend, words));
        }
        let headings: &[Heading] = if rows.is_empty() { &[] } else { &headings };
        if rows.is_empty() {
            rows.push(Row::cells(vec![Entry::Title(&words.texts.card.empty_theme)]));
        }
        sheet.section(title, &fill(&words.texts.card.continued, &[("title", title)]), headings, &rows)?;
    }
    sheet.legend(&words.texts.card.legend, &explanations(card, words))?;
    let title = card_title(card, words);
    sheet.finish([&title, banner.unwrap_or_default(), &super::page_counter(words)], 1)
}

/// The title of a card's printed sheets.
pub fn card_title(card: &Card, words: &Words) -> String {
    let pattern = match card.subject {
        Subject::Municipality { .. } => &words.texts.card.municipality_title,
        Subject::AreaGroup { .. } => &words.texts.card.group_title,
    };
    titled(pattern, card.subject.name().get(words.language), card.edition)
}

/// What a card shows and where the rest is.
pub fn introduction(card: &Card, words: &Words) -> String {
    let pattern = match card.subject {
        Subject::Municipality { .. } => &words.texts.card.municipality_introduction,
        Subject::AreaGroup { .. } => &words.texts.card.group_introduction,
    };
    let sheet = &words.texts.sheet;
    fill(pattern, &[("members", &sheet.members), ("data", &sheet.data), ("sources", &sheet.sources)])
}

/// What a heading needs so that it breaks between words only.
pub fn width_of_longest_word(heading: &str) -> f64 {
    let longest_word = heading.split_inclusive([' ', '-']).map(|word| text_width(word.trim_end(), style::HEADING)).fold(0.0, f64::max);
    column_characters(longest_word) + 0.7
}

/// The columns after the indicator's, with their widths. Each heading has a second line, as each row has.
fn columns(card: &Card, words: &Words) -> Vec<(Heading, f64)> {
    let texts = &words.texts.card;
    let is_group = matches!(card.subject, Subject::AreaGroup { .. });
    let own = if is_group { &texts.group_value } else { &texts.own_value };
    let mut columns = vec![(Heading::numbers(own).above(&texts.period), width::VALUE.max(width_of_longest_word(own)))];
    if is_group {
        columns.push((Heading::small(&texts.coverage_heading), width::COVERAGE.max(width_of_longest_word(&texts.coverage_heading))));
    }
    let first_comparator = columns.len();
    for comparator in card.comparators.iter().filter(|comparator| comparator.printed) {
        columns.push((Heading::numbers(&comparator_heading(comparator, words)).above(&texts.comparison), 0.0));
    }
    let after_comparators = columns.len();
    columns.push((Heading::numbers(&texts.change).above(&texts.since), width::CHANGE));
    columns.push((Heading::small(""), width::SPACE));
    columns.push((Heading::small(&texts.trend).above(&texts.direction), width::TREND));
    if !is_group {
        columns.push((Heading::small(&words.texts.editorial.position.heading), width::POSITION));
    }
    // Words on one line where the indicator's title has room beside them, else on two.
    let widest = width_of_comparison_words(words);
    for of_comparator in [widest, width::NARROWEST_COMPARATOR] {
        for (heading, wide) in columns.iter_mut().take(after_comparators).skip(first_comparator) {
            *wide = of_comparator.max(width_of_longest_word(&heading.text)).min(width::WIDEST_COMPARATOR);
        }
        if title_width(&columns.iter().map(|(_, wide)| *wide).collect::<Vec<_>>()) > width::NARROWEST_TITLE {
            break;
        }
    }
    columns
}

/// What the longest words of a comparison need on one line.
fn width_of_comparison_words(words: &Words) -> f64 {
    let texts = &words.texts.comparison;
    let markers = [Marker::Better, Marker::Worse, Marker::Higher, Marker::Lower, Marker::NoDifference];
    let phrases = markers.iter().map(|marker| format!("{} {}", texts.symbol(*marker), texts.word(*marker, Some(Strength::Clear))));
    let points = phrases.map(|phrase| text_width(&phrase, style::HEADING)).fold(0.0, f64::max);
    // What wrapped text is measured with leaves three per cent free.
    column_characters(points / 0.96)
}

/// The two lines of an indicator's row.
fn row_of<'a>(card: &Card, row: &'a IndicatorRow, trend: Entry<'a>, words: &Words<'a>) -> Row<'a> {
    let is_group = matches!(card.subject, Subject::AreaGroup { .. });
    let mut entries = vec![Entry::Title(row.title.get(words.language)), own_entry(&row.own, row.decimals, words)];
    let mut below = vec![Entry::below(Side::Title, words.texts.unit.get(row.unit)), Entry::below(Side::Number, words.period(row.period))];
    if is_group {
        entries.push(coverage(&row.own, words).map_or(Entry::Nothing, Entry::Quiet));
        below.push(Entry::Nothing);
    }
    let compared = row.comparators.iter().zip(&row.comparisons).zip(&card.comparators);
    for ((cell, comparison), _) in compared.filter(|(_, comparator)| comparator.printed) {
        entries.push(entry(cell, row.decimals, words));
        below.push(comparison_entry(*comparison, words));
    }
    if let Ok(change) = row.change {
        entries.push(Entry::Change(change.difference, row.decimals, change.comparison.marker()));
        below.push(Entry::below(Side::Number, words.period(Some(change.since))));
    } else {
        entries.push(Entry::Nothing);
        below.push(Entry::Nothing);
    }
    entries.extend([Entry::Nothing, trend]);
    below.extend([Entry::Nothing, trend_entry(row.trend, words)]);
    if let Some(position) = row.position.filter(|_| !is_group) {
        let (rank, note) = position_words(&position, words);
        entries.push(Entry::Quiet(rank));
        below.push(Entry::below(Side::Text, note));
    }
    Row::Cells { entries, below, notes: notes(row, words) }
}

/// How much of a group a value covers, where it was aggregated.
pub fn coverage(cell: &Cell, words: &Words) -> Option<String> {
    let coverage = cell.coverage?;
    let (known, members) = (coverage.known.to_string(), coverage.members.to_string());
    Some(fill(&words.texts.card.coverage, &[("known", &known), ("members", &members)]))
}

fn comparison_entry(comparison: Comparison, words: &Words) -> Entry<'static> {
    Entry::Below { text: comparison_words(comparison, words), marker: comparison.marker(), side: Side::Number }
}

fn trend_entry(trend: Trend, words: &Words) -> Entry<'static> {
    let marker = match trend {
        Trend::Changing { judgement: Judgement::Better, .. } => Marker::Better,
        Trend::Changing { judgement: Judgement::Worse, .. } => Marker::Worse,
        Trend::Changing { .. } | Trend::NotSignificant { .. } | Trend::Refused(_) => Marker::NotKnown,
    };
    Entry::Below { text: trend_words(trend, words), marker, side: Side::Text }
}

/// How markers came about, what a lone dash means, how many markers chance alone would make, and the short texts of the sheet.
fn explanations(card: &Card, words: &Words) -> Vec<String> {
    let comparison = &words.texts.comparison;
    let texts = &words.texts.card;
    let mut sentences = vec![
        format!("{} {}", comparison.not_known.symbol, texts.dash),
        comparison.by_interval.clone(),
        comparison.by_school_health_promotion.clone(),
        texts.change_explanation.clone(),
        texts.trend_explanation.clone(),
    ];
    if matches!(card.subject, Subject::Municipality { .. }) {
        sentences.push(words.texts.editorial.position.explanation.clone());
    }
    sentences.extend(chance(card, words));
    let rows = || card.themes.iter().flat_map(|theme| &theme.rows);
    let shown = |row: &IndicatorRow, status: ValueStatus| {
        let printed = row.comparators.iter().zip(&card.comparators).filter(|(_, comparator)| comparator.printed);
        [&row.own].into_iter().chain(printed.map(|(cell, _)| cell)).any(|cell| cell.status == status)
    };
    let used = ValueStatus::ALL.into_iter().filter(|status| !status.has_value() && rows().any(|row| shown(row, *status)));
    sentences.extend(used.map(|status| status_sentence(status, words)));
    sentences
}

/// How many markers are there by chance alone.
pub fn chance(card: &Card, words: &Words) -> Option<String> {
    let (judged, marked) = (card.chance.judged.to_string(), card.chance.marked.to_string());
    let expected = words.number(card.chance.expected, 0);
    let places = [("judged", judged.as_str()), ("marked", &marked), ("expected", &expected)];
    (card.chance.judged > 0).then(|| fill(&words.texts.comparison.chance, &places))
}

/// A short text and what it means.
pub fn status_sentence(status: ValueStatus, words: &Words) -> String {
    let text = words.texts.status.get(status);
    format!("{}: {}", text.short, text.long)
}
