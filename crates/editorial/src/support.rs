//! What a figure says of what a municipality wrote: *tukee / ei tue / ei tietoa*. A question for the meeting, never a verdict.

use model::card::{Comparator, IndicatorRow, Support};
use model::judgement::{Comparison, Judgement, Trend};
use model::own_words::SwotAspect;

/// What a row's judgements say of an item that names its indicator. `comparators` are the card's, one for each of the row's comparisons.
///
/// A strength or weakness speaks of how things are: it is held against the comparisons with county and country, and where these are
/// silent or contradict each other, against the recent trend and change. An opportunity or threat speaks of where things are going: it is held
/// against trend and change only. An indicator whose directions are not judged tells nothing.
pub fn support(aspect: SwotAspect, comparators: &[Comparator], row: &IndicatorRow) -> Support {
    let columns = comparators.iter().zip(&row.comparisons).filter(|(comparator, _)| comparator.kind.is_whole_area());
    let level = || agreed(columns.clone().filter_map(|(_, comparison)| judged(*comparison)));
    let course = || agreed(course(row));
    let (judgement, supporting) = match aspect {
        SwotAspect::Strength => (level().or_else(course), Judgement::Better),
        SwotAspect::Weakness => (level().or_else(course), Judgement::Worse),
        SwotAspect::Opportunity => (course(), Judgement::Better),
        SwotAspect::Threat => (course(), Judgement::Worse),
    };
    match judgement {
        None | Some(Judgement::Neutral) => Support::CannotTell,
        Some(judgement) if judgement == supporting => Support::Supports,
        Some(_) => Support::DoesNotSupport,
    }
}

fn course(row: &IndicatorRow) -> impl Iterator<Item = Judgement> {
    let trend = match row.trend {
        Trend::Changing { judgement, .. } => Some(judgement),
        Trend::NotSignificant { .. } | Trend::Refused(_) => None,
    };
    let change = row.change.ok().and_then(|change| judged(change.comparison));
    trend.into_iter().chain(change)
}

fn judged(comparison: Comparison) -> Option<Judgement> {
    match comparison {
        Comparison::Different { judgement, .. } => Some(judgement),
        Comparison::NoDifference(_) | Comparison::NotJudged(_) => None,
    }
}

/// The judgement that all share; none where there is none or they contradict each other.
fn agreed(mut judgements: impl Iterator<Item = Judgement>) -> Option<Judgement> {
    let first = judgements.next()?;
    judgements.all(|judgement| judgement == first).then_some(first)
}

#[cfg(test)]
mod tests {
    use model::judgement::{ComparisonRule, Direction, Strength, TrendRefusal};

    use super::*;

    fn row(comparisons: &[Option<Judgement>], trend: Option<Judgement>) -> IndicatorRow {
        let mut row = specimen::municipality("179", "Jyväskylä").themes.remove(1).rows.remove(0);
        let direction = Direction::Higher;
        row.comparisons = comparisons
            .iter()
            .map(|judgement| match judgement {
                Some(judgement) => {
                    Comparison::Different { direction, strength: Strength::Clear, judgement: *judgement, rule: ComparisonRule::Interval }
                }
                None => Comparison::NoDifference(ComparisonRule::Interval),
            })
            .collect();
        let period = "2023".parse().unwrap();
        row.trend = match trend {
            Some(judgement) => Trend::Changing { direction, judgement, first: period, last: period },
            None => Trend::Refused(TrendRefusal::TooShort { periods: 2 }),
        };
        row.change = Err(model::judgement::ChangeRefusal::NoEarlierValue);
        row
    }

    #[test]
    fn strengths_and_weaknesses_are_held_against_the_level_and_then_the_course() {
        use Judgement::{Better, Neutral, Worse};
        let check = |aspect, comparisons: &[Option<Judgement>], trend, expected| {
            let comparators = specimen::municipality("179", "Jyväskylä").comparators;
            assert_eq!(support(aspect, &comparators, &row(comparisons, trend)), expected, "{aspect:?} {comparisons:?} {trend:?}");
        };
        check(SwotAspect::Strength, &[Some(Better), None], None, Support::Supports);
        check(SwotAspect::Strength, &[Some(Worse), Some(Worse)], Some(Better), Support::DoesNotSupport);
        check(SwotAspect::Strength, &[Some(Worse), Some(Better)], None, Support::CannotTell);
        check(SwotAspect::Strength, &[None, None], Some(Better), Support::Supports);
        check(SwotAspect::Strength, &[None, None], None, Support::CannotTell);
        check(SwotAspect::Strength, &[Some(Neutral), Some(Neutral)], None, Support::CannotTell);
        check(SwotAspect::Weakness, &[Some(Worse), None], None, Support::Supports);
        check(SwotAspect::Weakness, &[Some(Better), None], None, Support::DoesNotSupport);
        check(SwotAspect::Opportunity, &[Some(Worse), Some(Worse)], Some(Better), Support::Supports);
        check(SwotAspect::Opportunity, &[Some(Better), Some(Better)], None, Support::CannotTell);
        check(SwotAspect::Threat, &[None, None], Some(Worse), Support::Supports);
        check(SwotAspect::Threat, &[None, None], Some(Better), Support::DoesNotSupport);
        // Classes beyond county and country do not take part: they are other municipalities, chosen by likeness.
        check(SwotAspect::Weakness, &[None, None, Some(Worse)], None, Support::CannotTell);
    }
}
