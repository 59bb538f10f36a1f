//! Checks of an indicator's traits against each other, and of indicators against each other.

use std::collections::BTreeMap;

use model::definition::{AggregationRule, Collection, Denominator, NoiseRule};
use model::{IndicatorId, Language, Unit};

use super::Placed;
use super::shapes::{DenominatorEntry, Traits};
use crate::document::{Log, Text};

/// Traits that contradict each other.
pub(super) fn traits(traits: &Traits, text: Text<'_>, log: &mut Log) {
    if let Some(sexes) = &traits.sexes {
        let list = sexes.get_ref();
        if list.is_empty() {
            log.push(text.deny(sexes.span(), "no-sex", "there is no sex").expected("at least one of `total`, `male`, `female`"));
        }
        if list.iter().enumerate().any(|(index, sex)| list.iter().take(index).any(|earlier| earlier == sex)) {
            log.push(text.deny(sexes.span(), "double-sex", "a sex is here twice"));
        }
    }
    let Some(unit) = traits.unit.as_ref().map(|unit| *unit.get_ref()) else { return };
    let is_amount = matches!(unit, Unit::Count | Unit::ThousandEuros);
    if let Some(aggregation) = &traits.aggregation {
        let without = traits.denominator.as_ref().is_some_and(|denominator| matches!(denominator.get_ref(), DenominatorEntry::None));
        let problem = match aggregation.get_ref() {
            AggregationRule::Sum if !is_amount => Some("only counts and sums of money can be added"),
            AggregationRule::RatioOfSums if unit.multiplier().is_none() => Some("only proportions and rates are ratios of counts"),
            AggregationRule::RatioOfSums if without => Some("a ratio needs a denominator"),
            _ => None,
        };
        if let Some(problem) = problem {
            log.push(text.deny(aggregation.span(), "aggregation-does-not-fit", problem).hint("`not-aggregable` always holds"));
        }
    }
    if let Some(noise) = &traits.noise {
        let school = traits.collection.as_ref().is_some_and(|collection| *collection.get_ref() == Collection::SchoolHealthPromotion);
        let problem = match noise.get_ref() {
            NoiseRule::SchoolHealthPromotion if !school => Some("the rule is of the collection `school-health-promotion`"),
            NoiseRule::Interval if unit.multiplier().is_none() && unit != Unit::Count => {
                Some("only proportions, rates and counts have an interval")
            }
            _ => None,
        };
        if let Some(problem) = problem {
            log.push(text.deny(noise.span(), "noise-does-not-fit", problem).hint("`not-known` always holds"));
        }
    }
}

/// Two indicators with one title: a reader could not tell them apart.
pub(super) fn titles(placed: &[Placed<'_>], log: &mut Log) {
    for language in Language::ALL {
        let mut first = BTreeMap::new();
        for indicator in placed {
            let title = &indicator.entry.title;
            let value = match language {
                Language::Fi => &title.fi,
                Language::Sv => &title.sv,
                Language::En => &title.en,
            };
            let key = value.get_ref().to_lowercase();
            let place = indicator.text.place(value.span().start);
            if let Some((earlier, id)) = first.get(&key) {
                log.push(
                    indicator
                        .text
                        .deny(value.span(), "double-title", format!("`{id}` has the same title"))
                        .hint(format!("it stands at {earlier}; titles come from the source, so one of the two ids may be wrong")),
                );
            } else {
                first.insert(key, (place, indicator.definition.id.clone()));
            }
        }
    }
}

/// Denominators that are not in the catalogue, or are no counts.
pub(super) fn denominators(placed: &[Placed<'_>], written: &[String], all_readable: bool, log: &mut Log) {
    for indicator in placed {
        let Denominator::Indicator(id) = &indicator.definition.denominator else { continue };
        let Some(span) = indicator.traits.denominator.as_ref().map(|denominator| match denominator.get_ref() {
            DenominatorEntry::Indicator(id) => id.span(),
            _ => denominator.span(),
        }) else {
            continue;
        };
        let problem = match find(placed, id) {
            None if !all_readable || written.contains(&id.to_string()) => continue,
            None => {
                let found = format!("`{id}` is no indicator of the catalogue");
                log.push(indicator.text.deny(span, "unknown-denominator", found).hint("add it to the file of a theme, or write `derived`"));
                continue;
            }
            Some(_) if *id == indicator.definition.id => "an indicator cannot be its own denominator",
            Some(other) if other.definition.unit != Unit::Count => "a denominator must be a count",
            Some(_) => continue,
        };
        log.push(indicator.text.deny(span, "denominator-does-not-fit", format!("`{id}`: {problem}")));
    }
}

fn find<'p, 'a>(placed: &'p [Placed<'a>], id: &IndicatorId) -> Option<&'p Placed<'a>> {
    placed.iter().find(|indicator| indicator.definition.id == *id)
}
