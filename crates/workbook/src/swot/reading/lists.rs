//! Lists that stand in one cell.

/// The items of a text: split at line breaks, bullets in the middle and semicolons, and nowhere else (`/` and `-` join words as often as
/// they part them). A bullet at the beginning is taken off. An ordinary text is one item.
pub fn split(text: &str) -> Vec<String> {
    let lines = text.split(['\n', '\r', '\u{2028}', '•', '·', '▪', '●']);
    let parts: Vec<&str> = lines.flat_map(|line| line.split(';')).map(without_bullet).filter(|part| has_words(part)).collect();
    parts.into_iter().map(str::to_owned).collect()
}

/// Whether there is a word in it.
pub fn has_words(text: &str) -> bool {
    text.chars().filter(|c| c.is_alphabetic()).count() > 1
}

/// `- a`, `– a`, `* a`, `1. a`, `1) a` without what stands before `a`.
fn without_bullet(line: &str) -> &str {
    let line = line.trim();
    let rest = line.trim_start_matches(['-', '–', '—', '*', '>', 'o']);
    // `-a` and `omat` are words; a bullet has a space behind it.
    if rest.len() < line.len() && rest.starts_with(char::is_whitespace) {
        return rest.trim();
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    match line.get(digits..) {
        Some(after) if (1..=2).contains(&digits) => match after.strip_prefix(['.', ')']) {
            Some(rest) if rest.starts_with(char::is_whitespace) => rest.trim(),
            _ => line,
        },
        _ => line,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_split_and_a_sentence_is_not() {
        let check = |text: &str, expected: &[&str]| assert_eq!(split(text), expected, "{text}");
        check("Vahva järjestökenttä", &["Vahva järjestökenttä"]);
        check("- Vahva järjestökenttä", &["Vahva järjestökenttä"]);
        check("- a1ä; bcd / efg", &["a1ä", "bcd / efg"]);
        check("Liikuntapaikat\n• Kirjasto\n\n3. Nuorisotila", &["Liikuntapaikat", "Kirjasto", "Nuorisotila"]);
        check("15-vuotiaiden Mänttä-Vilppula 2023-2024", &["15-vuotiaiden Mänttä-Vilppula 2023-2024"]);
        check("omaishoito ja arki", &["omaishoito ja arki"]);
        check("1. vaihe on tehty", &["vaihe on tehty"]);
        check(" ;- \n", &[]);
    }
}
