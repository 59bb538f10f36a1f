//! Intervals, comparisons and trends as the cards carry them.

use insta::assert_snapshot;
use model::card::ComparatorKind;
use model::definition::{AggregationRule, BreakKind, Denominator, IndicatorDefinition, NoiseRule, SeriesBreak};
use model::judgement::{Comparison, DenominatorOrigin, Strength, Trend};
use model::{AreaId, IndicatorId, LocalisedText, Observation, ObservationKey, Period, Polarity, ReportedInterval, Sex, Unit, ValueStatus};

use super::world::World;

/// An indicator whose differences are judged by intervals, and for which lower is better.
fn judged(definition: &mut IndicatorDefinition) {
    definition.noise = NoiseRule::Interval;
    definition.polarity = Polarity::LowerIsBetter;
}

fn school_survey(definition: &mut IndicatorDefinition) {
    judged(definition);
    definition.noise = NoiseRule::SchoolHealthPromotion;
    definition.denominator = Denominator::None;
    definition.aggregation = AggregationRule::NotAggregable;
}

/// `county Worse clear, country – Itself | trend ...` of the first row.
fn judgements(world: &World, code: &str) -> String {
    let card = world.municipality(code);
    let row = &card.themes[0].rows[0];
    let interval = match row.own.interval {
        Ok(interval) => format!("{:.2}-{:.2} {:?}", interval.lower, interval.upper, interval.denominator),
        Err(refusal) => format!("{refusal:?}"),
    };
    let comparison = |comparison: &Comparison| match comparison {
        Comparison::NotJudged(refusal) => format!("{refusal:?}"),
        judged => format!("{:?}{}", judged.marker(), if judged.strength() == Some(Strength::Clear) { " clear" } else { "" }),
    };
    let comparisons: Vec<String> = row.comparisons.iter().map(comparison).collect();
    let trend = match row.trend {
        Trend::Changing { direction, judgement, first, last } => format!("{direction:?} {judgement:?} {first}-{last}"),
        Trend::NotSignificant { first, last } => format!("NotSignificant {first}-{last}"),
        Trend::Refused(refusal) => format!("{refusal:?}"),
    };
    let one_person = row.one_of_few.map_or(String::new(), |one| format!(" | one person {:.2}", one.points));
    format!("{interval} | {} | {trend}{one_person}", comparisons.join(", "))
}

fn one(change: impl FnOnce(&mut IndicatorDefinition)) -> World {
    World::new().indicator("sotkanet:1", |definition| {
        judged(definition);
        change(definition);
    })
}

#[test]
fn a_share_is_compared_by_its_own_interval() {
    let world = one(|_| ()).rows("sotkanet:1", "total 2022: 179=10/100 182=10/3 435=0/0 K15=17/900 FI=25/9000");
    assert_snapshot!(judgements(&world, "179"), @"8.29-12.02 Derived | Better clear, Better clear | TooShort { periods: 1 }");
    assert_snapshot!(judgements(&world, "182"), @"3.46-25.62 Derived | NoDifference, NoDifference | TooShort { periods: 1 } | one person 3.33");
    assert_snapshot!(judgements(&world, "435"), @"NoDenominator | NoInterval(NoDenominator), NoInterval(NoDenominator) | NoInterval(NoDenominator)");
    assert_snapshot!(judgements(&world, "992"), @"NoValue | NoInterval(NoValue), NoInterval(NoValue) | NoInterval(NoValue)");
}

#[test]
fn one_of_luhankas_thirty_four_weighs_almost_three_points() {
    // Sotkanet 3620, Luhanka 2011: 22 of 34, published as 64.7 per cent.
    let world = one(|_| ()).rows("sotkanet:1", "total 2011: 435=64.7/22 FI=55.1");
    assert_snapshot!(judgements(&world, "435"), @"47.91-78.51 Derived | NoComparatorValue, NoDifference | TooShort { periods: 1 } | one person 2.94");
}

/// Adds a row of a survey with its own interval: value, lower end, upper end, respondents.
fn surveyed(mut world: World, period: i16, [value, lower, upper, respondents]: [f64; 4]) -> World {
    let indicator: IndicatorId = "sotkanet:1".parse().unwrap();
    let key = ObservationKey { area: AreaId::municipality("179").unwrap(), sex: Sex::Total, period: Period::year(period) };
    world.intervals.insert(indicator.clone(), key, ReportedInterval::new(value, (lower, upper), respondents).unwrap());
    world.rows.push((indicator, Observation { key, value: Some(value), count: None, status: ValueStatus::Published }));
    world
}

#[test]
fn a_surveys_own_interval_judges_its_value_and_not_one_of_ours() {
    // Wilson's interval of 12.5 per cent of 37 would be 5.2-27.3: the county would not differ.
    let world = surveyed(one(|_| ()), 2022, [12.5, 9.0, 17.1, 37.0]).rows("sotkanet:1", "total 2022: K15=18 FI=20");
    assert_snapshot!(judgements(&world, "179"), @"9.00-17.10 Respondents(37) | Better, Better clear | TooShort { periods: 1 } | one person 2.70");
    // Of another value than the one it was given for, an interval says nothing.
    let mut corrected = world.clone();
    corrected.rows[0].1.value = Some(13.0);
    assert_snapshot!(judgements(&corrected, "179"), @"NoCount | NoInterval(NoCount), NoInterval(NoCount) | NoInterval(NoCount)");
}

#[test]
fn a_surveys_trend_weighs_its_points_by_their_own_intervals() {
    let rising = |width: f64| {
        let rounds = (0..5_i16).map(|round| (2014 + 2 * round, 10.0 + 3.0 * f64::from(round)));
        rounds.fold(one(|_| ()), |world, (year, value)| surveyed(world, year, [value, value - width, value + width, 400.0]))
    };
    // The golden case of weighted least squares with standard errors of 1.96 / 1.96: slope 1.5 a year, chi-square 1.5^2 x 40 = 90.
    assert_snapshot!(judgements(&rising(1.96), "179"), @"20.04-23.96 Respondents(400) | NoComparatorValue, NoComparatorValue | Higher Worse 2014-2022");
    // The design makes the same values too noisy for a trend: 90 / 3.2^2 = 8.8, under 9.55.
    assert_snapshot!(judgements(&rising(1.96 * 3.2), "179"), @"15.73-28.27 Respondents(400) | NoComparatorValue, NoComparatorValue | NotSignificant 2014-2022");
}

#[test]
fn a_named_denominator_lets_a_zero_be_judged() {
    let world = World::new()
        .indicator("sotkanet:1", |definition| {
            judged(definition);
            definition.denominator = Denominator::Indicator("sotkanet:127".parse().unwrap());
        })
        .indicator("sotkanet:127", |definition| definition.unit = Unit::Count)
        .rows("sotkanet:1", "total 2022: 179=0/0 182=10/100 435=10/2 K15=17 FI=25")
        .rows("sotkanet:127", "total 2022: 179=20 182=1010 435=1000");
    assert_snapshot!(judgements(&world, "179"), @"0.00-16.11 Indicator | Better, Better | TooShort { periods: 1 } | one person 5.00");
    // A hundred of 1,010 is not ten per cent to the decimal, but near it: the value that the reader sees is judged.
    assert_snapshot!(judgements(&world, "182"), @"8.29-12.02 Derived | Better clear, Better clear | TooShort { periods: 1 }");
    assert_snapshot!(judgements(&world, "435"), @"CountContradictsValue | NoInterval(CountContradictsValue), NoInterval(CountContradictsValue) | NoInterval(CountContradictsValue)");
}

#[test]
fn a_comparator_without_a_value_in_the_period_is_not_compared_with() {
    let world = one(|_| ()).rows("sotkanet:1", "total 2021: K15=17 \n total 2022: 179=10/100 FI=10");
    assert_snapshot!(judgements(&world, "179"), @"8.29-12.02 Derived | NoComparatorValue, NoDifference | TooShort { periods: 1 }");
}

#[test]
fn counts_means_and_unknown_noise_are_not_compared() {
    let rows = "total 2022: 179=10/100 K15=17/900 FI=25/9000";
    let with = |change: fn(&mut IndicatorDefinition)| judgements(&one(change).rows("sotkanet:1", rows), "179");
    assert_snapshot!(with(|definition| definition.unit = Unit::Count), @"4.79-18.39 None | CountsOfUnlikeAreas, CountsOfUnlikeAreas | PlainCount");
    assert_snapshot!(with(|definition| definition.unit = Unit::Mean), @"NotACountedShare | NoInterval(NotACountedShare), NoInterval(NotACountedShare) | NoInterval(NotACountedShare)");
    assert_snapshot!(with(|definition| definition.noise = NoiseRule::NotKnown), @"NoiseNotKnown | NoInterval(NoiseNotKnown), NoInterval(NoiseNotKnown) | NoInterval(NoiseNotKnown)");
}

#[test]
fn the_school_survey_has_its_own_thresholds_by_population() {
    let world = World::new()
        .indicator("sotkanet:1", school_survey)
        .indicator("sotkanet:127", |definition| definition.unit = Unit::Count)
        .rows("sotkanet:1", "total 2023: 179=10 182=10 435=10 992=10 K15=12.5 FI=15.0")
        .rows("sotkanet:127", "total 2021: 179=140000 435=690 \n total 2022: 182=4999 \n total 2024: 992=18000");
    let without_population = judgements(&world, "179");
    let world = world.with(|world| world.population = Some("sotkanet:127".parse().unwrap()));
    assert_snapshot!(judgements(&world, "179"), @"NoCount | Better, Better | NoInterval(NoCount)");
    assert_snapshot!(judgements(&world, "182"), @"NoCount | NoDifference, Better | NoInterval(NoCount)");
    assert_snapshot!(judgements(&world, "435"), @"NoCount | NoDifference, Better | NoInterval(NoCount)");
    // A population of a later year only is not taken for that of the period.
    assert_snapshot!(judgements(&world, "992"), @"NoCount | NoDifference, Better | NoInterval(NoCount)");
    assert_snapshot!(without_population, @"NoCount | NoDifference, Better | NoInterval(NoCount)");
}

#[test]
fn a_municipality_that_is_its_own_county_is_not_compared_with_itself() {
    let world = one(|_| ())
        .with(|world| world.county = super::world::area("K90"))
        .rows("sotkanet:1", "total 2022: 091=10/100 K90=10/100 FI=25/9000");
    assert_snapshot!(judgements(&world, "091"), @"8.29-12.02 Derived | Itself, Better clear | TooShort { periods: 1 }");
}

#[test]
fn a_trend_is_asked_of_the_newest_piece_only() {
    let rows = "total 2018: 179=10/40 \n total 2019: 179=13/52 \n total 2020: 179=16/64 \n total 2021: 179=19/76 \n total 2022: 179=22/88";
    assert_snapshot!(judgements(&one(|_| ()).rows("sotkanet:1", rows), "179"), @"18.22-26.32 Derived | NoComparatorValue, NoComparatorValue | Higher Worse 2018-2022");
    let broken = |definition: &mut IndicatorDefinition| {
        definition.breaks = vec![SeriesBreak { from_year: 2020, kind: BreakKind::Method, reason: LocalisedText::same("x") }];
    };
    assert_snapshot!(judgements(&one(broken).rows("sotkanet:1", rows), "179"), @"18.22-26.32 Derived | NoComparatorValue, NoComparatorValue | TooShort { periods: 3 }");
    let hole = rows.replace("total 2020: 179=16/64", "total 2020: 182=16/64");
    assert_snapshot!(judgements(&one(|_| ()).rows("sotkanet:1", &hole), "179"), @"18.22-26.32 Derived | NoComparatorValue, NoComparatorValue | TooShort { periods: 2 }");
    let moving = "total 2017-2019: 179=10/40 \n total 2018-2020: 179=13/52 \n total 2019-2021: 179=16/64";
    assert_snapshot!(judgements(&one(|_| ()).rows("sotkanet:1", moving), "179"), @"12.73-19.91 Derived | NoComparatorValue, NoComparatorValue | OverlappingPeriods");
}

#[test]
fn a_groups_figures_are_judged_by_summed_counts_and_its_trend_only_over_the_same_members() {
    let year = |year: i16, count: u32, members: &str| {
        let cells: Vec<String> = members.split(' ').map(|code| format!("{code}={}/{count}", f64::from(count) / 2.0)).collect();
        format!("total {year}: {} K15=30 FI=1\n", cells.join(" "))
    };
    let trend_of = |lines: String| {
        let world = one(|_| ()).group("itainen", "179 182 435").rows("sotkanet:1", &lines);
        let card = world.all().cards.pop().unwrap();
        let row = card.themes[0].rows[0].clone();
        (row.own.interval.unwrap(), row.comparisons, row.trend)
    };
    let full: String = (0..5_u32).map(|step| year(2018 + step as i16, 40 + 6 * step, "179 182 435")).collect();
    let (interval, comparisons, trend) = trend_of(full.clone());
    assert_eq!(interval.denominator, DenominatorOrigin::Members);
    assert!(interval.lower < 32.0 && 32.0 < interval.upper, "{interval:?}");
    assert_eq!(comparisons.len(), 2);
    assert!(matches!(trend, Trend::Changing { .. }), "{trend:?}");
    let (.., trend) = trend_of(full.replace("179=26/52 ", ""));
    assert_eq!(trend, Trend::Refused(model::judgement::TrendRefusal::TooShort { periods: 2 }));
}

#[test]
fn markers_by_chance_are_counted_over_intervals_only() {
    let world = World::new()
        .indicator("sotkanet:1", judged)
        .indicator("sotkanet:2", school_survey)
        .indicator("sotkanet:3", judged)
        .rows("sotkanet:1", "total 2022: 179=10/100 K15=10.3 FI=25")
        .rows("sotkanet:2", "total 2022: 179=10 K15=30 FI=40")
        .rows("sotkanet:3", "total 2022: 179=10/100 K15=30");
    let chance_with = |printed: &[ComparatorKind]| {
        let chosen = printed.iter().copied().collect();
        world.clone().with(|world| world.comparators.printed = chosen).municipality("179").chance
    };
    let chance = chance_with(&[ComparatorKind::County, ComparatorKind::Country]);
    assert_eq!((chance.judged, chance.marked), (3, 2));
    assert!((chance.expected - 0.15).abs() < 1e-12);
    // What the printed card has no column for makes no marker on it.
    let chance = chance_with(&[ComparatorKind::County]);
    assert_eq!((chance.judged, chance.marked), (2, 1));
    assert_eq!(chance_with(&[]).judged, 0);
}
