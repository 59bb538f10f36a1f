//! End-to-end suites: each runs the real program, most of them against a local Sotkanet on loopback.

mod architecture;
mod command_line;
mod demonstration;
mod faults;
mod killed_runs;
mod real_values;
mod support;
