//! The sheet of choices: visible, so that nothing of the workbook is hidden.

use model::Language;
use rust_xlsxwriter::{Worksheet, XlsxError};

use super::super::choices::all_words;
use super::super::context::indicator_label;
use super::super::layout::{Field, SheetLayout};
use super::{Pen, TemplateInput};
use crate::look::{self, TableFrame};

/// The row of headings, from 0.
const HEADINGS: u32 = 2;

/// The names of the lists, which only the program sees.
pub const CARRY_OVER: &str = "carry-over";
pub const THEME: &str = "theme";
pub const ASPECT: &str = "aspect";
pub const POPULATION_GROUP: &str = "population-group";
pub const STATUS: &str = "status";
pub const INDICATOR: &str = "indicator";

/// All lists: name, heading, words.
pub struct Lists(Vec<(&'static str, String, Vec<String>)>);

impl Lists {
    pub fn new(input: &TemplateInput<'_>) -> Self {
        let language = input.words.language;
        let choices = &input.layout.choices;
        let heading = |field: Field| {
            let column = input.layout.sheets.iter().find_map(|sheet| sheet.column(field));
            column.map_or_else(String::new, |column| column.heading.get(language).to_owned())
        };
        let themes = input.priorities().map(|theme| theme.title.get(language).to_owned()).collect();
        let lists = vec![
            (CARRY_OVER, heading(Field::CarryOver), all_words(&choices.carry_over, language)),
            (THEME, heading(Field::Theme), themes),
            (ASPECT, heading(Field::Aspect), all_words(&choices.aspect, language)),
            (POPULATION_GROUP, heading(Field::PopulationGroup), all_words(&choices.population_group, language)),
            (STATUS, heading(Field::Status), all_words(&choices.status, language)),
            (INDICATOR, input.words.texts.workbook.swot.template.choices_indicators.clone(), indicators(input, language)),
        ];
        Self(lists.into_iter().filter(|(_, heading, words)| !heading.is_empty() && !words.is_empty()).collect())
    }

    /// Where a list stands, as a formula; none where the layout has no such list.
    pub fn range(&self, name: &str, sheet: &str) -> Option<String> {
        let (column, (_, _, words)) = self.0.iter().enumerate().find(|(_, (known, _, _))| *known == name)?;
        let letter = char::from(b'A' + u8::try_from(column).ok().filter(|column| *column < 26)?);
        let (first, last) = (HEADINGS + 2, HEADINGS as usize + 1 + words.len());
        Some(format!("='{}'!${letter}${first}:${letter}${last}", sheet.replace('\'', "''")))
    }
}

/// The indicators as the list writes them, in the order of the card.
fn indicators(input: &TemplateInput<'_>, language: Language) -> Vec<String> {
    input.indicators.iter().map(|definition| indicator_label(&definition.id, definition.title.get(language))).collect()
}

pub fn draw(pen: &Pen<'_>, sheet: &mut Worksheet, known: &SheetLayout) -> Result<(), XlsxError> {
    let texts = &pen.input.words.texts.workbook.swot.template;
    let name = known.name.get(pen.input.words.language);
    look::head(sheet, name, &texts.choices_introduction, &pen.styles)?;
    let lists = &pen.lists.0;
    let longest = lists.iter().map(|(_, _, words)| words.len()).max().unwrap_or(1);
    let columns: Vec<(&str, f64)> =
        lists.iter().map(|(key, heading, _)| (heading.as_str(), if *key == INDICATOR { 90.0 } else { 24.0 })).collect();
    let frame = TableFrame {
        name: "Taulu_valinnat",
        alt_text: &texts.choices_introduction,
        heading_row: HEADINGS,
        last_row: HEADINGS + longest as u32,
        filters: false,
    };
    look::table(sheet, frame, &columns, &pen.styles)?;
    for (number, row) in (0..longest).zip(HEADINGS + 1..) {
        let texts: Vec<&str> = lists.iter().map(|(_, _, words)| words.get(number).map_or("", String::as_str)).collect();
        let cells: Vec<(&str, f64)> = texts.iter().zip(&columns).map(|(text, (_, width))| (*text, *width)).collect();
        sheet.set_row_height(row, look::height(&cells))?;
        for (text, column) in texts.iter().zip(0_u16..) {
            if text.is_empty() {
                sheet.write_blank(row, column, &pen.styles.text)?;
            } else {
                sheet.write_string_with_format(row, column, look::clean(text), &pen.styles.text)?;
            }
        }
    }
    Ok(())
}
