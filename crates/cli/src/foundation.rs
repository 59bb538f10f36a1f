//! What an edition stands on: vintages, tables of own indicators, workbooks, decisions, and the edition before it.

use std::collections::BTreeMap;

use model::own_words::{HighlightDecision, MunicipalityAnswers, NegotiationRecord, WorkshopNotes};
use model::vintage::VintageId;
use model::{Finding, IndicatorId, SourceId};
use serde::de::DeserializeOwned;
use store::{BuildRecord, EditionLock, LockedEdition, LockedVintage, StoredEdition, StoredInput, Vintage};

use crate::failure::{Failure, store_failure};
use crate::project::{self, Project};

/// The kinds of workbooks that are imported.
pub mod kinds {
    /// A municipality's own features and SWOT.
    pub const SWOT: &str = "swot";
    /// The record of a group's negotiation.
    pub const NEGOTIATION: &str = "negotiation";
    /// Notes of a negotiation's workshop in a file of their own.
    pub const WORKSHOP_NOTES: &str = "workshop-notes";
}

/// What an edition stands on beside the configuration.
pub struct Foundation {
    /// The edition.
    pub edition: i16,
    /// The vintage of Sotkanet.
    pub vintage: Vintage,
    /// The vintage of THL's statistics cubes, where the catalogue has indicators of them and one was fetched.
    pub cubes: Option<Vintage>,
    /// The tables of municipalities' own indicators: their names and bytes.
    pub local: Vec<(String, Vec<u8>)>,
    /// The municipalities' workbooks of this and earlier years, one a municipality and year.
    pub answers: Vec<MunicipalityAnswers>,
    /// The records of negotiations of this and earlier years, one a group and year.
    pub records: Vec<NegotiationRecord>,
    /// The decisions on the edition's highlights.
    pub decisions: Vec<HighlightDecision>,
    /// The newest edition before it.
    pub earlier: Option<StoredEdition>,
    /// The keys of the workbooks, as an edition's lock names them.
    workbooks: Vec<String>,
    decisions_sha256: Option<String>,
}

impl Foundation {
    /// What there is today; the newest vintage of each source that none is named of.
    ///
    /// # Errors
    /// [`Failure::Usage`] where there is no such vintage; [`Failure::Environment`] where something stored cannot be read.
    pub fn of_today(project: &Project, edition: i16, named: &NamedVintages) -> Result<Self, Failure> {
        let earlier = project.data.editions().map_err(store_failure)?.into_iter().rfind(|year| *year < edition);
        let local = project.data.local_tables().map_err(store_failure)?;
        let vintages = (newest_or_named(project, named.sotkanet.as_deref())?, cubes_of_today(project, named.cubes.as_deref())?);
        Self::gather(project, edition, vintages, local, earlier, None)
    }

    /// What an edition was made from, as its lock says. The project's configuration should be the edition's too: [`Project::as_locked`].
    ///
    /// # Errors
    /// [`Failure::Usage`] where something that it was made from is not there as it was then.
    pub fn of_lock(project: &Project, edition: &StoredEdition) -> Result<Self, Failure> {
        let lock = edition.lock();
        let gone = |what: String| {
            Failure::usage(
                format!("edition {} cannot be made again from its lock: {what}", lock.edition),
                "put back what is gone from a copy of data/, or make a new issue: `kuntakortti build --reissue`",
            )
        };
        let of_source = |source: &SourceId| {
            let Some(locked) = lock.vintages.iter().find(|vintage| vintage.source == *source) else { return Ok(None) };
            let vintage = project.data.vintage(source, locked.id).map_err(|error| gone(error.to_string()))?;
            if vintage.manifest().observations.sha256 == locked.observations {
                Ok(Some(vintage))
            } else {
                Err(gone(format!("vintage `{}` of `{source}` is not the one that it was made from", locked.id)))
            }
        };
        let source = project::sotkanet()?;
        let vintage = of_source(&source)?.ok_or_else(|| gone(format!("it names no vintage of `{source}`")))?;
        let vintages = (vintage, of_source(&project::thl_cubes()?)?);
        let copies = edition.copies().map_err(store_failure)?;
        let local = copies.into_iter().filter_map(|(place, bytes)| Some((place.strip_prefix("local/")?.to_owned(), bytes))).collect();
        let earlier = lock.earlier.as_ref().map(|earlier| earlier.edition);
        let foundation = Self::gather(project, lock.edition, vintages, local, earlier, Some(lock))?;
        if let Some(missing) = lock.inputs.iter().find(|key| !foundation.workbooks.contains(key)) {
            return Err(gone(format!("the workbook `data/inputs/{missing}` is not there")));
        }
        if foundation.decisions_sha256 != lock.decisions {
            return Err(gone("other decisions on its highlights were imported since".to_owned()));
        }
        if foundation.locked_earlier() != lock.earlier {
            return Err(gone("the edition that its changes are told against is another one now".to_owned()));
        }
        Ok(foundation)
    }

    fn gather(
        project: &Project,
        edition: i16,
        (vintage, cubes): (Vintage, Option<Vintage>),
        local: Vec<(String, Vec<u8>)>,
        earlier: Option<i16>,
        lock: Option<&EditionLock>,
    ) -> Result<Self, Failure> {
        let is_wanted = |key: &String| lock.is_none_or(|lock| lock.inputs.contains(key));
        let (answers, mut workbooks) =
            newest_of_each(imported::<MunicipalityAnswers>(project, kinds::SWOT, edition)?, &is_wanted, |answers| answers.area);
        let (mut records, of_records) =
            newest_of_each(imported::<NegotiationRecord>(project, kinds::NEGOTIATION, edition)?, &is_wanted, |record| record.group.clone());
        workbooks.extend(of_records);
        let (notes, of_notes) =
            newest_of_each(imported::<WorkshopNotes>(project, kinds::WORKSHOP_NOTES, edition)?, &is_wanted, |notes| notes.group.clone());
        workbooks.extend(of_notes);
        for record in &mut records {
            let of_record = notes.iter().filter(|notes| (notes.edition, &notes.group) == (record.edition, &record.group));
            record.notes.extend(of_record.flat_map(|notes| notes.notes.iter().cloned()));
        }
        workbooks.sort_unstable();
        let decisions = project.data.decisions(edition).map_err(store_failure)?;
        let (decisions, decisions_sha256) = decisions.map_or((Vec::new(), None), |(decisions, digest)| (decisions, Some(digest)));
        let earlier = match earlier {
            Some(year) => project.data.edition(year).map_err(store_failure)?,
            None => None,
        };
        Ok(Self { edition, vintage, cubes, local, answers, records, decisions, earlier, workbooks, decisions_sha256 })
    }

    /// The vintages, the main source's first.
    pub fn vintages(&self) -> impl Iterator<Item = &Vintage> {
        [&self.vintage].into_iter().chain(&self.cubes)
    }

    /// The vintage that an indicator's figures come from: its source's, or the main one.
    pub fn vintage_of(&self, indicator: &IndicatorId) -> &Vintage {
        self.vintages().find(|vintage| vintage.manifest().source == *indicator.source()).unwrap_or(&self.vintage)
    }

    /// The vintages in a few words: `2026-11-22`, `2026-11-22 with thl-cubes 2026-11-20`.
    pub fn vintages_in_words(&self) -> String {
        let beside = self.cubes.as_ref().map(|cubes| format!(" with {} {}", cubes.manifest().source, cubes.id()));
        format!("{}{}", self.vintage.id(), beside.unwrap_or_default())
    }

    /// What was odd when the vintages were fetched.
    pub fn findings_of_vintages(&self) -> Vec<Finding> {
        self.vintages().flat_map(Vintage::findings).cloned().collect()
    }

    /// What stands behind the edition, by name and digest: the same inputs make the same bytes.
    pub fn inputs(&self, project: &Project) -> Result<BTreeMap<String, String>, Failure> {
        let files = project.catalogue.files.iter().map(|file| (file.path.clone(), store::sha256_hex(&file.bytes)));
        let mut inputs: BTreeMap<String, String> = files.collect();
        inputs.insert(VINTAGE_INPUT.into(), vintage_input(&self.vintage));
        inputs.extend(self.cubes.iter().map(|cubes| (CUBES_INPUT.to_owned(), vintage_input(cubes))));
        inputs.insert("program".into(), project::program_digest()?.to_owned());
        inputs.extend(self.local.iter().map(|(name, bytes)| (format!("data/inputs/local/{name}"), store::sha256_hex(bytes))));
        // A workbook's name is its digest.
        inputs.extend(self.workbooks.iter().map(|key| (format!("data/inputs/{key}"), "imported".to_owned())));
        inputs.extend(self.decisions_sha256.iter().map(|digest| ("decisions on highlights".to_owned(), digest.clone())));
        inputs.extend(self.locked_earlier().map(|earlier| (format!("edition {}", earlier.edition), earlier.cards)));
        Ok(inputs)
    }

    /// The vintages as an edition's lock names them.
    pub fn locked_vintages(&self) -> Vec<LockedVintage> {
        let locked = self.vintages().map(Vintage::manifest).map(|manifest| LockedVintage {
            source: manifest.source.clone(),
            id: manifest.id,
            observations: manifest.observations.sha256.clone(),
        });
        locked.collect()
    }

    /// The edition before it as a lock names it.
    pub fn locked_earlier(&self) -> Option<LockedEdition> {
        let lock = self.earlier.as_ref()?.lock();
        Some(LockedEdition { edition: lock.edition, cards: lock.cards.sha256.clone() })
    }

    /// The workbooks as an edition's lock names them.
    pub fn workbooks(&self) -> &[String] {
        &self.workbooks
    }

    /// The digest of the decisions, where there are any.
    pub fn decisions_sha256(&self) -> Option<&str> {
        self.decisions_sha256.as_deref()
    }
}

/// The name of the main source's vintage among the inputs of a build.
const VINTAGE_INPUT: &str = "vintage";
/// The name of the cubes' vintage among them.
const CUBES_INPUT: &str = "vintage of thl-cubes";

/// Vintages to stand on instead of the newest.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NamedVintages {
    /// Of Sotkanet.
    pub sotkanet: Option<String>,
    /// Of THL's statistics cubes.
    pub cubes: Option<String>,
}

impl NamedVintages {
    /// One of Sotkanet, or none.
    pub fn of_sotkanet(named: Option<&str>) -> Self {
        Self { sotkanet: named.map(str::to_owned), cubes: None }
    }

    /// Those that a build was made from.
    pub fn of_record(record: &BuildRecord) -> Self {
        let id = |input: &str| Some(record.inputs.get(input)?.split(' ').next()?.to_owned());
        Self { sotkanet: id(VINTAGE_INPUT), cubes: id(CUBES_INPUT) }
    }

    /// These, and instead of those that are no more the newest.
    pub fn still_there(self, project: &Project) -> Result<Self, Failure> {
        let there = |source: SourceId, named: Option<String>| -> Result<Option<String>, Failure> {
            let known = project.data.vintages(&source).map_err(store_failure)?;
            Ok(named.filter(|named| known.iter().any(|known| known.to_string() == *named)))
        };
        Ok(Self { sotkanet: there(project::sotkanet()?, self.sotkanet)?, cubes: there(project::thl_cubes()?, self.cubes)? })
    }
}

/// The cubes' vintage: the named one, else the newest. None where the catalogue has no indicator of a cube, or none was fetched.
fn cubes_of_today(project: &Project, named: Option<&str>) -> Result<Option<Vintage>, Failure> {
    if project.catalogue.cubes.indicators.is_empty() {
        return Ok(None);
    }
    let source = project::thl_cubes()?;
    let known = project.data.vintages(&source).map_err(store_failure)?;
    let id = named.map_or_else(|| known.last().copied(), |named| known.iter().copied().find(|known| known.to_string() == named));
    id.map(|id| project.data.vintage(&source, id).map_err(store_failure)).transpose()
}

/// How a build record names a vintage: its id and the digest of its table.
pub fn vintage_input(vintage: &Vintage) -> String {
    format!("{} {}", vintage.id(), vintage.manifest().observations.sha256)
}

/// The newest vintage of Sotkanet, or the one that was named.
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

/// The workbooks of a kind up to a year, oldest first.
pub fn imported<T: DeserializeOwned>(project: &Project, kind: &str, edition: i16) -> Result<Vec<(i16, StoredInput<T>)>, Failure> {
    let mut imported = Vec::new();
    for year in project.data.input_years(kind).map_err(store_failure)?.into_iter().filter(|year| *year <= edition) {
        let inputs = project.data.inputs::<T>(year, kind).map_err(store_failure)?;
        imported.extend(inputs.into_iter().map(|input| (year, input)));
    }
    Ok(imported)
}

/// Of each year and subject the workbook that was imported last, and the keys of those.
pub fn newest_of_each<T, S: Ord>(
    inputs: Vec<(i16, StoredInput<T>)>,
    is_wanted: &dyn Fn(&String) -> bool,
    subject: impl Fn(&T) -> S,
) -> (Vec<T>, Vec<String>) {
    let mut newest = BTreeMap::new();
    for (year, input) in inputs {
        let key = input.key(year);
        if is_wanted(&key) {
            newest.insert((year, subject(&input.content)), (key, input.content));
        }
    }
    let (keys, contents): (Vec<String>, Vec<T>) = newest.into_values().unzip();
    (contents, keys)
}
