//! A small world: the county of Keski-Suomi with four municipalities, a fifth municipality elsewhere, regions and the country.

use chrono::NaiveDate;
use frames::Observations;
use model::card::{Card, Cell};
use model::definition::{
    AggregationRule, AreaGroup, Collection, ComparatorRules, Denominator, IndicatorDefinition, Licence, NoiseRule, Producer, Slug, Theme,
};
use model::judgement::{DenominatorOrigin, IntervalRefusal};
use model::register::{Area, AreaChange, Membership};
use model::vintage::{ReportedIndicator, VintageDescription, VintageId};
use model::{
    AreaId, AreaRegister, Finding, IndicatorId, LocalisedText, Observation, ObservationBatch, ObservationKey, Polarity, PopulationGroup,
    ReportedIntervals, Sex, SourceId, Unit, ValueStatus,
};

use super::rendering;
use crate::cells::Figure;
use crate::methods::basis::{Basis, Measure};
use crate::{CardSet, Inputs, Subjects, TransformError};

#[derive(Debug, Clone)]
pub struct World {
    pub edition: i16,
    pub county: AreaId,
    pub areas: AreaRegister,
    pub groups: Vec<AreaGroup>,
    pub themes: Vec<Theme>,
    pub indicators: Vec<IndicatorDefinition>,
    pub comparators: ComparatorRules,
    pub population: Option<IndicatorId>,
    pub reported: Vec<ReportedIndicator>,
    /// Vintages of further sources.
    pub beside: Vec<VintageDescription>,
    pub intervals: ReportedIntervals,
    pub rows: Vec<(IndicatorId, Observation)>,
}

impl World {
    /// Edition 2025, one theme `arki`, no indicators and no rows.
    pub fn new() -> Self {
        Self {
            edition: 2025,
            county: area("K15"),
            areas: register(),
            groups: vec![],
            themes: vec![theme("arki")],
            indicators: vec![],
            comparators: ComparatorRules::default(),
            population: None,
            reported: vec![],
            beside: vec![],
            intervals: ReportedIntervals::default(),
            rows: vec![],
        }
    }

    /// Adds an indicator: a register share in per cent of the theme `arki`, total only, unless `change` says otherwise.
    pub fn indicator(mut self, id: &str, change: impl FnOnce(&mut IndicatorDefinition)) -> Self {
        let mut definition = definition(id);
        change(&mut definition);
        self.indicators.push(definition);
        self
    }

    /// Adds what the source says of an indicator.
    pub fn reported(mut self, id: &str, first_year: i16, last_year: i16, limits_fi: &str) -> Self {
        self.reported.push(ReportedIndicator {
            indicator: id.parse().unwrap(),
            title: LocalisedText::same(id),
            data_updated: NaiveDate::from_ymd_opt(2025, 9, 1),
            first_year: Some(first_year),
            last_year: Some(last_year),
            decimals: Some(1),
            unit_code: None,
            producer: None,
            limits_fi: limits_fi.to_owned(),
        });
        self
    }

    /// Adds rows: `total 2020: 179=5/50 K15=4 FI=0`, that is area=value/count, with `-` for what the row does not have
    /// and `h` for a value that the source hides.
    pub fn rows(mut self, id: &str, lines: &str) -> Self {
        for line in lines.lines().map(str::trim).filter(|line| !line.is_empty()) {
            let (head, cells) = line.split_once(':').unwrap();
            let (sex, period) = head.split_once(' ').unwrap();
            for cell in cells.split_whitespace() {
                let (code, content) = cell.split_once('=').unwrap();
                let (value, count) = content.split_once('/').unwrap_or((content, "-"));
                let number = |text: &str| (text != "-").then(|| text.parse().unwrap());
                let key = ObservationKey { area: area(code), sex: sex.parse().unwrap(), period: period.parse().unwrap() };
                let is_hidden = value == "h";
                let value: Option<f64> = if is_hidden { None } else { number(value) };
                let status = match value {
                    None if is_hidden => ValueStatus::SuppressedOrZero,
                    Some(0.0) => ValueStatus::Zero,
                    Some(_) => ValueStatus::Published,
                    None => ValueStatus::Unknown,
                };
                self.rows.push((id.parse().unwrap(), Observation { key, value, count: number(count), status }));
            }
        }
        self
    }

    pub fn group(mut self, id: &str, members: &str) -> Self {
        self.groups.push(AreaGroup {
            id: Slug::new(id).unwrap(),
            name: LocalisedText::same(id),
            county: self.county,
            first_edition: 2024,
            last_edition: None,
            members: members.split_whitespace().map(area).collect(),
            meetings: vec![],
            negotiation: model::definition::Negotiation::default(),
        });
        self
    }

    pub fn with(mut self, change: impl FnOnce(&mut Self)) -> Self {
        change(&mut self);
        self
    }

    pub fn vintage(&self) -> VintageDescription {
        VintageDescription {
            source: SourceId::new("sotkanet").unwrap(),
            id: VintageId::new(NaiveDate::from_ymd_opt(2025, 11, 22).unwrap(), 1),
            demonstration: true,
            indicators: self.reported.clone(),
        }
    }

    pub fn make(&self, subjects: &Subjects) -> Result<CardSet, TransformError> {
        self.with_inputs(|inputs| crate::cards(inputs, subjects))
    }

    /// What a run over this world is given.
    pub fn with_inputs<Made>(&self, make: impl FnOnce(&Inputs) -> Made) -> Made {
        let mut ids: Vec<IndicatorId> = self.rows.iter().map(|(id, _)| id.clone()).collect();
        ids.sort();
        ids.dedup();
        let of = |wanted: &IndicatorId| self.rows.iter().filter(|(id, _)| id == wanted).map(|(_, row)| *row).collect();
        let batches: Vec<ObservationBatch> = ids.iter().map(|id| ObservationBatch::new(id.clone(), of(id))).collect();
        make(&Inputs {
            edition: self.edition,
            county: self.county,
            areas: &self.areas,
            groups: &self.groups,
            themes: &self.themes,
            indicators: &self.indicators,
            comparators: &self.comparators,
            population: self.population.as_ref(),
            observations: &Observations::from_batches(&batches).unwrap(),
            vintage: &self.vintage(),
            vintages_beside: &self.beside,
            intervals: &self.intervals,
        })
    }

    pub fn all(&self) -> CardSet {
        self.make(&Subjects::All).unwrap()
    }

    /// The one card of a municipality.
    pub fn municipality(&self, code: &str) -> Card {
        let set = self.make(&Subjects::Some { municipalities: vec![area(code)], groups: vec![] }).unwrap();
        set.cards.into_iter().next().unwrap()
    }

    /// The rows of a municipality's card as text.
    pub fn municipality_text(&self, code: &str) -> String {
        rendering::rows(&self.municipality(code))
    }

    /// The rows of a group's card as text.
    pub fn group_text(&self, id: &str) -> String {
        let set = self.make(&Subjects::Some { municipalities: vec![], groups: vec![Slug::new(id).unwrap()] }).unwrap();
        rendering::rows(&set.cards[0])
    }

    /// Adds municipalities to the register and to the county, by their codes.
    pub fn with_county_members(mut self, codes: &[String]) -> Self {
        let template = self.areas.area(area("179")).unwrap().clone();
        let added = codes.iter().map(|code| Area { id: area(code), name: LocalisedText::same(code), ..template.clone() });
        let areas: Vec<Area> = self.areas.areas().cloned().chain(added).collect();
        let membership = |code: &String| Membership { member: area(code), whole: self.county, first_year: 2018, last_year: None };
        let memberships = self.areas.memberships().iter().copied().chain(codes.iter().map(membership)).collect();
        self.areas = AreaRegister::new(areas, memberships, self.areas.changes().to_vec());
        self
    }

    /// The findings of one check as text, one a line, without hints.
    pub fn findings_of(&self, code: &str) -> String {
        let of_check = format!("[{code}]");
        self.findings_text().lines().filter(|line| line.contains(&of_check)).collect::<Vec<_>>().join("\n")
    }

    /// All findings as text, one a line, without hints.
    pub fn findings_text(&self) -> String {
        let line = |finding: &Finding| finding.to_string().lines().next().unwrap().to_owned();
        self.all().findings.iter().map(line).collect::<Vec<_>>().join("\n")
    }
}

/// `179` is a municipality, `K15` a county, `M13` a region, `FI` the country.
pub fn area(short: &str) -> AreaId {
    match short.split_at(1) {
        ("K", code) => AreaId::county(code).unwrap(),
        ("M", code) => format!("region:{code}").parse().unwrap(),
        ("F", _) => "country:358".parse().unwrap(),
        _ => AreaId::municipality(short).unwrap(),
    }
}

pub fn theme(id: &str) -> Theme {
    Theme { id: Slug::new(id).unwrap(), title: LocalisedText::same(id), priority: true }
}

/// A register share in per cent, total only, aggregated with derived denominators.
pub fn definition(id: &str) -> IndicatorDefinition {
    let slug = |text| Slug::new(text).unwrap();
    IndicatorDefinition {
        id: id.parse().unwrap(),
        title: LocalisedText::same(id),
        definition_version: 1,
        unit: Unit::Percent,
        polarity: Polarity::NoJudgement,
        decimals: 1,
        theme: slug("arki"),
        population_group: PopulationGroup::Everyone,
        sexes: vec![Sex::Total],
        aggregation: AggregationRule::RatioOfSums,
        denominator: Denominator::Derived,
        counted: Some(model::definition::CountedUnit::Persons),
        noise: NoiseRule::NotKnown,
        collection: Collection::Register,
        breaks: vec![],
        producer: Producer { id: slug("thl"), name: LocalisedText::same("THL") },
        licence: Licence {
            id: slug("cc-by"),
            name: LocalisedText::same("CC BY 4.0"),
            url: "https://creativecommons.org/licenses/by/4.0/".to_owned(),
            republishable: true,
        },
    }
}

fn register() -> AreaRegister {
    let named = [
        ("179", "Jyväskylä"),
        ("182", "Jämsä"),
        ("435", "Luhanka"),
        ("992", "Äänekoski"),
        ("091", "Helsinki"),
        ("K15", "Keski-Suomen hyvinvointialue"),
        ("K90", "Helsingin kaupunki"),
        ("M13", "Keski-Suomi"),
        ("M01", "Uusimaa"),
        ("FI", "Koko maa"),
    ];
    let areas = named.map(|(short, name)| Area {
        id: area(short),
        name: LocalisedText::same(name),
        first_year: None,
        last_year: None,
        municipality_type: None,
        municipality_languages: None,
    });
    let memberships = ["179", "182", "435", "992"].into_iter().flat_map(|code| [(code, "K15"), (code, "M13")]);
    let memberships = memberships.chain([("091", "K90"), ("091", "M01")]).map(|(member, whole)| Membership {
        member: area(member),
        whole: area(whole),
        first_year: 2018,
        last_year: None,
    });
    let change = AreaChange { year: 2009, abolished: area("183"), name: "Jämsänkoski".to_owned(), successors: vec![area("182")] };
    AreaRegister::new(areas, memberships.collect(), vec![change])
}

/// Jyväskylä's share of a thousand people in a year.
pub fn figure(year: i16, count: u32) -> Figure {
    let value = f64::from(count) / 10.0;
    let origin = DenominatorOrigin::Indicator;
    let basis =
        Basis { measure: Measure::Proportion, count: f64::from(count), denominator: 1_000.0, multiplier: 100.0, origin, given: None };
    let id = format!("2025/municipality:179/sotkanet:1/total/{year}").parse().unwrap();
    let status = if count == 0 { ValueStatus::Zero } else { ValueStatus::Published };
    let interval = Err(IntervalRefusal::NoiseNotKnown);
    let cell = Cell { id, value: Some(value), count: Some(f64::from(count)), status, coverage: None, interval };
    Figure { cell, basis: Ok(basis), counted: Vec::new() }
}
