//! The confidence interval of a figure, by the method that fits what it measures.

use model::judgement::{Interval, Level};

use super::basis::{Basis, Measure};
use super::poisson::poisson;
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

#[cfg(test)]
mod tests {
    use model::judgement::DenominatorOrigin;

    use super::*;
    use crate::methods::assert_prints;

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
}
