//! The README's first command.

use std::path::Path;

use calamine::{Data, Reader, Xlsx};

use super::support::{program, run_well};
use super::validity::faults_below;

#[test]
fn the_demonstration_makes_all_cards_and_then_says_that_all_is_up_to_date() {
    let folder = tempfile::tempdir().unwrap();
    let project = folder.path().join("esimerkki");
    let arguments = ["demo", project.to_str().unwrap()];
    let first = run_well(&arguments);
    let out = std::path::PathBuf::from(first.stdout.trim());
    assert!(first.stderr.contains("22 of municipalities, 6 of groups"), "{}", first.stderr);
    let cards: Vec<_> = std::fs::read_dir(out.join("xlsx")).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert_eq!(cards.len(), 28);
    for card in &cards {
        let name = card.file_name().unwrap().to_str().unwrap();
        assert!(name.contains("esimerkki"), "{name} does not say that it is demonstration data");
        let mut workbook: Xlsx<_> = calamine::open_workbook(card).unwrap();
        for sheet in workbook.sheet_names() {
            let range = workbook.worksheet_range(&sheet).unwrap();
            let says_so = range
                .used_cells()
                .any(|(_, _, cell)| matches!(cell, Data::String(text) if text.to_lowercase().contains("esimerkkiaineisto")));
            assert!(says_so, "{name}, sheet `{sheet}` does not say that it is demonstration data");
        }
    }
    every_pdf_is_valid(&out);
    let bytes = || cards.iter().map(|card| std::fs::read(card).unwrap()).collect::<Vec<_>>();
    let before = bytes();
    let second = run_well(&arguments);
    assert!(second.stderr.contains("edition 2025 is up to date"), "{}", second.stderr);
    assert!(second.stderr.contains("why "), "{}", second.stderr);

    // The same input gives the same bytes, not merely no new write.
    std::fs::remove_dir_all(out.join("xlsx")).unwrap();
    run_well(&arguments);
    assert!(before == bytes(), "the second build made other bytes");
    a_meeting_gets_its_papers(&project, &out);

    // Another county is one changed line.
    let config = project.join("config/kuntakortti.toml");
    let text = std::fs::read_to_string(&config).unwrap();
    std::fs::write(&config, super::support::set(&text, "county", "\"Kainuu\"")).unwrap();
    let status: super::support::Run = program(&["--project", project.to_str().unwrap(), "status"]).output().unwrap().into();
    assert!(status.stdout.contains("`config/kuntakortti.toml` has changed"), "{}", status.stdout);
    let other = run_well(&arguments);
    assert!(other.stderr.contains("8 of municipalities, 0 of groups"), "{}", other.stderr);
    assert!(!other.stderr.contains(" 0 removed"), "{}", other.stderr);
    let left = std::fs::read_dir(out.join("xlsx")).unwrap().count();
    assert_eq!(left, 8, "cards of the other county are left");
    assert!(!out.join("html-kinnula-viitasaari").exists(), "pages of a group of the other county are left");
}

/// PDF/UA-1, PDF/A-2a and the language: 22 cards and 6 briefings, 6 sets of slides, and the annex of all cards.
fn every_pdf_is_valid(out: &Path) {
    let looked_at = faults_below(out);
    assert_eq!(looked_at.len(), 22 + 6 + 6 + 1);
    let broken: Vec<_> = looked_at.iter().filter(|(_, faults)| !faults.is_empty()).collect();
    assert!(broken.is_empty(), "{broken:#?}");
}

/// The set of one group: its agenda from config, last year's measures beside this year's figures, and who is ready.
fn a_meeting_gets_its_papers(project: &Path, out: &Path) {
    let group = "kinnula-viitasaari";
    let config = project.join("config/groups.toml");
    let before = std::fs::read_to_string(&config).unwrap();
    let agenda = "agenda = [{ time = \"8.30\", title = { fi = \"Tilannekatsaus valtuustosalissa\", sv = \"x\", en = \"x\" } }]";
    let members = "members = [\"Kinnula\", \"Pihtipudas\", \"Viitasaari\"]";
    assert!(before.contains(members), "{before}");
    std::fs::write(&config, before.replace(members, &format!("{members}\n{agenda}"))).unwrap();
    run_well(&["--project", project.to_str().unwrap(), "brief", "--group", group]);
    std::fs::write(&config, before).unwrap();

    let card = std::fs::read(out.join(format!("data/cards/group-{group}.json"))).unwrap();
    let card: serde_json::Value = serde_json::from_slice(&card).unwrap();
    let with_figures: Vec<(String, f64)> = card["measures"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|measure| Some((without_spaces(measure["text"].as_str()?), measure["figure"]["value"].as_f64()?)))
        .collect();
    assert!(!with_figures.is_empty(), "{}", card["measures"]);
    let page = std::fs::read_to_string(out.join(format!("html-{group}/fi/ryhma/{group}.html"))).unwrap();
    assert!(page.contains("<time datetime=\"08:30\">8.30</time></td><th scope=\"row\">Tilannekatsaus valtuustosalissa</th>"), "{page}");
    for folder in ["pdf", "slides"] {
        let file = out.join(folder).join(format!("ryhmakortti-2025-{group}-esimerkki.pdf"));
        let pages = pdf::texts_of_pages(&std::fs::read(&file).unwrap()).unwrap();
        let text = without_spaces(&pages.concat());
        for expected in ["Esityslista", "8.30Tilannekatsausvaltuustosalissa", "Valmiusneuvotteluun", "Asiat,joidenpitäisiollakunnossa"] {
            assert!(text.contains(expected), "{}: no `{expected}` in {text}", file.display());
        }
        for (measure, value) in &with_figures {
            let row = text.split(measure.as_str()).nth(1).unwrap_or_else(|| panic!("{}: no `{measure}`", file.display()));
            let row: String = row.chars().take(300).collect();
            let figures = [0, 1, 2].map(|decimals| format!("{value:.decimals$}").replace('.', ","));
            assert!(row.contains("Sovittu2024") && figures.iter().any(|figure| row.contains(figure)), "{measure}: {figures:?} in {row}");
        }
    }
}

fn without_spaces(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_whitespace() && !"-\u{ad}".contains(*letter)).collect()
}
