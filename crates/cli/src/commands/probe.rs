//! `kuntakortti probe`: asks a live Sotkanet, and one statistics cube, whether they behave as this program assumes.

use std::path::Path;
use std::time::Duration;

use ingest::sotkanet::{FetchPlan, Verdict, probe};

use super::fetch::require_contact;
use crate::arguments::ProbeArguments;
use crate::failure::Failure;
use crate::project::Project;

/// Asks, and prints assumption, answer and verdict.
pub fn run(root: &Path, arguments: &ProbeArguments) -> Result<(), Failure> {
    let project = Project::open(root)?;
    let settings = &project.catalogue.settings.sotkanet;
    let base_url = arguments.base_url.clone().unwrap_or_else(|| settings.base_url.clone());
    let plan = FetchPlan {
        user_agent: require_contact(settings, &base_url)?,
        base_url,
        concurrent_requests: 1,
        timeout: Duration::from_secs(settings.timeout_seconds),
        attempts: 1,
        first_wait: Duration::ZERO,
        indicators: Vec::new(),
    };
    let runtime = tokio::runtime::Runtime::new().map_err(|error| Failure::environment("the runtime could not be started", error))?;
    let failed = |error| Failure::environment("the probe could not be made", error);
    let mut answers = runtime.block_on(probe(&plan)).map_err(failed)?;
    let cubes = &project.catalogue.cubes;
    match cubes.indicators.first() {
        Some(cube) => {
            let base_url = arguments.cubes_url.clone().unwrap_or_else(|| cubes.base_url.clone());
            let plan = FetchPlan { user_agent: require_contact(settings, &base_url)?, base_url, ..plan };
            answers.extend(runtime.block_on(ingest::cubes::probe(&plan, cube)).map_err(failed)?);
        }
        None => eprintln!("no statistics cube is asked: config/cubes.toml has none"),
    }
    for answer in &answers {
        println!("assumption  {}", answer.assumption);
        println!("  asked     {}", answer.asked);
        println!("  answer    {}", answer.answer);
        println!("  verdict   {}", answer.verdict);
    }
    let count = |verdict| answers.iter().filter(|answer| answer.verdict == verdict).count();
    println!(
        "{} assumptions: {} hold, {} do not, {} cannot be told",
        answers.len(),
        count(Verdict::Holds),
        count(Verdict::DoesNotHold),
        count(Verdict::CannotTell)
    );
    println!(
        "to read by hand: the service's help and terms (https://sotkanet.fi/sotkanet/en/ohje/74), the list of cubes (https://sampo.thl.fi/pivot/prod/api/)"
    );
    Ok(())
}
