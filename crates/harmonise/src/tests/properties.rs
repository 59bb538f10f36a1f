//! What must hold whatever the rows are; each over 10,000 cases.

use std::collections::BTreeMap;

use model::{AreaId, IndicatorId, Observation, ObservationBatch, ObservationKey, Period, Sex, ValueStatus};
use proptest::prelude::*;

use super::world::{DERIVED, MEDIAN, POPULATION, SHARE, World, area, rows};
use crate::{Harmonised, SourceDivision};

/// Everyone who is in Jyväskylä or Hankasalmi today, in the division of 2008.
const PARTS: [&str; 4] = ["077", "179", "180", "277"];

/// What the source says of one municipality: cases out of people, or a reason why there is nothing.
#[derive(Debug, Clone, Copy)]
enum Said {
    Figure { cases: u32, people: u32 },
    Nothing(ValueStatus),
    NoRow,
}

fn said() -> impl Strategy<Value = Said> {
    let figure =
        (1_u32..5_000, 0.0..=1.0_f64).prop_map(|(people, share)| Said::Figure { cases: (f64::from(people) * share) as u32, people });
    let nothing = prop::sample::select(vec![ValueStatus::SuppressedOrZero, ValueStatus::NotParticipated, ValueStatus::Unknown]);
    prop_oneof![6 => figure, 1 => nothing.prop_map(Said::Nothing), 1 => Just(Said::NoRow)]
}

fn key(code: &str) -> ObservationKey {
    ObservationKey { area: area(code), sex: Sex::Total, period: Period::year(2008) }
}

fn row(code: &str, value: f64, count: Option<f64>) -> Observation {
    let status = if value == 0.0 { ValueStatus::Zero } else { ValueStatus::Published };
    Observation { key: key(code), value: Some(value), count, status }
}

/// The source's rows of a share and of its denominator.
fn reported(said: &[Said]) -> (Vec<Observation>, Vec<Observation>) {
    let (mut shares, mut people_rows) = (Vec::new(), Vec::new());
    for (code, said) in PARTS.iter().zip(said) {
        match said {
            Said::Figure { cases, people } => {
                let share = f64::from(*cases) / f64::from(*people) * 100.0;
                shares.push(row(code, (share * 10.0).round() / 10.0, Some(f64::from(*cases))));
                people_rows.push(row(code, f64::from(*people), None));
            }
            Said::Nothing(status) => shares.push(Observation { key: key(code), value: None, count: None, status: *status }),
            Said::NoRow => {}
        }
    }
    (shares, people_rows)
}

fn world(shares: Vec<Observation>, people: Vec<Observation>) -> World {
    let mut world = World::new().of_source(SourceDivision::OfEachPeriod);
    world.batches.push(ObservationBatch::new(SHARE.parse().unwrap(), shares));
    world.batches.push(ObservationBatch::new(POPULATION.parse().unwrap(), people));
    world
}

fn figures(harmonised: &Harmonised, indicator: &str) -> BTreeMap<AreaId, Observation> {
    let wanted: IndicatorId = indicator.parse().unwrap();
    let mut figures = BTreeMap::new();
    harmonised
        .observations
        .for_each(|indicator, row| {
            if *indicator == wanted {
                figures.insert(row.key.area, row);
            }
            Ok(())
        })
        .unwrap();
    figures
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10_000, failure_persistence: None, ..ProptestConfig::default() })]

    /// The group of Jyväskylä and Hankasalmi has the same share whether its municipalities of 2008 are added at once, or Jyväskylä is merged first.
    #[test]
    fn merging_then_aggregating_equals_aggregating_then_merging(said in prop::collection::vec(said(), 4)) {
        let (shares, people) = reported(&said);
        let harmonised = world(shares, people).harmonised();
        let (shares, people) = (figures(&harmonised, SHARE), figures(&harmonised, POPULATION));
        let merged = ["077", "179"].map(|code| (shares.get(&area(code)).copied(), people.get(&area(code)).copied()));
        let mut group = Some((0.0, 0.0));
        for (share, people) in merged {
            let parts = share.and_then(|share| Some((share.value?, share.count?, people?.value?)));
            group = group.zip(parts).map(|((cases, all), (_, count, denominator))| (cases + count, all + denominator));
        }
        let mut at_once = Some((0.0, 0.0));
        for said in &said {
            at_once = match (at_once, said) {
                (Some((cases, all)), Said::Figure { cases: more, people }) => Some((cases + f64::from(*more), all + f64::from(*people))),
                _ => None,
            };
        }
        match (group, at_once) {
            (Some((cases, all)), Some((cases_at_once, all_at_once))) => {
                prop_assert!((cases - cases_at_once).abs() < 1e-6 && (all - all_at_once).abs() < 1e-6);
            }
            // The group is known exactly where each of its municipalities of then was known.
            (merged, at_once) => prop_assert_eq!(merged.is_some(), at_once.is_some()),
        }
        // A merged share lies between those of its parts, up to the rounding of these.
        if let Some(value) = shares.get(&area("179")).and_then(|row| row.value) {
            let of_parts: Vec<f64> = said[1..].iter().filter_map(|said| match said {
                Said::Figure { cases, people } => Some(f64::from(*cases) / f64::from(*people) * 100.0),
                _ => None,
            }).collect();
            let (low, high) = (of_parts.iter().copied().fold(f64::MAX, f64::min), of_parts.iter().copied().fold(f64::MIN, f64::max));
            prop_assert_eq!(of_parts.len(), 3);
            prop_assert!(low - 1e-9 <= value && value <= high + 1e-9, "{} {} {}", low, value, high);
        }
    }

    /// Nothing is ever made of a row without a value, and a reason never becomes a zero.
    #[test]
    fn zero_missing_and_suppressed_never_mix(said in prop::collection::vec(said(), 4)) {
        let (shares, people) = reported(&said);
        let harmonised = world(shares, people).harmonised();
        let jyvaskyla = figures(&harmonised, SHARE).get(&area("179")).copied();
        let of_parts = &said[1..];
        let all_known = of_parts.iter().all(|said| matches!(said, Said::Figure { .. }));
        let all_zero = of_parts.iter().all(|said| matches!(said, Said::Figure { cases, people } if f64::from(*cases) / f64::from(*people) < 0.0005));
        let one_reason = |status| of_parts.iter().all(|said| matches!(said, Said::Nothing(known) if *known == status));
        match jyvaskyla {
            None => prop_assert!(of_parts.iter().all(|said| matches!(said, Said::NoRow))),
            Some(row) => {
                prop_assert_eq!(row.value.is_some(), all_known);
                prop_assert_eq!(row.status.has_value(), all_known);
                if row.status == ValueStatus::Zero {
                    prop_assert!(all_zero);
                }
                if !all_known && row.status != ValueStatus::NotComputable {
                    prop_assert!(one_reason(row.status));
                }
            }
        }
    }

    /// Rows in another order and rows that are there twice make the same figures.
    #[test]
    fn order_and_repetition_change_nothing(
        (said, order, repeated) in (prop::collection::vec(said(), 4), Just((0..8_usize).collect::<Vec<_>>()).prop_shuffle(), prop::collection::vec(any::<bool>(), 8))
    ) {
        let (shares, people) = reported(&said);
        let expected = world(shares.clone(), people.clone()).harmonised();
        let disturbed = |rows: &[Observation]| {
            let twice = rows.iter().zip(&repeated).flat_map(|(row, repeated)| std::iter::repeat_n(*row, if *repeated { 2 } else { 1 }));
            let twice: Vec<Observation> = twice.collect();
            order.iter().filter_map(|place| twice.get(*place)).copied().collect::<Vec<_>>()
        };
        let found = world(disturbed(&shares), disturbed(&people)).harmonised();
        prop_assert_eq!(figures(&found, SHARE), figures(&expected, SHARE));
        prop_assert_eq!(&found.provenance, &expected.provenance);
        prop_assert_eq!(&found.findings, &expected.findings);
    }

    /// What is in the edition's division already is left as it is, whatever it is; and harmonising twice is harmonising once.
    #[test]
    fn harmonising_again_changes_nothing(said in prop::collection::vec(said(), 4)) {
        let (shares, people) = reported(&said);
        let mut first = world(shares.clone(), people);
        for indicator in [DERIVED, MEDIAN] {
            first.batches.push(ObservationBatch::new(indicator.parse().unwrap(), shares.clone()));
        }
        let once = first.harmonised();
        let mut batches: BTreeMap<IndicatorId, Vec<Observation>> = BTreeMap::new();
        once.observations.for_each(|indicator, row| {
            batches.entry(indicator.clone()).or_default().push(row);
            Ok(())
        }).unwrap();
        let batches = batches.into_iter().map(|(indicator, rows)| ObservationBatch::new(indicator, rows)).collect();
        let again = World { batches, source: SourceDivision::BackCast(2025), ..World::new() }.harmonised();
        prop_assert_eq!(rows(&again.observations), rows(&once.observations));
        prop_assert!(again.provenance.is_empty());
    }
}
