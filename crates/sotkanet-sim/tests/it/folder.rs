//! A folder of stored replies and values.

use std::fs;
use std::io::Write;
use std::path::Path;

use flate2::Compression;
use flate2::write::GzEncoder;
use model::Sex;
use sotkanet_sim::{FolderWorld, Row, SimError, World};
use tempfile::TempDir;

const REGIONS: &str = r#"[{"id":85,"code":"179","category":"KUNTA","title":{"fi":"Jyväskylä","en":"Jyväskylä","sv":"Jyväskylä"},"memberOf":[499]},
{"id":2,"code":"005","category":"KUNTA","title":{"fi":"Alajärvi","en":"Alajärvi","sv":"Alajärvi"},"memberOf":[]} ]"#;
const INDICATORS: &str = r#"[ {"id": 127, "title": {"fi": "Väestö 31.12.", "en": "Population at year end", "sv": "Befolkning 31.12"}, "organization": {"id": 3, "title": {"fi": "Tilastokeskus", "en": "Statistics Finland", "sv": "Statistikcentralen"}}, "classifications": {"sex": {"values": ["male", "female", "total"]}, "region": {"values": ["Kunta", "Maa"]}}},
{"id": 181, "title": {"fi": "Työttömät, % työvoimasta", "en": "Unemployed", "sv": "Arbetslösa"}, "organization": {"id": 4, "title": {"fi": "TEM", "en": "TEM", "sv": "ANM"}}, "classifications": {"sex": {"values": []}, "region": {"values": ["Kunta"]}}},
{"id": 4, "title": {"fi": "a", "en": "b", "sv": "c"}, "organization": {"id": 2, "title": {"fi": "THL", "en": "THL", "sv": "THL"}}, "classifications": {"sex": {"values": []}, "region": {"values": []}}},
{"id": 5, "title": {"fi": "a", "en": "b", "sv": "c"}, "organization": {"id": 2, "title": {"fi": "THL", "en": "THL", "sv": "THL"}}, "classifications": {"sex": {"values": []}, "region": {"values": []}}}]"#;
const VALUES: &str = "indicator,category,region_id,region_code,region_fi,year,primary_value
127,KUNTA,2,005,Alajärvi,2011,10268.0
127,KUNTA,85,179,Jyväskylä,2011,131000.0
127,KUNTA,85,179,Jyväskylä,2012,132062.0
181,KUNTA,85,179,Jyväskylä,2011,12.0
181,KUNTA,85,179,Jyväskylä,2012,13.4
";
const POPULATION: &str = "municipality_code,primary.value,year\n5,99999,2012\n5,9900,2013\n179,134658,2013\n588,1700,2013\n";

fn write(folder: &Path, name: &str, bytes: &[u8]) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

fn zipped(text: &str) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(text.as_bytes()).unwrap();
    encoder.finish().unwrap()
}

fn folder() -> TempDir {
    let folder = TempDir::new().unwrap();
    write(folder.path(), "sotkanet/regions/regions_2014.json", REGIONS.as_bytes());
    write(folder.path(), "sotkanet/regions/regions_2010.json", b"[]");
    write(folder.path(), "sotkanet/regions/regions_2026_sample.json", b"[]");
    write(folder.path(), "sotkanet/indicators/indicators_2015.json", INDICATORS.as_bytes());
    write(folder.path(), "sotkanet/metadata/indicator_4_2016.json", br#"{ "id": 4 }"#);
    write(folder.path(), "sotkanet/values/values.csv.gz", &zipped(VALUES));
    write(folder.path(), "sotkanet/values/population_127_kunta_2000_2022.csv", POPULATION.as_bytes());
    folder
}

#[test]
fn stored_replies_are_served_as_they_stand() {
    let folder = folder();
    let world = FolderWorld::open(folder.path()).unwrap();
    assert_eq!(world.regions(), REGIONS.as_bytes());
    assert_eq!(world.indicators(), INDICATORS.as_bytes());
    assert_eq!(world.metadata(4).unwrap(), br#"{ "id": 4 }"#);
    assert_eq!(world.rows(4, &[2011], &Sex::ALL), Some(Vec::new()), "known, and without values");
    assert_eq!((world.metadata(5), world.rows(5, &[2011], &Sex::ALL)), (None, None), "listed, and nothing more is known");
    assert_eq!(FolderWorld::open(&folder.path().join("sotkanet")).unwrap().regions(), REGIONS.as_bytes());
}

#[test]
fn metadata_are_put_together_from_list_and_values() {
    let folder = folder();
    let metadata = String::from_utf8(FolderWorld::open(folder.path()).unwrap().metadata(181).unwrap()).unwrap();
    insta::assert_snapshot!(metadata);
}

#[test]
fn values_are_rows_of_totals_with_their_indicators_decimals() {
    let folder = folder();
    let world = FolderWorld::open(folder.path()).unwrap();
    let row = |region, year, value, decimals| Row { region, year, sex: Sex::Total, value: Some(value), abs_value: None, decimals };
    let rows = |indicator: u32, years: &[i16], sexes: &[Sex]| {
        let mut rows = world.rows(indicator, years, sexes).unwrap();
        rows.sort_by_key(|row| (row.region, row.year));
        rows
    };
    assert_eq!(rows(181, &[2011, 2012], &Sex::ALL), [row(85, 2011, 12.0, 1), row(85, 2012, 13.4, 1)]);
    assert_eq!(rows(181, &[2012], &[Sex::Male]), []);
    // 2012 is in the values already, so the table of population does not touch it; 588 has no number of Sotkanet here.
    let population = [
        row(2, 2011, 10268.0, 0),
        row(2, 2013, 9900.0, 0),
        row(85, 2011, 131_000.0, 0),
        row(85, 2012, 132_062.0, 0),
        row(85, 2013, 134_658.0, 0),
    ];
    assert_eq!(rows(127, &[2011, 2012, 2013], &[Sex::Total]), population);
}

#[test]
fn what_is_wrong_in_a_folder_is_named() {
    let check = |change: &dyn Fn(&Path), expected: &str| {
        let folder = folder();
        change(folder.path());
        let error = FolderWorld::open(folder.path()).unwrap_err();
        let text = error.to_string().replace(folder.path().to_str().unwrap(), "FOLDER");
        assert!(text.starts_with(expected), "{text}");
        assert!(!matches!(error, SimError::Read { .. }));
    };
    check(&|folder| fs::remove_dir_all(folder.join("sotkanet/regions")).unwrap(), "`FOLDER/sotkanet/regions` holds no list of areas");
    check(
        &|folder| write(folder, "sotkanet/indicators/indicators_2015.json", b"<html>"),
        "`FOLDER/sotkanet/indicators/indicators_2015.json` is not a list of indicators: expected value",
    );
    check(
        &|folder| write(folder, "sotkanet/values/values.csv.gz", &zipped(&VALUES.replace("13.4", "13,4"))),
        "`FOLDER/sotkanet/values/values.csv.gz` is not a table of values:",
    );
}
