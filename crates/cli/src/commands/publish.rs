//! `kuntakortti publish`: declares an edition published, so that it changes only on purpose.

use std::path::Path;

use super::build::altered_outputs;
use crate::arguments::EditionArguments;
use crate::clock;
use crate::failure::{Failure, store_failure};
use crate::log::Talk;
use crate::project::Project;

/// Marks the edition, unless what stands in its folder is not all of it.
pub fn run(root: &Path, arguments: &EditionArguments, talk: Talk) -> Result<(), Failure> {
    let project = Project::open(root)?;
    let year = arguments.edition.unwrap_or(project.catalogue.settings.edition);
    let lock = project.data.lock("publish", clock::now()).map_err(store_failure)?;
    let stored = project.data.edition(year).map_err(store_failure)?.ok_or_else(|| {
        Failure::usage(format!("there is no edition {year}"), "make it first: `kuntakortti build`, or name another with `--edition YEAR`")
    })?;
    if let Some(published) = stored.lock().published_at {
        talk.say(format!("edition {year} was published on {} already", published.format("%Y-%m-%d")));
        return Ok(());
    }
    let output = project.data.output(year);
    let record = output.record().filter(|record| record.complete).ok_or_else(|| {
        Failure::usage(
            format!("not all of edition {year} was built"),
            "`kuntakortti build` without `--area`, `--group` and `--format` makes everything",
        )
    })?;
    let altered = altered_outputs(&output, &record)?;
    if !altered.is_empty() {
        return Err(Failure::usage(
            format!("{} file(s) of edition {year} are gone or were altered after the build: {}", altered.len(), altered.join(", ")),
            "`kuntakortti build` makes them anew",
        ));
    }
    let published = project.data.publish(&lock, year, clock::now()).map_err(store_failure)?;
    talk.say(format!("published edition {year}: {} files", record.outputs.len()));
    talk.say("  from now on it is built only with `--locked` (the same bytes again) or `--reissue` (a new issue)");
    println!("{}", published.path().display());
    Ok(())
}
