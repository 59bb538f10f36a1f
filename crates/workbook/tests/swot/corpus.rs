//! Each workbook of the corpus has one defect, and exactly that one is told, at its cell. Controls tell nothing.

use std::collections::BTreeSet;

use model::{Language, Severity};
use workbook::swot::{Checked, RULES, check_set};

use crate::defects::DEFECTS;
use crate::support::{Book, check_bytes, context, control, told};

#[test]
fn controls_tell_nothing() {
    for (code, edition, language) in [
        ("077", 2025, Language::Fi),
        ("077", 2025, Language::Sv),
        ("077", 2025, Language::En),
        ("992", 2025, Language::Fi),
        ("410", 2025, Language::Sv),
        ("077", 2024, Language::Fi),
        ("179", 2024, Language::Sv),
    ] {
        let checked = check_bytes(&control(code, edition, language).xlsx(), "kunta.xlsx", edition);
        assert_eq!(told(&checked.findings), [], "{code} {edition} {language}: {:#?}", checked.findings);
        let answers = checked.answers.unwrap();
        assert_eq!(answers.area.code(), code);
        assert!(answers.swot.len() >= 9, "{code} {edition} {language}: {}", answers.swot.len());
        assert!(!answers.features.is_empty() && answers.filled_on.is_some() && answers.role.is_some());
    }
}

#[test]
fn every_defect_gives_its_finding_at_its_cell_and_nothing_else() {
    assert!(DEFECTS.len() >= 60, "only {} workbooks", DEFECTS.len());
    let mut wrong = Vec::new();
    for defect in DEFECTS {
        let mut book = control(defect.code, 2025, defect.language);
        (defect.damage)(&mut book);
        let checked = check_bytes(&book.xlsx(), "kunta.xlsx", 2025);
        let found = told(&checked.findings);
        let expected: Vec<(String, String)> =
            defect.expected.iter().map(|(code, place)| ((*code).to_owned(), (*place).to_owned())).collect();
        if found != expected {
            wrong.push(format!("{}: expected {expected:?}, found {found:?}", defect.name));
        }
        for finding in &checked.findings {
            let texts = [Some(&finding.found), finding.hint.as_ref()];
            if texts.into_iter().flatten().any(|text| text.contains('{') || text.trim().is_empty()) {
                wrong.push(format!("{}: a place is left in `{finding}`", defect.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {} wrong:\n{}", wrong.len(), DEFECTS.len(), wrong.join("\n"));
}

#[test]
fn every_rule_has_its_workbook() {
    let of_set = ["duplicate-file", "copied-from-other"];
    let covered: BTreeSet<&str> = DEFECTS.iter().flat_map(|defect| defect.expected.iter().map(|(code, _)| *code)).chain(of_set).collect();
    let missing: Vec<&str> = RULES.iter().map(|rule| rule.code).filter(|code| !covered.contains(code)).collect();
    assert!(missing.is_empty(), "no workbook shows {missing:?}");
}

#[test]
fn what_is_nothing_to_mend_does_not_block() {
    for defect in DEFECTS {
        let mut book = control(defect.code, 2025, defect.language);
        (defect.damage)(&mut book);
        let checked = check_bytes(&book.xlsx(), "kunta.xlsx", 2025);
        let denies = checked.findings.iter().any(|finding| finding.severity == Severity::Deny);
        assert_eq!(checked.is_blocked(), denies, "{}", defect.name);
        if !denies {
            assert!(checked.answers.is_some(), "{}: answers are missing and nothing says why", defect.name);
        }
    }
}

fn checked(code: &str, file: &str, damage: impl Fn(&mut Book)) -> Checked {
    let mut book = control(code, 2025, Language::Fi);
    damage(&mut book);
    check_bytes(&book.xlsx(), file, 2025)
}

#[test]
fn two_workbooks_of_one_municipality_are_told_in_both() {
    let mut files = vec![checked("992", "a.xlsx", |_| {}), checked("410", "b.xlsx", |_| {}), checked("992", "c.xlsx", |_| {})];
    check_set(&mut files, &context(2025));
    assert_eq!(told(&files[0].findings), [("duplicate-file".to_owned(), String::new())]);
    assert!(files[0].findings[0].found.contains("c.xlsx") && files[2].findings[0].found.contains("a.xlsx"));
    assert_eq!(told(&files[1].findings), []);
}

#[test]
fn the_same_long_text_in_two_municipalities_is_told_in_both() {
    let text = "Nuorten ohjaamo toimii hyvin ja tavoittaa kaikki työttömät nuoret, myös syrjäisissä kylissä asuvat";
    let cell = "E9";
    let copy = |book: &mut Book| {
        book.set("SWOT", cell, text);
    };
    let mut files = vec![checked("992", "a.xlsx", copy), checked("410", "b.xlsx", copy)];
    check_set(&mut files, &context(2025));
    for (file, other) in [(&files[0], "Laukaa"), (&files[1], "Äänekoski")] {
        assert_eq!(told(&file.findings), [("copied-from-other".to_owned(), format!("SWOT!{cell}"))]);
        assert!(file.findings[0].found.contains(other));
    }
}
