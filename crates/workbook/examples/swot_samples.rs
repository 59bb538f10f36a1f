//! Writes templates, a return report, a readiness table and a filled record of a negotiation into a folder, for looking at: `cargo run -p workbook --example swot_samples
//! -- FOLDER`. The pictures of the guide are made from them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "made for looking at")]

#[allow(dead_code, reason = "the tests use the rest of it")]
#[path = "../tests/swot/support.rs"]
mod support;

use std::path::PathBuf;

use chrono::Datelike as _;
use model::Language;
use sotkanet_sim::people::People;
use support::{CATALOGUE, LAYOUTS, MEASURES, WORDS, at, check_bytes, context, control, day, label, previous};
use workbook::negotiation::{NegotiationTemplate, filled_negotiation_workbook, negotiation_template};
use workbook::sheets::{Limits, read};
use workbook::swot::{TemplateInput, check_set, readiness, readiness_workbook, return_report, swot_template};

fn main() {
    let folder = PathBuf::from(std::env::args().nth(1).expect("a folder to write into"));
    std::fs::create_dir_all(&folder).unwrap();
    let write = |name: &str, bytes: &[u8]| std::fs::write(folder.join(name), bytes).unwrap();
    for language in [Language::Fi, Language::Sv] {
        write(&format!("mallipohja-{language}.xlsx"), &template(language));
        let (empty, filled) = negotiation(language);
        write(&format!("neuvottelu-{language}.xlsx"), &empty);
        write(&format!("neuvottelu-taytetty-{language}.xlsx"), &filled);
    }
    let mut book = control("077", 2025, Language::Fi);
    book.set("Perustiedot", "B4", "Hankasalni").set("SWOT", "E9", "Ota yhteys: matti.meikalainen@kunta.fi");
    book.set("SWOT", "F13", "99999").set("SWOT", "E17", "- Liikuntapaikat\n- Kirjasto\n- Nuorisotila");
    book.sheet("SWOT").merged.push((at("E21"), at("E22")));
    let bytes = book.xlsx();
    let workbook = read(&bytes, &Limits::default()).unwrap();
    let broken = check_bytes(&bytes, "SWOT Hankasalmi.xlsx", 2025);
    let context = context(2025);
    write("palautusraportti.xlsx", &return_report(&broken, Some(&workbook), &context, day(2025, 9, 30)).unwrap());
    let mut files = vec![broken];
    for (code, name) in
        [("992", "Äänekoski.xlsx"), ("410", "laukaa-swot.ods"), ("179", "Jyväskylä valmis.xlsx"), ("410", "laukaa-swot(2).ods")]
    {
        files.push(check_bytes(&control(code, 2025, Language::Fi).xlsx(), name, 2025));
    }
    check_set(&mut files, &context);
    let mut groups: Vec<_> = CATALOGUE.groups_of_edition(2025).into_iter().cloned().collect();
    for meeting in groups.iter_mut().flat_map(|group| &mut group.meetings) {
        *meeting = meeting.with_year(2025).unwrap();
    }
    let table = readiness(&files, &groups.iter().collect::<Vec<_>>(), &context, day(2025, 9, 30));
    println!("{}", table.summary(context.words));
    write("palautustilanne.xlsx", &readiness_workbook(&table, context.words).unwrap());
}

/// What a filled record's workbook is made of, for a template as for one that came back.
fn negotiation(language: Language) -> (Vec<u8>, Vec<u8>) {
    let county = CATALOGUE.settings.county;
    let people = People { seed: 7, themes: &CATALOGUE.themes, indicators: &CATALOGUE.indicators, county, groups: &CATALOGUE.groups };
    let things: Vec<_> = CATALOGUE.readiness.iter().map(|thing| thing.id.clone()).collect();
    let name = |area| CATALOGUE.areas.area(area).unwrap().name.fi.clone();
    let returned =
        people.records(2024, 2025, &things, name).into_iter().find(|one| one.typed.record.group.as_str() == "jamsa-uurainen").unwrap();
    let group = CATALOGUE.groups.iter().find(|group| group.id == returned.typed.record.group).unwrap();
    let members: Vec<_> = group.members.iter().map(|area| label(area.code())).collect();
    let input = NegotiationTemplate {
        words: &WORDS[&language],
        edition: 2024,
        group,
        members: &members,
        themes: &CATALOGUE.themes,
        indicators: &CATALOGUE.indicators,
        readiness: &CATALOGUE.readiness,
        highlights: &[],
        made_on: day(2024, 9, 1),
    };
    (negotiation_template(&input).unwrap(), filled_negotiation_workbook(&input, &returned.typed).unwrap())
}

fn template(language: Language) -> Vec<u8> {
    let context = context(2025);
    let area = label("077");
    let card = specimen::municipality("077", "Hankasalmi");
    let group = CATALOGUE.groups_of_edition(2025).into_iter().find(|group| group.members.contains(&area.id)).unwrap();
    let group = model::card::GroupLabel {
        id: group.id.clone(),
        name: group.name.clone(),
        meetings: group.meetings.clone(),
        negotiation: group.negotiation.clone(),
    };
    let input = TemplateInput {
        layout: LAYOUTS.iter().find(|layout| layout.edition == 2025).unwrap(),
        words: &WORDS[&language],
        edition: 2025,
        area: &area,
        group: Some(&group),
        themes: context.themes,
        indicators: context.indicators,
        previous: Some(&previous("077")),
        measures: &MEASURES,
        card: Some(&card),
        return_by: Some(day(2025, 9, 30)),
        made_on: day(2025, 8, 1),
    };
    swot_template(&input).unwrap()
}
