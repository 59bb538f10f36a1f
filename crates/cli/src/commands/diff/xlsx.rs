//! The changed cells as a workbook: a sheet for each kind of change, each one plain table.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Table, TableColumn, Workbook, Worksheet, XlsxError};

use super::rows::{HEADINGS, Row};
use crate::failure::Failure;

/// The kinds with the names of their sheets and tables.
const KINDS: [(&str, &str); 5] =
    [("new", "New"), ("gone", "Gone"), ("revised", "Revised"), ("status_changed", "Status changed"), ("count_revised", "Count revised")];

/// Widths of the columns, in characters.
const WIDTHS: [f64; 13] = [18.0, 60.0, 22.0, 28.0, 10.0, 14.0, 16.0, 14.0, 14.0, 14.0, 14.0, 24.0, 24.0];

/// The row of the headings, from 0: below the title and the sentence that tells what there is.
const HEADING_ROW: u32 = 3;

/// The workbook's bytes. `title` says what was compared.
pub fn workbook(title: &str, rows: &[Row]) -> Result<Vec<u8>, Failure> {
    written(title, rows).map_err(|error| Failure::environment("the difference could not be written as a workbook", error))
}

fn written(title: &str, rows: &[Row]) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // The same difference gives the same bytes: no moment of writing.
    let properties =
        DocProperties::new().set_title(format!("Changes {title}")).set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?);
    workbook.set_properties(&properties);
    for (kind, name) in KINDS {
        let of_kind: Vec<&Row> = rows.iter().filter(|row| row.change.kind() == kind).collect();
        let sheet = workbook.add_worksheet();
        sheet.set_name(name)?;
        fill(sheet, title, (kind, name), &of_kind)?;
    }
    workbook.save_to_buffer()
}

fn fill(sheet: &mut Worksheet, title: &str, (kind, name): (&str, &str), rows: &[&Row]) -> Result<(), XlsxError> {
    let text = Format::new().set_font_name("Arial").set_font_size(12);
    let heading = text.clone().set_bold();
    sheet.write_with_format(0, 0, format!("{name}: {title}"), &heading.clone().set_font_size(14))?;
    let tells = match rows.len() {
        0 => "There is no such change, and no table on this sheet.".to_owned(),
        1 => "One table: one changed figure.".to_owned(),
        number => format!("One table: {number} changed figures."),
    };
    sheet.write_with_format(1, 0, tells, &text)?;
    for (column, width) in (0_u16..).zip(WIDTHS) {
        sheet.set_column_width(column, width)?;
    }
    let Some(last) = u32::try_from(rows.len()).ok().filter(|rows| *rows > 0) else { return Ok(()) };
    let columns: Vec<TableColumn> = HEADINGS.iter().map(|heading| TableColumn::new().set_header(*heading)).collect();
    let table = Table::new().set_name(format!("changes_{kind}")).set_columns(&columns);
    let last_column = u16::try_from(HEADINGS.len() - 1).unwrap_or_default();
    sheet.add_table(HEADING_ROW, 0, HEADING_ROW + last, last_column, &table)?;
    for (column, title) in (0_u16..).zip(HEADINGS) {
        sheet.write_with_format(HEADING_ROW, column, title, &heading)?;
    }
    for (index, row) in (HEADING_ROW + 1..).zip(rows) {
        write_row(sheet, index, row, &text)?;
    }
    sheet.set_freeze_panes(HEADING_ROW + 1, 0)?;
    Ok(())
}

fn write_row(sheet: &mut Worksheet, index: u32, row: &Row, format: &Format) -> Result<(), XlsxError> {
    let (from, to) = (row.change.from(), row.change.to());
    let texts = [&row.indicator, &row.title, &row.area, &row.name].map(String::as_str);
    let texts = texts.into_iter().chain([row.sex, &row.period, row.change.kind()]);
    for (column, text) in (0_u16..).zip(texts) {
        sheet.write_string_with_format(index, column, filled(text), format)?;
    }
    let numbers = [from.map(|side| side.value), to.map(|side| side.value), from.map(|side| side.count), to.map(|side| side.count)];
    for (column, number) in (7_u16..).zip(numbers) {
        match number.flatten() {
            Some(number) => sheet.write_number_with_format(index, column, number, format)?,
            // No cell is left blank without a reason: [z] not applicable on that side, [x] not available.
            None => sheet.write_string_with_format(index, column, if number.is_none() { "[z]" } else { "[x]" }, format)?,
        };
    }
    for (column, side) in (11_u16..).zip([from, to]) {
        let status = side.map_or("[z]", |side| side.status.as_str());
        sheet.write_string_with_format(index, column, status, format)?;
    }
    Ok(())
}

fn filled(text: &str) -> &str {
    if text.is_empty() { "[x]" } else { text }
}

#[cfg(test)]
mod tests {
    use calamine::{Data, Reader, Xlsx};

    use super::*;
    use crate::commands::diff::{rows, sample};

    #[test]
    fn every_changed_cell_stands_on_the_sheet_of_its_kind() {
        let register = sample::register();
        let rows = rows::of_vintages(&sample::difference(), &sample::names(&register));
        let bytes = workbook("2025-11-20 - 2026-11-22", &rows).unwrap();
        assert_eq!(bytes, workbook("2025-11-20 - 2026-11-22", &rows).unwrap());
        let mut book: Xlsx<_> = calamine::open_workbook_from_rs(std::io::Cursor::new(bytes)).unwrap();
        assert_eq!(book.sheet_names(), KINDS.map(|(_, name)| name));
        let sheet = book.worksheet_range("Revised").unwrap();
        let cell = |row, column| sheet.get_value((row, column)).cloned().unwrap();
        assert_eq!(cell(HEADING_ROW, 0), Data::String("indicator".to_owned()));
        assert_eq!(cell(HEADING_ROW + 1, 7), Data::Float(-1.5));
        assert_eq!(cell(HEADING_ROW + 1, 8), Data::Float(1234.25));
        assert_eq!(cell(HEADING_ROW + 1, 10), Data::String("[x]".to_owned()));
        // A title that looks like a formula is a text.
        assert!(matches!(cell(HEADING_ROW + 1, 1), Data::String(text) if text.starts_with("=1+1")));
        let empty = book.worksheet_range("Gone").unwrap();
        assert_eq!(empty.get_value((1, 0)), Some(&Data::String("There is no such change, and no table on this sheet.".to_owned())));
    }
}
