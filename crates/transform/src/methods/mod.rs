//! The statistics of a card: each method in a file of its own, as a pure function with its source, tested against numbers that were
//! worked out independently.

pub mod basis;
pub mod change;
pub mod comparable_series;
pub mod interval;
pub mod noise;
pub mod one_of_few;
pub mod poisson;
pub mod position;
pub mod significance;
pub mod trend;
pub mod wilson;

use model::judgement::Level;

/// The normal deviate of a two-sided level.
pub fn deviate(level: Level) -> f64 {
    match level {
        Level::NinetyFive => 1.959_963_984_540_054,
        Level::NinetyNineEight => 3.090_232_306_167_813,
    }
}

/// The probability that a level leaves in each tail.
pub fn tail(level: Level) -> f64 {
    match level {
        Level::NinetyFive => 0.025,
        Level::NinetyNineEight => 0.001,
    }
}

/// Asserts that two numbers agree to so many decimals, as the methods page prints them.
#[cfg(test)]
#[track_caller]
fn assert_prints(found: f64, expected: f64, decimals: i32) {
    assert!((found - expected).abs() <= 0.500_001 * 10_f64.powi(-decimals), "{found} is not {expected} to {decimals} decimals");
}
