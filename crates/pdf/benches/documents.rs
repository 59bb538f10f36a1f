//! What a document costs.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs, reason = "not shipped")]

use divan::Bencher;
use model::{Card, Language};
use pdf::FORMATS;

fn main() {
    divan::main();
}

fn bench(bencher: Bencher, format: usize, card: &Card) {
    let texts = specimen::texts(Language::Fi);
    let words = specimen::words(Language::Fi, &texts);
    bencher.bench_local(|| FORMATS[format].write(card, &words).unwrap());
}

#[divan::bench]
fn card(bencher: Bencher) {
    bench(bencher, 0, &specimen::large(36));
}

#[divan::bench]
fn briefing(bencher: Bencher) {
    bench(bencher, 0, &specimen::group(5));
}

#[divan::bench]
fn slides(bencher: Bencher) {
    bench(bencher, 1, &specimen::group(5));
}
