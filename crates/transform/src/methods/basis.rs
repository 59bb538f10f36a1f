//! What intervals and trends stand on: a count out of a denominator, checked against the value that the source published.

use model::judgement::{DenominatorOrigin, IntervalRefusal};
use model::{ReportedInterval, Unit};

/// What kind of quantity a value is, as far as its chance variation goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// A share of a population, in per cent.
    Proportion,
    /// Cases per so many.
    Rate,
    /// A plain count of events.
    Count,
}

impl Measure {
    /// What the values of a unit are; none where no count of cases stands behind them.
    pub fn of(unit: Unit) -> Option<Self> {
        match unit {
            Unit::Percent => Some(Measure::Proportion),
            Unit::Per1000 | Unit::Per10000 | Unit::Per100000 => Some(Measure::Rate),
            Unit::Count => Some(Measure::Count),
            _ => None,
        }
    }
}

/// A value as its parts. `count` is not negative and, but for surveys, whole; `denominator` is positive, and a proportion's count at most
/// its denominator.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Basis {
    /// What kind of quantity it is.
    pub measure: Measure,
    /// The cases.
    pub count: f64,
    /// Out of how many; 1 for a plain count.
    pub denominator: f64,
    /// What makes `count / denominator` the value.
    pub multiplier: f64,
    /// Where the denominator came from.
    pub origin: DenominatorOrigin,
    /// The 95 % interval that the source itself gives, in the value's unit; it stands instead of one that would be worked out.
    pub given: Option<(f64, f64)>,
}

/// One figure as it was reported or aggregated.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reported {
    /// The unit of its value.
    pub unit: Unit,
    /// The decimals that the value was rounded to.
    pub decimals: u8,
    /// The value.
    pub value: Option<f64>,
    /// The count behind it.
    pub count: Option<f64>,
    /// The denominator and where it came from.
    pub denominator: Option<(f64, DenominatorOrigin)>,
}

/// How far a named denominator may be from the one that the value implies: the population at the end of a year is not its mean.
/// Farther off it is another population.
const TOLERATED_SHARE: f64 = 0.05;

impl Basis {
    /// Takes a figure apart.
    ///
    /// A named denominator that does not make the published value to its last decimal gives way to the one that the value implies, which
    /// is marked as derived: what is compared is the value that the reader sees.
    ///
    /// # Errors
    /// If the figure has no value, is not a share, rate or count, or its parts are missing or contradict it.
    pub fn new(reported: Reported) -> Result<Self, IntervalRefusal> {
        let value = reported.value.ok_or(IntervalRefusal::NoValue)?;
        let measure = Measure::of(reported.unit).ok_or(IntervalRefusal::NotACountedShare)?;
        if measure == Measure::Count {
            let plain = Self { measure, count: value, denominator: 1.0, multiplier: 1.0, origin: DenominatorOrigin::None, given: None };
            return if is_whole(value) { Ok(plain) } else { Err(IntervalRefusal::NotACountedShare) };
        }
        let multiplier = reported.unit.multiplier().ok_or(IntervalRefusal::NotACountedShare)?;
        // More than all of a population is no share of it.
        if value < 0.0 || (measure == Measure::Proportion && value > multiplier) {
            return Err(IntervalRefusal::NotACountedShare);
        }
        let count = reported.count.ok_or(IntervalRefusal::NoCount)?;
        if !is_whole(count) {
            return Err(IntervalRefusal::CountContradictsValue);
        }
        let (denominator, origin) = reported.denominator.filter(|(people, _)| *people > 0.0).ok_or(IntervalRefusal::NoDenominator)?;
        let basis = Self { measure, count, denominator, multiplier, origin, given: None };
        let fitting = basis.fitted(value, reported.decimals)?;
        if measure == Measure::Proportion && fitting.count > fitting.denominator * (1.0 + 1e-9) {
            return Err(IntervalRefusal::CountContradictsValue);
        }
        Ok(fitting)
    }

    /// Takes a figure as a survey gives it: with its own interval and number of respondents.
    ///
    /// Survey shares are weighted, so that value times respondents need not be a whole number of persons: the count is what the value
    /// makes of the respondents, and only the value, the respondents and the given interval are told.
    ///
    /// # Errors
    /// If the unit is no share or rate.
    pub fn of_survey(unit: Unit, reported: ReportedInterval) -> Result<Self, IntervalRefusal> {
        let measure = Measure::of(unit).filter(|measure| *measure != Measure::Count).ok_or(IntervalRefusal::NotACountedShare)?;
        let multiplier = unit.multiplier().ok_or(IntervalRefusal::NotACountedShare)?;
        let ReportedInterval { value, lower, upper, respondents } = reported;
        let count = value * respondents / multiplier;
        // Nobody answers in parts; a number beyond all bounds is shown as the greatest there is.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "positive, and casts saturate")]
        let origin = DenominatorOrigin::Respondents(respondents.round() as u32);
        Ok(Self { measure, count, denominator: respondents, multiplier, origin, given: Some((lower, upper)) })
    }

    /// The value that the parts make, in the indicator's unit.
    pub fn value(self) -> f64 {
        self.count / self.denominator * self.multiplier
    }

    fn fitted(self, value: f64, decimals: u8) -> Result<Self, IntervalRefusal> {
        let distance = (self.value() - value).abs();
        let rounding = 0.5 * 10_f64.powi(-i32::from(decimals));
        if distance <= rounding * (1.0 + 1e-6) {
            Ok(self)
        } else if distance <= rounding + TOLERATED_SHARE * value && self.count > 0.0 && value > 0.0 {
            Ok(Self { denominator: self.count / value * self.multiplier, origin: DenominatorOrigin::Derived, ..self })
        } else {
            Err(IntervalRefusal::CountContradictsValue)
        }
    }
}

fn is_whole(count: f64) -> bool {
    count >= 0.0 && (count - count.round()).abs() < 1e-9
}

#[cfg(test)]
mod tests {
    use super::*;

    fn percent(value: f64, count: f64, denominator: Option<(f64, DenominatorOrigin)>) -> Result<Basis, IntervalRefusal> {
        Basis::new(Reported { unit: Unit::Percent, decimals: 1, value: Some(value), count: Some(count), denominator })
    }

    #[test]
    fn a_named_denominator_that_makes_the_value_is_taken() {
        let basis = percent(34.3, 12.0, Some((35.0, DenominatorOrigin::Indicator))).unwrap();
        assert_eq!((basis.count, basis.denominator, basis.origin), (12.0, 35.0, DenominatorOrigin::Indicator));
    }

    #[test]
    fn a_named_denominator_that_misses_the_value_a_little_gives_way_to_the_implied_one() {
        let basis = percent(10.0, 100.0, Some((1020.0, DenominatorOrigin::Indicator))).unwrap();
        assert_eq!(basis.origin, DenominatorOrigin::Derived);
        assert!((basis.denominator - 1000.0).abs() < 1e-9);
    }

    #[test]
    fn what_is_no_counted_share_is_refused_with_its_reason() {
        let named = |people| Some((people, DenominatorOrigin::Indicator));
        let check = |found: Result<Basis, IntervalRefusal>, expected| assert_eq!(found, Err(expected));
        check(percent(10.0, 100.0, None), IntervalRefusal::NoDenominator);
        check(percent(10.0, 100.0, named(0.0)), IntervalRefusal::NoDenominator);
        check(percent(10.0, 100.0, named(2000.0)), IntervalRefusal::CountContradictsValue);
        check(percent(10.0, 0.0, named(1000.0)), IntervalRefusal::CountContradictsValue);
        check(percent(0.0, 5.0, named(1000.0)), IntervalRefusal::CountContradictsValue);
        check(percent(10.0, 100.5, named(1005.0)), IntervalRefusal::CountContradictsValue);
        check(percent(110.0, 110.0, named(100.0)), IntervalRefusal::NotACountedShare);
        let of = |unit, value, count| Basis::new(Reported { unit, decimals: 1, value, count, denominator: named(100.0) });
        check(of(Unit::Percent, None, Some(5.0)), IntervalRefusal::NoValue);
        check(of(Unit::Percent, Some(5.0), None), IntervalRefusal::NoCount);
        for unit in [Unit::Mean, Unit::Index, Unit::Points, Unit::Gini, Unit::Ratio, Unit::EurosPerInhabitant] {
            check(of(unit, Some(5.0), Some(5.0)), IntervalRefusal::NotACountedShare);
        }
        check(of(Unit::Count, Some(5.5), None), IntervalRefusal::NotACountedShare);
    }

    #[test]
    fn a_true_zero_with_a_named_denominator_has_a_basis() {
        let basis = percent(0.0, 0.0, Some((20.0, DenominatorOrigin::Indicator))).unwrap();
        assert_eq!((basis.count, basis.denominator), (0.0, 20.0));
    }
}
