//! A complete vintage, read.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use frames::Observations;
use model::vintage::{VintageDescription, VintageId};
use model::{Finding, IndicatorId, Place, Reply, Severity, SourceId};
use serde::de::DeserializeOwned;

use crate::manifest::{FileEntry, IndicatorEntry, Manifest};
use crate::{StoreError, files, keys, observations, replies};

pub(crate) const MANIFEST: &str = "manifest.json";
pub(crate) const OBSERVATIONS: &str = "observations.parquet";
pub(crate) const DESCRIPTION: &str = "description.json";
pub(crate) const FINDINGS: &str = "findings.json";
pub(crate) const REPLIES: &str = "replies";

/// One source as it stood on one day. Nothing in it ever changes.
#[derive(Debug, Clone)]
pub struct Vintage {
    folder: PathBuf,
    manifest: Manifest,
    description: VintageDescription,
    findings: Vec<Finding>,
}

impl Vintage {
    pub(crate) fn open(folder: &Path, source: &SourceId, id: VintageId) -> Result<Self, StoreError> {
        let path = folder.join(MANIFEST);
        let bytes = files::read_if_there(&path)?.ok_or_else(|| StoreError::NoVintage { of: source.clone(), id })?;
        let manifest = Manifest::parse(&path, &bytes)?;
        if manifest.source != *source || manifest.id != id {
            let found = format!("{} {}", manifest.source, manifest.id);
            return Err(StoreError::Foreign { found, expected: format!("{source} {id}") });
        }
        let description = read_json(&folder.join(DESCRIPTION), &manifest.description)?;
        let findings = read_json(&folder.join(FINDINGS), &manifest.findings)?;
        Ok(Self { folder: folder.to_owned(), manifest, description, findings })
    }

    /// Its name within its source.
    pub fn id(&self) -> VintageId {
        self.manifest.id
    }

    /// The folder it stands in, for messages.
    pub fn path(&self) -> &Path {
        &self.folder
    }

    /// What was asked, when, what came.
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// What the source's metadata said.
    pub fn description(&self) -> &VintageDescription {
        &self.description
    }

    /// What was odd when it was made.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// All observations.
    ///
    /// # Errors
    /// [`StoreError::Changed`] where the file is not the one that was stored; [`StoreError::Table`]; [`StoreError::Io`].
    pub fn observations(&self) -> Result<Observations, StoreError> {
        let path = self.folder.join(OBSERVATIONS);
        observations::read(&path, &observations::read_bytes(&path, &self.manifest.observations)?)
    }

    /// The observations of some indicators, in the table's order; only their part of the file is decoded. Indicators that the vintage
    /// does not have add nothing.
    ///
    /// # Errors
    /// As [`Vintage::observations`].
    pub fn observations_of(&self, indicators: &[IndicatorId]) -> Result<Observations, StoreError> {
        let path = self.folder.join(OBSERVATIONS);
        let bytes = observations::read_bytes(&path, &self.manifest.observations)?;
        observations::read_some(&path, &bytes, &self.manifest.indicators, indicators)
    }

    /// A reply as it came.
    ///
    /// # Errors
    /// [`StoreError::NoReply`]; [`StoreError::Changed`] where the file is not the one that was stored; [`StoreError::Io`].
    pub fn reply(&self, key: &str) -> Result<Reply, StoreError> {
        let entry = self.manifest.reply(keys::checked(key)?).ok_or_else(|| StoreError::NoReply(key.to_owned()))?;
        replies::unpack(entry, &reply_path(&self.folder, key))
    }

    /// Holds everything against the manifest: hashes, counts, files that are missing or too many. All that is wrong is found, each with
    /// severity deny.
    ///
    /// # Errors
    /// [`StoreError::Io`] where the folder itself cannot be read.
    pub fn verify(&self) -> Result<Vec<Finding>, StoreError> {
        let mut findings = Vec::new();
        match self.observations() {
            Ok(observations) => self.verify_counts(&observations, &mut findings),
            Err(error) => findings.push(self.damage(OBSERVATIONS, "vintage-file-changed", error.to_string())),
        }
        for (name, entry) in [(DESCRIPTION, &self.manifest.description), (FINDINGS, &self.manifest.findings)] {
            if let Err(error) = read_json::<serde::de::IgnoredAny>(&self.folder.join(name), entry) {
                findings.push(self.damage(name, "vintage-file-changed", error.to_string()));
            }
        }
        let mut known = BTreeSet::new();
        for entry in &self.manifest.replies {
            let name = format!("{REPLIES}/{}", reply_name(&entry.key));
            if let Err(error) = self.reply(&entry.key) {
                findings.push(self.damage(&name, "vintage-file-changed", error.to_string()));
            }
            known.insert(reply_name(&entry.key));
        }
        for name in files::names_in(&self.folder.join(REPLIES))?.into_iter().filter(|name| !known.contains(name)) {
            findings.push(self.damage(&format!("{REPLIES}/{name}"), "vintage-file-unknown", "the manifest does not know it".to_owned()));
        }
        let own = [MANIFEST, OBSERVATIONS, DESCRIPTION, FINDINGS, REPLIES];
        for name in files::names_in(&self.folder)?.into_iter().filter(|name| !own.contains(&name.as_str())) {
            findings.push(self.damage(&name, "vintage-file-unknown", "the manifest does not know it".to_owned()));
        }
        Ok(findings)
    }

    fn verify_counts(&self, observations: &Observations, findings: &mut Vec<Finding>) {
        let mut found: Vec<IndicatorEntry> = Vec::new();
        let counted = observations.for_each(|indicator, observation| {
            if found.last().is_none_or(|last| last.id != *indicator) {
                found.push(IndicatorEntry { id: indicator.clone(), rows: 0, rows_by_year: std::collections::BTreeMap::new() });
            }
            if let Some(last) = found.last_mut() {
                last.rows += 1;
                *last.rows_by_year.entry(observation.key.period.last_year()).or_insert(0) += 1;
            }
            Ok(())
        });
        // An indicator without observations stands in the manifest only.
        let expected: Vec<&IndicatorEntry> = self.manifest.indicators.iter().filter(|indicator| indicator.rows > 0).collect();
        if counted.is_err() || !found.iter().eq(expected) || self.manifest.observations.rows != observations.len() as u64 {
            findings.push(self.damage(MANIFEST, "vintage-counts-differ", "its counts are not those of the table".to_owned()));
        }
    }

    fn damage(&self, name: &str, code: &str, found: String) -> Finding {
        let file = format!("data/vintages/{}/{}/{name}", self.manifest.source, self.manifest.id);
        Finding::new(Severity::Deny, code, Place::File { file }, found)
            .hint("put the vintage back from a copy, or remove its folder and fetch again")
    }
}

pub(crate) fn reply_path(folder: &Path, key: &str) -> PathBuf {
    folder.join(REPLIES).join(reply_name(key))
}

fn reply_name(key: &str) -> String {
    format!("{key}.json.zst")
}

fn read_json<T: DeserializeOwned>(path: &Path, entry: &FileEntry) -> Result<T, StoreError> {
    let bytes = files::read(path)?;
    let found = files::sha256_hex(&bytes);
    if found != entry.sha256 {
        return Err(StoreError::Changed { path: path.to_owned(), found, expected: entry.sha256.clone() });
    }
    files::parse_json(path, &bytes)
}
