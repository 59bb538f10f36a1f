//! Finds the sheets of a record and reads single cells.

use chrono::NaiveDate;
use model::definition::Slug;
use model::own_words::{CellPlace, NegotiationRecord, WorkbookOrigin};
use model::reader_texts::fill;
use model::{AreaId, Finding, IndicatorId, Language, Place, ReaderTexts};

use super::super::arithmetic::{decimal, digits_with_marks};
use super::super::layout::{Column, SheetKind};
use super::super::rules::Rule;
use super::super::{NegotiationContext, NegotiationReading, choices, rules, wording};
use crate::sheets::{CellAt, CellValue, Sheet, Workbook};
use crate::swot::normal::{excerpt, normal, tidy};
use crate::swot::reading::text_lints;

/// Headings stand in the first rows of a sheet.
const HEADING_ROWS: u32 = 20;

/// A sheet of rows that was found, with its columns.
pub struct Section<'a> {
    pub kind: SheetKind,
    pub sheet: &'a Sheet,
    heading_row: u32,
    columns: Vec<(Column, u32)>,
}

/// The sheets of rows, known by their headings in any language.
pub fn locate<'a>(workbook: &'a Workbook, context: &NegotiationContext<'_>) -> Vec<Section<'a>> {
    let mut located = Vec::new();
    for kind in SheetKind::ALL {
        located.extend(workbook.sheets.iter().filter_map(|sheet| section(sheet, kind, context)));
    }
    located
}

fn section<'a>(sheet: &'a Sheet, kind: SheetKind, context: &NegotiationContext<'_>) -> Option<Section<'a>> {
    for heading_row in sheet.rows().into_iter().take_while(|row| *row < HEADING_ROWS) {
        let mut columns = Vec::new();
        for cell in sheet.row(heading_row) {
            let heading = normal(&cell.value.to_string());
            let named = kind.columns().iter().copied().find(|column| {
                let headings = |texts: &ReaderTexts| normal(column.heading(&texts.workbook.negotiation.column)) == heading;
                context.texts.values().any(headings) && columns.iter().all(|(known, _)| known != column)
            });
            columns.extend(named.map(|column| (column, cell.at.column)));
        }
        // One word alone may be a heading by chance: the guide names sheets.
        if columns.len() > 1 && kind.key_columns().iter().all(|key| columns.iter().any(|(column, _)| column == key)) {
            return Some(Section { kind, sheet, heading_row, columns });
        }
    }
    None
}

impl Section<'_> {
    /// The rows under the headings that hold something.
    pub fn rows(&self) -> Vec<u32> {
        self.sheet
            .rows()
            .into_iter()
            .filter(|row| *row > self.heading_row && self.columns.iter().any(|(_, at)| self.holds(*row, *at)))
            .collect()
    }

    fn holds(&self, row: u32, column: u32) -> bool {
        self.sheet.cell(CellAt::new(row, column)).is_some()
    }

    /// The cell of a column, where the sheet has it.
    pub fn at(&self, row: u32, column: Column) -> Option<CellAt> {
        self.columns.iter().find(|(known, _)| *known == column).map(|(_, at)| CellAt::new(row, *at))
    }

    /// A place for findings and records: the cell of a column, else the first cell of the row.
    pub fn place(&self, row: u32, column: Column) -> CellPlace {
        let at = self.at(row, column).unwrap_or(CellAt::new(row, 0));
        CellPlace { sheet: self.sheet.name.clone(), cell: at.to_string() }
    }
}

/// Reads cells and collects what is odd about them.
pub struct Reader<'a> {
    pub context: &'a NegotiationContext<'a>,
    pub workbook: &'a Workbook,
    file: String,
    findings: Vec<Finding>,
}

impl<'a> Reader<'a> {
    pub fn new(context: &'a NegotiationContext<'a>, origin: &WorkbookOrigin, workbook: &'a Workbook) -> Self {
        Self { context, workbook, file: origin.file_name.clone(), findings: Vec::new() }
    }

    /// Tells something of a cell, or of the record as a whole.
    pub fn hit(&mut self, rule: &Rule, place: Option<&CellPlace>, values: &[(&str, &str)]) {
        self.findings.push(finding(self.context, rule, &self.file, place, values));
    }

    /// What came of the reading.
    pub fn finish(
        self,
        group: Option<Slug>,
        record: Option<NegotiationRecord>,
        municipalities: Vec<(AreaId, CellPlace)>,
    ) -> NegotiationReading {
        NegotiationReading { file: self.file, group, record, municipalities, findings: self.findings }
    }

    /// The value of a cell; the error of a formula is told and counts as nothing.
    fn value<'s>(&mut self, section: &Section<'s>, row: u32, column: Column) -> Option<&'s CellValue> {
        let cell = section.sheet.cell(section.at(row, column)?)?;
        match &cell.value {
            CellValue::Error(error) => {
                self.hit(&rules::FORMULA_ERROR, Some(&section.place(row, column)), &[("found", error)]);
                None
            }
            CellValue::Nothing => None,
            value => Some(value),
        }
    }

    /// A text as it was typed, without spaces around it.
    pub fn text(&mut self, section: &Section<'_>, row: u32, column: Column) -> Option<String> {
        let text = tidy(&self.value(section, row, column)?.to_string());
        if text.is_empty() {
            return None;
        }
        let place = section.place(row, column);
        self.findings.extend(lints(self.context, &self.file, &text, &place));
        Some(text)
    }

    /// A count. What is no whole number from 0 is told and counts as nothing.
    pub fn count(&mut self, section: &Section<'_>, row: u32, column: Column) -> Option<u32> {
        let value = self.value(section, row, column)?;
        let found = tidy(&value.to_string());
        let number = match value {
            CellValue::Number(number) => Some(*number),
            _ => decimal(&found).map(|(number, _)| number),
        };
        if let Some(number) = number.filter(|number| number.fract() == 0.0 && (0.0..=f64::from(u32::MAX)).contains(number)) {
            return Some(number as u32);
        }
        let rule = if number.is_none() && digits_with_marks(&found) { &rules::MARKED_NUMBER } else { &rules::NOT_A_NUMBER };
        self.hit(rule, Some(&section.place(row, column)), &[("found", &excerpt(&found))]);
        None
    }

    /// A mean with the decimals that it was written with.
    pub fn mean(&mut self, section: &Section<'_>, row: u32, column: Column) -> Option<(f64, u8)> {
        let found = tidy(&self.value(section, row, column)?.to_string());
        let mean = decimal(&found).filter(|(mean, _)| *mean >= 0.0);
        if mean.is_none() {
            self.hit(&rules::NOT_A_NUMBER, Some(&section.place(row, column)), &[("found", &excerpt(&found))]);
        }
        mean
    }

    /// A date.
    pub fn date(&mut self, section: &Section<'_>, row: u32, column: Column) -> Option<NaiveDate> {
        let value = self.value(section, row, column)?;
        if let CellValue::Date(date) = value {
            return Some(date.date());
        }
        let found = tidy(&value.to_string());
        // Without a year nobody knows which one is meant.
        let date = wording::written_date(&found, i32::MIN);
        if date.is_none() {
            self.hit(&rules::UNCLEAR_DATE, Some(&section.place(row, column)), &[("found", &excerpt(&found))]);
        }
        date
    }

    /// A choice of a list in any language.
    pub fn choice<T: Copy>(
        &mut self,
        section: &Section<'_>,
        row: u32,
        column: Column,
        all: &[T],
        word: fn(T, &ReaderTexts) -> &str,
    ) -> Option<T> {
        let found = tidy(&self.value(section, row, column)?.to_string());
        let choice = choices::understood(&found, all, self.context.texts, word);
        if choice.is_none() && !found.is_empty() {
            let words: Vec<&str> = all.iter().map(|choice| word(*choice, self.context.words.texts)).collect();
            self.unknown_choice(&section.place(row, column), &found, &words.join(", "));
        }
        choice
    }

    /// A theme by its title or id.
    pub fn theme(&mut self, section: &Section<'_>, row: u32) -> Option<Slug> {
        let found = tidy(&self.value(section, row, Column::Theme)?.to_string());
        let wanted = normal(&found);
        let is_meant = |language: &Language, title: &model::LocalisedText| normal(title.get(*language)) == wanted;
        let mut themes = self.context.themes.iter();
        let theme =
            themes.find(|theme| theme.id.as_str() == wanted || Language::ALL.iter().any(|language| is_meant(language, &theme.title)));
        if theme.is_none() && !found.is_empty() {
            let language = self.context.words.language;
            let priorities = self.context.themes.iter().filter(|theme| theme.priority);
            let words: Vec<&str> = priorities.map(|theme| choices::theme(theme, language)).collect();
            self.unknown_choice(&section.place(row, Column::Theme), &found, &words.join(", "));
        }
        theme.map(|theme| theme.id.clone())
    }

    /// An indicator by its number, id or title.
    pub fn indicator(&mut self, section: &Section<'_>, row: u32) -> Option<IndicatorId> {
        let found = tidy(&self.value(section, row, Column::Indicator)?.to_string());
        let wanted = normal(&found);
        let first = found.split_whitespace().next().unwrap_or_default();
        let is_meant = |indicator: &&model::definition::IndicatorDefinition| {
            indicator.id.to_string() == first
                || (indicator.id.source().as_str() == "sotkanet" && indicator.id.local() == first)
                || Language::ALL.iter().any(|language| normal(indicator.title.get(*language)) == wanted)
        };
        let indicator = self.context.indicators.iter().find(is_meant).map(|indicator| indicator.id.clone());
        if indicator.is_none() && !found.is_empty() {
            self.hit(&rules::UNKNOWN_INDICATOR, Some(&section.place(row, Column::Indicator)), &[("found", &excerpt(&found))]);
        }
        indicator
    }

    pub fn unknown_choice(&mut self, place: &CellPlace, found: &str, choices: &str) {
        self.hit(&rules::UNKNOWN_CHOICE, Some(place), &[("found", &excerpt(found)), ("choices", choices)]);
    }
}

/// What a text itself tells: damaged letters, and things that must not be published.
pub fn lints(context: &NegotiationContext<'_>, file: &str, text: &str, place: &CellPlace) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut hit = |rule: &Rule, values: &[(&str, &str)]| findings.push(finding(context, rule, file, Some(place), values));
    if let Some(repaired) = text_lints::repaired(text) {
        hit(&rules::DAMAGED_LETTERS, &[("found", &excerpt(&repaired))]);
    } else if let Some(word) = text_lints::lost_letters(text) {
        hit(&rules::DAMAGED_LETTERS, &[("found", word)]);
    }
    if let Some((_, word)) = text_lints::odd_letter(text) {
        hit(&rules::ODD_LETTER, &[("word", word)]);
    }
    if text_lints::has_email(text) || text_lints::has_phone_number(text) || text_lints::has_identity_code(text) {
        hit(&rules::PERSONAL_DATA, &[]);
    }
    findings
}

/// A finding of a rule.
pub fn finding(context: &NegotiationContext<'_>, rule: &Rule, file: &str, place: Option<&CellPlace>, values: &[(&str, &str)]) -> Finding {
    let texts = &context.words.texts.workbook.negotiation;
    let place = Place::Workbook {
        file: file.to_owned(),
        sheet: place.map(|place| place.sheet.clone()),
        cell: place.map(|place| place.cell.clone()),
    };
    Finding::new(rule.severity, rule.code, place, fill((rule.found)(&texts.finding), values))
        .hint(fill((rule.remedy)(&texts.remedy), values))
}
