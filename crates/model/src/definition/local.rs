//! Indicators that municipalities bring themselves.

use crate::AreaId;
use crate::definition::IndicatorDefinition;

/// An indicator of a few municipalities' own, marked as local wherever it is shown. No other municipality has it, so nothing is compared.
#[derive(Debug, Clone, PartialEq)]
pub struct LocalIndicator {
    /// What it is; its id is of the source [`crate::card::LOCAL_SOURCE`].
    pub definition: IndicatorDefinition,
    /// The municipalities whose figures are taken; never empty.
    pub municipalities: Vec<AreaId>,
}
