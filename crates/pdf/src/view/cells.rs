//! Figures and judgements as they are printed.

use model::card::{self, HighlightSide, IndicatorRow};
use model::judgement::{Comparison, Judgement, Marker, Trend};
use model::reader_texts::fill;
use model::{Period, Sex, Unit, Words};

use super::table::{Cell, Mark, Tone};

/// A figure, or in few words why there is none.
pub fn figure(cell: &card::Cell, decimals: u8, words: &Words) -> Cell {
    match cell.value {
        Some(value) => Cell::text(words.number(value, decimals)),
        None => Cell { quiet: true, ..Cell::text(&words.texts.status.get(cell.status).short) },
    }
}

/// The same as text.
pub fn figure_text(cell: &card::Cell, decimals: u8, words: &Words) -> String {
    figure(cell, decimals, words).text
}

/// How a value stands to another's; nothing where it was not compared.
pub fn comparison(comparison: Comparison, words: &Words) -> Option<Mark> {
    let texts = &words.texts.comparison;
    let marker = comparison.marker();
    (marker != Marker::NotKnown).then(|| Mark {
        symbol: texts.symbol(marker).to_owned(),
        word: texts.word(marker, comparison.strength()).to_owned(),
        tone: tone(marker),
    })
}

/// The same by its sign alone, where a legend tells the word.
pub fn comparison_sign(compared: Comparison, words: &Words) -> Option<Mark> {
    comparison(compared, words).map(|mark| Mark { word: String::new(), ..mark })
}

/// Where a series is going.
pub fn trend(trend: Trend, words: &Words) -> Cell {
    let texts = &words.texts.trend;
    let marker = texts.marker(trend);
    let Trend::Changing { judgement, .. } = trend else { return Cell { quiet: true, ..Cell::text(&marker.word) } };
    let tone = match judgement {
        Judgement::Better => Tone::Better,
        Judgement::Worse => Tone::Worse,
        Judgement::Neutral => Tone::Plain,
    };
    let mark = Mark { symbol: marker.symbol.clone(), word: marker.word.clone(), tone };
    Cell { mark: Some(mark), under: texts.judgement(trend).unwrap_or_default().to_owned(), ..Cell::default() }
}

/// Where a value stands among all municipalities.
pub fn position(row: &IndicatorRow, words: &Words) -> Cell {
    let texts = &words.texts.editorial.position;
    let Some(position) = row.position else { return Cell { quiet: true, ..Cell::text("\u{2013}") } };
    let pattern = if position.best_first { &texts.best_first } else { &texts.highest_first };
    let (rank, of) = (words.number(position.rank as f64, 0), words.number(position.of as f64, 0));
    Cell::text(fill(pattern, &[("rank", &rank), ("of", &of)]))
}

/// The side of a highlight.
pub fn side(side: HighlightSide, words: &Words) -> Mark {
    let marks = &words.texts.comparison;
    let (symbol, tone) = match side {
        HighlightSide::Strength => (marks.symbol(Marker::Better), Tone::Better),
        HighlightSide::Concern => (marks.symbol(Marker::Worse), Tone::Worse),
        HighlightSide::Observation => (marks.symbol(Marker::NoDifference), Tone::Plain),
    };
    Mark { symbol: symbol.to_owned(), word: words.texts.editorial.highlight.side(side).to_owned(), tone }
}

/// The period and the unit of a row, as they stand under its title.
pub fn period_and_unit(row: &IndicatorRow, words: &Words) -> String {
    of_period(row.period, row.unit, row.own.id.sex, words)
}

/// Period and unit, and the sex where it is one.
pub fn of_period(period: Option<Period>, unit: Unit, sex: Sex, words: &Words) -> String {
    let (period, unit) = (words.period(period), words.texts.unit.get(unit));
    match sex {
        Sex::Total => format!("{period}, {unit}"),
        sex => format!("{period}, {unit}, {}", words.texts.sex.get(sex)),
    }
}

/// How much of a group its value covers.
pub fn coverage(cell: &card::Cell, words: &Words) -> String {
    let number = |count: usize| words.number(count as f64, 0);
    cell.coverage.map_or_else(String::new, |coverage| {
        fill(&words.texts.card.coverage, &[("known", &number(coverage.known)), ("members", &number(coverage.members))])
    })
}

fn tone(marker: Marker) -> Tone {
    match marker {
        Marker::Better => Tone::Better,
        Marker::Worse => Tone::Worse,
        Marker::Higher | Marker::Lower | Marker::NoDifference | Marker::NotKnown => Tone::Plain,
    }
}
