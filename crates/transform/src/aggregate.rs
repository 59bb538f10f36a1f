//! A group's value from its members' (the methods page, *Aggregates*): sums of counts over sums of denominators, never a mean of
//! percentages, and always with the coverage beside it.

use model::card::{Coverage, MemberWeight};
use model::definition::AggregationRule;
use model::{Unit, ValueStatus};

/// What is known of one member in one period.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Member {
    /// The published value.
    pub value: Option<f64>,
    /// The count behind it.
    pub count: Option<f64>,
    /// The denominator, in whole units (persons, not hundreds).
    pub denominator: Option<f64>,
    /// Why the value is there or not.
    pub status: ValueStatus,
}

impl Member {
    /// Whether its figure goes into the group's value by a rule, provided that the group has one.
    pub fn is_counted(&self, rule: AggregationRule) -> bool {
        match rule {
            AggregationRule::Sum => self.value.is_some(),
            AggregationRule::RatioOfSums => self.parts().is_some(),
            AggregationRule::NotAggregable => false,
        }
    }

    /// Its count and denominator, where both are known.
    fn parts(&self) -> Option<(f64, f64)> {
        Some((self.count?, self.denominator.filter(|people| *people > 0.0)?))
    }
}

/// A group's value, or why there is none.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Aggregate {
    /// In the indicator's unit, at full precision.
    pub value: Option<f64>,
    /// The count behind it.
    pub count: Option<f64>,
    /// The denominator that it was divided by.
    pub denominator: Option<f64>,
    /// Why it is there or not.
    pub status: ValueStatus,
    /// How many members it covers; none where nothing is aggregated.
    pub coverage: Option<Coverage>,
}

/// Aggregates members by an indicator's rule. The result does not depend on their order.
///
/// - A sum needs every member: a partial sum of counts is comparable with nothing.
/// - A ratio covers the members whose count and denominator are known, and needs at least two of them and at least half of all: one
///   member's ratio under the group's name, or one that leaves out most of the group, would mislead more than it tells.
/// - What is not aggregable has no group value; its members stand beside it.
pub fn aggregate(rule: AggregationRule, unit: Unit, members: &[Member]) -> Aggregate {
    match (rule, unit.multiplier()) {
        (AggregationRule::Sum, _) => sum(members),
        (AggregationRule::RatioOfSums, Some(multiplier)) => ratio_of_sums(multiplier, members),
        // Without a multiplier the unit does not say how a count and a denominator make the value.
        (AggregationRule::RatioOfSums, None) | (AggregationRule::NotAggregable, _) => {
            Aggregate { value: None, count: None, denominator: None, status: ValueStatus::NotComputable, coverage: None }
        }
    }
}

/// What each member weighs in a group's value: its share of the denominator (of the sum), and the group's value without it by the same
/// rules. Empty where the group has no value.
pub fn weights(rule: AggregationRule, unit: Unit, members: &[Member], group: Aggregate) -> Vec<MemberWeight> {
    if group.value.is_none() {
        return Vec::new();
    }
    let whole = match rule {
        AggregationRule::Sum => group.value,
        AggregationRule::RatioOfSums | AggregationRule::NotAggregable => group.denominator,
    };
    let share = |member: &Member| {
        let part = match rule {
            AggregationRule::Sum => member.value,
            AggregationRule::RatioOfSums | AggregationRule::NotAggregable => member.denominator,
        };
        Some(part? / whole.filter(|whole| *whole > 0.0)?)
    };
    let without = |left_out: usize| {
        let others: Vec<Member> = members.iter().enumerate().filter(|(place, _)| *place != left_out).map(|(_, member)| *member).collect();
        aggregate(rule, unit, &others).value
    };
    let weight = |(place, member): (usize, &Member)| MemberWeight {
        share: share(member).filter(|_| member.is_counted(rule)),
        without: without(place).filter(|_| member.is_counted(rule)),
    };
    members.iter().enumerate().map(weight).collect()
}

/// The denominator that a published proportion or rate implies: count / value x unit. A zero says nothing of its denominator.
///
/// It is as coarse as the rounding of the value: a count of 5 at 0.1 per cent stands for anything between 3,300 and 10,000.
pub fn derived_denominator(value: Option<f64>, count: Option<f64>, unit: Unit) -> Option<f64> {
    let (value, count, multiplier) = (value?, count?, unit.multiplier()?);
    (value > 0.0 && count > 0.0).then(|| count / value * multiplier)
}

fn sum(members: &[Member]) -> Aggregate {
    let values: Vec<f64> = members.iter().filter_map(|member| member.value).collect();
    let counts: Vec<f64> = members.iter().filter_map(|member| member.count).collect();
    let coverage = Coverage { known: values.len(), members: members.len() };
    if values.is_empty() || values.len() < members.len() {
        return refused(members, coverage);
    }
    let count = (counts.len() == members.len()).then(|| ordered_sum(counts));
    Aggregate { count, ..found(ordered_sum(values), coverage) }
}

fn ratio_of_sums(multiplier: f64, members: &[Member]) -> Aggregate {
    let (counts, denominators): (Vec<f64>, Vec<f64>) = members.iter().filter_map(Member::parts).unzip();
    let coverage = Coverage { known: counts.len(), members: members.len() };
    if coverage.known < 2 || 2 * coverage.known < coverage.members {
        return refused(members, coverage);
    }
    let count = ordered_sum(counts);
    let denominator = ordered_sum(denominators);
    Aggregate { count: Some(count), denominator: Some(denominator), ..found(count / denominator * multiplier, coverage) }
}

fn found(value: f64, coverage: Coverage) -> Aggregate {
    let status = if value == 0.0 { ValueStatus::Zero } else { ValueStatus::Published };
    Aggregate { value: Some(value), count: None, denominator: None, status, coverage: Some(coverage) }
}

/// A reason that all members share is the group's too; otherwise too little is known, and the coverage tells how much.
fn refused(members: &[Member], coverage: Coverage) -> Aggregate {
    let mut statuses = members.iter().map(|member| member.status);
    let first = statuses.next().filter(|status| !status.has_value());
    let status = first.filter(|first| statuses.all(|status| status == *first)).unwrap_or(ValueStatus::NotComputable);
    Aggregate { value: None, count: None, denominator: None, status, coverage: Some(coverage) }
}

/// Adds from the smallest: sums of floating point numbers depend on their order in the last digit.
fn ordered_sum(mut addends: Vec<f64>) -> f64 {
    addends.sort_unstable_by(f64::total_cmp);
    addends.into_iter().sum()
}
