use frames::Observations;
use model::definition::{AggregationRule, Collection, Correction, Denominator, IndicatorDefinition, Licence, NoiseRule, Producer, Slug};
use model::register::{Area, AreaChange, Membership, SplitDecision};
use model::{
    AreaId, AreaKind, AreaRegister, CodeGeneration, LocalisedText, Observation, ObservationBatch, ObservationKey, Polarity,
    PopulationGroup, Sex, Unit, ValueStatus,
};

use crate::{HarmoniseInputs, Harmonised, SourceDivision, harmonise};

pub const POPULATION: &str = "sotkanet:127";
pub const SHARE: &str = "sotkanet:10";
pub const DERIVED: &str = "sotkanet:11";
pub const MEDIAN: &str = "sotkanet:12";

pub fn area(text: &str) -> AreaId {
    if text.contains(':') { text.parse().unwrap() } else { AreaId::municipality(text).unwrap() }
}

/// Rows of one indicator, harmonised with others of one world.
#[derive(Debug, Clone)]
pub struct World {
    pub areas: AreaRegister,
    pub division: i16,
    pub source: SourceDivision,
    pub indicators: Vec<IndicatorDefinition>,
    pub corrections: Vec<Correction>,
    pub batches: Vec<ObservationBatch>,
}

impl World {
    /// Jyväskylä (179) took in 180 and 277 in 2009; Vöyri is 946 since 2011, made of 945 and 559, and 945 is of 2007, made of 944 and 479;
    /// Längelmäki (443) was split between Jämsä (182) and Orivesi (562) in 2007; Pertunmaa (588) went to Mäntyharju (507) in 2025.
    pub fn new() -> Self {
        let municipality = |code: &str, name: &str, first_year, last_year| plain(area(code), name, first_year, last_year);
        let areas = vec![
            municipality("077", "Hankasalmi", None, None),
            municipality("179", "Jyväskylä", None, None),
            municipality("180", "Jyväskylän mlk", None, Some(2008)),
            municipality("182", "Jämsä", None, None),
            municipality("277", "Korpilahti", None, Some(2008)),
            municipality("291", "Kuhmoinen", None, None),
            municipality("443", "Längelmäki", None, Some(2006)),
            municipality("479", "Maksamaa", None, Some(2006)),
            municipality("507", "Mäntyharju", None, None),
            municipality("559", "Oravainen", None, Some(2010)),
            municipality("562", "Orivesi", None, None),
            municipality("588", "Pertunmaa", None, Some(2024)),
            municipality("944", "Vöyri", None, Some(2006)),
            municipality("945", "Vöyri-Maksamaa", Some(2007), Some(2010)),
            municipality("946", "Vöyri", Some(2011), None),
            plain(area("county@2023:15"), "Keski-Suomen hyvinvointialue", None, None),
            plain(area("county@2018:11"), "Keski-Suomen hyvinvointialue", None, None),
            plain(area("county@2018:15"), "Pohjois-Pohjanmaan hyvinvointialue", None, None),
            plain(area("region:13"), "Keski-Suomi", None, None),
            plain(area("country:358"), "Koko maa", None, None),
        ];
        let change = |year, code: &str, name: &str, successors: &str| AreaChange {
            year,
            abolished: area(code),
            name: name.to_owned(),
            successors: successors.split_whitespace().map(area).collect(),
        };
        let changes = vec![
            change(2007, "443", "Längelmäki", "182 562"),
            change(2007, "479", "Maksamaa", "945"),
            change(2007, "944", "Vöyri", "945"),
            change(2009, "180", "Jyväskylän mlk", "179"),
            change(2009, "277", "Korpilahti", "179"),
            change(2011, "559", "Oravainen", "946"),
            change(2011, "945", "Vöyri-Maksamaa", "946"),
            change(2025, "588", "Pertunmaa", "507"),
        ];
        let member =
            |code: &str, whole: &str, first_year, last_year| Membership { member: area(code), whole: area(whole), first_year, last_year };
        let mut memberships = vec![
            member("291", "region:13", 2013, Some(2020)),
            member("291", "region:06", 2021, None),
            member("291", "county@2023:08", 2013, None),
        ];
        for code in ["077", "179", "182"] {
            memberships.push(member(code, "region:13", 2013, None));
            memberships.push(member(code, "county@2023:15", 2013, None));
        }
        let same = vec![(area("county@2023:15"), area("county@2018:11"))];
        Self {
            areas: AreaRegister::new(areas, memberships, changes).with_same_areas(same),
            division: 2025,
            source: SourceDivision::BackCast(2025),
            indicators: vec![
                definition(POPULATION, Unit::Count, AggregationRule::Sum, Denominator::None),
                definition(SHARE, Unit::Percent, AggregationRule::RatioOfSums, Denominator::Indicator(POPULATION.parse().unwrap())),
                definition(DERIVED, Unit::Per1000, AggregationRule::RatioOfSums, Denominator::Derived),
                definition(MEDIAN, Unit::Index, AggregationRule::NotAggregable, Denominator::None),
            ],
            corrections: Vec::new(),
            batches: Vec::new(),
        }
    }

    pub fn of_source(mut self, source: SourceDivision) -> Self {
        self.source = source;
        self
    }

    pub fn edition(mut self, division: i16) -> Self {
        self.division = division;
        self
    }

    pub fn with_split(mut self, abolished: &str, shares: &[(&str, f64)]) -> Self {
        let shares = shares.iter().map(|(code, share)| (area(code), *share)).collect();
        let decision = SplitDecision { abolished: area(abolished), shares, reason: "Väkiluvun mukaan.".to_owned() };
        self.areas = self.areas.with_split_decisions(vec![decision]);
        self
    }

    /// Rows such as `179 2008 = 4.5 / 12`: area, period, value and count, or a status in the place of the value.
    pub fn rows(mut self, indicator: &str, rows: &str) -> Self {
        let rows = rows.split(';').map(str::trim).filter(|row| !row.is_empty()).map(observation).collect();
        self.batches.push(ObservationBatch::new(indicator.parse().unwrap(), rows));
        self
    }

    pub fn observations(&self) -> Observations {
        Observations::from_batches(&self.batches).unwrap()
    }

    pub fn harmonised(&self) -> Harmonised {
        let inputs = HarmoniseInputs {
            division: self.division,
            source_division: self.source,
            county: area("county@2023:15"),
            areas: &self.areas,
            indicators: &self.indicators,
            corrections: &self.corrections,
        };
        let harmonised = harmonise(&self.observations(), &inputs).unwrap();
        // Every finding is of a kind that the list of checks has, and weighs what it says there.
        for finding in &harmonised.findings {
            let listed = crate::check_references().iter().any(|check| check.code == finding.code && check.severity == finding.severity);
            assert!(listed, "`{}` is not among the checks", finding.code);
        }
        // Names, keys and order hold.
        Observations::new(harmonised.observations.frame().clone()).unwrap();
        harmonised
    }

    /// The rows after harmonising as text, and the codes of the findings with what they found.
    pub fn told(&self) -> String {
        let harmonised = self.harmonised();
        let mut lines = rows(&harmonised.observations);
        lines.extend(harmonised.findings.iter().map(ToString::to_string));
        lines.join("\n")
    }
}

/// Rows as text.
pub fn rows(observations: &Observations) -> Vec<String> {
    let mut lines = Vec::new();
    observations
        .for_each(|indicator, row| {
            let ObservationKey { area, sex, period } = row.key;
            let area = area.to_string().replace("municipality:", "");
            let value = row.value.map_or_else(|| row.status.to_string(), |value| format!("{}", (value * 1e6).round() / 1e6));
            let count = row.count.map(|count| format!(" / {count}")).unwrap_or_default();
            let sex = if sex == Sex::Total { String::new() } else { format!(" {sex}") };
            lines.push(format!("{indicator} {area}{sex} {period} = {value}{count}"));
            Ok(())
        })
        .unwrap();
    lines
}

fn observation(row: &str) -> Observation {
    let (key, figure) = row.split_once('=').unwrap();
    let (code, period) = key.trim().split_once(' ').unwrap();
    let (value, count) = figure.split_once('/').unwrap_or((figure, ""));
    let (value, count) = (value.trim(), count.trim());
    let status: Result<ValueStatus, _> = value.parse();
    let value: Option<f64> = if status.is_ok() { None } else { Some(value.parse().unwrap()) };
    let of_value = if value == Some(0.0) { ValueStatus::Zero } else { ValueStatus::Published };
    let key = ObservationKey { area: area(code), sex: Sex::Total, period: period.trim().parse().unwrap() };
    Observation { key, value, count: count.parse().ok(), status: status.unwrap_or(of_value) }
}

fn plain(id: AreaId, name: &str, first_year: Option<i16>, last_year: Option<i16>) -> Area {
    debug_assert!(id.kind() != AreaKind::Municipality || id.generation() == CodeGeneration::Only);
    Area { id, name: LocalisedText::same(name), first_year, last_year, municipality_type: None, municipality_languages: None }
}

pub fn definition(id: &str, unit: Unit, aggregation: AggregationRule, denominator: Denominator) -> IndicatorDefinition {
    let slug = |text: &str| Slug::new(text).unwrap();
    IndicatorDefinition {
        id: id.parse().unwrap(),
        title: LocalisedText::same(id),
        definition_version: 1,
        unit,
        polarity: Polarity::NoJudgement,
        decimals: 1,
        theme: slug("background"),
        population_group: PopulationGroup::Everyone,
        sexes: vec![Sex::Total],
        aggregation,
        denominator,
        counted: None,
        noise: NoiseRule::NotKnown,
        collection: Collection::Register,
        breaks: Vec::new(),
        producer: Producer { id: slug("thl"), name: LocalisedText::same("THL") },
        licence: Licence { id: slug("cc-by-4"), name: LocalisedText::same("CC BY 4.0"), url: String::new(), republishable: true },
    }
}
