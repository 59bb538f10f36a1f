//! `kuntakortti check`: what is odd about an edition, without writing its cards.

use std::cmp::Reverse;
use std::fmt::Write as _;
use std::path::Path;

use model::Severity;
use model::check::CheckReference;
use serde_json::json;
use transform::Subjects;

use super::diff::to_stdout;
use crate::arguments::{CheckArguments, CheckFormat};
use crate::cards;
use crate::checks;
use crate::failure::Failure;
use crate::foundation::{Foundation, NamedVintages};
use crate::log::Talk;
use crate::project::Project;

/// Runs the checks, or lists them. The findings go to stdout, gravest first; any that denies makes the exit code 1.
pub fn run(root: &Path, arguments: &CheckArguments, talk: Talk) -> Result<(), Failure> {
    if arguments.list {
        return to_stdout(&list(&checks::references(), arguments.format)?);
    }
    let project = Project::open(root)?;
    let edition = arguments.edition.unwrap_or(project.catalogue.settings.edition);
    let foundation = Foundation::of_today(&project, edition, &NamedVintages::of_sotkanet(arguments.vintage.as_deref()))?;
    // The same way as a build's, so that a check tells what a build would: of municipalities' own tables and people's words too.
    let mut findings = cards::make(&project, &foundation, &Subjects::All)?.findings;
    findings.sort_by_key(|finding| Reverse(finding.severity));
    let bytes = match arguments.format {
        CheckFormat::Text => findings.iter().flat_map(|finding| [finding.to_string(), "\n".to_owned()]).collect::<String>().into_bytes(),
        CheckFormat::Json => pretty(&findings)?,
    };
    to_stdout(&bytes)?;

    let count = |severity| findings.iter().filter(|finding| finding.severity == severity).count();
    let [denied, warned, noted] = [Severity::Deny, Severity::Warn, Severity::Note].map(count);
    talk.say(format!("checked edition {edition} from vintage {}", foundation.vintages_in_words()));
    talk.say(format!("  findings   {denied} deny, {warned} warn, {noted} note"));
    let silenced = checks::silenced(&project, &findings);
    if silenced > 0 {
        talk.say(format!("             {silenced} of the notes are silenced in config/checks.toml"));
    }
    let denied = if arguments.deny_warnings { denied + warned } else { denied };
    if denied == 0 { Ok(()) } else { Err(Failure::Checked { denied }) }
}

fn list(references: &[CheckReference], format: CheckFormat) -> Result<Vec<u8>, Failure> {
    if format == CheckFormat::Json {
        let one = |reference: &CheckReference| {
            let CheckReference { code, severity, about } = reference;
            json!({ "code": code, "severity": severity, "what": about.what, "why": about.why, "what_to_do": about.what_to_do })
        };
        return pretty(&references.iter().map(one).collect::<Vec<_>>());
    }
    let mut text = String::new();
    for CheckReference { code, severity, about } in references {
        // Writing into a string cannot fail.
        let _ = writeln!(text, "{code} ({severity})");
        for (word, sentence) in [("what", about.what), ("why", about.why), ("what to do", about.what_to_do)] {
            let _ = writeln!(text, "  {word:<10} {sentence}");
        }
    }
    Ok(text.into_bytes())
}

fn pretty<T: serde::Serialize>(value: &[T]) -> Result<Vec<u8>, Failure> {
    let mut bytes = serde_json::to_vec_pretty(value).map_err(|error| Failure::environment("the findings could not be written", error))?;
    bytes.push(b'\n');
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use model::Finding;

    use super::*;

    #[test]
    fn a_finding_in_json_is_what_findings_json_holds() {
        let place = model::Place::Data { indicator: Some("sotkanet:1".to_owned()), area: None, period: None };
        let finding = Finding::new(Severity::Warn, "stale-series", place, "it is old");
        let read: Vec<Finding> = serde_json::from_slice(&pretty(std::slice::from_ref(&finding)).unwrap()).unwrap();
        assert_eq!(read, [finding]);
    }

    #[test]
    fn the_codes_of_all_checks_differ() {
        let mut codes: Vec<&str> = checks::references().iter().map(|reference| reference.code).collect();
        let all = codes.len();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), all);
    }
}
