use model::card::{Card, Cell, IndicatorRow};
use model::{Finding, Severity, Unit};

use super::{About, Check, figure_place};

/// Groups whose count is not what their members' counts on the same card make.
pub struct GroupAgainstMembers;

impl Check for GroupAgainstMembers {
    fn code(&self) -> &'static str {
        "group-against-members"
    }

    fn severity(&self) -> Severity {
        Severity::Deny
    }

    fn about(&self) -> About {
        About {
            what: "the members of a group, all of them known, do not add up to the count that the group's card prints",
            why: "the members stand beside the group on one page, and whoever adds them up finds another number",
            what_to_do: "this is an error of the program: report it with the figure's id and what `explain` says of it",
        }
    }

    fn find_on_cards(&self, cards: &[Card]) -> Vec<Finding> {
        let rows = cards.iter().flat_map(|card| card.themes.iter().flat_map(|theme| &theme.rows));
        rows.filter_map(|row| self.of_row(row)).collect()
    }
}

impl GroupAgainstMembers {
    fn of_row(&self, row: &IndicatorRow) -> Option<Finding> {
        let coverage = row.own.coverage.filter(|coverage| coverage.known == coverage.members)?;
        let counted = |cell: &Cell| if row.unit == Unit::Count { cell.value } else { cell.count };
        let whole = counted(&row.own)?;
        let parts = row.members.iter().map(counted).collect::<Option<Vec<f64>>>().filter(|parts| parts.len() == coverage.members)?;
        let sum: f64 = parts.iter().sum();
        let differs = (sum - whole).abs() > 1e-6 * whole.abs().max(1.0);
        differs.then(|| self.finding(figure_place(&row.own.id), format!("the members make {sum} and the group has {whole}")))
    }
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::*;
    use crate::tests::world::World;

    #[test]
    fn a_group_that_its_members_do_not_make_is_told() {
        let world = World::new().group("pohjoinen", "179 182").indicator("sotkanet:1", |_| ());
        let mut cards = world.rows("sotkanet:1", "total 2022: 179=10/50 182=20/20").all().cards;
        assert_eq!(GroupAgainstMembers.find_on_cards(&cards), []);
        let group = cards.iter_mut().find(|card| !card.themes[0].rows[0].members.is_empty()).unwrap();
        group.themes[0].rows[0].own.count = Some(71.0);
        let found = GroupAgainstMembers.find_on_cards(&cards);
        assert_snapshot!(
            found[0].to_string().lines().next().unwrap(),
            @"deny[group-against-members] sotkanet:1, group:pohjoinen, 2022: the members make 70 and the group has 71"
        );
    }
}
