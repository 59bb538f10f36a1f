//! Many areas' values as dots on one axis: where the crowd is and who stands at its ends.

use model::reader_texts::fill;

use crate::canvas::{Anchor, Canvas, Fill, Label, Shape, Stroke};
use crate::font::{Weight, text_width};
use crate::scale::{Scale, extent};
use crate::{Chart, Frame, Measure};

/// One area's value.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AreaValue<'a> {
    /// The area's name.
    pub name: &'a str,
    /// Its value in the period of the chart.
    pub value: Option<f64>,
}

/// The values of many areas as one strip of dots; dots that would cover each other are stacked. The ends are labelled. `fifths` are the
/// limits between the fifths of all municipalities, drawn as bands where they are known. None where fewer than two have a value.
pub fn distribution(values: &[AreaValue<'_>], fifths: Option<[f64; 4]>, measure: Measure<'_>, frame: &Frame<'_>) -> Option<Chart> {
    let mut known: Vec<(&str, f64)> = values.iter().filter_map(|area| Some((area.name, area.value?))).collect();
    known.sort_by(|a, b| a.1.total_cmp(&b.1));
    let (minimum, maximum) = (known.first()?.1, known.last()?.1);
    if known.len() < 2 {
        return None;
    }
    let (low, high) = extent(known.iter().map(|(_, value)| *value).chain(fifths.into_iter().flatten()))?;
    let size = frame.text_size;
    let radius = if known.len() > 120 { size * 0.26 } else { size * 0.36 };
    let x = Scale::new(low, high, radius * 2.0, frame.width - radius * 2.0);
    let stacked = stack(known.iter().map(|(_, value)| x.at(*value)), radius * 2.1);
    let tallest = stacked.iter().map(|(_, level)| *level).max().unwrap_or_default();
    let top = size * 0.5;
    let floor = top + radius * 2.1 * (tallest as f64 + 1.0) + size * 0.3;

    let mut canvas = Canvas::new(frame);
    if let Some(fifths) = fifths {
        let edges: Vec<f64> = [low].into_iter().chain(fifths).chain([high]).map(|limit| x.at(limit)).collect();
        for (index, edge) in edges.windows(2).enumerate() {
            let [from, to] = edge else { continue };
            let colour = if index % 2 == 0 { frame.palette.band } else { frame.palette.grid };
            canvas.rect((*from, 0.0), ((to - from).max(0.0), floor), colour, None);
        }
    }
    canvas.line((0.0, floor), (frame.width, floor), Stroke { colour: frame.palette.ink, width: 1.0, dashed: false });
    for (at, level) in &stacked {
        let y = floor - size * 0.2 - radius - radius * 2.1 * *level as f64;
        canvas.mark(Shape::Circle, Fill::Solid, (*at, y), radius, frame.palette.own);
    }
    let printed = |value: f64| frame.words.value(value, measure.unit, measure.decimals);
    let (minimum, maximum) = (printed(minimum), printed(maximum));
    let (lowest, highest) = (holder(&known, &minimum, printed, frame), holder(&known, &maximum, printed, frame));
    let (left, right) = (format!("{lowest} {minimum}"), format!("{highest} {maximum}"));
    let label = Label { x: 0.0, y: floor + size * 1.4, anchor: Anchor::Start, weight: Weight::Regular, colour: frame.palette.ink, size };
    let collide = text_width(&left, size, Weight::Regular) + text_width(&right, size, Weight::Regular) + size > frame.width;
    let right_y = if collide { label.y + size * 1.3 } else { label.y };
    canvas.text(label, &left);
    canvas.text(Label { x: frame.width, y: right_y, anchor: Anchor::End, ..label }, &right);

    let texts = &frame.words.texts.web.chart;
    let period = frame.words.period(Some(measure.period));
    let title = fill(&texts.distribution_title, &[("title", measure.title), ("period", &period)]);
    let count = frame.words.number(known.len() as f64, 0);
    let places = [("count", &*count), ("lowest", &lowest), ("minimum", &minimum), ("highest", &highest), ("maximum", &maximum)];
    let mut description = fill(&texts.distribution_description, &places);
    let missing = values.len() - known.len();
    if missing > 0 {
        description.push(' ');
        description.push_str(&fill(&texts.distribution_missing, &[("count", &frame.words.number(missing as f64, 0))]));
    }
    Some(canvas.finish(frame, (right_y + size * 0.6).ceil(), title, description))
}

/// Who has a printed value: the one area, or how many have it.
pub(crate) fn holder(known: &[(&str, f64)], value: &str, printed: impl Fn(f64) -> String, frame: &Frame<'_>) -> String {
    let mut of_value = known.iter().filter(|(_, other)| printed(*other) == value);
    match (of_value.next(), of_value.count()) {
        (Some((name, _)), 0) => (*name).to_owned(),
        (_, others) => fill(&frame.words.texts.web.chart.tied, &[("count", &frame.words.number(others as f64 + 1.0, 0))]),
    }
}

/// Puts each position on the lowest level where it is `gap` from its neighbours. Positions ascend.
fn stack(positions: impl Iterator<Item = f64>, gap: f64) -> Vec<(f64, usize)> {
    let mut last_on_level: Vec<f64> = Vec::new();
    let mut placed = Vec::new();
    for position in positions {
        let free = last_on_level.iter().position(|last| position - last >= gap);
        let level = free.unwrap_or(last_on_level.len());
        match last_on_level.get_mut(level) {
            Some(last) => *last = position,
            None => last_on_level.push(position),
        }
        placed.push((position, level));
    }
    placed
}
