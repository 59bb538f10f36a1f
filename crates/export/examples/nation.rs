//! Draws workbooks of the size of all Finland, and says how long it took and how much memory: the measurement behind docs/performance.md.
//!
//! `cargo run --release -p export --example nation`: 308 municipality cards, 23 county workbooks and 70 group workbooks of 180 indicators,
//! on as many threads as there are cores. With a folder: 30 municipality cards on one thread, the first of them written to the folder,
//! for `tests/peers/xlsxwriter_cards.py` to write the same content.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs, reason = "not shipped")]

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use export::{EDITION_FORMATS, EditionView, FORMATS};
use model::{AreaId, Card, Language, LocalisedText, ReaderTexts};

/// As in the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const INDICATORS_PER_THEME: usize = 36;
const MUNICIPALITIES: usize = 308;
const COUNTIES: usize = 23;
const GROUPS: usize = 70;
const MEMBERS: usize = 5;
const CARDS_BESIDE_PYTHON: usize = 30;

fn main() {
    match std::env::args().nth(1) {
        Some(folder) => thirty(Path::new(&folder)),
        None => nation(),
    }
}

fn municipality(number: usize) -> Card {
    let card = specimen::municipality(&format!("{:03}", number + 1), &format!("Esimerkkikunta {}", number + 1));
    specimen::enlarged(card, INDICATORS_PER_THEME)
}

fn group(number: usize) -> Card {
    let mut card = specimen::enlarged(specimen::group(MEMBERS), INDICATORS_PER_THEME);
    card.county.name = LocalisedText::same(format!("Esimerkkialue {}", number % COUNTIES + 1));
    card
}

fn thirty(folder: &Path) {
    let texts = specimen::texts(Language::Fi);
    let words = specimen::words(Language::Fi, &texts);
    let cards: Vec<Card> = (0..CARDS_BESIDE_PYTHON).map(municipality).collect();
    let started = Instant::now();
    let files: Vec<Vec<u8>> = cards.iter().map(|card| FORMATS[0].write(card, &words).unwrap()).collect();
    let seconds = started.elapsed().as_secs_f64();
    std::fs::write(folder.join("card.xlsx"), &files[0]).unwrap();
    std::fs::write(folder.join("seconds"), seconds.to_string()).unwrap();
    println!("{} cards on one thread: {seconds:.2} s, {:.0} ms a card", files.len(), seconds * 1000.0 / files.len() as f64);
}

fn nation() {
    let texts: BTreeMap<Language, ReaderTexts> = Language::ALL.into_iter().map(|language| (language, specimen::texts(language))).collect();
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let (next, bytes) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let started = Instant::now();
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                loop {
                    // The large ones first: a county's workbook at the end would keep one thread waiting.
                    let number = next.fetch_add(1, Ordering::Relaxed);
                    let size = match number {
                        ..COUNTIES => county(number, &texts),
                        _ if number < COUNTIES + GROUPS => card(&group(number - COUNTIES), &texts),
                        _ if number < COUNTIES + GROUPS + MUNICIPALITIES => card(&municipality(number - COUNTIES - GROUPS), &texts),
                        _ => break,
                    };
                    bytes.fetch_add(size, Ordering::Relaxed);
                }
            });
        }
    });
    let seconds = started.elapsed().as_secs_f64();
    let megabytes = bytes.load(Ordering::Relaxed) / 1_000_000;
    println!("{MUNICIPALITIES} municipalities, {COUNTIES} counties, {GROUPS} groups on {threads} threads: {seconds:.1} s, {megabytes} MB");
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    status.lines().filter(|line| line.starts_with("VmHWM")).for_each(|line| println!("peak memory {}", line.trim_start_matches("VmHWM:")));
}

fn card(card: &Card, texts: &BTreeMap<Language, ReaderTexts>) -> usize {
    FORMATS[0].write(card, &specimen::words(Language::Fi, &texts[&Language::Fi])).unwrap().len()
}

fn county(number: usize, texts: &BTreeMap<Language, ReaderTexts>) -> usize {
    let members = (number..MUNICIPALITIES).step_by(COUNTIES);
    let mut cards: Vec<Card> = members.map(municipality).collect();
    for card in &mut cards {
        card.county.id = AreaId::county("15").unwrap();
        card.themes.iter_mut().flat_map(|theme| &mut theme.rows).for_each(|row| row.by_sex.clear());
    }
    let county = cards[0].county.clone();
    let edition =
        EditionView { edition: 2025, county: &county, cards: &cards, languages: &[Language::Fi], texts, downloads: &[], tiles: &[] };
    EDITION_FORMATS[0].write(&edition).unwrap().iter().map(|file| file.bytes.len()).sum()
}
