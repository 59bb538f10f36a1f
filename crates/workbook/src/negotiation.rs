//! The record of a group's negotiation: a workbook that is sent out, and read into a [`NegotiationRecord`] with findings.
//!
//! The sheets and their columns stand in [`layout`] once, for both directions; their names and headings are words of `config/texts/`, and a
//! record is understood in whichever language it was made. Totals, means, votes and days are worked out again and compared; what does not
//! agree is told and never changed.

mod arithmetic;
mod choices;
mod layout;
mod names;
mod notes;
mod reading;
mod rules;
mod set;
mod template;
mod wording;

use std::collections::BTreeMap;

use model::definition::{AreaGroup, IndicatorDefinition, ReadinessItem, Slug, Theme};
use model::own_words::{CellPlace, NegotiationRecord};
use model::{AreaId, AreaRegister, Finding, Language, ReaderTexts, Words};
use serde::Serialize;

pub use notes::{check_notes, notes_from_text};
pub use reading::read_negotiation;
pub use rules::{RULES, Rule};
pub use set::check_records;
pub use template::{NegotiationTemplate, filled_negotiation_workbook, negotiation_template};

/// What a record is held against.
#[derive(Debug, Clone, Copy)]
pub struct NegotiationContext<'a> {
    /// The edition that negotiations are recorded for.
    pub edition: i16,
    /// The groups of config.
    pub groups: &'a [AreaGroup],
    /// All areas.
    pub areas: &'a AreaRegister,
    /// The themes.
    pub themes: &'a [Theme],
    /// The indicators of the card.
    pub indicators: &'a [IndicatorDefinition],
    /// What should be in order before the meeting.
    pub readiness: &'a [ReadinessItem],
    /// The words of all languages: a record may be in any.
    pub texts: &'a BTreeMap<Language, ReaderTexts>,
    /// The words that findings are told in.
    pub words: &'a Words<'a>,
}

/// What came of reading one record.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NegotiationReading {
    /// The file.
    pub file: String,
    /// The group, where the record says it beyond doubt.
    pub group: Option<Slug>,
    /// What was read; none where group or year are in doubt.
    pub record: Option<NegotiationRecord>,
    /// The municipalities that took part, as far as their names are right, and where they are named.
    pub municipalities: Vec<(AreaId, CellPlace)>,
    /// What was odd, in the order in which it was met.
    pub findings: Vec<Finding>,
}
