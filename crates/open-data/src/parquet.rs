//! Tables as Parquet.

use std::io::Cursor;

use polars::prelude::{
    AnyValue, Column as PolarsColumn, CompatLevel, DataFrame, DataType, IntoColumn, NamedFrom, PolarsError, SchemaExt, Series,
};
use polars_io::SerReader;
use polars_io::parquet::read::ParquetReader;
use polars_io::parquet::write::{KeyValueMetadata, ParquetCompression, ParquetWriter, StatisticsOptions};
use polars_parquet::write::schema_to_metadata_key;

use crate::table::{Cell, Column, Table, Values};

/// Days from 1 January of year 1 to 1 January 1970, which Parquet counts dates from.
const EPOCH: i32 = 719_163;

/// A table's bytes; the same table gives the same.
pub fn write(table: &Table) -> Result<Vec<u8>, PolarsError> {
    let columns: Vec<PolarsColumn> = table.columns.iter().map(polars_column).collect::<Result<_, _>>()?;
    let mut frame = DataFrame::new(table.rows(), columns)?;
    // What Arrow readers are told of the columns: `string_view`, as polars would say, is refused by those of 2023 and older.
    let arrow = schema_to_metadata_key(&frame.schema().to_arrow(CompatLevel::oldest()));
    let mut bytes = Vec::new();
    ParquetWriter::new(&mut bytes)
        .with_compression(ParquetCompression::Zstd(None))
        .with_statistics(StatisticsOptions::default())
        .with_key_value_metadata(Some(KeyValueMetadata::Static(vec![arrow])))
        .finish(&mut frame)?;
    Ok(bytes)
}

/// Where a file's table is not this one, in words; none where it is.
pub fn difference(table: &Table, bytes: &[u8]) -> Result<Option<String>, PolarsError> {
    let frame = ParquetReader::new(Cursor::new(bytes)).finish()?;
    if frame.height() != table.rows() {
        return Ok(Some(format!("{} rows, expected {}", frame.height(), table.rows())));
    }
    let names: Vec<&str> = frame.get_column_names().iter().map(|name| name.as_str()).collect();
    let expected: Vec<&str> = table.columns.iter().map(|column| column.name).collect();
    if names != expected {
        return Ok(Some(format!("the columns {}, expected {}", names.join(", "), expected.join(", "))));
    }
    for column in &table.columns {
        let found = frame.column(column.name)?;
        for row in 0..table.rows() {
            let cell = column.values.cell(row);
            if !is_same(cell, &found.get(row)?) {
                return Ok(Some(format!("`{}` of row {} is {}, expected {cell:?}", column.name, row + 1, found.get(row)?)));
            }
        }
    }
    Ok(None)
}

fn is_same(cell: Cell, found: &AnyValue) -> bool {
    match (cell, found) {
        (Cell::Empty, AnyValue::Null) => true,
        (Cell::Text(text), found) => found.get_str() == Some(text),
        (Cell::Integer(value), AnyValue::Int64(found)) => value == *found,
        (Cell::Number(value), AnyValue::Float64(found)) => value.to_bits() == found.to_bits(),
        (Cell::Date(date), AnyValue::Date(found)) => days(date) == *found,
        _ => false,
    }
}

fn polars_column(column: &Column) -> Result<PolarsColumn, PolarsError> {
    let name = column.name.into();
    let series = match &column.values {
        Values::Text(values) => Series::new(name, values.iter().map(Option::as_deref).collect::<Vec<_>>()),
        Values::Integer(values) => Series::new(name, values),
        Values::Number(values) => Series::new(name, values),
        Values::Date(values) => {
            Series::new(name, values.iter().map(|date| date.map(days)).collect::<Vec<Option<i32>>>()).cast(&DataType::Date)?
        }
    };
    Ok(series.into_column())
}

fn days(date: chrono::NaiveDate) -> i32 {
    use chrono::Datelike;
    date.num_days_from_ce() - EPOCH
}
