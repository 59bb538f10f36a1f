//! What reading the service's replies may find, in words.

use model::Severity;
use model::check::{About, CheckReference};

/// Every kind of finding that reading the replies of a vintage and comparing them with the catalogue can make.
pub fn check_references() -> Vec<CheckReference> {
    let reference = |(code, severity, what, why, what_to_do)| CheckReference { code, severity, about: About { what, why, what_to_do } };
    REFERENCES.iter().copied().map(reference).collect()
}

/// Code, gravest severity, what, why, what to do.
type Entry = (&'static str, Severity, &'static str, &'static str, &'static str);

const REFERENCES: &[Entry] = &[
    (
        "metadata-changed",
        Severity::Warn,
        "the source describes an indicator otherwise than in an earlier vintage: title, unit, decimals, first year or restrictions",
        "what is counted may have changed, and figures before and after it may not be comparable",
        "read the description at the source; write a break into config/breaks.toml and raise the definition version, or silence the finding",
    ),
    (
        "unreadable-area",
        Severity::Warn,
        "an entry of the source's list of areas cannot be read",
        "its rows cannot be told to be of any area",
        "nothing where no card needs the area; else tell the source's keepers, its rows are kept as of an unknown area",
    ),
    (
        "area-listed-twice",
        Severity::Warn,
        "one area id stands twice in the source's list of areas",
        "its rows may be of either area",
        "compare both entries with the source; the first is used",
    ),
    (
        "unknown-area-category",
        Severity::Warn,
        "an area of a category or code that this program does not know, or a second id of one area",
        "its rows are kept, but no card can use them",
        "a new kind of area needs a new version of this program",
    ),
    (
        "missing-title",
        Severity::Warn,
        "the source gives an indicator no Finnish title",
        "whether it still is the indicator that was pinned cannot be told",
        "read the indicator's description at the source",
    ),
    (
        "missing-metadata-field",
        Severity::Warn,
        "the source's description of an indicator lacks a field",
        "what it would tell (the years, the decimals, the producer) is not known",
        "nothing where the card does not need it; fetch again later otherwise",
    ),
    (
        "unreadable-metadata-field",
        Severity::Warn,
        "a field of the source's description of an indicator has an unknown form",
        "what it would tell is not known, and the source may have changed its interface",
        "`kuntakortti probe` tells which assumptions still hold",
    ),
    (
        "indicator-missing",
        Severity::Warn,
        "the source does not have an indicator of the catalogue",
        "its row is empty on every card",
        "look for its successor at the source; sources replace indicators without notice",
    ),
    (
        "indicator-ended",
        Severity::Warn,
        "the last year of an indicator lies years behind that of most others",
        "the card shows an old value as the newest",
        "look for its successor at the source, or silence it in config/checks.toml if an ended series is meant",
    ),
    (
        "title-changed",
        Severity::Warn,
        "the source's title of an indicator is not the pinned one, beyond spelling",
        "what is counted may have changed with the title",
        "read the description; pin the new title, and raise the definition version if what is counted changed",
    ),
    (
        "decimals-differ",
        Severity::Warn,
        "the source gives fewer or more decimals than the card prints",
        "a card would print decimals that nobody gave",
        "set `decimals` in the catalogue to what the source gives",
    ),
    (
        "unit-differs",
        Severity::Warn,
        "the source's code of the unit contradicts the pinned unit",
        "the card would print another unit than the value has",
        "read the indicator's description at the source; the code itself may be wrong",
    ),
    (
        "unreadable-row",
        Severity::Warn,
        "a row of a reply cannot be read",
        "its value is missing from the cards, and nothing is guessed",
        "fetch again; tell the source's keepers if it comes back",
    ),
    (
        "other-indicator",
        Severity::Warn,
        "a reply holds rows of an indicator that was not asked for",
        "the source may have mixed replies up",
        "fetch again; these rows are not taken for the indicator's",
    ),
    (
        "row-without-value",
        Severity::Note,
        "a row has neither a value nor a count",
        "the cell has no value, and the source does not say why",
        "nothing; the cell is shown as not known",
    ),
    (
        "unknown-area",
        Severity::Warn,
        "rows of an area that the source's own list does not explain",
        "no card can use them",
        "nothing where all known areas have their rows; silence it in config/checks.toml",
    ),
    (
        "repeated-row",
        Severity::Note,
        "rows of a reply are repeated word for word",
        "the source may have repeated other things too",
        "nothing; each is kept once",
    ),
    (
        "contradicting-rows",
        Severity::Warn,
        "two rows of one cell have different content",
        "nothing tells which is right, so cards show neither",
        "compare with the source's own table view, then fetch again",
    ),
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::check_references;

    /// The sources of this crate that make findings.
    const SOURCES: [&str; 5] = [
        include_str!("areas.rs"),
        include_str!("changed_metadata.rs"),
        include_str!("changes.rs"),
        include_str!("metadata.rs"),
        include_str!("rows.rs"),
    ];

    /// A name of the source's own metadata that looks like a code.
    const FIELD: &str = "data-updated";

    /// The words of a text that are codes of findings: quoted, of letters and hyphens.
    fn quoted_codes(text: &str) -> impl Iterator<Item = &str> {
        let is_code = |word: &&str| {
            let is_hyphenated = word.split('-').count() > 1 && word.split('-').all(|part| !part.is_empty());
            is_hyphenated && *word != FIELD && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-')
        };
        text.split("#[cfg(test)]").next().unwrap_or_default().split('"').skip(1).step_by(2).filter(is_code)
    }

    #[test]
    fn every_finding_that_reading_makes_is_listed_once() {
        let made: BTreeSet<&str> = SOURCES.into_iter().flat_map(quoted_codes).collect();
        let references = check_references();
        let listed: BTreeSet<&str> = references.iter().map(|reference| reference.code).collect();
        assert_eq!(made, listed);
        assert_eq!(references.len(), listed.len());
    }
}
