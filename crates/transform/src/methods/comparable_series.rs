//! A series whose points may be compared with one another: the only thing that a change or a trend is asked of.

use model::Period;
use model::definition::SeriesBreak;

/// One point: a period and what is compared (for a trend, what its value stands on).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ComparablePoint<Content> {
    /// The period.
    pub period: Period,
    /// What is compared.
    pub content: Content,
}

/// One piece of a series.
///
/// Invariant: it has at least one point; its periods ascend, are equally long and share no year; no break and no hole lies between them.
/// Nothing is interpolated.
#[derive(Debug, Clone, PartialEq)]
pub struct ComparableSeries<Content>(Vec<ComparablePoint<Content>>);

impl<Content> ComparableSeries<Content> {
    /// Splits a series, given oldest period first, into its comparable pieces, oldest first.
    ///
    /// A piece ends at a break of definition, method or area, at a hole (a period that the source has for others and not here), where
    /// periods change their length, and where one shares years with the one before it. A period that a break cuts through belongs to
    /// no piece.
    pub fn pieces(points: impl IntoIterator<Item = (Period, Option<Content>)>, breaks: &[SeriesBreak]) -> Vec<Self> {
        let mut pieces: Vec<Self> = Vec::new();
        let mut is_open = false;
        for (period, content) in points {
            let Some(point) = content.filter(|_| !is_cut(period, breaks)).map(|content| ComparablePoint { period, content }) else {
                is_open = false;
                continue;
            };
            match pieces.last_mut().filter(|_| is_open) {
                Some(Self(piece)) if piece.last().is_some_and(|last| is_comparable(last.period, period, breaks)) => piece.push(point),
                _ => pieces.push(Self(vec![point])),
            }
            is_open = true;
        }
        pieces
    }

    /// Its points, oldest first.
    pub fn points(&self) -> &[ComparablePoint<Content>] {
        &self.0
    }
}

/// Whether two periods share a year.
pub fn overlap(earlier: Period, later: Period) -> bool {
    later.first_year() <= earlier.last_year()
}

fn is_comparable(earlier: Period, later: Period, breaks: &[SeriesBreak]) -> bool {
    let length = |period: Period| period.last_year() - period.first_year();
    let is_broken =
        breaks.iter().any(|series_break| earlier.last_year() < series_break.from_year && series_break.from_year <= later.first_year());
    length(earlier) == length(later) && !overlap(earlier, later) && !is_broken
}

fn is_cut(period: Period, breaks: &[SeriesBreak]) -> bool {
    breaks.iter().any(|series_break| period.first_year() < series_break.from_year && series_break.from_year <= period.last_year())
}

#[cfg(test)]
mod tests {
    use model::LocalisedText;
    use model::definition::BreakKind;
    use model::judgement::DenominatorOrigin;
    use proptest::prelude::*;

    use super::*;
    use crate::methods::basis::{Basis, Measure};

    fn broken_at(years: &[i16]) -> Vec<SeriesBreak> {
        let broken = |from_year: &i16| SeriesBreak { from_year: *from_year, kind: BreakKind::Definition, reason: LocalisedText::same("x") };
        years.iter().map(broken).collect()
    }

    fn basis() -> Basis {
        let origin = DenominatorOrigin::Indicator;
        Basis { measure: Measure::Proportion, count: 10.0, denominator: 100.0, multiplier: 100.0, origin, given: None }
    }

    /// `2019 2020 -2021` is two years with a value and a hole.
    fn pieces(periods: &str, breaks: &[i16]) -> String {
        let points = periods.split(' ').map(|text| match text.strip_prefix('-') {
            Some(hole) => (hole.parse().unwrap(), None),
            None => (text.parse().unwrap(), Some(basis())),
        });
        let text = |piece: &ComparableSeries<Basis>| {
            let periods: Vec<String> = piece.points().iter().map(|point| point.period.to_string()).collect();
            periods.join(" ")
        };
        ComparableSeries::pieces(points, &broken_at(breaks)).iter().map(text).collect::<Vec<_>>().join(" | ")
    }

    #[test]
    fn a_series_is_split_where_its_points_cannot_be_compared() {
        assert_eq!(pieces("2017 2018 2019 2020", &[]), "2017 2018 2019 2020");
        assert_eq!(pieces("2017 2019 2021 2023", &[]), "2017 2019 2021 2023");
        assert_eq!(pieces("2017 2018 2019 2020", &[2019]), "2017 2018 | 2019 2020");
        assert_eq!(pieces("2017 2018 -2019 2020", &[]), "2017 2018 | 2020");
        assert_eq!(pieces("2013 2014 2015-2016 2017-2018", &[]), "2013 2014 | 2015-2016 2017-2018");
        assert_eq!(pieces("2017-2019 2018-2020 2019-2021", &[]), "2017-2019 | 2018-2020 | 2019-2021");
        assert_eq!(pieces("2011-2012 2013-2014 2015-2016", &[2014]), "2011-2012 | 2015-2016");
        assert_eq!(pieces("-2017 -2018", &[]), "");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(10_000))]

        #[test]
        fn no_piece_spans_a_break_or_a_hole(
            years in prop::collection::btree_map(1995_i16..2025, prop::bool::weighted(0.9), 0..20),
            broken in prop::collection::vec(1994_i16..2027, 0..4),
            length in 0_i16..3,
        ) {
            let points: Vec<(Period, Option<Basis>)> = years
                .iter()
                .map(|(year, is_there)| (Period::span(*year, *year + length).unwrap(), is_there.then(basis)))
                .collect();
            let pieces = ComparableSeries::pieces(points.iter().copied(), &broken_at(&broken));
            for piece in &pieces {
                let (first, last) = (piece.points()[0].period, piece.points()[piece.points().len() - 1].period);
                prop_assert!(broken.iter().all(|year| *year <= first.first_year() || *year > last.last_year()));
                let between = points.iter().filter(|(period, _)| first <= *period && *period <= last);
                prop_assert_eq!(between.count(), piece.points().len());
            }
            let kept: usize = pieces.iter().map(|piece| piece.points().len()).sum();
            let is_whole = |period: &Period| broken.iter().all(|year| *year <= period.first_year() || *year > period.last_year());
            prop_assert_eq!(kept, points.iter().filter(|(period, basis)| basis.is_some() && is_whole(period)).count());
        }
    }
}
