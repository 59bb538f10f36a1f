//! Where a municipality's value stands among all that have one: rank, fifth, spread.
//!
//! A rank is a description, not a test: municipalities next to each other mostly do not differ beyond chance. So the fifth, the limits of
//! the fifths and the spread stand beside it. The limits are quantiles of the values by linear interpolation between order statistics
//! (R. J. Hyndman and Y. Fan, *Sample quantiles in statistical packages*, The American Statistician 50, 1996, definition 7: what R, `NumPy`
//! and Excel's `PERCENTILE.INC` give).

use model::Polarity;
use model::judgement::Position;

/// Among fewer, a fifth would be less than one municipality.
const FEWEST: usize = 5;

/// How many make the best.
const BEST: usize = 10;

/// The shares below the limits between fifths.
const LIMITS: [f64; 4] = [0.2, 0.4, 0.6, 0.8];

/// The position of a value among all, itself included. `ascending` are all municipalities' values, smallest first. None among fewer than
/// five, or where the value is not one of them.
pub fn position(own: f64, ascending: &[f64], polarity: Polarity) -> Option<Position> {
    let (below, up_to) = (ascending.partition_point(|value| *value < own), ascending.partition_point(|value| *value <= own));
    let (of, tied) = (ascending.len(), up_to - below);
    let (minimum, maximum) = (*ascending.first()?, *ascending.last()?);
    if of < FEWEST || tied == 0 {
        return None;
    }
    let is_ahead = match polarity {
        Polarity::LowerIsBetter => below,
        Polarity::HigherIsBetter | Polarity::NoJudgement => of - up_to,
    };
    let best = match polarity {
        Polarity::LowerIsBetter => ascending.get(..BEST),
        Polarity::HigherIsBetter => of.checked_sub(BEST).and_then(|start| ascending.get(start..)),
        Polarity::NoJudgement => None,
    };
    Some(Position {
        rank: is_ahead + 1,
        best_first: polarity != Polarity::NoJudgement,
        of,
        tied,
        // At most five: `is_ahead` is less than `of`.
        quintile: u8::try_from(is_ahead * 5 / of + 1).ok()?,
        minimum,
        maximum,
        fifths: LIMITS.map(|share| quantile(ascending, share)),
        best_ten: best.and_then(|best| Some((*best.first()?, *best.last()?))),
    })
}

/// A quantile of values in ascending order; at least one.
fn quantile(ascending: &[f64], share: f64) -> f64 {
    let place = share * (ascending.len().saturating_sub(1)) as f64;
    let value = |place: f64| ascending.get(place as usize).copied().unwrap_or(f64::NAN);
    let (lower, upper) = (value(place.floor()), value(place.ceil()));
    lower + (upper - lower) * place.fract()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::methods::assert_prints;

    #[test]
    fn ten_values_by_hand() {
        let values = [1.0, 2.0, 2.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0];
        let found = |own, polarity| {
            let position = position(own, &values, polarity).unwrap();
            (position.rank, position.tied, position.quintile, position.best_ten)
        };
        let all = Some((1.0, 10.0));
        assert_eq!(found(1.0, Polarity::LowerIsBetter), (1, 1, 1, all));
        assert_eq!(found(2.0, Polarity::LowerIsBetter), (2, 2, 1, all));
        assert_eq!(found(4.0, Polarity::LowerIsBetter), (4, 1, 2, all));
        assert_eq!(found(10.0, Polarity::LowerIsBetter), (10, 1, 5, all));
        // From the other end, the two that share a value share the better rank of the two.
        assert_eq!(found(2.0, Polarity::HigherIsBetter), (8, 2, 4, all));
        assert_eq!(found(10.0, Polarity::NoJudgement), (1, 1, 1, None));
        // NumPy: percentile([1,2,2,4,5,6,7,8,9,10], [20,40,60,80]).
        for (limit, expected) in position(4.0, &values, Polarity::LowerIsBetter).unwrap().fifths.into_iter().zip([2.0, 4.6, 6.4, 8.2]) {
            assert_prints(limit, expected, 9);
        }
    }

    #[test]
    fn the_best_ten_are_at_the_good_end() {
        let values: Vec<f64> = (1..=25).map(f64::from).collect();
        assert_eq!(position(3.0, &values, Polarity::LowerIsBetter).unwrap().best_ten, Some((1.0, 10.0)));
        assert_eq!(position(3.0, &values, Polarity::HigherIsBetter).unwrap().best_ten, Some((16.0, 25.0)));
        assert_eq!(position(3.0, &values[..9], Polarity::HigherIsBetter).unwrap().best_ten, None);
    }

    #[test]
    fn among_fewer_than_five_there_is_no_position() {
        assert_eq!(position(1.0, &[1.0, 2.0, 3.0, 4.0], Polarity::LowerIsBetter), None);
        assert_eq!(position(9.0, &[1.0, 2.0, 3.0, 4.0, 5.0], Polarity::LowerIsBetter), None);
        assert_eq!(position(1.0, &[], Polarity::LowerIsBetter), None);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(10_000))]

        #[test]
        fn ranks_count_who_is_ahead_and_mirror_with_polarity(values in prop::collection::vec(0_u32..40, 5..80), place in 0_usize..80) {
            let mut ascending: Vec<f64> = values.iter().copied().map(f64::from).collect();
            ascending.sort_unstable_by(f64::total_cmp);
            let own = ascending[place % ascending.len()];
            let high = position(own, &ascending, Polarity::HigherIsBetter).unwrap();
            let low = position(own, &ascending, Polarity::LowerIsBetter).unwrap();
            prop_assert_eq!(high.rank, 1 + ascending.iter().filter(|value| **value > own).count());
            prop_assert_eq!(high.rank + low.rank + high.tied - 1, high.of + 1);
            prop_assert!((1..=5).contains(&high.quintile) && high.minimum <= own && own <= high.maximum);
            prop_assert!(high.fifths.is_sorted() && high.minimum <= high.fifths[0] && high.fifths[3] <= high.maximum);
        }
    }
}
