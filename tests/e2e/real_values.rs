//! Real values, 1990-2012, through the whole pipe: every figure on the cards of Keski-Suomi equals the source's.
//!
//! The expected values are read from the source's own file by this test, not by the program; the cards are read back from the
//! finished workbooks. Needs a folder of real replies: `KUNTAKORTTI_REAL_DATA`, or `shared/data/real` beside the checkout.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use calamine::{Data, Reader, Xlsx};
use model::Language;
use sotkanet_sim::{FaultPlan, FolderWorld};

use super::support::{Sotkanet, TestProject, repository_catalogue, run_well};

const EDITION: i32 = 2012;

/// Indicator number, area (`municipality:179` or `region:13`), year.
type Key = (u32, String, i32);

fn real_data() -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(3)?.join("shared/data/real");
    let folder = std::env::var_os("KUNTAKORTTI_REAL_DATA").map_or(beside, PathBuf::from);
    folder.join("sotkanet/values").is_dir().then_some(folder)
}

/// The source's values as its file has them.
fn source_values(folder: &Path) -> BTreeMap<Key, f64> {
    let packed = std::fs::read(folder.join("sotkanet/values/values_1990_2012.csv.gz")).unwrap();
    let mut text = String::new();
    flate2::read::GzDecoder::new(packed.as_slice()).read_to_string(&mut text).unwrap();
    let mut values = BTreeMap::new();
    for line in csv::Reader::from_reader(text.as_bytes()).records() {
        let line = line.unwrap();
        let kind = match &line[1] {
            "KUNTA" => "municipality",
            "MAAKUNTA" => "region",
            _ => continue,
        };
        values.insert((line[0].parse().unwrap(), format!("{kind}:{}", &line[3]), line[5].parse().unwrap()), line[6].parse().unwrap());
    }
    values
}

struct Sheet {
    rows: Vec<Vec<Data>>,
}

impl Sheet {
    fn read(workbook: &mut Xlsx<std::io::BufReader<std::fs::File>>, name: &str) -> Self {
        let range = workbook.worksheet_range(name).unwrap();
        // From A1 on, whatever the first used cell is.
        let (bottom, right) = range.end().unwrap();
        let cell = |row, column| range.get_value((row, column)).cloned().unwrap_or_default();
        Self { rows: (0..=bottom).map(|row| (0..=right).map(|column| cell(row, column)).collect()).collect() }
    }

    /// The first row that holds a heading, and the column where it stands. On printed sheets a second line may stand below it.
    fn find(&self, heading: &str) -> (usize, usize) {
        let is_heading = |cell: &Data| matches!(cell, Data::String(text) if text.lines().next() == Some(heading));
        self.rows
            .iter()
            .enumerate()
            .find_map(|(index, row)| Some((index, row.iter().position(is_heading)?)))
            .unwrap_or_else(|| panic!("there is no heading `{heading}`"))
    }
}

fn number(cell: &Data) -> Option<f64> {
    match cell {
        Data::Float(value) => Some(*value),
        Data::Int(value) => Some(*value as f64),
        _ => None,
    }
}

#[test]
fn every_figure_on_every_card_equals_the_source() {
    let Some(folder) = real_data() else {
        eprintln!("real values are not checked: there is no folder of real replies beside this checkout");
        return;
    };
    let source = source_values(&folder);
    let catalogue = repository_catalogue();
    let texts = &catalogue.texts[&Language::Fi];
    let server = Sotkanet::start(Arc::new(FolderWorld::open(&folder).unwrap()), FaultPlan::None);
    let project = TestProject::new();
    let root = project.text_path();
    let numbers: BTreeSet<u32> = source.keys().map(|(number, _, _)| *number).collect();
    let only: Vec<String> = numbers.iter().map(u32::to_string).collect();
    run_well(&["--project", root, "fetch", "--base-url", &server.base_url(), "--only", &only.join(",")]);
    let built = run_well(&["--project", root, "build", "--edition", "2012", "--format", "xlsx"]);
    assert!(built.stderr.contains("22 of municipalities"), "{}", built.stderr);

    let mut checked = 0;
    let mut printed = 0;
    let mut cards = 0;
    for entry in std::fs::read_dir(project.path().join("data/out/2012/xlsx")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        if !name.starts_with("kuntakortti-2012-") {
            continue;
        }
        cards += 1;
        let code = name.split('-').nth(2).unwrap().to_owned();
        let mut workbook: Xlsx<_> = calamine::open_workbook(&path).unwrap();
        let data = Sheet::read(&mut workbook, &texts.sheet.data);
        let (heading_row, figure) = data.find(&texts.data.figure);
        let (_, value) = data.find(&texts.data.value);
        let (_, status) = data.find(&texts.data.status_code);
        let mut on_card = BTreeSet::new();
        for row in &data.rows[heading_row + 1..] {
            let Data::String(id) = &row[figure] else { continue };
            let parts: Vec<&str> = id.split('/').collect();
            let [edition, area, indicator, sex, year] = parts[..] else { panic!("{name}: `{id}`") };
            assert_eq!(edition, "2012", "{name}: `{id}`");
            // What we add up ourselves is in no source; transform's own tests check sums against hand-worked ones.
            if ["group:", "size-class:", "municipality-type:", "neighbours:"].iter().any(|set| area.starts_with(set)) {
                continue;
            }
            let number_of_indicator: u32 = indicator.strip_prefix("sotkanet:").unwrap().parse().unwrap();
            // The source's file holds totals only; what a card says of men and women must say that there is nothing.
            let year_of_total = year.parse::<i32>().ok().filter(|_| sex == "total");
            let expected = year_of_total.and_then(|year| source.get(&(number_of_indicator, area.to_owned(), year)));
            assert_eq!(number(&row[value]), expected.copied(), "{name}: `{id}`");
            let has_value = matches!(&row[status], Data::String(code) if code == "published" || code == "zero");
            assert_eq!(has_value, expected.is_some(), "{name}: `{id}`");
            checked += usize::from(expected.is_some());
            if expected.is_some() {
                on_card.insert((number_of_indicator, area.to_owned(), year.parse::<i32>().unwrap()));
            }
        }
        let own_area = format!("municipality:{code}");
        for indicator in &numbers {
            let newest = source.keys().filter(|(number, area, year)| number == indicator && *area == own_area && *year <= EDITION).max();
            if let Some(newest) = newest {
                assert!(on_card.contains(newest), "{name}: the newest value {newest:?} is not on the card");
                let region = (*indicator, "region:13".to_owned(), newest.2);
                assert_eq!(source.contains_key(&region), on_card.contains(&region), "{name}: {region:?}");
            }
        }
        printed += check_printed_sheet(&mut workbook, &name, &own_area, &source, &catalogue);
    }
    assert_eq!(cards, 22);
    assert!(checked > 22 * 400, "only {checked} figures were checked");
    assert!(printed > 22 * 25, "only {printed} printed rows were checked");
    eprintln!("{checked} figures on {cards} cards equal the source; {printed} printed rows show the newest value");
}

/// The printed sheet shows, for each indicator, the newest value of the source.
fn check_printed_sheet(
    workbook: &mut Xlsx<std::io::BufReader<std::fs::File>>,
    name: &str,
    own_area: &str,
    source: &BTreeMap<Key, f64>,
    catalogue: &catalogue::Catalogue,
) -> usize {
    let texts = &catalogue.texts[&Language::Fi];
    let sheet = Sheet::read(workbook, &texts.sheet.card);
    // Titles stand below the themes' own titles, in the first column.
    let title_column = 0;
    let (_, value_column) = sheet.find(&texts.card.own_value);
    let mut checked = 0;
    for definition in &catalogue.indicators {
        let number_of_indicator: u32 = definition.id.local().parse().unwrap();
        let newest = source
            .iter()
            .filter(|((number, area, year), _)| *number == number_of_indicator && area == own_area && *year <= EDITION)
            .max_by_key(|((_, _, year), _)| *year);
        let Some((_, expected)) = newest else { continue };
        let row = sheet.rows.iter().find(|row| matches!(&row[title_column], Data::String(text) if *text == definition.title.fi));
        let row = row.unwrap_or_else(|| panic!("{name}: `{}` is not on the printed sheet", definition.title.fi));
        assert_eq!(number(&row[value_column]), Some(*expected), "{name}: `{}`", definition.title.fi);
        checked += 1;
    }
    checked
}

/// A municipality of the division of 2013 as the one that it is part of in a later year.
fn later(areas: &model::AreaRegister, municipality: model::AreaId, year: i16) -> model::AreaId {
    let change = areas.changes().iter().find(|change| change.abolished == municipality && (2014..=year).contains(&change.year));
    match change.map(|change| change.successors.as_slice()) {
        Some([successor]) => later(areas, *successor, year),
        _ => municipality,
    }
}

#[test]
fn regions_are_the_sums_of_their_municipalities_and_where_they_are_not_a_municipality_has_moved() {
    const POPULATION: u32 = 127;
    let Some(folder) = real_data() else {
        eprintln!("real sums are not checked: there is no folder of real replies beside this checkout");
        return;
    };
    let source = source_values(&folder);
    let areas = repository_catalogue().areas;
    let people = |area: model::AreaId, year: i32| source.get(&(POPULATION, area.to_string(), year)).copied();
    let regions: Vec<&model::register::Area> = areas.of_kind(model::AreaKind::Region).collect();

    // The source brought all years to the division of 2013: in it every region is the sum of its municipalities, to the last person.
    let mut equal = 0;
    for region in &regions {
        for year in 1990..=2012 {
            let members = areas.members_of(region.id, 2013);
            let sum: f64 = members.iter().map(|member| people(*member, year).unwrap()).sum();
            assert_eq!(Some(sum), people(region.id, year), "{} in {year}", region.name.fi);
            equal += 1;
        }
    }
    assert_eq!(equal, 19 * 23);

    // In the division of 2025 some are not. Each difference is just the people of the municipalities that changed their region since.
    let mut moved = BTreeSet::new();
    let mut differing = Vec::new();
    for region in &regions {
        let (before, now) = (areas.members_of(region.id, 2013), areas.members_of(region.id, 2025));
        let is_now_in = |member: &&model::AreaId| now.contains(&later(&areas, **member, 2025));
        let all: Vec<model::AreaId> = regions.iter().flat_map(|region| areas.members_of(region.id, 2013)).collect();
        let total = |members: &[&model::AreaId]| members.iter().map(|member| people(**member, 2012).unwrap()).sum::<f64>();
        let sum = total(&all.iter().filter(is_now_in).collect::<Vec<_>>());
        let arrived: Vec<&model::AreaId> = all.iter().filter(|member| is_now_in(member) && !before.contains(member)).collect();
        let left: Vec<&model::AreaId> = before.iter().filter(|member| !is_now_in(member)).collect();
        let difference = sum - people(region.id, 2012).unwrap();
        // Sums of whole people: half a person is no difference.
        assert!((difference - (total(&arrived) - total(&left))).abs() < 0.5, "{}: {difference}", region.name.fi);
        if difference.abs() > 0.5 {
            differing.push(region.name.fi.as_str());
        }
        moved.extend(arrived.into_iter().chain(left).map(|member| areas.area(*member).unwrap().name.fi.clone()));
    }
    // docs/menetelmat.md tells both lists.
    assert_eq!(moved.into_iter().collect::<Vec<_>>(), ["Heinävesi", "Iitti", "Isokyrö", "Joroinen", "Kuhmoinen", "Vaala"]);
    differing.sort_unstable();
    assert_eq!(
        differing,
        [
            "Etelä-Pohjanmaa",
            "Etelä-Savo",
            "Kainuu",
            "Keski-Suomi",
            "Kymenlaakso",
            "Pirkanmaa",
            "Pohjanmaa",
            "Pohjois-Karjala",
            "Pohjois-Pohjanmaa",
            "Pohjois-Savo",
            "Päijät-Häme"
        ]
    );
}
