//! Cards as JSON: one file a card, in the shape that `card.schema.json` publishes.

use chrono::NaiveDate;
use model::card::{
    AreaLabel, Card, CardMeasure, CardSwotItem, Cell, Continuity, Decision, HighlightSide, IndicatorRow, OwnWords, Subject, Support,
};
use model::own_words::{MeasureStatus, SwotAspect};
use model::{Language, LocalisedText, ReaderTexts, Words};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

use crate::tables::{comparator_name, marker_name, polarity, population_group, strength_name, trend_name};

/// The version of the shape. It rises with every change that a reader of the older one would misread.
pub const VERSION: u16 = 1;

/// One municipality's or group's card.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CardDocument {
    /// The version of this shape.
    pub version: u16,
    /// The year that names the edition.
    pub edition: i16,
    /// Whether the figures are made up.
    pub demonstration: bool,
    /// Whom the card is about.
    pub subject: SubjectDocument,
    /// The county of the negotiations.
    pub county: AreaDocument,
    /// The sources with the vintages that the figures are from.
    pub sources: Vec<SourceDocument>,
    /// The themes with their indicators, in the order of the card. Indicators whose licence forbids republishing are left out.
    pub themes: Vec<ThemeDocument>,
    /// Highlights: accepted by a person, or proposed where `highlights_decided` is false.
    pub highlights: Vec<HighlightDocument>,
    /// Whether a person decided on the highlights.
    pub highlights_decided: bool,
    /// What the municipality wrote of itself.
    pub own_words: Option<OwnWordsDocument>,
    /// Last year's agreed measures.
    pub measures: Vec<MeasureDocument>,
}

/// An area or group.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AreaDocument {
    /// Its id, such as `municipality:179`.
    pub id: String,
    /// Its official name.
    pub name: LocalisedText,
}

/// Whom a card is about.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SubjectDocument {
    /// `municipality` or `group`.
    pub kind: String,
    /// Its id.
    pub id: String,
    /// Its official name.
    pub name: LocalisedText,
    /// A group's members.
    pub members: Vec<AreaDocument>,
}

/// A source.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SourceDocument {
    /// Its id.
    pub source: String,
    /// The vintage: the day it was fetched.
    pub vintage: String,
}

/// A theme.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ThemeDocument {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: LocalisedText,
    /// Its indicators.
    pub indicators: Vec<IndicatorDocument>,
}

/// An indicator on a card.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct IndicatorDocument {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: LocalisedText,
    /// The unit of values.
    pub unit: model::Unit,
    /// Decimals of printed values.
    pub decimals: u8,
    /// `higher-is-better`, `lower-is-better` or `no-judgement`.
    pub polarity: String,
    /// The stage of life it describes.
    pub population_group: String,
    /// Who makes it.
    pub producer: LocalisedText,
    /// On what terms, and where these stand.
    pub licence: String,
    /// When the source last updated it.
    #[schemars(with = "Option<String>")]
    pub updated: Option<NaiveDate>,
    /// The own figure.
    pub own: FigureDocument,
    /// Own earlier figures, oldest first.
    pub earlier: Vec<FigureDocument>,
    /// The own figures of men and women.
    pub by_sex: Vec<FigureDocument>,
    /// The comparators' figures and how the own one stands to them.
    pub comparisons: Vec<ComparisonDocument>,
    /// A group's members' figures.
    pub members: Vec<FigureDocument>,
    /// `rising`, `falling`, `not_significant` or `not_judged`.
    pub trend: String,
    /// The rank among all municipalities, with their number.
    pub rank: Option<[usize; 2]>,
    /// Why the municipality leaves it out.
    pub omission: Option<String>,
}

/// One figure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FigureDocument {
    /// Its id: the same in every file.
    pub id: String,
    /// The period, a year or a run of years.
    pub period: Option<String>,
    /// The value at full precision.
    pub value: Option<f64>,
    /// The count behind it.
    pub count: Option<f64>,
    /// Why it is there or not.
    pub status: String,
    /// The 95 % confidence interval.
    pub interval: Option<[f64; 2]>,
}

/// A comparison.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ComparisonDocument {
    /// What the comparator is to the subject.
    pub comparator: String,
    /// Its name.
    pub name: LocalisedText,
    /// Its figure.
    pub figure: FigureDocument,
    /// `better`, `worse`, `higher`, `lower`, `no_difference` or `not_known`.
    pub marker: String,
    /// `different` (95 %) or `clear` (99.8 %).
    pub strength: Option<String>,
}

/// A highlight.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HighlightDocument {
    /// Its id within the card.
    pub id: String,
    /// The theme.
    pub theme: String,
    /// Whether it is good.
    pub side: HighlightSide,
    /// What was decided.
    pub decision: Decision,
    /// Its sentence by language.
    pub text: BTreeMap<Language, String>,
    /// The figures it stands on.
    pub figures: Vec<String>,
}

/// What a municipality wrote.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OwnWordsDocument {
    /// The edition of the workbook.
    pub edition: i16,
    /// What is special about it; gone ones are left out.
    pub features: Vec<String>,
    /// The SWOT, gone items with their mark.
    pub swot: Vec<SwotDocument>,
    /// Indicators left out on purpose, by id, with the reason.
    pub omissions: BTreeMap<String, String>,
}

/// One item of a SWOT.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SwotDocument {
    /// The theme.
    pub theme: String,
    /// The box.
    pub aspect: SwotAspect,
    /// As it was typed.
    pub text: String,
    /// `first-time`, `new`, `kept`, `reworded` or `gone`.
    pub continuity: String,
    /// The figure beside it.
    pub figure: Option<String>,
    /// `supports`, `does-not-support` or `cannot-tell`.
    pub support: Option<String>,
}

/// An agreed measure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MeasureDocument {
    /// Its id.
    pub id: String,
    /// The edition that agreed it.
    pub agreed_in: i16,
    /// As it was typed.
    pub text: String,
    /// Who does it.
    pub owner: Option<String>,
    /// When.
    #[schemars(with = "Option<String>")]
    pub due: Option<NaiveDate>,
    /// How far it has come.
    pub status: Option<MeasureStatus>,
    /// What the municipality says of it.
    pub comment: Option<String>,
    /// The figure it is followed by.
    pub figure: Option<FigureDocument>,
}

/// A card's document. The sentences of highlights are in the languages that there are texts of.
pub fn document(card: &Card, texts: &BTreeMap<Language, ReaderTexts>) -> CardDocument {
    let (kind, members) = match &card.subject {
        Subject::Municipality { .. } => ("municipality", Vec::new()),
        Subject::AreaGroup { members, .. } => ("group", members.iter().map(area).collect()),
    };
    let words: Vec<(Language, Words)> = texts.iter().map(|(language, texts)| (*language, Words::new(*language, texts))).collect();
    CardDocument {
        version: VERSION,
        edition: card.edition,
        demonstration: card.demonstration,
        subject: SubjectDocument {
            kind: kind.to_owned(),
            id: card.subject.figure_area().to_string(),
            name: card.subject.name().clone(),
            members,
        },
        county: area(&card.county),
        sources: card
            .sources
            .iter()
            .map(|label| SourceDocument { source: label.source.to_string(), vintage: label.vintage.to_string() })
            .collect(),
        themes: card
            .themes
            .iter()
            .map(|theme| ThemeDocument {
                id: theme.id.to_string(),
                title: theme.title.clone(),
                indicators: theme.rows.iter().filter(|row| row.licence.republishable).map(|row| indicator(card, row)).collect(),
            })
            .collect(),
        highlights: card
            .highlights
            .shown
            .iter()
            .map(|highlight| HighlightDocument {
                id: highlight.id.to_string(),
                theme: highlight.theme.to_string(),
                side: highlight.side,
                decision: highlight.decision,
                text: words.iter().map(|(language, words)| (*language, words.highlight(highlight))).collect(),
                figures: highlight.subject.iter().flat_map(|subject| &subject.figures).map(ToString::to_string).collect(),
            })
            .collect(),
        highlights_decided: card.highlights.decided,
        own_words: card.own_words.as_ref().map(own_words),
        measures: card.measures.iter().map(measure).collect(),
    }
}

fn area(label: &AreaLabel) -> AreaDocument {
    AreaDocument { id: label.id.to_string(), name: label.name.clone() }
}

fn indicator(card: &Card, row: &IndicatorRow) -> IndicatorDocument {
    let comparisons = card.comparators.iter().zip(&row.comparators).zip(&row.comparisons);
    IndicatorDocument {
        id: row.indicator.to_string(),
        title: row.title.clone(),
        unit: row.unit,
        decimals: row.decimals,
        polarity: polarity(row.polarity).to_owned(),
        population_group: population_group(row.population_group).to_owned(),
        producer: row.producer.name.clone(),
        licence: row.licence.url.clone(),
        updated: row.data_updated,
        own: figure(&row.own),
        earlier: row.earlier.iter().map(figure).collect(),
        by_sex: row.by_sex.iter().map(figure).collect(),
        comparisons: comparisons
            .map(|((comparator, cell), comparison)| ComparisonDocument {
                comparator: comparator_name(comparator.kind).to_owned(),
                name: comparator.name.clone(),
                figure: figure(cell),
                marker: marker_name(comparison.marker()).to_owned(),
                strength: strength_name(*comparison).map(str::to_owned),
            })
            .collect(),
        members: row.members.iter().map(figure).collect(),
        trend: trend_name(row.trend).to_owned(),
        rank: row.position.map(|position| [position.rank, position.of]),
        omission: row.omission.clone(),
    }
}

fn figure(cell: &Cell) -> FigureDocument {
    FigureDocument {
        id: cell.id.to_string(),
        period: cell.id.period.map(|period| period.to_string()),
        value: cell.value,
        count: cell.count,
        status: cell.status.to_string(),
        interval: cell.interval.ok().map(|interval| [interval.lower, interval.upper]),
    }
}

fn own_words(words: &OwnWords) -> OwnWordsDocument {
    let features = words.features.iter().filter(|feature| feature.continuity != Continuity::Gone);
    OwnWordsDocument {
        edition: words.edition,
        features: features.map(|feature| feature.text.clone()).collect(),
        swot: words.swot.iter().map(swot).collect(),
        omissions: words.omissions.iter().map(|omission| (omission.indicator.to_string(), omission.reason.clone())).collect(),
    }
}

fn swot(item: &CardSwotItem) -> SwotDocument {
    let continuity = match item.continuity {
        Continuity::FirstTime => "first-time",
        Continuity::New => "new",
        Continuity::Kept => "kept",
        Continuity::Reworded { .. } => "reworded",
        Continuity::Gone => "gone",
    };
    let support = item.evidence.as_ref().map(|evidence| match evidence.support {
        Support::Supports => "supports",
        Support::DoesNotSupport => "does-not-support",
        Support::CannotTell => "cannot-tell",
    });
    SwotDocument {
        theme: item.theme.to_string(),
        aspect: item.aspect,
        text: item.text.clone(),
        continuity: continuity.to_owned(),
        figure: item.evidence.as_ref().map(|evidence| evidence.figure.to_string()),
        support: support.map(str::to_owned),
    }
}

fn measure(measure: &CardMeasure) -> MeasureDocument {
    MeasureDocument {
        id: measure.id.to_string(),
        agreed_in: measure.agreed_in,
        text: measure.text.clone(),
        owner: measure.owner.clone(),
        due: measure.due,
        status: measure.status,
        comment: measure.comment.clone(),
        figure: measure.figure.as_ref().map(|followed| figure(&followed.now)),
    }
}
