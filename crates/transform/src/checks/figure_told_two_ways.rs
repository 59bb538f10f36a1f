use std::collections::{BTreeMap, HashMap};

use model::card::{Card, Cell, FigureArea, FigureId, IndicatorRow};
use model::{Finding, IndicatorId, Period, Severity, Sex, Unit, number};

use super::{About, Check, cells_of, figure_place};
use crate::parallel;

/// One figure that stands with two values, or rounded in two ways, on cards of one edition.
pub struct FigureToldTwoWays;

impl Check for FigureToldTwoWays {
    fn code(&self) -> &'static str {
        "figure-told-two-ways"
    }

    fn severity(&self) -> Severity {
        Severity::Deny
    }

    fn about(&self) -> About {
        About {
            what: "a figure, known by its id, has two values or statuses on cards of one edition, or is rounded to different decimals",
            why: "who holds two cards side by side finds two numbers for one thing and can trust neither",
            what_to_do: "this is an error of the program: report it with the figure's id and what `explain` says of it",
        }
    }

    fn find_on_cards(&self, cards: &[Card]) -> Vec<Finding> {
        let mut of_indicators: BTreeMap<&IndicatorId, Vec<&IndicatorRow>> = BTreeMap::new();
        for row in cards.iter().flat_map(|card| &card.themes).flat_map(|theme| &theme.rows) {
            of_indicators.entry(&row.indicator).or_default().push(row);
        }
        let of_indicators: Vec<Vec<&IndicatorRow>> = of_indicators.into_values().collect();
        let contradicted = parallel::each(&of_indicators, |rows| contradicted(rows)).into_iter().flatten();
        let finding = |(id, one, other): (&FigureId, Told, Told)| {
            self.finding(figure_place(id), format!("`{id}` is {} on one card and {} on another", one.words(), other.words()))
        };
        contradicted.map(finding).collect()
    }
}

/// The figures of one indicator that are told in two ways, in the order of their ids.
///
/// An edition prints some millions of cells. Of one edition and indicator, area, sex and period are all of an id that differs, and looking
/// these up costs a fraction of comparing whole ids in order.
fn contradicted<'a>(rows: &[&'a IndicatorRow]) -> Vec<(&'a FigureId, Told, Told)> {
    let mut told: HashMap<(&FigureArea, Sex, Option<Period>), Told> = HashMap::new();
    let mut contradicted: BTreeMap<&FigureId, (Told, Told)> = BTreeMap::new();
    for row in rows {
        for cell in cells_of(row) {
            let now = Told::of(row, cell);
            let first = *told.entry((&cell.id.area, cell.id.sex, cell.id.period)).or_insert(now);
            if first != now {
                contradicted.entry(&cell.id).or_insert((first, now));
            }
        }
    }
    contradicted.into_iter().map(|(id, (one, other))| (id, one, other)).collect()
}

/// What a reader sees of a figure.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Told {
    value: Option<f64>,
    status: model::ValueStatus,
    decimals: u8,
    unit: Unit,
}

impl Told {
    fn of(row: &IndicatorRow, cell: &Cell) -> Self {
        Self { value: cell.value, status: cell.status, decimals: row.decimals, unit: row.unit }
    }

    fn words(self) -> String {
        match self.value {
            Some(value) => format!("{} to {} decimals", number::printed(value, self.decimals), self.decimals),
            None => format!("`{}`", self.status),
        }
    }
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::*;
    use crate::tests::world::World;

    fn found(change: impl Fn(&mut IndicatorRow)) -> String {
        let world = World::new().group("pohjoinen", "179 182").indicator("sotkanet:1", |_| ());
        let mut cards = world.rows("sotkanet:1", "total 2022: 179=10/50 182=20/20 K15=12/100").all().cards;
        change(&mut cards[0].themes[0].rows[0]);
        let found = FigureToldTwoWays.find_on_cards(&cards);
        found.iter().map(|finding| finding.to_string().lines().next().unwrap().to_owned()).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn a_figure_with_two_values_or_decimals_is_told() {
        assert_eq!(found(|_| ()), "");
        assert_snapshot!(
            found(|row| row.own.value = Some(11.0)),
            @"deny[figure-told-two-ways] sotkanet:1, municipality:179, 2022: `2025/municipality:179/sotkanet:1/total/2022` is 11 to 1 decimals on one card and 10 to 1 decimals on another"
        );
        let two_decimals = found(|row| row.decimals = 2);
        assert!(two_decimals.contains("is 10 to 2 decimals on one card and 10 to 1 decimals on another"), "{two_decimals}");
    }
}
