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
mod rows;

use std::sync::Arc;

use chrono::{DateTime, Utc};
use model::IndicatorId;
use model::definition::CubeIndicator;

use crate::ReplyStore;
use crate::sotkanet::{FetchError, FetchEvent, FetchPlan, FetchSummary, Halt, PlainQuestion, PlainShape, Question, Session};

pub use dimensions::Dimensions;
pub use rows::{CubeRow, ParsedCube, parse_cube};

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
    let question = PlainQuestion { key: values_key(local), path: format!("/{}.json?{query}", cube.path), shape: PlainShape::Dataset };
    let values = session.answer(Question::Plain(question)).await?;
    Ok((values.status == 404).then(|| cube.indicator.clone()))
}
