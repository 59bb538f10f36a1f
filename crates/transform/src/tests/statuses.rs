//! Each status with the world that brings it about.

use insta::assert_snapshot;
use model::Unit;
use model::definition::Collection;

use super::world::World;

fn world(collection: Collection) -> World {
    World::new().indicator("sotkanet:1", |definition| definition.collection = collection)
}

fn check(world: &World, code: &str, expected: &str) {
    let own = &world.municipality(code).themes[0].rows[0].own;
    let period = own.id.period.map_or("none".to_owned(), |period| period.to_string());
    assert_eq!(format!("{} in {period}", own.status), expected);
}

#[test]
fn a_value_is_published_and_a_zero_is_a_zero() {
    let world = world(Collection::Register).rows("sotkanet:1", "total 2022: 179=5/50 182=0/0");
    check(&world, "179", "published in 2022");
    check(&world, "182", "zero in 2022");
}

#[test]
fn an_indicator_that_the_vintage_does_not_have_is_unknown() {
    check(&world(Collection::Register).rows("sotkanet:2", "total 2022: 179=5"), "179", "unknown in none");
}

#[test]
fn an_indicator_that_begins_after_the_edition_is_not_yet_published() {
    let world = world(Collection::Register).reported("sotkanet:1", 2027, 2028, "").rows("sotkanet:1", "total 2027: 179=5");
    check(&world, "179", "not_yet_published in none");
}

#[test]
fn a_level_without_any_value_is_not_published_and_the_county_stands_in() {
    for collection in [Collection::Register, Collection::AdultSurvey, Collection::SchoolHealthPromotion] {
        check(&world(collection).rows("sotkanet:1", "total 2022: K15=5 FI=6"), "179", "not_published_at_this_level in 2022");
    }
}

#[test]
fn an_absent_cell_of_a_register_with_counts_is_hidden_or_zero() {
    let with_counts = world(Collection::Register).rows("sotkanet:1", "total 2022: 179=5/50 K15=6/60 \n total 2021: 182=1/9");
    check(&with_counts.clone().rows("sotkanet:1", "total 2022: 435=1/6"), "992", "unknown in 2022");
    let known = with_counts.rows("sotkanet:2", "total 2022: 992=5").indicator("sotkanet:2", |_| ());
    check(&known, "992", "suppressed_or_zero in 2022");
}

#[test]
fn an_absent_cell_of_a_register_whose_limits_speak_of_hiding_is_hidden_or_zero() {
    let limits = |text: &str| {
        world(Collection::Register)
            .reported("sotkanet:1", 2010, 2025, text)
            .rows("sotkanet:1", "total 2022: 179=5 K15=6")
            .rows("sotkanet:2", "total 2022: 992=5")
    };
    check(&limits("Alle viiden tapauksen tietoja ei julkisteta."), "992", "suppressed_or_zero in 2022");
    check(&limits("Tietosuojan vuoksi osa puuttuu."), "992", "suppressed_or_zero in 2022");
    check(&limits("Tieto on vuoden lopun tilanne."), "992", "unknown in 2022");
}

#[test]
fn an_absent_plain_count_is_hidden_or_zero() {
    let world = World::new()
        .indicator("sotkanet:1", |definition| definition.unit = Unit::Count)
        .rows("sotkanet:1", "total 2022: 179=5 K15=6")
        .rows("sotkanet:2", "total 2022: 992=5");
    check(&world, "992", "suppressed_or_zero in 2022");
}

#[test]
fn a_municipality_without_survey_results_where_others_have_them_did_not_participate() {
    for collection in [Collection::SchoolHealthPromotion, Collection::Teaviisari] {
        let world = world(collection).rows("sotkanet:1", "total 2023: 179=5 K15=6").rows("sotkanet:2", "total 2022: 992=5");
        check(&world, "992", "not_participated in 2023");
    }
}

#[test]
fn an_adult_survey_is_published_for_municipalities_with_an_extra_sample_only() {
    let everyone_is_known = "total 2022: 091=1 179=1 182=1 435=1 992=1";
    let few = world(Collection::AdultSurvey)
        .rows("sotkanet:1", "total 2022: 179=5 182=4 K15=6 \n total 2024: 179=6 K15=6")
        .rows("sotkanet:2", everyone_is_known);
    check(&few, "992", "not_published_at_this_level in 2024");
    // Jämsä had a sample in 2022 and none in 2024: it is present, so its absence is its own.
    assert_snapshot!(few.municipality_text("182"), @"1 2022: own 4 | county 6 | country not_published_at_this_level");
    let many = few.rows("sotkanet:1", "total 2024: 091=5 435=3");
    check(&many, "992", "not_participated in 2024");
}

#[test]
fn a_period_that_only_higher_levels_have_is_late_or_not_published() {
    let rows = |newest: i16| {
        world(Collection::Register)
            .rows("sotkanet:1", &format!("total 2018: 091=5 K15=6 \n total {newest}: K15=6"))
            .rows("sotkanet:2", "total 2018: 179=1")
    };
    check(&rows(2019), "179", "not_yet_published in 2019");
    check(&rows(2020), "179", "not_yet_published in 2020");
    check(&rows(2021), "179", "not_published_at_this_level in 2021");
    let hole = world(Collection::Register)
        .rows("sotkanet:1", "total 2018: 091=5 \n total 2019: 091=1 FI=1 \n total 2020: FI=1 K15=1 \n total 2020-2021: 091=1")
        .rows("sotkanet:2", "total 2018: 179=1");
    check(&hole, "179", "not_published_at_this_level in 2020");
}

#[test]
fn a_period_after_the_end_of_an_ended_series_is_discontinued() {
    let world = world(Collection::Register)
        .indicator("sotkanet:2", |_| ())
        .reported("sotkanet:1", 2010, 2018, "")
        .reported("sotkanet:2", 2010, 2024, "")
        .rows("sotkanet:1", "total 2018: 091=5 K15=6 \n total 2019: K15=6")
        .rows("sotkanet:2", "total 2018: 179=1");
    check(&world, "179", "discontinued in 2019");
}
