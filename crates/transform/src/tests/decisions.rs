//! The decision table of absent cells, line by line, also for periods that no card asks for yet.

use model::definition::Collection;

use super::world::{self, area};
use crate::facts::{self, IndicatorFacts};
use crate::presence::{Level, PresenceTally, SeriesPresence};
use crate::status::{Hole, why_absent};

/// Where values are: `FI 2019 2023`, one level a line; a municipality's line counts as one municipality.
fn presence(lines: &str) -> SeriesPresence {
    let mut tally = PresenceTally::default();
    for line in lines.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let (code, periods) = line.split_once(' ').unwrap();
        let periods: Vec<_> = periods.split_whitespace().map(|period| period.parse().unwrap()).collect();
        tally.add_series(0, model::Sex::Total, Level::of(area(code)), &periods);
    }
    tally.finish().series(0, model::Sex::Total).clone()
}

fn register() -> IndicatorFacts<'static> {
    let definition = Box::leak(Box::new(world::definition("sotkanet:1")));
    IndicatorFacts {
        number: 0,
        definition,
        reported: None,
        hides_small_counts: false,
        begins_after_edition: false,
        denominator: None,
        ended_after: None,
    }
}

fn of(collection: Collection) -> IndicatorFacts<'static> {
    let mut definition = world::definition("sotkanet:1");
    definition.collection = collection;
    IndicatorFacts { definition: Box::leak(Box::new(definition)), ..register() }
}

/// A hole of Multia, which the vintage knows, among 308 municipalities.
fn hole(period: &str) -> Hole {
    Hole {
        level: Level::MUNICIPALITIES,
        period: period.parse().ok(),
        is_present_otherwise: false,
        is_known_area: true,
        all_municipalities: 308,
    }
}

#[track_caller]
fn check(facts: &IndicatorFacts, values: &str, hole: Hole, expected: &str) {
    assert_eq!(why_absent(facts, &presence(values), hole).status().as_str(), expected);
}

#[test]
fn no_value_of_the_indicator_at_all() {
    check(&register(), "", hole("none"), "unknown");
    check(&register(), "", hole("2022"), "unknown");
    check(&IndicatorFacts { begins_after_edition: true, ..register() }, "", hole("none"), "not_yet_published");
}

#[test]
fn no_value_on_the_level_at_all() {
    check(&register(), "FI 2019 2023 \n K15 2023", hole("2023"), "not_published_at_this_level");
    check(&IndicatorFacts { ended_after: Some(2010), ..register() }, "FI 2019", hole("2019"), "not_published_at_this_level");
    let county = Hole { level: Level::of(area("K15")), ..hole("2023") };
    check(&register(), "FI 2023 \n 179 2023", county, "not_published_at_this_level");
    // Codes of the draft counties are another level.
    check(
        &register(),
        "FI 2023 \n 179 2023",
        Hole { level: Level::of("county@2018:11".parse().unwrap()), ..county },
        "not_published_at_this_level",
    );
}

#[test]
fn no_row_of_the_area_in_any_indicator() {
    let silent = Hole { is_known_area: false, ..hole("2023") };
    check(&IndicatorFacts { hides_small_counts: true, ..register() }, "179 2023", silent, "unknown");
    check(&of(Collection::SchoolHealthPromotion), "179 2023", silent, "unknown");
    check(&register(), "FI 2023", silent, "not_published_at_this_level");
}

#[test]
fn a_period_after_the_end_of_the_series_or_of_all_values() {
    let ended = IndicatorFacts { ended_after: Some(2019), ..register() };
    check(&ended, "179 2018 2019", hole("2020"), "discontinued");
    check(&ended, "179 2018 2019", hole("2019-2020"), "discontinued");
    check(&ended, "179 2018 2019", hole("2019"), "unknown");
    check(&register(), "179 2018 2019", hole("2020"), "not_yet_published");
}

#[test]
fn a_period_that_no_area_has() {
    for collection in [Collection::Register, Collection::SchoolHealthPromotion, Collection::AdultSurvey, Collection::Teaviisari] {
        check(&of(collection), "FI 2019 2021 2023 \n 179 2019 2021 2023", hole("2022"), "not_surveyed");
        check(&of(collection), "FI 2019 2021 2023 \n 179 2019 2021 2023", hole("2018"), "not_surveyed");
    }
    check(&register(), "179 2019-2021 2022", hole("2021"), "not_surveyed");
}

#[test]
fn a_period_that_other_levels_have() {
    check(&register(), "FI 2019 2021 \n 179 2019", hole("2021"), "not_yet_published");
    check(&register(), "FI 2019 2022 \n 179 2019", hole("2022"), "not_published_at_this_level");
    check(&of(Collection::SchoolHealthPromotion), "FI 2013 2015 2017 \n 179 2013 2017", hole("2015"), "not_published_at_this_level");
    check(&register(), "FI 2010 2019 \n 179 2019", hole("2010"), "not_published_at_this_level");
}

#[test]
fn a_period_that_others_of_the_level_have() {
    check(&of(Collection::SchoolHealthPromotion), "179 2023", hole("2023"), "not_participated");
    check(&of(Collection::Teaviisari), "179 2023", hole("2023"), "not_participated");
    check(&IndicatorFacts { hides_small_counts: true, ..register() }, "179 2023", hole("2023"), "suppressed_or_zero");
    check(&register(), "179 2023", hole("2023"), "unknown");
}

#[test]
fn an_adult_survey_with_extra_samples() {
    let survey = of(Collection::AdultSurvey);
    let among = |all_municipalities| Hole { all_municipalities, ..hole("2023") };
    check(&survey, "179 2023 \n 182 2021", among(5), "not_published_at_this_level");
    check(&survey, "179 2023 \n 182 2021", among(4), "not_participated");
    check(&survey, "179 2023 \n 182 2021", Hole { is_present_otherwise: true, ..among(308) }, "not_participated");
    let county = Hole { level: Level::of(area("K15")), ..among(308) };
    check(&survey, "K90 2023", county, "not_participated");
}

#[test]
fn a_series_has_ended_when_lateness_does_not_explain_its_last_year() {
    assert_eq!(facts::ended_after(Collection::Register, 2021, 2023), None);
    assert_eq!(facts::ended_after(Collection::Register, 2020, 2023), Some(2020));
    assert_eq!(facts::ended_after(Collection::SchoolHealthPromotion, 2019, 2023), None);
    assert_eq!(facts::ended_after(Collection::SchoolHealthPromotion, 2017, 2023), Some(2017));
    assert_eq!(facts::ended_after(Collection::Register, 2024, 2023), None);
}

#[test]
fn the_usual_last_year_heeds_neither_a_forecast_nor_an_ended_series() {
    assert_eq!(facts::usual_last_year([2010, 2023, 2024, 2024, 2040].into_iter()), Some(2024));
    assert_eq!(facts::usual_last_year([2018, 2024].into_iter()), Some(2024));
    assert_eq!(facts::usual_last_year(std::iter::empty()), None);
}

#[test]
fn a_restrictions_text_speaks_of_hiding() {
    for text in ["Alle viiden tapauksen kuntakohtaisia tietoja ei julkisteta.", "TIETOSUOJAN vuoksi", "arvot alle 5 on poistettu"] {
        assert!(facts::speaks_of_hiding(text), "{text}");
    }
    for text in ["", "Tiedot kattavat viisi vuotta.", "alle 15-vuotiaat", "alle 5-vuotiaat", "Alle viiden vuoden ikäiset"] {
        assert!(!facts::speaks_of_hiding(text), "{text}");
    }
}
