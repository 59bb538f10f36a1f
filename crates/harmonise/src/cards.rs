//! Corrections and changes of areas on the cards that they bear on: a reader is told of each.

use std::collections::BTreeMap;

use model::card::{Card, Cell, FigureArea, IndicatorRow, MadeOf, Subject};
use model::definition::Slug;
use model::{AreaId, AreaRegister, LocalisedText, ObservationKey, Period};

use crate::provenance::{Origin, Provenance};

/// Fills in [`IndicatorRow::corrections`]: the reasons of the corrections that bear on any figure of the row, be it the subject's own, a
/// comparator's or, in what is aggregated, a member's. Each reason stands there once, in the order of the corrections' ids.
///
/// Fills in [`IndicatorRow::made_of`] as well: which figures of the subject, or of a group's members, were made of those of the municipalities
/// of an older division.
pub fn tell_provenance(cards: &mut [Card], provenance: &Provenance, areas: &AreaRegister) {
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
            row.made_of = made_of(row, provenance, areas);
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

/// The figures of a row's areas that were made of others: one entry for each area and set of parts, with the periods that it spans.
fn made_of(row: &IndicatorRow, provenance: &Provenance, areas: &AreaRegister) -> Vec<MadeOf> {
    let mut spans: BTreeMap<(AreaId, Vec<AreaId>, bool), (Period, Period)> = BTreeMap::new();
    for cell in [&row.own].into_iter().chain(&row.earlier).chain(&row.by_sex).chain(&row.members).filter(|cell| cell.value.is_some()) {
        for key in keys(cell, &[]) {
            for origin in provenance.origins(&row.indicator, &key) {
                let Origin::Merged { parts } = origin else { continue };
                let by_shares = parts.iter().any(|part| part.share < 1.0);
                let parts: Vec<AreaId> = parts.iter().map(|part| part.area).collect();
                let span = spans.entry((key.area, parts, by_shares)).or_insert((key.period, key.period));
                *span = (span.0.min(key.period), span.1.max(key.period));
            }
        }
    }
    let name = |area: AreaId| name(areas, area);
    let told = spans.into_iter().map(|((area, parts, by_shares), periods)| MadeOf {
        area: name(area),
        parts: parts.into_iter().map(name).collect(),
        by_shares,
        periods,
    });
    told.collect()
}

/// The name of an area, today's or its last; its code where no table knows it.
fn name(areas: &AreaRegister, area: AreaId) -> LocalisedText {
    let of_today = areas.area(area).map(|known| known.name.clone());
    let of_before = || areas.changes().iter().find(|change| change.abolished == area).map(|change| LocalisedText::same(&change.name));
    of_today.or_else(of_before).unwrap_or_else(|| LocalisedText::same(area.code()))
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
    use crate::provenance::PartFigure;

    #[test]
    fn a_correction_is_told_on_the_rows_it_bears_on_and_only_there() {
        let areas = AreaRegister::new(Vec::new(), Vec::new(), Vec::new());
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
        tell_provenance(&mut cards, &provenance, &areas);
        assert_eq!(told(&cards), [indicator]);
        let mut others = vec![specimen::municipality("179", "Jyväskylä")];
        let mut elsewhere = Provenance::default();
        elsewhere.add(&"sotkanet:999999".parse().unwrap(), key, corrected(key.area));
        tell_provenance(&mut others, &elsewhere, &areas);
        assert_eq!(told(&others), []);
    }

    #[test]
    fn a_figure_summed_over_a_merger_says_so_on_its_row_with_the_years_it_is_so() {
        let mut cards = vec![specimen::municipality("179", "Jyväskylä")];
        let rows: Vec<&IndicatorRow> = cards[0].themes.iter().flat_map(|theme| &theme.rows).collect();
        let with_value = |cell: &&Cell| cell.value.is_some() && cell.id.period.is_some();
        let row = rows.iter().find(|row| row.earlier.iter().filter(with_value).count() > 1).unwrap();
        let made: Vec<ObservationKey> = row.earlier.iter().filter(with_value).map(|cell| keys(cell, &[])[0]).collect();
        let indicator = row.indicator.clone();
        let part = |code: &str| PartFigure {
            area: AreaId::municipality(code).unwrap(),
            share: 1.0,
            value: Some(1.0),
            count: Some(1.0),
            denominator: Some(100.0),
        };
        let mut provenance = Provenance::default();
        for key in &made {
            provenance.add(&indicator, *key, Origin::Merged { parts: vec![part("179"), part("277")] });
        }
        tell_provenance(&mut cards, &provenance, &AreaRegister::new(Vec::new(), Vec::new(), Vec::new()));
        let rows: Vec<&IndicatorRow> = cards[0].themes.iter().flat_map(|theme| &theme.rows).filter(|row| !row.made_of.is_empty()).collect();
        assert_eq!(rows.iter().map(|row| &row.indicator).collect::<Vec<_>>(), [&indicator]);
        let texts = specimen::texts(model::Language::Fi);
        let told = specimen::words(model::Language::Fi, &texts).made_of(rows[0]);
        let (first, last) = (made.iter().map(|key| key.period).min().unwrap(), made.iter().map(|key| key.period).max().unwrap());
        assert_eq!(
            told,
            [format!("179, {first}\u{2013}{last}: luku on laskettu yhteen kunnista, jotka olivat silloin erikseen: 179, 277.")]
        );
    }
}
