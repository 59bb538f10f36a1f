//! An edition's finished files, each read back and held against its card.

use std::collections::BTreeSet;
use std::path::Path;

use export::OutputFile;
use model::{Card, Finding, Place, Severity};
use store::{BuildRecord, OutputFolder};

use crate::card_files::{CardFile, card_files};
use crate::edition_files::{EditionSet, meetings};
use crate::failure::{Failure, store_failure};
use crate::formats::Formats;
use crate::parallel::in_parallel;
use crate::project::Project;

/// What was read back.
#[derive(Debug, Default)]
pub struct Counts {
    /// Files that were there to be read.
    pub files: usize,
    /// Figures in them.
    pub figures: usize,
}

/// An edition and its files.
pub struct Edition<'a> {
    /// The project with the edition's configuration.
    pub project: &'a Project,
    /// The cards that the files show.
    pub cards: &'a [Card],
    /// What the build wrote.
    pub record: &'a BuildRecord,
    /// Where the files stand.
    pub output: &'a OutputFolder,
    /// The year that names it.
    pub year: i16,
}

impl Edition<'_> {
    /// Reads every file back.
    pub fn verify(&self, counts: &mut Counts, findings: &mut Vec<Finding>) -> Result<(), Failure> {
        let folder = format!("data/out/{}", self.year);
        let formats = Formats::of(self.project)?;
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
        known.extend(self.verify_meetings(&known, &folder, counts, findings)?);
        findings.extend(self.strangers(&known, &folder)?);
        Ok(())
    }

    /// Reads back the pages that `brief` made for single meetings. Tells the names of their files.
    fn verify_meetings(
        &self,
        known: &BTreeSet<String>,
        folder: &str,
        counts: &mut Counts,
        findings: &mut Vec<Finding>,
    ) -> Result<Vec<String>, Failure> {
        let mut names = Vec::new();
        for meeting in meetings(self.cards, self.record) {
            let set = EditionSet::of_meeting(self.project, &meeting.cards, &meeting.group, known.iter().cloned().collect())?;
            names.extend(self.verify_set(&set, folder, counts, findings)?);
        }
        Ok(names)
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
        let names: Vec<String> = self.record.outputs.keys().filter(|name| name.starts_with(below)).cloned().collect();
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

/// A stored file as the place of a finding.
pub fn file_place(file: &str) -> Place {
    Place::File { file: file.to_owned() }
}
