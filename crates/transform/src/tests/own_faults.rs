//! Faults that only this program can make, planted in finished cards: all checks together find each, and nothing else.

use std::collections::BTreeSet;

use model::Finding;
use model::card::IndicatorRow;
use model::definition::NoiseRule;

use super::world::World;
use crate::evidence::Evidence;
use crate::prepared::Prepared;
use crate::request::Request;
use crate::{Subjects, cards_of, checks};

/// A group of all known members beside its county, and differences that are marked.
fn world() -> World {
    let world = World::new().group("kaksi", "179 182").indicator("sotkanet:1", |definition| definition.noise = NoiseRule::Interval);
    world.rows("sotkanet:1", "total 2022: 091=20/900 179=20/2000 182=10/100 435=10/10 992=20/20 K15=10/9000 FI=20/90000")
}

/// What all checks find once the first row of the cards at `place` was changed.
fn found(place: usize, change: Fault) -> Vec<Finding> {
    world().with_inputs(|inputs| {
        let request = Request::new(inputs, &Subjects::All).unwrap();
        let evidence = Evidence::gather(inputs, &request).unwrap();
        let mut cards = cards_of(&evidence, &Prepared::new(&evidence), &request);
        change(&mut cards[place].themes[0].rows[0]);
        checks::findings(&evidence, &cards)
    })
}

/// A change of a finished row.
type Fault = fn(&mut IndicatorRow);

/// The check, the card and the fault.
const PLANTED: [(&str, usize, Fault); 3] = [
    // Jyväskylä differs from the county, and has the same share as the country.
    ("marker-where-alike", 0, |row| row.comparisons[1] = row.comparisons[0]),
    ("figure-told-two-ways", 0, |row| row.own.status = model::ValueStatus::Zero),
    ("group-against-members", 4, |row| row.own.count = Some(2101.0)),
];

#[test]
fn every_fault_of_our_own_is_found_and_nothing_else() {
    let before: BTreeSet<Finding> = found(0, |_| ()).into_iter().collect();
    assert_eq!(before.len(), 0, "{before:?}");
    for (code, place, change) in PLANTED {
        let codes: Vec<String> = found(place, change).into_iter().map(|finding| finding.code).collect();
        assert_eq!(codes, [code]);
    }
}

#[test]
fn the_list_has_every_check_that_looks_for_one() {
    let looked_for =
        crate::check_references().into_iter().filter(|check| check.about.what_to_do.starts_with("this is an error of the program"));
    let looked_for: BTreeSet<&str> = looked_for.map(|check| check.code).collect();
    assert_eq!(PLANTED.map(|(code, ..)| code).into_iter().collect::<BTreeSet<_>>(), looked_for);
}
