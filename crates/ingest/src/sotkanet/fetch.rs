//! Fetching a vintage: every reply asked for, kept, looked at, accepted.

use std::collections::BTreeSet;
use std::future::Future;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use chrono::{DateTime, Datelike, Utc};
use futures_util::{StreamExt, future, stream};
use model::IndicatorId;
use tokio::sync::{Semaphore, SemaphorePermit, watch};
use tokio::time::{Instant, sleep, sleep_until};

use super::client::{Attempt, Client};
use super::questions::{Question, years_to_ask};
use super::waiting::wait_after;
use super::{FetchError, indicator_number};
use crate::{Reply, ReplyStore, sha256_hex};

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
    let session = Session {
        plan,
        client: Client::new(plan)?,
        store,
        clock,
        progress,
        wire: Semaphore::new(plan.concurrent_requests.max(1)),
        hold_until: Mutex::new(None),
        stop: watch::channel(false).0,
        tally: Tally::default(),
    };
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
    Ok(session.tally.summary(not_found))
}

/// The indicators with their numbers, each once, in the order of their ids.
fn numbered(indicators: &[IndicatorId]) -> Result<Vec<(IndicatorId, u32)>, FetchError> {
    let each_once: BTreeSet<&IndicatorId> = indicators.iter().collect();
    each_once.into_iter().map(|id| Ok((id.clone(), indicator_number(id).ok_or_else(|| FetchError::OtherSource(id.clone()))?))).collect()
}

/// Why one question was given up.
enum Halt {
    /// This is the reason that the whole fetch ends.
    Failed(FetchError),
    /// Another question failed.
    Stopped,
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

struct Session<'a> {
    plan: &'a FetchPlan,
    client: Client,
    store: Arc<dyn ReplyStore + Send>,
    clock: fn() -> DateTime<Utc>,
    progress: &'a (dyn Fn(FetchEvent) + Sync),
    wire: Semaphore,
    /// The service asked to be left alone until then (`Retry-After`); it means every request, not only the one it told.
    hold_until: Mutex<Option<Instant>>,
    stop: watch::Sender<bool>,
    tally: Tally,
}

impl Session<'_> {
    /// Metadata, then rows. Gives the id back where the service does not have the indicator.
    async fn indicator(&self, id: IndicatorId, number: u32) -> Result<Option<IndicatorId>, Halt> {
        let metadata = self.answer(Question::Metadata(number)).await?;
        if metadata.status == 404 {
            return Ok(Some(id));
        }
        let this_year = i16::try_from((self.clock)().year()).unwrap_or(i16::MAX);
        let years = years_to_ask(&metadata.bytes, this_year);
        drop(metadata);
        let data = self.answer(Question::Data(number, years)).await?;
        Ok((data.status == 404).then_some(id))
    }

    /// Asks until there is an accepted reply, unless the store has one.
    async fn answer(&self, question: Question) -> Result<Reply, Halt> {
        if let Some(reply) = self.kept(&question).await? {
            self.tally.already_kept.fetch_add(1, Ordering::Relaxed);
            (self.progress)(FetchEvent::AlreadyKept { key: reply.key.clone() });
            return Ok(reply);
        }
        let url = self.client.url(&question.path());
        let mut attempt = 1;
        loop {
            let (cause, asked_for) = match self.on_the_wire(&url).await? {
                Attempt::Final(error) => return Err(Halt::Failed(error)),
                Attempt::Again { cause, asked_for } => (cause, asked_for),
                Attempt::Answer { status: 404, .. } if !question.may_be_missing() => {
                    return Err(Halt::Failed(FetchError::NoSotkanet(url)));
                }
                Attempt::Answer { status, bytes } => match self.take(&question, &url, status, bytes).await? {
                    Ok(reply) => {
                        self.tally.add(&reply);
                        (self.progress)(FetchEvent::Answered { key: reply.key.clone(), status, bytes: reply.bytes.len() });
                        return Ok(reply);
                    }
                    Err(reason) => (reason, None),
                },
            };
            if attempt >= self.plan.attempts {
                return Err(Halt::Failed(FetchError::GaveUp { url, attempts: attempt, last_cause: cause }));
            }
            let wait = wait_after(self.plan, attempt, asked_for);
            if asked_for.is_some() {
                self.hold(wait);
            }
            self.tally.retries.fetch_add(1, Ordering::Relaxed);
            (self.progress)(FetchEvent::Retrying { url: url.clone(), attempt, wait, cause });
            self.unless_stopped(sleep(wait)).await?;
            attempt += 1;
        }
    }

    /// The accepted reply of an earlier run, if it still is what would be asked for now.
    async fn kept(&self, question: &Question) -> Result<Option<Reply>, Halt> {
        let question = question.clone();
        self.beside_the_wire(question.key(), move |store| {
            let key = question.key();
            let Some(reply) = store.kept(&key)? else { return Ok(None) };
            match unfit(&question, &reply) {
                None => Ok(Some(reply)),
                Some(reason) => store.refuse(&key, &reason).map(|()| None),
            }
        })
        .await
    }

    /// Keeps a reply, looks at it, and accepts or refuses it; the inner error is the reason of a refusal.
    async fn take(&self, question: &Question, url: &str, status: u16, bytes: Vec<u8>) -> Result<Result<Reply, String>, Halt> {
        let (question, url, fetched_at) = (question.clone(), url.to_owned(), (self.clock)());
        self.beside_the_wire(question.key(), move |store| {
            let reply = Reply { key: question.key(), url, fetched_at, status, sha256: sha256_hex(&bytes), bytes };
            store.keep(&reply)?;
            let checked = if status == 404 { Ok(0) } else { question.check(&reply.bytes) };
            match checked {
                Ok(_) => store.accept(&reply.key).map(|()| Ok(reply)),
                Err(reason) => store.refuse(&reply.key, &reason).map(|()| Err(reason)),
            }
        })
        .await
    }

    /// Work for processor and disk, away from the thread that serves the wire. Always waited for, so that nothing writes to
    /// the store once the fetch has ended.
    async fn beside_the_wire<T: Send + 'static>(
        &self,
        key: String,
        work: impl FnOnce(&dyn ReplyStore) -> std::io::Result<T> + Send + 'static,
    ) -> Result<T, Halt> {
        let store = Arc::clone(&self.store);
        let done = tokio::task::spawn_blocking(move || {
            let result = work(&*store);
            drop(store);
            result
        })
        .await;
        done.unwrap_or_else(|panicked| Err(std::io::Error::other(panicked)))
            .map_err(|source| Halt::Failed(FetchError::Store { key, source }))
    }

    /// One request, as soon as the wire is free.
    async fn on_the_wire(&self, url: &str) -> Result<Attempt, Halt> {
        self.unless_stopped(async {
            let permit = self.free_wire().await;
            self.tally.requests.fetch_add(1, Ordering::Relaxed);
            let attempt = self.client.get(url, self.clock).await;
            drop(permit);
            attempt
        })
        .await
    }

    async fn free_wire(&self) -> Option<SemaphorePermit<'_>> {
        loop {
            // The semaphore is never closed, so there always is a permit.
            let permit = self.wire.acquire().await.ok();
            let held = *self.hold_until.lock().unwrap_or_else(PoisonError::into_inner);
            match held {
                Some(until) if until > Instant::now() => {
                    drop(permit);
                    sleep_until(until).await;
                }
                _ => return permit,
            }
        }
    }

    fn hold(&self, wait: Duration) {
        let until = Instant::now() + wait;
        let mut held = self.hold_until.lock().unwrap_or_else(PoisonError::into_inner);
        *held = Some(held.map_or(until, |earlier| earlier.max(until)));
    }

    async fn unless_stopped<T>(&self, work: impl Future<Output = T>) -> Result<T, Halt> {
        let mut stop = self.stop.subscribe();
        tokio::select! {
            biased;
            _ = stop.wait_for(|stopped| *stopped) => Err(Halt::Stopped),
            result = work => Ok(result),
        }
    }

    /// A failure stops every other question.
    async fn or_stop<T>(&self, work: impl Future<Output = Result<T, Halt>>) -> Result<T, Halt> {
        let result = work.await;
        if matches!(result, Err(Halt::Failed(_))) {
            self.stop.send_replace(true);
        }
        result
    }
}

/// Why a kept reply cannot stand for what would be asked now.
fn unfit(question: &Question, reply: &Reply) -> Option<String> {
    let path = question.path();
    if !reply.url.ends_with(&path) {
        return Some(format!("it answers `{}`, and `{path}` is asked now", reply.url));
    }
    if sha256_hex(&reply.bytes) != reply.sha256 {
        return Some("its bytes are no longer those that were fetched".to_owned());
    }
    match reply.status {
        404 if question.may_be_missing() => None,
        200 => question.check(&reply.bytes).err(),
        status => Some(format!("its status is {status}")),
    }
}

#[derive(Default)]
struct Tally {
    requests: AtomicUsize,
    retries: AtomicUsize,
    answered: AtomicUsize,
    already_kept: AtomicUsize,
    bytes: AtomicU64,
}

impl Tally {
    fn add(&self, reply: &Reply) {
        self.answered.fetch_add(1, Ordering::Relaxed);
        self.bytes.fetch_add(reply.bytes.len() as u64, Ordering::Relaxed);
    }

    fn summary(&self, not_found: Vec<Option<IndicatorId>>) -> FetchSummary {
        let mut not_found: Vec<IndicatorId> = not_found.into_iter().flatten().collect();
        not_found.sort();
        FetchSummary {
            requests: self.requests.load(Ordering::Relaxed),
            retries: self.retries.load(Ordering::Relaxed),
            answered: self.answered.load(Ordering::Relaxed),
            already_kept: self.already_kept.load(Ordering::Relaxed),
            bytes: self.bytes.load(Ordering::Relaxed),
            not_found,
        }
    }
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
