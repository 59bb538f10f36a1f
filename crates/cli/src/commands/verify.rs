//! `kuntakortti verify`: does every finished file say what its card says, and is every vintage as it was stored?

use std::collections::BTreeSet;
use std::path::Path;

use export::OutputFile;
use model::vintage::VintageId;
use model::{Card, Finding, Place, Severity, SourceId};
use store::{BuildRecord, OutputFolder, StoredEdition};
use transform::Subjects;

use super::build::{changes_since, inputs_of_today};
use crate::arguments::EditionArguments;
use crate::card_files::{CardFile, card_files};
use crate::cards;
use crate::edition_files::EditionSet;
use crate::failure::{Failure, store_failure};
use crate::formats::Formats;
use crate::foundation::Foundation;
use crate::log::Talk;
use crate::parallel::in_parallel;
use crate::project::{self, Project};
use crate::recap::grouped;

/// Reads everything back. The findings go to stdout; any that denies makes the exit code 1.
pub fn run(root: &Path, arguments: &EditionArguments, talk: Talk) -> Result<(), Failure> {
    let project = Project::open(root)?;
    let year = arguments.edition.unwrap_or(project.catalogue.settings.edition);
    let output = project.data.output(year);
    let record = output.record().ok_or_else(|| {
        Failure::usage(format!("edition {year} was never built"), "make it: `kuntakortti build`, or name another with `--edition YEAR`")
    })?;
    let (vintages, mut findings) = verify_vintages(&project, &project::sotkanet()?, talk)?;
    let mut counts = Counts::default();
    // The files of a complete build show the stored edition, whatever the configuration says today.
    let stored = if record.complete { project.data.edition(year).map_err(store_failure)? } else { None };
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

#[derive(Debug, Default)]
struct Counts {
    files: usize,
    figures: usize,
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
    let built_from = record.inputs.get("vintage").map_or("", String::as_str);
    let id = built_from.split(' ').next().unwrap_or_default();
    let Ok((foundation, inputs)) = inputs_of_today(project, year, Some(id)) else {
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
    let Ok((_, inputs)) = inputs_of_today(project, year, None) else { return };
    let changes = changes_since(record, &inputs);
    if !changes.is_empty() {
        let found = format!("since the build {}; the files are held against the edition as it was built", changes.join(", "));
        let finding = Finding::new(Severity::Note, "inputs-changed", file_place(&format!("data/out/{year}")), found);
        findings.push(finding.hint("`kuntakortti build` brings an edition up to date that is not published"));
    }
}

/// An edition and its files.
struct Edition<'a> {
    project: &'a Project,
    cards: &'a [Card],
    record: &'a BuildRecord,
    output: &'a OutputFolder,
    year: i16,
}

impl Edition<'_> {
    fn verify(&self, counts: &mut Counts, findings: &mut Vec<Finding>) -> Result<(), Failure> {
        let folder = format!("data/out/{}", self.year);
        let formats = Formats::all();
        let files = card_files(self.project, self.cards, &formats.cards)?;
        for one in in_parallel(&files, |file| self.verify_file(file, &folder)) {
            let one = one?;
            counts.files += usize::from(one.figures.is_some());
            counts.figures += one.figures.unwrap_or(0);
            findings.extend(one.findings);
        }
        let mut known: BTreeSet<String> = files.into_iter().map(|file| file.name).collect();
        for format in &formats.editions {
            let downloads = known.iter().cloned().collect();
            let set = EditionSet::new(self.project, self.cards, *format, downloads)?;
            known.extend(self.verify_set(&set, &folder, counts, findings)?);
        }
        findings.extend(self.strangers(&known, &folder)?);
        Ok(())
    }

    fn verify_file(&self, file: &CardFile, folder: &str) -> Result<VerifiedFile, Failure> {
        let path = format!("{folder}/{}", file.name);
        let Some(bytes) = self.output.read(Path::new(&file.name)).map_err(store_failure)? else {
            // A build of some cards only owes the others to no one.
            let is_owed = self.record.complete || self.record.outputs.contains_key(&file.name);
            return Ok(VerifiedFile { figures: None, findings: is_owed.then(|| missing(&path)).into_iter().collect() });
        };
        let mut findings = file.verify(&bytes, folder)?;
        findings.extend(self.altered(&file.name, &bytes, &path));
        Ok(VerifiedFile { figures: Some(file.figures()?), findings })
    }

    /// Reads back what a format made of all cards. Tells the names of its files.
    fn verify_set(&self, set: &EditionSet, folder: &str, counts: &mut Counts, findings: &mut Vec<Finding>) -> Result<Vec<String>, Failure> {
        let below = set.folder();
        let names: Vec<String> = self.record.outputs.keys().filter(|name| name.starts_with(&below)).cloned().collect();
        if names.is_empty() {
            if self.record.complete {
                findings.push(missing(&format!("{folder}/{below}")));
            }
            return Ok(names);
        }
        let mut files = Vec::new();
        for name in &names {
            let path = format!("{folder}/{name}");
            match self.output.read(Path::new(name)).map_err(store_failure)? {
                Some(bytes) => {
                    findings.extend(self.altered(name, &bytes, &path));
                    files.push(OutputFile { path: name.clone(), bytes });
                }
                None => findings.push(missing(&path)),
            }
        }
        counts.files += files.len();
        findings.extend(set.verify(files)?);
        Ok(names)
    }

    /// A finding where bytes are not those that the build wrote.
    fn altered(&self, name: &str, bytes: &[u8], path: &str) -> Option<Finding> {
        let built = self.record.outputs.get(name)?;
        let digest = store::sha256_hex(bytes);
        let finding = || {
            let found = format!("the file was altered after the build: its SHA-256 is `{digest}`");
            let finding = Finding::new(Severity::Deny, "file-altered", file_place(path), found);
            finding.expected(format!("`{}`", built.sha256)).hint("`kuntakortti build` makes it anew")
        };
        (built.sha256 != digest).then(finding)
    }

    /// Files that belong to no card: outputs of a card that is no more, and files that no build made.
    fn strangers(&self, known: &BTreeSet<String>, folder: &str) -> Result<Vec<Finding>, Failure> {
        let present = self.output.present().map_err(store_failure)?;
        let present = present.iter().filter(|name| *name != "findings.json" && !known.contains(*name));
        let finding = |name: &String| {
            let place = file_place(&format!("{folder}/{name}"));
            if self.record.outputs.contains_key(name) {
                Finding::new(Severity::Deny, "file-without-card", place, "today's configuration has no card for this file")
                    .hint("`kuntakortti build` removes it")
            } else {
                Finding::new(Severity::Warn, "file-unknown", place, "no build made this file; nothing in it was checked")
            }
        };
        Ok(present.map(finding).collect())
    }
}

/// What came of one file; figures where it was there to be read.
struct VerifiedFile {
    figures: Option<usize>,
    findings: Vec<Finding>,
}

fn missing(path: &str) -> Finding {
    Finding::new(Severity::Deny, "file-missing", file_place(path), "the file is not there").hint("`kuntakortti build` makes it anew")
}

fn file_place(file: &str) -> Place {
    Place::File { file: file.to_owned() }
}
