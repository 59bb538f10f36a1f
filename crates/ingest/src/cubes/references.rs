//! What reading a cube's replies may find, in words.

use model::Severity;
use model::check::{About, CheckReference};

/// Every kind of finding that reading the replies of a vintage of cubes can make.
pub fn check_references() -> Vec<CheckReference> {
    let reference =
        |(code, what, why, what_to_do)| CheckReference { code, severity: Severity::Warn, about: About { what, why, what_to_do } };
    REFERENCES.iter().copied().map(reference).collect()
}

/// Code, what, why, what to do.
type Entry = (&'static str, &'static str, &'static str, &'static str);

const REFERENCES: &[Entry] = &[
    (
        "cube-missing",
        "a cube of config is not at its address, or lacks a dimension or category that config names",
        "its indicator has no figures in this vintage",
        "open the cube in a browser, and mend its path, dimensions, codes or labels in config/cubes.toml",
    ),
    (
        "cube-not-as-asked",
        "a cube's reply cannot be read, or is not what was asked for: its server drops in silence what it does not know",
        "figures of other categories could pass for those of the indicator, so none of the reply is taken",
        "fetch again; where it stays so, hold config/cubes.toml against the cube in a browser",
    ),
    (
        "cube-category",
        "a category that was asked for is not in the reply",
        "its figures are missing",
        "fetch again: the cube may have changed its version between two questions",
    ),
    (
        "cube-area",
        "a category of a cube's dimension of areas has a code that is no municipality's or county's, or another category has it too",
        "its figures are left out",
        "read the categories' codes and stages in the cube; name the right stages in config/cubes.toml",
    ),
    (
        "cube-cell",
        "a cell of a cube is neither a number nor `..`",
        "the figure is taken for missing",
        "look at the cell in the kept reply; tell the cube's keepers",
    ),
    (
        "cube-interval",
        "an interval that a cube gives does not hold its own value, or is of no respondents",
        "the figure is shown without the source's interval",
        "look at the cells in the kept reply; tell the cube's keepers",
    ),
];
