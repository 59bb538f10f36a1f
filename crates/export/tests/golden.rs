//! Golden dumps: every cell, format, width and print set-up of a handful of workbooks as text, under `tests/golden`. `just golden` writes
//! them anew; never accept one that you have not read.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test stops where it fails")]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{Cursor, Read};
use std::path::Path;

use export::{EDITION_FORMATS, EditionView, FORMATS};
use model::{Card, Language};
use quick_xml::events::{BytesStart, Event};

/// So many rows of a table stand in the dump, and its last one; read-back holds the others against the card.
const ROWS_OF_TABLES: usize = 6;

fn check(name: &str, bytes: &[u8]) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/golden");
    let (file, dump) = (folder.join(format!("{name}.txt")), dump(bytes));
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(&file, &dump).unwrap();
    }
    let golden = std::fs::read_to_string(&file).unwrap_or_default();
    let different = golden.lines().zip(dump.lines()).enumerate().find(|(_, (golden, now))| golden != now);
    if let Some((number, (golden, now))) = different {
        panic!("tests/golden/{name}.txt:{}\n  was {golden}\n  now {now}\nread it and run `just golden`", number + 1);
    }
    assert_eq!(golden.lines().count(), dump.lines().count(), "tests/golden/{name}.txt has another length; read it and run `just golden`");
}

fn check_card(name: &str, card: &Card, language: Language) {
    let texts = specimen::texts(language);
    check(name, &FORMATS[0].write(card, &specimen::words(language, &texts)).unwrap());
}

#[test]
fn a_municipality_with_every_status() {
    check_card("kuntakortti-fi", &specimen::municipality("599", "Pedersören kunta"), Language::Fi);
}

#[test]
fn a_municipality_in_swedish_without_words() {
    let mut card = specimen::municipality("478", "Maarianhamina - Mariehamn");
    card.own_words = None;
    card.changes = None;
    card.measures.clear();
    card.demonstration = false;
    check_card("kuntakortti-sv", &card, Language::Sv);
}

#[test]
fn a_group_of_eight() {
    check_card("ryhmakortti-fi", &specimen::group(8), Language::Fi);
}

#[test]
fn the_county() {
    let mut cards = vec![specimen::municipality("599", "Pedersören kunta"), specimen::municipality("179", "Jyväskylä")];
    specimen::agree(&mut cards);
    let texts = Language::ALL.into_iter().map(|language| (language, specimen::texts(language))).collect();
    let county = cards[0].county.clone();
    let languages = [Language::En];
    let edition =
        EditionView { edition: 2025, county: &county, cards: &cards, languages: &languages, texts: &texts, downloads: &[], tiles: &[] };
    check("kaikki-kunnat-en", &EDITION_FORMATS[0].write(&edition).unwrap()[0].bytes);
}

/// An element with its attributes, and what lies in it.
#[derive(Default)]
struct Element {
    name: String,
    attributes: BTreeMap<String, String>,
    children: Vec<Element>,
    text: String,
}

impl Element {
    fn parse(xml: &str) -> Element {
        let mut reader = quick_xml::Reader::from_str(xml);
        let mut open = vec![Element::default()];
        loop {
            match reader.read_event().unwrap() {
                Event::Start(start) => open.push(Element::new(&start)),
                Event::Empty(start) => open.last_mut().unwrap().children.push(Element::new(&start)),
                Event::End(_) => {
                    let element = open.pop().unwrap();
                    open.last_mut().unwrap().children.push(element);
                }
                Event::Text(text) => open.last_mut().unwrap().text.push_str(&text),
                Event::GeneralRef(reference) => {
                    let text = format!("&{};", &*reference);
                    open.last_mut().unwrap().text.push_str(&quick_xml::escape::unescape(&text).unwrap());
                }
                Event::Eof => return open.pop().unwrap(),
                _ => {}
            }
        }
    }

    fn new(start: &BytesStart) -> Element {
        let attributes = start.attributes().map(|attribute| {
            let attribute = attribute.unwrap();
            (attribute.key.as_ref().to_owned(), quick_xml::escape::unescape(&attribute.value).unwrap().into_owned())
        });
        Element { name: start.name().as_ref().to_owned(), attributes: attributes.collect(), ..Element::default() }
    }

    fn all<'a>(&'a self, name: &str) -> Vec<&'a Element> {
        let below = self.children.iter().flat_map(|child| child.all(name));
        self.children.iter().filter(|child| child.name == name).chain(below).collect()
    }

    fn get(&self, attribute: &str) -> &str {
        self.attributes.get(attribute).map_or("", String::as_str)
    }

    /// Its name with its attributes.
    fn told(&self) -> String {
        self.attributes.iter().fold(self.name.clone(), |told, (name, value)| format!("{told} {name}={value}"))
    }
}

fn dump(bytes: &[u8]) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut part = |name: &str| -> Option<Element> {
        let mut xml = String::new();
        archive.by_name(name).ok()?.read_to_string(&mut xml).unwrap();
        Some(Element::parse(&xml))
    };
    let text_of = |element: &Element| element.all("t").iter().map(|text| text.text.as_str()).collect::<Vec<_>>().join("");
    let strings: Vec<String> = part("xl/sharedStrings.xml").unwrap().all("si").into_iter().map(text_of).collect();
    let styles = styles(&part("xl/styles.xml").unwrap());
    let mut out = String::new();
    for (number, sheet) in part("xl/workbook.xml").unwrap().all("sheet").into_iter().enumerate() {
        writeln!(out, "=== {} ===", sheet.get("name")).unwrap();
        let xml = part(&format!("xl/worksheets/sheet{}.xml", number + 1)).unwrap();
        let has_table = !xml.all("tablePart").is_empty();
        dump_sheet(&mut out, &xml, has_table, &strings, &styles);
    }
    for number in 1.. {
        let Some(table) = part(&format!("xl/tables/table{number}.xml")) else { break };
        let table = table.all("table")[0];
        let headings: Vec<&str> = table.all("tableColumn").iter().map(|column| column.get("name")).collect();
        writeln!(out, "table {} {}: {}", table.get("name"), table.get("ref"), headings.join(" | ")).unwrap();
    }
    for number in 1.. {
        let Some(chart) = part(&format!("xl/charts/chart{number}.xml")) else { break };
        let texts: Vec<&str> = chart.all("a:t").iter().map(|text| text.text.as_str()).collect();
        let ranges: Vec<&str> = chart.all("c:f").iter().map(|range| range.text.as_str()).collect();
        writeln!(out, "chart `{}`: {}", texts.join(" "), ranges.join(", ")).unwrap();
    }
    for number in 1.. {
        let Some(drawing) = part(&format!("xl/drawings/drawing{number}.xml")) else { break };
        for picture in drawing.all("xdr:cNvPr") {
            writeln!(out, "alt text `{}`", picture.get("descr")).unwrap();
        }
    }
    out
}

fn dump_sheet(out: &mut String, sheet: &Element, has_table: bool, strings: &[String], styles: &[String]) {
    for name in ["pane", "pageMargins", "pageSetup", "pageSetUpPr", "mergeCell"] {
        sheet.all(name).into_iter().for_each(|element| writeln!(out, "{}", element.told()).unwrap());
    }
    sheet.all("oddFooter").into_iter().for_each(|footer| writeln!(out, "footer {}", footer.text).unwrap());
    let breaks: Vec<&str> = sheet.all("brk").iter().map(|element| element.get("id")).collect();
    writeln!(out, "page breaks after rows {}", breaks.join(", ")).unwrap();
    let columns = sheet.all("col");
    let columns: Vec<String> =
        columns.iter().map(|column| format!("{}-{} {:.1}", column.get("min"), column.get("max"), width(column))).collect();
    writeln!(out, "columns {}", columns.join(", ")).unwrap();
    let mut used: BTreeMap<&str, usize> = BTreeMap::new();
    let rows = sheet.all("row");
    let headings = rows.iter().position(|row| row.all("c").len() > 1).unwrap_or(rows.len());
    let last = rows.len().saturating_sub(1);
    for (place, row) in rows.iter().enumerate() {
        if has_table && place > headings + ROWS_OF_TABLES && place < last {
            if place == headings + ROWS_OF_TABLES + 1 {
                writeln!(out, "... {} rows ...", last - place).unwrap();
            }
            continue;
        }
        let cells = row.all("c").into_iter().filter(|cell| !cell.all("v").is_empty() || !has_table);
        let told = cells.filter_map(|cell| {
            let next = used.len() + 1;
            let value = cell.all("v").first().map(|value| value.text.clone())?;
            let style = styles[cell.get("s").parse::<usize>().unwrap_or_default()].as_str();
            let number = *used.entry(style).or_insert(next);
            let value = if cell.get("t") == "s" { format!("`{}`", strings[value.parse::<usize>().unwrap()]) } else { value };
            Some(format!("{} {} #{number}", cell.get("r"), value.replace('\n', "\u{21b5}")))
        });
        let told: Vec<String> = told.collect();
        writeln!(out, "{} ({} pt) {}", row.get("r"), row.get("ht"), told.join(" | ")).unwrap();
    }
    for sparkline in sheet.all("x14:sparkline") {
        let told: Vec<&str> = sparkline.children.iter().map(|child| child.text.as_str()).collect();
        writeln!(out, "sparkline {}", told.join(" in ")).unwrap();
    }
    let mut used: Vec<(usize, &str)> = used.into_iter().map(|(style, number)| (number, style)).collect();
    used.sort_unstable();
    for (number, style) in used {
        writeln!(out, "#{number} {style}").unwrap();
    }
}

fn width(column: &Element) -> f64 {
    column.get("width").parse().unwrap()
}

/// Each cell format in words.
fn styles(styles: &Element) -> Vec<String> {
    let group = |name: &str| styles.all(name).first().map(|group| group.children.iter().collect::<Vec<_>>()).unwrap_or_default();
    let formats: BTreeMap<&str, &str> =
        styles.all("numFmt").into_iter().map(|format| (format.get("numFmtId"), format.get("formatCode"))).collect();
    let part = |elements: &[&Element], index: &str| -> String {
        let element = elements[index.parse::<usize>().unwrap_or_default()];
        let inner: Vec<String> = element.children.iter().flat_map(inner).filter(|told| !told.contains("family")).collect();
        inner.join(", ")
    };
    let (fonts, fills, borders) = (group("fonts"), group("fills"), group("borders"));
    let told = |format: &Element| {
        let number = formats.get(format.get("numFmtId")).copied().unwrap_or("General");
        let alignment = format.all("alignment").first().map(|alignment| alignment.told()).unwrap_or_default();
        let parts = [part(&fonts, format.get("fontId")), part(&fills, format.get("fillId")), part(&borders, format.get("borderId"))];
        format!("{number} | {} | {alignment}", parts.join(" | "))
    };
    group("cellXfs").into_iter().map(told).collect()
}

/// An element with attributes, and those in it.
fn inner(element: &Element) -> Vec<String> {
    let own = (!element.attributes.is_empty() || element.name == "b").then(|| element.told());
    own.into_iter().chain(element.children.iter().flat_map(inner)).collect()
}
