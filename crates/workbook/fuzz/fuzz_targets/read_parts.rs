//! The XML of a workbook, packed by the target itself: the fuzzer need not learn checksums. The input's parts are divided by zero bytes;
//! the first byte says whether they make an `.ods` or an `.xlsx`.
#![no_main]

use std::io::{Cursor, Write};

use libfuzzer_sys::fuzz_target;
use workbook::sheets::{Limits, read};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// The parts of an `.xlsx` in the order in which the input gives them.
const XLSX: [&str; 8] = [
    "xl/worksheets/sheet1.xml",
    "xl/sharedStrings.xml",
    "xl/styles.xml",
    "xl/comments1.xml",
    "xl/drawings/drawing1.xml",
    "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels",
    "xl/worksheets/_rels/sheet1.xml.rels",
];
/// What stands in a part that the input leaves empty.
const OTHERWISE: [(&str, &str); 4] = [
    ("_rels/.rels", r#"<R><Relationship Id="r" Type="/officeDocument" Target="xl/workbook.xml"/></R>"#),
    ("xl/workbook.xml", r#"<w><sheet name="a" id="r1"/></w>"#),
    (
        "xl/_rels/workbook.xml.rels",
        r#"<R><Relationship Id="r1" Type="/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="r3" Type="/styles" Target="styles.xml"/></R>"#,
    ),
    (
        "xl/worksheets/_rels/sheet1.xml.rels",
        r#"<R><Relationship Id="r1" Type="/comments" Target="../comments1.xml"/><Relationship Id="r2" Type="/drawing" Target="../drawings/drawing1.xml"/></R>"#,
    ),
];
const ODS_TYPE: &[u8] = b"application/vnd.oasis.opendocument.spreadsheet";

fuzz_target!(|input: &[u8]| {
    let Some((kind, rest)) = input.split_first() else { return };
    let mut given = rest.split(|byte| *byte == 0);
    let mut parts: Vec<(&str, &[u8])> = Vec::new();
    if kind % 2 == 0 {
        parts.push(("mimetype", ODS_TYPE));
        parts.push(("content.xml", given.next().unwrap_or_default()));
        parts.extend(given.next().map(|part| ("META-INF/manifest.xml", part)));
    } else {
        parts.extend(XLSX.into_iter().zip(given).filter(|(_, part)| !part.is_empty()));
        let absent = OTHERWISE.iter().filter(|(name, _)| parts.iter().all(|(other, _)| other != name));
        let absent: Vec<(&str, &[u8])> = absent.map(|(name, part)| (*name, part.as_bytes())).collect();
        parts.extend(absent);
    }
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, part) in parts {
        zip.start_file(name, options).unwrap();
        zip.write_all(part).unwrap();
    }
    let bytes = zip.finish().unwrap().into_inner();
    let limits = Limits::default();
    workbook_fuzz_checks::check(&read(&bytes, &limits), &limits);
});

mod workbook_fuzz_checks;
