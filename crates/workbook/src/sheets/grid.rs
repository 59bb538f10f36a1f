//! What a workbook holds, whatever it was saved as: sheets of typed cells, with what a person may have hidden or put beside them.

use std::fmt;
use std::str::FromStr;

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

/// A workbook as it was read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Workbook {
    /// What it was saved as, by its content and not by its name.
    pub kind: WorkbookKind,
    /// Its sheets, in their order.
    pub sheets: Vec<Sheet>,
}

/// What a workbook was saved as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum WorkbookKind {
    /// Excel's own since 2007, `.xlsx` and `.xlsm`.
    Xlsx,
    /// Excel's binary one, `.xlsb`.
    Xlsb,
    /// Excel's before 2007, `.xls`.
    Xls,
    /// The one of LibreOffice, `.ods`.
    Ods,
}

/// One sheet. Its cells are those that hold something, by row and then by column, each place at most once.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Sheet {
    /// Its name, as it was typed.
    pub name: String,
    /// Whether it is shown.
    pub visible: bool,
    /// The cells that hold something.
    pub cells: Vec<GridCell>,
    /// Cells that were merged to one; the value stands in the first. Empty for `.xlsb`.
    pub merged: Vec<CellRange>,
    /// Rows that are hidden or filtered away. Known for `.xlsx` and `.ods`.
    pub hidden_rows: Vec<Run>,
    /// Columns that are hidden. Known for `.xlsx` and `.ods`.
    pub hidden_columns: Vec<Run>,
    /// Comments on cells. Known for `.xlsx` and `.ods`.
    pub comments: Vec<Comment>,
    /// Texts of boxes that float over the cells. Known for `.xlsx` and `.ods`.
    pub text_boxes: Vec<String>,
}

/// A cell that holds something.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct GridCell {
    /// Where it stands.
    pub at: CellAt,
    /// What it holds, or the last result of its formula.
    pub value: CellValue,
    /// Whether that is the result of a formula. Never known of `.xlsb`.
    pub formula: bool,
}

/// What a cell holds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CellValue {
    /// Text, as it was typed; never only empty.
    Text(String),
    /// A number that is not shown as a date; always finite.
    Number(f64),
    /// True or false.
    Bool(bool),
    /// A number that is shown as a date or a time.
    Date(NaiveDateTime),
    /// An error of a formula, such as `#REF!`.
    Error(String),
    /// A formula without a stored result.
    Nothing,
}

/// The place of a cell; row and column from 0, written `A1`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct CellAt {
    /// The row, from 0.
    pub row: u32,
    /// The column, from 0.
    pub column: u32,
}

/// A text that was to be a cell's place.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no cell such as `B7`")]
pub struct NotACell(pub String);

/// A rectangle of cells, both corners in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct CellRange {
    /// The upper left corner.
    pub first: CellAt,
    /// The lower right corner.
    pub last: CellAt,
}

/// Rows or columns from `first` to `last`, both in it, from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Run {
    /// The first.
    pub first: u32,
    /// The last.
    pub last: u32,
}

/// A comment on a cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comment {
    /// The cell.
    pub at: CellAt,
    /// Its text.
    pub text: String,
}

impl Workbook {
    /// The first sheet of a name; letters' case and spaces around it don't count.
    pub fn sheet(&self, name: &str) -> Option<&Sheet> {
        let wanted = name.trim().to_lowercase();
        self.sheets.iter().find(|sheet| sheet.name.trim().to_lowercase() == wanted)
    }
}

impl Sheet {
    /// An empty, visible sheet.
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            visible: true,
            cells: Vec::new(),
            merged: Vec::new(),
            hidden_rows: Vec::new(),
            hidden_columns: Vec::new(),
            comments: Vec::new(),
            text_boxes: Vec::new(),
        }
    }

    /// The cell at a place, where it holds something.
    pub fn cell(&self, at: CellAt) -> Option<&GridCell> {
        let index = self.cells.binary_search_by_key(&at, |cell| cell.at).ok()?;
        self.cells.get(index)
    }

    /// The cells of a row that hold something, from left to right.
    pub fn row(&self, row: u32) -> &[GridCell] {
        let first = self.cells.partition_point(|cell| cell.at.row < row);
        let last = self.cells.partition_point(|cell| cell.at.row <= row);
        self.cells.get(first..last).unwrap_or_default()
    }

    /// The numbers of the rows that hold something, from above.
    pub fn rows(&self) -> Vec<u32> {
        let mut rows: Vec<u32> = self.cells.iter().map(|cell| cell.at.row).collect();
        rows.dedup();
        rows
    }

    /// Whether a cell's row or column is hidden.
    pub fn is_hidden(&self, at: CellAt) -> bool {
        let holds = |runs: &[Run], number: u32| runs.iter().any(|run| run.first <= number && number <= run.last);
        holds(&self.hidden_rows, at.row) || holds(&self.hidden_columns, at.column)
    }

    /// The merged cells that a cell is part of.
    pub fn merged_at(&self, at: CellAt) -> Option<CellRange> {
        self.merged.iter().copied().find(|range| range.contains(at))
    }
}

impl CellValue {
    /// The text, where it is one.
    pub fn text(&self) -> Option<&str> {
        match self {
            CellValue::Text(text) => Some(text),
            _ => None,
        }
    }
}

/// As a person would read the cell: numbers with a decimal point and no more decimals than they have, dates in ISO form.
impl fmt::Display for CellValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            CellValue::Text(text) | CellValue::Error(text) => f.write_str(text),
            CellValue::Number(number) => write!(f, "{number}"),
            CellValue::Bool(true) => f.write_str("TRUE"),
            CellValue::Bool(false) => f.write_str("FALSE"),
            CellValue::Date(date) if date.time() == chrono::NaiveTime::MIN => write!(f, "{}", date.date()),
            CellValue::Date(date) => write!(f, "{date}"),
            CellValue::Nothing => Ok(()),
        }
    }
}

impl CellAt {
    /// The place of a row and a column, both from 0.
    pub const fn new(row: u32, column: u32) -> Self {
        Self { row, column }
    }
}

impl fmt::Display for CellAt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut letters = Vec::new();
        let mut column = u64::from(self.column) + 1;
        while column > 0 {
            let digit = (column - 1) % 26;
            letters.push(char::from(b'A' + digit as u8));
            column = (column - 1) / 26;
        }
        let letters: String = letters.iter().rev().collect();
        write!(f, "{letters}{}", u64::from(self.row) + 1)
    }
}

impl FromStr for CellAt {
    type Err = NotACell;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = || NotACell(text.to_owned());
        let plain = text.trim().replace('$', "");
        let letters = plain.bytes().take_while(u8::is_ascii_alphabetic).count();
        let (letters, digits) = plain.split_at_checked(letters).ok_or_else(wrong)?;
        if letters.is_empty() || letters.len() > 5 || digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(wrong());
        }
        let column = letters.bytes().fold(0, |column: u32, byte| column * 26 + u32::from(byte.to_ascii_uppercase() - b'A') + 1);
        let row: u32 = digits.parse().map_err(|_| wrong())?;
        Ok(Self { row: row.checked_sub(1).ok_or_else(wrong)?, column: column - 1 })
    }
}

impl CellRange {
    /// Whether a cell is in it.
    pub fn contains(&self, at: CellAt) -> bool {
        (self.first.row..=self.last.row).contains(&at.row) && (self.first.column..=self.last.column).contains(&at.column)
    }
}

impl fmt::Display for CellRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.first, self.last)
    }
}

impl FromStr for CellRange {
    type Err = NotACell;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (first, last) = text.split_once(':').unwrap_or((text, text));
        let (one, other): (CellAt, CellAt) = (first.parse()?, last.parse()?);
        Ok(Self {
            first: CellAt::new(one.row.min(other.row), one.column.min(other.column)),
            last: CellAt::new(one.row.max(other.row), one.column.max(other.column)),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cells_place_is_read_as_it_is_written() {
        let check = |at: CellAt, expected: &str| {
            assert_eq!(at.to_string(), expected);
            assert_eq!(expected.parse::<CellAt>(), Ok(at));
        };
        check(CellAt::new(0, 0), "A1");
        check(CellAt::new(6, 25), "Z7");
        check(CellAt::new(19, 26), "AA20");
        check(CellAt::new(1_048_575, 16_383), "XFD1048576");
        assert_eq!("$B$7".parse::<CellAt>(), Ok(CellAt::new(6, 1)));
        for text in ["", "A", "7", "A0", "AAAAAA1", "A99999999999", "Ä1", "A1B"] {
            assert!(text.parse::<CellAt>().is_err(), "`{text}` was taken");
        }
    }

    #[test]
    fn a_range_holds_its_corners() {
        let range: CellRange = "D9:B2".parse().unwrap();
        assert_eq!(range.to_string(), "B2:D9");
        assert!(range.contains(CellAt::new(1, 1)) && range.contains(CellAt::new(8, 3)) && !range.contains(CellAt::new(9, 3)));
    }

    #[test]
    fn rows_and_cells_are_found() {
        let mut sheet = Sheet::new("SWOT");
        for (row, column) in [(0, 0), (3, 1), (3, 4), (7, 2)] {
            sheet.cells.push(GridCell { at: CellAt::new(row, column), value: CellValue::Number(1.0), formula: false });
        }
        assert_eq!(sheet.rows(), [0, 3, 7]);
        assert_eq!(sheet.row(3).len(), 2);
        assert!(sheet.row(4).is_empty() && sheet.cell(CellAt::new(3, 4)).is_some() && sheet.cell(CellAt::new(3, 5)).is_none());
        let workbook = Workbook { kind: WorkbookKind::Xlsx, sheets: vec![sheet] };
        assert!(workbook.sheet(" swot ").is_some() && workbook.sheet("Ohje").is_none());
    }
}
