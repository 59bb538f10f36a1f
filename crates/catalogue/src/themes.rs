//! `config/themes.toml`: the blocks of a card, in order.

use std::collections::BTreeMap;

use model::definition::{Slug, Theme};
use schemars::JsonSchema;
use serde::Deserialize;
use serde_spanned::Spanned;

use crate::document::{self, Log, Text};
use crate::texts::NameTable;
use crate::{ConfigFile, files};

/// The shape of `config/themes.toml`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ThemesFile {
    /// The themes, in the order of the card.
    theme: Vec<ThemeEntry>,
}

/// A theme; its indicators are in `config/indicators/<id>.toml`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct ThemeEntry {
    /// Its id: lower-case letters, digits and hyphens.
    #[schemars(with = "String")]
    id: Spanned<String>,
    /// Its title on the card.
    title: NameTable,
    /// Whether it is one of the council term's priorities.
    #[serde(default)]
    priority: bool,
}

/// The themes, and the ids of those that were left out because of a mistake.
pub(crate) struct Themes {
    pub(crate) themes: Vec<Theme>,
    pub(crate) left_out: Vec<String>,
}

/// Reads the themes.
pub(crate) fn read(all_files: &[ConfigFile], log: &mut Log) -> Themes {
    let Some(document) = document::read::<ThemesFile>(all_files, files::THEMES, log) else {
        // Every theme file would be told to be of an unknown theme.
        let all = all_files.iter().filter_map(|file| files::theme_of(&file.path)).map(str::to_owned);
        return Themes { themes: Vec::new(), left_out: all.collect() };
    };
    let mut ids = Ids::default();
    let mut themes = Vec::new();
    for entry in document.content.theme {
        let id = ids.take(&entry.id, document.text, log);
        let title = entry.title.checked(document.text, log);
        if let Some(id) = id {
            themes.push(Theme { id, title, priority: entry.priority });
        }
    }
    Themes { themes, left_out: document.left_out }
}

/// Ids that may be used once.
#[derive(Debug, Default)]
pub(crate) struct Ids {
    seen: BTreeMap<String, model::Place>,
}

impl Ids {
    /// The id, or a finding where it has a wrong shape or was used before.
    pub(crate) fn take(&mut self, id: &Spanned<String>, text: Text<'_>, log: &mut Log) -> Option<Slug> {
        let slug = Slug::new(id.get_ref()).map_err(|error| {
            log.push(text.deny(id.span(), "wrong-id", format!("`{}` cannot be an id", error.found)).expected(error.expected));
        });
        let slug = slug.ok()?;
        if !self.first_time(id, text, log) {
            return None;
        }
        Some(slug)
    }

    /// Whether the id was not used before; a finding where it was.
    pub(crate) fn first_time(&mut self, id: &Spanned<String>, text: Text<'_>, log: &mut Log) -> bool {
        let place = text.place(id.span().start);
        if let Some(first) = self.seen.get(id.get_ref()) {
            log.push(
                text.deny(id.span(), "double-id", format!("`{}` is here a second time", id.get_ref())).hint(format!("first at {first}")),
            );
            return false;
        }
        self.seen.insert(id.get_ref().clone(), place);
        true
    }
}
