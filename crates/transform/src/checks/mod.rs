//! Checks: each looks at the evidence, or at the finished cards, for one thing that a person should know of. To add one, add its file and its line in [`CHECKS`].

mod area_abolished;
mod count_without_value;
mod coverage_shrank;
mod duplicate_key;
mod ended_indicator;
mod figure_told_two_ways;
mod group_against_members;
mod hidden_count_told;
mod licence_forbids;
mod magnitude_jump;
mod marker_where_alike;
mod no_comparator_value;
mod parts_against_whole;
mod period_repeated;
mod printed;
mod rate_against_count;
mod round_factor;
mod sexes_against_total;
mod silent_municipality;
mod stale_series;
mod steps;
mod sum;
mod unknown_municipality;
mod value_out_of_range;
mod zero_left_out;

use model::card::{Cell, FigureId, IndicatorRow};
use model::{AreaId, Card, Finding, Period, Place, Severity};

pub use model::check::{About, CheckReference};

use crate::evidence::Evidence;
use crate::facts::IndicatorFacts;
use crate::parallel;

/// One check.
pub trait Check: Sync {
    /// The stable kebab-case name of its findings.
    fn code(&self) -> &'static str;

    /// How much they weigh. What denies a build is certainly wrong; all else a person looks at.
    fn severity(&self) -> Severity;

    /// What it checks, why that matters and what to do about a finding; for the reference of checks.
    fn about(&self) -> About;

    /// Looks at what the cards stand on.
    fn find(&self, _evidence: &Evidence) -> Vec<Finding> {
        Vec::new()
    }

    /// Looks at the finished cards.
    fn find_on_cards(&self, _cards: &[Card]) -> Vec<Finding> {
        Vec::new()
    }

    /// Looks at what the cards stand on where it matters which of it they print.
    fn find_behind_cards(&self, _evidence: &Evidence, _cards: &[Card]) -> Vec<Finding> {
        Vec::new()
    }

    /// A finding of this check with its advice.
    fn finding(&self, place: Place, found: String) -> Finding {
        Finding::new(self.severity(), self.code(), place, found).hint(self.about().what_to_do)
    }
}

/// All checks, in the order of their findings.
pub const CHECKS: &[&dyn Check] = &[
    &duplicate_key::DuplicateKey,
    &value_out_of_range::ValueOutOfRange,
    &rate_against_count::RateAgainstCount,
    &sexes_against_total::SexesAgainstTotal,
    &parts_against_whole::PartsAgainstWhole,
    &round_factor::RoundFactor,
    &magnitude_jump::MagnitudeJump,
    &period_repeated::PeriodRepeated,
    &coverage_shrank::CoverageShrank,
    &stale_series::StaleSeries,
    &ended_indicator::EndedIndicator,
    &count_without_value::CountWithoutValue,
    &unknown_municipality::UnknownMunicipality,
    &area_abolished::AreaAbolished,
    &silent_municipality::SilentMunicipality,
    &no_comparator_value::NoComparatorValue,
    &zero_left_out::ZeroLeftOut,
    &hidden_count_told::HiddenCountTold,
    &licence_forbids::LicenceForbids,
    &marker_where_alike::MarkerWhereAlike,
    &figure_told_two_ways::FigureToldTwoWays,
    &group_against_members::GroupAgainstMembers,
];

/// Every check, in the order of findings: what a reference page or a help text lists.
pub fn check_references() -> Vec<CheckReference> {
    CHECKS.iter().map(|check| CheckReference { code: check.code(), severity: check.severity(), about: check.about() }).collect()
}

/// What all checks find.
pub fn findings(evidence: &Evidence, cards: &[Card]) -> Vec<Finding> {
    let found = parallel::each(CHECKS, |check| {
        [check.find(evidence), check.find_on_cards(cards), check.find_behind_cards(evidence, cards)].concat()
    });
    found.into_iter().flatten().collect()
}

/// Every cell of a row.
fn cells_of(row: &IndicatorRow) -> impl Iterator<Item = &Cell> {
    std::iter::once(&row.own).chain(&row.earlier).chain(&row.by_sex).chain(&row.comparators).chain(&row.members)
}

/// The place of a finding on an indicator, and on an area and period of it where these are meant.
fn place(facts: &IndicatorFacts, area: Option<AreaId>, period: Option<Period>) -> Place {
    let indicator = Some(facts.definition.id.to_string());
    Place::Data { indicator, area: area.map(|area| area.to_string()), period: period.map(|period| period.to_string()) }
}

/// The place of a finding on a figure of a card.
fn figure_place(figure: &FigureId) -> Place {
    let (indicator, area) = (figure.indicator.to_string(), figure.area.to_string());
    Place::Data { indicator: Some(indicator), area: Some(area), period: figure.period.map(|period| period.to_string()) }
}

/// The place of a finding on no single indicator.
fn whole_vintage() -> Place {
    Place::Data { indicator: None, area: None, period: None }
}
