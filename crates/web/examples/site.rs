//! Writes the pages of made-up cards into a folder, with their workbooks beside them, to look at and to test in a browser:
//! `cargo run -p web --example site -- <folder>`. With a number behind it, that many municipalities and no workbooks: for measuring.
#![allow(clippy::expect_used, clippy::print_stdout, clippy::indexing_slicing, reason = "an example that people and the browser tests run")]

use std::path::PathBuf;
use std::time::Instant;

use export::{EditionView, FORMATS, OutputFile};
use model::card::{AreaLabel, FigureArea, Subject};
use model::register::Area;
use model::{AreaKind, Card, Language, Words};

const LANGUAGES: [Language; 3] = [Language::Fi, Language::Sv, Language::En];

fn main() {
    let mut arguments = std::env::args().skip(1);
    let folder = PathBuf::from(arguments.next().expect("a folder"));
    let many: Option<usize> = arguments.next().map(|number| number.parse().expect("a number of municipalities"));
    let catalogue = &*specimen::CATALOGUE;
    let cards = many.map_or_else(county, many_cards);
    let mut files = Vec::new();
    if many.is_none() {
        for language in LANGUAGES {
            let words = Words::new(language, &catalogue.texts[&language]);
            for (card, format) in cards.iter().flat_map(|card| FORMATS.iter().map(move |format| (card, format))) {
                let path = format!("{}/{}", format.id(), export::file_name(card, &words, *format));
                files.push(OutputFile { path, bytes: format.write(card, &words).expect("the card can be drawn") });
            }
        }
    }
    let downloads: Vec<String> = files.iter().map(|file| file.path.clone()).collect();
    let view = EditionView {
        edition: cards[0].edition,
        county: &cards[0].county,
        cards: &cards,
        languages: &LANGUAGES[..if many.is_some() { 2 } else { 3 }],
        texts: &catalogue.texts,
        downloads: &downloads,
        tiles: catalogue.areas.tiles(),
    };
    let start = Instant::now();
    let pages = web::FORMAT.write(&view).expect("the pages can be drawn");
    let drawn = start.elapsed();
    let bytes: usize = pages.iter().map(|page| page.bytes.len()).sum();
    println!("{} files of {} cards, {:.1} MB, drawn in {:.2} s", pages.len(), cards.len(), bytes as f64 / 1e6, drawn.as_secs_f64());
    let start = Instant::now();
    let findings = web::FORMAT.verify(&view, &pages).expect("the cards hold together");
    println!("read back in {:.2} s, {} findings", start.elapsed().as_secs_f64(), findings.len());
    for finding in findings.iter().take(20) {
        println!("{finding}");
    }
    let start = Instant::now();
    let pages = pages.into_iter().map(|page| OutputFile { path: format!("html/{}", page.path), ..page });
    for file in pages.chain(files) {
        let path = folder.join(file.path);
        std::fs::create_dir_all(path.parent().expect("a file lies in a folder")).expect("the folder can be made");
        std::fs::write(path, file.bytes).expect("the file can be written");
    }
    println!("written in {:.2} s", start.elapsed().as_secs_f64());
}

/// The county's municipalities by name, and three groups.
fn county() -> Vec<Card> {
    let areas = &specimen::CATALOGUE.areas;
    let mut cards: Vec<Card> = areas
        .tiles()
        .iter()
        .filter(|tile| tile.area.kind() == AreaKind::Municipality)
        .map(|tile| specimen::municipality(tile.area.code(), &areas.area(tile.area).expect("the area is known").name.fi))
        .collect();
    cards.sort_by(|a, b| a.subject.name().fi.cmp(&b.subject.name().fi));
    cards.push(specimen::group(8));
    cards
}

/// So many municipalities of 180 indicators each.
fn many_cards(number: usize) -> Vec<Card> {
    let pattern = specimen::large(36);
    let areas = specimen::CATALOGUE.areas.of_kind(AreaKind::Municipality).filter(|area| area.last_year.is_none());
    areas.take(number).map(|area| of_area(&pattern, area)).collect()
}

/// The card as another municipality's.
fn of_area(pattern: &Card, area: &Area) -> Card {
    let mut card = pattern.clone();
    if let Subject::Municipality { area: label, .. } = &mut card.subject {
        *label = AreaLabel { id: area.id, name: area.name.clone() };
    }
    for row in card.themes.iter_mut().flat_map(|theme| &mut theme.rows) {
        for cell in row.earlier.iter_mut().chain([&mut row.own]).chain(&mut row.by_sex) {
            cell.id.area = FigureArea::Area(area.id);
        }
    }
    card
}
