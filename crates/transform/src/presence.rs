//! Who has values where, over all areas of the vintage: what tells an absent cell from an absent level and an absent year.

use std::collections::{BTreeMap, BTreeSet};

use model::{AreaId, AreaKind, CodeGeneration, Period, Sex};

use crate::series::IndicatorNumber;

/// A level of the statistics: all areas of one kind and numbering.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Level {
    /// The kind of area.
    pub kind: AreaKind,
    /// The numbering of their codes.
    pub generation: CodeGeneration,
}

impl Level {
    /// All municipalities.
    pub const MUNICIPALITIES: Level = Level { kind: AreaKind::Municipality, generation: CodeGeneration::Only };

    /// The level that an area stands on.
    pub const fn of(area: AreaId) -> Self {
        Self { kind: area.kind(), generation: area.generation() }
    }
}

/// Where one indicator has values for one sex, within the edition's window.
#[derive(Debug, Default, Clone, PartialEq)]
pub struct SeriesPresence {
    levels: BTreeMap<Level, Vec<Period>>,
    anywhere: Vec<Period>,
    municipalities: usize,
}

impl SeriesPresence {
    /// From the periods in which each level has a value for at least one area, and the number of municipalities that have any.
    pub fn new(level_periods: impl IntoIterator<Item = (Level, Period)>, municipalities: usize) -> Self {
        let mut levels: BTreeMap<Level, BTreeSet<Period>> = BTreeMap::new();
        for (level, period) in level_periods {
            levels.entry(level).or_default().insert(period);
        }
        let anywhere: BTreeSet<Period> = levels.values().flatten().copied().collect();
        let levels = levels.into_iter().map(|(level, periods)| (level, periods.into_iter().collect())).collect();
        Self { levels, anywhere: anywhere.into_iter().collect(), municipalities }
    }

    /// The periods in which some area of a level has a value, oldest first.
    pub fn periods(&self, level: Level) -> &[Period] {
        self.levels.get(&level).map_or(&[], Vec::as_slice)
    }

    /// The periods in which any area has a value, oldest first.
    pub fn periods_anywhere(&self) -> &[Period] {
        &self.anywhere
    }

    /// The number of municipalities that have a value in any period.
    pub fn municipalities(&self) -> usize {
        self.municipalities
    }
}

/// Presence of everything that a run asks for.
#[derive(Debug, Default)]
pub struct Presence {
    series: BTreeMap<(IndicatorNumber, Sex), SeriesPresence>,
    with_counts: BTreeSet<IndicatorNumber>,
    rows_by_area: BTreeMap<AreaId, usize>,
    absent: SeriesPresence,
}

impl Presence {
    /// Puts together what the set work counted.
    pub fn new(
        series: BTreeMap<(IndicatorNumber, Sex), SeriesPresence>,
        with_counts: BTreeSet<IndicatorNumber>,
        rows_by_area: BTreeMap<AreaId, usize>,
    ) -> Self {
        Self { series, with_counts, rows_by_area, absent: SeriesPresence::default() }
    }

    /// Where an indicator has values for a sex.
    pub fn series(&self, indicator: IndicatorNumber, sex: Sex) -> &SeriesPresence {
        self.series.get(&(indicator, sex)).unwrap_or(&self.absent)
    }

    /// Whether the source gives counts beside any of the indicator's values.
    pub fn has_counts(&self, indicator: IndicatorNumber) -> bool {
        self.with_counts.contains(&indicator)
    }

    /// Whether any asked indicator has a value on a level.
    pub fn has_level(&self, level: Level) -> bool {
        self.series.values().any(|presence| !presence.periods(level).is_empty())
    }

    /// The number of rows of each area in the whole vintage, all indicators and years, in the order of ids.
    pub fn rows_by_area(&self) -> &BTreeMap<AreaId, usize> {
        &self.rows_by_area
    }

    /// The number of municipalities with any row in the vintage.
    pub fn municipalities(&self) -> usize {
        self.rows_by_area.keys().filter(|area| area.kind() == AreaKind::Municipality).count()
    }
}
