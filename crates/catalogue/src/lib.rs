//! Reads `config/`, cross-checks it and returns a typed [`Catalogue`].
//!
//! Everything a domain expert may want to change is a line in `config/`. A mistake there is a [`Finding`] that points at file,
//! line and column, says what was expected and, where a name is nearly right, which one is meant. All mistakes of all files are
//! told at once. The crate does not judge data.

mod areas;
mod breaks;
mod comparators;
mod corrections;
mod cubes;
mod document;
mod embedded;
mod files;
mod groups;
mod indicators;
mod local;
mod names;
mod nearest;
mod older_projects;
mod places;
mod producers;
mod readiness;
mod schema_files;
mod settings;
mod shape;
mod silences;
mod texts;
mod themes;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use model::check::Silence;
use model::definition::{AreaGroup, ComparatorRules, Correction, IndicatorDefinition, LocalIndicator, ReadinessItem, Theme};
use model::{AreaId, AreaRegister, Finding, Language, ReaderTexts, Severity};

use crate::document::Log;

pub use cubes::CubeSettings;
pub use embedded::default_files;
pub use nearest::nearest;
pub use schema_files::schemas;
pub use settings::{Settings, SotkanetSettings};

/// All of `config/`, read and cross-checked.
#[derive(Debug, Clone)]
pub struct Catalogue {
    /// Which county, edition and languages, and how to ask Sotkanet.
    pub settings: Settings,
    /// The areas, their memberships and changes.
    pub areas: AreaRegister,
    /// The negotiation groups of all counties, in the order of config.
    pub groups: Vec<AreaGroup>,
    /// The themes, in the order of config.
    pub themes: Vec<Theme>,
    /// The indicators, in the order of themes and then of their file.
    pub indicators: Vec<IndicatorDefinition>,
    /// The indicators that municipalities bring themselves, in the order of config; they are not among [`Catalogue::indicators`].
    pub local_indicators: Vec<LocalIndicator>,
    /// The indicators that come from THL's statistics cubes, and where these are.
    pub cubes: CubeSettings,
    /// What municipalities are compared with beside their county and country.
    pub comparators: ComparatorRules,
    /// Known errors of sources.
    pub corrections: Vec<Correction>,
    /// What a municipality should have in order before the negotiation.
    pub readiness: Vec<ReadinessItem>,
    /// The readers' texts in every language, whichever languages the cards are made in.
    pub texts: BTreeMap<Language, ReaderTexts>,
    /// The findings that a person has decided to live with, in the order of config.
    pub silences: Vec<Silence>,
    /// Every file that was read, sorted by path, for hashing. Files that an older project lacks are the program's own.
    pub files: Vec<ConfigFile>,
    /// What a person may want to look at; nothing of severity deny.
    pub findings: Vec<Finding>,
}

/// One file of `config/` as it stood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigFile {
    /// The path relative to the project folder, with `/` between its parts: `config/themes.toml`.
    pub path: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Why a catalogue could not be read.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// Something in the files is wrong. All findings are here; at least one of them is of severity deny.
    #[error("mistakes in `config`: {}", denied(.findings))]
    Denied {
        /// The findings, by file and line.
        findings: Vec<Finding>,
    },
    /// A file or folder could not be read.
    #[error("could not read `{}`", path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
}

impl LoadError {
    /// The findings that stopped the reading; none where the files could not be read at all.
    pub fn findings(&self) -> &[Finding] {
        match self {
            LoadError::Denied { findings } => findings,
            LoadError::Io { .. } => &[],
        }
    }
}

impl Catalogue {
    /// The municipalities of the county in a year, by code.
    pub fn municipalities(&self, year: i16) -> Vec<AreaId> {
        self.areas.members_of(self.settings.county, year)
    }

    /// The negotiation groups of the county that are valid in an edition, in the order of config.
    pub fn groups_of_edition(&self, edition: i16) -> Vec<&AreaGroup> {
        self.groups.iter().filter(|group| group.county == self.settings.county && group.is_valid_in(edition)).collect()
    }

    /// Reads a catalogue from files that are already in memory, as [`load`] does from a folder. Files that are neither TOML nor
    /// CSV are not read.
    ///
    /// # Errors
    /// If anything in the files is wrong.
    pub fn from_files(mut files: Vec<ConfigFile>) -> Result<Self, LoadError> {
        files.retain(|file| files::is_table(&file.path));
        files.sort_by(|a, b| a.path.cmp(&b.path));
        let mut log = Log::default();
        older_projects::add_missing_files(&mut files, &mut log);
        let parts = read_all(&files, &mut log);
        let findings = log.into_findings();
        let denied = findings.iter().any(|finding| finding.severity == Severity::Deny);
        match parts {
            Some(parts) if !denied => Ok(Self {
                settings: parts.settings,
                areas: parts.areas,
                groups: parts.groups,
                themes: parts.themes,
                indicators: parts.indicators,
                local_indicators: parts.local_indicators,
                cubes: parts.cubes,
                comparators: parts.comparators,
                corrections: parts.corrections,
                readiness: parts.readiness,
                texts: parts.texts,
                silences: parts.silences,
                files,
                findings,
            }),
            _ => Err(LoadError::Denied { findings }),
        }
    }
}

/// Reads and cross-checks the `config/` folder of a project.
///
/// # Errors
/// If a file cannot be read, or if anything in the files is wrong; then all mistakes are told.
pub fn load(project: &Path) -> Result<Catalogue, LoadError> {
    Catalogue::from_files(files::read_folder(project)?)
}

struct Parts {
    settings: Settings,
    areas: AreaRegister,
    groups: Vec<AreaGroup>,
    themes: Vec<Theme>,
    indicators: Vec<IndicatorDefinition>,
    local_indicators: Vec<LocalIndicator>,
    cubes: CubeSettings,
    comparators: ComparatorRules,
    corrections: Vec<Correction>,
    readiness: Vec<ReadinessItem>,
    texts: BTreeMap<Language, ReaderTexts>,
    silences: Vec<Silence>,
}

fn read_all(files: &[ConfigFile], log: &mut Log) -> Option<Parts> {
    files::check_names(files, log);
    let areas = areas::read(files, log);
    let themes = themes::read(files, log);
    let producers = producers::read(files, log);
    let breaks = breaks::read(files, log);
    let named = indicators::Named { producers, breaks };
    let indicators = indicators::read(files, &themes, &named, log);
    let settings = settings::read(files, &areas, &indicators, log);
    let texts = texts::read(files, log);
    let edition = settings.as_ref().map(|settings| (settings.county, settings.edition));
    let material_days = settings.as_ref().map_or(0, |settings| settings.material_days);
    let groups = groups::read(files, &areas, edition, material_days, log);
    let cubes = cubes::read(files, &indicators, log);
    let comparators = comparators::read(files, &areas, log);
    let readiness = readiness::read(files, log);
    let local_indicators = settings.as_ref().map_or_else(Vec::new, |settings| {
        let known = local::Known { areas: &areas, themes: &themes.themes, producers: &named.producers, year: settings.edition };
        local::read(files, &known, log)
    });
    let corrections = corrections::read(files, &areas.register, &indicators, log);
    let silences = silences::read(files, &indicators, log);
    Some(Parts {
        settings: settings?,
        areas: areas.register,
        groups,
        themes: themes.themes,
        indicators,
        local_indicators,
        cubes,
        comparators,
        corrections,
        readiness,
        texts,
        silences,
    })
}

fn denied(findings: &[Finding]) -> usize {
    findings.iter().filter(|finding| finding.severity == Severity::Deny).count()
}
