//! Whom cards are made for, in which order, and against whom they are compared.

use insta::assert_snapshot;
use model::card::{Card, FigureArea};
use model::definition::Slug;
use model::register::{Area, Membership};
use model::{AreaRegister, LocalisedText};

use super::rendering;
use super::world::{World, area, theme};
use crate::Subjects;

fn world() -> World {
    World::new()
        .group("itainen", "435 992")
        .group("lantinen", "182 179")
        .with(|world| world.themes.push(theme("mieli")))
        .with(|world| world.themes.push(theme("tyhja")))
        .indicator("sotkanet:2", |definition| definition.theme = Slug::new("mieli").unwrap())
        .indicator("sotkanet:1", |_| ())
        .indicator("sotkanet:3", |definition| definition.theme = Slug::new("mieli").unwrap())
        .rows("sotkanet:1", "total 2022: 179=1 K15=2 M13=3 FI=4")
}

fn subjects(cards: &[Card]) -> Vec<String> {
    cards.iter().map(|card| card.subject.name().fi.clone()).collect()
}

#[test]
fn all_means_every_municipality_by_finnish_name_then_every_group_in_the_order_of_config() {
    assert_eq!(subjects(&world().all().cards), ["Jyväskylä", "Jämsä", "Luhanka", "Äänekoski", "itainen", "lantinen"]);
}

#[test]
fn some_means_the_named_ones_once_each() {
    let some = Subjects::Some {
        municipalities: vec![area("992"), area("179"), area("992")],
        groups: vec![Slug::new("lantinen").unwrap(), Slug::new("lantinen").unwrap()],
    };
    assert_eq!(subjects(&world().make(&some).unwrap().cards), ["Jyväskylä", "Äänekoski", "lantinen"]);
}

#[test]
fn a_card_says_whom_it_is_about_and_holds_every_theme() {
    assert_snapshot!(rendering::head(&world().municipality("179")), @r"
    municipality:179 Jyväskylä, group lantinen
    edition 2025, Keski-Suomen hyvinvointialue, demonstration
    source sotkanet 2025-11-22
    county county@2023:15 Keski-Suomen hyvinvointialue
    country country:358 Koko maa
    group group:lantinen lantinen
    theme arki: sotkanet:1
    theme mieli: sotkanet:2, sotkanet:3
    theme tyhja:
    ");
    assert_snapshot!(rendering::head(&world().all().cards[4]), @r"
    group itainen: Luhanka, Äänekoski
    edition 2025, Keski-Suomen hyvinvointialue, demonstration
    source sotkanet 2025-11-22
    county county@2023:15 Keski-Suomen hyvinvointialue
    country country:358 Koko maa
    theme arki: sotkanet:1
    theme mieli: sotkanet:2, sotkanet:3
    theme tyhja:
    ");
}

#[test]
fn an_unknown_subject_or_theme_is_an_error() {
    let message = |world: &World, municipality: &str, group: &str| {
        let groups = vec![Slug::new(group).unwrap()];
        world.make(&Subjects::Some { municipalities: vec![area(municipality)], groups }).unwrap_err().to_string()
    };
    assert_snapshot!(message(&world(), "091", "itainen"), @"municipality `municipality:091` does not belong to `county@2023:15` in 2025");
    assert_snapshot!(message(&world(), "179", "etelainen"), @"group `etelainen` is not one of the edition's groups: `itainen`, `lantinen`");
    assert_snapshot!(message(&world().with(|world| world.groups[0].members.push(area("001"))), "179", "itainen"), @"area `municipality:001`, a member of a group, is not in the area tables");
    assert_snapshot!(message(&world().with(|world| world.themes.truncate(1)), "179", "itainen"), @"indicator `sotkanet:2` belongs to theme `mieli`, which is not one of the themes");
    assert_snapshot!(message(&world().with(|world| world.county = area("K07")), "179", "itainen"), @"municipality `municipality:179` does not belong to `county@2023:07` in 2025");
}

#[test]
fn before_the_counties_the_region_takes_their_place() {
    let old = World::new()
        .indicator("sotkanet:1", |_| ())
        .with(|world| world.edition = 2012)
        .rows("sotkanet:1", "total 2011: 179=1 M13=3 FI=4 \n total 2022: 179=1 K15=2 M13=3 FI=4");
    assert_snapshot!(rendering::head(&old.municipality("179")), @r"
    municipality:179 Jyväskylä, no group
    edition 2012, Keski-Suomen hyvinvointialue, demonstration
    source sotkanet 2025-11-22
    region region:13 Keski-Suomi
    country country:358 Koko maa
    theme arki: sotkanet:1
    ");
    assert_snapshot!(old.municipality_text("179"), @"1 2011: own 1 | region 3 | country 4");
    // Without regions either, the county's column stays and says that it is empty.
    let neither = World::new().indicator("sotkanet:1", |_| ()).rows("sotkanet:1", "total 2011: 179=1 FI=4");
    assert_snapshot!(neither.municipality_text("179"), @"1 2011: own 1 | county not_published_at_this_level | country 4");
    // One county value anywhere is enough to keep the county's column.
    let some = World::new().indicator("sotkanet:1", |_| ()).rows("sotkanet:1", "total 2011: 179=1 M13=2 FI=4 K90=3");
    assert_snapshot!(some.municipality_text("179"), @"1 2011: own 1 | county unknown | country 4");
}

#[test]
fn the_region_is_the_one_that_most_municipalities_belong_to() {
    let moved = World::new().with(|world| {
        let areas: Vec<Area> = world.areas.areas().cloned().collect();
        let mut memberships: Vec<Membership> = world.areas.memberships().to_vec();
        for membership in memberships.iter_mut().filter(|membership| membership.member == area("435") && membership.whole == area("M13")) {
            membership.whole = area("M01");
        }
        world.areas = AreaRegister::new(areas, memberships, vec![]);
    });
    let moved = moved.indicator("sotkanet:1", |_| ()).rows("sotkanet:1", "total 2011: 435=1 M13=2 M01=9");
    assert_snapshot!(moved.municipality_text("435"), @"1 2011: own 1 | region 2 | country not_published_at_this_level");
}

#[test]
fn the_card_of_a_group_is_known_by_its_id() {
    let world = world().with(|world| world.groups[0].name = LocalisedText::same("Itäinen ryhmä"));
    let card = &world.all().cards[4];
    assert_eq!(card.themes[0].rows[0].own.id.area, FigureArea::Group(Slug::new("itainen").unwrap()));
    assert_eq!(card.themes[0].rows[0].own.id.to_string(), "2025/group:itainen/sotkanet:1/total/2022");
}
