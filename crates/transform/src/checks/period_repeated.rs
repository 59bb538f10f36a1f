use model::{AreaKind, Finding, Severity};

use super::{About, Check, place};
use crate::evidence::Evidence;
use crate::facts::IndicatorFacts;
use crate::presence::Level;

/// A newest period that says of every municipality what the period before it said.
pub struct PeriodRepeated;

/// Fewer municipalities could stay as they were by chance.
const FEWEST_MUNICIPALITIES: usize = 10;

impl Check for PeriodRepeated {
    fn code(&self) -> &'static str {
        "period-repeated"
    }

    fn severity(&self) -> Severity {
        Severity::Note
    }

    fn about(&self) -> About {
        About {
            what: "in the newest period every municipality has the value that it had in the period before",
            why: "either what is measured changes only now and then, such as turnout in elections, or old values were copied under a new year",
            what_to_do: "compare with the source's own table view; what is measured seldom may be silenced in config/checks.toml",
        }
    }

    fn find(&self, evidence: &Evidence) -> Vec<Finding> {
        evidence.indicators.iter().filter_map(|facts| self.of_indicator(evidence, facts)).collect()
    }
}

impl PeriodRepeated {
    fn of_indicator(&self, evidence: &Evidence, facts: &IndicatorFacts) -> Option<Finding> {
        let sex = facts.definition.primary_sex();
        let [.., before, newest] = evidence.presence.series(facts.number, sex).periods(Level::MUNICIPALITIES) else { return None };
        let mut same = 0;
        for (area, of_sex, series) in evidence.series.of_indicator(facts.number) {
            // That there was none and is none again says nothing.
            let (true, Some(value)) = (of_sex == sex && area.kind() == AreaKind::Municipality, series.value(*newest)) else { continue };
            let Some(earlier) = series.value(*before) else { continue };
            if earlier.total_cmp(&value).is_ne() {
                return None;
            }
            same += usize::from(value != 0.0);
        }
        let found = format!("{same} municipalities have the values of {before}, and none has another");
        (same >= FEWEST_MUNICIPALITIES).then(|| self.finding(place(facts, None, Some(*newest)), found))
    }
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use crate::tests::world::World;

    #[test]
    fn a_copied_year_is_told() {
        let codes: Vec<String> = (500..512).map(|number| number.to_string()).collect();
        let line = |year: i16, changed: &str| {
            let cell = |code: &String| format!("{code}={}", if code == changed { "7" } else { "4" });
            format!("total {year}: {}", codes.iter().map(cell).collect::<Vec<_>>().join(" "))
        };
        let found = |rows: String| {
            let world = World::new().indicator("sotkanet:1", |_| ()).with_county_members(&codes);
            world.rows("sotkanet:1", &rows).findings_of("period-repeated")
        };
        assert_snapshot!(
            found(format!("{}\n{}\n{}", line(2019, ""), line(2020, "503"), line(2021, "503"))),
            @"note[period-repeated] sotkanet:1, 2021: 12 municipalities have the values of 2020, and none has another"
        );
        assert_eq!(found(format!("{}\n{}", line(2020, ""), line(2021, "503"))), "");
    }
}
