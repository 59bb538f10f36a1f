//! Workbooks that people sent: read from disk through the hardened reader, with the layouts and earlier answers that they are held against.

use std::ffi::OsString;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use catalogue::Catalogue;
use model::definition::AreaGroup;
use model::own_words::{AgreedMeasure, MunicipalityAnswers, NegotiationRecord, WorkbookOrigin};
use model::{Finding, Language, Severity, Words};
use workbook::sheets::{ChildCommand, Limits, SheetError, Workbook, WorkbookKind, read_guarded};
use workbook::swot::{CheckContext, Checked, Layout, check_set, check_workbook};

use crate::card_files::texts;
use crate::clock;
use crate::failure::Failure;
use crate::foundation::{imported, kinds, newest_of_each};
use crate::parallel::in_parallel;
use crate::project::Project;

/// The hidden subcommand that reads a workbook of an old format in a process of its own.
pub const READER: &str = "read-workbook";

/// A file that came, as it is on disk and as it was read.
pub struct Received {
    /// Its name, digest and day.
    pub origin: WorkbookOrigin,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Its cells, or why it was not read.
    pub workbook: Result<Workbook, SheetError>,
}

impl Received {
    /// The extension that its content asks for, whatever it was called.
    pub fn extension(&self) -> &'static str {
        match &self.workbook {
            Ok(workbook) => match workbook.kind {
                WorkbookKind::Xlsx => "xlsx",
                WorkbookKind::Ods => "ods",
                WorkbookKind::Xls => "xls",
                WorkbookKind::Xlsb => "xlsb",
            },
            Err(_) => "bin",
        }
    }
}

/// Reads the files, several at once.
///
/// # Errors
/// [`Failure::Usage`] where one is not there. A file that is no workbook is no error.
pub fn receive(files: &[PathBuf]) -> Result<Vec<Received>, Failure> {
    let limits = Limits::default();
    let child = child()?;
    in_parallel(files, |path| {
        let bytes = bytes_of(path, &limits)?;
        let file_name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let origin = WorkbookOrigin { file_name, sha256: store::sha256_hex(&bytes), received: clock::now().date_naive() };
        Ok(received(origin, bytes, &limits, &child))
    })
    .into_iter()
    .collect()
}

/// A file as it was read.
fn received(origin: WorkbookOrigin, bytes: Vec<u8>, limits: &Limits, child: &ChildCommand) -> Received {
    let workbook = read_guarded(&bytes, limits, child);
    Received { origin, bytes, workbook }
}

/// Reads a workbook's bytes.
///
/// # Errors
/// [`Failure::Environment`] where the program could not find itself; why a workbook was not read is a value.
pub fn read_bytes(bytes: &[u8]) -> Result<Result<Workbook, SheetError>, Failure> {
    Ok(read_guarded(bytes, &Limits::default(), &child()?))
}

/// The imported workbooks of a year and kind, read again from the bytes that came.
pub fn imported_again(project: &Project, year: i16, kind: &str) -> Result<Vec<Received>, Failure> {
    let (limits, child) = (Limits::default(), child()?);
    let inputs = project.data.input_originals(year, kind).map_err(crate::failure::store_failure)?;
    Ok(in_parallel(&inputs, |input| {
        let origin = WorkbookOrigin { file_name: input.file_name.clone(), sha256: input.sha256.clone(), received: input.received };
        received(origin, input.content.clone(), &limits, &child)
    }))
}

/// No more of a file than is read of a workbook.
///
/// # Errors
/// [`Failure::Usage`] where it is not there.
pub fn bytes_of(path: &Path, limits: &Limits) -> Result<Vec<u8>, Failure> {
    let most = limits.file_bytes as u64 + 1;
    let mut bytes = Vec::new();
    File::open(path).and_then(|file| file.take(most).read_to_end(&mut bytes)).map_err(|error| {
        let message = format!("`{}` cannot be read: {error}", path.display());
        Failure::usage(message, "name the files that came, such as `SWOT/*.xlsx`")
    })?;
    Ok(bytes)
}

fn child() -> Result<ChildCommand, Failure> {
    let program = std::env::current_exe().map_err(|error| Failure::environment("the program could not find itself", error))?;
    Ok(ChildCommand { program, arguments: vec![OsString::from(READER)] })
}

/// What municipalities' workbooks of an edition are held against, owned.
pub struct Round<'a> {
    project: &'a Project,
    edition: i16,
    /// The layouts of all rounds.
    pub layouts: Vec<Layout>,
    /// The newest earlier answers of each municipality.
    pub previous: Vec<MunicipalityAnswers>,
    /// The measures of the newest earlier record of each group.
    pub measures: Vec<AgreedMeasure>,
    words: Words<'a>,
}

impl<'a> Round<'a> {
    /// What stands in the project for an edition; findings are told in the language.
    pub fn new(project: &'a Project, edition: i16, language: Language) -> Result<Self, Failure> {
        let mut layouts = Vec::new();
        let mut wrong: Vec<Finding> = Vec::new();
        let is_layout = |path: &str| path.starts_with("config/sources/swot-");
        for file in project.catalogue.files.iter().filter(|file| is_layout(&file.path)) {
            match Layout::parse(&file.path, &file.bytes) {
                Ok(layout) => layouts.push(layout),
                Err(findings) => wrong.extend(findings),
            }
        }
        if !wrong.is_empty() {
            return Err(Failure::Config(wrong));
        }
        let earlier = edition - 1;
        let (answers, _) = newest_of_each(imported::<MunicipalityAnswers>(project, kinds::SWOT, earlier)?, &|_| true, |one| one.area);
        let (records, _) =
            newest_of_each(imported::<NegotiationRecord>(project, kinds::NEGOTIATION, earlier)?, &|_| true, |one| one.group.clone());
        // Of each year and subject there is one, oldest first; the last of a subject is its newest.
        let mut previous: Vec<MunicipalityAnswers> = Vec::new();
        for one in answers {
            previous.retain(|known| known.area != one.area);
            previous.push(one);
        }
        let mut newest: Vec<NegotiationRecord> = Vec::new();
        for one in records {
            newest.retain(|known| known.group != one.group);
            newest.push(one);
        }
        let measures = newest.into_iter().flat_map(|record| record.measures).collect();
        let words = Words::new(language, texts(project, language)?);
        Ok(Self { project, edition, layouts, previous, measures, words })
    }

    /// The same for the reader of workbooks.
    pub fn context(&self) -> CheckContext<'_> {
        held_against(&self.project.catalogue, self.edition, (&self.layouts, &self.previous, &self.measures), &self.words)
    }

    /// The words that findings are told in.
    pub fn words(&self) -> &Words<'a> {
        &self.words
    }

    /// The layout of the edition, else the newest.
    pub fn layout(&self) -> Result<&Layout, Failure> {
        let of_edition = self.layouts.iter().find(|layout| layout.edition == self.edition);
        let newest = || self.layouts.iter().max_by_key(|layout| layout.edition);
        of_edition.or_else(newest).ok_or_else(|| {
            Failure::usage(
                "there is no layout of the SWOT workbook",
                "`kuntakortti init` makes config/sources/swot-<year>.toml; copy it from there",
            )
        })
    }

    /// Reads workbooks into answers and findings, each on its own (several at once) and then beside the others.
    pub fn check(&self, received: &[Received]) -> Vec<Checked> {
        let (catalogue, edition, texts, language) = (&self.project.catalogue, self.edition, self.words.texts, self.words.language);
        let (layouts, previous, measures) = (&self.layouts, &self.previous, &self.measures);
        let mut checked = in_parallel(received, |one| match &one.workbook {
            Ok(workbook) => {
                // Its number forms do not pass between threads.
                let words = Words::new(language, texts);
                let context = held_against(catalogue, edition, (layouts, previous, measures), &words);
                check_workbook(workbook, one.origin.clone(), &context)
            }
            Err(error) => {
                let finding = error.finding(&one.origin.file_name, &texts.workbook.sheets);
                Checked::unreadable(one.origin.clone(), finding)
            }
        });
        check_set(&mut checked, &self.context());
        checked
    }

    /// The groups of the edition.
    pub fn groups(&self) -> Vec<&AreaGroup> {
        self.project.catalogue.groups_of_edition(self.edition)
    }
}

fn held_against<'a>(
    catalogue: &'a Catalogue,
    edition: i16,
    (layouts, previous, measures): (&'a [Layout], &'a [MunicipalityAnswers], &'a [AgreedMeasure]),
    words: &'a Words<'a>,
) -> CheckContext<'a> {
    CheckContext {
        edition,
        county: catalogue.settings.county,
        areas: &catalogue.areas,
        themes: &catalogue.themes,
        indicators: &catalogue.indicators,
        layouts,
        previous,
        measures,
        words,
    }
}

/// How many findings of a severity there are in all.
pub fn count(checked: &[Checked], severity: Severity) -> usize {
    checked.iter().map(|one| one.count(severity)).sum()
}
