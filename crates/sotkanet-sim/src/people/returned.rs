//! Records of negotiations as they come back: with what a record does not keep, and some of them broken on purpose.

use chrono::{Datelike, Weekday};
use model::AreaId;
use model::definition::Slug;
use model::own_words::{NegotiationRecord, Party};

use super::{People, misspelt, pools};

/// The record of a negotiation as it came back: what was recorded, and as it was typed what a record does not keep.
#[derive(Debug, Clone, PartialEq)]
pub struct ReturnedRecord {
    /// What was recorded.
    pub record: NegotiationRecord,
    /// The municipalities that took part, as they were typed.
    pub municipalities: String,
    /// The day of the week of the meeting, as it was chosen.
    pub weekday: Option<Weekday>,
    /// The occasions that participants came to, in the order of each party's rows.
    pub occasions: Vec<String>,
    /// The totals of persons and of visits of each party, as they were typed.
    pub totals: Vec<(Party, String, String)>,
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
                let mut returned = ReturnedRecord {
                    municipalities: names.join(", "),
                    weekday: record.meeting.map(|meeting| meeting.weekday()),
                    occasions: pools::OCCASIONS.map(str::to_owned).to_vec(),
                    totals: Party::ALL.map(|party| total(&record, party)).to_vec(),
                    record,
                    defects: defects.to_vec(),
                };
                for defect in defects {
                    spoil(&mut returned, *defect, &names);
                }
                returned
            })
            .collect()
    }
}

/// A party's total: every person once, every visit.
fn total(record: &NegotiationRecord, party: Party) -> (Party, String, String) {
    let rows = || record.participants.iter().filter(|row| row.party == party);
    let persons = rows().filter_map(|row| row.persons).max().unwrap_or_default();
    let visits: u32 = rows().filter_map(|row| row.visits).sum();
    (party, persons.to_string(), visits.to_string())
}

fn spoil(returned: &mut ReturnedRecord, defect: RecordDefect, names: &[String]) {
    let record = &mut returned.record;
    match defect {
        RecordDefect::WrongTotal => {
            if let Some((_, _, visits)) = returned.totals.last_mut() {
                *visits = (visits.parse::<u32>().unwrap_or_default() + 2).to_string();
            }
        }
        RecordDefect::MarkedTotal => {
            if let Some((_, persons, _)) = returned.totals.first_mut() {
                persons.push('*');
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
            returned.municipalities = names.join(", ");
        }
        RecordDefect::HyphenList => returned.municipalities = names.join("-"),
        // 26 and 27 of eight answers give 3.25 and 3.38.
        RecordDefect::ImpossibleMean => {
            if let Some(feedback) = record.feedback.first_mut() {
                (feedback.answers, feedback.mean, feedback.decimals) = (Some(8), Some(3.33), 2);
            }
        }
        RecordDefect::WrongWeekday => returned.weekday = returned.weekday.map(|day| day.succ()),
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
