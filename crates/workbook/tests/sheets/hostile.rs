//! Workbooks that were made to do harm: each costs a finding, less than 200 MiB and less than 5 seconds.

use std::fmt::Write as _;
use std::time::Duration;

use model::{Language, Severity};
use workbook::sheets::{Limits, SheetError, read, read_in_child};

use super::child::{self, measured};
use super::formats::{converted, made_xlsx};
use super::packages::{ods, package, rows, shared_texts, xlsx, xlsx_of};

/// The most memory that reading anything may take.
const MOST_KIBIBYTES: u64 = 200 * 1024;

/// Reads in a process of its own and checks the finding, the memory and the time.
fn check(what: &str, bytes: &[u8], expected: &str) {
    let measured = measured(bytes);
    let result = measured.result.unwrap_or_else(|| panic!("{what}: the process came to an end"));
    let error = result.err().unwrap_or_else(|| panic!("{what}: it was read"));
    assert_eq!(error.code(), expected, "{what}: {error}");
    let peak = measured.peak_kibibytes.unwrap();
    assert!(peak < MOST_KIBIBYTES, "{what}: {peak} KiB");
    assert!(measured.took < Duration::from_secs(5), "{what}: {:?}", measured.took);
    eprintln!("{what}: {} bytes, {peak} KiB, {:?}: {error}", bytes.len(), measured.took);
    let texts = specimen::texts(Language::Fi).workbook.sheets;
    let finding = error.finding("Jyväskylä.xlsx", &texts);
    assert_eq!(finding.severity, Severity::Deny);
    assert!(finding.found.len() > 10 && !finding.found.ends_with('.') && !finding.found.contains('{'), "{finding}");
    assert!(finding.hint.as_ref().is_some_and(|hint| hint.ends_with('.')), "{finding}");
}

const NO_TEXTS: &str = r#"<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>"#;

#[test]
fn cells_far_away() {
    check("far cell", &xlsx(&rows(r#"<c r="A1"><v>1</v></c><c r="XFD1048576"><v>1</v></c>"#), NO_TEXTS), "workbook-far-cell");
    check("row beyond all", &xlsx(r#"<sheetData><row r="4294967295"><c><v>1</v></c></row></sheetData>"#, NO_TEXTS), "workbook-far-cell");
    check("no cell at all", &xlsx(&rows(r#"<c r="A99999999999"><v>1</v></c>"#), NO_TEXTS), "workbook-damaged");
}

#[test]
fn counts_that_lie_are_not_believed() {
    let one = rows(r#"<c r="A1" t="s"><v>0</v></c>"#);
    let lying = xlsx(&one, &shared_texts("4294967295", "<si><t>teksti</t></si>"));
    let measured = measured(&lying);
    let workbook = measured.result.unwrap().unwrap();
    assert_eq!(workbook.sheets[0].cells.len(), 1);
    assert!(measured.peak_kibibytes.unwrap() < 50 * 1024, "{:?}", measured.peak_kibibytes);
    let dimension = format!(r#"<dimension ref="A1:XFD1048576"/>{one}"#);
    assert_eq!(read(&xlsx(&dimension, &shared_texts("1", "<si><t>teksti</t></si>")), &Limits::default()), Ok(workbook));
    check(
        "index out of range",
        &xlsx(&rows(r#"<c r="A1" t="s"><v>7</v></c>"#), &shared_texts("1", "<si><t>x</t></si>")),
        "workbook-damaged",
    );
}

#[test]
fn expansion() {
    let row = format!("<row>{}</row>", "<c><v>1</v></c>".repeat(1000));
    let many = format!("<sheetData>{}</sheetData>", row.repeat(35_000));
    assert!(many.len() > 500 << 20);
    check("525 MB of cells", &xlsx(&many, NO_TEXTS), "workbook-too-much");
    check("cells within the part's limit", &xlsx(&format!("<sheetData>{}</sheetData>", row.repeat(2_000)), NO_TEXTS), "workbook-too-much");
    let long = shared_texts("1", &format!("<si><t>{}</t></si>", "x".repeat(512 << 20)));
    check("one text of 512 MB", &xlsx(&rows(r#"<c t="s"><v>0</v></c>"#), &long), "workbook-too-much");
    let long = shared_texts("1", &format!("<si><t>{}</t></si>", "x".repeat(31 << 20)));
    check("one text of 31 MB", &xlsx(&rows(r#"<c t="s"><v>0</v></c>"#), &long), "workbook-long-text");
    let shared = shared_texts("1", &format!("<si><t>{}</t></si>", "x".repeat(32_000)));
    check("one text in many cells", &xlsx(&rows(&r#"<c t="s"><v>0</v></c>"#.repeat(900)), &shared), "workbook-too-much");
    check("many texts", &xlsx(&rows("<c/>"), &shared_texts("1", &"<si/>".repeat(6_000_000))), "workbook-too-much");
    let formats = format!("<styleSheet><cellXfs>{}</cellXfs></styleSheet>", "<xf/>".repeat(6_000_000));
    let relations = br#"<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId3" Type="x/styles" Target="styles.xml"/></Relationships>"#;
    let parts: [(&str, &[u8]); 3] =
        [("xl/styles.xml", formats.as_bytes()), ("xl/worksheets/sheet1.xml", b"<worksheet/>"), ("xl/_rels/workbook.xml.rels", relations)];
    check("many formats", &xlsx_of(&parts), "workbook-too-much");
}

#[test]
fn a_declared_size_that_lies() {
    let mut forged = xlsx(&rows(&"<c><v>1</v></c>".repeat(100_000)), NO_TEXTS);
    // The size stands in the directory and before the part.
    let real = (format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{}</worksheet>"#,
        rows(&"<c><v>1</v></c>".repeat(100_000))
    )
    .len() as u32)
        .to_le_bytes();
    let places: Vec<usize> = (0..forged.len() - 4).filter(|&start| forged[start..start + 4] == real).collect();
    assert!(!places.is_empty());
    for place in places {
        forged[place..place + 4].copy_from_slice(&1000_u32.to_le_bytes());
    }
    check("forged size", &forged, "workbook-damaged");
}

#[test]
fn tricks_of_xml() {
    let nested = format!("{}{}", "<a>".repeat(100_000), "</a>".repeat(100_000));
    check("deep nesting", &xlsx(&nested, NO_TEXTS), "workbook-suspicious");
    let declared = r#"<!DOCTYPE x [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]><sst><si><t>&b;&c;</t></si></sst>"#;
    check("declared entities", &xlsx(&rows(r#"<c t="s"><v>0</v></c>"#), declared), "workbook-suspicious");
    check("an entity that nobody declared", &xlsx(&rows(r#"<c t="inlineStr"><is><t>&xxe;</t></is></c>"#), NO_TEXTS), "workbook-suspicious");
    check("unclosed", &xlsx("<sheetData><row><c>", NO_TEXTS), "workbook-damaged");
    let attributes: String = (0..300_000).fold(String::new(), |mut all, number| {
        write!(all, " a{number}=\"\"").unwrap();
        all
    });
    let many = xlsx(&rows(&format!("<c{attributes}><v>1</v></c>")), NO_TEXTS);
    let measured = measured(&many);
    assert!(measured.result.unwrap().is_ok() && measured.took < Duration::from_secs(5), "{:?}", measured.took);
}

#[test]
fn repeated_cells_of_ods() {
    let cell = |rows: &str, columns: &str, content: &str| {
        ods(&format!(
            r#"<table:table-row table:number-rows-repeated="{rows}"><table:table-cell table:number-columns-repeated="{columns}"{content}</table:table-row>"#
        ))
    };
    let one = r#" office:value-type="float" office:value="1"/>"#;
    check("6000 x 16384 cells in 700 bytes", &cell("6000", "16384", one), "workbook-far-cell");
    check("1 048 576 x 500 cells", &cell("1048576", "500", one), "workbook-too-much");
    check("4 thousand million cells", &cell("4294967295", "4294967295", one), "workbook-far-cell");
    let empty = read(&cell("1048576", "16384", "/>"), &Limits::default()).unwrap();
    assert!(empty.sheets[0].cells.is_empty());
    let spaces =
        format!(r#" office:value-type="string"><text:p>x{}y</text:p></table:table-cell>"#, r#"<text:s text:c="4294967295"/>"#.repeat(1000));
    check("spaces that stand for spaces", &cell("1", "1", &spaces), "workbook-long-text");
    let nested = format!("{}{}", "<table:table>".repeat(5000), "</table:table>".repeat(5000));
    check("tables in tables", &ods(&nested), "workbook-suspicious");
}

#[test]
fn files_that_are_something_else() {
    check("empty", b"", "workbook-empty");
    check("text", b"kunta;koodi\nHankasalmi;77\n", "not-a-workbook");
    check("html", b"<html><table><tr><td>x</td></tr></table></html>", "not-a-workbook");
    check("picture", b"\x89PNG\r\n\x1a\n0000", "not-a-workbook");
    check("another package", &package(&[("word/document.xml", b"<x/>")]), "not-a-workbook");
    let word = br#"<Relationships><Relationship Id="rId1" Type="x/officeDocument" Target="word/document.xml"/></Relationships>"#;
    check("word", &package(&[("_rels/.rels", word), ("word/document.xml", b"<x/>")]), "not-a-workbook");
    check("odt", &package(&[("mimetype", b"application/vnd.oasis.opendocument.text")]), "not-a-workbook");
    check("too large", &[b"PK\x03\x04".to_vec(), vec![0; 17 << 20]].concat(), "workbook-too-large");
    check("a compound file without a workbook", &compound(&[]), "not-a-workbook");
    check("random", &(0..100_000_u32).map(|number| (number.wrapping_mul(2_654_435_761) >> 24) as u8).collect::<Vec<_>>(), "not-a-workbook");
}

#[test]
fn truncated_and_flipped() {
    let whole = made_xlsx();
    for part in [10, 50, 90, 99] {
        check(&format!("{part} % of a workbook"), &whole[..whole.len() * part / 100], "workbook-damaged");
    }
    for start in (0..whole.len()).step_by(37) {
        let mut flipped = whole.clone();
        flipped[start] ^= 0x5a;
        // What was flipped may not matter (a time stamp); what matters is an error and never a panic.
        if let Err(error) = read(&flipped, &Limits::default()) {
            assert!(!matches!(error, SheetError::ReaderStopped { .. }), "{error}");
        }
    }
}

#[test]
fn names_of_parts_that_lead_out() {
    for name in ["../../etc/passwd", "/etc/passwd", "xl/../../x.xml", "..\\..\\x.xml", "C:\\x.xml"] {
        check(name, &xlsx_of(&[("xl/worksheets/sheet1.xml", b"<worksheet/>"), (name, b"<x/>")]), "workbook-suspicious");
    }
    let many: Vec<(String, Vec<u8>)> = (0..20_000).map(|number| (format!("x/{number}"), Vec::new())).collect();
    let parts: Vec<(&str, &[u8])> = many.iter().map(|(name, bytes)| (&**name, &**bytes)).collect();
    check("20 000 parts", &package(&parts), "workbook-too-much");
}

#[test]
fn passwords() {
    check("a package in a compound file", &compound(&["EncryptionInfo", "EncryptedPackage"]), "workbook-password");
    let manifest = b"<manifest:manifest><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>";
    let parts: [(&str, &[u8]); 3] = [
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", manifest),
        ("content.xml", b"\x00\x01"),
    ];
    check("ods", &package(&parts), "workbook-password");
}

#[test]
fn binary_workbooks_that_break_their_reader_end_their_process_only() {
    let limits = Limits::default();
    let child = child::command(&[]);
    // Directory and tables of the file lead anywhere.
    for fill in [0x00, 0x41, 0xff] {
        let mut bytes = compound(&["Workbook"]);
        bytes[48..76].fill(fill);
        let error = read_in_child(&bytes, &limits, &child).unwrap_err();
        assert!(matches!(error.code(), "workbook-damaged" | "workbook-reader-stopped"), "{error}");
    }
    let Some(folder) = converted(&made_xlsx(), &["xls"]) else { return };
    let whole = std::fs::read(folder.path().join("made.xls")).unwrap();
    assert!(read_in_child(&whole, &limits, &child).is_ok());
    let mut stopped = 0;
    for start in (512..whole.len()).step_by(whole.len() / 60) {
        let mut flipped = whole.clone();
        let end = (start + 4).min(flipped.len());
        flipped[start..end].fill(0xff);
        let measured = measured(&flipped);
        assert!(measured.took < Duration::from_secs(5) && measured.peak_kibibytes.is_none_or(|peak| peak < MOST_KIBIBYTES));
        stopped += usize::from(measured.result.is_none());
    }
    eprintln!("{stopped} of 60 ended their process");
}

#[test]
fn text_is_data() {
    let answers = ["=HYPERLINK(\"http://x\")", "<script>alert(1)</script>", "#set page(width: 1pt)", "@kunta", "../../x", "_x0041_"];
    let cells: String = answers.iter().fold(String::new(), |mut all, text| {
        let text = text.replace('&', "&amp;").replace('<', "&lt;").replace("_x0041_", "_x005F_x0041_");
        write!(all, "<c t=\"inlineStr\"><is><t>{text}</t></is></c>").unwrap();
        all
    });
    let workbook = read(&xlsx(&rows(&cells), NO_TEXTS), &Limits::default()).unwrap();
    let texts: Vec<&str> = workbook.sheets[0].cells.iter().filter_map(|cell| cell.value.text()).collect();
    assert_eq!(texts, answers);
    assert!(workbook.sheets[0].cells.iter().all(|cell| !cell.formula));
}

/// The head of a compound file whose directory names these streams, and nothing behind it.
fn compound(streams: &[&str]) -> Vec<u8> {
    let mut bytes = vec![0; 1536];
    bytes[..8].copy_from_slice(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]);
    bytes[24..28].copy_from_slice(&[0x3e, 0, 3, 0]);
    bytes[28..34].copy_from_slice(&[0xfe, 0xff, 9, 0, 6, 0]);
    for (index, stream) in streams.iter().enumerate() {
        let name: Vec<u8> = stream.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let start = 1024 + index * 128;
        bytes[start..start + name.len()].copy_from_slice(&name);
    }
    bytes
}
