//! What is said of a workbook that could not be read at all.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What is said of a workbook that could not be read at all: what was found, a phrase without a full stop, and what to do.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SheetReadingTexts {
    /// The file has no content.
    pub empty: String,
    /// What to do.
    pub empty_hint: String,
    /// The file is larger than is read, with `{size}` and `{limit}` in mebibytes.
    pub too_large: String,
    /// What to do.
    pub too_large_hint: String,
    /// The content is no workbook, whatever the name says.
    pub not_a_workbook: String,
    /// What to do.
    pub not_a_workbook_hint: String,
    /// The workbook asks for a password.
    pub password: String,
    /// What to do.
    pub password_hint: String,
    /// It holds far more than a filled template.
    pub too_much: String,
    /// What to do.
    pub too_much_hint: String,
    /// A cell stands far away from all others.
    pub far_cell: String,
    /// What to do.
    pub far_cell_hint: String,
    /// A text is longer than a cell can hold, with `{limit}` in characters.
    pub long_text: String,
    /// What to do.
    pub long_text_hint: String,
    /// The file holds something that no office program writes, with `{part}`.
    pub suspicious: String,
    /// What to do.
    pub suspicious_hint: String,
    /// The file is damaged, with `{part}`.
    pub damaged: String,
    /// What to do.
    pub damaged_hint: String,
    /// The reading had to be stopped.
    pub reader_stopped: String,
    /// What to do.
    pub reader_stopped_hint: String,
}
