//! Mistakes in the area tables are told with line and column. The tests use tables of their own with a handful of areas.

use catalogue::{Catalogue, ConfigFile};

const SMALL: [(&str, &str); 11] = [
    (
        "config/areas/municipalities.csv",
        "code,name_fi,name_sv,type,languages,first_year,last_year\n077,Hankasalmi,Hankasalmi,rural,fi,,\n179,Jyväskylä,Jyväskylä,urban,fi,,\n277,Korpilahti,Korpilahti,,,,2008\n",
    ),
    (
        "config/areas/counties.csv",
        "code,draft_code,name_fi,name_sv,name_en,short_name_fi,short_name_sv,short_name_en\n15,11,Keski-Suomen hyvinvointialue,Mellersta Finlands välfärdsområde,Wellbeing services county of Central Finland,Keski-Suomi,Mellersta Finland,Central Finland\n",
    ),
    ("config/areas/regions.csv", "code,name_fi,name_sv,name_en,first_year,last_year\n13,Keski-Suomi,Mellersta Finland,Central Finland,,\n"),
    (
        "config/areas/sub_regions.csv",
        "code,name_fi,name_sv,name_en,first_year,last_year\n131,Jyväskylän seutukunta,Jyväskylä ekonomiska region,Sub-region of Jyväskylä,,\n",
    ),
    ("config/areas/country.csv", "code,name_fi,name_sv,name_en,first_year,last_year\n358,Koko maa,Hela landet,Whole country,,\n"),
    ("config/areas/memberships.csv", "municipality,kind,code,first_year,last_year\n077,county,15,2018,\n179,county,15,2018,\n"),
    ("config/areas/changes.csv", "year,abolished,name,successors\n2009,277,Korpilahti,179\n"),
    ("config/areas/tiles.csv", "kind,code,row,column\nmunicipality,179,2,1\ncounty,15,1,1\n"),
    ("config/areas/neighbours.csv", "code,name,neighbours,neighbour_names\n077,Hankasalmi,179,Jyväskylä\n"),
    ("config/groups.toml", ""),
    ("config/indicators/osallisuus.toml", ""),
];

/// What is told of the small tables with one of them replaced.
fn told(path: &str, text: &str) -> String {
    let of_own = catalogue::default_files()
        .into_iter()
        .filter(|(own, _)| !own.starts_with("config/indicators/") && *own != "config/checks.toml")
        .filter(|(own, _)| !SMALL.iter().any(|(small, _)| small == own))
        .map(|(own, bytes)| ConfigFile { path: own.to_owned(), bytes: crate::findings::without_population(own, bytes) });
    let small = SMALL.iter().map(|(small, good)| {
        let text = if *small == path { text } else { good };
        ConfigFile { path: (*small).to_owned(), bytes: text.as_bytes().to_vec() }
    });
    match Catalogue::from_files(of_own.chain(small).collect()) {
        Ok(catalogue) => catalogue.findings.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"),
        Err(error) => error.findings().iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"),
    }
}

fn good(path: &str) -> &'static str {
    SMALL.iter().find(|(small, _)| *small == path).map(|(_, text)| *text).unwrap()
}

#[test]
fn the_small_tables_are_good() {
    insta::assert_snapshot!(told("", ""), @"note[in-no-group] config/groups.toml:1:1: no group of the county is valid in the edition 2025");
}

#[test]
fn municipalities() {
    let path = "config/areas/municipalities.csv";
    let rows = "77,Hankasalmi,Hankasalmi,rural,fi,,\n179,Jyväskylä ,,city,suomi,20O1,\n179,Jyväskylä,Jyväskylä,urban,fi,2010,2009\n077,a\n";
    insta::assert_snapshot!(told(path, &(good(path).to_owned() + rows)));
}

#[test]
fn a_heading_that_is_another() {
    let path = "config/areas/regions.csv";
    insta::assert_snapshot!(told(path, &good(path).replace("name_fi", "nimi")));
}

#[test]
fn memberships() {
    let path = "config/areas/memberships.csv";
    let rows = "077,county,15,2017,2018\n179,county,16,2018,\n091,county,15,2018,\n179,maakunta,13,2018,\n179,region,13,,\n179,sub-region,131,2022,2021\n";
    insta::assert_snapshot!(told(path, &(good(path).to_owned() + rows)));
}

#[test]
fn changes() {
    let path = "config/areas/changes.csv";
    let rows = "2010,277,Korpilahti,277\n2009,179,Jyväskylä,\n2009,180,Jyväskylän mlk,179\n";
    insta::assert_snapshot!(told(path, &(good(path).to_owned() + rows)));
}

#[test]
fn tiles() {
    let path = "config/areas/tiles.csv";
    let rows = "municipality,077,2,1\nmunicipality,179,3,3\nmunicipality,091,1,1\nregion,13,1,1\nmunicipality,77,0,x\ncounty,99,2,2\n";
    insta::assert_snapshot!(told(path, &(good(path).to_owned() + rows)));
}

#[test]
fn counties() {
    let path = "config/areas/counties.csv";
    let rows = "16,11,a,b,c,d,e,f\n15-2,,a,b,c,d,e,\n";
    insta::assert_snapshot!(told(path, &(good(path).to_owned() + rows)));
}
