//! The words for comparisons, intervals and trends.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::definition::CountedUnit;
use crate::judgement::{
    Comparison, ComparisonRefusal, ComparisonRule, Direction, IntervalRefusal, Judgement, Marker, Strength, Trend, TrendRefusal,
};

/// The words for how a value stands to a comparator's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ComparisonTexts {
    /// Better than the comparator.
    pub better: GradedText,
    /// Worse than the comparator.
    pub worse: GradedText,
    /// Higher, where neither direction is good.
    pub higher: GradedText,
    /// Lower, where neither direction is good.
    pub lower: GradedText,
    /// No difference.
    pub no_difference: MarkerText,
    /// Not compared.
    pub not_known: MarkerText,
    /// Once on a card: how many markers chance alone would make, with `{judged}`, `{marked}` and `{expected}`.
    pub chance: String,
    /// How a marker came about by an interval.
    pub by_interval: String,
    /// How a marker came about by the School Health Promotion study's thresholds.
    pub by_school_health_promotion: String,
    /// Not compared: the comparator is the area itself.
    pub itself: String,
    /// Not compared: the comparator has no value in the period.
    pub no_comparator_value: String,
    /// Not compared: the values are counts of areas of different size.
    pub counts_of_unlike_areas: String,
    /// Not compared: a threshold in percentage points does not fit the unit.
    pub not_percent: String,
}

/// A sign and its words, with a stronger form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GradedText {
    /// One character that is told apart without colour.
    pub symbol: String,
    /// What it says.
    pub word: String,
    /// What it says where the evidence is strong.
    pub clearly: String,
}

/// A sign and its word.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MarkerText {
    /// One character that is told apart without colour.
    pub symbol: String,
    /// What it says.
    pub word: String,
}

impl ComparisonTexts {
    /// The sign of a marker.
    pub fn symbol(&self, marker: Marker) -> &str {
        match self.of(marker) {
            Ok(graded) => &graded.symbol,
            Err(plain) => &plain.symbol,
        }
    }

    /// The word of a marker: `selvästi parempi`.
    pub fn word(&self, marker: Marker, strength: Option<Strength>) -> &str {
        match (self.of(marker), strength) {
            (Ok(graded), Some(Strength::Clear)) => &graded.clearly,
            (Ok(graded), _) => &graded.word,
            (Err(plain), _) => &plain.word,
        }
    }

    /// A sentence on how a comparison came about, or why there is none.
    pub fn reason<'a>(&'a self, comparison: Comparison, intervals: &'a IntervalTexts) -> &'a str {
        match comparison {
            Comparison::NoDifference(rule) | Comparison::Different { rule, .. } => match rule {
                ComparisonRule::Interval => &self.by_interval,
                ComparisonRule::SchoolHealthPromotion => &self.by_school_health_promotion,
            },
            Comparison::NotJudged(refusal) => match refusal {
                ComparisonRefusal::Itself => &self.itself,
                ComparisonRefusal::NoComparatorValue => &self.no_comparator_value,
                ComparisonRefusal::CountsOfUnlikeAreas => &self.counts_of_unlike_areas,
                ComparisonRefusal::NotPercent => &self.not_percent,
                ComparisonRefusal::NoInterval(reason) => intervals.refusal(reason),
            },
        }
    }

    fn of(&self, marker: Marker) -> Result<&GradedText, &MarkerText> {
        match marker {
            Marker::Better => Ok(&self.better),
            Marker::Worse => Ok(&self.worse),
            Marker::Higher => Ok(&self.higher),
            Marker::Lower => Ok(&self.lower),
            Marker::NoDifference => Err(&self.no_difference),
            Marker::NotKnown => Err(&self.not_known),
        }
    }
}

/// The words for intervals, and a sentence for each reason why there is none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct IntervalTexts {
    /// An interval, with `{lower}` and `{upper}`.
    pub interval: String,
    /// Added where the denominator was worked out from the count and the value.
    pub derived: String,
    /// Added where the interval is the source's own, with `{respondents}` (their number).
    pub of_source: String,
    /// What one person weighs, with `{points}` (percentage points).
    pub one_person: String,
    /// What one family weighs, with `{points}`.
    pub one_family: String,
    /// What one household weighs, with `{points}`.
    pub one_household: String,
    /// What one episode of hospital care weighs, with `{points}`.
    pub one_care_episode: String,
    /// There is no value.
    pub no_value: String,
    /// A mean, median, index, score or sum of money.
    pub not_a_counted_share: String,
    /// Nothing published tells how noisy the figure is.
    pub noise_not_known: String,
    /// The source gives no count.
    pub no_count: String,
    /// The denominator is not known.
    pub no_denominator: String,
    /// Count and denominator do not make the value.
    pub count_contradicts_value: String,
}

impl IntervalTexts {
    /// The sentence of what one weighs.
    pub const fn one_of(&self, counted: CountedUnit) -> &String {
        match counted {
            CountedUnit::Persons => &self.one_person,
            CountedUnit::Families => &self.one_family,
            CountedUnit::Households => &self.one_household,
            CountedUnit::CareEpisodes => &self.one_care_episode,
        }
    }

    /// The sentence of a reason.
    pub fn refusal(&self, refusal: IntervalRefusal) -> &str {
        match refusal {
            IntervalRefusal::NoValue => &self.no_value,
            IntervalRefusal::NotACountedShare => &self.not_a_counted_share,
            IntervalRefusal::NoiseNotKnown => &self.noise_not_known,
            IntervalRefusal::NoCount => &self.no_count,
            IntervalRefusal::NoDenominator => &self.no_denominator,
            IntervalRefusal::CountContradictsValue => &self.count_contradicts_value,
        }
    }
}

/// The words for recent trends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TrendTexts {
    /// It rises.
    pub increasing: MarkerText,
    /// It falls.
    pub decreasing: MarkerText,
    /// It does neither beyond noise.
    pub not_significant: MarkerText,
    /// Fewer than five periods.
    pub too_short: MarkerText,
    /// Not looked for.
    pub refused: MarkerText,
    /// Added where the direction is good.
    pub better: String,
    /// Added where the direction is bad.
    pub worse: String,
    /// Which periods were looked at, with `{first}` and `{last}`.
    pub periods: String,
    /// Why a short series has no trend.
    pub why_too_short: String,
    /// Why periods that share years have no trend.
    pub why_overlapping_periods: String,
    /// Why a plain count has no trend.
    pub why_plain_count: String,
}

impl TrendTexts {
    /// The sign and word of a trend.
    pub fn marker(&self, trend: Trend) -> &MarkerText {
        match trend {
            Trend::Changing { direction: Direction::Higher, .. } => &self.increasing,
            Trend::Changing { direction: Direction::Lower, .. } => &self.decreasing,
            Trend::NotSignificant { .. } => &self.not_significant,
            Trend::Refused(TrendRefusal::TooShort { .. }) => &self.too_short,
            Trend::Refused(_) => &self.refused,
        }
    }

    /// Whether the direction is good, in words; nothing where that is not judged.
    pub fn judgement(&self, trend: Trend) -> Option<&str> {
        match trend {
            Trend::Changing { judgement: Judgement::Better, .. } => Some(&self.better),
            Trend::Changing { judgement: Judgement::Worse, .. } => Some(&self.worse),
            _ => None,
        }
    }

    /// Why no trend was looked for.
    pub fn refusal<'a>(&'a self, refusal: TrendRefusal, intervals: &'a IntervalTexts) -> &'a str {
        match refusal {
            TrendRefusal::TooShort { .. } => &self.why_too_short,
            TrendRefusal::OverlappingPeriods => &self.why_overlapping_periods,
            TrendRefusal::PlainCount => &self.why_plain_count,
            TrendRefusal::NoInterval(reason) => intervals.refusal(reason),
        }
    }
}
