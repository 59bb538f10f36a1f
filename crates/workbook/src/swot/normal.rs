//! Texts made comparable: what two people would call the same word is the same text here.

use icu_normalizer::ComposingNormalizer;

/// The text with letters and their dots joined (NFC) and without spaces around it; a no-break space is a space there.
pub fn tidy(text: &str) -> String {
    let trimmed = text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}'));
    ComposingNormalizer::new_nfc().normalize(trimmed).into_owned()
}

/// The text as it is compared: joined letters, lower case, single spaces, and no full stop, colon or asterisk at its end.
pub fn normal(text: &str) -> String {
    let words: Vec<String> = tidy(text).to_lowercase().split_whitespace().map(str::to_owned).collect();
    words.join(" ").trim_end_matches(['.', ':', '*', ' ']).to_owned()
}

/// The beginning of a text, short enough to stand in a sentence.
pub fn excerpt(text: &str) -> String {
    const LONGEST: usize = 60;
    let one_line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if one_line.chars().count() <= LONGEST {
        return one_line;
    }
    let mut short: String = one_line.chars().take(LONGEST).collect();
    short.truncate(short.trim_end().len());
    short.push('…');
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_words_are_the_same_text() {
        assert_eq!(normal("  A\u{308}a\u{308}nekoski\u{a0} kunta: "), "äänekoski kunta");
        assert_eq!(normal("Tunnusluku *"), normal("TUNNUSLUKU"));
        assert_ne!(normal("Mänttä-Vilppula"), normal("Mänttä Vilppula"));
    }

    #[test]
    fn an_excerpt_stands_on_one_line() {
        assert_eq!(excerpt("a\n b"), "a b");
        assert_eq!(excerpt(&"ä".repeat(100)).chars().count(), 61);
    }
}
