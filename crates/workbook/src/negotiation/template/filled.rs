//! A record as it comes back: what was typed under the template's headings.

use model::own_words::{Participants, Party, RecordNote, TypedRecord};

use super::super::choices;
use super::super::layout::{Column, SheetKind};
use super::Pen;
use super::rows::{Entry, Prefill, empty, party, thing, votes_total};

/// The rows of a sheet with what was typed; rows that nobody needed stay empty.
pub fn rows(pen: &Pen<'_>, kind: SheetKind, filled: &TypedRecord) -> Vec<Prefill> {
    let record = &filled.record;
    let mut rows: Vec<Prefill> = match kind {
        SheetKind::Participants => return participants(pen, filled),
        SheetKind::Readiness => return readiness(pen, filled),
        SheetKind::Highlights => notes(pen, &record.highlights, Column::Highlight),
        SheetKind::ToClarify => notes(pen, &record.to_clarify, Column::ToClarify),
        SheetKind::GoodPractices => notes(pen, &record.good_practices, Column::GoodPractice),
        SheetKind::Workshop => notes(pen, &record.notes, Column::Note),
        SheetKind::Measures => measures(pen, filled),
        SheetKind::Votes => record
            .votes
            .iter()
            .map(|vote| {
                let mut row = typed([(Column::Challenge, vote.text.as_str().into()), (Column::Votes, count(vote.votes))]);
                row.cells.extend(vote.rank.map(|rank| (Column::Rank, count(rank))));
                row
            })
            .collect(),
        SheetKind::Feedback => record
            .feedback
            .iter()
            .map(|asked| {
                let mut row = typed([(Column::Question, asked.question.as_str().into())]);
                row.cells.extend(asked.answers.map(|answers| (Column::Answers, count(answers))));
                row.cells.extend(asked.mean.map(|mean| (Column::Mean, Entry::Number(mean))));
                row
            })
            .collect(),
        SheetKind::Questionnaire => record
            .questionnaire
            .iter()
            .map(|asked| {
                let mut row = typed([(Column::Question, asked.question.as_str().into()), (Column::Answer, asked.answer.as_str().into())]);
                row.cells.extend(asked.answers.map(|answers| (Column::Answers, count(answers))));
                row
            })
            .collect(),
    };
    let room = empty(kind).skip(rows.len());
    rows.extend(room);
    if kind == SheetKind::Votes {
        let mut total = votes_total(pen);
        total.cells.push((Column::Votes, count(record.votes.iter().map(|vote| vote.votes).sum())));
        rows.push(total);
    }
    rows
}

/// A party's first row is of the first occasion, its second of the second, and so on.
fn participants(pen: &Pen<'_>, filled: &TypedRecord) -> Vec<Prefill> {
    let came = &filled.record.participants;
    let occasion = |number: usize, one: &Participants| {
        let before = came.iter().take(number).filter(|other| other.party == one.party).count();
        filled.occasions.get(before).map_or("", String::as_str)
    };
    let mut rows: Vec<Prefill> = came
        .iter()
        .enumerate()
        .map(|(number, one)| {
            let mut row = party(pen, occasion(number, one), one.party);
            row.cells.extend(one.persons.map(|persons| (Column::Persons, count(persons))));
            row.cells.extend(one.visits.map(|visits| (Column::Visits, count(visits))));
            row
        })
        .collect();
    rows.extend(empty(SheetKind::Participants).skip(came.len().saturating_sub(Party::ALL.len())));
    let total = &pen.input.words.texts.workbook.negotiation.total;
    rows.extend(filled.totals.iter().map(|typed| {
        let mut row = Prefill { total: true, ..party(pen, total, typed.party) };
        row.cells.extend([(Column::Persons, Entry::typed(&typed.persons)), (Column::Visits, Entry::typed(&typed.visits))]);
        row
    }));
    rows
}

fn readiness(pen: &Pen<'_>, filled: &TypedRecord) -> Vec<Prefill> {
    let things = pen.input.members.iter().flat_map(|member| pen.input.readiness.iter().map(move |item| (member, item)));
    things
        .map(|(member, item)| {
            let mut row = thing(pen, member, item);
            if let Some(said) = filled.record.readiness.iter().find(|said| said.area == member.id && said.item == item.id) {
                row.cells.push((Column::Done, choices::done(said.done, pen.input.words.texts).into()));
                row.cells.extend(said.comment.as_deref().map(|comment| (Column::Remark, comment.into())));
            }
            row
        })
        .collect()
}

fn measures(pen: &Pen<'_>, filled: &TypedRecord) -> Vec<Prefill> {
    let (language, own) = (pen.input.words.language, pen.input.words.texts);
    let measures = filled.record.measures.iter().map(|measure| {
        let mut row = typed([(Column::Measure, measure.text.as_str().into())]);
        row.cells.extend(theme(pen, measure.theme.as_ref()));
        row.cells.extend(measure.owner.as_deref().map(|owner| (Column::Owner, owner.into())));
        row.cells.extend(measure.due.map(|due| (Column::Due, Entry::Date(due))));
        let known = pen.input.indicators.iter().find(|known| Some(&known.id) == measure.indicator.as_ref());
        row.cells.extend(known.map(|known| (Column::Indicator, Entry::Text(choices::indicator(known, language)))));
        row.cells.extend(measure.status.map(|status| (Column::Status, choices::status(status, own).into())));
        row
    });
    measures.collect()
}

fn notes(pen: &Pen<'_>, notes: &[RecordNote], column: Column) -> Vec<Prefill> {
    let rows = notes.iter().map(|note| {
        let mut row = typed([(column, note.text.as_str().into())]);
        row.cells.extend(theme(pen, note.theme.as_ref()));
        let model = note.operating_model.map(|model| choices::operating_model(model, pen.input.words.texts));
        row.cells.extend(model.map(|model| (Column::OperatingModel, model.into())));
        row
    });
    rows.collect()
}

fn theme(pen: &Pen<'_>, theme: Option<&model::definition::Slug>) -> Option<(Column, Entry)> {
    let known = pen.input.themes.iter().find(|known| Some(&known.id) == theme)?;
    Some((Column::Theme, choices::theme(known, pen.input.words.language).into()))
}

fn typed<const N: usize>(cells: [(Column, Entry); N]) -> Prefill {
    Prefill { cells: Vec::from(cells), ..Prefill::default() }
}

fn count(count: u32) -> Entry {
    Entry::Number(f64::from(count))
}
