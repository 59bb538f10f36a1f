//! What is told of a figure.

use model::card::{Card, Cell, IndicatorRow};
use model::definition::{AggregationRule, Collection, Denominator};
use model::judgement::IntervalRefusal;
use model::{AreaId, IndicatorId, LocalisedText, Period};
use serde::Serialize;

use crate::aggregate::Member;
use crate::methods::basis::Basis;
use crate::methods::interval::IntervalMethod;
use crate::status::AbsenceReason;

/// How a figure came about.
#[derive(Debug, Clone, PartialEq)]
pub struct Explanation {
    /// The figure as it stands on a card: on its subject's own card, where it is somebody's own.
    pub on_card: OnCard,
    /// Every card that holds it; never empty.
    pub cards: Vec<Card>,
    /// What it was made from.
    pub origin: Origin,
    /// The count and denominator behind the value, or why there are none.
    pub basis: Result<Basis, IntervalRefusal>,
    /// How its interval was worked out, where it has one.
    pub interval_method: Option<IntervalMethod>,
}

impl Explanation {
    /// The indicator whose values the catalogue names as denominators, where they were looked at.
    pub fn denominator_indicator(&self) -> Option<&IndicatorId> {
        match &self.origin {
            Origin::Reported { named_denominator } => named_denominator.as_ref().map(|named| &named.indicator),
            Origin::Aggregated { denominator: Denominator::Indicator(indicator), .. } => Some(indicator),
            _ => None,
        }
    }
}

/// A figure with what stands around it on a card.
#[derive(Debug, Clone, PartialEq)]
pub struct OnCard {
    /// The row.
    pub row: IndicatorRow,
    /// The figure.
    pub cell: Cell,
    /// The name of its area or group.
    pub area: LocalisedText,
    /// What it is in the row.
    pub role: Role,
}

/// What a figure is in its row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// The subject's own, in the row's period: the one that is compared.
    Own,
    /// The subject's own in an earlier period.
    Earlier,
    /// The subject's own for one sex.
    BySex,
    /// A comparator's.
    Comparator,
    /// A group member's.
    Member,
}

/// What a figure was made from.
#[derive(Debug, Clone, PartialEq)]
pub enum Origin {
    /// A row of the source, which may hold no value.
    Reported {
        /// The denominator that the catalogue names. [`Explanation::basis`] tells whether it was taken.
        named_denominator: Option<NamedDenominator>,
    },
    /// Rows of the source that contradict each other; their values are withheld.
    Disputed {
        /// The lowest of them.
        lowest: Option<f64>,
        /// The highest of them.
        highest: Option<f64>,
    },
    /// No row.
    Absent {
        /// Which rule told why.
        reason: AbsenceReason,
        /// What the rule looked at.
        around: Surroundings,
    },
    /// The members of a group.
    Aggregated {
        /// By which rule.
        rule: AggregationRule,
        /// Where the members' denominators come from.
        denominator: Denominator,
        /// What is known of each, in the order of config.
        members: Vec<MemberPart>,
        /// Why no value came of it, where none did.
        refusal: Option<AggregateRefusal>,
    },
}

/// Another indicator's value for the same area, sex and period.
#[derive(Debug, Clone, PartialEq)]
pub struct NamedDenominator {
    /// The indicator.
    pub indicator: IndicatorId,
    /// Its value; none where the vintage has none.
    pub value: Option<f64>,
}

/// What the vintage has around a hole; periods are those of the figure's indicator and sex, up to the edition, oldest first.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Surroundings {
    /// Periods that the area itself has a value for.
    pub periods_of_area: Vec<Period>,
    /// Periods that some area of its kind and numbering has a value for.
    pub periods_of_kind: Vec<Period>,
    /// Periods that any area has a value for.
    pub periods_anywhere: Vec<Period>,
    /// The number of municipalities that have a value in any period.
    pub municipalities_with_value: usize,
    /// The number of municipalities that the vintage has any row of.
    pub municipalities_in_vintage: usize,
    /// The number of rows of the area in the whole vintage, all indicators and years.
    pub rows_of_area: usize,
    /// How the figures are collected.
    pub collection: Collection,
    /// Whether an absent cell may be a small count that was hidden.
    pub hides_small_counts: bool,
    /// The last year of the series, where the source ended it.
    pub ended_after: Option<i16>,
}

/// What one member brings to its group's value.
#[derive(Debug, Clone, PartialEq)]
pub struct MemberPart {
    /// The member.
    pub area: AreaId,
    /// Its name.
    pub name: LocalisedText,
    /// What is known of it.
    pub part: Member,
    /// Whether it goes into the group's value.
    pub is_counted: bool,
}

/// Why a group has no value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum AggregateRefusal {
    /// The indicator is never aggregated.
    NeverAggregated,
    /// A sum needs every member.
    SumNeedsEveryMember,
    /// A ratio needs two members and half of all.
    TooFewMembers,
    /// All members lack it for the same reason, which is the group's too.
    AllMembersAlike,
    /// With what else is public it would tell a count that the source hides.
    Withheld,
}
