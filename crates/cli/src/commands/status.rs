//! `kuntakortti status`: what is up to date, what is stale, and why.

use std::path::Path;

use super::build::{altered_outputs, changes_since, inputs_of, newest_or_named};
use crate::arguments::StatusArguments;
use crate::failure::{Failure, store_failure};
use crate::project::{self, Project};

/// Prints the state of a project's edition.
pub fn run(root: &Path, arguments: &StatusArguments) -> Result<(), Failure> {
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
    let output = project.data.output(edition);
    let Some(record) = output.record() else {
        println!("edition    {edition} was never built; `kuntakortti build` makes it");
        return Ok(());
    };
    let vintage = newest_or_named(&project, None)?;
    let now = inputs_of(&project, &vintage)?;
    let mut reasons = changes_since(&record, &now);
    reasons.extend(altered_outputs(&output, &record)?.into_iter().map(|name| format!("{name} is gone or was altered")));
    if !record.complete {
        reasons.push("only part of it was built".to_owned());
    }
    if reasons.is_empty() {
        println!("edition    {edition} is up to date: {} files in {}", record.outputs.len(), output.path().display());
    } else {
        println!("edition    {edition} is stale; `kuntakortti build` mends it");
        for reason in reasons {
            println!("  because  {reason}");
        }
    }
    Ok(())
}
