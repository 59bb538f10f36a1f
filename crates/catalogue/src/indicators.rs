//! `config/indicators/<theme>.toml`: what cards show.

mod checks;
mod shapes;

use model::definition::{Denominator, IndicatorDefinition, SeriesBreak, Slug};
use model::{Finding, IndicatorId, InvalidText, Severity};
use serde_spanned::Spanned;

use crate::breaks::Breaks;
use crate::document::{self, Log, Text};
use crate::nearest::did_you_mean;
use crate::producers::Producers;
use crate::themes::{Ids, Themes};
use crate::{ConfigFile, files};

pub(crate) use shapes::IndicatorsFile;
use shapes::{DenominatorEntry, IndicatorEntry, Traits};

/// What indicators name by id.
pub(crate) struct Named {
    pub(crate) producers: Producers,
    pub(crate) breaks: Breaks,
}

/// A definition, and where its parts stand.
struct Placed<'a> {
    definition: IndicatorDefinition,
    text: Text<'a>,
    entry: IndicatorEntry,
    traits: Traits,
}

/// Reads the indicators of every theme, in the order of themes.
pub(crate) fn read(all_files: &[ConfigFile], themes: &Themes, named: &Named, log: &mut Log) -> Vec<IndicatorDefinition> {
    let mut placed = Vec::new();
    // Ids that are written somewhere, so that what refers to one with a mistake in it is not told to be unknown.
    let mut written = Vec::new();
    let mut ids = Ids::default();
    let mut all_readable = true;
    for (path, theme) in files_in_order(all_files, themes, log) {
        let Some(document) = document::read::<IndicatorsFile>(all_files, path, log) else {
            all_readable = false;
            continue;
        };
        written.extend(document.left_out);
        for entry in document.content.indicator {
            written.push(entry.id.get_ref().clone());
            let traits = entry.traits().or(&document.content.defaults);
            let first_time = ids.first_time(&entry.id, document.text, log);
            let definition = definition(&entry, &traits, theme, named, document.text, log);
            let kept = definition.filter(|_| first_time);
            placed.extend(kept.map(|definition| Placed { definition, text: document.text, entry, traits }));
        }
    }
    checks::titles(&placed, log);
    checks::denominators(&placed, &written, all_readable, log);
    placed.into_iter().map(|indicator| indicator.definition).collect()
}

/// The files of the themes in their order. A file that is named after no theme is told, and read last for its other mistakes.
fn files_in_order<'a>(all_files: &'a [ConfigFile], themes: &'a Themes, log: &mut Log) -> Vec<(&'a str, Option<&'a Slug>)> {
    let mut in_order = Vec::new();
    for theme in &themes.themes {
        let file = all_files.iter().find(|file| files::theme_of(&file.path) == Some(theme.id.as_str()));
        in_order.extend(file.map(|file| (file.path.as_str(), Some(&theme.id))));
    }
    for file in all_files {
        let Some(stem) = files::theme_of(&file.path) else { continue };
        if themes.themes.iter().any(|theme| theme.id.as_str() == stem) {
            continue;
        }
        if !themes.left_out.iter().any(|id| id == stem) {
            let found = format!("`{stem}` is no theme of `{}`", files::THEMES);
            let mut finding = Finding::new(Severity::Deny, "unknown-theme", files::start_of(&file.path), found)
                .expected("a file that is named after a theme's id");
            finding.hint = did_you_mean(stem, themes.themes.iter().map(|theme| theme.id.as_str()));
            log.push(finding);
        }
        in_order.push((file.path.as_str(), None));
    }
    in_order
}

fn definition(
    entry: &IndicatorEntry,
    traits: &Traits,
    theme: Option<&Slug>,
    named: &Named,
    text: Text<'_>,
    log: &mut Log,
) -> Option<IndicatorDefinition> {
    let id = indicator_id(&entry.id, text, log);
    let title = entry.title.checked(text, log);
    // An indicator without breaks need not say so, and what a denominator counts may not be known.
    for key in traits.missing().into_iter().filter(|key| !["breaks", "counted"].contains(key)) {
        log.push(
            text.deny(entry.id.span(), "missing-key", format!("`{}` has no `{key}`", entry.id.get_ref()))
                .expected(format!("`{key}` here or in the file's [defaults]")),
        );
    }
    checks::traits(traits, text, log);
    let breaks = breaks(traits, &named.breaks, text, log);
    let producer = traits.producer.as_ref().and_then(|id| producer(id, named, text, log));
    let licence = traits.licence.as_ref().and_then(|id| licence(id, named, text, log));
    let denominator = traits.denominator.as_ref().and_then(|denominator| match denominator.get_ref() {
        DenominatorEntry::Derived => Some(Denominator::Derived),
        DenominatorEntry::None => Some(Denominator::None),
        DenominatorEntry::Indicator(id) => indicator_id(id, text, log).map(Denominator::Indicator),
    });
    Some(IndicatorDefinition {
        id: id?,
        title,
        definition_version: entry.definition_version.unwrap_or(1),
        unit: *traits.unit.as_ref()?.get_ref(),
        polarity: *traits.polarity.as_ref()?.get_ref(),
        decimals: *traits.decimals.as_ref()?.get_ref(),
        theme: theme?.clone(),
        population_group: *traits.population_group.as_ref()?.get_ref(),
        sexes: traits.sexes.as_ref()?.get_ref().clone(),
        aggregation: *traits.aggregation.as_ref()?.get_ref(),
        denominator: denominator?,
        counted: traits.counted.as_ref().map(|counted| *counted.get_ref()),
        noise: *traits.noise.as_ref()?.get_ref(),
        collection: *traits.collection.as_ref()?.get_ref(),
        breaks,
        producer: producer?,
        licence: licence?,
    })
}

fn indicator_id(id: &Spanned<String>, text: Text<'_>, log: &mut Log) -> Option<IndicatorId> {
    id.get_ref()
        .parse()
        .map_err(|error: InvalidText| {
            log.push(
                text.deny(id.span(), "wrong-id", format!("`{}` is no indicator's id", id.get_ref()))
                    .expected(error.expected)
                    .hint("an id is the source, a colon and the source's own id: `sotkanet:3620`"),
            );
        })
        .ok()
}

fn producer(id: &Spanned<String>, named: &Named, text: Text<'_>, log: &mut Log) -> Option<model::definition::Producer> {
    let producers = &named.producers;
    let found = producers.makers.iter().find(|producer| producer.id.as_str() == id.get_ref());
    if found.is_none() && producers.readable && !producers.left_out.contains(id.get_ref()) {
        log.push(unknown(id, "producer", files::PRODUCERS, producers.makers.iter().map(|producer| producer.id.as_str()), text));
    }
    found.cloned()
}

fn licence(id: &Spanned<String>, named: &Named, text: Text<'_>, log: &mut Log) -> Option<model::definition::Licence> {
    let producers = &named.producers;
    let found = producers.licences.iter().find(|licence| licence.id.as_str() == id.get_ref());
    if found.is_none() && producers.readable && !producers.left_out.contains(id.get_ref()) {
        log.push(unknown(id, "licence", files::PRODUCERS, producers.licences.iter().map(|licence| licence.id.as_str()), text));
    }
    found.cloned()
}

fn breaks(traits: &Traits, known: &Breaks, text: Text<'_>, log: &mut Log) -> Vec<SeriesBreak> {
    let mut breaks: Vec<SeriesBreak> = Vec::new();
    for id in traits.breaks.iter().flat_map(Spanned::get_ref) {
        let Some((_, series_break)) = known.named.iter().find(|(name, _)| name == id.get_ref()) else {
            if known.readable && !known.left_out.contains(id.get_ref()) {
                log.push(unknown(id, "break", files::BREAKS, known.named.iter().map(|(name, _)| name.as_str()), text));
            }
            continue;
        };
        if let Some(earlier) = breaks.last().filter(|earlier| series_break.from_year <= earlier.from_year) {
            let found = format!("the break of {} stands after that of {}", series_break.from_year, earlier.from_year);
            log.push(text.deny(id.span(), "breaks-out-of-order", found).expected("the oldest break first, one for a year"));
        }
        breaks.push(series_break.clone());
    }
    breaks
}

fn unknown<'n>(id: &Spanned<String>, what: &str, path: &str, known: impl Iterator<Item = &'n str>, text: Text<'_>) -> Finding {
    let mut finding = text.deny(id.span(), &format!("unknown-{what}"), format!("`{}` is no {what} of `{path}`", id.get_ref()));
    finding.hint = did_you_mean(id.get_ref(), known);
    finding
}
