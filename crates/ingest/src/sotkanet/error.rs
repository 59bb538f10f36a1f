//! What ends a fetch, and what makes a kept reply unreadable as a whole.

use std::io;

use model::IndicatorId;

/// Why a fetch ended without everything. What was accepted until then stays with the store for the next run.
#[derive(Debug, thiserror::Error)]
pub enum FetchError {
    /// The base address is not one.
    #[error("`{base_url}` is not the base address of a server: {reason}")]
    BaseUrl {
        /// What was given.
        base_url: String,
        /// What is wrong with it.
        reason: String,
    },
    /// The User-Agent cannot be sent.
    #[error("`{0}` cannot be sent as a User-Agent")]
    UserAgent(String),
    /// The indicator is of another source.
    #[error("indicator `{0}` is not one of Sotkanet's numbered indicators")]
    OtherSource(IndicatorId),
    /// The system has no CA certificates, which https cannot do without.
    #[error("no CA certificates on this machine (the package `ca-certificates`), which https cannot do without: {0}")]
    NoCertificates(String),
    /// The HTTP client could not be made for another reason.
    #[error("the HTTP client could not be made: {0}")]
    Client(String),
    /// The service refuses whoever asks (403).
    #[error("`{url}` answered 403: it refuses the User-Agent `{user_agent}`; it wants one that names who asks and a contact")]
    Forbidden {
        /// The address.
        url: String,
        /// What we called ourselves.
        user_agent: String,
    },
    /// The service does not understand the question (400).
    #[error("`{url}` answered 400, it does not understand the question: {excerpt}")]
    BadRequest {
        /// The address.
        url: String,
        /// The beginning of the answer.
        excerpt: String,
    },
    /// A list that every Sotkanet has is not there (404).
    #[error("`{0}` answered 404: no Sotkanet at this address")]
    NoSotkanet(String),
    /// The service sends us to another server, or round in a circle.
    #[error("`{url}` answered {status} and sends to `{location}`, which is not followed")]
    Redirected {
        /// The address.
        url: String,
        /// The status.
        status: u16,
        /// Where it sends.
        location: String,
    },
    /// A status that asking again would not change.
    #[error("`{url}` answered {status}: {excerpt}")]
    Status {
        /// The address.
        url: String,
        /// The status.
        status: u16,
        /// The beginning of the answer.
        excerpt: String,
    },
    /// The answer is larger than any true one could be.
    #[error("`{url}` answers with more than {limit_bytes} bytes")]
    TooLarge {
        /// The address.
        url: String,
        /// The limit.
        limit_bytes: usize,
    },
    /// Every attempt failed.
    #[error("`{url}` gave no usable answer in {attempts} attempts; the last time: {last_cause}")]
    GaveUp {
        /// The address.
        url: String,
        /// How many times it was asked.
        attempts: u32,
        /// Why the last attempt failed.
        last_cause: String,
    },
    /// The store failed.
    #[error("the reply `{key}` could not be kept")]
    Store {
        /// The reply's key.
        key: String,
        /// Why.
        #[source]
        source: io::Error,
    },
}

impl FetchError {
    /// What a person can do about it, where something is known to help.
    pub fn hint(&self) -> Option<&'static str> {
        match self {
            Self::BaseUrl { .. } => Some("Sotkanet's is https://sotkanet.fi/rest/1.1"),
            Self::UserAgent(_) | Self::Forbidden { .. } => {
                Some("set the contact in the configuration to an e-mail address or web page of yours")
            }
            Self::NoCertificates(_) => Some("install the package ca-certificates"),
            Self::BadRequest { .. } => Some("the service may have changed its parameters; the probe command tells which assumption fails"),
            Self::NoSotkanet(_) => Some("look at the base address: Sotkanet's is https://sotkanet.fi/rest/1.1"),
            Self::Redirected { .. } => Some("if the service has moved, set the base address to the new place"),
            Self::GaveUp { .. } => Some("the service may be down (nights, weekends): the same command goes on later with what is missing"),
            Self::OtherSource(_) | Self::Client(_) | Self::Status { .. } | Self::TooLarge { .. } | Self::Store { .. } => None,
        }
    }
}

/// A kept reply that cannot be read as a whole. Single bad items are findings.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the reply of `{url}` cannot be read: {reason}")]
pub struct ParseError {
    /// The address that was asked.
    pub url: String,
    /// What is wrong.
    pub reason: String,
}

impl ParseError {
    pub(crate) fn new(url: &str, reason: impl Into<String>) -> Self {
        Self { url: url.to_owned(), reason: reason.into() }
    }
}
