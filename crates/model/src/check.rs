//! Checks in words, and the findings that a person has decided to live with.

use crate::{AreaId, Finding, IndicatorId, Period, Place, Severity};

/// A check in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct About {
    /// What is checked.
    pub what: &'static str,
    /// Why it matters.
    pub why: &'static str,
    /// What to do about a finding.
    pub what_to_do: &'static str,
}

/// A check's entry in the reference of checks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CheckReference {
    /// The stable kebab-case name of its findings.
    pub code: &'static str,
    /// How much its gravest findings weigh.
    pub severity: Severity,
    /// What it checks, why, and what to do.
    pub about: About,
}

impl CheckReference {
    /// An entry from its parts.
    pub const fn new(code: &'static str, severity: Severity, what: &'static str, why: &'static str, what_to_do: &'static str) -> Self {
        Self { code, severity, about: About { what, why, what_to_do } }
    }
}

/// Findings that a person has looked at and decided to live with. They stay in every list, as notes with the reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Silence {
    /// The code of the findings.
    pub check: String,
    /// Only findings on this indicator.
    pub indicator: Option<IndicatorId>,
    /// Only findings on this area.
    pub area: Option<AreaId>,
    /// Only findings on this period.
    pub period: Option<Period>,
    /// Why the findings are no longer news.
    pub reason: String,
    /// Where it is written.
    pub place: Place,
}

impl Silence {
    /// Whether a finding is meant. A filter that the silence leaves open admits every finding; one that it sets admits only findings
    /// that name exactly that.
    pub fn covers(&self, finding: &Finding) -> bool {
        let named = match &finding.place {
            Place::Data { indicator, area, period } => [indicator.as_deref(), area.as_deref(), period.as_deref()],
            _ => [None; 3],
        };
        let wanted = [
            self.indicator.as_ref().map(ToString::to_string),
            self.area.as_ref().map(ToString::to_string),
            self.period.as_ref().map(ToString::to_string),
        ];
        self.check == finding.code && wanted.iter().zip(named).all(|(wanted, named)| wanted.is_none() || wanted.as_deref() == named)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finding(code: &str, indicator: &str) -> Finding {
        let place = Place::Data { indicator: Some(indicator.to_owned()), area: None, period: Some("2007".to_owned()) };
        Finding::new(Severity::Warn, code, place, "it is so")
    }

    #[test]
    fn a_silence_covers_what_it_names_and_nothing_else() {
        let place = Place::Config { file: "config/checks.toml".into(), line: 1, column: 1 };
        let open = Silence {
            check: "ended".into(),
            indicator: None,
            area: None,
            period: None,
            reason: "The title says so.".into(),
            place: place.clone(),
        };
        let narrow = Silence { indicator: Some("sotkanet:1".parse().unwrap()), period: Some(Period::year(2007)), ..open.clone() };
        let elsewhere = Silence { area: Some("country:358".parse().unwrap()), ..open.clone() };
        assert!(open.covers(&finding("ended", "sotkanet:1")) && open.covers(&finding("ended", "sotkanet:2")));
        assert!(open.covers(&Finding::new(Severity::Warn, "ended", place.clone(), "a whole file")));
        assert!(!open.covers(&finding("other", "sotkanet:1")));
        assert!(narrow.covers(&finding("ended", "sotkanet:1")) && !narrow.covers(&finding("ended", "sotkanet:2")));
        assert!(!narrow.covers(&Finding::new(Severity::Warn, "ended", place, "a whole file")));
        assert!(!elsewhere.covers(&finding("ended", "sotkanet:1")));
    }
}
