//! The text of paragraphs in `.ods`: spaces in a row are written as elements, lines end with paragraphs.

use super::super::error::SheetError;
use super::super::package::PartXml;
use super::super::xml::{Element, Piece};

/// Gathers the paragraphs of a cell.
#[derive(Default)]
pub struct Paragraphs {
    text: String,
    /// Paragraphs that have begun and not ended; text outside them is layout of the file.
    open: usize,
    begun: bool,
}

impl Paragraphs {
    /// An element begins. `most` bounds the spaces that one element may stand for.
    pub fn start(&mut self, element: &Element<'_>, most: usize) {
        match element.name() {
            "text:p" | "text:h" => {
                if self.begun {
                    self.text.push('\n');
                }
                self.begun = true;
                self.open += 1;
            }
            "text:s" if self.open > 0 => {
                let spaces = element.number("text:c").unwrap_or(1) as usize;
                self.text.extend(std::iter::repeat_n(' ', spaces.min(most)));
            }
            "text:tab" if self.open > 0 => self.text.push('\t'),
            "text:line-break" if self.open > 0 => self.text.push('\n'),
            _ => {}
        }
    }

    /// Text comes. Spaces in a row are kept: the standard has them as elements, but LibreOffice writes them as they are.
    pub fn text(&mut self, text: &str) {
        if self.open > 0 {
            self.text.extend(text.chars().map(|character| if matches!(character, '\n' | '\r') { ' ' } else { character }));
        }
    }

    /// An element ends.
    pub fn end(&mut self, name: &str) {
        if matches!(name, "text:p" | "text:h") {
            self.open = self.open.saturating_sub(1);
        }
    }

    /// The whole text.
    pub fn finish(self) -> String {
        self.text
    }
}

/// The text up to the end of an element that has begun; elements of its own kind within it are part of it.
pub fn text_until(xml: &mut PartXml<'_, '_>, end: &str) -> Result<String, SheetError> {
    let mut paragraphs = Paragraphs::default();
    let mut inner = 0_usize;
    loop {
        match xml.next()? {
            Piece::Start(element) => {
                if element.name() == end {
                    inner += 1;
                }
                paragraphs.start(&element, 100);
            }
            Piece::Text(text) => paragraphs.text(&text),
            Piece::End(name) if *name == *end && inner == 0 => return Ok(paragraphs.finish()),
            Piece::End(name) => {
                if *name == *end {
                    inner -= 1;
                }
                paragraphs.end(&name);
            }
            Piece::AtEnd => return Err(xml.broken_off()),
        }
    }
}
