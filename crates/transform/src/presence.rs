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
    levels: BTreeMap<Level, LevelPresence>,
    anywhere: Vec<Period>,
    municipalities: usize,
}

/// The periods in which some area of a level has a value, oldest first, and how many areas have one in each.
#[derive(Debug, Default, Clone, PartialEq)]
struct LevelPresence {
    periods: Vec<Period>,
    areas: Vec<usize>,
}

impl SeriesPresence {
    /// The periods in which some area of a level has a value, oldest first.
    pub fn periods(&self, level: Level) -> &[Period] {
        self.levels.get(&level).map_or(&[], |presence| presence.periods.as_slice())
    }

    /// How many areas of a level have a value in each of its periods, oldest first.
    pub fn areas_by_period(&self, level: Level) -> impl Iterator<Item = (Period, usize)> {
        let presence = self.levels.get(&level).into_iter();
        presence.flat_map(|presence| presence.periods.iter().copied().zip(presence.areas.iter().copied()))
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
#[derive(Debug)]
pub struct Presence {
    series: BTreeMap<(IndicatorNumber, Sex), SeriesPresence>,
    with_counts: BTreeSet<IndicatorNumber>,
    rows_by_area: BTreeMap<AreaId, usize>,
    nowhere: SeriesPresence,
}

impl Presence {
    /// Where an indicator has values for a sex.
    pub fn series(&self, indicator: IndicatorNumber, sex: Sex) -> &SeriesPresence {
        self.series.get(&(indicator, sex)).unwrap_or(&self.nowhere)
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

/// Counts presence, one series at a time.
#[derive(Debug, Default)]
pub struct PresenceTally {
    series: BTreeMap<(IndicatorNumber, Sex), LevelTally>,
    with_counts: BTreeSet<IndicatorNumber>,
    rows_by_area: BTreeMap<AreaId, usize>,
}

#[derive(Debug, Default)]
struct LevelTally {
    levels: BTreeMap<Level, Vec<(Period, usize)>>,
    municipalities: usize,
}

impl PresenceTally {
    /// Counts rows of an area, of whatever indicator and year.
    pub fn add_rows(&mut self, area: AreaId, rows: usize) {
        *self.rows_by_area.entry(area).or_default() += rows;
    }

    /// Counts an area's series: the periods within the window that have a value, at least one, oldest first and each once.
    pub fn add_series(&mut self, indicator: IndicatorNumber, sex: Sex, level: Level, periods: &[Period]) {
        let tally = self.series.entry((indicator, sex)).or_default();
        count_periods(tally.levels.entry(level).or_default(), periods);
        tally.municipalities += usize::from(level == Level::MUNICIPALITIES);
    }

    /// Notes that an indicator has counts beside its values.
    pub fn add_counts(&mut self, indicator: IndicatorNumber) {
        self.with_counts.insert(indicator);
    }

    /// What was counted.
    pub fn finish(self) -> Presence {
        let series = self.series.into_iter().map(|(key, tally)| (key, series_presence(tally))).collect();
        let Self { with_counts, rows_by_area, .. } = self;
        Presence { series, with_counts, rows_by_area, nowhere: SeriesPresence::default() }
    }
}

/// Most series have the periods of those before them, so one walk along both finds each.
fn count_periods(tally: &mut Vec<(Period, usize)>, periods: &[Period]) {
    let mut at = 0;
    for period in periods {
        while tally.get(at).is_some_and(|(known, _)| known < period) {
            at += 1;
        }
        match tally.get_mut(at) {
            Some((known, areas)) if known == period => *areas += 1,
            _ => tally.insert(at, (*period, 1)),
        }
    }
}

fn series_presence(tally: LevelTally) -> SeriesPresence {
    let anywhere: BTreeSet<Period> = tally.levels.values().flatten().map(|(period, _)| *period).collect();
    let presence = |counted: Vec<(Period, usize)>| {
        let (periods, areas) = counted.into_iter().unzip();
        LevelPresence { periods, areas }
    };
    SeriesPresence {
        levels: tally.levels.into_iter().map(|(level, counted)| (level, presence(counted))).collect(),
        anywhere: anywhere.into_iter().collect(),
        municipalities: tally.municipalities,
    }
}
