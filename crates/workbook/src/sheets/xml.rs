//! XML from a workbook, one piece at a time: nothing is declared, nothing expands, nothing nests without end.

use std::borrow::Cow;
use std::io::BufRead;

use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};

use super::error::{SheetError, Trick};

/// A stream of pieces of one part.
pub struct Xml<R> {
    reader: quick_xml::Reader<R>,
    buffer: Vec<u8>,
    part: String,
    open: usize,
    depth: usize,
}

/// A piece. Empty elements come as a start and an end.
pub enum Piece<'a> {
    /// An element begins.
    Start(Element<'a>),
    /// An element ends; its name with its prefix.
    End(Cow<'a, str>),
    /// Text between tags.
    Text(Cow<'a, str>),
    /// The part is at its end.
    AtEnd,
}

/// The start of an element.
pub struct Element<'a>(BytesStart<'a>);

impl<R: BufRead> Xml<R> {
    /// Begins to read a part; at most `depth` elements may be open at once.
    pub fn new(input: R, part: &str, depth: usize) -> Self {
        let mut reader = quick_xml::Reader::from_reader(input);
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        config.check_end_names = true;
        Self { reader, buffer: Vec::new(), part: part.to_owned(), open: 0, depth }
    }

    /// The next piece.
    pub fn next(&mut self) -> Result<Piece<'_>, SheetError> {
        // The loop may not hold on to `buffer` while it decides whether to go on, so pieces that nobody wants are passed by first.
        loop {
            self.buffer.clear();
            let event = self.reader.read_event_into(&mut self.buffer).map_err(|error| SheetError::damaged(&self.part, error))?;
            match event {
                Event::Decl(_) | Event::PI(_) | Event::Comment(_) => {}
                Event::DocType(_) => return Err(SheetError::suspicious(&self.part, Trick::DocumentType)),
                Event::Start(start) => {
                    self.open += 1;
                    if self.open > self.depth {
                        return Err(SheetError::suspicious(&self.part, Trick::Nesting));
                    }
                    return Ok(Piece::Start(Element(start.into_owned())));
                }
                Event::Empty(start) => return Ok(Piece::Start(Element(start.into_owned()))),
                Event::End(end) => {
                    self.open = self.open.saturating_sub(1);
                    return Ok(Piece::End(Cow::Owned(end.name().as_ref().to_owned())));
                }
                Event::Text(text) => return Ok(Piece::Text(Cow::Owned(text.xml10_content().into_owned()))),
                Event::CData(text) => return Ok(Piece::Text(Cow::Owned(text.xml10_content().into_owned()))),
                Event::GeneralRef(reference) => {
                    let resolved = reference.resolve_char_ref().map_err(|error| SheetError::damaged(&self.part, error))?;
                    let text = if let Some(character) = resolved {
                        Cow::Owned(character.to_string())
                    } else {
                        let name: &str = &reference;
                        let text = quick_xml::escape::resolve_predefined_entity(name);
                        Cow::Borrowed(text.ok_or_else(|| SheetError::suspicious(&self.part, Trick::Entity))?)
                    };
                    return Ok(Piece::Text(text));
                }
                Event::Eof => return if self.open == 0 { Ok(Piece::AtEnd) } else { Err(self.broken_off()) },
            }
        }
    }

    /// The part is at its end though something was to come.
    pub fn broken_off(&self) -> SheetError {
        SheetError::damaged(&self.part, "it breaks off")
    }

    /// The part's name.
    pub fn part(&self) -> &str {
        &self.part
    }
}

impl Element<'_> {
    /// The name without its prefix.
    pub fn local_name(&self) -> &str {
        self.0.local_name().into_inner()
    }

    /// The name with its prefix.
    pub fn name(&self) -> &str {
        self.0.name().into_inner()
    }

    /// An attribute by its name with its prefix. One that can't be read counts as absent.
    pub fn attribute(&self, name: &str) -> Option<Cow<'_, str>> {
        self.find(|key| key == name)
    }

    /// An attribute by its name without its prefix.
    pub fn local_attribute(&self, name: &str) -> Option<Cow<'_, str>> {
        self.find(|key| key.rsplit_once(':').map_or(key, |(_, local)| local) == name)
    }

    /// Whether an attribute of XML's boolean type is true.
    pub fn is_true(&self, name: &str) -> bool {
        matches!(self.attribute(name).as_deref(), Some("1" | "true" | "on"))
    }

    /// A number in an attribute.
    pub fn number(&self, name: &str) -> Option<u32> {
        self.attribute(name)?.trim().parse().ok()
    }

    fn find(&self, wanted: impl Fn(&str) -> bool) -> Option<Cow<'_, str>> {
        // Without the check for doubled names, whose cost grows with the square of their number.
        let mut attributes = self.0.attributes();
        let attribute = attributes.with_checks(false).flatten().find(|attribute| wanted(attribute.key.as_ref()))?;
        attribute.normalized_value(XmlVersion::Implicit1_0).ok()
    }
}
