//! `config/texts/{fi,sv,en}/`: every word a reader sees; and names in three languages wherever they stand in config.

use std::collections::BTreeMap;

use chrono::format::{Item, StrftimeItems};
use model::reader_texts::{BriefTexts, EditorialTexts, OpenDataTexts, WebTexts, WorkbookTexts};
use model::{Language, LocalisedText, ReaderTexts};
use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_spanned::Spanned;

use crate::document::{self, Document, Log, Text};
use crate::{ConfigFile, files, places};

/// A name in the three languages.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NameTable {
    /// In Finnish.
    #[schemars(with = "String")]
    pub(crate) fi: Spanned<String>,
    /// In Swedish.
    #[schemars(with = "String")]
    pub(crate) sv: Spanned<String>,
    /// In English.
    #[schemars(with = "String")]
    pub(crate) en: Spanned<String>,
}

impl NameTable {
    /// The names; untidy ones are told.
    pub(crate) fn checked(&self, text: Text<'_>, log: &mut Log) -> LocalisedText {
        for name in [&self.fi, &self.sv, &self.en] {
            if let Some(untidy) = untidy(name.get_ref()) {
                log.push(text.deny(name.span(), "untidy-text", untidy));
            }
        }
        LocalisedText { fi: self.fi.get_ref().clone(), sv: self.sv.get_ref().clone(), en: self.en.get_ref().clone() }
    }
}

/// Reads the texts of every language.
pub(crate) fn read(all_files: &[ConfigFile], log: &mut Log) -> BTreeMap<Language, ReaderTexts> {
    let mut texts = BTreeMap::new();
    for language in Language::ALL {
        let card = part::<ReaderTexts>(all_files, language, "card", log);
        let editorial = part::<EditorialTexts>(all_files, language, "editorial", log);
        let web = part::<WebTexts>(all_files, language, "web", log);
        let brief = part::<BriefTexts>(all_files, language, "brief", log);
        let workbook = part::<WorkbookTexts>(all_files, language, "workbook", log);
        let open_data = part::<OpenDataTexts>(all_files, language, "open-data", log);
        if let (Some(card), Some(editorial), Some(web), Some(brief), Some(workbook), Some(open_data)) =
            (card, editorial, web, brief, workbook, open_data)
        {
            check_card(&card, log);
            texts.insert(
                language,
                ReaderTexts {
                    editorial: editorial.content,
                    web: web.content,
                    brief: brief.content,
                    workbook: workbook.content,
                    open_data: open_data.content,
                    ..card.content
                },
            );
        }
    }
    texts
}

/// One part of a language's texts.
fn part<'a, T: DeserializeOwned + Serialize + JsonSchema>(
    all_files: &'a [ConfigFile],
    language: Language,
    name: &str,
    log: &mut Log,
) -> Option<Document<'a, T>> {
    let document = document::read::<T>(all_files, &files::texts_path(language, name), log)?;
    check_texts(&document, log);
    Some(document)
}

fn check_texts<T: Serialize + JsonSchema>(document: &Document<'_, T>, log: &mut Log) {
    let text = document.text;
    for leaf in places::leaves::<T>(&document.content) {
        let span = document.span_of(&leaf.path);
        if let Some(untidy) = untidy(&leaf.text) {
            log.push(text.deny(span.clone(), "untidy-text", untidy));
        }
        for place in leaf.missing() {
            log.push(text.deny(span.clone(), "missing-place", format!("the place `{{{place}}}` is missing")).expected(leaf.expected()));
        }
        for place in leaf.unknown() {
            log.push(text.deny(span.clone(), "unknown-place", format!("nothing fills `{{{place}}}`")).expected(leaf.expected()));
        }
        if leaf.path.starts_with("sheet.") && !is_sheet_name(&leaf.text) {
            log.push(
                text.deny(span, "wrong-sheet-name", format!("`{}` cannot be a sheet's name", leaf.text))
                    .expected("at most 31 characters, none of `[]:*?/\\'`, not beginning with a digit"),
            );
        }
    }
    same_sheet_names(document, log);
}

fn check_card(document: &Document<'_, ReaderTexts>, log: &mut Log) {
    let text = document.text;
    let date_format = &document.content.card.date_format;
    if StrftimeItems::new(date_format).any(|item| matches!(item, Item::Error)) {
        let span = document.span_of("card.date_format");
        log.push(
            text.deny(span, "wrong-date-format", format!("`{date_format}` is no way to write a date")).expected("such as `%-d.%-m.%Y`"),
        );
    }
}

fn same_sheet_names<T: Serialize + JsonSchema>(document: &Document<'_, T>, log: &mut Log) {
    let mut seen = BTreeMap::new();
    for leaf in places::leaves::<T>(&document.content).into_iter().filter(|leaf| leaf.path.starts_with("sheet.")) {
        // Excel takes names that differ in case only for the same.
        if let Some(other) = seen.insert(leaf.text.to_lowercase(), leaf.path.clone()) {
            let span = document.span_of(&leaf.path);
            log.push(document.text.deny(span, "double-sheet-name", format!("`{}` is the name of `{other}` too", leaf.text)));
        }
    }
}

fn is_sheet_name(name: &str) -> bool {
    name.chars().count() <= 31
        && !name.contains(['[', ']', ':', '*', '?', '/', '\\', '\''])
        && !name.starts_with(|c: char| c.is_ascii_digit())
}

/// What is untidy in a text that a reader will see, if anything.
fn untidy(text: &str) -> Option<String> {
    if text.trim().is_empty() {
        return Some("an empty text".to_owned());
    }
    if text.trim() != text || text.contains("  ") {
        return Some(format!("`{text}` has spaces too many"));
    }
    let entity = |rest: &str| rest.split_once(';').is_some_and(|(name, _)| !name.is_empty() && name.len() < 9 && !name.contains(' '));
    text.split('&').skip(1).any(entity).then(|| format!("`{text}` holds a character written as for a web page"))
}
