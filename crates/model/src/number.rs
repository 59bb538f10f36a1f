//! Numbers and periods as a reader sees them. Rounding for print happens here and nowhere else.

use std::borrow::Cow;

use fixed_decimal::{Decimal, FloatPrecision, SignedRoundingMode, UnsignedRoundingMode};
use icu_decimal::DecimalFormatter;
use icu_decimal::options::DecimalFormatterOptions;
use icu_locale_core::locale;

use crate::{Language, Period};

/// Formats numbers in one language: `12 345,6` with no-break spaces and U+2212 in Finnish.
#[derive(Debug)]
pub struct NumberFormatter {
    language: Language,
    formatter: Option<DecimalFormatter>,
}

impl NumberFormatter {
    /// A formatter for a language.
    pub fn new(language: Language) -> Self {
        let locale = match language {
            Language::Fi => locale!("fi"),
            Language::Sv => locale!("sv"),
            Language::En => locale!("en"),
        };
        // The three locales are compiled in; should that ever change, numbers print ungrouped and the tests below fail.
        Self { language, formatter: DecimalFormatter::try_new(locale.into(), DecimalFormatterOptions::default()).ok() }
    }

    /// The language.
    pub const fn language(&self) -> Language {
        self.language
    }

    /// A number with a fixed number of decimals, rounded half away from zero as Finnish official statistics do.
    pub fn number(&self, value: f64, decimals: u8) -> String {
        let rounded = rounded_decimal(value, decimals);
        let text = match (&self.formatter, &rounded) {
            (Some(formatter), Some(decimal)) => formatter.format(decimal).to_string(),
            _ => format!("{value:.*}", usize::from(decimals)),
        };
        text.replace('-', "\u{2212}")
    }

    /// A period: `2023`, or `2019–2021` with an en dash.
    pub fn period(&self, period: Period) -> String {
        period.to_string().replace('-', "\u{2013}")
    }
}

/// A value rounded to so many decimals: what a reader sees as a number, for telling whether two printed values are equal.
pub fn printed(value: f64, decimals: u8) -> f64 {
    rounded_decimal(value, decimals).and_then(|decimal| decimal.to_string().parse().ok()).unwrap_or(value)
}

/// A text with no-break spaces within its numbers: official titles have `/ 1 000 asukasta` with a space where a line may break. A space is
/// taken for one of a number between one to three digits and three, so that `2024 100` stays two numbers.
pub fn thousands_joined(text: &str) -> Cow<'_, str> {
    let may_be_one = |window: &[u8]| matches!(window, [before, b' ', after] if before.is_ascii_digit() && after.is_ascii_digit());
    if !text.as_bytes().windows(3).any(may_be_one) {
        return Cow::Borrowed(text);
    }
    // A fourth digit tells that it is no group of thousands; how many follow does not matter.
    let leading = |piece: &str| piece.bytes().take(4).take_while(u8::is_ascii_digit).count();
    let trailing = |piece: &str| piece.bytes().rev().take(4).take_while(u8::is_ascii_digit).count();
    let mut joined = String::with_capacity(text.len() + 8);
    let mut before: Option<&str> = None;
    for piece in text.split(' ') {
        if let Some(before) = before {
            joined.push(if (1..=3).contains(&trailing(before)) && leading(piece) == 3 { '\u{a0}' } else { ' ' });
        }
        joined.push_str(piece);
        before = Some(piece);
    }
    Cow::Owned(joined)
}

fn rounded_decimal(value: f64, decimals: u8) -> Option<Decimal> {
    // The shortest decimal text of the number is rounded, not its binary expansion: 2.675 is printed 2,68.
    let mut decimal = Decimal::try_from_f64(value, FloatPrecision::RoundTrip).ok()?;
    decimal.round_with_mode(-i16::from(decimals), SignedRoundingMode::Unsigned(UnsignedRoundingMode::HalfExpand));
    decimal.absolute.pad_end(-i16::from(decimals));
    if decimal.absolute.is_zero() {
        decimal.sign = fixed_decimal::Sign::None;
    }
    Some(decimal)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_each_language_writes_them() {
        let check =
            |language, value, decimals, expected: &str| assert_eq!(NumberFormatter::new(language).number(value, decimals), expected);
        check(Language::Fi, 12345.6, 1, "12\u{a0}345,6");
        check(Language::Fi, 1234.0, 0, "1\u{a0}234");
        check(Language::Sv, -1234.5, 1, "\u{2212}1\u{a0}234,5");
        check(Language::En, 1234.5, 1, "1,234.5");
        check(Language::Fi, 5.0, 1, "5,0");
        check(Language::Fi, 0.0, 1, "0,0");
        check(Language::Fi, -0.04, 1, "0,0");
        check(Language::Fi, 2.675, 2, "2,68");
    }

    #[test]
    fn printed_values_are_rounded_half_away_from_zero() {
        assert!((printed(2.25, 1) - 2.3).abs() < 1e-12);
        assert!((printed(-2.25, 1) + 2.3).abs() < 1e-12);
        assert!((printed(7.0, 1) - 7.0).abs() < 1e-12);
    }

    #[test]
    fn no_line_breaks_within_a_number() {
        let check = |typed: &str, expected: &str| assert_eq!(thousands_joined(typed), expected);
        check(
            "kohti / 1 000 0\u{2013}17-vuotiasta, 10 000 000 ja 5 1000",
            "kohti / 1\u{a0}000 0\u{2013}17-vuotiasta, 10\u{a0}000\u{a0}000 ja 5 1000",
        );
        check("fyllt 65 \u{e5}r/10 000 personer", "fyllt 65 \u{e5}r/10\u{a0}000 personer");
        check("vuonna 2024 100 kuntaa", "vuonna 2024 100 kuntaa");
        check(" 000 1  000 ", " 000 1  000 ");
        check("", "");
        check("10\u{a0}000", "10\u{a0}000");
    }

    #[test]
    fn a_run_of_years_has_an_en_dash() {
        assert_eq!(NumberFormatter::new(Language::Fi).period(Period::span(2019, 2021).unwrap()), "2019\u{2013}2021");
    }
}
