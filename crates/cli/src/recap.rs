//! The recap at the end of a run: what went in, what came out, what was odd.

use model::{Finding, Severity};

use crate::log::Talk;

/// How many findings of one kind are spelled out; the rest are counted and stand in the stored list.
const SHOWN_OF_A_KIND: usize = 3;

/// Says the findings, gravest first, a few of each kind, and where the whole list is. Those that were `told_before` are counted only.
pub fn findings(talk: Talk, findings: &[Finding], told_before: &[Finding], list: &str) {
    if findings.is_empty() {
        return talk.say("  findings   none");
    }
    let count = |severity| findings.iter().filter(|finding| finding.severity == severity).count();
    talk.say(format!(
        "  findings   {} deny, {} warn, {} note; all of them in {list}",
        count(Severity::Deny),
        count(Severity::Warn),
        count(Severity::Note)
    ));
    if !told_before.is_empty() {
        talk.say(format!("             {} of them are the vintage's, told when it was fetched", told_before.len()));
    }
    let told_now = findings.iter().filter(|finding| finding.severity > Severity::Note && !told_before.contains(finding));
    let told_now: Vec<&Finding> = told_now.collect();
    let mut kinds: Vec<(Severity, &str)> = told_now.iter().map(|finding| (finding.severity, finding.code.as_str())).collect();
    kinds.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(b.1)));
    kinds.dedup();
    for (severity, code) in kinds {
        let of_kind: Vec<&Finding> =
            told_now.iter().copied().filter(|finding| finding.severity == severity && finding.code == code).collect();
        for finding in of_kind.iter().take(SHOWN_OF_A_KIND) {
            talk.say(indent(&finding.to_string()));
        }
        if of_kind.len() > SHOWN_OF_A_KIND {
            talk.say(format!("    ... and {} more `{code}`", of_kind.len() - SHOWN_OF_A_KIND));
        }
    }
}

/// `12 345`: numbers of a recap, grouped with a plain space.
pub fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(' ');
        }
        text.push(digit);
    }
    text
}

fn indent(text: &str) -> String {
    text.lines().map(|line| format!("    {line}")).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::grouped;

    #[test]
    fn numbers_are_grouped_by_three() {
        assert_eq!(
            ["0", "999", "1 000", "12 345 678"],
            [grouped(0), grouped(999), grouped(1000), grouped(12_345_678)].each_ref().map(String::as_str)
        );
    }
}
