//! The confidence interval of a figure, by the method that fits what it measures.

use model::judgement::{Interval, Level};

use super::basis::{Basis, Measure};
use super::poisson::{is_exact, poisson};
use super::wilson::wilson;

/// The interval in the figure's own unit: Wilson's for a proportion, Poisson limits for a rate and a count.
pub fn interval(basis: Basis, level: Level) -> Interval {
    let (lower, upper) = match basis.measure {
        Measure::Proportion => wilson(basis.count, basis.denominator, level),
        Measure::Rate | Measure::Count => {
            let (lower, upper) = poisson(basis.count, level);
            (lower / basis.denominator, upper / basis.denominator)
        }
    };
    Interval { lower: lower * basis.multiplier, upper: upper * basis.multiplier, level, denominator: basis.origin }
}

/// How an interval was worked out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum IntervalMethod {
    /// Wilson's score interval of a proportion.
    Wilson,
    /// Exact Poisson limits of a small count.
    ExactPoisson,
    /// Byar's approximation of the Poisson limits.
    Byar,
}

/// The method that [`interval`] takes for a figure.
pub fn method(basis: Basis) -> IntervalMethod {
    match basis.measure {
        Measure::Proportion => IntervalMethod::Wilson,
        Measure::Rate | Measure::Count if is_exact(basis.count) => IntervalMethod::ExactPoisson,
        Measure::Rate | Measure::Count => IntervalMethod::Byar,
    }
}

#[cfg(test)]
mod tests {
    use model::judgement::DenominatorOrigin;
    use model::{Unit, number};
    use proptest::prelude::*;

    use super::*;
    use crate::methods::assert_prints;
    use crate::methods::basis::Reported;

    #[test]
    fn an_interval_is_in_the_unit_of_its_figure() {
        let origin = DenominatorOrigin::Indicator;
        let share = Basis { measure: Measure::Proportion, count: 10.0, denominator: 100.0, multiplier: 100.0, origin };
        let found = interval(share, Level::NinetyFive);
        assert_prints(found.lower, 5.5229, 4);
        assert_prints(found.upper, 17.4366, 4);
        let rate = Basis { measure: Measure::Rate, count: 82.0, denominator: 20_000.0, multiplier: 10_000.0, origin };
        let found = interval(rate, Level::NinetyFive);
        assert_prints(found.lower, 32.607_45, 4);
        assert_prints(found.upper, 50.8924, 4);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(10_000))]

        #[test]
        fn it_contains_the_published_value_whichever_denominator_there_is(
            people in 1_u32..200_000,
            share in 0.0_f64..=1.0,
            mistaken in 0.9_f64..1.1,
            decimals in 0_u8..3,
            unit in prop_oneof![Just(Unit::Percent), Just(Unit::Per1000), Just(Unit::Per10000)],
            is_named in any::<bool>(),
        ) {
            let people = f64::from(people);
            let count = (people * share).floor();
            let value = number::printed(count / people * unit.multiplier().unwrap(), decimals);
            let denominator = if is_named {
                Some((people * mistaken, DenominatorOrigin::Indicator))
            } else {
                let derived = crate::aggregate::derived_denominator(Some(value), Some(count), unit);
                derived.map(|people| (people, DenominatorOrigin::Derived))
            };
            if let Ok(basis) = Basis::new(Reported { unit, decimals, value: Some(value), count: Some(count), denominator }) {
                let rounding = 0.5 * 10_f64.powi(-i32::from(decimals)) * (1.0 + 1e-6);
                let surer = interval(basis, Level::NinetyNineEight);
                let interval = interval(basis, Level::NinetyFive);
                prop_assert!(interval.lower - rounding <= value && value <= interval.upper + rounding, "{value} outside {interval:?}");
                prop_assert!(surer.lower <= interval.lower && interval.upper <= surer.upper);
            }
        }
    }
}
