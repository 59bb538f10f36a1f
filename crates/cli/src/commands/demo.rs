//! `kuntakortti demo`: the whole pipe, offline, on generated data.

use std::sync::Arc;

use sotkanet_sim::{GeneratedWorld, GeneratorOptions, Server, ServerOptions};

use super::fetch::{Order, fetch, wanted};
use super::{build, init};
use crate::arguments::{BuildArguments, DemoArguments};
use crate::failure::Failure;
use crate::log::Talk;
use crate::project::{self, Project};

/// Makes the project where there is none, fetches from a local Sotkanet where no vintage of it is there, builds the cards.
pub fn run(arguments: &DemoArguments, talk: Talk) -> Result<(), Failure> {
    let root = arguments.directory.clone();
    if !root.join("config").join("kuntakortti.toml").is_file() {
        init::create(&root)?;
        talk.say(format!("made the demonstration project {}", root.display()));
    }
    let project = Project::open(&root)?;
    let stored_base_url = format!("demonstration:seed-{}", arguments.seed);
    let indicators = wanted(&project, &[])?;
    match fetched_already(&project, &stored_base_url, indicators.len())? {
        Some(id) => {
            talk.say(format!("vintage {id} is up to date: it holds the catalogue's {} indicators of this demonstration", indicators.len()));
        }
        None => fetch_from_generator(&project, arguments.seed, stored_base_url, indicators, talk)?,
    }
    let everything = BuildArguments { edition: None, vintage: None, area: Vec::new(), group: Vec::new(), format: Vec::new() };
    let folder = build::build(&project, &everything, talk)?;
    talk.say("  next       open a card; change the county in config/kuntakortti.toml of the demonstration and run the same command again");
    println!("{}", folder.display());
    Ok(())
}

fn fetched_already(project: &Project, stored_base_url: &str, indicators: usize) -> Result<Option<String>, Failure> {
    let unreadable = |error| Failure::environment("the stored vintages could not be read", error);
    let source = project::sotkanet()?;
    let Some(newest) = project.data.vintages(&source).map_err(unreadable)?.last().copied() else { return Ok(None) };
    let vintage = project.data.vintage(&source, newest).map_err(unreadable)?;
    let manifest = vintage.manifest();
    Ok((manifest.base_url == stored_base_url && manifest.indicators.len() == indicators).then(|| newest.to_string()))
}

fn fetch_from_generator(
    project: &Project,
    seed: u64,
    stored_base_url: String,
    indicators: Vec<model::IndicatorId>,
    talk: Talk,
) -> Result<(), Failure> {
    let failed = |error| Failure::environment("the local Sotkanet could not be started", error);
    let options = GeneratorOptions { seed, ..GeneratorOptions::default() };
    let world = GeneratedWorld::new(&project.catalogue.areas, &project.catalogue.indicators, options).map_err(failed)?;
    let runtime = tokio::runtime::Runtime::new().map_err(|error| Failure::environment("the runtime could not be started", error))?;
    let server = runtime.block_on(Server::start(Arc::new(world), ServerOptions::default())).map_err(failed)?;
    talk.say("fetching demonstration data from a local Sotkanet (generated; not real statistics)");
    let order = Order { base_url: server.base_url(), stored_base_url, indicators };
    let outcome = fetch(project, &order, talk);
    runtime.block_on(server.stop());
    outcome.map(|_| ())
}
