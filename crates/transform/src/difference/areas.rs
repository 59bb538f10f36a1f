//! The areas that only one of two vintages has, and those that took them in.

use std::collections::{BTreeMap, BTreeSet};

use model::{AreaId, AreaKind, AreaRegister, Finding, IndicatorId, Place, Severity};
use serde::Serialize;

use super::cells::Table;

/// So many areas are named in a finding; the rest are counted.
const NAMED: usize = 12;

/// Which areas are not compared, and why.
///
/// Areas are looked for in the indicators that have rows in both vintages: an area that is found in a single indicator only does not
/// appear or vanish with that indicator.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct AreaDifference {
    /// Areas that the later vintage alone has.
    pub new: Vec<AreaRows>,
    /// Areas that the earlier vintage alone has.
    pub gone: Vec<AreaRows>,
    /// Areas that both have, and that took in people of one that is new or gone: a merger or split lies between the vintages.
    pub altered: Vec<AreaId>,
    #[serde(skip)]
    left_out: BTreeSet<AreaId>,
}

/// An area with the number of rows that the one vintage has of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct AreaRows {
    /// The area.
    pub area: AreaId,
    /// Its rows in the indicators that both vintages have.
    pub rows: usize,
}

impl AreaDifference {
    /// Holds the areas of two vintages against each other.
    pub fn between(before: &Table, after: &Table, register: &AreaRegister) -> Self {
        let shared: Vec<&IndicatorId> = before.indicators().filter(|indicator| !after.rows_of(indicator).is_empty()).collect();
        let (before, after) = (rows_by_area(before, &shared), rows_by_area(after, &shared));
        let only_in = |one: &BTreeMap<AreaId, usize>, other: &BTreeMap<AreaId, usize>| -> Vec<AreaRows> {
            let only = one.iter().filter(|(area, _)| !other.contains_key(area));
            only.map(|(area, rows)| AreaRows { area: *area, rows: *rows }).collect()
        };
        let (new, gone) = (only_in(&after, &before), only_in(&before, &after));
        let mut left_out: BTreeSet<AreaId> = new.iter().chain(&gone).map(|one| one.area).collect();
        let mut altered = BTreeSet::new();
        // Oldest first: a successor that was abolished later passes it on.
        for change in register.changes() {
            if left_out.contains(&change.abolished) {
                for successor in &change.successors {
                    if left_out.insert(*successor) && before.contains_key(successor) {
                        altered.insert(*successor);
                    }
                }
            }
        }
        Self { new, gone, altered: altered.into_iter().collect(), left_out }
    }

    /// Whether an area's cells are not compared.
    pub fn leaves_out(&self, area: AreaId) -> bool {
        self.left_out.contains(&area)
    }

    /// What a person should know: a warning where the municipal division differs, a note where other areas do.
    pub(super) fn findings(&self, register: &AreaRegister) -> Vec<Finding> {
        let of = |list: &[AreaRows], municipal: bool| -> Vec<AreaId> {
            list.iter().map(|one| one.area).filter(|area| (area.kind() == AreaKind::Municipality) == municipal).collect()
        };
        let place = || Place::Data { indicator: None, area: None, period: None };
        let mut findings = Vec::new();
        let (new, gone) = (of(&self.new, true), of(&self.gone, true));
        if !new.is_empty() || !gone.is_empty() {
            let parts = [("new", new.as_slice()), ("gone", &gone), ("altered by a merger or split", &self.altered)];
            let found = format!("the vintages are of different municipal divisions; {}", told(&parts, register));
            let finding = Finding::new(Severity::Warn, "division-differs", place(), found).expected("the same municipalities in both");
            findings.push(finding.hint("the cells of these municipalities are not compared; everything else is"));
        }
        let (new, gone) = (of(&self.new, false), of(&self.gone, false));
        if !new.is_empty() || !gone.is_empty() {
            let found = format!("areas other than municipalities differ; {}", told(&[("new", new.as_slice()), ("gone", &gone)], register));
            findings.push(Finding::new(Severity::Note, "areas-differ", place(), found).hint("their cells are not compared"));
        }
        findings
    }
}

fn rows_by_area(table: &Table, indicators: &[&IndicatorId]) -> BTreeMap<AreaId, usize> {
    let mut rows = BTreeMap::new();
    for indicator in indicators {
        for of_area in table.rows_of(indicator).chunk_by(|a, b| a.key.area == b.key.area) {
            if let Some(first) = of_area.first() {
                *rows.entry(first.key.area).or_insert(0) += of_area.len();
            }
        }
    }
    rows
}

/// `gone: municipality:588 (Pertunmaa); altered by a merger or split: ...`
fn told(parts: &[(&str, &[AreaId])], register: &AreaRegister) -> String {
    let part = |what: &str, areas: &[AreaId]| {
        let names: Vec<String> = areas.iter().take(NAMED).map(|area| named(*area, register)).collect();
        let more = if areas.len() > NAMED { format!(" and {} more", areas.len() - NAMED) } else { String::new() };
        format!("{what}: {}{more}", names.join(", "))
    };
    let parts: Vec<String> = parts.iter().filter(|(_, areas)| !areas.is_empty()).map(|(what, areas)| part(what, areas)).collect();
    parts.join("; ")
}

fn named(area: AreaId, register: &AreaRegister) -> String {
    let of_today = register.area(area).map(|known| known.name.fi.as_str());
    let name = of_today.or_else(|| register.changes().iter().find(|change| change.abolished == area).map(|change| change.name.as_str()));
    name.map_or_else(|| format!("`{area}`"), |name| format!("`{area}` ({name})"))
}
