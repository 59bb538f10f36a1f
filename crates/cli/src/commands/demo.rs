//! `kuntakortti demo`: the whole pipe, offline, on generated data.

use std::sync::Arc;

use sotkanet_sim::{GeneratedWorld, GeneratorOptions, Server, ServerOptions};

use super::fetch::{Order, fetch, plan_text, wanted};
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
    // The server gets its address only when it is started; what is wanted of it does not depend on that.
    let order = Order { base_url: stored_base_url.clone(), stored_base_url, indicators };
    match fetched_already(&project, &plan_text(&order))? {
        Some(id) => {
            talk.say(format!(
                "vintage {id} is up to date: it holds the catalogue's {} indicators of this demonstration",
                order.indicators.len()
            ));
        }
        None => fetch_from_generator(&project, arguments.seed, order, talk)?,
    }
    let folder = build::build(&project, &BuildArguments::default(), talk)?;
    talk.say("  next       open a card; change the county in config/kuntakortti.toml of the demonstration and run the same command again");
    println!("{}", folder.display());
    Ok(())
}

/// The newest vintage, where it was fetched by this very plan: the same generator, the same indicators.
fn fetched_already(project: &Project, plan: &str) -> Result<Option<String>, Failure> {
    let unreadable = |error| Failure::environment("the stored vintages could not be read", error);
    let source = project::sotkanet()?;
    let Some(newest) = project.data.vintages(&source).map_err(unreadable)?.last().copied() else { return Ok(None) };
    let vintage = project.data.vintage(&source, newest).map_err(unreadable)?;
    Ok((vintage.manifest().plan_sha256 == store::sha256_hex(plan.as_bytes())).then(|| newest.to_string()))
}

fn fetch_from_generator(project: &Project, seed: u64, order: Order, talk: Talk) -> Result<(), Failure> {
    let failed = |error| Failure::environment("the local Sotkanet could not be started", error);
    let options = GeneratorOptions { seed, ..GeneratorOptions::default() };
    let world = GeneratedWorld::new(&project.catalogue.areas, &project.catalogue.indicators, options).map_err(failed)?;
    let runtime = tokio::runtime::Runtime::new().map_err(|error| Failure::environment("the runtime could not be started", error))?;
    let server = runtime.block_on(Server::start(Arc::new(world), ServerOptions::default())).map_err(failed)?;
    talk.say("fetching demonstration data from a local Sotkanet (generated; not real statistics)");
    let order = Order { base_url: server.base_url(), ..order };
    let outcome = fetch(project, &order, talk);
    runtime.block_on(server.stop());
    outcome.map(|_| ())
}
