//! `cards.parquet`: one row for each figure of an edition's cards, for whoever wants a table.

use std::collections::BTreeMap;
use std::path::Path;

use model::Card;
use model::card::{Cell, FigureArea, FigureId, Subject};
use polars::prelude::*;
use polars_io::parquet::write::{KeyValueMetadata, ParquetCompression, ParquetWriter, StatisticsOptions};
use polars_parquet::write::schema_to_metadata_key;

use crate::StoreError;

/// The table's bytes and the number of its rows: every figure once, in the order of the ids.
pub(crate) fn write(path: &Path, cards: &[Card]) -> Result<(Vec<u8>, usize), StoreError> {
    let refused = |source: PolarsError| StoreError::Table { path: path.to_owned(), source: source.into() };
    let mut frame = frame(&figures(cards), &names(cards)).map_err(refused)?;
    let mut bytes = Vec::new();
    ParquetWriter::new(&mut bytes)
        .with_compression(ParquetCompression::Zstd(None))
        .with_statistics(StatisticsOptions::default())
        // Arrow readers of 2023 and before refuse the types that polars would name.
        .with_key_value_metadata(Some(KeyValueMetadata::Static(vec![schema_to_metadata_key(
            &frame.schema().to_arrow(CompatLevel::oldest()),
        )])))
        .finish(&mut frame)
        .map_err(refused)?;
    Ok((bytes, frame.height()))
}

/// Every figure once: a group's members and a municipality's comparators stand on many cards.
fn figures(cards: &[Card]) -> BTreeMap<&FigureId, &Cell> {
    let rows = cards.iter().flat_map(|card| &card.themes).flat_map(|theme| &theme.rows);
    let cells =
        rows.flat_map(|row| [&row.own].into_iter().chain(&row.earlier).chain(&row.by_sex).chain(&row.comparators).chain(&row.members));
    cells.map(|cell| (&cell.id, cell)).collect()
}

/// The Finnish names of everything that figures are about.
fn names(cards: &[Card]) -> BTreeMap<FigureArea, &str> {
    let mut names = BTreeMap::new();
    for card in cards {
        names.insert(card.subject.figure_area(), card.subject.name().fi.as_str());
        for comparator in &card.comparators {
            names.insert(comparator.id.clone(), comparator.name.fi.as_str());
        }
        if let Subject::AreaGroup { members, .. } = &card.subject {
            names.extend(members.iter().map(|member| (FigureArea::Area(member.id), member.name.fi.as_str())));
        }
    }
    names
}

fn frame(figures: &BTreeMap<&FigureId, &Cell>, names: &BTreeMap<FigureArea, &str>) -> PolarsResult<DataFrame> {
    let text = |name: &str, of: &dyn Fn(&FigureId, &Cell) -> String| {
        figures.iter().map(|(id, cell)| Some(of(id, cell))).collect::<StringChunked>().with_name(name.into()).into_column()
    };
    let number = |name: &str, of: &dyn Fn(&Cell) -> Option<f64>| {
        figures.values().map(|cell| of(cell)).collect::<Float64Chunked>().with_name(name.into()).into_column()
    };
    DataFrame::new_infer_height(vec![
        text("figure_id", &|id, _| id.to_string()),
        text("area", &|id, _| id.area.to_string()),
        text("area_name", &|id, _| names.get(&id.area).copied().unwrap_or_default().to_owned()),
        text("indicator", &|id, _| id.indicator.to_string()),
        text("sex", &|id, _| id.sex.as_str().to_owned()),
        text("period", &|id, _| id.period.map_or_else(|| "none".to_owned(), |period| period.to_string())),
        number("value", &|cell| cell.value),
        number("count", &|cell| cell.count),
        text("status", &|_, cell| cell.status.as_str().to_owned()),
        number("lower", &|cell| cell.interval.ok().map(|interval| interval.lower)),
        number("upper", &|cell| cell.interval.ok().map(|interval| interval.upper)),
    ])
}
