//! The confidence interval of a figure, by the method that fits what it measures.

use model::judgement::{Interval, Level};

use super::basis::{Basis, Measure};
use super::poisson::{is_exact, poisson};
use super::wilson::wilson;

/// How much farther the ends of a 99.8 % interval lie from the value than those of a 95 % interval: the ratio of their normal quantiles.
const SURER: f64 = 3.090_232 / 1.959_964;

/// The interval in the figure's own unit: Wilson's for a proportion, Poisson limits for a rate and a count.
///
/// The 95 % interval that a source gives is taken as it is. The surer one follows from it as a standard error does from a confidence
/// interval (Altman & Bland, BMJ 2011;343:d2304): each end lies as much farther off as the normal quantiles do.
pub fn interval(basis: Basis, level: Level) -> Interval {
    if let Some((lower, upper)) = basis.given {
        let value = basis.value();
        let end = |given: f64| match level {
            Level::NinetyFive => given,
            Level::NinetyNineEight => value + (given - value) * SURER,
        };
        return Interval { lower: end(lower), upper: end(upper), level, denominator: basis.origin };
    }
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
    /// None of ours: it is the source's own.
    OfSource,
}

/// The method that [`interval`] takes for a figure.
pub fn method(basis: Basis) -> IntervalMethod {
    match basis.measure {
        _ if basis.given.is_some() => IntervalMethod::OfSource,
        Measure::Proportion => IntervalMethod::Wilson,
        Measure::Rate | Measure::Count if is_exact(basis.count) => IntervalMethod::ExactPoisson,
        Measure::Rate | Measure::Count => IntervalMethod::Byar,
    }
}

#[cfg(test)]
mod tests {
    use model::judgement::DenominatorOrigin;
    use model::{ReportedInterval, Unit, number};
    use proptest::prelude::*;

    use super::*;
    use crate::methods::assert_prints;
    use crate::methods::basis::Reported;

    #[test]
    fn an_interval_is_in_the_unit_of_its_figure() {
        let origin = DenominatorOrigin::Indicator;
        let share = Basis { measure: Measure::Proportion, count: 10.0, denominator: 100.0, multiplier: 100.0, origin, given: None };
        let found = interval(share, Level::NinetyFive);
        assert_prints(found.lower, 5.5229, 4);
        assert_prints(found.upper, 17.4366, 4);
        let rate = Basis { measure: Measure::Rate, count: 82.0, denominator: 20_000.0, multiplier: 10_000.0, origin, given: None };
        let found = interval(rate, Level::NinetyFive);
        assert_prints(found.lower, 32.607_45, 4);
        assert_prints(found.upper, 50.8924, 4);
    }

    #[test]
    fn the_interval_that_a_source_gives_is_taken_as_it_is_and_the_surer_one_is_wider_by_the_quantiles() {
        let reported = ReportedInterval::new(12.5, (9.0, 17.1), 37.0).unwrap();
        let basis = Basis::of_survey(Unit::Percent, reported).unwrap();
        assert_eq!((basis.denominator, basis.origin, method(basis)), (37.0, DenominatorOrigin::Respondents(37), IntervalMethod::OfSource));
        assert!((basis.value() - 12.5).abs() < 1e-9);
        let of = |level| interval(basis, level);
        assert_eq!((of(Level::NinetyFive).lower, of(Level::NinetyFive).upper), (9.0, 17.1));
        // 12.5 - 3.5 x 1.576678 and 12.5 + 4.6 x 1.576678.
        assert_prints(of(Level::NinetyNineEight).lower, 6.9816, 4);
        assert_prints(of(Level::NinetyNineEight).upper, 19.7527, 4);
        assert!(Basis::of_survey(Unit::Count, reported).is_err() && Basis::of_survey(Unit::Mean, reported).is_err());
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
