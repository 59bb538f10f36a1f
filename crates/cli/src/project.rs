//! A project folder: its configuration and its data.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use catalogue::{Catalogue, ConfigFile, LoadError};
use model::card::AreaLabel;
use model::{AreaId, LocalisedText, SourceId};
use store::{DataFolder, StoredEdition};

use crate::checks;
use crate::failure::{Failure, store_failure};

/// An opened project.
#[derive(Debug)]
pub struct Project {
    /// The folder.
    pub root: PathBuf,
    /// What `config/` says.
    pub catalogue: Catalogue,
    /// What stands in `data/`.
    pub data: DataFolder,
}

impl Project {
    /// Reads and checks a project's configuration.
    ///
    /// # Errors
    /// [`Failure::Usage`] where there is none, [`Failure::Config`] where it holds errors.
    pub fn open(root: &Path) -> Result<Self, Failure> {
        if !root.join("config").join("kuntakortti.toml").is_file() {
            return Err(Failure::usage(
                format!("`{}` is no project folder: it has no config/kuntakortti.toml", root.display()),
                "make one with `kuntakortti init DIR`, or name one with `--project DIR`",
            ));
        }
        Self::with(root, catalogue::load(root))
    }

    /// The project with the configuration that an edition was made with, whatever `config/` says today.
    ///
    /// # Errors
    /// [`Failure::Environment`] where the copy is not what was stored; [`Failure::Config`] where this program does not take it any more.
    pub fn as_locked(&self, edition: &StoredEdition) -> Result<Self, Failure> {
        let copies = edition.copies().map_err(store_failure)?.into_iter();
        let files = copies.filter(|(path, _)| path.starts_with("config/")).map(|(path, bytes)| ConfigFile { path, bytes });
        Self::with(&self.root, Catalogue::from_files(files.collect()))
    }

    /// An area with its official name; its code stands in where the tables do not have it.
    pub fn label(&self, area: AreaId) -> AreaLabel {
        let name = self.catalogue.areas.area(area).map(|known| known.name.clone());
        AreaLabel { id: area, name: name.unwrap_or_else(|| LocalisedText::same(area.code())) }
    }

    fn with(root: &Path, catalogue: Result<Catalogue, LoadError>) -> Result<Self, Failure> {
        let catalogue = catalogue.map_err(|error| match error {
            LoadError::Denied { findings } => Failure::Config(findings),
            other @ LoadError::Io { .. } => Failure::environment("the configuration could not be read", other),
        })?;
        let checks = checks::references();
        let codes: Vec<&str> = checks.iter().map(|check| check.code).collect();
        let unknown = catalogue.silences_of_unknown_checks(&codes);
        if !unknown.is_empty() {
            return Err(Failure::Config(unknown));
        }
        Ok(Self { root: root.to_owned(), catalogue, data: DataFolder::new(root) })
    }
}

/// The source that every project has.
///
/// # Errors
/// Never; the name is constant and checked by a test.
pub fn sotkanet() -> Result<SourceId, Failure> {
    source(ingest::sotkanet::SOURCE)
}

/// THL's statistics cubes, the source beside it.
///
/// # Errors
/// Never; the name is constant and checked by a test.
pub fn thl_cubes() -> Result<SourceId, Failure> {
    source(ingest::cubes::SOURCE)
}

/// The sources whose vintages there may be, the main one first.
///
/// # Errors
/// Never; the names are constant and checked by a test.
pub fn sources() -> Result<[SourceId; 2], Failure> {
    Ok([sotkanet()?, thl_cubes()?])
}

fn source(name: &str) -> Result<SourceId, Failure> {
    SourceId::new(name).map_err(|error| Failure::environment("the source's name is wrong", error))
}

/// The program: its version and the SHA-256 of its file. Read once a run.
pub fn program_digest() -> Result<&'static str, Failure> {
    static DIGEST: OnceLock<String> = OnceLock::new();
    if let Some(known) = DIGEST.get() {
        return Ok(known);
    }
    let unreadable = |error| Failure::environment("the program could not read itself", error);
    let bytes = std::env::current_exe().and_then(std::fs::read).map_err(unreadable)?;
    Ok(DIGEST.get_or_init(|| format!("{} {}", env!("CARGO_PKG_VERSION"), store::sha256_hex(&bytes))))
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_names_of_the_sources_are_good_and_differ() {
        let [main, beside] = super::sources().unwrap_or_else(|_| panic!("a source's name is no name"));
        assert_ne!(main, beside);
    }
}
