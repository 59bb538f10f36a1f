//! The parts of a workbook's package, and a small reader of their XML.

use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

/// No part of a workbook that we make is near this; a file that claims more is not read.
const LARGEST_PART: u64 = 256 << 20;

/// An open workbook.
pub struct Package<'a> {
    archive: std::cell::RefCell<ZipArchive<Cursor<&'a [u8]>>>,
}

impl<'a> Package<'a> {
    /// Opens a workbook.
    pub fn open(bytes: &'a [u8]) -> Result<Self, String> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| error.to_string())?;
        Ok(Self { archive: archive.into() })
    }

    /// A part's text.
    pub fn part(&self, path: &str) -> Result<String, String> {
        self.optional_part(path)?.ok_or_else(|| format!("`{path}` is missing"))
    }

    /// A part's text; none where there is no such part.
    pub fn optional_part(&self, path: &str) -> Result<Option<String>, String> {
        let mut archive = self.archive.try_borrow_mut().map_err(|error| error.to_string())?;
        let entry = match archive.by_name(path) {
            Ok(entry) => entry,
            Err(zip::result::ZipError::FileNotFound) => return Ok(None),
            Err(error) => return Err(error.to_string()),
        };
        let mut text = String::new();
        let read = entry.take(LARGEST_PART + 1).read_to_string(&mut text).map_err(|error| format!("`{path}`: {error}"))?;
        if read as u64 > LARGEST_PART { Err(format!("`{path}` is larger than {LARGEST_PART} bytes")) } else { Ok(Some(text)) }
    }

    /// What a part refers to: id, kind (the last word of its type) and path of the other part.
    pub fn relations(&self, path: &str) -> Result<Vec<Relation>, String> {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let Some(xml) = self.optional_part(&format!("{folder}/_rels/{name}.rels"))? else { return Ok(Vec::new()) };
        let elements = elements(&xml)?;
        let relations = elements.iter().filter(|element| element.name == "Relationship" && element.get("TargetMode") != Some("External"));
        Ok(relations
            .map(|element| Relation {
                id: element.get("Id").unwrap_or_default().to_owned(),
                kind: element.get("Type").and_then(|kind| kind.rsplit('/').next()).unwrap_or_default().to_owned(),
                path: resolved(folder, element.get("Target").unwrap_or_default()),
            })
            .collect())
    }
}

/// A reference of one part to another.
#[derive(Debug)]
pub struct Relation {
    /// Its id.
    pub id: String,
    /// Its kind, such as `table`.
    pub kind: String,
    /// The other part.
    pub path: String,
}

/// An XML element with its attributes and the text directly inside it, by local names.
#[derive(Debug, Default)]
pub struct Element {
    /// Its name without a prefix.
    pub name: String,
    /// How many elements stand around it.
    pub depth: usize,
    /// Its attributes by their names without a prefix.
    attributes: Vec<(String, String)>,
    /// The text inside it.
    pub text: String,
}

impl Element {
    /// An attribute.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_str())
    }

    /// Whether an attribute says yes.
    pub fn is_set(&self, name: &str) -> bool {
        matches!(self.get(name), Some("1" | "true"))
    }
}

/// All elements of a part in the order in which they begin.
pub fn elements(xml: &str) -> Result<Vec<Element>, String> {
    let mut reader = Reader::from_str(xml);
    let mut elements: Vec<Element> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    loop {
        match reader.read_event().map_err(|error| error.to_string())? {
            Event::Start(start) => {
                let element = element(&start, open.len())?;
                open.push(elements.len());
                elements.push(element);
            }
            Event::Empty(start) => elements.push(element(&start, open.len())?),
            Event::End(_) => drop(open.pop()),
            Event::Text(text) => {
                if let Some(element) = open.last().and_then(|place| elements.get_mut(*place)) {
                    element.text.push_str(text.as_ref() as &str);
                }
            }
            Event::GeneralRef(name) => {
                let unescaped =
                    quick_xml::escape::unescape(&format!("&{};", name.as_ref() as &str)).map_err(|error| error.to_string())?.into_owned();
                if let Some(element) = open.last().and_then(|place| elements.get_mut(*place)) {
                    element.text.push_str(&unescaped);
                }
            }
            Event::Eof => return Ok(elements),
            _ => {}
        }
    }
}

fn element(start: &BytesStart, depth: usize) -> Result<Element, String> {
    let local = |name: &str| name.rsplit(':').next().unwrap_or_default().to_owned();
    let mut attributes = Vec::new();
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|error| error.to_string())?;
        let value = quick_xml::escape::unescape(&attribute.value).map_err(|error| error.to_string())?.into_owned();
        attributes.push((local(attribute.key.as_ref()), value));
    }
    Ok(Element { name: local(start.name().as_ref()), depth, attributes, text: String::new() })
}

/// A target relative to a folder as a path of the package.
fn resolved(folder: &str, target: &str) -> String {
    if let Some(absolute) = target.strip_prefix('/') {
        return absolute.to_owned();
    }
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in target.split('/') {
        if part == ".." {
            parts.pop();
        } else {
            parts.push(part);
        }
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_resolved_from_their_folder() {
        assert_eq!(resolved("xl/worksheets", "../tables/table1.xml"), "xl/tables/table1.xml");
        assert_eq!(resolved("xl", "worksheets/sheet1.xml"), "xl/worksheets/sheet1.xml");
        assert_eq!(resolved("xl", "/docProps/core.xml"), "docProps/core.xml");
    }

    #[test]
    fn elements_have_local_names_attributes_and_text() {
        let found = elements("<a:b x=\"1 &amp; 2\">c &amp; d<e hidden=\"1\"/></a:b>").unwrap();
        assert_eq!((found[0].name.as_str(), found[0].text.as_str(), found[0].get("x")), ("b", "c & d", Some("1 & 2")));
        assert!(found[1].is_set("hidden") && found[1].depth == 1);
        assert!(elements("<a><b></a>").is_err());
    }
}
