//! Tables as CSV: for machines (comma, point, UTF-8), and for Excel in Finnish and Swedish (semicolon, decimal comma, byte order mark).

use csv::{QuoteStyle, ReaderBuilder, StringRecord, Terminator, WriterBuilder};

use crate::OpenDataError;
use crate::table::{Cell, Table};

/// For machines: comma, decimal point, UTF-8 without a mark, lines ending in CR LF as RFC 4180 has it.
pub fn for_machines(table: &Table) -> Result<Vec<u8>, OpenDataError> {
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(Vec::new());
    writer.write_record(table.columns.iter().map(|column| column.name))?;
    let mut record = StringRecord::new();
    for row in 0..table.rows() {
        record.clear();
        for column in &table.columns {
            record.push_field(&plain(column.values.cell(row)));
        }
        writer.write_record(&record)?;
    }
    finished(writer)
}

/// For a Finnish or Swedish Excel: semicolon, decimal comma, a byte order mark. Text that Excel would take for a formula gets an
/// apostrophe before it, which Excel shows as what it is: text.
pub fn for_excel(headings: &[&str], rows: impl Iterator<Item = Vec<String>>) -> Result<Vec<u8>, OpenDataError> {
    let mut writer = WriterBuilder::new()
        .delimiter(b';')
        .terminator(Terminator::CRLF)
        .quote_style(QuoteStyle::Necessary)
        .from_writer(b"\xef\xbb\xbf".to_vec());
    writer.write_record(headings)?;
    for row in rows {
        writer.write_record(&row)?;
    }
    finished(writer)
}

/// A text that Excel shows and does not calculate.
pub fn never_a_formula(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text.to_owned() }
}

/// A number with a decimal comma, at full precision.
pub fn with_comma(value: f64) -> String {
    value.to_string().replace('.', ",")
}

/// The rows of a CSV file for machines, without the heading; the heading apart.
pub fn read(bytes: &[u8]) -> Result<(StringRecord, Vec<StringRecord>), csv::Error> {
    let mut reader = ReaderBuilder::new().from_reader(bytes);
    let heading = reader.headers()?.clone();
    Ok((heading, reader.into_records().collect::<Result<_, _>>()?))
}

/// A cell as it stands in the file for machines. Numbers have the shortest text that reads back as the same number.
pub fn plain(cell: Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => text.to_owned(),
        Cell::Integer(value) => value.to_string(),
        Cell::Number(value) => value.to_string(),
        Cell::Date(date) => date.to_string(),
    }
}

fn finished(writer: csv::Writer<Vec<u8>>) -> Result<Vec<u8>, OpenDataError> {
    writer.into_inner().map_err(|error| OpenDataError::Csv(error.into_error().into()))
}
