//! What holds for every aggregate, and (in [`cards`]) for the cards of every world.

mod cards;

use model::definition::AggregationRule;
use model::{Unit, ValueStatus};
use proptest::prelude::*;

use crate::aggregate::{self, Member};

/// A member with a count out of so many people; none where the member is unknown.
fn member() -> impl Strategy<Value = Member> {
    (0_u32..500, 1_u32..100_000, prop::bool::weighted(0.8)).prop_map(|(count, more, is_known)| {
        let (count, people) = (f64::from(count), f64::from(count + more));
        if is_known {
            let status = if count == 0.0 { ValueStatus::Zero } else { ValueStatus::Published };
            Member { value: Some(count / people * 100.0), count: Some(count), denominator: Some(people), status }
        } else {
            Member { value: None, count: None, denominator: None, status: ValueStatus::SuppressedOrZero }
        }
    })
}

fn known_member() -> impl Strategy<Value = Member> {
    member().prop_filter("only known members", |member| member.count.is_some())
}

/// Two municipalities as one, as the harmoniser merges them: counts and denominators add up where both are known.
fn merge(one: Member, other: Member) -> Member {
    let sum = |one: Option<f64>, other: Option<f64>| Some(one? + other?);
    let (count, denominator) = (sum(one.count, other.count), sum(one.denominator, other.denominator));
    match (count, denominator) {
        (Some(count), Some(people)) => {
            let status = if count == 0.0 { ValueStatus::Zero } else { ValueStatus::Published };
            Member { value: Some(count / people * 100.0), count: Some(count), denominator: Some(people), status }
        }
        _ => Member { value: None, count: None, denominator: None, status: ValueStatus::NotComputable },
    }
}

/// The same members where the values themselves are counts.
fn counts_of(members: &[Member]) -> Vec<Member> {
    members.iter().map(|member| Member { value: member.count, ..*member }).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn a_groups_ratio_lies_between_its_members_extremes(members in prop::collection::vec(member(), 1..9)) {
        let group = aggregate::aggregate(AggregationRule::RatioOfSums, Unit::Percent, &members);
        let known: Vec<f64> = members.iter().filter_map(|member| member.value).collect();
        if let Some(value) = group.value {
            let lowest = known.iter().copied().fold(f64::INFINITY, f64::min);
            let highest = known.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            prop_assert!(value >= lowest - 1e-9 && value <= highest + 1e-9, "{value} outside {lowest}..{highest}");
        } else {
            prop_assert!(known.len() < 2 || 2 * known.len() < members.len());
        }
        prop_assert_eq!(group.coverage.map(|coverage| (coverage.known, coverage.members)), Some((known.len(), members.len())));
    }

    #[test]
    fn an_aggregate_does_not_depend_on_the_order_of_members(
        (members, shuffled) in prop::collection::vec(member(), 1..9).prop_flat_map(|members| (Just(members.clone()), Just(members).prop_shuffle())),
    ) {
        for rule in [AggregationRule::RatioOfSums, AggregationRule::Sum, AggregationRule::NotAggregable] {
            prop_assert_eq!(aggregate::aggregate(rule, Unit::Percent, &members), aggregate::aggregate(rule, Unit::Percent, &shuffled));
        }
    }

    #[test]
    fn merging_then_aggregating_is_aggregating_then_merging(members in prop::collection::vec(known_member(), 3..9)) {
        let merged: Vec<Member> = std::iter::once(merge(members[0], members[1])).chain(members[2..].iter().copied()).collect();
        let ratio = |members: &[Member]| aggregate::aggregate(AggregationRule::RatioOfSums, Unit::Percent, members);
        let (apart, together) = (ratio(&members), ratio(&merged));
        prop_assert!((apart.value.unwrap() - together.value.unwrap()).abs() < 1e-9);
        prop_assert_eq!((apart.count, apart.denominator), (together.count, together.denominator));
        let sum = |members: &[Member]| aggregate::aggregate(AggregationRule::Sum, Unit::Count, &counts_of(members)).value;
        prop_assert_eq!(sum(&members), sum(&merged));
    }

    #[test]
    fn a_municipality_merged_from_an_unknown_one_is_unknown_to_its_group(members in prop::collection::vec(known_member(), 4..9)) {
        let unknown = Member { value: None, count: None, denominator: None, status: ValueStatus::SuppressedOrZero };
        let merged: Vec<Member> = std::iter::once(merge(members[0], unknown)).chain(members[1..].iter().copied()).collect();
        let ratio = |members: &[Member]| aggregate::aggregate(AggregationRule::RatioOfSums, Unit::Percent, members);
        let rest: f64 = members[1..].iter().filter_map(|member| member.count).sum();
        prop_assert_eq!(ratio(&merged).count, Some(rest));
        prop_assert_eq!(ratio(&merged).coverage.map(|coverage| coverage.known), Some(members.len() - 1));
        prop_assert_eq!(aggregate::aggregate(AggregationRule::Sum, Unit::Count, &counts_of(&merged)).value, None);
    }

    #[test]
    fn a_derived_denominator_gives_the_value_back(count in 1_u32..10_000, people in 10_000_u32..1_000_000) {
        let value = f64::from(count) / f64::from(people) * 1000.0;
        let derived = aggregate::derived_denominator(Some(value), Some(f64::from(count)), Unit::Per1000).unwrap();
        prop_assert!((derived - f64::from(people)).abs() < 1e-6 * f64::from(people));
    }
}
