//! What goes wrong on demand.

use std::fmt;
use std::str::FromStr;
use std::time::Duration;

use crate::SimError;

/// One way in which a reply goes wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// Status 500.
    Status500,
    /// Status 503.
    Status503,
    /// Status 429 without a word on when to try again.
    TooManyRequests,
    /// Status 429 with `Retry-After`, in seconds.
    TooManyRequestsRetryAfter(u64),
    /// The connection is reset before the first byte.
    Reset,
    /// The connection closes in the middle of the body.
    CutOff,
    /// Nothing comes for this long; then the reply does.
    SlowFirstByte(Duration),
    /// The body comes in small pieces with this much time between them.
    SlowDrip(Duration),
    /// Status 200 and a web page.
    HtmlInstead,
    /// Status 200 and nothing.
    EmptyBody,
    /// Status 200 and JSON that ends too early, though its length is right.
    InvalidJson,
    /// One row of wrong types among the good ones; in other replies than rows, nothing.
    MalformedRow,
    /// The first rows stand twice; in other replies than rows, nothing.
    DuplicateRows,
    /// The metadata have another title; in other replies, nothing.
    ChangedTitle,
    /// Status 302 to the same place, where the reply is.
    Redirect,
}

impl Fault {
    /// Every fault, with short times.
    pub const fn all() -> [Fault; 15] {
        [
            Fault::Status500,
            Fault::Status503,
            Fault::TooManyRequests,
            Fault::TooManyRequestsRetryAfter(1),
            Fault::Reset,
            Fault::CutOff,
            Fault::SlowFirstByte(Duration::from_secs(2)),
            Fault::SlowDrip(Duration::from_millis(20)),
            Fault::HtmlInstead,
            Fault::EmptyBody,
            Fault::InvalidJson,
            Fault::MalformedRow,
            Fault::DuplicateRows,
            Fault::ChangedTitle,
            Fault::Redirect,
        ]
    }

    /// Its name, without its time.
    pub const fn name(self) -> &'static str {
        match self {
            Fault::Status500 => "status-500",
            Fault::Status503 => "status-503",
            Fault::TooManyRequests => "too-many-requests",
            Fault::TooManyRequestsRetryAfter(_) => "too-many-requests-retry-after",
            Fault::Reset => "reset",
            Fault::CutOff => "cut-off",
            Fault::SlowFirstByte(_) => "slow-first-byte",
            Fault::SlowDrip(_) => "slow-drip",
            Fault::HtmlInstead => "html-instead",
            Fault::EmptyBody => "empty-body",
            Fault::InvalidJson => "invalid-json",
            Fault::MalformedRow => "malformed-row",
            Fault::DuplicateRows => "duplicate-rows",
            Fault::ChangedTitle => "changed-title",
            Fault::Redirect => "redirect",
        }
    }
}

impl fmt::Display for Fault {
    /// The name; where there is a time, it follows after a colon (`slow-drip:20ms`, `too-many-requests-retry-after:1s`).
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Fault::TooManyRequestsRetryAfter(seconds) => write!(f, "{}:{seconds}s", self.name()),
            Fault::SlowFirstByte(time) | Fault::SlowDrip(time) => write!(f, "{}:{}ms", self.name(), time.as_millis()),
            _ => f.write_str(self.name()),
        }
    }
}

impl FromStr for Fault {
    type Err = SimError;

    /// Reads what [`Display`](fmt::Display) writes; without a time, the one of [`Fault::all`] holds.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let unknown = || SimError::UnknownFault { found: text.to_owned(), known: Fault::all().map(Fault::name).join(", ") };
        let (name, time) = text.split_once(':').map_or((text, None), |(name, time)| (name, Some(time)));
        let fault = Fault::all().into_iter().find(|fault| fault.name() == name).ok_or_else(unknown)?;
        let Some(time) = time else { return Ok(fault) };
        let number = |unit: &str| time.strip_suffix(unit).and_then(|number| number.parse().ok()).ok_or_else(unknown);
        match fault {
            Fault::TooManyRequestsRetryAfter(_) => Ok(Fault::TooManyRequestsRetryAfter(number("s")?)),
            Fault::SlowFirstByte(_) => Ok(Fault::SlowFirstByte(Duration::from_millis(number("ms")?))),
            Fault::SlowDrip(_) => Ok(Fault::SlowDrip(Duration::from_millis(number("ms")?))),
            _ => Err(unknown()),
        }
    }
}

/// Which requests go wrong, and how. A redirect that is followed is never asked to go wrong again.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum FaultPlan {
    /// None.
    #[default]
    None,
    /// Every `nth` request, counted from the start of the server.
    EveryNth {
        /// 1 is every request; 0 is none.
        nth: usize,
        /// The fault.
        fault: Fault,
    },
    /// Requests whose path and query contain a text.
    Matching {
        /// The text.
        contains: String,
        /// Only the first so many of them; all where none.
        times: Option<usize>,
        /// The fault.
        fault: Fault,
    },
    /// Several plans; the first that has a fault for a request decides.
    FirstOf(Vec<FaultPlan>),
}

/// A plan with its memory of what has been asked.
#[derive(Debug)]
pub enum RunningPlan {
    /// See [`FaultPlan::None`].
    None,
    /// See [`FaultPlan::EveryNth`].
    EveryNth { nth: usize, fault: Fault, asked: usize },
    /// See [`FaultPlan::Matching`].
    Matching { contains: String, left: Option<usize>, fault: Fault },
    /// See [`FaultPlan::FirstOf`].
    FirstOf(Vec<RunningPlan>),
}

impl RunningPlan {
    /// A plan that has seen nothing yet.
    pub fn new(plan: FaultPlan) -> Self {
        match plan {
            FaultPlan::None => Self::None,
            FaultPlan::EveryNth { nth, fault } => Self::EveryNth { nth, fault, asked: 0 },
            FaultPlan::Matching { contains, times, fault } => Self::Matching { contains, left: times, fault },
            FaultPlan::FirstOf(plans) => Self::FirstOf(plans.into_iter().map(Self::new).collect()),
        }
    }

    /// The fault of the next request.
    pub fn next(&mut self, path_and_query: &str) -> Option<Fault> {
        match self {
            Self::None => None,
            Self::EveryNth { nth, fault, asked } => {
                *asked += 1;
                (*nth > 0 && asked.is_multiple_of(*nth)).then_some(*fault)
            }
            Self::Matching { contains, left, fault } => {
                if *left == Some(0) || !path_and_query.contains(contains.as_str()) {
                    return None;
                }
                *left = left.map(|left| left - 1);
                Some(*fault)
            }
            // Every plan sees every request, so that counting goes on behind one that has decided.
            Self::FirstOf(plans) => plans.iter_mut().map(|plan| plan.next(path_and_query)).fold(None, Option::or),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_back() {
        for fault in Fault::all() {
            assert_eq!(fault.to_string().parse::<Fault>().unwrap(), fault);
            assert_eq!(fault.name().parse::<Fault>().unwrap(), fault);
        }
        assert_eq!("slow-drip:7ms".parse::<Fault>().unwrap(), Fault::SlowDrip(Duration::from_millis(7)));
        for wrong in ["", "status-501", "reset:5ms", "slow-drip:5s", "slow-drip:ms"] {
            assert!(wrong.parse::<Fault>().is_err(), "`{wrong}` was taken");
        }
    }

    #[test]
    fn plans_say_which_requests_go_wrong() {
        let wrong = |plan: FaultPlan, paths: &[&str]| -> Vec<bool> {
            let mut running = RunningPlan::new(plan);
            paths.iter().map(|path| running.next(path).is_some()).collect()
        };
        let fault = Fault::Reset;
        let every_second = FaultPlan::EveryNth { nth: 2, fault };
        let twice = FaultPlan::Matching { contains: "json".into(), times: Some(2), fault };
        assert_eq!(wrong(every_second.clone(), &["a", "b", "c", "d"]), [false, true, false, true]);
        assert_eq!(wrong(twice.clone(), &["csv", "json", "json", "json"]), [false, true, true, false]);
        assert_eq!(wrong(FaultPlan::FirstOf(vec![every_second, twice]), &["json", "csv", "json", "json"]), [true, true, true, true]);
        assert_eq!(wrong(FaultPlan::None, &["a"]), [false]);
    }
}
