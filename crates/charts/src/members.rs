//! The members of a group as bars, the group's own value and the areas of comparison under them.

use model::card::{Card, Cell, IndicatorRow, Subject};
use model::reader_texts::fill;

use crate::canvas::{Anchor, Canvas, Label, Stroke};
use crate::font::{Weight, text_width, wrap};
use crate::scale::{Scale, extent};
use crate::{Chart, Frame};

/// How a bar looks.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Member,
    Group,
    Comparator,
}

struct Bar<'a> {
    name: &'a str,
    cell: &'a Cell,
    kind: Kind,
}

/// The members' values of a group's row as bars from zero, then the group's and the comparators'. Who has no value has its reason in
/// place of a bar. None on a municipality's card, and where no member has a value.
pub fn members(card: &Card, row: &IndicatorRow, frame: &Frame<'_>) -> Option<Chart> {
    let Subject::AreaGroup { group, members } = &card.subject else { return None };
    let language = frame.words.language;
    let name = group.name.get(language);
    let own = members.iter().zip(&row.members).map(|(member, cell)| Bar { name: member.name.get(language), cell, kind: Kind::Member });
    let mut bars: Vec<Bar<'_>> = own.collect();
    extent(bars.iter().filter_map(|bar| bar.cell.value))?;
    bars.push(Bar { name, cell: &row.own, kind: Kind::Group });
    bars.extend(card.comparators.iter().zip(&row.comparators).map(|(comparator, cell)| Bar {
        name: comparator.name.get(language),
        cell,
        kind: Kind::Comparator,
    }));
    let mut canvas = Canvas::new(frame);
    let height = draw(&mut canvas, &bars, row, frame)?;
    let texts = &frame.words.texts.web.chart;
    let period = frame.words.period(row.period);
    let title = fill(&texts.members_title, &[("title", row.title.get(language)), ("period", &period), ("name", name)]);
    let told = bars.iter().map(|bar| fill(&texts.not_compared, &[("name", bar.name), ("value", &shown(bar.cell, row, frame))]));
    let description = told.collect::<Vec<_>>().join(" ");
    Some(canvas.finish(frame, height, title, description))
}

fn draw(canvas: &mut Canvas<'_>, bars: &[Bar<'_>], row: &IndicatorRow, frame: &Frame<'_>) -> Option<f64> {
    let size = frame.text_size;
    let weight = |bar: &Bar<'_>| if bar.kind == Kind::Group { Weight::Bold } else { Weight::Regular };
    let shown: Vec<String> = bars.iter().map(|bar| shown(bar.cell, row, frame)).collect();
    let name_width = bars.iter().map(|bar| text_width(bar.name, size, weight(bar))).fold(0.0, f64::max).min(frame.width * 0.38);
    let value_width = bars.iter().zip(&shown).map(|(bar, text)| text_width(text, size, weight(bar))).fold(0.0, f64::max);
    let (low, high) = extent(bars.iter().filter_map(|bar| bar.cell.value).chain([0.0]))?;
    let left = name_width + size + if low < 0.0 { value_width + size * 0.5 } else { 0.0 };
    let right = frame.width - if high > 0.0 { value_width + size * 0.6 } else { 0.0 };
    let x = Scale::new(low, high, left, right);
    let mut top = 0.0;
    for (index, (bar, text)) in bars.iter().zip(&shown).enumerate() {
        let name = wrap(bar.name, name_width + 0.5, size, weight(bar), 3);
        let height = size * (1.25 * name.len() as f64 + 0.6);
        let first_of_kind = index > 0 && bars.get(index - 1).is_some_and(|before| before.kind == Kind::Member) && bar.kind != Kind::Member;
        if first_of_kind {
            let rule = Stroke { colour: frame.palette.grid, width: 1.0, dashed: false };
            canvas.line((0.0, top + size * 0.3), (frame.width, top + size * 0.3), rule);
            top += size * 0.6;
        }
        let middle = top + height / 2.0;
        let colour = if bar.kind == Kind::Group { frame.palette.own } else { frame.palette.ink };
        let label = Label { x: 0.0, y: 0.0, anchor: Anchor::Start, weight: weight(bar), colour, size };
        let first_baseline = middle + size * 0.35 - (name.len() as f64 - 1.0) * size * 0.625;
        for (line, part) in name.iter().enumerate() {
            canvas.text(Label { y: first_baseline + line as f64 * size * 1.25, ..label }, part);
        }
        let baseline = middle + size * 0.35;
        if let Some(value) = bar.cell.value {
            let (from, to) = (x.at(0.0).min(x.at(value)), x.at(0.0).max(x.at(value)));
            let bar_height = size * 0.9;
            let rim = Stroke { colour: frame.palette.other, width: 1.2, dashed: false };
            let (fill, rim) = match bar.kind {
                Kind::Member => (frame.palette.own, None),
                Kind::Group => (frame.palette.interval, Some(Stroke { colour: frame.palette.own, width: 1.8, dashed: false })),
                Kind::Comparator => (frame.palette.paper, Some(rim)),
            };
            canvas.rect((from, middle - bar_height / 2.0), ((to - from).max(0.8), bar_height), fill, rim);
            let negative = value < 0.0;
            let anchor = if negative { Anchor::End } else { Anchor::Start };
            let at = if negative { from - size * 0.4 } else { to + size * 0.4 };
            canvas.text(Label { x: at, y: baseline, anchor, ..label }, text);
        } else {
            canvas.text(Label { x: x.at(0.0) + size * 0.4, y: baseline, colour: frame.palette.muted, ..label }, text);
        }
        top += height;
    }
    let axis = Stroke { colour: frame.palette.ink, width: 1.0, dashed: false };
    canvas.line((x.at(0.0), 0.0), (x.at(0.0), top), axis);
    Some(top.ceil())
}

fn shown(cell: &Cell, row: &IndicatorRow, frame: &Frame<'_>) -> String {
    match cell.value {
        Some(value) => frame.words.value(value, row.unit, row.decimals),
        None => frame.words.texts.status.get(cell.status).short.clone(),
    }
}
