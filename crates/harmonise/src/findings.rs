//! What was done, told by kind and area and not row by row.

use std::collections::{BTreeMap, BTreeSet};

use model::{AreaId, AreaRegister, Finding, IndicatorId, Place, Severity};

use crate::provenance::NotComputable;

/// How many areas a finding names.
const NAMED: usize = 10;

/// What was done so far.
#[derive(Debug, Default)]
pub struct Tally {
    merged: BTreeMap<AreaId, MergedArea>,
    /// By municipality that is no more: its rows that were set aside, and where it went.
    set_aside: BTreeMap<AreaId, SetAside>,
    undecided: BTreeMap<AreaId, UndecidedSplit>,
    counties_mapped: BTreeMap<AreaId, usize>,
    counties_set_aside: BTreeMap<AreaId, usize>,
}

#[derive(Debug, Default)]
struct MergedArea {
    rows_of: BTreeSet<AreaId>,
    indicators: BTreeSet<IndicatorId>,
    made: usize,
    not_computable: usize,
}

#[derive(Debug, Default)]
struct SetAside {
    rows: usize,
    went_to: BTreeSet<AreaId>,
}

#[derive(Debug, Default)]
struct UndecidedSplit {
    figures: usize,
    areas: BTreeSet<AreaId>,
}

impl Tally {
    /// A figure was made of other municipalities' rows, or could not be.
    pub fn figure(&mut self, indicator: &IndicatorId, area: AreaId, rows_of: &[AreaId], why_not: Option<&NotComputable>) {
        if let Some(NotComputable::SplitUndecided(split)) = why_not {
            let told = self.undecided.entry(*split).or_default();
            told.figures += 1;
            told.areas.insert(area);
            return;
        }
        let merged = self.merged.entry(area).or_default();
        merged.rows_of.extend(rows_of);
        if !merged.indicators.contains(indicator) {
            merged.indicators.insert(indicator.clone());
        }
        if why_not.is_some() {
            merged.not_computable += 1;
        } else {
            merged.made += 1;
        }
    }

    /// A row of a municipality that is no more was set aside, because the source has its own figure of each that it went to.
    pub fn set_aside(&mut self, area: AreaId, went_to: impl Iterator<Item = AreaId>) {
        let told = self.set_aside.entry(area).or_default();
        told.rows += 1;
        told.went_to.extend(went_to);
    }

    /// A row under a county's old code was mapped to the new one or, where the county has a row of its own, set aside.
    pub fn county_row(&mut self, mapped: bool, old: AreaId) {
        let rows = if mapped { &mut self.counties_mapped } else { &mut self.counties_set_aside };
        *rows.entry(old).or_default() += 1;
    }

    /// All of it as findings.
    pub fn findings(self, areas: &AreaRegister) -> Vec<Finding> {
        let mut findings: Vec<Finding> = self.merged.iter().map(|(area, merged)| merged_finding(*area, merged, areas)).collect();
        findings.extend(self.undecided.iter().map(|(split, told)| undecided_finding(*split, told, areas)));
        findings.extend(set_aside_finding(&self.set_aside, areas));
        if !self.counties_mapped.is_empty() {
            let found = format!("{} brought to the codes of 2023", rows_of(&self.counties_mapped, areas));
            findings.push(Finding::new(Severity::Note, "county-codes-mapped", whole(), found));
        }
        if !self.counties_set_aside.is_empty() {
            let found = format!("{} set aside: the county has rows of its own", rows_of(&self.counties_set_aside, areas));
            findings.push(Finding::new(Severity::Note, "county-codes-set-aside", whole(), found));
        }
        findings
    }
}

/// `3 rows of 2 areas: county@2018:11 Keski-Suomen hyvinvointialue (2), ...`
pub fn rows_of(rows_by_area: &BTreeMap<AreaId, usize>, areas: &AreaRegister) -> String {
    let rows: usize = rows_by_area.values().sum();
    let named = rows_by_area.iter().take(NAMED).map(|(area, rows)| format!("{} ({rows})", named(*area, areas)));
    let more = rows_by_area.len().saturating_sub(NAMED);
    let more = if more == 0 { String::new() } else { format!(" and {more} more") };
    let areas = counted(rows_by_area.len(), "area", "areas");
    format!("{} of {areas}: {}{more}", counted(rows, "row", "rows"), named.collect::<Vec<_>>().join(", "))
}

fn counted(number: usize, one: &str, several: &str) -> String {
    if number == 1 { format!("1 {one}") } else { format!("{number} {several}") }
}

/// An area by id and name.
pub fn named(area: AreaId, areas: &AreaRegister) -> String {
    let known = areas.area(area).map(|known| known.name.fi.as_str());
    let gone = areas.changes().iter().find(|change| change.abolished == area).map(|change| change.name.as_str());
    known.or(gone).map_or_else(|| format!("`{area}`"), |name| format!("`{area}` {name}"))
}

/// A place that is the whole vintage.
pub fn whole() -> Place {
    Place::Data { indicator: None, area: None, period: None }
}

fn of_area(area: AreaId) -> Place {
    Place::Data { indicator: None, area: Some(area.to_string()), period: None }
}

fn list(ids: &BTreeSet<AreaId>, areas: &AreaRegister) -> String {
    ids.iter().map(|area| named(*area, areas)).collect::<Vec<_>>().join(", ")
}

fn merged_finding(area: AreaId, merged: &MergedArea, areas: &AreaRegister) -> Finding {
    let MergedArea { rows_of, indicators, made, not_computable } = merged;
    let found = format!(
        "figures of {} were brought to the division of the edition from rows of {}: {made} were computed, {not_computable} could not be",
        counted(indicators.len(), "indicator", "indicators"),
        list(rows_of, areas)
    );
    Finding::new(Severity::Note, "areas-merged", of_area(area), found)
}

fn undecided_finding(split: AreaId, told: &UndecidedSplit, areas: &AreaRegister) -> Finding {
    let UndecidedSplit { figures, areas: ends } = told;
    let found = format!(
        "{} was split, and {} of {} are blank for it",
        named(split, areas),
        counted(*figures, "figure", "figures"),
        list(ends, areas)
    );
    Finding::new(Severity::Warn, "split-undecided", of_area(split), found).expected("a decision on how its history goes on").hint(
        "write it into `series` of its row in config/areas/changes.csv: the successor that takes it, or shares such as `182:0.6 562:0.4`",
    )
}

fn set_aside_finding(set_aside: &BTreeMap<AreaId, SetAside>, areas: &AreaRegister) -> Option<Finding> {
    let rows: BTreeMap<AreaId, usize> = set_aside.iter().map(|(area, told)| (*area, told.rows)).collect();
    let ends: BTreeSet<AreaId> = set_aside.values().flat_map(|told| &told.went_to).copied().collect();
    if rows.is_empty() {
        return None;
    }
    let found = format!("{} set aside: the source has its own figures of {}", rows_of(&rows, areas), list(&ends, areas));
    let hint = "the source brings its history to the division of the day; if a series jumps in the year of the merger, the source had not yet \
                done so for it, and the figures before are of the smaller municipality";
    Some(Finding::new(Severity::Warn, "abolished-rows-set-aside", whole(), found).hint(hint))
}
