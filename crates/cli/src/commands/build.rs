//! `kuntakortti build`: the cards of an edition, and everything that is made of them.

mod changes;
mod chosen;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use model::card::Subject;
use model::{Card, Finding, Place as FindingPlace, Severity};
use store::{BUILD_RECORD_FORMAT_VERSION, BuildRecord, DataLock, OutputFolder, StoredEdition};
use transform::Subjects;

use crate::arguments::BuildArguments;
use crate::cards::{self, MadeCards};
use crate::clock;
use crate::drawing::{self, Place};
use crate::edition_files::is_of_meeting;
use crate::failure::{Failure, store_failure};
use crate::foundation::{Foundation, NamedVintages};
use crate::log::Talk;
use crate::project::Project;
use crate::recap;
use changes::say_changes;
use chosen::Chosen;
pub use chosen::subjects;

/// Builds by the command line.
pub fn run(root: &Path, arguments: &BuildArguments, talk: Talk) -> Result<(), Failure> {
    let project = Project::open(root)?;
    let built = build(&project, arguments, talk)?;
    println!("{}", built.folder.display());
    Ok(())
}

/// What a build made, or found as it would make it.
pub struct Built {
    /// The folder of the edition's outputs.
    pub folder: PathBuf,
    /// The outputs that were asked for, as paths below it.
    pub files: Vec<String>,
}

/// Builds what the arguments ask for, or says that it is there already.
pub fn build(project: &Project, arguments: &BuildArguments, talk: Talk) -> Result<Built, Failure> {
    let year = arguments.edition.unwrap_or(project.catalogue.settings.edition);
    let stored = project.data.edition(year).map_err(store_failure)?;
    let as_locked = match (&stored, arguments.locked) {
        (Some(stored), true) => Some(project.as_locked(stored)?),
        (None, true) => return Err(never_made(year)),
        (_, false) => None,
    };
    let project = as_locked.as_ref().unwrap_or(project);
    let chosen = Chosen::new(project, arguments, year)?;
    let lock = project.data.lock("build", clock::now()).map_err(store_failure)?;
    let foundation = match stored.as_ref().filter(|_| arguments.locked) {
        Some(stored) => Foundation::of_lock(project, stored)?,
        None => Foundation::of_today(project, year, &NamedVintages::of_sotkanet(arguments.vintage.as_deref()))?,
    };
    let build = Build { project, foundation: &foundation, stored: stored.as_ref(), chosen: &chosen, talk };
    let output = project.data.output(year);
    let record = output.record();
    let inputs = foundation.inputs(project)?;
    if let Some(record) = &record
        && build.is_up_to_date(&output, record, &inputs)?
    {
        return Ok(Built { folder: output.path().to_owned(), files: record.outputs.keys().cloned().collect() });
    }
    if let Some(published) = stored.as_ref().filter(|_| !arguments.locked && !arguments.reissue) {
        refuse_published(published)?;
    }
    build.make(&output, record, inputs, &lock, arguments.locked)
}

/// One build.
struct Build<'a> {
    project: &'a Project,
    foundation: &'a Foundation,
    stored: Option<&'a StoredEdition>,
    chosen: &'a Chosen,
    talk: Talk,
}

impl Build<'_> {
    /// Whether everything is there as it would be made; then says so.
    fn is_up_to_date(&self, output: &OutputFolder, record: &BuildRecord, inputs: &BTreeMap<String, String>) -> Result<bool, Failure> {
        let is_of_today = record.inputs == *inputs && record.complete;
        if !is_of_today || !self.chosen.is_everything() || self.stored.is_none() || !altered_outputs(output, record)?.is_empty() {
            return Ok(false);
        }
        // `brief` left the pages of a meeting and its cards' findings; a whole build takes them back, of a published edition nothing.
        let is_published = self.stored.is_some_and(|stored| stored.lock().published_at.is_some());
        if !is_published && record.outputs.keys().any(|name| is_of_meeting(name)) {
            return Ok(false);
        }
        let (edition, vintage) = (self.foundation.edition, self.foundation.vintages_in_words());
        self.talk.say(format!("edition {edition} is up to date: {} files, vintage {vintage}", record.outputs.len()));
        self.talk.say("  why        everything that it is made from is as at the last build, and every file is as it was written");
        self.talk.say(format!("  where      {}", output.path().display()));
        Ok(true)
    }

    fn make(
        &self,
        output: &OutputFolder,
        record: Option<BuildRecord>,
        inputs: BTreeMap<String, String>,
        lock: &DataLock,
        is_locked: bool,
    ) -> Result<Built, Failure> {
        let edition = self.foundation.edition;
        let MadeCards { cards, findings } = cards::make(self.project, self.foundation, &self.chosen.subjects)?;
        let denied: Vec<Finding> = findings.iter().filter(|finding| finding.severity == Severity::Deny).cloned().collect();
        if !denied.is_empty() {
            return Err(Failure::Denied(denied));
        }
        if let Some(stored) = self.stored.filter(|_| is_locked) {
            expect_reproduced(stored, &cards)?;
        }
        let others = record.as_ref().map(|record| record.outputs.keys().cloned().collect()).unwrap_or_default();
        let place = Place { output, record: record.as_ref(), name: format!("data/out/{edition}") };
        let mut drawn = drawing::draw(self.project, &cards, &self.chosen.formats, &place, &self.others_that_stay(others), self.talk)?;

        // From here on things are written: first the edition, then what shows it, then the record that says so.
        let is_whole = matches!(self.chosen.subjects, Subjects::All);
        let edition_cards = if is_locked {
            self.stored.map(|stored| stored.lock().cards.sha256.clone())
        } else if is_whole {
            let contents = cards::edition_contents(self.project, self.foundation, &cards)?;
            let stored = self.project.data.write_edition(lock, &contents).map_err(store_failure)?;
            Some(stored.lock().cards.sha256.clone())
        } else {
            record.as_ref().filter(|record| record.inputs == inputs).and_then(|record| record.edition_cards.clone())
        };
        let files = drawn.outputs.keys().cloned().collect();
        let mut outputs = std::mem::take(&mut drawn.outputs);
        let written = drawn.write()?;
        let list =
            serde_json::to_vec_pretty(&findings).map_err(|error| Failure::environment("the findings could not be written", error))?;
        output.write_if_changed(Path::new("findings.json"), &list).map_err(store_failure)?;
        let mut complete = self.chosen.is_everything();
        let mut removed = 0;
        if let Some(previous) = record {
            if complete {
                // Cards of an earlier configuration (another county, a group that is no more) would pass for current ones.
                for gone in previous.outputs.keys().filter(|name| !outputs.contains_key(*name)) {
                    output.remove(Path::new(gone)).map_err(store_failure)?;
                    removed += 1;
                }
            } else {
                complete = previous.complete && previous.inputs == inputs;
                for (name, built) in previous.outputs {
                    outputs.entry(name).or_insert(built);
                }
            }
        }
        let record = BuildRecord { format_version: BUILD_RECORD_FORMAT_VERSION, inputs, outputs, complete, edition_cards };
        output.write_record(&record).map_err(store_failure)?;

        let municipalities = cards.iter().filter(|card| matches!(card.subject, Subject::Municipality { .. })).count();
        let talk = self.talk;
        talk.say(format!("built edition {edition} from vintage {}", self.foundation.vintages_in_words()));
        talk.say(format!("  cards      {municipalities} of municipalities, {} of groups", cards.len() - municipalities));
        say_changes(&cards, talk);
        let drawing::Written { created, changed, unchanged } = written;
        talk.say(format!("  files      {created} new, {changed} changed, {unchanged} unchanged, {removed} removed"));
        let list = output.path().join("findings.json").display().to_string();
        recap::findings(talk, &findings, &self.foundation.findings_of_vintages(), &list);
        talk.say(format!("  where      {}", output.path().display()));
        Ok(Built { folder: output.path().to_owned(), files })
    }

    /// The outputs of formats that this build does not make, and that may be linked to.
    fn others_that_stay(&self, mut others: Vec<String>) -> Vec<String> {
        let formats = &self.chosen.formats;
        let made: BTreeSet<&str> =
            formats.cards.iter().map(|format| format.id()).chain(formats.editions.iter().map(|format| format.id())).collect();
        others.retain(|name| !name.split('/').next().is_some_and(|folder| made.contains(folder)));
        if formats.is_all { Vec::new() } else { others }
    }
}

/// Refuses to make another edition in place of one that people were given.
fn refuse_published(stored: &StoredEdition) -> Result<(), Failure> {
    let lock = stored.lock();
    let Some(published) = lock.published_at else { return Ok(()) };
    Err(Failure::usage(
        format!("edition {} was published on {}; what it is made from has changed since", lock.edition, published.format("%Y-%m-%d")),
        "`kuntakortti build --locked` makes its files again as they were; `--reissue` makes a new issue, to be published anew; another \
         edition is made with `--edition YEAR`",
    ))
}

fn never_made(year: i16) -> Failure {
    Failure::usage(
        format!("there is no edition {year} to make again"),
        "a complete build without `--locked` makes one: `kuntakortti build --edition YEAR`",
    )
}

/// Cards made from an edition's lock must be its cards.
fn expect_reproduced(stored: &StoredEdition, cards: &[Card]) -> Result<(), Failure> {
    let expected = stored.cards().map_err(store_failure)?;
    let differs = |card: &&Card| expected.iter().find(|known| known.subject.figure_area() == card.subject.figure_area()) != Some(*card);
    let differing: Vec<&Card> = cards.iter().filter(differs).collect();
    if differing.is_empty() {
        return Ok(());
    }
    let names: Vec<&str> = differing.iter().map(|card| card.subject.name().fi.as_str()).take(5).collect();
    let more = if differing.len() > names.len() { format!(" and {} more", differing.len() - names.len()) } else { String::new() };
    let place = FindingPlace::File { file: format!("data/editions/{}", stored.lock().edition) };
    let found = format!("from the same inputs this program makes other cards of {}{more}", names.join(", "));
    let finding = Finding::new(Severity::Deny, "edition-not-reproduced", place, found);
    Err(Failure::Denied(vec![
        finding.hint(format!(
            "the edition was made by program `{}`; run that one, or make a new issue with `--reissue`",
            stored.lock().program
        )),
    ]))
}

/// What is not as it was when the edition was built, one phrase each.
pub fn changes_since(record: &BuildRecord, now: &BTreeMap<String, String>) -> Vec<String> {
    let mut changes = Vec::new();
    for (name, digest) in now {
        match record.inputs.get(name) {
            None => changes.push(format!("`{name}` is new")),
            Some(known) if known != digest => changes.push(format!("`{name}` has changed")),
            Some(_) => {}
        }
    }
    changes.extend(record.inputs.keys().filter(|name| !now.contains_key(*name)).map(|name| format!("`{name}` is gone")));
    changes
}

/// The outputs that are gone, or are not the bytes that were written.
pub fn altered_outputs(output: &OutputFolder, record: &BuildRecord) -> Result<Vec<String>, Failure> {
    let mut altered = Vec::new();
    for (name, built) in &record.outputs {
        if output.digest(Path::new(name)).map_err(store_failure)?.as_ref() != Some(&built.sha256) {
            altered.push(name.clone());
        }
    }
    Ok(altered)
}

/// The inputs that a record of an edition must have to be of today.
pub fn inputs_of_today(project: &Project, edition: i16, named: &NamedVintages) -> Result<(Foundation, BTreeMap<String, String>), Failure> {
    let foundation = Foundation::of_today(project, edition, named)?;
    let inputs = foundation.inputs(project)?;
    Ok((foundation, inputs))
}
