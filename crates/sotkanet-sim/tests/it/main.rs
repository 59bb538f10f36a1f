//! The local Sotkanet as a client sees it, and its worlds as a statistician does.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "a test fails by panicking")]
#![allow(clippy::float_cmp, reason = "counts are whole numbers and rounded values are written, not worked out")]

mod client;
mod faults;
mod folder;
mod server;
mod small_world;
mod vintages;
mod world;
