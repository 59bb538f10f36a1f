//! One figure: a reported value, or the reason why there is none; and what its interval stands on.

use model::card::{Cell, FigureArea, FigureId};
use model::definition::{Denominator, NoiseRule};
use model::judgement::{DenominatorOrigin, Interval, IntervalRefusal, Level as Confidence};
use model::{AreaId, ObservationKey, Period, Sex, ValueStatus};

use crate::aggregate::{self, Aggregate};
use crate::evidence::Evidence;
use crate::facts::IndicatorFacts;
use crate::methods::basis::{Basis, Reported};
use crate::methods::interval;
use crate::prepared::{Prepared, TotalKey};
use crate::presence::Level;
use crate::series::Point;
use crate::status::{self, AbsenceReason, Hole};

/// A figure that is judged.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// What the card shows.
    pub cell: Cell,
    /// The count and denominator behind the value.
    pub basis: Result<Basis, IntervalRefusal>,
    /// Of an aggregated figure, which members of its set are in it; empty otherwise.
    pub counted: Vec<bool>,
}

/// The figure of an area that no judgement is made of.
pub fn area_cell(evidence: &Evidence, facts: &IndicatorFacts, area: AreaId, sex: Sex, period: Option<Period>) -> Cell {
    area_figure(evidence, facts, area, sex, period).cell
}

/// The figure of an area.
pub fn area_figure(evidence: &Evidence, facts: &IndicatorFacts, area: AreaId, sex: Sex, period: Option<Period>) -> Figure {
    let series = evidence.series.series(facts.number, area, sex);
    let id = figure_id(evidence, facts, FigureArea::Area(area), sex, period);
    if let Some(point) = period.and_then(|period| series.point(period)) {
        let basis = reported_basis(evidence, facts, area, sex, point);
        let (value, count, status) = (point.value, printed_count(point), point.status);
        let cell = Cell { id, value, count, status, coverage: None, interval: interval_of(facts, basis) };
        return Figure { cell, basis, counted: Vec::new() };
    }
    let status = absence(evidence, facts, area, sex, period).status();
    let refusal = IntervalRefusal::NoValue;
    let cell = Cell { id, value: None, count: None, status, coverage: None, interval: Err(refusal) };
    Figure { cell, basis: Err(refusal), counted: Vec::new() }
}

/// Why an area has no row of a sex and period.
pub fn absence(evidence: &Evidence, facts: &IndicatorFacts, area: AreaId, sex: Sex, period: Option<Period>) -> AbsenceReason {
    let hole = Hole {
        level: Level::of(area),
        period,
        is_present_otherwise: evidence.series.series(facts.number, area, sex).newest().is_some(),
        is_known_area: evidence.presence.rows_by_area().contains_key(&area),
        all_municipalities: evidence.municipalities_in_vintage,
    };
    status::why_absent(facts, evidence.presence.series(facts.number, sex), hole)
}

/// The count that stands beside a value. Where the source hides the value, a count that slipped into its reply stays hidden too.
pub fn printed_count(point: &Point) -> Option<f64> {
    point.count.filter(|_| point.status != ValueStatus::SuppressedOrZero)
}

/// The figure of a set of municipalities: a group's own, or a comparator's.
pub fn set_figure(evidence: &Evidence, prepared: &Prepared, facts: &IndicatorFacts, area: &FigureArea, key: TotalKey) -> Figure {
    let total = prepared.total(facts.number, key);
    let id = figure_id(evidence, facts, area.clone(), key.sex, key.period);
    let Aggregate { value, count, denominator, status, coverage } = total.aggregate;
    let basis = basis(facts, value, count, denominator.map(|people| (people, DenominatorOrigin::Members)));
    let cell = Cell { id, value, count, status, coverage, interval: interval_of(facts, basis) };
    Figure { cell, basis, counted: total.counted.clone() }
}

/// The identity of a figure.
pub fn figure_id(evidence: &Evidence, facts: &IndicatorFacts, area: FigureArea, sex: Sex, period: Option<Period>) -> FigureId {
    FigureId { edition: evidence.inputs.edition, area, indicator: facts.definition.id.clone(), sex, period }
}

/// The denominator of a value: the named indicator's value of the same area, sex and period; else the one that the value implies.
fn denominator(evidence: &Evidence, facts: &IndicatorFacts, area: AreaId, sex: Sex, point: &Point) -> Option<(f64, DenominatorOrigin)> {
    if facts.definition.denominator == Denominator::None {
        return None;
    }
    let named = facts.denominator.and_then(|number| evidence.series.series(number, area, sex).value(point.period));
    let derived = || aggregate::derived_denominator(point.value, point.count, facts.definition.unit);
    named.map(|people| (people, DenominatorOrigin::Indicator)).or_else(|| derived().map(|people| (people, DenominatorOrigin::Derived)))
}

/// What a reported value's interval stands on: the source's own interval where it gives one.
fn reported_basis(evidence: &Evidence, facts: &IndicatorFacts, area: AreaId, sex: Sex, point: &Point) -> Result<Basis, IntervalRefusal> {
    let key = ObservationKey { area, sex, period: point.period };
    let given = point.value.and_then(|value| evidence.inputs.intervals.of(&facts.definition.id, &key, value));
    match given {
        Some(given) => Basis::of_survey(facts.definition.unit, given),
        None => basis(facts, point.value, point.count, denominator(evidence, facts, area, sex, point)),
    }
}

fn basis(
    facts: &IndicatorFacts,
    value: Option<f64>,
    count: Option<f64>,
    denominator: Option<(f64, DenominatorOrigin)>,
) -> Result<Basis, IntervalRefusal> {
    let definition = facts.definition;
    Basis::new(Reported { unit: definition.unit, decimals: definition.decimals, value, count, denominator })
}

fn interval_of(facts: &IndicatorFacts, basis: Result<Basis, IntervalRefusal>) -> Result<Interval, IntervalRefusal> {
    let basis = basis?;
    match facts.definition.noise {
        NoiseRule::NotKnown => Err(IntervalRefusal::NoiseNotKnown),
        NoiseRule::Interval | NoiseRule::SchoolHealthPromotion => Ok(interval::interval(basis, Confidence::NinetyFive)),
    }
}
