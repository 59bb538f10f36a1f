//! Explanations: every figure of every card is explained as the card shows it, and what it was made from is told.

use model::card::{Card, Cell, FigureId};
use model::definition::{AggregationRule, Denominator, NoiseRule};
use model::judgement::DenominatorOrigin;
use model::{Period, Sex, Unit};

use super::world::World;
use crate::explain::{AbsenceReason, AggregateRefusal, ExplainError, Explanation, IntervalMethod, Origin, Role, explain};

fn world() -> World {
    let named = Denominator::Indicator("sotkanet:127".parse().unwrap());
    World::new()
        .group("pohjoinen", "179 182 435 992")
        .indicator("sotkanet:1", |definition| {
            definition.noise = NoiseRule::Interval;
            definition.sexes = vec![Sex::Total, Sex::Male];
        })
        .indicator("sotkanet:2", |definition| {
            definition.unit = Unit::Per1000;
            definition.denominator = named;
            definition.noise = NoiseRule::Interval;
        })
        .indicator("sotkanet:127", |definition| {
            definition.unit = Unit::Count;
            definition.denominator = Denominator::None;
            definition.aggregation = AggregationRule::Sum;
        })
        .indicator("sotkanet:3", |definition| definition.aggregation = AggregationRule::NotAggregable)
        .rows(
            "sotkanet:1",
            "total 2021: 179=11/55 182=20/20 K15=12/120
             total 2022: 179=10/50 435=50/5 K15=12/100 FI=11/9000 \n male 2022: 179=9/20",
        )
        .rows("sotkanet:2", "total 2022: 179=12/12 182=30/3 435=10/3 992=5/2")
        .rows("sotkanet:127", "total 2022: 179=1000 182=200 435=300 K15=5000")
        .rows("sotkanet:3", "total 2022: 179=1 179=2 182=- K15=3")
}

fn explained(world: &World, figure: &str) -> Result<Explanation, ExplainError> {
    let figure: FigureId = format!("2025/{figure}").parse().unwrap();
    world.with_inputs(|inputs| explain(inputs, &figure))
}

fn cells(card: &Card) -> Vec<&Cell> {
    let rows = card.themes.iter().flat_map(|theme| &theme.rows);
    let cells =
        rows.flat_map(|row| std::iter::once(&row.own).chain(&row.earlier).chain(&row.by_sex).chain(&row.comparators).chain(&row.members));
    cells.collect()
}

#[test]
fn every_figure_of_every_card_is_explained_as_the_card_shows_it() {
    let world = world();
    let cards = world.all().cards;
    for cell in cards.iter().flat_map(cells) {
        let explanation = world.with_inputs(|inputs| explain(inputs, &cell.id)).unwrap();
        assert_eq!(explanation.on_card.cell, *cell);
        let holding = cards.iter().filter(|card| cells(card).iter().any(|other| other.id == cell.id));
        assert_eq!(explanation.cards, holding.cloned().collect::<Vec<_>>(), "{}", cell.id);
        assert_eq!(explanation.interval_method.is_some(), cell.interval.is_ok(), "{}", cell.id);
        match explanation.origin {
            Origin::Absent { reason, .. } => assert_eq!(reason.status(), cell.status, "{}", cell.id),
            Origin::Aggregated { refusal, .. } => assert_eq!(refusal.is_none(), cell.value.is_some(), "{}", cell.id),
            Origin::Disputed { .. } => assert_eq!(cell.value, None, "{}", cell.id),
            Origin::Reported { .. } => {}
        }
    }
}

#[test]
fn a_reported_figure_tells_its_role_denominator_and_method() {
    let world = world();
    let check = |figure: &str, role, named: Option<Option<f64>>, denominator: Option<(f64, DenominatorOrigin)>, method| {
        let found = explained(&world, figure).unwrap();
        let Origin::Reported { named_denominator } = found.origin else { panic!("{figure}: {:?}", found.origin) };
        assert_eq!(found.on_card.role, role, "{figure}");
        assert_eq!(named_denominator.map(|named| named.value), named, "{figure}");
        assert_eq!(found.basis.ok().map(|basis| (basis.denominator, basis.origin)), denominator, "{figure}");
        assert_eq!(found.interval_method, method, "{figure}");
    };
    let derived = |people| Some((people, DenominatorOrigin::Derived));
    check("municipality:179/sotkanet:1/total/2022", Role::Own, None, derived(500.0), Some(IntervalMethod::Wilson));
    check("municipality:179/sotkanet:1/total/2021", Role::Earlier, None, derived(500.0), Some(IntervalMethod::Wilson));
    check("county@2023:15/sotkanet:1/total/2021", Role::Comparator, None, derived(1000.0), Some(IntervalMethod::Wilson));
    let named = |people| Some((people, DenominatorOrigin::Indicator));
    check("municipality:179/sotkanet:2/total/2022", Role::Own, Some(Some(1000.0)), named(1000.0), Some(IntervalMethod::Byar));
    check("municipality:435/sotkanet:2/total/2022", Role::Own, Some(Some(300.0)), named(300.0), Some(IntervalMethod::ExactPoisson));
    // 3 of 200 are 15 in a thousand, not the 30 that were published.
    check("municipality:182/sotkanet:2/total/2022", Role::Own, Some(Some(200.0)), None, None);
    check("municipality:992/sotkanet:2/total/2022", Role::Own, Some(None), derived(400.0), Some(IntervalMethod::ExactPoisson));
    check("municipality:182/sotkanet:3/total/2022", Role::Own, None, None, None);
}

#[test]
fn a_hole_tells_its_rule_and_what_the_rule_looked_at() {
    let Origin::Absent { reason, around } = explained(&world(), "municipality:435/sotkanet:1/total/2021").unwrap().origin else { panic!() };
    assert_eq!(reason, AbsenceReason::OthersPublished);
    let years = |years: &[i16]| years.iter().copied().map(Period::year).collect::<Vec<_>>();
    assert_eq!((around.periods_of_area, around.periods_of_kind), (years(&[2022]), years(&[2021, 2022])));
    assert_eq!((around.municipalities_with_value, around.municipalities_in_vintage, around.rows_of_area), (3, 4, 3));
    assert!(around.hides_small_counts);
}

#[test]
fn rows_that_contradict_each_other_are_told_with_their_span() {
    let found = explained(&world(), "municipality:179/sotkanet:3/total/2022").unwrap();
    assert_eq!(found.origin, Origin::Disputed { lowest: Some(1.0), highest: Some(2.0) });
}

#[test]
fn a_group_tells_what_each_member_brings_and_why_no_value_came_of_it() {
    let world = world();
    let check = |figure: &str, counted: [bool; 4], expected: Option<AggregateRefusal>| {
        let found = explained(&world, &format!("group:pohjoinen/{figure}")).unwrap();
        let Origin::Aggregated { members, refusal, .. } = found.origin else { panic!("{figure}: {:?}", found.origin) };
        assert_eq!(members.iter().map(|member| member.is_counted).collect::<Vec<_>>(), counted, "{figure}");
        assert_eq!(refusal, expected, "{figure}");
    };
    check("sotkanet:1/total/2022", [true, false, true, false], None);
    check("sotkanet:1/male/2022", [true, false, false, false], Some(AggregateRefusal::TooFewMembers));
    check("sotkanet:2/total/2022", [true, true, true, false], None);
    check("sotkanet:127/total/2022", [true, true, true, false], Some(AggregateRefusal::SumNeedsEveryMember));
    check("sotkanet:3/total/2022", [false; 4], Some(AggregateRefusal::NeverAggregated));
}

#[test]
fn what_no_card_holds_is_refused_with_what_there_is() {
    let others = |figure: &str| match explained(&world(), figure) {
        Err(ExplainError::NotOnACard { others, .. }) => others.iter().map(ToString::to_string).collect::<Vec<_>>(),
        other => panic!("{figure}: {other:?}"),
    };
    let expected = ["total/2021", "total/2022", "male/2022"].map(|end| format!("2025/municipality:179/sotkanet:1/{end}"));
    assert_eq!(others("municipality:179/sotkanet:1/total/1999"), expected);
    assert_eq!(others("municipality:091/sotkanet:1/total/2022"), [] as [String; 0]);
    assert_eq!(others("group:etela/sotkanet:1/total/2022"), [] as [String; 0]);
    assert!(matches!(explained(&world(), "municipality:179/sotkanet:99/total/2022"), Err(ExplainError::UnknownIndicator(_))));
}
