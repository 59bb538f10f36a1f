//! `config/checks.toml`: findings that a person has decided to live with, each with the reason. The file may be absent.

use std::fmt::Display;
use std::str::FromStr;

use model::check::Silence;
use model::definition::IndicatorDefinition;
use model::{AreaId, Finding, IndicatorId, Period, Severity};
use schemars::JsonSchema;
use serde::Deserialize;
use serde_spanned::Spanned;

use crate::document::{self, Log, Text};
use crate::nearest::did_you_mean;
use crate::{Catalogue, ConfigFile, files};

/// The shape of `config/checks.toml`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ChecksFile {
    /// What is no longer news.
    #[serde(default)]
    silence: Vec<SilenceEntry>,
}

/// Findings that a person has looked at and decided to live with. They stay in the lists of findings, as notes with the reason.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct SilenceEntry {
    /// The check: the code in the brackets of its findings. `kuntakortti check --list` prints all.
    #[schemars(with = "String")]
    check: Spanned<String>,
    /// Only findings on this indicator, such as `sotkanet:3157`.
    #[serde(default)]
    #[schemars(with = "String")]
    indicator: Option<Spanned<String>>,
    /// Only findings on this area, such as `municipality:179`.
    #[serde(default)]
    #[schemars(with = "String")]
    area: Option<Spanned<String>>,
    /// Only findings on this period, such as `2023` or `2019-2021`.
    #[serde(default)]
    #[schemars(with = "String")]
    period: Option<Spanned<String>>,
    /// Why the findings are no longer news.
    #[schemars(with = "String")]
    reason: Spanned<String>,
}

impl Catalogue {
    /// The silences of checks that there are not, as findings of severity deny. The catalogue itself knows no check.
    pub fn silences_of_unknown_checks(&self, known: &[&str]) -> Vec<Finding> {
        let unknown = self.silences.iter().filter(|silence| !known.contains(&silence.check.as_str()));
        let finding = |silence: &Silence| {
            let found = format!("`{}` is no check", silence.check);
            let finding = Finding::new(Severity::Deny, "unknown-check", silence.place.clone(), found);
            let nearest = did_you_mean(&silence.check, known.iter().copied());
            finding.hint(nearest.unwrap_or_else(|| "`kuntakortti check --list` prints all".to_owned()))
        };
        unknown.map(finding).collect()
    }
}

/// Reads the silences.
pub(crate) fn read(all_files: &[ConfigFile], indicators: &[IndicatorDefinition], log: &mut Log) -> Vec<Silence> {
    let Some(document) = document::read::<ChecksFile>(all_files, files::CHECKS, log) else { return Vec::new() };
    let text = document.text;
    let mut silences = Vec::new();
    for entry in document.content.silence {
        if entry.reason.get_ref().trim().is_empty() {
            log.push(text.deny(entry.reason.span(), "no-reason", "the reason is empty").hint("say why the finding is no longer news"));
        }
        let indicator: Option<IndicatorId> = parsed(entry.indicator.as_ref(), text, log);
        if let (Some(id), Some(written)) = (&indicator, &entry.indicator)
            && !log.has_denied()
            && indicators.iter().all(|definition| definition.id != *id)
        {
            let ids: Vec<String> = indicators.iter().map(|definition| definition.id.to_string()).collect();
            let mut finding = text.deny(written.span(), "unknown-indicator", format!("`{id}` is not in the catalogue"));
            finding.hint = did_you_mean(written.get_ref(), ids.iter().map(String::as_str));
            log.push(finding);
        }
        let area: Option<AreaId> = parsed(entry.area.as_ref(), text, log);
        let period: Option<Period> = parsed(entry.period.as_ref(), text, log);
        let place = text.place(entry.check.span().start);
        let (check, reason) = (entry.check.into_inner(), entry.reason.into_inner().trim().to_owned());
        silences.push(Silence { check, indicator, area, period, reason, place });
    }
    silences
}

/// A filter; none, and a finding, where it cannot be read.
fn parsed<T: FromStr<Err: Display>>(written: Option<&Spanned<String>>, text: Text<'_>, log: &mut Log) -> Option<T> {
    let written = written?;
    let parsed = written.get_ref().parse().map_err(|error: T::Err| log.push(text.deny(written.span(), "wrong-value", error.to_string())));
    parsed.ok()
}
