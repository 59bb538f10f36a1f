//! Writes made-up cards as pdf in every language to a folder, to look at: `cargo run -p pdf --example sample -- FOLDER`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs, reason = "not shipped")]

use export::{EditionView, file_name};
use model::card::Subject;
use model::{Card, Language};
use pdf::{EDITION_FORMATS, FORMATS};

fn main() {
    let folder = std::path::PathBuf::from(std::env::args().nth(1).expect("a folder to write to"));
    std::fs::create_dir_all(&folder).unwrap();
    let with_id = |mut card: Card, id: &str| -> Card {
        if let Subject::AreaGroup { group, .. } = &mut card.subject {
            group.id = model::definition::Slug::new(id).unwrap();
        }
        card
    };
    let named = |members: usize, id: &str| with_id(specimen::group(members), id);
    let mut bare = named(2, "kaksi-kuntaa");
    bare.group_words = None;
    bare.measures.clear();
    let long_name = "Kunta, jonka nimi on niin pitkä, ettei se mahdu yhdelle riville millään paperilla eikä missään taulukossa";
    let mut forty = specimen::municipality("182", "Neljäkymmentä kohtaa");
    forty.own_words = Some(specimen::written::own_words(&forty, 40));
    let mut none = specimen::municipality("172", "Ei yhtään kohtaa");
    none.own_words = None;
    none.highlights.shown.clear();
    let mut long_words = specimen::municipality("179", "Pitkäsana");
    long_words.themes[1].title = model::LocalisedText::same("x".repeat(300));
    long_words.themes[1].rows[0].title = model::LocalisedText::same("pitkäsana".repeat(34));
    let cards = [
        specimen::large(30),
        specimen::municipality("599", "Pedersören kunta"),
        specimen::municipality("005", long_name),
        forty,
        none,
        long_words,
        bare,
        named(4, "nelja-kuntaa"),
        named(8, "kahdeksan-kuntaa"),
        with_id(specimen::group_of_long_names(8, 100), "kahdeksan-pitkaa-nimea"),
        with_id(specimen::group_of_long_names(2, 100), "kaksi-pitkaa-nimea"),
    ];
    for language in Language::ALL {
        let texts = specimen::texts(language);
        let words = specimen::words(language, &texts);
        for (card, format) in cards.iter().flat_map(|card| FORMATS.iter().map(move |format| (card, *format))) {
            if format.is_for(card) {
                let name = file_name(card, &words, format);
                let began = std::time::Instant::now();
                let bytes = format.write(card, &words).unwrap();
                let took = began.elapsed();
                let findings = format.verify(&bytes, card, &words, &name).unwrap();
                println!("{} {name}: {} bytes, {took:?}, {} findings", format.id(), bytes.len(), findings.len());
                findings.iter().take(5).for_each(|finding| println!("  {finding}"));
                std::fs::write(folder.join(format!("{}-{name}", format.id())), bytes).unwrap();
            }
        }
    }
    let texts: std::collections::BTreeMap<_, _> = Language::ALL.into_iter().map(|language| (language, specimen::texts(language))).collect();
    let cards = [specimen::municipality("179", "Jyväskylä"), specimen::municipality("599", "Pedersören kunta")];
    let edition = EditionView {
        edition: 2025,
        county: &cards[0].county,
        cards: &cards,
        languages: &[Language::Fi],
        texts: &texts,
        downloads: &[],
        tiles: &[],
    };
    for format in EDITION_FORMATS {
        let files = format.write(&edition).unwrap();
        println!("{}: {} findings", format.id(), format.verify(&edition, &files).unwrap().len());
        for file in &files {
            std::fs::write(folder.join(&file.path), &file.bytes).unwrap();
        }
    }
}
