//! A map that gives each area one square of the same size, about where the area lies.

use std::collections::BTreeSet;

use model::reader_texts::fill;

use crate::canvas::{Anchor, Canvas, Label, Stroke};
use crate::distribution::holder;
use crate::font::{Weight, shorten, text_width};
use crate::scale::extent;
use crate::{Chart, Frame, Measure};

/// One square.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TileValue<'a> {
    /// The area's name.
    pub name: &'a str,
    /// Its row from 1.
    pub row: u8,
    /// Its column from 1.
    pub column: u8,
    /// Its value in the period of the chart.
    pub value: Option<f64>,
    /// Which fifth of all municipalities it is in, from 1, and whether the first is the best (else it is the highest).
    pub fifth: Option<(u8, bool)>,
}

/// The sizes of names that are tried, as parts of the size of text, before a name is shortened.
const NAME_SIZES: [f64; 4] = [1.0, 0.92, 0.84, 0.77];

/// A square for each area with name and value, shaded by fifth where that is known. None where no square has a value.
pub fn tile_map(tiles: &[TileValue<'_>], measure: Measure<'_>, frame: &Frame<'_>) -> Option<Chart> {
    let known: Vec<(&str, f64)> = tiles.iter().filter_map(|tile| Some((tile.name, tile.value?))).collect();
    let (minimum, maximum) = extent(known.iter().map(|(_, value)| *value))?;
    let columns: BTreeSet<u8> = tiles.iter().map(|tile| tile.column).collect();
    let rows: BTreeSet<u8> = tiles.iter().map(|tile| tile.row).collect();
    let (first_column, first_row) = (*columns.first()?, *rows.first()?);
    let across = f64::from(columns.last()? - first_column + 1);
    let down = f64::from(rows.last()? - first_row + 1);
    let side = frame.width / across;
    let high = (side * 0.72).max(frame.text_size * 3.4);

    let mut canvas = Canvas::new(frame);
    let printed = |value: f64| frame.words.value(value, measure.unit, measure.decimals);
    for tile in tiles {
        let at = (f64::from(tile.column - first_column) * side, f64::from(tile.row - first_row) * high);
        let text = tile.value.map_or_else(|| "\u{2013}".to_owned(), printed);
        square(&mut canvas, tile, at, (side, high), &text, frame);
    }
    let mut height = down * high;
    let first_is_best = tiles.iter().find_map(|tile| tile.fifth).map(|(_, best)| best);
    if let Some(best) = first_is_best {
        height = shades(&mut canvas, height, best, frame);
    }
    let texts = &frame.words.texts.web.chart;
    let period = frame.words.period(Some(measure.period));
    let title = fill(&texts.tiles_title, &[("title", measure.title), ("period", &period)]);
    let (minimum, maximum) = (printed(minimum), printed(maximum));
    let (lowest, highest) = (holder(&known, &minimum, printed, frame), holder(&known, &maximum, printed, frame));
    let places = [("lowest", &*lowest), ("minimum", &minimum), ("highest", &highest), ("maximum", &maximum)];
    let description = fill(&texts.tiles_description, &places);
    Some(canvas.finish(frame, height.ceil(), title, description))
}

fn square(canvas: &mut Canvas<'_>, tile: &TileValue<'_>, at: (f64, f64), whole: (f64, f64), value: &str, frame: &Frame<'_>) {
    let ((x, y), (width, height)) = (at, whole);
    let palette = frame.palette;
    let step = tile.fifth.filter(|_| tile.value.is_some()).map(|(fifth, _)| usize::from(fifth).saturating_sub(1));
    let shade = step.and_then(|step| Some((*palette.steps.get(step)?, *palette.step_inks.get(step)?)));
    let (ground, ink) = shade.unwrap_or((if tile.value.is_some() { palette.band } else { palette.paper }, palette.ink));
    let rim = Stroke { colour: palette.muted, width: 1.0, dashed: tile.value.is_none() };
    canvas.rect((x + 1.5, y + 1.5), (width - 3.0, height - 3.0), ground, Some(rim));
    let room = width - 9.0;
    let fitting =
        NAME_SIZES.into_iter().map(|part| frame.text_size * part).find(|size| text_width(tile.name, *size, Weight::Regular) <= room);
    let size = fitting.unwrap_or(frame.text_size * 0.77);
    let name = shorten(tile.name, room, size, Weight::Regular);
    let middle = x + width / 2.0;
    let label = Label { x: middle, y: 0.0, anchor: Anchor::Middle, weight: Weight::Regular, colour: ink, size };
    canvas.text(Label { y: y + height / 2.0 - frame.text_size * 0.25, ..label }, &name);
    let below = Label { y: y + height / 2.0 + frame.text_size * 1.0, weight: Weight::Bold, size: frame.text_size, ..label };
    canvas.text(below, value);
}

/// The five shades in a row with words at both ends; answers with the new height.
fn shades(canvas: &mut Canvas<'_>, top: f64, best: bool, frame: &Frame<'_>) -> f64 {
    let size = frame.text_size;
    let texts = &frame.words.texts.web.chart;
    let (first, last) = if best { (&texts.best_fifth, &texts.worst_fifth) } else { (&texts.highest_fifth, &texts.lowest_fifth) };
    let y = top + size * 1.1;
    let swatch = size * 1.5;
    let label = Label { x: 0.0, y: y + size * 0.95, anchor: Anchor::Start, weight: Weight::Regular, colour: frame.palette.ink, size };
    canvas.text(label, first);
    let from = text_width(first, size, Weight::Regular) + size * 0.7;
    for (index, shade) in frame.palette.steps.iter().enumerate() {
        let rim = Stroke { colour: frame.palette.muted, width: 1.0, dashed: false };
        canvas.rect((from + swatch * index as f64, y), (swatch, size * 1.2), shade, Some(rim));
    }
    canvas.text(Label { x: from + swatch * 5.0 + size * 0.7, ..label }, last);
    y + size * 1.8
}
