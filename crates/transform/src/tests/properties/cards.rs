//! What holds for the cards of every world. A world is small and made without threads, so that ten thousand of them cost seconds.

use std::collections::{BTreeMap, BTreeSet};

use model::card::{Card, Cell, FigureArea, IndicatorRow};
use model::definition::{AggregationRule, Denominator, NoiseRule};
use model::judgement::Marker;
use model::{ObservationKey, Polarity, Sex, Unit, ValueStatus, number};
use proptest::prelude::*;
use proptest::test_runner::TestCaseError;

use crate::CardSet;
use crate::parallel::without_threads;
use crate::tests::world::World;

type Held = Result<(), TestCaseError>;

/// What a source says of a cell: nothing, that it hides it, or a count.
#[derive(Debug, Clone, Copy)]
enum Said {
    Nothing,
    Hidden,
    Count(u32),
}

/// The lines of rows of one indicator: every area, sex and year is there, hidden or not there at all.
fn rows(years: &'static [i16]) -> impl Strategy<Value = Vec<String>> {
    let said = prop_oneof![3 => Just(Said::Nothing), 1 => Just(Said::Hidden), 6 => (0_u32..40).prop_map(Said::Count)];
    prop::collection::vec(said, 5 * 3 * years.len()).prop_map(move |said| {
        let keys = ["179", "435", "992", "K15", "FI"]
            .into_iter()
            .flat_map(|area| Sex::ALL.into_iter().flat_map(move |sex| years.iter().map(move |year| (area, sex, *year))));
        let line = |((area, sex, year), said): ((&str, Sex, i16), Said)| match said {
            Said::Nothing => None,
            Said::Hidden => Some(format!("{sex} {year}: {area}=h")),
            Said::Count(count) => Some(format!("{sex} {year}: {area}={}/{count}", count * 2)),
        };
        keys.zip(said).filter_map(line).collect()
    })
}

/// A share and a count with the same rows, judged wherever they can be.
fn world(lines: &[String]) -> World {
    let lines = lines.join("\n");
    World::new()
        .group("itainen", "435 992 179")
        .indicator("sotkanet:1", |definition| {
            definition.sexes = Sex::ALL.to_vec();
            (definition.noise, definition.polarity) = (NoiseRule::Interval, Polarity::LowerIsBetter);
        })
        .indicator("sotkanet:2", |definition| {
            definition.sexes = vec![Sex::Male, Sex::Female];
            definition.aggregation = AggregationRule::Sum;
            definition.denominator = Denominator::None;
            definition.unit = Unit::Count;
            (definition.noise, definition.polarity) = (NoiseRule::Interval, Polarity::LowerIsBetter);
        })
        .rows("sotkanet:1", &lines)
        .rows("sotkanet:2", &lines)
}

fn made(world: &World) -> CardSet {
    without_threads(|| world.all())
}

fn cells(card: &Card) -> impl Iterator<Item = &Cell> {
    let rows = card.themes.iter().flat_map(|theme| &theme.rows);
    rows.flat_map(|row| {
        let lists = [&row.earlier, &row.by_sex, &row.comparators, &row.members];
        std::iter::once(&row.own).chain(lists.into_iter().flatten())
    })
}

fn no_figure_stands_twice(card: &Card) -> Held {
    let mut ids = BTreeSet::new();
    for cell in cells(card) {
        prop_assert!(ids.insert(&cell.id), "{} stands twice", cell.id);
    }
    Ok(())
}

/// A value has the status of one, and 0 that of a zero; an area's own value is the row's, and a row that hides makes neither value nor zero.
fn zero_missing_and_hidden_never_mix(card: &Card, world: &World) -> Held {
    let reported: BTreeMap<_, _> = world.rows.iter().map(|(indicator, row)| ((indicator, row.key), row)).collect();
    for cell in cells(card) {
        prop_assert_eq!(cell.value.is_some(), cell.status.has_value());
        prop_assert_eq!(cell.value == Some(0.0), cell.status == ValueStatus::Zero);
        let (FigureArea::Area(area), Some(period)) = (&cell.id.area, cell.id.period) else { continue };
        let key = ObservationKey { area: *area, sex: cell.id.sex, period };
        match reported.get(&(&cell.id.indicator, key)) {
            Some(row) => prop_assert_eq!((cell.value, cell.count, cell.status), (row.value, row.count, row.status), "{}", cell.id),
            None => prop_assert!(cell.value.is_none() && cell.count.is_none(), "{} was never reported", cell.id),
        }
    }
    Ok(())
}

/// A group counts its known members and no other: what is hidden or not there is none of them, a zero is one where its people are known.
fn a_group_counts_who_is_known(card: &Card) -> Held {
    for row in card.themes.iter().flat_map(|theme| &theme.rows).filter(|row| !row.members.is_empty()) {
        let Some(coverage) = row.own.coverage else { continue };
        let known = row.members.iter().filter(|member| match row.unit {
            Unit::Count => member.value.is_some(),
            // The number of people is worked out from value and count, which a zero has none of.
            _ => member.value.is_some_and(|value| value > 0.0),
        });
        prop_assert_eq!(coverage.known, known.count());
        let sum = |number: fn(&Cell) -> Option<f64>| row.members.iter().filter_map(number).sum::<f64>();
        match (row.unit, row.own.value) {
            (_, None) => {}
            (Unit::Count, Some(value)) => prop_assert_eq!(Some(value), Some(sum(|member| member.value))),
            _ => prop_assert_eq!(row.own.count, Some(sum(|member| member.count))),
        }
    }
    Ok(())
}

fn comparators_are_judged_or_refused_and_no_marker_contradicts_the_print(card: &Card) -> Held {
    let rows: Vec<&IndicatorRow> = card.themes.iter().flat_map(|theme| &theme.rows).collect();
    for row in &rows {
        prop_assert_eq!(row.comparisons.len(), card.comparators.len());
        for (cell, comparison) in row.comparators.iter().zip(&row.comparisons) {
            let (Some(own), Some(value)) = (row.own.value, cell.value) else {
                prop_assert_eq!(comparison.marker(), Marker::NotKnown);
                continue;
            };
            match comparison.marker() {
                Marker::Better => prop_assert!(number::printed(own, row.decimals) < number::printed(value, row.decimals)),
                Marker::Worse => prop_assert!(number::printed(own, row.decimals) > number::printed(value, row.decimals)),
                marker => prop_assert!(matches!(marker, Marker::NoDifference | Marker::NotKnown)),
            }
        }
    }
    let compared = rows.iter().flat_map(|row| row.comparisons.iter().zip(&card.comparators));
    let judged = compared.filter(|(comparison, side)| side.printed && comparison.rule().is_some()).count();
    prop_assert_eq!(card.chance.judged, judged);
    prop_assert!(card.chance.marked <= judged);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn every_card_holds_together_whatever_the_rows_are(lines in rows(&[2021, 2022])) {
        let world = world(&lines);
        for card in &made(&world).cards {
            no_figure_stands_twice(card)?;
            zero_missing_and_hidden_never_mix(card, &world)?;
            a_group_counts_who_is_known(card)?;
            comparators_are_judged_or_refused_and_no_marker_contradicts_the_print(card)?;
        }
    }

    #[test]
    fn a_row_that_contradicts_another_takes_its_cell_away_and_adds_a_finding(lines in rows(&[2022]), other in 1000_u32..2000) {
        if let Some(place) = lines.iter().position(|line| line.contains('/')) {
            let mut without = lines.clone();
            let first = without.remove(place);
            let (head, _) = first.split_once('=').unwrap();
            let contradiction = format!("{head}={other}/{other}");
            let found = made(&world(&[lines.clone(), vec![contradiction]].concat()));
            let told = found.findings.iter().filter(|finding| finding.code == "duplicate-key").count();
            prop_assert_eq!(told, 2, "one cell in each of the two indicators");
            // Every other cell says what its row says, and every total is what it is without the two.
            let without = world(&without);
            for card in &found.cards {
                zero_missing_and_hidden_never_mix(card, &without)?;
            }
            let rest = made(&without);
            let rest: BTreeMap<_, _> = rest.cards.iter().flat_map(cells).map(|cell| (&cell.id, cell)).collect();
            for cell in found.cards.iter().flat_map(cells) {
                let alike = rest.get(&cell.id).is_none_or(|other| (other.value, other.count) == (cell.value, cell.count));
                prop_assert!(alike, "{}", cell.id);
            }
        }
    }

    /// Whether rows came in one reply or in several, in whatever order and however often.
    #[test]
    fn the_order_and_repetition_of_rows_change_nothing(
        (lines, repeated, order) in rows(&[2022]).prop_flat_map(|lines| {
            let repeated = prop::collection::vec(any::<bool>(), lines.len());
            (Just(lines), repeated, any::<u64>())
        }),
    ) {
        let twice = lines.iter().zip(repeated).filter(|(_, is_repeated)| *is_repeated).map(|(line, _)| line.clone());
        let mut disordered: Vec<String> = lines.iter().cloned().chain(twice).collect();
        // Any order will do, as long as it is another one in each case.
        disordered.sort_by_cached_key(|line| line.bytes().fold(order, |key, byte| (key ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)));
        prop_assert_eq!(made(&world(&lines)), made(&world(&disordered)));
    }
}
