//! The findings of harmonising in words, for the list of checks: each can be silenced in config with a reason.

use model::Severity;
use model::check::CheckReference;

/// Every kind of finding that [`crate::harmonise`] makes.
pub fn check_references() -> Vec<CheckReference> {
    REFERENCES.to_vec()
}

const REFERENCES: [CheckReference; 11] = [
    CheckReference::new(
        "correction-applied",
        Severity::Note,
        "a known error of the source was corrected",
        "the card shows another figure than the source",
        "nothing; the card tells the reason",
    ),
    CheckReference::new(
        "correction-no-longer-needed",
        Severity::Warn,
        "the source has the right figure that a correction would put in its place",
        "a correction that nobody needs hides the next error of the same figure",
        "take the correction out of config/corrections",
    ),
    CheckReference::new(
        "correction-does-not-fit",
        Severity::Warn,
        "the source has neither the figure that a correction expects nor the right one",
        "the correction was written for another figure and was not made",
        "see what the source says now; correct the figures of the correction, or take it out",
    ),
    CheckReference::new(
        "areas-merged",
        Severity::Note,
        "figures of a municipality were made of the figures of those that went to it",
        "the source has them in an older division than the edition's",
        "nothing; `explain` tells the parts of a figure",
    ),
    CheckReference::new(
        "split-undecided",
        Severity::Warn,
        "figures are blank because a municipality was split and nobody decided how its history goes on",
        "any guess would move people from one municipality to another",
        "write the decision into config/areas/changes.csv, or leave the years blank",
    ),
    CheckReference::new(
        "abolished-rows-set-aside",
        Severity::Warn,
        "the source has rows of abolished municipalities beside its own figures of those that they went to",
        "the source may have brought its history to the new division only in part",
        "see whether the series jump in the year of the merger; fetch again",
    ),
    CheckReference::new(
        "county-codes-mapped",
        Severity::Note,
        "rows under a county's code of 2018 were brought to its code of 2023",
        "one code names different counties in the two generations",
        "nothing",
    ),
    CheckReference::new(
        "county-codes-set-aside",
        Severity::Note,
        "rows under a county's code of 2018 were set aside, because the county has rows of its own",
        "one code names different counties in the two generations",
        "nothing",
    ),
    CheckReference::new(
        "areas-unmatched",
        Severity::Warn,
        "the vintage has rows of areas that no table knows",
        "their people are missing from every card, group and count of municipalities",
        "add the areas to config/areas, or tell the keeper of the source",
    ),
    CheckReference::new(
        "membership-changed",
        Severity::Note,
        "municipalities came to or left an area that cards compare with, while its series ran",
        "a series by the membership of each year has a step there that no one's wellbeing made",
        "nothing; cards compare with the area in one period only",
    ),
    CheckReference::new(
        "division-newer-than-edition",
        Severity::Warn,
        "the vintage stands in a newer division than the edition",
        "figures of a municipality hold those that went to it after the edition's year",
        "build the edition from a vintage of its own time",
    ),
];
