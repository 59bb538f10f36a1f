//! The README's first command.

use calamine::{Data, Reader, Xlsx};

use super::support::{program, run_well};

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
    let bytes = || cards.iter().map(|card| std::fs::read(card).unwrap()).collect::<Vec<_>>();
    let before = bytes();
    let second = run_well(&arguments);
    assert!(second.stderr.contains("edition 2025 is up to date"), "{}", second.stderr);
    assert!(second.stderr.contains("why "), "{}", second.stderr);

    // The same input gives the same bytes, not merely no new write.
    std::fs::remove_dir_all(out.join("xlsx")).unwrap();
    run_well(&arguments);
    assert!(before == bytes(), "the second build made other bytes");

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
}
