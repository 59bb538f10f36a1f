//! `kuntakortti build`: the cards of an edition, from a stored vintage.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Instant;

use export::{FORMATS, Format};
use frames::Observations;
use model::definition::AreaGroup;
use model::vintage::VintageId;
use model::{AreaId, Card, Finding, Severity};
use store::{BUILD_RECORD_FORMAT_VERSION, BuildRecord, OutputFolder, Vintage, WriteOutcome};
use transform::{Inputs, Subjects};

use crate::arguments::BuildArguments;
use crate::card_files::{self, card_files};
use crate::checks;
use crate::clock;
use crate::failure::{Failure, store_failure};
use crate::log::Talk;
use crate::project::{self, Project};
use crate::recap;

/// Builds by the command line.
pub fn run(root: &Path, arguments: &BuildArguments, talk: Talk) -> Result<(), Failure> {
    let project = Project::open(root)?;
    let outcome = build(&project, arguments, talk)?;
    println!("{}", outcome.display());
    Ok(())
}

/// Builds what the arguments ask for, or says that it is there already. Returns the folder of the outputs.
pub fn build(project: &Project, arguments: &BuildArguments, talk: Talk) -> Result<PathBuf, Failure> {
    let edition = arguments.edition.unwrap_or(project.catalogue.settings.edition);
    let chosen = Chosen::new(project, arguments, edition)?;
    let lock = project.data.lock("build", clock::now()).map_err(store_failure)?;
    let vintage = newest_or_named(project, arguments.vintage.as_deref())?;
    let output = project.data.output(edition);
    let inputs = inputs_of(project, &vintage)?;
    let record = output.record();
    let is_current = record.as_ref().is_some_and(|record| record.inputs == inputs);
    if let Some(record) = record.as_ref().filter(|_| is_current)
        && chosen.is_everything()
        && record.complete
        && altered_outputs(&output, record)?.is_empty()
    {
        talk.say(format!("edition {edition} is up to date: {} files, vintage {}", record.outputs.len(), vintage.id()));
        talk.say("  why        configuration, vintage and program are those of the last build, and every file is as it was written");
        talk.say(format!("  where      {}", output.path().display()));
        return Ok(output.path().to_owned());
    }

    let started = Instant::now();
    let observations = vintage.observations().map_err(store_failure)?;
    tracing::info!(seconds = started.elapsed().as_secs_f64(), rows = observations.len(), "observations read");
    let (cards, findings) = make_cards(project, &vintage, &observations, edition, &chosen.subjects)?;
    let denied: Vec<Finding> = findings.iter().filter(|finding| finding.severity == Severity::Deny).cloned().collect();
    if !denied.is_empty() {
        return Err(Failure::Denied(denied));
    }
    let files = card_files(project, &cards, &chosen.formats())?;
    let drawn = card_files::draw(&files, &format!("data/out/{edition}"), talk)?;

    let mut outputs = BTreeMap::new();
    let mut counts = [0_usize; 3];
    for (file, bytes) in files.iter().zip(&drawn) {
        let outcome = output.write_if_changed(Path::new(&file.name), bytes).map_err(store_failure)?;
        let slot = match outcome {
            WriteOutcome::Created => 0,
            WriteOutcome::Changed => 1,
            WriteOutcome::Unchanged => 2,
        };
        if let Some(count) = counts.get_mut(slot) {
            *count += 1;
        }
        outputs.insert(file.name.clone(), store::sha256_hex(bytes));
    }
    let list = serde_json::to_vec_pretty(&findings).map_err(|error| Failure::environment("the findings could not be written", error))?;
    output.write_if_changed(Path::new("findings.json"), &list).map_err(store_failure)?;
    let mut complete = chosen.is_everything();
    let mut removed = 0;
    if let Some(previous) = record {
        if complete {
            // Cards of an earlier configuration (another county, a group that is no more) would pass for current ones.
            for gone in previous.outputs.keys().filter(|name| !outputs.contains_key(*name)) {
                output.remove(Path::new(gone)).map_err(store_failure)?;
                removed += 1;
            }
        } else if is_current {
            complete = previous.complete;
            for (name, digest) in previous.outputs {
                outputs.entry(name).or_insert(digest);
            }
        }
    }
    let record = BuildRecord { format_version: BUILD_RECORD_FORMAT_VERSION, inputs, outputs, complete };
    output.write_record(&record).map_err(store_failure)?;
    drop(lock);

    let municipalities = cards.iter().filter(|card| matches!(card.subject, model::card::Subject::Municipality { .. })).count();
    talk.say(format!("built edition {edition} from vintage {}", vintage.id()));
    talk.say(format!("  cards      {municipalities} of municipalities, {} of groups", cards.len() - municipalities));
    let [created, changed, unchanged] = counts;
    talk.say(format!("  files      {created} new, {changed} changed, {unchanged} unchanged, {removed} removed"));
    recap::findings(talk, &findings, vintage.findings(), &output.path().join("findings.json").display().to_string());
    talk.say(format!("  where      {}", output.path().display()));
    Ok(output.path().to_owned())
}

/// What stands behind an edition, by name and digest: the same inputs make the same bytes.
pub fn inputs_of(project: &Project, vintage: &Vintage) -> Result<BTreeMap<String, String>, Failure> {
    let mut inputs: BTreeMap<String, String> =
        project.catalogue.files.iter().map(|file| (file.path.clone(), store::sha256_hex(&file.bytes))).collect();
    inputs.insert("vintage".into(), vintage_input(vintage));
    inputs.insert("program".into(), program_digest()?);
    Ok(inputs)
}

/// How a build record names a vintage: its id and the digest of its table.
pub fn vintage_input(vintage: &Vintage) -> String {
    format!("{} {}", vintage.id(), vintage.manifest().observations.sha256)
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
    for (name, digest) in &record.outputs {
        if output.digest(Path::new(name)).map_err(store_failure)?.as_ref() != Some(digest) {
            altered.push(name.clone());
        }
    }
    Ok(altered)
}

/// The newest vintage, or the one that was named.
pub fn newest_or_named(project: &Project, named: Option<&str>) -> Result<Vintage, Failure> {
    let source = project::sotkanet()?;
    let known = project.data.vintages(&source).map_err(store_failure)?;
    let id: VintageId = match named {
        Some(text) => text.parse().ok().filter(|id| known.contains(id)).ok_or_else(|| {
            let listed: Vec<String> = known.iter().map(ToString::to_string).collect();
            Failure::usage(format!("there is no vintage `{text}`"), format!("there are: {}", listed.join(", ")))
        })?,
        None => *known.last().ok_or_else(|| {
            Failure::usage("there is no vintage yet", "fetch one: `kuntakortti fetch`; or try the program out: `kuntakortti demo`")
        })?,
    };
    project.data.vintage(&source, id).map_err(store_failure)
}

/// What the arguments narrow the build down to.
struct Chosen {
    subjects: Subjects,
    formats: Vec<&'static dyn Format>,
}

impl Chosen {
    fn new(project: &Project, arguments: &BuildArguments, edition: i16) -> Result<Self, Failure> {
        let mut formats = Vec::new();
        for name in &arguments.format {
            let known: Vec<&str> = FORMATS.iter().map(|format| format.id()).collect();
            let format = FORMATS.iter().find(|format| format.id() == name);
            formats.push(
                *format
                    .ok_or_else(|| Failure::usage(format!("there is no format `{name}`"), format!("there are: {}", known.join(", "))))?,
            );
        }
        if arguments.area.is_empty() && arguments.group.is_empty() {
            return Ok(Self { subjects: Subjects::All, formats });
        }
        let members = project.catalogue.municipalities(edition);
        let mut municipalities = Vec::new();
        for code in &arguments.area {
            let area = AreaId::municipality(code).ok().filter(|area| members.contains(area));
            municipalities.push(area.ok_or_else(|| {
                let codes: Vec<&str> = members.iter().map(AreaId::code).collect();
                Failure::usage(format!("--area: `{code}` is no municipality of the county"), format!("its codes are {}", codes.join(", ")))
            })?);
        }
        let known = project.catalogue.groups_of_edition(edition);
        let mut groups = Vec::new();
        for id in &arguments.group {
            let group = known.iter().find(|group| group.id.as_str() == id);
            let group = group.ok_or_else(|| {
                let ids: Vec<&str> = known.iter().map(|group| group.id.as_str()).collect();
                Failure::usage(format!("--group: there is no group `{id}` in edition {edition}"), format!("there are: {}", ids.join(", ")))
            })?;
            groups.push(group.id.clone());
        }
        Ok(Self { subjects: Subjects::Some { municipalities, groups }, formats })
    }

    fn is_everything(&self) -> bool {
        self.formats.is_empty() && matches!(self.subjects, Subjects::All)
    }

    fn formats(&self) -> Vec<&'static dyn Format> {
        if self.formats.is_empty() { FORMATS.to_vec() } else { self.formats.clone() }
    }
}

/// The cards of an edition from a vintage, and what is odd about them, the configuration and the vintage.
pub fn make_cards(
    project: &Project,
    vintage: &Vintage,
    observations: &Observations,
    edition: i16,
    subjects: &Subjects,
) -> Result<(Vec<Card>, Vec<Finding>), Failure> {
    let groups: Vec<AreaGroup> = project.catalogue.groups_of_edition(edition).into_iter().cloned().collect();
    let inputs = transform_inputs(project, &groups, vintage, observations, edition);
    let started = Instant::now();
    let set = transform::cards(&inputs, subjects).map_err(|error| Failure::environment("the cards could not be made", error))?;
    tracing::info!(seconds = started.elapsed().as_secs_f64(), cards = set.cards.len(), "cards made");
    Ok((set.cards, checks::findings(project, vintage, set.findings, matches!(subjects, Subjects::All))))
}

/// What the cards of an edition are made from. `groups` are the edition's.
pub fn transform_inputs<'a>(
    project: &'a Project,
    groups: &'a [AreaGroup],
    vintage: &'a Vintage,
    observations: &'a Observations,
    edition: i16,
) -> Inputs<'a> {
    Inputs {
        edition,
        county: project.catalogue.settings.county,
        areas: &project.catalogue.areas,
        groups,
        themes: &project.catalogue.themes,
        indicators: &project.catalogue.indicators,
        population: project.catalogue.settings.population.as_ref(),
        observations,
        vintage: vintage.description(),
    }
}

fn program_digest() -> Result<String, Failure> {
    let unreadable = |error| Failure::environment("the program could not read itself", error);
    let bytes = std::env::current_exe().and_then(std::fs::read).map_err(unreadable)?;
    Ok(format!("{} {}", env!("CARGO_PKG_VERSION"), store::sha256_hex(&bytes)))
}
