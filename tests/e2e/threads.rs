//! The same card gives the same bytes, whatever else is drawn at the same time and in whichever order; so does the same edition.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use export::{EditionFormat, EditionView, Format};
use model::{Card, Language};

/// More threads than this machine has processors, so that they take turns at odd moments.
const THREADS: usize = 5;

fn cards() -> Vec<Card> {
    let mut cards = vec![
        specimen::municipality("599", "Pedersören kunta"),
        specimen::municipality("179", "Jyväskylä"),
        specimen::group(2),
        specimen::municipality("182", "Jämsä"),
        specimen::group(4),
    ];
    specimen::agree(&mut cards);
    cards
}

/// A drawing of each format for each card that it is for, in the order of `jobs`, on so many threads; by the number of the job.
fn drawn(jobs: &[(usize, &Card, &dyn Format)], threads: usize) -> BTreeMap<usize, Vec<u8>> {
    let (next, done) = (AtomicUsize::new(0), Mutex::new(BTreeMap::new()));
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                let texts = specimen::texts(Language::Fi);
                let words = specimen::words(Language::Fi, &texts);
                while let Some((number, card, format)) = jobs.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let bytes = format.write(card, &words).unwrap();
                    done.lock().unwrap_or_else(PoisonError::into_inner).insert(*number, bytes);
                }
            });
        }
    });
    done.into_inner().unwrap_or_else(PoisonError::into_inner)
}

#[test]
fn a_card_gives_the_same_bytes_in_any_order_of_threads() {
    let cards = cards();
    let formats: Vec<&dyn Format> = [export::FORMATS, pdf::FORMATS].concat();
    let pairs =
        cards.iter().flat_map(|card| formats.iter().map(move |format| (card, *format))).filter(|(card, format)| format.is_for(card));
    let mut jobs: Vec<(usize, &Card, &dyn Format)> = pairs.enumerate().map(|(number, (card, format))| (number, card, format)).collect();
    let one_by_one = drawn(&jobs, 1);
    assert!(one_by_one.len() > formats.len() * 2, "every format was drawn for several cards");
    jobs.reverse();
    let at_once = drawn(&jobs, THREADS);
    for (number, card, format) in &jobs {
        assert!(one_by_one[number] == at_once[number], "{} of {} has other bytes", format.id(), card.subject.name().fi);
    }
}

#[test]
fn an_edition_gives_the_same_bytes_at_any_time() {
    let cards = cards();
    let texts: BTreeMap<_, _> = [Language::Fi, Language::Sv].map(|language| (language, specimen::texts(language))).into();
    let edition = EditionView {
        edition: cards[0].edition,
        county: &cards[0].county,
        cards: &cards,
        languages: &[Language::Fi, Language::Sv],
        texts: &texts,
        downloads: &[],
        tiles: &[],
    };
    let formats: Vec<&dyn EditionFormat> =
        [export::EDITION_FORMATS, open_data::EDITION_FORMATS, pdf::EDITION_FORMATS, &[web::FORMAT]].concat();
    // Each alone, then all of them at once.
    let made = |format: &&dyn EditionFormat| {
        let files = format.write(&edition).unwrap();
        files.into_iter().map(|file| (file.path, file.bytes)).collect::<BTreeMap<_, _>>()
    };
    let alone: Vec<_> = formats.iter().map(made).collect();
    let at_once: Vec<_> = std::thread::scope(|scope| {
        let running: Vec<_> = formats.iter().map(|format| scope.spawn(|| made(format))).collect();
        running.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    for ((format, before), after) in formats.iter().zip(&alone).zip(&at_once) {
        assert!(!before.is_empty(), "{} makes files", format.id());
        assert!(before.keys().eq(after.keys()), "{} has other files", format.id());
        let differing: Vec<&String> = before.keys().filter(|path| before[*path] != after[*path]).collect();
        assert!(differing.is_empty(), "{}: other bytes in {differing:?}", format.id());
    }
}
