//! The revised vintage and the division of municipalities.

use std::collections::{BTreeMap, BTreeSet};

use model::Sex;
use sotkanet_sim::{GeneratedWorld, GeneratorOptions, PlantedChange, Row, Vintage, World};

use crate::small_world::{indicators, options, register, world, years};

type Cell = (u32, u32, i16, Sex);

fn cells(world: &GeneratedWorld) -> BTreeMap<Cell, Row> {
    let rows = |number: u32| {
        world.rows(number, &years(), &Sex::ALL).unwrap().into_iter().map(move |row| ((number, row.region, row.year, row.sex), row))
    };
    world.indicator_numbers().into_iter().flat_map(rows).collect()
}

#[test]
fn the_vintages_differ_in_the_planted_cells_and_nowhere_else() {
    let (first, revised) = (world(Vintage::First), world(Vintage::Revised));
    assert_eq!(first.planted_revisions(), revised.planted_revisions());
    let (before, after) = (cells(&first), cells(&revised));
    let keys: BTreeSet<Cell> = before.keys().chain(after.keys()).copied().collect();
    let different: BTreeSet<Cell> = keys.iter().copied().filter(|key| before.get(key) != after.get(key)).collect();

    let mut planted: BTreeSet<Cell> = BTreeSet::new();
    for revision in revised.planted_revisions() {
        let of_year = |cell: &Cell| cell.0 == revision.indicator && cell.2 == revision.year;
        match &revision.change {
            PlantedChange::Count { regions, sexes, by } => {
                assert!(*by > 0);
                planted
                    .extend(regions.iter().flat_map(|region| sexes.iter().map(|sex| (revision.indicator, *region, revision.year, *sex))));
            }
            PlantedChange::YearAdded => planted.extend(after.keys().filter(|cell| of_year(cell))),
            PlantedChange::YearWithdrawn => planted.extend(before.keys().filter(|cell| of_year(cell))),
            PlantedChange::CellWithdrawn { region } => planted.extend(before.keys().filter(|cell| of_year(cell) && cell.1 == *region)),
        }
    }
    // A count of one to four is hidden in both.
    planted.retain(|cell| keys.contains(cell));
    assert_eq!(different, planted);
    assert!(different.len() > 100);
}

#[test]
fn a_changed_count_changes_by_what_the_list_says() {
    let (before, after) = (cells(&world(Vintage::First)), cells(&world(Vintage::Revised)));
    let mut compared = 0;
    for revision in world(Vintage::Revised).planted_revisions() {
        let PlantedChange::Count { regions, by, .. } = &revision.change else { continue };
        let cell = (revision.indicator, regions[0], revision.year, Sex::Male);
        if let (Some(before), Some(after)) = (before.get(&cell), after.get(&cell)) {
            assert_eq!(after.abs_value.unwrap() - before.abs_value.unwrap(), *by as f64);
            compared += 1;
        }
    }
    assert!(compared >= 3, "only {compared} counts were compared");
}

#[test]
fn metadata_tell_of_the_revision_by_date_and_range() {
    let (first, revised) = (world(Vintage::First), world(Vintage::Revised));
    let metadata =
        |world: &GeneratedWorld, number: u32| -> serde_json::Value { serde_json::from_slice(&world.metadata(number).unwrap()).unwrap() };
    let touched: BTreeSet<u32> = revised.planted_revisions().iter().map(|revision| revision.indicator).collect();
    for number in first.indicator_numbers() {
        let (before, after) = (metadata(&first, number), metadata(&revised, number));
        assert_eq!(before["data-updated"] != after["data-updated"], touched.contains(&number));
    }
    let added = revised.planted_revisions().into_iter().find(|revision| revision.change == PlantedChange::YearAdded).unwrap();
    assert_eq!(metadata(&first, added.indicator)["range"]["end"], 2024);
    assert_eq!(metadata(&revised, added.indicator)["range"]["end"], 2025);
}

#[test]
fn before_the_merger_pertunmaa_stands_apart_and_sums_to_the_merged_mantyharju() {
    let old = GeneratedWorld::new(&register(), &indicators(), GeneratorOptions { division_year: 2024, ..options(Vintage::First) }).unwrap();
    let new = world(Vintage::First);
    let number = |world: &GeneratedWorld, code: &str| {
        let regions: Vec<serde_json::Value> = serde_json::from_slice(&world.regions()).unwrap();
        let region = regions.into_iter().find(|region| region["category"] == "KUNTA" && region["code"] == code);
        region.map(|region| u32::try_from(region["id"].as_u64().unwrap()).unwrap())
    };
    assert_eq!(number(&old, "588"), Some(278));
    assert_eq!(number(&new, "588"), None);
    let mantyharju = number(&new, "507").unwrap();
    let population = |world: &GeneratedWorld, region: u32, year: i16| {
        world.rows(127, &[year], &[Sex::Total]).unwrap().into_iter().find(|row| row.region == region).unwrap().value.unwrap()
    };
    for year in years() {
        assert_eq!(population(&new, mantyharju, year), population(&old, mantyharju, year) + population(&old, 278, year));
        assert_eq!(population(&new, 658, year), population(&old, 658, year));
    }
}
