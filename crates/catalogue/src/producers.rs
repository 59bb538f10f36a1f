//! `config/producers.toml`: who makes figures, and on what terms they may be passed on.

use model::definition::{Licence, Producer};
use schemars::JsonSchema;
use serde::Deserialize;
use serde_spanned::Spanned;

use crate::document::{self, Log};
use crate::texts::NameTable;
use crate::themes::Ids;
use crate::{ConfigFile, files};

/// The shape of `config/producers.toml`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ProducersFile {
    /// Who makes figures.
    producer: Vec<ProducerEntry>,
    /// The terms.
    licence: Vec<LicenceEntry>,
}

/// Who makes figures.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct ProducerEntry {
    /// Its id: lower-case letters, digits and hyphens.
    #[schemars(with = "String")]
    id: Spanned<String>,
    /// The name to credit.
    name: NameTable,
}

/// Terms.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct LicenceEntry {
    /// Its id: lower-case letters, digits and hyphens.
    #[schemars(with = "String")]
    id: Spanned<String>,
    /// What it is called.
    name: NameTable,
    /// Where its text is.
    url: String,
    /// Whether the figures may be republished as open data.
    republishable: bool,
}

/// Producers and licences, and the ids of those that were left out because of a mistake.
#[derive(Debug, Default)]
pub(crate) struct Producers {
    pub(crate) makers: Vec<Producer>,
    pub(crate) licences: Vec<Licence>,
    pub(crate) left_out: Vec<String>,
    /// Whether the file could be read at all.
    pub(crate) readable: bool,
}

/// Reads producers and licences.
pub(crate) fn read(all_files: &[ConfigFile], log: &mut Log) -> Producers {
    let Some(document) = document::read::<ProducersFile>(all_files, files::PRODUCERS, log) else { return Producers::default() };
    let text = document.text;
    let (mut producer_ids, mut licence_ids) = (Ids::default(), Ids::default());
    let (mut makers, mut licences) = (Vec::new(), Vec::new());
    for entry in document.content.producer {
        let name = entry.name.checked(text, log);
        makers.extend(producer_ids.take(&entry.id, text, log).map(|id| Producer { id, name }));
    }
    for entry in document.content.licence {
        let name = entry.name.checked(text, log);
        let id = licence_ids.take(&entry.id, text, log);
        licences.extend(id.map(|id| Licence { id, name, url: entry.url, republishable: entry.republishable }));
    }
    Producers { makers, licences, left_out: document.left_out, readable: true }
}
