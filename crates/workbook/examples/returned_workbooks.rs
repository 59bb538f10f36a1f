//! Writes a filled SWOT workbook for every municipality of the country into a folder, as if all had come back:
//! `cargo run -p workbook --example returned_workbooks -- FOLDER`. `tests/bench/workbooks.sh` times the check of them.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "made for measuring")]

use std::path::PathBuf;

use chrono::NaiveDate;
use model::area::AreaKind;
use model::card::AreaLabel;
use model::{Language, Words};
use sotkanet_sim::people::People;
use specimen::CATALOGUE;
use workbook::swot::{Layout, TemplateInput, filled_swot_workbook};

const EDITION: i16 = 2025;

fn main() {
    let folder = PathBuf::from(std::env::args().nth(1).expect("a folder to write into"));
    std::fs::create_dir_all(&folder).unwrap();
    let file = CATALOGUE.files.iter().find(|file| file.path == format!("config/sources/swot-{EDITION}.toml")).unwrap();
    let layout = Layout::parse(&file.path, &file.bytes).unwrap();
    let texts = specimen::texts(Language::Fi);
    let words = Words::new(Language::Fi, &texts);
    let county = CATALOGUE.settings.county;
    let people = People { seed: 7, themes: &CATALOGUE.themes, indicators: &CATALOGUE.indicators, county, groups: &CATALOGUE.groups };
    let is_there = |last_year: Option<i16>| last_year.is_none_or(|last| EDITION <= last);
    let municipalities = CATALOGUE.areas.of_kind(AreaKind::Municipality).filter(|area| is_there(area.last_year));
    let mut written = 0;
    for area in municipalities {
        let label = AreaLabel { id: area.id, name: area.name.clone() };
        let answers = people.answers(EDITION, area.id, None);
        let input = TemplateInput {
            layout: &layout,
            words: &words,
            edition: EDITION,
            area: &label,
            group: None,
            themes: &CATALOGUE.themes,
            indicators: &CATALOGUE.indicators,
            previous: None,
            measures: &[],
            card: None,
            return_by: None,
            made_on: NaiveDate::default(),
        };
        std::fs::write(folder.join(format!("swot-{}.xlsx", area.id.code())), filled_swot_workbook(&input, &answers).unwrap()).unwrap();
        written += 1;
    }
    println!("{written} workbooks");
}
