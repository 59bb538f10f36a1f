//! Changes from a municipality's or group's own past, as the cards carry them.

use insta::assert_snapshot;
use model::definition::{AggregationRule, BreakKind, Denominator, IndicatorDefinition, NoiseRule, SeriesBreak};
use model::judgement::{Change, ChangeRefusal, Comparison, Strength};
use model::{LocalisedText, Polarity, Unit};
use proptest::prelude::*;

use super::world::World;

fn world(change: impl FnOnce(&mut IndicatorDefinition)) -> World {
    World::new().group("pohjoinen", "179 182").indicator("sotkanet:1", |definition| {
        definition.noise = NoiseRule::Interval;
        definition.polarity = Polarity::LowerIsBetter;
        change(definition);
    })
}

fn text(change: Result<Change, ChangeRefusal>) -> String {
    match change {
        Ok(Change { since, difference, comparison }) => {
            let comparison = match comparison {
                Comparison::NotJudged(refusal) => format!("{refusal:?}"),
                judged => format!("{:?}{}", judged.marker(), if judged.strength() == Some(Strength::Clear) { " clear" } else { "" }),
            };
            format!("{:+} since {since}: {comparison}", (difference * 1e6).round() / 1e6)
        }
        Err(refusal) => format!("{refusal:?}"),
    }
}

/// The change of Jyväskylä's first row.
fn changed(world: &World) -> String {
    text(world.municipality("179").themes[0].rows[0].change)
}

fn broken_at(year: i16) -> impl FnOnce(&mut IndicatorDefinition) {
    let kind = BreakKind::Definition;
    move |definition| definition.breaks = vec![SeriesBreak { from_year: year, kind, reason: LocalisedText::same("x") }]
}

#[test]
fn a_value_is_held_against_the_newest_earlier_one() {
    let rows = "total 2020: 179=40/400 \n total 2021: 179=10/100 \n total 2022: 179=14/140";
    assert_snapshot!(changed(&world(|_| ()).rows("sotkanet:1", rows)), @"+4 since 2021: Worse");
    assert_snapshot!(changed(&world(broken_at(2022)).rows("sotkanet:1", rows)), @"Break");
    assert_snapshot!(changed(&world(broken_at(2021)).rows("sotkanet:1", rows)), @"+4 since 2021: Worse");
    let small = "total 2021: 179=10/10 \n total 2022: 179=14/14";
    assert_snapshot!(changed(&world(|_| ()).rows("sotkanet:1", small)), @"+4 since 2021: NoDifference");
    assert_snapshot!(changed(&world(|_| ()).rows("sotkanet:1", "total 2022: 179=14/14 182=1/1 \n total 2021: 182=2/2")), @"NoEarlierValue");
    assert_snapshot!(changed(&world(|_| ()).rows("sotkanet:1", "total 2022: 182=14/14")), @"NoValue");
}

#[test]
fn a_period_without_a_value_is_passed_over_and_named() {
    let rows = "total 2019: 179=30/300 \n total 2021: 182=10/100 \n total 2023: 179=14/140";
    assert_snapshot!(changed(&world(|_| ()).rows("sotkanet:1", rows)), @"-16 since 2019: Better clear");
}

#[test]
fn overlapping_periods_and_periods_of_another_length_are_refused() {
    let overlapping = "total 2018-2020: 179=30/300 \n total 2019-2021: 179=14/140";
    assert_snapshot!(changed(&world(|_| ()).rows("sotkanet:1", overlapping)), @"OverlappingPeriods");
    let apart = "total 2016-2018: 179=30/300 \n total 2019-2021: 179=14/140";
    assert_snapshot!(changed(&world(|_| ()).rows("sotkanet:1", apart)), @"-16 since 2016-2018: Better clear");
    let of_other_length = "total 2018: 179=30/300 \n total 2019-2021: 179=14/140";
    assert_snapshot!(changed(&world(|_| ()).rows("sotkanet:1", of_other_length)), @"Break");
    let cut = "total 2016-2018: 179=30/300 \n total 2019-2021: 179=14/140";
    assert_snapshot!(changed(&world(broken_at(2020)).rows("sotkanet:1", cut)), @"Break");
}

#[test]
fn survey_rounds_are_compared_with_rounds_by_the_surveys_own_rule() {
    let survey = |definition: &mut IndicatorDefinition| {
        definition.noise = NoiseRule::SchoolHealthPromotion;
        definition.denominator = Denominator::None;
        definition.aggregation = AggregationRule::NotAggregable;
    };
    let rows = "total 2019: 179=10 \n total 2021: 179=12 \n total 2023: 179=18";
    assert_snapshot!(changed(&world(survey).rows("sotkanet:1", rows)), @"+6 since 2021: Worse");
    let little = "total 2021: 179=12 \n total 2023: 179=16.9";
    assert_snapshot!(changed(&world(survey).rows("sotkanet:1", little)), @"+4.9 since 2021: NoDifference");
}

#[test]
fn what_nothing_tells_the_noise_of_has_a_difference_and_no_marker() {
    let rows = "total 2021: 179=100/10 \n total 2022: 179=90/9";
    assert_snapshot!(changed(&world(|definition| definition.unit = Unit::Count).rows("sotkanet:1", rows)), @"-10 since 2021: NoInterval(NoiseNotKnown)");
    assert_snapshot!(changed(&world(|definition| definition.noise = NoiseRule::NotKnown).rows("sotkanet:1", rows)), @"-10 since 2021: NoInterval(NoiseNotKnown)");
    assert_snapshot!(changed(&world(|definition| definition.unit = Unit::Mean).rows("sotkanet:1", rows)), @"-10 since 2021: NoInterval(NotACountedShare)");
    assert_snapshot!(changed(&world(|_| ()).rows("sotkanet:1", "total 2021: 179=10 \n total 2022: 179=9/9")), @"-1 since 2021: NoInterval(NoCount)");
}

#[test]
fn a_group_is_held_against_the_newest_value_over_the_same_members() {
    let group = |rows: &str| {
        let world = World::new().group("kolme", "179 182 435").indicator("sotkanet:1", |definition| definition.noise = NoiseRule::Interval);
        let card = world.rows("sotkanet:1", rows).all().cards.pop().unwrap();
        text(card.themes[0].rows[0].change)
    };
    let all = "total 2020: 179=10/50 182=20/20 435=50/5";
    assert_snapshot!(group(&format!("{all} \n total 2021: 179=10/50 182=20/20 \n total 2022: 179=20/100 182=20/20 435=50/5")), @"+8.196721 since 2020: Higher clear");
    assert_snapshot!(group(&format!("{all} \n total 2022: 179=20/100 182=20/20")), @"Break");
    assert_snapshot!(group("total 2021: 179=10/50 182=20/20 \n total 2022: 179=20/100 182=20/20"), @"+8.333333 since 2021: Higher clear");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn a_change_never_spans_a_break(
        years in prop::collection::btree_map(1995_i16..2025, 0_u32..100, 1..12),
        broken in prop::collection::vec(1994_i16..2027, 0..4),
    ) {
        let mut definition = super::world::definition("sotkanet:1");
        definition.noise = NoiseRule::Interval;
        let kind = BreakKind::Method;
        definition.breaks = broken.iter().map(|from_year| SeriesBreak { from_year: *from_year, kind, reason: LocalisedText::same("x") }).collect();
        let mut figures: Vec<crate::cells::Figure> = years.iter().map(|(year, count)| super::world::figure(*year, *count)).collect();
        let own = figures.pop().unwrap();
        let now = own.cell.id.period.unwrap();
        match crate::judgements::change(&definition, &figures, &own, None) {
            Ok(change) => {
                prop_assert!(change.since < now);
                prop_assert!(broken.iter().all(|year| *year <= change.since.first_year() || *year > now.last_year()));
                prop_assert_eq!(figures.last().unwrap().cell.id.period, Some(change.since));
            }
            Err(ChangeRefusal::Break) => {
                let newest = figures.last().unwrap().cell.id.period.unwrap();
                prop_assert!(broken.iter().any(|year| newest.last_year() < *year && *year <= now.first_year()));
            }
            Err(refusal) => prop_assert!(refusal == ChangeRefusal::NoEarlierValue && figures.is_empty()),
        }
    }
}
