//! The workbook in which a municipality tells of itself: features, SWOT, left-out indicators, last year's measures.
//!
//! One [`Layout`] a round, from `config/sources/`, serves both directions: [`swot_template`] writes by it and [`check_workbook`] reads
//! by it. What is odd in a workbook that came back becomes a finding with a stable code ([`RULES`]), a cell, what was found and what to
//! do; [`return_report`] sends that back to the municipality and [`Readiness`] shows the county how far it is.

mod choices;
mod context;
mod hits;
mod layout;
mod locate;
pub(crate) mod normal;
mod readiness;
pub(crate) mod reading;
mod report;
mod rules;
mod set;
mod template;

pub use choices::{CarryOver, Choice, Choices};
pub(crate) use context::indicator_label;
pub use context::{CheckContext, Checked};
pub use layout::{ColumnLayout, Field, Layout, SheetLayout, SheetRole};
pub use readiness::{MunicipalityState, Readiness, ReadinessRow, readiness, readiness_workbook};
pub use reading::check_workbook;
pub use report::return_report;
pub use rules::{RULES, Rule};
pub use set::check_set;
pub use template::{TemplateInput, filled_swot_workbook, swot_template};
