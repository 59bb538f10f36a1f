//! One figure: a reported value, or the reason why there is none.

use model::card::{Cell, FigureArea, FigureId};
use model::judgement::IntervalRefusal;
use model::{AreaId, Period, Sex};

use crate::aggregate::Aggregate;
use crate::evidence::Evidence;
use crate::facts::IndicatorFacts;
use crate::presence::Level;
use crate::status::{self, Hole};

/// The figure of an area.
pub fn area_cell(evidence: &Evidence, facts: &IndicatorFacts, area: AreaId, sex: Sex, period: Option<Period>) -> Cell {
    let series = evidence.series.series(facts.number, area, sex);
    let id = figure_id(evidence, facts, FigureArea::Area(area), sex, period);
    if let Some(point) = period.and_then(|period| series.point(period)) {
        return Cell {
            id,
            value: point.value,
            count: point.count,
            status: point.status,
            coverage: None,
            interval: Err(not_judged(point.value)),
        };
    }
    let hole = Hole {
        level: Level::of(area),
        period,
        is_present_otherwise: series.newest().is_some(),
        is_known_area: evidence.presence.rows_by_area().contains_key(&area),
        all_municipalities: evidence.municipalities_in_vintage,
    };
    let status = status::why_absent(facts, evidence.presence.series(facts.number, sex), hole);
    Cell { id, value: None, count: None, status, coverage: None, interval: Err(not_judged(None)) }
}

/// The figure of a group.
pub fn group_cell(aggregate: Aggregate, id: FigureId) -> Cell {
    let Aggregate { value, count, status, coverage } = aggregate;
    Cell { id, value, count, status, coverage, interval: Err(not_judged(value)) }
}

/// The identity of a figure.
pub fn figure_id(evidence: &Evidence, facts: &IndicatorFacts, area: FigureArea, sex: Sex, period: Option<Period>) -> FigureId {
    FigureId { edition: evidence.inputs.edition, area, indicator: facts.definition.id.clone(), sex, period }
}

fn not_judged(value: Option<f64>) -> IntervalRefusal {
    if value.is_some() { IntervalRefusal::NoiseNotKnown } else { IntervalRefusal::NoValue }
}
