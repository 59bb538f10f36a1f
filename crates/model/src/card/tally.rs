//! What stands on a card, counted: how many rows of a theme carry which marker, which member has the smallest value. Nothing is
//! judged here; every format that sums a card up counts the same.

use super::{IndicatorRow, ThemeSection};
use crate::judgement::{Comparison, Judgement, Marker, Trend};

/// The order in which markers are told side by side: good, equal, bad, then those that are neither.
pub const MARKERS_IN_ORDER: [Marker; 6] =
    [Marker::Better, Marker::NoDifference, Marker::Worse, Marker::Higher, Marker::Lower, Marker::NotKnown];

/// How the indicators of a theme are marked.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tally {
    /// The marker of each indicator against one comparator, in the order of [`MARKERS_IN_ORDER`].
    pub markers: Vec<Marker>,
    /// Indicators whose recent trend is for the better.
    pub improving: usize,
    /// Indicators whose recent trend is for the worse.
    pub worsening: usize,
}

impl Tally {
    /// How many indicators have a marker.
    pub fn count(&self, marker: Marker) -> usize {
        self.markers.iter().filter(|other| **other == marker).count()
    }
}

impl ThemeSection {
    /// Counts the theme's markers against the comparator at a place among the card's comparators.
    pub fn tally(&self, comparator: usize) -> Tally {
        let of_row = |row: &IndicatorRow| row.comparisons.get(comparator).copied().map(Comparison::marker);
        let found: Vec<Marker> = self.rows.iter().filter_map(of_row).collect();
        let in_order = MARKERS_IN_ORDER.iter().flat_map(|marker| found.iter().filter(move |other| *other == marker));
        let trends = |wanted: Judgement| {
            let is_wanted = |row: &&IndicatorRow| matches!(row.trend, Trend::Changing { judgement, .. } if judgement == wanted);
            self.rows.iter().filter(is_wanted).count()
        };
        Tally { markers: in_order.copied().collect(), improving: trends(Judgement::Better), worsening: trends(Judgement::Worse) }
    }
}

impl IndicatorRow {
    /// The places of the members with the smallest and the greatest value, the first of equal ones; none where fewer than two have one.
    pub fn extreme_members(&self) -> Option<(usize, usize)> {
        let values = || self.members.iter().enumerate().filter_map(|(place, cell)| Some((place, cell.value?)));
        let smallest = values().reduce(|least, next| if next.1 < least.1 { next } else { least })?;
        let greatest = values().reduce(|most, next| if next.1 > most.1 { next } else { most })?;
        (values().count() > 1).then_some((smallest.0, greatest.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{LocalisedText, definition::Slug};

    #[test]
    fn a_theme_without_rows_counts_nothing() {
        let id = Slug::new("tyhja").unwrap();
        let theme = ThemeSection { id, title: LocalisedText::same("Tyhjä"), priority: false, rows: Vec::new() };
        assert_eq!(theme.tally(0), Tally::default());
    }
}
