//! Rows a second of one data reply: 22 000 rows, as an indicator with three sexes has for sixteen years.
//!
//! `cargo bench -p ingest --bench parse`

use std::fmt::Write;

use divan::counter::{BytesCount, ItemsCount};
use divan::{Bencher, black_box};
use ingest::sotkanet::{AreaMap, parse_rows};
use model::IndicatorId;

const URL: &str = "http://127.0.0.1/rest/1.1/json?indicator=4";
const AREAS: u32 = 460;
const FIRST_YEAR: u32 = 2010;
const YEARS: u32 = 16;
const SEXES: [&str; 3] = ["male", "female", "total"];

fn main() {
    divan::main();
}

/// Every row is good: read in one go.
#[divan::bench]
fn flawless(bencher: Bencher) {
    parse(bencher, &reply(""));
}

/// The last row is not: read again row by row.
#[divan::bench]
fn one_bad_row(bencher: Bencher) {
    parse(bencher, &reply(r#",{"indicator": "four"}"#));
}

fn parse(bencher: Bencher, reply: &str) {
    let indicator: IndicatorId = "sotkanet:4".parse().unwrap_or_else(|error| unreachable!("{error}"));
    let (areas, _) = AreaMap::parse(regions().as_bytes(), URL).unwrap_or_else(|error| unreachable!("{error}"));
    bencher
        .counter(ItemsCount::new(AREAS * YEARS * 3))
        .counter(BytesCount::of_str(reply))
        .bench(|| parse_rows(black_box(reply.as_bytes()), URL, &indicator, &areas));
}

fn regions() -> String {
    let areas: Vec<String> =
        (0..AREAS).map(|id| format!(r#"{{"id": {}, "code": "{id:03}", "category": "KUNTA", "memberOf": []}}"#, id * 2)).collect();
    format!("[{}]", areas.join(","))
}

/// Rows in an arbitrary, fixed order, as the service's are.
fn reply(last: &str) -> String {
    let rows = AREAS * YEARS * 3;
    let mut text = String::from("[");
    for n in 0..rows {
        // 7919 is a prime that does not divide the number of rows, so every row comes once.
        let shuffled = (n * 7919) % rows;
        let (area, year, sex) = (shuffled % AREAS * 2, FIRST_YEAR + shuffled / AREAS % YEARS, shuffled / (AREAS * YEARS) % 3);
        let comma = if n == 0 { "" } else { "," };
        let sex = SEXES.get(sex as usize).unwrap_or(&"total");
        let (value, count) = (f64::from(shuffled % 997) / 10.0, shuffled % 4001);
        // Writing into a String cannot fail.
        let _ = write!(
            text,
            r#"{comma}{{"indicator": 4, "region": {area}, "year": {year}, "gender": "{sex}", "value": {value:?}, "absValue": {count}}}"#
        );
    }
    text.push_str(last);
    text.push(']');
    text
}
