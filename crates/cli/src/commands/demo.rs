//! `kuntakortti demo`: the whole pipe over two years, offline, on generated data.
//!
//! The year before plays as it would have been: its vintage, fetched a year ago, and its edition, published. What changed since then,
//! last year's measures and the trend of the workbooks are therefore really there on the cards of this year.

mod additions;
mod people;

use std::sync::Arc;

use chrono::{DateTime, Utc};
use model::SourceId;
use sotkanet_sim::{GeneratedWorld, GeneratorOptions, Server, ServerOptions, Vintage};
use transform::Subjects;

use super::fetch::{Asked, Order, fetch, plan_text, wanted};
use super::{build, init};
use crate::arguments::{BuildArguments, DemoArguments};
use crate::cards;
use crate::clock;
use crate::failure::{Failure, store_failure};
use crate::foundation::{Foundation, NamedVintages};
use crate::log::Talk;
use crate::project::Project;

/// Makes the project where there is none, fetches from a local Sotkanet what is not there of its two vintages, makes the edition of the
/// year before where it is not there, builds the cards.
pub fn run(arguments: &DemoArguments, talk: Talk) -> Result<(), Failure> {
    let root = arguments.directory.clone();
    if !root.join("config").join("kuntakortti.toml").is_file() {
        init::create(&root, &additions::ADDITIONS)?;
        talk.say(format!("made the demonstration project {}", root.display()));
    }
    let project = Project::open(&root)?;
    let edition = project.catalogue.settings.edition;
    additions::write_table(&project, arguments.seed, edition)?;
    for year in [Year::before(edition), Year::of(edition)] {
        play(&project, arguments.seed, &year, talk)?;
    }
    let built = build::build(&project, &BuildArguments::default(), talk)?;
    talk.say("  next       open a card; change the county in config/kuntakortti.toml of the demonstration and run the same command again");
    println!("{}", built.folder.display());
    Ok(())
}

/// One year of the demonstration.
struct Year {
    edition: i16,
    /// Whether it lies in the past: its edition is published and nothing is drawn.
    is_past: bool,
    vintage: Vintage,
    clock: fn() -> DateTime<Utc>,
}

impl Year {
    fn before(edition: i16) -> Self {
        Self { edition: edition - 1, is_past: true, vintage: Vintage::First, clock: clock::a_year_ago }
    }

    /// What is fetched of each source. The server gets its address only when it is started; what is wanted of it does not depend on that.
    fn orders(&self, project: &Project, seed: u64) -> Result<[Order; 2], Failure> {
        let order = |asked: Asked| {
            let stored_base_url = format!("demonstration:seed-{seed}-{}", self.edition);
            Order { base_url: stored_base_url.clone(), stored_base_url, asked, clock: self.clock }
        };
        Ok([Asked::Sotkanet(wanted(project, &[])?), Asked::Cubes(project.catalogue.cubes.indicators.clone())].map(order))
    }

    fn of(edition: i16) -> Self {
        Self { edition, is_past: false, vintage: Vintage::Revised, clock: clock::now }
    }
}

fn play(project: &Project, seed: u64, year: &Year, talk: Talk) -> Result<(), Failure> {
    let mut missing = Vec::new();
    for order in year.orders(project, seed)? {
        let (source, indicators) = (order.asked.source()?, order.asked.len());
        match fetched_already(project, &source, &plan_text(&order))? {
            Some(id) => {
                talk.say(format!("vintage {id} of {source} is up to date: it holds the {indicators} indicators of this demonstration"));
            }
            None if indicators > 0 => missing.push(order),
            None => {}
        }
    }
    if !missing.is_empty() {
        fetch_from_generator(project, seed, year, missing, talk)?;
    }
    let newest = project.catalogue.settings.edition;
    people::negotiate(project, seed, year.edition, newest, talk)?;
    people::send_back(project, seed, year.edition, newest, talk)?;
    if year.is_past && project.data.edition(year.edition).map_err(store_failure)?.is_none() {
        publish_past(project, seed, year, talk)?;
    }
    Ok(())
}

/// A vintage that was fetched by this very plan: the same generator, the same indicators.
fn fetched_already(project: &Project, source: &SourceId, plan: &str) -> Result<Option<String>, Failure> {
    let digest = store::sha256_hex(plan.as_bytes());
    for id in project.data.vintages(source).map_err(store_failure)?.into_iter().rev() {
        if project.data.vintage(source, id).map_err(store_failure)?.manifest().plan_sha256 == digest {
            return Ok(Some(id.to_string()));
        }
    }
    Ok(None)
}

fn fetch_from_generator(project: &Project, seed: u64, year: &Year, orders: Vec<Order>, talk: Talk) -> Result<(), Failure> {
    let failed = |error| Failure::environment("the local Sotkanet could not be started", error);
    let options = GeneratorOptions { seed, last_year: year.edition, vintage: year.vintage, ..GeneratorOptions::default() };
    let world = GeneratedWorld::new(&project.catalogue.areas, &project.catalogue.indicators, options).map_err(failed)?;
    let runtime = tokio::runtime::Runtime::new().map_err(|error| Failure::environment("the runtime could not be started", error))?;
    let server = runtime.block_on(Server::start(Arc::new(world), ServerOptions::default())).map_err(failed)?;
    talk.say(format!("fetching demonstration data of {} from a local Sotkanet (generated; not real statistics)", year.edition));
    let outcome = orders.into_iter().try_for_each(|order| {
        let base_url = match order.asked {
            Asked::Sotkanet(_) => server.base_url(),
            Asked::Cubes(_) => server.pivot_url(),
        };
        fetch(project, &Order { base_url, ..order }, talk).map(|_| ())
    });
    runtime.block_on(server.stop());
    outcome
}

/// Makes the edition of the year before and declares it published. Its files were for that year's meetings: none is drawn.
fn publish_past(project: &Project, seed: u64, year: &Year, talk: Talk) -> Result<(), Failure> {
    let moment = (year.clock)();
    let lock = project.data.lock("demo", clock::now()).map_err(store_failure)?;
    // The vintages of that year, whatever was fetched since.
    let [sotkanet, cubes] = year.orders(project, seed)?;
    let fetched = |order: &Order| fetched_already(project, &order.asked.source()?, &plan_text(order));
    let named = NamedVintages { sotkanet: fetched(&sotkanet)?, cubes: fetched(&cubes)? };
    let foundation = Foundation::of_today(project, year.edition, &named)?;
    let made = cards::make(project, &foundation, &Subjects::All)?;
    let contents = store::EditionContents { built_at: moment, ..cards::edition_contents(project, &foundation, &made.cards)? };
    project.data.write_edition(&lock, &contents).map_err(store_failure)?;
    project.data.publish(&lock, year.edition, moment).map_err(store_failure)?;
    talk.say(format!("made and published edition {} of the year before: {} cards, nothing drawn", year.edition, made.cards.len()));
    Ok(())
}
