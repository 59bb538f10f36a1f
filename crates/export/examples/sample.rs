//! Writes made-up cards in every format and language to a folder, to look at: `cargo run -p export --example sample -- FOLDER`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs, reason = "not shipped")]

use export::{EDITION_FORMATS, EditionView, FORMATS, file_name};
use model::Language;

fn main() {
    let folder = std::path::PathBuf::from(std::env::args().nth(1).expect("a folder to write to"));
    let mut small = specimen::municipality("599", "Pedersören kunta");
    small.demonstration = false;
    let mut two = specimen::group(2);
    if let model::card::Subject::AreaGroup { group, .. } = &mut two.subject {
        group.id = model::definition::Slug::new("kaksi-kuntaa").unwrap();
    }
    let cards = [specimen::large(22), small, two, specimen::group(8)];
    for language in Language::ALL {
        let texts = specimen::texts(language);
        let words = specimen::words(language, &texts);
        for (card, format) in cards.iter().flat_map(|card| FORMATS.iter().map(move |format| (card, *format))) {
            let file = folder.join(file_name(card, &words, format));
            std::fs::write(&file, format.write(card, &words).unwrap()).unwrap();
            println!("{}", file.display());
        }
    }
    let texts = Language::ALL.into_iter().map(|language| (language, specimen::texts(language))).collect();
    let edition = EditionView {
        edition: 2025,
        county: &cards[0].county,
        cards: &cards,
        languages: &Language::ALL,
        texts: &texts,
        downloads: &[],
        tiles: &[],
    };
    for file in EDITION_FORMATS.iter().flat_map(|format| format.write(&edition).unwrap()) {
        std::fs::write(folder.join(&file.path), file.bytes).unwrap();
        println!("{}", folder.join(file.path).display());
    }
}
