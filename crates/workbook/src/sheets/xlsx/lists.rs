//! What an `.xlsx` lists apart from its cells: relations between parts, shared texts, and which formats show a number as a date.

use std::collections::BTreeMap;
use std::io::BufRead;

use super::super::budget::Budget;
use super::super::error::{Excess, SheetError};
use super::super::package::Package;
use super::super::xml::{Piece, Xml};

/// A relation between parts of the package.
pub struct Relation {
    /// The last word of its type, such as `worksheet`.
    pub kind: String,
    /// The part that it leads to.
    pub part: String,
}

/// Reads a part of relations, by id. Those that lead out of the package are left out.
pub fn relations(package: &mut Package<'_>, name: &str, folder: &str, limit: usize) -> Result<BTreeMap<String, Relation>, SheetError> {
    let mut relations = BTreeMap::new();
    let mut xml = package.xml(name)?;
    loop {
        match xml.next()? {
            Piece::Start(element) if element.local_name() == "Relationship" => {
                if element.attribute("TargetMode").as_deref() == Some("External") {
                    continue;
                }
                if relations.len() >= limit {
                    return Err(SheetError::TooMuch { what: Excess::Lists, limit: limit as u64 });
                }
                let (Some(id), Some(kind), Some(target)) =
                    (element.attribute("Id"), element.attribute("Type"), element.attribute("Target"))
                else {
                    continue;
                };
                let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
                relations.insert(id.into_owned(), Relation { kind, part: resolved(folder, &target) });
            }
            Piece::AtEnd => return Ok(relations),
            _ => {}
        }
    }
}

/// A target seen from a folder of the package: `../drawings/a.xml` from `xl/worksheets/` is `xl/drawings/a.xml`.
fn resolved(folder: &str, target: &str) -> String {
    let whole = if target.starts_with('/') { target.to_owned() } else { format!("{folder}{target}") };
    let mut pieces: Vec<&str> = Vec::new();
    for piece in whole.split('/') {
        match piece {
            "" | "." => {}
            ".." => {
                pieces.pop();
            }
            piece => pieces.push(piece),
        }
    }
    pieces.join("/")
}

/// Shared texts, and which formats are dates.
pub struct Lists {
    pub texts: Vec<String>,
    pub date_formats: Vec<bool>,
    pub epoch_1904: bool,
}

impl Lists {
    /// Reads both parts, where they are there.
    pub fn read(
        package: &mut Package<'_>,
        relations: &BTreeMap<String, Relation>,
        epoch_1904: bool,
        budget: &Budget<'_>,
    ) -> Result<Self, SheetError> {
        let part = |kind: &str| relations.values().find(|relation| relation.kind == kind).map(|relation| relation.part.clone());
        let mut lists = Self { texts: Vec::new(), date_formats: Vec::new(), epoch_1904 };
        if let Some(part) = part("sharedStrings").filter(|part| package.has(part)) {
            lists.texts = shared_texts(package, &part, budget)?;
        }
        if let Some(part) = part("styles").filter(|part| package.has(part)) {
            lists.date_formats = date_formats(package, &part, budget)?;
        }
        Ok(lists)
    }
}

fn shared_texts(package: &mut Package<'_>, part: &str, budget: &Budget<'_>) -> Result<Vec<String>, SheetError> {
    let mut texts = Vec::new();
    // `uniqueCount` is not believed: the list grows by what is there.
    let mut xml = package.xml(part)?;
    loop {
        match xml.next()? {
            Piece::Start(element) if element.local_name() == "si" => {
                budget.listed(texts.len())?;
                texts.push(rich_text(&mut xml, "si")?);
            }
            Piece::AtEnd => return Ok(texts),
            _ => {}
        }
    }
}

/// The text up to the end of an element: of its `t` elements, without the phonetic ones. The element has begun.
pub fn rich_text<R: BufRead>(xml: &mut Xml<R>, end: &str) -> Result<String, SheetError> {
    let mut text = String::new();
    let mut in_text = false;
    let mut phonetic = false;
    loop {
        match xml.next()? {
            Piece::Start(element) => match element.local_name() {
                "t" => in_text = true,
                "rPh" => phonetic = true,
                // Paragraphs of a text box stand below one another.
                "p" if !text.is_empty() => text.push('\n'),
                _ => {}
            },
            Piece::Text(piece) if in_text && !phonetic => text.push_str(&piece),
            Piece::Text(_) => {}
            Piece::End(name) => match local(&name) {
                "t" => in_text = false,
                "rPh" => phonetic = false,
                name if name == end => return Ok(unescaped(&text)),
                _ => {}
            },
            Piece::AtEnd => return Err(xml.broken_off()),
        }
    }
}

/// A name without its prefix.
pub fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

/// Characters that XML can't hold are written `_x000D_` in these files (ECMA-376 part 1, 22.9.2.19, `ST_Xstring`).
pub fn unescaped(text: &str) -> String {
    let mut result = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find("_x") {
        let (before, from) = rest.split_at(start);
        result.push_str(before);
        let digits = from.get(2..6).filter(|digits| from.get(6..7) == Some("_") && digits.bytes().all(|byte| byte.is_ascii_hexdigit()));
        if let Some(character) = digits.and_then(|digits| u32::from_str_radix(digits, 16).ok()).and_then(char::from_u32) {
            // Before the end of a line stands a return too; the end alone is enough.
            if character != '\r' {
                result.push(character);
            }
            rest = from.get(7..).unwrap_or_default();
        } else {
            result.push_str("_x");
            rest = from.get(2..).unwrap_or_default();
        }
    }
    result.push_str(rest);
    result
}

fn date_formats(package: &mut Package<'_>, part: &str, budget: &Budget<'_>) -> Result<Vec<bool>, SheetError> {
    let mut formats = Vec::new();
    let mut own: BTreeMap<u32, bool> = BTreeMap::new();
    let mut in_cell_formats = false;
    let mut xml = package.xml(part)?;
    loop {
        match xml.next()? {
            Piece::Start(element) => match element.local_name() {
                "numFmt" => {
                    budget.listed(own.len())?;
                    if let (Some(id), Some(code)) = (element.number("numFmtId"), element.attribute("formatCode")) {
                        own.insert(id, shows_a_date(&code));
                    }
                }
                "cellXfs" => in_cell_formats = true,
                "xf" if in_cell_formats => {
                    budget.listed(formats.len())?;
                    let id = element.number("numFmtId").unwrap_or(0);
                    formats.push(own.get(&id).copied().unwrap_or(is_built_in_date(id)));
                }
                _ => {}
            },
            Piece::End(name) if local(&name) == "cellXfs" => in_cell_formats = false,
            Piece::AtEnd => return Ok(formats),
            _ => {}
        }
    }
}

/// The numbers of the formats for dates and times that every program knows (ECMA-376 part 1, 18.8.30, East Asian ones among them).
fn is_built_in_date(id: u32) -> bool {
    matches!(id, 14..=22 | 27..=36 | 45..=47 | 50..=58)
}

/// Whether a format's code shows a number as a date or time: its first section holds a letter of one outside quotes, or counts hours,
/// minutes or seconds in brackets (`[h]`; not `[Red]`, `[$-40B]`).
fn shows_a_date(code: &str) -> bool {
    let mut letters = code.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '"' => drop(letters.by_ref().find(|letter| *letter == '"')),
            '\\' | '_' | '*' => drop(letters.next()),
            '[' => {
                let inside: String = letters.by_ref().take_while(|letter| *letter != ']').collect();
                if !inside.is_empty() && inside.chars().all(|letter| "hHmMsS".contains(letter)) {
                    return true;
                }
            }
            ';' => return false,
            'd' | 'D' | 'm' | 'M' | 'y' | 'Y' | 'h' | 'H' | 's' | 'S' => return true,
            _ => {}
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escaped_characters_come_back() {
        assert_eq!(unescaped("a_x000D_\nb_x0041_ _x00_ _x"), "a\nbA _x00_ _x");
        assert_eq!(unescaped("_xD800_"), "_xD800_");
    }

    #[test]
    fn dates_are_told_from_numbers_by_their_format() {
        for code in ["d.m.yyyy", "yyyy-mm-dd;@", "[$-40B]d. mmmm yyyy", "[h]:mm", "\"klo\" hh:mm"] {
            assert!(shows_a_date(code), "{code}");
        }
        for code in ["General", "0.00", "#,##0.0", "\"henkilöä\" 0", "[Red]-0", "0\\ \\d", "0;[Red]d"] {
            assert!(!shows_a_date(code), "{code}");
        }
    }

    #[test]
    fn relations_are_seen_from_their_folder() {
        assert_eq!(resolved("xl/worksheets/", "../drawings/drawing1.xml"), "xl/drawings/drawing1.xml");
        assert_eq!(resolved("xl/", "/xl/worksheets/sheet1.xml"), "xl/worksheets/sheet1.xml");
        assert_eq!(resolved("xl/", "../../../etc/passwd"), "etc/passwd");
    }
}
