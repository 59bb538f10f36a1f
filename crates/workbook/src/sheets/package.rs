//! The zip package around `.xlsx` and `.ods`: looked at before anything in it is unpacked.

use std::collections::BTreeMap;
use std::io::{BufReader, Cursor, Read, Take};

use zip::ZipArchive;
use zip::read::ZipFile;

use super::error::{Excess, SheetError, Trick};
use super::limits::Limits;
use super::xml::Xml;

/// What stands before each entry of a zip package's directory.
const DIRECTORY_ENTRY: &[u8] = b"PK\x01\x02";

/// An opened package. Names of parts are looked up without regard to case, as office programs do.
pub struct Package<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    parts: BTreeMap<String, Part>,
    unpacked: u64,
    limits: &'a Limits,
}

struct Part {
    index: usize,
    bytes: u64,
}

/// A part that is read as XML.
pub type PartXml<'p, 'a> = Xml<BufReader<Take<ZipFile<'p, Cursor<&'a [u8]>>>>>;

impl<'a> Package<'a> {
    /// Opens a package: names, declared sizes and encryption are checked, nothing is unpacked.
    pub fn open(bytes: &'a [u8], limits: &'a Limits) -> Result<Self, SheetError> {
        let too_many = SheetError::TooMuch { what: Excess::Parts, limit: limits.parts as u64 };
        // Counted in the bytes, before the library makes something of each entry.
        if bytes.windows(DIRECTORY_ENTRY.len()).filter(|window| *window == DIRECTORY_ENTRY).count() > limits.parts * 2 {
            return Err(too_many);
        }
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|error| SheetError::damaged("zip", error))?;
        if zip.len() > limits.parts {
            return Err(too_many);
        }
        let mut parts = BTreeMap::new();
        for index in 0..zip.len() {
            let entry = zip.by_index_data(index).map_err(|error| SheetError::damaged("zip", error))?;
            let name = entry.name().map_err(|error| SheetError::damaged("zip", error))?;
            if leads_out(&name) {
                return Err(SheetError::suspicious(&name, Trick::PathLikeName));
            }
            if entry.encrypted() {
                return Err(SheetError::Password);
            }
            parts.insert(key(&name), Part { index, bytes: entry.size() });
        }
        Ok(Self { zip, parts, unpacked: 0, limits })
    }

    /// Whether the package has a part.
    pub fn has(&self, name: &str) -> bool {
        self.parts.contains_key(&key(name))
    }

    /// The first bytes of a small part.
    pub fn head(&mut self, name: &str, bytes: usize) -> Result<Vec<u8>, SheetError> {
        let mut head = Vec::new();
        let mut input = self.unpack(name)?;
        input.by_ref().take(bytes as u64).read_to_end(&mut head).map_err(|error| SheetError::damaged(name, error))?;
        Ok(head)
    }

    /// Whether all parts together, as they declare themselves, are within the limits; for a reader that unpacks by itself.
    pub fn all_within(&self) -> Result<(), SheetError> {
        let whole = self.parts.values().fold(0_u64, |whole, part| whole.saturating_add(part.bytes));
        if whole > self.limits.unpacked_bytes {
            return Err(SheetError::TooMuch { what: Excess::Bytes, limit: self.limits.unpacked_bytes });
        }
        Ok(())
    }

    /// Begins to read a part as XML. Its declared size is checked first, and no more than that is unpacked.
    pub fn xml<'p>(&'p mut self, name: &str) -> Result<PartXml<'p, 'a>, SheetError> {
        let depth = self.limits.depth;
        let input = self.unpack(name)?;
        Ok(Xml::new(BufReader::new(input), name, depth))
    }

    fn unpack<'p>(&'p mut self, name: &str) -> Result<Take<ZipFile<'p, Cursor<&'a [u8]>>>, SheetError> {
        let part = self.parts.get(&key(name)).ok_or_else(|| SheetError::damaged(name, "it is not there"))?;
        let bytes = part.bytes;
        let index = part.index;
        self.unpacked = self.unpacked.saturating_add(bytes);
        if bytes > self.limits.part_bytes {
            return Err(SheetError::TooMuch { what: Excess::Bytes, limit: self.limits.part_bytes });
        }
        if self.unpacked > self.limits.unpacked_bytes {
            return Err(SheetError::TooMuch { what: Excess::Bytes, limit: self.limits.unpacked_bytes });
        }
        let file = self.zip.by_index(index).map_err(|error| SheetError::damaged(name, error))?;
        // The library itself refuses more bytes than were declared; one more than that lets it say so.
        Ok(file.take(bytes.saturating_add(1)))
    }
}

/// Whether a part's name would lead out of a folder that it was unpacked in. Nothing is ever unpacked to a folder; no office program
/// writes such a name.
fn leads_out(name: &str) -> bool {
    let name = name.replace('\\', "/");
    name.starts_with('/') || name.contains('\0') || name.contains(':') || name.split('/').any(|piece| piece == "..")
}

fn key(name: &str) -> String {
    name.replace('\\', "/").trim_start_matches('/').to_lowercase()
}
