//! The interval of a count of independent events: exact Poisson limits below ten, Byar's approximation from ten on.
//!
//! N. E. Breslow and N. E. Day, *Statistical Methods in Cancer Research II* (1987), page 69. Byar's lower end is
//! `x(1 − 1/(9x) − z/(3√x))³`, the upper the same with `x + 1` and `+`. The exact ends, `χ²(α/2; 2x)/2` and `χ²(1 − α/2; 2x + 2)/2`, are
//! the means for which the count stands in one tail. For whole counts below ten that tail is a sum of at most ten terms, so they are
//! found on the sum itself, without a quantile of the gamma distribution.

use std::sync::LazyLock;

use model::judgement::Level;

use super::{deviate, tail};

/// Counts below this have exact limits.
const FIRST_APPROXIMATED: usize = 10;

/// The exact limits there are, worked out once: most counts of a small municipality are below ten.
static EXACT: LazyLock<[[(f64, f64); FIRST_APPROXIMATED]; 2]> =
    LazyLock::new(|| Level::ALL.map(|level| std::array::from_fn(|count| exact(count as u32, level))));

/// No count below ten has a limit above this, at any of the levels.
const HIGHEST_EXACT_LIMIT: f64 = 64.0;

/// The interval of the mean that a whole, non-negative `count` of events comes from, lower end first.
pub fn poisson(count: f64, level: Level) -> (f64, f64) {
    let [ninety_five, ninety_nine_eight] = &*EXACT;
    let known = match level {
        Level::NinetyFive => ninety_five,
        Level::NinetyNineEight => ninety_nine_eight,
    };
    known.get(count as usize).copied().unwrap_or_else(|| byar(count, level))
}

/// Whether [`poisson`]'s limits of a count are exact, not Byar's.
pub fn is_exact(count: f64) -> bool {
    count < FIRST_APPROXIMATED as f64
}

fn byar(count: f64, level: Level) -> (f64, f64) {
    let z = deviate(level);
    let limit = |count: f64, z: f64| count * (1.0 - 1.0 / (9.0 * count) + z / (3.0 * count.sqrt())).powi(3);
    (limit(count, -z), limit(count + 1.0, z))
}

fn exact(count: u32, level: Level) -> (f64, f64) {
    let tail = tail(level);
    // So few or fewer become rarer as the mean grows.
    let lower = if count == 0 { 0.0 } else { mean_where(1.0 - tail, count - 1) };
    (lower, mean_where(tail, count))
}

/// The mean for which the probability of `count` or fewer events is `probability`.
fn mean_where(probability: f64, count: u32) -> f64 {
    let (mut low, mut high) = (0.0, HIGHEST_EXACT_LIMIT);
    loop {
        let middle = f64::midpoint(low, high);
        if middle <= low || middle >= high {
            return middle;
        }
        if probability_of_so_few(count, middle) > probability { low = middle } else { high = middle }
    }
}

fn probability_of_so_few(count: u32, mean: f64) -> f64 {
    let mut term = (-mean).exp();
    let mut sum = term;
    for events in 1..=count {
        term *= mean / f64::from(events);
        sum += term;
    }
    sum
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::methods::assert_prints;

    fn check(count: f64, level: Level, lower: f64, upper: f64) {
        let found = poisson(count, level);
        assert_prints(found.0, lower, 4);
        assert_prints(found.1, upper, 4);
    }

    #[test]
    fn golden_numbers_of_byar() {
        check(10.0, Level::NinetyFive, 4.7874, 18.3915);
        check(10.0, Level::NinetyNineEight, 2.9163, 24.1937);
        check(82.0, Level::NinetyFive, 65.2149, 101.7848);
        check(82.0, Level::NinetyNineEight, 56.8178, 114.0440);
    }

    #[test]
    fn golden_numbers_of_exact_limits() {
        check(0.0, Level::NinetyFive, 0.0, 3.6889);
        check(1.0, Level::NinetyFive, 0.0253, 5.5716);
        check(3.0, Level::NinetyFive, 0.6187, 8.7673);
        check(9.0, Level::NinetyFive, 4.1154, 17.0848);
        // By scipy.stats.chi2.ppf, beyond the methods page.
        check(0.0, Level::NinetyNineEight, 0.0, 6.9078);
        check(5.0, Level::NinetyFive, 1.6235, 11.6683);
        check(5.0, Level::NinetyNineEight, 0.7394, 16.4547);
        check(9.0, Level::NinetyNineEight, 2.4524, 22.6574);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(10_000))]

        #[test]
        fn it_contains_the_count_and_the_surer_contains_the_other(count in prop_oneof![0_u32..20, 0_u32..100_000]) {
            let count = f64::from(count);
            let (lower, upper) = poisson(count, Level::NinetyFive);
            let (surer_lower, surer_upper) = poisson(count, Level::NinetyNineEight);
            prop_assert!(0.0 <= lower && lower <= count && count < upper);
            prop_assert!(surer_lower <= lower && upper < surer_upper);
        }

        #[test]
        fn it_shrinks_against_the_count(count in prop_oneof![1_u32..20, 1_u32..100_000], times in 2_u32..20) {
            let relative_width = |count: f64| {
                let (lower, upper) = poisson(count, Level::NinetyFive);
                (upper - lower) / count
            };
            prop_assert!(relative_width(f64::from(count * times)) < relative_width(f64::from(count)));
        }
    }
}
