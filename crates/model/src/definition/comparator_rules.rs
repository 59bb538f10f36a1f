//! Which sets of municipalities a municipality is held against, beside its county and country.

use std::collections::{BTreeMap, BTreeSet};

use crate::card::ComparatorKind;
use crate::definition::Slug;
use crate::register::MunicipalityType;
use crate::{AreaId, LocalisedText};

/// The rules of comparison, as config gives them. Cross-checks (classes without gap or overlap, neighbours that exist) are the
/// catalogue's work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ComparatorRules {
    /// Classes of municipalities by their inhabitants, smallest first. Empty where cards have no such column.
    pub size_classes: Vec<SizeClass>,
    /// The names of the statistical types of municipality. A type without a name here has no column.
    pub municipality_types: BTreeMap<MunicipalityType, LocalisedText>,
    /// The neighbours of a municipality, in the order of config; one that is not here has no such column. A municipality is never its own.
    pub neighbours: BTreeMap<AreaId, Vec<AreaId>>,
    /// What the column of neighbours is called.
    pub neighbours_name: LocalisedText,
    /// The kinds that the printed card has a column for. Plain tables and pages show every comparator.
    pub printed: BTreeSet<ComparatorKind>,
}

impl Default for ComparatorRules {
    /// County (or region) and country, printed, and nothing else.
    fn default() -> Self {
        Self {
            size_classes: Vec::new(),
            municipality_types: BTreeMap::new(),
            neighbours: BTreeMap::new(),
            neighbours_name: LocalisedText::same(""),
            printed: [ComparatorKind::County, ComparatorKind::Region, ComparatorKind::Country].into(),
        }
    }
}

impl ComparatorRules {
    /// The class of a number of inhabitants, where there is one.
    pub fn size_class(&self, inhabitants: f64) -> Option<&SizeClass> {
        self.size_classes.iter().find(|class| class.holds(inhabitants))
    }
}

/// A class of municipalities by their inhabitants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SizeClass {
    /// Its id in config.
    pub id: Slug,
    /// Its name.
    pub name: LocalisedText,
    /// The fewest inhabitants.
    pub from: u32,
    /// The most inhabitants; open where none.
    pub to: Option<u32>,
}

impl SizeClass {
    /// Whether a municipality of so many inhabitants belongs to it. Both ends belong to the class.
    pub fn holds(&self, inhabitants: f64) -> bool {
        f64::from(self.from) <= inhabitants && self.to.is_none_or(|to| inhabitants <= f64::from(to))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_of_inhabitants_falls_in_the_class_whose_ends_hold_it() {
        let class = |id: &str, from, to| SizeClass { id: Slug::new(id).unwrap(), name: LocalisedText::same(id), from, to };
        let size_classes = vec![class("small", 0, Some(1_999)), class("middle", 2_000, Some(4_999)), class("large", 5_000, None)];
        let rules = ComparatorRules { size_classes, ..ComparatorRules::default() };
        let of = |inhabitants| rules.size_class(inhabitants).map(|class| class.id.as_str());
        let expected = [(0.0, "small"), (1_999.0, "small"), (2_000.0, "middle"), (4_999.0, "middle"), (5_000.0, "large"), (7e5, "large")];
        for (inhabitants, class) in expected {
            assert_eq!(of(inhabitants), Some(class), "{inhabitants}");
        }
        assert_eq!(ComparatorRules::default().size_class(100.0), None);
    }
}
