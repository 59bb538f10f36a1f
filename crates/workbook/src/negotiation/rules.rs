//! What is told of a record: every rule's stable code, its weight and its words.

use model::Severity;
use model::reader_texts::{NegotiationFindingTexts, NegotiationRemedyTexts};

/// One rule.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// The stable code of its findings.
    pub code: &'static str,
    /// How much they weigh.
    pub severity: Severity,
    pub(super) found: fn(&NegotiationFindingTexts) -> &str,
    pub(super) remedy: fn(&NegotiationRemedyTexts) -> &str,
}

macro_rules! rules {
    ($($name:ident = $severity:ident $code:literal $words:ident;)+) => {
        $(pub const $name: Rule = Rule {
            code: $code,
            severity: Severity::$severity,
            found: |texts| &texts.$words,
            remedy: |texts| &texts.$words,
        };)+
        /// All rules.
        pub const RULES: &[Rule] = &[$($name),+];
    };
}

rules! {
    NO_BASICS = Deny "record-without-basics" no_basics;
    UNKNOWN_GROUP = Deny "record-unknown-group" unknown_group;
    OTHER_EDITION = Deny "record-other-edition" other_edition;
    PERSONAL_DATA = Deny "record-personal-data" personal_data;
    NOTHING_RECORDED = Deny "record-empty" nothing_recorded;
    WEEKDAY = Warn "record-weekday" weekday;
    TOTAL = Warn "record-total" total;
    PERSONS_ADDED = Warn "record-persons-added" persons_added;
    FEWER_VISITS = Warn "record-fewer-visits" fewer_visits;
    MARKED_NUMBER = Warn "record-marked-number" marked_number;
    NOT_A_NUMBER = Warn "record-not-a-number" not_a_number;
    IMPOSSIBLE_MEAN = Warn "record-impossible-mean" impossible_mean;
    MEAN_WITHOUT_ANSWERS = Warn "record-mean-without-answers" mean_without_answers;
    TIE_RANKED_APART = Warn "record-tie-ranked-apart" tie_ranked_apart;
    RANK_AGAINST_VOTES = Warn "record-rank-against-votes" rank_against_votes;
    NO_OWNER = Warn "record-measure-without-owner" no_owner;
    NO_DUE = Warn "record-measure-without-due" no_due;
    DUE_BEFORE_MEETING = Warn "record-due-before-meeting" due_before_meeting;
    UNKNOWN_CHOICE = Warn "record-unknown-choice" unknown_choice;
    UNKNOWN_INDICATOR = Warn "record-unknown-indicator" unknown_indicator;
    UNCLEAR_DATE = Warn "record-unclear-date" unclear_date;
    MISSPELT = Warn "record-municipality-misspelt" misspelt;
    NOT_A_MUNICIPALITY = Warn "record-not-a-municipality" not_a_municipality;
    NO_SEPARATOR = Note "record-names-without-comma" no_separator;
    HYPHENS = Note "record-names-with-hyphens" hyphens;
    OUTSIDE_GROUP = Warn "record-municipality-outside-group" outside_group;
    ABSENT = Warn "record-municipality-absent" absent;
    TWO_MEETINGS = Warn "record-municipality-in-two-meetings" two_meetings;
    CLAIMED_YEAR = Warn "record-claimed-year" claimed_year;
    LAW_QUOTED = Note "record-law-quoted" law_quoted;
    DUPLICATE = Warn "record-duplicate-text" duplicate;
    ODD_LETTER = Warn "record-odd-letter" odd_letter;
    DAMAGED_LETTERS = Warn "record-damaged-letters" damaged_letters;
    FORMULA_ERROR = Warn "record-formula-error" formula_error;
    ROW_WITHOUT_TEXT = Warn "record-row-without-text" row_without_text;
    SPELLINGS = Note "record-spellings" spellings;
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use model::Language;

    use super::*;

    #[test]
    fn every_rule_has_a_code_of_its_own_and_words_in_every_language() {
        let codes: BTreeSet<&str> = RULES.iter().map(|rule| rule.code).collect();
        assert_eq!(codes.len(), RULES.len());
        for language in Language::ALL {
            let texts = specimen::texts(language).workbook.negotiation;
            for rule in RULES {
                let (found, remedy) = ((rule.found)(&texts.finding), (rule.remedy)(&texts.remedy));
                assert!(found.len() > 10 && !found.ends_with('.'), "{} in {language}: {found}", rule.code);
                assert!(remedy.ends_with('.'), "{} in {language}: {remedy}", rule.code);
            }
        }
    }
}
