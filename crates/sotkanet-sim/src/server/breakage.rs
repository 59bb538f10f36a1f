//! Turns an answer into a reply, or into something worse.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::http::{StatusCode, header};
use axum::response::Response;
use futures_util::stream;

use crate::Fault;

use super::answer::{Answer, REDIRECTED};
use super::connection::Switch;

const HTML: &str = "<!DOCTYPE html>\n<html lang=\"fi\"><head><title>Huoltokatko (esimerkki)</title></head>\
                    <body><h1>Palvelussa on huoltokatko</h1></body></html>\n";

/// A dripping body comes in this many pieces.
const PIECES: usize = 40;

/// Counts a request for as long as it is being answered.
#[derive(Debug)]
pub struct InFlight(Arc<AtomicUsize>);

impl InFlight {
    /// A request came.
    pub fn enter(now: &Arc<AtomicUsize>, peak: &AtomicUsize) -> Self {
        let together = now.fetch_add(1, Ordering::SeqCst) + 1;
        peak.fetch_max(together, Ordering::SeqCst);
        Self(Arc::clone(now))
    }
}

impl Drop for InFlight {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
    }
}

/// The status that goes out; a reset has none and is logged as `reset`.
pub fn status(answer: &Answer, fault: Option<Fault>) -> String {
    let number = match fault {
        Some(Fault::Status500) => 500,
        Some(Fault::Status503) => 503,
        Some(Fault::TooManyRequests | Fault::TooManyRequestsRetryAfter(_)) => 429,
        Some(Fault::HtmlInstead | Fault::EmptyBody) => 200,
        Some(Fault::Redirect) => 302,
        Some(Fault::Reset) => return "reset".to_owned(),
        _ => answer.status,
    };
    number.to_string()
}

/// The reply, with its fault.
pub async fn respond(answer: Answer, fault: Option<Fault>, path_and_query: &str, switch: &Switch, in_flight: InFlight) -> Response {
    match fault {
        Some(Fault::Status500) => whole(&Answer::refusal(500, "internal error")),
        Some(Fault::Status503) => whole(&Answer::refusal(503, "out of service")),
        Some(Fault::TooManyRequests) => whole(&Answer::refusal(429, "too many requests")),
        Some(Fault::TooManyRequestsRetryAfter(seconds)) => {
            let mut response = whole(&Answer::refusal(429, "too many requests"));
            response.headers_mut().insert(header::RETRY_AFTER, seconds.into());
            response
        }
        Some(Fault::Reset) => {
            switch.reset();
            whole(&answer)
        }
        Some(Fault::CutOff) => cut_off(&answer),
        Some(Fault::SlowFirstByte(time)) => {
            tokio::time::sleep(time).await;
            whole(&answer)
        }
        Some(Fault::SlowDrip(time)) => dripping(&answer, time, in_flight),
        Some(Fault::HtmlInstead) => {
            whole(&Answer { status: 200, content_type: "text/html;charset=UTF-8", body: Bytes::from_static(HTML.as_bytes()) })
        }
        Some(Fault::EmptyBody) => whole(&Answer { status: 200, body: Bytes::new(), ..answer }),
        Some(Fault::InvalidJson) => whole(&Answer { body: answer.body.slice(..answer.body.len() * 2 / 3), ..answer }),
        Some(Fault::ChangedTitle) => whole(&Answer { body: with_another_title(&answer.body), ..answer }),
        Some(Fault::Redirect) => {
            let joint = if path_and_query.contains('?') { '&' } else { '?' };
            let mut response = whole(&Answer::refusal(302, ""));
            if let Ok(place) = format!("{path_and_query}{joint}{REDIRECTED}=1").parse() {
                response.headers_mut().insert(header::LOCATION, place);
            }
            response
        }
        None | Some(Fault::MalformedRow | Fault::DuplicateRows) => whole(&answer),
    }
}

fn whole(answer: &Answer) -> Response {
    with_body(answer, Body::from(answer.body.clone()))
}

fn with_body(answer: &Answer, body: Body) -> Response {
    let mut response = Response::new(body);
    *response.status_mut() = StatusCode::from_u16(answer.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    response.headers_mut().insert(header::CONTENT_TYPE, header::HeaderValue::from_static(answer.content_type));
    response
}

/// Promises the whole length, sends half and closes.
fn cut_off(answer: &Answer) -> Response {
    let half = answer.body.slice(..answer.body.len() / 2);
    let pieces = stream::unfold(Some(half), |half| async move {
        if let Some(half) = half {
            return Some((Ok(half), None));
        }
        // The half must have left before the connection goes.
        tokio::time::sleep(Duration::from_millis(20)).await;
        Some((Err(io::Error::from(io::ErrorKind::ConnectionAborted)), None))
    });
    let mut response = with_body(answer, Body::from_stream(pieces));
    response.headers_mut().insert(header::CONTENT_LENGTH, answer.body.len().max(1).into());
    response
}

fn dripping(answer: &Answer, time: Duration, in_flight: InFlight) -> Response {
    let size = answer.body.len().div_ceil(PIECES).max(1);
    let pieces = stream::unfold((answer.body.clone(), Some(in_flight)), move |(mut rest, in_flight)| async move {
        if rest.is_empty() {
            return None;
        }
        tokio::time::sleep(time).await;
        let piece = rest.split_to(size.min(rest.len()));
        // The client may ask anew as soon as it has the last piece; this request has ended by then.
        let in_flight = in_flight.filter(|_| !rest.is_empty());
        Some((Ok::<_, io::Error>(piece), (rest, in_flight)))
    });
    let mut response = with_body(answer, Body::from_stream(pieces));
    response.headers_mut().insert(header::CONTENT_LENGTH, answer.body.len().into());
    response
}

/// Metadata whose Finnish title begins with another word; anything else as it is.
fn with_another_title(body: &Bytes) -> Bytes {
    let changed = std::str::from_utf8(body).ok().filter(|text| text.contains("\"primaryValueType\"")).and_then(|text| {
        let title = text.find("\"title\"")?;
        let finnish = title + text.get(title..)?.find("\"fi\"")? + "\"fi\"".len();
        let quote = finnish + text.get(finnish..)?.find('"')? + 1;
        Some(format!("{}Muutettu: {}", text.get(..quote)?, text.get(quote..)?))
    });
    changed.map_or_else(|| body.clone(), Bytes::from)
}
