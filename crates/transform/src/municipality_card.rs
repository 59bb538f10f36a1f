//! The card of one municipality.

use model::card::{AreaLabel, Card, GroupLabel, Subject};
use model::definition::AreaGroup;

use crate::cells::{area_cell, area_figure};
use crate::evidence::Evidence;
use crate::prepared::Prepared;
use crate::row::SubjectFigures;
use crate::{row, row_period};

/// Makes the card.
pub fn municipality_card(evidence: &Evidence, prepared: &Prepared, municipality: &AreaLabel) -> Card {
    let area = municipality.id;
    let group = evidence.inputs.groups.iter().find(|group| group.members.contains(&area)).map(group_label);
    row::card(evidence, prepared, Subject::Municipality { area: municipality.clone(), group }, |facts| {
        let sex = facts.definition.primary_sex();
        let period = row_period::of_municipality(evidence, facts, area);
        let earlier = row_period::earlier(evidence, facts, period);
        let own = area_figure(evidence, facts, area, sex, period);
        SubjectFigures {
            period,
            inhabitants: evidence.inhabitants(area, period),
            position: prepared.position(facts, own.cell.value, period),
            own,
            earlier: earlier.iter().map(|earlier| area_figure(evidence, facts, area, sex, Some(*earlier))).collect(),
            by_sex: facts.other_sexes().map(|sex| area_cell(evidence, facts, area, sex, period)).collect(),
            members: Vec::new(),
            weights: Vec::new(),
        }
    })
}

/// A group's id, name and meetings.
pub fn group_label(group: &AreaGroup) -> GroupLabel {
    GroupLabel { id: group.id.clone(), name: group.name.clone(), meetings: group.meetings.clone(), negotiation: group.negotiation.clone() }
}
