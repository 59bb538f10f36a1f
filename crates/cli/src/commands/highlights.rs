//! `kuntakortti highlights`: the proposals out to a person, the decisions back.

use std::path::Path;

use model::own_words::HighlightDecision;
use model::{Card, Finding, Severity, Words};
use transform::Subjects;
use workbook::highlights::{HighlightsInput, highlights_workbook, read_highlights};

use super::build::subjects;
use super::diff::to_stdout;
use super::negotiation::indented;
use super::swot::language;
use crate::arguments::{HighlightsArguments, HighlightsCommand, HighlightsExportArguments, WorkbookFilesArguments};
use crate::card_files::texts;
use crate::clock;
use crate::failure::{Failure, store_failure};
use crate::log::Talk;
use crate::project::Project;
use crate::workbooks::receive;

/// Does what the command line asks for.
pub fn run(root: &Path, arguments: &HighlightsArguments, talk: Talk) -> Result<(), Failure> {
    let project = Project::open(root)?;
    match &arguments.command {
        HighlightsCommand::Export(export) => self::export(&project, export, talk),
        HighlightsCommand::Import(files) => import(&project, files, talk),
    }
}

fn export(project: &Project, arguments: &HighlightsExportArguments, talk: Talk) -> Result<(), Failure> {
    let edition = arguments.edition.unwrap_or(project.catalogue.settings.edition);
    let wanted = subjects(project, &arguments.area, &arguments.group, edition)?;
    let mut cards = cards_of(project, edition)?;
    if let Subjects::Some { municipalities, groups } = &wanted {
        cards.retain(|card| match &card.subject {
            model::card::Subject::Municipality { area, .. } => municipalities.contains(&area.id),
            model::card::Subject::AreaGroup { group, .. } => groups.contains(&group.id),
        });
    }
    let language = language(project, arguments.language.as_deref())?;
    let words = Words::new(language, texts(project, language)?);
    let bytes = highlights_workbook(&input(project, &words, edition, &cards))
        .map_err(|error| Failure::environment("the workbook could not be written", error))?;
    let path = arguments.output.clone().unwrap_or_else(|| project.root.join(format!("nostot-{edition}.xlsx")));
    store::write_atomically(&path, &bytes).map_err(store_failure)?;
    let proposals: usize = cards.iter().map(|card| card.highlights.proposals.len()).sum();
    talk.say(format!("wrote {proposals} proposed highlights of {} cards into {}", cards.len(), path.display()));
    talk.say("  next       accept, edit, drop or add in the workbook; then `kuntakortti highlights import` and `kuntakortti build`");
    println!("{}", path.display());
    Ok(())
}

fn import(project: &Project, arguments: &WorkbookFilesArguments, talk: Talk) -> Result<(), Failure> {
    let edition = arguments.edition.unwrap_or(project.catalogue.settings.edition);
    let cards = cards_of(project, edition)?;
    let language = language(project, None)?;
    let words = Words::new(language, texts(project, language)?);
    let input = input(project, &words, edition, &cards);
    let mut decisions: Vec<HighlightDecision> = Vec::new();
    let mut denied = 0;
    let mut told = String::new();
    for file in receive(&arguments.files)? {
        let (read, findings) = match &file.workbook {
            Ok(workbook) => read_highlights(workbook, &file.origin.file_name, &input),
            Err(error) => (Vec::new(), vec![error.finding(&file.origin.file_name, &words.texts.workbook.sheets)]),
        };
        let of_file = count(&findings);
        told.push_str(&file.origin.file_name);
        told.push_str(if findings.is_empty() { ": ok\n" } else { "\n" });
        told.push_str(&indented(&findings));
        denied += of_file;
        // A file with something to mend is taken whole or not at all: half a decision is none.
        if of_file == 0 {
            decisions.extend(read);
        }
    }
    to_stdout(told.as_bytes())?;
    let lock = project.data.lock("highlights import", clock::now()).map_err(store_failure)?;
    let known: Option<(Vec<HighlightDecision>, String)> = project.data.decisions(edition).map_err(store_failure)?;
    let mut all = known.map(|(known, _)| known).unwrap_or_default();
    let new = decisions.len();
    all.retain(|old| decisions.iter().all(|decision| (&decision.subject, &decision.id) != (&old.subject, &old.id)));
    all.extend(decisions);
    all.sort_by(|a, b| (&a.subject, &a.id).cmp(&(&b.subject, &b.id)));
    if new > 0 {
        project.data.write_decisions(&lock, edition, &all).map_err(store_failure)?;
    }
    talk.say(format!("took {new} decisions; {} stand in all for edition {edition}", all.len()));
    if denied == 0 { Ok(()) } else { Err(Failure::ToMend { denied }) }
}

fn input<'a>(project: &'a Project, words: &'a Words<'a>, edition: i16, cards: &'a [Card]) -> HighlightsInput<'a> {
    HighlightsInput {
        words,
        texts: &project.catalogue.texts,
        edition,
        cards,
        themes: &project.catalogue.themes,
        indicators: &project.catalogue.indicators,
        made_on: clock::now().date_naive(),
    }
}

fn cards_of(project: &Project, edition: i16) -> Result<Vec<Card>, Failure> {
    let stored = project.data.edition(edition).map_err(store_failure)?;
    let stored = stored.ok_or_else(|| {
        Failure::usage(
            format!("edition {edition} has not been built yet"),
            "highlights are proposed by its cards: `kuntakortti build` first",
        )
    })?;
    stored.cards().map_err(store_failure)
}

fn count(findings: &[Finding]) -> usize {
    findings.iter().filter(|finding| finding.severity == Severity::Deny).count()
}
