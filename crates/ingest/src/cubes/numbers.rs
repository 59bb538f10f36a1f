//! Numbers as the cubes write them.

/// What a cell's text says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Written {
    /// A number.
    Number(f64),
    /// `..`: hidden or missing.
    Hidden,
    /// Neither.
    Unreadable,
}

/// Reads a text such as `12,5`, `12.5`, `1 234` or `..`.
pub fn written(text: &str) -> Written {
    let text = text.trim();
    if text == ".." {
        return Written::Hidden;
    }
    let plain: String = text.chars().filter(|letter| !matches!(letter, ' ' | '\u{a0}' | '\u{202f}')).collect();
    let plain = plain.replace(',', ".").replace('\u{2212}', "-");
    match plain.parse::<f64>() {
        Ok(number) if number.is_finite() => Written::Number(number),
        _ => Written::Unreadable,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_with_comma_and_point() {
        for (text, expected) in [("5012", 5012.0), ("12,5", 12.5), ("12.5", 12.5), ("1 234,5", 1234.5), ("\u{2212}3", -3.0), (" 7 ", 7.0)] {
            assert_eq!(written(text), Written::Number(expected), "{text}");
        }
        assert_eq!(written(".."), Written::Hidden);
        for text in ["", "abc", "1,2,3", "NaN", "inf", "."] {
            assert_eq!(written(text), Written::Unreadable, "{text}");
        }
    }
}
