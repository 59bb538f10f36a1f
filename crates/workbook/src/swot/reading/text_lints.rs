//! What a text itself tells: damaged letters, and things that must not be published.

/// Letters damaged by a wrong encoding, and what the text probably was: `hyvÃ¤` was `hyvä`.
pub fn repaired(text: &str) -> Option<String> {
    let mut changed = false;
    let words: Vec<String> = text
        .split(' ')
        .map(|word| match repaired_word(word) {
            Some(repaired) => {
                changed = true;
                repaired
            }
            None => word.to_owned(),
        })
        .collect();
    changed.then(|| words.join(" "))
}

/// A word whose characters, taken for bytes of Windows-1252, are UTF-8.
fn repaired_word(word: &str) -> Option<String> {
    if word.is_ascii() {
        return None;
    }
    let bytes: Option<Vec<u8>> = word.chars().map(windows_1252).collect();
    String::from_utf8(bytes?).ok().filter(|repaired| repaired.chars().count() < word.chars().count())
}

/// The characters of Windows-1252 from 0x80 to 0x9f.
const HIGH: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘', '’', '“', '”', '•', '–',
    '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// The byte of a character in Windows-1252.
fn windows_1252(character: char) -> Option<u8> {
    if let Some(index) = HIGH.iter().position(|known| *known == character) {
        return Some(0x80 + index as u8);
    }
    u8::try_from(u32::from(character)).ok().filter(|byte| !(0x80..0xa0).contains(byte))
}

/// The character of a byte in Windows-1252.
pub fn from_windows_1252(byte: u8) -> char {
    byte.checked_sub(0x80).and_then(|index| HIGH.get(usize::from(index))).copied().unwrap_or_else(|| char::from(byte))
}

/// A word that lost letters: the replacement character, or a question mark inside the word.
pub fn lost_letters(text: &str) -> Option<&str> {
    text.split_whitespace().find(|word| {
        let letters: Vec<char> = word.chars().collect();
        let is_inside = letters.windows(3).any(|three| matches!(three, [a, '?', b] if a.is_alphabetic() && b.is_lowercase()));
        word.contains('\u{fffd}') || (is_inside && !word.contains("://"))
    })
}

/// A letter that neither Finnish, Swedish nor a Sámi language has, with its word. `é`, `à`, `ü` and the like are left alone: they stand
/// in borrowed words and names.
pub fn odd_letter(text: &str) -> Option<(char, &str)> {
    let is_odd =
        |c: char| matches!(c.to_lowercase().next(), Some('í' | 'ì' | 'î' | 'ï' | 'ò' | 'ó' | 'ô' | 'ù' | 'ú' | 'û' | 'ÿ' | 'ã' | 'ý'));
    text.split(|c: char| !c.is_alphabetic()).find_map(|word| Some((word.chars().find(|c| is_odd(*c))?, word)))
}

/// A word in which a letter and its dots are two characters.
pub fn in_parts(text: &str) -> Option<&str> {
    text.split_whitespace().find(|word| word.chars().any(|c| ('\u{300}'..='\u{36f}').contains(&c)))
}

/// A Finnish personal identity code: a day, a sign of the century, a number and a check character. A wrong check character does not save
/// it: a mistyped code still is one. Source: Digital and Population Data Services Agency, form of the code since 2023.
pub fn has_identity_code(text: &str) -> bool {
    text.split(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '+'))).any(is_identity_code)
}

fn is_identity_code(word: &str) -> bool {
    let upper = word.to_ascii_uppercase();
    let bytes = upper.as_bytes();
    let [d1, d2, m1, m2, y1, y2, century, n1, n2, n3, check] = *bytes else { return false };
    let digits = [d1, d2, m1, m2, y1, y2, n1, n2, n3];
    let number = |tens: u8, ones: u8| u32::from(tens.wrapping_sub(b'0')) * 10 + u32::from(ones.wrapping_sub(b'0'));
    digits.iter().all(u8::is_ascii_digit)
        && (1..=31).contains(&number(d1, d2))
        && (1..=12).contains(&number(m1, m2))
        && b"+-ABCDEFYXWVU".contains(&century)
        && check.is_ascii_alphanumeric()
}

/// An e-mail address.
pub fn has_email(text: &str) -> bool {
    text.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '<' | '>' | '(' | ')' | '"' | '”')).any(|word| {
        let word = word.trim_matches('.');
        word.split_once('@').is_some_and(|(user, host)| {
            let is_part = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || c == '-');
            !user.is_empty() && host.contains('.') && host.split('.').all(is_part)
        })
    })
}

/// A Finnish phone number: `+358` or a zero, then digits, eight to fourteen in all, with single spaces or hyphens between them.
pub fn has_phone_number(text: &str) -> bool {
    let characters: Vec<char> = text.chars().map(|c| if c == '\u{a0}' || c == '\u{202f}' { ' ' } else { c }).collect();
    (0..characters.len()).any(|start| {
        let before = start.checked_sub(1).and_then(|index| characters.get(index));
        let is_free = before.is_none_or(|c| !c.is_alphanumeric() && !matches!(c, ',' | '.' | '+' | '-'));
        is_free && characters.get(start..).is_some_and(is_phone_number)
    })
}

fn is_phone_number(characters: &[char]) -> bool {
    let rest = match characters {
        ['+', '3', '5', '8', rest @ ..] => rest,
        ['0', '1'..='9', ..] => characters,
        _ => return false,
    };
    let international = rest.len() < characters.len();
    let mut digits = 0;
    let mut was_gap = international;
    for character in rest {
        match character {
            c if c.is_ascii_digit() => {
                digits += 1;
                was_gap = false;
            }
            ' ' | '-' if digits == 0 || !was_gap => was_gap = true,
            _ => break,
        }
    }
    // Dates and runs of years begin with other digits or are shorter.
    (if international { 6..=12 } else { 8..=12 }).contains(&digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn damaged_letters_are_understood() {
        let check = |text: &str, expected: Option<&str>| assert_eq!(repaired(text).as_deref(), expected, "{text}");
        check("Vahva yhteisÃ¶ ja hyvÃ¤ arki", Some("Vahva yhteisö ja hyvä arki"));
        check("palvelut â€“ lÃ¤hellÃ¤", Some("palvelut – lähellä"));
        check("Hyvä arki – jo nyt, Åbo, é", None);
        check("Äänekoski", None);
        check("Sámi: Ohcejohka, Čáhcesuolu", None);
    }

    #[test]
    fn lost_letters_are_seen_and_questions_are_not() {
        assert_eq!(lost_letters("Jyv?skyl? kasvaa"), Some("Jyv?skyl?"));
        assert_eq!(lost_letters("Hyv\u{fffd} arki"), Some("Hyv\u{fffd}"));
        assert_eq!(lost_letters("Miksi? Kuka tietää?"), None);
        assert_eq!(lost_letters("https://kunta.fi/sivu?id=3"), None);
    }

    #[test]
    fn odd_letters_are_seen_and_borrowed_ones_are_not() {
        assert_eq!(odd_letter("Tulevaísuustyöskentely"), Some(('í', "Tulevaísuustyöskentely")));
        assert_eq!(odd_letter("Café, señor, à la carte, Ünal, Sámi, šakki, õhtu"), None);
    }

    #[test]
    fn personal_data_is_seen() {
        assert!(has_identity_code("Asia koskee (131052-308T) yhtä"));
        assert!(has_identity_code("010100A123B"));
        assert!(!has_identity_code("vuosina 2023-2024 ja 131352-308T"));
        assert!(has_email("Lisätietoja: etunimi.sukunimi@kunta.fi."));
        assert!(!has_email("Me @ kunta, @kunta, kunta@ ja 50 @ 3"));
        for text in ["puh. 040 123 4567", "0400-123456", "(014 266 0000)", "+358 40 123 4567", "+358401234567"] {
            assert!(has_phone_number(text), "{text}");
        }
        for text in
            ["0,5 %", "2023-2024", "0 - 17-vuotiaat", "077 Hankasalmi", "vuosina 2019 2021 2023", "10 000 asukasta", "040", "1.9.2025"]
        {
            assert!(!has_phone_number(text), "{text}");
        }
    }
}
