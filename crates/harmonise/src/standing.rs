//! What stands as it is and a person should know of: codes that match nothing, memberships that changed, a division newer than the edition's.

use std::collections::{BTreeMap, BTreeSet};

use model::register::Membership;
use model::{AreaId, AreaKind, Finding, Place, Severity};

use crate::findings::{named, rows_of, whole};
use crate::survey::Survey;
use crate::{HarmoniseInputs, SourceDivision};

/// The findings.
pub fn findings(survey: &Survey, inputs: &HarmoniseInputs) -> Vec<Finding> {
    let mut findings = Vec::new();
    findings.extend(unmatched(survey, inputs));
    findings.extend(membership_changes(survey, inputs));
    findings.extend(newer_division(inputs));
    findings
}

/// Areas with rows that no table knows, of the kinds that the tables list in full.
fn unmatched(survey: &Survey, inputs: &HarmoniseInputs) -> Option<Finding> {
    let is_listed = |kind: AreaKind| {
        use AreaKind::{Country, Municipality, Region, SubRegion, Unknown, WellbeingServicesCounty};
        matches!(kind, Municipality | SubRegion | Region | WellbeingServicesCounty | Country | Unknown)
    };
    let is_unknown = |area: AreaId| is_listed(area.kind()) && inputs.areas.area(area).is_none();
    let rows: BTreeMap<AreaId, usize> =
        survey.rows_by_area().iter().filter(|(area, _)| is_unknown(**area)).map(|(area, rows)| (*area, *rows)).collect();
    if rows.is_empty() {
        return None;
    }
    let found = format!("codes that match nothing: {}", rows_of(&rows, inputs.areas));
    let hint = "the rows are kept, and no card shows them; add the areas to config/areas, or tell the keeper of the source";
    Some(Finding::new(Severity::Warn, "areas-unmatched", whole(), found).hint(hint))
}

/// The larger areas of the county's municipalities whose members changed while their series run, where the vintage has rows of them.
///
/// An edition compares with the membership of its own year. A source that computes an area's series by the membership of each year has a
/// step in it where a municipality came or went.
fn membership_changes(survey: &Survey, inputs: &HarmoniseInputs) -> Vec<Finding> {
    let Some((first_year, last_year)) = survey.years() else { return Vec::new() };
    let members = inputs.areas.members_of(inputs.county, inputs.division);
    let of_county: BTreeSet<AreaId> = inputs
        .areas
        .memberships()
        .iter()
        .filter(|membership| members.contains(&membership.member))
        .map(|membership| membership.whole)
        .collect();
    let mut findings = Vec::new();
    for whole in of_county.into_iter().filter(|whole| survey.rows_by_area().contains_key(whole)) {
        let moves: Vec<String> = inputs
            .areas
            .memberships()
            .iter()
            .filter(|membership| membership.whole == whole && moved(membership, inputs))
            .filter_map(|membership| told(membership, inputs, first_year, last_year))
            .collect();
        if moves.is_empty() {
            continue;
        }
        let place = Place::Data { indicator: None, area: Some(whole.to_string()), period: None };
        let found = format!("the members of {} changed: {}", named(whole, inputs.areas), moves.join(", "));
        let hint = "the source's series of it may have a step there; cards compare with it in one period only, and draw no trend of it";
        findings.push(Finding::new(Severity::Note, "membership-changed", place, found).hint(hint));
    }
    findings
}

/// Whether a municipality came from or went to another area of the same kind: mergers do not count.
fn moved(membership: &Membership, inputs: &HarmoniseInputs) -> bool {
    inputs
        .areas
        .memberships()
        .iter()
        .any(|other| other.member == membership.member && other.whole.kind() == membership.whole.kind() && other.whole != membership.whole)
}

fn told(membership: &Membership, inputs: &HarmoniseInputs, first_year: i16, last_year: i16) -> Option<String> {
    let name = named(membership.member, inputs.areas);
    let of_member = inputs.areas.memberships().iter().filter(|other| other.member == membership.member);
    let earliest = of_member.filter(|other| other.whole.kind() == membership.whole.kind()).map(|other| other.first_year).min();
    let came = (Some(membership.first_year) != earliest && first_year < membership.first_year && membership.first_year <= last_year)
        .then(|| format!("{name} from {} on", membership.first_year));
    let went = membership.last_year.filter(|last| first_year <= *last && *last < last_year).map(|last| format!("{name} until {last}"));
    came.or(went)
}

/// The county's municipalities that others went to after the edition's year, where the source stands in a newer division: their figures hold
/// more than the municipality of the edition.
fn newer_division(inputs: &HarmoniseInputs) -> Option<Finding> {
    let SourceDivision::BackCast(year) = inputs.source_division else { return None };
    let members = inputs.areas.members_of(inputs.county, inputs.division);
    let changes = inputs.areas.changes().iter().filter(|change| inputs.division < change.year && change.year <= year);
    let touched =
        changes.filter(|change| members.contains(&change.abolished) || change.successors.iter().any(|next| members.contains(next)));
    let told: Vec<String> = touched
        .map(|change| {
            let ends: Vec<String> = change.successors.iter().map(|next| named(*next, inputs.areas)).collect();
            format!("`{}` {} went to {} in {}", change.abolished, change.name, ends.join(", "), change.year)
        })
        .collect();
    if told.is_empty() {
        return None;
    }
    let found = format!("the figures stand in the division of {year}, the edition in that of {}: {}", inputs.division, told.join("; "));
    let hint = "figures of an older division are in vintages that were fetched then; these cannot be taken apart";
    Some(Finding::new(Severity::Warn, "division-newer-than-edition", whole(), found).hint(hint))
}
