//! What the catalogue says of indicators, themes and groups, as checked types.

mod comparator_rules;
mod correction;
mod cube;
mod local;
mod negotiation;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{AreaId, IndicatorId, InvalidText, LocalisedText, Polarity, PopulationGroup, Sex, Unit};

pub use comparator_rules::{ComparatorRules, SizeClass};
pub use correction::{Amendment, CorrectedCell, Correction, Reading};
pub use cube::CubeIndicator;
pub use local::LocalIndicator;
pub use negotiation::{AgendaItem, Negotiation, ReadinessItem};

/// A word-like id from config: lower-case letters, digits and hyphens. Themes, groups, producers and licences have one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String", into = "String")]
pub struct Slug(String);

impl Slug {
    /// Takes an id.
    ///
    /// # Errors
    /// If it is not one to 48 lower-case ASCII letters, digits and hyphens, beginning with a letter.
    pub fn new(text: &str) -> Result<Self, InvalidText> {
        let good = text.len() <= 48
            && text.starts_with(|c: char| c.is_ascii_lowercase())
            && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
        if good { Ok(Self(text.to_owned())) } else { Err(InvalidText::new(text, "an id of lower-case letters, digits and hyphens")) }
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Slug {
    type Error = InvalidText;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::new(&text)
    }
}

impl From<Slug> for String {
    fn from(slug: Slug) -> Self {
        slug.0
    }
}

impl std::fmt::Display for Slug {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// How values of several municipalities become one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum AggregationRule {
    /// Values are counts and are added.
    Sum,
    /// Sum of counts / sum of denominators x unit.
    RatioOfSums,
    /// Medians, indices, Gini, standardised rates, survey shares without a number of respondents: never aggregated.
    NotAggregable,
}

/// Where the denominator of a proportion or rate comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Denominator {
    /// The value of another indicator of the catalogue, for the same area, sex and period.
    Indicator(IndicatorId),
    /// Worked out as count / value x unit, and marked derived.
    Derived,
    /// There is none: a count, a mean, an index.
    None,
}

/// What a denominator counts: whose share a proportion is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum CountedUnit {
    /// People: inhabitants, pupils, the employed, those who answered.
    Persons,
    /// Families, such as those with children.
    Families,
    /// Households: those who live in one dwelling.
    Households,
    /// Episodes of hospital care.
    CareEpisodes,
}

/// When a difference or change is taken for more than noise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum NoiseRule {
    /// By the interval of a register count.
    Interval,
    /// The School Health Promotion study's own rule: 2 percentage points, 5 where respondents are few.
    SchoolHealthPromotion,
    /// Nothing published tells the noise: no marker is shown.
    NotKnown,
}

/// How the figures are collected, which tells what an absent year or cell may mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Collection {
    /// Registers, every year.
    Register,
    /// The School Health Promotion study (*Kouluterveyskysely*), in rounds.
    SchoolHealthPromotion,
    /// The adult population surveys (*FinSote*, *Terve Suomi*): county level, municipal only with an extra sample.
    AdultSurvey,
    /// *TEAviisari* rounds on the municipality's own work.
    Teaviisari,
}

/// Why a series may not be compared across a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum BreakKind {
    /// What is counted changed.
    Definition,
    /// How it is counted changed.
    Method,
    /// Which areas it covers changed.
    Area,
}

/// A break: values from `from_year` on are not comparable with earlier ones.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeriesBreak {
    /// The first year of the new piece.
    pub from_year: i16,
    /// What changed.
    pub kind: BreakKind,
    /// Told to the reader.
    pub reason: LocalisedText,
}

/// Who makes an indicator's figures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Producer {
    /// Its id in config.
    pub id: Slug,
    /// Its name.
    pub name: LocalisedText,
}

/// On what terms figures may be passed on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Licence {
    /// Its id in config.
    pub id: Slug,
    /// Its name.
    pub name: LocalisedText,
    /// Where its text is.
    pub url: String,
    /// Whether the figures may be republished as open data. Cards may show them in any case.
    pub republishable: bool,
}

/// A theme of the card: a priority of the council term, or a block such as background facts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Theme {
    /// Its id in config.
    pub id: Slug,
    /// Its title.
    pub title: LocalisedText,
    /// Whether it is one of the council term's priorities.
    pub priority: bool,
}

/// One indicator of the catalogue.
#[derive(Debug, Clone, PartialEq)]
pub struct IndicatorDefinition {
    /// Its identity.
    pub id: IndicatorId,
    /// The pinned title: what the source called it when a person last looked.
    pub title: LocalisedText,
    /// Raised by a person when the definition behind the id changes.
    pub definition_version: u16,
    /// The unit of values.
    pub unit: Unit,
    /// Which direction is good.
    pub polarity: Polarity,
    /// Decimals of printed values.
    pub decimals: u8,
    /// The theme whose section of the card shows it.
    pub theme: Slug,
    /// The stage of life it describes.
    pub population_group: PopulationGroup,
    /// The sexes that it is published for; never empty.
    pub sexes: Vec<Sex>,
    /// How municipalities' values become a group's.
    pub aggregation: AggregationRule,
    /// Its denominator.
    pub denominator: Denominator,
    /// What the denominator counts; none where config does not say.
    pub counted: Option<CountedUnit>,
    /// When a difference is more than noise.
    pub noise: NoiseRule,
    /// How it is collected.
    pub collection: Collection,
    /// Where its series breaks, oldest first.
    pub breaks: Vec<SeriesBreak>,
    /// Who makes it.
    pub producer: Producer,
    /// On what terms.
    pub licence: Licence,
}

impl IndicatorDefinition {
    /// The sex that the card's main row shows: total where there is one.
    pub fn primary_sex(&self) -> Sex {
        if self.sexes.contains(&Sex::Total) { Sex::Total } else { self.sexes.first().copied().unwrap_or(Sex::Total) }
    }
}

/// A negotiation group of municipalities, valid for named editions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AreaGroup {
    /// Its id in config.
    pub id: Slug,
    /// Its name.
    pub name: LocalisedText,
    /// The county it negotiates with.
    pub county: AreaId,
    /// The first edition it is valid for.
    pub first_edition: i16,
    /// The last edition it is valid for; open where none.
    pub last_edition: Option<i16>,
    /// Its members, in the order of config.
    pub members: Vec<AreaId>,
    /// Its meetings, oldest first.
    pub meetings: Vec<NaiveDate>,
    /// What else config says of its negotiation.
    pub negotiation: Negotiation,
}

impl AreaGroup {
    /// Whether the group belongs to an edition.
    pub fn is_valid_in(&self, edition: i16) -> bool {
        self.first_edition <= edition && self.last_edition.is_none_or(|last| edition <= last)
    }
}
