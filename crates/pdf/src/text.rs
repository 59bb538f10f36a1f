//! Text on its way into a document, and on its way back.
//!
//! Text enters as data, so nothing in it is ever markup. What remains to be done is typographic: characters that no font has, marks that
//! would turn the order of what follows, and words longer than a line.

use std::sync::LazyLock;

use charts::{FONT_BOLD, FONT_REGULAR};
use model::number::thousands_joined;
use typst::foundations::Bytes;
use typst::text::Font;

/// A word longer than this may break anywhere; shorter ones break where they are hyphenated. The longest word of an official title has
/// 26 letters.
const LONGEST_WORD: usize = 26;
/// How often a longer word may break.
const BREAK_EVERY: usize = 6;
const ZERO_WIDTH_SPACE: char = '\u{200b}';
/// Stands for a character that the fonts lack.
pub const REPLACEMENT: char = '\u{25a1}';

/// Regular and bold, as the charts measure them.
pub static FONTS: LazyLock<Vec<Font>> =
    LazyLock::new(|| [FONT_REGULAR, FONT_BOLD].into_iter().filter_map(|bytes| Font::new(Bytes::new(bytes), 0)).collect());

/// A text as a document shows it.
pub fn shown(text: &str) -> String {
    let drawable = drawn(text);
    let drawable = thousands_joined(&drawable).into_owned();
    if drawable.split_whitespace().all(|word| word.chars().count() <= LONGEST_WORD) {
        return drawable;
    }
    let words = drawable.split(' ').map(|word| if word.chars().count() <= LONGEST_WORD { word.to_owned() } else { breakable(word) });
    words.collect::<Vec<_>>().join(" ")
}

/// A text inside a picture: only what cannot be drawn is replaced.
pub fn drawn(text: &str) -> String {
    text.chars().filter_map(drawable).collect()
}

/// A text without anything that layout adds or takes away: spaces, break marks and hyphens.
pub fn bare(text: &str) -> String {
    text.chars().filter(|character| !character.is_whitespace() && !is_break(*character)).collect()
}

/// A text of at most `longest` characters, cut between words and marked as cut; none where it is short enough as it is.
pub fn shortened(text: &str, longest: usize) -> Option<String> {
    if text.chars().count() <= longest {
        return None;
    }
    let head: String = text.chars().take(longest).collect();
    // A cut inside a word reads badly; inside one word without end there is no other place.
    let cut = head.rfind(char::is_whitespace).filter(|place| *place > head.len() / 2).unwrap_or(head.len());
    Some(format!("{}\u{a0}\u{2026}", head.get(..cut).unwrap_or(&head).trim_end_matches([' ', ',', ';', ':', '.'])))
}

fn is_break(character: char) -> bool {
    matches!(character, ZERO_WIDTH_SPACE | '\u{ad}' | '-' | '\u{2010}' | '\u{2011}')
}

fn breakable(word: &str) -> String {
    let mut broken = String::with_capacity(word.len() * 2);
    for (index, character) in word.chars().enumerate() {
        if index > 0 && index % BREAK_EVERY == 0 {
            broken.push(ZERO_WIDTH_SPACE);
        }
        broken.push(character);
    }
    broken
}

/// What is drawn for a character. Marks of direction are left out, so that letters stand in the order in which they were typed and one
/// text never turns its neighbours.
fn drawable(character: char) -> Option<char> {
    match character {
        '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}' => Some(' '),
        ZERO_WIDTH_SPACE => Some(character),
        _ if character.is_control() || is_invisible(character) => None,
        _ if is_in_fonts(character) => Some(character),
        _ => Some(REPLACEMENT),
    }
}

/// Whether every font has a character; what texts are made of is looked up once.
fn is_in_fonts(character: char) -> bool {
    static KNOWN: LazyLock<Vec<bool>> = LazyLock::new(|| (0..0x2500).map(covered).collect());
    fn covered(code: u32) -> bool {
        FONTS.iter().all(|font| font.info().coverage.contains(code))
    }
    KNOWN.get(character as usize).copied().unwrap_or_else(|| covered(character.into()))
}

/// Marks of direction, joiners, variation selectors and tags.
fn is_invisible(character: char) -> bool {
    matches!(character,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200c}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_shown_as_it_was_typed() {
        let check = |typed: &str, expected: &str| assert_eq!(shown(typed), expected);
        check("#let x = 5; $ x^2 $ *tähti* <script>", "#let x = 5; $ x^2 $ *tähti* <script>");
        check("\u{202e}nurin\u{202c} \u{200f}oikealta", "nurin oikealta");
        check("rivi\nvaihto\u{0}", "rivi vaihto");
        check("🙂 北 ẞ", "□ □ ẞ");
        check("Áŋŋel čáhci ǥuoika", "Áŋŋel čáhci ǥuoika");
    }

    #[test]
    fn only_words_that_no_line_holds_may_break_anywhere() {
        assert_eq!(shown("Mielenterveysperusteisesti ja"), "Mielenterveysperusteisesti ja");
        let long = shown(&"a".repeat(300));
        assert!(long.chars().count() > 300 && bare(&long) == "a".repeat(300));
    }

    #[test]
    fn texts_are_cut_between_words() {
        assert_eq!(shortened("lyhyt", 10), None);
        assert_eq!(shortened("Liikuntapaikat ovat lähellä kouluja.", 30).as_deref(), Some("Liikuntapaikat ovat lähellä\u{a0}…"));
        assert_eq!(shortened(&"a".repeat(40), 10).as_deref(), Some("aaaaaaaaaa\u{a0}…"));
    }
}
