//! `kuntakortti vintages`: what is stored.

use std::path::Path;

use model::SourceId;

use crate::failure::Failure;
use crate::project::{self, Project};
use crate::recap::grouped;

/// Prints one line for each complete vintage, source by source, oldest first.
pub fn run(root: &Path) -> Result<(), Failure> {
    let project = Project::open(root)?;
    println!("{:<10} {:<14} {:>10} {:>12}  from", "source", "vintage", "indicators", "rows");
    for source in project::sources()? {
        of_source(&project, &source)?;
    }
    Ok(())
}

fn of_source(project: &Project, source: &SourceId) -> Result<(), Failure> {
    let unreadable = |error| Failure::environment("the stored vintages could not be read", error);
    for id in project.data.vintages(source).map_err(unreadable)? {
        let vintage = project.data.vintage(source, id).map_err(unreadable)?;
        let manifest = vintage.manifest();
        let mark = if vintage.description().demonstration { " (demonstration data)" } else { "" };
        println!(
            "{:<10} {:<14} {:>10} {:>12}  {}{mark}",
            source.as_str(),
            id.to_string(),
            manifest.indicators.len(),
            grouped(manifest.observations.rows as usize),
            manifest.base_url
        );
    }
    Ok(())
}
