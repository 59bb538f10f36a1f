//! The sheets of rows.

use std::collections::BTreeMap;

use model::AreaId;
use model::own_words::{
    AgreedMeasure, CellPlace, Feedback, MeasureId, MeasureStatus, NegotiationRecord, OperatingModel, Participants, Party,
    QuestionnaireAnswer, ReadinessItem, RecordNote, Vote,
};

use super::super::arithmetic::{is_possible_mean, possible_answers};
use super::super::layout::{Column, SheetKind};
use super::super::{choices, names, rules};
use super::cells::{Reader, Section};
use crate::swot::normal::normal;

/// A row of participants or of their totals.
struct Counted {
    party: Option<Party>,
    persons: Option<u32>,
    visits: Option<u32>,
    row: u32,
}

/// Participants by meeting and party. Rows of totals are compared with the others and are no participants themselves.
pub fn participants(reader: &mut Reader<'_>, section: &Section<'_>) -> Vec<Participants> {
    let (mut rows, mut totals) = (Vec::new(), Vec::new());
    for row in section.rows() {
        let is_total = [Column::Meeting, Column::Party].into_iter().any(|column| is_total(reader, section, row, column));
        let total_party = is_total && self::is_total(reader, section, row, Column::Party);
        let party = if total_party { None } else { reader.choice(section, row, Column::Party, &Party::ALL, choices::party) };
        let counted = Counted {
            party,
            persons: reader.count(section, row, Column::Persons),
            visits: reader.count(section, row, Column::Visits),
            row,
        };
        if let (Some(persons), Some(visits)) = (counted.persons, counted.visits)
            && visits < persons
        {
            let values = [("visits", &*visits.to_string()), ("persons", &*persons.to_string())];
            reader.hit(&rules::FEWER_VISITS, Some(&section.place(row, Column::Visits)), &values);
        }
        if is_total { &mut totals } else { &mut rows }.push(counted);
    }
    for total in &totals {
        compare(reader, section, total, &rows);
    }
    let kept = rows.into_iter().filter(|row| row.persons.is_some() || row.visits.is_some());
    kept.filter_map(|row| {
        Some(Participants { party: row.party?, persons: row.persons, visits: row.visits, place: section.place(row.row, Column::Party) })
    })
    .collect()
}

fn is_total(reader: &Reader<'_>, section: &Section<'_>, row: u32, column: Column) -> bool {
    let Some(cell) = section.at(row, column).and_then(|at| section.sheet.cell(at)) else { return false };
    let found = normal(&cell.value.to_string());
    reader.context.texts.values().any(|texts| normal(&texts.workbook.negotiation.total) == found)
}

fn compare(reader: &mut Reader<'_>, section: &Section<'_>, total: &Counted, rows: &[Counted]) {
    let own = reader.context.words.texts;
    let party = total.party.map_or(own.workbook.negotiation.total.as_str(), |party| choices::party(party, own));
    let of_party = || rows.iter().filter(|row| total.party.is_none() || row.party == total.party);
    for column in [Column::Persons, Column::Visits] {
        let count = |row: &Counted| if column == Column::Persons { row.persons } else { row.visits };
        let counts: Vec<u32> = of_party().filter_map(count).collect();
        let (Some(written), false) = (count(total), counts.is_empty()) else { continue };
        let sum: u64 = counts.iter().map(|count| u64::from(*count)).sum();
        let place = section.place(total.row, column);
        let written_text = written.to_string();
        // One and the same person may have been at several meetings: of persons a sum is an upper limit, of visits it is the total.
        if u64::from(written) != sum && (column == Column::Visits || u64::from(written) > sum || !over_meetings(&counts)) {
            let values = [("party", party), ("total", &*written_text), ("sum", &*sum.to_string())];
            reader.hit(&rules::TOTAL, Some(&place), &values);
        } else if column == Column::Persons && u64::from(written) == sum && total.party.is_some() && over_meetings(&counts) {
            reader.hit(&rules::PERSONS_ADDED, Some(&place), &[("party", party), ("total", &written_text)]);
        }
    }
}

/// Whether a party's rows are of several meetings.
fn over_meetings(counts: &[u32]) -> bool {
    counts.iter().filter(|count| **count > 0).count() > 1
}

/// Notes with their tags.
pub fn notes(reader: &mut Reader<'_>, section: &Section<'_>) -> Vec<RecordNote> {
    let main = match section.kind {
        SheetKind::Highlights => Column::Highlight,
        SheetKind::ToClarify => Column::ToClarify,
        SheetKind::GoodPractices => Column::GoodPractice,
        _ => Column::Note,
    };
    let mut notes = Vec::new();
    for row in section.rows() {
        let Some(text) = main_text(reader, section, row, main, true) else { continue };
        notes.push(RecordNote {
            theme: reader.theme(section, row),
            operating_model: reader.choice(section, row, Column::OperatingModel, &OperatingModel::ALL, choices::operating_model),
            text,
            place: section.place(row, main),
        });
    }
    notes
}

/// The text that a row is about; a row that holds something else only is told where that is asked.
fn main_text(reader: &mut Reader<'_>, section: &Section<'_>, row: u32, column: Column, tell: bool) -> Option<String> {
    let text = reader.text(section, row, column);
    if text.is_none() && tell {
        let heading = column.heading(&reader.context.words.texts.workbook.negotiation.column);
        reader.hit(&rules::ROW_WITHOUT_TEXT, Some(&section.place(row, column)), &[("column", heading)]);
    }
    text
}

/// What was agreed; ids are numbered by the order of rows.
pub fn measures(reader: &mut Reader<'_>, section: &Section<'_>, record: &mut NegotiationRecord) {
    for row in section.rows() {
        let Some(text) = main_text(reader, section, row, Column::Measure, true) else { continue };
        let place = section.place(row, Column::Measure);
        let owner = reader.text(section, row, Column::Owner);
        if owner.is_none() {
            reader.hit(&rules::NO_OWNER, Some(&section.place(row, Column::Owner)), &[]);
        }
        let due_is_written = section.at(row, Column::Due).is_some_and(|at| section.sheet.cell(at).is_some());
        let due = reader.date(section, row, Column::Due);
        match (due, record.meeting) {
            (Some(due), Some(meeting)) if due < meeting => {
                let due = reader.context.words.date(due);
                reader.hit(&rules::DUE_BEFORE_MEETING, Some(&section.place(row, Column::Due)), &[("due", &due)]);
            }
            (None, _) if !due_is_written => reader.hit(&rules::NO_DUE, Some(&section.place(row, Column::Due)), &[]),
            _ => {}
        }
        record.measures.push(AgreedMeasure {
            id: MeasureId::new(record.edition, &record.group, record.measures.len() + 1),
            theme: reader.theme(section, row),
            text,
            owner,
            due,
            indicator: reader.indicator(section, row),
            status: reader.choice(section, row, Column::Status, &MeasureStatus::ALL, choices::status),
            place,
        });
    }
}

/// Votes for challenges; a row of the total is compared with their sum.
pub fn votes(reader: &mut Reader<'_>, section: &Section<'_>) -> Vec<Vote> {
    let mut votes: Vec<Vote> = Vec::new();
    for row in section.rows() {
        if is_total(reader, section, row, Column::Challenge) {
            let sum: u64 = votes.iter().map(|vote| u64::from(vote.votes)).sum();
            let place = section.place(row, Column::Votes);
            if let Some(total) = reader.count(section, row, Column::Votes)
                && u64::from(total) != sum
            {
                let party = section.sheet.name.clone();
                let values = [("party", &*party), ("total", &*total.to_string()), ("sum", &*sum.to_string())];
                reader.hit(&rules::TOTAL, Some(&place), &values);
            }
            continue;
        }
        let Some(text) = main_text(reader, section, row, Column::Challenge, true) else { continue };
        let Some(count) = reader.count(section, row, Column::Votes) else { continue };
        let rank = reader.count(section, row, Column::Rank);
        votes.push(Vote { text, votes: count, rank, place: section.place(row, Column::Challenge) });
    }
    votes
}

/// Feedback; each mean is held against its number of answers.
pub fn feedback(reader: &mut Reader<'_>, section: &Section<'_>) -> Vec<Feedback> {
    let mut feedback = Vec::new();
    for row in section.rows() {
        let Some(question) = main_text(reader, section, row, Column::Question, true) else { continue };
        let answers = reader.count(section, row, Column::Answers);
        let mean = reader.mean(section, row, Column::Mean);
        let place = section.place(row, Column::Mean);
        match (mean, answers) {
            (Some((mean, decimals)), Some(answers)) if !is_possible_mean(mean, decimals, answers) => {
                let written = reader.context.words.number(mean, decimals);
                let fits: Vec<String> = possible_answers(mean, decimals, answers).iter().map(u32::to_string).collect();
                let values = [("mean", &*written), ("answers", &*answers.to_string()), ("fits", &*fits.join(", "))];
                reader.hit(&rules::IMPOSSIBLE_MEAN, Some(&place), &values);
            }
            (Some(_), None) => reader.hit(&rules::MEAN_WITHOUT_ANSWERS, Some(&section.place(row, Column::Answers)), &[]),
            _ => {}
        }
        let (mean, decimals) = mean.map_or((None, 0), |(mean, decimals)| (Some(mean), decimals));
        feedback.push(Feedback { question, answers, mean, decimals, place: section.place(row, Column::Question) });
    }
    feedback
}

/// Answers of the pre-questionnaire. A question stands for the rows under it, too.
pub fn questionnaire(reader: &mut Reader<'_>, section: &Section<'_>) -> Vec<QuestionnaireAnswer> {
    let mut answers = Vec::new();
    let mut current = None;
    for row in section.rows() {
        current = reader.text(section, row, Column::Question).or(current);
        let Some(question) = current.clone() else {
            main_text(reader, section, row, Column::Question, true);
            continue;
        };
        let Some(answer) = main_text(reader, section, row, Column::Answer, true) else { continue };
        let count = reader.count(section, row, Column::Answers);
        answers.push(QuestionnaireAnswer { question, answer, answers: count, place: section.place(row, Column::Answer) });
    }
    answers
}

/// Whether each municipality is ready; rows that nobody filled are left out.
pub fn readiness(reader: &mut Reader<'_>, section: &Section<'_>) -> Vec<ReadinessItem> {
    let items: BTreeMap<String, _> = reader
        .context
        .readiness
        .iter()
        .flat_map(|item| model::Language::ALL.map(|language| (normal(item.name.get(language)), item.id.clone())))
        .chain(reader.context.readiness.iter().map(|item| (item.id.to_string(), item.id.clone())))
        .collect();
    let mut readiness = Vec::new();
    for row in section.rows() {
        let comment = reader.text(section, row, Column::Remark);
        let is_said = section.at(row, Column::Done).is_some_and(|at| section.sheet.cell(at).is_some());
        if !is_said && comment.is_none() {
            continue;
        }
        let done = reader.choice(section, row, Column::Done, &choices::DONE, choices::done).flatten();
        let area = area(reader, section, row);
        let Some(name) = main_text(reader, section, row, Column::Item, true) else { continue };
        let Some(item) = items.get(&normal(&name)).cloned() else {
            let words: Vec<&str> =
                reader.context.readiness.iter().map(|item| choices::readiness(item, reader.context.words.language)).collect();
            reader.unknown_choice(&section.place(row, Column::Item), &name, &words.join(", "));
            continue;
        };
        readiness.extend(area.map(|area| ReadinessItem { area, item, done, comment, place: section.place(row, Column::Item) }));
    }
    readiness
}

/// The one municipality of a row.
fn area(reader: &mut Reader<'_>, section: &Section<'_>, row: u32) -> Option<AreaId> {
    let name = reader.text(section, row, Column::Municipality)?;
    let named = names::municipalities(&name, reader.context.areas, reader.context.edition);
    if let ([area], []) = (named.areas.as_slice(), named.unknown.as_slice()) {
        return Some(*area);
    }
    let place: CellPlace = section.place(row, Column::Municipality);
    match named.unknown.first() {
        Some((found, suggestions)) if !suggestions.is_empty() => {
            reader.hit(&rules::MISSPELT, Some(&place), &[("found", found), ("suggestion", &suggestions.join(", "))]);
        }
        _ => reader.hit(&rules::NOT_A_MUNICIPALITY, Some(&place), &[("found", &name)]),
    }
    None
}
