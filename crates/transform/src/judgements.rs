//! What a row says of its figures: which method judges them, or why none does.

use model::card::{Cell, IndicatorRow, Subject};
use model::definition::{IndicatorDefinition, NoiseRule};
use model::judgement::{ChanceFindings, Comparison, ComparisonRefusal, ComparisonRule, IntervalRefusal, Trend, TrendRefusal};
use model::{AreaId, Period, Unit};

use crate::cells::Figure;
use crate::evidence::Evidence;
use crate::methods::basis::{Basis, Measure};
use crate::methods::comparable_series::{self, ComparableSeries};
use crate::methods::significance::{self, Pair};
use crate::methods::{noise, trend as trends};

/// The share of comparisons that a 95 % interval marks where nothing differs.
const MARKED_BY_CHANCE: f64 = 0.05;

/// Whether a comparator is the card's subject under another name, as Helsinki's county is Helsinki.
pub fn is_itself(evidence: &Evidence, subject: &Subject, comparator: AreaId) -> bool {
    let mut members = evidence.inputs.areas.members_of(comparator, evidence.inputs.edition);
    members.sort_unstable();
    match subject {
        Subject::Municipality { area, .. } => members == [area.id],
        Subject::AreaGroup { members: of_group, .. } => {
            let mut of_group: Vec<AreaId> = of_group.iter().map(|member| member.id).collect();
            of_group.sort_unstable();
            members == of_group
        }
    }
}

/// How the own figure stands to a comparator's.
pub fn comparison(
    definition: &IndicatorDefinition,
    own: &Figure,
    comparator: &Cell,
    is_itself: bool,
    inhabitants: Option<f64>,
) -> Comparison {
    let refused = Comparison::NotJudged;
    if is_itself {
        return refused(ComparisonRefusal::Itself);
    }
    let Some(own_value) = own.cell.value else { return refused(ComparisonRefusal::NoInterval(IntervalRefusal::NoValue)) };
    let Some(value) = comparator.value else { return refused(ComparisonRefusal::NoComparatorValue) };
    let pair = Pair { own: own_value, comparator: value, decimals: definition.decimals, polarity: definition.polarity };
    match (definition.noise, own.basis) {
        (NoiseRule::SchoolHealthPromotion, _) if definition.unit == Unit::Percent => noise::by_threshold(pair, inhabitants),
        (NoiseRule::SchoolHealthPromotion, _) => refused(ComparisonRefusal::NotPercent),
        (_, Ok(Basis { measure: Measure::Count, .. })) => refused(ComparisonRefusal::CountsOfUnlikeAreas),
        (NoiseRule::Interval, Ok(basis)) => significance::by_interval(pair, basis),
        (NoiseRule::NotKnown, Ok(_)) => refused(ComparisonRefusal::NoInterval(IntervalRefusal::NoiseNotKnown)),
        (_, Err(refusal)) => refused(ComparisonRefusal::NoInterval(refusal)),
    }
}

/// The recent trend up to the own figure.
pub fn trend(definition: &IndicatorDefinition, earlier: &[Figure], own: &Figure) -> Trend {
    let refused = Trend::Refused;
    match (own.basis, own.cell.interval) {
        (Ok(Basis { measure: Measure::Count, .. }), _) => return refused(TrendRefusal::PlainCount),
        (Err(refusal), _) | (_, Err(refusal)) => return refused(TrendRefusal::NoInterval(refusal)),
        _ => {}
    }
    let points: Vec<(Period, Option<Basis>)> = earlier.iter().chain([own]).filter_map(point).collect();
    if let [.., (before, _), (last, _)] = points.as_slice()
        && comparable_series::overlap(*before, *last)
    {
        return refused(TrendRefusal::OverlappingPeriods);
    }
    // The piece that the own figure ends; an older one says nothing of where things are going now.
    let newest = ComparableSeries::pieces(points, &definition.breaks).pop();
    match newest.filter(|piece| piece.points().last().map(|point| point.period) == own.cell.id.period) {
        Some(newest) => trends::recent_trend(&newest, definition.polarity),
        None => refused(TrendRefusal::TooShort { periods: 0 }),
    }
}

/// A group's value that some members are missing from is a hole: it covers other people than the years beside it.
fn point(figure: &Figure) -> Option<(Period, Option<Basis>)> {
    let is_whole = figure.cell.coverage.is_none_or(|coverage| coverage.known == coverage.members);
    Some((figure.cell.id.period?, figure.basis.ok().filter(|_| is_whole)))
}

/// How many of the rows' markers chance alone would make.
pub fn chance<'a>(rows: impl Iterator<Item = &'a IndicatorRow>) -> ChanceFindings {
    let mut found = ChanceFindings::default();
    let by_interval = rows.flat_map(|row| &row.comparisons).filter(|comparison| comparison.rule() == Some(ComparisonRule::Interval));
    for comparison in by_interval {
        found.judged += 1;
        found.marked += usize::from(comparison.strength().is_some());
    }
    found.expected = MARKED_BY_CHANCE * found.judged as f64;
    found
}
