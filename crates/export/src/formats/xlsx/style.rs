//! Colours, fonts, widths and cell formats of the workbook: everything about its looks that is not structure.
//!
//! One sans-serif family; a palette of blue-greys whose text colours stand at 4.5:1 or more against every fill used, and which
//! survives a greyscale printer because nothing is told by colour.

use model::judgement::Marker;
use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

use super::measure::Font;

/// Text.
const INK: Color = Color::RGB(0x001F_2D3A);
/// Titles, bands and lines that lead the eye.
pub const ACCENT: Color = Color::RGB(0x002B_4A66);
/// The small columns of earlier values: 3.2:1 on white.
pub const EARLIER_COLUMNS: Color = Color::RGB(0x007D_93A6);
/// Labels, periods and notes: 6.6:1 on white, 5.6:1 on the band.
pub const QUIET: Color = Color::RGB(0x0051_606D);
/// Good news, always with a sign and a word: 7.1:1 on white.
pub const BETTER: Color = Color::RGB(0x000B_5A9C);
/// Bad news, likewise: 6.5:1 on white. Blue and orange stay apart for every kind of colour vision.
pub const WORSE: Color = Color::RGB(0x0098_4700);
/// Links: 7.9:1 on white.
const LINK: Color = Color::RGB(0x0005_4A91);
/// Hairlines between rows.
pub const RULE: Color = Color::RGB(0x00CB_D3DA);
/// Behind a theme's title.
const BAND: Color = Color::RGB(0x00E8_EDF1);
/// Behind the line that says that the figures are made up: 8.5:1 with its text.
const DEMONSTRATION_FILL: Color = Color::RGB(0x00FF_EFC2);
const DEMONSTRATION_INK: Color = Color::RGB(0x0055_3E00);
/// The family; LibreOffice draws it in Liberation Sans, which has the same widths.
pub const FAMILY: &str = "Arial";

/// Sizes on the printed sheets.
pub const TITLE: Font = Font { size: 18.0, bold: true };
pub const THEME: Font = Font { size: 12.0, bold: true };
pub const HEADING: Font = Font { size: 10.0, bold: true };
pub const BODY: Font = Font { size: 10.0, bold: false };
/// As large as the numbers beside it, or the two would not stand on one line: cells align by their upper edges.
pub const SMALL: Font = Font { size: 10.0, bold: false };
/// Sizes on the plain data sheets.
pub const DATA: Font = Font { size: 12.0, bold: false };
pub const DATA_HEADING: Font = Font { size: 12.0, bold: true };

/// Heights of rows in points: one line of text in each size, and what stands around the lines.
pub mod height {
    pub const TITLE: f64 = 27.0;
    pub const INTRODUCTION: f64 = 13.0;
    pub const DEMONSTRATION: f64 = 22.0;
    pub const FACT: f64 = 15.0;
    pub const LINE: f64 = 14.0;
    pub const LINK: f64 = 17.0;
    pub const GAP: f64 = 9.0;
    pub const BAND: f64 = 23.0;
    pub const THEME_LINE: f64 = 16.0;
    pub const CHART_ROW: f64 = 15.0;
    pub const BODY_LINE: f64 = 13.0;
    pub const SMALL_LINE: f64 = 13.0;
    pub const ROW_PADDING: f64 = 5.0;
    pub const HEADING_PADDING: f64 = 8.0;
    pub const DATA_LINE: f64 = 16.0;
    pub const DATA_HEADING: f64 = 20.0;
    /// The highest row that Excel knows.
    pub const HIGHEST: f64 = 409.0;
}

/// Widths of the printed sheets' columns, in characters.
pub mod width {
    pub const INDICATOR: f64 = 38.0;
    pub const UNIT: f64 = 9.8;
    pub const PERIOD: f64 = 10.9;
    pub const VALUE: f64 = 10.8;
    pub const COVERAGE: f64 = 10.8;
    pub const COMPARISON: f64 = 11.8;
    pub const CHANGE: f64 = 10.0;
    pub const TREND: f64 = 10.0;
    pub const TREND_WORDS: f64 = 15.0;
    pub const POSITION: f64 = 10.5;
    /// Columns of text side by side.
    pub const BOX: f64 = 38.0;
    /// A member's words where there are many members.
    pub const NARROWEST_BOX: f64 = 25.0;
    /// The cover: names of sheets, and what they hold.
    pub const COVER: [f64; 2] = [32.0, 128.0];
    /// A column of numbers is as wide as the longest word of its heading, up to this.
    pub const WIDEST_NUMBERS: f64 = 13.0;
    /// What the indent of a small text takes.
    pub const INDENT: f64 = 1.3;
    /// A member's column is as wide as its name needs, between these.
    pub const NARROWEST_MEMBER: f64 = 10.5;
    pub const WIDEST_MEMBER: f64 = 15.0;
    /// The widest column that Excel knows.
    pub const WIDEST: f64 = 255.0;
    /// Titles on the data sheets wrap here where values stand beside them.
    pub const DATA_TITLE: f64 = 60.0;
}

/// Charts stand so many side by side: as many as there are, within these.
pub const CHARTS_ABREAST: (usize, usize) = (3, 4);
/// The height of a chart in pixels.
pub const CHART_PIXELS: f64 = 270.0;

/// The printed page: A4 landscape, in inches.
pub mod paper {
    /// Excel's number of A4.
    pub const A4: u8 = 9;
    pub const WIDTH: f64 = 11.69;
    pub const HEIGHT: f64 = 8.27;
    pub const LEFT_AND_RIGHT: f64 = 0.4;
    pub const TOP: f64 = 0.5;
    pub const BOTTOM: f64 = 0.65;
    pub const HEADER_AND_FOOTER: f64 = 0.3;
}

/// The axis of small columns reaches this much further than the greatest value.
pub const ROOM_AROUND_COLUMNS: f64 = 1.4;

/// Where columns hang down from zero, the axis goes so far above it, as a share of the depth.
pub const ROOM_ABOVE_NEGATIVE: f64 = 0.3;

/// Keeps small texts off the numbers on their left.
const INDENT: u8 = 1;

/// The most decimals that a value is printed with.
const MOST_DECIMALS: u8 = 8;

/// The cell formats of one workbook.
#[derive(Debug)]
pub struct Styles {
    pub title: Format,
    pub introduction: Format,
    pub demonstration: Format,
    pub fact_label: Format,
    pub fact: Format,
    pub link: Format,
    pub body_line: Format,
    pub better_line: Format,
    pub worse_line: Format,
    pub legend_heading: Format,
    pub band: Format,
    pub band_wrapped: Format,
    pub band_of_small: Format,
    pub band_of_numbers: Format,
    pub band_reaching: Format,
    pub row_title: Format,
    pub text: Format,
    pub read: Format,
    pub quiet: Format,
    pub better: Format,
    pub worse: Format,
    pub missing: Format,
    pub data_title: Format,
    pub data_text: Format,
    pub data_wrapped: Format,
    pub data_demonstration: Format,
    pub data_heading: Format,
    pub data_count: Format,
    pub data_year: Format,
    pub data_date: Format,
    pub data_heading_of_numbers: Format,
    pub data_link: Format,
    signs: [Format; 3],
    counts: [Format; 3],
    values: Vec<Format>,
    own_values: Vec<Format>,
    changes: Vec<[Format; 3]>,
    data_values: Vec<Format>,
}

impl Styles {
    pub fn new() -> Self {
        let ruled = |format: Format| format.set_border_top(FormatBorder::Thin).set_border_top_color(RULE);
        let row = || ruled(base(BODY));
        let small_row = || ruled(base(SMALL)).set_font_color(QUIET);
        let quiet = || small_row().set_text_wrap().set_align(FormatAlign::Left).set_indent(INDENT);
        let value = |decimals| row().set_align(FormatAlign::Right).set_num_format(printed_number_format(decimals));
        let toned = |format: &dyn Fn() -> Format| [format().set_font_color(BETTER), format().set_font_color(WORSE), format()];
        let change = |decimals| {
            let signed = |sign: &str| row().set_align(FormatAlign::Right).set_num_format(change_number_format(decimals, sign));
            let judged = |sign: &str, color| signed(sign).set_font_color(color).set_bold();
            [judged("\u{25b2}", BETTER), judged("\u{25bc}", WORSE), signed("")]
        };
        let data = || base(DATA);
        let data_number = || data().set_align(FormatAlign::Right).set_indent(INDENT);
        let decimals = || 0..=MOST_DECIMALS;
        Self {
            title: base(TITLE).set_font_color(ACCENT),
            introduction: base(SMALL).set_font_color(QUIET),
            demonstration: base(THEME)
                .set_font_color(DEMONSTRATION_INK)
                .set_background_color(DEMONSTRATION_FILL)
                .set_align(FormatAlign::VerticalCenter),
            fact_label: base(BODY).set_font_color(QUIET),
            fact: base(BODY).set_bold(),
            link: base(BODY).set_font_color(LINK).set_underline(rust_xlsxwriter::FormatUnderline::Single),
            body_line: base(BODY),
            better_line: base(HEADING).set_font_color(BETTER),
            worse_line: base(HEADING).set_font_color(WORSE),
            legend_heading: base(HEADING).set_font_color(ACCENT).set_align(FormatAlign::Bottom),
            band: band(THEME),
            band_wrapped: band(THEME).set_text_wrap(),
            band_of_small: band(HEADING).set_text_wrap().set_align(FormatAlign::Left).set_indent(INDENT),
            band_of_numbers: band(HEADING).set_text_wrap().set_align(FormatAlign::Right),
            band_reaching: band(HEADING).set_align(FormatAlign::Left).set_indent(INDENT),
            row_title: row().set_text_wrap(),
            text: row(),
            read: row().set_text_wrap().set_align(FormatAlign::Left).set_indent(INDENT),
            quiet: quiet(),
            better: quiet().set_font_color(BETTER).set_bold(),
            worse: quiet().set_font_color(WORSE).set_bold(),
            missing: small_row().set_text_wrap().set_align(FormatAlign::Right),
            data_title: base(TITLE).set_font_color(ACCENT),
            data_text: data(),
            data_wrapped: data().set_text_wrap(),
            data_demonstration: data().set_bold().set_font_color(DEMONSTRATION_INK),
            data_heading: data_heading(),
            data_heading_of_numbers: data_heading().set_align(FormatAlign::Right).set_indent(INDENT),
            data_count: data_number().set_num_format(number_format(0)),
            data_year: data_number().set_num_format("0"),
            data_date: data_number(),
            data_link: data().set_font_color(LINK).set_underline(rust_xlsxwriter::FormatUnderline::Single),
            signs: toned(&|| row().set_font_color(QUIET).set_align(FormatAlign::Left).set_indent(INDENT)),
            counts: toned(&|| row().set_align(FormatAlign::Right).set_bold().set_num_format("0")),
            values: decimals().map(value).collect(),
            own_values: decimals().map(|decimals| value(decimals).set_bold()).collect(),
            changes: decimals().map(change).collect(),
            data_values: decimals().map(|decimals| data_number().set_num_format(number_format(decimals))).collect(),
        }
    }

    /// A value on a printed sheet.
    pub fn value(&self, decimals: u8) -> &Format {
        of_decimals(&self.values, decimals, &self.text)
    }

    /// The subject's own value on a printed sheet.
    pub fn own_value(&self, decimals: u8) -> &Format {
        of_decimals(&self.own_values, decimals, &self.text)
    }

    /// A difference: with its sign, and a mark where it is good or bad news.
    pub fn change(&self, decimals: u8, marker: Marker) -> &Format {
        self.changes.get(usize::from(decimals.min(MOST_DECIMALS))).map_or(&self.text, |tones| toned(tones, marker))
    }

    /// A number of indicators with a marker.
    pub fn count(&self, marker: Marker) -> &Format {
        toned(&self.counts, marker)
    }

    /// A run of signs.
    pub fn sign(&self, marker: Marker) -> &Format {
        toned(&self.signs, marker)
    }

    /// A value on a plain data sheet.
    pub fn data_value(&self, decimals: u8) -> &Format {
        of_decimals(&self.data_values, decimals, &self.data_text)
    }
}

fn toned([better, worse, other]: &[Format; 3], marker: Marker) -> &Format {
    match marker {
        Marker::Better => better,
        Marker::Worse => worse,
        Marker::Higher | Marker::Lower | Marker::NoDifference | Marker::NotKnown => other,
    }
}

/// The workbook's default cell format.
pub fn default_format() -> Format {
    Format::new().set_font_name(FAMILY).set_font_size(BODY.size)
}

/// Codes of the font at the start of a header's or footer's text.
pub fn footer_font() -> String {
    format!("&\"{FAMILY},Regular\"&8 ")
}

fn base(font: Font) -> Format {
    let format = Format::new().set_font_name(FAMILY).set_font_size(font.size).set_font_color(INK).set_align(FormatAlign::Top);
    if font.bold { format.set_bold() } else { format }
}

fn band(font: Font) -> Format {
    base(font)
        .set_font_color(ACCENT)
        .set_background_color(BAND)
        .set_align(FormatAlign::VerticalCenter)
        .set_border_top(FormatBorder::Medium)
        .set_border_top_color(ACCENT)
}

fn data_heading() -> Format {
    base(DATA_HEADING)
        .set_font_color(ACCENT)
        .set_background_color(BAND)
        .set_border_bottom(FormatBorder::Medium)
        .set_border_bottom_color(ACCENT)
}

/// Digits grouped as the reader's program groups them, a fixed number of decimals, and the true minus sign.
fn number_format(decimals: u8) -> String {
    let digits = digits(decimals);
    format!("{digits};\"\u{2212}\"{digits}")
}

fn digits(decimals: u8) -> String {
    if decimals == 0 { "#,##0".to_owned() } else { format!("#,##0.{}", "0".repeat(usize::from(decimals))) }
}

/// The same where decimals stand below each other: a number without decimals leaves the room of a comma and a digit free.
fn printed_number_format(decimals: u8) -> String {
    let room = if decimals == 0 { "_,_0" } else { "" };
    let digits = digits(decimals);
    format!("{digits}{room};\"\u{2212}\"{digits}{room}")
}

/// A difference with its sign, and before it a mark.
fn change_number_format(decimals: u8, mark: &str) -> String {
    let room = if decimals == 0 { "_,_0" } else { "" };
    let digits = digits(decimals);
    let mark = if mark.is_empty() { String::new() } else { format!("\"{mark} \"") };
    format!("{mark}\"+\"{digits}{room};{mark}\"\u{2212}\"{digits}{room};{mark}{digits}{room}")
}

fn of_decimals<'a>(formats: &'a [Format], decimals: u8, otherwise: &'a Format) -> &'a Format {
    formats.get(usize::from(decimals.min(MOST_DECIMALS))).unwrap_or(otherwise)
}
