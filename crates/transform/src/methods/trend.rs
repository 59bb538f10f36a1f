//! The recent trend of a series: whether its last five points rise or fall beyond chance.
//!
//! Fingertips (Office for Health Improvement and Disparities), *Recent trends*: the chi-square test for linear trend of proportions
//! (P. Armitage, Biometrics 11, 1955), weighted least squares for rates, p < 0.002. One point must not make the trend alone: the slope
//! has to keep its sign when any of the five is left out.

use model::judgement::{Direction, Judgement, Trend, TrendRefusal};
use model::{Polarity, judgement};

use super::basis::{Basis, Measure};
use super::comparable_series::{ComparablePoint, ComparableSeries};
use super::interval::interval;

/// The points that are looked at.
pub const POINTS: usize = 5;

/// The 99.8 % quantile of the chi-square distribution with one degree of freedom.
const CRITICAL: f64 = 9.549_535_706_083_24;

/// A 95 % interval is so many standard errors wide.
const STANDARD_ERRORS: f64 = 3.92;

/// The recent trend of one comparable piece, judged by polarity.
pub fn recent_trend(series: &ComparableSeries<Basis>, polarity: Polarity) -> Trend {
    let points = series.points();
    let newest = points.get(points.len().saturating_sub(POINTS)..).unwrap_or_default();
    let (Some(first), Some(last), true) = (newest.first(), newest.last(), newest.len() == POINTS) else {
        return Trend::Refused(TrendRefusal::TooShort { periods: points.len() });
    };
    let (first, last) = (first.period, last.period);
    match direction(newest) {
        Some(direction) => Trend::Changing { direction, judgement: Judgement::of(direction, polarity), first, last },
        None => Trend::NotSignificant { first, last },
    }
}

/// The slope of a straight line through points, and the test of its being level.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Line {
    /// Change of the value in a year; only its sign is used where the test is that of proportions.
    slope: f64,
    /// The test's statistic, with one degree of freedom.
    chi_square: f64,
}

fn direction(points: &[ComparablePoint<Basis>]) -> Option<Direction> {
    let line = line(points)?;
    if line.chi_square <= CRITICAL {
        return None;
    }
    let is_stable = (0..points.len()).all(|left_out| {
        let rest: Vec<ComparablePoint<Basis>> =
            points.iter().enumerate().filter(|(place, _)| *place != left_out).map(|(_, point)| *point).collect();
        self::line(&rest).is_some_and(|rest| rest.slope * line.slope > 0.0)
    });
    is_stable.then_some(if line.slope > 0.0 { Direction::Higher } else { Direction::Lower })
}

fn line(points: &[ComparablePoint<Basis>]) -> Option<Line> {
    match points.first()?.content.measure {
        // A survey's own intervals hold its design, which a plain count of respondents does not.
        _ if points.iter().any(|point| point.content.given.is_some()) => weighted_line(points),
        Measure::Proportion => line_of_proportions(points),
        Measure::Rate | Measure::Count => weighted_line(points),
    }
}

/// `N(NΣxt − XΣnt)² / (X(N−X)(NΣnt² − (Σnt)²))`. None where nobody or everybody is a case: there is no line to speak of.
fn line_of_proportions(points: &[ComparablePoint<Basis>]) -> Option<Line> {
    let origin = points.first()?;
    let (mut cases, mut people, mut cases_years, mut people_years, mut people_years_squared) = (0.0, 0.0, 0.0, 0.0, 0.0);
    for point in points {
        let (count, denominator, years) = (point.content.count, point.content.denominator, years_between(origin, point));
        cases += count;
        people += denominator;
        cases_years += count * years;
        people_years += denominator * years;
        people_years_squared += denominator * years * years;
    }
    let covariance = people * cases_years - cases * people_years;
    let spread = people * people_years_squared - people_years * people_years;
    // A denominator worked out from a rounded value may come out a hair below its count.
    let others = people - cases;
    (cases > 0.0 && others > 1e-9 * people && spread > 0.0)
        .then(|| Line { slope: covariance / spread, chi_square: people * covariance * covariance / (cases * others * spread) })
}

/// Least squares weighted by the inverse square of each value's standard error, which its 95 % interval tells.
fn weighted_line(points: &[ComparablePoint<Basis>]) -> Option<Line> {
    let origin = points.first()?;
    let (mut weights, mut years_sum, mut values_sum) = (0.0, 0.0, 0.0);
    let weighed: Vec<(f64, f64, f64)> = points
        .iter()
        .map(|point| {
            let interval = interval(point.content, judgement::Level::NinetyFive);
            let standard_error = (interval.upper - interval.lower) / STANDARD_ERRORS;
            ((standard_error * standard_error).recip(), years_between(origin, point), point.content.value())
        })
        .collect();
    for (weight, years, value) in &weighed {
        weights += weight;
        years_sum += weight * years;
        values_sum += weight * value;
    }
    let (mean_year, mean_value) = (years_sum / weights, values_sum / weights);
    let spread: f64 = weighed.iter().map(|(weight, years, _)| weight * (years - mean_year).powi(2)).sum();
    let covariance: f64 = weighed.iter().map(|(weight, years, value)| weight * (years - mean_year) * (value - mean_value)).sum();
    (spread > 0.0).then(|| Line { slope: covariance / spread, chi_square: covariance * covariance / spread })
}

/// The distance of two points in time. Survey rounds need not be equally far apart.
fn years_between(origin: &ComparablePoint<Basis>, point: &ComparablePoint<Basis>) -> f64 {
    f64::from(point.period.last_year() - origin.period.last_year())
}

#[cfg(test)]
mod tests {
    use model::Period;
    use model::definition::{BreakKind, SeriesBreak};
    use model::judgement::DenominatorOrigin;
    use model::{LocalisedText, judgement::Direction::Higher};
    use proptest::prelude::*;

    use super::*;
    use crate::methods::assert_prints;

    fn basis(measure: Measure, count: u32, people: u32) -> Basis {
        let (count, denominator) = (f64::from(count), f64::from(people));
        Basis { measure, count, denominator, multiplier: 100.0, origin: DenominatorOrigin::Indicator, given: None }
    }

    fn points(measure: Measure, counts: &[u32], people: u32) -> Vec<ComparablePoint<Basis>> {
        let years = (2000..).map(Period::year);
        years.zip(counts).map(|(period, count)| ComparablePoint { period, content: basis(measure, *count, people) }).collect()
    }

    fn trend(measure: Measure, counts: &[u32], people: u32, polarity: Polarity) -> Trend {
        let points = points(measure, counts, people).into_iter().map(|point| (point.period, Some(point.content)));
        let pieces = ComparableSeries::pieces(points, &[]);
        recent_trend(pieces.last().unwrap(), polarity)
    }

    #[test]
    fn golden_numbers_of_an_increase() {
        let points = points(Measure::Proportion, &[40, 52, 64, 76, 88], 400);
        let weighted = weighted_line(&points).unwrap();
        assert_prints(weighted.chi_square, 28.395, 3);
        assert_prints(weighted.slope, 3.0, 3);
        let proportions = line_of_proportions(&points).unwrap();
        assert_prints(proportions.chi_square, 26.786, 3);
        assert_prints(proportions.slope * 100.0, 3.0, 3);
        assert_eq!(direction(&points), Some(Higher));
    }

    #[test]
    fn golden_numbers_of_a_change_that_is_not_significant() {
        let points = points(Measure::Proportion, &[40, 44, 52, 56, 64], 400);
        assert_prints(weighted_line(&points).unwrap().chi_square, 8.049, 3);
        assert_prints(line_of_proportions(&points).unwrap().chi_square, 8.063, 3);
        assert_eq!(direction(&points), None);
    }

    #[test]
    fn a_trend_is_judged_by_polarity_and_tells_its_periods() {
        let (first, last) = (Period::year(2001), Period::year(2005));
        let check = |polarity, judgement| {
            let expected = Trend::Changing { direction: Direction::Lower, judgement, first, last };
            assert_eq!(trend(Measure::Proportion, &[999, 88, 76, 64, 52, 40], 1000, polarity), expected);
        };
        check(Polarity::LowerIsBetter, Judgement::Better);
        check(Polarity::HigherIsBetter, Judgement::Worse);
        check(Polarity::NoJudgement, Judgement::Neutral);
    }

    #[test]
    fn fewer_than_five_points_are_too_short() {
        let found = trend(Measure::Proportion, &[10, 100, 200, 390], 400, Polarity::NoJudgement);
        assert_eq!(found, Trend::Refused(TrendRefusal::TooShort { periods: 4 }));
    }

    #[test]
    fn one_point_does_not_make_a_trend() {
        // The last point alone: without it the other four fall.
        let found = trend(Measure::Proportion, &[55, 54, 53, 52, 120], 400, Polarity::NoJudgement);
        assert!(matches!(found, Trend::NotSignificant { .. }));
        assert!(line_of_proportions(&points(Measure::Proportion, &[55, 54, 53, 52, 120], 400)).unwrap().chi_square > CRITICAL);
    }

    #[test]
    fn nobody_and_everybody_make_no_trend() {
        for counts in [[0; 5], [400; 5]] {
            assert!(matches!(trend(Measure::Proportion, &counts, 400, Polarity::NoJudgement), Trend::NotSignificant { .. }));
        }
        assert!(matches!(trend(Measure::Rate, &[0; 5], 400, Polarity::NoJudgement), Trend::NotSignificant { .. }));
    }

    #[test]
    fn a_rate_with_zeros_can_rise() {
        assert!(matches!(
            trend(Measure::Rate, &[0, 9, 21, 40, 62], 10_000, Polarity::NoJudgement),
            Trend::Changing { direction: Direction::Higher, .. }
        ));
    }

    fn measure() -> impl Strategy<Value = Measure> {
        prop_oneof![Just(Measure::Proportion), Just(Measure::Rate)]
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(10_000))]

        #[test]
        fn a_reversed_series_has_the_opposite_trend(
            measure in measure(), counts in prop::collection::vec(0_u32..400, 5), people in 400_u32..5000,
        ) {
            let reversed: Vec<u32> = counts.iter().rev().copied().collect();
            let flipped = match trend(measure, &counts, people, Polarity::HigherIsBetter) {
                Trend::Changing { direction, judgement, first, last } => Trend::Changing {
                    direction: if direction == Higher { Direction::Lower } else { Higher },
                    judgement: if judgement == Judgement::Better { Judgement::Worse } else { Judgement::Better },
                    first,
                    last,
                },
                level => level,
            };
            prop_assert_eq!(trend(measure, &reversed, people, Polarity::HigherIsBetter), flipped);
        }

        #[test]
        fn the_same_every_year_is_never_a_trend(measure in measure(), count in 0_u32..400, people in 400_u32..100_000, years in 5_usize..12) {
            let found = trend(measure, &vec![count; years], people, Polarity::NoJudgement);
            let is_level = matches!(found, Trend::NotSignificant { .. });
            prop_assert!(is_level);
        }

        #[test]
        fn a_trend_never_spans_a_break(
            measure in measure(), counts in prop::collection::vec(0_u32..400, 5..15), broken in 1999_i16..2016,
        ) {
            let breaks = [SeriesBreak { from_year: broken, kind: BreakKind::Method, reason: LocalisedText::same("x") }];
            let points = points(measure, &counts, 400).into_iter().map(|point| (point.period, Some(point.content)));
            for piece in ComparableSeries::pieces(points, &breaks) {
                match recent_trend(&piece, Polarity::NoJudgement) {
                    Trend::Changing { first, last, .. } | Trend::NotSignificant { first, last } => {
                        prop_assert_eq!(last.last_year() - first.first_year(), 4);
                        prop_assert!(broken <= first.first_year() || broken > last.last_year());
                    }
                    Trend::Refused(refusal) => prop_assert_eq!(refusal, TrendRefusal::TooShort { periods: piece.points().len() }),
                }
            }
        }
    }
}
