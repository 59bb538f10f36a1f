//! Editions: complete or absent, whatever happens while one takes the place of another.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use model::Card;

use super::*;
use crate::{EditionContents, LockedEdition, LockedVintage, StoreError};

const CHILD: &str = "KUNTAKORTTI_STORE_TEST_EDITION_CHILD";

fn cards(value: f64) -> Vec<Card> {
    let mut cards = vec![specimen::municipality("179", "Jyväskylä"), specimen::group(2)];
    for card in &mut cards {
        card.themes[0].rows[0].own.value = Some(value);
    }
    cards
}

fn contents(cards: &[Card]) -> EditionContents<'_> {
    EditionContents {
        edition: 2025,
        program: "0.1.0 abc".to_owned(),
        built_at: noon(),
        vintages: vec![LockedVintage { source: sotkanet(), id: "2026-11-22".parse().unwrap(), observations: sha256_hex(b"table") }],
        copies: vec![("config/themes.toml".to_owned(), b"[[theme]]"), ("local/a.csv".to_owned(), b"a;b")],
        inputs: vec!["2025/swot/abc".to_owned()],
        decisions: None,
        earlier: Some(LockedEdition { edition: 2024, cards: sha256_hex(b"cards") }),
        cards,
    }
}

fn write(data: &DataFolder, value: f64) -> crate::StoredEdition {
    let lock = data.lock("build", noon()).unwrap();
    data.write_edition(&lock, &contents(&cards(value))).unwrap()
}

fn editions(project: &Path) -> PathBuf {
    project.join("data/editions")
}

/// The value that tells the editions of these tests apart.
fn value(data: &DataFolder) -> Option<f64> {
    data.edition(2025).unwrap().map(|edition| edition.cards().unwrap()[0].themes[0].rows[0].own.value.unwrap())
}

#[test]
fn an_edition_is_read_back_as_it_was_written() {
    let (project, data) = project();
    assert_eq!(data.editions().unwrap(), Vec::<i16>::new());
    assert!(data.edition(2025).unwrap().is_none());
    let written = write(&data, 4.5);
    assert_eq!(data.editions().unwrap(), [2025]);
    let read = data.edition(2025).unwrap().unwrap();
    assert_eq!(read.lock(), written.lock());
    assert_eq!(read.cards().unwrap(), cards(4.5));
    let copies = [("config/themes.toml".to_owned(), b"[[theme]]".to_vec()), ("local/a.csv".to_owned(), b"a;b".to_vec())];
    assert_eq!(read.copies().unwrap(), copies);
    assert_eq!((read.lock().cards.rows, read.lock().published_at), (2, None));

    // The same again, at another moment, touches nothing.
    let before = tree(project.path());
    let lock = data.lock("build", noon()).unwrap();
    data.write_edition(&lock, &EditionContents { built_at: time("2027-01-01T00:00:00Z"), ..contents(&cards(4.5)) }).unwrap();
    drop(lock);
    let without_lock = |files: Vec<(String, Vec<u8>)>| files.into_iter().filter(|(name, _)| name != "data/.lock").collect::<Vec<_>>();
    assert_eq!(without_lock(tree(project.path())), without_lock(before));
}

#[test]
fn the_table_holds_every_figure_once() {
    use polars_io::SerReader;
    let (_project, data) = project();
    let edition = write(&data, 4.5);
    let bytes = edition.table().unwrap();
    let frame = polars_io::parquet::read::ParquetReader::new(std::io::Cursor::new(&bytes)).finish().unwrap();
    let names: Vec<&str> = frame.get_column_names().iter().map(|name| name.as_str()).collect();
    let expected = ["figure_id", "area", "area_name", "indicator", "sex", "period", "value", "count", "status", "lower", "upper"];
    assert_eq!(names, expected);
    assert_eq!(frame.height() as u64, edition.lock().table.rows);
    let ids: Vec<String> = frame.column("figure_id").unwrap().str().unwrap().iter().map(|id| id.unwrap().to_owned()).collect();
    let mut unique = ids.clone();
    unique.sort();
    unique.dedup();
    assert_eq!(unique.len(), ids.len());
    let own = cards(4.5)[0].themes[0].rows[0].own.clone();
    let row = ids.iter().position(|id| *id == own.id.to_string()).unwrap();
    assert_eq!(frame.column("value").unwrap().f64().unwrap().get(row), Some(4.5));
    assert_eq!(frame.column("area_name").unwrap().str().unwrap().get(row), Some("Jyväskylä"));
    assert_eq!(frame.column("status").unwrap().str().unwrap().get(row), Some(own.status.as_str()));
    assert_eq!(frame.column("lower").unwrap().f64().unwrap().get(row), own.interval.ok().map(|interval| interval.lower));
}

#[test]
fn decisions_and_nothing_else_survive_a_rebuild_and_a_publication_does_not() {
    let (_project, data) = project();
    let lock = data.lock("highlights", noon()).unwrap();
    assert_eq!(data.decisions::<Vec<String>>(2025).unwrap(), None);
    data.write_decisions(&lock, 2025, &["kept"]).unwrap();
    assert!(data.edition(2025).unwrap().is_none(), "decisions alone are no edition");
    assert!(matches!(data.publish(&lock, 2025, noon()), Err(StoreError::NoEdition(2025))));
    drop(lock);
    write(&data, 1.0);
    let lock = data.lock("publish", noon()).unwrap();
    let published = data.publish(&lock, 2025, noon()).unwrap();
    assert_eq!(published.lock().published_at, Some(noon()));
    drop(lock);
    // The same content keeps its publication.
    assert_eq!(write(&data, 1.0).lock().published_at, Some(noon()));
    assert_eq!(write(&data, 2.0).lock().published_at, None);
    let (decisions, digest) = data.decisions::<Vec<String>>(2025).unwrap().unwrap();
    assert_eq!(decisions, ["kept"]);
    assert_eq!(digest.len(), 64);
}

#[test]
fn what_is_damaged_or_of_another_format_is_told() {
    let (_project, data) = project();
    let edition = write(&data, 1.0);
    let file = |name: &str| edition.path().join(name);
    let harm = |name: &str, change: &dyn Fn(&[u8]) -> Vec<u8>| {
        let bytes = fs::read(file(name)).unwrap();
        fs::write(file(name), change(&bytes)).unwrap();
        bytes
    };
    let cut = |bytes: &[u8]| bytes[..bytes.len() - 1].to_vec();
    let whole = harm("cards.json.zst", &cut);
    assert!(matches!(edition.cards(), Err(StoreError::Changed { .. })));
    fs::write(file("cards.json.zst"), whole).unwrap();
    harm("config/themes.toml", &cut);
    assert!(matches!(edition.copies(), Err(StoreError::Changed { .. })));
    let newer = |bytes: &[u8]| String::from_utf8_lossy(bytes).replacen("\"format_version\": 1", "\"format_version\": 9", 1).into_bytes();
    let whole = harm("edition.lock", &newer);
    assert!(matches!(data.edition(2025), Err(StoreError::FormatVersion { found: 9, .. })));
    fs::write(file("edition.lock"), whole).unwrap();
    fs::rename(edition.path(), edition.path().with_file_name("2023")).unwrap();
    assert!(matches!(data.edition(2023), Err(StoreError::ForeignEdition { found: 2025, expected: 2023 })));
}

#[test]
fn copies_stay_inside_the_edition() {
    let (_project, data) = project();
    let lock = data.lock("build", noon()).unwrap();
    let cards = cards(1.0);
    for place in ["../x", "config/../../x", "/etc/x", "edition.lock", "", "local"] {
        let copies = vec![(place.to_owned(), b"x".as_slice())];
        let outcome = data.write_edition(&lock, &EditionContents { copies, ..contents(&cards) });
        assert!(matches!(outcome, Err(StoreError::Outside(_))), "`{place}` was taken");
    }
}

#[test]
fn a_writer_stopped_between_any_two_steps_leaves_the_last_good_edition() {
    // Each state is what a killed writer leaves; the reader without a lock sees the good edition, the next writer clears up.
    type Harm = fn(&Path);
    let half_written: Harm = |editions| {
        fs::create_dir_all(editions.join(".2025.next/config")).unwrap();
        fs::write(editions.join(".2025.next/cards.json.zst"), b"half").unwrap();
    };
    let moved_away: Harm = |editions| {
        let copy = |from: PathBuf, to: PathBuf| {
            fs::create_dir_all(&to).unwrap();
            for (name, bytes) in tree(&from) {
                fs::create_dir_all(to.join(&name).parent().unwrap()).unwrap();
                fs::write(to.join(&name), bytes).unwrap();
            }
        };
        copy(editions.join("2025"), editions.join(".2025.next"));
        fs::rename(editions.join("2025"), editions.join(".2025.before")).unwrap();
    };
    let not_cleared: Harm = |editions| {
        fs::create_dir_all(editions.join(".2025.before/config")).unwrap();
        fs::write(editions.join(".2025.before/edition.lock"), b"of the edition before").unwrap();
    };
    for (what, harm) in [("half written", half_written), ("moved away", moved_away), ("not cleared", not_cleared)] {
        let (project, data) = project();
        let lock = data.lock("highlights", noon()).unwrap();
        data.write_decisions(&lock, 2025, &["kept"]).unwrap();
        drop(lock);
        write(&data, 1.0);
        harm(&editions(project.path()));
        assert_eq!((value(&data), data.editions().unwrap()), (Some(1.0), vec![2025]), "{what}: read without a lock");
        assert!(data.decisions::<Vec<String>>(2025).unwrap().is_some(), "{what}: decisions");
        drop(data.lock("status", noon()).unwrap());
        assert_eq!(value(&data), Some(1.0), "{what}: after the next lock");
        assert_eq!(fs::read_dir(editions(project.path())).unwrap().count(), 1, "{what}: nothing is left over");
        write(&data, 2.0);
        assert_eq!(value(&data), Some(2.0), "{what}: after the next build");
        assert!(data.decisions::<Vec<String>>(2025).unwrap().is_some(), "{what}: decisions after the next build");
    }
}

#[test]
fn a_writer_killed_at_any_moment_leaves_the_old_or_the_new_edition() {
    if let Some(folder) = std::env::var_os(CHILD) {
        let data = DataFolder::new(Path::new(&folder));
        for number in 1..=200 {
            write(&data, f64::from(number));
        }
        return;
    }
    for moment in 0..12 {
        let (project, data) = project();
        write(&data, 0.0);
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "tests::edition::a_writer_killed_at_any_moment_leaves_the_old_or_the_new_edition"])
            .env(CHILD, project.path())
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(Duration::from_millis(20 + 17 * moment));
        child.kill().unwrap();
        child.wait().unwrap();
        let left = value(&data).unwrap();
        drop(data.lock("status", noon()).unwrap());
        assert_eq!(value(&data), Some(left), "killed at moment {moment}");
        assert_eq!(fs::read_dir(editions(project.path())).unwrap().count(), 1, "killed at moment {moment}");
        write(&data, 1000.0);
        assert_eq!(value(&data), Some(1000.0));
    }
}
