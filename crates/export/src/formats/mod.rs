//! One file for each output format.

pub(crate) mod xlsx;
