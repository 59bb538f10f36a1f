//! From what an edition stands on to its cards: the order of the stages.

use std::time::Instant;

use chrono::Datelike;
use editorial::Material;
use frames::Observations;
use harmonise::{HarmoniseInputs, Provenance, SourceDivision};
use model::definition::AreaGroup;
use model::{Card, Finding};
use store::{EditionContents, Vintage};
use transform::{Inputs, Subjects};

use crate::checks;
use crate::clock;
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
    let inputs = transform_inputs(project, &groups, &foundation.vintage, &prepared.observations, foundation.edition);
    let started = Instant::now();
    let set = transform::cards(&inputs, subjects).map_err(|error| Failure::environment("the cards could not be made", error))?;
    tracing::info!(seconds = started.elapsed().as_secs_f64(), cards = set.cards.len(), "cards made");
    let mut cards = set.cards;
    harmonise::tell_corrections(&mut cards, &prepared.provenance);
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
    let found = [prepared.findings, set.findings, of_local, finished.findings].concat();
    let findings = checks::findings(project, &foundation.vintage, found, matches!(subjects, Subjects::All));
    Ok(MadeCards { cards: finished.cards, findings })
}

/// An edition's observations as transform sees them, and what was done to them on the way.
pub struct Prepared {
    /// The source's and the municipalities' own, in the edition's division of areas.
    pub observations: Observations,
    /// What was changed or made, figure by figure.
    pub provenance: Provenance,
    /// What a person should know of that.
    pub findings: Vec<Finding>,
}

/// Reads the vintage's observations and brings them to the edition's division of areas.
pub fn prepare(project: &Project, foundation: &Foundation) -> Result<Prepared, Failure> {
    let started = Instant::now();
    let reported = foundation.vintage.observations().map_err(store_failure)?;
    tracing::info!(seconds = started.elapsed().as_secs_f64(), rows = reported.len(), "observations read");
    let catalogue = &project.catalogue;
    let inputs = HarmoniseInputs {
        division: foundation.edition,
        // Sotkanet brings its whole history to the division of the day on which it is asked.
        source_division: SourceDivision::BackCast(i16::try_from(foundation.vintage.id().date().year()).unwrap_or(foundation.edition)),
        county: catalogue.settings.county,
        areas: &catalogue.areas,
        indicators: &catalogue.indicators,
        corrections: &catalogue.corrections,
    };
    let started = Instant::now();
    let unreadable = |error| Failure::environment("the observations could not be brought to one division of areas", error);
    let harmonised = harmonise::harmonise(&reported, &inputs).map_err(unreadable)?;
    tracing::info!(seconds = started.elapsed().as_secs_f64(), "observations harmonised");
    Ok(Prepared { observations: harmonised.observations, provenance: harmonised.provenance, findings: harmonised.findings })
}

/// The groups of an edition, in the order of config.
pub fn groups(project: &Project, edition: i16) -> Vec<AreaGroup> {
    project.catalogue.groups_of_edition(edition).into_iter().cloned().collect()
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
        comparators: &project.catalogue.comparators,
        population: project.catalogue.settings.population.as_ref(),
        observations,
        vintage: vintage.description(),
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
