//! Findings that a person has decided to live with stay in every list, as notes that say why.

use model::check::Silence;
use model::vintage::VintageDescription;
use model::{Finding, Severity};

/// The findings, those that a silence covers as notes with its reason. Their order and number stay.
pub fn silenced(findings: &[Finding], silences: &[Silence]) -> Vec<Finding> {
    let one = |finding: &Finding| match silences.iter().find(|silence| silence.covers(finding)) {
        Some(silence) => {
            let severity = Severity::Note;
            Finding { severity, ..finding.clone() }.hint(format!("silenced at {}: {}", silence.place, silence.reason))
        }
        None => finding.clone(),
    };
    findings.iter().map(one).collect()
}

/// A note on each silence that covers none of all findings of a whole edition. Vintages that were not asked for an indicator tell
/// nothing of its silences.
pub fn unused(findings: &[Finding], silences: &[Silence], vintages: &[&VintageDescription]) -> Vec<Finding> {
    let could_be_used =
        |silence: &&Silence| silence.indicator.as_ref().is_none_or(|id| vintages.iter().any(|vintage| vintage.indicator(id).is_some()));
    let is_unused = |silence: &&Silence| !findings.iter().any(|finding| silence.covers(finding));
    let finding = |silence: &Silence| {
        let found = format!("nothing that `{}` finds is silenced here any more", silence.check);
        Finding::new(Severity::Note, "silence-unused", silence.place.clone(), found).hint("remove the entry")
    };
    silences.iter().filter(could_be_used).filter(is_unused).map(finding).collect()
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;
    use model::Place;

    use super::*;
    use crate::tests::world::World;

    fn silence(check: &str, indicator: Option<&str>, line: usize) -> Silence {
        Silence {
            check: check.to_owned(),
            indicator: indicator.map(|id| id.parse().unwrap()),
            area: None,
            period: None,
            reason: "Tiedossa.".to_owned(),
            place: Place::Config { file: "config/checks.toml".to_owned(), line, column: 9 },
        }
    }

    fn text(findings: &[Finding]) -> String {
        findings.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn what_is_silenced_stays_as_a_note_with_the_reason() {
        let world = World::new().indicator("sotkanet:1", |_| ()).indicator("sotkanet:2", |_| ());
        let world = world.rows("sotkanet:1", "total 2020: 179=101").rows("sotkanet:2", "total 2020: 179=102");
        let findings: Vec<Finding> = world
            .all()
            .findings
            .into_iter()
            .filter(|finding| finding.code == "value-out-of-range")
            .map(|finding| Finding { hint: None, ..finding })
            .collect();
        let silences = [silence("value-out-of-range", Some("sotkanet:2"), 3), silence("duplicate-key", Some("sotkanet:2"), 7)];
        assert_snapshot!(text(&silenced(&findings, &silences)), @r"
        deny[value-out-of-range] sotkanet:1, municipality:179, 2020: `total` has value 101; expected values of at least 0 and at most 100 and counts of at least 0
        note[value-out-of-range] sotkanet:2, municipality:179, 2020: `total` has value 102; expected values of at least 0 and at most 100 and counts of at least 0
          hint: silenced at config/checks.toml:3:9: Tiedossa.
        ");
    }

    #[test]
    fn a_silence_that_covers_nothing_is_told_unless_its_indicator_was_not_asked_for() {
        let silences = [
            silence("stale-series", Some("sotkanet:1"), 3),
            silence("stale-series", Some("sotkanet:2"), 7),
            silence("stale-series", None, 11),
        ];
        let vintage = World::new().reported("sotkanet:1", 2000, 2020, "").vintage();
        assert_snapshot!(text(&unused(&[], &silences, &[&vintage])), @r"
        note[silence-unused] config/checks.toml:3:9: nothing that `stale-series` finds is silenced here any more
          hint: remove the entry
        note[silence-unused] config/checks.toml:11:9: nothing that `stale-series` finds is silenced here any more
          hint: remove the entry
        ");
        let place = Place::Data { indicator: Some("sotkanet:1".to_owned()), area: None, period: None };
        assert_eq!(unused(&[Finding::new(Severity::Warn, "stale-series", place, "old")], &silences, &[&vintage]), []);
    }
}
