//! Draws what stands in the cells of a printed sheet.

use model::judgement::Marker;
use rust_xlsxwriter::{Format, Sparkline, SparklineType, Worksheet, XlsxError};

use super::measure::wrap;
use super::printed_row::{Entry, Side};
use super::series_sheet::SeriesRange;
use super::style::{self, RowFormats, Styles, width};
use super::text::clean;

/// How many lines an entry takes in a column so many characters wide.
pub fn entry_lines(entry: &Entry, column: f64) -> usize {
    let room = column - width::INDENT;
    match entry {
        Entry::Title(text) => wrap(text, style::BODY, column).len(),
        Entry::BoldTitle(text) => wrap(text, style::HEADING, column).len(),
        Entry::Below { text, marker, side } => {
            let font = if matches!(marker, Marker::Better | Marker::Worse) { style::HEADING } else { style::SMALL };
            wrap(text, font, if *side == Side::Text { room } else { column }).len()
        }
        Entry::Text(text) => wrap(text, style::BODY, room).len(),
        Entry::Written { text, remark } if remark.is_empty() => wrap(text, style::BODY, room).len(),
        Entry::Written { text, remark } => wrap(text, style::BODY, room).len() + wrap(remark, style::SMALL, room).len(),
        Entry::Quiet(text) | Entry::Missing(text) => wrap(text, style::SMALL, room).len(),
        _ => 1,
    }
}

/// Draws an entry; `line` are the formats of the line that it stands on.
pub fn draw_entry(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    entry: &Entry,
    line: &RowFormats,
    styles: &Styles,
) -> Result<(), XlsxError> {
    match entry {
        Entry::Title(title) => sheet.write_string_with_format(row, column, clean(title), &line.title)?,
        Entry::BoldTitle(title) => sheet.write_string_with_format(row, column, clean(title), &line.title_bold)?,
        Entry::Below { text, marker, side } => sheet.write_string_with_format(row, column, clean(text), styles.below(*marker, *side))?,
        Entry::Text(text) => sheet.write_string_with_format(row, column, clean(text), &styles.read)?,
        Entry::Written { text, remark } => return draw_written(sheet, (row, column), text, remark, styles),
        Entry::Quiet(text) => sheet.write_string_with_format(row, column, clean(text), &line.quiet)?,
        Entry::Own(value, decimals) => sheet.write_number_with_format(row, column, *value, line.own_value(*decimals))?,
        Entry::Value(value, decimals) => sheet.write_number_with_format(row, column, *value, line.value(*decimals))?,
        Entry::Change(value, decimals, marker) => sheet.write_number_with_format(row, column, *value, line.change(*decimals, *marker))?,
        Entry::Count(count, marker) => sheet.write_number_with_format(row, column, *count as f64, styles.count(*marker))?,
        Entry::Signs(signs) => return draw_signs(sheet, (row, column), signs, styles),
        Entry::Missing(text) => sheet.write_string_with_format(row, column, clean(text), &line.missing)?,
        Entry::Trend(range) => sheet.add_sparkline(row, column, &trend(range))?,
        Entry::Spread { first, last, smallest, greatest } => {
            let range = SeriesRange {
                sheet: sheet.name(),
                row,
                first_column: *first,
                last_column: *last,
                smallest: *smallest,
                greatest: *greatest,
            };
            sheet.add_sparkline(row, column, &spread(&range))?
        }
        Entry::Nothing => sheet,
    };
    Ok(())
}

fn draw_written(sheet: &mut Worksheet, (row, column): (u32, u16), text: &str, remark: &str, styles: &Styles) -> Result<(), XlsxError> {
    let text = clean(text);
    if text.is_empty() || remark.is_empty() {
        sheet.write_string_with_format(row, column, text, &styles.read)?;
        return Ok(());
    }
    let remark = format!("\n{}", clean(remark));
    sheet.write_rich_string_with_format(row, column, &[(&styles.body_line, &text), (&styles.introduction, &remark)], &styles.read)?;
    Ok(())
}

/// One sign for each indicator, in runs of one colour; shape tells what colour tells.
fn draw_signs(sheet: &mut Worksheet, (row, column): (u32, u16), signs: &[(Marker, String)], styles: &Styles) -> Result<(), XlsxError> {
    let parts: Vec<(&Format, &str)> = signs.iter().map(|(marker, signs)| (styles.sign(*marker), signs.as_str())).collect();
    match parts.as_slice() {
        [] => {}
        [(format, signs)] => {
            sheet.write_string_with_format(row, column, *signs, format)?;
        }
        parts => {
            sheet.write_rich_string_with_format(row, column, parts, styles.sign(Marker::NotKnown))?;
        }
    }
    Ok(())
}

/// A column for each value, from zero, the newest one dark; a missing year stays empty. Columns and not a line: a line would lead
/// over missing years, and LibreOffice leaves it out of what it prints.
fn trend(range: &SeriesRange) -> Sparkline {
    columns(range).set_last_point_color(style::ACCENT).show_last_point(true)
}

/// A column for each member; the highest and the lowest dark.
fn spread(range: &SeriesRange) -> Sparkline {
    columns(range).show_high_point(true).set_high_point_color(style::ACCENT).show_low_point(true).set_low_point_color(style::ACCENT)
}

fn columns(range: &SeriesRange) -> Sparkline {
    // Room above the highest column keeps the columns of neighbouring rows apart.
    let lowest = range.smallest.min(0.0) * style::ROOM_AROUND_COLUMNS;
    let highest = range.greatest.max(0.0) * style::ROOM_AROUND_COLUMNS - lowest * style::ROOM_ABOVE_NEGATIVE;
    Sparkline::new()
        .set_type(SparklineType::Column)
        .set_range((range.sheet.as_str(), range.row, range.first_column, range.row, range.last_column))
        .set_sparkline_color(style::EARLIER_COLUMNS)
        .set_negative_points_color(style::EARLIER_COLUMNS)
        .set_custom_min(lowest)
        // A series of zeros still needs an axis with some height.
        .set_custom_max(if highest > lowest { highest } else { 1.0 })
}
