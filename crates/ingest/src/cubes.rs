//! THL's statistics cubes (`sampo.thl.fi/pivot`), a second source beside Sotkanet.
//!
//! The server's published source tells how it behaves: ids of categories belong to a version of a cube and are resolved from its
//! dimensions each time, by code or label; unknown ids are dropped in silence, so that every reply is held against what was asked;
//! values are texts, with a decimal comma or point, `".."` where something is hidden or missing; absent positions are empty;
//! nothing at all is an empty *array* instead of an object; a wrong question is answered with 403 as a forbidden one is. Where the cube has
//! them, its own interval and number of respondents come beside the value.

mod dimensions;
mod json_stat;
mod numbers;
mod probe;
mod references;
mod rows;
mod trace;

use std::sync::Arc;

use chrono::{DateTime, Utc};
use model::definition::CubeIndicator;
use model::{Finding, IndicatorId, Place, Severity};

use crate::ReplyStore;
use crate::sotkanet::{FetchError, FetchEvent, FetchPlan, FetchSummary, Halt, PlainQuestion, PlainShape, Question, Session};

pub use dimensions::Dimensions;
pub use probe::probe;
pub use references::check_references;
pub use rows::{CubeRow, ParsedCube, parse_cube};
pub use trace::{CubeTrace, TracedCategory, TracedCell, trace_cells};

/// The name of this source in ids: `thl-cubes:rokotuskattavuus`.
pub const SOURCE: &str = "thl-cubes";

/// The key of a cube's dimensions.
pub fn dimensions_key(local: &str) -> String {
    format!("cube-{local}.dimensions")
}

/// The key of a cube's values.
pub fn values_key(local: &str) -> String {
    format!("cube-{local}.values")
}

/// Fetches each cube's dimensions and values, and hands every reply to the store. The plan's base address is that of `/pivot`; its list of
/// indicators is not looked at.
///
/// # Errors
/// As [`crate::sotkanet::fetch`]. A cube that is not there, or whose dimensions do not have what config names, is not an error: it is left
/// out of the values and told when the replies are read.
pub async fn fetch(
    plan: &FetchPlan,
    cubes: &[CubeIndicator],
    store: Arc<dyn ReplyStore + Send>,
    clock: fn() -> DateTime<Utc>,
    progress: &(dyn Fn(FetchEvent) + Sync),
) -> Result<FetchSummary, FetchError> {
    let session = Session::new(plan, store, clock, progress)?;
    let mut not_found = Vec::new();
    // One after another: there are few cubes, and their server is slow.
    for cube in cubes {
        match session.or_stop(one(&session, cube)).await {
            Ok(missing) => not_found.push(missing),
            Err(Halt::Failed(error)) => return Err(error),
            Err(Halt::Stopped) => {}
        }
    }
    Ok(session.summary(not_found))
}

/// Whether kept values answer the question that config asks today: with another path, dimension or category they would be other figures.
pub fn answers(dimensions: (&[u8], &str), values_url: &str, cube: &CubeIndicator) -> bool {
    let query = Dimensions::parse(dimensions.0, dimensions.1).ok().and_then(|dimensions| dimensions.query(cube).ok());
    query.is_some_and(|query| values_url.ends_with(&values_path(cube, &query)))
}

/// What is said where config has cubes and no vintage of them was ever fetched; nothing where it has none.
pub fn not_fetched(cubes: &[CubeIndicator]) -> Option<Finding> {
    let first = cubes.first()?;
    let place = Place::Data { indicator: Some(first.indicator.to_string()), area: None, period: None };
    let found = format!("no vintage of `{SOURCE}` was fetched: {} indicator(s) of it have no figures", cubes.len());
    Some(Finding::new(Severity::Warn, "cube-missing", place, found).hint(format!("`kuntakortti fetch --source {SOURCE}`")))
}

/// What is said of a cube that has no figures in a vintage, or not those that config asks for, and why.
pub fn without_figures(cube: &CubeIndicator, code: &'static str, why: &str) -> Finding {
    let place = Place::Data { indicator: Some(cube.indicator.to_string()), area: None, period: None };
    Finding::new(Severity::Warn, code, place, format!("cube `{}`: {why}", cube.path)).hint("hold config/cubes.toml against the cube")
}

fn values_path(cube: &CubeIndicator, query: &str) -> String {
    format!("/{}.json?{query}", cube.path)
}

async fn one(session: &Session<'_>, cube: &CubeIndicator) -> Result<Option<IndicatorId>, Halt> {
    let local = cube.indicator.local();
    let question =
        PlainQuestion { key: dimensions_key(local), path: format!("/{}.dimensions.json", cube.path), shape: PlainShape::Dimensions };
    let reply = session.answer(Question::Plain(question)).await?;
    if reply.status == 404 {
        return Ok(Some(cube.indicator.clone()));
    }
    let Some(query) = Dimensions::parse(&reply.bytes, &reply.url).ok().and_then(|dimensions| dimensions.query(cube).ok()) else {
        return Ok(Some(cube.indicator.clone()));
    };
    let question = PlainQuestion { key: values_key(local), path: values_path(cube, &query), shape: PlainShape::Dataset };
    let values = session.answer(Question::Plain(question)).await?;
    Ok((values.status == 404).then(|| cube.indicator.clone()))
}
