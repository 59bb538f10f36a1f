//! Last year's agreed measures beside this year's figures.

use model::card::{CardMeasure, MeasureFigure, Subject};
use model::own_words::{AgreedMeasure, MeasureReport, MeasureStatus, NegotiationRecord};
use model::{AreaId, Card, Finding, Place, Severity};

use crate::Material;
use crate::own_words::row;

/// The measures of the newest negotiation before the card's edition, of the group that the subject belongs to. A group that has
/// another id this year than at the agreement finds its measures through the reports of its members.
pub fn agreed_before(card: &Card, material: &Material, earlier: Option<&Card>, findings: &mut Vec<Finding>) -> Vec<CardMeasure> {
    let (group, members): (_, Vec<AreaId>) = match &card.subject {
        Subject::Municipality { area, group } => (group.as_ref().map(|group| &group.id), vec![area.id]),
        Subject::AreaGroup { group, members } => (Some(&group.id), members.iter().map(|member| member.id).collect()),
    };
    let reports = reports(card, &members, material);
    let is_own = |record: &NegotiationRecord| {
        Some(&record.group) == group || record.measures.iter().any(|measure| reports.iter().any(|(_, report)| report.measure == measure.id))
    };
    let before = material.records.iter().filter(|record| record.edition < card.edition && is_own(record));
    let Some(record) = before.max_by_key(|record| (record.edition, record.origin.received)) else { return Vec::new() };
    record.measures.iter().map(|measure| card_measure(card, record, measure, &reports, earlier, findings)).collect()
}

/// What the members say of measures in their workbooks for the card's edition, with the member that says it.
fn reports<'a>(card: &Card, members: &[AreaId], material: &Material<'a>) -> Vec<(AreaId, &'a MeasureReport)> {
    let of_edition = |area: &AreaId| {
        let answers = material.answers.iter().filter(|answers| answers.area == *area && answers.edition == card.edition);
        answers.max_by_key(|answers| answers.origin.received)
    };
    members
        .iter()
        .filter_map(|area| Some((*area, of_edition(area)?)))
        .flat_map(|(area, answers)| answers.measures.iter().map(move |report| (area, report)))
        .collect()
}

fn card_measure(
    card: &Card,
    record: &NegotiationRecord,
    measure: &AgreedMeasure,
    reports: &[(AreaId, &MeasureReport)],
    earlier: Option<&Card>,
    findings: &mut Vec<Finding>,
) -> CardMeasure {
    let of_measure: Vec<(AreaId, &MeasureReport)> = reports.iter().filter(|(_, report)| report.measure == measure.id).copied().collect();
    let figure = measure.indicator.as_ref().and_then(|indicator| {
        let Some(row) = row(card, indicator) else {
            findings.push(not_on_card(card, record, measure, indicator));
            return None;
        };
        let then =
            earlier.filter(|earlier| earlier.edition == record.edition).and_then(|earlier| crate::own_words::row(earlier, indicator));
        Some(MeasureFigure {
            indicator: row.indicator.clone(),
            title: row.title.clone(),
            unit: row.unit,
            decimals: row.decimals,
            polarity: row.polarity,
            then: then.map(|row| row.own.clone()),
            now: row.own.clone(),
            change: row.change,
        })
    });
    CardMeasure {
        id: measure.id.clone(),
        agreed_in: record.edition,
        group: record.group.clone(),
        theme: measure.theme.clone(),
        text: measure.text.clone(),
        owner: measure.owner.clone(),
        due: measure.due,
        status: status(&of_measure).or(measure.status),
        comment: comment(card, &of_measure),
        figure,
    }
}

/// The status that the members report. Where they differ the measure is under way: done here, not begun there.
fn status(reports: &[(AreaId, &MeasureReport)]) -> Option<MeasureStatus> {
    let mut statuses = reports.iter().map(|(_, report)| report.status);
    let first = statuses.next()?;
    Some(if statuses.all(|status| status == first) { first } else { MeasureStatus::UnderWay })
}

/// The comments, each behind its member's name where the card has several members.
fn comment(card: &Card, reports: &[(AreaId, &MeasureReport)]) -> Option<String> {
    let comments: Vec<String> = reports
        .iter()
        .filter_map(|(area, report)| {
            let comment = report.comment.as_ref()?;
            let name = match &card.subject {
                Subject::Municipality { .. } => None,
                Subject::AreaGroup { members, .. } => members.iter().find(|member| member.id == *area).map(|member| &member.name.fi),
            };
            Some(name.map_or_else(|| comment.clone(), |name| format!("{name}: {comment}")))
        })
        .collect();
    (!comments.is_empty()).then(|| comments.join("\n"))
}

fn not_on_card(card: &Card, record: &NegotiationRecord, measure: &AgreedMeasure, indicator: &model::IndicatorId) -> Finding {
    let place = Place::Workbook {
        file: record.origin.file_name.clone(),
        sheet: Some(measure.place.sheet.clone()),
        cell: Some(measure.place.cell.clone()),
    };
    Finding::new(
        Severity::Note,
        "measure-without-figure",
        place,
        format!("measure `{}` is followed by `{indicator}`, which the card of {} does not have", measure.id, card.subject.name().fi),
    )
    .hint("the measure is shown without a figure; choose an indicator of the catalogue, or add this one to it")
}
