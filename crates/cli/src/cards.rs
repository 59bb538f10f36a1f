//! From what an edition stands on to its cards: the order of the stages.

use std::time::Instant;

use editorial::Material;
use frames::Observations;
use model::definition::AreaGroup;
use model::{Card, Finding};
use store::{EditionContents, Vintage};
use transform::{Inputs, Subjects};

use crate::checks;
use crate::clock;
use crate::failure::{Failure, store_failure};
use crate::foundation::Foundation;
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
    let started = Instant::now();
    let observations = foundation.vintage.observations().map_err(store_failure)?;
    tracing::info!(seconds = started.elapsed().as_secs_f64(), rows = observations.len(), "observations read");
    let groups = groups(project, foundation.edition);
    let inputs = transform_inputs(project, &groups, &foundation.vintage, &observations, foundation.edition);
    let started = Instant::now();
    let set = transform::cards(&inputs, subjects).map_err(|error| Failure::environment("the cards could not be made", error))?;
    tracing::info!(seconds = started.elapsed().as_secs_f64(), cards = set.cards.len(), "cards made");
    let earlier = match &foundation.earlier {
        Some(earlier) => earlier.cards().map_err(store_failure)?,
        None => Vec::new(),
    };
    let material = Material {
        themes: &project.catalogue.themes,
        answers: &foundation.answers,
        records: &foundation.records,
        decisions: &foundation.decisions,
        earlier: &earlier,
    };
    let finished = editorial::finish(set.cards, &material);
    let found = [set.findings, finished.findings].concat();
    let findings = checks::findings(project, &foundation.vintage, found, matches!(subjects, Subjects::All));
    Ok(MadeCards { cards: finished.cards, findings })
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
