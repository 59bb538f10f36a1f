use model::card::{Card, Cell, FigureId, IndicatorRow};
use model::judgement::Comparison;
use model::{Finding, Severity, number};

use super::{About, Check, figure_place};

/// Markers of a difference between two values that a reader sees as the same number.
pub struct MarkerWhereAlike;

impl Check for MarkerWhereAlike {
    fn code(&self) -> &'static str {
        "marker-where-alike"
    }

    fn severity(&self) -> Severity {
        Severity::Deny
    }

    fn about(&self) -> About {
        About {
            what: "a figure is marked as better, worse, higher or lower than one that is printed as the same number",
            why: "a reader takes the marker for a mistake, and every other marker with it",
            what_to_do: "this is an error of the program: report it with the figure's id and what `explain` says of it",
        }
    }

    fn find_on_cards(&self, cards: &[Card]) -> Vec<Finding> {
        let rows = cards.iter().flat_map(|card| card.themes.iter().flat_map(|theme| &theme.rows));
        rows.flat_map(|row| self.of_row(row)).collect()
    }
}

impl MarkerWhereAlike {
    fn of_row(&self, row: &IndicatorRow) -> Vec<Finding> {
        let compared = row.comparators.iter().zip(row.comparisons.iter().copied());
        let since = row.change.ok().and_then(|change| {
            let earlier = row.earlier.iter().find(|cell| cell.id.period == Some(change.since))?;
            Some((earlier, change.comparison))
        });
        let marked = compared.chain(since).filter(|(cell, comparison)| is_marked_though_alike(row, cell, *comparison));
        marked.map(|(cell, _)| self.told(&row.own.id, &cell.id)).collect()
    }

    fn told(&self, own: &FigureId, other: &FigureId) -> Finding {
        self.finding(figure_place(own), format!("`{own}` is marked against `{other}`, which is printed as the same number"))
    }
}

fn is_marked_though_alike(row: &IndicatorRow, cell: &Cell, comparison: Comparison) -> bool {
    let printed = |cell: &Cell| cell.value.map(|value| number::printed(value, row.decimals));
    comparison.strength().is_some() && printed(&row.own) == printed(cell)
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;
    use model::card::Card;
    use model::definition::NoiseRule;

    use super::*;
    use crate::tests::world::World;

    fn card() -> Card {
        let world = World::new().indicator("sotkanet:1", |definition| definition.noise = NoiseRule::Interval);
        world.rows("sotkanet:1", "total 2021: 179=10/1000 \n total 2022: 179=20/2000 K15=10/9000").municipality("179")
    }

    fn found(change: impl Fn(&mut IndicatorRow)) -> String {
        let mut card = card();
        change(&mut card.themes[0].rows[0]);
        let found = MarkerWhereAlike.find_on_cards(&[card]);
        found.iter().map(|finding| finding.to_string().lines().next().unwrap().to_owned()).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn a_marker_beside_the_same_printed_number_is_told() {
        assert_eq!(found(|_| ()), "");
        assert!(card().themes[0].rows[0].comparisons[0].strength().is_some());
        assert_snapshot!(
            found(|row| row.comparators[0].value = Some(19.96)),
            @"deny[marker-where-alike] sotkanet:1, municipality:179, 2022: `2025/municipality:179/sotkanet:1/total/2022` is marked against `2025/county@2023:15/sotkanet:1/total/2022`, which is printed as the same number"
        );
        assert_snapshot!(
            found(|row| row.earlier[0].value = Some(20.04)),
            @"deny[marker-where-alike] sotkanet:1, municipality:179, 2022: `2025/municipality:179/sotkanet:1/total/2022` is marked against `2025/municipality:179/sotkanet:1/total/2021`, which is printed as the same number"
        );
    }
}
