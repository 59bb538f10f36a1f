//! What is told once the whole record is read: ranks against votes, texts that stand twice, days and years in texts.

use std::collections::BTreeMap;

use chrono::Datelike;
use model::own_words::{CellPlace, NegotiationRecord};

use super::super::arithmetic::ranks;
use super::super::{choices, rules, wording};
use super::cells::Reader;
use crate::swot::normal::{excerpt, normal};

/// Texts shorter than this stand twice by chance.
const SHORTEST_REPEATED: usize = 15;

/// Whether nothing was recorded.
pub fn is_empty(record: &NegotiationRecord) -> bool {
    texts(record).is_empty() && record.participants.is_empty() && record.feedback.is_empty() && record.questionnaire.is_empty()
}

/// Every text that people wrote as one of the record's points, with its place.
pub fn texts(record: &NegotiationRecord) -> Vec<(&str, &CellPlace)> {
    let notes = [&record.highlights, &record.to_clarify, &record.good_practices, &record.notes];
    let mut texts: Vec<(&str, &CellPlace)> = Vec::new();
    texts.extend(record.measures.iter().map(|measure| (measure.text.as_str(), &measure.place)));
    texts.extend(notes.into_iter().flatten().map(|note| (note.text.as_str(), &note.place)));
    texts.extend(record.votes.iter().map(|vote| (vote.text.as_str(), &vote.place)));
    texts
}

/// Ranks against votes. Of challenges with as many votes the first keeps its rank; the others are told.
pub fn votes(reader: &mut Reader<'_>, record: &NegotiationRecord) {
    let votes: Vec<u32> = record.votes.iter().map(|vote| vote.votes).collect();
    let mut firsts: BTreeMap<u32, &str> = BTreeMap::new();
    for (vote, right) in record.votes.iter().zip(ranks(&votes)) {
        let first = *firsts.entry(vote.votes).or_insert(&vote.text);
        let Some(rank) = vote.rank.filter(|rank| *rank != right) else { continue };
        let right = right.to_string();
        if first == vote.text {
            reader.hit(&rules::RANK_AGAINST_VOTES, Some(&vote.place), &[("rank", &rank.to_string()), ("right", &right)]);
        } else {
            let values = [("votes", &*vote.votes.to_string()), ("other", &*excerpt(first)), ("rank", &*right)];
            reader.hit(&rules::TIE_RANKED_APART, Some(&vote.place), &values);
        }
    }
}

/// Texts that stand twice.
pub fn repeated(reader: &mut Reader<'_>, record: &NegotiationRecord) {
    let mut seen: BTreeMap<String, &CellPlace> = BTreeMap::new();
    for (text, place) in texts(record) {
        let key = normal(text);
        if key.chars().count() < SHORTEST_REPEATED {
            continue;
        }
        match seen.get(&key) {
            Some(first) => {
                let other = format!("{} {}", first.sheet, first.cell);
                reader.hit(&rules::DUPLICATE, Some(place), &[("other", &other)]);
            }
            None => {
                seen.insert(key, place);
            }
        }
    }
}

/// Weekdays against dates, years of texts against those of their sources, and laws that are quoted.
pub fn wording(reader: &mut Reader<'_>, record: &NegotiationRecord) {
    let year = record.meeting.map_or(i32::from(record.edition), |meeting| meeting.year());
    let own = reader.context.words.texts;
    for (text, place) in texts(record) {
        if let Some((date, written, right)) = wording::wrong_weekday(text, year, reader.context.texts) {
            let date = reader.context.words.date(date);
            let values = [("date", &*date), ("written", choices::weekday(written, own)), ("actual", choices::weekday(right, own))];
            reader.hit(&rules::WEEKDAY, Some(place), &values);
        }
        if let Some(section) = wording::law_section(text) {
            reader.hit(&rules::LAW_QUOTED, Some(place), &[("section", &section)]);
        }
        if let Some((claimed, source)) = wording::claimed_and_source_years(text) {
            reader.hit(&rules::CLAIMED_YEAR, Some(place), &[("claimed", &claimed), ("source", &source)]);
        }
    }
}
