//! What a negotiation is beside its municipalities and days: agenda, place, and what is asked of the meeting.

use chrono::{Days, NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

use crate::LocalisedText;
use crate::definition::Slug;

/// What config says of a group's negotiation. Everything may be left open.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Negotiation {
    /// The agenda, in order.
    pub agenda: Vec<AgendaItem>,
    /// Where the meeting is held.
    pub place: Option<LocalisedText>,
    /// How many days before the meeting its material is due.
    pub material_days: u16,
    /// What is asked of the meeting, in order.
    pub questions: Vec<LocalisedText>,
}

impl Negotiation {
    /// The day on which the material of a meeting is due.
    pub fn material_due(&self, meeting: NaiveDate) -> NaiveDate {
        meeting.checked_sub_days(Days::new(self.material_days.into())).unwrap_or(meeting)
    }
}

/// One item of an agenda.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgendaItem {
    /// When it begins.
    pub time: Option<NaiveTime>,
    /// What it is.
    pub title: LocalisedText,
}

/// Something that a municipality should have in order before the negotiation, such as its entries in a service register. Not an indicator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadinessItem {
    /// Its id in config.
    pub id: Slug,
    /// What it is called.
    pub name: LocalisedText,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn material_is_due_so_many_days_before_the_meeting() {
        let day = |month, day| NaiveDate::from_ymd_opt(2024, month, day).unwrap();
        let negotiation = Negotiation { material_days: 14, ..Negotiation::default() };
        assert_eq!(negotiation.material_due(day(10, 3)), day(9, 19));
        assert_eq!(Negotiation::default().material_due(day(10, 3)), day(10, 3));
    }
}
