//! What reading municipalities' own figures may find, in words.

use model::Severity;
use model::check::{About, CheckReference};

/// Every kind of finding that [`super::read_local`] makes.
pub fn check_references() -> Vec<CheckReference> {
    let reference = |(code, severity, what)| {
        let why = "figures that a municipality sent may be missing from its card or not be what it meant";
        let what_to_do = "mend the file in data/inputs/local, or ask the municipality";
        CheckReference { code, severity, about: About { what, why, what_to_do } }
    };
    REFERENCES.map(reference).to_vec()
}

/// Code, gravest severity, what.
const REFERENCES: [(&str, Severity, &str); 12] = [
    ("local-heading", Severity::Warn, "a file of local figures lacks a column, or has one that nothing reads"),
    ("local-unreadable", Severity::Warn, "a line of a file of local figures cannot be read"),
    ("local-encoding", Severity::Note, "a file of local figures is not UTF-8"),
    ("local-mixed-decimals", Severity::Warn, "a file of local figures has decimal commas and points"),
    ("local-indicator", Severity::Warn, "a local figure is of an indicator that config/local.toml does not have"),
    ("local-code", Severity::Warn, "a local figure is of a municipality that the indicator does not have, or its code lost its zeros"),
    ("local-period", Severity::Warn, "a local figure has no year"),
    ("local-sex", Severity::Warn, "a local figure is of a sex that the indicator does not have"),
    ("local-number", Severity::Warn, "a local figure is no number"),
    ("local-empty", Severity::Note, "a row of local figures has no figure"),
    ("local-repeated", Severity::Note, "a local figure is there twice"),
    ("local-contradiction", Severity::Warn, "two rows of local figures contradict each other"),
];
