//! What changed since last year's card, by cause.

use serde::{Deserialize, Serialize};

use super::{Cell, FigureId};
use crate::definition::Slug;
use crate::{IndicatorId, LocalisedText, Unit};

/// What changed on a card since the edition before it.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct CardChanges {
    /// The earlier edition.
    pub since: i16,
    /// The changed figures: by theme and indicator in the order of the card, then by period. Unchanged ones are not among them.
    pub figures: Vec<ChangedFigure>,
    /// How many own figures of the earlier card stand on this one unchanged.
    pub unchanged: usize,
}

/// Why a figure is another than on the earlier card.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChangeCause {
    /// A period that the earlier card did not have.
    NewPeriod,
    /// The source changed a figure that was published before.
    Revised,
    /// The definition or method behind the indicator changed.
    MethodChanged,
    /// The area changed: a merger, or other members.
    AreaChanged,
    /// We corrected an error of the source, or stopped correcting it.
    Corrected,
    /// The indicator is new on the card.
    NewIndicator,
    /// The indicator is no more on the card.
    RemovedIndicator,
}

impl ChangeCause {
    /// All causes, in the order in which a reader is told.
    pub const ALL: [ChangeCause; 7] = [
        ChangeCause::NewPeriod,
        ChangeCause::Revised,
        ChangeCause::MethodChanged,
        ChangeCause::AreaChanged,
        ChangeCause::Corrected,
        ChangeCause::NewIndicator,
        ChangeCause::RemovedIndicator,
    ];
}

/// One changed figure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ChangedFigure {
    /// The theme.
    pub theme: Slug,
    /// The indicator.
    pub indicator: IndicatorId,
    /// Its title.
    pub title: LocalisedText,
    /// The unit of its values.
    pub unit: Unit,
    /// Decimals of printed values.
    pub decimals: u8,
    /// Why.
    pub cause: ChangeCause,
    /// The figure on the earlier card; its id is of that edition. For a new period, the newest figure of the earlier card.
    pub before: Option<Cell>,
    /// The figure now; none where it is no more.
    pub now: Option<Cell>,
    /// The id of the figure it is about: the present one, or the earlier one where it is no more.
    pub figure: FigureId,
}
