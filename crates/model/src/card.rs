//! The card: everything a reader will see of one municipality or area group, decided. Export only draws it.

mod figure_text;

use std::fmt;

use chrono::NaiveDate;

use crate::definition::{Licence, Producer, SeriesBreak, Slug};
use crate::judgement::{ChanceFindings, Comparison, Interval, IntervalRefusal, Trend};
use crate::vintage::VintageId;
use crate::{AreaId, IndicatorId, LocalisedText, Period, Polarity, PopulationGroup, Sex, SourceId, Unit, ValueStatus};

/// One card of one edition.
#[derive(Debug, Clone, PartialEq)]
pub struct Card {
    /// The year that names the edition.
    pub edition: i16,
    /// Whom the card is about.
    pub subject: Subject,
    /// The county of the negotiations.
    pub county: AreaLabel,
    /// Whether any figure on it is made up.
    pub demonstration: bool,
    /// Where the figures come from.
    pub sources: Vec<SourceLabel>,
    /// The columns of comparison, in order.
    pub comparators: Vec<Comparator>,
    /// The themes with their indicators, in the order of config. No theme is left out; one may be empty.
    pub themes: Vec<ThemeSection>,
    /// How many of its markers may be there by chance.
    pub chance: ChanceFindings,
}

/// Whom a card is about.
#[derive(Debug, Clone, PartialEq)]
pub enum Subject {
    /// One municipality.
    Municipality {
        /// Its id and name.
        area: AreaLabel,
        /// The group it negotiates in, where it has one.
        group: Option<GroupLabel>,
    },
    /// A negotiation group.
    AreaGroup {
        /// Its id, name and meetings.
        group: GroupLabel,
        /// Its members, in the order of config.
        members: Vec<AreaLabel>,
    },
}

impl Subject {
    /// The name a reader sees.
    pub fn name(&self) -> &LocalisedText {
        match self {
            Subject::Municipality { area, .. } => &area.name,
            Subject::AreaGroup { group, .. } => &group.name,
        }
    }

    /// The subject's part of a figure's id.
    pub fn figure_area(&self) -> FigureArea {
        match self {
            Subject::Municipality { area, .. } => FigureArea::Area(area.id),
            Subject::AreaGroup { group, .. } => FigureArea::Group(group.id.clone()),
        }
    }
}

/// An area's id with its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AreaLabel {
    /// Its identity.
    pub id: AreaId,
    /// Its official name.
    pub name: LocalisedText,
}

/// A group's id with its name and meetings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupLabel {
    /// Its id in config.
    pub id: Slug,
    /// Its name.
    pub name: LocalisedText,
    /// Its meetings, oldest first.
    pub meetings: Vec<NaiveDate>,
}

/// A source and the vintage of it that the card stands on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceLabel {
    /// The source.
    pub source: SourceId,
    /// The vintage.
    pub vintage: VintageId,
}

/// What a column of comparison shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ComparatorKind {
    /// The wellbeing services county.
    County,
    /// The region (*maakunta*), for editions older than the counties.
    Region,
    /// The whole country.
    Country,
}

/// One column of comparison.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparator {
    /// What it is to the subject.
    pub kind: ComparatorKind,
    /// The area whose values it shows.
    pub area: AreaLabel,
}

/// A theme and its indicators.
#[derive(Debug, Clone, PartialEq)]
pub struct ThemeSection {
    /// The theme's id.
    pub id: Slug,
    /// Its title.
    pub title: LocalisedText,
    /// Its indicators, in the order of config.
    pub rows: Vec<IndicatorRow>,
}

/// Everything the card says of one indicator.
#[derive(Debug, Clone, PartialEq)]
pub struct IndicatorRow {
    /// The indicator.
    pub indicator: IndicatorId,
    /// Its pinned title.
    pub title: LocalisedText,
    /// The unit of its values.
    pub unit: Unit,
    /// Decimals of printed values.
    pub decimals: u8,
    /// Which direction is good.
    pub polarity: Polarity,
    /// The stage of life it describes.
    pub population_group: PopulationGroup,
    /// Who makes it.
    pub producer: Producer,
    /// On what terms.
    pub licence: Licence,
    /// When the source last updated it.
    pub data_updated: Option<NaiveDate>,
    /// The period that the row is about: the newest that the subject has a value for, else the newest that a comparator has, else
    /// the newest that any area of the subject's kind has. None where no period has a value.
    pub period: Option<Period>,
    /// The subject's own value in that period.
    pub own: Cell,
    /// The subject's own earlier figures, oldest first; periods that the source has for no area of the subject's kind are left out,
    /// others that the subject lacks are there with their status. Empty for a group whose values are not aggregated.
    pub earlier: Vec<Cell>,
    /// The subject's figures in the row's period for the sexes other than that of [`IndicatorRow::own`], where the indicator has them.
    pub by_sex: Vec<Cell>,
    /// Values of comparison in the same period, one for each of [`Card::comparators`].
    pub comparators: Vec<Cell>,
    /// How [`IndicatorRow::own`] stands to each of them, in the same order; always as many.
    pub comparisons: Vec<Comparison>,
    /// The recent trend of [`IndicatorRow::earlier`] and [`IndicatorRow::own`].
    pub trend: Trend,
    /// By how many percentage points one person changes the own value, where it is a share of fewer than 100 persons.
    pub one_person: Option<f64>,
    /// The members' values in the same period, one for each member of an area group; empty on a municipality's card.
    pub members: Vec<Cell>,
    /// Where the series breaks.
    pub breaks: Vec<SeriesBreak>,
}

/// One figure on a card: a value with its period and count, or the reason why there is none.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// Its identity, the same in every output.
    pub id: FigureId,
    /// The value at full precision, in the row's unit.
    pub value: Option<f64>,
    /// The count behind it.
    pub count: Option<f64>,
    /// Why it is there or not. `value.is_some()` exactly where [`ValueStatus::has_value`].
    pub status: ValueStatus,
    /// How many of an area group's members the value covers, where it was aggregated.
    pub coverage: Option<Coverage>,
    /// The 95 % confidence interval around the value, or why there is none.
    pub interval: Result<Interval, IntervalRefusal>,
}

/// How much of a group an aggregate covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Coverage {
    /// Members whose count and denominator are known.
    pub known: usize,
    /// All members.
    pub members: usize,
}

/// The area part of a figure's id.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FigureArea {
    /// A statistical area.
    Area(AreaId),
    /// An area group of config.
    Group(Slug),
}

impl fmt::Display for FigureArea {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            FigureArea::Area(area) => area.fmt(f),
            FigureArea::Group(group) => write!(f, "group:{group}"),
        }
    }
}

/// A figure's identity: `2025/municipality:179/sotkanet:3620/total/2023`. The period is `none` where no period has a value.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FigureId {
    /// The edition.
    pub edition: i16,
    /// The area or group.
    pub area: FigureArea,
    /// The indicator.
    pub indicator: IndicatorId,
    /// Whom it counts.
    pub sex: Sex,
    /// The period.
    pub period: Option<Period>,
}

impl fmt::Display for FigureId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}/{}/{}/", self.edition, self.area, self.indicator, self.sex)?;
        match self.period {
            Some(period) => write!(f, "{period}"),
            None => f.write_str("none"),
        }
    }
}
