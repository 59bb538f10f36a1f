//! Colours, fonts, widths and cell formats of the workbook: everything about its looks that is not structure.
//!
//! One sans-serif family; a palette of blue-greys whose text colours stand at 4.5:1 or more against every fill used, and which
//! survives a greyscale printer because nothing is told by colour.

mod formats;
mod number_format;

use rust_xlsxwriter::{Color, Format};

use super::measure::Font;
pub use formats::{RowFormats, Styles};

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
    pub const ROW_PADDING: f64 = 4.0;
    pub const HEADING_PADDING: f64 = 8.0;
    pub const DATA_LINE: f64 = 16.0;
    pub const DATA_HEADING: f64 = 20.0;
    /// The highest row that Excel knows.
    pub const HIGHEST: f64 = 409.0;
}

/// Widths of the printed sheets' columns, in characters.
pub mod width {
    /// An indicator's title takes what the other columns leave of the page, between these.
    pub const NARROWEST_TITLE: f64 = 34.0;
    pub const WIDEST_TITLE: f64 = 58.0;
    pub const PERIOD: f64 = 10.9;
    pub const VALUE: f64 = 12.0;
    pub const COVERAGE: f64 = 12.0;
    /// A comparator's value with the words of the comparison below: on one line where the page has room.
    pub const NARROWEST_COMPARATOR: f64 = 12.5;
    pub const WIDEST_COMPARATOR: f64 = 21.0;
    pub const CHANGE: f64 = 11.0;
    /// Small columns with the words of the trend below.
    pub const TREND: f64 = 22.0;
    /// Keeps small columns off the number on their left.
    pub const SPACE: f64 = 1.2;
    pub const POSITION: f64 = 11.5;
    /// Columns of text side by side.
    pub const BOX: f64 = 38.0;
    /// The cover: names of sheets, and what they hold.
    pub const COVER: [f64; 2] = [32.0, 122.0];
    /// What the indent of a small text takes.
    pub const INDENT: f64 = 1.3;
    /// A member's column is as wide as its name needs, between these.
    pub const NARROWEST_MEMBER: f64 = 10.0;
    pub const WIDEST_MEMBER: f64 = 14.0;
    /// The widest column that Excel knows.
    pub const WIDEST: f64 = 255.0;
    /// Titles on the data sheets wrap here where values stand beside them.
    pub const DATA_TITLE: f64 = 60.0;
}

/// So many charts stand side by side.
pub const CHARTS_ABREAST: usize = 3;
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
    /// The scale in per cent at which letters of 10 points are easy to read on paper; columns are made to fit the page at it.
    pub const COMFORTABLE_SCALE: f64 = 85.0;
}

/// The axis of small columns reaches this much further than the greatest value.
pub const ROOM_AROUND_COLUMNS: f64 = 1.4;

/// Where columns hang down from zero, the axis goes so far above it, as a share of the depth.
pub const ROOM_ABOVE_NEGATIVE: f64 = 0.3;

/// The workbook's default cell format.
pub fn default_format() -> Format {
    Format::new().set_font_name(FAMILY).set_font_size(BODY.size)
}

/// Codes of the font at the start of a header's or footer's text.
pub fn footer_font() -> String {
    format!("&\"{FAMILY},Regular\"&8 ")
}
