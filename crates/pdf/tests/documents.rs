//! Finished documents: valid by an independent validator, in the right language, holding what the card holds, whatever the card is like.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::unwrap_used, reason = "a test stops where it fails")]

use std::collections::BTreeMap;

use export::{EditionView, Format};
use model::card::Subject;
use model::{Card, Language, LocalisedText, ReaderTexts};
use pdf::{EDITION_FORMATS, FORMATS};

mod validity;

use validity::{check_valid, faults};

const LANGUAGES: [Language; 2] = [Language::Fi, Language::Sv];

fn format(id: &str) -> &'static dyn Format {
    *FORMATS.iter().find(|format| format.id() == id).unwrap()
}

fn write(format: &dyn Format, card: &Card, language: Language) -> Vec<u8> {
    let texts = specimen::texts(language);
    format.write(card, &specimen::words(language, &texts)).unwrap()
}

fn findings(format: &dyn Format, bytes: &[u8], card: &Card, language: Language) -> Vec<String> {
    let texts = specimen::texts(language);
    let found = format.verify(bytes, card, &specimen::words(language, &texts), "x.pdf").unwrap();
    found.iter().map(ToString::to_string).collect()
}

/// Written, valid, and read back without a finding.
fn check(card: &Card, what: &str) {
    for language in LANGUAGES {
        for format in FORMATS.iter().filter(|format| format.is_for(card)) {
            let bytes = write(*format, card, language);
            check_valid(&bytes, language.code(), &format!("{} of {what} in {language}", format.id()));
            assert_eq!(findings(*format, &bytes, card, language), Vec::<String>::new(), "{} of {what} in {language}", format.id());
        }
    }
}

#[test]
fn a_municipality_with_hostile_texts() {
    check(&specimen::municipality("599", "Pedersören kunta"), "a municipality");
}

#[test]
fn a_large_card() {
    check(&specimen::large(30), "a large card");
}

#[test]
fn a_group_of_two_without_any_written_word() {
    let mut card = specimen::group(2);
    card.group_words = None;
    card.measures.clear();
    card.changes = None;
    card.highlights = model::card::Highlights::default();
    check(&card, "a group of two");
}

#[test]
fn a_group_of_eight() {
    check(&specimen::group(8), "a group of eight");
}

#[test]
fn groups_of_members_with_names_of_a_hundred_letters() {
    check(&specimen::group_of_long_names(2, 100), "a group of two long names");
    check(&specimen::group_of_long_names(8, 100), "a group of eight long names");
}

#[test]
fn a_municipality_with_forty_items_in_each_box_and_one_with_none() {
    let mut card = specimen::municipality("179", "Jyväskylä");
    card.own_words = Some(specimen::written::own_words(&card, 40));
    check(&card, "forty items in each box");
    card.own_words = None;
    card.highlights.shown.clear();
    check(&card, "no item at all");
}

#[test]
fn names_without_end_and_letters_that_no_font_has() {
    let mut card = specimen::municipality("599", &"Äkäslompolonjärvenseutu".repeat(2));
    card.themes[1].title = LocalisedText::same("🙂 \u{202e}mieli\u{202c} 北京 ".repeat(4));
    card.themes[1].rows[0].title = LocalisedText::same("x".repeat(300));
    check(&card, "a name without end");
    let mut card = specimen::group(4);
    if let Subject::AreaGroup { group, members } = &mut card.subject {
        group.name = LocalisedText::same("Ryhmä, jolla on hyvin pitkä nimi, ".repeat(6));
        members[0].name = LocalisedText::same("Kunnannimijokaeilopukoskaan".repeat(2));
    }
    check(&card, "a group with a long name");
}

#[test]
fn a_text_longer_than_a_page_goes_on_on_the_next() {
    let mut card = specimen::municipality("179", "Jyväskylä");
    let item = card.own_words.as_mut().and_then(|words| words.swot.first_mut()).unwrap();
    item.text = "Ikääntyneiden yksinäisyys on lisääntynyt ja palveluihin on pitkä matka. ".repeat(120);
    card.own_words.as_mut().and_then(|words| words.features.first_mut()).unwrap().text = "Erityispiirre ja toinen. ".repeat(300);
    card.measures[0].text = "Sovittu yhdessä kaikkien kuntien ja järjestöjen kanssa. ".repeat(60);
    card.measures[0].comment = Some("x".repeat(3_000));
    check(&card, "a text of eight thousand letters");
}

#[test]
fn a_name_of_a_hundred_letters_leaves_the_two_pages_two() {
    let name = "Kunta, jonka nimi on niin pitkä, ettei se mahdu yhdelle riville millään paperilla eikä missään taulukossa";
    assert!(name.chars().count() > 100);
    check(&specimen::municipality("005", name), "a name of a hundred letters");
}

#[test]
fn a_card_without_priorities_and_one_with_one_theme() {
    let mut card = specimen::group(3);
    card.themes.iter_mut().for_each(|theme| theme.priority = false);
    check(&card, "no priorities");
    card.themes.truncate(1);
    check(&card, "one theme");
}

#[test]
fn the_same_card_gives_the_same_bytes() {
    let card = specimen::group(4);
    for format in FORMATS {
        assert!(write(*format, &card, Language::Fi) == write(*format, &card, Language::Fi), "{}", format.id());
    }
}

#[test]
fn what_a_file_says_otherwise_than_the_card_is_found() {
    let card = specimen::municipality("599", "Pedersören kunta");
    let pdf = format("pdf");
    let mut other = card.clone();
    let own = other.themes[1].rows.iter_mut().map(|row| &mut row.own).find(|own| own.value.is_some()).unwrap();
    own.value = own.value.map(|value| value + 11.0);
    let bytes = write(pdf, &other, Language::Fi);
    let found = findings(pdf, &bytes, &card, Language::Fi);
    assert!(!found.is_empty() && found.iter().all(|finding| finding.starts_with("deny[text-missing] x.pdf: page ")), "{found:#?}");
    let found = findings(pdf, &bytes, &other, Language::Sv);
    assert!(found.iter().any(|finding| finding.contains("deny[pdf-language] x.pdf: the document says the language `fi`; expected `sv`")));
    let found = findings(pdf, &bytes[..bytes.len() / 2], &other, Language::Fi);
    assert!(!found.is_empty());
    assert!(findings(pdf, b"no pdf", &other, Language::Fi)[0].starts_with("deny[file-unreadable]"));
}

#[test]
fn a_damaged_an_untagged_and_a_foreign_document_are_not_valid() {
    let bytes = write(format("pdf"), &specimen::municipality("599", "Pedersören kunta"), Language::Fi);
    assert_eq!(faults(&bytes, "fi"), Vec::<String>::new());
    assert!(faults(&bytes, "sv")[0].contains("expected `sv`"));
    assert!(!faults(&bytes[..bytes.len() / 2], "fi").is_empty());
    for key in ["StructTreeRoot", "MarkInfo", "Lang", "Metadata"] {
        let mut document = lopdf::Document::load_mem(&bytes).unwrap();
        assert!(document.catalog_mut().unwrap().remove(key.as_bytes()).is_some(), "there is no `{key}`");
        let mut without = Vec::new();
        document.save_to(&mut without).unwrap();
        assert!(!faults(&without, "fi").is_empty(), "without `{key}` it passes");
    }
}

#[test]
fn bookmarks_lead_to_every_part() {
    let bytes = write(format("pdf"), &specimen::municipality("599", "Pedersören kunta"), Language::Fi);
    let document = lopdf::Document::load_mem(&bytes).unwrap();
    let catalog = document.catalog().unwrap();
    assert_eq!(catalog.get(b"Lang").unwrap().as_str().unwrap(), b"fi");
    let outlines = document.get_dictionary(catalog.get(b"Outlines").unwrap().as_reference().unwrap()).unwrap();
    let first = document.get_dictionary(outlines.get(b"First").unwrap().as_reference().unwrap()).unwrap();
    assert!(first.has(b"Title") && first.has(b"First"), "the name's bookmark leads on to the parts of the card");
}

#[test]
fn the_countys_annex_holds_every_municipality() {
    let texts: BTreeMap<Language, ReaderTexts> = LANGUAGES.into_iter().map(|language| (language, specimen::texts(language))).collect();
    let cards = [specimen::municipality("179", "Jyväskylä"), specimen::municipality("599", "Pedersören kunta"), specimen::group(2)];
    let county = cards[0].county.clone();
    let edition =
        EditionView { edition: 2025, county: &county, cards: &cards, languages: &LANGUAGES, texts: &texts, downloads: &[], tiles: &[] };
    let format = EDITION_FORMATS[0];
    let files = format.write(&edition).unwrap();
    let names: Vec<&str> = files.iter().map(|file| file.path.as_str()).collect();
    assert_eq!(names, ["kuntakortit-2025-esimerkki.pdf", "kuntakortit-2025-sv-esimerkki.pdf"]);
    for (file, language) in files.iter().zip(LANGUAGES) {
        check_valid(&file.bytes, language.code(), &file.path);
    }
    assert_eq!(format.verify(&edition, &files).unwrap(), []);
    assert!(files == format.write(&edition).unwrap());
    let found = format.verify(&edition, &files[1..]).unwrap();
    assert_eq!(found.iter().map(|finding| finding.code.as_str()).collect::<Vec<_>>(), ["file-missing"]);
}
