//! One request on the wire, and what its outcome means.

use std::net::IpAddr;
use std::time::Duration;

use chrono::{DateTime, Utc};
use reqwest::redirect::{Action, Attempt as RedirectAttempt, Policy};
use reqwest::{Response, Url, header};

use super::waiting::retry_after;
use super::{FetchError, FetchPlan, excerpt};

/// The largest true reply is a few megabytes; one that does not end must not fill the memory.
const LARGEST_BODY_BYTES: usize = 256 * 1024 * 1024;
/// Same-host redirects in a row: the path may have moved, more than this is a circle.
const MOST_REDIRECTS: usize = 3;
/// A server that does not even take the connection for this long is down.
const LONGEST_CONNECT: Duration = Duration::from_secs(20);

/// The outcome of one request.
pub(crate) enum Attempt {
    /// 200, or 404.
    Answer { status: u16, bytes: Vec<u8> },
    /// Asking again may help.
    Again { cause: String, asked_for: Option<Duration> },
    /// It would not.
    Final(FetchError),
}

/// An HTTP client for one base address.
pub(crate) struct Client {
    http: reqwest::Client,
    base_url: String,
    user_agent: String,
}

impl Client {
    pub(crate) fn new(plan: &FetchPlan) -> Result<Self, FetchError> {
        let base_url = plan.base_url.trim_end_matches('/').to_owned();
        let parsed = parse_base_url(&base_url)?;
        let unsendable = plan.user_agent.trim().is_empty() || header::HeaderValue::from_str(&plan.user_agent).is_err();
        if unsendable {
            return Err(FetchError::UserAgent(plan.user_agent.clone()));
        }
        // reqwest is built without a TLS provider of its own. That one is installed already is no fault.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let mut builder = reqwest::Client::builder()
            .user_agent(&plan.user_agent)
            .timeout(plan.timeout)
            .connect_timeout(plan.timeout.min(LONGEST_CONNECT))
            .pool_max_idle_per_host(plan.concurrent_requests.max(1))
            .redirect(Policy::custom(same_server_only));
        if is_loopback(&parsed) {
            // No proxy can reach this machine's own server, and a client without certificates can be made where the system
            // has none, which reqwest otherwise refuses even for plain http.
            builder = builder.no_proxy();
            if parsed.scheme() == "http" {
                builder = builder.tls_certs_only([]);
            }
        }
        let http = builder.build().map_err(|error| match causes(&error) {
            text if text.contains("certificate") => FetchError::NoCertificates(text),
            text => FetchError::Client(text),
        })?;
        Ok(Self { http, base_url, user_agent: plan.user_agent.clone() })
    }

    /// The HTTP client itself, for questions whose answers are looked at in the raw.
    pub(crate) fn http(&self) -> &reqwest::Client {
        &self.http
    }

    /// The whole address behind a path.
    pub(crate) fn url(&self, path: &str) -> String {
        format!("{}{path}", self.base_url)
    }

    /// Asks once and reads the body to its end.
    pub(crate) async fn get(&self, url: &str, clock: fn() -> DateTime<Utc>) -> Attempt {
        let mut response = match self.http.get(url).send().await {
            Ok(response) => response,
            Err(error) => return transport_failure(url, &error),
        };
        let status = response.status().as_u16();
        let asked_for =
            response.headers().get(header::RETRY_AFTER).and_then(|value| value.to_str().ok()).and_then(|value| retry_after(value, clock()));
        match status {
            300..=399 => return Attempt::Final(redirected(url, &response)),
            408 | 429 | 500..=599 => return Attempt::Again { cause: format!("status {status}"), asked_for },
            403 => return Attempt::Final(FetchError::Forbidden { url: url.to_owned(), user_agent: self.user_agent.clone() }),
            _ => {}
        }
        let bytes = match read_body(&mut response).await {
            Ok(Some(bytes)) => bytes,
            Ok(None) => return Attempt::Final(FetchError::TooLarge { url: url.to_owned(), limit_bytes: LARGEST_BODY_BYTES }),
            Err(error) => return transport_failure(url, &error),
        };
        tracing::debug!(url, status, bytes = bytes.len(), "answered");
        let said = || excerpt(&String::from_utf8_lossy(bytes.get(..bytes.len().min(1000)).unwrap_or_default()));
        match status {
            200 | 404 => Attempt::Answer { status, bytes },
            201..=299 => Attempt::Again { cause: format!("status {status} instead of 200"), asked_for },
            400 => Attempt::Final(FetchError::BadRequest { url: url.to_owned(), excerpt: said() }),
            _ => Attempt::Final(FetchError::Status { url: url.to_owned(), status, excerpt: said() }),
        }
    }
}

/// The body; none where it is larger than any true one.
async fn read_body(response: &mut Response) -> Result<Option<Vec<u8>>, reqwest::Error> {
    let announced = response.content_length().and_then(|length| usize::try_from(length).ok()).unwrap_or_default();
    if announced > LARGEST_BODY_BYTES {
        return Ok(None);
    }
    let mut bytes = Vec::with_capacity(announced);
    while let Some(chunk) = response.chunk().await? {
        if bytes.len() + chunk.len() > LARGEST_BODY_BYTES {
            return Ok(None);
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(Some(bytes))
}

fn transport_failure(url: &str, error: &reqwest::Error) -> Attempt {
    let what = if error.is_builder() || error.is_redirect() {
        return Attempt::Final(FetchError::BaseUrl { base_url: url.to_owned(), reason: causes(error) });
    } else if error.is_timeout() {
        return Attempt::Again { cause: "no complete answer within the time-out".to_owned(), asked_for: None };
    } else if error.is_connect() {
        "no connection"
    } else if error.is_body() || error.is_decode() {
        "the answer broke off"
    } else {
        "the request failed"
    };
    Attempt::Again { cause: format!("{what}: {}", causes(error)), asked_for: None }
}

fn redirected(url: &str, response: &Response) -> FetchError {
    let location = response.headers().get(header::LOCATION).and_then(|value| value.to_str().ok()).unwrap_or("nowhere");
    FetchError::Redirected { url: url.to_owned(), status: response.status().as_u16(), location: excerpt(location) }
}

fn same_server_only(attempt: RedirectAttempt<'_>) -> Action {
    let follow =
        attempt.previous().len() <= MOST_REDIRECTS && attempt.previous().first().is_some_and(|first| is_same_server(first, attempt.url()));
    if follow { attempt.follow() } else { attempt.stop() }
}

/// Same host and port, or the same host's https for http on the usual ports.
fn is_same_server(first: &Url, next: &Url) -> bool {
    let upgraded = first.scheme() == "http" && next.scheme() == "https" && first.port().is_none() && next.port().is_none();
    let same = first.scheme() == next.scheme() && first.port_or_known_default() == next.port_or_known_default();
    first.host_str() == next.host_str() && (same || upgraded)
}

fn parse_base_url(base_url: &str) -> Result<Url, FetchError> {
    let wrong = |reason: String| FetchError::BaseUrl { base_url: base_url.to_owned(), reason };
    let parsed = Url::parse(base_url).map_err(|error| wrong(error.to_string()))?;
    if !matches!(parsed.scheme(), "http" | "https") {
        return Err(wrong(format!("`{}` instead of http or https", parsed.scheme())));
    }
    if parsed.query().is_some() || parsed.fragment().is_some() {
        return Err(wrong("it has a query or a fragment".to_owned()));
    }
    Ok(parsed)
}

fn is_loopback(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default();
    host == "localhost" || host.trim_matches(['[', ']']).parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

/// The innermost causes of an error; reqwest's own first line only repeats the address.
fn causes(error: &reqwest::Error) -> String {
    let mut texts = Vec::new();
    let mut next = std::error::Error::source(error);
    while let Some(cause) = next {
        texts.push(cause.to_string());
        next = cause.source();
    }
    if texts.is_empty() { error.to_string() } else { texts.join(": ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(text: &str) -> Url {
        Url::parse(text).unwrap()
    }

    #[test]
    fn only_the_same_server_is_followed() {
        let same = |first: &str, next: &str| is_same_server(&url(first), &url(next));
        assert!(same("https://sotkanet.fi/rest/1.1/regions", "https://sotkanet.fi/rest/1.2/regions"));
        assert!(same("http://sotkanet.fi/a", "https://sotkanet.fi/a"));
        assert!(!same("https://sotkanet.fi/a", "http://sotkanet.fi/a"));
        assert!(!same("https://sotkanet.fi/a", "https://www.sotkanet.fi/a"));
        assert!(!same("http://127.0.0.1:8000/a", "http://127.0.0.1:9000/a"));
    }

    #[test]
    fn this_machine_is_known() {
        for text in ["http://127.0.0.1:1/x", "http://localhost/x", "http://[::1]:80/x", "http://127.9.9.9/"] {
            assert!(is_loopback(&url(text)), "{text}");
        }
        assert!(!is_loopback(&url("https://sotkanet.fi/rest/1.1")));
        assert!(!is_loopback(&url("http://localhost.example/")));
    }

    #[test]
    fn what_is_no_base_address_is_refused() {
        for text in ["sotkanet.fi/rest/1.1", "ftp://sotkanet.fi", "https://", "https://sotkanet.fi/?x=1", ""] {
            assert!(matches!(parse_base_url(text), Err(FetchError::BaseUrl { .. })), "{text}");
        }
    }
}
