use std::collections::BTreeMap;

use model::{Finding, Severity};

use super::{About, Check, whole_vintage};
use crate::evidence::Evidence;

/// Indicators on the card that may not be passed on as open data.
pub struct LicenceForbids;

impl Check for LicenceForbids {
    fn code(&self) -> &'static str {
        "licence-forbids"
    }

    fn severity(&self) -> Severity {
        Severity::Note
    }

    fn about(&self) -> About {
        About {
            what: "indicators whose licence does not allow republishing as open data are on the cards",
            why: "a card may show them, with their producer; a table of open data may not hold them",
            what_to_do: "leave them out of what is published as data; the card's page of sources names their terms",
        }
    }

    fn find(&self, evidence: &Evidence) -> Vec<Finding> {
        let mut by_licence: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        for definition in evidence.inputs.indicators.iter().filter(|definition| !definition.licence.republishable) {
            by_licence.entry(definition.licence.id.as_str()).or_default().push(format!("`{}`", definition.id));
        }
        let finding = |(licence, ids): (&str, Vec<String>)| {
            self.finding(whole_vintage(), format!("the licence `{licence}` of {} indicators: {}", ids.len(), ids.join(", ")))
        };
        by_licence.into_iter().map(finding).collect()
    }
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use crate::tests::world::World;

    #[test]
    fn indicators_that_may_not_be_republished_are_named() {
        let world =
            World::new().indicator("sotkanet:1", |_| ()).indicator("sotkanet:2", |definition| definition.licence.republishable = false);
        assert_snapshot!(world.findings_of("licence-forbids"), @"note[licence-forbids] the whole vintage: the licence `cc-by` of 1 indicators: `sotkanet:2`");
    }
}
