//! The findings of the editorial stage in words, for the list of checks: each can be silenced in config with a reason.

use model::Severity;
use model::check::CheckReference;

/// Every kind of finding that [`crate::finish`] makes.
pub fn check_references() -> Vec<CheckReference> {
    REFERENCES.to_vec()
}

const REFERENCES: [CheckReference; 3] = [
    CheckReference::new(
        "measure-without-figure",
        Severity::Note,
        "an agreed measure is followed by an indicator that the card does not have",
        "nobody sees on the card whether the measure helped",
        "choose an indicator of the catalogue for the measure, or put this one back into config/indicators",
    ),
    CheckReference::new(
        "highlights-undecided",
        Severity::Warn,
        "a card's highlights were decided on, and some of the weightiest have no decision",
        "they are not shown, though the card would show them if nobody had decided on anything",
        "export the workbook of highlights again and decide on them",
    ),
    CheckReference::new(
        "highlight-gone",
        Severity::Warn,
        "a highlight was decided on that the figures no longer propose",
        "it is not shown, though a person wanted to show it or left it out for a reason",
        "look at the figures again; where it is rightly gone, silence the finding with the reason",
    ),
];
