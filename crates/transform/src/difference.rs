//! What changed between two vintages of a source: cell by cell, and gathered by indicator.
//!
//! The rows of both are sorted by indicator, area, sex and period, so one walk over both sides finds every cell that is new, gone or
//! different. Areas that only one of the vintages has (a municipal merger lies between them), and the areas that took their people in,
//! are told and left out: their figures differ because the area does.

mod areas;
mod cells;
pub mod editions;
mod indicators;
mod movements;
#[cfg(test)]
mod tests;

use frames::{FrameError, Observations};
use model::definition::IndicatorDefinition;
use model::vintage::{VintageDescription, VintageId};
use model::{AreaId, AreaRegister, Finding, IndicatorId, LocalisedText, Period, Sex, ValueStatus};
use serde::Serialize;

pub use areas::{AreaDifference, AreaRows};
pub use movements::Movement;

/// One of the two vintages that are compared.
#[derive(Debug, Clone, Copy)]
pub struct Side<'a> {
    /// Its rows.
    pub observations: &'a Observations,
    /// What it says of itself and of its indicators.
    pub description: &'a VintageDescription,
}

/// What the comparison needs to know beside the vintages.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// Titles and decimals of the catalogue's indicators.
    pub indicators: &'a [IndicatorDefinition],
    /// What became of municipalities that are no more.
    pub areas: &'a AreaRegister,
    /// Where one area alone is asked for. Findings and [`Difference::areas`] are about all areas nevertheless.
    pub only_area: Option<AreaId>,
}

/// What changed from one vintage to another.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Difference {
    /// The vintage compared from, the older one as a rule.
    pub from: VintageId,
    /// The vintage compared to.
    pub to: VintageId,
    /// The number of cells that are in both and say the same.
    pub alike: usize,
    /// All changes counted.
    pub counts: ChangeCounts,
    /// The indicators that differ in a cell or in what the source says of them, in the order of their ids.
    pub indicators: Vec<IndicatorDifference>,
    /// The largest movements of values relative to what they were, over all indicators, at most ten. Values that were 0 are not among them.
    pub largest_relative: Vec<Movement>,
    /// The areas that are not compared.
    pub areas: AreaDifference,
    /// What a person should know before trusting the rest.
    pub findings: Vec<Finding>,
}

/// What changed of one indicator.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct IndicatorDifference {
    /// The indicator.
    pub indicator: IndicatorId,
    /// Its pinned title, or the source's where the catalogue does not have it.
    pub title: Option<LocalisedText>,
    /// Decimals of its printed values, where the catalogue or the source tells.
    pub decimals: Option<u8>,
    /// Which of the vintages have it.
    pub presence: IndicatorPresence,
    /// Its changed cells counted.
    pub counts: ChangeCounts,
    /// The first year that a changed cell describes.
    pub first_year: Option<i16>,
    /// The last year that a changed cell describes.
    pub last_year: Option<i16>,
    /// Periods that no cell of the earlier vintage has. Empty where the whole indicator is new or gone.
    pub new_periods: Vec<Period>,
    /// Periods that no cell of the later vintage has. Empty where the whole indicator is new or gone.
    pub gone_periods: Vec<Period>,
    /// What the source says otherwise of it.
    pub metadata: Vec<MetadataChange>,
    /// The largest movement of a value in the indicator's own unit.
    pub largest_absolute: Option<Movement>,
    /// Its changed cells, by area, sex and period.
    pub cells: Vec<CellChange>,
}

/// Which of the vintages have an indicator, with rows or in its metadata.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum IndicatorPresence {
    /// Both.
    Both,
    /// The later one alone.
    New,
    /// The earlier one alone.
    Gone,
}

/// One thing that the source's metadata says otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MetadataChange {
    /// What: `title (fi)`, `decimals`, `unit`, `producer`, `updated`, `first year`, `last year`, `limits`.
    pub field: String,
    /// What the earlier vintage says.
    pub from: Option<String>,
    /// What the later vintage says.
    pub to: Option<String>,
}

/// A cell that differs.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct CellChange {
    /// The area.
    pub area: AreaId,
    /// Whom it counts.
    pub sex: Sex,
    /// The period.
    pub period: Period,
    /// How it differs.
    #[serde(flatten)]
    pub change: Change,
}

/// What a vintage reports of a cell. Rows that contradict each other report nothing, as on a card.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Reported {
    /// The value in the indicator's unit.
    pub value: Option<f64>,
    /// The count behind it.
    pub count: Option<f64>,
    /// What the source said of the cell.
    pub status: ValueStatus,
}

/// How a cell differs.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Change {
    /// Only the later vintage reports it.
    New {
        /// What it reports.
        to: Reported,
    },
    /// Only the earlier vintage reports it.
    Gone {
        /// What it reported.
        from: Reported,
    },
    /// Both have a value, and the values differ.
    Revised {
        /// Before.
        from: Reported,
        /// After.
        to: Reported,
    },
    /// Its value came or went, or is missing for another reason.
    StatusChanged {
        /// Before.
        from: Reported,
        /// After.
        to: Reported,
    },
    /// The count behind it differs, the value and its status do not.
    CountRevised {
        /// Before.
        from: Reported,
        /// After.
        to: Reported,
    },
}

impl Change {
    /// The stable name of the kind, the same in every output.
    pub const fn kind(&self) -> &'static str {
        match self {
            Change::New { .. } => "new",
            Change::Gone { .. } => "gone",
            Change::Revised { .. } => "revised",
            Change::StatusChanged { .. } => "status_changed",
            Change::CountRevised { .. } => "count_revised",
        }
    }

    /// What the earlier vintage reports.
    pub const fn from(&self) -> Option<Reported> {
        match self {
            Change::New { .. } => None,
            Change::Gone { from }
            | Change::Revised { from, .. }
            | Change::StatusChanged { from, .. }
            | Change::CountRevised { from, .. } => Some(*from),
        }
    }

    /// What the later vintage reports.
    pub const fn to(&self) -> Option<Reported> {
        match self {
            Change::Gone { .. } => None,
            Change::New { to } | Change::Revised { to, .. } | Change::StatusChanged { to, .. } | Change::CountRevised { to, .. } => {
                Some(*to)
            }
        }
    }
}

/// Changed cells by kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct ChangeCounts {
    /// [`Change::New`].
    pub new: usize,
    /// [`Change::Gone`].
    pub gone: usize,
    /// [`Change::Revised`].
    pub revised: usize,
    /// [`Change::StatusChanged`].
    pub status_changed: usize,
    /// [`Change::CountRevised`].
    pub count_revised: usize,
}

impl ChangeCounts {
    /// All of them.
    pub const fn all(&self) -> usize {
        self.new + self.gone + self.revised + self.status_changed + self.count_revised
    }
}

/// Compares two vintages.
///
/// # Errors
/// If a key of the rows cannot be read.
pub fn difference(from: Side, to: Side, context: Context) -> Result<Difference, FrameError> {
    let (before, after) = (cells::Table::read(from.observations)?, cells::Table::read(to.observations)?);
    let areas = AreaDifference::between(&before, &after, context.areas);
    let findings = areas.findings(context.areas);
    let is_compared = |area: AreaId| !areas.leaves_out(area) && context.only_area.is_none_or(|only| only == area);
    let pairs = indicators::pairs((from.description, &before), (to.description, &after));
    let mut alike = 0;
    let mut changed = Vec::new();
    for pair in pairs {
        let comparison = cells::compare(pair.before_rows, pair.after_rows, is_compared);
        alike += comparison.alike;
        changed.extend(indicators::indicator_difference(&pair, comparison, context.indicators));
    }
    let counts = changed.iter().fold(ChangeCounts::default(), |sum, one: &IndicatorDifference| sum.plus(one.counts));
    let largest_relative = movements::largest_relative(&changed);
    let (from, to) = (from.description.id, to.description.id);
    Ok(Difference { from, to, alike, counts, indicators: changed, largest_relative, areas, findings })
}

impl ChangeCounts {
    fn of(cells: &[CellChange]) -> Self {
        cells.iter().fold(Self::default(), |sum, cell| sum.plus(Self::one(&cell.change)))
    }

    fn one(change: &Change) -> Self {
        let mut counts = Self::default();
        match change {
            Change::New { .. } => counts.new = 1,
            Change::Gone { .. } => counts.gone = 1,
            Change::Revised { .. } => counts.revised = 1,
            Change::StatusChanged { .. } => counts.status_changed = 1,
            Change::CountRevised { .. } => counts.count_revised = 1,
        }
        counts
    }

    const fn plus(self, other: Self) -> Self {
        Self {
            new: self.new + other.new,
            gone: self.gone + other.gone,
            revised: self.revised + other.revised,
            status_changed: self.status_changed + other.status_changed,
            count_revised: self.count_revised + other.count_revised,
        }
    }
}
