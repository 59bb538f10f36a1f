//! What stands out in one row of a card.

use model::card::{
    Card, Cell, Decision, FigureId, Highlight, HighlightId, HighlightReason, HighlightSide, HighlightSubject, IndicatorRow, Subject,
    Wording,
};
use model::definition::Slug;
use model::judgement::{Comparison, Judgement, Strength, Trend};
use model::{LocalisedText, Period, Unit};

/// The strongest good and the strongest bad candidate of a row, and one that is neither.
pub fn of_row(card: &Card, theme: &Slug, row: &IndicatorRow) -> Vec<Highlight> {
    let Some(period) = row.period else { return Vec::new() };
    let mut best: Vec<Candidate> = Vec::new();
    // Earlier rules win between equals: a difference says more than a change.
    for candidate in differences(card, row).into_iter().chain(trend(row)).chain(change(row)).chain(spread(card, row)) {
        match best.iter_mut().find(|other| other.side == candidate.side) {
            Some(other) if other.strength >= candidate.strength => {}
            Some(other) => *other = candidate,
            None => best.push(candidate),
        }
    }
    best.into_iter().map(|candidate| candidate.highlight(theme, row, period)).collect()
}

struct Candidate {
    rule: &'static str,
    side: HighlightSide,
    strength: Strength,
    because: HighlightReason,
    people: Option<f64>,
    figures: Vec<FigureId>,
}

impl Candidate {
    fn highlight(self, theme: &Slug, row: &IndicatorRow, period: Period) -> Highlight {
        Highlight {
            id: HighlightId(format!("{theme}/{}/{}", row.indicator, self.rule)),
            theme: theme.clone(),
            population_group: row.population_group,
            side: self.side,
            subject: Some(HighlightSubject {
                indicator: row.indicator.clone(),
                title: row.title.clone(),
                unit: row.unit,
                decimals: row.decimals,
                period,
                value: row.own.value,
                because: self.because,
                strength: self.strength,
                people: self.people,
                figures: self.figures,
            }),
            wording: Wording::Composed,
            decision: Decision::Proposed,
            reason: None,
        }
    }
}

fn side(judgement: Judgement) -> HighlightSide {
    match judgement {
        Judgement::Better => HighlightSide::Strength,
        Judgement::Worse => HighlightSide::Concern,
        Judgement::Neutral => HighlightSide::Observation,
    }
}

/// Differences to the county (or region) and the country.
fn differences(card: &Card, row: &IndicatorRow) -> Vec<Candidate> {
    let columns = card.comparators.iter().zip(&row.comparators).zip(&row.comparisons);
    let wide = columns.filter(|((comparator, _), _)| comparator.kind.is_whole_area());
    wide.filter_map(|((comparator, cell), comparison)| {
        let Comparison::Different { direction, strength, judgement, .. } = *comparison else { return None };
        let value = cell.value?;
        Some(Candidate {
            rule: "differs",
            side: side(judgement),
            strength,
            because: HighlightReason::Differs { comparator: comparator.kind, name: comparator.name.clone(), value, direction },
            people: people(row, value),
            figures: vec![row.own.id.clone(), cell.id.clone()],
        })
    })
    .collect()
}

/// The recent trend. Its test is at the 99.8 % level.
fn trend(row: &IndicatorRow) -> Option<Candidate> {
    let Trend::Changing { direction, judgement, first, .. } = row.trend else { return None };
    let then = row.earlier.iter().find(|cell| cell.id.period == Some(first))?;
    let first_value = then.value?;
    Some(Candidate {
        rule: "trend",
        side: side(judgement),
        strength: Strength::Clear,
        because: HighlightReason::Trend { direction, first, first_value },
        people: people(row, first_value),
        figures: vec![then.id.clone(), row.own.id.clone()],
    })
}

/// A change beyond noise since the newest comparable earlier figure.
fn change(row: &IndicatorRow) -> Option<Candidate> {
    let change = row.change.ok()?;
    let Comparison::Different { direction, strength, judgement, .. } = change.comparison else { return None };
    let then = row.earlier.iter().find(|cell| cell.id.period == Some(change.since))?;
    let since_value = then.value?;
    Some(Candidate {
        rule: "changed",
        side: side(judgement),
        strength,
        because: HighlightReason::Changed { direction, since: change.since, since_value },
        people: people(row, since_value),
        figures: vec![then.id.clone(), row.own.id.clone()],
    })
}

/// Members of a group whose intervals do not meet.
fn spread(card: &Card, row: &IndicatorRow) -> Option<Candidate> {
    let Subject::AreaGroup { members, .. } = &card.subject else { return None };
    let known: Vec<(&LocalisedText, &Cell, f64)> =
        members.iter().zip(&row.members).filter_map(|(member, cell)| Some((&member.name, cell, cell.value?))).collect();
    // Counts follow the size of a municipality.
    if row.unit == Unit::Count {
        return None;
    }
    let (lowest, low, minimum) = known.iter().min_by(|a, b| a.2.total_cmp(&b.2)).copied()?;
    let (highest, high, maximum) = known.iter().rev().max_by(|a, b| a.2.total_cmp(&b.2)).copied()?;
    let (below, above) = (low.interval.ok()?, high.interval.ok()?);
    (below.upper < above.lower).then(|| Candidate {
        rule: "spread",
        side: HighlightSide::Observation,
        strength: Strength::Different,
        because: HighlightReason::Spread { lowest: lowest.clone(), minimum, highest: highest.clone(), maximum },
        people: None,
        figures: vec![low.id.clone(), high.id.clone()],
    })
}

/// How many people the difference between the own value and another amounts to: the difference times the own denominator, which the own
/// count and value imply. None where nothing is counted.
fn people(row: &IndicatorRow, other: f64) -> Option<f64> {
    let (value, count, _) = (row.own.value?, row.own.count?, row.unit.multiplier()?);
    (value > 0.0 && count > 0.0).then(|| (value - other).abs() * count / value)
}
