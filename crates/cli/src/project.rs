//! A project folder: its configuration and its data.

use std::path::{Path, PathBuf};

use catalogue::{Catalogue, LoadError};
use model::SourceId;
use store::DataFolder;

use crate::checks;
use crate::failure::Failure;

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
        let catalogue = catalogue::load(root).map_err(|error| match error {
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

/// The one source there is today.
///
/// # Errors
/// Never; the name is constant and checked by a test.
pub fn sotkanet() -> Result<SourceId, Failure> {
    SourceId::new("sotkanet").map_err(|error| Failure::environment("the source's name is wrong", error))
}
