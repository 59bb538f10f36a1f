//! What people write in workbooks: a municipality's own features and SWOT, and the record of a negotiation.
//!
//! Text from workbooks is data everywhere: it is shown as it was typed and never interpreted.

mod typed;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::card::{Decision, FigureArea, HighlightId, HighlightSide};
use crate::definition::Slug;
use crate::{AreaId, IndicatorId, PopulationGroup};

pub use typed::{TypedRecord, TypedTotal};

/// The workbook that an answer came from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorkbookOrigin {
    /// The name that the file was sent under; for people, never a path.
    pub file_name: String,
    /// The SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// The day it was received.
    pub received: NaiveDate,
}

/// A cell of a workbook.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct CellPlace {
    /// The sheet.
    pub sheet: String,
    /// The cell in A1 notation.
    pub cell: String,
}

/// One municipality's workbook of one year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MunicipalityAnswers {
    /// The edition that it was filled for.
    pub edition: i16,
    /// The municipality.
    pub area: AreaId,
    /// The role of who filled it, such as *hyvinvointikoordinaattori*; never a person's name.
    pub role: Option<String>,
    /// The day it was filled.
    pub filled_on: Option<NaiveDate>,
    /// The layout that it was filled in, such as `swot-2025`.
    pub layout: String,
    /// What is special about the municipality.
    pub features: Vec<Feature>,
    /// Strengths, weaknesses, opportunities and threats.
    pub swot: Vec<SwotItem>,
    /// Indicators that the municipality leaves out on purpose.
    pub omissions: Vec<Omission>,
    /// What became of last year's measures.
    pub measures: Vec<MeasureReport>,
    /// Where all this came from.
    pub origin: WorkbookOrigin,
}

/// Something special about a municipality (*erityispiirre*).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Feature {
    /// Whom it concerns, where that was said.
    pub population_group: Option<PopulationGroup>,
    /// As it was typed, without spaces around it.
    pub text: String,
    /// Where it stands.
    pub place: CellPlace,
}

/// Which of the four boxes of a SWOT an item stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum SwotAspect {
    /// *Vahvuus.*
    Strength,
    /// *Heikkous.*
    Weakness,
    /// *Mahdollisuus.*
    Opportunity,
    /// *Uhka.*
    Threat,
}

impl SwotAspect {
    /// All four, in the order in which they are read.
    pub const ALL: [SwotAspect; 4] = [SwotAspect::Strength, SwotAspect::Weakness, SwotAspect::Opportunity, SwotAspect::Threat];
}

/// One item of a SWOT.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SwotItem {
    /// The priority that it is about.
    pub theme: Slug,
    /// Its box.
    pub aspect: SwotAspect,
    /// Whom it concerns, where that was said.
    pub population_group: Option<PopulationGroup>,
    /// As it was typed, without spaces around it.
    pub text: String,
    /// The indicator that it names as its ground.
    pub indicator: Option<IndicatorId>,
    /// Where it stands.
    pub place: CellPlace,
}

/// An indicator that a municipality leaves out on purpose, with its reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Omission {
    /// The indicator.
    pub indicator: IndicatorId,
    /// The reason, as it was typed.
    pub reason: String,
    /// Where it stands.
    pub place: CellPlace,
}

/// How far an agreed measure has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum MeasureStatus {
    /// Nothing was done yet.
    NotStarted,
    /// It is being done.
    UnderWay,
    /// It is done.
    Done,
    /// It was given up.
    Dropped,
}

impl MeasureStatus {
    /// All of them, in order.
    pub const ALL: [MeasureStatus; 4] = [MeasureStatus::NotStarted, MeasureStatus::UnderWay, MeasureStatus::Done, MeasureStatus::Dropped];
}

/// The id of an agreed measure: year, group and number, such as `2024-jyvaskyla-muurame-3`. The same in the record, on the template
/// that asks for its status, and on the card.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct MeasureId(String);

impl MeasureId {
    /// The id of a record's `number`th measure, from 1.
    pub fn new(edition: i16, group: &Slug, number: usize) -> Self {
        Self(format!("{edition}-{group}-{number}"))
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for MeasureId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::str::FromStr for MeasureId {
    type Err = crate::InvalidText;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = || crate::InvalidText::new(text, "a measure's id, such as `2024-jyvaskyla-muurame-3`");
        let (before, number) = text.rsplit_once('-').ok_or_else(wrong)?;
        let (edition, group) = before.split_once('-').ok_or_else(wrong)?;
        let number: usize = number.parse().map_err(|_| wrong())?;
        let edition: i16 = edition.parse().map_err(|_| wrong())?;
        let id = Self::new(edition, &Slug::new(group).map_err(|_| wrong())?, number);
        if id.0 == text && number > 0 { Ok(id) } else { Err(wrong()) }
    }
}

/// What a municipality says of one of last year's measures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeasureReport {
    /// The measure.
    pub measure: MeasureId,
    /// How far it has come.
    pub status: MeasureStatus,
    /// As it was typed.
    pub comment: Option<String>,
    /// Where it stands.
    pub place: CellPlace,
}

/// A party of a negotiation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Party {
    /// Municipalities.
    Municipality,
    /// The wellbeing services county.
    County,
    /// Organisations and parishes.
    Organisations,
}

impl Party {
    /// All of them, in order.
    pub const ALL: [Party; 3] = [Party::Municipality, Party::County, Party::Organisations];
}

/// The model of work that a note belongs to (*toimintamalli*): a second axis beside the priorities.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OperatingModel {
    /// *Perhekeskus.*
    FamilyCentre,
    /// *Seniorikeskus.*
    SeniorCentre,
    /// *Hyvinvointitarjotin.*
    WellbeingTray,
}

impl OperatingModel {
    /// All of them, in order.
    pub const ALL: [OperatingModel; 3] = [OperatingModel::FamilyCentre, OperatingModel::SeniorCentre, OperatingModel::WellbeingTray];
}

/// The record of one group's negotiation of one year.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct NegotiationRecord {
    /// The edition that the negotiation was about.
    pub edition: i16,
    /// The group.
    pub group: Slug,
    /// The day of the meeting.
    pub meeting: Option<NaiveDate>,
    /// Who took part.
    pub participants: Vec<Participants>,
    /// What was thought most important.
    pub highlights: Vec<RecordNote>,
    /// What was agreed.
    pub measures: Vec<AgreedMeasure>,
    /// What is to be found out.
    pub to_clarify: Vec<RecordNote>,
    /// What works well.
    pub good_practices: Vec<RecordNote>,
    /// Notes of the workshop.
    pub notes: Vec<RecordNote>,
    /// Votes for challenges.
    pub votes: Vec<Vote>,
    /// Feedback on the negotiation.
    pub feedback: Vec<Feedback>,
    /// Results of the pre-questionnaire.
    pub questionnaire: Vec<QuestionnaireAnswer>,
    /// Whether each municipality is ready.
    pub readiness: Vec<ReadinessItem>,
    /// Where all this came from.
    pub origin: WorkbookOrigin,
}

/// How many took part for one party.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Participants {
    /// The party.
    pub party: Party,
    /// Different persons.
    pub persons: Option<u32>,
    /// Visits: a person who came to six meetings counts six times.
    pub visits: Option<u32>,
    /// Where it stands.
    pub place: CellPlace,
}

/// A note in a record, with what it is tagged by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordNote {
    /// The priority that it is about, where that was said.
    pub theme: Option<Slug>,
    /// The model of work that it belongs to, where that was said.
    pub operating_model: Option<OperatingModel>,
    /// As it was typed.
    pub text: String,
    /// Where it stands.
    pub place: CellPlace,
}

/// Notes of a negotiation's workshop that came in a file of their own, such as the export of a notes board.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorkshopNotes {
    /// The edition that the negotiation was about.
    pub edition: i16,
    /// The group.
    pub group: Slug,
    /// In the order of the file; the sheet of a note's place is the file.
    pub notes: Vec<RecordNote>,
    /// Where they came from.
    pub origin: WorkbookOrigin,
}

/// A measure that was agreed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgreedMeasure {
    /// Its id.
    pub id: MeasureId,
    /// The priority that it serves, where that was said.
    pub theme: Option<Slug>,
    /// As it was typed.
    pub text: String,
    /// Who does it; an organisation or a role.
    pub owner: Option<String>,
    /// When it is to be done.
    pub due: Option<NaiveDate>,
    /// The indicator that it is followed by.
    pub indicator: Option<IndicatorId>,
    /// How far it has come.
    pub status: Option<MeasureStatus>,
    /// Where it stands.
    pub place: CellPlace,
}

/// The votes that a challenge got.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Vote {
    /// The challenge, as it was typed.
    pub text: String,
    /// Its votes.
    pub votes: u32,
    /// Its rank from 1, where it was written; tied ones share a rank.
    pub rank: Option<u32>,
    /// Where it stands.
    pub place: CellPlace,
}

/// A question of the feedback form.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Feedback {
    /// As it was typed.
    pub question: String,
    /// The number of answers to this question.
    pub answers: Option<u32>,
    /// Their mean.
    pub mean: Option<f64>,
    /// Decimals that the mean was written with.
    pub decimals: u8,
    /// Where it stands.
    pub place: CellPlace,
}

/// One answer of the pre-questionnaire.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuestionnaireAnswer {
    /// The question, as it was typed.
    pub question: String,
    /// The answer, as it was typed.
    pub answer: String,
    /// How many gave it.
    pub answers: Option<u32>,
    /// Where it stands.
    pub place: CellPlace,
}

/// A thing that a municipality should have in order before the meeting, such as the service register (PTV).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadinessItem {
    /// The municipality.
    pub area: AreaId,
    /// The thing, by its id in config.
    pub item: Slug,
    /// Whether it is in order; none where nobody said.
    pub done: Option<bool>,
    /// As it was typed.
    pub comment: Option<String>,
    /// Where it stands.
    pub place: CellPlace,
}

/// What a person decided on one highlight, in the workbook that lists the proposals.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HighlightDecision {
    /// The edition.
    pub edition: i16,
    /// Whose card it is on.
    pub subject: FigureArea,
    /// The proposal; a new id (`added-1`) for a highlight that the person added.
    pub id: HighlightId,
    /// The theme that it belongs to.
    pub theme: Slug,
    /// The decision; never [`Decision::Proposed`].
    pub decision: Decision,
    /// Whether an added one is good; ignored for proposals.
    pub side: Option<HighlightSide>,
    /// The person's own words, for an edited or added one.
    pub text: Option<String>,
    /// The person's reason.
    pub reason: Option<String>,
    /// The indicator that an added one names.
    pub indicator: Option<IndicatorId>,
    /// Where it stands.
    pub place: CellPlace,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_measures_id_is_read_as_it_is_written() {
        let id = MeasureId::new(2024, &Slug::new("jyvaskyla-muurame").unwrap(), 3);
        assert_eq!(id.as_str(), "2024-jyvaskyla-muurame-3");
        assert_eq!(id.as_str().parse::<MeasureId>(), Ok(id));
        for text in ["", "2024", "2024-jyvaskyla", "2024-jyvaskyla-0", "2024-jyvaskyla-03", "x-jyvaskyla-1", "2024-Jyv-1"] {
            assert!(text.parse::<MeasureId>().is_err(), "`{text}` was taken");
        }
    }
}
