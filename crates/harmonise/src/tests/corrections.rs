use insta::assert_snapshot;
use model::definition::{Amendment, CorrectedCell, Correction, Reading, Slug};
use model::{LocalisedText, ObservationKey, Place, Sex};

use super::world::{DERIVED, POPULATION, World, area};
use crate::{Origin, SourceDivision};

fn reading(value: Option<f64>, count: Option<f64>) -> Reading {
    Reading { value, count }
}

fn correction(indicator: &str, code: &str, period: &str, expect: Reading, amendment: Amendment) -> Correction {
    Correction {
        id: Slug::new("desimaali").unwrap(),
        indicator: indicator.parse().unwrap(),
        area: area(code),
        sex: Sex::Total,
        cells: vec![CorrectedCell { period: period.parse().unwrap(), expect, amendment }],
        reason: LocalisedText::same("Pilkku oli väärässä kohdassa."),
        source: "Kunnan tilasto".to_owned(),
        place: Place::Config { file: "config/corrections/2024.toml".to_owned(), line: 3, column: 1 },
    }
}

fn corrected(world: World, expect: Reading, amendment: Amendment) -> World {
    World { corrections: vec![correction(DERIVED, "077", "2020", expect, amendment)], ..world }
}

const TWELVE: Amendment = Amendment::Set(Reading { value: Some(12.5), count: None });

#[test]
fn what_is_exactly_as_expected_is_corrected() {
    let world = World::new().rows(DERIVED, "077 2019 = 125 / 5; 077 2020 = 125 / 5; 179 2020 = 125 / 5");
    assert_snapshot!(corrected(world, reading(Some(125.0), Some(5.0)), TWELVE).told(), @r"
    sotkanet:11 077 2019 = 125 / 5
    sotkanet:11 077 2020 = 12.5 / 5
    sotkanet:11 179 2020 = 125 / 5
    note[correction-applied] sotkanet:11, municipality:077, 2020 total: correction `desimaali` put value 12.5 and count 5 in the place of value 125 and count 5
    ");
}

#[test]
fn a_wrong_figure_without_a_right_one_is_dropped() {
    let world = World::new().rows(DERIVED, "077 2020 = 125 / 5; 077 2020 = 125 / 5");
    assert_snapshot!(corrected(world, reading(Some(125.0), None), Amendment::Drop).told(), @r"
    sotkanet:11 077 2020 = unknown
    sotkanet:11 077 2020 = unknown
    note[correction-applied] sotkanet:11, municipality:077, 2020 total: correction `desimaali` put no value in the place of value 125 and count 5
    ");
}

#[test]
fn a_correction_that_is_no_longer_needed_or_does_not_fit_is_told_and_not_applied() {
    let told = |rows: &str| {
        let findings = corrected(World::new().rows(DERIVED, rows), reading(Some(125.0), Some(5.0)), TWELVE).harmonised();
        assert!(findings.provenance.is_empty());
        findings.findings.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
    };
    assert_snapshot!(told("077 2020 = 12.5 / 5"), @r"
    warn[correction-no-longer-needed] sotkanet:11, municipality:077, 2020 total: correction `desimaali` was not applied: the source has the right figure by now
      hint: take it out of config/corrections/2024.toml:3:1
    ");
    assert_snapshot!(told("077 2020 = 125 / 6"), @r"
    warn[correction-does-not-fit] sotkanet:11, municipality:077, 2020 total: correction `desimaali` was not applied: the source has value 125 and count 6; expected value 125 and count 5, as the correction at config/corrections/2024.toml:3:1 says
      hint: see what the source says now; correct the figures there, or take the correction out
    ");
    assert_snapshot!(told("077 2020 = 125.0000001 / 5"), @r"
    warn[correction-does-not-fit] sotkanet:11, municipality:077, 2020 total: correction `desimaali` was not applied: the source has value 125.0000001 and count 5; expected value 125 and count 5, as the correction at config/corrections/2024.toml:3:1 says
      hint: see what the source says now; correct the figures there, or take the correction out
    ");
    assert_snapshot!(told("077 2020 = 125 / 5; 077 2020 = 125 / 6"), @r"
    warn[correction-does-not-fit] sotkanet:11, municipality:077, 2020 total: correction `desimaali` was not applied: the source has several rows that differ; expected value 125 and count 5, as the correction at config/corrections/2024.toml:3:1 says
      hint: see what the source says now; correct the figures there, or take the correction out
    ");
    assert_snapshot!(told("077 2019 = 125 / 5"), @r"
    warn[correction-does-not-fit] sotkanet:11, municipality:077, 2020 total: correction `desimaali` was not applied: the source has no such row; expected value 125 and count 5, as the correction at config/corrections/2024.toml:3:1 says
      hint: see what the source says now; correct the figures there, or take the correction out
    ");
    let not_fetched = corrected(World::new().rows(POPULATION, "077 2020 = 125"), reading(Some(125.0), None), TWELVE);
    assert_snapshot!(not_fetched.told(), @r"
    sotkanet:127 077 2020 = 125
    warn[correction-does-not-fit] sotkanet:11, municipality:077, 2020 total: correction `desimaali` was not applied: there is no row of the indicator; expected value 125, as the correction at config/corrections/2024.toml:3:1 says
      hint: the indicator may not have been fetched
    ");
}

#[test]
fn a_corrected_part_is_merged_as_corrected_and_the_whole_tells_of_it() {
    let world = World::new().of_source(SourceDivision::BackCast(2024)).rows(POPULATION, "507 2020 = 6000; 588 2020 = 20000");
    let set = Amendment::Set(reading(Some(2000.0), None));
    let world = World { corrections: vec![correction(POPULATION, "588", "2020", reading(Some(20_000.0), None), set)], ..world };
    assert_snapshot!(world.told(), @r"
    sotkanet:127 507 2020 = 8000
    note[correction-applied] sotkanet:127, municipality:588, 2020 total: correction `desimaali` put value 2000 in the place of value 20000
    note[areas-merged] municipality:507: figures of 1 indicator were brought to the division of the edition from rows of `municipality:507` Mäntyharju, `municipality:588` Pertunmaa: 1 were computed, 0 could not be
    ");
    let key = ObservationKey { area: area("507"), sex: Sex::Total, period: "2020".parse().unwrap() };
    let harmonised = world.harmonised();
    let origins = harmonised.provenance.origins(&POPULATION.parse().unwrap(), &key);
    assert!(matches!(origins, [Origin::Corrected { .. }, Origin::Merged { .. }]), "{origins:?}");
    assert_eq!(harmonised.provenance.figures().count(), 1);
}
