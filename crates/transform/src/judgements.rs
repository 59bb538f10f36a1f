//! What a row says of its figures: which method judges them, or why none does.

use model::card::{Cell, Comparator, IndicatorRow};
use model::definition::{IndicatorDefinition, NoiseRule};
use model::judgement::{
    ChanceFindings, Change, ChangeRefusal, Comparison, ComparisonRefusal, ComparisonRule, IntervalRefusal, Trend, TrendRefusal,
};
use model::{Period, Unit};

use crate::cells::Figure;
use crate::methods::basis::{Basis, Measure};
use crate::methods::comparable_series::{self, ComparableSeries};
use crate::methods::significance::{self, Pair};
use crate::methods::{change as changes, noise, trend as trends};

/// The share of comparisons that a 95 % interval marks where nothing differs.
const MARKED_BY_CHANCE: f64 = 0.05;

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

/// How the own figure stands to the newest earlier one that it is comparable with.
///
/// A period without a value does not forbid looking farther back: the change names the period that it counts from. A group's value is
/// comparable only with one over the same members.
///
/// # Errors
/// Why it is not held against an earlier one.
pub fn change(
    definition: &IndicatorDefinition,
    earlier: &[Figure],
    own: &Figure,
    inhabitants: Option<f64>,
) -> Result<Change, ChangeRefusal> {
    let value = own.cell.value.ok_or(ChangeRefusal::NoValue)?;
    let with_value: Vec<&Figure> = earlier.iter().filter(|figure| figure.cell.value.is_some()).collect();
    let newest = with_value.last().ok_or(ChangeRefusal::NoEarlierValue)?;
    let of_same_members = with_value.iter().copied().filter(|figure| figure.counted == own.counted).chain([own]);
    let points = of_same_members.filter_map(|figure| Some((figure.cell.id.period?, Some(figure))));
    let piece = ComparableSeries::pieces(points, &definition.breaks).pop();
    if let Some([.., before, last]) = piece.as_ref().map(ComparableSeries::points)
        && Some(last.period) == own.cell.id.period
        && let Some(earlier_value) = before.content.cell.value
    {
        let pair = Pair { own: value, comparator: earlier_value, decimals: definition.decimals, polarity: definition.polarity };
        let comparison = compared_with_own_past(definition, pair, own, before.content, inhabitants);
        return Ok(Change { since: before.period, difference: value - earlier_value, comparison });
    }
    match (newest.cell.id.period, own.cell.id.period) {
        (Some(before), Some(now)) if comparable_series::overlap(before, now) => Err(ChangeRefusal::OverlappingPeriods),
        _ => Err(ChangeRefusal::Break),
    }
}

fn compared_with_own_past(
    definition: &IndicatorDefinition,
    pair: Pair,
    own: &Figure,
    earlier: &Figure,
    inhabitants: Option<f64>,
) -> Comparison {
    let refused = Comparison::NotJudged;
    let no_interval = |refusal| refused(ComparisonRefusal::NoInterval(refusal));
    match (definition.noise, own.basis, earlier.basis) {
        (NoiseRule::SchoolHealthPromotion, ..) if definition.unit == Unit::Percent => noise::by_threshold(pair, inhabitants),
        (NoiseRule::SchoolHealthPromotion, ..) => refused(ComparisonRefusal::NotPercent),
        // How many there are follows how many live there, and nothing tells how much of that is chance.
        (_, Ok(Basis { measure: Measure::Count, .. }), _) | (NoiseRule::NotKnown, Ok(_), _) => no_interval(IntervalRefusal::NoiseNotKnown),
        (NoiseRule::Interval, Ok(own), Ok(earlier)) => changes::by_both_intervals(pair, own, earlier),
        (_, Err(refusal), _) | (_, _, Err(refusal)) => no_interval(refusal),
    }
}

/// A group's value that some members are missing from is a hole: it covers other people than the years beside it.
fn point(figure: &Figure) -> Option<(Period, Option<Basis>)> {
    let is_whole = figure.cell.coverage.is_none_or(|coverage| coverage.known == coverage.members);
    Some((figure.cell.id.period?, figure.basis.ok().filter(|_| is_whole)))
}

/// How many of the rows' markers chance alone would make, among those that the printed card has a column for.
pub fn chance<'a>(rows: impl Iterator<Item = &'a IndicatorRow>, comparators: &[Comparator]) -> ChanceFindings {
    let mut found = ChanceFindings::default();
    let compared = rows.flat_map(|row| row.comparisons.iter().zip(comparators));
    let printed = compared.filter(|(_, comparator)| comparator.printed).map(|(comparison, _)| comparison);
    let by_interval = printed.filter(|comparison| comparison.rule() == Some(ComparisonRule::Interval));
    for comparison in by_interval {
        found.judged += 1;
        found.marked += usize::from(comparison.strength().is_some());
    }
    found.expected = MARKED_BY_CHANCE * found.judged as f64;
    found
}
