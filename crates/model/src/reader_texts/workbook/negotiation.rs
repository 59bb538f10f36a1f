//! The words of the workbook in which a negotiation is recorded.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::negotiation_finding::{NegotiationFindingTexts, NegotiationRemedyTexts};

/// The workbook in which a group's negotiation is recorded.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NegotiationTexts {
    /// Its title, with `{name}` and `{edition}`.
    pub title: String,
    /// Its subject, in the file's properties.
    pub subject: String,
    /// What the workbook is for; one sentence.
    pub introduction: String,
    /// The number of a sheet in the guide, a heading.
    pub step: String,
    /// The name of a sheet, a heading.
    pub sheet_heading: String,
    /// What to do there, a heading.
    pub task: String,
    /// The heading over general rules.
    pub good_to_know: String,
    /// Where to write.
    pub rule_cells: String,
    /// One thing to a row, empty rows are left out.
    pub rule_rows: String,
    /// That totals are written by hand and checked.
    pub rule_totals: String,
    /// That no personal data may be written.
    pub rule_personal: String,
    /// What is asked in the basics, a heading.
    pub item: String,
    /// The answer in the basics, a heading.
    pub answer_heading: String,
    /// The group, a label.
    pub group: String,
    /// The municipalities that took part, a label.
    pub municipalities: String,
    /// The card's year, a label.
    pub edition: String,
    /// The day of the meeting, a label.
    pub meeting_day: String,
    /// Its weekday, a label.
    pub weekday: String,
    /// What to write beside the label of the municipalities and days.
    pub basics_guidance: String,
    /// Stands in the row of a total.
    pub total: String,
    /// It is in order.
    pub yes: String,
    /// It is not.
    pub no: String,
    /// Nobody knows.
    pub not_known: String,
    /// The title of the message where something else was written than may be chosen.
    pub error_title: String,
    /// That message.
    pub error_list: String,
    /// The message where no number was written.
    pub error_number: String,
    /// Names of the sheets.
    pub sheet: NegotiationSheetTexts,
    /// What is recorded on each sheet.
    pub task_of: NegotiationTaskTexts,
    /// Headings of columns.
    pub column: NegotiationColumnTexts,
    /// Input messages.
    pub prompt: NegotiationPromptTexts,
    /// Weekdays.
    pub weekdays: WeekdayTexts,
    /// What was found in a record.
    pub finding: NegotiationFindingTexts,
    /// What to do about it.
    pub remedy: NegotiationRemedyTexts,
}

/// Names of the sheets: at most 31 characters, none of `[]:*?/\\`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NegotiationSheetTexts {
    /// The guide.
    pub guide: String,
    /// The group, the year and the day.
    pub basics: String,
    /// Who took part.
    pub participants: String,
    /// What was thought most important.
    pub highlights: String,
    /// What was agreed.
    pub measures: String,
    /// What is to be found out.
    pub to_clarify: String,
    /// What works well.
    pub good_practices: String,
    /// Votes for challenges.
    pub votes: String,
    /// Feedback on the negotiation.
    pub feedback: String,
    /// Results of the pre-questionnaire.
    pub questionnaire: String,
    /// Notes of the workshop.
    pub workshop: String,
    /// Whether each municipality is ready.
    pub readiness: String,
    /// What may be chosen.
    pub choices: String,
}

/// What is recorded on each sheet: one or two sentences, on the guide and under the sheet's title.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NegotiationTaskTexts {
    /// The group, the year and the day.
    pub basics: String,
    /// Who took part.
    pub participants: String,
    /// What was thought most important.
    pub highlights: String,
    /// What was agreed.
    pub measures: String,
    /// What is to be found out.
    pub to_clarify: String,
    /// What works well.
    pub good_practices: String,
    /// Votes for challenges.
    pub votes: String,
    /// Feedback on the negotiation.
    pub feedback: String,
    /// Results of the pre-questionnaire.
    pub questionnaire: String,
    /// Notes of the workshop.
    pub workshop: String,
    /// Whether each municipality is ready.
    pub readiness: String,
    /// What may be chosen.
    pub choices: String,
}

/// Headings of columns. No two of one sheet may be the same, and the main column of a sheet tells the sheets apart.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NegotiationColumnTexts {
    /// Which meeting.
    pub meeting: String,
    /// The party.
    pub party: String,
    /// Different persons.
    pub persons: String,
    /// Visits.
    pub visits: String,
    /// The priority.
    pub theme: String,
    /// The operating model.
    pub operating_model: String,
    /// A highlight.
    pub highlight: String,
    /// An agreed measure.
    pub measure: String,
    /// Who does it.
    pub owner: String,
    /// By when.
    pub due: String,
    /// The indicator that it is followed by.
    pub indicator: String,
    /// How far it is.
    pub status: String,
    /// What is to be found out.
    pub to_clarify: String,
    /// What works well.
    pub good_practice: String,
    /// A note.
    pub note: String,
    /// A challenge.
    pub challenge: String,
    /// Its votes.
    pub votes: String,
    /// Its rank.
    pub rank: String,
    /// A question.
    pub question: String,
    /// An answer.
    pub answer: String,
    /// The number of answers.
    pub answers: String,
    /// Their mean.
    pub mean: String,
    /// The municipality.
    pub municipality: String,
    /// Its code.
    pub code: String,
    /// What should be in order.
    pub item: String,
    /// Whether it is.
    pub done: String,
    /// A remark.
    pub remark: String,
}

/// Input messages beside cells, at most 255 characters.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NegotiationPromptTexts {
    /// Where something is chosen.
    pub choose: String,
    /// Where people write in their own words.
    pub text: String,
    /// Different persons.
    pub persons: String,
    /// Visits.
    pub visits: String,
    /// Who does it.
    pub owner: String,
    /// A date.
    pub date: String,
    /// The rank.
    pub rank: String,
    /// A number.
    pub number: String,
    /// The number of answers.
    pub answers: String,
    /// The mean.
    pub mean: String,
    /// The municipalities that took part.
    pub municipalities: String,
}

/// Weekdays, as they stand in a drop-down list and in people's notes.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WeekdayTexts {
    /// The day's name.
    pub monday: String,
    /// The day's name.
    pub tuesday: String,
    /// The day's name.
    pub wednesday: String,
    /// The day's name.
    pub thursday: String,
    /// The day's name.
    pub friday: String,
    /// The day's name.
    pub saturday: String,
    /// The day's name.
    pub sunday: String,
}
