//! Text out of Sotkanet's HTML fragments.

/// Elements that stand inside a word or line; every other tag separates words.
const INLINE: [&str; 12] = ["a", "abbr", "b", "em", "font", "i", "small", "span", "strong", "sub", "sup", "u"];

/// Named character references that occur in Finnish statistical texts. Numbered ones are decoded by rule.
const NAMED: [(&str, char); 29] = [
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", ' '),
    ("auml", 'ä'),
    ("ouml", 'ö'),
    ("aring", 'å'),
    ("uuml", 'ü'),
    ("eacute", 'é'),
    ("Auml", 'Ä'),
    ("Ouml", 'Ö'),
    ("Aring", 'Å'),
    ("ndash", '–'),
    ("mdash", '—'),
    ("hellip", '…'),
    ("le", '≤'),
    ("ge", '≥'),
    ("times", '×'),
    ("plusmn", '±'),
    ("sup2", '²'),
    ("euro", '€'),
    ("sect", '§'),
    ("rsquo", '’'),
    ("rdquo", '”'),
    ("bull", '•'),
    ("rarr", '→'),
    ("deg", '°'),
];

/// Takes tags and comments out, decodes character references once, makes every run of white space one space, and trims.
///
/// A `<` that begins no tag (`< 5 tapausta`) stays. It is not a sanitiser: what it returns is text and must be written as text.
pub(crate) fn plain_text(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find(['<', '&']) {
        let (before, from_mark) = rest.split_at(at);
        text.push_str(before);
        let taken = if from_mark.starts_with('<') { take_tag(from_mark, &mut text) } else { take_reference(from_mark, &mut text) };
        rest = from_mark.get(taken..).unwrap_or_default();
    }
    text.push_str(rest);
    one_line(&text)
}

/// Control characters go, except that white space becomes single spaces.
fn one_line(text: &str) -> String {
    let cleaned: String = text.chars().filter(|c| c.is_whitespace() || !(c.is_control() || matches!(c, '\u{ad}' | '\u{feff}'))).collect();
    cleaned.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Writes what a tag at the beginning of `text` leaves behind, and returns its length in bytes.
fn take_tag(text: &str, out: &mut String) -> usize {
    if let Some(comment) = text.strip_prefix("<!--") {
        return comment.find("-->").map_or(text.len(), |end| "<!--".len() + end + "-->".len());
    }
    let inside = text.get(1..).unwrap_or_default();
    let name_start = inside.strip_prefix(['/', '!']).unwrap_or(inside);
    let name: String = name_start.chars().take_while(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase();
    match tag_end(text) {
        Some(end) if name.starts_with(|c: char| c.is_ascii_alphabetic()) => {
            if !INLINE.contains(&name.as_str()) {
                out.push(' ');
            }
            end
        }
        _ => {
            out.push('<');
            1
        }
    }
}

/// The length of the tag that `text` begins with; a `>` in a quoted attribute does not end it.
fn tag_end(text: &str) -> Option<usize> {
    let mut quote = None;
    let mut previous = ' ';
    for (at, c) in text.char_indices() {
        if quote.is_some() {
            quote = quote.filter(|open| c != *open);
        } else if c == '>' {
            return Some(at + 1);
        } else if matches!(c, '"' | '\'') && previous == '=' {
            // Anywhere else than behind `=` a quotation mark is somebody's typing error.
            quote = Some(c);
        }
        if !c.is_whitespace() {
            previous = c;
        }
    }
    None
}

/// Writes the character that a reference at the beginning of `text` stands for, and returns the reference's length in bytes.
fn take_reference(text: &str, out: &mut String) -> usize {
    /// No reference that we know is longer.
    const LONGEST: usize = 12;
    let decoded = text.bytes().take(LONGEST).position(|byte| byte == b';').and_then(|end| {
        let name = text.get(1..end)?;
        decode(name).map(|c| (c, end + 1))
    });
    let (c, length) = decoded.unwrap_or(('&', 1));
    out.push(c);
    length
}

fn decode(name: &str) -> Option<char> {
    match name.strip_prefix('#') {
        Some(number) => {
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)
        }
        None => NAMED.iter().find(|(known, _)| *known == name).map(|(_, c)| *c),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn markup_goes_and_text_stays() {
        let cases = [
            ("Väestö 31.12.", "Väestö 31.12."),
            ("  \n ", ""),
            ("Lihavia (BMI&#8805;30 kg/m2) 25 - 64-vuotiaita", "Lihavia (BMI≥30 kg/m2) 25 - 64-vuotiaita"),
            ("kg/m<sup>2</sup>", "kg/m2"),
            ("of same age<br />", "of same age"),
            ("<p>Ensin.</p><p id=suhteutus>Sitten<BR>&auml;lä.</p>", "Ensin. Sitten älä."),
            ("alle < 5 tapausta & yli > 3", "alle < 5 tapausta & yli > 3"),
            ("a &lt;b&gt; c &amp;lt; &tuntematon; &#xe4; &#0; &", "a <b> c &lt; &tuntematon; ä &"),
            (r#"<a href="https://thl.fi/far/#data" title="a > b" TARGET="_blank">linkki</a>."#, "linkki."),
            ("rivi<!-- <b>piilo</b> --> jatkuu", "rivi jatkuu"),
            ("katkennut <a href=", "katkennut <a href="),
            ("<p>it's</p> <b>don't</b>", "it's don't"),
            ("pehmeä\u{ad}tavu ja\u{a0}väli", "pehmeätavu ja väli"),
        ];
        for (html, text) in cases {
            assert_eq!(plain_text(html), text, "{html}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_taken_and_stays_within_its_length(html in "(<|>|&|;|#|\"|'|=|/|p|br|ä| |\\PC){0,60}") {
            let text = plain_text(&html);
            prop_assert!(text.len() <= html.len() + html.matches('<').count());
            prop_assert_eq!(text.trim(), text.as_str());
        }
    }
}
