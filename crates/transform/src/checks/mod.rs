//! Checks: each looks at the evidence for one thing that a person should know of. To add one, add its file and its line in [`CHECKS`].

mod count_without_value;
mod duplicate_key;
mod no_comparator_value;
mod silent_municipality;
mod unknown_municipality;

use model::{Finding, Severity};

use crate::evidence::Evidence;

/// One check.
pub trait Check: Sync {
    /// The stable kebab-case name of its findings.
    fn code(&self) -> &'static str;

    /// How much they weigh.
    fn severity(&self) -> Severity;

    /// What it checks, why that matters and what to do about a finding; for the reference of checks.
    fn about(&self) -> About;

    /// Looks.
    fn find(&self, evidence: &Evidence) -> Vec<Finding>;
}

/// A check in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct About {
    /// What is checked.
    pub what: &'static str,
    /// Why it matters.
    pub why: &'static str,
    /// What to do; the hint of its findings.
    pub what_to_do: &'static str,
}

/// All checks, in the order of their findings.
pub const CHECKS: &[&dyn Check] = &[
    &duplicate_key::DuplicateKey,
    &count_without_value::CountWithoutValue,
    &unknown_municipality::UnknownMunicipality,
    &silent_municipality::SilentMunicipality,
    &no_comparator_value::NoComparatorValue,
];

/// A check's entry in the reference of checks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CheckReference {
    /// The stable kebab-case name of its findings.
    pub code: &'static str,
    /// How much they weigh.
    pub severity: Severity,
    /// What it checks, why, and what to do.
    pub about: About,
}

/// Every check, in the order of findings: what a reference page or a help text lists.
pub fn check_references() -> Vec<CheckReference> {
    CHECKS.iter().map(|check| CheckReference { code: check.code(), severity: check.severity(), about: check.about() }).collect()
}

/// What all checks find.
pub fn findings(evidence: &Evidence) -> Vec<Finding> {
    CHECKS.iter().flat_map(|check| check.find(evidence)).collect()
}
