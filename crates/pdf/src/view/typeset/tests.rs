//! Lines, widths and heights, the heights held against what the engine measures.
#![allow(clippy::unwrap_used, reason = "a test stops where it fails")]

use model::Language;
use serde_json::json;

use super::*;
use crate::engine::{Job, make};
use crate::view::{Frame, annex, newest_vintage, to_json};

fn setter(language: Language) -> LineBreaker {
    LineBreaker { size: 10.0, language }
}

#[test]
fn lines_break_between_words_and_keep_every_letter() {
    let set = setter(Language::Fi);
    let lines = |text: &str, width| set.lines(text, 1.0, Weight::Regular, width);
    assert_eq!(lines("Kouluterveyskyselyn 8. ja 9. luokan oppilaista", 110.0), ["Kouluterveyskyselyn", "8. ja 9. luokan", "oppilaista"]);
    assert_eq!(lines("15\u{a0}000 asukasta", 60.0), ["15\u{a0}000", "asukasta"]);
    assert_eq!(lines("perhe- ja työelämä-asiat", 65.0), ["perhe- ja", "työelämä-", "asiat"]);
    assert_eq!(lines("hyvinvointi", 45.0), ["hyvin-", "vointi"]);
    assert_eq!(lines("5\u{a0}625\u{a0}324", 36.0), ["5\u{a0}625\u{a0}", "324"]);
    assert_eq!(lines("", 45.0), Vec::<String>::new());
    for width in [12.0, 40.0, 90.0, 300.0] {
        for text in ["Mielenterveysperusteisesti sairauspäivärahaa saaneet", &"x".repeat(300), "a b  c", "2024: 1\u{a0}234,5"] {
            let broken = lines(text, width);
            assert!(
                broken.iter().all(|line| set.width(line, 1.0, Weight::Regular) <= width + 1.6 || line.chars().count() <= 2),
                "{broken:?}"
            );
            assert_eq!(crate::text::bare(&broken.concat()), crate::text::bare(text));
        }
    }
}

#[test]
fn columns_fill_the_paper() {
    let kinds = [Kind::Name, Kind::Figure, Kind::Judged, Kind::Words, Kind::Text, Kind::Name];
    for many in [1, 3, 9] {
        let columns: Vec<Column> =
            kinds.iter().chain(std::iter::repeat_n(&Kind::Figure, many)).map(|kind| Column::new("", *kind)).collect();
        let sum: f64 = widths(&columns, 265.0).iter().sum();
        assert!((sum - 265.0).abs() < 1e-9, "{sum}");
    }
}

/// What stands in a table is never higher than its row, in any language or on any paper: the engine measures each cell itself.
#[test]
fn rows_are_as_high_as_the_engine_finds_them() {
    for language in [Language::Fi, Language::Sv, Language::En] {
        let texts = specimen::texts(language);
        let words = specimen::words(language, &texts);
        for card in [specimen::municipality("599", "Pedersören kunta"), specimen::large_group(12, 8, "ryhma")] {
            for paper in [Paper::a4(false, language), Paper::a4(true, language), Paper::slide(language)] {
                let tables: Vec<SetTable> = annex(&card, &words)
                    .iter()
                    .filter_map(|block| if let Block::Table(table) = block { Some(set_table(table, paper)) } else { None })
                    .collect();
                assert!(tables.iter().map(|table| table.rows.len()).sum::<usize>() > 30);
                let frame = Frame::of(&card, &words, "x".to_owned());
                let data = to_json(&json!({ "frame": frame, "text": paper.text, "tables": tables })).unwrap();
                make(Job { template: "/heights-of-rows.typ", data, identity: "x".to_owned(), date: newest_vintage(&card).unwrap() })
                    .unwrap();
            }
        }
    }
}
