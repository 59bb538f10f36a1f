//! Which files a configuration consists of.

use std::path::Path;

use model::{Finding, Language, Place, Severity};

use crate::document::Log;
use crate::nearest::did_you_mean;
use crate::{ConfigFile, LoadError};

pub(crate) const SETTINGS: &str = "config/kuntakortti.toml";
pub(crate) const THEMES: &str = "config/themes.toml";
pub(crate) const GROUPS: &str = "config/groups.toml";
pub(crate) const PRODUCERS: &str = "config/producers.toml";
pub(crate) const BREAKS: &str = "config/breaks.toml";
/// May be absent.
pub(crate) const CHECKS: &str = "config/checks.toml";
pub(crate) const MUNICIPALITIES: &str = "config/areas/municipalities.csv";
pub(crate) const COUNTIES: &str = "config/areas/counties.csv";
pub(crate) const REGIONS: &str = "config/areas/regions.csv";
pub(crate) const SUB_REGIONS: &str = "config/areas/sub_regions.csv";
pub(crate) const COUNTRY: &str = "config/areas/country.csv";
pub(crate) const MEMBERSHIPS: &str = "config/areas/memberships.csv";
pub(crate) const CHANGES: &str = "config/areas/changes.csv";
/// May be absent: without it there are no tile maps.
pub(crate) const TILES: &str = "config/areas/tiles.csv";
pub(crate) const COMPARATORS: &str = "config/comparators.toml";
pub(crate) const NEIGHBOURS: &str = "config/areas/neighbours.csv";
pub(crate) const READINESS: &str = "config/readiness.toml";
/// May be absent: then no municipality has indicators of its own.
pub(crate) const LOCAL: &str = "config/local.toml";
/// May be absent: then nothing comes from statistics cubes.
pub(crate) const CUBES: &str = "config/cubes.toml";
const FIXED: [&str; 15] = [
    SETTINGS,
    THEMES,
    GROUPS,
    PRODUCERS,
    BREAKS,
    MUNICIPALITIES,
    COUNTIES,
    REGIONS,
    SUB_REGIONS,
    COUNTRY,
    MEMBERSHIPS,
    CHANGES,
    COMPARATORS,
    NEIGHBOURS,
    READINESS,
];
/// Files that may be absent.
const OPTIONAL: [&str; 4] = [CHECKS, TILES, LOCAL, CUBES];
/// Known errors of the source, in files of any name.
const CORRECTIONS: &str = "config/corrections/";
/// Every word a reader sees.
pub(crate) const TEXTS: &str = "config/texts/";
const INDICATORS: &str = "config/indicators/";
/// Layouts of workbooks, one file a round. The crate `workbook` reads them.
const SOURCES: &str = "config/sources/";

/// The parts of a language's texts.
pub(crate) const TEXT_PARTS: [&str; 6] = ["card", "editorial", "web", "brief", "workbook", "open-data"];

/// Where a part of a language's texts is.
pub(crate) fn texts_path(language: Language, part: &str) -> String {
    format!("config/texts/{language}/{part}.toml")
}

/// A file by its path.
pub(crate) fn find<'a>(files: &'a [ConfigFile], path: &str) -> Option<&'a ConfigFile> {
    files.iter().find(|file| file.path == path)
}

/// The theme that an indicator file is named after.
pub(crate) fn theme_of(path: &str) -> Option<&str> {
    path.strip_prefix(INDICATORS)?.strip_suffix(".toml").filter(|stem| !stem.contains('/'))
}

/// Whether a file holds corrections.
pub(crate) fn is_correction(path: &str) -> bool {
    path.strip_prefix(CORRECTIONS).and_then(|name| name.strip_suffix(".toml")).is_some_and(|stem| !stem.contains('/'))
}

/// Whether a file is one of ours: `.toml` or `.csv`. What else lies in `config/`, such as schemas and notes, is not read.
pub(crate) fn is_table(path: &str) -> bool {
    Path::new(path).extension().is_some_and(|extension| extension == "toml" || extension == "csv")
}

/// The tables below a project's `config/`.
pub(crate) fn read_folder(project: &Path) -> Result<Vec<ConfigFile>, LoadError> {
    let mut files = Vec::new();
    read_into(&project.join("config"), "config", &mut files)?;
    Ok(files)
}

/// Tells of files that must be there and are not, and of files that nothing reads.
pub(crate) fn check_names(files: &[ConfigFile], log: &mut Log) {
    let texts: Vec<String> = Language::ALL.iter().flat_map(|language| TEXT_PARTS.map(|part| texts_path(*language, part))).collect();
    let needed: Vec<&str> = FIXED.into_iter().chain(texts.iter().map(String::as_str)).collect();
    for path in needed.iter().filter(|path| find(files, path).is_none()) {
        log.push(
            Finding::new(Severity::Deny, "missing-file", start_of(path), "there is no such file")
                .hint("`kuntakortti init` makes a project folder with every file"),
        );
    }
    let is_read = |path: &str| {
        OPTIONAL.contains(&path) || needed.contains(&path) || theme_of(path).is_some() || is_correction(path) || path.starts_with(SOURCES)
    };
    for file in files.iter().filter(|file| !is_read(&file.path)) {
        let mut finding = Finding::new(Severity::Warn, "unused-file", start_of(&file.path), "nothing reads this file");
        finding.hint = did_you_mean(&file.path, needed.iter().copied().chain(OPTIONAL));
        log.push(finding);
    }
}

/// The first character of a file.
pub(crate) fn start_of(path: &str) -> Place {
    Place::Config { file: path.to_owned(), line: 1, column: 1 }
}

fn read_into(folder: &Path, name: &str, files: &mut Vec<ConfigFile>) -> Result<(), LoadError> {
    let failed = |path: &Path| {
        let path = path.to_owned();
        move |source| LoadError::Io { path, source }
    };
    for entry in std::fs::read_dir(folder).map_err(failed(folder))? {
        let entry = entry.map_err(failed(folder))?;
        let path = entry.path();
        // Editors leave hidden files beside the one they have open.
        let Some(file_name) = path.file_name().and_then(|name| name.to_str()).filter(|name| !name.starts_with('.')) else { continue };
        let inner = format!("{name}/{file_name}");
        if path.is_dir() {
            read_into(&path, &inner, files)?;
        } else if is_table(&inner) {
            files.push(ConfigFile { path: inner, bytes: std::fs::read(&path).map_err(failed(&path))? });
        }
    }
    Ok(())
}
