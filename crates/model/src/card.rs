//! The card: everything a reader will see of one municipality or area group, decided. Export only draws it.

mod changes;
mod figure_text;
mod highlight;
mod own_words;
mod tally;

use std::fmt;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::definition::{Licence, Negotiation, Producer, SeriesBreak, Slug};
use crate::judgement::{ChanceFindings, Change, ChangeRefusal, Comparison, Interval, IntervalRefusal, OneOfFew, Position, Trend};
use crate::vintage::VintageId;
use crate::{AreaId, IndicatorId, LocalisedText, Period, Polarity, PopulationGroup, Sex, SourceId, Unit, ValueStatus};

pub use changes::{CardChanges, ChangeCause, ChangedFigure};
pub use highlight::{Decision, Highlight, HighlightId, HighlightReason, HighlightSide, HighlightSubject, Highlights, Wording};
pub use own_words::{
    CardFeature, CardMeasure, CardOmission, CardReadiness, CardSwotItem, Continuity, GroupWords, MeasureFigure, MemberReadiness,
    MemberWords, OwnWords, Support, SwotEvidence, WrittenItem,
};
pub use tally::{MARKERS_IN_ORDER, Tally};

/// One card of one edition.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
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
    /// What stands out: proposed by rule, decided by a person.
    pub highlights: Highlights,
    /// What the municipality wrote of itself; none on a group's card, and where no workbook was imported.
    pub own_words: Option<OwnWords>,
    /// The members' own words side by side and what was agreed in their negotiation; none on a municipality's card.
    pub group_words: Option<GroupWords>,
    /// The measures that were agreed last year, beside this year's figures.
    pub measures: Vec<CardMeasure>,
    /// What changed since the last edition's card; none where there is no earlier edition.
    pub changes: Option<CardChanges>,
}

/// Whom a card is about.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AreaLabel {
    /// Its identity.
    pub id: AreaId,
    /// Its official name.
    pub name: LocalisedText,
}

/// A group's id with its name and meetings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupLabel {
    /// Its id in config.
    pub id: Slug,
    /// Its name.
    pub name: LocalisedText,
    /// Its meetings, oldest first.
    pub meetings: Vec<NaiveDate>,
    /// What else config says of its negotiation: agenda, place, questions.
    pub negotiation: Negotiation,
}

/// A source and the vintage of it that the card stands on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceLabel {
    /// The source.
    pub source: SourceId,
    /// The vintage.
    pub vintage: VintageId,
}

/// What a column of comparison shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum ComparatorKind {
    /// The wellbeing services county.
    County,
    /// The region (*maakunta*), for editions older than the counties.
    Region,
    /// The whole country.
    Country,
    /// The negotiation group of the municipality.
    AreaGroup,
    /// Municipalities of about the same number of inhabitants.
    SizeClass,
    /// Municipalities of the same statistical type (*tilastollinen kuntaryhmitys*).
    MunicipalityType,
    /// The neighbours that config names.
    Neighbours,
}

impl ComparatorKind {
    /// Whether it is an area of its own that the municipality is part of, rather than a set of municipalities chosen by likeness or nearness.
    pub const fn is_whole_area(self) -> bool {
        match self {
            ComparatorKind::County | ComparatorKind::Region | ComparatorKind::Country => true,
            ComparatorKind::AreaGroup | ComparatorKind::SizeClass | ComparatorKind::MunicipalityType | ComparatorKind::Neighbours => false,
        }
    }
}

/// One column of comparison.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comparator {
    /// What it is to the subject.
    pub kind: ComparatorKind,
    /// The area part of its figures' ids.
    pub id: FigureArea,
    /// Its name.
    pub name: LocalisedText,
    /// The municipalities that its values are aggregated from; empty where the source publishes them.
    pub members: Vec<AreaLabel>,
    /// Whether the printed card has a column for it. Plain tables and pages show every comparator.
    pub printed: bool,
}

impl Comparator {
    /// The statistical area that it is, where it is one that the source knows.
    pub fn area(&self) -> Option<AreaId> {
        match self.id {
            FigureArea::Area(area) => Some(area),
            FigureArea::Group(_) | FigureArea::SizeClass(_) | FigureArea::MunicipalityType(_) | FigureArea::Neighbours(_) => None,
        }
    }
}

/// A theme and its indicators.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ThemeSection {
    /// The theme's id.
    pub id: Slug,
    /// Its title.
    pub title: LocalisedText,
    /// Whether it is one of the council term's priorities, which short outputs show first.
    pub priority: bool,
    /// Its indicators, in the order of config.
    pub rows: Vec<IndicatorRow>,
}

/// Everything the card says of one indicator.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
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
    /// What one person, household or the like weighs in the own value, where it is a share of fewer than 100 of them.
    pub one_of_few: Option<OneOfFew>,
    /// The members' values in the same period, one for each member of an area group; empty on a municipality's card.
    pub members: Vec<Cell>,
    /// Where the series breaks.
    pub breaks: Vec<SeriesBreak>,
    /// The version of the definition behind the id, from config.
    pub definition_version: u16,
    /// How the own value stands to the newest comparable earlier one.
    pub change: Result<Change, ChangeRefusal>,
    /// Where the own value stands among all municipalities of the country; none on a group's card, and where values are not comparable.
    pub position: Option<Position>,
    /// On a group's card, what each member weighs in the group's value; empty where nothing is aggregated.
    pub weights: Vec<MemberWeight>,
    /// Why the municipality leaves the indicator out, in its own words.
    pub omission: Option<String>,
    /// Corrections of the source that bear on the own series, told to the reader.
    pub corrections: Vec<LocalisedText>,
    /// The figures of the row that were made of those of an older division of areas.
    #[serde(default)]
    pub made_of: Vec<MadeOf>,
}

impl IndicatorRow {
    /// Whether it is the municipality's own indicator, which no other municipality has.
    pub fn is_local(&self) -> bool {
        self.indicator.source().as_str() == LOCAL_SOURCE
    }
}

/// The source of the indicators that municipalities bring themselves.
pub const LOCAL_SOURCE: &str = "local";

/// What one member weighs in a group's value.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct MemberWeight {
    /// Its share of the denominator (of the sum, where values are counts), from 0 to 1; none where it is not known.
    pub share: Option<f64>,
    /// The group's value without this member, in the row's unit; none where that is not computable or is withheld.
    pub without: Option<f64>,
}

/// One figure on a card: a value with its period and count, or the reason why there is none.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Coverage {
    /// Members whose count and denominator are known.
    pub known: usize,
    /// All members.
    pub members: usize,
}

/// Figures of an area that were made of those of the municipalities that it was before.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct MadeOf {
    /// The area.
    pub area: LocalisedText,
    /// What it was before, by code.
    pub parts: Vec<LocalisedText>,
    /// Whether a part was split, and a share of it was taken by a decision in config.
    pub by_shares: bool,
    /// The first and the last period whose figures are so made.
    pub periods: (Period, Period),
}

/// The area part of a figure's id.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FigureArea {
    /// A statistical area.
    Area(AreaId),
    /// An area group of config.
    Group(Slug),
    /// A size class of municipalities, by its id in config.
    SizeClass(Slug),
    /// Municipalities of one statistical type: `urban`, `semi-urban`, `rural`.
    MunicipalityType(Slug),
    /// The named neighbours of a municipality.
    Neighbours(AreaId),
}

impl fmt::Display for FigureArea {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            FigureArea::Area(area) => area.fmt(f),
            FigureArea::Group(group) => write!(f, "group:{group}"),
            FigureArea::SizeClass(class) => write!(f, "size-class:{class}"),
            FigureArea::MunicipalityType(kind) => write!(f, "municipality-type:{kind}"),
            FigureArea::Neighbours(area) => write!(f, "neighbours:{area}"),
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
