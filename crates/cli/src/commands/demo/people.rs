//! What the people of the demonstration send back: the municipalities' workbooks and the records of negotiations, written, received and read
//! as real ones are.

use std::path::{Path, PathBuf};

use model::card::AreaLabel;
use model::definition::{AreaGroup, Slug};
use model::own_words::AgreedMeasure;
use model::{AreaId, LocalisedText, Words};
use sotkanet_sim::people::{People, ReturnedWorkbook};
use workbook::negotiation::{NegotiationTemplate, filled_negotiation_workbook};
use workbook::swot::{TemplateInput, filled_swot_workbook};

use crate::arguments::FilesFormat;
use crate::card_files::texts;
use crate::cards;
use crate::clock;
use crate::commands::{negotiation, swot};
use crate::failure::{Failure, store_failure};
use crate::log::Talk;
use crate::parallel::in_parallel;
use crate::project::Project;
use crate::workbooks::{Round, receive};

/// Writes the workbooks of an edition into `palautetut/<edition>/`, imports those that can be read beyond doubt and, for the newest edition,
/// writes the reports on what is to be mended. What was imported already is not imported again.
pub fn send_back(project: &Project, seed: u64, edition: i16, newest: i16, talk: Talk) -> Result<(), Failure> {
    let language = swot::language(project, None)?;
    let round = Round::new(project, edition, language)?;
    let folder = project.root.join("palautetut").join(edition.to_string());
    let groups = cards::groups(project, edition);
    let paths = written(project, &round, &groups, &folder, (seed, edition, newest))?;
    let received = receive(&paths)?;
    let checked = round.check(&received);
    let lock = project.data.lock("demo", clock::now()).map_err(store_failure)?;
    let (new, _) = swot::keep(project, &lock, edition, &checked, &received)?;
    drop(lock);
    let blocked = checked.iter().filter(|one| one.is_blocked()).count();
    talk.say(format!("municipalities' workbooks of {edition}: {} came back, {new} imported, {blocked} to mend", checked.len()));
    if edition == newest {
        swot::write_reports(&round, &received, &checked, &folder.join("palaute"), talk)?;
    }
    Ok(())
}

/// Writes the filled records of an edition's negotiations into `kirjaukset/<edition>/`, imports those that can be read beyond doubt, and
/// says beside them what is to be mended.
pub fn negotiate(project: &Project, seed: u64, edition: i16, newest: i16, talk: Talk) -> Result<(), Failure> {
    let folder = project.root.join("kirjaukset").join(edition.to_string());
    let paths = recorded(project, &folder, (seed, edition, newest))?;
    if paths.is_empty() {
        return Ok(());
    }
    let read = negotiation::read(project, &paths, None, edition)?;
    let told = negotiation::told(&read, FilesFormat::Text)?;
    store::write_atomically(&folder.join("havainnot.txt"), &told).map_err(store_failure)?;
    let lock = project.data.lock("demo", clock::now()).map_err(store_failure)?;
    let (new, _) = negotiation::keep(project, &lock, edition, &read)?;
    talk.say(format!("records of the negotiations of {edition}: {} came back, {new} imported, {} to mend", read.len(), read.blocked()));
    Ok(())
}

/// The records, made where they are not there.
fn recorded(project: &Project, folder: &Path, (seed, edition, newest): (u64, i16, i16)) -> Result<Vec<PathBuf>, Failure> {
    let catalogue = &project.catalogue;
    let language = swot::language(project, None)?;
    let words = Words::new(language, texts(project, language)?);
    let items: Vec<Slug> = catalogue.readiness.iter().map(|item| item.id.clone()).collect();
    let returned = people(project, seed).records(edition, newest, &items, |area| project.label(area).name.fi);
    let mut paths = Vec::new();
    for one in returned {
        let Some(group) = catalogue.groups.iter().find(|group| group.id == one.typed.record.group) else { continue };
        let path = folder.join(format!("neuvottelu-{edition}-{}.xlsx", group.id));
        if !path.is_file() {
            let members: Vec<AreaLabel> = group.members.iter().map(|area| project.label(*area)).collect();
            let input = NegotiationTemplate {
                words: &words,
                edition,
                group,
                members: &members,
                themes: &catalogue.themes,
                indicators: &catalogue.indicators,
                readiness: &catalogue.readiness,
                highlights: &[],
                made_on: one.typed.record.meeting.unwrap_or_default(),
            };
            let unwritable = |error| Failure::environment("a demonstration record could not be written", error);
            let bytes = filled_negotiation_workbook(&input, &one.typed).map_err(unwritable)?;
            store::write_atomically(&path, &bytes).map_err(store_failure)?;
        }
        paths.push(path);
    }
    Ok(paths)
}

/// The people of the demonstration.
fn people(project: &Project, seed: u64) -> People<'_> {
    let catalogue = &project.catalogue;
    People {
        seed,
        themes: &catalogue.themes,
        indicators: &catalogue.indicators,
        county: catalogue.settings.county,
        groups: &catalogue.groups,
    }
}

/// The files, made where they are not there.
fn written(
    project: &Project,
    round: &Round,
    groups: &[AreaGroup],
    folder: &Path,
    (seed, edition, newest): (u64, i16, i16),
) -> Result<Vec<PathBuf>, Failure> {
    let catalogue = &project.catalogue;
    let people = people(project, seed);
    let labels: Vec<AreaLabel> = catalogue.municipalities(edition).into_iter().map(|area| project.label(area)).collect();
    let municipalities: Vec<(AreaId, &str)> = labels.iter().map(|label| (label.id, label.name.fi.as_str())).collect();
    let layout = round.layout()?;
    let one = |returned: &ReturnedWorkbook| -> Result<PathBuf, Failure> {
        let path = folder.join(format!("swot-{edition}-{}.xlsx", returned.area.code()));
        if path.is_file() {
            return Ok(path);
        }
        // Words do not pass between threads.
        let words = Words::new(round.words().language, round.words().texts);
        let typed = AreaLabel {
            id: AreaId::municipality(&returned.code).unwrap_or(returned.area),
            name: LocalisedText::same(returned.name.clone()),
        };
        let group = groups.iter().find(|group| group.members.contains(&returned.area));
        let measures: Vec<AgreedMeasure> = group.map(|group| people.agreed(edition - 1, group)).unwrap_or_default();
        let reported = |measure: &AgreedMeasure| returned.answers.measures.iter().any(|report| report.measure == measure.id);
        let measures: Vec<AgreedMeasure> = measures.into_iter().filter(reported).collect();
        let input = TemplateInput {
            layout,
            words: &words,
            edition,
            area: &typed,
            group: None,
            themes: &catalogue.themes,
            indicators: &catalogue.indicators,
            previous: round.previous.iter().find(|answers| answers.area == returned.area),
            measures: &measures,
            card: None,
            return_by: None,
            made_on: returned.answers.filled_on.unwrap_or_default(),
        };
        let unwritable = |error| Failure::environment("a demonstration workbook could not be written", error);
        let bytes = filled_swot_workbook(&input, &returned.answers).map_err(unwritable)?;
        store::write_atomically(&path, &bytes).map_err(store_failure)?;
        Ok(path)
    };
    let returned = people.workbooks(edition, newest, &municipalities);
    in_parallel(&returned, one).into_iter().collect()
}
