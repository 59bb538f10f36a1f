//! `kuntakortti verify`: does every finished file say what its card says, and is every vintage as it was stored?

use std::collections::BTreeSet;
use std::path::Path;

use export::FORMATS;
use frames::Observations;
use model::vintage::VintageId;
use model::{Finding, Place, Severity, SourceId};
use store::{BuildRecord, OutputFolder, Vintage};
use transform::Subjects;

use super::build::{changes_since, inputs_of, make_cards, vintage_input};
use crate::arguments::VerifyArguments;
use crate::card_files::{CardFile, card_files};
use crate::failure::{Failure, store_failure};
use crate::log::Talk;
use crate::parallel::in_parallel;
use crate::project::{self, Project};
use crate::recap::grouped;

/// Reads everything back. The findings go to stdout; any that denies makes the exit code 1.
pub fn run(root: &Path, arguments: &VerifyArguments, talk: Talk) -> Result<(), Failure> {
    let project = Project::open(root)?;
    let edition = arguments.edition.unwrap_or(project.catalogue.settings.edition);
    let output = project.data.output(edition);
    let record = output.record().ok_or_else(|| {
        Failure::usage(format!("edition {edition} was never built"), "make it: `kuntakortti build`, or name another with `--edition YEAR`")
    })?;
    let (vintages, mut findings) = verify_vintages(&project, &project::sotkanet()?, talk)?;
    let mut counts = Counts::default();
    let built_from = record.inputs.get("vintage").cloned().unwrap_or_default();
    if let Some(vintage) = vintages.iter().find(|vintage| vintage_input(vintage) == built_from) {
        let edition = Edition { project: &project, vintage, record: &record, output: &output, year: edition };
        // A table that cannot be read was told above; nothing can be held against it.
        if let Ok(observations) = vintage.observations() {
            findings.extend(edition.verify(&observations, &mut counts)?);
        }
    } else {
        let id = built_from.split(' ').next().unwrap_or_default();
        let found = format!("the edition was built from vintage `{id}`, which is not there as it was then");
        let finding = Finding::new(Severity::Deny, "vintage-gone", file_place(&format!("data/out/{edition}")), found);
        findings.push(finding.hint("put the vintage back from a copy, or build the edition from another"));
    }
    for finding in &findings {
        println!("{finding}");
    }
    let denied = findings.iter().filter(|finding| finding.severity == Severity::Deny).count();
    talk.say(format!("verified edition {edition}"));
    talk.say(format!("  vintages   {} held against their manifests", vintages.len()));
    talk.say(format!("  files      {} read back, {} figures held against the cards", counts.files, grouped(counts.figures)));
    talk.say(format!("  findings   {denied} deny, {} other", findings.len() - denied));
    if denied == 0 { Ok(()) } else { Err(Failure::NotVerified { denied }) }
}

#[derive(Debug, Default)]
struct Counts {
    files: usize,
    figures: usize,
}

/// Opens and checks every vintage; one that cannot be opened is a finding.
fn verify_vintages(project: &Project, source: &SourceId, talk: Talk) -> Result<(Vec<Vintage>, Vec<Finding>), Failure> {
    let ids: Vec<VintageId> = project.data.vintages(source).map_err(store_failure)?;
    let bar = talk.bar(ids.len() as u64, "checking vintages");
    let mut vintages = Vec::new();
    let mut findings = Vec::new();
    for id in ids {
        match project.data.vintage(source, id) {
            Ok(vintage) => {
                findings.extend(vintage.verify().map_err(store_failure)?);
                vintages.push(vintage);
            }
            Err(error) => findings.push(
                Finding::new(Severity::Deny, "vintage-unreadable", file_place(&format!("data/vintages/{source}/{id}")), error.to_string())
                    .hint("put the vintage back from a copy, or remove its folder and fetch again"),
            ),
        }
        bar.inc(1);
    }
    bar.finish_and_clear();
    Ok((vintages, findings))
}

/// An edition as it was built.
struct Edition<'a> {
    project: &'a Project,
    vintage: &'a Vintage,
    record: &'a BuildRecord,
    output: &'a OutputFolder,
    year: i16,
}

impl Edition<'_> {
    fn verify(&self, observations: &Observations, counts: &mut Counts) -> Result<Vec<Finding>, Failure> {
        let folder = format!("data/out/{}", self.year);
        let mut findings = Vec::new();
        let changes = changes_since(self.record, &inputs_of(self.project, self.vintage)?);
        if !changes.is_empty() {
            let found = format!("since the build {}; the files are held against the cards of today", changes.join(", "));
            let finding = Finding::new(Severity::Warn, "inputs-changed", file_place(&folder), found);
            findings.push(finding.hint("`kuntakortti build` brings the edition up to date"));
        }
        let (cards, _) = make_cards(self.project, self.vintage, observations, self.year, &Subjects::All)?;
        let files = card_files(self.project, &cards, FORMATS)?;
        let verified = in_parallel(&files, |file| self.verify_file(file, &folder));
        for one in verified {
            let one = one?;
            counts.files += usize::from(one.figures.is_some());
            counts.figures += one.figures.unwrap_or(0);
            findings.extend(one.findings);
        }
        let of_cards: BTreeSet<&str> = files.iter().map(|file| file.name.as_str()).collect();
        findings.extend(self.strangers(&of_cards, &folder)?);
        Ok(findings)
    }

    fn verify_file(&self, file: &CardFile, folder: &str) -> Result<VerifiedFile, Failure> {
        let path = format!("{folder}/{}", file.name);
        let built = self.record.outputs.get(&file.name);
        let Some(bytes) = self.output.read(Path::new(&file.name)).map_err(store_failure)? else {
            // A build of some cards only owes the others to no one.
            let is_owed = built.is_some() || self.record.complete;
            let missing = || {
                let finding = Finding::new(Severity::Deny, "file-missing", file_place(&path), "the file is not there");
                finding.hint("`kuntakortti build` makes it anew")
            };
            return Ok(VerifiedFile { figures: None, findings: is_owed.then(missing).into_iter().collect() });
        };
        let mut findings = file.verify(&bytes, folder)?;
        let digest = store::sha256_hex(&bytes);
        if built.is_some_and(|built| *built != digest) {
            let found = format!("the file was altered after the build: its SHA-256 is `{digest}`");
            let finding = Finding::new(Severity::Deny, "file-altered", file_place(&path), found);
            findings.push(finding.expected(format!("`{}`", built.map_or("", String::as_str))).hint("`kuntakortti build` makes it anew"));
        }
        Ok(VerifiedFile { figures: Some(file.figures()?), findings })
    }

    /// Files that belong to no card of today: outputs of a card that is no more, and files that no build made.
    fn strangers(&self, of_cards: &BTreeSet<&str>, folder: &str) -> Result<Vec<Finding>, Failure> {
        let present = self.output.present().map_err(store_failure)?;
        let present = present.iter().map(String::as_str).filter(|name| *name != "findings.json" && !of_cards.contains(name));
        let finding = |name: &str| {
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

fn file_place(file: &str) -> Place {
    Place::File { file: file.to_owned() }
}
