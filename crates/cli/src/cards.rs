//! From what an edition stands on to its cards: the order of the stages.

use std::time::Instant;

use chrono::Datelike;
use editorial::Material;
use frames::Observations;
use harmonise::{HarmoniseInputs, Harmonised, Provenance, SourceDivision};
use model::definition::{AreaGroup, Correction};
use model::{Card, Finding, ReportedIntervals};
use store::{EditionContents, Vintage};
use transform::{Inputs, Subjects};

use crate::checks;
use crate::clock;
use crate::cube_figures;
use crate::failure::{Failure, store_failure};
use crate::foundation::Foundation;
use crate::local_figures;
use crate::project::{self, Project};

/// The cards of an edition, and what is odd about them, the configuration and the vintage.
#[derive(Debug)]
pub struct MadeCards {
    /// The municipalities' cards by Finnish name, then the groups' in the order of config.
    pub cards: Vec<Card>,
    /// Weighed as the configuration says, sorted.
    pub findings: Vec<Finding>,
}

/// Makes the cards.
pub fn make(project: &Project, foundation: &Foundation, subjects: &Subjects) -> Result<MadeCards, Failure> {
    let prepared = prepare(project, foundation)?;
    let groups = groups(project, foundation.edition);
    let inputs = transform_inputs(project, &groups, foundation, &prepared);
    let started = Instant::now();
    let set = transform::cards(&inputs, subjects).map_err(|error| Failure::environment("the cards could not be made", error))?;
    tracing::info!(seconds = started.elapsed().as_secs_f64(), cards = set.cards.len(), "cards made");
    let mut cards = set.cards;
    harmonise::tell_provenance(&mut cards, &prepared.provenance, &project.catalogue.areas);
    let of_local = local_figures::join(project, foundation, &inputs, &mut cards)?;
    let earlier = match &foundation.earlier {
        Some(earlier) => earlier.cards().map_err(store_failure)?,
        None => Vec::new(),
    };
    let material = Material {
        themes: &project.catalogue.themes,
        readiness: &project.catalogue.readiness,
        answers: &foundation.answers,
        records: &foundation.records,
        decisions: &foundation.decisions,
        earlier: &earlier,
    };
    let finished = editorial::finish(cards, &material);
    let found = [prepared.findings.clone(), set.findings, of_local, finished.findings].concat();
    let findings = checks::findings(project, foundation, found, matches!(subjects, Subjects::All));
    Ok(MadeCards { cards: finished.cards, findings })
}

/// An edition's observations as transform sees them, and what was done to them on the way.
pub struct Prepared {
    /// Those of all sources, in the edition's division of areas.
    pub observations: Observations,
    /// The intervals that the sources themselves give.
    pub intervals: ReportedIntervals,
    /// What was changed or made, figure by figure.
    pub provenance: Provenance,
    /// What a person should know of that.
    pub findings: Vec<Finding>,
}

/// Reads the vintages' observations and brings them to the edition's division of areas.
pub fn prepare(project: &Project, foundation: &Foundation) -> Result<Prepared, Failure> {
    let Harmonised { observations, findings, provenance } = harmonised(project, foundation, &foundation.vintage)?;
    let mut prepared = Prepared { observations, intervals: ReportedIntervals::default(), provenance, findings };
    match &foundation.cubes {
        Some(cubes) => {
            let beside = harmonised(project, foundation, cubes)?;
            let unreadable = |error| Failure::environment("the sources' observations could not be put together", error);
            prepared.observations = prepared.observations.joined(&beside.observations).map_err(unreadable)?;
            prepared.provenance.extend(beside.provenance);
            prepared.findings.extend(beside.findings);
            let (intervals, findings) = cube_figures::intervals(project, cubes)?;
            prepared.intervals = intervals;
            prepared.findings.extend(findings);
        }
        None => prepared.findings.extend(ingest::cubes::not_fetched(&project.catalogue.cubes.indicators)),
    }
    Ok(prepared)
}

/// One source's observations in the edition's division. A source brings its whole history to one division: Sotkanet to that of the day on
/// which it is asked, a cube as it has one list of areas for all its years.
fn harmonised(project: &Project, foundation: &Foundation, vintage: &Vintage) -> Result<Harmonised, Failure> {
    let started = Instant::now();
    let reported = vintage.observations().map_err(store_failure)?;
    tracing::info!(seconds = started.elapsed().as_secs_f64(), rows = reported.len(), "observations read");
    let catalogue = &project.catalogue;
    let is_of_source = |correction: &&Correction| correction.indicator.source() == &vintage.manifest().source;
    let corrections: Vec<Correction> = catalogue.corrections.iter().filter(is_of_source).cloned().collect();
    let inputs = HarmoniseInputs {
        division: foundation.edition,
        source_division: SourceDivision::BackCast(i16::try_from(vintage.id().date().year()).unwrap_or(foundation.edition)),
        county: catalogue.settings.county,
        areas: &catalogue.areas,
        indicators: &catalogue.indicators,
        corrections: &corrections,
    };
    let started = Instant::now();
    let unreadable = |error| Failure::environment("the observations could not be brought to one division of areas", error);
    let harmonised = harmonise::harmonise(&reported, &inputs).map_err(unreadable)?;
    tracing::info!(seconds = started.elapsed().as_secs_f64(), "observations harmonised");
    Ok(harmonised)
}

/// The groups of an edition, in the order of config.
pub fn groups(project: &Project, edition: i16) -> Vec<AreaGroup> {
    project.catalogue.groups_of_edition(edition).into_iter().cloned().collect()
}

/// What the cards of an edition are made from. `groups` are the edition's.
pub fn transform_inputs<'a>(
    project: &'a Project,
    groups: &'a [AreaGroup],
    foundation: &'a Foundation,
    prepared: &'a Prepared,
) -> Inputs<'a> {
    Inputs {
        edition: foundation.edition,
        county: project.catalogue.settings.county,
        areas: &project.catalogue.areas,
        groups,
        themes: &project.catalogue.themes,
        indicators: &project.catalogue.indicators,
        comparators: &project.catalogue.comparators,
        population: project.catalogue.settings.population.as_ref(),
        observations: &prepared.observations,
        vintage: foundation.vintage.description(),
        vintages_beside: foundation.cubes.as_ref().map_or(&[], |cubes| std::slice::from_ref(cubes.description())),
        intervals: &prepared.intervals,
    }
}

/// What is stored of an edition.
pub fn edition_contents<'a>(project: &'a Project, foundation: &'a Foundation, cards: &'a [Card]) -> Result<EditionContents<'a>, Failure> {
    let config = project.catalogue.files.iter().map(|file| (file.path.clone(), file.bytes.as_slice()));
    let local = foundation.local.iter().map(|(name, bytes)| (format!("local/{name}"), bytes.as_slice()));
    Ok(EditionContents {
        edition: foundation.edition,
        program: project::program_digest()?.to_owned(),
        built_at: clock::now(),
        vintages: foundation.locked_vintages(),
        copies: config.chain(local).collect(),
        inputs: foundation.workbooks().to_vec(),
        decisions: foundation.decisions_sha256().map(str::to_owned),
        earlier: foundation.locked_earlier(),
        cards,
    })
}
