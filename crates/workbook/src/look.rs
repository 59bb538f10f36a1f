//! The looks of the workbooks that are sent out: one sans-serif family, pale yellow where people write, everything else locked.
//!
//! Text colours stand at 4.5:1 or more against every fill used, and nothing is told by colour alone: a cell to write in has a border and
//! an input message too. Lines are measured here because no office program fits rows to wrapped text that a library wrote.

use std::borrow::Cow;

use chrono::NaiveDate;
use model::Language;
use rust_xlsxwriter::{
    Color, DocProperties, Format, FormatAlign, FormatBorder, FormatUnderline, ProtectionOptions, Table, TableColumn, TableStyle, Workbook,
    Worksheet, XlsxError,
};

/// Text: 13:1 on white.
const INK: Color = Color::RGB(0x001F_2D3A);
/// Titles and the fill of headings: 9:1 with white.
const ACCENT: Color = Color::RGB(0x002B_4A66);
/// Where people write: 13:1 with its text.
const INPUT: Color = Color::RGB(0x00FF_F8DC);
/// Text of last year that waits for a decision: 12:1 with its text.
const INPUT_PREFILLED: Color = Color::RGB(0x00FF_EEC2);
/// Locked cells that stand beside those to write in.
const BAND: Color = Color::RGB(0x00E8_EDF1);
/// Lines.
const RULE: Color = Color::RGB(0x00A9_B5BF);
/// What keeps an answer off the card, always with its word: 6.5:1 on white.
const MEND: Color = Color::RGB(0x0098_4700);
const LINK: Color = Color::RGB(0x0005_4A91);
const FAMILY: &str = "Arial";
/// Points of the body text and of one of its lines.
const BODY: f64 = 11.0;
const LINE: f64 = 15.0;
const TITLE: f64 = 18.0;
/// The highest row that Excel knows.
const HIGHEST_ROW: f64 = 409.0;
/// The longest text of a cell, in UTF-16 units.
const LONGEST_CELL: usize = 32_767;
const A4: u8 = 9;

/// The cell formats of one workbook.
#[derive(Debug)]
pub struct Styles {
    /// A sheet's title, in A1.
    pub title: Format,
    /// Under it.
    pub introduction: Format,
    /// A column's heading.
    pub heading: Format,
    /// A locked cell.
    pub locked: Format,
    /// A locked cell that leads the eye: the first column of a block, a label.
    pub label: Format,
    /// A cell to write in.
    pub input: Format,
    /// A cell to write in that holds last year's text.
    pub prefilled: Format,
    /// A cell for a date.
    pub date: Format,
    /// Plain text.
    pub text: Format,
    /// Plain text that weighs.
    pub weighty: Format,
    /// A number with no decimals.
    pub count: Format,
    /// A link.
    pub link: Format,
}

impl Styles {
    /// The formats of a language whose dates are written so, in chrono's notation.
    pub fn new(date_pattern: &str) -> Self {
        let base = || Format::new().set_font_name(FAMILY).set_font_size(BODY).set_font_color(INK).set_align(FormatAlign::Top);
        let ruled = || base().set_border(FormatBorder::Thin).set_border_color(RULE).set_text_wrap();
        let input = || ruled().set_background_color(INPUT).set_unlocked();
        Self {
            title: base().set_font_size(TITLE).set_bold().set_font_color(ACCENT),
            introduction: base(),
            heading: ruled().set_bold().set_font_color(Color::White).set_background_color(ACCENT).set_align(FormatAlign::VerticalCenter),
            locked: ruled().set_background_color(BAND),
            label: ruled().set_bold().set_background_color(BAND),
            input: input(),
            prefilled: input().set_background_color(INPUT_PREFILLED),
            date: input().set_num_format(date_format(date_pattern)).set_align(FormatAlign::Left),
            text: ruled(),
            weighty: ruled().set_bold().set_font_color(MEND),
            count: ruled().set_num_format("0").set_align(FormatAlign::Center),
            link: ruled().set_font_color(LINK).set_underline(FormatUnderline::Single),
        }
    }

    /// A number with so many decimals, digits grouped as the reader's program groups them, and the true minus sign.
    pub fn value(&self, decimals: u8) -> Format {
        let digits = if decimals == 0 { "#,##0".to_owned() } else { format!("#,##0.{}", "0".repeat(usize::from(decimals))) };
        self.text.clone().set_num_format(format!("{digits};\"\u{2212}\"{digits}")).set_align(FormatAlign::Right)
    }
}

/// A new workbook with its properties; the creation date is passed in, so that the same input gives the same bytes.
///
/// # Errors
/// If the library refuses the default format.
pub fn new_workbook(title: &str, subject: &str, language: Language, created: NaiveDate) -> Result<Workbook, XlsxError> {
    let mut workbook = Workbook::new();
    workbook.set_default_format(&Format::new().set_font_name(FAMILY).set_font_size(BODY), 19, 64)?;
    let properties = DocProperties::new()
        .set_title(clean(title))
        .set_subject(clean(subject))
        .set_author("kuntakortti")
        .set_creation_datetime(&created)
        .set_custom_property("Language", language.code());
    workbook.set_properties(&properties);
    Ok(workbook)
}

/// Title in A1 and a sentence in A2.
///
/// # Errors
/// If the library refuses a cell.
pub fn head(sheet: &mut Worksheet, title: &str, introduction: &str, styles: &Styles) -> Result<(), XlsxError> {
    sheet.set_row_height(0, TITLE + 9.0)?;
    sheet.set_row_height(1, LINE + 6.0)?;
    sheet.write_string_with_format(0, 0, clean(title), &styles.title)?;
    sheet.write_string_with_format(1, 0, clean(introduction), &styles.introduction)?;
    Ok(())
}

/// A real table from the row of its headings (from 0) to its last row: screen readers and programs find its columns by it.
#[derive(Debug, Clone, Copy)]
pub struct TableFrame<'a> {
    /// A name that no other table of the workbook has; letters, digits and `_`.
    pub name: &'a str,
    /// What it is, for who does not see it.
    pub alt_text: &'a str,
    /// The row of headings, from 0.
    pub heading_row: u32,
    /// The last row, from 0.
    pub last_row: u32,
    /// Whether the headings have filters.
    pub filters: bool,
}

/// Draws headings and frame of a table; headings wrap within their columns' widths, given in characters.
///
/// # Errors
/// If the library refuses the table.
pub fn table(sheet: &mut Worksheet, frame: TableFrame<'_>, columns: &[(&str, f64)], styles: &Styles) -> Result<(), XlsxError> {
    let headings: Vec<TableColumn> =
        columns.iter().map(|(heading, _)| TableColumn::new().set_header(clean(heading)).set_header_format(&styles.heading)).collect();
    for ((_, width), column) in columns.iter().zip(0_u16..) {
        sheet.set_column_width(column, *width)?;
    }
    let room = if frame.filters { 3.0 } else { 0.0 };
    let cells: Vec<(&str, f64)> = columns.iter().map(|(heading, width)| (*heading, width / 1.1 - room)).collect();
    sheet.set_row_height(frame.heading_row, height(&cells) + 4.0)?;
    let table = Table::new()
        .set_name(frame.name)
        .set_style(TableStyle::None)
        .set_columns(&headings)
        .set_autofilter(frame.filters)
        .set_alt_text_title(clean(columns.first().map_or("", |(heading, _)| heading)))
        .set_alt_text(clean(frame.alt_text));
    let last_column = columns.len().saturating_sub(1) as u16;
    sheet.add_table(frame.heading_row, 0, frame.last_row, last_column, &table)?;
    sheet.set_freeze_panes(frame.heading_row + 1, 0)?;
    sheet.set_repeat_rows(frame.heading_row, frame.heading_row)?;
    Ok(())
}

/// The printed page: A4 across, as wide as the sheet, with title and page number in the footer. `page` is the counter with `{page}` and
/// `{pages}`.
///
/// # Errors
/// If the library refuses a setting.
pub fn page(sheet: &mut Worksheet, footer: &str, page: &str) {
    let escaped = |text: &str| clean(text).replace('&', "&&").replace('\n', " ");
    let short: String = clean(footer).chars().take(90).collect();
    let counter = escaped(page).replace("{pages}", "&N").replace("{page}", "&P");
    sheet.set_paper_size(A4).set_landscape().set_print_fit_to_pages(1, 0).set_margins(0.5, 0.5, 0.6, 0.7, 0.3, 0.3);
    sheet.set_footer(format!("&L&\"{FAMILY},Regular\"&9 {}&R&\"{FAMILY},Regular\"&9 {counter}", escaped(&short)));
    sheet.set_screen_gridlines(false);
}

/// Locks a sheet without a password: only cells to write in take text; columns and rows may be made wider, and filters used.
pub fn protect(sheet: &mut Worksheet) {
    let options =
        ProtectionOptions { format_columns: true, format_rows: true, use_autofilter: true, sort: true, ..ProtectionOptions::new() };
    sheet.protect_with_options(&options);
}

/// The height of a row whose cells hold these texts in columns so many characters wide.
pub fn height(cells: &[(&str, f64)]) -> f64 {
    let lines = cells.iter().map(|(text, width)| lines(text, *width)).max().unwrap_or(1).max(1);
    (lines as f64 * LINE + 6.0).min(HIGHEST_ROW)
}

/// How many lines a text takes in a column so many characters wide.
fn lines(text: &str, width: f64) -> usize {
    // Arial's letters are narrower than the digit that widths count in; words with many capitals and `m` are not.
    let available = (width * 0.98).max(3.0);
    let mut count = 0;
    for paragraph in text.split('\n') {
        let mut used = 0.0;
        count += 1;
        for word in paragraph.split_inclusive([' ', '-', '/']) {
            let word_width: f64 = word.chars().map(character_width).sum();
            if used > 0.0 && used + word_width > available + 0.5 {
                count += 1;
                used = 0.0;
            }
            used += word_width;
            while used > available + 0.5 {
                count += 1;
                used -= available;
            }
        }
    }
    count
}

fn character_width(character: char) -> f64 {
    match character {
        'i' | 'j' | 'l' | 't' | 'f' | '.' | ',' | ' ' | 'I' | '|' | '\'' | '(' | ')' | '-' | 'r' => 0.62,
        'm' | 'w' | 'M' | 'W' | '—' | '%' => 1.55,
        c if c.is_uppercase() => 1.3,
        _ => 1.06,
    }
}

/// The text without what XML forbids, and no longer than a cell may hold. Lines stay lines.
pub fn clean(text: &str) -> Cow<'_, str> {
    let is_allowed = |c: char| matches!(c, '\n' | '\t' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..) && c != '\u{7f}';
    if text.len() <= LONGEST_CELL && text.chars().all(is_allowed) {
        return Cow::Borrowed(text);
    }
    let mut units = 0;
    let fitting = text.chars().filter(|c| is_allowed(*c)).take_while(|c| {
        units += c.len_utf16();
        units <= LONGEST_CELL
    });
    Cow::Owned(fitting.collect())
}

/// A date pattern in chrono's notation as Excel's number format; ISO where it holds something that has no counterpart.
fn date_format(pattern: &str) -> String {
    let codes = [("%-d", "d"), ("%d", "dd"), ("%-m", "m"), ("%m", "mm"), ("%Y", "yyyy"), ("%B", "mmmm"), ("%b", "mmm")];
    let format = codes.iter().fold(pattern.to_owned(), |format, (chrono, excel)| format.replace(chrono, excel));
    let understood = !format.is_empty() && format.chars().all(|c| "dmy.-/ ,".contains(c));
    if understood { format } else { "yyyy-mm-dd".to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_xml_forbids_is_left_out() {
        assert_eq!(clean("a\u{0}b\u{b}\u{ffff}\nd"), "ab\nd");
        assert!(matches!(clean("=HYPERLINK(\"x\")"), Cow::Borrowed(_)));
        assert_eq!(clean(&"😀".repeat(20_000)).chars().count(), 16_383);
    }

    #[test]
    fn a_row_is_as_high_as_its_longest_text() {
        let one = height(&[("lyhyt", 20.0)]);
        assert!(height(&[("lyhyt", 20.0), ("pitkä teksti joka ei mahdu yhdelle riville mitenkään", 20.0)]) >= one + 2.0 * LINE);
        assert!(height(&[("a\nb\nc", 20.0)]) > one);
        assert!(height(&[(&"ä ".repeat(5_000), 10.0)]) <= HIGHEST_ROW);
    }

    #[test]
    fn dates_have_the_languages_form() {
        assert_eq!(date_format("%-d.%-m.%Y"), "d.m.yyyy");
        assert_eq!(date_format("%A"), "yyyy-mm-dd");
    }
}
