//! The subject's value and those of the areas it is compared with, on one axis, over the fifths of all municipalities.

use model::card::{Card, Cell, ComparatorKind, IndicatorRow};
use model::judgement::Position;
use model::reader_texts::fill;

use crate::canvas::{Anchor, Canvas, Fill, Label, Shape, Stroke};
use crate::font::{Weight, text_width, wrap};
use crate::scale::{Scale, extent};
use crate::{Chart, Frame};

/// One line of the plot.
pub(crate) struct Line<'a> {
    pub(crate) name: &'a str,
    pub(crate) cell: &'a Cell,
    pub(crate) shape: Shape,
    pub(crate) fill: Fill,
    pub(crate) own: bool,
}

/// How the subject's value stands to each comparator's, in the period of the row. The whisker is the 95 % interval; the shaded bands
/// are the fifths of all municipalities by value. None where the subject has no value, or nothing to compare it with.
pub fn comparison(card: &Card, row: &IndicatorRow, frame: &Frame<'_>) -> Option<Chart> {
    row.own.value?;
    let language = frame.words.language;
    let name = card.subject.name().get(language);
    let mut lines = vec![Line { name, cell: &row.own, shape: Shape::Circle, fill: Fill::Solid, own: true }];
    lines.extend(card.comparators.iter().zip(&row.comparators).map(|(comparator, cell)| {
        let (shape, fill) = looks(comparator.kind);
        Line { name: comparator.name.get(language), cell, shape, fill, own: false }
    }));
    if lines.iter().filter(|line| line.cell.value.is_some()).count() < 2 {
        return None;
    }
    let mut canvas = Canvas::new(frame);
    let height = dot_plot(&mut canvas, &lines, row, row.position.as_ref(), frame)?;
    let texts = &frame.words.texts.web.chart;
    let period = frame.words.period(row.period);
    let title = fill(&texts.comparison_title, &[("title", row.title.get(language)), ("period", &period), ("name", name)]);
    Some(canvas.finish(frame, height, title, describe(row, &lines, frame)))
}

/// The shape of a kind of comparator, the same in every chart.
fn looks(kind: ComparatorKind) -> (Shape, Fill) {
    match kind {
        ComparatorKind::County => (Shape::Diamond, Fill::Solid),
        ComparatorKind::Country => (Shape::Square, Fill::Solid),
        ComparatorKind::AreaGroup => (Shape::TriangleUp, Fill::Solid),
        ComparatorKind::Region => (Shape::TriangleDown, Fill::Solid),
        ComparatorKind::SizeClass => (Shape::Circle, Fill::Hollow),
        ComparatorKind::MunicipalityType => (Shape::Square, Fill::Hollow),
        ComparatorKind::Neighbours => (Shape::Diamond, Fill::Hollow),
    }
}

/// Draws a name, a mark and a number for each line; answers with the height.
pub(crate) fn dot_plot(
    canvas: &mut Canvas<'_>,
    lines: &[Line<'_>],
    row: &IndicatorRow,
    position: Option<&Position>,
    frame: &Frame<'_>,
) -> Option<f64> {
    let size = frame.text_size;
    let weight = |line: &Line<'_>| if line.own { Weight::Bold } else { Weight::Regular };
    let shown: Vec<String> = lines.iter().map(|line| number(line.cell, row, frame)).collect();
    let number_width = lines.iter().zip(&shown).map(|(line, text)| text_width(text, size, weight(line))).fold(0.0, f64::max);
    let widest_name = lines.iter().map(|line| text_width(line.name, size, weight(line))).fold(0.0, f64::max);
    let name_width = widest_name.min(frame.width * 0.38);
    let names: Vec<Vec<String>> = lines.iter().map(|line| wrap(line.name, name_width + 0.5, size, weight(line), 3)).collect();
    let heights: Vec<f64> = names.iter().map(|name| size * (1.25 * name.len() as f64 + 0.75)).collect();
    let (left, right) = (name_width + size * 1.2, frame.width - number_width - size * 1.2);
    let plot_bottom: f64 = heights.iter().sum();

    let drawn = lines.iter().filter_map(|line| line.cell.value);
    let interval = row.own.interval.ok().filter(|_| lines.iter().any(|line| line.own));
    let with_intervals = drawn.chain(interval.iter().flat_map(|interval| [interval.lower, interval.upper]));
    let (low, high) = extent(with_intervals.chain(position.iter().flat_map(|position| [position.minimum, position.maximum])))?;
    let x = Scale::new(low, high, left + size * 0.5, right - size * 0.5);

    if let Some(position) = position {
        let limits: Vec<f64> =
            [position.minimum].into_iter().chain(position.fifths).chain([position.maximum]).map(|limit| x.at(limit)).collect();
        for (index, limits) in limits.windows(2).enumerate() {
            let [from, to] = limits else { continue };
            let colour = if index % 2 == 0 { frame.palette.band } else { frame.palette.grid };
            canvas.rect((*from, 0.0), ((to - from).max(0.0), plot_bottom), colour, None);
        }
    }
    let mut top = 0.0;
    for (((line, name), text), height) in lines.iter().zip(&names).zip(&shown).zip(&heights) {
        let middle = top + height / 2.0;
        let axis = Stroke { colour: frame.palette.muted, width: 0.6, dashed: true };
        canvas.line((left, middle), (right, middle), axis);
        let colour = if line.own { frame.palette.own } else { frame.palette.ink };
        let label = Label { x: 0.0, y: 0.0, anchor: Anchor::Start, weight: weight(line), colour, size };
        let first_baseline = middle + size * 0.35 - (name.len() as f64 - 1.0) * size * 0.625;
        for (index, part) in name.iter().enumerate() {
            canvas.text(Label { y: first_baseline + index as f64 * size * 1.25, ..label }, part);
        }
        if let Some(value) = line.cell.value {
            if let Some(interval) = interval.filter(|_| line.own) {
                let whisker = Stroke { colour: frame.palette.own, width: 2.0, dashed: false };
                canvas.line((x.at(interval.lower), middle), (x.at(interval.upper), middle), whisker);
            }
            let mark = if line.own { frame.palette.own } else { frame.palette.other };
            canvas.mark(line.shape, line.fill, (x.at(value), middle), size * 0.42, mark);
        }
        canvas.text(Label { x: frame.width, y: middle + size * 0.35, anchor: Anchor::End, ..label }, text);
        top += height;
    }
    let Some(position) = position else { return Some(plot_bottom) };
    let printed = |value: f64| frame.words.value(value, row.unit, row.decimals);
    let (minimum, maximum) = (printed(position.minimum), printed(position.maximum));
    let key = fill(&frame.words.texts.web.chart.fifths, &[("minimum", &minimum), ("maximum", &maximum)]);
    let lines = wrap(&key, frame.width, size, Weight::Regular, 2);
    for (index, line) in lines.iter().enumerate() {
        let y = plot_bottom + size * (1.4 + 1.25 * index as f64);
        canvas.text(Label { x: 0.0, y, anchor: Anchor::Start, weight: Weight::Regular, colour: frame.palette.muted, size }, line);
    }
    Some((plot_bottom + size * (0.7 + 1.25 * lines.len() as f64)).ceil())
}

fn number(cell: &Cell, row: &IndicatorRow, frame: &Frame<'_>) -> String {
    match cell.value {
        Some(value) => frame.words.value(value, row.unit, row.decimals),
        None => frame.words.texts.status.get(cell.status).short.clone(),
    }
}

fn describe(row: &IndicatorRow, lines: &[Line<'_>], frame: &Frame<'_>) -> String {
    let texts = &frame.words.texts.web.chart;
    let mut sentences = Vec::new();
    let comparisons = [None].into_iter().chain(row.comparisons.iter().copied().map(Some));
    for (line, comparison) in lines.iter().zip(comparisons) {
        let value = number(line.cell, row, frame);
        let judged = comparison.filter(|comparison| comparison.rule().is_some() && line.cell.value.is_some());
        sentences.push(match judged {
            Some(comparison) => {
                let word = frame.words.texts.comparison.word(comparison.marker(), comparison.strength());
                fill(&texts.compared, &[("name", line.name), ("value", &value), ("word", word)])
            }
            None => fill(&texts.not_compared, &[("name", line.name), ("value", &value)]),
        });
    }
    if let Some(position) = &row.position {
        let printed = |value: f64| frame.words.value(value, row.unit, row.decimals);
        let (minimum, maximum) = (printed(position.minimum), printed(position.maximum));
        sentences.push(fill(&texts.range, &[("minimum", &minimum), ("maximum", &maximum)]));
    }
    sentences.join(" ")
}
