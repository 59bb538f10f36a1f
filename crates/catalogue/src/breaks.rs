//! `config/breaks.toml`: where series break, each said once and named by the indicators that it concerns.

use model::definition::{BreakKind, SeriesBreak};
use schemars::JsonSchema;
use serde::Deserialize;
use serde_spanned::Spanned;

use crate::document::{self, Log};
use crate::texts::NameTable;
use crate::themes::Ids;
use crate::{ConfigFile, files};

/// The shape of `config/breaks.toml`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct BreaksFile {
    /// The breaks.
    #[serde(default, rename = "break")]
    entries: Vec<BreakEntry>,
}

/// From a year on, values are not comparable with earlier ones.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct BreakEntry {
    /// Its id: lower-case letters, digits and hyphens.
    #[schemars(with = "String")]
    id: Spanned<String>,
    /// The first year of the new values.
    #[schemars(range(min = 1950, max = 2100))]
    from_year: i16,
    /// What changed.
    kind: BreakKind,
    /// Told to the reader.
    reason: NameTable,
}

/// The breaks by their ids, and the ids of those that were left out because of a mistake.
#[derive(Debug, Default)]
pub(crate) struct Breaks {
    pub(crate) named: Vec<(String, SeriesBreak)>,
    pub(crate) left_out: Vec<String>,
    /// Whether the file could be read at all.
    pub(crate) readable: bool,
}

/// Reads the breaks.
pub(crate) fn read(all_files: &[ConfigFile], log: &mut Log) -> Breaks {
    let Some(document) = document::read::<BreaksFile>(all_files, files::BREAKS, log) else { return Breaks::default() };
    let mut ids = Ids::default();
    let mut named = Vec::new();
    for entry in document.content.entries {
        let reason = entry.reason.checked(document.text, log);
        let series_break = SeriesBreak { from_year: entry.from_year, kind: entry.kind, reason };
        named.extend(ids.take(&entry.id, document.text, log).map(|id| (id.to_string(), series_break)));
    }
    Breaks { named, left_out: document.left_out, readable: true }
}
