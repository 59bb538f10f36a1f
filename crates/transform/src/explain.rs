//! How one figure came about: on which cards it stands, what it was worked out from, and what the reason for its absence was inferred
//! from. Everything is asked of the functions that made the card; nothing is worked out a second time.

mod explanation;

use model::card::{AreaLabel, Card, Cell, FigureArea, FigureId, IndicatorRow, Subject};
use model::definition::{AggregationRule, Denominator, IndicatorDefinition};
use model::judgement::IntervalRefusal;
use model::{AreaId, IndicatorId, LocalisedText, ValueStatus};

use crate::aggregate::Member;
use crate::cells::{self, Figure};
use crate::evidence::Evidence;
use crate::facts::IndicatorFacts;
use crate::methods::interval;
use crate::prepared::{Prepared, TotalKey};
use crate::presence::Level;
use crate::request::Request;
use crate::{Inputs, Subjects, TransformError, cards_of, prepared};

pub use self::explanation::{AggregateRefusal, Explanation, MemberPart, NamedDenominator, OnCard, Origin, Role, Surroundings};
pub use crate::methods::basis::{Basis, Measure};
pub use crate::methods::interval::IntervalMethod;
pub use crate::status::AbsenceReason;

/// Why a figure cannot be explained.
#[derive(Debug, thiserror::Error)]
pub enum ExplainError {
    /// No cards could be made.
    #[error(transparent)]
    Cards(#[from] TransformError),
    /// The catalogue does not have the indicator.
    #[error("indicator `{0}` is not one of the catalogue's")]
    UnknownIndicator(IndicatorId),
    /// No card of the edition holds the figure.
    #[error("no card of the edition holds figure `{figure}`")]
    NotOnACard {
        /// The figure.
        figure: Box<FigureId>,
        /// The figures of the same indicator and area that cards hold, without repetition, in the order of sex and period.
        others: Vec<FigureId>,
    },
}

/// Explains a figure of an edition. `inputs` are those that the edition's cards are made from.
///
/// # Errors
/// If the cards cannot be made, the indicator is unknown, or no card holds the figure.
pub fn explain(inputs: &Inputs, figure: &FigureId) -> Result<Explanation, ExplainError> {
    let request = Request::new(inputs, &subjects(inputs, &figure.area))?;
    let evidence = Evidence::gather(inputs, &request)?;
    let facts = evidence.indicators.iter().find(|facts| facts.definition.id == figure.indicator);
    let facts = facts.ok_or_else(|| ExplainError::UnknownIndicator(figure.indicator.clone()))?;
    let prepared = Prepared::new(&evidence);
    let mut cards = cards_of(&evidence, &prepared, &request);
    let others = others(&cards, figure);
    cards.retain(|card| on_card(card, figure).is_some());
    let on_card = cards.iter().filter_map(|card| on_card(card, figure)).min_by_key(|on_card| on_card.role);
    let on_card = on_card.ok_or_else(|| ExplainError::NotOnACard { figure: Box::new(figure.clone()), others })?;
    let (origin, basis) = match &figure.area {
        FigureArea::Area(area) => (of_area(&evidence, facts, *area, figure), area_basis(&evidence, facts, *area, figure)),
        FigureArea::Group(_) | FigureArea::SizeClass(_) | FigureArea::MunicipalityType(_) | FigureArea::Neighbours(_) => {
            of_set(&evidence, &prepared, facts, figure, &on_card.cell)
        }
    };
    let interval_method = basis.ok().filter(|_| on_card.cell.interval.is_ok()).map(interval::method);
    Ok(Explanation { on_card, cards, origin, basis, interval_method })
}

/// The subjects whose cards may hold an area's figures.
fn subjects(inputs: &Inputs, area: &FigureArea) -> Subjects {
    let of_county = inputs.areas.members_of(inputs.county, inputs.edition);
    match area {
        FigureArea::Group(id) if inputs.groups.iter().any(|group| group.id == *id) => {
            let members = inputs.groups.iter().filter(|group| group.id == *id).flat_map(|group| &group.members);
            let municipalities = members.copied().filter(|member| of_county.contains(member)).collect();
            Subjects::Some { municipalities, groups: vec![id.clone()] }
        }
        FigureArea::Area(area) if of_county.contains(area) => {
            let groups = inputs.groups.iter().filter(|group| group.members.contains(area));
            Subjects::Some { municipalities: vec![*area], groups: groups.map(|group| group.id.clone()).collect() }
        }
        FigureArea::Neighbours(area) if of_county.contains(area) => Subjects::Some { municipalities: vec![*area], groups: Vec::new() },
        // Comparators stand on every card, and rows of unlike periods show different figures of them.
        _ => Subjects::All,
    }
}

/// Every figure of a card's row with its role and the name of its area.
fn figures<'a>(card: &'a Card, row: &'a IndicatorRow) -> impl Iterator<Item = (Role, &'a Cell, &'a LocalisedText)> {
    let members = match &card.subject {
        Subject::Municipality { .. } => &[],
        Subject::AreaGroup { members, .. } => members.as_slice(),
    };
    let own = move |role: Role| move |cell: &'a Cell| (role, cell, card.subject.name());
    let comparators = row.comparators.iter().zip(&card.comparators);
    std::iter::once(&row.own)
        .map(own(Role::Own))
        .chain(row.earlier.iter().map(own(Role::Earlier)))
        .chain(row.by_sex.iter().map(own(Role::BySex)))
        .chain(comparators.map(|(cell, comparator)| (Role::Comparator, cell, &comparator.name)))
        .chain(row.members.iter().zip(members).map(|(cell, member)| (Role::Member, cell, &member.name)))
}

fn rows(card: &Card) -> impl Iterator<Item = &IndicatorRow> {
    card.themes.iter().flat_map(|theme| &theme.rows)
}

fn on_card(card: &Card, figure: &FigureId) -> Option<OnCard> {
    let row = rows(card).find(|row| row.indicator == figure.indicator)?;
    let (role, cell, area) = figures(card, row).find(|(_, cell, _)| cell.id == *figure)?;
    Some(OnCard { row: row.clone(), cell: cell.clone(), area: area.clone(), role })
}

fn others(cards: &[Card], figure: &FigureId) -> Vec<FigureId> {
    let of_indicator = |card| rows(card).filter(|row| row.indicator == figure.indicator).flat_map(|row| figures(card, row));
    let ids = cards.iter().flat_map(of_indicator).map(|(_, cell, _)| &cell.id).filter(|id| id.area == figure.area);
    ids.collect::<std::collections::BTreeSet<_>>().into_iter().cloned().collect()
}

fn of_area(evidence: &Evidence, facts: &IndicatorFacts, area: AreaId, figure: &FigureId) -> Origin {
    let series = evidence.series.series(facts.number, area, figure.sex);
    let Some(period) = figure.period.filter(|period| series.point(*period).is_some()) else {
        let reason = cells::absence(evidence, facts, area, figure.sex, figure.period);
        return Origin::Absent { reason, around: surroundings(evidence, facts, area, figure) };
    };
    let key = model::ObservationKey { area, sex: figure.sex, period };
    let conflict = evidence.series.conflicts().iter().find(|conflict| conflict.indicator == facts.number && conflict.key == key);
    if let Some(conflict) = conflict {
        return Origin::Disputed { lowest: conflict.lowest, highest: conflict.highest };
    }
    let value_of = |number| evidence.series.series(number, area, figure.sex).value(period);
    let named_denominator = match &facts.definition.denominator {
        Denominator::Indicator(indicator) => {
            Some(NamedDenominator { indicator: indicator.clone(), value: facts.denominator.and_then(value_of) })
        }
        Denominator::Derived | Denominator::None => None,
    };
    Origin::Reported { named_denominator }
}

/// What a total was added up from: the members of a group or of a comparator, each with what it brings.
fn of_set(
    evidence: &Evidence,
    prepared: &Prepared,
    facts: &IndicatorFacts,
    figure: &FigureId,
    cell: &Cell,
) -> (Origin, Result<Basis, IntervalRefusal>) {
    let Some((number, set)) = evidence.sets.number(&figure.area).and_then(|number| Some((number, evidence.sets.get(number)?))) else {
        // A figure that stands on a card and is of no area is of one of the edition's sets.
        let refusal = Some(AggregateRefusal::NeverAggregated);
        return (aggregated(facts, Vec::new(), refusal), Err(IntervalRefusal::NoValue));
    };
    let member = |member: &AreaLabel| {
        let known = prepared::member_part(evidence, facts, member.id, figure.sex, figure.period);
        // An explanation may not tell what the source hides.
        let part = Member { count: known.count.filter(|_| known.status != ValueStatus::SuppressedOrZero), ..known };
        let is_counted = known.is_counted(facts.definition.aggregation);
        MemberPart { area: member.id, name: member.name.clone(), part, is_counted }
    };
    let key = TotalKey { set: number, sex: figure.sex, period: figure.period };
    let basis = cells::set_figure(evidence, prepared, facts, &figure.area, key).basis;
    (aggregated(facts, set.members.iter().map(member).collect(), refusal(facts.definition, cell)), basis)
}

fn aggregated(facts: &IndicatorFacts, members: Vec<MemberPart>, refusal: Option<AggregateRefusal>) -> Origin {
    let IndicatorDefinition { aggregation, denominator, .. } = facts.definition;
    Origin::Aggregated { rule: *aggregation, denominator: denominator.clone(), members, refusal }
}

fn area_basis(evidence: &Evidence, facts: &IndicatorFacts, area: AreaId, figure: &FigureId) -> Result<Basis, IntervalRefusal> {
    let Figure { basis, .. } = cells::area_figure(evidence, facts, area, figure.sex, figure.period);
    basis
}

fn surroundings(evidence: &Evidence, facts: &IndicatorFacts, area: AreaId, figure: &FigureId) -> Surroundings {
    let presence = evidence.presence.series(facts.number, figure.sex);
    Surroundings {
        periods_of_area: evidence.series.series(facts.number, area, figure.sex).periods_with_value().collect(),
        periods_of_kind: presence.periods(Level::of(area)).to_vec(),
        periods_anywhere: presence.periods_anywhere().to_vec(),
        municipalities_with_value: presence.municipalities(),
        municipalities_in_vintage: evidence.municipalities_in_vintage,
        rows_of_area: evidence.presence.rows_by_area().get(&area).copied().unwrap_or_default(),
        collection: facts.definition.collection,
        hides_small_counts: facts.hides_small_counts,
        ended_after: facts.ended_after,
    }
}

fn refusal(definition: &IndicatorDefinition, cell: &Cell) -> Option<AggregateRefusal> {
    match (cell.value, cell.coverage, definition.aggregation) {
        (Some(_), ..) => None,
        _ if cell.status == ValueStatus::Withheld => Some(AggregateRefusal::Withheld),
        (None, None, _) | (_, _, AggregationRule::NotAggregable) => Some(AggregateRefusal::NeverAggregated),
        _ if cell.status != ValueStatus::NotComputable => Some(AggregateRefusal::AllMembersAlike),
        (_, _, AggregationRule::Sum) => Some(AggregateRefusal::SumNeedsEveryMember),
        (_, _, AggregationRule::RatioOfSums) => Some(AggregateRefusal::TooFewMembers),
    }
}
