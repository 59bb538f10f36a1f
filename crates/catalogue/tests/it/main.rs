//! The repository's own configuration, and every mistake one can make in it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "helpers of tests fail as tests do")]

mod area_findings;
mod decisions;
mod findings;
mod own_config;
