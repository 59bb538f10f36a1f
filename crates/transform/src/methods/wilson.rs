//! Wilson's score interval of a proportion.
//!
//! E. B. Wilson, *Probable inference, the law of succession, and statistical inference*, JASA 22 (1927); R. G. Newcombe and
//! D. G. Altman in *Statistics with Confidence*, 2nd ed. (2000). `(2x + z² ∓ z·sqrt(z² + 4x(1 − x/n))) / (2(n + z²))`.

use model::judgement::Level;

use super::deviate;

/// The interval of `count` cases among `people`, as proportions from 0 to 1, lower end first. It needs `0 <= count <= people` and
/// `people > 0`; a denominator that was worked out from a rounded value need not be whole.
pub fn wilson(count: f64, people: f64, level: Level) -> (f64, f64) {
    let z = deviate(level);
    let half_width = z * (z * z + 4.0 * count * (1.0 - count / people)).max(0.0).sqrt();
    let (middle, scale) = (2.0 * count + z * z, 2.0 * (people + z * z));
    // At the ends the formula is exactly 0 and 1; floating point is not.
    let lower = if count <= 0.0 { 0.0 } else { (middle - half_width) / scale };
    let upper = if count >= people { 1.0 } else { (middle + half_width) / scale };
    (lower, upper)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::methods::assert_prints;

    #[test]
    fn golden_numbers() {
        let check = |count, people, level, lower, upper| {
            let found = wilson(count, people, level);
            assert_prints(found.0, lower, 6);
            assert_prints(found.1, upper, 6);
        };
        check(0.0, 20.0, Level::NinetyFive, 0.0, 0.161_125);
        check(0.0, 20.0, Level::NinetyNineEight, 0.0, 0.323_170);
        check(3.0, 12.0, Level::NinetyFive, 0.088_942, 0.532_305);
        check(3.0, 12.0, Level::NinetyNineEight, 0.051_977, 0.669_595);
        check(10.0, 100.0, Level::NinetyFive, 0.055_229, 0.174_366);
        check(10.0, 100.0, Level::NinetyNineEight, 0.039_678, 0.230_059);
        check(20.0, 20.0, Level::NinetyFive, 0.838_875, 1.0);
        check(20.0, 20.0, Level::NinetyNineEight, 0.676_830, 1.0);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(10_000))]

        #[test]
        fn it_contains_the_estimate_and_the_surer_contains_the_other(people in 1_u32..200_000, share in 0.0_f64..=1.0) {
            let people = f64::from(people);
            let count = (people * share).floor();
            let (lower, upper) = wilson(count, people, Level::NinetyFive);
            let (surer_lower, surer_upper) = wilson(count, people, Level::NinetyNineEight);
            prop_assert!(0.0 <= lower && lower <= count / people && count / people <= upper && upper <= 1.0);
            prop_assert!(lower < upper && surer_lower <= lower && upper <= surer_upper);
        }

        #[test]
        fn it_shrinks_with_more_people(people in 1_u32..50_000, count in 0_u32..50_000, times in 2_u32..20) {
            let (people, count) = (f64::from(people), f64::from(count.min(people)));
            let width = |times: f64| -> f64 {
                let (lower, upper) = wilson(count * times, people * times, Level::NinetyFive);
                upper - lower
            };
            prop_assert!(width(f64::from(times)) < width(1.0));
        }
    }
}
