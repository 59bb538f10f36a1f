//! The vocabulary of the whole product: what an area, a period, an observation, a finding and a card *are*.
//!
//! Every type here is plain data whose constructor checks its invariant. The crate does no input or output, does not know
//! today's date, and knows neither Sotkanet nor Excel.

pub mod area;
pub mod card;
pub mod check;
pub mod collation;
pub mod definition;
pub mod demonstration;
pub mod finding;
pub mod indicator;
pub mod judgement;
pub mod number;
pub mod observation;
pub mod own_words;
pub mod period;
pub mod reader_texts;
pub mod register;
pub mod reply;
pub mod status;
pub mod text;
pub mod vintage;
pub mod words;

pub use area::{AreaCode, AreaId, AreaKind, CodeGeneration};
pub use card::Card;
pub use collation::NameOrder;
pub use finding::{Finding, Place, Severity};
pub use indicator::{IndicatorId, Polarity, PopulationGroup, Sex, SourceId, Unit};
pub use observation::{Observation, ObservationBatch, ObservationKey, ReportedInterval, ReportedIntervals};
pub use period::Period;
pub use reader_texts::ReaderTexts;
pub use register::AreaRegister;
pub use reply::Reply;
pub use status::ValueStatus;
pub use text::{Language, LocalisedText};
pub use words::Words;

/// A text that does not name what its type promises: an id of the wrong shape, a period that runs backwards.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{found}` is not {expected}")]
pub struct InvalidText {
    /// What stood there.
    pub found: String,
    /// What should have stood there, as a noun phrase.
    pub expected: &'static str,
}

impl InvalidText {
    pub(crate) fn new(found: impl Into<String>, expected: &'static str) -> Self {
        Self { found: found.into(), expected }
    }
}
