//! Records of negotiations as they come back: with what a record does not keep, and some of them broken on purpose.

use chrono::Datelike;
use model::AreaId;
use model::definition::Slug;
use model::own_words::{NegotiationRecord, Party, TypedRecord, TypedTotal};

use super::{People, misspelt, pools};

/// The record of a negotiation as it came back.
#[derive(Debug, Clone, PartialEq)]
pub struct ReturnedRecord {
    /// What was typed.
    pub typed: TypedRecord,
    /// What is wrong with it on purpose.
    pub defects: Vec<RecordDefect>,
}

/// What can be wrong with a returned record: the kinds of errors that the summaries of real negotiations hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum RecordDefect {
    /// A total that is not the sum of its rows.
    WrongTotal,
    /// A total with a mark behind its digits.
    MarkedTotal,
    /// Challenges with as many votes have different ranks.
    TiesRankedApart,
    /// A municipality's name is misspelt.
    MisspeltName,
    /// The municipalities are listed with hyphens.
    HyphenList,
    /// A mean that cannot come of so many whole answers.
    ImpossibleMean,
    /// The day of the week is not that of the date.
    WrongWeekday,
    /// A measure has neither owner nor day.
    UnownedMeasure,
    /// A sentence stands in two sections.
    RepeatedSentence,
    /// An e-mail address and a phone number stand in a note.
    PersonalData,
}

/// What is wrong with the newest edition's records, by the groups' order; the third and every further group made no mistake.
const DEFECTS: [&[RecordDefect]; 6] = [
    &[RecordDefect::WrongTotal, RecordDefect::TiesRankedApart],
    &[RecordDefect::MisspeltName, RecordDefect::MarkedTotal],
    &[],
    &[RecordDefect::ImpossibleMean, RecordDefect::WrongWeekday],
    &[RecordDefect::UnownedMeasure, RecordDefect::HyphenList, RecordDefect::RepeatedSentence],
    &[RecordDefect::PersonalData],
];

impl People<'_> {
    /// The records that came back of an edition's negotiations, with the members' Finnish names. In the newest edition most are broken; in
    /// earlier ones all were mended.
    pub fn records(&self, edition: i16, newest: i16, readiness: &[Slug], name: impl Fn(AreaId) -> String) -> Vec<ReturnedRecord> {
        let groups = self.groups.iter().filter(|group| group.county == self.county && group.is_valid_in(edition));
        groups
            .enumerate()
            .map(|(number, group)| {
                let names: Vec<String> = group.members.iter().map(|member| name(*member)).collect();
                let defects = DEFECTS.get(number).copied().filter(|_| edition == newest).unwrap_or_default();
                let record = self.record(edition, group, readiness);
                let mut typed = TypedRecord {
                    municipalities: names.join(", "),
                    weekday: record.meeting.map(|meeting| meeting.weekday()),
                    occasions: pools::OCCASIONS.map(str::to_owned).to_vec(),
                    totals: Party::ALL.map(|party| total(&record, party)).to_vec(),
                    record,
                };
                for defect in defects {
                    spoil(&mut typed, *defect, &names);
                }
                ReturnedRecord { typed, defects: defects.to_vec() }
            })
            .collect()
    }
}

/// A party's total: every person once, every visit.
fn total(record: &NegotiationRecord, party: Party) -> TypedTotal {
    let rows = || record.participants.iter().filter(|row| row.party == party);
    let persons = rows().filter_map(|row| row.persons).max().unwrap_or_default();
    let visits: u32 = rows().filter_map(|row| row.visits).sum();
    TypedTotal { party, persons: persons.to_string(), visits: visits.to_string() }
}

fn spoil(typed: &mut TypedRecord, defect: RecordDefect, names: &[String]) {
    let record = &mut typed.record;
    match defect {
        RecordDefect::WrongTotal => {
            if let Some(total) = typed.totals.last_mut() {
                total.visits = (total.visits.parse::<u32>().unwrap_or_default() + 2).to_string();
            }
        }
        RecordDefect::MarkedTotal => {
            if let Some(total) = typed.totals.first_mut() {
                total.persons.push('*');
            }
        }
        RecordDefect::TiesRankedApart => {
            for (vote, rank) in record.votes.iter_mut().zip(1..) {
                vote.rank = Some(rank);
            }
        }
        // Two letters change places, as "Pihlpuudas" for Pihtipudas shows that they do.
        RecordDefect::MisspeltName => {
            let mut names = names.to_vec();
            if let Some(name) = names.last_mut() {
                *name = misspelt(name);
            }
            typed.municipalities = names.join(", ");
        }
        RecordDefect::HyphenList => typed.municipalities = names.join("-"),
        // 26 and 27 of eight answers give 3.25 and 3.38.
        RecordDefect::ImpossibleMean => {
            if let Some(feedback) = record.feedback.first_mut() {
                (feedback.answers, feedback.mean, feedback.decimals) = (Some(8), Some(3.33), 2);
            }
        }
        RecordDefect::WrongWeekday => typed.weekday = typed.weekday.map(|day| day.succ()),
        RecordDefect::UnownedMeasure => {
            if let Some(measure) = record.measures.last_mut() {
                (measure.owner, measure.due) = (None, None);
            }
        }
        RecordDefect::RepeatedSentence => {
            if let (Some(highlight), Some(note)) = (record.highlights.first(), record.notes.last_mut()) {
                note.text.clone_from(&highlight.text);
            }
        }
        RecordDefect::PersonalData => {
            if let Some(note) = record.notes.first_mut() {
                note.text.push_str(" Lisätietoja: etunimi.sukunimi@esimerkki.fi, 040 123 4567.");
            }
        }
    }
}
