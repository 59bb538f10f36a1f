//! Text as a workbook can hold it.

use std::borrow::Cow;

/// The longest text of a cell, in UTF-16 units.
const LONGEST_CELL: usize = 32_767;
/// The longest header or footer, with its codes.
const LONGEST_FOOTER_PART: usize = 70;

/// The text without what XML forbids, and no longer than a cell may hold. Lines stay lines.
pub fn clean(text: &str) -> Cow<'_, str> {
    let allowed =
        |character: char| matches!(character, '\n' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..) && character != '\u{7f}';
    // UTF-8 needs at least as many bytes as UTF-16 needs units.
    if text.len() <= LONGEST_CELL && text.chars().all(allowed) {
        return Cow::Borrowed(text);
    }
    let mut units = 0;
    let fitting = text.chars().filter(|character| allowed(*character)).take_while(|character| {
        units += character.len_utf16();
        units <= LONGEST_CELL
    });
    Cow::Owned(fitting.collect())
}

/// The text for a part of a header or footer, where `&` begins a code.
pub fn footer_text(text: &str) -> String {
    let text = clean(text);
    let mut short: String = text.chars().take(LONGEST_FOOTER_PART).collect();
    if short.len() < text.len() {
        short.push('\u{2026}');
    }
    short.replace('&', "&&").replace('\n', " ")
}

/// A date pattern in chrono's notation as Excel's number format; ISO where it holds something that has no counterpart here.
pub fn date_number_format(pattern: &str) -> String {
    let codes = [("%-d", "d"), ("%d", "dd"), ("%-m", "m"), ("%m", "mm"), ("%Y", "yyyy"), ("%B", "mmmm"), ("%b", "mmm")];
    let format = codes.iter().fold(pattern.to_owned(), |format, (chrono, excel)| format.replace(chrono, excel));
    let understood = !format.is_empty() && format.chars().all(|character| "dmy.-/ ,".contains(character));
    if understood { format } else { "yyyy-mm-dd".to_owned() }
}

/// The address of a cell, such as `B7`, from its row and column counted from 0.
pub fn cell_address(row: u32, column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = column;
    loop {
        letters.push(char::from(b'A' + (rest % 26) as u8));
        if rest < 26 {
            break;
        }
        rest = rest / 26 - 1;
    }
    letters.iter().rev().collect::<String>() + &(u64::from(row) + 1).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_xml_forbids_is_left_out() {
        assert_eq!(clean("a\u{0}b\u{b}c\u{1f}\u{ffff}\u{7f}d\ne"), "abcd\ne");
        assert!(matches!(clean("=SUM(A1)"), Cow::Borrowed("=SUM(A1)")));
        assert_eq!(clean(&"😀".repeat(20_000)).chars().count(), 16_383);
    }

    #[test]
    fn a_footer_has_no_codes_from_names() {
        assert_eq!(footer_text("A & B"), "A && B");
        assert!(footer_text(&"å".repeat(300)).chars().count() < 80);
    }

    #[test]
    fn dates_have_the_languages_form() {
        assert_eq!(date_number_format("%-d.%-m.%Y"), "d.m.yyyy");
        assert_eq!(date_number_format("%Y-%m-%d"), "yyyy-mm-dd");
        assert_eq!(date_number_format("%-d %B %Y"), "d mmmm yyyy");
        assert_eq!(date_number_format("%A %s"), "yyyy-mm-dd");
    }

    #[test]
    fn addresses_count_as_spreadsheets_do() {
        assert_eq!(cell_address(0, 0), "A1");
        assert_eq!(cell_address(6, 25), "Z7");
        assert_eq!(cell_address(0, 26), "AA1");
        assert_eq!(cell_address(1_048_575, 16_383), "XFD1048576");
    }
}
