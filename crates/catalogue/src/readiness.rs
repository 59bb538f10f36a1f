//! `config/readiness.toml`: what a municipality should have in order before the negotiation.

use model::definition::ReadinessItem;
use schemars::JsonSchema;
use serde::Deserialize;
use serde_spanned::Spanned;

use crate::document::{self, Log};
use crate::texts::NameTable;
use crate::themes::Ids;
use crate::{ConfigFile, files};

/// The shape of `config/readiness.toml`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ReadinessFile {
    /// What should be in order.
    #[serde(default)]
    item: Vec<ItemEntry>,
}

/// Something that should be in order.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct ItemEntry {
    /// Its id: lower-case letters, digits and hyphens. Answers refer to it, so leave it as it is.
    #[schemars(with = "String")]
    id: Spanned<String>,
    /// What is asked, as a statement that is true or not.
    name: NameTable,
}

/// Reads the items, in the order of config.
pub(crate) fn read(all_files: &[ConfigFile], log: &mut Log) -> Vec<ReadinessItem> {
    let Some(document) = document::read::<ReadinessFile>(all_files, files::READINESS, log) else { return Vec::new() };
    let mut ids = Ids::default();
    let mut items = Vec::new();
    for entry in document.content.item {
        let name = entry.name.checked(document.text, log);
        items.extend(ids.take(&entry.id, document.text, log).map(|id| ReadinessItem { id, name }));
    }
    items
}
