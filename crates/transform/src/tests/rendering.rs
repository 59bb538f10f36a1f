//! A card as a few lines of text, for snapshots.

use model::Sex;
use model::card::{Card, Cell, ComparatorKind, IndicatorRow, Subject};

/// Everything but the rows.
pub fn head(card: &Card) -> String {
    let mut lines = vec![match &card.subject {
        Subject::Municipality { area, group } => {
            let group = group.as_ref().map_or("no group".to_owned(), |group| format!("group {}", group.id));
            format!("{} {}, {group}", area.id, area.name.fi)
        }
        Subject::AreaGroup { group, members } => {
            let members: Vec<&str> = members.iter().map(|member| member.name.fi.as_str()).collect();
            format!("group {}: {}", group.id, members.join(", "))
        }
    }];
    let demonstration = if card.demonstration { "demonstration" } else { "real" };
    lines.push(format!("edition {}, {}, {demonstration}", card.edition, card.county.name.fi));
    for source in &card.sources {
        lines.push(format!("source {} {}", source.source, source.vintage));
    }
    for comparator in &card.comparators {
        lines.push(format!("{} {} {}", comparator_name(comparator.kind), comparator.id, comparator.name.fi));
    }
    for theme in &card.themes {
        let rows: Vec<String> = theme.rows.iter().map(|row| row.indicator.to_string()).collect();
        lines.push(format!("theme {}: {}", theme.id, rows.join(", ")));
    }
    lines.join("\n")
}

/// The rows of all themes.
pub fn rows(card: &Card) -> String {
    let rows = card.themes.iter().flat_map(|theme| &theme.rows).map(|indicator_row| row(card, indicator_row));
    rows.collect::<Vec<_>>().join("\n")
}

fn row(card: &Card, row: &IndicatorRow) -> String {
    let mut parts = vec![format!("{} {}: own {}", row.indicator.local(), period(&row.own), content(&row.own))];
    for (comparator, cell) in card.comparators.iter().zip(&row.comparators) {
        parts.push(format!("{} {}", comparator_name(comparator.kind), content(cell)));
    }
    parts.extend(row.by_sex.iter().map(|cell| format!("{} {}", cell.id.sex, content(cell))));
    if !row.members.is_empty() {
        let members: Vec<String> = row.members.iter().map(content).collect();
        parts.push(format!("members {}", members.join(", ")));
    }
    if !row.earlier.is_empty() {
        let earlier: Vec<String> = row.earlier.iter().map(|cell| format!("{} {}", period(cell), content(cell))).collect();
        parts.push(format!("earlier {}", earlier.join(", ")));
    }
    assert!(row.own.id.sex == Sex::Total || row.by_sex.iter().all(|cell| cell.id.sex != row.own.id.sex));
    parts.join(" | ")
}

fn period(cell: &Cell) -> String {
    cell.id.period.map_or("none".to_owned(), |period| period.to_string())
}

/// `5 (n 50) [3/4]`: value, count and coverage; the status where there is no value, and `zero` beside a zero.
fn content(cell: &Cell) -> String {
    assert_eq!(cell.value.is_some(), cell.status.has_value(), "{}", cell.id);
    let mut text = match cell.value {
        Some(value) => format!("{}", (value * 1e6).round() / 1e6),
        None => cell.status.to_string(),
    };
    if cell.value == Some(0.0) {
        text = format!("0 {}", cell.status);
    }
    if let Some(count) = cell.count {
        text = format!("{text} (n {count})");
    }
    if let Some(coverage) = cell.coverage {
        text = format!("{text} [{}/{}]", coverage.known, coverage.members);
    }
    text
}

fn comparator_name(kind: ComparatorKind) -> &'static str {
    match kind {
        ComparatorKind::County => "county",
        ComparatorKind::Region => "region",
        ComparatorKind::Country => "country",
        ComparatorKind::AreaGroup => "group",
        ComparatorKind::SizeClass => "size class",
        ComparatorKind::MunicipalityType => "type",
        ComparatorKind::Neighbours => "neighbours",
    }
}
