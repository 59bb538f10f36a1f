//! What a card says about its figures beyond their value: how sure they are, how they stand to a comparator, where they are going.
//!
//! The rules are transform's; here are only the words for what came out. Nothing is judged in silence: where there is no interval,
//! no marker and no trend, a refusal says why.

use serde::{Deserialize, Serialize};

use crate::definition::CountedUnit;
use crate::{Period, Polarity};

/// How sure an interval is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Level {
    /// 95 %: two-sided z = 1.959964.
    NinetyFive,
    /// 99.8 %: two-sided z = 3.090232.
    NinetyNineEight,
}

impl Level {
    /// Both levels, the narrower interval first.
    pub const ALL: [Level; 2] = [Level::NinetyFive, Level::NinetyNineEight];
}

/// Where the denominator of an interval came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum DenominatorOrigin {
    /// Another indicator's value for the same area, sex and period.
    Indicator,
    /// Worked out from the count and the value; as coarse as the value's rounding.
    Derived,
    /// A sum over the members of an area group, any of which may be derived.
    Members,
    /// So many respondents, as the source says. The interval is the source's own too, taken as it was given.
    Respondents(u32),
    /// The value is a count and has no denominator.
    None,
}

/// A confidence interval around a value, in the value's unit. `lower <= upper`, both finite.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Interval {
    /// Its lower end.
    pub lower: f64,
    /// Its upper end.
    pub upper: f64,
    /// How sure it is.
    pub level: Level,
    /// Where its denominator came from.
    pub denominator: DenominatorOrigin,
}

/// Why a figure has no interval.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum IntervalRefusal {
    /// There is no value.
    NoValue,
    /// A mean, median, index, score or sum of money, or more than a hundred per cent: no count out of a population stands behind it.
    NotACountedShare,
    /// Nothing published tells how noisy the figure is.
    NoiseNotKnown,
    /// The source gives no count behind the value (survey results give none).
    NoCount,
    /// The denominator is neither published nor to be derived (a zero implies none).
    NoDenominator,
    /// Count and denominator do not make the published value.
    CountContradictsValue,
}

/// Which way a value lies from another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Direction {
    /// Above it, or rising.
    Higher,
    /// Below it, or falling.
    Lower,
}

/// Whether a direction is good.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Judgement {
    /// It is the good direction.
    Better,
    /// It is the bad direction.
    Worse,
    /// Neither direction is good or bad.
    Neutral,
}

impl Judgement {
    /// Judges a direction by an indicator's polarity.
    pub const fn of(direction: Direction, polarity: Polarity) -> Self {
        match (polarity, direction) {
            (Polarity::NoJudgement, _) => Judgement::Neutral,
            (Polarity::HigherIsBetter, Direction::Higher) | (Polarity::LowerIsBetter, Direction::Lower) => Judgement::Better,
            (Polarity::HigherIsBetter, Direction::Lower) | (Polarity::LowerIsBetter, Direction::Higher) => Judgement::Worse,
        }
    }
}

/// How strong the evidence of a difference is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Strength {
    /// Beyond the 95 % interval, or beyond a survey's own threshold.
    Different,
    /// Beyond the 99.8 % interval: *selvästi*.
    Clear,
}

/// By which rule two values were compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum ComparisonRule {
    /// By the subject's own intervals. About one comparison in twenty is marked by chance.
    Interval,
    /// By the School Health Promotion study's thresholds of 2 and 5 percentage points.
    SchoolHealthPromotion,
}

/// How a subject's value stands to one comparator's, for the same sex and period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Comparison {
    /// The values do not differ beyond noise, or are printed alike.
    NoDifference(ComparisonRule),
    /// They differ.
    Different {
        /// Where the subject's value lies from the comparator's.
        direction: Direction,
        /// How strong the evidence is.
        strength: Strength,
        /// Whether that is good.
        judgement: Judgement,
        /// By which rule.
        rule: ComparisonRule,
    },
    /// They were not compared.
    NotJudged(ComparisonRefusal),
}

impl Comparison {
    /// The rule that judged, where one did.
    pub const fn rule(self) -> Option<ComparisonRule> {
        match self {
            Comparison::NoDifference(rule) | Comparison::Different { rule, .. } => Some(rule),
            Comparison::NotJudged(_) => None,
        }
    }

    /// What stands in the cell.
    pub const fn marker(self) -> Marker {
        match self {
            Comparison::NoDifference(_) => Marker::NoDifference,
            Comparison::Different { judgement: Judgement::Better, .. } => Marker::Better,
            Comparison::Different { judgement: Judgement::Worse, .. } => Marker::Worse,
            Comparison::Different { direction: Direction::Higher, .. } => Marker::Higher,
            Comparison::Different { direction: Direction::Lower, .. } => Marker::Lower,
            Comparison::NotJudged(_) => Marker::NotKnown,
        }
    }

    /// How strong the evidence of a difference is, where there is one.
    pub const fn strength(self) -> Option<Strength> {
        match self {
            Comparison::Different { strength, .. } => Some(strength),
            Comparison::NoDifference(_) | Comparison::NotJudged(_) => None,
        }
    }
}

/// What one of few weighs in a share: of a hundred or more, a reader need not be told.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct OneOfFew {
    /// By how many percentage points one changes the share.
    pub points: f64,
    /// What one is.
    pub counted: CountedUnit,
}

/// Why two values were not compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum ComparisonRefusal {
    /// The comparator is the subject itself under another name (Helsinki and its county).
    Itself,
    /// The comparator has no value in the period.
    NoComparatorValue,
    /// The values are counts, and the areas are of different size.
    CountsOfUnlikeAreas,
    /// A threshold in percentage points fits no other unit.
    NotPercent,
    /// The subject has no interval.
    NoInterval(IntervalRefusal),
}

/// What a reader sees of a comparison, beside its words. Never by colour alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Marker {
    /// Better than the comparator.
    Better,
    /// Worse than the comparator.
    Worse,
    /// Higher, where neither direction is good.
    Higher,
    /// Lower, where neither direction is good.
    Lower,
    /// No difference.
    NoDifference,
    /// Not compared.
    NotKnown,
}

impl Marker {
    /// Every marker.
    pub const ALL: [Marker; 6] = [Marker::Better, Marker::Worse, Marker::Higher, Marker::Lower, Marker::NoDifference, Marker::NotKnown];
}

/// The recent trend of a subject's series: its last five comparable periods.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Trend {
    /// It rises or falls beyond noise.
    Changing {
        /// Which way.
        direction: Direction,
        /// Whether that is good.
        judgement: Judgement,
        /// The first of the periods.
        first: Period,
        /// The last of the periods.
        last: Period,
    },
    /// It does neither beyond noise. This does not say that nothing changed.
    NotSignificant {
        /// The first of the periods.
        first: Period,
        /// The last of the periods.
        last: Period,
    },
    /// It was not looked for.
    Refused(TrendRefusal),
}

/// Why no trend was looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum TrendRefusal {
    /// Fewer than five periods since the last break or hole. Never to be read as "no change".
    TooShort {
        /// How many there are.
        periods: usize,
    },
    /// The periods share years, so that one is not independent of the next.
    OverlappingPeriods,
    /// The indicator is a plain count, which follows the size of the population.
    PlainCount,
    /// The newest figure has no interval.
    NoInterval(IntervalRefusal),
}

/// How many markers of a card may be there by chance.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct ChanceFindings {
    /// Comparisons that were judged by an interval.
    pub judged: usize,
    /// Those of them that are marked as different.
    pub marked: usize,
    /// How many of the judged would be marked if nothing differed: 5 % of them.
    pub expected: f64,
}

/// How a subject's value stands to its own newest earlier one, of a period that it is comparable with.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Change {
    /// The earlier period.
    pub since: Period,
    /// The later value less the earlier one, in the indicator's unit.
    pub difference: f64,
    /// Whether that is more than noise, and good.
    pub comparison: Comparison,
}

/// Why a value was not held against an earlier one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum ChangeRefusal {
    /// There is no value now.
    NoValue,
    /// There is no earlier value.
    NoEarlierValue,
    /// The series breaks between the two.
    Break,
    /// The two periods share years.
    OverlappingPeriods,
}

/// Where a value stands among those of all municipalities of the country that have one for the same sex and period.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Position {
    /// Its rank from 1. Equal values share the better rank.
    pub rank: usize,
    /// Whether rank 1 is the best value; otherwise it is the highest, as neither direction is good.
    pub best_first: bool,
    /// How many municipalities have a value.
    pub of: usize,
    /// How many of them have this very value, itself included.
    pub tied: usize,
    /// The fifth that it falls in by rank, from 1 (the first ranks) to 5.
    pub quintile: u8,
    /// The smallest value.
    pub minimum: f64,
    /// The greatest value.
    pub maximum: f64,
    /// The limits between the fifths by value, ascending: 20, 40, 60 and 80 per cent.
    pub fifths: [f64; 4],
    /// The smallest and greatest of the ten best values; none where neither direction is good, or fewer than ten have a value.
    pub best_ten: Option<(f64, f64)>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_direction_is_judged_by_polarity_and_never_where_there_is_none() {
        let check = |direction, polarity, expected| assert_eq!(Judgement::of(direction, polarity), expected);
        check(Direction::Higher, Polarity::HigherIsBetter, Judgement::Better);
        check(Direction::Lower, Polarity::HigherIsBetter, Judgement::Worse);
        check(Direction::Higher, Polarity::LowerIsBetter, Judgement::Worse);
        check(Direction::Lower, Polarity::LowerIsBetter, Judgement::Better);
        check(Direction::Higher, Polarity::NoJudgement, Judgement::Neutral);
        check(Direction::Lower, Polarity::NoJudgement, Judgement::Neutral);
    }

    #[test]
    fn a_neutral_difference_is_marked_by_its_direction() {
        let different = |direction, judgement| {
            Comparison::Different { direction, strength: Strength::Clear, judgement, rule: ComparisonRule::Interval }.marker()
        };
        assert_eq!(different(Direction::Higher, Judgement::Neutral), Marker::Higher);
        assert_eq!(different(Direction::Lower, Judgement::Neutral), Marker::Lower);
        assert_eq!(different(Direction::Lower, Judgement::Better), Marker::Better);
        assert_eq!(different(Direction::Lower, Judgement::Worse), Marker::Worse);
    }
}
