//! Long tables by column: what every file form is written from, and read back into.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::NaiveDate;

/// A table. All columns have the same number of rows.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// Its name: of its files and of the resource.
    pub name: &'static str,
    /// The columns that together name a row.
    pub key: &'static [&'static str],
    /// The columns that point into another table's key, with that table.
    pub foreign: &'static [(&'static str, &'static str)],
    /// Its columns.
    pub columns: Vec<Column>,
}

/// A column.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// Its name.
    pub name: &'static str,
    /// Its values; an empty one is none.
    pub values: Values,
}

/// The values of a column.
#[derive(Debug, Clone, PartialEq)]
pub enum Values {
    /// Text.
    Text(Vec<Option<Arc<str>>>),
    /// Whole numbers.
    Integer(Vec<Option<i64>>),
    /// Numbers.
    Number(Vec<Option<f64>>),
    /// Dates.
    Date(Vec<Option<NaiveDate>>),
}

/// One cell.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Cell<'a> {
    /// Nothing.
    Empty,
    /// Text.
    Text(&'a str),
    /// A whole number.
    Integer(i64),
    /// A number.
    Number(f64),
    /// A date.
    Date(NaiveDate),
}

impl Values {
    /// The number of rows.
    pub fn len(&self) -> usize {
        match self {
            Values::Text(values) => values.len(),
            Values::Integer(values) => values.len(),
            Values::Number(values) => values.len(),
            Values::Date(values) => values.len(),
        }
    }

    /// The cell of a row; empty beyond the last.
    pub fn cell(&self, row: usize) -> Cell<'_> {
        match self {
            Values::Text(values) => values.get(row).and_then(Option::as_ref).map_or(Cell::Empty, |text| Cell::Text(text)),
            Values::Integer(values) => values.get(row).copied().flatten().map_or(Cell::Empty, Cell::Integer),
            Values::Number(values) => values.get(row).copied().flatten().map_or(Cell::Empty, Cell::Number),
            Values::Date(values) => values.get(row).copied().flatten().map_or(Cell::Empty, Cell::Date),
        }
    }

    /// The type's name in a Frictionless table schema.
    pub const fn type_name(&self) -> &'static str {
        match self {
            Values::Text(_) => "string",
            Values::Integer(_) => "integer",
            Values::Number(_) => "number",
            Values::Date(_) => "date",
        }
    }
}

impl Table {
    /// The number of rows.
    pub fn rows(&self) -> usize {
        self.columns.first().map_or(0, |column| column.values.len())
    }
}

/// Texts that stand in many rows, kept once each.
#[derive(Debug, Default)]
pub struct Interner {
    known: BTreeSet<Arc<str>>,
}

impl Interner {
    /// The one copy of a text.
    pub fn text(&mut self, text: &str) -> Arc<str> {
        if let Some(known) = self.known.get(text) {
            return Arc::clone(known);
        }
        let new: Arc<str> = text.into();
        self.known.insert(Arc::clone(&new));
        new
    }
}
