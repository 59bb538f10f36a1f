//! Typical levels of well-known indicators, so that made-up figures do not look absurd.

/// The order of size of an indicator in the whole country, in its own unit, where `data/levels.csv` has one.
pub fn typical(number: u32) -> Option<f64> {
    let lines = include_str!("../../data/levels.csv").lines();
    lines.filter_map(|line| line.split_once(',')).find_map(|(id, level)| (id.parse() == Ok(number)).then(|| level.parse().ok())?)
}
