//! From a vintage's observations to all cards: 308 municipalities in 70 groups, with five neighbours, a size class and a type each; 200
//! indicators, 16 years, 3 sexes.

#![allow(clippy::expect_used, reason = "a bench's own world is in order or the bench stops")]

use chrono::NaiveDate;
use divan::Bencher;
use frames::Observations;
use model::definition::{
    AggregationRule, AreaGroup, Collection, ComparatorRules, Denominator, IndicatorDefinition, Licence, NoiseRule, Producer, SizeClass,
    Slug, Theme,
};
use model::register::{Area, Membership, MunicipalityType};
use model::vintage::{ReportedIndicator, VintageDescription, VintageId};
use model::{
    AreaId, AreaKind, AreaRegister, IndicatorId, LocalisedText, Observation, ObservationBatch, ObservationKey, Period, Polarity,
    PopulationGroup, ReportedIntervals, Sex, SourceId, Unit, ValueStatus,
};
use transform::{CardSet, Inputs, Subjects};

fn main() {
    divan::main();
}

const YEARS: std::ops::RangeInclusive<i16> = 2010..=2025;

#[divan::bench(args = [1, 3], sample_count = 10, sample_size = 1)]
fn all_finland_110_indicators(bencher: Bencher, sexes: usize) {
    let world = Finland::new(110, sexes);
    bencher.counter(divan::counter::ItemsCount::new(world.observations.len())).bench(|| world.cards(&Subjects::All));
}

#[divan::bench(sample_count = 10, sample_size = 1)]
fn all_finland_200_indicators_3_sexes(bencher: Bencher) {
    let world = Finland::new(200, 3);
    bencher.counter(divan::counter::ItemsCount::new(world.observations.len())).bench(|| world.cards(&Subjects::All));
}

#[divan::bench(sample_count = 10, sample_size = 1)]
fn one_county_of_22_out_of_all_finland_110_indicators_3_sexes(bencher: Bencher) {
    let world = Finland::new(110, 3);
    let municipalities = (1..=22).map(municipality).collect();
    let groups = world.groups.iter().take(6).map(|group| group.id.clone()).collect();
    let subjects = Subjects::Some { municipalities, groups };
    bencher.counter(divan::counter::ItemsCount::new(world.observations.len())).bench(|| world.cards(&subjects));
}

struct Finland {
    areas: AreaRegister,
    groups: Vec<AreaGroup>,
    themes: Vec<Theme>,
    indicators: Vec<IndicatorDefinition>,
    comparators: ComparatorRules,
    population: IndicatorId,
    vintage: VintageDescription,
    intervals: ReportedIntervals,
    observations: Observations,
}

impl Finland {
    fn new(indicators: u32, sexes: usize) -> Self {
        let sexes: Vec<Sex> = Sex::ALL.into_iter().take(sexes).collect();
        let definitions: Vec<IndicatorDefinition> = (1..=indicators).map(|number| definition(number, &sexes)).collect();
        let observed = observed_areas();
        let batches: Vec<ObservationBatch> = definitions.iter().map(|definition| batch(definition, &observed)).collect();
        Self {
            areas: register(&observed),
            groups: (0..70).map(|number| group(number * 4 + 1)).collect(),
            themes: (0..10).map(theme).collect(),
            comparators: comparators(),
            population: "sotkanet:1".parse().expect("an id"),
            vintage: vintage(&definitions),
            intervals: ReportedIntervals::default(),
            indicators: definitions,
            observations: Observations::from_batches(&batches).expect("each indicator has one batch"),
        }
    }

    fn cards(&self, subjects: &Subjects) -> CardSet {
        transform::cards(&self.inputs(), subjects).expect("the made-up country is in order")
    }

    fn inputs(&self) -> Inputs<'_> {
        Inputs {
            edition: 2025,
            county: county(15),
            areas: &self.areas,
            groups: &self.groups,
            themes: &self.themes,
            indicators: &self.indicators,
            comparators: &self.comparators,
            population: Some(&self.population),
            observations: &self.observations,
            vintage: &self.vintage,
            vintages_beside: &[],
            intervals: &self.intervals,
        }
    }
}

fn municipality(number: usize) -> AreaId {
    AreaId::municipality(&format!("{number:03}")).expect("three digits")
}

fn county(number: usize) -> AreaId {
    AreaId::county(&format!("{number:02}")).expect("two digits")
}

/// 308 municipalities, 23 counties, 19 regions, 69 sub-regions, the country.
fn observed_areas() -> Vec<AreaId> {
    let other = |kind: &str, number: usize| format!("{kind}:{number:03}").parse().expect("an area");
    let municipalities = (1..=308).map(municipality);
    let others = (1..=19).map(|number| other("region", number)).chain((1..=69).map(|number| other("sub-region", number)));
    municipalities.chain((1..=23).map(county)).chain(others).chain(["country:358".parse().expect("an area")]).collect()
}

fn register(observed: &[AreaId]) -> AreaRegister {
    let type_of = |id: &AreaId| {
        let number: usize = id.code().parse().ok().filter(|_| id.kind() == AreaKind::Municipality)?;
        MunicipalityType::ALL.get(number % 3).copied()
    };
    let area = |id: &AreaId| Area {
        id: *id,
        name: LocalisedText::same(format!("Alue {}", id.code())),
        first_year: None,
        last_year: None,
        municipality_type: type_of(id),
        municipality_languages: None,
    };
    let membership = |number| Membership { member: municipality(number), whole: county(15), first_year: 2018, last_year: None };
    AreaRegister::new(observed.iter().map(area), (1..=308).map(membership).collect(), vec![])
}

fn group(first_member: usize) -> AreaGroup {
    AreaGroup {
        id: Slug::new(&format!("ryhma-{first_member}")).expect("an id"),
        name: LocalisedText::same(format!("Ryhmä {first_member}")),
        county: county(15),
        first_edition: 2024,
        last_edition: None,
        members: (first_member..first_member + 4).map(municipality).collect(),
        meetings: vec![],
        negotiation: model::definition::Negotiation::default(),
    }
}

/// Five classes, three types, five neighbours for everyone.
fn comparators() -> ComparatorRules {
    let class = |from: u32, to: Option<u32>| SizeClass {
        id: Slug::new(&format!("asukkaita-{from}")).expect("an id"),
        name: LocalisedText::same(format!("{from}")),
        from,
        to,
    };
    let neighbours = |number: usize| {
        let around = (1..=5).map(|step| municipality((number + step * 7) % 308 + 1));
        (municipality(number), around.collect())
    };
    ComparatorRules {
        size_classes: vec![
            class(0, Some(1_999)),
            class(2_000, Some(4_999)),
            class(5_000, Some(9_999)),
            class(10_000, Some(19_999)),
            class(20_000, None),
        ],
        municipality_types: MunicipalityType::ALL.map(|kind| (kind, LocalisedText::same(kind.as_str()))).into(),
        neighbours: (1..=308).map(neighbours).collect(),
        neighbours_name: LocalisedText::same("Lähimmät kunnat"),
        ..ComparatorRules::default()
    }
}

fn theme(number: u32) -> Theme {
    let id = Slug::new(&format!("teema-{number}")).expect("an id");
    Theme { id, title: LocalisedText::same("Teema"), priority: true }
}

/// Number 1 is the population.
fn definition(number: u32, sexes: &[Sex]) -> IndicatorDefinition {
    let is_population = number == 1;
    IndicatorDefinition {
        id: format!("sotkanet:{number}").parse().expect("an id"),
        title: LocalisedText::same("Osuus, % vastaavanikäisestä väestöstä"),
        definition_version: 1,
        unit: if is_population { Unit::Count } else { Unit::Percent },
        polarity: Polarity::LowerIsBetter,
        decimals: 1,
        theme: Slug::new(&format!("teema-{}", number % 10)).expect("an id"),
        population_group: PopulationGroup::Everyone,
        sexes: sexes.to_vec(),
        aggregation: if is_population { AggregationRule::Sum } else { AggregationRule::RatioOfSums },
        denominator: if is_population { Denominator::None } else { Denominator::Derived },
        counted: None,
        noise: NoiseRule::Interval,
        collection: if number.is_multiple_of(3) { Collection::AdultSurvey } else { Collection::Register },
        breaks: vec![],
        producer: Producer { id: Slug::new("thl").expect("an id"), name: LocalisedText::same("THL") },
        licence: Licence {
            id: Slug::new("cc-by").expect("an id"),
            name: LocalisedText::same("CC BY 4.0"),
            url: "https://creativecommons.org/licenses/by/4.0/".to_owned(),
            republishable: true,
        },
    }
}

/// Nine of ten cells are there; which ones is a plain function of their key.
fn batch(definition: &IndicatorDefinition, areas: &[AreaId]) -> ObservationBatch {
    let mut observations = Vec::new();
    for (place, area) in areas.iter().enumerate() {
        for sex in &definition.sexes {
            for year in YEARS {
                let mixed = place * 31 + usize::from(year.unsigned_abs()) * 7 + definition.id.local().len();
                if !mixed.is_multiple_of(10) {
                    let key = ObservationKey { area: *area, sex: *sex, period: Period::year(year) };
                    let count = (mixed % 900 + 5) as f64;
                    let value = if definition.unit == Unit::Count { (place * 90 + 500) as f64 } else { (mixed % 600 + 1) as f64 / 10.0 };
                    observations.push(Observation { key, value: Some(value), count: Some(count), status: ValueStatus::Published });
                }
            }
        }
    }
    ObservationBatch::new(definition.id.clone(), observations)
}

fn vintage(definitions: &[IndicatorDefinition]) -> VintageDescription {
    let date = NaiveDate::from_ymd_opt(2025, 11, 22).expect("a date");
    let reported = |id: &IndicatorId| ReportedIndicator {
        indicator: id.clone(),
        title: LocalisedText::same("Osuus"),
        data_updated: Some(date),
        first_year: Some(2010),
        last_year: Some(2025),
        decimals: Some(1),
        unit_code: None,
        producer: None,
        limits_fi: String::new(),
    };
    VintageDescription {
        source: SourceId::new("sotkanet").expect("a source"),
        id: VintageId::new(date, 1),
        demonstration: true,
        indicators: definitions.iter().map(|definition| reported(&definition.id)).collect(),
    }
}
