//! The repository's own `config/` is right, complete, and told to editors by schemas that are not stale.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use catalogue::Catalogue;
use model::definition::Denominator;
use model::register::Area;
use model::{AreaId, AreaKind, CodeGeneration, Language, Severity};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn own() -> Catalogue {
    catalogue::load(&root()).unwrap_or_else(|error| {
        let findings: Vec<String> = error.findings().iter().map(ToString::to_string).collect();
        panic!("{error}\n{}", findings.join("\n"))
    })
}

#[test]
fn it_loads_with_nothing_worse_than_a_note() {
    let catalogue = own();
    let worse: Vec<String> =
        catalogue.findings.iter().filter(|finding| finding.severity > Severity::Note).map(ToString::to_string).collect();
    assert_eq!(worse, Vec::<String>::new());
    assert_eq!(catalogue.settings.county, AreaId::county("15").unwrap());
    assert_eq!(catalogue.settings.population.map(|id| id.to_string()).as_deref(), Some("sotkanet:127"));
    assert_eq!(catalogue.texts.keys().copied().collect::<Vec<_>>(), Language::ALL);
}

#[test]
fn the_areas_are_all_there() {
    let catalogue = own();
    let areas = &catalogue.areas;
    let of_2026: Vec<&Area> = areas.of_kind(AreaKind::Municipality).filter(|area| area.last_year.is_none()).collect();
    assert_eq!(of_2026.len(), 308);
    assert!(of_2026.iter().all(|area| area.municipality_type.is_some() && area.municipality_languages.is_some()));
    let generation =
        |generation| areas.of_kind(AreaKind::WellbeingServicesCounty).filter(|area| area.id.generation() == generation).count();
    assert_eq!(generation(CodeGeneration::Established2023), 21 + 2);
    assert_eq!(generation(CodeGeneration::Draft2018), 21 + 1);
    assert_eq!(areas.of_kind(AreaKind::Region).count(), 19);
    // The sub-region of Kyrönmaa ended in 2020.
    assert_eq!(areas.of_kind(AreaKind::SubRegion).filter(|area| area.last_year.is_none()).count(), 69);
    assert!(areas.area("country:358".parse().unwrap()).is_some());

    // Every municipality belongs to one area of each kind, and every county, region and sub-region has members.
    for area in of_2026 {
        for kind in [AreaKind::WellbeingServicesCounty, AreaKind::Region, AreaKind::SubRegion] {
            assert!(areas.whole_of(area.id, kind, 2026).is_some(), "`{}` belongs to no {kind}", area.name.fi);
        }
    }
    for kind in [AreaKind::Region, AreaKind::SubRegion] {
        assert!(areas.of_kind(kind).filter(|area| area.last_year.is_none()).all(|area| !areas.members_of(area.id, 2026).is_empty()));
    }
}

/// The number of municipalities in each year, by Statistics Finland.
#[test]
fn mergers_give_the_known_number_of_municipalities_in_every_year() {
    let catalogue = own();
    let known =
        [(2001, 448), (2005, 432), (2009, 348), (2013, 320), (2015, 317), (2016, 313), (2017, 311), (2020, 310), (2021, 309), (2025, 308)];
    for (year, count) in known {
        let exist = catalogue
            .areas
            .of_kind(AreaKind::Municipality)
            .filter(|area| area.first_year.is_none_or(|first| first <= year) && area.last_year.is_none_or(|last| year <= last));
        assert_eq!(exist.count(), count, "{year}");
    }
    let splits: Vec<&str> =
        catalogue.areas.changes().iter().filter(|change| change.successors.len() > 1).map(|change| change.name.as_str()).collect();
    assert_eq!(splits, ["Temmes", "Längelmäki"]);
    // Whoever a municipality went to existed on that day.
    for change in catalogue.areas.changes() {
        for successor in &change.successors {
            let area = catalogue.areas.area(*successor).unwrap();
            let exists = area.first_year.is_none_or(|first| first <= change.year) && area.last_year.is_none_or(|last| change.year <= last);
            assert!(exists, "`{}` cannot have gone to `{}` in {}", change.name, area.name.fi, change.year);
        }
    }
}

#[test]
fn a_county_and_a_region_of_one_name_are_two_comparators() {
    let catalogue = own();
    let county = |year| catalogue.municipalities(year).len();
    assert_eq!((county(2012), county(2018), county(2025)), (22, 22, 22));
    let region = "region:13".parse().unwrap();
    assert_eq!(catalogue.areas.members_of(region, 2020).len(), 23);
    assert_eq!(catalogue.areas.members_of(region, 2021).len(), 22);
    let draft = AreaId::new(AreaKind::WellbeingServicesCounty, CodeGeneration::Draft2018, "11").unwrap();
    assert_eq!(catalogue.areas.in_generation(draft, CodeGeneration::Established2023), Some(catalogue.settings.county));
    let kuhmoinen = AreaId::municipality("291").unwrap();
    assert_eq!(catalogue.areas.whole_of(kuhmoinen, AreaKind::Region, 2020), Some(region));
    assert_eq!(catalogue.areas.whole_of(kuhmoinen, AreaKind::WellbeingServicesCounty, 2020), Some(AreaId::county("08").unwrap()));
}

#[test]
fn the_six_groups_cover_the_county_exactly() {
    let catalogue = own();
    let groups = catalogue.groups_of_edition(catalogue.settings.edition);
    assert_eq!(groups.len(), 6);
    let members: Vec<AreaId> = groups.iter().flat_map(|group| group.members.iter().copied()).collect();
    let distinct: BTreeSet<AreaId> = members.iter().copied().collect();
    assert_eq!(members.len(), 22);
    assert_eq!(distinct, catalogue.municipalities(catalogue.settings.edition).into_iter().collect());
    assert!(groups.iter().all(|group| group.meetings.len() == 1));
    assert!(catalogue.groups_of_edition(2023).is_empty());
}

#[test]
fn the_indicators_suffice_for_every_theme() {
    let catalogue = own();
    assert!(catalogue.indicators.len() >= 110, "{}", catalogue.indicators.len());
    let mut by_theme: BTreeMap<&str, usize> = BTreeMap::new();
    for indicator in &catalogue.indicators {
        *by_theme.entry(indicator.theme.as_str()).or_default() += 1;
    }
    let priorities: Vec<&str> = catalogue.themes.iter().filter(|theme| theme.priority).map(|theme| theme.id.as_str()).collect();
    assert_eq!(priorities, ["mielen-hyvinvointi", "arjen-turvallisuus", "liikunnallinen-elamantapa"]);
    for priority in priorities {
        assert!(by_theme.get(priority).is_some_and(|count| *count >= 10), "{priority}");
    }
    assert!(catalogue.themes.iter().all(|theme| by_theme.contains_key(theme.id.as_str())));
    // The order is that of the themes.
    let order: Vec<&str> = catalogue.indicators.iter().map(|indicator| indicator.theme.as_str()).collect();
    let position = |theme: &str| catalogue.themes.iter().position(|other| other.id.as_str() == theme);
    assert!(order.is_sorted_by_key(|theme| position(theme)));
    // Only shares of the whole population have it for a denominator.
    for indicator in catalogue.indicators.iter().filter(|indicator| matches!(indicator.denominator, Denominator::Indicator(_))) {
        assert!(indicator.title.fi.ends_with("% väestöstä") || indicator.title.fi.ends_with("/ 1 000 asukasta"), "{}", indicator.title.fi);
    }
}

#[test]
fn a_new_project_folder_holds_the_same() {
    let files = catalogue::default_files();
    assert!(files.is_sorted());
    for (path, bytes) in &files {
        assert_eq!(*bytes, std::fs::read(root().join(path)).unwrap(), "{path}");
    }
    let read: Vec<&str> =
        files.iter().map(|(path, _)| *path).filter(|path| [".toml", ".csv"].iter().any(|extension| path.ends_with(extension))).collect();
    assert_eq!(own().files.iter().map(|file| file.path.as_str()).collect::<Vec<_>>(), read);
}

/// `UPDATE_SCHEMAS=1 cargo nextest run -p catalogue` writes them anew.
#[test]
fn the_schemas_for_editors_are_not_stale() {
    let folder = root().join("config/schemas");
    let update = std::env::var_os("UPDATE_SCHEMAS").is_some();
    let mut names = BTreeSet::new();
    for (name, text) in catalogue::schemas() {
        names.insert(name.to_owned());
        let path = folder.join(name);
        if update {
            std::fs::write(&path, &text).unwrap();
        }
        let stored = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(stored == text, "`config/schemas/{name}` is stale; run the tests once with UPDATE_SCHEMAS=1");
    }
    let stored: BTreeSet<String> =
        std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    assert_eq!(stored, names);
    // Every TOML file names its schema, and the schema is there. The layouts of workbooks are another crate's, which checks them.
    let is_ours =
        |path: &str| Path::new(path).extension().is_some_and(|extension| extension == "toml") && !path.starts_with("config/sources/");
    for file in own().files.iter().filter(|file| is_ours(&file.path)) {
        let first = String::from_utf8_lossy(&file.bytes).lines().next().unwrap_or_default().to_owned();
        let schema = first.strip_prefix("#:schema ").unwrap_or_else(|| panic!("`{}` names no schema", file.path));
        let beside = root().join(&file.path).parent().unwrap().join(schema);
        assert!(beside.is_file(), "`{}` names `{schema}`", file.path);
    }
}
