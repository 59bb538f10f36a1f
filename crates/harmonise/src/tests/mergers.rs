use insta::assert_snapshot;

use super::world::{DERIVED, MEDIAN, POPULATION, SHARE, World, area, rows};
use crate::{NotComputable, Origin, SourceDivision};

/// Before 2025: the vintage has Pertunmaa of its own.
fn older() -> World {
    World::new().of_source(SourceDivision::BackCast(2024))
}

#[test]
fn what_nothing_concerns_is_passed_on_as_it_is() {
    let world = World::new().rows(POPULATION, "077 2020 = 100; 179 2020 = 5; 946 2005 = 3; county@2023:15 2020 = 7; nuts1:1 2020 = 2");
    let harmonised = world.harmonised();
    assert_eq!(rows(&harmonised.observations), rows(&world.observations()));
    assert!(harmonised.findings.is_empty() && harmonised.provenance.is_empty(), "{:?}", harmonised.findings);
}

#[test]
fn counts_sum_and_shares_are_made_of_summed_counts() {
    let world = older()
        .rows(POPULATION, "507 2020 = 6000; 588 2020 = 2000; 077 2020 = 9")
        .rows(SHARE, "507 2020 = 10 / 600; 588 2020 = 20 / 400; 077 2020 = 1 / 2");
    assert_snapshot!(world.told(), @r"
    sotkanet:10 077 2020 = 1 / 2
    sotkanet:10 507 2020 = 12.5 / 1000
    sotkanet:127 077 2020 = 9
    sotkanet:127 507 2020 = 8000
    note[areas-merged] municipality:507: figures of 2 indicators were brought to the division of the edition from rows of `municipality:507` Mäntyharju, `municipality:588` Pertunmaa: 2 were computed, 0 could not be
    ");
    let origin = world.harmonised().provenance.origins(&SHARE.parse().unwrap(), &key("507", "2020")).to_vec();
    let Some(Origin::Merged { parts }) = origin.first() else { panic!("{origin:?}") };
    let parts: Vec<_> = parts.iter().map(|part| (part.area.code().to_owned(), part.count, part.denominator)).collect();
    assert_eq!(parts, [("507".to_owned(), Some(600.0), Some(6000.0)), ("588".to_owned(), Some(400.0), Some(2000.0))]);
}

#[test]
fn where_anything_is_missing_nothing_is_computed() {
    let world = older()
        .rows(POPULATION, "507 2019 = 6000; 507 2020 = 6000; 588 2020 = unknown")
        .rows(DERIVED, "507 2018 = 5 / 10; 588 2018 = 0 / 0; 507 2019 = 5 / 10; 588 2019 = 4; 507 2020 = 5 / 10; 588 2020 = 4 / 8")
        .rows(MEDIAN, "507 2020 = 101; 588 2020 = 99");
    assert_snapshot!(world.told(), @r"
    sotkanet:11 507 2018 = not_computable
    sotkanet:11 507 2019 = not_computable
    sotkanet:11 507 2020 = 4.5 / 18
    sotkanet:12 507 2020 = not_computable
    sotkanet:127 507 2019 = not_computable
    sotkanet:127 507 2020 = not_computable
    note[areas-merged] municipality:507: figures of 3 indicators were brought to the division of the edition from rows of `municipality:507` Mäntyharju, `municipality:588` Pertunmaa: 1 were computed, 5 could not be
    ");
    let why = |indicator: &str, period: &str| match world.harmonised().provenance.origins(&indicator.parse().unwrap(), &key("507", period))
    {
        [Origin::NotComputable { why, .. }] => why.clone(),
        other => panic!("{other:?}"),
    };
    assert_eq!(why(POPULATION, "2019"), NotComputable::PartMissing(vec![area("588")]));
    assert_eq!(why(POPULATION, "2020"), NotComputable::PartIncomplete);
    assert_eq!(why(MEDIAN, "2020"), NotComputable::NeverAggregated);
}

#[test]
fn zeros_sum_to_zero_and_one_reason_for_all_parts_stays_that_reason() {
    let world = older()
        .rows(DERIVED, "507 2018 = 0 / 0; 588 2018 = 0 / 0; 507 2019 = suppressed_or_zero; 588 2019 = suppressed_or_zero")
        .rows(POPULATION, "507 2018 = 0; 588 2018 = 4; 507 2019 = suppressed_or_zero; 588 2019 = 0");
    assert_snapshot!(world.told(), @r"
    sotkanet:11 507 2018 = 0 / 0
    sotkanet:11 507 2019 = suppressed_or_zero
    sotkanet:127 507 2018 = 4
    sotkanet:127 507 2019 = not_computable
    note[areas-merged] municipality:507: figures of 2 indicators were brought to the division of the edition from rows of `municipality:507` Mäntyharju, `municipality:588` Pertunmaa: 3 were computed, 1 could not be
    ");
}

#[test]
fn where_the_source_has_its_own_figure_that_one_stands() {
    let world = World::new().rows(POPULATION, "179 2008 = 126; 180 2008 = 36; 277 2008 = 5; 946 2005 = 6; 945 2005 = 4; 479 2005 = 1");
    assert_snapshot!(world.told(), @r"
    sotkanet:127 179 2008 = 126
    sotkanet:127 946 2005 = 6
    warn[abolished-rows-set-aside] the whole vintage: 4 rows of 4 areas: `municipality:180` Jyväskylän mlk (1), `municipality:277` Korpilahti (1), `municipality:479` Maksamaa (1), `municipality:945` Vöyri-Maksamaa (1) set aside: the source has its own figures of `municipality:179` Jyväskylä, `municipality:946` Vöyri
      hint: the source brings its history to the division of the day; if a series jumps in the year of the merger, the source had not yet done so for it, and the figures before are of the smaller municipality
    ");
}

#[test]
fn a_new_municipality_without_own_figures_is_made_of_its_parts() {
    // 2006 of the oldest parts, 2008 of those in between, 2009 lacks one; what is there twice counts once.
    let world = World::new().rows(
        POPULATION,
        "944 2006 = 3; 479 2006 = 1; 559 2006 = 2; 945 2008 = 4; 559 2008 = 2; 945 2009 = 4; 946 2012 = 7; 945 2006 = 4; 559 2006 = 2",
    );
    assert_snapshot!(world.told(), @r"
    sotkanet:127 946 2006 = 6
    sotkanet:127 946 2008 = 6
    sotkanet:127 946 2009 = not_computable
    sotkanet:127 946 2012 = 7
    note[areas-merged] municipality:946: figures of 1 indicator were brought to the division of the edition from rows of `municipality:479` Maksamaa, `municipality:559` Oravainen, `municipality:944` Vöyri, `municipality:945` Vöyri-Maksamaa: 2 were computed, 1 could not be
    ");
}

#[test]
fn a_source_that_leaves_figures_in_their_own_time_is_merged_up_to_the_year() {
    let world = World::new()
        .of_source(SourceDivision::OfEachPeriod)
        .rows(POPULATION, "179 2008 = 80; 180 2008 = 36; 277 2008 = 5; 179 2009 = 122; 277 2009 = 5; 946 2011 = 7; 179 2007-2009 = 1");
    assert_snapshot!(world.told(), @r"
    sotkanet:127 179 2008 = 121
    sotkanet:127 179 2007-2009 = 1
    sotkanet:127 179 2009 = 122
    sotkanet:127 946 2011 = 7
    note[areas-merged] municipality:179: figures of 1 indicator were brought to the division of the edition from rows of `municipality:179` Jyväskylä, `municipality:180` Jyväskylän mlk, `municipality:277` Korpilahti: 1 were computed, 0 could not be
    warn[abolished-rows-set-aside] the whole vintage: 1 row of 1 area: `municipality:277` Korpilahti (1) set aside: the source has its own figures of `municipality:179` Jyväskylä
      hint: the source brings its history to the division of the day; if a series jumps in the year of the merger, the source had not yet done so for it, and the figures before are of the smaller municipality
    ");
}

#[test]
fn in_the_weeks_of_the_change_each_indicator_is_taken_by_what_it_has() {
    // The population has been brought to the new division, the share has not.
    let world = World::new()
        .rows(POPULATION, "507 2020 = 8000; 507 2021 = 7900")
        .rows(DERIVED, "507 2020 = 10 / 60; 588 2020 = 20 / 40; 507 2021 = 10 / 60");
    assert_snapshot!(world.told(), @r"
    sotkanet:11 507 2020 = 12.5 / 100
    sotkanet:11 507 2021 = not_computable
    sotkanet:127 507 2020 = 8000
    sotkanet:127 507 2021 = 7900
    note[areas-merged] municipality:507: figures of 1 indicator were brought to the division of the edition from rows of `municipality:507` Mäntyharju, `municipality:588` Pertunmaa: 1 were computed, 1 could not be
    ");
}

#[test]
fn a_part_whose_rows_differ_makes_nothing() {
    let world = older().rows(POPULATION, "507 2020 = 6000; 588 2020 = 2000; 588 2020 = 2001; 507 2021 = 6; 588 2021 = 2; 588 2021 = 2");
    assert_snapshot!(world.told(), @r"
    sotkanet:127 507 2020 = not_computable
    sotkanet:127 507 2021 = 8
    note[areas-merged] municipality:507: figures of 1 indicator were brought to the division of the edition from rows of `municipality:507` Mäntyharju, `municipality:588` Pertunmaa: 1 were computed, 1 could not be
    ");
}

#[test]
fn an_edition_of_an_older_division_keeps_what_was_there_then() {
    let world = older().edition(2024).rows(POPULATION, "507 2020 = 6000; 588 2020 = 2000");
    assert_eq!(rows(&world.harmonised().observations), rows(&world.observations()));
    let newer = World::new().edition(2008).rows(POPULATION, "179 2007 = 126");
    assert_snapshot!(newer.told(), @r"
    sotkanet:127 179 2007 = 126
    warn[division-newer-than-edition] the whole vintage: the figures stand in the division of 2025, the edition in that of 2008: `municipality:180` Jyväskylän mlk went to `municipality:179` Jyväskylä in 2009; `municipality:277` Korpilahti went to `municipality:179` Jyväskylä in 2009
      hint: figures of an older division are in vintages that were fetched then; these cannot be taken apart
    ");
}

fn key(code: &str, period: &str) -> model::ObservationKey {
    model::ObservationKey { area: area(code), sex: model::Sex::Total, period: period.parse().unwrap() }
}
