//! The workbook that is sent out: friendly to fill, and laid out by the same file that it is read by.

mod answers;
mod basics;
mod figures;
mod guide;
mod lists;

use chrono::NaiveDate;
use model::card::{AreaLabel, GroupLabel};
use model::definition::{IndicatorDefinition, Theme};
use model::own_words::{AgreedMeasure, MunicipalityAnswers};
use model::words::titled;
use model::{Card, Words};
use rust_xlsxwriter::{DataValidation, DataValidationErrorStyle, DataValidationRule, Workbook, XlsxError};

use super::layout::{Layout, SheetLayout, SheetRole};
use crate::look::{self, Styles};
use lists::Lists;

/// What a municipality's workbook is made of.
#[derive(Debug, Clone, Copy)]
pub struct TemplateInput<'a> {
    /// Sheets, columns and choices.
    pub layout: &'a Layout,
    /// The language and its words.
    pub words: &'a Words<'a>,
    /// The edition that answers are gathered for.
    pub edition: i16,
    /// The municipality.
    pub area: &'a AreaLabel,
    /// The group it negotiates in.
    pub group: Option<&'a GroupLabel>,
    /// The themes; the priorities among them are what the SWOT is about.
    pub themes: &'a [Theme],
    /// The indicators that may be named.
    pub indicators: &'a [IndicatorDefinition],
    /// Last year's answers, to keep, change or drop.
    pub previous: Option<&'a MunicipalityAnswers>,
    /// The measures that were agreed last year and concern the municipality.
    pub measures: &'a [AgreedMeasure],
    /// The municipality's card, for reference.
    pub card: Option<&'a Card>,
    /// By when the workbook is to be returned.
    pub return_by: Option<NaiveDate>,
    /// The day the workbook is made, for its properties.
    pub made_on: NaiveDate,
}

/// Writes a municipality's workbook. The same input gives the same bytes.
///
/// # Errors
/// If the library refuses something, such as a prompt in config that is longer than Excel allows.
pub fn swot_template(input: &TemplateInput<'_>) -> Result<Vec<u8>, XlsxError> {
    written(input, None)
}

/// The same workbook as a municipality would send it back with these answers: for the demonstration, and for whoever wants to see one.
///
/// # Errors
/// As [`swot_template`].
pub fn filled_swot_workbook(input: &TemplateInput<'_>, answers: &MunicipalityAnswers) -> Result<Vec<u8>, XlsxError> {
    let filled = Filled { answers, last_year: input.previous };
    written(&TemplateInput { previous: Some(answers), ..*input }, Some(filled))
}

fn written(input: &TemplateInput<'_>, filled: Option<Filled<'_>>) -> Result<Vec<u8>, XlsxError> {
    let texts = &input.words.texts.workbook.swot.template;
    let title = titled(&texts.title, input.name(), input.edition);
    let mut workbook = look::new_workbook(&title, &texts.subject, input.words.language, input.made_on)?;
    let pen = Pen { input, styles: Styles::new(&input.words.texts.card.date_format), lists: Lists::new(input), title: &title, filled };
    for sheet in &input.layout.sheets {
        pen.draw(&mut workbook, sheet)?;
    }
    workbook.save_to_buffer()
}

/// What drawing a sheet needs.
struct Pen<'a> {
    input: &'a TemplateInput<'a>,
    styles: Styles,
    lists: Lists,
    title: &'a str,
    /// The answers that stand on the sheets as if they had been typed.
    filled: Option<Filled<'a>>,
}

/// Answers on the sheets.
#[derive(Clone, Copy)]
struct Filled<'a> {
    answers: &'a MunicipalityAnswers,
    /// What it said the year before: the same text is marked as kept.
    last_year: Option<&'a MunicipalityAnswers>,
}

impl Filled<'_> {
    /// Whether a text stood in last year's workbook.
    fn is_kept(&self, text: &str) -> bool {
        let features = self.last_year.into_iter().flat_map(|answers| &answers.features).map(|feature| &feature.text);
        let swot = self.last_year.into_iter().flat_map(|answers| &answers.swot).map(|item| &item.text);
        features.chain(swot).any(|known| known == text)
    }
}

impl<'a> TemplateInput<'a> {
    fn name(&self) -> &'a str {
        self.area.name.get(self.words.language)
    }

    fn priorities(&self) -> impl Iterator<Item = &'a Theme> {
        self.themes.iter().filter(|theme| theme.priority)
    }

    fn sheet_name(&self, role: SheetRole) -> &'a str {
        self.layout.sheet(role).map_or("", |sheet| sheet.name.get(self.words.language))
    }
}

impl Pen<'_> {
    fn draw(&self, workbook: &mut Workbook, known: &SheetLayout) -> Result<(), XlsxError> {
        let language = self.input.words.language;
        let sheet = workbook.add_worksheet().set_name(known.name.get(language))?;
        look::page(sheet, self.title, &self.input.words.texts.card.page);
        match known.role {
            SheetRole::Guide => guide::draw(self, sheet)?,
            SheetRole::Basics => basics::draw(self, sheet, known)?,
            SheetRole::Features => answers::draw_features(self, sheet, known)?,
            SheetRole::Swot => answers::draw_swot(self, sheet, known)?,
            SheetRole::Omissions => answers::draw_omissions(self, sheet, known)?,
            SheetRole::Measures => answers::draw_measures(self, sheet, known)?,
            SheetRole::Figures => figures::draw(self, sheet, known)?,
            SheetRole::Choices => lists::draw(self, sheet, known)?,
        }
        look::protect(sheet);
        Ok(())
    }

    /// A drop-down from a list of the sheet of choices, with the message that stands beside the cell.
    fn choose(&self, list: &str, prompt: &str) -> Result<Option<DataValidation>, XlsxError> {
        let texts = &self.input.words.texts.workbook.swot.template;
        let Some(range) = self.lists.range(list, self.input.sheet_name(SheetRole::Choices)) else { return Ok(None) };
        let validation = DataValidation::new()
            .allow_list_formula(range.as_str().into())
            .set_input_message(prompt)?
            .set_error_title(&texts.error_title)?
            .set_error_message(&texts.error_list)?;
        Ok(Some(validation))
    }

    /// A text with its soft limit: longer text is asked about, not refused.
    fn write_text(&self, prompt: &str) -> Result<DataValidation, XlsxError> {
        let texts = &self.input.words.texts.workbook.swot.template;
        let limit = self.input.layout.text_limit;
        let fill = |pattern: &str| model::reader_texts::fill(pattern, &[("limit", &limit.to_string())]);
        DataValidation::new()
            .allow_text_length(DataValidationRule::LessThanOrEqualTo(u32::try_from(limit).unwrap_or(u32::MAX)))
            .set_input_message(fill(prompt))?
            .set_error_style(DataValidationErrorStyle::Warning)
            .set_error_title(&texts.error_title)?
            .set_error_message(fill(&texts.error_length))
    }
}
