//! Which period a row is about, and which earlier ones stand beside it. Periods come from the data, never from a parity rule.

use std::collections::BTreeMap;

use model::card::Comparator;
use model::{AreaId, Period};

use crate::evidence::Evidence;
use crate::facts::IndicatorFacts;
use crate::presence::Level;

/// The most earlier periods that a row shows.
pub const MOST_EARLIER_PERIODS: usize = 15;

/// The period of a municipality's row: the newest that the municipality has a value for; else the newest that a comparator has, so
/// that the county's value can stand in; else the newest that any municipality has.
pub fn of_municipality(evidence: &Evidence, facts: &IndicatorFacts, area: AreaId) -> Option<Period> {
    let sex = facts.definition.primary_sex();
    evidence.series.series(facts.number, area, sex).newest().or_else(|| without_own_value(evidence, facts))
}

/// The period of a group's row: the newest in which at least half of the members have a value; else the newest in which any has; else
/// as for a municipality without a value. The newest of all would often show a group of one.
pub fn of_group(evidence: &Evidence, facts: &IndicatorFacts, members: &[AreaId]) -> Option<Period> {
    let sex = facts.definition.primary_sex();
    let mut members_with_value: BTreeMap<Period, usize> = BTreeMap::new();
    for &member in members {
        for period in evidence.series.series(facts.number, member, sex).periods_with_value() {
            *members_with_value.entry(period).or_default() += 1;
        }
    }
    let half = members_with_value.iter().rev().find(|(_, with_value)| 2 * **with_value >= members.len());
    half.or_else(|| members_with_value.last_key_value()).map(|(period, _)| *period).or_else(|| without_own_value(evidence, facts))
}

/// The periods before a row's in which the source has a value for any municipality, oldest first: where one of them lacks the
/// subject's value, the hole is visible.
pub fn earlier<'a>(evidence: &'a Evidence, facts: &IndicatorFacts, row_period: Option<Period>) -> &'a [Period] {
    let periods = evidence.presence.series(facts.number, facts.definition.primary_sex()).periods(Level::MUNICIPALITIES);
    let end = row_period.map_or(0, |row_period| periods.partition_point(|period| *period < row_period));
    periods.get(end.saturating_sub(MOST_EARLIER_PERIODS)..end).unwrap_or_default()
}

fn without_own_value(evidence: &Evidence, facts: &IndicatorFacts) -> Option<Period> {
    let sex = facts.definition.primary_sex();
    let of_comparator = |area: AreaId| evidence.series.series(facts.number, area, sex).newest();
    let of_any = || evidence.presence.series(facts.number, sex).periods(Level::MUNICIPALITIES).last().copied();
    evidence.comparators.iter().filter_map(Comparator::area).filter_map(of_comparator).max().or_else(of_any)
}
