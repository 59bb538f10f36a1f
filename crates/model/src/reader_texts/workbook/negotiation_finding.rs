//! What is said of a record that came back, and what to do about it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What was found in a record: a phrase without a full stop.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NegotiationFindingTexts {
    /// The sheet of basics is missing.
    pub no_basics: String,
    /// Unknown group, with `{found}`.
    pub unknown_group: String,
    /// Other edition, with `{found}` and `{edition}`.
    pub other_edition: String,
    /// Weekday, with `{date}`, `{written}` and `{actual}`.
    pub weekday: String,
    /// Total, with `{total}`, `{sum}` and `{party}`.
    pub total: String,
    /// Persons added, with `{total}` and `{party}`.
    pub persons_added: String,
    /// Fewer visits, with `{visits}` and `{persons}`.
    pub fewer_visits: String,
    /// Marked number, with `{found}`.
    pub marked_number: String,
    /// Not a number, with `{found}`.
    pub not_a_number: String,
    /// Impossible mean, with `{mean}` and `{answers}`.
    pub impossible_mean: String,
    /// Mean without answers.
    pub mean_without_answers: String,
    /// Tie ranked apart, with `{votes}` and `{other}`.
    pub tie_ranked_apart: String,
    /// Rank against votes, with `{rank}`.
    pub rank_against_votes: String,
    /// No owner.
    pub no_owner: String,
    /// No due.
    pub no_due: String,
    /// Due before meeting, with `{due}`.
    pub due_before_meeting: String,
    /// Unknown choice, with `{found}`.
    pub unknown_choice: String,
    /// Unknown indicator, with `{found}`.
    pub unknown_indicator: String,
    /// Unclear date, with `{found}`.
    pub unclear_date: String,
    /// Misspelt, with `{found}`.
    pub misspelt: String,
    /// Not a municipality, with `{found}`.
    pub not_a_municipality: String,
    /// No separator, with `{found}`.
    pub no_separator: String,
    /// Hyphens, with `{found}`.
    pub hyphens: String,
    /// Outside group, with `{name}`.
    pub outside_group: String,
    /// Absent, with `{names}`.
    pub absent: String,
    /// Two meetings, with `{name}` and `{other}`.
    pub two_meetings: String,
    /// Claimed year, with `{claimed}` and `{source}`.
    pub claimed_year: String,
    /// A law is quoted, with `{section}`.
    pub law_quoted: String,
    /// Duplicate, with `{other}`.
    pub duplicate: String,
    /// Odd letter, with `{word}`.
    pub odd_letter: String,
    /// Damaged letters, with `{found}`.
    pub damaged_letters: String,
    /// Personal data.
    pub personal_data: String,
    /// Formula error, with `{found}`.
    pub formula_error: String,
    /// Row without text, with `{column}`.
    pub row_without_text: String,
    /// Spellings, with `{one}` and `{other}`.
    pub spellings: String,
    /// Nothing recorded.
    pub nothing_recorded: String,
}

/// What to do about it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NegotiationRemedyTexts {
    /// What to do.
    pub no_basics: String,
    /// What to do.
    pub unknown_group: String,
    /// What to do.
    pub other_edition: String,
    /// What to do.
    pub weekday: String,
    /// What to do.
    pub total: String,
    /// What to do.
    pub persons_added: String,
    /// What to do.
    pub fewer_visits: String,
    /// What to do.
    pub marked_number: String,
    /// What to do.
    pub not_a_number: String,
    /// What to do, with `{fits}`.
    pub impossible_mean: String,
    /// What to do.
    pub mean_without_answers: String,
    /// What to do, with `{rank}`.
    pub tie_ranked_apart: String,
    /// What to do, with `{right}`.
    pub rank_against_votes: String,
    /// What to do.
    pub no_owner: String,
    /// What to do.
    pub no_due: String,
    /// What to do.
    pub due_before_meeting: String,
    /// What to do, with `{choices}`.
    pub unknown_choice: String,
    /// What to do.
    pub unknown_indicator: String,
    /// What to do.
    pub unclear_date: String,
    /// What to do, with `{suggestion}`.
    pub misspelt: String,
    /// What to do.
    pub not_a_municipality: String,
    /// What to do.
    pub no_separator: String,
    /// What to do.
    pub hyphens: String,
    /// What to do.
    pub outside_group: String,
    /// What to do.
    pub absent: String,
    /// What to do.
    pub two_meetings: String,
    /// What to do.
    pub claimed_year: String,
    /// What to do.
    pub law_quoted: String,
    /// What to do.
    pub duplicate: String,
    /// What to do.
    pub odd_letter: String,
    /// What to do.
    pub damaged_letters: String,
    /// What to do.
    pub personal_data: String,
    /// What to do.
    pub formula_error: String,
    /// What to do.
    pub row_without_text: String,
    /// What to do.
    pub spellings: String,
    /// What to do.
    pub nothing_recorded: String,
}
