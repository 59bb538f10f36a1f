//! Metadata of made-up indicators, in Sotkanet's shape: sixteen keys in order, HTML in the texts, gaps where the real ones have gaps.

use model::definition::{Collection, IndicatorDefinition};
use model::{LocalisedText, PopulationGroup, Sex};
use serde::Serialize;
use serde_json::value::RawValue;

use crate::chance;
use crate::texts::{Texts, to_json};
use crate::value_type::ValueType;

use super::plan::{Plan, SmallCounts};

use super::{GeneratorOptions, Vintage};

#[derive(Serialize)]
struct Full {
    id: u32,
    #[serde(rename = "data-updated")]
    data_updated: String,
    range: Range,
    title: Texts,
    description: Texts,
    interpretation: Texts,
    limits: Texts,
    legislation: Texts,
    notices: Texts,
    #[serde(rename = "primaryValueType")]
    primary_value_type: ValueType,
    decimals: u8,
    classifications: Box<RawValue>,
    organization: Organization,
    subjects: Vec<Subject>,
    sources: Vec<Source>,
    groups: Vec<u32>,
}

#[derive(Serialize)]
struct Range {
    start: i16,
    end: i16,
}

#[derive(Serialize)]
struct Classification {
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<Texts>,
    values: Vec<&'static str>,
}

#[derive(Serialize, Clone)]
struct Organization {
    id: u32,
    title: Texts,
}

#[derive(Serialize)]
struct Subject {
    fi: &'static str,
    sv: &'static str,
    en: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    uri: Option<&'static str>,
}

#[derive(Serialize)]
struct Source {
    organization: Organization,
    title: Texts,
    description: Texts,
}

#[derive(Serialize)]
struct Short {
    id: u32,
    title: Texts,
    organization: Organization,
    classifications: ShortClassifications,
}

#[derive(Serialize)]
struct ShortClassifications {
    sex: Classification,
    region: Classification,
}

/// The reply to `/indicators`.
pub fn short_list<'a>(plans: impl Iterator<Item = &'a Plan>) -> Vec<u8> {
    let items: Vec<Short> = plans
        .map(|plan| Short {
            id: plan.number,
            title: title(plan),
            organization: organization(&plan.definition),
            classifications: ShortClassifications {
                sex: Classification { title: None, values: sex_values(&plan.definition) },
                region: Classification { title: None, values: region_values(plan) },
            },
        })
        .collect();
    to_json(&items)
}

/// The reply to `/indicators/{id}`. `is_touched` tells that the revised vintage has other figures.
pub fn full(plan: &Plan, options: &GeneratorOptions, is_touched: bool) -> Vec<u8> {
    let definition = &plan.definition;
    let years: Vec<i16> = plan.years().collect();
    let producer = organization(definition);
    to_json(&Full {
        id: plan.number,
        data_updated: data_updated(plan, options, is_touched),
        range: Range { start: years.first().copied().unwrap_or(plan.first_year), end: years.last().copied().unwrap_or(plan.last_year) },
        title: title(plan),
        description: description(definition),
        interpretation: Texts::same(""),
        limits: limits(plan),
        legislation: Texts::same(""),
        notices: Texts::same(" "),
        primary_value_type: ValueType::of(definition.unit),
        decimals: definition.decimals,
        classifications: classifications(plan),
        organization: producer.clone(),
        subjects: subjects(plan.number),
        sources: vec![Source {
            organization: producer,
            title: source_title(definition.collection),
            description: Texts::new(
                "<p>Luvut on keksitty ohjelmallisesti.<br />Ne eivät kuvaa mitään todellista aluetta.</p>",
                "<p>Siffrorna är påhittade av ett program.<br />De beskriver inget verkligt område.</p>",
                "<p>The figures are made up by a program.<br />They describe no real area.</p>",
            ),
        }],
        groups: vec![600 + plan.number % 97, 900 + plan.number % 31],
    })
}

fn title(plan: &Plan) -> Texts {
    let title = &plan.definition.title;
    if !plan.retitled {
        return Texts::marked(title);
    }
    Texts::marked(&LocalisedText {
        fi: format!("{}, uusi rajaus", title.fi),
        sv: format!("{}, ny avgränsning", title.sv),
        en: format!("{}, new delimitation", title.en),
    })
}

fn data_updated(plan: &Plan, options: &GeneratorOptions, is_touched: bool) -> String {
    let day = 1 + chance::mix(&[options.seed, 910, plan.number.into()]) % 28;
    let month = 1 + chance::mix(&[options.seed, 911, plan.number.into()]) % 6;
    match options.vintage {
        Vintage::Revised if is_touched => format!("{}-10-{day:02}", plan.last_year.max(options.last_year) + 1),
        _ if options.last_year - plan.last_year > 2 => format!("{}-{month:02}-{day:02}", plan.last_year + 1),
        _ => format!("{}-{month:02}-{day:02}", options.last_year + 1),
    }
}

fn description(definition: &IndicatorDefinition) -> Texts {
    Texts::new(
        "<p>Esimerkkiaineisto: keksittyjä lukuja oikean rajapinnan muodossa. <a href=\"https://sotkanet.fi\">Oikeat tiedot</a> ovat Sotkanetissa.</p>\
         <p id=suhteutus>Väestötietona käytetään keksittyä väestöä.</p>",
        "<p>Exempelmaterial: påhittade siffror i det riktiga gränssnittets form.</p><p id=suhteutus>Som befolkningsuppgift används en påhittad befolkning.</p>",
        if definition.collection == Collection::Register {
            "<p>Demonstration data: made-up figures in the shape of the real interface.</p><p id=suhteutus>The population is made up as well.</p>"
        } else {
            ""
        },
    )
}

/// The wording is that of real indicators: it is all that tells a client that small counts are hidden.
fn limits(plan: &Plan) -> Texts {
    if plan.small_counts != SmallCounts::Published {
        return Texts::new(
            "Tietosuojan vuoksi alle viiden tapauksen kuntakohtaisia tietoja ei julkisteta. ",
            "Om antalet fall i kommunen är färre än fem, publiceras inte uppgifterna på grund av datasekretessen. ",
            "For the sake of privacy protection, no municipality level data with less than five cases are published. ",
        );
    }
    Texts::same(if plan.number.is_multiple_of(2) { " " } else { "" })
}

/// `sex`, `region` and `age` in no fixed order; `sex` missing in some indicators of totals only, `age` always without values.
fn classifications(plan: &Plan) -> Box<RawValue> {
    let definition = &plan.definition;
    let mut parts = vec![("region", Classification { title: Some(region_title(definition.collection)), values: region_values(plan) })];
    let has_sexes = definition.sexes.iter().any(|sex| *sex != Sex::Total);
    if has_sexes || !plan.number.is_multiple_of(3) {
        let title = if has_sexes {
            Texts::new("Miehet, naiset, yhteensä", "Män, kvinnor, totalt", "Male, female, combined")
        } else {
            Texts::new("Sukupuolet yhteensä", "Kön totalt", "Gender total")
        };
        parts.insert(
            usize::from(plan.number.is_multiple_of(2)),
            ("sex", Classification { title: Some(title), values: sex_values(definition) }),
        );
    }
    let age = match definition.population_group {
        PopulationGroup::ChildrenAndYoung => Some(Texts::new("Lapset ja nuoret", "Barn och unga", "Children and young people")),
        PopulationGroup::WorkingAge => Some(Texts::new("Työikäiset", "Personer i arbetsför ålder", "Working-age people")),
        PopulationGroup::Older => Some(Texts::new("65 vuotta täyttäneet", "65 år och över", "65 years and older")),
        PopulationGroup::Everyone => None,
    };
    if let Some(title) = age {
        parts.insert(parts.len() / 2, ("age", Classification { title: Some(title), values: Vec::new() }));
    }
    // A map would sort the keys; the order varies between real indicators.
    let members: Vec<String> = parts.iter().map(|(name, part)| format!("\"{name}\":{}", String::from_utf8_lossy(&to_json(part)))).collect();
    RawValue::from_string(format!("{{{}}}", members.join(","))).unwrap_or_default()
}

fn sex_values(definition: &IndicatorDefinition) -> Vec<&'static str> {
    [Sex::Male, Sex::Female, Sex::Total].into_iter().filter(|sex| definition.sexes.contains(sex)).map(Sex::as_str).collect()
}

/// Never a wellbeing services county, though there are rows of them; in some indicators nothing at all.
fn region_values(plan: &Plan) -> Vec<&'static str> {
    let mut values = match plan.definition.collection {
        _ if plan.number % 13 == 5 => Vec::new(),
        Collection::Register => {
            vec!["Kunta", "Maakunta", "Erva", "Aluehallintovirasto", "Sairaanhoitopiiri", "Maa", "Suuralue", "Seutukunta", "Nuts1"]
        }
        _ => vec!["Kunta", "Maakunta", "Erva", "Aluehallintovirasto", "Maa", "Nuts1"],
    };
    values.sort_by_key(|value| value.bytes().fold(u64::from(plan.number), |state, byte| chance::mix(&[state, byte.into()])));
    values
}

fn region_title(collection: Collection) -> Texts {
    if collection == Collection::Register {
        return Texts::new(
            "Kunta, seutukunta, maakunta, hyvinvointialue, sairaanhoitopiiri, yhteistyöalue, aluehallintoviraston alue, suuralue, Manner-Suomi/Ahvenanmaa, erityisvastuualue, koko maa",
            "Kommun, ekonomisk region, landskap, välfärdsområde, sjukvårdsdistrikt, samarbetsområde, området för regionförvaltningsverket, storområde, Fastlandsfinland/Åland, specialupptagningsområde, hela landet",
            "Municipality, sub-region, region, the wellbeing services county, hospital district, collaborative area, area for the regional state administrative agency, major region, Mainland Finland/Åland, university hospital special responsibility area, whole country",
        );
    }
    Texts::new(
        "Kunta, maakunta, hyvinvointialue, aluehallintoviraston alue, erityisvastuualue, Manner-Suomi, koko maa",
        "Kommun, landskap, välfärdsområde, området för regionförvaltningsverket, specialupptagningsområde, Fastlandsfinland, hela landet",
        "Municipality, region, the wellbeing services county, area for the regional state administrative agency, university hospital special responsibility area, Mainland Finland, whole country",
    )
}

fn organization(definition: &IndicatorDefinition) -> Organization {
    let id = definition.producer.id.as_str().bytes().fold(7, |state, byte| chance::mix(&[state, byte.into()])) % 90;
    Organization { id: 2 + id as u32, title: Texts::marked(&definition.producer.name) }
}

fn source_title(collection: Collection) -> Texts {
    let title = |fi: &str, sv: &str, en: &str| Texts::marked(&LocalisedText { fi: fi.into(), sv: sv.into(), en: en.into() });
    match collection {
        Collection::Register => title("Rekisteri", "Register", "Register"),
        Collection::SchoolHealthPromotion => title("Kouluterveyskysely", "Enkäten Hälsa i skolan", "School Health Promotion study"),
        Collection::AdultSurvey => title("Aikuisväestön kysely", "Enkät till vuxna", "Adult survey"),
        Collection::Teaviisari => title("TEAviisari", "TEAviisari", "TEAviisari"),
    }
}

/// Keywords of the ontology: with an address, with an empty one, and without the key, as in real replies.
fn subjects(number: u32) -> Vec<Subject> {
    let health = Subject { fi: "terveys", sv: "hälsa", en: "health", uri: Some("http://www.yso.fi/onto/yso/p2762") };
    let wellbeing = Subject { fi: "hyvinvointi", sv: "välbefinnande", en: "wellbeing", uri: Some("") };
    let example = Subject { fi: "esimerkit", sv: "exempel", en: "examples", uri: None };
    if number.is_multiple_of(2) { vec![health, wellbeing, example] } else { vec![example, wellbeing] }
}
