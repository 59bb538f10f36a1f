//! Comparators that are sets of municipalities: who has which, over whom they are aggregated, and what they refuse.

use insta::assert_snapshot;
use model::card::{ComparatorKind, FigureArea};
use model::definition::{AggregationRule, ComparatorRules, Denominator, NoiseRule, SizeClass, Slug};
use model::judgement::{Comparison, ComparisonRefusal};
use model::register::{Area, MunicipalityType};
use model::{AreaRegister, LocalisedText, Polarity, Unit};

use super::rendering;
use super::world::{World, area};
use crate::explain::{AggregateRefusal, Origin, Role, explain};

fn size_class(id: &str, from: u32, to: Option<u32>) -> SizeClass {
    SizeClass { id: Slug::new(id).unwrap(), name: LocalisedText::same(id), from, to }
}

/// Size classes below and from 5 000, all types, and Luhanka's neighbours Jämsä and Jyväskylä. Populations are of two years.
fn world() -> World {
    let types = MunicipalityType::ALL.map(|kind| (kind, LocalisedText::same(kind.as_str())));
    let rules = ComparatorRules {
        size_classes: vec![size_class("under-5000", 0, Some(4_999)), size_class("from-5000", 5_000, None)],
        municipality_types: types.into(),
        neighbours: [(area("435"), vec![area("182"), area("179")])].into(),
        neighbours_name: LocalisedText::same("Lähimmät kunnat"),
        printed: [ComparatorKind::County, ComparatorKind::Country, ComparatorKind::AreaGroup].into(),
    };
    let type_of = |code: &str| match code {
        "179" | "091" => Some(MunicipalityType::Urban),
        "182" | "992" => Some(MunicipalityType::SemiUrban),
        "435" => Some(MunicipalityType::Rural),
        _ => None,
    };
    World::new()
        .group("itainen", "435 992")
        .with(|world| {
            world.comparators = rules;
            world.population = Some("sotkanet:127".parse().unwrap());
            let areas: Vec<Area> =
                world.areas.areas().map(|area| Area { municipality_type: type_of(area.id.code()), ..area.clone() }).collect();
            world.areas = AreaRegister::new(areas, world.areas.memberships().to_vec(), vec![]);
        })
        .indicator("sotkanet:1", |definition| {
            definition.noise = NoiseRule::Interval;
            definition.polarity = Polarity::LowerIsBetter;
        })
        .indicator("sotkanet:127", |definition| {
            (definition.unit, definition.denominator, definition.aggregation) = (Unit::Count, Denominator::None, AggregationRule::Sum);
        })
        // Jämsä falls below 5 000 in the newest year.
        .rows("sotkanet:127", "total 2022: 179=140000 182=5000 435=700 992=18000 091=650000 \n total 2023: 182=4999 K15=200000")
}

fn first_row(world: &World, code: &str) -> String {
    world.municipality_text(code).lines().next().unwrap().to_owned()
}

#[test]
fn a_municipality_is_compared_with_its_group_class_type_and_neighbours() {
    assert_snapshot!(rendering::head(&world().municipality("435")), @r"
    municipality:435 Luhanka, group itainen
    edition 2025, Keski-Suomen hyvinvointialue, demonstration
    source sotkanet 2025-11-22
    county county@2023:15 Keski-Suomen hyvinvointialue
    country country:358 Koko maa
    group group:itainen itainen
    size class size-class:under-5000 under-5000
    type municipality-type:rural rural
    neighbours neighbours:municipality:435 Lähimmät kunnat
    theme arki: sotkanet:1, sotkanet:127
    ");
    assert_snapshot!(rendering::head(&world().municipality("179")), @r"
    municipality:179 Jyväskylä, no group
    edition 2025, Keski-Suomen hyvinvointialue, demonstration
    source sotkanet 2025-11-22
    county county@2023:15 Keski-Suomen hyvinvointialue
    country country:358 Koko maa
    size class size-class:from-5000 from-5000
    type municipality-type:urban urban
    theme arki: sotkanet:1, sotkanet:127
    ");
    let card = world().municipality("435");
    let members = |kind| {
        let comparator = card.comparators.iter().find(|comparator| comparator.kind == kind).unwrap();
        let codes: Vec<&str> = comparator.members.iter().map(|member| member.id.code()).collect();
        (codes.join(" "), comparator.printed)
    };
    assert_eq!(members(ComparatorKind::County), (String::new(), true));
    assert_eq!(members(ComparatorKind::AreaGroup), ("435 992".to_owned(), true));
    assert_eq!(members(ComparatorKind::SizeClass), ("182 435".to_owned(), false));
    assert_eq!(members(ComparatorKind::MunicipalityType), ("435".to_owned(), false));
    assert_eq!(members(ComparatorKind::Neighbours), ("182 179".to_owned(), false));
}

#[test]
fn a_groups_card_is_held_against_county_and_country_only() {
    let cards = world().all().cards;
    let kinds: Vec<ComparatorKind> = cards.last().unwrap().comparators.iter().map(|comparator| comparator.kind).collect();
    assert_eq!(kinds, [ComparatorKind::County, ComparatorKind::Country]);
}

#[test]
fn sets_are_aggregated_from_counts_over_all_their_municipalities() {
    let world = world().rows("sotkanet:1", "total 2022: 179=10/500 182=20/200 435=50/50 992=25/100 091=4/2000 K15=12/900 FI=11/9000");
    // Luhanka's class: 200 + 50 of 1,000 + 100; its neighbours: 500 + 200 of 5,000 + 1,000.
    assert_snapshot!(first_row(&world, "435"), @"1 2022: own 50 (n 50) | county 12 (n 900) | country 11 (n 9000) | group 30 (n 150) [2/2] | size class 22.727273 (n 250) [2/2] | type not_computable [1/1] | neighbours 11.666667 (n 700) [2/2]");
    // Jyväskylä's type is Helsinki and itself: 2,500 of 55,000.
    assert_snapshot!(first_row(&world, "179"), @"1 2022: own 10 (n 500) | county 12 (n 900) | country 11 (n 9000) | size class 4.693141 (n 2600) [3/3] | type 4.545455 (n 2500) [2/2]");
    let card = world.municipality("435");
    let row = &card.themes[0].rows[0];
    let ids: Vec<String> = row.comparators.iter().map(|cell| cell.id.area.to_string()).collect();
    assert_eq!(ids[2..], ["group:itainen", "size-class:under-5000", "municipality-type:rural", "neighbours:municipality:435"]);
    // The only rural municipality is its own type.
    assert_eq!(row.comparisons[4], Comparison::NotJudged(ComparisonRefusal::Itself));
    assert!(row.comparisons[5].strength().is_some(), "{:?}", row.comparisons[5]);
}

#[test]
fn a_comparators_figure_is_explained_by_its_members() {
    let world = world().rows("sotkanet:1", "total 2022: 179=10/500 182=20/200 992=25/100 091=4/2000 K15=12/900");
    let explained = |id: &str| {
        let figure = format!("2025/{id}/sotkanet:1/total/2022").parse().unwrap();
        let explanation = world.with_inputs(|inputs| explain(inputs, &figure)).unwrap();
        let Origin::Aggregated { members, refusal, .. } = explanation.origin else { panic!("{:?}", explanation.origin) };
        let members: Vec<String> =
            members.iter().map(|member| format!("{}{}", member.name.fi, if member.is_counted { "" } else { " (not counted)" })).collect();
        (members.join(", "), refusal, explanation.on_card.role, explanation.cards.len())
    };
    let expected = "Helsinki, Jyväskylä, Äänekoski".to_owned();
    assert_eq!(explained("size-class:from-5000"), (expected, None, Role::Comparator, 2));
    let expected = "Jämsä, Luhanka (not counted)".to_owned();
    assert_eq!(explained("size-class:under-5000"), (expected, Some(AggregateRefusal::TooFewMembers), Role::Comparator, 2));
    assert_eq!(explained("neighbours:municipality:435"), ("Jämsä, Jyväskylä".to_owned(), None, Role::Comparator, 1));
    assert_eq!(explained("municipality-type:urban"), ("Helsinki, Jyväskylä".to_owned(), None, Role::Comparator, 1));
}

#[test]
fn a_total_is_the_same_on_every_card_that_shows_it() {
    let world = world().rows("sotkanet:1", "total 2022: 179=10/500 182=20/200 435=50/50 992=25/100 091=4/2000 K15=12/900");
    let cards = world.all().cards;
    let of_class = |code: &str| {
        let card = cards.iter().find(|card| card.subject.figure_area() == FigureArea::Area(area(code))).unwrap();
        let place = card.comparators.iter().position(|comparator| comparator.kind == ComparatorKind::SizeClass).unwrap();
        card.themes[0].rows[0].comparators[place].clone()
    };
    assert_eq!(of_class("179"), of_class("992"));
    assert_eq!(of_class("182"), of_class("435"));
    // One card alone says the same.
    assert_eq!(world.municipality("179"), cards[0]);
}

#[test]
fn what_is_never_aggregated_has_no_value_for_sets() {
    let world = world()
        .with(|world| {
            world.indicators[0].aggregation = AggregationRule::NotAggregable;
            world.indicators[0].denominator = Denominator::None;
            world.indicators[0].noise = NoiseRule::SchoolHealthPromotion;
        })
        .rows("sotkanet:1", "total 2023: 179=10 182=20 435=50 992=25 K15=12");
    assert_snapshot!(first_row(&world, "435"), @"1 2023: own 50 | county 12 | country not_published_at_this_level | group not_computable | size class not_computable | type not_computable | neighbours not_computable");
    let row = &world.municipality("435").themes[0].rows[0];
    for comparison in &row.comparisons[2..5] {
        let expected = [ComparisonRefusal::NoComparatorValue, ComparisonRefusal::Itself].map(Comparison::NotJudged);
        assert!(expected.contains(comparison), "{comparison:?}");
    }
}

#[test]
fn without_a_population_there_is_no_size_class() {
    let card = world().with(|world| world.population = None).municipality("435");
    assert!(card.comparators.iter().all(|comparator| comparator.kind != ComparatorKind::SizeClass));
}

#[test]
fn an_unknown_neighbour_is_an_error() {
    let world = world().with(|world| {
        world.comparators.neighbours.insert(area("179"), vec![area("001")]);
    });
    let error = world.make(&crate::Subjects::All).unwrap_err().to_string();
    assert_snapshot!(error, @"area `municipality:001`, a neighbour of a municipality, is not in the area tables");
}

#[test]
fn a_value_is_ranked_among_all_municipalities_of_the_country() {
    let world = world().rows("sotkanet:1", "total 2022: 179=10/500 182=20/200 435=50/50 992=20/100 091=4/2000 K15=12/900");
    let position = |code: &str| world.municipality(code).themes[0].rows[0].position;
    let luhanka = position("435").unwrap();
    assert_eq!((luhanka.rank, luhanka.of, luhanka.tied, luhanka.quintile), (5, 5, 1, 5));
    assert_eq!((luhanka.minimum, luhanka.maximum, luhanka.best_ten), (4.0, 50.0, None));
    let jamsa = position("182").unwrap();
    assert_eq!((jamsa.rank, jamsa.tied, jamsa.best_first), (3, 2, true));
    // Inhabitants are no ranking; nor is a group's value.
    assert_eq!(world.municipality("435").themes[0].rows[1].position, None);
    assert_eq!(world.all().cards.last().unwrap().themes[0].rows[0].position, None);
    // A municipality that no longer is does not count.
    let fewer = world.with(|world| {
        let ended = |area: &Area| Area { last_year: (area.id.code() == "091").then_some(2024), ..area.clone() };
        world.areas = AreaRegister::new(world.areas.areas().map(ended).collect::<Vec<_>>(), world.areas.memberships().to_vec(), vec![]);
    });
    assert_eq!(fewer.municipality("435").themes[0].rows[0].position, None);
}
