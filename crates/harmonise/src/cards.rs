//! Corrections on the cards that they bear on: a reader is told of each.

use std::collections::BTreeMap;

use model::card::{Card, Cell, FigureArea, IndicatorRow, Subject};
use model::definition::Slug;
use model::{AreaId, LocalisedText, ObservationKey};

use crate::provenance::{Origin, Provenance};

/// Fills in [`IndicatorRow::corrections`]: the reasons of the corrections that bear on any figure of the row, be it the subject's own, a
/// comparator's or, in what is aggregated, a member's. Each reason stands there once, in the order of the corrections' ids.
pub fn tell_corrections(cards: &mut [Card], provenance: &Provenance) {
    if provenance.is_empty() {
        return;
    }
    for card in cards {
        let own_members = match &card.subject {
            Subject::Municipality { .. } => Vec::new(),
            Subject::AreaGroup { members, .. } => members.iter().map(|member| member.id).collect(),
        };
        let comparators: Vec<Vec<AreaId>> =
            card.comparators.iter().map(|comparator| comparator.members.iter().map(|member| member.id).collect()).collect();
        for row in card.themes.iter_mut().flat_map(|theme| &mut theme.rows) {
            row.corrections = reasons(row, &own_members, &comparators, provenance);
        }
    }
}

fn reasons(row: &IndicatorRow, own_members: &[AreaId], comparators: &[Vec<AreaId>], provenance: &Provenance) -> Vec<LocalisedText> {
    let mut told: BTreeMap<&Slug, &LocalisedText> = BTreeMap::new();
    let own = [&row.own].into_iter().chain(&row.earlier).chain(&row.by_sex).chain(&row.members).map(|cell| (cell, own_members));
    let compared = row.comparators.iter().zip(comparators).map(|(cell, members)| (cell, members.as_slice()));
    for (cell, members) in own.chain(compared) {
        for key in keys(cell, members) {
            for origin in provenance.origins(&row.indicator, &key) {
                if let Origin::Corrected { correction, reason, .. } = origin {
                    told.insert(correction, reason);
                }
            }
        }
    }
    told.into_values().cloned().collect()
}

/// The source's figures behind a cell: its own, or its members' where it is aggregated.
fn keys(cell: &Cell, members: &[AreaId]) -> Vec<ObservationKey> {
    let Some(period) = cell.id.period else { return Vec::new() };
    let areas = match &cell.id.area {
        FigureArea::Area(area) => vec![*area],
        FigureArea::Group(_) | FigureArea::SizeClass(_) | FigureArea::MunicipalityType(_) | FigureArea::Neighbours(_) => members.to_vec(),
    };
    areas.into_iter().map(|area| ObservationKey { area, sex: cell.id.sex, period }).collect()
}

#[cfg(test)]
mod tests {
    use model::definition::Reading;

    use super::*;

    #[test]
    fn a_correction_is_told_on_the_rows_it_bears_on_and_only_there() {
        let mut cards = vec![specimen::municipality("179", "Jyväskylä")];
        let rows: Vec<&IndicatorRow> = cards[0].themes.iter().flat_map(|theme| &theme.rows).collect();
        let cell = rows.iter().map(|row| &row.own).find(|cell| cell.id.period.is_some() && cell.value.is_some()).unwrap();
        let (indicator, key, right) = (cell.id.indicator.clone(), keys(cell, &[])[0], cell.value);
        let reason = LocalisedText::same("Pilkku oli väärässä kohdassa.");
        let corrected = |area| Origin::Corrected {
            correction: Slug::new("pilkku").unwrap(),
            area,
            reason: reason.clone(),
            source: "Kunnan tilasto".to_owned(),
            before: Reading { value: Some(125.0), count: None },
            after: Reading { value: right, count: None },
        };
        let mut provenance = Provenance::default();
        provenance.add(&indicator, key, corrected(key.area));
        // The same correction of another figure of the row is told once; one of an area that the card does not show, never.
        provenance.add(&indicator, ObservationKey { area: AreaId::municipality("998").unwrap(), ..key }, corrected(key.area));
        let told = |cards: &[Card]| {
            let rows = cards.iter().flat_map(|card| &card.themes).flat_map(|theme| &theme.rows);
            rows.filter(|row| row.corrections == [reason.clone()]).map(|row| row.indicator.clone()).collect::<Vec<_>>()
        };
        tell_corrections(&mut cards, &provenance);
        assert_eq!(told(&cards), [indicator]);
        let mut others = vec![specimen::municipality("179", "Jyväskylä")];
        let mut elsewhere = Provenance::default();
        elsewhere.add(&"sotkanet:999999".parse().unwrap(), key, corrected(key.area));
        tell_corrections(&mut others, &elsewhere);
        assert_eq!(told(&others), []);
    }
}
