//! Drawing an edition's outputs: only those that are not there already as they would be drawn.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

use model::{Card, Finding, Severity};
use store::{BuildRecord, BuiltOutput, MadeFrom, OutputFolder, StagedOutput, WriteOutcome};

use crate::card_files::card_files;
use crate::edition_files::EditionSet;
use crate::failure::{Failure, store_failure};
use crate::formats::Formats;
use crate::log::Talk;
use crate::parallel::in_parallel;
use crate::project::Project;

/// Outputs that are to stand in an edition's folder.
#[derive(Default)]
pub struct Drawing {
    /// Those that were drawn anew; they take their places with [`Drawing::write`].
    drawn: Vec<StagedOutput>,
    /// All of them.
    pub outputs: BTreeMap<String, BuiltOutput>,
    /// How many stand there already as they would be drawn.
    pub kept: usize,
}

/// An output that was drawn and waits to be put in its place.
struct Waiting {
    name: String,
    sha256: String,
    output: StagedOutput,
}

/// What writing did.
#[derive(Debug, Default, Clone, Copy)]
pub struct Written {
    /// Files that were not there.
    pub created: usize,
    /// Files that were others.
    pub changed: usize,
    /// Files that stood there with the same bytes, drawn anew or not.
    pub unchanged: usize,
}

/// Where outputs are drawn into, and what stands there.
pub struct Place<'a> {
    /// The folder.
    pub output: &'a OutputFolder,
    /// What it was built from.
    pub record: Option<&'a BuildRecord>,
    /// The folder's path relative to the project, for findings.
    pub name: String,
}

impl Place<'_> {
    /// Writes a drawn output aside.
    fn stage(&self, name: String, bytes: &[u8]) -> Result<Waiting, Failure> {
        let output = self.output.stage(Path::new(&name), bytes).map_err(store_failure)?;
        Ok(Waiting { sha256: store::sha256_hex(bytes), name, output })
    }

    /// The output as it was built, where it stands there unaltered and was made from the same.
    fn kept(&self, name: &str, made_from: &MadeFrom) -> Result<Option<BuiltOutput>, Failure> {
        let Some(built) = self.record.and_then(|record| record.outputs.get(name)) else { return Ok(None) };
        if built.made_from != *made_from {
            return Ok(None);
        }
        let digest = self.output.digest(Path::new(name)).map_err(store_failure)?;
        Ok((digest.as_deref() == Some(built.sha256.as_str())).then(|| built.clone()))
    }

    /// The outputs below a folder as they were built, where all of them stand there unaltered and were made from the same.
    fn kept_set(&self, set: &EditionSet) -> Result<Option<BTreeMap<String, BuiltOutput>>, Failure> {
        let folder = set.folder();
        let Some(record) = self.record else { return Ok(None) };
        let mut kept = BTreeMap::new();
        for name in record.outputs.keys().filter(|name| name.starts_with(folder)) {
            let Some(built) = self.kept(name, &set.made_from)? else { return Ok(None) };
            kept.insert(name.clone(), built);
        }
        Ok((!kept.is_empty()).then_some(kept))
    }
}

/// Draws what is missing or made from something else, several at once, and reads each back: a figure that a file does not hold as the
/// card does denies the build. `others` are outputs that stand there and are not drawn in this run.
pub fn draw(
    project: &Project,
    cards: &[Card],
    formats: &Formats,
    place: &Place,
    others: &[String],
    talk: Talk,
) -> Result<Drawing, Failure> {
    let started = Instant::now();
    let files = card_files(project, cards, &formats.cards)?;
    let mut drawing = Drawing::default();
    let mut denied = Vec::new();
    let mut missing = Vec::new();
    for file in &files {
        match place.kept(&file.name, &file.made_from)? {
            Some(built) => {
                drawing.kept += 1;
                drawing.outputs.insert(file.name.clone(), built);
            }
            None => missing.push(file),
        }
    }
    let bar = talk.bar(missing.len() as u64, "drawing");
    let drawn = in_parallel(&missing, |file| {
        let (bytes, findings) = file.draw(&place.name)?;
        bar.inc(1);
        Ok::<_, Failure>((place.stage(file.name.clone(), &bytes)?, findings))
    });
    bar.finish_and_clear();
    for (file, one) in missing.iter().zip(drawn) {
        let (waiting, findings) = one?;
        denied.extend(findings);
        drawing.add(waiting, &file.made_from);
    }
    tracing::info!(seconds = started.elapsed().as_secs_f64(), drawn = missing.len(), kept = drawing.kept, "cards drawn and read back");
    let downloads = |drawing: &Drawing| drawing.outputs.keys().cloned().chain(others.iter().cloned()).collect();
    for format in &formats.editions {
        let set = EditionSet::new(project, cards, *format, downloads(&drawing))?;
        denied.extend(drawing.add_set(&set, place)?);
    }
    if let Some(group) = &formats.pages_of_meeting {
        let set = EditionSet::of_meeting(project, cards, group, drawing.outputs.keys().cloned().collect())?;
        denied.extend(drawing.add_set(&set, place)?);
    }
    denied.retain(|finding| finding.severity == Severity::Deny);
    if denied.is_empty() { Ok(drawing) } else { Err(Failure::Denied(denied)) }
}

impl Drawing {
    fn add(&mut self, waiting: Waiting, made_from: &MadeFrom) {
        self.outputs.insert(waiting.name, BuiltOutput { sha256: waiting.sha256, made_from: made_from.clone() });
        self.drawn.push(waiting.output);
    }

    fn add_set(&mut self, set: &EditionSet, place: &Place) -> Result<Vec<Finding>, Failure> {
        if let Some(kept) = place.kept_set(set)? {
            self.kept += kept.len();
            self.outputs.extend(kept);
            return Ok(Vec::new());
        }
        let started = Instant::now();
        let staged = Mutex::new(Vec::new());
        let findings = set.make(&|file| {
            let one = place.stage(file.path, &file.bytes);
            let then = if one.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) };
            staged.lock().unwrap_or_else(PoisonError::into_inner).push(one);
            then
        })?;
        let staged = staged.into_inner().unwrap_or_else(PoisonError::into_inner);
        let seconds = started.elapsed().as_secs_f64();
        tracing::info!(seconds, folder = set.folder(), files = staged.len(), "files of the edition made and read back");
        for waiting in staged {
            self.add(waiting?, &set.made_from);
        }
        Ok(findings)
    }

    /// Puts what was drawn in its place.
    pub fn write(self) -> Result<Written, Failure> {
        let mut written = Written { unchanged: self.kept, ..Written::default() };
        for output in self.drawn {
            match output.put_in_place().map_err(store_failure)? {
                WriteOutcome::Created => written.created += 1,
                WriteOutcome::Changed => written.changed += 1,
                WriteOutcome::Unchanged => written.unchanged += 1,
            }
        }
        Ok(written)
    }
}
