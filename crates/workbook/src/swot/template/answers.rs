//! The sheets that people write on: features, SWOT, omissions, measures.

use model::PopulationGroup;
use model::own_words::SwotAspect;
use model::reader_texts::fill;
use rust_xlsxwriter::{DataValidation, Worksheet, XlsxError};

use super::super::choices::{CarryOver, word};
use super::super::context::indicator_label;
use super::super::layout::{Field, SheetLayout};
use super::{Pen, lists};
use crate::look::{self, TableFrame};

/// Empty rows for new features.
const NEW_FEATURES: usize = 12;
/// Empty rows in each box of the SWOT.
const NEW_ITEMS: usize = 3;
/// Rows at the end of the SWOT where priority and box are chosen, too.
const FREE_ITEMS: usize = 12;
/// Empty rows for omissions.
const NEW_OMISSIONS: usize = 12;

/// What stands in a row before anybody has written in it.
#[derive(Default)]
struct Prefill {
    cells: Vec<(Field, String)>,
    /// The fields that stay as they are.
    locked: Vec<Field>,
    /// Whether it is last year's.
    is_old: bool,
    /// Whether it begins a block, which a bold word shows.
    begins: bool,
}

impl Prefill {
    fn text(&self, field: Field) -> &str {
        self.cells.iter().find(|(known, _)| *known == field).map_or("", |(_, text)| text)
    }
}

pub fn draw_features(pen: &Pen<'_>, sheet: &mut Worksheet, known: &SheetLayout) -> Result<(), XlsxError> {
    let texts = &pen.input.words.texts.workbook.swot.template;
    let previous = pen.input.previous.map(|answers| answers.features.as_slice()).unwrap_or_default();
    let mut rows: Vec<Prefill> = Vec::new();
    rows.extend(previous.iter().map(|feature| Prefill {
        cells: vec![
            (Field::PopulationGroup, group_word(pen, feature.population_group)),
            (Field::Text, feature.text.clone()),
            (Field::CarryOver, kept_word(pen, &feature.text)),
        ],
        is_old: true,
        ..Prefill::default()
    }));
    rows.extend((0..NEW_FEATURES).map(|_| Prefill::default()));
    draw(pen, sheet, known, ("Taulu_erityispiirteet", &texts.features_introduction), &rows)
}

pub fn draw_swot(pen: &Pen<'_>, sheet: &mut Worksheet, known: &SheetLayout) -> Result<(), XlsxError> {
    let language = pen.input.words.language;
    let texts = &pen.input.words.texts.workbook.swot.template;
    let previous = pen.input.previous.map(|answers| answers.swot.as_slice()).unwrap_or_default();
    let mut rows: Vec<Prefill> = Vec::new();
    for theme in pen.input.priorities() {
        for (number, aspect) in SwotAspect::ALL.into_iter().enumerate() {
            let box_cells = || {
                let aspect_word = word(&pen.input.layout.choices.aspect, &aspect, language).unwrap_or_default();
                vec![(Field::Theme, theme.title.get(language).to_owned()), (Field::Aspect, aspect_word)]
            };
            let locked = || vec![Field::Theme, Field::Aspect];
            let first = rows.len();
            for item in previous.iter().filter(|item| item.theme == theme.id && item.aspect == aspect) {
                let mut cells = box_cells();
                cells.push((Field::PopulationGroup, group_word(pen, item.population_group)));
                cells.push((Field::Text, item.text.clone()));
                cells.push((Field::CarryOver, kept_word(pen, &item.text)));
                let titled = pen.input.indicators.iter().find(|definition| Some(&definition.id) == item.indicator.as_ref());
                let label = titled.map(|found| indicator_label(&found.id, found.title.get(language)));
                // What was typed stands there, known or not.
                let typed = || item.indicator.as_ref().filter(|_| pen.filled.is_some()).map(ToString::to_string);
                cells.extend(label.or_else(typed).map(|label| (Field::Indicator, label)));
                rows.push(Prefill { cells, locked: locked(), is_old: true, begins: false });
            }
            rows.extend((0..NEW_ITEMS).map(|_| Prefill { cells: box_cells(), locked: locked(), ..Prefill::default() }));
            if let Some(row) = rows.get_mut(first) {
                row.begins = number == 0;
            }
        }
    }
    rows.extend((0..FREE_ITEMS).map(|_| Prefill::default()));
    draw(pen, sheet, known, ("Taulu_swot", &texts.swot_introduction), &rows)
}

pub fn draw_omissions(pen: &Pen<'_>, sheet: &mut Worksheet, known: &SheetLayout) -> Result<(), XlsxError> {
    let language = pen.input.words.language;
    let texts = &pen.input.words.texts.workbook.swot.template;
    let previous = pen.input.previous.map(|answers| answers.omissions.as_slice()).unwrap_or_default();
    let mut rows: Vec<Prefill> = Vec::new();
    for omission in previous {
        let Some(definition) = pen.input.indicators.iter().find(|definition| definition.id == omission.indicator) else { continue };
        let label = indicator_label(&definition.id, definition.title.get(language));
        let cells = vec![(Field::Indicator, label), (Field::Reason, omission.reason.clone())];
        rows.push(Prefill { cells, is_old: true, ..Prefill::default() });
    }
    rows.extend((0..NEW_OMISSIONS).map(|_| Prefill::default()));
    draw(pen, sheet, known, ("Taulu_poisjatetyt", &texts.omissions_introduction), &rows)
}

pub fn draw_measures(pen: &Pen<'_>, sheet: &mut Worksheet, known: &SheetLayout) -> Result<(), XlsxError> {
    let texts = &pen.input.words.texts.workbook.swot.template;
    let measures = pen.input.measures;
    if measures.is_empty() {
        return look::head(sheet, known.name.get(pen.input.words.language), &texts.no_measures, &pen.styles);
    }
    let agreed_in = measures.iter().filter_map(|measure| measure.id.as_str().split('-').next()).max().unwrap_or_default();
    let introduction = fill(&texts.measures_introduction, &[("edition", agreed_in)]);
    let rows: Vec<Prefill> = measures
        .iter()
        .map(|measure| {
            let mut cells = vec![(Field::Measure, measure.id.to_string()), (Field::Agreed, measure.text.clone())];
            let reported = pen.filled.and_then(|filled| filled.answers.measures.iter().find(|report| report.measure == measure.id));
            if let Some(report) = reported {
                let language = pen.input.words.language;
                cells.push((Field::Status, word(&pen.input.layout.choices.status, &report.status, language).unwrap_or_default()));
                cells.extend(report.comment.clone().map(|comment| (Field::Comment, comment)));
            }
            Prefill { cells, locked: vec![Field::Measure, Field::Agreed], ..Prefill::default() }
        })
        .collect();
    draw(pen, sheet, known, ("Taulu_toimenpiteet", &introduction), &rows)
}

/// What the sheet is for, with the layout's example of an answer, where it has one. The example stands above the table, so that nobody has
/// to remove it.
fn with_example(pen: &Pen<'_>, known: &SheetLayout, introduction: &str) -> String {
    let examples = known.column(Field::Text).map(|column| column.examples.as_slice()).unwrap_or_default();
    let number = model::Language::ALL.iter().position(|language| *language == pen.input.words.language).unwrap_or_default();
    examples.get(number).map_or_else(|| introduction.to_owned(), |example| format!("{introduction} {example}"))
}

/// "Kept" on a filled workbook, where the text is last year's; nothing on a template.
fn kept_word(pen: &Pen<'_>, text: &str) -> String {
    let is_kept = pen.filled.is_some_and(|filled| filled.is_kept(text));
    let word = || word(&pen.input.layout.choices.carry_over, &CarryOver::Keep, pen.input.words.language);
    if is_kept { word().unwrap_or_default() } else { String::new() }
}

fn group_word(pen: &Pen<'_>, group: Option<PopulationGroup>) -> String {
    group.and_then(|group| word(&pen.input.layout.choices.population_group, &group, pen.input.words.language)).unwrap_or_default()
}

/// The width of a column in characters.
const fn width(field: Field) -> f64 {
    match field {
        Field::CarryOver | Field::Aspect => 16.0,
        Field::Theme | Field::PopulationGroup | Field::Status => 22.0,
        Field::Text | Field::Reason => 66.0,
        Field::Indicator => 44.0,
        Field::Measure => 27.0,
        _ => 50.0,
    }
}

fn draw(
    pen: &Pen<'_>,
    sheet: &mut Worksheet,
    known: &SheetLayout,
    (table, introduction): (&str, &str),
    rows: &[Prefill],
) -> Result<(), XlsxError> {
    let language = pen.input.words.language;
    look::head(sheet, known.name.get(language), &with_example(pen, known, introduction), &pen.styles)?;
    let heading_row = known.heading_row.saturating_sub(1);
    let columns: Vec<(&str, f64)> = known.columns.iter().map(|column| (column.heading.get(language), width(column.field))).collect();
    let last_row = heading_row + rows.len() as u32;
    look::table(sheet, TableFrame { name: table, alt_text: introduction, heading_row, last_row, filters: false }, &columns, &pen.styles)?;
    for (row, number) in rows.iter().zip(heading_row + 1..) {
        let cells: Vec<(&str, f64)> = known.columns.iter().map(|column| (row.text(column.field), width(column.field))).collect();
        // Two lines of room even where nothing is written yet.
        sheet.set_row_height(number, look::height(&cells).max(36.0))?;
        for (column, place) in known.columns.iter().zip(0_u16..) {
            let text = row.text(column.field);
            let format = match (row.locked.contains(&column.field), row.is_old) {
                (true, _) if row.begins => &pen.styles.label,
                (true, _) => &pen.styles.locked,
                (false, true) => &pen.styles.prefilled,
                (false, false) => &pen.styles.input,
            };
            if text.is_empty() {
                sheet.write_blank(number, place, format)?;
            } else {
                sheet.write_string_with_format(number, place, look::clean(text), format)?;
            }
        }
    }
    for (column, place) in known.columns.iter().zip(0_u16..) {
        if let Some(validation) = validation(pen, column.field, known)? {
            sheet.add_data_validation(heading_row + 1, place, last_row, place, &validation)?;
        }
    }
    Ok(())
}

/// What may be written in a column, and what is said beside it.
fn validation(pen: &Pen<'_>, field: Field, known: &SheetLayout) -> Result<Option<DataValidation>, XlsxError> {
    let texts = &pen.input.words.texts.workbook.swot.template;
    let is_omission = known.column(Field::Reason).is_some();
    match field {
        Field::CarryOver => pen.choose(lists::CARRY_OVER, &texts.prompt_carry_over),
        Field::Theme => pen.choose(lists::THEME, &texts.prompt_theme),
        Field::Aspect => pen.choose(lists::ASPECT, &texts.prompt_aspect),
        Field::PopulationGroup => pen.choose(lists::POPULATION_GROUP, &texts.prompt_population_group),
        Field::Status => pen.choose(lists::STATUS, &texts.prompt_status),
        Field::Indicator if is_omission => pen.choose(lists::INDICATOR, &texts.prompt_omission),
        Field::Indicator => pen.choose(lists::INDICATOR, &texts.prompt_indicator),
        Field::Text => pen.write_text(&texts.prompt_text).map(Some),
        Field::Reason => pen.write_text(&texts.prompt_reason).map(Some),
        Field::Comment => pen.write_text(&texts.prompt_comment).map(Some),
        _ => Ok(None),
    }
}
