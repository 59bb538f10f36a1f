//! `kuntakortti status`: what is up to date, what is stale, and why.

use std::collections::BTreeMap;
use std::path::Path;

use store::{BuildRecord, BuiltOutput, MadeFrom, OutputFolder};
use transform::Subjects;

use super::build::{changes_since, inputs_of_today};
use crate::arguments::EditionArguments;
use crate::card_files::card_files;
use crate::cards;
use crate::edition_files::{EditionSet, meetings};
use crate::failure::{Failure, store_failure};
use crate::formats::Formats;
use crate::foundation::{Foundation, NamedVintages};
use crate::project::{self, Project};

/// The most stale files that are named for one reason.
const MOST_NAMED: usize = 5;

/// Prints the state of a project's edition.
pub fn run(root: &Path, arguments: &EditionArguments) -> Result<(), Failure> {
    let project = Project::open(root)?;
    let settings = &project.catalogue.settings;
    let edition = arguments.edition.unwrap_or(settings.edition);
    let county = project.catalogue.areas.area(settings.county).map_or_else(|| settings.county.to_string(), |area| area.name.fi.clone());
    println!("project    {}", project.root.display());
    println!("county     {county}");
    println!(
        "catalogue  {} indicators, {} municipalities, {} groups",
        project.catalogue.indicators.len(),
        project.catalogue.municipalities(edition).len(),
        project.catalogue.groups_of_edition(edition).len()
    );
    let vintages = project.data.vintages(&project::sotkanet()?).map_err(store_failure)?;
    let Some(newest) = vintages.last() else {
        println!("vintages   none; `kuntakortti fetch` makes one");
        return Ok(());
    };
    println!("vintages   {}, the newest {newest}", vintages.len());
    print_cubes(&project)?;
    print_editions(&project)?;
    let output = project.data.output(edition);
    let Some(record) = output.record() else {
        println!("edition    {edition} was never built; `kuntakortti build` makes it");
        return Ok(());
    };
    let (foundation, now) = inputs_of_today(&project, edition, &NamedVintages::default())?;
    let mut reasons = changes_since(&record, &now);
    if !record.complete {
        reasons.push("only part of it was built".to_owned());
    }
    let stale = stale_files(&project, &foundation, &output, &record)?;
    if reasons.is_empty() && stale.is_empty() {
        println!("edition    {edition} is up to date: {} files in {}", record.outputs.len(), output.path().display());
        return Ok(());
    }
    println!("edition    {edition} is stale; `kuntakortti build` mends it");
    for reason in reasons {
        println!("  because  {reason}");
    }
    print_stale(&stale);
    Ok(())
}

/// The vintages of the statistics cubes, where the catalogue has indicators of them.
fn print_cubes(project: &Project) -> Result<(), Failure> {
    let cubes = &project.catalogue.cubes.indicators;
    if cubes.is_empty() {
        return Ok(());
    }
    let source = project::thl_cubes()?;
    match project.data.vintages(&source).map_err(store_failure)?.as_slice() {
        [] => println!("{source}  none of {} indicator(s); `kuntakortti fetch` makes one", cubes.len()),
        vintages @ [.., newest] => println!("{source}  {}, the newest {newest}", vintages.len()),
    }
    Ok(())
}

fn print_editions(project: &Project) -> Result<(), Failure> {
    let mut told = Vec::new();
    for year in project.data.editions().map_err(store_failure)? {
        let published = project.data.edition(year).map_err(store_failure)?.and_then(|edition| edition.lock().published_at);
        told.push(match published {
            Some(moment) => format!("{year} (published {})", moment.format("%Y-%m-%d")),
            None => format!("{year} (not published)"),
        });
    }
    println!("editions   {}", if told.is_empty() { "none".to_owned() } else { told.join(", ") });
    Ok(())
}

/// The files that a build would make otherwise, by the reason why.
fn stale_files(
    project: &Project,
    foundation: &Foundation,
    output: &OutputFolder,
    record: &BuildRecord,
) -> Result<BTreeMap<&'static str, Vec<String>>, Failure> {
    let made = cards::make(project, foundation, &Subjects::All)?;
    let mut formats = Formats::of(project)?;
    if !record.complete {
        // What was never asked for is not stale; that it is not there is told above.
        let is_built = |id: &str| record.outputs.keys().any(|name| name.split('/').next() == Some(id));
        formats.cards.retain(|format| is_built(format.id()));
        formats.editions.retain(|format| is_built(format.id()));
    }
    let mut expected: BTreeMap<String, MadeFrom> =
        card_files(project, &made.cards, &formats.cards)?.into_iter().map(|file| (file.name, file.made_from)).collect();
    for format in &formats.editions {
        let set = EditionSet::new(project, &made.cards, *format, expected.keys().cloned().collect())?;
        let folder = set.folder();
        let built = record.outputs.keys().filter(|name| name.starts_with(folder));
        let mut names: Vec<String> = built.cloned().collect();
        if names.is_empty() {
            names.push(folder.to_owned());
        }
        expected.extend(names.into_iter().map(|name| (name, set.made_from.clone())));
    }
    for meeting in meetings(&made.cards, record) {
        let files = card_files(project, &meeting.cards, &formats.cards)?.into_iter().map(|file| file.name).collect();
        let set = EditionSet::of_meeting(project, &meeting.cards, &meeting.group, files)?;
        let built = record.outputs.keys().filter(|name| name.starts_with(set.folder()));
        expected.extend(built.map(|name| (name.clone(), set.made_from.clone())));
    }
    let mut stale: BTreeMap<&'static str, Vec<String>> = BTreeMap::new();
    for (name, made_from) in &expected {
        if let Some(reason) = staleness(output, record.outputs.get(name), name, made_from)? {
            stale.entry(reason).or_default().push(name.clone());
        }
    }
    let gone = record.outputs.keys().filter(|name| !expected.contains_key(*name)).cloned();
    for name in gone {
        stale.entry("there is no card for them any more").or_default().push(name);
    }
    Ok(stale)
}

fn staleness(
    output: &OutputFolder,
    built: Option<&BuiltOutput>,
    name: &str,
    made_from: &MadeFrom,
) -> Result<Option<&'static str>, Failure> {
    let Some(built) = built else { return Ok(Some("never built")) };
    if output.digest(Path::new(name)).map_err(store_failure)?.as_ref() != Some(&built.sha256) {
        return Ok(Some("gone, or altered after the build"));
    }
    let was = &built.made_from;
    Ok(if was.cards != made_from.cards {
        Some("what their cards say has changed")
    } else if was.texts != made_from.texts {
        Some("the readers' texts have changed")
    } else if was.program != made_from.program {
        Some("the program has changed")
    } else {
        None
    })
}

fn print_stale(stale: &BTreeMap<&'static str, Vec<String>>) {
    for (reason, names) in stale {
        println!("  {} file(s): {reason}", names.len());
        for name in names.iter().take(MOST_NAMED) {
            println!("    {name}");
        }
        if names.len() > MOST_NAMED {
            println!("    ... and {} more", names.len() - MOST_NAMED);
        }
    }
}
