//! Each check with a world that it speaks of.

use insta::assert_snapshot;
use model::AreaRegister;
use model::register::Area;

use super::world::{World, area};
use crate::check_references;

/// A world that no check speaks of.
fn quiet() -> World {
    World::new().indicator("sotkanet:1", |_| ()).rows("sotkanet:1", "total 2022: 091=1 179=1 182=1 435=1 992=1 K15=1 FI=1")
}

#[test]
fn a_world_in_order_has_no_findings() {
    assert_eq!(quiet().findings_text(), "");
}

#[test]
fn rows_that_differ_under_one_key_are_withheld_and_told() {
    let world = quiet().rows("sotkanet:1", "total 2021: 179=4/40 \n total 2022: 179=2 \n total 2021: 182=4/40 \n total 2021: 182=4/41");
    assert_snapshot!(world.findings_text(), @r"
    warn[duplicate-key] sotkanet:1, municipality:179, 2022: `total` was reported more than once, values from 1 to 2; the value is withheld; expected one row
    warn[duplicate-key] sotkanet:1, municipality:182, 2021: `total` was reported more than once, value 4 with different counts or reasons; the value is withheld; expected one row
    ");
    assert_snapshot!(world.municipality_text("179"), @"1 2021: own 4 (n 40) | county not_published_at_this_level | country not_published_at_this_level");
}

#[test]
fn equal_rows_count_once() {
    let world = quiet().rows("sotkanet:1", "total 2022: 179=1 K15=1");
    assert_eq!(world.findings_text(), "");
    assert_eq!(world.all().cards, quiet().all().cards);
}

#[test]
fn municipalities_that_the_register_does_not_know_are_told_with_their_rows() {
    let world =
        quiet().rows("sotkanet:1", "total 2000: 183=4 \n total 2001: 183=5 \n total 2022: 999=7").rows("sotkanet:2", "total 2022: 999=7");
    assert_snapshot!(world.findings_text(), @r"
    warn[unknown-municipality] municipality:183: 2 rows of `municipality:183`, Jämsänkoski until it went to `municipality:182` in 2009
    warn[unknown-municipality] municipality:999: 2 rows of `municipality:999`, which the area tables do not have
    ");
}

#[test]
fn municipalities_without_any_row_are_told() {
    let world = World::new().indicator("sotkanet:1", |_| ()).rows("sotkanet:1", "total 2022: 179=1 182=1 435=- K15=1");
    assert_snapshot!(world.findings_text(), @"warn[silent-municipality] the whole vintage: municipalities without any row: 2 (`municipality:091` Helsinki, `municipality:992` Äänekoski)");
    // A row of an indicator that no card shows is a row too.
    assert_eq!(world.rows("sotkanet:9", "total 1999: 091=1 992=1").findings_text(), "");
}

#[test]
fn a_municipality_that_was_merged_before_the_vintage_is_not_missed() {
    let world = World::new().indicator("sotkanet:1", |_| ()).rows("sotkanet:1", "total 2007: 179=1 182=1 435=- 091=1 992=1 K15=1");
    // Jämsänkoski stood to the end of 2008; the vintage of 2025 has its history under Jämsä.
    let with_jamsankoski = world.with(|world| {
        let jyvaskyla = world.areas.area(area("179")).unwrap().clone();
        let gone = Area { id: area("183"), last_year: Some(2008), ..jyvaskyla };
        let areas = world.areas.areas().cloned().chain([gone]).collect::<Vec<_>>();
        world.areas = AreaRegister::new(areas, world.areas.memberships().to_vec(), world.areas.changes().to_vec());
        world.edition = 2008;
    });
    assert_eq!(with_jamsankoski.findings_text(), "");
}

#[test]
fn an_indicator_without_any_row_for_the_county_is_told() {
    let world = quiet()
        .indicator("sotkanet:2", |_| ())
        .indicator("sotkanet:3", |_| ())
        .rows("sotkanet:2", "total 2022: 179=1 FI=2 \n total 2026: K15=2");
    assert_snapshot!(world.findings_text(), @"note[no-comparator-value] sotkanet:2, county@2023:15: no row up to 2025 for Keski-Suomen hyvinvointialue");
}

#[test]
fn every_check_has_its_own_code_and_says_what_why_and_what_to_do() {
    let references = check_references();
    let mut codes: Vec<&str> = references.iter().map(|reference| reference.code).collect();
    codes.sort_unstable();
    codes.dedup();
    assert_eq!(codes.len(), references.len());
    for reference in references {
        assert!(reference.code.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-'), "{}", reference.code);
        for text in [reference.about.what, reference.about.why, reference.about.what_to_do] {
            assert!(text.len() > 20 && !text.ends_with('.'), "{}: `{text}`", reference.code);
        }
    }
}
