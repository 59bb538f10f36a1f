//! Which period a row is about, and what stands beside its value.

use insta::assert_snapshot;
use model::Sex;

use super::world::World;

fn one() -> World {
    World::new().indicator("sotkanet:1", |_| ())
}

#[test]
fn a_row_shows_the_newest_own_value_and_comparators_of_the_same_period() {
    let world = one().rows(
        "sotkanet:1",
        "total 2021: 179=4/40 182=3/9 K15=5/90 FI=6/900
         total 2022: 179=5/50 182=3/9 K15=5/95 FI=6/910
         total 2023: 182=4/11 K15=7/99 FI=8/990",
    );
    assert_snapshot!(world.municipality_text("179"), @"1 2022: own 5 (n 50) | county 5 (n 95) | country 6 (n 910) | earlier 2021 4 (n 40)");
    assert_snapshot!(world.municipality_text("182"), @"1 2023: own 4 (n 11) | county 7 (n 99) | country 8 (n 990) | earlier 2021 3 (n 9), 2022 3 (n 9)");
}

#[test]
fn a_comparator_without_a_value_in_the_rows_period_shows_why() {
    let world = one().rows("sotkanet:1", "total 2021: 179=4 K15=5 FI=6\n total 2022: 179=5 FI=6");
    assert_snapshot!(world.municipality_text("179"), @"1 2022: own 5 | county not_yet_published | country 6 | earlier 2021 4");
}

#[test]
fn the_county_stands_in_where_the_municipality_has_no_value() {
    let world = one().rows("sotkanet:1", "total 2021: K15=5/90 FI=6/900 \n total 2022: K15=5/95 \n total 2023: FI=8");
    assert_snapshot!(world.municipality_text("179"), @"1 2023: own not_published_at_this_level | county not_yet_published | country 8");
}

#[test]
fn without_own_and_comparator_value_the_row_is_about_the_newest_of_any_municipality() {
    let world = one().rows("sotkanet:1", "total 2021: 179=- 182=5/90 \n total 2022: 182=5/95");
    assert_snapshot!(world.municipality_text("179"), @"1 2022: own suppressed_or_zero | county not_published_at_this_level | country not_published_at_this_level | earlier 2021 unknown");
}

#[test]
fn an_edition_knows_nothing_of_later_years() {
    let world = one().rows("sotkanet:1", "total 2021: 179=4 K15=5 FI=6 \n total 2022-2024: 179=1 K15=1 \n total 2023: 179=2 K15=3");
    assert_snapshot!(world.clone().with(|world| world.edition = 2021).municipality_text("179"), @"1 2021: own 4 | county 5 | country 6");
    assert_snapshot!(world.clone().with(|world| world.edition = 2023).municipality_text("179"), @"1 2023: own 2 | county 3 | country not_yet_published | earlier 2021 4");
    assert_snapshot!(world.with(|world| world.edition = 2024).municipality_text("179"), @"1 2022-2024: own 1 | county 1 | country not_published_at_this_level | earlier 2021 4, 2023 2");
}

#[test]
fn earlier_periods_show_their_holes_and_leave_out_years_that_no_municipality_has() {
    let world = one().rows(
        "sotkanet:1",
        "total 2019: 179=1/10 182=2/4
         total 2020: K15=3
         total 2021: 182=2/4
         total 2022: 179=0/0 182=2/4
         total 2023: 179=5/50",
    );
    assert_snapshot!(world.municipality_text("179"), @"1 2023: own 5 (n 50) | county not_published_at_this_level | country not_published_at_this_level | earlier 2019 1 (n 10), 2021 suppressed_or_zero, 2022 0 zero (n 0)");
}

#[test]
fn at_most_fifteen_earlier_periods_are_shown() {
    let years = (2001..=2020).map(|year| format!("total {year}: 179={year}")).collect::<Vec<_>>().join("\n");
    let card = one().rows("sotkanet:1", &years).municipality("179");
    let earlier: Vec<String> = card.themes[0].rows[0].earlier.iter().map(|cell| cell.id.period.unwrap().to_string()).collect();
    assert_eq!((earlier.len(), earlier[0].as_str(), earlier[14].as_str()), (15, "2005", "2019"));
}

#[test]
fn runs_of_years_and_years_stand_in_the_order_of_their_ends() {
    let world = one().rows("sotkanet:1", "total 2018-2020: 179=1 \n total 2019-2021: 179=2 \n total 2020-2022: 179=3 K15=4");
    assert_snapshot!(world.municipality_text("179"), @"1 2020-2022: own 3 | county 4 | country not_published_at_this_level | earlier 2018-2020 1, 2019-2021 2");
}

#[test]
fn values_by_sex_stand_beside_the_total_in_the_rows_period() {
    let world = World::new().indicator("sotkanet:1", |definition| definition.sexes = Sex::ALL.to_vec()).rows(
        "sotkanet:1",
        "total 2022: 179=5/50 K15=5
         male 2022: 179=6/30 182=7
         female 2022: 182=4
         female 2021: 179=4/20",
    );
    assert_snapshot!(world.municipality_text("179"), @"1 2022: own 5 (n 50) | county 5 | country not_published_at_this_level | male 6 (n 30) | female suppressed_or_zero");
}

#[test]
fn an_indicator_without_total_shows_its_first_sex_once() {
    let world = World::new()
        .indicator("sotkanet:1", |definition| definition.sexes = vec![Sex::Female, Sex::Male])
        .rows("sotkanet:1", "female 2022: 179=5 K15=6 \n male 2022: 179=7 K15=8");
    assert_snapshot!(world.municipality_text("179"), @"1 2022: own 5 | county 6 | country not_published_at_this_level | male 7");
}

#[test]
fn a_reported_row_without_value_keeps_its_count_and_gets_no_guess() {
    let world = one().rows("sotkanet:1", "total 2021: 179=-/7 182=-/- 435=1 \n total 2022: 179=5/50 182=5/50 435=5/50");
    assert_snapshot!(world.municipality_text("179"), @"1 2022: own 5 (n 50) | county not_published_at_this_level | country not_published_at_this_level | earlier 2021 unknown (n 7)");
    assert_snapshot!(world.municipality_text("182"), @"1 2022: own 5 (n 50) | county not_published_at_this_level | country not_published_at_this_level | earlier 2021 unknown");
    assert_snapshot!(world.findings_text(), @r"
    note[count-without-value] sotkanet:1: cells with a count but no value among municipalities and areas of comparison: 1
    warn[silent-municipality] the whole vintage: municipalities without any row: 2 (`municipality:091` Helsinki, `municipality:992` Äänekoski)
    note[no-comparator-value] sotkanet:1, county@2023:15: no row up to 2025 for Keski-Suomen hyvinvointialue
    ");
}
