//! Group cards: aggregates against numbers worked by hand, and refusals.

use insta::assert_snapshot;
use model::Sex;
use model::Unit;
use model::definition::{AggregationRule, Denominator};

use super::world::World;

const MEMBERS: &str = "179 182 435 992";

fn world(aggregation: AggregationRule, denominator: Denominator) -> World {
    World::new().group("pohjoinen", MEMBERS).indicator("sotkanet:1", |definition| {
        definition.aggregation = aggregation;
        definition.denominator = denominator;
    })
}

#[test]
fn a_ratio_is_the_sum_of_counts_over_the_sum_of_derived_denominators() {
    // 10 % of 500, 20 % of 100, 50 % of 10: (50 + 20 + 5) / 610 = 12.295082 %, not the mean 26.7 %.
    let world = world(AggregationRule::RatioOfSums, Denominator::Derived)
        .rows("sotkanet:1", "total 2022: 179=10/50 182=20/20 435=50/5 K15=12/100 FI=11/9000");
    assert_snapshot!(world.group_text("pohjoinen"), @"1 2022: own 12.295082 (n 75) [3/4] | county 12 (n 100) | country 11 (n 9000) | members 10 (n 50), 20 (n 20), 50 (n 5), unknown");
}

#[test]
fn a_ratio_takes_the_denominator_from_the_indicator_that_the_catalogue_names() {
    // Per 1,000: (12 + 0 + 3) / (1000 + 200 + 300) = 10. Jämsä's zero counts, because its denominator is known.
    let world = world(AggregationRule::RatioOfSums, Denominator::Indicator("sotkanet:127".parse().unwrap()))
        .with(|world| world.indicators[0].unit = Unit::Per1000)
        .indicator("sotkanet:127", |definition| {
            definition.unit = Unit::Count;
            definition.aggregation = AggregationRule::Sum;
        })
        .rows("sotkanet:1", "total 2022: 179=12/12 182=0/0 435=10/3 992=5/2")
        .rows("sotkanet:127", "total 2022: 179=1000 182=200 435=300 \n total 2021: 992=400");
    assert_snapshot!(world.group_text("pohjoinen"), @r"
    1 2022: own 10 (n 15) [3/4] | county not_published_at_this_level | country not_published_at_this_level | members 12 (n 12), 0 zero (n 0), 10 (n 3), 5 (n 2)
    127 2022: own not_computable [3/4] | county not_published_at_this_level | country not_published_at_this_level | members 1000, 200, 300, suppressed_or_zero | earlier 2021 not_computable [1/4]
    ");
}

#[test]
fn a_zero_without_known_denominator_is_left_out_and_shows_in_the_coverage() {
    let world = world(AggregationRule::RatioOfSums, Denominator::Derived).rows("sotkanet:1", "total 2022: 179=10/50 182=0/0 435=20/10");
    assert_snapshot!(world.group_text("pohjoinen"), @"1 2022: own 10.909091 (n 60) [2/4] | county not_published_at_this_level | country not_published_at_this_level | members 10 (n 50), 0 zero (n 0), 20 (n 10), unknown");
}

#[test]
fn a_ratio_of_one_member_or_of_less_than_half_is_refused() {
    let one = world(AggregationRule::RatioOfSums, Denominator::Derived).rows("sotkanet:1", "total 2022: 179=10/50 K15=9/90");
    assert_snapshot!(one.group_text("pohjoinen"), @"1 2022: own not_computable [1/4] | county 9 (n 90) | country not_published_at_this_level | members 10 (n 50), unknown, unknown, unknown");
    let of_five = World::new()
        .group("viisi", "091 179 182 435 992")
        .indicator("sotkanet:1", |_| ())
        .rows("sotkanet:1", "total 2022: 179=10/50 182=10/5");
    assert_snapshot!(of_five.group_text("viisi"), @"1 2022: own not_computable [2/5] | county not_published_at_this_level | country not_published_at_this_level | members unknown, 10 (n 50), 10 (n 5), unknown, unknown");
    assert_snapshot!(of_five.rows("sotkanet:1", "total 2022: 435=10/5").group_text("viisi"), @"1 2022: own 10 (n 60) [3/5] | county not_published_at_this_level | country not_published_at_this_level | members unknown, 10 (n 50), 10 (n 5), 10 (n 5), unknown");
}

#[test]
fn a_sum_needs_every_member() {
    let count = |rows: &str| {
        world(AggregationRule::Sum, Denominator::None)
            .with(|world| world.indicators[0].unit = Unit::Count)
            .rows("sotkanet:1", rows)
            .group_text("pohjoinen")
    };
    assert_snapshot!(count("total 2022: 179=100 182=20 435=3 992=0 K15=200"), @"1 2022: own 123 [4/4] | county 200 | country not_published_at_this_level | members 100, 20, 3, 0 zero");
    assert_snapshot!(count("total 2022: 179=100 182=20 435=3 K15=200"), @"1 2022: own not_computable [3/4] | county 200 | country not_published_at_this_level | members 100, 20, 3, unknown");
    assert_snapshot!(count("total 2022: 179=0 182=0 435=0 992=0"), @"1 2022: own 0 zero [4/4] | county not_published_at_this_level | country not_published_at_this_level | members 0 zero, 0 zero, 0 zero, 0 zero");
}

#[test]
fn what_is_not_aggregable_shows_the_members_only() {
    let world = world(AggregationRule::NotAggregable, Denominator::None)
        .with(|world| world.indicators[0].sexes = Sex::ALL.to_vec())
        .rows("sotkanet:1", "total 2021: 179=9 \n total 2022: 179=10/50 182=20/20 K15=12");
    assert_snapshot!(world.group_text("pohjoinen"), @"1 2022: own not_computable | county 12 | country not_published_at_this_level | members 10 (n 50), 20 (n 20), unknown, unknown");
}

#[test]
fn a_ratio_whose_unit_has_no_multiplier_is_refused() {
    let world = world(AggregationRule::RatioOfSums, Denominator::Derived)
        .with(|world| world.indicators[0].unit = Unit::EurosPerInhabitant)
        .rows("sotkanet:1", "total 2022: 179=10/50 182=20/20");
    assert_snapshot!(world.group_text("pohjoinen"), @"1 2022: own not_computable | county not_published_at_this_level | country not_published_at_this_level | members 10 (n 50), 20 (n 20), unknown, unknown");
}

#[test]
fn a_groups_row_is_about_the_newest_period_that_half_of_the_members_have() {
    let world = world(AggregationRule::RatioOfSums, Denominator::Derived).rows(
        "sotkanet:1",
        "total 2021: 179=10/50 182=20/20 435=50/5 992=10/10
         total 2022: 179=10/50 182=20/20
         total 2023: 179=10/50 K15=9",
    );
    assert_snapshot!(world.group_text("pohjoinen"), @"1 2022: own 11.666667 (n 70) [2/4] | county not_published_at_this_level | country not_published_at_this_level | members 10 (n 50), 20 (n 20), suppressed_or_zero, suppressed_or_zero | earlier 2021 11.971831 (n 85) [4/4]");
    let few = World::new()
        .group("pohjoinen", MEMBERS)
        .indicator("sotkanet:1", |_| ())
        .rows("sotkanet:1", "total 2021: 179=10/50 \n total 2022: 182=10/50 \n total 2023: K15=9");
    assert_snapshot!(few.group_text("pohjoinen"), @"1 2022: own not_computable [1/4] | county not_published_at_this_level | country not_published_at_this_level | members suppressed_or_zero, 10 (n 50), unknown, unknown | earlier 2021 not_computable [1/4]");
}

#[test]
fn a_group_without_any_value_says_what_all_members_say() {
    let world = world(AggregationRule::RatioOfSums, Denominator::Derived).rows("sotkanet:1", "total 2022: K15=9 FI=8");
    assert_snapshot!(world.group_text("pohjoinen"), @"1 2022: own not_published_at_this_level [0/4] | county 9 | country 8 | members not_published_at_this_level, not_published_at_this_level, not_published_at_this_level, not_published_at_this_level");
}

#[test]
fn values_by_sex_are_aggregated_likewise() {
    let world = world(AggregationRule::RatioOfSums, Denominator::Derived).with(|world| world.indicators[0].sexes = Sex::ALL.to_vec()).rows(
        "sotkanet:1",
        "total 2022: 179=10/50 182=20/20 435=50/5 992=50/5
             male 2022: 179=10/25 182=20/10 435=50/5
             female 2022: 179=10/25",
    );
    assert_snapshot!(world.group_text("pohjoinen"), @"1 2022: own 12.903226 (n 80) [4/4] | county not_published_at_this_level | country not_published_at_this_level | male 12.903226 (n 40) [3/4] | female not_computable [1/4] | members 10 (n 50), 20 (n 20), 50 (n 5), 50 (n 5)");
}
