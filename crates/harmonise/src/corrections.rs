//! Known errors of the source, corrected where the source still says exactly what the correction expects. Nothing here is silent.

use std::collections::BTreeMap;

use model::definition::{Amendment, CorrectedCell, Correction, Reading};
use model::{Finding, IndicatorId, Observation, ObservationKey, Place, Severity, ValueStatus};

use crate::provenance::{Origin, Provenance};

/// The corrections of a run, and what became of each.
#[derive(Debug)]
pub struct Corrections<'a> {
    all: &'a [Correction],
    outcomes: BTreeMap<(usize, usize), Outcome>,
}

/// What became of one cell of a correction.
#[derive(Debug, Clone, PartialEq)]
enum Outcome {
    Applied { before: Reading, after: Reading },
    NoLongerNeeded,
    DoesNotFit { found: String },
}

impl<'a> Corrections<'a> {
    /// Nothing has become of them yet.
    pub fn new(all: &'a [Correction]) -> Self {
        Self { all, outcomes: BTreeMap::new() }
    }

    /// Corrects the rows of one indicator.
    pub fn apply(&mut self, indicator: &IndicatorId, rows: &mut [Observation], provenance: &mut Provenance) {
        for (number, correction) in self.all.iter().enumerate().filter(|(_, correction)| correction.indicator == *indicator) {
            for (cell_number, cell) in correction.cells.iter().enumerate() {
                let key = ObservationKey { area: correction.area, sex: correction.sex, period: cell.period };
                let start = rows.partition_point(|row| row.key < key);
                let end = rows.partition_point(|row| row.key <= key);
                let outcome = correct(cell, rows.get_mut(start..end).unwrap_or_default());
                if let Outcome::Applied { before, after } = outcome {
                    let origin = Origin::Corrected {
                        correction: correction.id.clone(),
                        area: correction.area,
                        reason: correction.reason.clone(),
                        source: correction.source.clone(),
                        before,
                        after,
                    };
                    provenance.add(indicator, key, origin);
                }
                self.outcomes.insert((number, cell_number), outcome);
            }
        }
    }

    /// What became of every cell of every correction.
    pub fn into_findings(self) -> Vec<Finding> {
        let cells = self.all.iter().enumerate().flat_map(|(number, correction)| {
            correction.cells.iter().enumerate().map(move |(cell_number, cell)| ((number, cell_number), correction, cell))
        });
        cells.map(|(place, correction, cell)| finding(correction, cell, self.outcomes.get(&place))).collect()
    }
}

/// Corrects the rows of one figure: all of them or, where they are not what was expected, none. Several rows are the same row repeated.
fn correct(cell: &CorrectedCell, rows: &mut [Observation]) -> Outcome {
    let Some(first) = rows.first().copied() else {
        return Outcome::DoesNotFit { found: "no such row".to_owned() };
    };
    let before = Reading { value: first.value, count: first.count };
    if rows.iter().any(|row| (row.value, row.count) != (first.value, first.count)) {
        return Outcome::DoesNotFit { found: "several rows that differ".to_owned() };
    }
    if !fits(cell.expect, before) {
        let is_right_already = match cell.amendment {
            Amendment::Set(right) => fits(right, before),
            Amendment::Drop => before.value.is_none(),
        };
        return if is_right_already { Outcome::NoLongerNeeded } else { Outcome::DoesNotFit { found: told(before) } };
    }
    let after = match cell.amendment {
        Amendment::Set(right) => Reading { value: right.value.or(before.value), count: right.count.or(before.count) },
        Amendment::Drop => Reading::default(),
    };
    for row in rows {
        (row.value, row.count) = (after.value, after.count);
        row.status = match after.value {
            Some(0.0) => ValueStatus::Zero,
            Some(_) => ValueStatus::Published,
            // The source's figure is wrong, so what it said of the cell counts for nothing either.
            None => ValueStatus::Unknown,
        };
    }
    Outcome::Applied { before, after }
}

/// Whether each part that is expected is exactly what stands there.
fn fits(expected: Reading, found: Reading) -> bool {
    let fits = |expected: Option<f64>, found: Option<f64>| expected.is_none() || expected == found;
    fits(expected.value, found.value) && fits(expected.count, found.count)
}

fn finding(correction: &Correction, cell: &CorrectedCell, outcome: Option<&Outcome>) -> Finding {
    let place = Place::Data {
        indicator: Some(correction.indicator.to_string()),
        area: Some(correction.area.to_string()),
        period: Some(format!("{} {}", cell.period, correction.sex)),
    };
    let (id, written) = (&correction.id, &correction.place);
    let expected = format!("{}, as the correction at {written} says", told(cell.expect));
    match outcome {
        Some(Outcome::Applied { before, after }) => {
            let found = format!("correction `{id}` put {} in the place of {}", told(*after), told(*before));
            Finding::new(Severity::Note, "correction-applied", place, found)
        }
        Some(Outcome::NoLongerNeeded) => {
            let found = format!("correction `{id}` was not applied: the source has the right figure by now");
            Finding::new(Severity::Warn, "correction-no-longer-needed", place, found).hint(format!("take it out of {written}"))
        }
        Some(Outcome::DoesNotFit { found }) => {
            let text = format!("correction `{id}` was not applied: the source has {found}");
            Finding::new(Severity::Warn, "correction-does-not-fit", place, text)
                .expected(expected)
                .hint("see what the source says now; correct the figures there, or take the correction out")
        }
        None => {
            let text = format!("correction `{id}` was not applied: there is no row of the indicator");
            Finding::new(Severity::Warn, "correction-does-not-fit", place, text)
                .expected(expected)
                .hint("the indicator may not have been fetched")
        }
    }
}

fn told(reading: Reading) -> String {
    let part = |name: &str, number: Option<f64>| number.map(|number| format!("{name} {number}"));
    let parts: Vec<String> = [part("value", reading.value), part("count", reading.count)].into_iter().flatten().collect();
    if parts.is_empty() { "no value".to_owned() } else { parts.join(" and ") }
}
