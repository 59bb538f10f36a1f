//! The generated world: agreement of counts and values, areas and sexes, and what is left out.

use std::collections::BTreeMap;

use model::definition::Collection;
use model::demonstration::is_marked;
use model::{Sex, Unit};
use sotkanet_sim::{GeneratedWorld, GeneratorOptions, Row, Vintage, World};

use crate::small_world::{indicator, indicators, options, register, world, years};

type Key = (u32, i16, Sex);

fn rows(world: &GeneratedWorld, indicator: u32) -> BTreeMap<Key, Row> {
    let rows = world.rows(indicator, &years(), &Sex::ALL).unwrap();
    let keyed: BTreeMap<Key, Row> = rows.iter().map(|row| ((row.region, row.year, row.sex), *row)).collect();
    assert_eq!(keyed.len(), rows.len(), "a key stands twice in {indicator}");
    keyed
}

fn regions(world: &GeneratedWorld) -> Vec<serde_json::Value> {
    serde_json::from_slice(&world.regions()).unwrap()
}

/// Sotkanet's numbers of all areas of a category.
fn of_category(world: &GeneratedWorld, category: &str) -> Vec<u32> {
    let number = |region: &serde_json::Value| u32::try_from(region["id"].as_u64().unwrap()).unwrap();
    regions(world).iter().filter(|region| region["category"] == category).map(number).collect()
}

fn members(world: &GeneratedWorld, whole: u32) -> Vec<u32> {
    let is_member = |region: &&serde_json::Value| {
        region["category"] == "KUNTA" && region["memberOf"].as_array().unwrap().contains(&serde_json::Value::from(whole))
    };
    regions(world).iter().filter(is_member).map(|region| u32::try_from(region["id"].as_u64().unwrap()).unwrap()).collect()
}

#[test]
fn the_same_seed_gives_the_same_bytes_in_any_order() {
    let (one, other) = (world(Vintage::First), world(Vintage::First));
    let numbers = one.indicator_numbers();
    let forwards: Vec<_> = numbers.iter().map(|number| one.rows(*number, &years(), &Sex::ALL)).collect();
    let mut backwards: Vec<_> = numbers.iter().rev().map(|number| other.rows(*number, &years(), &Sex::ALL)).collect();
    backwards.reverse();
    assert_eq!(forwards, backwards);
    assert_eq!(one.regions(), other.regions());
    assert_eq!(one.indicators(), other.indicators());
    let another = GeneratedWorld::new(&register(), &indicators(), GeneratorOptions { seed: 8, ..options(Vintage::First) }).unwrap();
    assert_ne!(one.rows(127, &years(), &Sex::ALL), another.rows(127, &years(), &Sex::ALL));
}

#[test]
fn a_part_of_the_years_and_sexes_is_a_part_of_the_rows() {
    let world = world(Vintage::First);
    let part = world.rows(300, &[2020, 1990], &[Sex::Male]).unwrap();
    let mut expected = world.rows(300, &years(), &Sex::ALL).unwrap();
    expected.retain(|row| row.year == 2020 && row.sex == Sex::Male);
    assert!(part.len() > 30);
    assert_eq!(part, expected);
}

#[test]
fn rows_stand_in_no_order() {
    let rows = world(Vintage::First).rows(127, &[2020], &[Sex::Total]).unwrap();
    let mut sorted = rows.clone();
    sorted.sort_by_key(|row| row.region);
    assert_ne!(rows, sorted);
}

#[test]
fn men_and_women_make_the_total_and_municipalities_the_larger_areas() {
    let world = world(Vintage::First);
    for (number, counted) in [(127, false), (128, false), (300, true), (301, true), (302, true)] {
        let rows = rows(&world, number);
        let count = |key: Key| rows.get(&key).and_then(|row| if counted { row.abs_value } else { row.value });
        for (region, year, _) in rows.keys() {
            let parts = [Sex::Total, Sex::Male, Sex::Female].map(|sex| count((*region, *year, sex)));
            if let [Some(total), Some(men), Some(women)] = parts {
                assert_eq!(total, men + women, "{number} {region} {year}");
            }
        }
        let mut compared = 0;
        for whole in of_category(&world, "HYVINVOINTIALUE").into_iter().chain([658]) {
            for year in years() {
                let parts: Option<f64> = members(&world, whole).iter().map(|part| count((*part, year, Sex::Total))).sum();
                if let (Some(parts), Some(sum)) = (parts, count((whole, year, Sex::Total))) {
                    assert_eq!(parts, sum, "{number} {whole} {year}");
                    compared += 1;
                }
            }
        }
        assert!(compared > 16, "only {compared} sums of {number} were compared");
    }
}

#[test]
fn values_are_count_by_denominator_rounded() {
    let world = world(Vintage::First);
    let population = rows(&world, 127);
    for (number, multiplier) in [(300, 100.0), (301, 1_000.0), (302, 10_000.0), (303, 100_000.0)] {
        let mut compared = 0;
        for (key, row) in rows(&world, number) {
            let (Some(value), Some(count)) = (row.value, row.abs_value) else { continue };
            let exact = count / population[&key].value.unwrap() * multiplier;
            assert!((value - exact).abs() <= 0.05 + 1e-9, "{number} {key:?}: {value} is not {exact}");
            compared += 1;
        }
        assert!(compared > 500);
    }
}

#[test]
fn noise_grows_as_municipalities_shrink() {
    let world = world(Vintage::First);
    let unrest = |region: u32| {
        let rows = rows(&world, 300);
        let values: Vec<f64> = years().iter().filter_map(|year| rows.get(&(region, *year, Sex::Total))?.value).collect();
        let changes: Vec<f64> = values.windows(2).map(|pair| (pair[1] / pair[0] - 1.0).abs()).collect();
        changes.iter().sum::<f64>() / changes.len() as f64
    };
    // Helsinki has 46, Luhanka 172 or so: found by code.
    let by_code = |code: &str| {
        let region = regions(&world).into_iter().find(|region| region["category"] == "KUNTA" && region["code"] == code).unwrap();
        u32::try_from(region["id"].as_u64().unwrap()).unwrap()
    };
    assert!(unrest(by_code("435")) > 2.0 * unrest(by_code("091")));
}

#[test]
fn small_counts_are_hidden_only_in_municipalities() {
    let world = world(Vintage::First);
    let municipalities = of_category(&world, "KUNTA");
    let (mut zeros, mut absent) = (0, 0);
    for number in (300..330).filter(|number| world.metadata(*number).is_some()) {
        let rows = rows(&world, number);
        for ((region, _, _), row) in &rows {
            let count = row.abs_value.unwrap_or(9.0);
            assert!(!municipalities.contains(region) || count == 0.0 || count >= 5.0, "{number} {row:?}");
            if municipalities.contains(region) && row.abs_value == Some(0.0) {
                assert_eq!(row.value, Some(0.0));
                zeros += 1;
            }
        }
        let metadata: serde_json::Value = serde_json::from_slice(&world.metadata(number).unwrap()).unwrap();
        assert!(metadata["limits"]["fi"].as_str().unwrap().contains("alle viiden"));
        absent += usize::from(!municipalities.iter().all(|region| rows.contains_key(&(*region, 2015, Sex::Total))));
    }
    assert!(zeros > 10 && absent > 3, "{zeros} zeros, {absent} indicators with absent cells");
}

#[test]
fn some_rows_lack_their_value_and_some_their_count() {
    let world = world(Vintage::First);
    let all: Vec<Row> = (300..330).filter_map(|number| world.rows(number, &years(), &Sex::ALL)).flatten().collect();
    assert!(all.iter().any(|row| row.value.is_none() && row.abs_value.is_some()));
    assert!(all.iter().any(|row| row.value.is_some() && row.abs_value.is_none()));
    assert!(all.iter().all(|row| row.value.is_some() || row.abs_value.is_some()));
    assert!(rows(&world, 127).values().all(|row| row.abs_value.is_none()), "a plain count has no count behind it");
}

#[test]
fn school_rounds_are_odd_years_with_a_hole_and_missing_municipalities() {
    let world = world(Vintage::First);
    let municipalities = of_category(&world, "KUNTA");
    let rows = rows(&world, 208);
    let surveyed: Vec<i16> = years().into_iter().filter(|year| rows.contains_key(&(658, *year, Sex::Total))).collect();
    assert_eq!(surveyed, [2013, 2015, 2017, 2019, 2021, 2023, 2025]);
    let of_year = |year: i16| -> Vec<u32> {
        municipalities.iter().copied().filter(|region| rows.contains_key(&(*region, year, Sex::Total))).collect()
    };
    assert!(of_year(2015).is_empty());
    let large_missing: Vec<usize> = surveyed
        .iter()
        .filter(|year| **year != 2015)
        .map(|year| 5 - of_year(*year).iter().filter(|region| [46, 85, 378].contains(*region)).count())
        .collect();
    assert!(large_missing.iter().any(|missing| *missing > 2), "a large municipality misses a round");
    assert!(rows.values().all(|row| row.abs_value.is_none()));
    assert!(!rows.contains_key(&(of_code(&world, "435"), 2019, Sex::Total)), "Luhanka is too small");
}

fn of_code(world: &GeneratedWorld, code: &str) -> u32 {
    let region = regions(world).into_iter().find(|region| region["category"] == "KUNTA" && region["code"] == code).unwrap();
    u32::try_from(region["id"].as_u64().unwrap()).unwrap()
}

#[test]
fn adult_surveys_are_of_counties_and_large_municipalities() {
    let world = world(Vintage::First);
    let rows = rows(&world, 209);
    let with_rows: Vec<u32> = of_category(&world, "KUNTA").into_iter().filter(|region| rows.keys().any(|key| key.0 == *region)).collect();
    let mut expected: Vec<u32> = ["091", "179", "297", "491", "837"].map(|code| of_code(&world, code)).to_vec();
    expected.sort_unstable();
    assert_eq!(with_rows, expected);
    assert!(rows.contains_key(&(965, 2020, Sex::Female)) && !rows.contains_key(&(965, 2021, Sex::Female)));
    assert!(rows.keys().all(|(region, ..)| !of_category(&world, "SEUTUKUNTA").contains(region)));
}

#[test]
fn teaviisari_has_points_every_second_year() {
    let rows = rows(&world(Vintage::First), 210);
    assert!(rows.values().all(|row| (0.0..=100.0).contains(&row.value.unwrap()) && row.year % 2 == 1));
}

#[test]
fn every_unit_has_plausible_values() {
    let world = world(Vintage::First);
    let check = |number: u32, low: f64, high: f64| {
        for row in rows(&world, number).values().filter(|row| row.region != 730 && row.region != 455 && row.region != 456) {
            assert!((low..=high).contains(&row.value.unwrap()), "{number}: {row:?}");
        }
    };
    check(201, 5.0, 20_000.0);
    check(203, 1.0, 30.0);
    check(204, 15.0, 260.0);
    check(205, 0.5, 6.0);
    check(206, 15.0, 45.0);
    check(207, 5.0, 400.0);
}

#[test]
fn a_break_shifts_the_level() {
    let world = world(Vintage::First);
    let rows = rows(&world, 211);
    let value = |year: i16| rows[&(658, year, Sex::Total)].value.unwrap();
    let jump = (value(2018) / value(2017)).ln().abs();
    let usual = (value(2017) / value(2016)).ln().abs().max((value(2019) / value(2018)).ln().abs());
    assert!(jump > 0.15 && jump > 2.0 * usual, "jump {jump}, usual {usual}");
    assert!(world.oddities().shifts.contains(&(211, 2018)));
    assert!(rows.keys().all(|key| key.2 == Sex::Total), "published for totals only");
}

#[test]
fn unexplained_areas_have_zero_rows_and_stand_in_no_list() {
    let world = world(Vintage::First);
    let listed = regions(&world);
    for region in [730, 455, 456] {
        assert_eq!(rows(&world, 127)[&(region, 2020, Sex::Total)].value, Some(0.0));
        assert!(listed.iter().all(|area| area["id"] != region));
    }
}

#[test]
fn oddities_are_as_listed() {
    let world = world(Vintage::First);
    let oddities = world.oddities();
    let (missing, ended, retitled) = (oddities.missing.unwrap(), oddities.ended.unwrap(), oddities.retitled.unwrap());
    assert_eq!((world.metadata(missing), world.rows(missing, &years(), &Sex::ALL)), (None, None));
    let metadata = |number: u32| -> serde_json::Value { serde_json::from_slice(&world.metadata(number).unwrap()).unwrap() };
    assert_eq!(metadata(ended)["range"]["end"], 2017);
    assert!(rows(&world, ended).keys().all(|key| key.1 <= 2017));
    assert!(metadata(ended)["data-updated"].as_str().unwrap().starts_with("2018-"));
    assert_eq!(metadata(retitled)["title"]["fi"], format!("Osoitin {retitled}, uusi rajaus (esimerkkiaineisto)"));
    let few = GeneratedWorld::new(&register(), &[indicator(300, Unit::Percent, Collection::Register)], options(Vintage::First)).unwrap();
    assert_eq!(few.oddities().missing, None);
}

#[test]
fn every_title_is_marked_as_demonstration_data() {
    fn check(value: &serde_json::Value) {
        if let Some(members) = value.as_object() {
            for (key, member) in members {
                match key.as_str() {
                    // What a unit or a classification is called is no name of data.
                    "primaryValueType" | "classifications" => {}
                    "title" => assert!(["fi", "sv", "en"].iter().all(|code| is_marked(member[code].as_str().unwrap())), "{member}"),
                    _ => check(member),
                }
            }
        }
        value.as_array().into_iter().flatten().for_each(check);
    }
    let world = world(Vintage::First);
    let metadata = world.indicator_numbers().into_iter().map(|number| world.metadata(number).unwrap());
    for reply in metadata.chain([world.regions(), world.indicators()]) {
        check(&serde_json::from_slice(&reply).unwrap());
    }
}

#[test]
fn a_series_that_its_title_ends_is_served_to_that_year() {
    let mut old = indicator(400, Unit::Percent, Collection::Register);
    old.title.fi = "Rakentaminen, % työllisistä (-2007)".into();
    let all = [indicator(127, Unit::Count, Collection::Register), old];
    let world = GeneratedWorld::new(&register(), &all, options(Vintage::First)).unwrap();
    let metadata: serde_json::Value = serde_json::from_slice(&world.metadata(400).unwrap()).unwrap();
    assert_eq!((&metadata["range"]["start"], &metadata["range"]["end"]), (&2001.into(), &2007.into()));
    let served: Vec<i16> = world.rows(400, &(1990..=2025).collect::<Vec<_>>(), &[Sex::Total]).unwrap().iter().map(|row| row.year).collect();
    assert_eq!((served.iter().min(), served.iter().max()), (Some(&2001), Some(&2007)));
}
