//! The hardened reader: what office programs write comes back whole, and what is hostile costs a finding.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

mod child;
mod formats;
mod hostile;
mod packages;
