//! A register of a few municipalities and a handful of indicators of every kind.

use model::definition::{
    AggregationRule, BreakKind, Collection, Denominator, IndicatorDefinition, Licence, NoiseRule, Producer, SeriesBreak, Slug,
};
use model::register::{Area, AreaChange, Membership};
use model::{AreaId, AreaKind, AreaRegister, CodeGeneration, LocalisedText, Polarity, PopulationGroup, Sex, Unit};
use sotkanet_sim::{GeneratedWorld, GeneratorOptions, Vintage};

/// Municipalities with their counties: Helsinki, Jyväskylä, Mäntyharju, Kuopio, Luhanka, Kinnula, Laukaa, Äänekoski, Jämsä, Mikkeli.
const MUNICIPALITIES: [(&str, &str); 11] = [
    ("091", "90"),
    ("179", "15"),
    ("182", "15"),
    ("256", "15"),
    ("297", "13"),
    ("410", "15"),
    ("435", "15"),
    ("491", "12"),
    ("507", "12"),
    ("837", "08"),
    ("992", "15"),
];

pub fn register() -> AreaRegister {
    let area = |id| Area {
        id,
        name: LocalisedText::same(id.to_string()),
        first_year: None,
        last_year: None,
        municipality_type: None,
        municipality_languages: None,
    };
    let municipality = |code: &str| AreaId::municipality(code).unwrap();
    let country = AreaId::new(AreaKind::Country, CodeGeneration::Only, "358").unwrap();
    let membership = |code: &str, whole| Membership { member: municipality(code), whole, first_year: 2018, last_year: None };
    let counties: Vec<AreaId> = ["08", "12", "13", "15", "90"].map(|code| AreaId::county(code).unwrap()).to_vec();
    AreaRegister::new(
        MUNICIPALITIES.iter().map(|(code, _)| municipality(code)).chain(counties).chain([country]).map(area),
        MUNICIPALITIES
            .iter()
            .flat_map(|(code, county)| [membership(code, AreaId::county(county).unwrap()), membership(code, country)])
            .collect(),
        vec![AreaChange { year: 2025, abolished: municipality("588"), name: "Pertunmaa".into(), successors: vec![municipality("507")] }],
    )
}

pub fn indicator(number: u32, unit: Unit, collection: Collection) -> IndicatorDefinition {
    let slug = |text: &str| Slug::new(text).unwrap();
    IndicatorDefinition {
        id: format!("sotkanet:{number}").parse().unwrap(),
        title: LocalisedText { fi: format!("Osoitin {number}"), sv: format!("Indikator {number}"), en: format!("Indicator {number}") },
        definition_version: 1,
        unit,
        polarity: Polarity::LowerIsBetter,
        decimals: u8::from(!matches!(unit, Unit::Count | Unit::ThousandEuros)),
        theme: slug("tausta"),
        population_group: PopulationGroup::Everyone,
        sexes: Sex::ALL.to_vec(),
        aggregation: AggregationRule::RatioOfSums,
        counted: None,
        denominator: if unit.multiplier().is_some() && collection == Collection::Register {
            Denominator::Indicator("sotkanet:127".parse().unwrap())
        } else {
            Denominator::None
        },
        noise: NoiseRule::Interval,
        collection,
        breaks: Vec::new(),
        producer: Producer { id: slug("thl"), name: LocalisedText::same("THL") },
        licence: Licence {
            id: slug("cc-by-4"),
            name: LocalisedText::same("CC BY 4.0"),
            url: "https://example.org".into(),
            republishable: true,
        },
    }
}

/// Every unit and collection, and enough ordinary rates that oddities and revisions find a place.
pub fn indicators() -> Vec<IndicatorDefinition> {
    let register = Collection::Register;
    let mut all = vec![
        indicator(127, Unit::Count, register),
        indicator(128, Unit::Count, register),
        indicator(201, Unit::EurosPerInhabitant, register),
        indicator(202, Unit::ThousandEuros, register),
        indicator(203, Unit::LitresPerInhabitant, register),
        indicator(204, Unit::Index, register),
        indicator(205, Unit::Mean, register),
        indicator(206, Unit::Gini, register),
        indicator(207, Unit::Ratio, register),
        indicator(208, Unit::Percent, Collection::SchoolHealthPromotion),
        indicator(209, Unit::Percent, Collection::AdultSurvey),
        indicator(210, Unit::Points, Collection::Teaviisari),
    ];
    all.extend((300..330).map(|number| {
        let unit = [Unit::Percent, Unit::Per1000, Unit::Per10000, Unit::Per100000][number as usize % 4];
        indicator(number, unit, register)
    }));
    let mut totals = indicator(211, Unit::Per100000, register);
    totals.sexes = vec![Sex::Total];
    totals.breaks = vec![SeriesBreak { from_year: 2018, kind: BreakKind::Definition, reason: LocalisedText::same("Uusi määritelmä") }];
    all.push(totals);
    let mut aged = indicator(213, Unit::Per1000, register);
    aged.sexes = vec![Sex::Total];
    aged.population_group = PopulationGroup::Older;
    all.push(aged);
    all
}

pub fn options(vintage: Vintage) -> GeneratorOptions {
    GeneratorOptions { seed: 7, vintage, ..GeneratorOptions::default() }
}

pub fn world(vintage: Vintage) -> GeneratedWorld {
    GeneratedWorld::new(&register(), &indicators(), options(vintage)).unwrap()
}

/// All years that a default world can have.
pub fn years() -> Vec<i16> {
    (2010..=2025).collect()
}
