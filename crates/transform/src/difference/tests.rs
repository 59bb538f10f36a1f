//! Small vintages, and what changed from one to the other.

use chrono::NaiveDate;
use frames::Observations;
use model::register::{Area, AreaChange};
use model::vintage::{ReportedIndicator, VintageDescription, VintageId};
use model::{
    AreaId, AreaRegister, IndicatorId, LocalisedText, Observation, ObservationBatch, ObservationKey, Period, SourceId, ValueStatus,
};
use proptest::prelude::*;

use super::*;
use crate::tests::world::{area, definition};

/// A vintage from lines such as `sotkanet:1 179 total 2020 4.5/12 published`; `-` is a value or count that is not there, and a status
/// that is left out follows from the value.
struct Vintage {
    observations: Observations,
    description: VintageDescription,
}

impl Vintage {
    fn new(number: u16, lines: &str) -> Self {
        let mut rows: Vec<(IndicatorId, Observation)> = lines.lines().map(str::trim).filter(|line| !line.is_empty()).map(row).collect();
        rows.sort_by(|a, b| a.0.cmp(&b.0));
        let batches: Vec<ObservationBatch> = rows
            .chunk_by(|a, b| a.0 == b.0)
            .map(|of_one| ObservationBatch::new(of_one[0].0.clone(), of_one.iter().map(|(_, row)| *row).collect()))
            .collect();
        let description = VintageDescription {
            source: SourceId::new("sotkanet").unwrap(),
            id: VintageId::new(NaiveDate::from_ymd_opt(2026, 11, 22).unwrap(), number),
            demonstration: true,
            indicators: batches.iter().map(|batch| metadata(batch.indicator())).collect(),
        };
        Self { observations: Observations::from_batches(&batches).unwrap(), description }
    }

    fn described(mut self, change: impl FnOnce(&mut Vec<ReportedIndicator>)) -> Self {
        change(&mut self.description.indicators);
        self
    }

    fn side(&self) -> Side<'_> {
        Side { observations: &self.observations, description: &self.description }
    }
}

fn row(line: &str) -> (IndicatorId, Observation) {
    let words: Vec<&str> = line.split_whitespace().collect();
    let (value, count) = words[4].split_once('/').unwrap_or((words[4], "-"));
    let number = |text: &str| (text != "-").then(|| text.parse::<f64>().unwrap());
    let value = number(value);
    let status = match (words.get(5), value) {
        (Some(status), _) => status.parse().unwrap(),
        (None, Some(0.0)) => ValueStatus::Zero,
        (None, Some(_)) => ValueStatus::Published,
        (None, None) => ValueStatus::Unknown,
    };
    let key = ObservationKey { area: area(words[1]), sex: words[2].parse().unwrap(), period: words[3].parse().unwrap() };
    (words[0].parse().unwrap(), Observation { key, value, count: number(count), status })
}

fn metadata(indicator: &IndicatorId) -> ReportedIndicator {
    ReportedIndicator {
        indicator: indicator.clone(),
        title: LocalisedText::same(format!("Otsikko {indicator}")),
        data_updated: NaiveDate::from_ymd_opt(2026, 9, 1),
        first_year: Some(2019),
        last_year: Some(2021),
        decimals: Some(1),
        unit_code: Some("PROS".to_owned()),
        producer: None,
        limits_fi: String::new(),
    }
}

/// Äänekoski took in Sumiainen and Suolahti; `992` is its code.
fn register() -> AreaRegister {
    let change = |code: &str, name: &str| AreaChange {
        year: 2007,
        abolished: AreaId::municipality(code).unwrap(),
        name: name.to_owned(),
        successors: vec![area("992")],
    };
    let known = Area {
        id: area("992"),
        name: LocalisedText::same("Äänekoski"),
        first_year: None,
        last_year: None,
        municipality_type: None,
        municipality_languages: None,
    };
    AreaRegister::new([known], Vec::new(), vec![change("770", "Sumiainen"), change("774", "Suolahti")])
}

fn compared(from: &Vintage, to: &Vintage) -> Difference {
    let context = Context { indicators: &[definition("sotkanet:1")], areas: &register(), only_area: None };
    difference(from.side(), to.side(), context).unwrap()
}

fn between(from: &str, to: &str) -> Difference {
    compared(&Vintage::new(1, from), &Vintage::new(2, to))
}

/// The changed cells as text: `sotkanet:1 municipality:179 total 2020 revised 4.5/12 -> 5/13`.
fn cells(difference: &Difference) -> Vec<String> {
    let number = |value: Option<f64>| value.map_or_else(|| "-".to_owned(), |value| value.to_string());
    let side = |reported: Option<Reported>| reported.map_or_else(String::new, |one| format!("{}/{}", number(one.value), number(one.count)));
    let line = |indicator: &IndicatorId, cell: &CellChange| {
        let (from, to) = (side(cell.change.from()), side(cell.change.to()));
        format!("{indicator} {} {} {} {} {from} -> {to}", cell.area, cell.sex, cell.period, cell.change.kind())
    };
    difference.indicators.iter().flat_map(|one| one.cells.iter().map(|cell| line(&one.indicator, cell))).collect()
}

fn check(from: &str, to: &str, expected: &[&str]) {
    // A line of each side that never changes: without it an area would be missing from one of the vintages.
    let rest = "sotkanet:9 179 total 2018 1\n sotkanet:9 182 total 2018 1\n sotkanet:9 992 total 2018 1\n";
    let found = between(&format!("{rest}{from}"), &format!("{rest}{to}"));
    assert_eq!(cells(&found), expected, "{from} -> {to}");
    assert_eq!(found.counts.all(), expected.len());
}

#[test]
fn every_kind_of_change_has_its_name() {
    let cell = |content: &str| format!("sotkanet:1 179 total 2020 {content}");
    let named = |kind_and_content: &str| format!("sotkanet:1 municipality:179 total 2020 {kind_and_content}");
    let check = |from: &str, to: &str, expected: &str| {
        let one = |content: &str| if content.is_empty() { String::new() } else { cell(content) };
        let expected = (!expected.is_empty()).then(|| named(expected));
        check(&one(from), &one(to), &expected.iter().map(String::as_str).collect::<Vec<_>>());
    };
    check("", "4.5/12", "new  -> 4.5/12");
    check("4.5/12", "", "gone 4.5/12 -> ");
    check("4.5/12", "5/13", "revised 4.5/12 -> 5/13");
    check("4.5/12", "5/12", "revised 4.5/12 -> 5/12");
    check("0/0", "5/13", "revised 0/0 -> 5/13");
    check("4.5/12", "4.5/13", "count_revised 4.5/12 -> 4.5/13");
    check("4.5/12", "4.5", "count_revised 4.5/12 -> 4.5/-");
    check("-/12", "-/13", "count_revised -/12 -> -/13");
    check("4.5/12", "-/12", "status_changed 4.5/12 -> -/12");
    check("- suppressed_or_zero", "- not_surveyed", "status_changed -/- -> -/-");
    check("4.5/12", "4.5/12", "");
    check("-", "-", "");
}

#[test]
fn a_repeated_row_is_one_cell_and_a_contradiction_is_none() {
    let one = "sotkanet:1 179 total 2020 4.5/12\n";
    let other = "sotkanet:1 179 total 2020 5/13\n";
    check(one, &one.repeat(3), &[]);
    check(one, &format!("{one}{other}"), &["sotkanet:1 municipality:179 total 2020 status_changed 4.5/12 -> -/-"]);
}

#[test]
fn changes_stand_in_the_order_of_indicator_area_sex_and_period() {
    let after = "sotkanet:10 179 total 2020 1\n sotkanet:2 182 total 2020 1\n sotkanet:2 179 female 2019 1\n sotkanet:2 179 male 2021 1\n \
                 sotkanet:2 179 male 2019 1";
    let expected = [
        "sotkanet:2 municipality:179 male 2019 new  -> 1/-",
        "sotkanet:2 municipality:179 male 2021 new  -> 1/-",
        "sotkanet:2 municipality:179 female 2019 new  -> 1/-",
        "sotkanet:2 municipality:182 total 2020 new  -> 1/-",
        "sotkanet:10 municipality:179 total 2020 new  -> 1/-",
    ];
    check("", after, &expected);
}

#[test]
fn new_and_gone_periods_and_indicators_are_told_as_such() {
    let before = "sotkanet:1 179 total 2019 1\n sotkanet:1 179 total 2020 1\n sotkanet:2 179 total 2020 7";
    let after = "sotkanet:1 179 total 2020 2\n sotkanet:1 179 total 2021 1\n sotkanet:3 179 total 2020 7";
    let found = between(before, after);
    let told: Vec<_> = found
        .indicators
        .iter()
        .map(|one| (one.indicator.to_string(), one.presence, one.new_periods.clone(), one.gone_periods.clone(), one.counts.all()))
        .collect();
    assert_eq!(
        told,
        [
            ("sotkanet:1".to_owned(), IndicatorPresence::Both, vec![Period::year(2021)], vec![Period::year(2019)], 3),
            ("sotkanet:2".to_owned(), IndicatorPresence::Gone, vec![], vec![], 1),
            ("sotkanet:3".to_owned(), IndicatorPresence::New, vec![], vec![], 1),
        ]
    );
    assert_eq!((found.indicators[0].first_year, found.indicators[0].last_year), (Some(2019), Some(2021)));
    assert!(found.findings.is_empty(), "an area does not vanish with an indicator: {:?}", found.findings);
}

#[test]
fn the_largest_movements_are_rounded_to_the_indicators_decimals() {
    let before = "sotkanet:1 179 total 2019 10\n sotkanet:1 182 total 2019 2\n sotkanet:1 992 total 2019 0\n sotkanet:2 179 total 2019 -4";
    let after =
        "sotkanet:1 179 total 2019 13.04\n sotkanet:1 182 total 2019 1\n sotkanet:1 992 total 2019 9\n sotkanet:2 179 total 2019 -5";
    let found = between(before, after);
    let relative: Vec<_> = found.largest_relative.iter().map(|one| (one.area.to_string(), one.relative_percent)).collect();
    let of = |code: &str, percent: f64| (format!("municipality:{code}"), Some(percent));
    assert_eq!(relative[0], of("182", -50.0));
    assert!((relative[1].1.unwrap() - 30.4).abs() < 1e-9);
    assert_eq!(relative[2], of("179", -25.0), "a value below zero that sinks further moved down");
    assert_eq!(relative.len(), 3, "a movement away from 0 has no percentage");
    let absolute: Vec<f64> = found.indicators.iter().map(|one| one.largest_absolute.as_ref().unwrap().absolute).collect();
    assert_eq!(absolute, [9.0, -1.0]);
    let moved = between("sotkanet:1 179 total 2019 10", "sotkanet:1 179 total 2019 13.04");
    let moved = moved.indicators[0].largest_absolute.clone().unwrap();
    assert_eq!((moved.absolute.to_string(), moved.from, moved.to), ("3".to_owned(), 10.0, 13.04));
}

#[test]
fn what_the_source_says_otherwise_is_told_field_by_field() {
    let rows = "sotkanet:1 179 total 2019 10";
    let to = Vintage::new(2, rows).described(|indicators| {
        let one = &mut indicators[0];
        one.title.sv = "Ny titel".to_owned();
        one.decimals = None;
        one.unit_code = Some("LKM".to_owned());
        one.producer = Some(LocalisedText::same("THL"));
        one.data_updated = NaiveDate::from_ymd_opt(2026, 10, 1);
        one.limits_fi = "Alle 5 tapausta salataan".to_owned();
    });
    let found = compared(&Vintage::new(1, rows), &to);
    let fields: Vec<&str> = found.indicators[0].metadata.iter().map(|change| change.field.as_str()).collect();
    assert_eq!(fields, ["title (sv)", "decimals", "unit", "producer (fi)", "producer (sv)", "producer (en)", "updated", "limits"]);
    assert_eq!(found.indicators[0].metadata[1], MetadataChange { field: "decimals".into(), from: Some("1".into()), to: None });
    assert_eq!(found.alike, 1);
}

#[test]
fn areas_of_another_division_are_told_and_not_compared() {
    let before = "sotkanet:1 179 total 2019 10\n sotkanet:1 770 total 2019 1\n sotkanet:1 774 total 2019 2\n sotkanet:1 992 total 2019 3\n \
                  sotkanet:1 M13 total 2019 5";
    let after = "sotkanet:1 179 total 2019 11\n sotkanet:1 992 total 2019 6\n sotkanet:1 K15 total 2019 5";
    let found = between(before, after);
    assert_eq!(cells(&found), ["sotkanet:1 municipality:179 total 2019 revised 10/- -> 11/-"]);
    assert_eq!(found.areas.gone.iter().map(|one| one.area).collect::<Vec<_>>(), [area("770"), area("774"), area("M13")]);
    assert_eq!(found.areas.new, [AreaRows { area: area("K15"), rows: 1 }]);
    assert_eq!(found.areas.altered, [area("992")]);
    let findings: Vec<String> = found.findings.iter().map(|finding| finding.to_string().lines().next().unwrap().to_owned()).collect();
    insta::assert_snapshot!(findings.join("\n"), @r"
    warn[division-differs] the whole vintage: the vintages are of different municipal divisions; gone: `municipality:770` (Sumiainen), `municipality:774` (Suolahti); altered by a merger or split: `municipality:992` (Äänekoski); expected the same municipalities in both
    note[areas-differ] the whole vintage: areas other than municipalities differ; new: `county@2023:15`; gone: `region:13`
    ");
}

#[test]
fn one_area_alone_can_be_asked_for() {
    let before = Vintage::new(1, "sotkanet:1 179 total 2019 10\n sotkanet:1 182 total 2019 2");
    let after = Vintage::new(2, "sotkanet:1 179 total 2019 11\n sotkanet:1 182 total 2019 3");
    let context = Context { indicators: &[], areas: &register(), only_area: Some(area("182")) };
    let found = difference(before.side(), after.side(), context).unwrap();
    assert_eq!(cells(&found), ["sotkanet:1 municipality:182 total 2019 revised 2/- -> 3/-"]);
    assert_eq!(found.indicators[0].title, Some(LocalisedText::same("Otsikko sotkanet:1")), "the source's title, where there is no own");
}

/// Rows of two indicators, four areas (one abolished), two years, and two sexes in one of them; each there or not, now and then twice.
fn lines() -> impl Strategy<Value = String> {
    let cell = (0_u8..8, 0_u8..3, 1_usize..10);
    prop::collection::vec(cell, 2 * 4 * 3).prop_map(|cells| {
        let keys = ["sotkanet:1", "sotkanet:2"].into_iter().flat_map(|indicator| {
            ["179", "774", "992", "K15"]
                .into_iter()
                .flat_map(move |area| ["total 2019", "total 2020", "male 2020"].map(move |cell| format!("{indicator} {area} {cell}")))
        });
        let line = |(key, (value, count, times)): (String, (u8, u8, usize))| match value {
            0 => String::new(),
            1 => format!("{key} -/{count}\n"),
            2 => format!("{key} - suppressed_or_zero\n"),
            value if times == 1 => format!("{key} {value}/{count}\n{key} 99/{count}\n"),
            value => format!("{key} {value}/{count}\n"),
        };
        keys.zip(cells).map(line).collect()
    })
}

fn mirrored(change: Change) -> Change {
    match change {
        Change::New { to } => Change::Gone { from: to },
        Change::Gone { from } => Change::New { to: from },
        Change::Revised { from, to } => Change::Revised { from: to, to: from },
        Change::StatusChanged { from, to } => Change::StatusChanged { from: to, to: from },
        Change::CountRevised { from, to } => Change::CountRevised { from: to, to: from },
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn a_vintage_does_not_differ_from_itself(lines in lines()) {
        let found = between(&lines, &lines);
        prop_assert!(found.indicators.is_empty() && found.findings.is_empty(), "{:?}", found);
        prop_assert_eq!(found.areas, AreaDifference::default());
    }

    #[test]
    fn the_way_back_mirrors_the_way_there(a in lines(), b in lines()) {
        let (there, back) = (between(&a, &b), between(&b, &a));
        prop_assert_eq!(there.alike, back.alike);
        prop_assert_eq!((&there.areas.new, &there.areas.gone, &there.areas.altered), (&back.areas.gone, &back.areas.new, &back.areas.altered));
        prop_assert_eq!(there.indicators.len(), back.indicators.len());
        for (one, other) in there.indicators.iter().zip(&back.indicators) {
            prop_assert_eq!((&one.indicator, &one.new_periods, &one.gone_periods), (&other.indicator, &other.gone_periods, &other.new_periods));
            let mirror: Vec<CellChange> = other.cells.iter().map(|cell| CellChange { change: mirrored(cell.change), ..*cell }).collect();
            prop_assert_eq!(&one.cells, &mirror);
        }
    }

    #[test]
    fn every_cell_is_alike_or_changed(a in lines(), b in lines()) {
        let found = between(&a, &b);
        let cells = |lines: &str| {
            let keys = lines.lines().map(|line| line.split_whitespace().take(4).collect::<Vec<_>>().join(" "));
            let left_out = |key: &String| {
                let code = key.split(' ').nth(1).unwrap();
                found.areas.leaves_out(area(code))
            };
            keys.filter(|key| !left_out(key)).collect::<std::collections::BTreeSet<String>>()
        };
        let (before, after) = (cells(&a), cells(&b));
        prop_assert_eq!(before.union(&after).count(), found.alike + found.counts.all());
        prop_assert_eq!(before.difference(&after).count(), found.counts.gone);
        prop_assert_eq!(after.difference(&before).count(), found.counts.new);
    }
}
