//! What people wrote, as a card shows it: matched with last year's, set beside the figures.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{AreaLabel, Cell, FigureId};
use crate::definition::Slug;
use crate::judgement::{Change, ChangeRefusal};
use crate::own_words::{MeasureId, MeasureStatus, OperatingModel, SwotAspect};
use crate::{IndicatorId, LocalisedText, Polarity, PopulationGroup, Unit};

/// How an item stands to last year's workbook.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Continuity {
    /// There is no earlier workbook to hold it against.
    FirstTime,
    /// It was not there last year.
    New,
    /// It was there last year in the same words.
    Kept,
    /// It was there last year in other words.
    Reworded {
        /// Last year's words.
        before: String,
    },
    /// It was there last year and is no more.
    Gone,
}

/// What a municipality wrote of itself.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OwnWords {
    /// The edition of the workbook; older than the card's where this year's has not come.
    pub edition: i16,
    /// The role of who filled it.
    pub role: Option<String>,
    /// The day it was filled.
    pub filled_on: Option<NaiveDate>,
    /// What is special about the municipality; gone ones last.
    pub features: Vec<CardFeature>,
    /// The SWOT, by priority in the order of config, then aspect, then as it was written; gone ones last within their box.
    pub swot: Vec<CardSwotItem>,
    /// Indicators left out on purpose.
    pub omissions: Vec<CardOmission>,
}

/// Something special about the municipality.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardFeature {
    /// As it was typed.
    pub text: String,
    /// Whom it concerns.
    pub population_group: Option<PopulationGroup>,
    /// How it stands to last year's.
    pub continuity: Continuity,
}

/// One item of the SWOT.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardSwotItem {
    /// The priority.
    pub theme: Slug,
    /// The box.
    pub aspect: SwotAspect,
    /// Whom it concerns.
    pub population_group: Option<PopulationGroup>,
    /// As it was typed.
    pub text: String,
    /// How it stands to last year's.
    pub continuity: Continuity,
    /// The figure of the indicator that it names; none where it names none.
    pub evidence: Option<SwotEvidence>,
}

/// A figure beside a SWOT item: a question for the meeting, never a verdict.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SwotEvidence {
    /// The indicator.
    pub indicator: IndicatorId,
    /// Its title.
    pub title: LocalisedText,
    /// The own figure.
    pub figure: FigureId,
    /// What the figure says of the item.
    pub support: Support,
}

/// What a figure says of what was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Support {
    /// *Tukee.*
    Supports,
    /// *Ei tue.*
    DoesNotSupport,
    /// *Ei tietoa.*
    CannotTell,
}

/// An indicator that the municipality leaves out on purpose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardOmission {
    /// The indicator.
    pub indicator: IndicatorId,
    /// Its title.
    pub title: LocalisedText,
    /// The reason, as it was typed.
    pub reason: String,
}

/// A measure that was agreed in an earlier negotiation, beside this year's figure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CardMeasure {
    /// Its id.
    pub id: MeasureId,
    /// The edition whose negotiation agreed it.
    pub agreed_in: i16,
    /// The group that agreed it.
    pub group: Slug,
    /// The priority that it serves.
    pub theme: Option<Slug>,
    /// As it was typed.
    pub text: String,
    /// Who does it.
    pub owner: Option<String>,
    /// When it is to be done.
    pub due: Option<NaiveDate>,
    /// How far it has come, by the subject's own word or else the record's; none where nobody said.
    pub status: Option<MeasureStatus>,
    /// What the municipality says of it.
    pub comment: Option<String>,
    /// The figure that it is followed by; none where it names no indicator of the card.
    pub figure: Option<MeasureFigure>,
}

/// The figure that a measure is followed by.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MeasureFigure {
    /// The indicator.
    pub indicator: IndicatorId,
    /// Its title.
    pub title: LocalisedText,
    /// The unit of its values.
    pub unit: Unit,
    /// Decimals of printed values.
    pub decimals: u8,
    /// Which direction is good.
    pub polarity: Polarity,
    /// The figure as the card of the agreement showed it, where there was one.
    pub then: Option<Cell>,
    /// The figure now.
    pub now: Cell,
    /// How the figure now stands to the subject's newest comparable earlier one.
    pub change: Result<Change, ChangeRefusal>,
}

/// What the members of a group wrote, and what their negotiation agreed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct GroupWords {
    /// The members' own words, in the order of the group's members; members without a workbook are there with none.
    pub members: Vec<MemberWords>,
    /// The edition of the newest record of a negotiation; none where there is none.
    pub record_edition: Option<i16>,
    /// The day of that meeting.
    pub meeting: Option<NaiveDate>,
    /// What that record holds most important.
    pub highlights: Vec<WrittenItem>,
    /// What is to be found out.
    pub to_clarify: Vec<WrittenItem>,
    /// What works well.
    pub good_practices: Vec<WrittenItem>,
    /// Notes of the workshop.
    pub notes: Vec<WrittenItem>,
    /// What that record says of the members' readiness: the things of config in their order, then others that the record names. Empty
    /// where there is no record or it says nothing of readiness.
    #[serde(default)]
    pub readiness: Vec<CardReadiness>,
}

/// A thing that the members should have in order before the meeting, such as their entries in the service register. Not an indicator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardReadiness {
    /// Its id in config.
    pub item: Slug,
    /// What it is called; the id where config no longer knows it.
    pub name: LocalisedText,
    /// How each member stands to it, one for each of [`GroupWords::members`] in the same order.
    pub members: Vec<MemberReadiness>,
}

/// How one member stands to a thing that should be in order.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemberReadiness {
    /// Whether it is in order; none where nobody said.
    pub done: Option<bool>,
    /// As it was typed.
    pub comment: Option<String>,
}

/// One member's own words.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MemberWords {
    /// The member.
    pub area: AreaLabel,
    /// What it wrote.
    pub words: Option<OwnWords>,
}

/// Something written in a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WrittenItem {
    /// The priority that it is about.
    pub theme: Option<Slug>,
    /// The model of work that it belongs to.
    pub operating_model: Option<OperatingModel>,
    /// As it was typed.
    pub text: String,
}
