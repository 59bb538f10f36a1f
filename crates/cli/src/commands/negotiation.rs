//! `kuntakortti negotiation`: the records of the groups' negotiations out and back.

use std::path::{Path, PathBuf};

use model::card::AreaLabel;
use model::definition::AreaGroup;
use model::own_words::{WorkbookOrigin, WorkshopNotes};
use model::{Finding, Language, Severity, Words};
use store::{DataLock, NewInput};
use workbook::negotiation::{
    NegotiationContext, NegotiationReading, NegotiationTemplate, check_notes, check_records, negotiation_template, notes_from_text,
    read_negotiation,
};
use workbook::sheets::Limits;

use super::diff::to_stdout;
use super::swot::{language, newest_cards};
use crate::arguments::{FilesFormat, NegotiationArguments, NegotiationCommand, NegotiationFilesArguments, NegotiationTemplateArguments};
use crate::card_files::texts;
use crate::cards::groups;
use crate::clock;
use crate::failure::{Failure, store_failure};
use crate::foundation::kinds;
use crate::log::Talk;
use crate::project::Project;
use crate::workbooks::{Received, bytes_of, receive};

/// Does what the command line asks for.
pub fn run(root: &Path, arguments: &NegotiationArguments, talk: Talk) -> Result<(), Failure> {
    let project = Project::open(root)?;
    match &arguments.command {
        NegotiationCommand::Template(template) => templates(&project, template, talk),
        NegotiationCommand::Check(files) => check(&project, files, talk),
        NegotiationCommand::Import(files) => import(&project, files, talk),
    }
}

fn templates(project: &Project, arguments: &NegotiationTemplateArguments, talk: Talk) -> Result<(), Failure> {
    let edition = arguments.edition.unwrap_or(project.catalogue.settings.edition);
    let language = language(project, arguments.language.as_deref())?;
    let words = Words::new(language, texts(project, language)?);
    let wanted = chosen(project, &arguments.group, edition)?;
    let cards = newest_cards(project, edition)?;
    let folder = arguments.output.clone().unwrap_or_else(|| project.root.join(format!("neuvottelut-{edition}")));
    for group in &wanted {
        let members: Vec<AreaLabel> = group.members.iter().map(|area| project.label(*area)).collect();
        let card = cards.iter().find(|card| card.subject.figure_area() == model::card::FigureArea::Group(group.id.clone()));
        let highlights: Vec<String> =
            card.map(|card| card.highlights.shown.iter().map(|one| words.highlight(one)).collect()).unwrap_or_default();
        let input = NegotiationTemplate {
            words: &words,
            edition,
            group,
            members: &members,
            themes: &project.catalogue.themes,
            indicators: &project.catalogue.indicators,
            readiness: &project.catalogue.readiness,
            highlights: &highlights,
            made_on: clock::now().date_naive(),
        };
        let bytes = negotiation_template(&input).map_err(|error| Failure::environment("the record could not be written", error))?;
        let suffix = if language == Language::Fi { String::new() } else { format!("-{language}") };
        let path = folder.join(format!("neuvottelu-{edition}-{}{suffix}.xlsx", group.id));
        store::write_atomically(&path, &bytes).map_err(store_failure)?;
        println!("{}", path.display());
    }
    talk.say(format!("wrote {} records of edition {edition} into {}", wanted.len(), folder.display()));
    Ok(())
}

/// The named groups; all where none is named.
fn chosen(project: &Project, named: &[String], edition: i16) -> Result<Vec<AreaGroup>, Failure> {
    let mut known = groups(project, edition);
    if let Some(unknown) = named.iter().find(|id| known.iter().all(|group| group.id.as_str() != *id)) {
        let ids: Vec<&str> = known.iter().map(|group| group.id.as_str()).collect();
        return Err(Failure::usage(
            format!("--group: there is no group `{unknown}` in edition {edition}"),
            format!("there are: {}", ids.join(", ")),
        ));
    }
    known.retain(|group| named.is_empty() || named.iter().any(|id| id == group.id.as_str()));
    Ok(known)
}

/// Records as they came and as they were read, and what is odd between them.
pub struct Read {
    received: Vec<Received>,
    readings: Vec<NegotiationReading>,
    between: Vec<Finding>,
    notes: Option<Notes>,
}

/// Notes that came in a file of their own.
struct Notes {
    bytes: Vec<u8>,
    /// Whose they are; none where their record does not say it.
    of_record: Option<WorkshopNotes>,
    findings: Vec<Finding>,
}

impl Read {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.readings.len()
    }

    /// How many of them have to be mended before they are taken.
    pub fn blocked(&self) -> usize {
        self.readings.iter().filter(|reading| is_blocked(reading)).count()
    }
}

fn is_blocked(reading: &NegotiationReading) -> bool {
    reading.findings.iter().any(|finding| finding.severity == Severity::Deny)
}

/// Reads records of an edition, and the notes that belong to the one of them.
pub fn read(project: &Project, files: &[PathBuf], notes: Option<&Path>, edition: i16) -> Result<Read, Failure> {
    let language = language(project, None)?;
    let words = Words::new(language, texts(project, language)?);
    let groups = groups(project, edition);
    let context = NegotiationContext {
        edition,
        groups: &groups,
        areas: &project.catalogue.areas,
        themes: &project.catalogue.themes,
        indicators: &project.catalogue.indicators,
        readiness: &project.catalogue.readiness,
        texts: &project.catalogue.texts,
        words: &words,
    };
    let received = receive(files)?;
    let of_sheets = &words.texts.workbook.sheets;
    let readings: Vec<NegotiationReading> = received
        .iter()
        .map(|one| match &one.workbook {
            Ok(workbook) => read_negotiation(workbook, &one.origin, &context),
            Err(error) => NegotiationReading {
                file: one.origin.file_name.clone(),
                group: None,
                record: None,
                municipalities: Vec::new(),
                findings: vec![error.finding(&one.origin.file_name, of_sheets)],
            },
        })
        .collect();
    let notes = match (notes, readings.as_slice()) {
        (None, _) => None,
        (Some(path), [reading]) => Some(read_notes(path, reading, &context)?),
        (Some(_), _) => return Err(Failure::usage("--notes goes with one record", "name the record of the same meeting")),
    };
    let between = check_records(&readings, &context);
    Ok(Read { received, readings, between, notes })
}

/// Reads the notes that belong to a record.
fn read_notes(path: &Path, reading: &NegotiationReading, context: &NegotiationContext<'_>) -> Result<Notes, Failure> {
    let bytes = bytes_of(path, &Limits::default())?;
    let file_name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let notes = notes_from_text(&bytes, &file_name, context.themes, context.texts);
    let findings = check_notes(&notes, &file_name, context);
    let origin = WorkbookOrigin { file_name, sha256: store::sha256_hex(&bytes), received: clock::now().date_naive() };
    let of_record = reading.group.clone().map(|group| WorkshopNotes { edition: context.edition, group, notes, origin });
    Ok(Notes { bytes, of_record, findings })
}

fn check(project: &Project, arguments: &NegotiationFilesArguments, talk: Talk) -> Result<(), Failure> {
    let edition = arguments.edition.unwrap_or(project.catalogue.settings.edition);
    let read = read(project, &arguments.files, arguments.notes.as_deref(), edition)?;
    to_stdout(&told(&read, arguments.format)?)?;
    talk.say(format!("checked {} records of edition {edition}", read.readings.len()));
    denied(&read)
}

fn import(project: &Project, arguments: &NegotiationFilesArguments, talk: Talk) -> Result<(), Failure> {
    let edition = arguments.edition.unwrap_or(project.catalogue.settings.edition);
    let read = read(project, &arguments.files, arguments.notes.as_deref(), edition)?;
    to_stdout(&told(&read, arguments.format)?)?;
    let lock = project.data.lock("negotiation import", clock::now()).map_err(store_failure)?;
    let (new, known) = keep(project, &lock, edition, &read)?;
    keep_notes(project, &lock, edition, &read, talk)?;
    let not_taken = read.readings.len() - new - known;
    talk.say(format!("read {} records: {new} imported, {known} known already, {not_taken} not taken", read.readings.len()));
    denied(&read)
}

/// Keeps the records that can be read beyond doubt; how many were new, and how many were kept already.
pub fn keep(project: &Project, lock: &DataLock, edition: i16, read: &Read) -> Result<(usize, usize), Failure> {
    let (mut new, mut known) = (0, 0);
    for (reading, file) in read.readings.iter().zip(&read.received) {
        let Some(record) = reading.record.as_ref().filter(|_| !is_blocked(reading)) else { continue };
        let input = NewInput {
            year: edition,
            kind: kinds::NEGOTIATION,
            file_name: &file.origin.file_name,
            extension: file.extension(),
            received: file.origin.received,
            bytes: &file.bytes,
        };
        if project.data.import(lock, &input, record).map_err(store_failure)? { new += 1 } else { known += 1 }
    }
    Ok((new, known))
}

/// Keeps the notes, where there are some and nothing about them or their record is to be mended.
fn keep_notes(project: &Project, lock: &DataLock, edition: i16, read: &Read, talk: Talk) -> Result<(), Failure> {
    let Some(notes) = &read.notes else { return Ok(()) };
    let is_denied = read.blocked() > 0 || notes.findings.iter().any(|finding| finding.severity == Severity::Deny);
    let Some(content) = notes.of_record.as_ref().filter(|_| !is_denied) else {
        talk.say("  notes      not taken");
        return Ok(());
    };
    let input = NewInput {
        year: edition,
        kind: kinds::WORKSHOP_NOTES,
        file_name: &content.origin.file_name,
        extension: "txt",
        received: content.origin.received,
        bytes: &notes.bytes,
    };
    let is_new = project.data.import(lock, &input, content).map_err(store_failure)?;
    talk.say(format!("  notes      {} of the workshop {}", content.notes.len(), if is_new { "imported" } else { "known already" }));
    Ok(())
}

/// Everything that was found, as text or JSON.
pub fn told(read: &Read, format: FilesFormat) -> Result<Vec<u8>, Failure> {
    match format {
        FilesFormat::Text => {
            let mut text = String::new();
            for reading in &read.readings {
                text.push_str(&reading.file);
                text.push_str(if reading.findings.is_empty() { ": ok\n" } else { "\n" });
                text.push_str(&indented(&reading.findings));
            }
            if let Some(notes) = &read.notes {
                text.push_str(&indented(&notes.findings));
            }
            text.push_str(&indented(&read.between));
            Ok(text.into_bytes())
        }
        FilesFormat::Json => {
            let told = serde_json::json!({
                "records": read.readings,
                "between_records": read.between,
                "notes": read.notes.as_ref().map(|notes| &notes.findings),
            });
            let mut bytes = serde_json::to_vec_pretty(&told)
                .map_err(|error| Failure::environment("the findings could not be written as JSON", error))?;
            bytes.push(b'\n');
            Ok(bytes)
        }
    }
}

/// Findings below the file that they are of.
pub fn indented(findings: &[Finding]) -> String {
    let lines = findings.iter().map(ToString::to_string);
    lines.flat_map(|finding| finding.lines().map(|line| format!("  {line}\n")).collect::<Vec<_>>()).collect()
}

fn denied(read: &Read) -> Result<(), Failure> {
    let all = read.readings.iter().flat_map(|reading| &reading.findings).chain(&read.between);
    let all = all.chain(read.notes.iter().flat_map(|notes| &notes.findings));
    match all.filter(|finding| finding.severity == Severity::Deny).count() {
        0 => Ok(()),
        denied => Err(Failure::ToMend { denied }),
    }
}
