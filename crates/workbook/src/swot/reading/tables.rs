//! Left-out indicators and last year's measures.

use model::own_words::{MeasureId, MeasureReport, Omission};

use super::super::choices;
use super::super::hits::Hits;
use super::super::layout::Field;
use super::super::locate::Located;
use super::super::normal::excerpt;
use super::super::rules;
use super::items::chosen;
use super::{Reader, rows};

/// Reads the sheet of omissions.
pub fn omissions(reader: &Reader<'_>, located: &Located<'_>, hits: &mut Hits<'_>) -> Vec<Omission> {
    let mut omissions: Vec<Omission> = Vec::new();
    for row in rows(located) {
        let (indicator, reason) = (row.get(Field::Indicator), row.get(Field::Reason));
        let (indicator, reason) = match (indicator, reason) {
            (None, None) => continue,
            (None, Some(_)) => {
                hits.at(&rules::OMISSION_WITHOUT_INDICATOR, row.sheet(), row.at(Field::Indicator), &[]);
                continue;
            }
            (Some(indicator), None) => {
                let found = excerpt(&indicator.text);
                hits.at(&rules::OMISSION_WITHOUT_REASON, row.sheet(), row.at(Field::Reason), &[("found", &found)]);
                continue;
            }
            (Some(indicator), Some(reason)) => (indicator, reason),
        };
        let Some(id) = reader.context.indicator(&indicator.text).cloned() else {
            hits.at(&rules::OMISSION_UNKNOWN, row.sheet(), indicator.at, &[("found", &excerpt(&indicator.text))]);
            continue;
        };
        if let Some(earlier) = omissions.iter().find(|omission| omission.indicator == id) {
            hits.at(&rules::DUPLICATE_ITEM, row.sheet(), indicator.at, &[("cell", &earlier.place.cell)]);
            continue;
        }
        omissions.push(Omission { indicator: id, reason: reason.text, place: row.place(indicator.at) });
    }
    omissions
}

/// Reads the sheet of measures.
pub fn measures(reader: &Reader<'_>, located: &Located<'_>, hits: &mut Hits<'_>) -> Vec<MeasureReport> {
    let list = &reader.layout.choices.status;
    let mut reports = Vec::new();
    for row in rows(located) {
        let (status, comment) = (row.get(Field::Status), row.get(Field::Comment));
        let Some(id) = row.get(Field::Measure) else {
            if status.is_some() || comment.is_some() {
                hits.at(&rules::MEASURE_UNKNOWN, row.sheet(), row.at(Field::Measure), &[("found", "\u{2013}")]);
            }
            continue;
        };
        let agreed = id.text.parse::<MeasureId>().ok().filter(|id| reader.context.measures.iter().any(|measure| measure.id == *id));
        let Some(measure) = agreed else {
            hits.at(&rules::MEASURE_UNKNOWN, row.sheet(), id.at, &[("found", &excerpt(&id.text))]);
            continue;
        };
        if status.is_none() {
            let allowed = choices::all_words(list, hits.language()).join(", ");
            hits.at(&rules::STATUS_MISSING, row.sheet(), row.at(Field::Status), &[("allowed", &allowed)]);
            continue;
        }
        let Some(status) = chosen(&row, Field::Status, list, &rules::STATUS_UNKNOWN, hits) else { continue };
        reports.push(MeasureReport { measure, status, comment: comment.map(|comment| comment.text), place: row.place(id.at) });
    }
    reports
}
