//! `kuntakortti fetch`: one vintage of the catalogue's indicators, complete or absent.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use ingest::cubes;
use ingest::sotkanet::{self, FetchEvent, FetchPlan};
use model::definition::CubeIndicator;
use model::{IndicatorId, SourceId};
use store::{DraftState, Vintage, VintageContents, VintageDraft};

use crate::arguments::{FetchArguments, FetchedSource};
use crate::clock;
use crate::cube_figures;
use crate::failure::{Failure, store_failure};
use crate::log::Talk;
use crate::project::{self, Project};
use crate::reading;
use crate::recap;
use crate::reply_store::{DraftReplies, Rename};

/// Where to fetch from, and what of.
#[derive(Debug)]
pub struct Order {
    /// The server's base address.
    pub base_url: String,
    /// What the vintage calls the server, where its address says nothing (the demonstration's port changes at every run).
    pub stored_base_url: String,
    /// What is asked for, and with that the source.
    pub asked: Asked,
    /// Tells the time: the program's clock, but for the demonstration's year before.
    pub clock: fn() -> DateTime<Utc>,
}

/// What a vintage is to hold.
#[derive(Debug)]
pub enum Asked {
    /// Indicators of Sotkanet.
    Sotkanet(Vec<IndicatorId>),
    /// Indicators of THL's statistics cubes.
    Cubes(Vec<CubeIndicator>),
}

impl Asked {
    /// Where the vintage is kept.
    pub fn source(&self) -> Result<SourceId, Failure> {
        match self {
            Asked::Sotkanet(_) => project::sotkanet(),
            Asked::Cubes(_) => project::thl_cubes(),
        }
    }

    /// The number of indicators.
    pub fn len(&self) -> usize {
        match self {
            Asked::Sotkanet(indicators) => indicators.len(),
            Asked::Cubes(cubes) => cubes.len(),
        }
    }

    /// The number of questions: Sotkanet has two lists, and each source metadata and rows of every indicator.
    fn questions(&self) -> usize {
        2 * self.len() + if matches!(self, Asked::Sotkanet(_)) { 2 } else { 0 }
    }
}

/// Fetches by the command line: every configured source, or the one that was named.
pub fn run(root: &Path, arguments: &FetchArguments, talk: Talk) -> Result<(), Failure> {
    let project = Project::open(root)?;
    let wants = |source: FetchedSource| arguments.source.is_none_or(|named| named == source);
    let only = |source: FetchedSource| if arguments.source.unwrap_or_default() == source { arguments.only.as_slice() } else { &[] };
    let cubes = &project.catalogue.cubes;
    let mut orders = Vec::new();
    if wants(FetchedSource::Sotkanet) {
        let base_url = arguments.base_url.as_ref().unwrap_or(&project.catalogue.settings.sotkanet.base_url);
        orders.push(Order::new(base_url, Asked::Sotkanet(wanted(&project, only(FetchedSource::Sotkanet))?)));
    }
    // Who asks for some of Sotkanet's numbers wants just these.
    let is_narrowed = arguments.source.is_none() && !arguments.only.is_empty();
    if wants(FetchedSource::ThlCubes) && !is_narrowed && !cubes.indicators.is_empty() {
        let base_url = arguments.cubes_url.as_ref().unwrap_or(&cubes.base_url);
        orders.push(Order::new(base_url, Asked::Cubes(wanted_cubes(cubes, only(FetchedSource::ThlCubes))?)));
    }
    if orders.is_empty() {
        return Err(Failure::usage(
            "config/cubes.toml has no indicator: there is nothing to fetch from the statistics cubes",
            "describe a cube's indicator there; the comment at its top tells how",
        ));
    }
    for order in &orders {
        let vintage = fetch(&project, order, talk)?;
        println!("{}", named(&vintage)?);
    }
    talk.say(format!("  next       kuntakortti --project {} build", project.root.display()));
    Ok(())
}

impl Order {
    /// An order of today.
    fn new(base_url: &str, asked: Asked) -> Self {
        let base_url = base_url.trim_end_matches('/').to_owned();
        Self { stored_base_url: base_url.clone(), base_url, asked, clock: clock::now }
    }
}

/// A vintage's name on stdout: bare for the main source, with its source for any other.
fn named(vintage: &Vintage) -> Result<String, Failure> {
    let (source, id) = (&vintage.manifest().source, vintage.id());
    Ok(if *source == project::sotkanet()? { id.to_string() } else { format!("{source}:{id}") })
}

/// Fetches a vintage, or goes on with one that was interrupted.
pub fn fetch(project: &Project, order: &Order, talk: Talk) -> Result<Vintage, Failure> {
    let settings = &project.catalogue.settings.sotkanet;
    let user_agent = require_contact(settings, &order.base_url)?;
    let now = (order.clock)();
    let lock = project.data.lock("fetch", now).map_err(store_failure)?;
    let source = order.asked.source()?;
    if let Some(vintage) = project.data.completed(&lock, &source, &plan_text(order)).map_err(store_failure)? {
        talk.say("the interrupted fetch had completed its vintage");
        report(project, &vintage, talk);
        return Ok(vintage);
    }
    let (draft, state) = project.data.draft(&lock, &source, &plan_text(order), now).map_err(store_failure)?;
    match state {
        DraftState::New => {}
        DraftState::Resumed { accepted } => talk.say(format!("going on with an interrupted fetch: {accepted} replies are there already")),
        DraftState::Restarted { reason } => talk.say(format!("starting anew: {reason}")),
    }
    let plan = FetchPlan {
        base_url: order.base_url.clone(),
        user_agent,
        concurrent_requests: settings.concurrent_requests,
        timeout: Duration::from_secs(settings.timeout_seconds),
        attempts: settings.attempts,
        first_wait: Duration::from_millis(settings.first_wait_milliseconds),
        indicators: match &order.asked {
            Asked::Sotkanet(indicators) => indicators.clone(),
            Asked::Cubes(_) => Vec::new(),
        },
    };
    let draft = ask(&plan, draft, order, talk)?;
    let started = Instant::now();
    let read = match &order.asked {
        Asked::Sotkanet(indicators) => reading::read_replies(project, &draft, indicators, talk)?,
        Asked::Cubes(cubes) => cube_figures::read_replies(project, &draft, cubes)?,
    };
    tracing::info!(seconds = started.elapsed().as_secs_f64(), "replies parsed");
    let started = Instant::now();
    let contents = VintageContents {
        base_url: order.stored_base_url.clone(),
        program_version: env!("CARGO_PKG_VERSION").to_owned(),
        description: read.description,
        findings: read.findings,
        completed_at: (order.clock)(),
    };
    let bar = talk.bar(read.batches.len() as u64, "storing");
    let mut batches = read.batches.into_iter().inspect(|_| bar.inc(1)).map(Ok);
    let completed = draft.complete(contents, &mut batches);
    drop(batches);
    bar.finish_and_clear();
    let vintage = completed.map_err(store_failure)?;
    tracing::info!(seconds = started.elapsed().as_secs_f64(), rows = vintage.manifest().observations.rows, "vintage stored");
    drop(lock);
    report(project, &vintage, talk);
    Ok(vintage)
}

/// The plan as text: an interrupted draft is gone on with only where it is the same.
pub fn plan_text(order: &Order) -> String {
    let mut text = format!("{}\n", order.stored_base_url);
    let lines: Vec<String> = match &order.asked {
        Asked::Sotkanet(indicators) => indicators.iter().map(ToString::to_string).collect(),
        // The whole entry: other dimensions or categories are other figures.
        Asked::Cubes(cubes) => cubes.iter().map(|cube| format!("{cube:?}")).collect(),
    };
    for line in lines {
        text.push_str(&line);
        text.push('\n');
    }
    text
}

/// The catalogue's cubes, or only the ones asked for.
pub fn wanted_cubes(cubes: &catalogue::CubeSettings, only: &[String]) -> Result<Vec<CubeIndicator>, Failure> {
    let names: Vec<&str> = only.iter().map(|name| name.trim().trim_start_matches("thl-cubes:")).collect();
    let unknown = names.iter().find(|name| cubes.indicators.iter().all(|cube| cube.indicator.local() != **name));
    if let Some(unknown) = unknown {
        return Err(Failure::usage(
            format!("--only: `thl-cubes:{unknown}` is not in config/cubes.toml"),
            "describe it there, or choose one that is there",
        ));
    }
    let is_wanted = |cube: &&CubeIndicator| names.is_empty() || names.contains(&cube.indicator.local());
    Ok(cubes.indicators.iter().filter(is_wanted).cloned().collect())
}

/// The catalogue's Sotkanet indicators, and those that they are computed from; or only the ones asked for.
pub fn wanted(project: &Project, only: &[String]) -> Result<Vec<IndicatorId>, Failure> {
    let source = project::sotkanet()?;
    let mut known = BTreeSet::new();
    for definition in &project.catalogue.indicators {
        known.insert(definition.id.clone());
        if let model::definition::Denominator::Indicator(denominator) = &definition.denominator {
            known.insert(denominator.clone());
        }
    }
    known.retain(|id| *id.source() == source);
    if only.is_empty() {
        return Ok(known.into_iter().collect());
    }
    let mut chosen = BTreeSet::new();
    for number in only {
        let id = IndicatorId::new(source.clone(), number.trim().trim_start_matches("sotkanet:"))
            .map_err(|error| Failure::usage(format!("--only: {error}"), "name Sotkanet's numbers, separated by commas: --only 127,3620"))?;
        if !known.contains(&id) {
            return Err(Failure::usage(
                format!("--only: `{id}` is not in the catalogue"),
                "add it to a file in config/indicators/, or choose one that is there",
            ));
        }
        chosen.insert(id);
    }
    Ok(chosen.into_iter().collect())
}

/// The User-Agent, which says who asks: Sotkanet refuses anonymous clients, and its keepers must be able to reach us.
pub fn require_contact(settings: &catalogue::SotkanetSettings, base_url: &str) -> Result<String, Failure> {
    let contact = settings.contact.trim();
    if contact.is_empty() && !is_loopback(base_url) {
        return Err(Failure::usage(
            "`contact` in config/kuntakortti.toml is empty: a source is told who asks",
            "write an e-mail address or a web page of yours there, under [sotkanet]",
        ));
    }
    Ok(format!("kuntakortti/{} ({})", env!("CARGO_PKG_VERSION"), if contact.is_empty() { "local" } else { contact }))
}

fn ask(plan: &FetchPlan, draft: VintageDraft, order: &Order, talk: Talk) -> Result<VintageDraft, Failure> {
    let rename =
        (order.base_url != order.stored_base_url).then(|| Rename { from: order.base_url.clone(), to: order.stored_base_url.clone() });
    let replies = Arc::new(DraftReplies::new(draft, rename));
    let bar = talk.bar(order.asked.questions() as u64, "fetching");
    let progress = |event: FetchEvent| match event {
        FetchEvent::Answered { .. } | FetchEvent::AlreadyKept { .. } => bar.inc(1),
        FetchEvent::Retrying { url, attempt, wait, cause } => {
            tracing::warn!(url, attempt, wait_ms = wait.as_millis() as u64, cause, "asking again");
        }
    };
    let runtime = tokio::runtime::Runtime::new().map_err(|error| Failure::environment("the runtime could not be started", error))?;
    let started = Instant::now();
    let outcome = match &order.asked {
        Asked::Sotkanet(_) => runtime.block_on(sotkanet::fetch(plan, replies.clone(), order.clock, &progress)),
        Asked::Cubes(cubes) => runtime.block_on(cubes::fetch(plan, cubes, replies.clone(), order.clock, &progress)),
    };
    tracing::info!(seconds = started.elapsed().as_secs_f64(), "replies fetched");
    bar.finish_and_clear();
    drop(runtime);
    outcome.map_err(|error| {
        let advice = error.hint().map(|hint| format!("{hint}; ")).unwrap_or_default();
        Failure::Environment {
            message: "the fetch did not end; no vintage was made".into(),
            hint: Some(format!("{advice}what was fetched is kept: the same command goes on where it stopped")),
            source: Some(error.into()),
        }
    })?;
    let replies =
        Arc::into_inner(replies).ok_or_else(|| Failure::environment("a request outlived the fetch", "it still holds the draft"))?;
    Ok(replies.into_draft())
}

fn report(project: &Project, vintage: &Vintage, talk: Talk) {
    let manifest = vintage.manifest();
    let with_rows = manifest.indicators.iter().filter(|indicator| indicator.rows > 0).count();
    talk.say(format!("fetched vintage {} of {} from {}", vintage.id(), manifest.source, manifest.base_url));
    talk.say(format!("  indicators {} asked, {with_rows} with rows", manifest.indicators.len()));
    talk.say(format!("  rows       {}", recap::grouped(manifest.observations.rows as usize)));
    // The stored list stays as the replies made it: a silence may be lifted.
    let findings = transform::silenced(vintage.findings(), &project.catalogue.silences);
    recap::findings(talk, &findings, &[], &vintage.path().join("findings.json").display().to_string());
}

/// Whether an address names this machine.
fn is_loopback(base_url: &str) -> bool {
    let host = base_url.split("://").nth(1).unwrap_or_default().split('/').next().unwrap_or_default();
    let host = if let Some(rest) = host.strip_prefix('[') { rest.split(']').next() } else { host.split(':').next() }.unwrap_or_default();
    host == "localhost" || host.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_this_machine_is_loopback() {
        for address in ["http://127.0.0.1:4000/rest/1.1", "http://localhost/rest", "http://[::1]:80/rest/1.1"] {
            assert!(is_loopback(address), "{address}");
        }
        for address in ["https://sotkanet.fi/rest/1.1", "http://10.0.0.1/", "http://127.0.0.1.example.org/", "127.0.0.1"] {
            assert!(!is_loopback(address), "{address}");
        }
    }
}
