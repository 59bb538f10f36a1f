//! What the rows of a printed sheet hold.

use model::judgement::Marker;

use super::measure::wrap;
use super::printed_sheet::Look;
use super::series_sheet::SeriesRange;
use super::style::{self, height};

/// A column's heading.
#[derive(Debug, Clone)]
pub struct Heading {
    /// Its text.
    pub text: String,
    /// What stands on the second line of the rows below it; empty where they have none.
    pub below: String,
    /// Whether numbers stand below it, on the right.
    pub numbers: bool,
    /// Whether it reaches over the columns on its right.
    pub reaches: bool,
}

impl Heading {
    /// Over numbers.
    pub fn numbers(text: &str) -> Self {
        Self { text: text.to_owned(), below: String::new(), numbers: true, reaches: false }
    }

    /// Over texts.
    pub fn small(text: &str) -> Self {
        Self { text: text.to_owned(), below: String::new(), numbers: false, reaches: false }
    }

    /// Over a run of signs, as wide as it is.
    pub fn reaching(text: &str) -> Self {
        Self { text: text.to_owned(), below: String::new(), numbers: false, reaches: true }
    }

    /// With what stands on the second line of the rows.
    pub fn above(self, below: &str) -> Self {
        Self { below: below.to_owned(), ..self }
    }

    /// How many lines it takes in a column so many characters wide.
    pub fn lines(&self, width: f64) -> usize {
        let below = if self.below.is_empty() { 0 } else { wrap(&self.below, style::SMALL, self.room(width)).len() };
        wrap(&self.text, style::HEADING, self.room(width)).len() + below
    }

    /// The width that its text has in a column so many characters wide.
    fn room(&self, width: f64) -> f64 {
        match (self.reaches, self.numbers) {
            (true, _) => style::width::WIDEST,
            (false, true) => width,
            (false, false) => width - style::width::INDENT,
        }
    }
}

/// A row.
#[derive(Debug, Clone)]
pub enum Row<'a> {
    /// Cells of the grid, and notes over the whole width that belong to them.
    Cells {
        /// The cells from the first column on.
        entries: Vec<Entry<'a>>,
        /// Those of a second line, which never parts from the first; empty where there is none.
        below: Vec<Entry<'a>>,
        /// The notes.
        notes: Vec<String>,
    },
    /// A heading within a section.
    Heading(String),
    /// A text over the whole width.
    Text(String, Look),
    /// A text over the whole width with a label in a look of its own.
    Labelled(String, String, Look),
}

impl<'a> Row<'a> {
    /// Cells without notes.
    pub fn cells(entries: Vec<Entry<'a>>) -> Self {
        Self::Cells { entries, below: Vec::new(), notes: Vec::new() }
    }

    /// The row as rows that are no higher than Excel allows: a text too long for one goes on below.
    pub fn in_pieces(&self, grid: &[f64]) -> Vec<Row<'a>> {
        let most = ((height::HIGHEST - height::ROW_PADDING) / height::BODY_LINE).floor() as usize;
        let Row::Cells { entries, below, notes } = self else { return vec![self.clone()] };
        let texts =
            entries.iter().zip(grid).map(|(entry, column)| entry.text().map(|text| wrap(text, style::BODY, column - style::width::INDENT)));
        let texts: Vec<Option<Vec<String>>> = texts.collect();
        let longest = texts.iter().flatten().map(Vec::len).max().unwrap_or_default();
        if longest <= most {
            return vec![self.clone()];
        }
        let mut pieces: Vec<Row> = Vec::new();
        for first in (0..longest).step_by(most) {
            let piece = entries.iter().zip(&texts).map(|(entry, lines)| match lines {
                Some(lines) if lines.len() > most => {
                    Entry::Text(lines.iter().skip(first).take(most).map(String::as_str).collect::<Vec<_>>().join("\n"))
                }
                _ if first == 0 => entry.clone(),
                _ => Entry::Nothing,
            });
            pieces.push(Row::cells(piece.collect()));
        }
        if let Some(Row::Cells { below: last_below, notes: last_notes, .. }) = pieces.last_mut() {
            last_below.clone_from(below);
            last_notes.clone_from(notes);
        }
        pieces
    }
}

/// What a text on the second line of a row stands below.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// A title, at the left edge.
    Title,
    /// A text, a little in from the left edge.
    Text,
    /// A number, at the right edge.
    Number,
}

/// What stands in a cell.
#[derive(Debug, Clone)]
pub enum Entry<'a> {
    /// An indicator's title.
    Title(&'a str),
    /// A text to read.
    Text(String),
    /// What somebody wrote, and quietly below it what is to be said of that.
    Written {
        /// As it was typed.
        text: String,
        /// What is to be said.
        remark: String,
    },
    /// A title that is to be seen first.
    BoldTitle(&'a str),
    /// Units, periods, words.
    Quiet(String),
    /// A text on the second line of a row.
    Below {
        /// The text.
        text: String,
        /// Whether it is good or bad news.
        marker: Marker,
        /// What it stands below.
        side: Side,
    },
    /// The subject's own value.
    Own(f64, u8),
    /// Another value.
    Value(f64, u8),
    /// A difference, and whether it is good.
    Change(f64, u8, Marker),
    /// How many.
    Count(usize, Marker),
    /// A run of signs that reaches over the cells on its right.
    Signs(Vec<(Marker, String)>),
    /// The short reason why there is no value.
    Missing(String),
    /// Small columns of the series.
    Trend(SeriesRange),
    /// Small columns of the cells of this row.
    Spread {
        /// The first column.
        first: u16,
        /// The last column.
        last: u16,
        /// The smallest value.
        smallest: f64,
        /// The greatest value.
        greatest: f64,
    },
    /// Nothing, as where an indicator has no earlier value.
    Nothing,
}

impl Entry<'_> {
    /// Quietly on the second line of a row.
    pub fn below(side: Side, text: impl Into<String>) -> Self {
        Self::Below { text: text.into(), marker: Marker::NotKnown, side }
    }

    /// Its text, where it is one that may be long.
    fn text(&self) -> Option<&str> {
        match self {
            Entry::Title(text) | Entry::BoldTitle(text) => Some(text),
            Entry::Text(text) | Entry::Written { text, .. } | Entry::Quiet(text) => Some(text),
            _ => None,
        }
    }
}
