//! The template goes out and comes back.

use chrono::NaiveDate;
use model::card::AreaLabel;
use model::{Language, Words};
use specimen::CATALOGUE;
use workbook::negotiation::{NegotiationTemplate, negotiation_template, read_negotiation};
use workbook::sheets::{Limits, read};

use super::made::{READINESS, context, origin, told};

fn template(language: Language) -> Vec<u8> {
    let texts = specimen::texts(language);
    let words = Words::new(language, &texts);
    let group = CATALOGUE.groups.iter().find(|group| group.id.as_str() == "hankasalmi-aanekoski").unwrap();
    let register = &CATALOGUE.areas;
    let members: Vec<AreaLabel> =
        group.members.iter().map(|id| AreaLabel { id: *id, name: register.area(*id).unwrap().name.clone() }).collect();
    let input = NegotiationTemplate {
        words: &words,
        edition: 2024,
        group,
        members: &members,
        themes: &CATALOGUE.themes,
        indicators: &CATALOGUE.indicators,
        readiness: &READINESS,
        highlights: &["Kaatumisiin liittyvät hoitojaksot ovat lisääntyneet.".to_owned()],
        made_on: NaiveDate::from_ymd_opt(2024, 9, 1).unwrap(),
    };
    let bytes = negotiation_template(&input).unwrap();
    assert_eq!(bytes, negotiation_template(&input).unwrap(), "the same input gives the same bytes");
    bytes
}

#[test]
fn an_unfilled_template_holds_only_what_was_written_before() {
    for language in Language::ALL {
        let bytes = template(language);
        if let Ok(folder) = std::env::var("KEEP_WORKBOOKS") {
            std::fs::write(std::path::Path::new(&folder).join(format!("negotiation-{language}.xlsx")), &bytes).unwrap();
        }
        let workbook = read(&bytes, &Limits::default()).unwrap();
        assert_eq!(workbook.sheets.len(), 13, "{language}");
        assert!(workbook.sheets.iter().all(|sheet| sheet.visible && sheet.hidden_rows.is_empty() && sheet.hidden_columns.is_empty()));
        let reading = read_negotiation(&workbook, &origin("x.xlsx"), &context(2024));
        assert_eq!(told(&reading.findings), [], "{language}");
        let record = reading.record.unwrap();
        assert_eq!(record.meeting, NaiveDate::from_ymd_opt(2024, 9, 26), "{language}");
        assert_eq!((reading.municipalities.len(), record.highlights.len()), (4, 1), "{language}");
        assert_eq!(record.participants.len() + record.measures.len() + record.votes.len() + record.readiness.len(), 0, "{language}");
    }
}

#[test]
fn a_record_of_another_year_or_group_is_not_taken() {
    let workbook = read(&template(Language::Fi), &Limits::default()).unwrap();
    let reading = read_negotiation(&workbook, &origin("x.xlsx"), &context(2025));
    assert_eq!(told(&reading.findings).first(), Some(&("record-other-edition".to_owned(), "Perustiedot B5".to_owned())));
    assert_eq!(reading.record, None);
    let mut unknown = workbook.clone();
    unknown.sheets.retain(|sheet| sheet.name != "Perustiedot");
    let reading = read_negotiation(&unknown, &origin("x.xlsx"), &context(2024));
    assert_eq!(told(&reading.findings), [("record-without-basics".to_owned(), String::new())]);
}
