//! The list in the workbook of all municipalities: each indicator of each municipality on a row of its own, with what the card says of it.

use model::card::{Card, Comparator, ComparatorKind, IndicatorRow, Subject, ThemeSection};
use model::reader_texts::fill;
use model::words::titled;

use super::card_row::trend_words;
use super::county::{municipalities, previous};
use super::data_sheet::{DataColumn, datum, heading};
use super::plain_table::{Datum, PlainColumn, PlainTable};
use super::style::{Styles, width};
use crate::figures::{FigureLine, Role};
use crate::{EditionView, Words};

/// The table's name: read-back finds it by this.
pub const LIST_TABLE: &str = "KaikkiKunnat";

/// The columns of the figure itself, which are read back; those of what is said of it follow.
pub const LIST_COLUMNS: [DataColumn; 16] = [
    DataColumn::Theme,
    DataColumn::IndicatorId,
    DataColumn::Indicator,
    DataColumn::AreaId,
    DataColumn::Area,
    DataColumn::Sex,
    DataColumn::Period,
    DataColumn::Value,
    DataColumn::Unit,
    DataColumn::Count,
    DataColumn::Lower,
    DataColumn::Upper,
    DataColumn::Interval,
    DataColumn::Status,
    DataColumn::StatusCode,
    DataColumn::Figure,
];

/// What stands on the sheet.
pub fn list_table<'a>(edition: &EditionView<'a>, words: &Words<'a>, styles: &'a Styles) -> PlainTable<'a> {
    let texts = words.texts;
    let data = &texts.data;
    let mut headings: Vec<String> = LIST_COLUMNS.iter().map(|column| heading(*column, data).to_owned()).collect();
    headings.push(texts.card.group.clone());
    headings.extend([data.previous_period.clone(), data.previous_value.clone(), texts.card.change.clone(), texts.card.direction.clone()]);
    let kinds = [ComparatorKind::County, ComparatorKind::Country];
    let shared: Vec<&Comparator> = kinds
        .iter()
        .filter_map(|kind| municipalities(edition).find_map(|card| of_kind(card, *kind).map(|(_, comparator)| comparator)))
        .collect();
    for comparator in &shared {
        let name = comparator.name.get(words.language);
        headings.push(fill(&data.comparator_value, &[("name", name)]));
        headings.push(fill(&data.comparator_comparison, &[("name", name)]));
    }
    headings.extend([data.rank.clone(), data.ranked.clone()]);
    let mut rows = Vec::new();
    for card in municipalities(edition) {
        for (theme, row) in card.themes.iter().flat_map(|theme| theme.rows.iter().map(move |row| (theme, row))) {
            rows.push(list_row(card, (theme, row), &shared, words, styles));
        }
    }
    let mut introduction: Vec<String> = data.list_introduction.lines().map(str::to_owned).collect();
    introduction.push(texts.editorial.position.explanation.clone());
    PlainTable {
        name: LIST_TABLE,
        title: titled(&data.list_title, edition.county.name.get(words.language), edition.edition),
        introduction,
        demonstration: edition.demonstration().then_some(texts.card.demonstration.as_str()),
        columns: headings.iter().map(|heading| PlainColumn::new(heading, width::WIDEST)).collect(),
        rows,
        filters: true,
        frozen_columns: 0,
    }
}

fn list_row<'a>(
    card: &'a Card,
    (theme, row): (&'a ThemeSection, &'a IndicatorRow),
    shared: &[&Comparator],
    words: &Words<'a>,
    styles: &'a Styles,
) -> Vec<Datum<'a>> {
    let line = FigureLine { theme, row, cell: &row.own, area_name: card.subject.name().get(words.language), role: Role::Own };
    let mut data: Vec<Datum> = LIST_COLUMNS.iter().map(|column| datum(*column, &line, words, styles)).collect();
    let value_format = styles.data_value(row.decimals);
    let group = match &card.subject {
        Subject::Municipality { group: Some(group), .. } => group.name.get(words.language),
        Subject::Municipality { group: None, .. } | Subject::AreaGroup { .. } => words.texts.cover.no_group.as_str(),
    };
    let before = previous(row);
    data.extend([
        Datum::text(group),
        Datum::period(before.and_then(|cell| cell.id.period), words, styles),
        Datum::number(before.and_then(|cell| cell.value), value_format),
        Datum::number(row.change.ok().map(|change| change.difference), value_format),
        Datum::text(trend_words(row.trend, words)),
    ]);
    for comparator in shared {
        let place = of_kind(card, comparator.kind).map(|(place, _)| place);
        let cell = place.and_then(|place| row.comparators.get(place));
        let comparison = place.and_then(|place| row.comparisons.get(place));
        data.push(Datum::number(cell.and_then(|cell| cell.value), value_format));
        data.push(
            comparison
                .map_or(Datum::Blank, |comparison| Datum::text(words.texts.comparison.word(comparison.marker(), comparison.strength()))),
        );
    }
    data.push(Datum::number(row.position.map(|position| position.rank as f64), &styles.data_count));
    data.push(Datum::number(row.position.map(|position| position.of as f64), &styles.data_count));
    data
}

fn of_kind(card: &Card, kind: ComparatorKind) -> Option<(usize, &Comparator)> {
    card.comparators.iter().enumerate().find(|(_, comparator)| comparator.kind == kind)
}
