//! Draws a country's pdf files, the annex of each county among them, and reads each back, with as many threads as there are processors; tells what it took. Nothing is written:
//! `cargo run --release -p pdf --example country -- 308 70 [sv]`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs, reason = "not shipped")]

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use export::{EditionView, Format};
use model::card::Subject;
use model::{Card, Language};
use pdf::{EDITION_FORMATS, FORMATS};
use specimen::County;

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

/// A file to make.
enum Job<'a> {
    /// Of one card.
    OfCard(&'a Card, &'static dyn Format),
    /// The annex of a county.
    OfCounty(&'a County),
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let number = |at: usize| arguments.get(at).and_then(|text| text.parse::<usize>().ok());
    let (municipalities, groups) = (number(0).expect("a number of municipalities"), number(1).expect("a number of groups"));
    let language = arguments.get(2).map_or(Language::Fi, |code| code.parse().expect("a language"));
    let country = specimen::country(municipalities, groups);
    let jobs: Vec<Job> = country
        .iter()
        .flat_map(|county| {
            let of_cards = county
                .cards
                .iter()
                .flat_map(|card| FORMATS.iter().filter(|format| format.is_for(card)).map(move |format| Job::OfCard(card, *format)));
            of_cards.chain([Job::OfCounty(county)])
        })
        .collect();
    let began = Instant::now();
    let next = AtomicUsize::new(0);
    let totals = Mutex::new([Taken::default(); 4]);
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(|| {
                while let Some(job) = jobs.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let (kind, taken) = job.run(language);
                    totals.lock().unwrap()[kind].add(taken);
                }
            });
        }
    });
    println!("{} files in {:.1} s", jobs.len(), began.elapsed().as_secs_f64());
    for (name, taken) in ["cards", "briefings", "slides", "annexes"].iter().zip(totals.into_inner().unwrap()) {
        let (drawing, reading, megabytes) = (taken.drawing.as_secs_f64(), taken.reading.as_secs_f64(), taken.bytes as f64 / 1e6);
        println!("  {name}: {} files, {megabytes:.1} MB, drawn in {drawing:.1} s of threads, read back in {reading:.1} s", taken.files);
    }
}

impl Job<'_> {
    /// Makes the file and reads it back.
    fn run(&self, language: Language) -> (usize, Taken) {
        let start = Instant::now();
        let (kind, bytes, drawn, findings) = match self {
            Self::OfCard(card, format) => {
                let texts = specimen::texts(language);
                let words = specimen::words(language, &texts);
                let bytes = format.write(card, &words).unwrap();
                let drawn = start.elapsed();
                let findings = format.verify(&bytes, card, &words, "x.pdf").unwrap();
                let kind = if format.id() == "slides" { 2 } else { usize::from(matches!(card.subject, Subject::AreaGroup { .. })) };
                (kind, bytes.len(), drawn, findings)
            }
            Self::OfCounty(county) => {
                let view = EditionView {
                    edition: 2025,
                    county: &county.label,
                    cards: &county.cards,
                    languages: &[language],
                    texts: &specimen::CATALOGUE.texts,
                    downloads: &[],
                    tiles: &[],
                };
                let files = EDITION_FORMATS[0].write(&view).unwrap();
                let drawn = start.elapsed();
                let findings = EDITION_FORMATS[0].verify(&view, &files).unwrap();
                (3, files.iter().map(|file| file.bytes.len()).sum(), drawn, findings)
            }
        };
        assert!(findings.is_empty(), "{findings:?}");
        (kind, Taken { files: 1, bytes, drawing: drawn, reading: start.elapsed().saturating_sub(drawn) })
    }
}

impl Taken {
    fn add(&mut self, other: Self) {
        self.files += other.files;
        self.bytes += other.bytes;
        self.drawing += other.drawing;
        self.reading += other.reading;
    }
}
