//! Writes the open data of made-up cards to a folder, to look at and to validate: `cargo run -p open-data --example specimen-data -- FOLDER`.
#![allow(clippy::indexing_slicing, clippy::unwrap_used, reason = "an example stops where it fails")]

use export::{EditionFormat, EditionView};
use model::Language;

fn main() {
    let folder = std::path::PathBuf::from(std::env::args().nth(1).unwrap_or_else(|| "specimen-data".to_owned()));
    let cards = [specimen::municipality("599", "Pedersören kunta")];
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
    for file in open_data::OpenData.write(&edition).unwrap() {
        let path = folder.join(&file.path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, &file.bytes).unwrap();
    }
}
