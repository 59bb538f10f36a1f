//! `config/kuntakortti.toml`: which county, edition and languages, and how to ask Sotkanet.

use model::definition::IndicatorDefinition;
use model::{AreaId, Finding, IndicatorId, Language, Severity, Unit};
use schemars::JsonSchema;
use serde::Deserialize;
use serde_spanned::Spanned;

use crate::areas::Areas;
use crate::document::{self, Log, Text};
use crate::{ConfigFile, files, names};

/// What is made, for whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// The wellbeing services county whose municipalities get cards; a code of 2023.
    pub county: AreaId,
    /// The year that names the edition.
    pub edition: i16,
    /// The languages that cards are made in, in order; never empty.
    pub languages: Vec<Language>,
    /// The formats that a build makes, by their ids; every one where none is named.
    pub formats: Vec<String>,
    /// The indicator that tells an area's inhabitants.
    pub population: Option<IndicatorId>,
    /// How many days before a negotiation its material is due, where a group does not say otherwise.
    pub material_days: u16,
    /// How to ask Sotkanet.
    pub sotkanet: SotkanetSettings,
}

/// How to ask Sotkanet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SotkanetSettings {
    /// The address of the REST interface, without a slash at the end.
    pub base_url: String,
    /// Who asks: an e-mail or web address that the service's keepers can turn to. May be empty.
    pub contact: String,
    /// How many requests may be under way at once.
    pub concurrent_requests: usize,
    /// How long one request may take, in seconds.
    pub timeout_seconds: u64,
    /// How often one request is tried in all.
    pub attempts: u32,
    /// How long to wait before the second try, in milliseconds; the wait doubles each time.
    pub first_wait_milliseconds: u64,
}

/// The shape of `config/kuntakortti.toml`. The schema requires every key; to serde they are optional, so that one that is missing
/// does not keep mistakes in the others from being told.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SettingsFile {
    /// The wellbeing services county: its name in Finnish, Swedish or English, or its two-digit code.
    #[schemars(with = "String")]
    county: Option<Spanned<String>>,
    /// The year that names the edition.
    #[schemars(with = "i16", range(min = 1990, max = 2100))]
    edition: Option<i16>,
    /// The languages that cards are made in.
    #[schemars(with = "Vec<Language>")]
    languages: Option<Spanned<Vec<Language>>>,
    /// The formats that a build makes, such as `xlsx`, `pdf`, `html`; every one where the key is absent.
    #[serde(default)]
    formats: Vec<String>,
    /// The indicator that tells an area's inhabitants. A survey's threshold depends on them; without it, the careful one holds for every
    /// municipality.
    #[serde(default)]
    #[schemars(with = "String")]
    population: Option<Spanned<String>>,
    /// How many days before a negotiation its material is due, where a group does not say otherwise.
    #[serde(default = "fourteen")]
    #[schemars(range(min = 0, max = 120))]
    material_days: u16,
    /// How to ask Sotkanet.
    #[schemars(with = "SotkanetTable")]
    sotkanet: Option<SotkanetTable>,
}

/// How to ask Sotkanet.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct SotkanetTable {
    /// The address of the REST interface.
    #[schemars(with = "String")]
    base_url: Option<Spanned<String>>,
    /// Your e-mail or web address; it is sent with every request, so that the service's keepers can reach you.
    #[schemars(with = "String")]
    contact: Option<Spanned<String>>,
    /// How many requests may be under way at once.
    #[serde(default = "two")]
    #[schemars(range(min = 1, max = 8))]
    concurrent_requests: u8,
    /// How long one request may take, in seconds.
    #[serde(default = "sixty")]
    #[schemars(range(min = 1, max = 600))]
    timeout_seconds: u16,
    /// How often one request is tried in all.
    #[serde(default = "four")]
    #[schemars(range(min = 1, max = 10))]
    attempts: u8,
    /// How long to wait before the second try, in milliseconds; the wait doubles each time.
    #[serde(default = "thousand")]
    #[schemars(range(min = 1, max = 60000))]
    first_wait_milliseconds: u16,
}

/// Reads the settings.
pub(crate) fn read(all_files: &[ConfigFile], areas: &Areas, indicators: &[IndicatorDefinition], log: &mut Log) -> Option<Settings> {
    let document = document::read::<SettingsFile>(all_files, files::SETTINGS, log)?;
    let (text, file) = (document.text, document.content);
    let county = file.county.and_then(|name| county(areas, &name, text, log));
    if let Some(languages) = &file.languages {
        check_languages(languages, text, log);
    }
    let population = file.population.and_then(|id| population(&id, indicators, text, log));
    let sotkanet = file.sotkanet.and_then(|table| sotkanet(table, text, log));
    Some(Settings {
        county: county?,
        edition: file.edition?,
        languages: file.languages?.into_inner(),
        formats: file.formats,
        population,
        material_days: file.material_days,
        sotkanet: sotkanet?,
    })
}

/// A county that config names, or a finding at the name.
pub(crate) fn county(areas: &Areas, name: &Spanned<String>, text: Text<'_>, log: &mut Log) -> Option<AreaId> {
    names::county(areas, name.get_ref())
        .map_err(|nearest| {
            let mut finding = text
                .deny(name.span(), "unknown-county", format!("`{}` is no wellbeing services county", name.get_ref()))
                .expected("a county's name, such as `Keski-Suomi`, or its code, such as `15`");
            finding.hint = nearest.map(|nearest| format!("did you mean `{nearest}`?"));
            log.push(finding);
        })
        .ok()
}

/// The indicator of inhabitants. One that the catalogue does not have costs precision and no more, so it is a warning.
fn population(id: &Spanned<String>, indicators: &[IndicatorDefinition], text: Text<'_>, log: &mut Log) -> Option<IndicatorId> {
    let parsed: Option<IndicatorId> = id.get_ref().parse().ok();
    let known = parsed.as_ref().and_then(|parsed| indicators.iter().find(|definition| definition.id == *parsed));
    let finding = match (&parsed, known) {
        (Some(_), Some(definition)) if definition.unit == Unit::Count => return parsed,
        (Some(_), None) if log.has_denied() => return None,
        (Some(_), None) => {
            let found = format!("`{}` is no indicator of the catalogue", id.get_ref());
            Finding::new(Severity::Warn, "unknown-population", text.place(id.span().start), found)
        }
        _ => text.deny(id.span(), "wrong-population", format!("`{}` is no count of inhabitants", id.get_ref())),
    };
    log.push(finding.expected("an indicator whose unit is `count`, such as `sotkanet:127`"));
    None
}

fn check_languages(languages: &Spanned<Vec<Language>>, text: Text<'_>, log: &mut Log) {
    let list = languages.get_ref();
    let twice = list.iter().enumerate().find(|(index, language)| list.iter().take(*index).any(|earlier| earlier == *language));
    if let Some((_, language)) = twice {
        log.push(text.deny(languages.span(), "double-language", format!("`{language}` is here twice")));
    }
    if list.is_empty() {
        log.push(text.deny(languages.span(), "no-language", "there is no language").expected("at least one of `fi`, `sv`, `en`"));
    }
}

fn sotkanet(table: SotkanetTable, text: Text<'_>, log: &mut Log) -> Option<SotkanetSettings> {
    if let Some(url) = &table.base_url {
        check_address(url, text, log);
    }
    if let Some(contact) = &table.contact {
        check_contact(contact, text, log);
    }
    Some(SotkanetSettings {
        base_url: table.base_url?.get_ref().trim_end_matches('/').to_owned(),
        contact: table.contact?.into_inner(),
        concurrent_requests: table.concurrent_requests.into(),
        timeout_seconds: table.timeout_seconds.into(),
        attempts: table.attempts.into(),
        first_wait_milliseconds: table.first_wait_milliseconds.into(),
    })
}

fn check_address(url: &Spanned<String>, text: Text<'_>, log: &mut Log) {
    let host = url.get_ref().strip_prefix("https://").or_else(|| url.get_ref().strip_prefix("http://"));
    if !host.is_some_and(|host| !host.is_empty() && !host.starts_with('/') && !host.contains(char::is_whitespace)) {
        log.push(
            text.deny(url.span(), "wrong-address", format!("`{}` is no web address", url.get_ref()))
                .expected("an address that begins with `https://`"),
        );
    }
}

fn check_contact(contact: &Spanned<String>, text: Text<'_>, log: &mut Log) {
    if !contact.get_ref().bytes().all(|byte| byte.is_ascii_graphic() || byte == b' ') {
        log.push(
            text.deny(contact.span(), "wrong-contact", format!("`{}` cannot be sent with a request", contact.get_ref()))
                .expected("an e-mail or web address in plain ASCII letters"),
        );
    }
}

const fn fourteen() -> u16 {
    14
}

const fn two() -> u8 {
    2
}

const fn sixty() -> u16 {
    60
}

const fn four() -> u8 {
    4
}

const fn thousand() -> u16 {
    1000
}
