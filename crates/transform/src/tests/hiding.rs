//! The differencing guard on cards: what a reply carries of hidden values is told by no card and no set of cards.

use insta::assert_snapshot;
use model::card::Card;
use model::definition::Denominator;
use model::{Sex, ValueStatus};

use super::rendering;
use super::world::World;
use crate::explain::{AggregateRefusal, Origin, explain};

/// Shares of a named population of 1,000 each; `h/4` is a count of 4 beside a hidden value.
fn world(groups: &[(&str, &str)], rows: &str) -> World {
    let world = World::new()
        .indicator("sotkanet:1", |definition| {
            definition.denominator = Denominator::Indicator("sotkanet:127".parse().unwrap());
            definition.sexes = Sex::ALL.to_vec();
        })
        .indicator("sotkanet:127", |definition| {
            definition.denominator = Denominator::None;
            definition.sexes = Sex::ALL.to_vec();
        });
    let people = Sex::ALL.map(|sex| format!("{sex} 2022: 179=1000 182=1000 435=1000 992=1000")).join("\n");
    let world = world.rows("sotkanet:127", &people).rows("sotkanet:1", rows);
    groups.iter().fold(world, |world, (id, members)| world.group(id, members))
}

fn group_rows(world: &World) -> String {
    let cards = world.all().cards;
    let of_groups = cards.iter().filter(|card| !card.themes[0].rows[0].members.is_empty());
    of_groups.map(|card| rendering::rows(card).lines().next().unwrap().to_owned()).collect::<Vec<_>>().join("\n")
}

/// The values of the first group without each member.
fn without(world: &World) -> Vec<Option<f64>> {
    let cards = world.all().cards;
    let group: &Card = cards.iter().find(|card| !card.themes[0].rows[0].members.is_empty()).unwrap();
    group.themes[0].rows[0].weights.iter().map(|weight| weight.without).collect()
}

#[test]
fn a_total_over_one_hidden_member_is_withheld_and_over_two_it_is_not() {
    let one = world(&[("kolme", "179 182 435")], "total 2022: 179=2/20 182=3/30 435=h/4");
    assert_snapshot!(group_rows(&one), @"1 2022: own withheld [3/3] | county not_published_at_this_level | country not_published_at_this_level | male unknown [0/3] | female unknown [0/3] | members 2 (n 20), 3 (n 30), suppressed_or_zero");
    let two = world(&[("kolme", "179 182 435")], "total 2022: 179=2/20 182=h/3 435=h/4");
    assert_snapshot!(group_rows(&two), @"1 2022: own 0.9 (n 27) [3/3] | county not_published_at_this_level | country not_published_at_this_level | male unknown [0/3] | female unknown [0/3] | members 2 (n 20), suppressed_or_zero, suppressed_or_zero");
    // Without Jyväskylä the two hidden are told together; without either of them the other would be told.
    let told = without(&two);
    assert!((told[0].unwrap() - 0.35).abs() < 1e-9 && told[1..] == [None, None], "{told:?}");
}

#[test]
fn two_groups_whose_difference_is_one_hidden_member_do_not_both_stand() {
    let rows = "total 2022: 179=2/20 182=h/3 435=h/4 992=h/1";
    let overlapping = world(&[("kaksi", "179 182 435"), ("kaikki", "179 182 435 992")], rows);
    assert_snapshot!(group_rows(&overlapping), @r"
    1 2022: own 0.9 (n 27) [3/3] | county not_published_at_this_level | country not_published_at_this_level | male unknown [0/3] | female unknown [0/3] | members 2 (n 20), suppressed_or_zero, suppressed_or_zero
    1 2022: own withheld [4/4] | county not_published_at_this_level | country not_published_at_this_level | male unknown [0/4] | female unknown [0/4] | members 2 (n 20), suppressed_or_zero, suppressed_or_zero, suppressed_or_zero
    ");
    let apart = world(&[("kaksi", "179 182 435"), ("muu", "179 435 992")], rows);
    assert_snapshot!(group_rows(&apart), @r"
    1 2022: own 0.9 (n 27) [3/3] | county not_published_at_this_level | country not_published_at_this_level | male unknown [0/3] | female unknown [0/3] | members 2 (n 20), suppressed_or_zero, suppressed_or_zero
    1 2022: own 0.833333 (n 25) [3/3] | county not_published_at_this_level | country not_published_at_this_level | male unknown [0/3] | female unknown [0/3] | members 2 (n 20), suppressed_or_zero, suppressed_or_zero
    ");
}

#[test]
fn the_countys_own_count_is_weighed_with_ours() {
    // The county has 28: the two hidden of the group are 7, so the third hidden would be 1.
    let rows = "total 2022: 179=2/20 182=h/3 435=h/4 992=h/1";
    let without_county = world(&[("kaksi", "179 182 435")], rows);
    assert!(group_rows(&without_county).starts_with("1 2022: own 0.9 (n 27)"), "{}", group_rows(&without_county));
    let with_county = without_county.rows("sotkanet:1", "total 2022: K15=0.7/28");
    assert!(group_rows(&with_county).starts_with("1 2022: own withheld"), "{}", group_rows(&with_county));
}

#[test]
fn men_and_women_together_tell_what_is_hidden_of_both() {
    let rows = "total 2022: 179=2/20 182=3/9 435=h/8 \n male 2022: 179=2/9 182=h/4 435=h/3 \n female 2022: 179=2/11 182=h/5 435=h/5";
    let world = world(&[("kolme", "179 182 435")], rows);
    // The men of the two make 7, and 9 of Jämsä are known: with the women of the two, 10, Luhanka's total would be 7 + 10 - 9 = 8.
    assert_snapshot!(group_rows(&world), @"1 2022: own withheld [3/3] | county not_published_at_this_level | country not_published_at_this_level | male 0.533333 (n 16) [3/3] | female withheld [3/3] | members 2 (n 20), 3 (n 9), suppressed_or_zero");
}

#[test]
fn a_hidden_count_is_printed_nowhere() {
    let world = world(&[("kaksi", "179 182 435")], "total 2021: 435=h/6 179=1/10 182=2/20 \n total 2022: 179=2/20 182=h/3 435=h/4");
    for card in world.all().cards {
        for row in card.themes.iter().flat_map(|theme| &theme.rows) {
            let cells = std::iter::once(&row.own).chain(&row.earlier).chain(&row.by_sex).chain(&row.comparators).chain(&row.members);
            for cell in cells.filter(|cell| cell.status == ValueStatus::SuppressedOrZero || cell.status == ValueStatus::Withheld) {
                assert_eq!((cell.value, cell.count, cell.interval.is_ok()), (None, None, false), "{}", cell.id);
            }
        }
    }
}

#[test]
fn a_withheld_total_is_explained_as_such() {
    let world = world(&[("kolme", "179 182 435")], "total 2022: 179=2/20 182=3/30 435=h/4");
    let figure = "2025/group:kolme/sotkanet:1/total/2022".parse().unwrap();
    let explanation = world.with_inputs(|inputs| explain(inputs, &figure)).unwrap();
    let Origin::Aggregated { refusal, members, .. } = explanation.origin else { panic!("{:?}", explanation.origin) };
    assert_eq!(refusal, Some(AggregateRefusal::Withheld));
    assert!(members.iter().all(|member| member.is_counted));
    // What is explained may not tell what is withheld.
    assert_eq!(members[2].part.count, None);
    // The figure stands on the group's card and, as a comparator, on those of its members.
    assert_eq!(explanation.cards.len(), 4);
}
