//! The words of the workbook in which people decide on highlights.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The workbook in which people decide on highlights.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HighlightWorkbookTexts {
    /// Its title, with `{edition}`.
    pub title: String,
    /// Its subject, in the file's properties.
    pub subject: String,
    /// The sheet of proposals; at most 31 characters.
    pub sheet: String,
    /// What to do on it.
    pub introduction: String,
    /// The sheet of highlights that people add; at most 31 characters.
    pub added_sheet: String,
    /// What to do on it.
    pub added_introduction: String,
    /// The sheet of choices; at most 31 characters.
    pub choices_sheet: String,
    /// What it is.
    pub choices_introduction: String,
    /// The card, a heading.
    pub card: String,
    /// The priority, a heading.
    pub theme: String,
    /// Strength or concern, a heading.
    pub side: String,
    /// Whom it concerns, a heading.
    pub population_group: String,
    /// The sentence that was proposed, a heading.
    pub proposal: String,
    /// Whether the card shows it now, a heading.
    pub on_card: String,
    /// That it does.
    pub is_on_card: String,
    /// The decision, a heading.
    pub decision: String,
    /// A person's words, a heading.
    pub text: String,
    /// The reason, a heading.
    pub reason: String,
    /// The indicator, a heading.
    pub indicator: String,
    /// The proposal's id, a heading.
    pub id: String,
    /// To show as proposed.
    pub accept: String,
    /// To show in other words.
    pub edit: String,
    /// Not to show.
    pub drop: String,
    /// The input message where something is chosen.
    pub choose_prompt: String,
    /// The input message where people write.
    pub text_prompt: String,
    /// The input message of the reason.
    pub reason_prompt: String,
    /// The title of the message where something else was written than may be chosen.
    pub error_title: String,
    /// That message.
    pub error_list: String,
    /// What was found in one that came back.
    pub finding: HighlightFindingTexts,
    /// What to do about it.
    pub remedy: HighlightRemedyTexts,
}

/// What was found in it: a phrase without a full stop.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HighlightFindingTexts {
    /// No proposals.
    pub no_proposals: String,
    /// Unknown id, with `{found}`.
    pub unknown_id: String,
    /// Decided twice, with `{found}`.
    pub decided_twice: String,
    /// Unknown choice, with `{found}`.
    pub unknown_choice: String,
    /// Edit without text, with `{decision}`.
    pub edit_without_text: String,
    /// Text without edit, with `{decision}`.
    pub text_without_edit: String,
    /// Drop without reason.
    pub drop_without_reason: String,
    /// Added incomplete, with `{column}`.
    pub added_incomplete: String,
    /// Unknown card, with `{found}`.
    pub unknown_card: String,
    /// Personal data.
    pub personal_data: String,
    /// Damaged letters, with `{found}`.
    pub damaged_letters: String,
}

/// What to do about it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HighlightRemedyTexts {
    /// What to do.
    pub no_proposals: String,
    /// What to do.
    pub unknown_id: String,
    /// What to do.
    pub decided_twice: String,
    /// What to do, with `{choices}`.
    pub unknown_choice: String,
    /// What to do.
    pub edit_without_text: String,
    /// What to do, with `{decision}`.
    pub text_without_edit: String,
    /// What to do.
    pub drop_without_reason: String,
    /// What to do.
    pub added_incomplete: String,
    /// What to do.
    pub unknown_card: String,
    /// What to do.
    pub personal_data: String,
    /// What to do.
    pub damaged_letters: String,
}
