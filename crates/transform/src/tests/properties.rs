//! What holds for every world.

use std::collections::BTreeSet;

use model::card::{Card, Cell, IndicatorRow};
use model::definition::{AggregationRule, Denominator, NoiseRule};
use model::judgement::Marker;
use model::{Polarity, Sex, Unit, ValueStatus, number};
use proptest::prelude::*;

use super::world::World;
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

/// The lines of rows of one indicator: every area, sex and year there or not.
fn rows() -> impl Strategy<Value = Vec<String>> {
    let cell = (0_u32..40, prop::bool::weighted(0.6));
    prop::collection::vec(cell, 7 * 3 * 4).prop_map(|cells| {
        let keys = ["091", "179", "182", "435", "992", "K15", "FI"]
            .into_iter()
            .flat_map(|area| Sex::ALL.into_iter().flat_map(move |sex| (2019..2023).map(move |year| (area, sex, year))));
        let present = keys.zip(cells).filter(|(_, (_, is_present))| *is_present);
        present.map(|((area, sex, year), (count, _))| format!("{sex} {year}: {area}={}/{count}", f64::from(count) * 2.0)).collect()
    })
}

fn world(lines: &[String]) -> World {
    World::new()
        .group("itainen", "435 992 179")
        .indicator("sotkanet:1", |definition| definition.sexes = Sex::ALL.to_vec())
        .indicator("sotkanet:2", |definition| {
            definition.sexes = vec![Sex::Male, Sex::Female];
            definition.aggregation = AggregationRule::Sum;
            definition.denominator = Denominator::None;
            definition.unit = Unit::Count;
        })
        .rows("sotkanet:1", &lines.join("\n"))
        .rows("sotkanet:2", &lines.join("\n"))
}

fn cells(card: &Card) -> Vec<&Cell> {
    let rows = card.themes.iter().flat_map(|theme| &theme.rows);
    rows.flat_map(|row| {
        let lists = [&row.earlier, &row.by_sex, &row.comparators, &row.members];
        std::iter::once(&row.own).chain(lists.into_iter().flatten())
    })
    .collect()
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

/// A few rows of two areas' and the county's shares, and the same in another order, some of them repeated.
fn rows_and_disorder() -> impl Strategy<Value = (Vec<String>, Vec<String>)> {
    let cell = (0_u32..40, prop::bool::weighted(0.7));
    let lines = prop::collection::vec(cell, 3 * 3).prop_map(|cells| {
        let keys = ["179", "182", "K15"].into_iter().flat_map(|area| (2020..2023).map(move |year| (area, year)));
        let present = keys.zip(cells).filter(|(_, (_, is_present))| *is_present);
        present.map(|((area, year), (count, _))| format!("total {year}: {area}={}/{count}", count * 2)).collect::<Vec<String>>()
    });
    let with_repeated = |lines: Vec<String>| (Just(lines.clone()), prop::sample::subsequence(lines.clone(), 0..=lines.len()), Just(lines));
    let shuffled =
        |(lines, repeated, rest): (Vec<String>, Vec<String>, Vec<String>)| (Just(lines), Just([rest, repeated].concat()).prop_shuffle());
    lines.prop_flat_map(with_repeated).prop_flat_map(shuffled)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn the_order_and_repetition_of_rows_change_nothing((lines, disordered) in rows_and_disorder()) {
        let set = |lines: &[String]| {
            let world = World::new().group("kaksi", "179 182").indicator("sotkanet:1", |definition| definition.noise = NoiseRule::Interval);
            world.rows("sotkanet:1", &lines.join("\n")).all()
        };
        prop_assert_eq!(set(&lines), set(&disordered));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn a_row_that_contradicts_another_takes_its_cell_away_and_adds_a_finding(lines in rows(), other in 1000_u32..2000) {
        let rows_of = |world: &World| world.all();
        if let Some(first) = lines.first() {
            let (head, _) = first.split_once('=').unwrap();
            let contradiction = format!("{head}={other}/{other}");
            let without: Vec<String> = lines.iter().skip(1).cloned().collect();
            let found = world(&[lines.clone(), vec![contradiction]].concat());
            let told = rows_of(&found).findings.iter().filter(|finding| finding.code == "duplicate-key").count();
            prop_assert_eq!(told, 2, "one cell in each of the two indicators");
            let values = |set: &crate::CardSet| {
                let figures = set.cards.iter().flat_map(cells).filter(|cell| cell.value.is_some());
                figures.map(|cell| (cell.id.clone(), cell.value, cell.count)).collect::<Vec<_>>()
            };
            prop_assert_eq!(values(&rows_of(&found)), values(&rows_of(&world(&without))));
        }
    }

    #[test]
    fn a_card_never_uses_a_figure_id_twice_and_never_mixes_value_and_reason(lines in rows()) {
        for card in world(&lines).all().cards {
            let mut ids = BTreeSet::new();
            for cell in cells(&card) {
                prop_assert!(ids.insert(cell.id.to_string()), "{} stands twice", cell.id);
                prop_assert_eq!(cell.value.is_some(), cell.status.has_value());
                prop_assert_eq!(cell.value == Some(0.0), cell.status == ValueStatus::Zero);
            }
        }
    }

    #[test]
    fn every_comparator_is_judged_or_refused_and_no_marker_contradicts_the_print(lines in rows()) {
        let world = world(&lines).with(|world| {
            for definition in &mut world.indicators {
                definition.noise = NoiseRule::Interval;
                definition.polarity = Polarity::LowerIsBetter;
            }
        });
        for card in world.all().cards {
            let rows: Vec<&IndicatorRow> = card.themes.iter().flat_map(|theme| &theme.rows).collect();
            for row in &rows {
                prop_assert_eq!(row.comparisons.len(), card.comparators.len());
                for (cell, comparison) in row.comparators.iter().zip(&row.comparisons) {
                    let (Some(own), Some(value)) = (row.own.value, cell.value) else {
                        prop_assert_eq!(comparison.marker(), Marker::NotKnown);
                        continue;
                    };
                    match comparison.marker() {
                        Marker::Better => prop_assert!(number::printed(own, row.decimals) < number::printed(value, row.decimals)),
                        Marker::Worse => prop_assert!(number::printed(own, row.decimals) > number::printed(value, row.decimals)),
                        marker => prop_assert!(matches!(marker, Marker::NoDifference | Marker::NotKnown)),
                    }
                }
            }
            let compared = rows.iter().flat_map(|row| row.comparisons.iter().zip(&card.comparators));
            let judged = compared.filter(|(comparison, side)| side.printed && comparison.rule().is_some()).count();
            prop_assert_eq!(card.chance.judged, judged);
            prop_assert!(card.chance.marked <= judged);
        }
    }

    #[test]
    fn every_own_value_is_a_reported_one(lines in rows()) {
        let world = world(&lines);
        for card in world.all().cards.iter().take(4) {
            for cell in cells(card).into_iter().filter(|cell| cell.value.is_some()) {
                let model::card::FigureArea::Area(area) = cell.id.area else { continue };
                let is_reported = world.rows.iter().any(|(indicator, row)| {
                    *indicator == cell.id.indicator
                        && row.key.area == area
                        && row.key.sex == cell.id.sex
                        && Some(row.key.period) == cell.id.period
                        && row.value == cell.value
                        && row.count == cell.count
                });
                prop_assert!(is_reported, "{} = {:?} was never reported", cell.id, cell.value);
            }
        }
    }
}
