//! Reads a record: sheets by their headings, then row by row, then the whole.

mod basics;
mod cells;
mod sections;
mod whole;

use model::own_words::{NegotiationRecord, WorkbookOrigin};

use super::layout::SheetKind;
use super::{NegotiationContext, NegotiationReading, rules};
use crate::sheets::Workbook;
use cells::Reader;
pub(super) use cells::{finding, lints};
pub(super) use whole::texts;

/// Reads a record that came back. A record is returned where group and edition are beyond doubt; it is not to be used while a finding
/// denies it.
pub fn read_negotiation(workbook: &Workbook, origin: &WorkbookOrigin, context: &NegotiationContext<'_>) -> NegotiationReading {
    let mut reader = Reader::new(context, origin, workbook);
    let Some(basics) = basics::read(&mut reader) else {
        return reader.finish(None, None, Vec::new());
    };
    let located = cells::locate(workbook, context);
    let mut record = NegotiationRecord {
        edition: context.edition,
        group: basics.group.clone(),
        meeting: basics.meeting,
        participants: Vec::new(),
        highlights: Vec::new(),
        measures: Vec::new(),
        to_clarify: Vec::new(),
        good_practices: Vec::new(),
        notes: Vec::new(),
        votes: Vec::new(),
        feedback: Vec::new(),
        questionnaire: Vec::new(),
        readiness: Vec::new(),
        origin: origin.clone(),
    };
    for section in &located {
        match section.kind {
            SheetKind::Participants => record.participants.extend(sections::participants(&mut reader, section)),
            SheetKind::Highlights => record.highlights.extend(sections::notes(&mut reader, section)),
            SheetKind::Measures => sections::measures(&mut reader, section, &mut record),
            SheetKind::ToClarify => record.to_clarify.extend(sections::notes(&mut reader, section)),
            SheetKind::GoodPractices => record.good_practices.extend(sections::notes(&mut reader, section)),
            SheetKind::Votes => record.votes.extend(sections::votes(&mut reader, section)),
            SheetKind::Feedback => record.feedback.extend(sections::feedback(&mut reader, section)),
            SheetKind::Questionnaire => record.questionnaire.extend(sections::questionnaire(&mut reader, section)),
            SheetKind::Workshop => record.notes.extend(sections::notes(&mut reader, section)),
            SheetKind::Readiness => record.readiness.extend(sections::readiness(&mut reader, section)),
        }
    }
    if whole::is_empty(&record) {
        reader.hit(&rules::NOTHING_RECORDED, None, &[]);
    }
    whole::votes(&mut reader, &record);
    whole::repeated(&mut reader, &record);
    whole::wording(&mut reader, &record);
    let group = basics.group;
    let denied = basics.denied;
    reader.finish(Some(group), (!denied).then_some(record), basics.municipalities)
}
