//! Fetching a vintage: every reply asked for, kept, looked at, accepted.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};
use futures_util::{StreamExt, future, stream};
use model::IndicatorId;

use super::questions::Question;
use super::session::{Halt, Session};
use super::{FetchError, indicator_number};
use crate::ReplyStore;

/// What to fetch, from where, and how politely.
#[derive(Debug, Clone)]
pub struct FetchPlan {
    /// The service's base address, such as `https://sotkanet.fi/rest/1.1`.
    pub base_url: String,
    /// Who asks: program, version and a contact. The service refuses unnamed clients.
    pub user_agent: String,
    /// Requests on the wire at once, at least one.
    pub concurrent_requests: usize,
    /// The longest that one attempt may take, from the connection to the body's last byte.
    pub timeout: Duration,
    /// How many times one address is asked before the fetch gives up, at least once.
    pub attempts: u32,
    /// The wait after the first failed attempt; it doubles each time.
    pub first_wait: Duration,
    /// The indicators, in any order.
    pub indicators: Vec<IndicatorId>,
}

/// What happens during a fetch, for a progress bar and a log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FetchEvent {
    /// A reply was fetched and accepted.
    Answered {
        /// Its key.
        key: String,
        /// 200, or 404 where the service does not have it.
        status: u16,
        /// The length of its body.
        bytes: usize,
    },
    /// An earlier, interrupted run has it already.
    AlreadyKept {
        /// Its key.
        key: String,
    },
    /// An attempt failed; after a wait the next one begins.
    Retrying {
        /// The address.
        url: String,
        /// The attempt that failed, from 1.
        attempt: u32,
        /// The wait until the next.
        wait: Duration,
        /// Why it failed.
        cause: String,
    },
}

/// What a complete fetch did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FetchSummary {
    /// Requests sent, failed attempts included.
    pub requests: usize,
    /// Failed attempts.
    pub retries: usize,
    /// Replies fetched and accepted in this run.
    pub answered: usize,
    /// Replies that an earlier run had accepted.
    pub already_kept: usize,
    /// The length of the bodies fetched in this run.
    pub bytes: u64,
    /// Indicators that the service does not have, by id.
    pub not_found: Vec<IndicatorId>,
}

/// Fetches the area list, the indicator list, and each indicator's metadata and rows, and hands every reply to the store.
///
/// Needs a tokio runtime with time and IO. No more than `concurrent_requests` are on the wire at once; hashing, storing and
/// checking go on beside them, for two replies more. What the store has already is not asked for again.
///
/// # Errors
/// The first thing that asking again would not mend, or the first address that failed in every attempt. By then the other
/// requests have ended, nothing writes to the store any more, and what was accepted stays there.
pub async fn fetch(
    plan: &FetchPlan,
    store: Arc<dyn ReplyStore + Send>,
    clock: fn() -> DateTime<Utc>,
    progress: &(dyn Fn(FetchEvent) + Sync),
) -> Result<FetchSummary, FetchError> {
    let indicators = numbered(&plan.indicators)?;
    let session = Session::new(plan, store, clock, progress)?;
    // The lists come first: a wrong address or a refused User-Agent shows at once.
    let lists = [Question::Regions, Question::Indicators].map(|question| session.or_stop(session.answer(question)));
    first_failure(future::join_all(lists).await)?;

    let replies_at_once = plan.concurrent_requests.max(1) + 2;
    let outcomes = stream::iter(indicators)
        .map(|(id, number)| session.or_stop(session.indicator(id, number)))
        .buffer_unordered(replies_at_once)
        .collect()
        .await;
    let not_found = first_failure(outcomes)?;
    Ok(session.summary(not_found))
}

/// The indicators with their numbers, each once, in the order of their ids.
fn numbered(indicators: &[IndicatorId]) -> Result<Vec<(IndicatorId, u32)>, FetchError> {
    let each_once: BTreeSet<&IndicatorId> = indicators.iter().collect();
    each_once.into_iter().map(|id| Ok((id.clone(), indicator_number(id).ok_or_else(|| FetchError::OtherSource(id.clone()))?))).collect()
}

fn first_failure<T>(outcomes: Vec<Result<T, Halt>>) -> Result<Vec<T>, FetchError> {
    let mut good = Vec::with_capacity(outcomes.len());
    for outcome in outcomes {
        match outcome {
            Ok(value) => good.push(value),
            Err(Halt::Failed(error)) => return Err(error),
            // Whoever failed is in the list too.
            Err(Halt::Stopped) => {}
        }
    }
    Ok(good)
}

#[cfg(test)]
impl FetchPlan {
    /// A small impatient plan.
    pub(crate) fn for_tests(base_url: &str) -> Self {
        Self {
            base_url: base_url.to_owned(),
            user_agent: "kuntakortti-test (local)".to_owned(),
            concurrent_requests: 2,
            timeout: Duration::from_secs(5),
            attempts: 3,
            first_wait: Duration::from_millis(2),
            indicators: Vec::new(),
        }
    }
}
