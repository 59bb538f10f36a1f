//! One figure from the figures of its parts (the methods page, *Areas over time*): counts sum, ratios are made anew from summed counts and
//! denominators, and where anything is missing there is no figure.

use model::definition::{AggregationRule, Denominator, IndicatorDefinition};
use model::{Observation, ValueStatus};

use crate::provenance::{NotComputable, PartFigure};

/// A part's row with the share of it that counts, and the denominator that the catalogue's indicator of denominators has for it.
#[derive(Debug, Clone, Copy)]
pub struct PartRow {
    /// The row.
    pub row: Observation,
    /// How much of it counts, from 0 to 1.
    pub share: f64,
    /// The named denominator, in whole units.
    pub named_denominator: Option<f64>,
}

/// A figure that was made of parts.
#[derive(Debug, Clone, PartialEq)]
pub struct Made {
    /// In the indicator's unit, at full precision.
    pub value: Option<f64>,
    /// The count behind it.
    pub count: Option<f64>,
    /// Why the value is there or not.
    pub status: ValueStatus,
    /// What it was made of.
    pub parts: Vec<PartFigure>,
}

/// Makes a figure of all its parts; the result does not depend on their order.
///
/// - One part with all of its history (a change of code) keeps its figure, whatever it is.
/// - Parts that all lack a value for one reason make a figure that lacks it for the same reason. Otherwise each part must have a value:
///   missing is never taken for zero.
/// - A ratio needs each part's count and denominator. All parts true zeros make a true zero whatever the denominators.
///
/// # Errors
/// Why there is no figure.
pub fn made(definition: Option<&IndicatorDefinition>, parts: &[PartRow]) -> Result<Made, NotComputable> {
    let plain = |part: &PartRow, denominator: Option<f64>| PartFigure {
        area: part.row.key.area,
        share: part.share,
        value: part.row.value,
        count: part.row.count,
        denominator,
    };
    let figures: Vec<PartFigure> = parts.iter().map(|part| plain(part, None)).collect();
    if let [only] = parts
        && only.share >= 1.0
    {
        let Observation { value, count, status, .. } = only.row;
        return Ok(Made { value, count, status, parts: figures });
    }
    let mut statuses = parts.iter().map(|part| if part.row.value.is_some() { ValueStatus::Published } else { part.row.status });
    if let Some(first) = statuses.next().filter(|first| !first.has_value())
        && statuses.all(|status| status == first)
    {
        return Ok(Made { value: None, count: None, status: first, parts: figures });
    }
    let definition = definition.filter(|definition| definition.aggregation != AggregationRule::NotAggregable);
    let definition = definition.ok_or(NotComputable::NeverAggregated)?;
    let total = |number: fn(&PartRow) -> Option<f64>| shared_sum(parts.iter().map(|part| (number(part), part.share)));
    let sum = total(|part| part.row.value).ok_or(NotComputable::PartIncomplete)?;
    let count = total(|part| part.row.count);
    let found = |value: f64, parts| {
        let status = if value == 0.0 { ValueStatus::Zero } else { ValueStatus::Published };
        Made { value: Some(value), count, status, parts }
    };
    if definition.aggregation == AggregationRule::Sum || parts.iter().all(|part| part.row.value == Some(0.0)) {
        return Ok(found(sum, figures));
    }
    let multiplier = definition.unit.multiplier().ok_or(NotComputable::NeverAggregated)?;
    let count = count.ok_or(NotComputable::PartIncomplete)?;
    let denominators: Vec<Option<f64>> = parts.iter().map(|part| denominator(definition, multiplier, part)).collect();
    let denominator = shared_sum(denominators.iter().zip(parts).map(|(denominator, part)| (*denominator, part.share)));
    let denominator = denominator.filter(|denominator| *denominator > 0.0).ok_or(NotComputable::PartIncomplete)?;
    let figures = parts.iter().zip(&denominators).map(|(part, denominator)| plain(part, *denominator)).collect();
    Ok(found(count / denominator * multiplier, figures))
}

/// Sums shares of numbers; none where a number is missing. Added from the smallest: floating point sums depend on their order.
fn shared_sum(numbers: impl Iterator<Item = (Option<f64>, f64)>) -> Option<f64> {
    let mut addends =
        numbers.map(|(number, share)| Some(number.filter(|number| number.is_finite())? * share)).collect::<Option<Vec<f64>>>()?;
    addends.sort_unstable_by(f64::total_cmp);
    Some(addends.into_iter().sum())
}

/// The denominator that makes a part's value. A named one that does not make it to its last decimal is another population, and gives way
/// to the one that value and count imply. A zero implies none.
fn denominator(definition: &IndicatorDefinition, multiplier: f64, part: &PartRow) -> Option<f64> {
    let (value, count) = (part.row.value?, part.row.count?);
    let rounding = 0.5 * 10_f64.powi(-i32::from(definition.decimals)) * (1.0 + 1e-6);
    let makes_the_value = |people: f64| people > 0.0 && (count / people * multiplier - value).abs() <= rounding;
    let implied = || (value > 0.0 && count > 0.0).then(|| count / value * multiplier);
    match definition.denominator {
        Denominator::Indicator(_) => part.named_denominator.filter(|people| makes_the_value(*people)).or_else(implied),
        Denominator::Derived => implied(),
        Denominator::None => None,
    }
}
