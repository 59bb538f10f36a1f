//! The workbooks that the demonstration's municipalities send back: written, received and read as real ones are.

use std::path::PathBuf;

use model::card::AreaLabel;
use model::definition::AreaGroup;
use model::own_words::AgreedMeasure;
use model::{AreaId, LocalisedText};
use sotkanet_sim::people::{People, ReturnedWorkbook};
use store::NewInput;
use workbook::swot::{TemplateInput, filled_swot_workbook};

use crate::cards;
use crate::clock;
use crate::commands::swot;
use crate::failure::{Failure, store_failure};
use crate::foundation::kinds;
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

/// Imports the records of an edition's negotiations. They come as data, as another system would hand them over: what is kept as the original
/// is their JSON.
pub fn negotiate(project: &Project, seed: u64, edition: i16, talk: Talk) -> Result<(), Failure> {
    let catalogue = &project.catalogue;
    let people = People { seed, themes: &catalogue.themes, indicators: &catalogue.indicators };
    let items: Vec<model::definition::Slug> = catalogue.readiness.iter().map(|item| item.id.clone()).collect();
    let lock = project.data.lock("demo", clock::now()).map_err(store_failure)?;
    let groups = cards::groups(project, edition);
    for group in &groups {
        let mut record = people.record(edition, group, &items);
        let bytes = serde_json::to_vec_pretty(&record)
            .map_err(|error| Failure::environment("a demonstration record could not be written", error))?;
        record.origin.file_name = format!("neuvottelu-{edition}-{}.json", group.id);
        record.origin.sha256 = store::sha256_hex(&bytes);
        let input = NewInput {
            year: edition,
            kind: kinds::NEGOTIATION,
            file_name: &record.origin.file_name,
            // The imported record itself is kept as `.json` beside it.
            extension: "txt",
            received: record.origin.received,
            bytes: &bytes,
        };
        project.data.import(&lock, &input, &record).map_err(store_failure)?;
    }
    talk.say(format!("records of the negotiations of {edition}: {} groups", groups.len()));
    Ok(())
}

/// The files, made where they are not there.
fn written(
    project: &Project,
    round: &Round,
    groups: &[AreaGroup],
    folder: &std::path::Path,
    (seed, edition, newest): (u64, i16, i16),
) -> Result<Vec<PathBuf>, Failure> {
    let catalogue = &project.catalogue;
    let people = People { seed, themes: &catalogue.themes, indicators: &catalogue.indicators };
    let labels: Vec<AreaLabel> = catalogue.municipalities(edition).into_iter().map(|area| project.label(area)).collect();
    let municipalities: Vec<(AreaId, &str)> = labels.iter().map(|label| (label.id, label.name.fi.as_str())).collect();
    let layout = round.layout()?;
    let one = |returned: &ReturnedWorkbook| -> Result<PathBuf, Failure> {
        let path = folder.join(format!("swot-{edition}-{}.xlsx", returned.area.code()));
        if path.is_file() {
            return Ok(path);
        }
        // Words do not pass between threads.
        let words = model::Words::new(round.words().language, round.words().texts);
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
    let returned = people.workbooks(edition, newest, &municipalities, groups);
    in_parallel(&returned, one).into_iter().collect()
}
