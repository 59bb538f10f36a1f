//! The card of one area group: aggregates, and the members side by side.

use model::card::{Card, FigureArea, Subject};
use model::definition::{AggregationRule, Denominator};
use model::{AreaId, Period, Sex};

use crate::aggregate::{self, Aggregate, Member};
use crate::cells::{Figure, area_cell, figure_id, group_figure};
use crate::evidence::Evidence;
use crate::facts::IndicatorFacts;
use crate::municipality_card::group_label;
use crate::request::RequestedGroup;
use crate::row::SubjectFigures;
use crate::{row, row_period};

/// Makes the card.
pub fn group_card(evidence: &Evidence, requested: &RequestedGroup) -> Card {
    let members: Vec<AreaId> = requested.members.iter().map(|member| member.id).collect();
    let subject = Subject::AreaGroup { group: group_label(requested.group), members: requested.members.clone() };
    row::card(evidence, subject, |facts| {
        let period = row_period::of_group(evidence, facts, &members);
        let own = |sex: Sex, period: Option<Period>| -> Figure {
            let id = figure_id(evidence, facts, FigureArea::Group(requested.group.id.clone()), sex, period);
            group_figure(facts, group_value(evidence, facts, &members, sex, period), id)
        };
        let sex = facts.definition.primary_sex();
        // What is never aggregated would repeat the same refusal in each earlier period and for each sex.
        let is_aggregated = facts.definition.aggregation != AggregationRule::NotAggregable;
        let earlier = if is_aggregated { row_period::earlier(evidence, facts, period) } else { &[] };
        SubjectFigures {
            period,
            // Pupils of a group are of several municipalities, and its values are not aggregated; there is nothing to compare.
            inhabitants: None,
            own: own(sex, period),
            earlier: earlier.iter().map(|earlier| own(sex, Some(*earlier))).collect(),
            by_sex: facts.other_sexes().filter(|_| is_aggregated).map(|sex| own(sex, period).cell).collect(),
            members: members.iter().map(|member| area_cell(evidence, facts, *member, sex, period)).collect(),
        }
    })
}

/// A group's value.
pub fn group_value(evidence: &Evidence, facts: &IndicatorFacts, members: &[AreaId], sex: Sex, period: Option<Period>) -> Aggregate {
    let figures: Vec<Member> = members.iter().map(|member| member_part(evidence, facts, *member, sex, period)).collect();
    aggregate::aggregate(facts.definition.aggregation, facts.definition.unit, &figures)
}

/// What is known of a member.
pub fn member_part(evidence: &Evidence, facts: &IndicatorFacts, member: AreaId, sex: Sex, period: Option<Period>) -> Member {
    let cell = area_cell(evidence, facts, member, sex, period);
    let denominator = match (&facts.definition.denominator, facts.denominator, period) {
        (Denominator::Indicator(_), Some(number), Some(period)) => evidence.series.series(number, member, sex).value(period),
        (Denominator::Derived, ..) => aggregate::derived_denominator(cell.value, cell.count, facts.definition.unit),
        _ => None,
    };
    Member { value: cell.value, count: cell.count, denominator, status: cell.status }
}
