//! `config/indicators/<theme>.toml`: what cards show.

mod checks;
mod shapes;

use std::collections::BTreeMap;

use model::definition::{Denominator, IndicatorDefinition, SeriesBreak, Slug};
use model::{IndicatorId, Place};
use serde_spanned::Spanned;

use crate::document::{self, Log, Text};
use crate::nearest::did_you_mean;
use crate::producers::Producers;
use crate::themes::{Ids, Themes};
use crate::{ConfigFile, files};

pub(crate) use shapes::IndicatorsFile;
use shapes::{BreakEntry, DenominatorEntry, IndicatorEntry, Traits};

/// A definition, and where its parts stand.
pub(crate) struct Placed<'a> {
    definition: IndicatorDefinition,
    text: Text<'a>,
    entry: IndicatorEntry,
    traits: Traits,
}

/// Reads the indicators of every theme, in the order of themes.
pub(crate) fn read(all_files: &[ConfigFile], themes: &Themes, producers: &Producers, log: &mut Log) -> Vec<IndicatorDefinition> {
    let mut placed = Vec::new();
    let mut left_out = Vec::new();
    let mut ids = Ids::default();
    let mut all_readable = true;
    for (path, theme) in files_in_order(all_files, themes, log) {
        let Some(document) = document::read::<IndicatorsFile>(all_files, path, log) else {
            all_readable = false;
            continue;
        };
        left_out.extend(document.left_out);
        let defaults = document.content.defaults;
        for entry in document.content.indicator {
            left_out.push(entry.id.get_ref().clone());
            if let Some(indicator) = checked(entry, &defaults, theme, producers, &mut ids, document.text, log) {
                placed.push(indicator);
            }
        }
    }
    checks::titles(&placed, log);
    checks::denominators(&placed, &left_out, all_readable, log);
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
            let mut finding = model::Finding::new(
                model::Severity::Deny,
                "unknown-theme",
                files::start_of(&file.path),
                format!("`{stem}` is no theme of `{}`", files::THEMES),
            )
            .expected("a file that is named after a theme's id");
            finding.hint = did_you_mean(stem, themes.themes.iter().map(|theme| theme.id.as_str()));
            log.push(finding);
        }
        in_order.push((file.path.as_str(), None));
    }
    in_order
}

fn checked<'a>(
    entry: IndicatorEntry,
    defaults: &Traits,
    theme: Option<&Slug>,
    producers: &Producers,
    ids: &mut Ids,
    text: Text<'a>,
    log: &mut Log,
) -> Option<Placed<'a>> {
    let first_time = ids.first_time(&entry.id, text, log);
    let id = indicator_id(&entry.id, text, log);
    let title = entry.title.checked(text, log);
    let traits = entry.traits().or(defaults);
    for key in traits.missing() {
        log.push(
            text.deny(entry.id.span(), "missing-key", format!("`{}` has no `{key}`", entry.id.get_ref()))
                .expected(format!("`{key}` here or in the file's [defaults]")),
        );
    }
    let breaks = breaks(&entry.breaks, text, log);
    checks::traits(&traits, text, log);
    let producer = known(traits.producer.as_ref(), &producers.makers, |producer| producer.id.as_str(), "producer", producers, text, log);
    let licence = known(traits.licence.as_ref(), &producers.licences, |licence| licence.id.as_str(), "licence", producers, text, log);
    let denominator = traits.denominator.as_ref().and_then(|denominator| match denominator.get_ref() {
        DenominatorEntry::Derived => Some(Denominator::Derived),
        DenominatorEntry::None => Some(Denominator::None),
        DenominatorEntry::Indicator(id) => indicator_id(id, text, log).map(Denominator::Indicator),
    });
    if !first_time {
        return None;
    }
    let definition = IndicatorDefinition {
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
        noise: *traits.noise.as_ref()?.get_ref(),
        collection: *traits.collection.as_ref()?.get_ref(),
        breaks,
        producer: producer?.clone(),
        licence: licence?.clone(),
    };
    Some(Placed { definition, text, entry, traits })
}

fn indicator_id(id: &Spanned<String>, text: Text<'_>, log: &mut Log) -> Option<IndicatorId> {
    id.get_ref()
        .parse()
        .map_err(|error: model::InvalidText| {
            log.push(
                text.deny(id.span(), "wrong-id", format!("`{}` is no indicator's id", id.get_ref()))
                    .expected(error.expected)
                    .hint("an id is the source, a colon and the source's own id: `sotkanet:3620`"),
            );
        })
        .ok()
}

fn breaks(entries: &[BreakEntry], text: Text<'_>, log: &mut Log) -> Vec<SeriesBreak> {
    let mut breaks: Vec<SeriesBreak> = Vec::new();
    for entry in entries {
        let from_year = *entry.from_year.get_ref();
        if let Some(earlier) = breaks.last().filter(|earlier| from_year <= earlier.from_year) {
            let found = format!("the break of {from_year} stands after that of {}", earlier.from_year);
            log.push(text.deny(entry.from_year.span(), "breaks-out-of-order", found).expected("the oldest break first, one for a year"));
        }
        breaks.push(SeriesBreak { from_year, kind: entry.kind, reason: entry.reason.checked(text, log) });
    }
    breaks
}

fn known<'p, T>(
    id: Option<&Spanned<String>>,
    list: &'p [T],
    id_of: impl Fn(&T) -> &str,
    what: &str,
    producers: &Producers,
    text: Text<'_>,
    log: &mut Log,
) -> Option<&'p T> {
    let id = id?;
    let found = list.iter().find(|item| id_of(item) == id.get_ref());
    let excused = !producers.readable || producers.left_out.contains(id.get_ref());
    if found.is_none() && !excused {
        let code = format!("unknown-{what}");
        let mut finding = text.deny(id.span(), &code, format!("`{}` is no {what} of `{}`", id.get_ref(), files::PRODUCERS));
        finding.hint = did_you_mean(id.get_ref(), list.iter().map(&id_of));
        log.push(finding);
    }
    found
}

/// Where an indicator was first named with a title, for the finding at the second.
type FirstPlaces = BTreeMap<String, (Place, IndicatorId)>;
