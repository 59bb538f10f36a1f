//! What an edition's cards share, worked out once for each indicator: totals of sets of municipalities, with what the differencing guard
//! withholds, and the values among which a municipality has its position.
//!
//! It is worked out for the whole edition, whichever cards are asked for: what one card may show depends on what the others do.

use std::collections::{BTreeMap, BTreeSet};

use model::card::MemberWeight;
use model::definition::{AggregationRule, Denominator};
use model::judgement::Position;
use model::{AreaId, AreaKind, Period, Sex, Unit, ValueStatus};

use crate::aggregate::{self, Aggregate, Member};
use crate::cells;
use crate::evidence::Evidence;
use crate::facts::IndicatorFacts;
use crate::methods::position;
use crate::series::IndicatorNumber;
use crate::sets::{AreaSet, SetNumber};
use crate::{guard, parallel, row_period};

/// Which figure of a set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct TotalKey {
    /// The set.
    pub set: SetNumber,
    /// Whom it counts.
    pub sex: Sex,
    /// The period; none where no period has a value.
    pub period: Option<Period>,
}

/// A figure of a set.
#[derive(Debug, Clone, PartialEq)]
pub struct Total {
    /// The value, or why there is none.
    pub aggregate: Aggregate,
    /// Which of the set's members are in it, in their order.
    pub counted: Vec<bool>,
    /// What each member weighs and what the value is without it; empty where no card asks, or nothing is aggregated.
    pub weights: Vec<MemberWeight>,
}

/// Everything that is worked out once.
#[derive(Debug)]
pub struct Prepared {
    indicators: Vec<OfIndicator>,
    // What is told of a figure that was not asked for.
    nothing: Total,
}

#[derive(Debug)]
struct OfIndicator {
    totals: BTreeMap<TotalKey, Total>,
    // All municipalities' values of a period, smallest first.
    values: BTreeMap<Period, Vec<f64>>,
}

impl Prepared {
    /// Works it out.
    pub fn new(evidence: &Evidence) -> Self {
        let nothing = aggregate::aggregate(AggregationRule::NotAggregable, Unit::Count, &[]);
        Self {
            indicators: parallel::each(&evidence.indicators, |facts| of_indicator(evidence, facts)),
            nothing: Total { aggregate: nothing, counted: Vec::new(), weights: Vec::new() },
        }
    }

    /// A figure of a set. Every figure that a card of the edition shows was worked out, as both go by the same periods; any other is not
    /// computable, as nothing looked at what it would reveal.
    pub fn total(&self, indicator: IndicatorNumber, key: TotalKey) -> &Total {
        self.indicators.get(indicator).and_then(|of| of.totals.get(&key)).unwrap_or(&self.nothing)
    }

    /// Where a municipality's value of the indicator's main sex stands among all. None where values follow the size of the municipality.
    pub fn position(&self, facts: &IndicatorFacts, own: Option<f64>, period: Option<Period>) -> Option<Position> {
        let values = self.indicators.get(facts.number)?.values.get(&period?)?;
        position::position(own?, values, facts.definition.polarity)
    }
}

fn of_indicator(evidence: &Evidence, facts: &IndicatorFacts) -> OfIndicator {
    let sex = facts.definition.primary_sex();
    let rows: Vec<(AreaId, Option<Period>)> =
        evidence.of_county.iter().map(|area| (*area, row_period::of_municipality(evidence, facts, *area))).collect();
    let is_ranked = facts.definition.aggregation != AggregationRule::Sum && !facts.definition.unit.follows_size();
    let periods: BTreeSet<Period> = rows.iter().filter(|_| is_ranked).filter_map(|(_, period)| *period).collect();
    let mut totals: BTreeMap<TotalKey, Total> = BTreeMap::new();
    for (number, set) in evidence.sets.groups() {
        add_group(evidence, facts, number, set, &mut totals);
    }
    for (area, period) in &rows {
        for (number, set) in evidence.sets.of_municipality(*area) {
            let key = TotalKey { set: number, sex, period: *period };
            totals.entry(key).or_insert_with(|| total(evidence, facts, set, key, false));
        }
    }
    guard::withhold(evidence, facts, &mut totals);
    OfIndicator { totals, values: periods.into_iter().map(|period| (period, values(evidence, facts, sex, period))).collect() }
}

/// What a group's card shows.
fn add_group(evidence: &Evidence, facts: &IndicatorFacts, number: SetNumber, set: &AreaSet, totals: &mut BTreeMap<TotalKey, Total>) {
    let members: Vec<AreaId> = set.members.iter().map(|member| member.id).collect();
    let period = row_period::of_group(evidence, facts, &members);
    let sex = facts.definition.primary_sex();
    let own = TotalKey { set: number, sex, period };
    totals.insert(own, total(evidence, facts, set, own, true));
    // What is never aggregated would repeat the same refusal in each earlier period and for each sex.
    if facts.definition.aggregation == AggregationRule::NotAggregable {
        return;
    }
    let others = facts.other_sexes().map(|sex| TotalKey { sex, ..own });
    let earlier = row_period::earlier(evidence, facts, period).iter().map(|period| TotalKey { period: Some(*period), ..own });
    for key in others.chain(earlier) {
        totals.insert(key, total(evidence, facts, set, key, false));
    }
}

fn total(evidence: &Evidence, facts: &IndicatorFacts, set: &AreaSet, key: TotalKey, with_weights: bool) -> Total {
    let (rule, unit) = (facts.definition.aggregation, facts.definition.unit);
    // Whatever the members of a class of a hundred and more have, a median or survey share is never added up.
    if rule == AggregationRule::NotAggregable {
        let aggregate = aggregate::aggregate(rule, unit, &[]);
        return Total { aggregate, counted: vec![false; set.members.len()], weights: Vec::new() };
    }
    let parts = |part: MemberPart| -> Vec<Member> {
        set.members.iter().map(|member| part(evidence, facts, member.id, key.sex, key.period)).collect()
    };
    let mut members = parts(reported_part);
    let mut aggregate = aggregate::aggregate(rule, unit, &members);
    // Why members lack a value matters only where the set lacks one for it.
    if aggregate.value.is_none() {
        members = parts(member_part);
        aggregate = aggregate::aggregate(rule, unit, &members);
    }
    Total {
        aggregate,
        counted: members.iter().map(|member| member.is_counted(rule)).collect(),
        weights: if with_weights { aggregate::weights(rule, unit, &members, aggregate) } else { Vec::new() },
    }
}

/// How a member's part is found out.
type MemberPart = fn(&Evidence, &IndicatorFacts, AreaId, Sex, Option<Period>) -> Member;

/// What is known of a member of a set, and why it has no value where it has none.
pub fn member_part(evidence: &Evidence, facts: &IndicatorFacts, member: AreaId, sex: Sex, period: Option<Period>) -> Member {
    let part = reported_part(evidence, facts, member, sex, period);
    let is_reported = period.is_some_and(|period| evidence.series.series(facts.number, member, sex).point(period).is_some());
    let status = if is_reported { part.status } else { cells::absence(evidence, facts, member, sex, period).status() };
    Member { status, ..part }
}

/// What the source reported of a member; where that is nothing, nobody asked why.
fn reported_part(evidence: &Evidence, facts: &IndicatorFacts, member: AreaId, sex: Sex, period: Option<Period>) -> Member {
    let point = period.and_then(|period| evidence.series.series(facts.number, member, sex).point(period));
    let (value, count) = (point.and_then(|point| point.value), point.and_then(|point| point.count));
    let denominator = match (&facts.definition.denominator, facts.denominator, period) {
        (Denominator::Indicator(_), Some(number), Some(period)) => evidence.series.series(number, member, sex).value(period),
        (Denominator::Derived, ..) => aggregate::derived_denominator(value, count, facts.definition.unit),
        _ => None,
    };
    Member { value, count, denominator, status: point.map_or(ValueStatus::Unknown, |point| point.status) }
}

fn values(evidence: &Evidence, facts: &IndicatorFacts, sex: Sex, period: Period) -> Vec<f64> {
    let of_sex = evidence.series.of_indicator(facts.number).filter(|(area, of, _)| area.kind() == AreaKind::Municipality && *of == sex);
    let mut values: Vec<f64> =
        of_sex.filter(|(area, ..)| evidence.municipalities.contains(area)).filter_map(|(_, _, series)| series.value(period)).collect();
    values.sort_unstable_by(f64::total_cmp);
    values
}
