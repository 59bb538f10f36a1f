//! THL's Sotkanet, over its REST API 1.1.
//!
//! The service documents little of how it behaves; what is assumed here: one indicator a request, years repeated, all three
//! sexes asked for by name, rows of every area of every category in any order, an absent cell is an absent row, `value` or
//! `absValue` may be missing, area ids are the service's own, texts hold HTML, and a request without an own User-Agent is
//! refused with 403.

mod areas;
mod changed_metadata;
mod changes;
mod client;
mod error;
mod fetch;
mod metadata;
mod plain_text;
mod probe;
mod questions;
mod references;
mod rows;
mod session;
mod trace;
mod waiting;

pub use areas::AreaMap;
pub use changed_metadata::compare_with_earlier;
pub use changes::{ENDED_AFTER_YEARS, compare_with_catalogue};
pub use error::{FetchError, ParseError};
pub use fetch::{FetchEvent, FetchPlan, FetchSummary, fetch};
pub use metadata::parse_metadata;
pub use probe::{ProbeAnswer, Verdict, probe};
pub use questions::{INDICATORS_KEY, REGIONS_KEY, data_key, metadata_key};
pub use references::check_references;
pub use rows::{ParsedRows, parse_rows};
pub use trace::{RowTrace, Traced, TracedArea, TracedRow, trace_area, trace_rows};

pub(crate) use client::Client;
pub(crate) use questions::{PlainQuestion, PlainShape, Question};
pub(crate) use session::{Halt, Session};

use model::IndicatorId;

/// The name of this source in ids: `sotkanet:127`.
pub const SOURCE: &str = "sotkanet";

/// Sotkanet's number of an indicator; none where the indicator is of another source.
pub(crate) fn indicator_number(indicator: &IndicatorId) -> Option<u32> {
    (indicator.source().as_str() == SOURCE).then(|| indicator.local().parse().ok()).flatten()
}

/// The body as text, without a byte-order mark.
pub(crate) fn body_text(bytes: &[u8]) -> Result<&str, String> {
    let text = std::str::from_utf8(bytes).map_err(|error| format!("the body is not UTF-8 from byte {} on", error.valid_up_to() + 1))?;
    Ok(text.strip_prefix('\u{feff}').unwrap_or(text))
}

/// The beginning of a text on one line, for a message.
pub(crate) fn excerpt(text: &str) -> String {
    const LENGTH: usize = 120;
    let mut line = String::new();
    let mut spaces = false;
    for c in text.trim().chars() {
        if c.is_whitespace() || c.is_control() {
            spaces = true;
            continue;
        }
        if line.chars().count() >= LENGTH {
            line.push('…');
            break;
        }
        if std::mem::take(&mut spaces) {
            line.push(' ');
        }
        line.push(c);
    }
    line
}
