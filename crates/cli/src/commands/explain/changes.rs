//! What was done to the source's rows behind a figure before it was judged.

use harmonise::{NotComputable, Origin, PartFigure, Provenance};
use model::card::{FigureArea, FigureId};
use model::definition::Reading;
use model::{AreaId, IndicatorId, Language, ObservationKey};
use serde::Serialize;
use transform::explain::{Explanation, Origin as CardOrigin};

use crate::project::Project;

/// One thing that was done.
#[derive(Debug, Serialize)]
pub struct ChangePart {
    /// `corrected`, `merged`, `not_computable` or `recoded`.
    pub kind: &'static str,
    /// The indicator whose row it was: the figure's own, or its denominator's.
    pub indicator: IndicatorId,
    /// The area that the row is of.
    pub area: AreaId,
    /// The same in a sentence.
    pub sentence: String,
}

/// Everything that was done to the rows behind a figure, those of its members and of its denominator included.
pub fn of(project: &Project, figure: &FigureId, explanation: &Explanation, provenance: &Provenance, language: Language) -> Vec<ChangePart> {
    let Some(period) = figure.period else { return Vec::new() };
    let areas = match (&figure.area, &explanation.origin) {
        (FigureArea::Area(area), _) => vec![*area],
        (_, CardOrigin::Aggregated { members, .. }) => members.iter().map(|member| member.area).collect(),
        _ => Vec::new(),
    };
    let name = |area: AreaId| {
        let of_today = project.catalogue.areas.area(area).map(|known| known.name.get(language).to_owned());
        let of_before =
            || project.catalogue.areas.changes().iter().find(|change| change.abolished == area).map(|change| change.name.clone());
        of_today.or_else(of_before).unwrap_or_else(|| area.to_string())
    };
    let mut changes = Vec::new();
    for indicator in [Some(&figure.indicator), explanation.denominator_indicator()].into_iter().flatten() {
        for area in &areas {
            let key = ObservationKey { area: *area, sex: figure.sex, period };
            let of_row = provenance.origins(indicator, &key).iter().map(|origin| {
                let (kind, sentence) = told(origin, &name, language);
                ChangePart {
                    kind,
                    indicator: indicator.clone(),
                    area: *area,
                    sentence: format!("{} ({indicator}): {sentence}", name(*area)),
                }
            });
            changes.extend(of_row);
        }
    }
    changes
}

fn told(origin: &Origin, name: &dyn Fn(AreaId) -> String, language: Language) -> (&'static str, String) {
    let names = |areas: &[AreaId]| areas.iter().map(|area| name(*area)).collect::<Vec<_>>().join(", ");
    match origin {
        Origin::Corrected { correction, area, reason, source, before, after } => {
            let reason = reason.get(language);
            let (before, after) = (reading(before), reading(after));
            ("corrected", format!("`{correction}` of {}: the source has {before}, taken is {after}; {reason} ({source})", name(*area)))
        }
        Origin::Merged { parts } => {
            ("merged", format!("made of {}", parts.iter().map(|part| part_words(part, name)).collect::<Vec<_>>().join("; ")))
        }
        Origin::NotComputable { why, rows_of } => {
            let why = match why {
                NotComputable::PartMissing(missing) => format!("the source has no row of {}", names(missing)),
                NotComputable::PartIncomplete => "a part has no value, or no count or denominator".to_owned(),
                NotComputable::NeverAggregated => "its values are never added or averaged".to_owned(),
                NotComputable::PartDisputed => "rows of one part contradict each other".to_owned(),
                NotComputable::SplitUndecided(area) => format!("{} was split, and nobody decided how its history goes on", name(*area)),
            };
            ("not_computable", format!("the figures of {} do not make one: {why}", names(rows_of)))
        }
        Origin::Recoded { from } => ("recoded", format!("the source has it under the older code `{from}`")),
    }
}

fn reading(reading: &Reading) -> String {
    let number = |number: Option<f64>| number.map_or_else(|| "nothing".to_owned(), |number| number.to_string());
    format!("value {}, count {}", number(reading.value), number(reading.count))
}

fn part_words(part: &PartFigure, name: &dyn Fn(AreaId) -> String) -> String {
    let number = |number: Option<f64>| number.map_or_else(|| "-".to_owned(), |number| number.to_string());
    let share = if part.share < 1.0 { format!("{} % of ", part.share * 100.0) } else { String::new() };
    let (value, count, denominator) = (number(part.value), number(part.count), number(part.denominator));
    format!("{share}{} (value {value}, count {count}, denominator {denominator})", name(part.area))
}
