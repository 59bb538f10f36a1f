//! The questions of one fetch: asked, repeated, kept, looked at, accepted.

use std::future::Future;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use chrono::{DateTime, Datelike, Utc};
use model::IndicatorId;
use tokio::sync::{Semaphore, SemaphorePermit, watch};
use tokio::time::{Instant, sleep, sleep_until};

use super::client::{Attempt, Client};
use super::questions::{Question, years_to_ask};
use super::waiting::wait_after;
use super::{FetchError, FetchEvent, FetchPlan, FetchSummary};
use crate::{Reply, ReplyStore, sha256_hex};

/// Why one question was given up.
pub(crate) enum Halt {
    /// This is the reason that the whole fetch ends.
    Failed(FetchError),
    /// Another question failed.
    Stopped,
}

/// One fetch while it runs: what all its questions share.
pub(crate) struct Session<'a> {
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

impl<'a> Session<'a> {
    pub(crate) fn new(
        plan: &'a FetchPlan,
        store: Arc<dyn ReplyStore + Send>,
        clock: fn() -> DateTime<Utc>,
        progress: &'a (dyn Fn(FetchEvent) + Sync),
    ) -> Result<Self, FetchError> {
        Ok(Self {
            plan,
            client: Client::new(plan)?,
            store,
            clock,
            progress,
            wire: Semaphore::new(plan.concurrent_requests.max(1)),
            hold_until: Mutex::new(None),
            stop: watch::channel(false).0,
            tally: Tally::default(),
        })
    }

    /// Metadata, then rows. Gives the id back where the service does not have the indicator.
    pub(crate) async fn indicator(&self, id: IndicatorId, number: u32) -> Result<Option<IndicatorId>, Halt> {
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
    pub(crate) async fn answer(&self, question: Question) -> Result<Reply, Halt> {
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
    pub(crate) async fn or_stop<T>(&self, work: impl Future<Output = Result<T, Halt>>) -> Result<T, Halt> {
        let result = work.await;
        if matches!(result, Err(Halt::Failed(_))) {
            self.stop.send_replace(true);
        }
        result
    }

    /// What was done, with the indicators that were not found.
    pub(crate) fn summary(&self, not_found: Vec<Option<IndicatorId>>) -> FetchSummary {
        let mut not_found: Vec<IndicatorId> = not_found.into_iter().flatten().collect();
        not_found.sort();
        FetchSummary {
            requests: self.tally.requests.load(Ordering::Relaxed),
            retries: self.tally.retries.load(Ordering::Relaxed),
            answered: self.tally.answered.load(Ordering::Relaxed),
            already_kept: self.tally.already_kept.load(Ordering::Relaxed),
            bytes: self.tally.bytes.load(Ordering::Relaxed),
            not_found,
        }
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

/// What the summary counts.
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
}
