//! One full card: 110 indicators, ten years, two sexes.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs, reason = "not shipped")]

use divan::Bencher;
use export::FORMATS;
use model::Language;

fn main() {
    divan::main();
}

#[divan::bench]
fn write(bencher: Bencher) {
    let card = specimen::large(22);
    let texts = specimen::texts(Language::Fi);
    let words = specimen::words(Language::Fi, &texts);
    bencher.bench_local(|| FORMATS[0].write(&card, &words).unwrap());
}

#[divan::bench]
fn read_back(bencher: Bencher) {
    let card = specimen::large(22);
    let texts = specimen::texts(Language::Fi);
    let bytes = FORMATS[0].write(&card, &specimen::words(Language::Fi, &texts)).unwrap();
    bencher.bench_local(|| FORMATS[0].read_back(&bytes).unwrap());
}
