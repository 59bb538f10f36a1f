//! Draws a country's pdf files and reads each back, with as many threads as there are processors; tells what it took. Nothing is written:
//! `cargo run --release -p pdf --example country -- 308 70 [sv]`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs, reason = "not shipped")]

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use export::Format;
use model::{AreaKind, Card, Language};
use pdf::FORMATS;

/// As in the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// What the files of one kind took, over all threads.
#[derive(Default, Clone, Copy)]
struct Taken {
    files: usize,
    bytes: usize,
    drawing: Duration,
    reading: Duration,
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let number = |at: usize| arguments.get(at).and_then(|text| text.parse::<usize>().ok());
    let (municipalities, groups) = (number(0).expect("a number of municipalities"), number(1).expect("a number of groups"));
    let language = arguments.get(2).map_or(Language::Fi, |code| code.parse().expect("a language"));
    let cards = cards(municipalities, groups);
    let jobs: Vec<(&Card, &dyn Format)> = cards
        .iter()
        .flat_map(|card| FORMATS.iter().map(move |format| (card, *format)))
        .filter(|(card, format)| format.is_for(card))
        .collect();
    let began = Instant::now();
    let next = AtomicUsize::new(0);
    let totals = Mutex::new([Taken::default(); 3]);
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(|| {
                let texts = specimen::texts(language);
                let words = specimen::words(language, &texts);
                while let Some((card, format)) = jobs.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let start = Instant::now();
                    let bytes = format.write(card, &words).unwrap();
                    let drawn = start.elapsed();
                    let findings = format.verify(&bytes, card, &words, "x.pdf").unwrap();
                    assert!(findings.is_empty(), "{findings:?}");
                    let kind = if format.id() == "slides" {
                        2
                    } else {
                        usize::from(!card.subject.figure_area().to_string().contains("municipality"))
                    };
                    let total = &mut totals.lock().unwrap()[kind];
                    total.files += 1;
                    total.bytes += bytes.len();
                    total.drawing += drawn;
                    total.reading += start.elapsed().saturating_sub(drawn);
                }
            });
        }
    });
    println!("{} files in {:.1} s", jobs.len(), began.elapsed().as_secs_f64());
    for (name, taken) in ["cards", "briefings", "slides"].iter().zip(totals.into_inner().unwrap()) {
        let (drawing, reading, megabytes) = (taken.drawing.as_secs_f64(), taken.reading.as_secs_f64(), taken.bytes as f64 / 1e6);
        println!("  {name}: {} files, {megabytes:.1} MB, drawn in {drawing:.1} s of threads, read back in {reading:.1} s", taken.files);
    }
}

/// Made-up cards of 180 indicators each.
fn cards(municipalities: usize, groups: usize) -> Vec<Card> {
    let pattern = specimen::large(36);
    let areas = specimen::CATALOGUE.areas.of_kind(AreaKind::Municipality).filter(|area| area.last_year.is_none());
    let mut cards: Vec<Card> = areas.take(municipalities).map(|area| specimen::of_area(&pattern, area)).collect();
    cards.extend((0..groups).map(|number| specimen::large_group(36, 5, &format!("ryhma-{number}"))));
    cards
}
