//! Writes charts of made-up cards as SVG files into a folder, to look at: `cargo run -p charts --example specimen_charts -- <folder>`.
#![allow(clippy::expect_used, reason = "an example that people run by hand")]

use std::path::PathBuf;

use charts::{Chart, Frame, Palette, comparison, members, series};
use model::{Card, Language, Words};

fn main() {
    let folder = PathBuf::from(std::env::args().nth(1).expect("a folder"));
    std::fs::create_dir_all(&folder).expect("the folder can be made");
    let texts = specimen::texts(Language::Fi);
    let words = Words::new(Language::Fi, &texts);
    let cards: [(&str, Card); 2] = [("municipality", specimen::municipality("179", "Jyväskylä")), ("group", specimen::group(8))];
    for (kind, card) in &cards {
        let name = card.subject.name().get(Language::Fi);
        for (number, row) in card.themes.iter().flat_map(|theme| &theme.rows).enumerate() {
            let id = format!("{kind}-{number}");
            let frame = Frame { id: &id, width: 340.0, text_size: 13.0, palette: &Palette::PRINT, words: &words };
            let charts = [
                ("series", series(row, name, &frame)),
                ("comparison", comparison(card, row, &frame)),
                ("members", members(card, row, &frame)),
            ];
            for (what, chart) in charts {
                let Some(Chart { svg, .. }) = chart else { continue };
                std::fs::write(folder.join(format!("{kind}-{number:02}-{what}.svg")), svg).expect("the file can be written");
            }
        }
    }
}
