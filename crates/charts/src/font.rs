//! How wide text is in the shipped font. Charts place labels by it; pages and pdf use the same font, so that the places hold.

use std::sync::LazyLock;

use ttf_parser::Face;

/// The shipped sans-serif, upright: Inter 4.001, under the SIL Open Font License (`fonts/OFL.txt`). Its glyphs cover Finnish,
/// Swedish and the Sámi languages, the minus sign, dashes, arrows and the signs of comparison.
pub const FONT_REGULAR: &[u8] = include_bytes!("../fonts/Inter-Regular.ttf");

/// The shipped sans-serif, bold.
pub const FONT_BOLD: &[u8] = include_bytes!("../fonts/Inter-Bold.ttf");

/// The name of the shipped family, as it stands in the font files.
pub const FONT_FAMILY: &str = "Inter";

/// How heavy text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Weight {
    /// Regular.
    #[default]
    Regular,
    /// Bold.
    Bold,
}

static REGULAR: LazyLock<Option<Face<'static>>> = LazyLock::new(|| Face::parse(FONT_REGULAR, 0).ok());
static BOLD: LazyLock<Option<Face<'static>>> = LazyLock::new(|| Face::parse(FONT_BOLD, 0).ok());

/// The width of a character that the font lacks, in ems: that of a wide letter, so that labels rather stand too far apart.
const UNKNOWN_WIDTH: f64 = 0.8;

/// The width of a text in the unit of `size`. Kerning is left out: it only ever makes text a little narrower.
pub fn text_width(text: &str, size: f64, weight: Weight) -> f64 {
    text.chars().map(|character| character_width(character, weight)).sum::<f64>() * size
}

/// The width of a character, in ems. Those that texts are made of were looked up before: in the font each takes a search.
pub fn character_width(character: char, weight: Weight) -> f64 {
    static REGULAR_WIDTHS: LazyLock<Vec<f64>> = LazyLock::new(|| known_widths(Weight::Regular));
    static BOLD_WIDTHS: LazyLock<Vec<f64>> = LazyLock::new(|| known_widths(Weight::Bold));
    let known = match weight {
        Weight::Regular => &*REGULAR_WIDTHS,
        Weight::Bold => &*BOLD_WIDTHS,
    };
    known.get(character as usize).copied().unwrap_or_else(|| looked_up(character, weight))
}

/// Latin, Greek and Cyrillic letters, punctuation, arrows and mathematical signs.
fn known_widths(weight: Weight) -> Vec<f64> {
    ('\0'..'\u{2500}').map(|character| looked_up(character, weight)).collect()
}

fn looked_up(character: char, weight: Weight) -> f64 {
    let face = match weight {
        Weight::Regular => &*REGULAR,
        Weight::Bold => &*BOLD,
    };
    face.as_ref().and_then(|face| advance(face, character)).unwrap_or(UNKNOWN_WIDTH)
}

fn advance(face: &Face<'_>, character: char) -> Option<f64> {
    let glyph = face.glyph_index(character)?;
    Some(f64::from(face.glyph_hor_advance(glyph)?) / f64::from(face.units_per_em()))
}

/// Breaks a text into at most `most` lines no wider than `width`, between words. What does not fit ends in an ellipsis; the whole
/// text then has to stand in the chart's description or table.
pub(crate) fn wrap(text: &str, width: f64, size: f64, weight: Weight, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ') {
        match lines.last_mut() {
            Some(line) if text_width(&format!("{line} {word}"), size, weight) <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    if lines.len() > most {
        let rest = lines.split_off(most.saturating_sub(1)).join(" ");
        lines.push(rest);
    }
    lines.into_iter().map(|line| shorten(&line, width, size, weight)).collect()
}

/// The text, or as much of it as fits before an ellipsis.
pub(crate) fn shorten(text: &str, width: f64, size: f64, weight: Weight) -> String {
    if text_width(text, size, weight) <= width {
        return text.to_owned();
    }
    let mut short: Vec<char> = text.chars().collect();
    while short.pop().is_some() {
        let candidate = format!("{}…", short.iter().collect::<String>().trim_end());
        if text_width(&candidate, size, weight) <= width {
            return candidate;
        }
    }
    String::new()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_character_that_labels_need_has_a_glyph() {
        let needed = "abcåäöÅÄÖšžŠŽáčđŋŧÁČĐŊŦâǥǧǩǯʒõʹ0123456789,.:;()/%–—−≥≤€‰\u{a0}\u{202f}▲▼●■◆→↗↘<>…";
        for face in [&*REGULAR, &*BOLD] {
            let face = face.as_ref().expect("the font is read");
            let lacking: String = needed.chars().filter(|character| advance(face, *character).is_none()).collect();
            assert_eq!(lacking, "");
        }
    }

    #[test]
    fn text_is_as_wide_as_its_letters_and_bold_is_wider() {
        let width = text_width("Jyväskylä", 10.0, Weight::Regular);
        assert!((40.0..55.0).contains(&width), "{width}");
        assert!((text_width("Jyväskylä", 20.0, Weight::Regular) - 2.0 * width).abs() < 1e-9);
        assert!(text_width("Jyväskylä", 10.0, Weight::Bold) > width);
    }

    #[test]
    fn long_names_are_wrapped_between_words_and_shortened_last() {
        let name = "Jyväskylän seutu, Äänekoski ja Konnevesi";
        assert_eq!(wrap(name, 500.0, 12.0, Weight::Regular, 2), [name]);
        assert_eq!(wrap(name, 150.0, 12.0, Weight::Regular, 2), ["Jyväskylän seutu,", "Äänekoski ja Konnevesi"]);
        let short = wrap(name, 80.0, 12.0, Weight::Regular, 2);
        assert!(short.len() == 2 && short[1].ends_with('…'), "{short:?}");
        assert_eq!(shorten("Jyväskylä", 3.0, 12.0, Weight::Regular), "");
    }
}
