//! What one weighs in a share of few: 100/n percentage points.

use model::definition::CountedUnit;
use model::judgement::OneOfFew;

use super::basis::{Basis, Measure};

/// Shares of so many or more move by less than a point with one person, and a reader need not be told.
const FEW: f64 = 100.0;

/// By how many percentage points one person, household or whatever the denominator counts changes a share; none where the share is of a
/// hundred or more, or it is no share, or nobody said what is counted: a household is no person.
pub fn one_of_few(basis: Basis, counted: Option<CountedUnit>) -> Option<OneOfFew> {
    let is_of_few = basis.measure == Measure::Proportion && basis.denominator < FEW;
    counted.filter(|_| is_of_few).map(|counted| OneOfFew { points: 100.0 / basis.denominator, counted })
}

#[cfg(test)]
mod tests {
    use model::judgement::DenominatorOrigin;

    use super::*;
    use crate::methods::assert_prints;

    #[test]
    fn one_of_thirty_five_is_almost_three_points_and_one_of_a_hundred_is_not_told() {
        let of = |measure, denominator| {
            let basis = Basis { measure, count: 1.0, denominator, multiplier: 100.0, origin: DenominatorOrigin::Indicator, given: None };
            one_of_few(basis, Some(CountedUnit::Households))
        };
        let found = of(Measure::Proportion, 35.0).unwrap();
        assert_prints(found.points, 2.857, 3);
        assert_eq!(found.counted, CountedUnit::Households);
        assert_prints(of(Measure::Proportion, 99.0).unwrap().points, 1.0101, 4);
        assert_eq!(of(Measure::Proportion, 100.0), None);
        assert_eq!(of(Measure::Rate, 35.0), None);
    }
}
