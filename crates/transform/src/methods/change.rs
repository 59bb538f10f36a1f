//! Whether an area's value differs from its own earlier one beyond chance.
//!
//! Both values vary by chance, so the earlier one may not be taken for certain, as a county's is: held against the later value's own
//! interval alone, one unchanged pair in six would be marked. The interval of the difference is put together from the two values' own
//! intervals: `d - sqrt((p1 - l1)² + (u2 - p2)²)` to `d + sqrt((u1 - p1)² + (p2 - l2)²)`. For proportions this is method 10 of
//! R. G. Newcombe, *Interval estimation for the difference between independent proportions*, Statistics in Medicine 17 (1998); for rates the
//! same recovery of variances is that of G. Y. Zou and A. Donner, Statistics in Medicine 27 (2008). Two years' people are partly the same
//! people, which the method does not know: it errs on the side of "no difference".

use model::judgement::{Comparison, ComparisonRule, Direction, Judgement, Level, Strength};

use super::basis::Basis;
use super::interval::interval;
use super::significance::Pair;

/// Compares two values of one area by the interval of their difference. `pair.comparator` is the earlier value.
pub fn by_both_intervals(pair: Pair, own: Basis, earlier: Basis) -> Comparison {
    let rule = ComparisonRule::Interval;
    let beyond = |level| {
        let (lower, upper) = difference(own, earlier, level);
        if lower > 0.0 { Some(Direction::Higher) } else { (upper < 0.0).then_some(Direction::Lower) }
    };
    match beyond(Level::NinetyFive) {
        Some(direction) if !pair.is_printed_alike() => Comparison::Different {
            direction,
            strength: if beyond(Level::NinetyNineEight).is_some() { Strength::Clear } else { Strength::Different },
            judgement: Judgement::of(direction, pair.polarity),
            rule,
        },
        _ => Comparison::NoDifference(rule),
    }
}

/// The interval of the later value less the earlier one, in the figures' unit, lower end first.
fn difference(own: Basis, earlier: Basis, level: Level) -> (f64, f64) {
    let (later, before) = (interval(own, level), interval(earlier, level));
    let (value, value_before) = (own.value(), earlier.value());
    let between = value - value_before;
    let root = |one: f64, other: f64| one.hypot(other);
    (between - root(value - later.lower, before.upper - value_before), between + root(later.upper - value, value_before - before.lower))
}

#[cfg(test)]
mod tests {
    use model::Polarity;
    use model::judgement::{DenominatorOrigin, Marker};
    use proptest::prelude::*;

    use super::*;
    use crate::methods::assert_prints;
    use crate::methods::basis::Measure;

    fn basis(measure: Measure, count: u32, people: u32, multiplier: f64) -> Basis {
        Basis {
            measure,
            count: f64::from(count),
            denominator: f64::from(people),
            multiplier,
            origin: DenominatorOrigin::Indicator,
            given: None,
        }
    }

    fn compared(own: Basis, earlier: Basis) -> Comparison {
        let pair = Pair { own: own.value(), comparator: earlier.value(), decimals: 2, polarity: Polarity::LowerIsBetter };
        by_both_intervals(pair, own, earlier)
    }

    #[test]
    fn golden_numbers_of_two_proportions() {
        // Newcombe 1998, table II, method 10; the 99.8 % ones and the digits beyond four worked in Python.
        let check = |count, people, before, people_before, level, lower, upper| {
            let share = |count, people| basis(Measure::Proportion, count, people, 1.0);
            let found = difference(share(count, people), share(before, people_before), level);
            assert_prints(found.0, lower, 6);
            assert_prints(found.1, upper, 6);
        };
        check(56, 70, 48, 80, Level::NinetyFive, 0.052_431, 0.333_873);
        check(9, 10, 3, 10, Level::NinetyFive, 0.170_523, 0.809_018);
        check(6, 7, 2, 7, Level::NinetyFive, 0.058_228, 0.806_250);
        check(5, 56, 0, 29, Level::NinetyFive, -0.038_137, 0.192_560);
        check(0, 10, 0, 20, Level::NinetyFive, -0.161_125, 0.277_533);
        check(56, 70, 48, 80, Level::NinetyNineEight, -0.033_487, 0.401_812);
    }

    #[test]
    fn golden_numbers_of_two_rates() {
        let check = |count, before, people, level, multiplier, lower, upper| {
            let rate = |count| basis(Measure::Rate, count, people, multiplier);
            let found = difference(rate(count), rate(before), level);
            assert_prints(found.0, lower, 4);
            assert_prints(found.1, upper, 4);
        };
        check(82, 60, 20_000, Level::NinetyFive, 10_000.0, -1.0283, 23.1814);
        check(9, 3, 1_000, Level::NinetyFive, 1_000.0, -1.5578, 14.4282);
        check(82, 40, 20_000, Level::NinetyNineEight, 10_000.0, 3.7120, 39.0828);
    }

    #[test]
    fn a_change_is_marked_by_its_strength_and_judged_by_polarity() {
        let check = |count, before, expected: (Marker, Option<Strength>)| {
            let share = |count| basis(Measure::Proportion, count, 1_000, 100.0);
            let found = compared(share(count), share(before));
            assert_eq!((found.marker(), found.strength()), expected, "{count} after {before}");
        };
        check(100, 100, (Marker::NoDifference, None));
        check(125, 100, (Marker::NoDifference, None));
        check(130, 100, (Marker::Worse, Some(Strength::Different)));
        check(100, 130, (Marker::Better, Some(Strength::Different)));
        check(160, 100, (Marker::Worse, Some(Strength::Clear)));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(10_000))]

        #[test]
        fn a_change_back_is_the_same_change_the_other_way(
            people in 1_u32..20_000, count in 0_u32..20_000, people_before in 1_u32..20_000, count_before in 0_u32..20_000, is_share: bool,
        ) {
            let measure = if is_share { Measure::Proportion } else { Measure::Rate };
            let now = basis(measure, count.min(people), people, 100.0);
            let before = basis(measure, count_before.min(people_before), people_before, 100.0);
            let flipped = match compared(now, before).marker() {
                Marker::Better => Marker::Worse,
                Marker::Worse => Marker::Better,
                other => other,
            };
            prop_assert_eq!(compared(before, now).marker(), flipped);
            prop_assert_eq!(compared(before, now).strength(), compared(now, before).strength());
            prop_assert_eq!(compared(now, now).marker(), Marker::NoDifference);
        }
    }
}
