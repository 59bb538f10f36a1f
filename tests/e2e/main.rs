//! End-to-end suites: each runs the real program, most of them against a local Sotkanet on loopback.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::missing_panics_doc,
    reason = "in a test whatever is not there is a failure, and its place is told"
)]

mod architecture;
mod checks;
mod command_line;
mod demonstration;
mod differences;
mod editions;
mod explanation;
mod faults;
mod hostile_words;
mod killed_runs;
mod planted_defects;
mod preview;
mod real_values;
mod returned;
mod sources;
mod support;
mod threads;
#[path = "../../crates/pdf/tests/validity/mod.rs"]
mod validity;
mod verification;
mod workbooks;
