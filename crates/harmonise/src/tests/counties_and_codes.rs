use insta::assert_snapshot;

use super::world::{POPULATION, World};

#[test]
fn old_county_codes_become_new_ones_where_the_county_has_no_row() {
    let world = World::new().rows(
        POPULATION,
        "county@2018:11 2019 = 5; county@2018:11 2020 = 6; county@2023:15 2020 = 7; county@2018:15 2020 = 8; 077 2020 = 1",
    );
    assert_snapshot!(world.told(), @r"
    sotkanet:127 077 2020 = 1
    sotkanet:127 county@2018:15 2020 = 8
    sotkanet:127 county@2023:15 2019 = 5
    sotkanet:127 county@2023:15 2020 = 7
    note[county-codes-mapped] the whole vintage: 1 row of 1 area: `county@2018:11` Keski-Suomen hyvinvointialue (1) brought to the codes of 2023
    note[county-codes-set-aside] the whole vintage: 1 row of 1 area: `county@2018:11` Keski-Suomen hyvinvointialue (1) set aside: the county has rows of its own
    ");
}

#[test]
fn codes_that_match_nothing_are_listed_with_their_rows() {
    let world = World::new()
        .rows(POPULATION, "077 2020 = 1; 999 2020 = 4; 999 2021 = 4; unknown:730 2020 = 3; county@2023:99 2020 = 1; ely-centre:9 2020 = 1");
    assert_snapshot!(world.told(), @r"
    sotkanet:127 077 2020 = 1
    sotkanet:127 999 2020 = 4
    sotkanet:127 999 2021 = 4
    sotkanet:127 county@2023:99 2020 = 1
    sotkanet:127 ely-centre:9 2020 = 1
    sotkanet:127 unknown:730 2020 = 3
    warn[areas-unmatched] the whole vintage: codes that match nothing: 4 rows of 3 areas: `municipality:999` (2), `county@2023:99` (1), `unknown:730` (1)
      hint: the rows are kept, and no card shows them; add the areas to config/areas, or tell the keeper of the source
    ");
}

#[test]
fn a_region_whose_members_changed_is_told_where_the_vintage_has_it() {
    let with = |rows: &str| World::new().rows(POPULATION, rows).told();
    assert_snapshot!(with("region:13 2019 = 4; region:13 2022 = 3"), @r"
    sotkanet:127 region:13 2019 = 4
    sotkanet:127 region:13 2022 = 3
    note[membership-changed] region:13: the members of `region:13` Keski-Suomi changed: `municipality:291` Kuhmoinen until 2020
      hint: the source's series of it may have a step there; cards compare with it in one period only, and draw no trend of it
    ");
    // The series begins after the change, or nobody compares with the region.
    assert_eq!(with("region:13 2021 = 4; region:13 2022 = 3").lines().count(), 2);
    assert_eq!(with("077 2019 = 4; 077 2022 = 3").lines().count(), 2);
}
