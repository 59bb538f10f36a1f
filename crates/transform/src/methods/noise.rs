//! The School Health Promotion study's own rule: it publishes no counts, but says how large a difference is worth heeding.
//!
//! THL on Sotkanet (21 January 2015): 5 percentage points where fewer than 100 answered, 2 elsewhere. The number of answers is not in
//! Sotkanet, so a municipality of fewer than 5,000 inhabitants is taken to have fewer than 100.

use model::judgement::{Comparison, ComparisonRule, Direction, Judgement, Strength};

use super::significance::Pair;

/// Below so many inhabitants, fewer than 100 pupils are taken to have answered.
const FEW_INHABITANTS: f64 = 5_000.0;

/// From how many percentage points on a difference or change counts. Where the number of inhabitants is not known, the careful
/// threshold holds.
pub fn threshold_points(inhabitants: Option<f64>) -> f64 {
    if inhabitants.is_some_and(|inhabitants| inhabitants >= FEW_INHABITANTS) { 2.0 } else { 5.0 }
}

/// Compares two percentages by the threshold. There is no level of evidence beyond it.
pub fn by_threshold(pair: Pair, inhabitants: Option<f64>) -> Comparison {
    let rule = ComparisonRule::SchoolHealthPromotion;
    let difference = pair.own - pair.comparator;
    // 12.3 and 10.3 are two points apart, whatever their binary forms say.
    if difference.abs() < threshold_points(inhabitants) - 1e-9 || pair.is_printed_alike() {
        return Comparison::NoDifference(rule);
    }
    let direction = if difference > 0.0 { Direction::Higher } else { Direction::Lower };
    Comparison::Different { direction, strength: Strength::Different, judgement: Judgement::of(direction, pair.polarity), rule }
}

#[cfg(test)]
mod tests {
    use model::Polarity;
    use model::judgement::Marker;
    use proptest::prelude::*;

    use super::*;

    fn marker(own: f64, comparator: f64, inhabitants: Option<f64>) -> Marker {
        by_threshold(Pair { own, comparator, decimals: 1, polarity: Polarity::LowerIsBetter }, inhabitants).marker()
    }

    #[test]
    fn two_points_count_in_larger_municipalities_and_five_in_small_ones() {
        assert_eq!(marker(12.3, 10.3, Some(5_000.0)), Marker::Worse);
        assert_eq!(marker(12.2, 10.3, Some(5_000.0)), Marker::NoDifference);
        assert_eq!(marker(10.3, 12.3, Some(145_887.0)), Marker::Better);
        assert_eq!(marker(12.3, 10.3, Some(4_999.0)), Marker::NoDifference);
        assert_eq!(marker(15.3, 10.3, Some(4_999.0)), Marker::Worse);
        assert_eq!(marker(15.2, 10.3, Some(4_999.0)), Marker::NoDifference);
    }

    #[test]
    fn without_a_population_the_careful_threshold_holds() {
        assert_eq!(marker(12.3, 10.3, None), Marker::NoDifference);
        assert_eq!(marker(15.3, 10.3, None), Marker::Worse);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(10_000))]

        #[test]
        fn a_marker_flips_when_the_values_change_places(own in 0_u32..1000, comparator in 0_u32..1000, inhabitants in 0.0_f64..10_000.0) {
            let (own, comparator) = (f64::from(own) / 10.0, f64::from(comparator) / 10.0);
            let flipped = match marker(own, comparator, Some(inhabitants)) {
                Marker::Better => Marker::Worse,
                Marker::Worse => Marker::Better,
                other => other,
            };
            prop_assert_eq!(marker(comparator, own, Some(inhabitants)), flipped);
        }
    }
}
