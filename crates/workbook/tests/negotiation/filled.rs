//! Records that people filled on the template: what was typed is read, and what is wrong with some of them is found.

use std::collections::BTreeMap;

use model::card::AreaLabel;
use model::definition::Slug;
use model::own_words::{CellPlace, NegotiationRecord, WorkbookOrigin};
use model::{AreaId, Language, Severity, Words};
use sotkanet_sim::people::{People, RecordDefect, ReturnedRecord};
use specimen::CATALOGUE;
use workbook::negotiation::{NegotiationReading, NegotiationTemplate, check_records, filled_negotiation_workbook, read_negotiation};
use workbook::sheets::{Limits, read};

use super::made::{READINESS, context, origin, told};

fn label(area: AreaId) -> AreaLabel {
    AreaLabel { id: area, name: CATALOGUE.areas.area(area).unwrap().name.clone() }
}

fn returned(edition: i16) -> Vec<ReturnedRecord> {
    let people = People {
        seed: 7,
        themes: &CATALOGUE.themes,
        indicators: &CATALOGUE.indicators,
        county: CATALOGUE.settings.county,
        groups: &CATALOGUE.groups,
    };
    let items: Vec<Slug> = READINESS.iter().map(|item| item.id.clone()).collect();
    people.records(edition, 2025, &items, |area| label(area).name.fi)
}

fn bytes(one: &ReturnedRecord, language: Language) -> Vec<u8> {
    let texts = specimen::texts(language);
    let words = Words::new(language, &texts);
    let group = CATALOGUE.groups.iter().find(|group| group.id == one.typed.record.group).unwrap();
    let members: Vec<AreaLabel> = group.members.iter().map(|area| label(*area)).collect();
    let input = NegotiationTemplate {
        words: &words,
        edition: one.typed.record.edition,
        group,
        members: &members,
        themes: &CATALOGUE.themes,
        indicators: &CATALOGUE.indicators,
        readiness: &READINESS,
        highlights: &[],
        made_on: one.typed.record.meeting.unwrap(),
    };
    filled_negotiation_workbook(&input, &one.typed).unwrap()
}

fn readings(edition: i16, language: Language) -> Vec<NegotiationReading> {
    let read = |one: &ReturnedRecord| {
        let workbook = read(&bytes(one, language), &Limits::default()).unwrap();
        read_negotiation(&workbook, &origin(one.typed.record.group.as_str()), &context(edition))
    };
    returned(edition).iter().map(read).collect()
}

/// A record without where its parts stood.
fn bare(record: &NegotiationRecord) -> NegotiationRecord {
    let mut record = record.clone();
    let nowhere = CellPlace { sheet: String::new(), cell: String::new() };
    record.participants.iter_mut().for_each(|one| one.place = nowhere.clone());
    let NegotiationRecord { highlights, to_clarify, good_practices, notes, .. } = &mut record;
    [highlights, to_clarify, good_practices, notes].into_iter().flatten().for_each(|one| one.place = nowhere.clone());
    record.measures.iter_mut().for_each(|one| one.place = nowhere.clone());
    record.votes.iter_mut().for_each(|one| one.place = nowhere.clone());
    record.feedback.iter_mut().for_each(|one| one.place = nowhere.clone());
    record.questionnaire.iter_mut().for_each(|one| one.place = nowhere.clone());
    record.readiness.iter_mut().for_each(|one| one.place = nowhere.clone());
    // Nobody's answer is nothing to read: such rows are left out.
    record.readiness.retain(|one| one.done.is_some() || one.comment.is_some());
    record.origin = WorkbookOrigin { file_name: String::new(), ..origin("") };
    record
}

#[test]
fn a_filled_record_is_read_as_it_was_filled_in_every_language() {
    for language in Language::ALL {
        let readings = readings(2024, language);
        assert_eq!(readings.len(), 6);
        for (reading, one) in readings.iter().zip(returned(2024)) {
            assert_eq!(told(&reading.findings), [], "{language}: {}", reading.file);
            let mut found = bare(reading.record.as_ref().unwrap());
            found.readiness.retain(|one| one.done.is_some() || one.comment.is_some());
            assert_eq!(found, bare(&one.typed.record), "{language}");
        }
        assert_eq!(told(&check_records(&readings, &context(2024))), [], "{language}");
    }
}

#[test]
fn what_is_wrong_with_a_returned_record_is_found_and_nothing_else() {
    let expected = |defect: RecordDefect| -> &[&str] {
        match defect {
            RecordDefect::WrongTotal => &["record-total"],
            RecordDefect::MarkedTotal => &["record-marked-number"],
            RecordDefect::TiesRankedApart => &["record-tie-ranked-apart"],
            RecordDefect::MisspeltName => &["record-municipality-absent", "record-municipality-misspelt"],
            RecordDefect::HyphenList => &["record-names-with-hyphens"],
            RecordDefect::ImpossibleMean => &["record-impossible-mean"],
            RecordDefect::WrongWeekday => &["record-weekday"],
            RecordDefect::UnownedMeasure => &["record-measure-without-due", "record-measure-without-owner"],
            RecordDefect::RepeatedSentence => &["record-duplicate-text"],
            RecordDefect::PersonalData => &["record-personal-data"],
        }
    };
    let readings = readings(2025, Language::Fi);
    let mut seen: BTreeMap<RecordDefect, usize> = BTreeMap::new();
    for (reading, one) in readings.iter().zip(returned(2025)) {
        let mut wanted: Vec<&str> = one.defects.iter().flat_map(|defect| expected(*defect)).copied().collect();
        wanted.sort_unstable();
        let mut found: Vec<&str> = reading.findings.iter().map(|finding| finding.code.as_str()).collect();
        found.sort_unstable();
        assert_eq!(found, wanted, "{}: {:#?}", reading.file, reading.findings);
        let is_denied = reading.findings.iter().any(|finding| finding.severity == Severity::Deny);
        assert_eq!(is_denied, one.defects.contains(&RecordDefect::PersonalData), "{}", reading.file);
        for defect in one.defects {
            *seen.entry(defect).or_default() += 1;
        }
    }
    assert_eq!((seen.len(), seen.values().max()), (10, Some(&1)), "every defect stands in one record");
    assert_eq!(told(&check_records(&readings, &context(2025))), []);
}
