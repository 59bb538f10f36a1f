//! Known errors of a source, as data: what it says, what it should say, and how that is known.

use crate::definition::Slug;
use crate::{AreaId, IndicatorId, LocalisedText, Period, Place, Sex};

/// One known error of a source, in one series.
///
/// It is a statement about what the source says *now*: where the source says something else, the correction is told and not applied.
#[derive(Debug, Clone, PartialEq)]
pub struct Correction {
    /// Its id in config.
    pub id: Slug,
    /// The indicator.
    pub indicator: IndicatorId,
    /// The area, as the source has it.
    pub area: AreaId,
    /// Whom the figures count.
    pub sex: Sex,
    /// The cells, oldest first; never empty, each period once.
    pub cells: Vec<CorrectedCell>,
    /// Told to the reader.
    pub reason: LocalisedText,
    /// How the right figure is known, for whoever checks it.
    pub source: String,
    /// Where it is written.
    pub place: Place,
}

/// One cell of a correction.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CorrectedCell {
    /// The period.
    pub period: Period,
    /// What the source says; at least one part is given, and the correction fits only where each given part is exactly this.
    pub expect: Reading,
    /// What is put in its place.
    pub amendment: Amendment,
}

/// A value and the count behind it, either of which may be left open.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Reading {
    /// The value, in the indicator's unit.
    pub value: Option<f64>,
    /// The count.
    pub count: Option<f64>,
}

/// What a correction puts in a cell's place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Amendment {
    /// These parts; a part that is left open stays as the source has it.
    Set(Reading),
    /// Nothing: the figure is wrong and the right one is not known.
    Drop,
}
