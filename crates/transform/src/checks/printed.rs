//! Which of the cells that a source reported the cards print.

use std::collections::{BTreeMap, BTreeSet};

use model::card::{Card, FigureArea};
use model::definition::AggregationRule;
use model::{AreaId, IndicatorId, Period, Sex};

use crate::evidence::Evidence;
use crate::facts::IndicatorFacts;
use crate::series::IndicatorNumber;

/// A reported cell.
pub type ReportedCell = (IndicatorNumber, AreaId, Sex, Period);

/// The figures of an indicator in which cells would be seen, each with the cells that stand behind it.
type SeenIn = BTreeMap<(FigureArea, Sex, Period), Vec<ReportedCell>>;

/// Those of some cells that a card prints, or that enter a total which one prints: as a member's figure, or as its denominator.
pub fn printed(evidence: &Evidence, cards: &[Card], cells: &BTreeSet<ReportedCell>) -> BTreeSet<ReportedCell> {
    let mut sought: BTreeMap<&IndicatorId, SeenIn> = BTreeMap::new();
    for cell @ (number, area, sex, period) in cells.iter().copied() {
        for facts in evidence.indicators.iter().filter(|facts| facts.number == number || facts.denominator == Some(number)) {
            let areas = figures_of(evidence, facts, number, area);
            let of_indicator = sought.entry(&facts.definition.id).or_default();
            for figure in areas {
                of_indicator.entry((figure, sex, period)).or_default().push(cell);
            }
        }
    }
    let mut printed = BTreeSet::new();
    for row in cards.iter().flat_map(|card| &card.themes).flat_map(|theme| &theme.rows) {
        let Some(figures) = sought.get(&row.indicator) else { continue };
        for cell in super::cells_of(row).filter(|cell| cell.value.is_some() || cell.count.is_some()) {
            let Some(period) = cell.id.period else { continue };
            printed.extend(figures.get(&(cell.id.area.clone(), cell.id.sex, period)).into_iter().flatten());
        }
    }
    printed
}

/// The areas and sets in whose figures an area's cell is seen: its own, and the totals that it is added to.
fn figures_of(evidence: &Evidence, facts: &IndicatorFacts, number: IndicatorNumber, area: AreaId) -> Vec<FigureArea> {
    let own = (facts.number == number).then_some(FigureArea::Area(area));
    let is_added = facts.definition.aggregation != AggregationRule::NotAggregable;
    let sets = evidence.sets.all().filter(|set| is_added && set.members.iter().any(|member| member.id == area));
    own.into_iter().chain(sets.map(|set| set.id.clone())).collect()
}
