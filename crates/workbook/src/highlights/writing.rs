//! Writes the workbook.

use model::card::{Decision, Highlight, Wording};
use model::reader_texts::fill;
use model::{Card, Words};
use rust_xlsxwriter::{DataValidation, Worksheet, XlsxError};

use super::{ADDED, Column, DECISIONS, HighlightsInput, PROPOSALS, SIDES, card_name, decision_word};
use crate::look::{self, Styles, TableFrame};
use crate::swot::indicator_label;

/// The row of headings, from 0.
const HEADINGS: u32 = 2;
/// Rows for own highlights.
const OWN: u32 = 60;

/// Writes the proposals of all cards for people to decide on. The same input gives the same bytes.
///
/// # Errors
/// If the library refuses something, such as a message in config that is longer than Excel allows.
pub fn highlights_workbook(input: &HighlightsInput<'_>) -> Result<Vec<u8>, XlsxError> {
    let texts = &input.words.texts.workbook.highlights;
    let title = fill(&texts.title, &[("edition", &input.edition.to_string())]);
    let mut workbook = look::new_workbook(&title, &texts.subject, input.words.language, input.made_on)?;
    let styles = Styles::new(&input.words.texts.card.date_format);
    let lists = lists(input);
    let page = &input.words.texts.card.page;
    let drawn: [(&str, Draw); 3] = [(&texts.sheet, draw_proposals), (&texts.added_sheet, draw_added), (&texts.choices_sheet, draw_choices)];
    for (name, draw) in drawn {
        let sheet = workbook.add_worksheet().set_name(name)?;
        look::page(sheet, &title, page);
        draw(sheet, input, &lists, &styles)?;
        look::protect(sheet);
    }
    workbook.save_to_buffer()
}

type Draw = fn(&mut Worksheet, &HighlightsInput<'_>, &[List], &Styles) -> Result<(), XlsxError>;
/// A list of choices: the column that it is for, and its words.
type List = (Column, Vec<String>);

fn lists(input: &HighlightsInput<'_>) -> Vec<List> {
    let (language, own) = (input.words.language, input.words.texts);
    let texts = &own.workbook.highlights;
    vec![
        (Column::Decision, DECISIONS.map(|decision| decision_word(decision, texts).to_owned()).to_vec()),
        (Column::Side, SIDES.map(|side| own.editorial.highlight.side(side).to_owned()).to_vec()),
        (Column::Theme, input.themes.iter().map(|theme| theme.title.get(language).to_owned()).collect()),
        (Column::Card, input.cards.iter().map(|card| card_name(card, language).to_owned()).collect()),
        (Column::Indicator, input.indicators.iter().map(|known| indicator_label(&known.id, known.title.get(language))).collect()),
    ]
}

fn draw_proposals(sheet: &mut Worksheet, input: &HighlightsInput<'_>, lists: &[List], styles: &Styles) -> Result<(), XlsxError> {
    let texts = &input.words.texts.workbook.highlights;
    let rows: Vec<(&Card, &Highlight)> = input.cards.iter().flat_map(shown_first).collect();
    // A table needs a row under its headings, also where nothing is proposed.
    let last_row = HEADINGS + rows.len().max(1) as u32;
    begin(sheet, input, (&texts.sheet, &texts.introduction), ("Taulu_ehdotukset", &PROPOSALS, last_row), styles)?;
    for ((card, proposal), row) in rows.iter().zip(HEADINGS + 1..) {
        let text = |column: Column| proposed(card, proposal, column, input.words);
        let cells: Vec<(String, f64)> = PROPOSALS.iter().map(|column| (text(*column), column.width())).collect();
        let measured: Vec<(&str, f64)> = cells.iter().map(|(text, width)| (text.as_str(), *width)).collect();
        sheet.set_row_height(row, look::height(&measured) + 2.0)?;
        for ((column, (text, _)), at) in PROPOSALS.iter().zip(&cells).zip(0_u16..) {
            let format = if column.is_input() { &styles.input } else { &styles.locked };
            write(sheet, row, at, text, format)?;
        }
    }
    validations(sheet, input, lists, (&PROPOSALS, last_row))
}

/// A card's proposals, those that it shows or that were decided on before the others: there are some fifty, and a card shows a few.
fn shown_first(card: &Card) -> Vec<(&Card, &Highlight)> {
    let is_first = |proposal: &&Highlight| is_shown(card, proposal) || proposal.decision != Decision::Proposed;
    let (first, others): (Vec<_>, Vec<_>) = card.highlights.proposals.iter().partition(is_first);
    first.into_iter().chain(others).map(|proposal| (card, proposal)).collect()
}

fn is_shown(card: &Card, proposal: &Highlight) -> bool {
    card.highlights.shown.iter().any(|shown| shown.id == proposal.id)
}

/// What stands in a proposal's row.
fn proposed(card: &Card, proposal: &Highlight, column: Column, words: &Words<'_>) -> String {
    let own = words.texts;
    let decided = proposal.decision != Decision::Proposed;
    match column {
        Column::Card => card_name(card, words.language).to_owned(),
        Column::Theme => card
            .themes
            .iter()
            .find(|theme| theme.id == proposal.theme)
            .map_or_else(|| proposal.theme.to_string(), |theme| theme.title.get(words.language).to_owned()),
        Column::Side => own.editorial.highlight.side(proposal.side).to_owned(),
        Column::PopulationGroup => own.population_group.get(proposal.population_group).to_owned(),
        // The rule's sentence, whatever a person wrote in its place.
        Column::Proposal => proposal.subject.as_ref().map(|subject| words.sentence(subject)).unwrap_or_default(),
        Column::OnCard if is_shown(card, proposal) => own.workbook.highlights.is_on_card.clone(),
        Column::Decision if decided => decision_word(proposal.decision, &own.workbook.highlights).to_owned(),
        Column::Text => match &proposal.wording {
            Wording::Written(text) => text.clone(),
            Wording::Composed => String::new(),
        },
        Column::Reason => proposal.reason.clone().unwrap_or_default(),
        Column::Id => format!("{} {}", card.subject.figure_area(), proposal.id),
        Column::OnCard | Column::Decision | Column::Indicator => String::new(),
    }
}

fn draw_added(sheet: &mut Worksheet, input: &HighlightsInput<'_>, lists: &[List], styles: &Styles) -> Result<(), XlsxError> {
    let texts = &input.words.texts.workbook.highlights;
    let last_row = HEADINGS + OWN;
    begin(sheet, input, (&texts.added_sheet, &texts.added_introduction), ("Taulu_omat_nostot", &ADDED, last_row), styles)?;
    for row in HEADINGS + 1..=last_row {
        for at in 0..ADDED.len() as u16 {
            sheet.write_blank(row, at, &styles.input)?;
        }
    }
    validations(sheet, input, lists, (&ADDED, last_row))
}

fn draw_choices(sheet: &mut Worksheet, input: &HighlightsInput<'_>, lists: &[List], styles: &Styles) -> Result<(), XlsxError> {
    let texts = &input.words.texts.workbook.highlights;
    let longest = lists.iter().map(|(_, words)| words.len()).max().unwrap_or(1).max(1);
    let columns: Vec<Column> = lists.iter().map(|(column, _)| *column).collect();
    let last_row = HEADINGS + longest as u32;
    begin(sheet, input, (&texts.choices_sheet, &texts.choices_introduction), ("Taulu_valinnat", &columns, last_row), styles)?;
    for (number, row) in (0..longest).zip(HEADINGS + 1..) {
        let words: Vec<&str> = lists.iter().map(|(_, words)| words.get(number).map_or("", String::as_str)).collect();
        let cells: Vec<(&str, f64)> = words.iter().zip(&columns).map(|(word, column)| (*word, column.width())).collect();
        sheet.set_row_height(row, look::height(&cells))?;
        for (word, at) in words.iter().zip(0_u16..) {
            write(sheet, row, at, word, &styles.text)?;
        }
    }
    Ok(())
}

/// Title, introduction, and a table's headings.
fn begin(
    sheet: &mut Worksheet,
    input: &HighlightsInput<'_>,
    (title, introduction): (&str, &str),
    (name, columns, last_row): (&str, &[Column], u32),
    styles: &Styles,
) -> Result<(), XlsxError> {
    let texts = &input.words.texts.workbook.highlights;
    look::head(sheet, title, introduction, styles)?;
    let headings: Vec<(&str, f64)> = columns.iter().map(|column| (column.heading(texts), column.width())).collect();
    let frame = TableFrame { name, alt_text: introduction, heading_row: HEADINGS, last_row, filters: name == "Taulu_ehdotukset" };
    look::table(sheet, frame, &headings, styles)
}

fn validations(
    sheet: &mut Worksheet,
    input: &HighlightsInput<'_>,
    lists: &[List],
    (columns, last_row): (&[Column], u32),
) -> Result<(), XlsxError> {
    let texts = &input.words.texts.workbook.highlights;
    let is_written = |column: &Column| columns.len() == ADDED.len() || column.is_input();
    for (column, at) in columns.iter().zip(0_u16..).filter(|(column, _)| is_written(column)) {
        let list = lists.iter().zip(b'A'..).find(|((known, words), _)| known == column && !words.is_empty());
        let validation = if let Some(((_, words), letter)) = list {
            let letter = char::from(letter);
            let (top, bottom) = (HEADINGS + 2, HEADINGS as usize + 1 + words.len());
            let range = format!("='{}'!${letter}${top}:${letter}${bottom}", texts.choices_sheet.replace('\'', "''"));
            DataValidation::new()
                .allow_list_formula(range.as_str().into())
                .set_input_message(&texts.choose_prompt)?
                .set_error_title(&texts.error_title)?
                .set_error_message(&texts.error_list)?
        } else {
            let prompt = if *column == Column::Reason { &texts.reason_prompt } else { &texts.text_prompt };
            DataValidation::new().allow_any_value().set_input_message(prompt)?
        };
        sheet.add_data_validation(HEADINGS + 1, at, last_row, at, &validation)?;
    }
    Ok(())
}

fn write(sheet: &mut Worksheet, row: u32, at: u16, text: &str, format: &rust_xlsxwriter::Format) -> Result<(), XlsxError> {
    if text.is_empty() {
        sheet.write_blank(row, at, format)?;
    } else {
        sheet.write_string_with_format(row, at, look::clean(text), format)?;
    }
    Ok(())
}
