//! The tables of figures: a municipality beside its comparators, a group's members side by side.

use std::collections::BTreeSet;

use model::card::{Comparator, IndicatorRow, Subject, ThemeSection};
use model::reader_texts::fill;
use model::{Card, IndicatorId, Words};

use super::cells;
use super::table::{Cell, Column, Kind, Row, Table};
use super::typeset::{Paper, SetTable, set_table};

/// How much a table says of an indicator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Detail {
    /// Few rows: period and unit, judgements in words.
    Short,
    /// All rows: where each comes from, judgements by their sign, which the legend above explains.
    Annex,
}

/// One table for each of the themes; the rows of all of them are in one order for a short page: by turns, a theme's highlighted
/// indicators before its others.
pub fn short_tables(card: &Card, themes: &[&ThemeSection], paper: Paper, words: &Words) -> Vec<SetTable> {
    let highlighted: BTreeSet<&IndicatorId> =
        card.highlights.shown.iter().filter_map(|highlight| Some(&highlight.subject.as_ref()?.indicator)).collect();
    let mut tables: Vec<Table> = themes.iter().map(|theme| theme_table(card, theme, Detail::Short, words)).collect();
    for (number, (table, theme)) in tables.iter_mut().zip(themes).enumerate() {
        let mut by_weight: Vec<usize> = (0..theme.rows.len()).collect();
        // The sort keeps the order of config among rows of the same weight.
        by_weight.sort_by_key(|index| theme.rows.get(*index).map(|row| weight(row, &highlighted)));
        for (turn, index) in by_weight.into_iter().enumerate() {
            if let Some(row) = table.rows.get_mut(index) {
                row.order = turn * themes.len() + number;
            }
        }
    }
    close_ranks(&mut tables);
    tables.iter().map(|table| set_table(table, paper)).collect()
}

/// Orders without holes, so that so many orders are so many rows.
fn close_ranks(tables: &mut [Table]) {
    let mut orders: Vec<usize> = tables.iter().flat_map(|table| &table.rows).map(|row| row.order).collect();
    orders.sort_unstable();
    for row in tables.iter_mut().flat_map(|table| &mut table.rows) {
        row.order = orders.partition_point(|order| *order < row.order);
    }
}

/// Highlighted ones first, those without any value last.
fn weight(row: &IndicatorRow, highlighted: &BTreeSet<&IndicatorId>) -> u8 {
    let has_value = row.own.value.is_some() || row.members.iter().any(|cell| cell.value.is_some());
    match (highlighted.contains(&row.indicator), has_value) {
        (true, _) => 0,
        (false, true) => 1,
        (false, false) => 2,
    }
}

/// One theme's table.
pub fn theme_table(card: &Card, theme: &ThemeSection, detail: Detail, words: &Words) -> Table {
    let rows = theme.rows.iter().enumerate().map(|(order, row)| Row {
        order,
        cells: match &card.subject {
            Subject::Municipality { .. } => municipality_cells(card, row, detail, words),
            Subject::AreaGroup { .. } => group_cells(row, detail, words),
        },
    });
    Table {
        title: Some(theme.title.get(words.language).to_owned()),
        columns: columns(card, detail, words),
        rows: rows.collect(),
        empty: words.texts.card.empty_theme.clone(),
        some_of: words.texts.brief.figures.some_of.clone(),
        count: theme.rows.len(),
    }
}

fn columns(card: &Card, detail: Detail, words: &Words) -> Vec<Column> {
    let texts = &words.texts.card;
    let name = |comparator: &Comparator| fill(texts.comparator(comparator.kind), &[("name", comparator.name.get(words.language))]);
    let mut columns = vec![Column::new(&texts.indicator, Kind::Name)];
    match &card.subject {
        Subject::Municipality { .. } => {
            columns.push(Column::new(&texts.own_value, Kind::Figure));
            let judged = match detail {
                Detail::Short => Kind::Judged,
                Detail::Annex => Kind::Figure,
            };
            columns.extend(printed(card).map(|(_, comparator)| Column::new(name(comparator), judged)));
            columns.push(Column::new(&texts.direction, Kind::Words));
            columns.push(Column::new(&words.texts.editorial.position.heading, Kind::Words));
        }
        Subject::AreaGroup { members, .. } => {
            columns.extend(members.iter().map(|member| Column::new(member.name.get(words.language), Kind::Figure)));
            columns.push(Column::new(&words.texts.brief.figures.group, Kind::Figure));
            columns.extend(card.comparators.iter().map(|comparator| Column::new(name(comparator), Kind::Figure)));
        }
    }
    columns
}

/// The comparators that a municipality's table has room for, with their places on the card.
pub fn printed(card: &Card) -> impl Iterator<Item = (usize, &Comparator)> {
    card.comparators.iter().enumerate().filter(|(_, comparator)| comparator.printed)
}

fn municipality_cells(card: &Card, row: &IndicatorRow, detail: Detail, words: &Words) -> Vec<Cell> {
    let own = cells::figure(&row.own, row.decimals, words);
    let earlier = row.earlier.iter().rev().find(|cell| cell.value.is_some());
    let earlier = earlier.map(|cell| format!("{}: {}", words.period(cell.id.period), cells::figure_text(cell, row.decimals, words)));
    let mut row_cells = vec![title(row, detail, words), own.under(earlier.unwrap_or_default())];
    row_cells.extend(printed(card).filter_map(|(index, _)| {
        let mut cell = cells::figure(row.comparators.get(index)?, row.decimals, words);
        let comparison = *row.comparisons.get(index)?;
        cell.mark = match detail {
            Detail::Short => cells::comparison(comparison, words),
            Detail::Annex => cells::comparison_sign(comparison, words),
        };
        Some(cell)
    }));
    row_cells.push(cells::trend(row.trend, words));
    row_cells.push(cells::position(row, words));
    row_cells
}

fn group_cells(row: &IndicatorRow, detail: Detail, words: &Words) -> Vec<Cell> {
    let figure = |cell| cells::figure(cell, row.decimals, words);
    let mut row_cells = vec![title(row, detail, words)];
    row_cells.extend(row.members.iter().map(figure));
    row_cells.push(figure(&row.own).under(cells::coverage(&row.own, words)));
    let comparators = row.comparators.iter().zip(&row.comparisons);
    row_cells.extend(comparators.map(|(cell, comparison)| Cell { mark: cells::comparison_sign(*comparison, words), ..figure(cell) }));
    row_cells
}

fn title(row: &IndicatorRow, detail: Detail, words: &Words) -> Cell {
    let short = cells::period_and_unit(row, words);
    let under = match detail {
        Detail::Short => short,
        Detail::Annex => format!("{short}. {}", origin(row, words)),
    };
    Cell::text(row.title.get(words.language)).under(under)
}

/// The abbreviation that stands in brackets behind a name, else the name. The list of sources has every name in full.
fn abbreviation(name: &str) -> &str {
    let bracketed = name.strip_suffix(')').and_then(|name| name.rsplit_once(" ("));
    bracketed.map(|(_, short)| short).filter(|short| !short.is_empty() && !short.contains(char::is_whitespace)).unwrap_or(name)
}

/// Who made an indicator, and when it was updated.
fn origin(row: &IndicatorRow, words: &Words) -> String {
    let texts = &words.texts.brief.annex;
    let (number, producer) = (row.indicator.local(), abbreviation(row.producer.name.get(words.language)));
    match row.data_updated {
        _ if row.is_local() => fill(&texts.origin_local, &[("producer", producer)]),
        Some(day) => fill(&texts.origin, &[("number", number), ("producer", producer), ("updated", &words.date(day))]),
        None => fill(&texts.origin_without_update, &[("number", number), ("producer", producer)]),
    }
}

#[cfg(test)]
mod tests {
    use super::abbreviation;

    #[test]
    fn a_name_is_as_short_as_it_says_itself() {
        assert_eq!(abbreviation("Terveyden ja hyvinvoinnin laitos (THL)"), "THL");
        assert_eq!(abbreviation("Tilastokeskus"), "Tilastokeskus");
        assert_eq!(abbreviation("Opetushallitus (Vipunen ja OPH)"), "Opetushallitus (Vipunen ja OPH)");
        assert_eq!(abbreviation(" ()"), " ()");
    }
}
