//! Signs with their words: comparisons, trends, changes, positions. The sign is for the eye; the word says the same to everyone.

use maud::{Markup, html};
use model::card::IndicatorRow;
use model::judgement::{Comparison, Judgement, Marker, Trend};
use model::reader_texts::fill;
use model::{Unit, Words};

/// How a value stands to a comparator's.
pub(crate) fn comparison(comparison: Comparison, words: &Words<'_>) -> Markup {
    let texts = &words.texts.comparison;
    let marker = comparison.marker();
    let class = match marker {
        Marker::Better => "better",
        Marker::Worse => "worse",
        Marker::Higher | Marker::Lower => "neutral",
        Marker::NoDifference => "same",
        Marker::NotKnown => "unknown",
    };
    html! {
        span .mark .(class) { span aria-hidden="true" { (texts.symbol(marker)) } " " (texts.word(marker, comparison.strength())) }
    }
}

/// Where a series is going, and whether that is good.
pub(crate) fn trend(trend: Trend, words: &Words<'_>) -> Markup {
    let texts = &words.texts.trend;
    let marker = texts.marker(trend);
    let class = match trend {
        Trend::Changing { judgement: Judgement::Better, .. } => "better",
        Trend::Changing { judgement: Judgement::Worse, .. } => "worse",
        Trend::Changing { judgement: Judgement::Neutral, .. } => "neutral",
        Trend::NotSignificant { .. } => "same",
        Trend::Refused(_) => "unknown",
    };
    html! {
        span .mark .(class) {
            span aria-hidden="true" { (marker.symbol) } " " (marker.word)
            @if let Some(judgement) = texts.judgement(trend) { ", " (judgement) }
        }
    }
}

/// The change since the newest comparable earlier figure.
pub(crate) fn change(row: &IndicatorRow, words: &Words<'_>) -> Markup {
    let texts = &words.texts.web.card;
    match &row.change {
        Ok(change) => {
            let number = words.number(change.difference, row.decimals);
            let sign = if number.chars().any(|digit| ('1'..='9').contains(&digit)) && change.difference > 0.0 { "+" } else { "" };
            let number = format!("{sign}{number}");
            let difference = if row.unit == Unit::Percent { fill(&texts.percentage_points, &[("number", &number)]) } else { number };
            let text = fill(&texts.change_since, &[("difference", &difference), ("period", &words.period(Some(change.since)))]);
            html! { (text) }
        }
        Err(_) => html! { span .missing { (texts.no_change) } },
    }
}

/// The rank among all municipalities.
pub(crate) fn position(row: &IndicatorRow, words: &Words<'_>) -> Markup {
    let texts = &words.texts.editorial.position;
    match &row.position {
        Some(position) => {
            let pattern = if position.best_first { &texts.best_first } else { &texts.highest_first };
            let (rank, of) = (words.number(position.rank as f64, 0), words.number(position.of as f64, 0));
            html! { (fill(pattern, &[("rank", &rank), ("of", &of)])) }
        }
        None => html! { span .missing { (words.texts.comparison.not_known.symbol) } },
    }
}
