//! Small charts as SVG, the same for page and pdf.
//!
//! A chart is a text of its own: a title, a description that tells the point, and labels beside what they name instead of a legend.
//! Shape and dash carry what colour carries. Every value that is drawn stands on the card; here only positions are worked out. Text
//! is `<text>` in the shipped font, so it stays searchable and is as wide as it was measured to be.

mod canvas;
mod comparison;
mod distribution;
mod font;
mod members;
mod palette;
mod scale;
mod series;
mod tile_map;

use model::{Period, Unit, Words};

pub use comparison::comparison;
pub use distribution::{AreaValue, distribution};
pub use font::{FONT_BOLD, FONT_FAMILY, FONT_REGULAR, Weight, character_width, text_width};
pub use members::members;
pub use palette::Palette;
pub use series::series;
pub use tile_map::{TileValue, tile_map};

/// What a chart is drawn into.
#[derive(Debug, Clone, Copy)]
pub struct Frame<'a> {
    /// An id that no other element of the page has; the ids of title and description begin with it.
    pub id: &'a str,
    /// The width, in the SVG's own unit. A page shows one unit as one CSS pixel, a pdf as it likes.
    pub width: f64,
    /// The size of text in the same unit.
    pub text_size: f64,
    /// The colours.
    pub palette: &'a Palette,
    /// The words and number forms.
    pub words: &'a Words<'a>,
}

/// What several areas' values are about.
#[derive(Debug, Clone, Copy)]
pub struct Measure<'a> {
    /// The indicator's title.
    pub title: &'a str,
    /// The unit of its values.
    pub unit: Unit,
    /// Decimals of printed values.
    pub decimals: u8,
    /// The period that all the values are of.
    pub period: Period,
}

/// A finished chart.
#[derive(Debug, Clone, PartialEq)]
pub struct Chart {
    /// One `<svg>` element with title and description; valid in a page and as a file.
    pub svg: String,
    /// Its width, in its own unit.
    pub width: f64,
    /// Its height, in the same unit.
    pub height: f64,
    /// What it shows, in a line.
    pub title: String,
    /// What it tells, for who does not see it.
    pub description: String,
}

#[cfg(test)]
mod tests;
