//! How wide a text is in Arial, for row heights and column widths. Neither Excel nor LibreOffice fits rows to wrapped text that a
//! library wrote, so the heights must be right in the file.

/// Widths of the characters from space to tilde in thousandths of the font size (Adobe's metrics of Helvetica, whose widths Arial
/// and Liberation Sans share).
const WIDTHS: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278,
    278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722,
    667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556,
    556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];

/// Bold letters are at most this much wider.
const BOLD: f64 = 1.08;

/// Pixels of one character of a column's width, and of the padding around them, with Arial 10 as default font.
const PIXELS_PER_CHARACTER: f64 = 7.0;
const PIXELS_OF_PADDING: f64 = 5.0;
const POINTS_PER_PIXEL: f64 = 0.75;

/// A size and weight of the one font family.
#[derive(Debug, Clone, Copy)]
pub struct Font {
    /// In points.
    pub size: f64,
    /// Whether it is bold.
    pub bold: bool,
}

/// The width of a text on one line, in points.
pub fn text_width(text: &str, font: Font) -> f64 {
    let thousandths: f64 = text.chars().map(|character| f64::from(character_width(character))).sum();
    thousandths / 1000.0 * font.size * if font.bold { BOLD } else { 1.0 }
}

/// The width in pixels of a column so many characters wide.
pub fn column_pixels(characters: f64) -> f64 {
    (characters * PIXELS_PER_CHARACTER + PIXELS_OF_PADDING).trunc()
}

/// The width in points of a column so many characters wide.
pub fn points_of_column(characters: f64) -> f64 {
    column_pixels(characters) * POINTS_PER_PIXEL
}

/// The width in characters of the widest column of no more pixels.
pub fn characters_of_pixels(pixels: f64) -> f64 {
    (pixels - PIXELS_OF_PADDING) / PIXELS_PER_CHARACTER
}

/// The width in characters of a column that holds so many points of text.
pub fn column_characters(points: f64) -> f64 {
    // One more pixel than needed: programs round differently.
    ((points / POINTS_PER_PIXEL + 1.0) / PIXELS_PER_CHARACTER * 100.0).ceil() / 100.0
}

/// The text on lines that fit a column so many characters wide, broken at spaces and after hyphens, and inside words that are
/// wider than the column.
pub fn wrap(text: &str, font: Font, characters: f64) -> Vec<String> {
    wrap_behind(0.0, text, font, characters)
}

/// The same where so many points of the first line are taken.
pub fn wrap_behind(taken: f64, text: &str, font: Font, characters: f64) -> Vec<String> {
    // Three per cent less than there is: a line too many is white space, a line too few is text cut off.
    let available = (column_pixels(characters) - PIXELS_OF_PADDING) * POINTS_PER_PIXEL * 0.97;
    let mut lines = Vec::new();
    for (number, paragraph) in text.split('\n').enumerate() {
        let mut line = String::new();
        let mut used = if number == 0 { taken } else { 0.0 };
        for piece in paragraph.split_inclusive([' ', '-', '/', '\u{2013}']) {
            let trimmed_width = text_width(piece.trim_end(), font);
            if !line.is_empty() && used + trimmed_width > available {
                lines.push(std::mem::take(&mut line));
                used = 0.0;
            }
            if trimmed_width <= available {
                line.push_str(piece);
                used += text_width(piece, font);
                continue;
            }
            for character in piece.chars() {
                let width = text_width(character.encode_utf8(&mut [0; 4]), font);
                if !line.is_empty() && used + width > available {
                    lines.push(std::mem::take(&mut line));
                    used = 0.0;
                }
                line.push(character);
                used += width;
            }
        }
        lines.push(line);
    }
    for line in &mut lines {
        line.truncate(line.trim_end().len());
    }
    lines
}

fn character_width(character: char) -> u16 {
    let position = (character as usize).checked_sub(' ' as usize);
    match position.and_then(|position| WIDTHS.get(position)) {
        Some(width) => *width,
        None if character == '\u{a0}' => 278,
        None if character.is_control() => 0,
        None if character.is_lowercase() => 556,
        None if character.is_uppercase() => 722,
        None if (character as u32) < 0x2100 => 584,
        // Scripts that Arial does not have are drawn in a wider font.
        None => 1000,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BODY: Font = Font { size: 10.0, bold: false };

    #[test]
    fn widths_are_those_of_the_font() {
        // Worked by hand from the metrics: L 556, a 556, u 556, k 500, a 556, a 556.
        assert!((text_width("Laukaa", BODY) - 32.8).abs() < 1e-9);
        assert!((text_width("ä", BODY) - 5.56).abs() < 1e-9);
    }

    #[test]
    fn a_title_of_140_characters_wraps_without_losing_any() {
        let title = "Mielenterveysperusteisesti sairauspäivärahaa saaneet 25-64-vuotiaat, ".repeat(2);
        let lines = wrap(title.trim_end(), BODY, 40.0);
        assert_eq!(lines.join(" "), title.trim_end());
        assert!(lines.len() >= 3 && lines.iter().all(|line| text_width(line, BODY) < 210.0), "{lines:?}");
    }

    #[test]
    fn a_word_wider_than_its_column_is_broken() {
        let lines = wrap("Järjestelmällisyyttämättömyydellänsäkäänköhän", BODY, 10.0);
        assert!(lines.len() > 3);
        assert_eq!(lines.concat(), "Järjestelmällisyyttämättömyydellänsäkäänköhän");
    }

    #[test]
    fn lines_of_the_text_stay_lines() {
        assert_eq!(wrap("a\nb", BODY, 10.0), ["a", "b"]);
        assert_eq!(wrap("", BODY, 10.0), [""]);
    }
}
