//! Writing SVG: a handful of elements, coordinates of one decimal, text escaped.

use std::fmt::Write as _;

use crate::font::FONT_FAMILY;
use crate::{Chart, Frame, Palette, Weight};

/// A drawing that is being made. Coordinates count from the top left corner.
pub(crate) struct Canvas<'a> {
    body: String,
    pub(crate) palette: &'a Palette,
    width: f64,
}

/// How a line is drawn.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Stroke {
    pub colour: &'static str,
    pub width: f64,
    pub dashed: bool,
}

/// A mark's shape. Every kind of comparator has its own, so that none is told by colour alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    Circle,
    Square,
    Diamond,
    TriangleUp,
    TriangleDown,
}

/// How a mark is filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fill {
    Solid,
    Hollow,
}

/// Which point of a text stands at its x.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Anchor {
    Start,
    Middle,
    End,
}

/// A text's place and looks.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Label {
    pub x: f64,
    /// Its baseline.
    pub y: f64,
    pub anchor: Anchor,
    pub weight: Weight,
    pub colour: &'static str,
    pub size: f64,
}

impl<'a> Canvas<'a> {
    pub(crate) fn new(frame: &Frame<'a>) -> Self {
        Self { body: String::new(), palette: frame.palette, width: frame.width }
    }

    pub(crate) fn line(&mut self, from: (f64, f64), to: (f64, f64), stroke: Stroke) {
        let ((x1, y1), (x2, y2)) = (from, to);
        let _ = write!(
            self.body,
            r#"<line x1="{x1:.1}" y1="{y1:.1}" x2="{x2:.1}" y2="{y2:.1}" stroke="{}" stroke-width="{}"{}/>"#,
            stroke.colour,
            stroke.width,
            dash(stroke)
        );
    }

    pub(crate) fn polyline(&mut self, points: &[(f64, f64)], stroke: Stroke) {
        let _ = write!(
            self.body,
            r#"<polyline points="{}" fill="none" stroke="{}" stroke-width="{}" stroke-linejoin="round" stroke-linecap="round"{}/>"#,
            listed(points),
            stroke.colour,
            stroke.width,
            dash(stroke)
        );
    }

    pub(crate) fn polygon(&mut self, points: &[(f64, f64)], fill: &str) {
        let _ = write!(self.body, r#"<polygon points="{}" fill="{fill}"/>"#, listed(points));
    }

    pub(crate) fn rect(&mut self, at: (f64, f64), size: (f64, f64), fill: &str, rim: Option<Stroke>) {
        let ((x, y), (width, height)) = (at, size);
        let _ = write!(self.body, r#"<rect x="{x:.1}" y="{y:.1}" width="{width:.1}" height="{height:.1}" fill="{fill}""#);
        if let Some(rim) = rim {
            let _ = write!(self.body, r#" stroke="{}" stroke-width="{}"{}"#, rim.colour, rim.width, dash(rim));
        }
        self.body.push_str("/>");
    }

    /// A mark around a point, as large as a circle of `radius`. Its rim keeps it apart from what it lies on.
    pub(crate) fn mark(&mut self, shape: Shape, fill: Fill, at: (f64, f64), radius: f64, colour: &str) {
        let (x, y) = at;
        let (inside, rim, rim_width) = match fill {
            Fill::Solid => (colour, self.palette.paper, 1.0),
            Fill::Hollow => (self.palette.paper, colour, 1.8),
        };
        let looks = format!(r#"fill="{inside}" stroke="{rim}" stroke-width="{rim_width}""#);
        let half = radius * 0.9;
        let wide = radius * 1.25;
        let points = match shape {
            Shape::Circle => {
                let _ = write!(self.body, r#"<circle cx="{x:.1}" cy="{y:.1}" r="{radius:.1}" {looks}/>"#);
                return;
            }
            Shape::Square => vec![(x - half, y - half), (x + half, y - half), (x + half, y + half), (x - half, y + half)],
            Shape::Diamond => vec![(x, y - wide), (x + wide, y), (x, y + wide), (x - wide, y)],
            Shape::TriangleUp => vec![(x, y - wide), (x + wide, y + radius * 0.9), (x - wide, y + radius * 0.9)],
            Shape::TriangleDown => vec![(x, y + wide), (x + wide, y - radius * 0.9), (x - wide, y - radius * 0.9)],
        };
        let _ = write!(self.body, r#"<polygon points="{}" {looks}/>"#, listed(&points));
    }

    /// A text with a rim in the colour of the paper, which stays readable where a line runs through it.
    pub(crate) fn text_with_rim(&mut self, label: Label, text: &str) {
        let rim = self.palette.paper;
        self.write_text(label, text, &format!(r#" stroke="{rim}" stroke-width="3" stroke-linejoin="round" paint-order="stroke""#));
    }

    pub(crate) fn text(&mut self, label: Label, text: &str) {
        self.write_text(label, text, "");
    }

    fn write_text(&mut self, label: Label, text: &str, more: &str) {
        let anchor = match label.anchor {
            Anchor::Start => "",
            Anchor::Middle => r#" text-anchor="middle""#,
            Anchor::End => r#" text-anchor="end""#,
        };
        let weight = if label.weight == Weight::Bold { r#" font-weight="700""# } else { "" };
        let _ = write!(
            self.body,
            r#"<text x="{:.1}" y="{:.1}" font-size="{}" fill="{}"{anchor}{weight}{more}>{}</text>"#,
            label.x,
            label.y,
            label.size,
            label.colour,
            escaped(text)
        );
    }

    /// The finished chart.
    pub(crate) fn finish(self, frame: &Frame<'_>, height: f64, title: String, description: String) -> Chart {
        let Canvas { body, width, .. } = self;
        let (id, language) = (escaped(frame.id), frame.words.language);
        let (title_text, description_text) = (escaped(&title), escaped(&description));
        // `lang` is the attribute of pages; SVG 1.1 readers know `xml:lang`, which pages refuse. Pages hold most charts.
        let svg = format!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0} {height:.0}" width="{width:.0}" height="{height:.0}" role="img" aria-labelledby="{id}-title {id}-desc" lang="{language}" font-family="{FONT_FAMILY}, sans-serif"><title id="{id}-title">{title_text}</title><desc id="{id}-desc">{description_text}</desc>{body}</svg>"#
        );
        Chart { svg, width, height, title, description }
    }
}

fn dash(stroke: Stroke) -> &'static str {
    if stroke.dashed { r#" stroke-dasharray="4 3""# } else { "" }
}

fn listed(points: &[(f64, f64)]) -> String {
    points.iter().map(|(x, y)| format!("{x:.1},{y:.1}")).collect::<Vec<_>>().join(" ")
}

/// Text for elements and attributes. Characters that XML does not allow are dropped.
pub(crate) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            '\t' | '\n' | '\r' => escaped.push(' '),
            '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
            other => escaped.push(other),
        }
    }
    escaped
}
