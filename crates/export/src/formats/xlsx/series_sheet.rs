//! `Aikasarjat`: own values of every indicator, a column for each period, as a plain table. The small columns of the printed
//! sheet are drawn from it: readers sort the table of figures, and what is drawn from there would then show something else.

use std::collections::BTreeMap;

use model::card::{Cell, IndicatorRow};
use model::words::titled;
use model::{Card, Period};
use rust_xlsxwriter::{Worksheet, XlsxError};

use super::plain_table::{Datum, PlainColumn, PlainTable, draw};
use super::style::{Styles, width};
use crate::Words;

/// Columns before the periods: id, title, unit.
const LEADING_COLUMNS: u16 = 3;

/// Where on the sheet which series stands.
#[derive(Debug)]
pub struct SeriesLayout {
    sheet: String,
    first_row: u32,
    columns: Vec<(Period, u16)>,
}

/// The cells of one series that small columns are drawn from.
#[derive(Debug, Clone, PartialEq)]
pub struct SeriesRange {
    /// The sheet.
    pub sheet: String,
    /// The row.
    pub row: u32,
    /// The column of the first value.
    pub first_column: u16,
    /// The column of the last value.
    pub last_column: u16,
    /// The smallest value.
    pub smallest: f64,
    /// The greatest value.
    pub greatest: f64,
}

impl SeriesLayout {
    /// Lays out a card's series.
    pub fn new(card: &Card, words: &Words) -> Self {
        let rows = card.themes.iter().flat_map(|theme| &theme.rows);
        let mut periods: Vec<Period> = rows.flat_map(|row| series(row).map(|(period, _)| period)).collect();
        // Runs of years stand apart from single years, so that the cells of one series lie side by side.
        periods.sort_unstable_by_key(|period| (period.last_year() - period.first_year(), *period));
        periods.dedup();
        Self {
            sheet: words.texts.sheet.series.clone(),
            first_row: PlainTable::first_data_row(introduction(words).len(), card.demonstration),
            columns: periods.into_iter().zip(LEADING_COLUMNS..).collect(),
        }
    }

    /// The cells to draw from: the piece of the `number`th series since its last break, from its first to its last value.
    /// `None` where fewer than two values stand there.
    pub fn range(&self, number: usize, row: &IndicatorRow) -> Option<SeriesRange> {
        let piece = newest_piece(row)?;
        let values = || piece.iter().filter_map(|cell| cell.value);
        Some(SeriesRange {
            sheet: self.sheet.clone(),
            row: self.first_row + number as u32,
            first_column: self.column(piece.first()?.id.period?)?,
            last_column: self.column(piece.last()?.id.period?)?,
            smallest: values().fold(f64::INFINITY, f64::min),
            greatest: values().fold(f64::NEG_INFINITY, f64::max),
        })
    }

    fn column(&self, period: Period) -> Option<u16> {
        self.columns.iter().find(|(other, _)| *other == period).map(|(_, column)| *column)
    }

    fn periods(&self) -> impl Iterator<Item = Period> {
        self.columns.iter().map(|(period, _)| *period)
    }
}

/// The cells of a row's own series since its last break, from the first value to the last; none where fewer than two values stand
/// there.
pub fn newest_piece(row: &IndicatorRow) -> Option<Vec<&Cell>> {
    let newest_start = row.breaks.iter().map(|series_break| series_break.from_year).max().unwrap_or(i16::MIN);
    let since_break = |cell: &&Cell| cell.id.period.is_some_and(|period| period.first_year() >= newest_start);
    let piece: Vec<&Cell> = row.earlier.iter().chain([&row.own]).filter(since_break).collect();
    let first = piece.iter().position(|cell| cell.value.is_some())?;
    let last = piece.iter().rposition(|cell| cell.value.is_some()).filter(|last| *last > first)?;
    piece.get(first..=last).map(<[&Cell]>::to_vec)
}

/// Draws the sheet.
pub fn draw_series(sheet: &mut Worksheet, card: &Card, words: &Words, layout: &SeriesLayout, styles: &Styles) -> Result<(), XlsxError> {
    draw(sheet, &series_table(card, words, layout, styles), words, styles)
}

/// What stands on the sheet.
pub fn series_table<'a>(card: &'a Card, words: &Words<'a>, layout: &SeriesLayout, styles: &'a Styles) -> PlainTable<'a> {
    let data = &words.texts.data;
    let mut columns = vec![
        PlainColumn::new(&data.indicator_id, width::WIDEST),
        PlainColumn::new(&data.indicator, width::DATA_TITLE),
        PlainColumn::new(&data.unit, width::WIDEST),
    ];
    columns.extend(layout.periods().map(|period| PlainColumn::of_numbers(&words.period(Some(period)))));
    let rows = card.themes.iter().flat_map(|theme| &theme.rows);
    let rows = rows.map(|row| {
        let mut cells = vec![
            Datum::text(row.indicator.to_string()),
            Datum::text(row.title.get(words.language)),
            Datum::text(words.texts.unit.get(row.unit)),
        ];
        let values: BTreeMap<Period, f64> = series(row).filter_map(|(period, value)| Some((period, value?))).collect();
        cells.extend(layout.periods().map(|period| match values.get(&period) {
            Some(value) => Datum::Number(*value, styles.data_value(row.decimals)),
            None => Datum::Blank,
        }));
        cells
    });
    PlainTable {
        name: "Sarjat",
        title: titled(&data.series_title, card.subject.name().get(words.language), card.edition),
        introduction: introduction(words),
        demonstration: card.demonstration.then_some(words.texts.card.demonstration.as_str()),
        columns,
        rows: rows.collect(),
        filters: false,
        frozen_columns: 2,
    }
}

fn introduction(words: &Words) -> Vec<String> {
    words.texts.data.series_introduction.lines().map(str::to_owned).collect()
}

/// A row's own values, oldest first.
fn series(row: &IndicatorRow) -> impl Iterator<Item = (Period, Option<f64>)> {
    row.earlier.iter().chain([&row.own]).filter_map(|cell| Some((cell.id.period?, cell.value)))
}

#[cfg(test)]
mod tests {
    use model::Language;
    use model::LocalisedText;
    use model::ValueStatus;
    use model::definition::{BreakKind, SeriesBreak};

    use super::*;

    /// The headings of the first and last cell that columns are drawn from, with the least and greatest value.
    fn drawn(change: impl Fn(&mut IndicatorRow)) -> Option<(String, String, f64, f64)> {
        let texts = specimen::texts(Language::Fi);
        let words = specimen::words(Language::Fi, &texts);
        let mut card = specimen::municipality("599", "Pedersören kunta");
        let row = &mut card.themes[0].rows[0];
        row.breaks.clear();
        change(row);
        let layout = SeriesLayout::new(&card, &words);
        let range = layout.range(0, &card.themes[0].rows[0])?;
        assert_eq!((range.sheet.as_str(), range.row), (texts.sheet.series.as_str(), 4));
        let period = |column| layout.columns.iter().find(|(_, other)| *other == column).unwrap().0.to_string();
        Some((period(range.first_column), period(range.last_column), range.smallest, range.greatest))
    }

    fn empty(cell: &mut model::card::Cell) {
        cell.value = None;
        cell.status = ValueStatus::Unknown;
    }

    fn number(row: &mut IndicatorRow, values: &[f64]) {
        row.earlier.truncate(values.len() - 1);
        for (cell, value) in row.earlier.iter_mut().chain([&mut row.own]).zip(values) {
            cell.value = Some(*value);
            cell.status = ValueStatus::Published;
        }
    }

    #[test]
    fn columns_are_drawn_from_the_first_value_to_the_last() {
        let years = |first: &str, last: &str, smallest, greatest| Some((first.to_owned(), last.to_owned(), smallest, greatest));
        assert_eq!(drawn(|row| number(row, &[3.0, -1.0, 2.0])), years("2015", "2024", -1.0, 3.0));
        assert_eq!(
            drawn(|row| {
                number(row, &[3.0, 5.0, 2.0]);
                empty(&mut row.earlier[0]);
            }),
            years("2016", "2024", 2.0, 5.0)
        );
        assert_eq!(
            drawn(|row| {
                number(row, &[3.0, 5.0, 2.0]);
                empty(&mut row.own);
            }),
            years("2015", "2016", 3.0, 5.0)
        );
        assert_eq!(
            drawn(|row| {
                number(row, &[3.0, 5.0, 2.0]);
                empty(&mut row.earlier[1]);
            }),
            years("2015", "2024", 2.0, 3.0)
        );
    }

    #[test]
    fn one_value_is_no_series() {
        assert_eq!(drawn(|row| row.earlier.clear()), None);
        assert_eq!(
            drawn(|row| {
                empty(&mut row.own);
                row.earlier.iter_mut().for_each(empty);
            }),
            None
        );
    }

    #[test]
    fn columns_never_reach_over_a_break() {
        let broken = |from_year| {
            move |row: &mut IndicatorRow| {
                number(row, &[3.0, 5.0, 2.0]);
                row.breaks.push(SeriesBreak { from_year, kind: BreakKind::Method, reason: LocalisedText::same("") });
            }
        };
        assert_eq!(drawn(broken(2016)), Some(("2016".to_owned(), "2024".to_owned(), 2.0, 5.0)));
        assert_eq!(drawn(broken(2017)), None);
        assert_eq!(drawn(broken(2015)), Some(("2015".to_owned(), "2024".to_owned(), 2.0, 5.0)));
    }
}
