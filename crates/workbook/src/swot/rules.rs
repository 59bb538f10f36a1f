//! Every rule of what may be wrong in a workbook that came back, with its stable code.
//!
//! How each is noticed stands in [`super::reading`] and [`super::set`], by what they look at; a test walks this list and a corpus of
//! workbooks with one defect each, so that no rule is without its workbook.

use model::Severity;
use model::reader_texts::{SwotFindingTexts, SwotRemedyTexts};

/// One rule: its code, how much it weighs, and its two texts.
#[derive(Debug)]
pub struct Rule {
    /// The stable kebab-case code.
    pub code: &'static str,
    /// How much a finding of it weighs.
    pub severity: Severity,
    pub(super) found: fn(&SwotFindingTexts) -> &str,
    pub(super) remedy: fn(&SwotRemedyTexts) -> &str,
}

/// Makes the constants of rules and the list of all of them.
macro_rules! rules {
    ($($(#[$doc:meta])* $name:ident = $severity:ident $code:literal $field:ident;)*) => {
        $(
            $(#[$doc])*
            pub const $name: Rule = Rule {
                code: $code,
                severity: Severity::$severity,
                found: |texts| &texts.$field,
                remedy: |texts| &texts.$field,
            };
        )*

        /// All rules, in the order of the texts.
        pub const RULES: &[Rule] = &[$($name),*];
    };
}

rules! {
    /// A sheet that must be there is not.
    SHEET_MISSING = Deny "sheet-missing" sheet_missing;
    /// A sheet was known by its headings, under another name.
    SHEET_RENAMED = Note "sheet-renamed" sheet_renamed;
    /// Two sheets have the same headings.
    SHEET_TWICE = Warn "sheet-twice" sheet_twice;
    /// The headings stand in another row than the template's.
    HEADER_MOVED = Note "header-moved" header_moved;
    /// A column that must be there is not.
    COLUMN_MISSING = Deny "column-missing" column_missing;
    /// Text beside or above the columns that are read.
    OUTSIDE_TABLE = Warn "outside-table" outside_table;
    /// Cells are merged among the answers.
    MERGED_CELLS = Warn "merged-cells" merged_cells;
    /// An answer stands in a hidden row, column or sheet.
    HIDDEN_PART = Warn "hidden-part" hidden_part;
    /// The template's example was left in.
    EXAMPLE_LEFT = Warn "example-left" example_left;
    /// An answer is the result of a formula.
    FORMULA = Warn "formula" formula;
    /// A cell shows an error.
    FORMULA_ERROR = Deny "formula-error" formula_error;
    /// One cell holds a list.
    LIST_IN_CELL = Warn "list-in-cell" list_in_cell;
    /// A code that lost its zeros was restored.
    CODE_WITHOUT_ZEROS = Note "code-without-zeros" code_without_zeros;
    /// A code without its zeros that no name confirms.
    CODE_AMBIGUOUS = Deny "code-ambiguous" code_ambiguous;
    /// Code and name stand in one cell.
    CODE_WITH_NAME = Note "code-with-name" code_with_name;
    /// No municipality has the code.
    CODE_UNKNOWN = Deny "code-unknown" code_unknown;
    /// The code of a municipality that is no more.
    CODE_ABOLISHED = Deny "code-abolished" code_abolished;
    /// Code and name are those of two municipalities.
    CODE_AND_NAME_DIFFER = Deny "code-and-name-differ" code_and_name_differ;
    /// A name that is nearly one of the known ones.
    NAME_MISSPELT = Deny "name-misspelt" name_misspelt;
    /// A name that is like none of the known ones.
    NAME_UNKNOWN = Deny "name-unknown" name_unknown;
    /// One cell names several municipalities.
    SEVERAL_MUNICIPALITIES = Deny "several-municipalities" several_municipalities;
    /// Neither code nor name is given.
    MUNICIPALITY_MISSING = Deny "municipality-missing" municipality_missing;
    /// A municipality of another county.
    MUNICIPALITY_ELSEWHERE = Deny "municipality-elsewhere" municipality_elsewhere;
    /// The workbook was made from an earlier template.
    OLD_TEMPLATE = Warn "old-template" old_template;
    /// The template's version is none of the known ones.
    TEMPLATE_UNKNOWN = Warn "template-unknown" template_unknown;
    /// The workbook says another year than the edition's.
    YEAR_DIFFERS = Deny "year-differs" year_differs;
    /// The year is not given.
    YEAR_MISSING = Warn "year-missing" year_missing;
    /// A number was saved as text.
    NUMBER_AS_TEXT = Note "number-as-text" number_as_text;
    /// A date that cannot be read.
    DATE_UNREADABLE = Warn "date-unreadable" date_unreadable;
    /// Filled after it was received.
    DATE_TOO_LATE = Warn "date-too-late" date_too_late;
    /// Nothing was filled in.
    EMPTY_WORKBOOK = Deny "empty-workbook" empty_workbook;
    /// Two workbooks of one municipality.
    DUPLICATE_FILE = Deny "duplicate-file" duplicate_file;
    /// Last year's text stands there and nothing says that it was meant to stay.
    COPIED_FROM_LAST_YEAR = Warn "copied-from-last-year" copied_from_last_year;
    /// Marked as changed, but the words are last year's.
    CHANGED_BUT_SAME = Warn "changed-but-same" changed_but_same;
    /// The mark for last year's text is none of the choices.
    CARRY_OVER_UNKNOWN = Warn "carry-over-unknown" carry_over_unknown;
    /// The same long text stands in another municipality's workbook.
    COPIED_FROM_OTHER = Warn "copied-from-other" copied_from_other;
    /// A text is longer than fits the card.
    TEXT_TOO_LONG = Warn "text-too-long" text_too_long;
    /// Letters were damaged by a wrong encoding.
    TEXT_DAMAGED = Warn "text-damaged" text_damaged;
    /// Letters were lost and replaced by a sign.
    TEXT_LOST = Warn "text-lost" text_lost;
    /// A letter that Finnish and Swedish words do not have.
    ODD_LETTER = Warn "odd-letter" odd_letter;
    /// Letters with dots stood as letter and dots apart.
    LETTERS_IN_PARTS = Note "letters-in-parts" letters_in_parts;
    /// A personal identity code.
    IDENTITY_CODE = Deny "identity-code" identity_code;
    /// An e-mail address.
    EMAIL_ADDRESS = Deny "email-address" email_address;
    /// A phone number.
    PHONE_NUMBER = Deny "phone-number" phone_number;
    /// No priority was chosen.
    THEME_MISSING = Deny "theme-missing" theme_missing;
    /// The priority is none of the council term's.
    THEME_UNKNOWN = Deny "theme-unknown" theme_unknown;
    /// No box of the SWOT was chosen.
    ASPECT_MISSING = Deny "aspect-missing" aspect_missing;
    /// The box is none of the four.
    ASPECT_UNKNOWN = Deny "aspect-unknown" aspect_unknown;
    /// The stage of life is none of the known ones.
    POPULATION_GROUP_UNKNOWN = Warn "population-group-unknown" population_group_unknown;
    /// A SWOT item names an indicator that the card does not have.
    INDICATOR_UNKNOWN = Warn "indicator-unknown" indicator_unknown;
    /// A left-out indicator that the card does not have.
    OMISSION_UNKNOWN = Deny "omission-unknown" omission_unknown;
    /// A reason without the indicator that it is about.
    OMISSION_WITHOUT_INDICATOR = Deny "omission-without-indicator" omission_without_indicator;
    /// A left-out indicator without a reason.
    OMISSION_WITHOUT_REASON = Deny "omission-without-reason" omission_without_reason;
    /// A measure that was not agreed last year.
    MEASURE_UNKNOWN = Deny "measure-unknown" measure_unknown;
    /// A measure without its status.
    STATUS_MISSING = Warn "status-missing" status_missing;
    /// A status that is none of the choices.
    STATUS_UNKNOWN = Deny "status-unknown" status_unknown;
    /// A row was chosen for but has no text.
    ROW_WITHOUT_TEXT = Warn "row-without-text" row_without_text;
    /// A text cell without any word.
    NOT_WORDS = Warn "not-words" not_words;
    /// A comment was attached to a cell.
    COMMENT_IN_CELL = Warn "comment-in-cell" comment_in_cell;
    /// A text box or picture lies on a sheet.
    TEXT_BOX = Warn "text-box" text_box;
    /// The same text twice in a workbook.
    DUPLICATE_ITEM = Warn "duplicate-item" duplicate_item;
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use model::Language;

    use super::*;

    #[test]
    fn codes_are_the_keys_of_the_texts() {
        let texts = &specimen::CATALOGUE.texts[&Language::Fi].workbook.swot;
        let serde_json::Value::Object(fields) = serde_json::to_value(&texts.finding).unwrap() else { panic!() };
        let keys: BTreeSet<String> = fields.keys().map(|key| key.replace('_', "-")).collect();
        let codes: BTreeSet<String> = RULES.iter().map(|rule| rule.code.to_owned()).collect();
        assert_eq!(codes, keys);
        assert_eq!(codes.len(), RULES.len(), "a code twice");
        for rule in RULES {
            let key = rule.code.replace('-', "_");
            assert_eq!(fields[&key], (rule.found)(&texts.finding), "{}", rule.code);
        }
    }
}
