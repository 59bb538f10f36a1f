use insta::assert_snapshot;

use super::world::{POPULATION, SHARE, World};
use crate::SourceDivision;

fn rows() -> World {
    World::new()
        .of_source(SourceDivision::OfEachPeriod)
        .rows(POPULATION, "182 2006 = 1000; 443 2006 = 100; 562 2006 = 500; 182 2007 = 1060; 562 2007 = 540")
        .rows(SHARE, "182 2006 = 10 / 100; 443 2006 = 20 / 20; 562 2006 = 10 / 50; 562 2007 = 10 / 54")
}

#[test]
fn without_a_decision_both_successors_are_blank_and_a_person_is_asked() {
    assert_snapshot!(rows().told(), @r"
    sotkanet:10 182 2006 = not_computable
    sotkanet:10 562 2006 = not_computable
    sotkanet:10 562 2007 = 10 / 54
    sotkanet:127 182 2006 = not_computable
    sotkanet:127 182 2007 = 1060
    sotkanet:127 562 2006 = not_computable
    sotkanet:127 562 2007 = 540
    warn[split-undecided] municipality:443: `municipality:443` Längelmäki was split, and 4 figures of `municipality:182` Jämsä, `municipality:562` Orivesi are blank for it; expected a decision on how its history goes on
      hint: write it into `series` of its row in config/areas/changes.csv: the successor that takes it, or shares such as `182:0.6 562:0.4`
    ");
}

#[test]
fn a_single_successor_takes_the_whole_history() {
    assert_snapshot!(rows().with_split("443", &[("182", 1.0)]).told(), @r"
    sotkanet:10 182 2006 = 10.909091 / 120
    sotkanet:10 562 2006 = 10 / 50
    sotkanet:10 562 2007 = 10 / 54
    sotkanet:127 182 2006 = 1100
    sotkanet:127 182 2007 = 1060
    sotkanet:127 562 2006 = 500
    sotkanet:127 562 2007 = 540
    note[areas-merged] municipality:182: figures of 2 indicators were brought to the division of the edition from rows of `municipality:182` Jämsä, `municipality:443` Längelmäki: 2 were computed, 0 could not be
    ");
}

#[test]
fn shares_divide_counts_and_denominators() {
    assert_snapshot!(rows().with_split("443", &[("182", 0.6), ("562", 0.4)]).told(), @r"
    sotkanet:10 182 2006 = 10.566038 / 112
    sotkanet:10 562 2006 = 10.740741 / 58
    sotkanet:10 562 2007 = 10 / 54
    sotkanet:127 182 2006 = 1060
    sotkanet:127 182 2007 = 1060
    sotkanet:127 562 2006 = 540
    sotkanet:127 562 2007 = 540
    note[areas-merged] municipality:182: figures of 2 indicators were brought to the division of the edition from rows of `municipality:182` Jämsä, `municipality:443` Längelmäki: 2 were computed, 0 could not be
    note[areas-merged] municipality:562: figures of 2 indicators were brought to the division of the edition from rows of `municipality:443` Längelmäki, `municipality:562` Orivesi: 2 were computed, 0 could not be
    ");
}

#[test]
fn a_source_that_brought_its_history_forward_decided_itself() {
    let world = World::new().rows(POPULATION, "182 2006 = 1060; 443 2006 = 100; 562 2006 = 540");
    assert_snapshot!(world.told(), @r"
    sotkanet:127 182 2006 = 1060
    sotkanet:127 562 2006 = 540
    warn[abolished-rows-set-aside] the whole vintage: 1 row of 1 area: `municipality:443` Längelmäki (1) set aside: the source has its own figures of `municipality:182` Jämsä, `municipality:562` Orivesi
      hint: the source brings its history to the division of the day; if a series jumps in the year of the merger, the source had not yet done so for it, and the figures before are of the smaller municipality
    ");
}
