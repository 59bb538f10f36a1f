//! A line of one area's values over time, with gaps where there is no value and breaks where values are not comparable.

use model::Period;
use model::card::{Cell, IndicatorRow};
use model::definition::SeriesBreak;
use model::reader_texts::fill;

use crate::canvas::{Anchor, Canvas, Fill, Label, Shape, Stroke};
use crate::font::{Weight, text_width};
use crate::scale::{Scale, extent, tick_decimals, ticks};
use crate::{Chart, Frame};

/// A drawn value.
#[derive(Clone, Copy)]
struct Point<'a> {
    cell: &'a Cell,
    period: Period,
    value: f64,
}

/// The own series of a row: `earlier`, then `own`. `name` is the area's. The shaded band is the 95 % interval where there is one. None
/// where fewer than two periods have a value: a line of one point tells nothing that the figure does not.
pub fn series(row: &IndicatorRow, name: &str, frame: &Frame<'_>) -> Option<Chart> {
    let cells: Vec<&Cell> = row.earlier.iter().chain([&row.own]).collect();
    let points: Vec<Point<'_>> = cells.iter().filter_map(|cell| point(cell)).collect();
    let (first, last) = (*points.first()?, *points.last()?);
    if points.len() < 2 {
        return None;
    }
    let pieces = pieces(&cells, &row.breaks);
    let mut canvas = Canvas::new(frame);
    let size = frame.text_size;
    let height = (frame.width * 0.46).max(size * 9.0).round();
    let (top, bottom) = (size * 2.4, height - size * 2.0);

    let intervals = points.iter().filter_map(|point| point.cell.interval.ok());
    let values = points.iter().map(|point| point.value).chain(intervals.flat_map(|interval| [interval.lower, interval.upper]));
    let (low, high) = extent(values)?;
    let ticks = ticks(low, high);
    let decimals = tick_decimals(&ticks);
    let tick_texts: Vec<String> = ticks.iter().map(|tick| frame.words.number(*tick, decimals)).collect();
    let tick_width = tick_texts.iter().map(|text| text_width(text, size, Weight::Regular)).fold(0.0, f64::max);
    let left = tick_width + size * 1.1;
    let right = frame.width - size * 1.1;
    let y = Scale::new(ticks.first().copied()?, ticks.last().copied()?, bottom, top);
    let middle = |period: Period| f64::midpoint(f64::from(period.first_year()), f64::from(period.last_year()));
    let x = Scale::new(middle(first.period), middle(last.period), left + size * 0.5, right - size * 0.5);
    let place = |point: &Point<'_>| (x.at(middle(point.period)), y.at(point.value));

    let grid = Stroke { colour: frame.palette.grid, width: 1.0, dashed: false };
    let plain = Label { x: 0.0, y: 0.0, anchor: Anchor::End, weight: Weight::Regular, colour: frame.palette.muted, size };
    for (tick, text) in ticks.iter().zip(&tick_texts) {
        canvas.line((left, y.at(*tick)), (right, y.at(*tick)), grid);
        canvas.text(Label { x: left - size * 0.5, y: y.at(*tick) + size * 0.35, ..plain }, text);
    }
    for piece in &pieces {
        band(&mut canvas, piece, |period| x.at(middle(period)), y);
    }
    draw_breaks(&mut canvas, &points, &row.breaks, (top, bottom), |period| x.at(middle(period)), frame);
    let own = Stroke { colour: frame.palette.own, width: 2.2, dashed: false };
    for piece in &pieces {
        canvas.polyline(&piece.iter().map(place).collect::<Vec<_>>(), own);
    }
    for point in &points {
        let is_end = point.period == first.period || point.period == last.period;
        canvas.mark(Shape::Circle, Fill::Solid, place(point), if is_end { size * 0.36 } else { size * 0.24 }, frame.palette.own);
    }
    let ends = [(first, Anchor::Start, left), (last, Anchor::End, right)];
    for (point, anchor, edge) in ends {
        let (at, value_y) = place(&point);
        let shown = frame.words.value(point.value, row.unit, row.decimals);
        // Above the point; below it where the line comes from above.
        let crowded = points.windows(2).any(|pair| match pair {
            [one, other] => {
                (one.period == point.period && other.value > one.value) || (other.period == point.period && one.value > other.value)
            }
            _ => false,
        });
        let below = crowded && value_y + size * 1.6 < bottom + size * 0.4;
        let label_y = if below { value_y + size * 1.45 } else { value_y - size * 0.7 };
        let edge = if anchor == Anchor::Start { edge.max(at - size * 0.4) } else { edge };
        let own_label = Label { x: edge, y: label_y, anchor, weight: Weight::Bold, colour: frame.palette.own, size };
        canvas.text_with_rim(own_label, &shown);
        canvas.text(Label { x: edge, y: height - size * 0.5, anchor, ..plain }, &frame.words.period(Some(point.period)));
    }
    let texts = &frame.words.texts.web.chart;
    let title = fill(&texts.series_title, &[("name", name), ("title", row.title.get(frame.words.language))]);
    let description = describe(row, &points, &cells, frame);
    Some(canvas.finish(frame, height, title, description))
}

fn point(cell: &Cell) -> Option<Point<'_>> {
    Some(Point { cell, period: cell.id.period?, value: cell.value? })
}

/// Runs of points that belong together: without a missing value or a break between them.
fn pieces<'a>(cells: &[&'a Cell], breaks: &[SeriesBreak]) -> Vec<Vec<Point<'a>>> {
    let mut pieces: Vec<Vec<Point<'a>>> = vec![Vec::new()];
    for cell in cells {
        let Some(point) = point(cell) else {
            pieces.push(Vec::new());
            continue;
        };
        let broken =
            pieces.last().and_then(|piece| piece.last()).is_some_and(|before| break_between(before.period, point.period, breaks).is_some());
        if broken {
            pieces.push(Vec::new());
        }
        if let Some(piece) = pieces.last_mut() {
            piece.push(point);
        }
    }
    pieces.retain(|piece| !piece.is_empty());
    pieces
}

fn break_between(before: Period, after: Period, breaks: &[SeriesBreak]) -> Option<&SeriesBreak> {
    breaks.iter().find(|one| before.first_year() < one.from_year && one.from_year <= after.last_year())
}

/// The 95 % interval around a piece of the line, where every point has one.
fn band(canvas: &mut Canvas<'_>, piece: &[Point<'_>], x: impl Fn(Period) -> f64, y: Scale) {
    let intervals: Vec<_> = piece.iter().filter_map(|point| Some((point.period, point.cell.interval.ok()?))).collect();
    if intervals.len() < 2 || intervals.len() < piece.len() {
        return;
    }
    let upper = intervals.iter().map(|(period, interval)| (x(*period), y.at(interval.upper)));
    let lower = intervals.iter().rev().map(|(period, interval)| (x(*period), y.at(interval.lower)));
    let outline: Vec<_> = upper.chain(lower).collect();
    let fill = canvas.palette.interval;
    canvas.polygon(&outline, fill);
}

fn draw_breaks(
    canvas: &mut Canvas<'_>,
    points: &[Point<'_>],
    breaks: &[SeriesBreak],
    (top, bottom): (f64, f64),
    x: impl Fn(Period) -> f64,
    frame: &Frame<'_>,
) {
    let stroke = Stroke { colour: frame.palette.muted, width: 1.0, dashed: true };
    for pair in points.windows(2) {
        let [before, after] = pair else { continue };
        let Some(found) = break_between(before.period, after.period, breaks) else { continue };
        let at = f64::midpoint(x(before.period), x(after.period));
        canvas.line((at, top - frame.text_size * 0.6), (at, bottom), stroke);
        let text = fill(&frame.words.texts.web.chart.break_label, &[("year", &found.from_year.to_string())]);
        let half = text_width(&text, frame.text_size, Weight::Regular) / 2.0;
        let label_x = at.clamp(half, (frame.width - half).max(half));
        let label = Label {
            x: label_x,
            y: top - frame.text_size * 1.1,
            anchor: Anchor::Middle,
            weight: Weight::Regular,
            colour: frame.palette.muted,
            size: frame.text_size,
        };
        canvas.text(label, &text);
    }
}

/// Where the line begins and ends, its extremes, its direction, and what it does not show.
fn describe(row: &IndicatorRow, points: &[Point<'_>], cells: &[&Cell], frame: &Frame<'_>) -> String {
    let (words, texts) = (frame.words, &frame.words.texts.web.chart);
    let printed = |point: &Point<'_>| (words.period(Some(point.period)), words.value(point.value, row.unit, row.decimals));
    let mut sentences = Vec::new();
    if let (Some(first), Some(last)) = (points.first(), points.last()) {
        let ((first, first_value), (last, last_value)) = (printed(first), printed(last));
        let places = [("first", &*first), ("first_value", &first_value), ("last", &last), ("last_value", &last_value)];
        sentences.push(fill(&texts.series_description, &places));
    }
    let trend = words.texts.trend.marker(row.trend);
    let trend = match words.texts.trend.judgement(row.trend) {
        Some(judgement) => format!("{}, {judgement}", trend.word),
        None => trend.word.clone(),
    };
    sentences.push(fill(&texts.series_trend, &[("trend", &trend)]));
    let lowest = points.iter().min_by(|a, b| a.value.total_cmp(&b.value));
    let highest = points.iter().max_by(|a, b| a.value.total_cmp(&b.value));
    if let (Some(lowest), Some(highest)) = (lowest, highest) {
        let ((lowest, minimum), (highest, maximum)) = (printed(lowest), printed(highest));
        let places = [("minimum", &*minimum), ("minimum_period", &lowest), ("maximum", &maximum), ("maximum_period", &highest)];
        sentences.push(fill(&texts.series_extremes, &places));
    }
    let missing: Vec<String> = cells.iter().filter(|cell| cell.value.is_none()).map(|cell| words.period(cell.id.period)).collect();
    if !missing.is_empty() {
        sentences.push(fill(&texts.series_missing, &[("periods", &missing.join(", "))]));
    }
    for found in &row.breaks {
        let places = [("year", &*found.from_year.to_string()), ("reason", found.reason.get(words.language))];
        sentences.push(fill(&texts.series_break, &places));
    }
    sentences.join(" ")
}
