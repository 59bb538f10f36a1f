//! The SWOT workbook out and back: templates, a corpus of workbooks with one defect each, round trips through an office program, reports.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

mod corpus;
mod defects;
mod outputs;
mod round_trip;
mod support;
