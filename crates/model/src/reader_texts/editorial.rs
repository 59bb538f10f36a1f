//! The words around what people wrote and decided: highlights, SWOT, measures, changes. Every format shows them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::card::{ChangeCause, Continuity, Decision, HighlightSide, Support};
use crate::own_words::{MeasureStatus, OperatingModel, Party, SwotAspect};

/// All of them.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EditorialTexts {
    /// Highlights.
    pub highlight: HighlightTexts,
    /// SWOT and features.
    pub swot: SwotTexts,
    /// Agreed measures.
    pub measure: MeasureTexts,
    /// What changed since the last edition.
    pub change: ChangeTexts,
    /// Positions among all municipalities.
    pub position: PositionTexts,
    /// Records of negotiations.
    pub record: RecordTexts,
}

/// Highlights: headings and sentences. A sentence never inflects a name.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HighlightTexts {
    /// The heading over highlights that a person has decided on.
    pub heading: String,
    /// The heading over proposals that nobody has decided on yet.
    pub heading_of_proposals: String,
    /// Said under the heading of proposals.
    pub proposals: String,
    /// Said where there are none.
    pub none: String,
    /// Strengths.
    pub strength: String,
    /// Concerns.
    pub concern: String,
    /// Neither good nor bad.
    pub observation: String,
    /// Higher than a comparator, with `{title}`, `{value}`, `{period}`, `{comparator}` and `{other}`.
    pub higher: String,
    /// Clearly higher (beyond the 99.8 % interval), with `{title}`, `{value}`, `{period}`, `{comparator}` and `{other}`.
    pub clearly_higher: String,
    /// Lower than a comparator, with `{title}`, `{value}`, `{period}`, `{comparator}` and `{other}`.
    pub lower: String,
    /// Clearly lower, with `{title}`, `{value}`, `{period}`, `{comparator}` and `{other}`.
    pub clearly_lower: String,
    /// A rising trend, with `{title}`, `{value}`, `{period}`, `{first}` and `{first_value}`.
    pub rising: String,
    /// A falling trend, with `{title}`, `{value}`, `{period}`, `{first}` and `{first_value}`.
    pub falling: String,
    /// Risen since its earlier value, with `{title}`, `{value}`, `{period}`, `{first}` and `{first_value}`.
    pub risen: String,
    /// Fallen since its earlier value, with `{title}`, `{value}`, `{period}`, `{first}` and `{first_value}`.
    pub fallen: String,
    /// Members of a group differ, with `{title}`, `{period}`, `{lowest}`, `{minimum}`, `{highest}` and `{maximum}`.
    pub spread: String,
    /// About how many people it concerns, with `{people}`.
    pub people: String,
    /// Nothing is decided yet.
    pub proposed: String,
    /// Accepted.
    pub accepted: String,
    /// Accepted in other words.
    pub edited: String,
    /// Dropped.
    pub dropped: String,
    /// Added by a person.
    pub added: String,
}

/// SWOT and features.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SwotTexts {
    /// "SWOT and special features", a heading.
    pub heading: String,
    /// "Special features", a heading.
    pub features: String,
    /// "SWOT", a heading.
    pub swot: String,
    /// Strengths, a heading.
    pub strength: String,
    /// Weaknesses, a heading.
    pub weakness: String,
    /// Opportunities, a heading.
    pub opportunity: String,
    /// Threats, a heading.
    pub threat: String,
    /// "Left-out indicators", a heading.
    pub omissions: String,
    /// "Reason", of an omission.
    pub reason: String,
    /// Nothing was written in a box.
    pub empty: String,
    /// No workbook has come.
    pub no_workbook: String,
    /// The workbook is of an earlier year, with `{edition}`.
    pub older_workbook: String,
    /// When and by whom it was filled, with `{date}` and `{role}`.
    pub filled: String,
    /// Neither held against an earlier year.
    pub first_time: String,
    /// New since last year.
    pub new: String,
    /// The same as last year.
    pub kept: String,
    /// In other words than last year.
    pub reworded: String,
    /// What it said last year, with `{before}`.
    pub before: String,
    /// No more there.
    pub gone: String,
    /// A figure supports an item.
    pub supports: String,
    /// A figure does not support an item.
    pub does_not_support: String,
    /// Nothing can be told.
    pub cannot_tell: String,
    /// The figure beside an item, with `{title}` and `{support}`.
    pub evidence: String,
    /// That this is a question for the meeting, not a verdict.
    pub evidence_explanation: String,
}

/// Agreed measures.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MeasureTexts {
    /// "Agreed measures", a heading.
    pub heading: String,
    /// Said where there are none.
    pub none: String,
    /// The measure, a heading.
    pub measure: String,
    /// The year of the agreement, a heading.
    pub agreed_in: String,
    /// Who does it, a heading.
    pub owner: String,
    /// When it is to be done, a heading.
    pub due: String,
    /// How far it has come, a heading.
    pub status: String,
    /// What the municipality says of it, a heading.
    pub comment: String,
    /// The indicator it is followed by, a heading.
    pub indicator: String,
    /// The figure of the agreement, a heading.
    pub then: String,
    /// The figure now, a heading.
    pub now: String,
    /// Nobody said who does it.
    pub no_owner: String,
    /// Nobody said when.
    pub no_due: String,
    /// Nothing was done yet.
    pub not_started: String,
    /// It is being done.
    pub under_way: String,
    /// It is done.
    pub done: String,
    /// It was given up.
    pub dropped: String,
    /// Nobody said.
    pub not_known: String,
}

/// What changed since the last edition.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangeTexts {
    /// "What changed since the card of ...", a heading with `{edition}`.
    pub heading: String,
    /// How many figures changed and how many did not, with `{changed}` and `{unchanged}`.
    pub summary: String,
    /// There is no earlier edition to hold the card against.
    pub no_earlier: String,
    /// Nothing changed.
    pub none: String,
    /// The cause, a heading.
    pub cause: String,
    /// The figure before, a heading.
    pub before: String,
    /// The figure now, a heading.
    pub now: String,
    /// A new period.
    pub new_period: String,
    /// Revised by the source.
    pub revised: String,
    /// Definition or method changed.
    pub method_changed: String,
    /// The area changed.
    pub area_changed: String,
    /// Corrected by us.
    pub corrected: String,
    /// The indicator is new on the card.
    pub new_indicator: String,
    /// The indicator is no more on the card.
    pub removed_indicator: String,
}

/// Positions among all municipalities.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PositionTexts {
    /// The heading of the column.
    pub heading: String,
    /// A rank where rank 1 is best, short, with `{rank}` and `{of}`.
    pub best_first: String,
    /// A rank where rank 1 is the highest value, short, with `{rank}` and `{of}`.
    pub highest_first: String,
    /// Said beside a rank where rank 1 is the highest value, in a word or two.
    pub highest_is_first: String,
    /// What ranks mean: equal values share the better rank.
    pub explanation: String,
    /// The range of all municipalities, with `{minimum}` and `{maximum}`.
    pub range: String,
    /// The range of the ten best, with `{minimum}` and `{maximum}`.
    pub best_ten: String,
}

/// Records of negotiations.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordTexts {
    /// "From the negotiation of ...", a heading with `{edition}`.
    pub heading: String,
    /// Highlights of the negotiation, a heading.
    pub highlights: String,
    /// What is to be found out, a heading.
    pub to_clarify: String,
    /// Good practices, a heading.
    pub good_practices: String,
    /// Notes of the workshop, a heading.
    pub notes: String,
    /// Municipalities.
    pub municipality: String,
    /// The county.
    pub county: String,
    /// Organisations and parishes.
    pub organisations: String,
    /// *Perhekeskus.*
    pub family_centre: String,
    /// *Seniorikeskus.*
    pub senior_centre: String,
    /// *Hyvinvointitarjotin.*
    pub wellbeing_tray: String,
    /// What the members should have in order, a heading.
    pub readiness: String,
    /// It is in order.
    pub in_order: String,
    /// It is not in order.
    pub not_in_order: String,
    /// Nobody said whether it is in order.
    pub order_not_known: String,
}

impl HighlightTexts {
    /// The text of a side.
    pub fn side(&self, side: HighlightSide) -> &str {
        match side {
            HighlightSide::Strength => &self.strength,
            HighlightSide::Concern => &self.concern,
            HighlightSide::Observation => &self.observation,
        }
    }

    /// The text of a decision.
    pub fn decision(&self, decision: Decision) -> &str {
        match decision {
            Decision::Proposed => &self.proposed,
            Decision::Accepted => &self.accepted,
            Decision::Edited => &self.edited,
            Decision::Dropped => &self.dropped,
            Decision::Added => &self.added,
        }
    }
}

impl SwotTexts {
    /// The heading of a box.
    pub fn aspect(&self, aspect: SwotAspect) -> &str {
        match aspect {
            SwotAspect::Strength => &self.strength,
            SwotAspect::Weakness => &self.weakness,
            SwotAspect::Opportunity => &self.opportunity,
            SwotAspect::Threat => &self.threat,
        }
    }

    /// How an item stands to last year's.
    pub fn continuity(&self, continuity: &Continuity) -> &str {
        match continuity {
            Continuity::FirstTime => &self.first_time,
            Continuity::New => &self.new,
            Continuity::Kept => &self.kept,
            Continuity::Reworded { .. } => &self.reworded,
            Continuity::Gone => &self.gone,
        }
    }

    /// What a figure says of an item.
    pub fn support(&self, support: Support) -> &str {
        match support {
            Support::Supports => &self.supports,
            Support::DoesNotSupport => &self.does_not_support,
            Support::CannotTell => &self.cannot_tell,
        }
    }
}

impl MeasureTexts {
    /// The text of a status; of none, that nobody said.
    pub fn status(&self, status: Option<MeasureStatus>) -> &str {
        match status {
            Some(MeasureStatus::NotStarted) => &self.not_started,
            Some(MeasureStatus::UnderWay) => &self.under_way,
            Some(MeasureStatus::Done) => &self.done,
            Some(MeasureStatus::Dropped) => &self.dropped,
            None => &self.not_known,
        }
    }
}

impl ChangeTexts {
    /// The text of a cause.
    pub fn cause(&self, cause: ChangeCause) -> &str {
        match cause {
            ChangeCause::NewPeriod => &self.new_period,
            ChangeCause::Revised => &self.revised,
            ChangeCause::MethodChanged => &self.method_changed,
            ChangeCause::AreaChanged => &self.area_changed,
            ChangeCause::Corrected => &self.corrected,
            ChangeCause::NewIndicator => &self.new_indicator,
            ChangeCause::RemovedIndicator => &self.removed_indicator,
        }
    }
}

impl RecordTexts {
    /// Whether a thing is in order; of none, that nobody said.
    pub fn readiness(&self, done: Option<bool>) -> &str {
        match done {
            Some(true) => &self.in_order,
            Some(false) => &self.not_in_order,
            None => &self.order_not_known,
        }
    }

    /// The name of a party.
    pub fn party(&self, party: Party) -> &str {
        match party {
            Party::Municipality => &self.municipality,
            Party::County => &self.county,
            Party::Organisations => &self.organisations,
        }
    }

    /// The name of a model of work.
    pub fn operating_model(&self, model: OperatingModel) -> &str {
        match model {
            OperatingModel::FamilyCentre => &self.family_centre,
            OperatingModel::SeniorCentre => &self.senior_centre,
            OperatingModel::WellbeingTray => &self.wellbeing_tray,
        }
    }
}
