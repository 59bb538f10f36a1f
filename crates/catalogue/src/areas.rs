//! The area tables: `config/areas/*.csv`.

mod register;
mod splits;
pub(crate) mod table;
mod tiles;

use std::collections::BTreeMap;

use model::{AreaId, AreaRegister, LocalisedText};

use crate::ConfigFile;
use crate::document::Log;

/// The register, and what only the reading of config needs.
pub(crate) struct Areas {
    pub(crate) register: AreaRegister,
    /// What a county is called without the word "county": `Keski-Suomi`.
    pub(crate) county_short_names: BTreeMap<AreaId, LocalisedText>,
}

/// Reads the tables. A row with a mistake is told and left out.
pub(crate) fn read(files: &[ConfigFile], log: &mut Log) -> Areas {
    register::read(files, log)
}
