//! The records of negotiations, and what became of what they agreed.

use chrono::{Datelike, NaiveDate, TimeDelta};
use model::definition::{AreaGroup, Slug};
use model::own_words::{
    AgreedMeasure, Feedback, MeasureId, MeasureReport, MeasureStatus, NegotiationRecord, OperatingModel, Participants, Party,
    QuestionnaireAnswer, ReadinessItem, RecordNote, Vote,
};

use super::{FIRST_EDITION, People, code_number, drawn, origin, place, pools, text_number};
use crate::chance::mix;

impl People<'_> {
    /// The record of a group's negotiation.
    pub fn record(&self, edition: i16, group: &AreaGroup, readiness: &[Slug]) -> NegotiationRecord {
        let own = text_number(group.id.as_str());
        let key = |part: u64| [self.seed, own, part, edition as u64];
        let note = |(number, text): (usize, String)| RecordNote {
            theme: self.priority(number).map(|theme| theme.id.clone()),
            operating_model: OperatingModel::ALL.get(number).copied(),
            text,
            place: place("B", number),
        };
        let notes = |bases: &[&str], endings: &[&str], part: u64| -> Vec<RecordNote> {
            self.of_group(bases, endings, edition, group, part).into_iter().enumerate().map(note).collect()
        };
        NegotiationRecord {
            edition,
            group: group.id.clone(),
            meeting: meeting(edition, group),
            participants: participants(&key(100)),
            highlights: notes(&pools::RECORD_HIGHLIGHTS, &pools::HIGHLIGHT_ENDINGS, 1),
            measures: self.agreed(edition, group),
            to_clarify: notes(&pools::TO_CLARIFY, &pools::TO_CLARIFY_ENDINGS, 2),
            good_practices: notes(&pools::GOOD_PRACTICES, &pools::GOOD_PRACTICE_ENDINGS, 3),
            notes: notes(&pools::NOTES, &pools::NOTE_ENDINGS, 4),
            votes: self
                .of_group(&pools::CHALLENGES, &pools::CHALLENGE_ENDINGS, edition, group, 5)
                .into_iter()
                .zip([9_u32, 7, 7, 4].into_iter().zip([1_u32, 2, 2, 4]))
                .enumerate()
                .map(|(number, (text, (votes, rank)))| Vote { text, votes, rank: Some(rank), place: place("B", number) })
                .collect(),
            feedback: pools::FEEDBACK
                .iter()
                .enumerate()
                .map(|(number, question)| {
                    let answers = 8;
                    let sum = 22 + (mix(&key(200 + number as u64)) % 8) as u32;
                    let mean = (f64::from(sum) / f64::from(answers) * 100.0).round() / 100.0;
                    let decimals = [0, 1, 2].into_iter().find(|decimals| has_decimals(mean, *decimals)).unwrap_or(2);
                    Feedback {
                        question: (*question).to_owned(),
                        answers: Some(answers),
                        mean: Some(mean),
                        decimals,
                        place: place("B", number),
                    }
                })
                .collect(),
            questionnaire: pools::QUESTIONNAIRE
                .iter()
                .enumerate()
                .map(|(number, (question, answer))| QuestionnaireAnswer {
                    question: (*question).to_owned(),
                    answer: (*answer).to_owned(),
                    answers: Some(2 + (mix(&key(300 + number as u64)) % 7) as u32),
                    place: place("B", number),
                })
                .collect(),
            readiness: group
                .members
                .iter()
                .flat_map(|member| readiness.iter().map(move |item| (*member, item)))
                .enumerate()
                .map(|(number, (area, item))| {
                    let draw = mix(&[self.seed, code_number(area), text_number(item.as_str()), edition as u64]);
                    let done = drawn(&[Some(true), Some(true), Some(false), None], draw).flatten();
                    let comment = drawn(&pools::READINESS_COMMENTS, draw >> 8).filter(|_| done == Some(false));
                    ReadinessItem { area, item: item.clone(), done, comment: comment.map(str::to_owned), place: place("D", number) }
                })
                .collect(),
            origin: origin(edition, group.id.as_str()),
        }
    }

    /// As many texts as there are endings, each of a base with an ending, such that no other group has the same text that year.
    fn of_group(&self, bases: &[&str], endings: &[&str], edition: i16, group: &AreaGroup, part: u64) -> Vec<String> {
        let mut order: Vec<usize> = (0..bases.len()).collect();
        order.sort_by_key(|index| mix(&[self.seed, edition as u64, part, *index as u64]));
        let number = self.groups.iter().position(|known| known.id == group.id).unwrap_or_default();
        endings
            .iter()
            .enumerate()
            .filter_map(|(slot, ending)| Some(format!("{}{ending}", bases.get(*order.get((number + slot) % order.len())?)?)))
            .collect()
    }

    /// The measures that a group agreed in a year.
    pub fn agreed(&self, edition: i16, group: &AreaGroup) -> Vec<AgreedMeasure> {
        let own = text_number(group.id.as_str());
        let texts = self.of_group(&pools::MEASURES, &pools::MEASURE_ENDINGS, edition, group, 6);
        texts
            .into_iter()
            .enumerate()
            .map(|(number, text)| {
                let theme = self.priority(number);
                AgreedMeasure {
                    id: MeasureId::new(edition, &group.id, number + 1),
                    theme: theme.map(|theme| theme.id.clone()),
                    text,
                    owner: drawn(&pools::OWNERS, number as u64).map(str::to_owned),
                    due: drawn(&[3, 6, 12], number as u64).and_then(|month| NaiveDate::from_ymd_opt(i32::from(edition) + 1, month, 15)),
                    indicator: theme.and_then(|theme| self.indicator(theme, own + number as u64)),
                    status: Some(MeasureStatus::NotStarted),
                    place: place("B", number),
                }
            })
            .collect()
    }

    pub(super) fn reports(&self, edition: i16, own: u64, group: &AreaGroup) -> Vec<MeasureReport> {
        if edition <= FIRST_EDITION {
            return Vec::new();
        }
        self.agreed(edition - 1, group)
            .into_iter()
            .enumerate()
            .filter_map(|(number, measure)| {
                let draw = mix(&[self.seed, own, 7, number as u64, edition as u64]);
                Some(MeasureReport {
                    measure: measure.id,
                    status: drawn(&[MeasureStatus::NotStarted, MeasureStatus::UnderWay, MeasureStatus::Done], draw)?,
                    comment: drawn(&pools::COMMENTS, draw >> 8).map(str::to_owned),
                    place: place("C", number),
                })
            })
            .collect()
    }
}

/// Who came to the meeting, and which of them to the one that followed: the same persons, so that visits are more than persons.
fn participants(key: &[u64]) -> Vec<Participants> {
    let came = |party: usize| 3 + (mix(&[mix(key), party as u64]) % 14) as u32;
    let again = |party: usize| came(party).div_ceil(2);
    let row = |occasion: usize, party: usize, persons: u32| {
        Some(Participants {
            party: *Party::ALL.get(party)?,
            persons: Some(persons),
            visits: Some(persons),
            place: place("B", occasion * Party::ALL.len() + party),
        })
    };
    let parties = 0..Party::ALL.len();
    parties.clone().filter_map(|party| row(0, party, came(party))).chain(parties.filter_map(|party| row(1, party, again(party)))).collect()
}

/// The day of a group's negotiation: as config has it, else the same day of the week as the year before.
fn meeting(edition: i16, group: &AreaGroup) -> Option<NaiveDate> {
    let of_edition = group.meetings.iter().rev().find(|day| day.year() == i32::from(edition)).copied();
    let later = || {
        let last = group.meetings.last()?;
        let weeks = i64::from(i32::from(edition) - last.year()) * 52;
        last.checked_add_signed(TimeDelta::weeks(weeks))
    };
    of_edition.or_else(later)
}

/// Whether a number is the same when written with so many decimals.
fn has_decimals(number: f64, decimals: u8) -> bool {
    let scale = 10_f64.powi(i32::from(decimals));
    ((number * scale).round() - number * scale).abs() < 1e-9
}
