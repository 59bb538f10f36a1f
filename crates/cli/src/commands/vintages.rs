//! `kuntakortti vintages`: what is stored.

use std::path::Path;

use crate::failure::Failure;
use crate::project::{self, Project};
use crate::recap::grouped;

/// Prints one line for each complete vintage, oldest first.
pub fn run(root: &Path) -> Result<(), Failure> {
    let project = Project::open(root)?;
    let source = project::sotkanet()?;
    let unreadable = |error| Failure::environment("the stored vintages could not be read", error);
    println!("{:<10} {:<14} {:>10} {:>12}  from", "source", "vintage", "indicators", "rows");
    for id in project.data.vintages(&source).map_err(unreadable)? {
        let vintage = project.data.vintage(&source, id).map_err(unreadable)?;
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
