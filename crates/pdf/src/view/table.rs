//! Tables as templates draw them.

use serde::Serialize;

/// A table. The first column heads the rows.
#[derive(Debug, Clone, Serialize)]
pub struct Table {
    /// Its heading; none where the text before it heads it.
    pub title: Option<String>,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows.
    pub rows: Vec<Row>,
    /// Said where it has no row.
    pub empty: String,
    /// Said where it shows only some of its rows, with `{shown}` and `{count}`.
    pub some_of: String,
    /// How many rows it has where all are shown.
    pub count: usize,
}

/// How wide a column is and how it is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Names and sentences; takes what is left.
    Name,
    /// A figure, as narrow as figures are.
    Figure,
    /// A figure with a judgement in words under it.
    Judged,
    /// A few words.
    Words,
    /// A sentence or two.
    Text,
}

/// A column.
#[derive(Debug, Clone, Serialize)]
pub struct Column {
    /// Its heading.
    pub title: String,
    /// How it is set.
    pub kind: Kind,
}

impl Column {
    /// A column.
    pub fn new(title: impl Into<String>, kind: Kind) -> Self {
        Self { title: title.into(), kind }
    }
}

/// A row.
#[derive(Debug, Clone, Serialize)]
pub struct Row {
    /// Its place in the order in which a short page takes rows, from 0.
    pub order: usize,
    /// One for each column.
    pub cells: Vec<Cell>,
}

/// A cell. A template draws text, mark and what stands under them in this order.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Cell {
    /// The text.
    pub text: String,
    /// A judgement.
    pub mark: Option<Mark>,
    /// Small, under the rest.
    pub under: String,
    /// Whether the text only says why there is no value.
    pub quiet: bool,
}

impl Cell {
    /// A cell of text.
    pub fn text(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// The text in parts, then what stands under it; the mark stands with the first.
    fn in_parts(self) -> Vec<Cell> {
        let quiet = self.quiet;
        let texts = parts(&self.text, LONGEST).into_iter().map(|text| Cell { quiet, ..Cell::text(text) });
        let mut cells: Vec<Cell> = texts.chain(parts(&self.under, LONGEST).into_iter().map(|under| Cell::default().under(under))).collect();
        if let Some(first) = cells.first_mut() {
            first.mark = self.mark;
        }
        cells
    }

    /// The same with something small under it.
    #[must_use]
    pub fn under(mut self, under: impl Into<String>) -> Self {
        self.under = under.into();
        self
    }
}

/// A judgement: sign, word and colour.
#[derive(Debug, Clone, Serialize)]
pub struct Mark {
    /// The sign.
    pub symbol: String,
    /// The word; empty where a legend tells it.
    pub word: String,
    /// The colour.
    pub tone: Tone,
}

/// The colour of a judgement, which repeats what sign and word say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Tone {
    /// Good.
    Better,
    /// Bad.
    Worse,
    /// Neither.
    Plain,
}

/// The longest text of a cell in an annex, in characters: in the narrowest column of texts it is less than a page high.
const LONGEST: usize = 800;

impl Row {
    /// The row in as many rows as its longest text needs, each headed as the first: no row is higher than a page. Most stay as they are.
    pub fn in_parts(self) -> Vec<Row> {
        let fits = |cell: &Cell| cell.text.chars().count() + cell.under.chars().count() <= LONGEST;
        if self.cells.iter().all(fits) {
            return vec![self];
        }
        let order = self.order;
        let columns: Vec<Vec<Cell>> = self.cells.into_iter().map(|cell| if fits(&cell) { vec![cell] } else { cell.in_parts() }).collect();
        let rows = columns.iter().map(Vec::len).max().unwrap_or(0);
        let cell_of = |(place, column): (usize, &Vec<Cell>), row: usize| match (column.get(row), column.as_slice()) {
            (Some(cell), _) => cell.clone(),
            // What fits into one row heads the others too.
            (None, [heading]) if place == 0 => heading.clone(),
            (None, _) => Cell::default(),
        };
        (0..rows).map(|row| Row { order, cells: columns.iter().enumerate().map(|column| cell_of(column, row)).collect() }).collect()
    }

    /// The row's texts in the order in which they are drawn, in one piece.
    pub fn printed(&self) -> String {
        let texts = self.cells.iter().flat_map(|cell| {
            let mark = cell.mark.as_ref().map(|mark| [mark.symbol.as_str(), mark.word.as_str()]);
            [cell.text.as_str()].into_iter().chain(mark.into_iter().flatten()).chain([cell.under.as_str()])
        });
        texts.collect()
    }
}

/// A text in parts of at most so many characters, between words where there are any.
pub fn parts(text: &str, longest: usize) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    let mut left = 0;
    for word in text.split_inclusive(' ') {
        let letters: Vec<char> = word.chars().collect();
        for piece in letters.chunks(longest) {
            match parts.last_mut() {
                Some(part) if piece.len() <= left => {
                    part.extend(piece);
                    left -= piece.len();
                }
                _ => {
                    parts.push(piece.iter().collect());
                    left = longest - piece.len();
                }
            }
        }
    }
    parts
}
