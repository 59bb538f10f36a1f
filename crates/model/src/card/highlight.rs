//! Highlights (*nostot*): what stands out, proposed by rule and decided by a person.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{ComparatorKind, FigureId};
use crate::definition::Slug;
use crate::judgement::{Direction, Strength};
use crate::{IndicatorId, LocalisedText, Period, PopulationGroup, Unit};

/// The highlights of one card.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Highlights {
    /// Whether a person has decided on them. Until then what is shown are proposals, and says so.
    pub decided: bool,
    /// Those to show: the accepted, edited and added ones; while nothing is decided, the strongest proposals on the priorities. By theme in
    /// the order of config, strengths before concerns, the strongest evidence first.
    pub shown: Vec<Highlight>,
    /// Proposals that a person dropped, with the reason.
    pub dropped: Vec<Highlight>,
    /// Every proposal of the rules, decided on or not: what the workbook for deciding lists.
    pub proposals: Vec<Highlight>,
}

/// Whether something is good.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum HighlightSide {
    /// It is good.
    Strength,
    /// It is a concern. Never an indicator whose directions are not judged.
    Concern,
    /// It stands out, and is neither good nor bad.
    Observation,
}

/// A highlight's id within its card: theme, indicator and rule, such as `mielen-hyvinvointi/sotkanet:328/trend`; `added-1` for one that a
/// person added. It stays the same from run to run, so that a decision finds its proposal again.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct HighlightId(pub String);

impl fmt::Display for HighlightId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// One highlight.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Highlight {
    /// Its id.
    pub id: HighlightId,
    /// The theme that it belongs to.
    pub theme: Slug,
    /// Whom it concerns.
    pub population_group: PopulationGroup,
    /// Whether it is good.
    pub side: HighlightSide,
    /// What it is about; none for one that a person added without an indicator.
    pub subject: Option<HighlightSubject>,
    /// Its words.
    pub wording: Wording,
    /// What a person decided.
    pub decision: Decision,
    /// The person's reason.
    pub reason: Option<String>,
}

/// The figures that a highlight stands on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct HighlightSubject {
    /// The indicator.
    pub indicator: IndicatorId,
    /// Its title.
    pub title: LocalisedText,
    /// The unit of its values.
    pub unit: Unit,
    /// Decimals of printed values.
    pub decimals: u8,
    /// The period of the value.
    pub period: Period,
    /// The own value; none on a group's card whose values are not aggregated.
    pub value: Option<f64>,
    /// Why it was picked.
    pub because: HighlightReason,
    /// How strong the evidence is.
    pub strength: Strength,
    /// About how many people more or fewer it concerns than if nothing differed; none where that is not known.
    pub people: Option<f64>,
    /// The figures that it stands on.
    pub figures: Vec<FigureId>,
}

/// Why something was picked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum HighlightReason {
    /// It differs from a comparator.
    Differs {
        /// Which one.
        comparator: ComparatorKind,
        /// Its name.
        name: LocalisedText,
        /// Its value.
        value: f64,
        /// Where the own value lies from it.
        direction: Direction,
    },
    /// It has been rising or falling.
    Trend {
        /// Which way.
        direction: Direction,
        /// The first period.
        first: Period,
        /// The value then.
        first_value: f64,
    },
    /// It changed beyond noise since its earlier comparable period.
    Changed {
        /// Which way.
        direction: Direction,
        /// The earlier period.
        since: Period,
        /// The value then.
        since_value: f64,
    },
    /// The members of a group differ from each other beyond noise.
    Spread {
        /// The member with the smallest value.
        lowest: LocalisedText,
        /// Its value.
        minimum: f64,
        /// The member with the greatest value.
        highest: LocalisedText,
        /// Its value.
        maximum: f64,
    },
}

/// A highlight's words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Wording {
    /// Put together from the readers' texts.
    Composed,
    /// Written by a person; shown as it was typed, in every language.
    Written(String),
}

/// What a person decided on a highlight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Decision {
    /// Nothing yet.
    Proposed,
    /// To show as proposed.
    Accepted,
    /// To show in other words.
    Edited,
    /// Not to show.
    Dropped,
    /// Brought in by a person.
    Added,
}
