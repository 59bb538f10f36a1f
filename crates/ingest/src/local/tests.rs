use insta::assert_snapshot;
use model::definition::{
    AggregationRule, Collection, Denominator, IndicatorDefinition, Licence, LocalIndicator, NoiseRule, Producer, Slug,
};
use model::{AreaId, LocalisedText, Polarity, PopulationGroup, Sex, Unit};
use proptest::prelude::*;

use super::{LocalContent, LocalFile, SheetRow, check_references, read_local};

fn indicators() -> Vec<LocalIndicator> {
    let slug = |text: &str| Slug::new(text).unwrap();
    let definition = |id: &str, sexes: Vec<Sex>| IndicatorDefinition {
        id: id.parse().unwrap(),
        title: LocalisedText::same(id),
        definition_version: 1,
        unit: Unit::Percent,
        polarity: Polarity::HigherIsBetter,
        decimals: 1,
        theme: slug("osallisuus"),
        population_group: PopulationGroup::Everyone,
        sexes,
        aggregation: AggregationRule::NotAggregable,
        denominator: Denominator::Derived,
        counted: None,
        noise: NoiseRule::Interval,
        collection: Collection::Register,
        breaks: Vec::new(),
        producer: Producer { id: slug("kunta-410"), name: LocalisedText::same("Laukaa") },
        licence: Licence { id: slug("own"), name: LocalisedText::same("Omat ehdot"), url: String::new(), republishable: false },
    };
    let of = |codes: &[&str]| codes.iter().map(|code| AreaId::municipality(code).unwrap()).collect();
    vec![
        LocalIndicator { definition: definition("local:lukuseteli", vec![Sex::Total]), municipalities: of(&["410", "077"]) },
        LocalIndicator { definition: definition("local:kerhot", vec![Sex::Total, Sex::Male, Sex::Female]), municipalities: of(&["410"]) },
    ]
}

/// The figures and the findings of one file, as text.
fn told(bytes: &[u8]) -> String {
    told_of(LocalFile { path: "data/inputs/local/laukaa.csv", content: LocalContent::Csv(bytes) })
}

fn told_of(file: LocalFile<'_>) -> String {
    let read = read_local(&[file], &indicators());
    for finding in &read.findings {
        let listed = check_references().iter().any(|check| check.code == finding.code && check.severity >= finding.severity);
        assert!(listed, "`{}` is not among the checks", finding.code);
    }
    let rows = read.batches.iter().flat_map(|batch| {
        batch.observations().iter().map(move |row| {
            let (key, indicator) = (row.key, batch.indicator());
            format!("{indicator} {} {} {} {:?} {:?} {}", key.area.code(), key.sex, key.period, row.value, row.count, row.status)
        })
    });
    rows.chain(read.findings.iter().map(ToString::to_string)).collect::<Vec<_>>().join("\n")
}

const EXPECTED: &str = "local:kerhot 410 male 2023 Some(12.5) Some(25.0) published\nlocal:lukuseteli 077 total 2023 Some(0.0) None zero\nlocal:lukuseteli 410 total 2022-2024 Some(1234.5) None published";

#[test]
fn spreadsheets_and_programs_are_both_understood() {
    let spreadsheet = "Kuntakoodi;Tunnus;Vuosi;Sukupuoli;Arvo;Lukumäärä\r\n410;kerhot;2023;miehet;12,5;25\r\n077;lukuseteli;2023;;0;\r\n410;lukuseteli;2022–2024;yhteensä;1 234,5;\r\n;;;;;\r\n";
    let program = "tunnus,kuntakoodi,vuosi,arvo,sukupuoli,lukumaara\nlocal:kerhot,410,2023,12.5,male,25\nlocal:lukuseteli,077,2023,0,,\nlocal:lukuseteli,410,2022-2024,1234.5,total,\n";
    let quoted = program.replace("12.5", "\"12,5\"").replace("1234.5", "\"1234,5\"");
    assert_eq!(told(spreadsheet.as_bytes()), EXPECTED);
    assert_eq!(told(program.as_bytes()), EXPECTED);
    assert_eq!(told(quoted.as_bytes()), EXPECTED);
    assert_eq!(told(format!("\u{feff}{spreadsheet}").as_bytes()), EXPECTED);
    assert_eq!(told(spreadsheet.replace(';', "\t").as_bytes()), EXPECTED);
    let old: Vec<u8> = spreadsheet.replace('–', "-").chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    assert!(told(&old).starts_with(EXPECTED) && told(&old).contains("note[local-encoding]"), "{}", told(&old));
}

/// A sheet: rows of fields between bars, from the third row on.
fn sheet(rows: &str) -> String {
    let fields = |line: &str| line.split('|').map(|field| field.trim().to_owned()).collect();
    let rows: Vec<SheetRow> = (3..).zip(rows.lines()).map(|(number, line)| SheetRow { number, fields: fields(line) }).collect();
    told_of(LocalFile { path: "data/inputs/local/laukaa.xlsx", content: LocalContent::Sheet { name: "Luvut", rows: &rows } })
}

#[test]
fn a_sheet_is_read_as_a_file_is_and_its_slips_are_told_by_cell() {
    let good = "Kuntakoodi|Tunnus|Vuosi|Sukupuoli|Arvo|Lukumäärä\n410|kerhot|2023|miehet|12.5|25\n077|lukuseteli|2023||0|\n410|lukuseteli|2022–2024|yhteensä|1234.5|";
    assert_eq!(sheet(good), EXPECTED);
    assert_snapshot!(sheet("kuntakoodi|tunnus|vuosi|arvo|huom\n77|lukuseteli|2023|5|x\n179|lukuseteli|2023-01-01|#REF!|"), @"
    local:lukuseteli 077 total 2023 Some(5.0) None published
    note[local-code] data/inputs/local/laukaa.xlsx, sheet `Luvut`, A4: `77` was taken for `077`: it lost its zeros
    note[local-heading] data/inputs/local/laukaa.xlsx, sheet `Luvut`, E3: nothing reads the column `huom`
    warn[local-code] data/inputs/local/laukaa.xlsx, sheet `Luvut`, A5: `179` is none of the municipalities of `local:lukuseteli`; expected one of 410, 077
    warn[local-number] data/inputs/local/laukaa.xlsx, sheet `Luvut`, D5: `#REF!` is no number; expected a number such as `12,5`, or nothing
    warn[local-period] data/inputs/local/laukaa.xlsx, sheet `Luvut`, C5: `2023-01-01` is no year; expected a year such as `2024`, or `2022-2024`
    ");
    assert_snapshot!(sheet("kunta|arvo\n410|5"), @"warn[local-heading] data/inputs/local/laukaa.xlsx, sheet `Luvut`, A3: the sheet has no column `kuntakoodi`, `tunnus`, `vuosi`; nothing of it is read; expected the heading `kuntakoodi;tunnus;vuosi;sukupuoli;arvo;lukumäärä`");
    assert_eq!(sheet(""), "");
}

#[test]
fn every_slip_of_a_row_is_told_with_line_and_column() {
    assert_snapshot!(told(
        "kuntakoodi;tunnus;vuosi;sukupuoli;arvo;lukumäärä;huom\n\
         77;lukuseteli;2023;;5;1;\n\
         179;lukuseteli;23;pojat;..;-;\n\
         410;lukusetelit;2023;;5;;\n\
         410;lukuseteli;2023;naiset;5;-4;\n\
         410;kerhot;2023;;1e3;;\n\
         410;kerhot;2024;;;;\n\
         410;kerhot;2025;;5;-1;\n"
            .as_bytes()
    ), @r"
    local:kerhot 410 total 2024 None None unknown
    local:lukuseteli 077 total 2023 Some(5.0) Some(1.0) published
    note[local-code] data/inputs/local/laukaa.csv:2:1: `77` was taken for `077`: it lost its zeros
    note[local-empty] data/inputs/local/laukaa.csv:7:18: the row has no figure
    note[local-heading] data/inputs/local/laukaa.csv:1:50: nothing reads the column `huom`
    warn[local-code] data/inputs/local/laukaa.csv:3:1: `179` is none of the municipalities of `local:lukuseteli`; expected one of 410, 077
    warn[local-indicator] data/inputs/local/laukaa.csv:4:5: `lukusetelit` is no local indicator; expected one of `local:lukuseteli`, `local:kerhot`
    warn[local-number] data/inputs/local/laukaa.csv:3:25: `..` is no number; expected a number such as `12,5`, or nothing
    warn[local-number] data/inputs/local/laukaa.csv:3:28: `-` is no number; expected a number such as `12,5`, or nothing
    warn[local-number] data/inputs/local/laukaa.csv:6:18: `1e3` is no number; expected a number such as `12,5`, or nothing
    warn[local-number] data/inputs/local/laukaa.csv:8:20: a count cannot be negative
    warn[local-period] data/inputs/local/laukaa.csv:3:16: `23` is no year; expected a year such as `2024`, or `2022-2024`
    warn[local-sex] data/inputs/local/laukaa.csv:3:19: `pojat` is not known here; expected `yhteensä`, `miehet` or `naiset`
    warn[local-sex] data/inputs/local/laukaa.csv:5:21: `local:lukuseteli` has no figures of `female`
      hint: add it to `sexes` in config/local.toml
    ");
}

#[test]
fn a_heading_that_lacks_a_column_and_numbers_of_two_kinds_are_told() {
    assert_snapshot!(told(b"kunta;tunnus;vuosi;arvo\n410;kerhot;2023;5\n"), @"warn[local-heading] data/inputs/local/laukaa.csv:1:1: the file has no column `kuntakoodi`; nothing of it is read; expected the heading `kuntakoodi;tunnus;vuosi;sukupuoli;arvo;lukumäärä`");
    assert_snapshot!(told(b""), @"warn[local-heading] data/inputs/local/laukaa.csv:1:1: the file has no column `kuntakoodi`, `tunnus`, `vuosi`, `arvo`; nothing of it is read; expected the heading `kuntakoodi;tunnus;vuosi;sukupuoli;arvo;lukumäärä`");
    assert_snapshot!(told(b"kuntakoodi;tunnus;vuosi;arvo\n410;kerhot;2023;5,5\n410;kerhot;2024;5.5\n"), @r"
    local:kerhot 410 total 2023 Some(5.5) None published
    local:kerhot 410 total 2024 Some(5.5) None published
    warn[local-mixed-decimals] data/inputs/local/laukaa.csv:1:1: 1 values have a decimal comma and 1 a point
      hint: both were taken for decimal marks; see that none of them separates thousands
    ");
}

#[test]
fn a_figure_in_two_rows_is_told() {
    assert_snapshot!(told(b"kuntakoodi;tunnus;vuosi;arvo\n410;kerhot;2023;5\n410;kerhot;2023;5\n410;kerhot;2023;6\n"), @r"
    local:kerhot 410 total 2023 Some(5.0) None published
    local:kerhot 410 total 2023 Some(6.0) None published
    note[local-repeated] data/inputs/local/laukaa.csv:3:1: the same figure is here a second time; expected one row for each figure; the first stands at data/inputs/local/laukaa.csv:2:1
    warn[local-contradiction] data/inputs/local/laukaa.csv:4:17: the figure is 6 here and 5 elsewhere; expected one row for each figure; the first stands at data/inputs/local/laukaa.csv:2:1
      hint: neither is shown until one of the rows is taken out
    ");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10_000, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever a file holds, it is read without stopping, and no figure is made of a municipality or an indicator that was not asked for.
    #[test]
    fn any_file_is_read(lines in prop::collection::vec("(410|077|77|x|\"|)[;,](kerhot|lukuseteli|\"|)[;,](2023|20231|-)[;,](5,5|\"5|.|9e999|)", 0..6), bytes in prop::collection::vec(any::<u8>(), 0..30)) {
        let mut text = format!("kuntakoodi;tunnus;vuosi;arvo\n{}\n", lines.join("\n")).into_bytes();
        text.extend(bytes);
        let read = read_local(&[LocalFile { path: "a.csv", content: LocalContent::Csv(&text) }], &indicators());
        for batch in &read.batches {
            let known = indicators().into_iter().find(|known| known.definition.id == *batch.indicator()).unwrap();
            for row in batch.observations() {
                prop_assert!(known.municipalities.contains(&row.key.area));
                prop_assert!(row.value.is_none_or(f64::is_finite) && row.status.has_value() == row.value.is_some());
            }
        }
    }

    /// The same rows in one file or in several, in another order and some of them again: the same figures. Only findings may differ.
    #[test]
    fn splitting_permuting_and_repeating_rows_changes_nothing_but_findings(
        (rows, disordered) in prop::collection::vec((2000_i16..2012, prop::sample::select(vec!["5", "6", ""])), 1..8).prop_flat_map(|rows| {
            let again = prop::sample::subsequence(rows.clone(), 0..=rows.len());
            let disordered = (Just(rows.clone()), again).prop_flat_map(|(rows, again)| Just([rows, again].concat()).prop_shuffle());
            (Just(rows), disordered)
        }),
        cuts in prop::collection::vec(0_usize..16, 0..3),
    ) {
        let file = |rows: &[(i16, &str)]| {
            let lines: Vec<String> = rows.iter().map(|(year, value)| format!("410;kerhot;{year};{value}")).collect();
            format!("kuntakoodi;tunnus;vuosi;arvo\n{}\n", lines.join("\n"))
        };
        let mut cuts: Vec<usize> = cuts.into_iter().map(|cut| cut.min(disordered.len())).chain([0, disordered.len()]).collect();
        cuts.sort_unstable();
        let parts: Vec<String> = cuts.array_windows::<2>().map(|[from, to]| file(&disordered[*from..*to])).collect();
        let read = |texts: &[String]| {
            let local = |text| LocalFile { path: "a.csv", content: LocalContent::Csv(str::as_bytes(text)) };
            read_local(&texts.iter().map(|text| local(text)).collect::<Vec<_>>(), &indicators()).batches
        };
        prop_assert_eq!(read(&parts), read(&[file(&rows)]));
    }
}
