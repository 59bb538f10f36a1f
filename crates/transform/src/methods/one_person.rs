//! What one person weighs in a share of few: 100/n percentage points.

use super::basis::{Basis, Measure};

/// Shares of so many persons or more move by less than a point with one person, and a reader need not be told.
const FEW: f64 = 100.0;

/// By how many percentage points one person changes a share; none where the share is of a hundred persons or more, or it is no share.
pub fn one_person(basis: Basis) -> Option<f64> {
    (basis.measure == Measure::Proportion && basis.denominator < FEW).then(|| 100.0 / basis.denominator)
}

#[cfg(test)]
mod tests {
    use model::judgement::DenominatorOrigin;

    use super::*;
    use crate::methods::assert_prints;

    #[test]
    fn one_of_thirty_five_is_almost_three_points_and_one_of_a_hundred_is_not_told() {
        let of = |measure, denominator| {
            one_person(Basis { measure, count: 1.0, denominator, multiplier: 100.0, origin: DenominatorOrigin::Indicator })
        };
        assert_prints(of(Measure::Proportion, 35.0).unwrap(), 2.857, 3);
        assert_prints(of(Measure::Proportion, 99.0).unwrap(), 1.0101, 4);
        assert_eq!(of(Measure::Proportion, 100.0), None);
        assert_eq!(of(Measure::Rate, 35.0), None);
    }
}
