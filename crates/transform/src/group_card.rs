//! The card of one area group: aggregates, and the members side by side.

use model::card::{Card, FigureArea, Subject};
use model::definition::AggregationRule;
use model::{AreaId, Period, Sex};

use crate::cells::{area_cell, set_figure};
use crate::evidence::Evidence;
use crate::municipality_card::group_label;
use crate::prepared::{Prepared, TotalKey};
use crate::request::RequestedGroup;
use crate::row::SubjectFigures;
use crate::{row, row_period};

/// Makes the card.
pub fn group_card(evidence: &Evidence, prepared: &Prepared, requested: &RequestedGroup) -> Card {
    let members: Vec<AreaId> = requested.members.iter().map(|member| member.id).collect();
    let subject = Subject::AreaGroup { group: group_label(requested.group), members: requested.members.clone() };
    let id = FigureArea::Group(requested.group.id.clone());
    row::card(evidence, prepared, subject, |facts| {
        let period = row_period::of_group(evidence, facts, &members);
        let key = |sex: Sex, period: Option<Period>| TotalKey { set: requested.set, sex, period };
        let total = |sex: Sex, period: Option<Period>| set_figure(evidence, prepared, facts, &id, key(sex, period));
        let sex = facts.definition.primary_sex();
        // What is never aggregated would repeat the same refusal in each earlier period and for each sex.
        let is_aggregated = facts.definition.aggregation != AggregationRule::NotAggregable;
        let earlier = if is_aggregated { row_period::earlier(evidence, facts, period) } else { &[] };
        SubjectFigures {
            period,
            // Pupils of a group are of several municipalities, and its values are not aggregated; there is nothing to compare.
            inhabitants: None,
            own: total(sex, period),
            earlier: earlier.iter().map(|earlier| total(sex, Some(*earlier))).collect(),
            by_sex: facts.other_sexes().filter(|_| is_aggregated).map(|sex| total(sex, period).cell).collect(),
            members: members.iter().map(|member| area_cell(evidence, facts, *member, sex, period)).collect(),
            position: None,
            weights: prepared.total(facts.number, key(sex, period)).weights.clone(),
        }
    })
}
