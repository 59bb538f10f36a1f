//! The records of negotiations, and what became of what they agreed.

use chrono::NaiveDate;
use model::definition::{AreaGroup, Slug};
use model::own_words::{
    AgreedMeasure, Feedback, MeasureId, MeasureReport, MeasureStatus, NegotiationRecord, OperatingModel, Participants, Party,
    QuestionnaireAnswer, ReadinessItem, RecordNote, Vote,
};

use super::{FIRST_EDITION, People, code_number, drawn, origin, place, pools, some, text_number};
use crate::chance::mix;

impl People<'_> {
    /// The record of a group's negotiation.
    pub fn record(&self, edition: i16, group: &AreaGroup, readiness: &[Slug]) -> NegotiationRecord {
        let own = text_number(group.id.as_str());
        let key = |part: u64| [self.seed, own, part, edition as u64];
        let meeting = group.meetings.iter().rev().find(|date| date.format("%Y").to_string() == edition.to_string()).copied();
        let persons = |party: usize| 3 + (mix(&key(100 + party as u64)) % 14) as u32;
        let note = |(number, text): (usize, &&str)| RecordNote {
            theme: self.priority(number).map(|theme| theme.id.clone()),
            operating_model: OperatingModel::ALL.get(number).copied(),
            text: (*text).to_owned(),
            place: place("B", number),
        };
        NegotiationRecord {
            edition,
            group: group.id.clone(),
            meeting,
            participants: Party::ALL
                .into_iter()
                .enumerate()
                .map(|(number, party)| Participants {
                    party,
                    persons: Some(persons(number)),
                    visits: Some(persons(number) + if party == Party::County { 6 } else { 0 }),
                    place: place("B", number),
                })
                .collect(),
            highlights: some(&pools::RECORD_HIGHLIGHTS, 3, &key(1)).iter().enumerate().map(note).collect(),
            measures: self.agreed(edition, group),
            to_clarify: some(&pools::TO_CLARIFY, 2, &key(2)).iter().enumerate().map(note).collect(),
            good_practices: some(&pools::GOOD_PRACTICES, 3, &key(3)).iter().enumerate().map(note).collect(),
            notes: some(&pools::NOTES, 4, &key(4)).iter().enumerate().map(note).collect(),
            votes: some(&pools::CHALLENGES, 4, &key(5))
                .iter()
                .zip([9_u32, 7, 7, 4])
                .zip([1_u32, 2, 2, 4])
                .enumerate()
                .map(|(number, ((text, votes), rank))| Vote {
                    text: (*text).to_owned(),
                    votes,
                    rank: Some(rank),
                    place: place("B", number),
                })
                .collect(),
            feedback: pools::FEEDBACK
                .iter()
                .enumerate()
                .map(|(number, question)| {
                    let answers = 8;
                    let sum = 22 + (mix(&key(200 + number as u64)) % 8) as u32;
                    let mean = (f64::from(sum) / f64::from(answers) * 100.0).round() / 100.0;
                    Feedback {
                        question: (*question).to_owned(),
                        answers: Some(answers),
                        mean: Some(mean),
                        decimals: 2,
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
                .map(|(number, (area, item))| ReadinessItem {
                    area,
                    item: item.clone(),
                    done: drawn(&[Some(true), Some(true), Some(false), None], mix(&[self.seed, code_number(area), number as u64]))
                        .flatten(),
                    comment: None,
                    place: place("D", number),
                })
                .collect(),
            origin: origin(edition, group.id.as_str()),
        }
    }

    /// The measures that a group agreed in a year.
    pub fn agreed(&self, edition: i16, group: &AreaGroup) -> Vec<AgreedMeasure> {
        let own = text_number(group.id.as_str());
        let texts = some(&pools::MEASURES, 3, &[self.seed, own, 6, edition as u64]);
        texts
            .iter()
            .enumerate()
            .map(|(number, text)| {
                let theme = self.priority(number);
                AgreedMeasure {
                    id: MeasureId::new(edition, &group.id, number + 1),
                    theme: theme.map(|theme| theme.id.clone()),
                    text: (*text).to_owned(),
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
