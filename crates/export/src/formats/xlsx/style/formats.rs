//! The cell formats of one workbook, made once from the palette, fonts and number formats.

use model::judgement::Marker;
use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, FormatUnderline};

use super::super::printed_row::Side;
use super::number_format::{change_number_format, number_format, printed_number_format};
use super::{
    ACCENT, BAND, BETTER, BODY, DATA, DATA_HEADING, DEMONSTRATION_FILL, DEMONSTRATION_INK, FAMILY, Font, HEADING, INK, LINK, QUIET, RULE,
    SMALL, THEME, TITLE, WORSE,
};

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
    /// The second line of a heading.
    pub band_below: Format,
    pub text: Format,
    pub read: Format,
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
    /// Cells of a row that stands alone: all begin at its upper edge.
    pub alone: RowFormats,
    /// Cells of a row with a second line below: all stand at its lower edge, so that numbers are beside the last line of the title.
    pub above: RowFormats,
    below_titles: [Format; 3],
    below_texts: [Format; 3],
    below_numbers: [Format; 3],
    signs: [Format; 3],
    counts: [Format; 3],
    data_values: Vec<Format>,
}

/// Formats of numbers, and of what stands in their place and beside them, on one line of a printed row.
#[derive(Debug)]
pub struct RowFormats {
    /// A title.
    pub title: Format,
    /// A title that is to be seen first.
    pub title_bold: Format,
    /// Small texts.
    pub quiet: Format,
    /// The reason why there is no number.
    pub missing: Format,
    values: Vec<Format>,
    own_values: Vec<Format>,
    changes: Vec<[Format; 3]>,
}

impl RowFormats {
    fn new(edge: FormatAlign) -> Self {
        let cell = || ruled(base(BODY)).set_align(edge);
        let number = || cell().set_align(FormatAlign::Right);
        let value = |decimals| number().set_num_format(printed_number_format(decimals));
        let change = |decimals| {
            let signed = |sign: &str| number().set_num_format(change_number_format(decimals, sign));
            let judged = |sign: &str, color| signed(sign).set_font_color(color).set_bold();
            [judged("\u{25b2}", BETTER), judged("\u{25bc}", WORSE), signed("")]
        };
        Self {
            title: cell().set_text_wrap(),
            title_bold: cell().set_text_wrap().set_bold(),
            quiet: cell().set_font_color(QUIET).set_text_wrap().set_align(FormatAlign::Left).set_indent(INDENT),
            missing: number().set_font_color(QUIET).set_text_wrap(),
            values: (0..=MOST_DECIMALS).map(value).collect(),
            own_values: (0..=MOST_DECIMALS).map(|decimals| value(decimals).set_bold()).collect(),
            changes: (0..=MOST_DECIMALS).map(change).collect(),
        }
    }

    /// A value.
    pub fn value(&self, decimals: u8) -> &Format {
        of_decimals(&self.values, decimals, &self.missing)
    }

    /// The subject's own value.
    pub fn own_value(&self, decimals: u8) -> &Format {
        of_decimals(&self.own_values, decimals, &self.missing)
    }

    /// A difference: with its sign, and a mark where it is good or bad news.
    pub fn change(&self, decimals: u8, marker: Marker) -> &Format {
        self.changes.get(usize::from(decimals.min(MOST_DECIMALS))).map_or(&self.missing, |tones| toned(tones, marker))
    }
}

impl Styles {
    pub fn new() -> Self {
        let row = || ruled(base(BODY));
        let below = || base(SMALL).set_font_color(QUIET).set_text_wrap();
        let data = || base(DATA);
        let data_number = || data().set_align(FormatAlign::Right).set_indent(INDENT);
        Self {
            title: base(TITLE).set_font_color(ACCENT),
            introduction: base(SMALL).set_font_color(QUIET),
            demonstration: base(THEME)
                .set_font_color(DEMONSTRATION_INK)
                .set_background_color(DEMONSTRATION_FILL)
                .set_align(FormatAlign::VerticalCenter),
            fact_label: base(BODY).set_font_color(QUIET),
            fact: base(BODY).set_bold(),
            link: base(BODY).set_font_color(LINK).set_underline(FormatUnderline::Single),
            body_line: base(BODY),
            better_line: base(HEADING).set_font_color(BETTER),
            worse_line: base(HEADING).set_font_color(WORSE),
            legend_heading: base(HEADING).set_font_color(ACCENT).set_align(FormatAlign::Bottom),
            band: band(THEME),
            band_wrapped: band(THEME).set_text_wrap(),
            band_of_small: band(HEADING).set_text_wrap().set_align(FormatAlign::Left).set_indent(INDENT),
            band_of_numbers: band(HEADING).set_text_wrap().set_align(FormatAlign::Right),
            band_reaching: band(HEADING).set_align(FormatAlign::Left).set_indent(INDENT),
            band_below: base(SMALL).set_font_color(QUIET),
            text: row(),
            read: row().set_text_wrap().set_align(FormatAlign::Left).set_indent(INDENT),
            data_title: base(TITLE).set_font_color(ACCENT),
            data_text: data(),
            data_wrapped: data().set_text_wrap(),
            data_demonstration: data().set_bold().set_font_color(DEMONSTRATION_INK),
            data_heading: data_heading(),
            data_heading_of_numbers: data_heading().set_align(FormatAlign::Right).set_indent(INDENT),
            data_count: data_number().set_num_format(number_format(0)),
            data_year: data_number().set_num_format("0"),
            data_date: data_number(),
            data_link: data().set_font_color(LINK).set_underline(FormatUnderline::Single),
            alone: RowFormats::new(FormatAlign::Top),
            above: RowFormats::new(FormatAlign::Bottom),
            below_titles: judged(&below),
            below_texts: judged(&|| below().set_align(FormatAlign::Left).set_indent(INDENT)),
            below_numbers: judged(&|| below().set_align(FormatAlign::Right)),
            signs: tones(&|| row().set_font_color(QUIET).set_align(FormatAlign::Left).set_indent(INDENT)),
            counts: tones(&|| row().set_align(FormatAlign::Right).set_bold().set_num_format("0")),
            data_values: (0..=MOST_DECIMALS).map(|decimals| data_number().set_num_format(number_format(decimals))).collect(),
        }
    }

    /// A text on a row's second line.
    pub fn below(&self, marker: Marker, side: Side) -> &Format {
        let formats = match side {
            Side::Title => &self.below_titles,
            Side::Text => &self.below_texts,
            Side::Number => &self.below_numbers,
        };
        toned(formats, marker)
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

/// Good news, bad news, and everything else.
fn tones(format: &dyn Fn() -> Format) -> [Format; 3] {
    let with = |color: Color| format().set_font_color(color);
    [with(BETTER), with(WORSE), format()]
}

/// The same, good and bad news bold.
fn judged(format: &dyn Fn() -> Format) -> [Format; 3] {
    let [better, worse, other] = tones(format);
    [better.set_bold(), worse.set_bold(), other]
}

fn toned([better, worse, other]: &[Format; 3], marker: Marker) -> &Format {
    match marker {
        Marker::Better => better,
        Marker::Worse => worse,
        Marker::Higher | Marker::Lower | Marker::NoDifference | Marker::NotKnown => other,
    }
}

fn base(font: Font) -> Format {
    let format = Format::new().set_font_name(FAMILY).set_font_size(font.size).set_font_color(INK).set_align(FormatAlign::Top);
    if font.bold { format.set_bold() } else { format }
}

fn ruled(format: Format) -> Format {
    format.set_border_top(FormatBorder::Thin).set_border_top_color(RULE)
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

fn of_decimals<'a>(formats: &'a [Format], decimals: u8, otherwise: &'a Format) -> &'a Format {
    formats.get(usize::from(decimals.min(MOST_DECIMALS))).unwrap_or(otherwise)
}
