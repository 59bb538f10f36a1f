//! `kuntakortti swot`: the municipalities' workbooks out and back.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

use model::card::Subject;
use model::own_words::AgreedMeasure;
use model::{AreaId, Card, Language, Severity};
use store::{DataLock, NewInput};
use transform::Subjects;
use workbook::swot::{Checked, TemplateInput, readiness, readiness_workbook, return_report, swot_template};

use super::build::subjects;
use super::diff::to_stdout;
use super::negotiation::indented;
use crate::arguments::{
    FilesFormat, ReadinessArguments, SwotArguments, SwotCheckArguments, SwotCommand, SwotTemplateArguments, WorkbookFilesArguments,
};
use crate::clock;
use crate::failure::{Failure, store_failure};
use crate::foundation::kinds;
use crate::log::Talk;
use crate::project::Project;
use crate::workbooks::{Received, Round, count, imported_again, receive};

/// Does what the command line asks for.
pub fn run(root: &Path, arguments: &SwotArguments, talk: Talk) -> Result<(), Failure> {
    let project = Project::open(root)?;
    match &arguments.command {
        SwotCommand::Template(template) => templates(&project, template, talk),
        SwotCommand::Check(check) => self::check(&project, check, talk),
        SwotCommand::Import(import) => self::import(&project, import, talk),
        SwotCommand::Readiness(files) => self::ready(&project, files, talk),
    }
}

/// The language of what people are told, unless another is asked for.
pub fn language(project: &Project, named: Option<&str>) -> Result<Language, Failure> {
    let languages = &project.catalogue.settings.languages;
    match named {
        None => Ok(languages.first().copied().unwrap_or(Language::Fi)),
        Some(code) => Language::ALL
            .into_iter()
            .find(|language| language.code() == code)
            .ok_or_else(|| Failure::usage(format!("--language: there is no language `{code}`"), "there are: fi, sv, en")),
    }
}

fn templates(project: &Project, arguments: &SwotTemplateArguments, talk: Talk) -> Result<(), Failure> {
    let edition = arguments.edition.unwrap_or(project.catalogue.settings.edition);
    let language = language(project, arguments.language.as_deref())?;
    let round = Round::new(project, edition, language)?;
    let wanted = municipalities(project, arguments, edition)?;
    let cards = newest_cards(project, edition)?;
    let folder = arguments.output.clone().unwrap_or_else(|| project.root.join(format!("swot-{edition}")));
    for area in &wanted {
        let label = project.label(*area);
        let card = cards.iter().find(|card| card.subject.figure_area() == model::card::FigureArea::Area(*area));
        let group = card.and_then(|card| match &card.subject {
            Subject::Municipality { group, .. } => group.as_ref(),
            Subject::AreaGroup { .. } => None,
        });
        let of_groups: BTreeSet<&str> =
            round.groups().into_iter().filter(|group| group.members.contains(area)).map(|group| group.id.as_str()).collect();
        let meeting = round
            .groups()
            .into_iter()
            .filter(|group| group.members.contains(area))
            .find_map(|group| group.meetings.iter().max().map(|meeting| group.negotiation.material_due(*meeting)));
        let measures: Vec<AgreedMeasure> =
            round.measures.iter().filter(|measure| of_groups.iter().any(|group| measure.id.as_str().contains(group))).cloned().collect();
        let input = TemplateInput {
            layout: round.layout()?,
            words: round.words(),
            edition,
            area: &label,
            group,
            themes: &project.catalogue.themes,
            indicators: &project.catalogue.indicators,
            previous: round.previous.iter().find(|answers| answers.area == *area),
            measures: &measures,
            card,
            return_by: meeting,
            made_on: clock::now().date_naive(),
        };
        let bytes = swot_template(&input).map_err(|error| Failure::environment("the workbook could not be written", error))?;
        let suffix = if language == Language::Fi { String::new() } else { format!("-{language}") };
        let path = folder.join(format!("swot-{edition}-{}-{}{suffix}.xlsx", area.code(), export::slug(&label.name.fi)));
        store::write_atomically(&path, &bytes).map_err(store_failure)?;
        println!("{}", path.display());
    }
    talk.say(format!("wrote {} workbooks of edition {edition} into {}", wanted.len(), folder.display()));
    if cards.is_empty() {
        talk.say("  without key figures: no edition was built yet");
    }
    Ok(())
}

fn municipalities(project: &Project, arguments: &SwotTemplateArguments, edition: i16) -> Result<Vec<AreaId>, Failure> {
    if arguments.all {
        return Ok(project.catalogue.municipalities(edition));
    }
    match subjects(project, &arguments.area, &arguments.group, edition)? {
        Subjects::All => {
            Err(Failure::usage("for whom?", "name municipalities with `--area CODE`, groups with `--group ID`, or take `--all`"))
        }
        Subjects::Some { mut municipalities, groups } => {
            let of_edition = project.catalogue.groups_of_edition(edition);
            let of_groups = of_edition.iter().filter(|group| groups.contains(&group.id)).flat_map(|group| group.members.iter().copied());
            municipalities.extend(of_groups);
            let mut seen = BTreeSet::new();
            municipalities.retain(|area| seen.insert(*area));
            Ok(municipalities)
        }
    }
}

/// The cards of the edition, or of the newest one before it.
pub fn newest_cards(project: &Project, edition: i16) -> Result<Vec<Card>, Failure> {
    let newest = project.data.editions().map_err(store_failure)?.into_iter().rfind(|year| *year <= edition);
    let Some(newest) = newest else { return Ok(Vec::new()) };
    match project.data.edition(newest).map_err(store_failure)? {
        Some(stored) => stored.cards().map_err(store_failure),
        None => Ok(Vec::new()),
    }
}

fn check(project: &Project, arguments: &SwotCheckArguments, talk: Talk) -> Result<(), Failure> {
    let edition = arguments.edition.unwrap_or(project.catalogue.settings.edition);
    let round = Round::new(project, edition, language(project, None)?)?;
    let received = receive(&arguments.files)?;
    let checked = round.check(&received);
    to_stdout(&told(&checked, arguments.format)?)?;
    if let Some(folder) = &arguments.report {
        write_reports(&round, &received, &checked, folder, talk)?;
    }
    say_counts(&checked, "checked", talk);
    denied(&checked)
}

/// Everything that was found, as text or JSON.
fn told(checked: &[Checked], format: FilesFormat) -> Result<Vec<u8>, Failure> {
    match format {
        FilesFormat::Text => {
            let mut text = String::new();
            for one in checked {
                let clean = if one.findings.is_empty() { ": ok" } else { "" };
                // Writing into a string cannot fail.
                let _ = writeln!(text, "{}{clean}", one.origin.file_name);
                text.push_str(&indented(&one.findings));
            }
            Ok(text.into_bytes())
        }
        FilesFormat::Json => {
            let mut bytes = serde_json::to_vec_pretty(checked)
                .map_err(|error| Failure::environment("the findings could not be written as JSON", error))?;
            bytes.push(b'\n');
            Ok(bytes)
        }
    }
}

/// A report for each file, and the county's table.
pub fn write_reports(round: &Round, received: &[Received], checked: &[Checked], folder: &Path, talk: Talk) -> Result<(), Failure> {
    let context = round.context();
    let today = clock::now().date_naive();
    let unwritable = |error| Failure::environment("the report could not be written", error);
    let mut names = BTreeSet::new();
    for (one, file) in checked.iter().zip(received) {
        let bytes = return_report(one, file.workbook.as_ref().ok(), &context, today).map_err(unwritable)?;
        let path = folder.join(report_name(one, &mut names));
        store::write_atomically(&path, &bytes).map_err(store_failure)?;
    }
    let table = readiness(checked, &round.groups(), &context, today);
    let bytes = readiness_workbook(&table, round.words()).map_err(unwritable)?;
    store::write_atomically(&folder.join("valmius.xlsx"), &bytes).map_err(store_failure)?;
    talk.say(format!("wrote {} reports and valmius.xlsx into {}", checked.len(), folder.display()));
    Ok(())
}

/// A name that tells whose report it is; never taken from a path in the file's own name, and never twice.
fn report_name(checked: &Checked, taken: &mut BTreeSet<String>) -> String {
    let whose = checked.area.map_or_else(|| "tuntematon".to_owned(), |area| area.code().to_owned());
    let stem = Path::new(&checked.origin.file_name).file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let base = format!("palaute-{whose}-{}", export::slug(&stem));
    let name = (1..).map(|number| if number == 1 { format!("{base}.xlsx") } else { format!("{base}-{number}.xlsx") });
    name.into_iter().find(|name| taken.insert(name.clone())).unwrap_or(base)
}

fn import(project: &Project, arguments: &WorkbookFilesArguments, talk: Talk) -> Result<(), Failure> {
    let edition = arguments.edition.unwrap_or(project.catalogue.settings.edition);
    let round = Round::new(project, edition, language(project, None)?)?;
    let received = receive(&arguments.files)?;
    let checked = round.check(&received);
    to_stdout(&told(&checked, FilesFormat::Text)?)?;
    let lock = project.data.lock("swot import", clock::now()).map_err(store_failure)?;
    let (new, known) = keep(project, &lock, edition, &checked, &received)?;
    say_counts(&checked, "read", talk);
    talk.say(format!("  imported   {new} new, {known} known already, {} not taken", checked.len() - new - known));
    denied(&checked)
}

/// Keeps the workbooks that can be read beyond doubt; how many were new, and how many were kept already.
pub fn keep(
    project: &Project,
    lock: &DataLock,
    edition: i16,
    checked: &[Checked],
    received: &[Received],
) -> Result<(usize, usize), Failure> {
    let (mut new, mut known) = (0, 0);
    for (one, file) in checked.iter().zip(received) {
        let Some(answers) = one.answers.as_ref().filter(|_| !one.is_blocked()) else { continue };
        let input = NewInput {
            year: edition,
            kind: kinds::SWOT,
            file_name: &one.origin.file_name,
            extension: file.extension(),
            received: one.origin.received,
            bytes: &file.bytes,
        };
        if project.data.import(lock, &input, answers).map_err(store_failure)? { new += 1 } else { known += 1 }
    }
    Ok((new, known))
}

fn ready(project: &Project, arguments: &ReadinessArguments, talk: Talk) -> Result<(), Failure> {
    let edition = arguments.edition.unwrap_or(project.catalogue.settings.edition);
    let round = Round::new(project, edition, language(project, None)?)?;
    let mut received = imported_again(project, edition, kinds::SWOT)?;
    received.extend(receive(&arguments.files)?);
    let checked = round.check(&received);
    let table = readiness(&checked, &round.groups(), &round.context(), clock::now().date_naive());
    let (headings, rows) = table.text_rows(round.words());
    to_stdout(columns(&headings, &rows).as_bytes())?;
    talk.say(table.summary(round.words()));
    Ok(())
}

/// Headings and rows in aligned columns.
fn columns(headings: &[String], rows: &[Vec<String>]) -> String {
    let lines: Vec<&[String]> = std::iter::once(headings).chain(rows.iter().map(Vec::as_slice)).collect();
    let width = |column: usize| lines.iter().filter_map(|line| line.get(column)).map(|text| text.chars().count()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..headings.len()).map(width).collect();
    let mut text = String::new();
    for line in lines {
        let cells = line.iter().zip(&widths).map(|(cell, width)| format!("{cell:<width$}"));
        text.push_str(cells.collect::<Vec<_>>().join("  ").trim_end());
        text.push('\n');
    }
    text
}

fn say_counts(checked: &[Checked], what: &str, talk: Talk) {
    let clean = checked.iter().filter(|one| one.is_clean()).count();
    let blocked = checked.iter().filter(|one| one.is_blocked()).count();
    talk.say(format!(
        "{what} {} workbooks: {clean} clean, {} to look at, {blocked} to mend",
        checked.len(),
        checked.len() - clean - blocked
    ));
}

/// Fails where a workbook has to be mended.
fn denied(checked: &[Checked]) -> Result<(), Failure> {
    match count(checked, Severity::Deny) {
        0 => Ok(()),
        denied => Err(Failure::ToMend { denied }),
    }
}
