//! The differencing guard: a total that we work out is withheld where it, together with everything else that is public, would tell the
//! count of a municipality that the source hides.
//!
//! **What could tell it.** Every count that a source publishes of a municipality is public, and so are its totals of the county (or region)
//! and of the country, and that men and women make all. Beside these an edition publishes its own totals: of groups, size classes, types
//! and neighbours, by sex and period, and each group's value without one of its members. All are sums, so that together they are a
//! system of linear equations in the hidden counts, and a hidden count is told where the system determines it ([`Knowledge`]).
//!
//! **What is done.** The totals are taken in one by one, groups' own figures first in the order of config, then classes and neighbours, and
//! the values without a member last. One that would determine a hidden municipality's count is withheld; so it is however many totals it
//! takes together, over two groups that share members as well.
//!
//! **What it can not do.** The source's own totals are public whether we print them or not; where they alone determine a municipality the
//! check `hidden-count-told` says so. Bounds are not weighed (two hidden counts that make 0 are both 0): the source would have to hide
//! zeros for that to matter. A count that the source gave nowhere is in no total of ours either: sums need every member, ratios are over
//! members whose counts are known, so it is only where a reply carries the count of a value that it hides that there is something to guard.

mod knowledge;

use std::collections::{BTreeMap, BTreeSet};

use chrono::Datelike;
use model::card::Comparator;
use model::definition::AggregationRule;
use model::{AreaId, Period, Sex, ValueStatus};

use self::knowledge::{Equation, Knowledge, MINUS, PLUS};
use crate::aggregate::Aggregate;
use crate::cells;
use crate::evidence::Evidence;
use crate::facts::IndicatorFacts;
use crate::prepared::{Total, TotalKey};
use crate::sets;

/// Whose count.
type Counted = (AreaId, Sex);

/// Withholds, in place, what would tell a hidden count.
pub fn withhold(evidence: &Evidence, facts: &IndicatorFacts, totals: &mut BTreeMap<TotalKey, Total>) {
    // A sum is made of values, and a hidden value is none.
    if facts.definition.aggregation != AggregationRule::RatioOfSums {
        return;
    }
    for (period, hidden) in counts_of_hidden_values(evidence, facts) {
        let mut knowledge = published_by_source(evidence, facts, period);
        let is_hidden = |counted: &Counted| hidden.contains(counted);
        let of_period: Vec<TotalKey> = totals.keys().filter(|key| key.period == Some(period)).copied().collect();
        for key in &of_period {
            let Some(total) = totals.get_mut(key).filter(|total| total.aggregate.value.is_some()) else { continue };
            if !knowledge.learn_unless(equation(evidence, *key, total, None, is_hidden), is_hidden) {
                *total = withheld(total);
            }
        }
        for key in &of_period {
            let Some(total) = totals.get_mut(key) else { continue };
            for left_out in 0..total.weights.len() {
                let equation = equation(evidence, *key, total, Some(left_out), is_hidden);
                if let Some(weight) = total.weights.get_mut(left_out).filter(|weight| weight.without.is_some())
                    && !knowledge.learn_unless(equation, is_hidden)
                {
                    weight.without = None;
                }
            }
        }
    }
}

/// The municipalities that the source hides and whose figure its own totals nevertheless determine.
pub fn told_by_source(evidence: &Evidence, facts: &IndicatorFacts, period: Period) -> Vec<(AreaId, Sex)> {
    let knowledge = published_by_source(evidence, facts, period);
    let is_hidden = |(area, sex): &Counted| {
        let point = evidence.series.series(facts.number, *area, *sex).point(period);
        let status = point.map_or_else(|| cells::absence(evidence, facts, *area, *sex, Some(period)).status(), |point| point.status);
        status == ValueStatus::SuppressedOrZero
    };
    knowledge.determined().filter(|counted| is_hidden(counted)).copied().collect()
}

/// The counts that stand in the source's rows beside values that it hides.
fn counts_of_hidden_values(evidence: &Evidence, facts: &IndicatorFacts) -> BTreeMap<Period, BTreeSet<Counted>> {
    let mut hidden: BTreeMap<Period, BTreeSet<Counted>> = BTreeMap::new();
    for (area, sex, series) in evidence.series.of_indicator(facts.number) {
        let with_count = series.points().iter().filter(|point| point.status == ValueStatus::SuppressedOrZero && point.count.is_some());
        for point in with_count {
            hidden.entry(point.period).or_default().insert((area, sex));
        }
    }
    hidden
}

/// A total as an equation in the hidden counts that it covers; `left_out` is the member that it is without.
fn equation(
    evidence: &Evidence,
    key: TotalKey,
    total: &Total,
    left_out: Option<usize>,
    is_hidden: impl Fn(&Counted) -> bool,
) -> Equation<Counted> {
    let members = evidence.sets.get(key.set).map(|set| set.members.as_slice()).unwrap_or_default();
    let covered = members.iter().zip(&total.counted).enumerate().filter(|(place, (_, counted))| **counted && Some(*place) != left_out);
    covered.map(|(_, (member, _))| (member.id, key.sex)).filter(is_hidden).map(|counted| (counted, PLUS)).collect()
}

fn withheld(total: &Total) -> Total {
    let aggregate = Aggregate { value: None, count: None, denominator: None, status: ValueStatus::Withheld, ..total.aggregate };
    Total { aggregate, counted: total.counted.clone(), weights: Vec::new() }
}

/// What the source publishes of a period: its totals over their municipalities, and that men and women make all.
fn published_by_source(evidence: &Evidence, facts: &IndicatorFacts, period: Period) -> Knowledge<Counted> {
    let is_public = |counted: &Counted| public_count(evidence, facts, *counted, period).is_some();
    let mut knowledge = Knowledge::new();
    let sexes = &facts.definition.sexes;
    for whole in evidence.comparators.iter().filter_map(Comparator::area) {
        let mut parts = sets::municipalities_of(evidence, whole);
        parts.retain(|part| !is_in_another(evidence, facts, *part));
        for sex in sexes.iter().copied().filter(|sex| is_public(&(whole, *sex))) {
            let unknown = parts.iter().map(|part| (*part, sex)).filter(|counted| !is_public(counted));
            knowledge.learn(unknown.map(|counted| (counted, PLUS)).collect());
        }
    }
    if Sex::ALL.iter().all(|sex| sexes.contains(sex)) {
        for area in &evidence.municipalities {
            let signed = [(Sex::Total, PLUS), (Sex::Male, MINUS), (Sex::Female, MINUS)].map(|(sex, sign)| ((*area, sex), sign));
            knowledge.learn(signed.into_iter().filter(|(counted, _)| !is_public(counted)).collect());
        }
    }
    knowledge
}

/// Whether a municipality of the edition's division was no more when the vintage was fetched, and the indicator has no row of it: the source
/// counts its people in the one that it went to, and hides nothing of it.
fn is_in_another(evidence: &Evidence, facts: &IndicatorFacts, municipality: AreaId) -> bool {
    let last_year = evidence.inputs.areas.area(municipality).and_then(|known| known.last_year);
    let is_gone = last_year.is_some_and(|last_year| i32::from(last_year) < evidence.inputs.vintage.id.date().year());
    is_gone && Sex::ALL.iter().all(|sex| evidence.series.series(facts.number, municipality, *sex).points().is_empty())
}

/// The count (where values are added, the value) that the source publishes.
fn public_count(evidence: &Evidence, facts: &IndicatorFacts, (area, sex): Counted, period: Period) -> Option<f64> {
    let point = evidence.series.series(facts.number, area, sex).point(period)?;
    match facts.definition.aggregation {
        AggregationRule::Sum => point.value,
        AggregationRule::RatioOfSums | AggregationRule::NotAggregable => cells::printed_count(point),
    }
}
