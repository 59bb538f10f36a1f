//! Writes the pages of made-up cards into a folder, with their workbooks beside them, to look at and to test in a browser:
//! `cargo run -p web --example site -- <folder>`. With numbers behind it, so many municipalities and groups of five, and no workbooks: for
//! measuring. Each page is then written as it is made, as `kuntakortti build` does.
#![allow(clippy::expect_used, clippy::print_stdout, clippy::indexing_slicing, reason = "an example that people and the browser tests run")]

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use export::{EditionView, FORMATS, OutputFile};
use model::{AreaKind, Card, Language, Words};

/// As in the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const LANGUAGES: [Language; 3] = [Language::Fi, Language::Sv, Language::En];

fn main() {
    let mut arguments = std::env::args().skip(1);
    let folder = PathBuf::from(arguments.next().expect("a folder"));
    let mut number = || arguments.next().map(|number| number.parse::<usize>().expect("a number"));
    let (many, groups) = (number(), number().unwrap_or(0));
    let catalogue = &*specimen::CATALOGUE;
    let cards = many.map_or_else(county, |municipalities| many_cards(municipalities, groups));
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
    let (written, bytes) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let findings = web::FORMAT.make(&view, &|page| {
        written.fetch_add(1, Ordering::Relaxed);
        bytes.fetch_add(page.bytes.len(), Ordering::Relaxed);
        write(&folder, &OutputFile { path: format!("html/{}", page.path), ..page });
        ControlFlow::Continue(())
    });
    let findings = findings.expect("the pages can be drawn");
    println!(
        "{} files of {} cards, {:.1} MB, drawn, read back and written in {:.2} s, {} findings",
        written.into_inner(),
        cards.len(),
        bytes.into_inner() as f64 / 1e6,
        start.elapsed().as_secs_f64(),
        findings.len()
    );
    for finding in findings.iter().take(20) {
        println!("{finding}");
    }
    for file in &files {
        write(&folder, file);
    }
}

fn write(folder: &Path, file: &OutputFile) {
    let path = folder.join(&file.path);
    std::fs::create_dir_all(path.parent().expect("a file lies in a folder")).expect("the folder can be made");
    std::fs::write(path, &file.bytes).expect("the file can be written");
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

/// So many municipalities and groups of 180 indicators each.
fn many_cards(municipalities: usize, groups: usize) -> Vec<Card> {
    specimen::country(municipalities, groups).into_iter().flat_map(|county| county.cards).collect()
}
