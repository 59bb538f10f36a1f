//! Where lines break, by the widths of the shipped font.

use charts::Weight;
use model::Language;

use crate::text::shown;

/// A digit of the tabular figures (`tnum`) in which columns of figures are set, in ems; as they stand by themselves, most are narrower.
const DIGIT: f64 = 1328.0 / 2048.0;
/// What a line may be wider in print than the sum of its letters: kerning now and then moves two apart.
const LEEWAY: f64 = 1.01;

/// By how much a word alone on its line may be wider than it, in points: as much as there is beside the text of the narrowest cell.
const OVERHANG: f64 = 1.6;

/// Lines of text.
pub type Lines = Vec<String>;

/// Breaks texts of one table or paragraph into lines.
#[derive(Debug, Clone, Copy)]
pub struct LineBreaker {
    /// The size that sizes are ems of, in points.
    pub size: f64,
    /// For hyphens.
    pub language: Language,
}

impl LineBreaker {
    /// The width of a line at a size in ems, in points.
    pub fn width(&self, text: &str, size: f64, weight: Weight) -> f64 {
        text.chars().map(|character| advance(character, weight)).sum::<f64>() * self.size * size * LEEWAY
    }

    /// A text in lines no wider than the given width, in points.
    pub fn lines(&self, text: &str, size: f64, weight: Weight, width: f64) -> Lines {
        let text = shown(text);
        let mut lines: Lines = Vec::new();
        let mut line = String::new();
        let mut taken = 0.0;
        for piece in pieces(&text) {
            let letters = piece.trim_end_matches(' ');
            let own = self.width(letters, size, weight);
            if taken + own > width && !line.is_empty() {
                lines.push(std::mem::take(&mut line).trim_end().to_owned());
                taken = 0.0;
            }
            if own > width + OVERHANG {
                let mut parts = self.parts(letters, size, weight, width);
                let last = parts.pop().unwrap_or_default();
                lines.extend(parts);
                taken = self.width(&last, size, weight);
                line = last;
                line.push_str(piece.get(letters.len()..).unwrap_or_default());
                taken += self.width(piece.get(letters.len()..).unwrap_or_default(), size, weight);
                continue;
            }
            line.push_str(piece);
            taken += self.width(piece, size, weight);
        }
        let rest = line.trim_end();
        if !rest.is_empty() {
            lines.push(rest.to_owned());
        }
        lines
    }

    /// A word wider than its line, in parts: a number between its thousands, other words between syllables, else wherever the line ends.
    fn parts(&self, word: &str, size: f64, weight: Weight, width: f64) -> Lines {
        let mut parts: Lines = Vec::new();
        for group in word.split_inclusive('\u{a0}') {
            match parts.last_mut() {
                Some(part) if self.width(&format!("{part}{}", group.trim_end()), size, weight) <= width => part.push_str(group),
                _ if self.width(group.trim_end(), size, weight) <= width + OVERHANG => parts.push(group.to_owned()),
                _ => parts.extend(self.hyphenated(group, size, weight, width)),
            }
        }
        parts
    }

    fn hyphenated(&self, word: &str, size: f64, weight: Weight, width: f64) -> Lines {
        let language = match self.language {
            Language::Fi => hypher::Lang::Finnish,
            Language::Sv => hypher::Lang::Swedish,
            Language::En => hypher::Lang::English,
        };
        let hyphen = self.width("-", size, weight);
        let (mut parts, mut part) = (Vec::new(), String::new());
        let mut taken = 0.0;
        for syllable in hypher::hyphenate(word, language) {
            let own = self.width(syllable, size, weight);
            if taken + own + hyphen > width && !part.is_empty() {
                part.push('-');
                parts.push(std::mem::take(&mut part));
                taken = 0.0;
            }
            if own + hyphen <= width {
                part.push_str(syllable);
                taken += own;
                continue;
            }
            for letter in syllable.chars() {
                let own = self.width(letter.encode_utf8(&mut [0; 4]), size, weight);
                if taken + own + hyphen > width && !part.is_empty() {
                    parts.push(std::mem::take(&mut part));
                    taken = 0.0;
                }
                part.push(letter);
                taken += own;
            }
        }
        parts.push(part);
        parts
    }
}

/// A text in pieces after each of which a line may end: after spaces, after a hyphen within a word, where a long word may break.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let mut characters = rest.char_indices().peekable();
        let mut before_hyphen = false;
        while let Some((at, character)) = characters.next() {
            let next = characters.peek().map(|(_, next)| *next);
            let ends = match character {
                ' ' => next != Some(' '),
                '\u{200b}' => true,
                '-' => before_hyphen && next.is_some_and(char::is_alphabetic),
                _ => false,
            };
            before_hyphen = character.is_alphabetic();
            if ends {
                let (piece, left) = rest.split_at(at + character.len_utf8());
                rest = left;
                return Some(piece);
            }
        }
        Some(std::mem::take(&mut rest))
    })
}

/// The width of a character, in ems.
fn advance(character: char, weight: Weight) -> f64 {
    match character {
        '\u{200b}' => 0.0,
        digit if digit.is_ascii_digit() => DIGIT,
        other => charts::character_width(other, weight),
    }
}
