//! A record of a negotiation as it was typed, right or wrong: what a reading decides on and no longer keeps.

use chrono::Weekday;

use super::{NegotiationRecord, Party};

/// A filled record: what was recorded, and what stands beside it in the workbook.
#[derive(Debug, Clone, PartialEq)]
pub struct TypedRecord {
    /// What was recorded.
    pub record: NegotiationRecord,
    /// The municipalities that took part.
    pub municipalities: String,
    /// The day of the week of the meeting, as it was chosen.
    pub weekday: Option<Weekday>,
    /// The occasions that participants came to: a party's first row is of the first one, its second of the second.
    pub occasions: Vec<String>,
    /// The totals of participants.
    pub totals: Vec<TypedTotal>,
}

/// The total of a party's participants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypedTotal {
    /// The party.
    pub party: Party,
    /// Different persons; what is no number, such as `75*`, stays a text.
    pub persons: String,
    /// Visits, likewise.
    pub visits: String,
}
