//! Whether a finished file says what the card says.

use std::collections::{BTreeMap, BTreeSet};

use model::{Card, Finding, Place, Severity};

use crate::{ExportError, PrintedFigure, Words, printed_figures};

/// Holds what was read of a finished file against the card. `file` is its path relative to the project folder, for the findings. All
/// that is wrong is found, each with severity deny; none where the file says what the card says.
///
/// # Errors
/// If the card contradicts itself. What is wrong with the file is a finding.
pub fn verify_figures(
    found: Result<Vec<PrintedFigure>, ExportError>,
    card: &Card,
    words: &Words,
    file: &str,
) -> Result<Vec<Finding>, ExportError> {
    let expected = printed_figures(card, words)?;
    Ok(match found {
        Ok(found) => compare_figures(&expected, &found, file),
        Err(error) => vec![deny("file-unreadable", file, format!("the file cannot be read back: {}", chain(&error)))],
    })
}

/// Holds the figures of a finished file against those of the card: each once, in the card's order, with the same content.
pub fn compare_figures(expected: &[PrintedFigure], found: &[PrintedFigure], file: &str) -> Vec<Finding> {
    let mut first_found: BTreeMap<&str, &PrintedFigure> = BTreeMap::new();
    let mut findings = Vec::new();
    for figure in found {
        if first_found.insert(&figure.id, figure).is_some() {
            findings.push(deny("figure-twice", file, format!("figure `{}` stands in the file more than once", figure.id)));
        }
    }
    for figure in expected {
        match first_found.get(figure.id.as_str()) {
            None => {
                let text = format!("figure `{}` is not in the file", figure.id);
                findings.push(deny("figure-missing", file, text).expected(told(&contents(figure))));
            }
            Some(same_id) if **same_id == *figure => {}
            Some(same_id) => {
                let (found, expected) = different(same_id, figure);
                findings.push(deny("figure-differs", file, format!("figure `{}` is {found}", figure.id)).expected(expected));
            }
        }
    }
    let known: BTreeSet<&str> = expected.iter().map(|figure| figure.id.as_str()).collect();
    for figure in found.iter().filter(|figure| !known.contains(figure.id.as_str())) {
        let text = format!("figure `{}` is in the file with {}, and not on the card", figure.id, told(&contents(figure)));
        findings.push(deny("figure-unknown", file, text));
    }
    let in_order = || expected.iter().map(|figure| &figure.id).eq(found.iter().map(|figure| &figure.id));
    if findings.is_empty() && !in_order() {
        findings.push(deny("figures-out-of-order", file, "its figures stand in another order than on the card".to_owned()));
    }
    findings
}

fn deny(code: &str, file: &str, found: String) -> Finding {
    Finding::new(Severity::Deny, code, Place::File { file: file.to_owned() }, found)
}

/// Everything that is printed of a figure beside its id, by name.
fn contents(figure: &PrintedFigure) -> Vec<(&'static str, String)> {
    let PrintedFigure { id: _, area_name, period, value, count, status, coverage, interval } = figure;
    let text = |text: Option<String>| text.unwrap_or_else(|| "nothing".to_owned());
    vec![
        ("value", text(value.map(|value| value.to_string()))),
        ("count", text(count.map(|count| count.to_string()))),
        ("status", status.to_string()),
        ("period", text(period.map(|period| period.to_string()))),
        ("area", area_name.clone()),
        ("interval", text(interval.map(|(lower, upper)| format!("{lower} to {upper}")))),
        ("coverage", text(coverage.map(|coverage| format!("{}/{}", coverage.known, coverage.members)))),
    ]
}

/// What the file has and what the card has, of that in which they differ.
fn different(found: &PrintedFigure, expected: &PrintedFigure) -> (String, String) {
    let (found, expected) = (contents(found), contents(expected));
    let (found, expected): (Vec<_>, Vec<_>) = found.into_iter().zip(expected).filter(|(found, expected)| found != expected).unzip();
    (told(&found), told(&expected))
}

/// `value 4.5, status published`
fn told(contents: &[(&str, String)]) -> String {
    contents.iter().map(|(name, content)| format!("{name} {content}")).collect::<Vec<_>>().join(", ")
}

/// An error with what lies behind it.
fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text.push_str(": ");
        text.push_str(&error.to_string());
        cause = error.source();
    }
    text
}

#[cfg(test)]
mod tests {
    use model::card::Coverage;
    use model::{Language, ValueStatus};

    use super::*;
    use crate::FORMATS;

    fn figure(id: &str, value: f64) -> PrintedFigure {
        PrintedFigure {
            id: id.to_owned(),
            area_name: "Jyväskylä".to_owned(),
            period: "2023".parse().ok(),
            value: Some(value),
            count: Some(12.0),
            status: ValueStatus::Published,
            coverage: None,
            interval: None,
        }
    }

    fn check(found: &[PrintedFigure], expected: &[&str]) {
        let card = [figure("a", 1.5), figure("b", 2.5)];
        let findings: Vec<String> = compare_figures(&card, found, "x.xlsx").iter().map(ToString::to_string).collect();
        assert_eq!(findings, expected);
    }

    #[test]
    fn every_way_in_which_a_file_can_be_wrong_is_told_with_figure_found_and_expected() {
        let (a, b) = (figure("a", 1.5), figure("b", 2.5));
        check(&[a.clone(), b.clone()], &[]);
        check(&[a.clone(), figure("b", 2.4)], &["deny[figure-differs] x.xlsx: figure `b` is value 2.4; expected value 2.5"]);
        let mut other = a.clone();
        other.value = None;
        other.count = None;
        other.status = ValueStatus::Unknown;
        other.period = None;
        other.area_name = "Jämsä".to_owned();
        other.coverage = Some(Coverage { known: 1, members: 2 });
        other.interval = Some((1.25, 1.75));
        check(
            &[other, b.clone()],
            &["deny[figure-differs] x.xlsx: figure `a` is value nothing, count nothing, status unknown, period nothing, area Jämsä, \
               interval 1.25 to 1.75, coverage 1/2; expected value 1.5, count 12, status published, period 2023, area Jyväskylä, \
               interval nothing, coverage nothing"],
        );
        check(
            std::slice::from_ref(&a),
            &["deny[figure-missing] x.xlsx: figure `b` is not in the file; expected value 2.5, count 12, status published, period 2023, \
               area Jyväskylä, interval nothing, coverage nothing"],
        );
        check(
            &[a.clone(), b.clone(), figure("c", 1.0)],
            &["deny[figure-unknown] x.xlsx: figure `c` is in the file with value 1, count 12, status published, period 2023, area \
               Jyväskylä, interval nothing, coverage nothing, and not on the card"],
        );
        check(&[a.clone(), b.clone(), b.clone()], &["deny[figure-twice] x.xlsx: figure `b` stands in the file more than once"]);
        check(&[b, a], &["deny[figures-out-of-order] x.xlsx: its figures stand in another order than on the card"]);
    }

    #[test]
    fn a_file_of_another_card_and_a_cut_off_file_are_found_in_every_format() {
        let card = specimen::municipality("599", "Pedersören kunta");
        let mut other = card.clone();
        let own = &mut other.themes[0].rows[0].own;
        own.value = own.value.map(|value| value + 1.0);
        let figure = own.id.to_string();
        let texts = specimen::texts(Language::Fi);
        let words = specimen::words(Language::Fi, &texts);
        for format in FORMATS {
            let verified = |bytes: &[u8]| format.verify(bytes, &card, &words, "x").unwrap();
            assert_eq!(verified(&format.write(&card, &words).unwrap()), []);
            let bytes = format.write(&other, &words).unwrap();
            let findings = verified(&bytes);
            assert_eq!(findings.len(), 1, "{findings:?}");
            assert!(findings[0].code == "figure-differs" && findings[0].found.contains(&figure), "{findings:?}");
            let findings = verified(&bytes[..bytes.len() / 2]);
            assert_eq!(findings.iter().map(|finding| finding.code.as_str()).collect::<Vec<_>>(), ["file-unreadable"]);
        }
    }
}
