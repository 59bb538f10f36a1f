//! The changed cells of a difference, of vintages or of editions, as rows of one table.

use transform::difference::editions::EditionDifference;
use transform::difference::{Change, Difference};

use super::Names;

/// The headings of the table.
pub const HEADINGS: [&str; 13] =
    ["indicator", "title", "area", "name", "sex", "period", "kind", "from", "to", "count_from", "count_to", "status_from", "status_to"];

/// One changed cell.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The indicator's id.
    pub indicator: String,
    /// Its title.
    pub title: String,
    /// The area's id.
    pub area: String,
    /// Its name; empty where no table knows it.
    pub name: String,
    /// Whom it counts.
    pub sex: &'static str,
    /// The period; `none` where no period had a value.
    pub period: String,
    /// How it differs.
    pub change: Change,
}

/// Those of two vintages.
pub fn of_vintages(difference: &Difference, names: &Names) -> Vec<Row> {
    let of_indicator = |indicator: &transform::difference::IndicatorDifference| {
        let id = indicator.indicator.to_string();
        let title = indicator.title.as_ref().map_or("", |title| title.get(names.language)).to_owned();
        let row = |cell: &transform::difference::CellChange| Row {
            indicator: id.clone(),
            title: title.clone(),
            area: cell.area.to_string(),
            name: names.area(cell.area).unwrap_or_default().to_owned(),
            sex: cell.sex.as_str(),
            period: cell.period.to_string(),
            change: cell.change,
        };
        indicator.cells.iter().map(row).collect::<Vec<_>>()
    };
    difference.indicators.iter().flat_map(of_indicator).collect()
}

/// Those of two editions.
pub fn of_editions(difference: &EditionDifference, names: &Names) -> Vec<Row> {
    let rows = difference.indicators.iter().flat_map(|indicator| {
        indicator.figures.iter().map(|figure| Row {
            indicator: indicator.indicator.to_string(),
            title: indicator.title.get(names.language).to_owned(),
            area: figure.area.to_string(),
            name: figure.name.get(names.language).to_owned(),
            sex: figure.sex.as_str(),
            period: figure.period.map_or_else(|| "none".to_owned(), |period| period.to_string()),
            change: figure.change,
        })
    });
    rows.collect()
}
