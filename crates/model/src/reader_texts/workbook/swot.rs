//! The words of the SWOT workbook: the template, the return report and the readiness table.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::swot_finding::{SwotFindingTexts, SwotRemedyTexts};

/// The words of the SWOT workbook.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SwotWorkbookTexts {
    /// The workbook that is sent out.
    pub template: SwotTemplateTexts,
    /// The report on a workbook that came back.
    pub report: SwotReportTexts,
    /// The table of what has come and what has not.
    pub readiness: SwotReadinessTexts,
    /// What was found, one sentence for each rule.
    pub finding: SwotFindingTexts,
    /// What to do, for each rule.
    pub remedy: SwotRemedyTexts,
}

/// The workbook that is sent out.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SwotTemplateTexts {
    /// The title of a municipality's workbook, with `{edition}` and `{name}`.
    pub title: String,
    /// What the workbook is about, in its properties.
    pub subject: String,
    /// The first sentences of the guide.
    pub introduction: String,
    /// The heading of the guide's column of numbers.
    pub step: String,
    /// The heading of the guide's column of sheets.
    pub sheet: String,
    /// The heading of the guide's column of what to do.
    pub task: String,
    /// What to do on the sheet of basics.
    pub task_basics: String,
    /// What to do on the sheet of features.
    pub task_features: String,
    /// What to do on the sheet of the SWOT.
    pub task_swot: String,
    /// What to do on the sheet of omissions.
    pub task_omissions: String,
    /// What to do on the sheet of measures.
    pub task_measures: String,
    /// What the sheet of figures is for.
    pub task_figures: String,
    /// A heading over the rules.
    pub good_to_know: String,
    /// Which cells are for answers.
    pub rule_cells: String,
    /// One thing a row, with `{limit}`.
    pub rule_length: String,
    /// What to do with last year's texts, with `{edition}`, `{column}`, `{keep}`, `{change}` and `{drop}`.
    pub rule_last_year: String,
    /// No personal data.
    pub rule_personal: String,
    /// How to save.
    pub rule_saving: String,
    /// By when to return it, with `{date}`.
    pub rule_return: String,
    /// When the meeting is, with `{group}` and `{date}`.
    pub rule_meeting: String,
    /// Under the title of the sheet of basics.
    pub basics_introduction: String,
    /// The heading of the names of basics.
    pub basics_item: String,
    /// The heading of the values of basics.
    pub basics_answer: String,
    /// Under the title of the sheet of features.
    pub features_introduction: String,
    /// Under the title of the sheet of the SWOT.
    pub swot_introduction: String,
    /// Under the title of the sheet of omissions.
    pub omissions_introduction: String,
    /// Under the title of the sheet of measures, with `{edition}`.
    pub measures_introduction: String,
    /// Said where there are none.
    pub no_measures: String,
    /// Under the title of the sheet of figures.
    pub figures_introduction: String,
    /// Said where there is no card yet.
    pub no_figures: String,
    /// Under the title of the sheet of choices.
    pub choices_introduction: String,
    /// Beside the role; at most 255 characters.
    pub prompt_role: String,
    /// Beside the date; at most 255 characters.
    pub prompt_date: String,
    /// Beside the mark for last year's text; at most 255 characters.
    pub prompt_carry_over: String,
    /// Beside the priority; at most 255 characters.
    pub prompt_theme: String,
    /// Beside the box; at most 255 characters.
    pub prompt_aspect: String,
    /// Beside the stage of life; at most 255 characters.
    pub prompt_population_group: String,
    /// Beside a text, with `{limit}`; at most 255 characters.
    pub prompt_text: String,
    /// Beside the indicator; at most 255 characters.
    pub prompt_indicator: String,
    /// Beside a left-out indicator; at most 255 characters.
    pub prompt_omission: String,
    /// Beside the reason; at most 255 characters.
    pub prompt_reason: String,
    /// Beside the status; at most 255 characters.
    pub prompt_status: String,
    /// Beside the comment; at most 255 characters.
    pub prompt_comment: String,
    /// Over the message of a wrong value; at most 32 characters.
    pub error_title: String,
    /// A value that is not on the list; at most 255 characters.
    pub error_list: String,
    /// A text that is too long, with `{limit}`; at most 255 characters.
    pub error_length: String,
    /// A date that is none; at most 255 characters.
    pub error_date: String,
    /// The heading of the indicator's number on the sheet of figures.
    pub figures_number: String,
    /// The heading of the list of indicators.
    pub choices_indicators: String,
}

/// The report on a workbook that came back.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SwotReportTexts {
    /// The title of a return report, with `{name}` and `{edition}`.
    pub title: String,
    /// Stands for the name where the municipality is not known.
    pub unknown_municipality: String,
    /// Said where there is nothing to mend or check.
    pub clean: String,
    /// How much there is, with `{mend}` and `{check}`.
    pub to_mend: String,
    /// What to do with the report.
    pub how: String,
    /// Before the file's name, with `{file}`.
    pub file: String,
    /// The name of the first sheet; at most 31 characters.
    pub findings_sheet: String,
    /// The heading of the column of numbers.
    pub number: String,
    /// The heading of how much a finding weighs.
    pub weight: String,
    /// A finding that keeps an answer off the card.
    pub mend: String,
    /// A finding that a person should look at.
    pub check: String,
    /// A finding for knowledge.
    pub note: String,
    /// The heading of the sheet.
    pub sheet: String,
    /// The heading of the cell.
    pub cell: String,
    /// The heading of what was found.
    pub what: String,
    /// The heading of what to do.
    pub remedy: String,
    /// Stands for the sheet where the file as a whole is meant.
    pub whole_file: String,
    /// Stands for the cell where the sheet as a whole is meant.
    pub whole_sheet: String,
    /// Says how many tables the first sheet has.
    pub findings_introduction: String,
    /// Says what a sheet of returned cells is, with `{sheet}`.
    pub copy_introduction: String,
    /// The heading of the row's number.
    pub row: String,
    /// The heading of the remarks.
    pub remarks: String,
}

/// The table of what has come and what has not.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SwotReadinessTexts {
    /// The title of the readiness table, with `{county}` and `{edition}`.
    pub title: String,
    /// Says how many tables there are and of which day, with `{date}`.
    pub introduction: String,
    /// How many have come, with `{received}`, `{all}`, `{clean}`, `{check}`, `{mend}` and `{missing}`.
    pub summary: String,
    /// The name of the sheet; at most 31 characters.
    pub sheet_name: String,
    /// The heading of the day of the meeting.
    pub meeting: String,
    /// The heading of the group.
    pub group: String,
    /// The heading of the municipality.
    pub municipality: String,
    /// The heading of the municipality's code.
    pub code: String,
    /// The heading of the state.
    pub state: String,
    /// The heading of the day of receipt.
    pub received: String,
    /// The heading of the file's name.
    pub file: String,
    /// The heading of how many findings are to be mended.
    pub mend: String,
    /// The heading of how many findings are to be checked.
    pub check: String,
    /// Nothing to mend or check.
    pub clean: String,
    /// Something to check.
    pub to_check: String,
    /// Something to mend.
    pub to_mend: String,
    /// No workbook has come.
    pub missing: String,
    /// Nobody said when the group meets.
    pub no_meeting: String,
    /// The municipality is in no group.
    pub no_group: String,
}
