//! A small difference with a title that would be a formula.

use model::number::NumberFormatter;
use model::register::Area;
use model::{AreaId, AreaRegister, Finding, Language, LocalisedText, Period, Place, Severity, Sex, ValueStatus};
use transform::difference::{
    AreaDifference, CellChange, Change, ChangeCounts, Difference, IndicatorDifference, IndicatorPresence, MetadataChange, Movement,
    Reported,
};

use super::Names;

/// Two revised cells of one indicator, one indicator that was merely updated again.
pub fn difference() -> Difference {
    let jyvaskyla = AreaId::municipality("179").unwrap();
    let unnamed: AreaId = "unknown:730".parse().unwrap();
    let reported = |value, count| Reported { value, count, status: ValueStatus::Published };
    let (from, to) = (reported(Some(-1.5), Some(12.0)), reported(Some(1234.25), None));
    let movement = Movement {
        indicator: "sotkanet:1".parse().unwrap(),
        area: jyvaskyla,
        sex: Sex::Total,
        period: Period::year(2023),
        from: -1.5,
        to: 1234.25,
        absolute: 1235.8,
        relative_percent: Some(82_383.3),
    };
    let counts = ChangeCounts { new: 1, revised: 1, ..ChangeCounts::default() };
    let updated = |from: &str, to: &str| MetadataChange { field: "updated".into(), from: Some(from.into()), to: Some(to.into()) };
    let cell = |area, period: &str, change| CellChange { area, sex: Sex::Total, period: period.parse().unwrap(), change };
    let indicator = IndicatorDifference {
        indicator: "sotkanet:1".parse().unwrap(),
        title: Some(LocalisedText::same("=1+1; \"osuus\", % vastaavanikäisestä väestöstä, hyvin pitkä tunnusluvun nimi")),
        decimals: Some(1),
        presence: IndicatorPresence::Both,
        counts,
        first_year: Some(2019),
        last_year: Some(2023),
        new_periods: vec!["2019-2021".parse().unwrap()],
        gone_periods: vec![],
        metadata: vec![updated("2025-09-01", "2026-09-01")],
        largest_absolute: Some(movement.clone()),
        cells: vec![cell(jyvaskyla, "2023", Change::Revised { from, to }), cell(unnamed, "2019-2021", Change::New { to: from })],
    };
    let dated = IndicatorDifference {
        indicator: "sotkanet:2".parse().unwrap(),
        counts: ChangeCounts::default(),
        new_periods: vec![],
        largest_absolute: None,
        cells: vec![],
        ..indicator.clone()
    };
    let place = Place::Data { indicator: None, area: None, period: None };
    Difference {
        from: "2025-11-20".parse().unwrap(),
        to: "2026-11-22".parse().unwrap(),
        alike: 1_560_343,
        counts,
        indicators: vec![indicator, dated],
        largest_relative: vec![movement],
        areas: AreaDifference::default(),
        findings: vec![Finding::new(Severity::Note, "areas-differ", place, "areas other than municipalities differ")],
    }
}

/// Jyväskylä alone.
pub fn register() -> AreaRegister {
    let area = Area {
        id: AreaId::municipality("179").unwrap(),
        name: LocalisedText::same("Jyväskylä"),
        first_year: None,
        last_year: None,
        municipality_type: None,
        municipality_languages: None,
    };
    AreaRegister::new([area], Vec::new(), Vec::new())
}

/// Its names, in Finnish.
pub fn names(register: &AreaRegister) -> Names<'_> {
    Names { register, language: Language::Fi, numbers: NumberFormatter::new(Language::Fi) }
}
