//! How long to wait before asking again.

use std::time::Duration;

use chrono::{DateTime, Utc};

use super::FetchPlan;

/// No wait is longer, whatever the service or the plan says: a person waits at the other end.
pub(crate) const LONGEST_WAIT: Duration = Duration::from_mins(5);

/// The wait after the `attempt`th attempt (from 1): the plan's first wait doubled each time, and no less than the service asks for.
///
/// There is no random part: one client with a few requests at once does not gather into waves.
pub(crate) fn wait_after(plan: &FetchPlan, attempt: u32, asked_for: Option<Duration>) -> Duration {
    let growing = 2_u32.checked_pow(attempt.saturating_sub(1)).and_then(|factor| plan.first_wait.checked_mul(factor));
    growing.unwrap_or(LONGEST_WAIT).max(asked_for.unwrap_or_default()).min(LONGEST_WAIT)
}

/// Reads a `Retry-After` header: seconds, or a date (RFC 9110, 10.2.3). None where it is neither.
pub(crate) fn retry_after(header: &str, now: DateTime<Utc>) -> Option<Duration> {
    let header = header.trim();
    if let Ok(seconds) = header.parse::<u64>() {
        return Some(Duration::from_secs(seconds));
    }
    let date = DateTime::parse_from_rfc2822(header).ok()?;
    Some((date.to_utc() - now).to_std().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_and_end_at_the_longest() {
        let plan = FetchPlan { first_wait: Duration::from_millis(500), ..FetchPlan::for_tests("http://127.0.0.1:1/rest/1.1") };
        let waits: Vec<u128> = (1..=5).map(|attempt| wait_after(&plan, attempt, None).as_millis()).collect();
        assert_eq!(waits, [500, 1000, 2000, 4000, 8000]);
        assert_eq!(wait_after(&plan, 100, None), LONGEST_WAIT);
        assert_eq!(wait_after(&plan, 1, Some(Duration::from_secs(7))), Duration::from_secs(7));
        assert_eq!(wait_after(&plan, 1, Some(Duration::from_hours(24))), LONGEST_WAIT);
        assert_eq!(wait_after(&plan, 2, Some(Duration::ZERO)), Duration::from_secs(1));
    }

    #[test]
    fn retry_after_is_seconds_or_a_date() {
        let now = DateTime::parse_from_rfc3339("2026-11-22T10:00:00Z").unwrap().to_utc();
        assert_eq!(retry_after(" 120 ", now), Some(Duration::from_mins(2)));
        assert_eq!(retry_after("Sun, 22 Nov 2026 10:01:30 GMT", now), Some(Duration::from_secs(90)));
        assert_eq!(retry_after("Sun, 22 Nov 2026 09:00:00 GMT", now), Some(Duration::ZERO));
        assert_eq!(retry_after("soon", now), None);
        assert_eq!(retry_after("-5", now), None);
    }
}
