use model::definition::AggregationRule;
use model::{Finding, Severity};

use super::{About, Check, place};
use crate::evidence::Evidence;
use crate::facts::IndicatorFacts;
use crate::guard;

/// Municipalities whose hidden figure the source's own totals tell.
pub struct HiddenCountTold;

impl Check for HiddenCountTold {
    fn code(&self) -> &'static str {
        "hidden-count-told"
    }

    fn severity(&self) -> Severity {
        Severity::Note
    }

    fn about(&self) -> About {
        About {
            what: "the source's totals less the municipalities that it publishes leave the figure of one municipality that it seems to hide",
            why: "we withhold no figure that the source publishes itself, so whoever sets the card's figures side by side can work it out",
            what_to_do: "decide whether the indicator belongs on cards of small municipalities; tell the source's keepers if it hides on purpose",
        }
    }

    fn find(&self, evidence: &Evidence) -> Vec<Finding> {
        evidence.indicators.iter().filter_map(|facts| self.of_indicator(evidence, facts)).collect()
    }
}

impl HiddenCountTold {
    /// Only the newest period of the county: the older ones have been public for years.
    fn of_indicator(&self, evidence: &Evidence, facts: &IndicatorFacts) -> Option<Finding> {
        if facts.definition.aggregation == AggregationRule::NotAggregable || !facts.hides_small_counts {
            return None;
        }
        let whole = evidence.comparators.first()?.area()?;
        let period = evidence.series.series(facts.number, whole, facts.definition.primary_sex()).newest()?;
        let told = guard::told_by_source(evidence, facts, period);
        let (area, sex) = told.first()?;
        let more = if told.len() > 1 { format!("; so is that of {} others", told.len() - 1) } else { String::new() };
        let found = format!("the figure for `{sex}`, hidden or zero, is told by the totals around it{more}");
        Some(self.finding(place(facts, Some(*area), Some(period)), found))
    }
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;
    use model::register::Area;
    use model::{AreaRegister, Sex};

    use crate::tests::world::{World, area};

    fn found(rows: &str) -> String {
        let world = World::new().indicator("sotkanet:1", |definition| definition.sexes = Sex::ALL.to_vec());
        // Every municipality is known to the vintage, so that its silence is a guess at hiding.
        let world = world.rows("sotkanet:9", "total 2020: 091=1 179=1 182=1 435=1 992=1");
        world.rows("sotkanet:1", rows).findings_of("hidden-count-told")
    }

    #[test]
    fn the_last_hidden_municipality_of_a_county_is_told_by_the_rest() {
        assert_eq!(found("total 2020: 179=5/50 182=5/10 K15=5/70"), "");
        assert_snapshot!(
            found("total 2020: 179=5/50 182=5/10 435=5/4 K15=5/70"),
            @"note[hidden-count-told] sotkanet:1, municipality:992, 2020: the figure for `total`, hidden or zero, is told by the totals around it"
        );
    }

    #[test]
    fn women_are_told_by_all_and_men() {
        assert_snapshot!(
            found("total 2020: 179=5/50 182=5/10 435=5/4 992=5/6 K15=5/70 \n male 2020: 179=5/20 182=5/4 992=5/2 \n female 2020: 179=5/30 182=5/6"),
            @"note[hidden-count-told] sotkanet:1, municipality:992, 2020: the figure for `female`, hidden or zero, is told by the totals around it"
        );
    }

    #[test]
    fn a_municipality_that_was_merged_before_the_vintage_is_not_hidden() {
        // The edition of 2024 has Luhanka, the vintage of 2025 counts its people elsewhere.
        let found = |rows: &str| {
            let world = World::new().indicator("sotkanet:1", |_| ());
            let world = world.rows("sotkanet:9", "total 2020: 091=1 179=1 182=1 992=1").rows("sotkanet:1", rows).with(|world| {
                let areas = world.areas.areas().cloned();
                let close = |known: Area| Area { last_year: (known.id == area("435")).then_some(2024), ..known };
                let areas: Vec<Area> = areas.map(close).collect();
                world.areas = AreaRegister::new(areas, world.areas.memberships().to_vec(), vec![]);
                world.edition = 2024;
            });
            world.findings_of("hidden-count-told")
        };
        assert_eq!(found("total 2020: 179=5/50 182=5/10 992=5/8 K15=5/68"), "");
        assert_snapshot!(found("total 2020: 179=5/50 182=5/10 K15=5/68"), @"note[hidden-count-told] sotkanet:1, municipality:992, 2020: the figure for `total`, hidden or zero, is told by the totals around it");
    }
}
