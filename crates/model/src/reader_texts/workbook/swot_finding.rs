//! What is said of a SWOT workbook that came back: for each rule what was found and what to do. The fields are named like the rules' codes.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What was found, one sentence for each rule.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SwotFindingTexts {
    /// A sheet that must be there is not, with `{sheet}`.
    pub sheet_missing: String,
    /// A sheet was known by its headings, under another name, with `{sheet}` and `{expected}`.
    pub sheet_renamed: String,
    /// Two sheets have the same headings, with `{sheet}` and `{other}`.
    pub sheet_twice: String,
    /// The headings stand in another row than the template's, with `{row}` and `{expected}`.
    pub header_moved: String,
    /// A column that must be there is not, with `{column}`.
    pub column_missing: String,
    /// Text beside or above the columns that are read, with `{text}`.
    pub outside_table: String,
    /// Cells are merged among the answers, with `{range}`.
    pub merged_cells: String,
    /// An answer stands in a hidden row, column or sheet, with `{text}`.
    pub hidden_part: String,
    /// The template's example was left in, with `{text}`.
    pub example_left: String,
    /// An answer is the result of a formula, with `{text}`.
    pub formula: String,
    /// A cell shows an error, with `{text}`.
    pub formula_error: String,
    /// One cell holds a list, with `{count}`.
    pub list_in_cell: String,
    /// A code that lost its zeros was restored, with `{found}`, `{code}` and `{name}`.
    pub code_without_zeros: String,
    /// A code without its zeros that no name confirms, with `{found}`.
    pub code_ambiguous: String,
    /// Code and name stand in one cell, with `{found}`, `{code}` and `{name}`.
    pub code_with_name: String,
    /// No municipality has the code, with `{found}`.
    pub code_unknown: String,
    /// The code of a municipality that is no more, with `{code}`, `{name}` and `{year}`.
    pub code_abolished: String,
    /// Code and name are those of two municipalities, with `{code}`, `{code_name}` and `{name}`.
    pub code_and_name_differ: String,
    /// A name that is nearly one of the known ones, with `{found}`.
    pub name_misspelt: String,
    /// A name that is like none of the known ones, with `{found}`.
    pub name_unknown: String,
    /// One cell names several municipalities, with `{names}`.
    pub several_municipalities: String,
    /// Neither code nor name is given.
    pub municipality_missing: String,
    /// A municipality of another county, with `{name}` and `{county}`.
    pub municipality_elsewhere: String,
    /// The workbook was made from an earlier template, with `{version}`.
    pub old_template: String,
    /// The template's version is none of the known ones, with `{version}`.
    pub template_unknown: String,
    /// The workbook says another year than the edition's, with `{found}` and `{expected}`.
    pub year_differs: String,
    /// The year is not given.
    pub year_missing: String,
    /// A number was saved as text, with `{found}`.
    pub number_as_text: String,
    /// A date that cannot be read, with `{found}`.
    pub date_unreadable: String,
    /// Filled after it was received, with `{found}` and `{received}`.
    pub date_too_late: String,
    /// Nothing was filled in.
    pub empty_workbook: String,
    /// Two workbooks of one municipality, with `{name}` and `{other}`.
    pub duplicate_file: String,
    /// Last year's text stands there and nothing says that it was meant to stay, with `{edition}`.
    pub copied_from_last_year: String,
    /// Marked as changed, but the words are last year's, with `{edition}`.
    pub changed_but_same: String,
    /// The mark for last year's text is none of the choices, with `{found}`.
    pub carry_over_unknown: String,
    /// The same long text stands in another municipality's workbook, with `{name}`.
    pub copied_from_other: String,
    /// A text is longer than fits the card, with `{length}` and `{limit}`.
    pub text_too_long: String,
    /// Letters were damaged by a wrong encoding, with `{found}`.
    pub text_damaged: String,
    /// Letters were lost and replaced by a sign, with `{found}`.
    pub text_lost: String,
    /// A letter that Finnish and Swedish words do not have, with `{letter}` and `{word}`.
    pub odd_letter: String,
    /// Letters with dots stood as letter and dots apart, with `{word}`.
    pub letters_in_parts: String,
    /// A personal identity code.
    pub identity_code: String,
    /// An e-mail address.
    pub email_address: String,
    /// A phone number.
    pub phone_number: String,
    /// No priority was chosen.
    pub theme_missing: String,
    /// The priority is none of the council term's, with `{found}`.
    pub theme_unknown: String,
    /// No box of the SWOT was chosen.
    pub aspect_missing: String,
    /// The box is none of the four, with `{found}`.
    pub aspect_unknown: String,
    /// The stage of life is none of the known ones, with `{found}`.
    pub population_group_unknown: String,
    /// A SWOT item names an indicator that the card does not have, with `{found}`.
    pub indicator_unknown: String,
    /// A left-out indicator that the card does not have, with `{found}`.
    pub omission_unknown: String,
    /// A reason without the indicator that it is about.
    pub omission_without_indicator: String,
    /// A left-out indicator without a reason, with `{found}`.
    pub omission_without_reason: String,
    /// A measure that was not agreed last year, with `{found}`.
    pub measure_unknown: String,
    /// A measure without its status.
    pub status_missing: String,
    /// A status that is none of the choices, with `{found}`.
    pub status_unknown: String,
    /// A row was chosen for but has no text.
    pub row_without_text: String,
    /// A text cell without any word, with `{found}`.
    pub not_words: String,
    /// A comment was attached to a cell.
    pub comment_in_cell: String,
    /// A text box lies on a sheet, with `{text}`.
    pub text_box: String,
    /// The same text twice in a workbook, with `{cell}`.
    pub duplicate_item: String,
}

/// What to do, one or two sentences for each rule.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SwotRemedyTexts {
    /// A sheet that must be there is not.
    pub sheet_missing: String,
    /// A sheet was known by its headings, under another name.
    pub sheet_renamed: String,
    /// Two sheets have the same headings.
    pub sheet_twice: String,
    /// The headings stand in another row than the template's.
    pub header_moved: String,
    /// A column that must be there is not.
    pub column_missing: String,
    /// Text beside or above the columns that are read.
    pub outside_table: String,
    /// Cells are merged among the answers.
    pub merged_cells: String,
    /// An answer stands in a hidden row, column or sheet.
    pub hidden_part: String,
    /// The template's example was left in.
    pub example_left: String,
    /// An answer is the result of a formula.
    pub formula: String,
    /// A cell shows an error.
    pub formula_error: String,
    /// One cell holds a list.
    pub list_in_cell: String,
    /// A code that lost its zeros was restored.
    pub code_without_zeros: String,
    /// A code without its zeros that no name confirms.
    pub code_ambiguous: String,
    /// Code and name stand in one cell.
    pub code_with_name: String,
    /// No municipality has the code.
    pub code_unknown: String,
    /// The code of a municipality that is no more, with `{successor}`.
    pub code_abolished: String,
    /// Code and name are those of two municipalities.
    pub code_and_name_differ: String,
    /// A name that is nearly one of the known ones, with `{suggestion}`.
    pub name_misspelt: String,
    /// A name that is like none of the known ones.
    pub name_unknown: String,
    /// One cell names several municipalities.
    pub several_municipalities: String,
    /// Neither code nor name is given.
    pub municipality_missing: String,
    /// A municipality of another county.
    pub municipality_elsewhere: String,
    /// The workbook was made from an earlier template, with `{expected}`.
    pub old_template: String,
    /// The template's version is none of the known ones, with `{expected}`.
    pub template_unknown: String,
    /// The workbook says another year than the edition's.
    pub year_differs: String,
    /// The year is not given, with `{expected}`.
    pub year_missing: String,
    /// A number was saved as text.
    pub number_as_text: String,
    /// A date that cannot be read.
    pub date_unreadable: String,
    /// Filled after it was received.
    pub date_too_late: String,
    /// Nothing was filled in.
    pub empty_workbook: String,
    /// Two workbooks of one municipality.
    pub duplicate_file: String,
    /// Last year's text stands there and nothing says that it was meant to stay, with `{column}` and `{keep}`.
    pub copied_from_last_year: String,
    /// Marked as changed, but the words are last year's.
    pub changed_but_same: String,
    /// The mark for last year's text is none of the choices, with `{allowed}`.
    pub carry_over_unknown: String,
    /// The same long text stands in another municipality's workbook.
    pub copied_from_other: String,
    /// A text is longer than fits the card.
    pub text_too_long: String,
    /// Letters were damaged by a wrong encoding, with `{suggestion}`.
    pub text_damaged: String,
    /// Letters were lost and replaced by a sign.
    pub text_lost: String,
    /// A letter that Finnish and Swedish words do not have.
    pub odd_letter: String,
    /// Letters with dots stood as letter and dots apart.
    pub letters_in_parts: String,
    /// A personal identity code.
    pub identity_code: String,
    /// An e-mail address.
    pub email_address: String,
    /// A phone number.
    pub phone_number: String,
    /// No priority was chosen, with `{allowed}`.
    pub theme_missing: String,
    /// The priority is none of the council term's, with `{allowed}`.
    pub theme_unknown: String,
    /// No box of the SWOT was chosen, with `{allowed}`.
    pub aspect_missing: String,
    /// The box is none of the four, with `{allowed}`.
    pub aspect_unknown: String,
    /// The stage of life is none of the known ones, with `{allowed}`.
    pub population_group_unknown: String,
    /// A SWOT item names an indicator that the card does not have.
    pub indicator_unknown: String,
    /// A left-out indicator that the card does not have.
    pub omission_unknown: String,
    /// A reason without the indicator that it is about.
    pub omission_without_indicator: String,
    /// A left-out indicator without a reason.
    pub omission_without_reason: String,
    /// A measure that was not agreed last year.
    pub measure_unknown: String,
    /// A measure without its status, with `{allowed}`.
    pub status_missing: String,
    /// A status that is none of the choices, with `{allowed}`.
    pub status_unknown: String,
    /// A row was chosen for but has no text.
    pub row_without_text: String,
    /// A text cell without any word.
    pub not_words: String,
    /// A comment was attached to a cell.
    pub comment_in_cell: String,
    /// A text box or picture lies on a sheet.
    pub text_box: String,
    /// The same text twice in a workbook.
    pub duplicate_item: String,
}
