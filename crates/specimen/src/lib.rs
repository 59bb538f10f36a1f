//! Made-up cards that are as awkward as real ones get: long names and titles, an empty theme, every status, breaks, gaps, runs of
//! years, text that looks like a formula. For tests, benches and examples of formats; no program uses it.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::missing_panics_doc,
    clippy::panic,
    clippy::too_many_lines,
    clippy::unwrap_used,
    reason = "only tests and benches use this"
)]

mod country;
pub mod written;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use catalogue::{Catalogue, ConfigFile};
use chrono::{NaiveDate, NaiveTime};
use model::card::{
    AreaLabel, Card, Cell, Comparator, ComparatorKind, Coverage, FigureArea, FigureId, GroupLabel, Highlights, IndicatorRow, MemberWeight,
    SourceLabel, Subject, ThemeSection,
};
use model::definition::{AgendaItem, BreakKind, CountedUnit, Licence, Negotiation, Producer, SeriesBreak, Slug};
use model::judgement::{
    ChanceFindings, Change, ChangeRefusal, Comparison, ComparisonRefusal, ComparisonRule, DenominatorOrigin, Direction, Interval,
    IntervalRefusal, Judgement, Level, OneOfFew, Position, Strength, Trend, TrendRefusal,
};
use model::register::Area;
use model::vintage::VintageId;
use model::{
    AreaId, IndicatorId, Language, LocalisedText, Period, Polarity, PopulationGroup, ReaderTexts, Sex, SourceId, Unit, ValueStatus, Words,
};

pub use country::{County, country};

/// A theme of the sample and its indicators: title, unit, decimals, a value to begin with.
struct Theme {
    id: &'static str,
    title: &'static str,
    indicators: &'static [(&'static str, Unit, u8, f64)],
}

/// Titles in the manner of Sotkanet's; the figures are invented.
const THEMES: &[Theme] = &[
    Theme {
        id: "background",
        title: "Taustatiedot",
        indicators: &[
            ("Väestö 31.12.", Unit::Count, 0, 149_194.0),
            ("Yksinhuoltajaperheet, % lapsiperheistä", Unit::Percent, 1, 23.4),
            ("Muu kuin suomi, ruotsi tai saame äidinkielenä / 1 000 asukasta", Unit::Per1000, 1, 58.2),
            ("Kunnan yleinen pienituloisuusaste", Unit::Percent, 1, 15.8),
            ("Gini-kerroin, käytettävissä olevat tulot", Unit::Gini, 1, 26.1),
            ("Nettomuutto", Unit::Count, 0, -312.0),
        ],
    },
    Theme {
        id: "mind",
        title: "Mielen hyvinvointi",
        indicators: &[
            ("Kohtalainen tai vaikea ahdistuneisuus, % 8. ja 9. luokan oppilaista", Unit::Percent, 1, 19.7),
            ("Itsensä yksinäiseksi tuntevien osuus (%), 20 vuotta täyttäneet", Unit::Percent, 1, 12.3),
            (
                "Mielenterveysperusteisesti sairauspäivärahaa saaneet 25\u{2013}64-vuotiaat / 1 000 vastaavanikäistä, \
              pois lukien toisen asteen opiskelijat sekä ulkomailla asuvat",
                Unit::Per1000,
                1,
                36.9,
            ),
            ("Psykiatrian avohoitokäynnit / 1 000 0\u{2013}17-vuotiasta", Unit::Per1000, 0, 1_204.0),
            ("Elämänlaatunsa hyväksi tuntevien osuus (%), 65 vuotta täyttäneet", Unit::Percent, 1, 52.6),
            ("Itsemurhakuolleisuus / 100 000 asukasta", Unit::Per100000, 1, 14.9),
        ],
    },
    Theme {
        id: "safety",
        title: "Arjen turvallisuus",
        indicators: &[
            ("Koulukiusattuna vähintään kerran viikossa, % 4. ja 5. luokan oppilaista", Unit::Percent, 1, 8.1),
            ("Poliisin tietoon tulleet henkeen ja terveyteen kohdistuneet rikokset / 1 000 asukasta", Unit::Per1000, 1, 7.4),
            ("Kaatumisiin ja putoamisiin liittyvät hoitojaksot 65 vuotta täyttäneillä / 10 000 vastaavanikäistä", Unit::Per10000, 1, 305.2),
            ("=Ei kaava +358 @kunta", Unit::Ratio, 2, 1.05),
        ],
    },
    Theme { id: "participation", title: "Osallisuus ja yhteisöt", indicators: &[] },
    Theme {
        id: "activity",
        title: "Liikunnallinen elämäntapa",
        indicators: &[
            (
                "Harrastaa hengästyttävää liikuntaa vapaa-ajalla korkeintaan 1 h viikossa, % 8. ja 9. luokan oppilaista",
                Unit::Percent,
                1,
                28.9,
            ),
            ("Liikuntatoimen nettokäyttökustannukset, euroa / asukas", Unit::EurosPerInhabitant, 1, 112.3),
            ("Liikunnan edistäminen kunnissa, koko toiminta, pistemäärä", Unit::Points, 0, 84.0),
            ("Alkoholijuomien myynti asukasta kohti 100 %:n alkoholina, litraa", Unit::LitresPerInhabitant, 1, 6.2),
        ],
    },
];

/// Names of a group's members, the awkward ones first.
const MEMBERS: [(&str, &str); 8] = [
    ("599", "Pedersören kunta"),
    ("478", "Maarianhamina - Mariehamn"),
    ("179", "Jyväskylä"),
    ("410", "Laukaa"),
    ("892", "Uurainen"),
    ("500", "Muurame"),
    ("850", "Toivakka"),
    ("172", "Joutsa"),
];

/// The repository's own configuration.
pub static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| {
    let files = catalogue::default_files().into_iter().map(|(path, bytes)| ConfigFile { path: path.to_owned(), bytes: bytes.to_vec() });
    Catalogue::from_files(files.collect()).unwrap()
});

/// The words of a language from the project's own texts.
pub fn texts(language: Language) -> ReaderTexts {
    CATALOGUE.texts[&language].clone()
}

/// The words around texts.
pub fn words(language: Language, texts: &ReaderTexts) -> Words<'_> {
    Words::new(language, texts)
}

/// A municipality's card.
pub fn municipality(code: &str, name: &str) -> Card {
    let area = AreaLabel { id: AreaId::municipality(code).unwrap(), name: LocalisedText::same(name) };
    let figure_area = FigureArea::Area(area.id);
    let group = GroupLabel {
        id: Slug::new("keskinen").unwrap(),
        name: LocalisedText::same("Jyväskylän seutu, Äänekoski ja Konnevesi"),
        meetings: vec![date(2024, 10, 29), date(2025, 11, 4)],
        negotiation: Negotiation::default(),
    };
    card(Subject::Municipality { area, group: Some(group) }, &figure_area, &[])
}

/// A group's card with so many members, from 2 to 8.
pub fn group(members: usize) -> Card {
    let members = labels(members);
    let item = |hour, title: &str| AgendaItem { time: NaiveTime::from_hms_opt(hour, 30, 0), title: LocalisedText::same(title) };
    let group = GroupLabel {
        id: Slug::new("keskinen").unwrap(),
        name: LocalisedText::same("Keskinen ryhmä"),
        meetings: vec![date(2024, 10, 29)],
        negotiation: Negotiation {
            agenda: vec![
                item(8, "Tilannekatsaus kuntakorttien pohjalta"),
                item(9, "Työpaja: lapset ja nuoret, työikäiset, ikääntyneet"),
                item(11, "Sovitut toimenpiteet ja vastuutahot"),
            ],
            place: Some(LocalisedText::same("Kunnantalo, valtuustosali")),
            material_days: 14,
            questions: vec![LocalisedText::same("Mitkä kaksi nostoa otamme yhteiseksi tavoitteeksi?")],
        },
    };
    let figure_area = FigureArea::Group(group.id.clone());
    card(Subject::AreaGroup { group, members: members.clone() }, &figure_area, &members)
}

/// A group whose members' names are of this length, in words, and differ in their first letters.
pub fn group_of_long_names(members: usize, letters: usize) -> Card {
    let mut card = group(members);
    let name = "kunta, jonka nimi on niin pitkä, ettei se mahdu yhdelle riville millään paperilla eikä missään taulukossa ";
    let long = |number: usize| {
        LocalisedText::same(format!("{}. {}", number + 1, name.repeat(letters / 100 + 1)).chars().take(letters).collect::<String>())
    };
    if let Subject::AreaGroup { members, .. } = &mut card.subject {
        members.iter_mut().enumerate().for_each(|(number, member)| member.name = long(number));
    }
    card
}

/// A card with so many indicators in each of its five themes.
pub fn large(indicators_per_theme: usize) -> Card {
    enlarged(municipality("179", "Jyväskylä"), indicators_per_theme)
}

/// A group's card with so many indicators in each of its five themes, named by its id.
pub fn large_group(indicators_per_theme: usize, members: usize, id: &str) -> Card {
    let mut card = group(members);
    let own = FigureArea::Group(Slug::new(id).unwrap());
    if let Subject::AreaGroup { group, .. } = &mut card.subject {
        group.id = Slug::new(id).unwrap();
        group.name = LocalisedText::same(id);
    }
    for cell in card.themes.iter_mut().flat_map(|theme| &mut theme.rows).flat_map(own_cells) {
        cell.id.area = own.clone();
    }
    enlarged(card, indicators_per_theme)
}

/// The card as another municipality's.
pub fn of_area(pattern: &Card, area: &Area) -> Card {
    let mut card = pattern.clone();
    if let Subject::Municipality { area: label, .. } = &mut card.subject {
        *label = AreaLabel { id: area.id, name: area.name.clone() };
    }
    for cell in card.themes.iter_mut().flat_map(|theme| &mut theme.rows).flat_map(own_cells) {
        cell.id.area = FigureArea::Area(area.id);
    }
    card
}

fn own_cells(row: &mut IndicatorRow) -> impl Iterator<Item = &mut Cell> {
    row.earlier.iter_mut().chain([&mut row.own]).chain(&mut row.by_sex)
}

/// The card with so many indicators in each of its themes.
pub fn enlarged(mut card: Card, indicators_per_theme: usize) -> Card {
    let pattern: Vec<IndicatorRow> = card.themes.iter().flat_map(|theme| theme.rows.clone()).collect();
    let mut number = 10_000;
    for theme in &mut card.themes {
        theme.rows = pattern.iter().cycle().take(indicators_per_theme).cloned().collect();
        for row in &mut theme.rows {
            number += 1;
            renumber(row, &indicator_id(number));
        }
    }
    card
}

/// Cards as they stand in one edition: a figure is the same wherever it stands. The specimens draw each card by itself, so the first
/// cell of a figure takes the place of the others.
pub fn agree(cards: &mut [Card]) {
    let mut first: BTreeMap<FigureId, Cell> = BTreeMap::new();
    for row in cards.iter_mut().flat_map(|card| &mut card.themes).flat_map(|theme| &mut theme.rows) {
        for cell in cells(row) {
            *cell = first.entry(cell.id.clone()).or_insert_with(|| cell.clone()).clone();
        }
    }
}

fn cells(row: &mut IndicatorRow) -> impl Iterator<Item = &mut Cell> {
    row.earlier.iter_mut().chain([&mut row.own]).chain(&mut row.by_sex).chain(&mut row.comparators).chain(&mut row.members)
}

fn renumber(row: &mut IndicatorRow, id: &IndicatorId) {
    row.indicator = id.clone();
    for cell in cells(row) {
        cell.id.indicator = id.clone();
    }
}

fn card(subject: Subject, figure_area: &FigureArea, members: &[AreaLabel]) -> Card {
    let county = AreaLabel { id: AreaId::county("15").unwrap(), name: LocalisedText::same("Keski-Suomi") };
    let whole_country = AreaLabel { id: "country:358".parse().unwrap(), name: LocalisedText::same("Koko maa") };
    let of_area = |kind, area: &AreaLabel| Comparator {
        kind,
        id: FigureArea::Area(area.id),
        name: area.name.clone(),
        members: Vec::new(),
        printed: true,
    };
    let mut comparators = vec![of_area(ComparatorKind::County, &county), of_area(ComparatorKind::Country, &whole_country)];
    if let Subject::Municipality { area, group: Some(group) } = &subject {
        let of_members =
            |kind, id, name: &str, printed| Comparator { kind, id, name: LocalisedText::same(name), members: labels(4), printed };
        let class = |id: &str| FigureArea::SizeClass(Slug::new(id).unwrap());
        comparators.push(of_members(ComparatorKind::AreaGroup, FigureArea::Group(group.id.clone()), &group.name.fi, true));
        comparators.push(of_members(
            ComparatorKind::SizeClass,
            class("from-10000-to-19999"),
            "10 000\u{2013}19 999 asukkaan kunnat",
            false,
        ));
        comparators.push(of_members(ComparatorKind::Neighbours, FigureArea::Neighbours(area.id), "Lähimmät kunnat", false));
    }
    let mut number: u32 = 0;
    let themes = THEMES.iter().map(|theme| {
        let rows = theme.indicators.iter().map(|indicator| {
            number += 1;
            row(number, indicator, figure_area, &comparators, members)
        });
        ThemeSection {
            id: Slug::new(theme.id).unwrap(),
            title: LocalisedText::same(theme.title),
            priority: theme.id != "background" && theme.id != "participation",
            rows: rows.collect(),
        }
    });
    let themes = themes.collect();
    let mut card = Card {
        edition: 2025,
        subject,
        county: county.clone(),
        demonstration: true,
        sources: vec![SourceLabel { source: SourceId::new("sotkanet").unwrap(), vintage: VintageId::new(date(2026, 11, 22), 1) }],
        comparators: comparators.clone(),
        themes,
        chance: ChanceFindings::default(),
        highlights: Highlights::default(),
        own_words: None,
        group_words: None,
        measures: Vec::new(),
        changes: None,
    };
    written::add(&mut card);
    card
}

fn row(
    number: u32,
    indicator: &(&str, Unit, u8, f64),
    own_area: &FigureArea,
    comparators: &[Comparator],
    members: &[AreaLabel],
) -> IndicatorRow {
    let (title, unit, decimals, base) = *indicator;
    let id = indicator_id(number);
    let period = match number % 7 {
        3 => Period::span(2019, 2021).unwrap(),
        _ => Period::year(2023 + (number % 2) as i16),
    };
    let missing = ValueStatus::ALL.into_iter().filter(|status| !status.has_value()).nth(number as usize / 2 % 10).unwrap();
    let figure =
        |area: &FigureArea, sex, period| FigureId { edition: 2025, area: area.clone(), indicator: id.clone(), sex, period: Some(period) };
    let cell = |area: &FigureArea, sex, period: Period, step: u32| -> Cell {
        let status = match (step, number % 5) {
            (0, 2) => missing,
            (3, 1) => ValueStatus::NotSurveyed,
            (1, 4) => ValueStatus::SuppressedOrZero,
            (20, _) if number.is_multiple_of(2) => missing,
            (21, 1) => ValueStatus::Zero,
            _ => ValueStatus::Published,
        };
        let wave = f64::from((number * 7 + step * 13) % 11) - 5.0;
        let value = match status {
            ValueStatus::Zero => Some(0.0),
            status if status.has_value() => Some(round(base * (1.0 + wave / 60.0), decimals)),
            _ => None,
        };
        let count = value.filter(|_| unit.multiplier().is_some()).map(|value| (value * 12.0).abs().round());
        let interval = match value {
            Some(value) if unit == Unit::Percent => Ok(Interval {
                lower: (value - 2.1).max(0.0),
                upper: (value + 2.4).min(100.0),
                level: Level::NinetyFive,
                denominator: DenominatorOrigin::Derived,
            }),
            Some(_) => Err(IntervalRefusal::NoCount),
            None => Err(IntervalRefusal::NoValue),
        };
        Cell { id: figure(area, sex, period), value, count, status, coverage: None, interval }
    };
    let rounds = if number.is_multiple_of(3) { 2 } else { 1 };
    let earlier: Vec<Cell> = (1..=if number == 2 { 1 } else { 9 / rounds })
        .rev()
        .map(|step| {
            let back = (step * rounds) as i16;
            let earlier = Period::span(period.first_year() - back, period.last_year() - back).unwrap();
            cell(own_area, Sex::Total, earlier, step)
        })
        .collect();
    let mut own = cell(own_area, Sex::Total, period, 0);
    if !members.is_empty() && own.value.is_some() {
        own.coverage = Some(Coverage { known: members.len() - (number as usize % 2), members: members.len() });
    }
    let by_sex = [Sex::Male, Sex::Female].into_iter().zip(20..).map(|(sex, step)| cell(own_area, sex, period, step)).collect();
    let comparators: Vec<Cell> =
        comparators.iter().zip(30..).map(|(comparator, step)| cell(&comparator.id, Sex::Total, period, step)).collect();
    let members_count = members.len();
    let members = members
        .iter()
        .zip(0..)
        .map(|(member, step)| cell(&FigureArea::Area(member.id), Sex::Total, period, if step == 2 { 1 } else { 40 + step }))
        .collect();
    let breaks = if number % 6 == 1 {
        let reason = "Määritelmä muuttui: luku kattaa nyt myös yksityisen palvelun.";
        vec![SeriesBreak { from_year: 2020, kind: BreakKind::Definition, reason: LocalisedText::same(reason) }]
    } else {
        Vec::new()
    };
    let polarity = [Polarity::NoJudgement, Polarity::LowerIsBetter, Polarity::HigherIsBetter][number as usize % 3];
    let comparisons = comparators.iter().map(|other| comparison(&own, other, polarity, unit)).collect();
    let change = match (own.value, earlier.iter().rev().find_map(|cell| Some((cell.value?, cell.id.period?)))) {
        (None, _) => Err(ChangeRefusal::NoValue),
        (_, None) => Err(ChangeRefusal::NoEarlierValue),
        (Some(now), Some((before, since))) => {
            let then = earlier.iter().rev().find(|cell| cell.value.is_some()).unwrap_or(&own);
            Ok(Change { since, difference: now - before, comparison: comparison(&own, then, polarity, unit) })
        }
    };
    let is_ranked = members_count == 0 && unit != Unit::Count;
    let position = own.value.filter(|_| is_ranked).map(|value| Position {
        rank: number as usize * 11 % 290 + 1,
        best_first: polarity != Polarity::NoJudgement,
        of: 292,
        tied: 1 + number as usize % 3,
        quintile: (number * 11 % 290 / 58 + 1) as u8,
        minimum: value * 0.4,
        maximum: value * 1.9,
        fifths: [value * 0.7, value * 0.9, value * 1.05, value * 1.3],
        best_ten: (polarity != Polarity::NoJudgement).then_some((value * 0.4, value * 0.52)),
    });
    let weights = match own.value {
        Some(value) if members_count > 0 => (0..members_count)
            .map(|member| MemberWeight {
                share: Some(if member == 0 { 0.6 } else { 0.4 / (members_count - 1) as f64 }),
                without: (member != 1).then_some(value * 0.97),
            })
            .collect(),
        _ => Vec::new(),
    };
    IndicatorRow {
        indicator: id,
        title: LocalisedText::same(title),
        unit,
        decimals,
        polarity,
        population_group: [
            PopulationGroup::Everyone,
            PopulationGroup::ChildrenAndYoung,
            PopulationGroup::Older,
            PopulationGroup::WorkingAge,
        ][number as usize % 4],
        producer: Producer { id: Slug::new("thl").unwrap(), name: LocalisedText::same("Terveyden ja hyvinvoinnin laitos (THL)") },
        licence: Licence {
            id: Slug::new("cc-by-4").unwrap(),
            name: LocalisedText::same("CC BY 4.0"),
            url: "https://creativecommons.org/licenses/by/4.0/".to_owned(),
            republishable: true,
        },
        data_updated: (!number.is_multiple_of(4)).then(|| date(2026, 9, 17)),
        period: Some(period),
        own,
        earlier,
        by_sex,
        comparators,
        comparisons,
        trend: trend(number, period, polarity),
        one_of_few: (unit == Unit::Percent && number.is_multiple_of(4)).then_some(OneOfFew { points: 2.9, counted: CountedUnit::Persons }),
        members,
        breaks,
        definition_version: 1,
        change,
        position,
        weights,
        omission: None,
        corrections: Vec::new(),
        made_of: Vec::new(),
    }
}

/// As the rules would judge it by the interval, roughly.
fn comparison(own: &Cell, other: &Cell, polarity: Polarity, unit: Unit) -> Comparison {
    let (Some(value), Some(reference)) = (own.value, other.value) else {
        return Comparison::NotJudged(if own.value.is_none() {
            ComparisonRefusal::NoInterval(IntervalRefusal::NoValue)
        } else {
            ComparisonRefusal::NoComparatorValue
        });
    };
    if unit == Unit::Count {
        return Comparison::NotJudged(ComparisonRefusal::CountsOfUnlikeAreas);
    }
    let Ok(interval) = own.interval else { return Comparison::NotJudged(ComparisonRefusal::NoInterval(IntervalRefusal::NoCount)) };
    if interval.lower <= reference && reference <= interval.upper {
        return Comparison::NoDifference(ComparisonRule::Interval);
    }
    let direction = if value > reference { Direction::Higher } else { Direction::Lower };
    let strength = if (value - reference).abs() > 4.0 { Strength::Clear } else { Strength::Different };
    Comparison::Different { direction, strength, judgement: Judgement::of(direction, polarity), rule: ComparisonRule::Interval }
}

fn trend(number: u32, last: Period, polarity: Polarity) -> Trend {
    let first = Period::span(last.first_year() - 4, last.last_year() - 4).unwrap();
    let direction = if number.is_multiple_of(2) { Direction::Higher } else { Direction::Lower };
    match number % 4 {
        0 | 1 => Trend::Changing { direction, judgement: Judgement::of(direction, polarity), first, last },
        2 => Trend::NotSignificant { first, last },
        _ => Trend::Refused(TrendRefusal::TooShort { periods: 3 }),
    }
}

fn labels(members: usize) -> Vec<AreaLabel> {
    MEMBERS[..members]
        .iter()
        .map(|(code, name)| AreaLabel { id: AreaId::municipality(code).unwrap(), name: LocalisedText::same(*name) })
        .collect()
}

fn indicator_id(number: u32) -> IndicatorId {
    IndicatorId::new(SourceId::new("sotkanet").unwrap(), &number.to_string()).unwrap()
}

fn round(value: f64, decimals: u8) -> f64 {
    let scale = 10_f64.powi(i32::from(decimals));
    (value * scale).round() / scale
}

fn date(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}
