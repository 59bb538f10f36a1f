//! Whether an area's value differs from a comparator's beyond chance: the comparator's value against the area's own interval.
//!
//! Fingertips (Office for Health Improvement and Disparities), *Guidance on comparing indicator values*: outside the 95 % interval is
//! different, outside the 99.8 % interval clearly so. The comparator's own chance variation is taken for none, which suits a county or
//! a country beside a municipality.

use model::judgement::{Comparison, ComparisonRule, Direction, Judgement, Level, Strength};
use model::{Polarity, number};

use super::basis::Basis;
use super::interval::interval;

/// Two values of one indicator, sex and period.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pair {
    /// The area's own.
    pub own: f64,
    /// The comparator's.
    pub comparator: f64,
    /// Decimals of printed values.
    pub decimals: u8,
    /// Which direction is good.
    pub polarity: Polarity,
}

impl Pair {
    /// Whether a reader sees the same number twice. There a marker of difference would look like a mistake.
    pub fn is_printed_alike(self) -> bool {
        number::printed(self.own, self.decimals).total_cmp(&number::printed(self.comparator, self.decimals)).is_eq()
    }
}

/// Compares by the own value's intervals.
pub fn by_interval(pair: Pair, own: Basis) -> Comparison {
    let rule = ComparisonRule::Interval;
    let beyond = |level| {
        let interval = interval(own, level);
        if pair.comparator < interval.lower {
            Some(Direction::Higher)
        } else {
            (pair.comparator > interval.upper).then_some(Direction::Lower)
        }
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

#[cfg(test)]
mod tests {
    use model::judgement::{DenominatorOrigin, Marker};
    use proptest::prelude::*;

    use super::*;
    use crate::methods::basis::Measure;

    fn basis(count: u32, people: u32) -> Basis {
        Basis {
            measure: Measure::Proportion,
            count: f64::from(count),
            denominator: f64::from(people),
            multiplier: 100.0,
            origin: DenominatorOrigin::Indicator,
            given: None,
        }
    }

    fn compared(count: u32, people: u32, comparator: f64, polarity: Polarity) -> Comparison {
        let own = basis(count, people);
        by_interval(Pair { own: own.value(), comparator, decimals: 1, polarity }, own)
    }

    #[test]
    fn the_comparator_is_held_against_both_intervals() {
        // Ten of a hundred: 5.5–17.4 at 95 %, 4.0–23.0 at 99.8 %.
        let check = |comparator, marker, strength| {
            let found = compared(10, 100, comparator, Polarity::HigherIsBetter);
            assert_eq!((found.marker(), found.strength()), (marker, strength), "against {comparator}");
        };
        check(10.2, Marker::NoDifference, None);
        check(5.6, Marker::NoDifference, None);
        check(17.4, Marker::NoDifference, None);
        check(5.4, Marker::Better, Some(Strength::Different));
        check(3.9, Marker::Better, Some(Strength::Clear));
        check(17.5, Marker::Worse, Some(Strength::Different));
        check(23.1, Marker::Worse, Some(Strength::Clear));
    }

    #[test]
    fn values_that_are_printed_alike_do_not_differ_however_sure_they_are() {
        // A million people leave 6.0 and 6.04 far apart; the reader sees 6.0 twice.
        assert_eq!(compared(60_000, 1_000_000, 6.049, Polarity::LowerIsBetter).marker(), Marker::NoDifference);
        assert_eq!(compared(60_000, 1_000_000, 6.051, Polarity::LowerIsBetter).marker(), Marker::Better);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(10_000))]

        #[test]
        fn better_and_worse_flip_with_polarity(people in 1_u32..20_000, count in 0_u32..20_000, comparator in 0.0_f64..100.0) {
            let count = count.min(people);
            let up = compared(count, people, comparator, Polarity::HigherIsBetter);
            let down = compared(count, people, comparator, Polarity::LowerIsBetter);
            let neutral = compared(count, people, comparator, Polarity::NoJudgement);
            let flipped = match up.marker() {
                Marker::Better => Marker::Worse,
                Marker::Worse => Marker::Better,
                other => other,
            };
            prop_assert_eq!(down.marker(), flipped);
            prop_assert_eq!((up.strength(), neutral.strength()), (down.strength(), down.strength()));
            prop_assert!(!matches!(neutral.marker(), Marker::Better | Marker::Worse));
        }

        #[test]
        fn a_marker_points_the_way_the_printed_values_do(people in 1_u32..2_000_000, share in 0.0_f64..=1.0, comparator in 0.0_f64..100.0) {
            let own = basis((f64::from(people) * share).floor() as u32, people);
            let pair = Pair { own: own.value(), comparator, decimals: 1, polarity: Polarity::NoJudgement };
            let difference = number::printed(pair.own, 1) - number::printed(comparator, 1);
            match by_interval(pair, own).marker() {
                Marker::Higher => prop_assert!(difference > 0.0),
                Marker::Lower => prop_assert!(difference < 0.0),
                marker => prop_assert_eq!(marker, Marker::NoDifference),
            }
        }
    }
}
