//! The only place that reads the clock.

use chrono::{DateTime, TimeDelta, Utc};

/// Now, or the moment that `SOURCE_DATE_EPOCH` names (seconds since 1970), so that a run can be repeated to the byte:
/// <https://reproducible-builds.org/specs/source-date-epoch/>.
pub fn now() -> DateTime<Utc> {
    let fixed = std::env::var("SOURCE_DATE_EPOCH").ok().and_then(|text| text.parse::<i64>().ok());
    #[expect(clippy::disallowed_methods, reason = "the command line is where time enters")]
    fixed.and_then(|seconds| DateTime::from_timestamp(seconds, 0)).unwrap_or_else(Utc::now)
}

/// A year before [`now`]: when the demonstration's first year plays.
pub fn a_year_ago() -> DateTime<Utc> {
    now() - TimeDelta::days(365)
}
