//! Whether a finished file says what the card says.

use std::collections::{BTreeMap, BTreeSet};

use model::{Finding, Place, Severity};

use crate::PrintedFigure;

/// Holds the figures of a finished file against those of the card: each once, in the card's order, with the same content.
pub fn compare_figures(expected: &[PrintedFigure], found: &[PrintedFigure], file: &str) -> Vec<Finding> {
    compare_located_figures(expected, found, file, &|_, _| Place::File { file: file.to_owned() })
}

/// The same for a file that has places: `place` tells where the figure of a number stands, and in it the content of a name (see
/// [`contents`]).
pub(crate) fn compare_located_figures(
    expected: &[PrintedFigure],
    found: &[PrintedFigure],
    file: &str,
    place: &dyn Fn(usize, &str) -> Place,
) -> Vec<Finding> {
    let at = |code: &str, number: usize, content: &str, text: String| Finding::new(Severity::Deny, code, place(number, content), text);
    let mut first_found: BTreeMap<&str, (usize, &PrintedFigure)> = BTreeMap::new();
    let mut findings = Vec::new();
    for (number, figure) in found.iter().enumerate() {
        if first_found.insert(&figure.id, (number, figure)).is_some() {
            findings.push(at("figure-twice", number, "id", format!("figure `{}` stands in the file more than once", figure.id)));
        }
    }
    for figure in expected {
        match first_found.get(figure.id.as_str()) {
            None => {
                let text = format!("figure `{}` is not in the file", figure.id);
                findings.push(deny("figure-missing", file, text).expected(told(&contents(figure))));
            }
            Some((_, same_id)) if **same_id == *figure => {}
            Some((number, same_id)) => {
                let (found, expected) = different(same_id, figure);
                let first = found.first().map_or("id", |(name, _)| *name);
                let text = format!("figure `{}` is {}", figure.id, told(&found));
                findings.push(at("figure-differs", *number, first, text).expected(told(&expected)));
            }
        }
    }
    let known: BTreeSet<&str> = expected.iter().map(|figure| figure.id.as_str()).collect();
    for (number, figure) in found.iter().enumerate().filter(|(_, figure)| !known.contains(figure.id.as_str())) {
        let text = format!("figure `{}` is in the file with {}, and not on the card", figure.id, told(&contents(figure)));
        findings.push(at("figure-unknown", number, "id", text));
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

/// The contents of a figure by name.
type Contents = Vec<(&'static str, String)>;

/// Everything that is printed of a figure beside its id, by name.
fn contents(figure: &PrintedFigure) -> Contents {
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
fn different(found: &PrintedFigure, expected: &PrintedFigure) -> (Contents, Contents) {
    let (found, expected) = (contents(found), contents(expected));
    found.into_iter().zip(expected).filter(|(found, expected)| found != expected).unzip()
}

/// `value 4.5, status published`
fn told(contents: &[(&str, String)]) -> String {
    contents.iter().map(|(name, content)| format!("{name} {content}")).collect::<Vec<_>>().join(", ")
}

/// The first finding of each cell: a table that is read figure by figure and cell by cell tells the same error twice.
pub(crate) fn one_for_each_cell(findings: Vec<Finding>) -> Vec<Finding> {
    let mut told = BTreeSet::new();
    let mut is_new = |finding: &Finding| match &finding.place {
        Place::Workbook { cell: Some(_), .. } => told.insert(finding.place.clone()),
        _ => true,
    };
    findings.into_iter().filter(|finding| is_new(finding)).collect()
}

/// An error with what lies behind it.
pub(crate) fn chain(error: &dyn std::error::Error) -> String {
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
            assert!(findings[0].code == "figure-differs" && findings[0].found.contains(&figure), "{findings:?}");
            let findings = verified(&bytes[..bytes.len() / 2]);
            assert_eq!(findings.iter().map(|finding| finding.code.as_str()).collect::<Vec<_>>(), ["file-unreadable"]);
        }
    }
}
