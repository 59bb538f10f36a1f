//! The record that is sent out: friendly to fill, and laid out by the same description that it is read by.

mod filled;
mod lists;
mod rows;
mod sheets;

use chrono::NaiveDate;
use model::Words;
use model::card::AreaLabel;
use model::definition::{AreaGroup, IndicatorDefinition, ReadinessItem, Theme};
use model::own_words::TypedRecord;
use model::words::titled;
use rust_xlsxwriter::XlsxError;

use super::layout::SheetKind;
use crate::look::{self, Styles};
use lists::Lists;

/// What a group's record is made of.
#[derive(Debug, Clone, Copy)]
pub struct NegotiationTemplate<'a> {
    /// The language and its words.
    pub words: &'a Words<'a>,
    /// The edition that the negotiation is about.
    pub edition: i16,
    /// The group.
    pub group: &'a AreaGroup,
    /// Its members, in order.
    pub members: &'a [AreaLabel],
    /// The themes; the priorities among them may be chosen.
    pub themes: &'a [Theme],
    /// The indicators that may be named.
    pub indicators: &'a [IndicatorDefinition],
    /// What should be in order before the meeting.
    pub readiness: &'a [ReadinessItem],
    /// Highlights of the group's card, to begin from.
    pub highlights: &'a [String],
    /// The day the workbook is made, for its properties.
    pub made_on: NaiveDate,
}

/// Writes a group's record. The same input gives the same bytes.
///
/// # Errors
/// If the library refuses something, such as a message in config that is longer than Excel allows.
pub fn negotiation_template(input: &NegotiationTemplate<'_>) -> Result<Vec<u8>, XlsxError> {
    written(input, None)
}

/// The same workbook as it comes back with this record: for the demonstration, and for whoever wants to see one.
///
/// # Errors
/// As [`negotiation_template`].
pub fn filled_negotiation_workbook(input: &NegotiationTemplate<'_>, filled: &TypedRecord) -> Result<Vec<u8>, XlsxError> {
    written(input, Some(filled))
}

fn written(input: &NegotiationTemplate<'_>, filled: Option<&TypedRecord>) -> Result<Vec<u8>, XlsxError> {
    let texts = &input.words.texts.workbook.negotiation;
    let title = titled(&texts.title, input.group.name.get(input.words.language), input.edition);
    let mut workbook = look::new_workbook(&title, &texts.subject, input.words.language, input.made_on)?;
    let pen = Pen { input, styles: Styles::new(&input.words.texts.card.date_format), lists: Lists::new(input), title: &title, filled };
    pen.sheet(&mut workbook, &texts.sheet.guide, sheets::guide)?;
    pen.sheet(&mut workbook, &texts.sheet.basics, sheets::basics)?;
    for kind in SheetKind::ALL {
        // Without anything to ask of the municipalities the sheet would only be in the way.
        if kind != SheetKind::Readiness || !input.readiness.is_empty() {
            pen.sheet(&mut workbook, kind.name(texts), |pen, sheet| rows::draw(pen, sheet, kind))?;
        }
    }
    pen.sheet(&mut workbook, &texts.sheet.choices, lists::draw)?;
    workbook.save_to_buffer()
}

/// What drawing a sheet needs.
struct Pen<'a> {
    input: &'a NegotiationTemplate<'a>,
    styles: Styles,
    lists: Lists,
    title: &'a str,
    /// What stands on the sheets as if it had been typed.
    filled: Option<&'a TypedRecord>,
}

impl Pen<'_> {
    fn sheet(
        &self,
        workbook: &mut rust_xlsxwriter::Workbook,
        name: &str,
        draw: impl FnOnce(&Self, &mut rust_xlsxwriter::Worksheet) -> Result<(), XlsxError>,
    ) -> Result<(), XlsxError> {
        let sheet = workbook.add_worksheet().set_name(name)?;
        look::page(sheet, self.title, &self.input.words.texts.card.page);
        draw(self, sheet)?;
        look::protect(sheet);
        Ok(())
    }
}
