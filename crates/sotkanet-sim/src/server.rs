//! Serves a world over HTTP as Sotkanet does.

mod answer;
mod breakage;
mod cache;
mod connection;

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::Router;
use axum::extract::{ConnectInfo, Request, State};
use axum::http::{HeaderMap, header};
use axum::response::Response;
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use crate::fault::RunningPlan;
use crate::{Fault, FaultPlan, SimError, World};

use answer::{Answer, Question};
use breakage::InFlight;
use cache::Cache;
use connection::{Doors, Switch};

/// How a server behaves.
#[derive(Debug, Clone, Default)]
pub struct ServerOptions {
    /// The port on 127.0.0.1; any free one where none.
    pub port: Option<u16>,
    /// How long every request waits before it is answered.
    pub latency: Duration,
    /// Which requests go wrong. A request may also ask for a fault itself: `fault=NAME` in the query or the header `x-sim-fault`.
    pub faults: FaultPlan,
}

/// A running local Sotkanet. It stops when it is dropped.
#[derive(Debug)]
pub struct Server {
    port: u16,
    shared: Arc<Shared>,
    stop: Option<oneshot::Sender<()>>,
    task: JoinHandle<()>,
}

impl Server {
    /// Listens on 127.0.0.1 and serves until stopped.
    ///
    /// # Errors
    /// If the port cannot be listened on.
    pub async fn start(world: Arc<dyn World>, options: ServerOptions) -> Result<Self, SimError> {
        let wanted = options.port.unwrap_or(0);
        let failed = |source| SimError::Listen { port: wanted, source };
        let listener = TcpListener::bind(("127.0.0.1", wanted)).await.map_err(failed)?;
        let port = listener.local_addr().map_err(failed)?.port();
        let shared = Arc::new(Shared {
            world,
            latency: options.latency,
            faults: Mutex::new(RunningPlan::new(options.faults)),
            cache: Mutex::new(Cache::default()),
            log: Mutex::default(),
            in_flight: Arc::default(),
            peak: AtomicUsize::new(0),
        });
        let (stop, stopped) = oneshot::channel();
        let router = Router::new().fallback(handle).with_state(Arc::clone(&shared));
        let service = router.into_make_service_with_connect_info::<Switch>();
        let task = tokio::spawn(async move {
            // A dropped sender stops the server as well.
            let signal = async { drop(stopped.await) };
            if let Err(error) = axum::serve(Doors(listener), service).with_graceful_shutdown(signal).await {
                tracing::warn!(%error, "the local Sotkanet stopped");
            }
        });
        Ok(Self { port, shared, stop: Some(stop), task })
    }

    /// The address that a client takes for Sotkanet's, such as `http://127.0.0.1:40123/rest/1.1`.
    pub fn base_url(&self) -> String {
        format!("http://127.0.0.1:{}{}", self.port, answer::BASE)
    }

    /// The address of the statistics cubes, such as `http://127.0.0.1:40123/pivot`.
    pub fn pivot_url(&self) -> String {
        format!("http://127.0.0.1:{}{}", self.port, answer::PIVOT.trim_end_matches('/'))
    }

    /// Every request answered so far: status, path with query, and the fault in brackets where there was one, such as
    /// `200 /rest/1.1/regions [slow-drip:20ms]`.
    pub fn requests(&self) -> Vec<String> {
        locked(&self.shared.log).clone()
    }

    /// The greatest number of requests that were being answered at the same time.
    pub fn peak_concurrency(&self) -> usize {
        self.shared.peak.load(Ordering::SeqCst)
    }

    /// Stops listening and closes idle connections; whatever is still being answered has a moment to end.
    pub async fn stop(mut self) {
        drop(self.stop.take());
        if tokio::time::timeout(Duration::from_millis(500), &mut self.task).await.is_err() {
            self.task.abort();
        }
    }
}

/// What all requests share.
struct Shared {
    world: Arc<dyn World>,
    latency: Duration,
    faults: Mutex<RunningPlan>,
    cache: Mutex<Cache>,
    log: Mutex<Vec<String>>,
    in_flight: Arc<AtomicUsize>,
    peak: AtomicUsize,
}

impl std::fmt::Debug for Shared {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Shared").field("latency", &self.latency).finish_non_exhaustive()
    }
}

/// A panic elsewhere leaves nothing half-done in what is locked here: single pushes and counters.
fn locked<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

async fn handle(State(shared): State<Arc<Shared>>, ConnectInfo(switch): ConnectInfo<Switch>, request: Request) -> Response {
    let in_flight = InFlight::enter(&shared.in_flight, &shared.peak);
    let path_and_query = request.uri().path_and_query().map_or_else(|| "/".to_owned(), ToString::to_string);
    let question = Question::read(&request);
    let fault = if question.is_redirected { Ok(None) } else { wanted_fault(&shared, &request, &question, &path_and_query) };
    if !shared.latency.is_zero() {
        tokio::time::sleep(shared.latency).await;
    }
    let (answer, fault) = match fault {
        Ok(fault) => (answer_in_background(&shared, question, fault).await, fault),
        Err(error) => (Answer::refusal(400, &error.to_string()), None),
    };
    let status = breakage::status(&answer, fault);
    let entry = fault.map_or_else(|| format!("{status} {path_and_query}"), |fault| format!("{status} {path_and_query} [{fault}]"));
    tracing::debug!(request = entry);
    locked(&shared.log).push(entry);
    breakage::respond(answer, fault, &path_and_query, &switch, in_flight).await
}

/// The fault that the request asks for itself, or the plan has for it.
fn wanted_fault(shared: &Shared, request: &Request, question: &Question, path_and_query: &str) -> Result<Option<Fault>, SimError> {
    let planned = locked(&shared.faults).next(path_and_query);
    let header = |headers: &HeaderMap| headers.get("x-sim-fault").and_then(|value| value.to_str().ok()).map(str::to_owned);
    match question.fault.clone().or_else(|| header(request.headers())) {
        Some(name) => name.parse().map(Some),
        None => Ok(planned),
    }
}

/// Making up an indicator takes a moment of computing, which must not hold up the timers of other requests.
async fn answer_in_background(shared: &Arc<Shared>, question: Question, fault: Option<Fault>) -> Answer {
    let shared = Arc::clone(shared);
    let answered = tokio::task::spawn_blocking(move || {
        let changes_rows = matches!(fault, Some(Fault::MalformedRow | Fault::DuplicateRows));
        let cached = if changes_rows { None } else { locked(&shared.cache).get(&question) };
        cached.unwrap_or_else(|| {
            let answer = answer::answer(shared.world.as_ref(), &question, fault);
            if !changes_rows {
                locked(&shared.cache).put(question, answer.clone());
            }
            answer
        })
    });
    answered.await.unwrap_or_else(|_| Answer::refusal(500, "the world could not answer"))
}

/// Whether Sotkanet lets a client in: it wants a User-Agent of the client's own.
fn is_let_in(headers: &HeaderMap) -> bool {
    let agent = headers.get(header::USER_AGENT).and_then(|agent| agent.to_str().ok()).unwrap_or_default().trim();
    !agent.is_empty() && !agent.starts_with("python-requests")
}
