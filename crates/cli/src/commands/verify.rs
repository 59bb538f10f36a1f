//! `kuntakortti verify`: does every finished file say what its card says, and is every vintage as it was stored?

mod files;

use std::path::Path;

use model::vintage::VintageId;
use model::{Finding, Severity, SourceId};
use store::{BuildRecord, OutputFolder, StoredEdition};
use transform::Subjects;

use super::build::{changes_since, inputs_of_today};
use crate::arguments::EditionArguments;
use crate::cards;
use crate::failure::{Failure, store_failure};
use crate::foundation::{Foundation, NamedVintages};
use crate::log::Talk;
use crate::project::{self, Project};
use crate::recap::grouped;
use files::{Counts, Edition, file_place};

/// Reads everything back. The findings go to stdout; any that denies makes the exit code 1.
pub fn run(root: &Path, arguments: &EditionArguments, talk: Talk) -> Result<(), Failure> {
    let project = Project::open(root)?;
    let year = arguments.edition.unwrap_or(project.catalogue.settings.edition);
    let output = project.data.output(year);
    let record = output.record().ok_or_else(|| {
        Failure::usage(format!("edition {year} was never built"), "make it: `kuntakortti build`, or name another with `--edition YEAR`")
    })?;
    let (mut vintages, mut findings) = (0, Vec::new());
    for source in project::sources()? {
        let (opened, odd) = verify_vintages(&project, &source, talk)?;
        vintages += opened;
        findings.extend(odd);
    }
    let mut counts = Counts::default();
    // Files that show the stored edition are held against it, whatever the configuration says today.
    let stored = project.data.edition(year).map_err(store_failure)?;
    let stored = stored.filter(|stored| record.edition_cards.as_ref() == Some(&stored.lock().cards.sha256));
    match &stored {
        Some(stored) => verify_stored(&project, stored, &record, &output, &mut counts, &mut findings)?,
        None => verify_of_today(&project, year, &record, &output, &mut counts, &mut findings)?,
    }
    for finding in &findings {
        println!("{finding}");
    }
    let denied = findings.iter().filter(|finding| finding.severity == Severity::Deny).count();
    talk.say(format!("verified edition {year}"));
    talk.say(format!("  vintages   {vintages} held against their manifests"));
    if let Some(stored) = &stored {
        let when = stored.lock().built_at.format("%Y-%m-%d");
        talk.say(format!("  edition    as it was built on {when}, by its own configuration"));
    }
    talk.say(format!("  files      {} read back, {} figures held against the cards", counts.files, grouped(counts.figures)));
    talk.say(format!("  findings   {denied} deny, {} other", findings.len() - denied));
    if denied == 0 { Ok(()) } else { Err(Failure::NotVerified { denied }) }
}

/// Opens and checks every vintage; one that cannot be opened is a finding. Tells how many were opened.
fn verify_vintages(project: &Project, source: &SourceId, talk: Talk) -> Result<(usize, Vec<Finding>), Failure> {
    let ids: Vec<VintageId> = project.data.vintages(source).map_err(store_failure)?;
    let bar = talk.bar(ids.len() as u64, "checking vintages");
    let mut opened = 0;
    let mut findings = Vec::new();
    for id in ids {
        match project.data.vintage(source, id) {
            Ok(vintage) => {
                findings.extend(vintage.verify().map_err(store_failure)?);
                opened += 1;
            }
            Err(error) => findings.push(
                Finding::new(Severity::Deny, "vintage-unreadable", file_place(&format!("data/vintages/{source}/{id}")), error.to_string())
                    .hint("put the vintage back from a copy, or remove its folder and fetch again"),
            ),
        }
        bar.inc(1);
    }
    bar.finish_and_clear();
    Ok((opened, findings))
}

/// Holds the files against the stored edition, and the stored edition against what it was made from.
fn verify_stored(
    project: &Project,
    stored: &StoredEdition,
    record: &BuildRecord,
    output: &OutputFolder,
    counts: &mut Counts,
    findings: &mut Vec<Finding>,
) -> Result<(), Failure> {
    let year = stored.lock().edition;
    let folder = format!("data/editions/{year}");
    let mut damage = |code: &str, found: String, hint: &str| {
        findings.push(Finding::new(Severity::Deny, code, file_place(&folder), found).hint(hint));
    };
    if let Err(error) = stored.table() {
        damage("edition-file-changed", error.to_string(), "put the edition back from a copy, or build it again");
    }
    let (cards, locked) = match (stored.cards(), project.as_locked(stored)) {
        (Ok(cards), Ok(locked)) => (cards, locked),
        (Err(error), _) => {
            damage("edition-file-changed", error.to_string(), "put the edition back from a copy, or build it again");
            return Ok(());
        }
        (_, Err(_)) => {
            let found = "its copy of the configuration is not what was stored, or this program does not take it any more".to_owned();
            damage("edition-file-changed", found, "put the edition back from a copy, or build it again");
            return Ok(());
        }
    };
    match Foundation::of_lock(&locked, stored) {
        Err(failure) => damage("edition-inputs-gone", failure.to_string(), "put back what is gone from a copy of data/"),
        Ok(foundation) => {
            if let Ok(made) = cards::make(&locked, &foundation, &Subjects::All)
                && made.cards != cards
            {
                let found = "from the same inputs this program makes other cards".to_owned();
                damage("edition-not-reproduced", found, "the edition's lock tells by which program it was made");
            }
        }
    }
    note_changes(project, year, record, findings);
    Edition { project: &locked, cards: &cards, record, output, year }.verify(counts, findings)
}

/// Holds the files of a partial build against the cards that would be made today.
fn verify_of_today(
    project: &Project,
    year: i16,
    record: &BuildRecord,
    output: &OutputFolder,
    counts: &mut Counts,
    findings: &mut Vec<Finding>,
) -> Result<(), Failure> {
    let named = NamedVintages::of_record(record);
    let id = named.sotkanet.as_deref().unwrap_or_default();
    let Ok((foundation, inputs)) = inputs_of_today(project, year, &named) else {
        let found = format!("the edition was built from vintage `{id}`, which is not there as it was then");
        let finding = Finding::new(Severity::Deny, "vintage-gone", file_place(&format!("data/out/{year}")), found);
        findings.push(finding.hint("put the vintage back from a copy, or build the edition from another"));
        return Ok(());
    };
    let changes = changes_since(record, &inputs);
    if !changes.is_empty() {
        let found = format!("since the build {}; the files are held against the cards of today", changes.join(", "));
        let finding = Finding::new(Severity::Warn, "inputs-changed", file_place(&format!("data/out/{year}")), found);
        findings.push(finding.hint("`kuntakortti build` brings the edition up to date"));
    }
    let made = cards::make(project, &foundation, &Subjects::All)?;
    Edition { project, cards: &made.cards, record, output, year }.verify(counts, findings)
}

/// What has changed since the build; the files are those of the edition nevertheless.
fn note_changes(project: &Project, year: i16, record: &BuildRecord, findings: &mut Vec<Finding>) {
    // Where today's inputs cannot be read there is nothing that a build could be made from; why is told above.
    let Ok((_, inputs)) = inputs_of_today(project, year, &NamedVintages::default()) else { return };
    let changes = changes_since(record, &inputs);
    if !changes.is_empty() {
        let found = format!("since the build {}; the files are held against the edition as it was built", changes.join(", "));
        let finding = Finding::new(Severity::Note, "inputs-changed", file_place(&format!("data/out/{year}")), found);
        findings.push(finding.hint("`kuntakortti build` brings an edition up to date that is not published"));
    }
}
