//! `config/local.toml`: indicators that municipalities bring themselves. The file may be absent.

use model::card::LOCAL_SOURCE;
use model::definition::{
    AggregationRule, Collection, CountedUnit, Denominator, IndicatorDefinition, LocalIndicator, NoiseRule, Producer, Slug, Theme,
};
use model::{AreaId, AreaKind, IndicatorId, Polarity, PopulationGroup, Sex, Unit};
use schemars::JsonSchema;
use serde::Deserialize;
use serde_spanned::Spanned;

use crate::areas::Areas;
use crate::document::{self, Log, Text};
use crate::names::{self, UnknownMunicipality};
use crate::nearest::did_you_mean;
use crate::producers::Producers;
use crate::texts::NameTable;
use crate::themes::Ids;
use crate::{ConfigFile, files};

/// The shape of `config/local.toml`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct LocalFile {
    /// The indicators.
    #[serde(default)]
    indicator: Vec<LocalEntry>,
}

/// An indicator of a few municipalities' own.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct LocalEntry {
    /// `local:` and a name of lower-case letters, digits and hyphens.
    #[schemars(with = "String")]
    id: Spanned<String>,
    /// Its title on the card.
    title: NameTable,
    /// What one unit of a value is.
    unit: Unit,
    /// Which direction is good.
    polarity: Polarity,
    /// Decimals of printed values.
    #[schemars(range(min = 0, max = 4))]
    decimals: u8,
    /// What the denominator of a share counts. Where it is left out, no card says what one of few weighs.
    #[serde(default)]
    counted: Option<CountedUnit>,
    /// The theme whose section shows it: an id of `themes.toml`.
    #[schemars(with = "String")]
    theme: Spanned<String>,
    /// The stage of life it describes.
    population_group: PopulationGroup,
    /// The sexes that figures are given for; `total` where it is left out.
    #[serde(default = "total")]
    #[schemars(with = "Vec<Sex>")]
    sexes: Spanned<Vec<Sex>>,
    /// The municipalities whose figures are taken, by name or code.
    #[schemars(with = "Vec<String>")]
    municipalities: Spanned<Vec<Spanned<String>>>,
    /// Who makes it; the municipality where it is left out and there is only one.
    producer: Option<NameTable>,
    /// On what terms it may be passed on: an id of `producers.toml`.
    #[schemars(with = "String")]
    licence: Spanned<String>,
}

fn total() -> Spanned<Vec<Sex>> {
    Spanned::new(0..0, vec![Sex::Total])
}

/// What local indicators refer to.
pub(crate) struct Known<'a> {
    pub(crate) areas: &'a Areas,
    pub(crate) themes: &'a [Theme],
    pub(crate) producers: &'a Producers,
    /// The year whose municipalities are meant.
    pub(crate) year: i16,
}

/// Reads the local indicators, in the order of config.
pub(crate) fn read(all_files: &[ConfigFile], known: &Known<'_>, log: &mut Log) -> Vec<LocalIndicator> {
    let Some(document) = document::read::<LocalFile>(all_files, files::LOCAL, log) else { return Vec::new() };
    let mut ids = Ids::default();
    let mut indicators = Vec::new();
    for entry in document.content.indicator {
        let is_new = ids.first_time(&entry.id, document.text, log);
        indicators.extend(indicator(&entry, known, document.text, log).filter(|_| is_new));
    }
    indicators
}

fn indicator(entry: &LocalEntry, known: &Known<'_>, text: Text<'_>, log: &mut Log) -> Option<LocalIndicator> {
    let id =
        entry.id.get_ref().parse::<IndicatorId>().ok().filter(|id| id.source().as_str() == LOCAL_SOURCE && Slug::new(id.local()).is_ok());
    if id.is_none() {
        let found = format!("`{}` is no local indicator's id", entry.id.get_ref());
        log.push(text.deny(entry.id.span(), "wrong-id", found).expected("`local:` and a name of lower-case letters, digits and hyphens"));
    }
    let title = entry.title.checked(text, log);
    let theme = known.themes.iter().find(|theme| theme.id.as_str() == entry.theme.get_ref());
    if theme.is_none() {
        let found = format!("`{}` is no theme of `{}`", entry.theme.get_ref(), files::THEMES);
        let mut finding = text.deny(entry.theme.span(), "unknown-theme", found);
        finding.hint = did_you_mean(entry.theme.get_ref(), known.themes.iter().map(|theme| theme.id.as_str()));
        log.push(finding);
    }
    let licence = known.producers.licences.iter().find(|licence| licence.id.as_str() == entry.licence.get_ref());
    if licence.is_none() && known.producers.readable && !known.producers.left_out.contains(entry.licence.get_ref()) {
        let found = format!("`{}` is no licence of `{}`", entry.licence.get_ref(), files::PRODUCERS);
        let mut finding = text.deny(entry.licence.span(), "unknown-licence", found);
        finding.hint = did_you_mean(entry.licence.get_ref(), known.producers.licences.iter().map(|licence| licence.id.as_str()));
        log.push(finding);
    }
    let sexes = entry.sexes.get_ref();
    if sexes.is_empty() || sexes.iter().enumerate().any(|(index, sex)| sexes.iter().take(index).any(|earlier| earlier == sex)) {
        log.push(
            text.deny(entry.sexes.span(), "wrong-sexes", "no sex, or one of them twice")
                .expected("each of `total`, `male`, `female` at most once"),
        );
    }
    let municipalities = municipalities(entry, known, text, log);
    let producer = producer(entry, &municipalities, known, text, log);
    let definition = IndicatorDefinition {
        id: id?,
        title,
        definition_version: 1,
        unit: entry.unit,
        polarity: entry.polarity,
        decimals: entry.decimals,
        theme: theme?.id.clone(),
        population_group: entry.population_group,
        sexes: sexes.clone(),
        // Nobody else has it, so there is nothing to add it to.
        aggregation: AggregationRule::NotAggregable,
        denominator: if entry.unit.multiplier().is_some() { Denominator::Derived } else { Denominator::None },
        counted: entry.counted,
        noise: if entry.unit.multiplier().is_some() || entry.unit == Unit::Count { NoiseRule::Interval } else { NoiseRule::NotKnown },
        collection: Collection::Register,
        breaks: Vec::new(),
        producer: producer?,
        licence: licence?.clone(),
    };
    (!municipalities.is_empty()).then_some(LocalIndicator { definition, municipalities })
}

fn municipalities(entry: &LocalEntry, known: &Known<'_>, text: Text<'_>, log: &mut Log) -> Vec<AreaId> {
    let mut municipalities = Vec::new();
    for name in entry.municipalities.get_ref() {
        match names::municipality(known.areas, name.get_ref(), known.year) {
            Ok(area) if municipalities.contains(&area) => {
                log.push(text.deny(name.span(), "double-member", format!("`{}` is here twice", name.get_ref())));
            }
            Ok(area) => municipalities.push(area),
            Err(unknown) => {
                let found = format!("`{}` is no {} in {}", name.get_ref(), AreaKind::Municipality, known.year);
                let mut finding = text.deny(name.span(), "unknown-member", found);
                if let UnknownMunicipality::Stranger { nearest: Some(nearest) } = unknown {
                    finding.hint = Some(format!("did you mean `{nearest}`?"));
                }
                log.push(finding.expected("a municipality's name or its three-digit code"));
            }
        }
    }
    if entry.municipalities.get_ref().is_empty() {
        log.push(text.deny(entry.municipalities.span(), "no-members", "the indicator is of no municipality"));
    }
    municipalities
}

fn producer(entry: &LocalEntry, municipalities: &[AreaId], known: &Known<'_>, text: Text<'_>, log: &mut Log) -> Option<Producer> {
    if let Some(name) = &entry.producer {
        let name = name.checked(text, log);
        return Slug::new("local").ok().map(|id| Producer { id, name });
    }
    let [only] = municipalities else {
        if municipalities.len() > 1 {
            let found = format!("`{}` is of several municipalities, and nothing says who makes it", entry.id.get_ref());
            log.push(text.deny(entry.id.span(), "no-producer", found).expected("`producer`"));
        }
        return None;
    };
    let id = Slug::new(&format!("kunta-{}", only.code())).ok()?;
    Some(Producer { id, name: known.areas.register.area(*only)?.name.clone() })
}
