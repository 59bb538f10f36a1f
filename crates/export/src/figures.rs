//! The figures of a card as one flat list: what every format must print, and what its read-back must find.

use std::collections::BTreeMap;

use model::card::{Cell, Coverage, IndicatorRow, Subject, ThemeSection};
use model::judgement::Comparison;
use model::{Card, Language, Period, ValueStatus};

use crate::{ExportError, Words};

/// A figure as it stands in a finished file.
#[derive(Debug, Clone, PartialEq)]
pub struct PrintedFigure {
    /// The text of its [`model::card::FigureId`].
    pub id: String,
    /// The name that is printed for its area.
    pub area_name: String,
    /// The period it describes.
    pub period: Option<Period>,
    /// The value at full precision.
    pub value: Option<f64>,
    /// The count behind it.
    pub count: Option<f64>,
    /// Why it is there or not.
    pub status: ValueStatus,
    /// How much of a group it covers.
    pub coverage: Option<Coverage>,
    /// The lower and upper end of its 95 % interval, where it has one.
    pub interval: Option<(f64, f64)>,
}

/// One figure with what stands around it on the card.
pub(crate) struct FigureLine<'a> {
    pub theme: &'a ThemeSection,
    pub row: &'a IndicatorRow,
    pub cell: &'a Cell,
    pub area_name: &'a str,
    pub role: Role,
}

/// What a figure is on the card.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Role {
    /// The subject's own, now or earlier.
    Own,
    /// The subject's of one sex.
    Sex,
    /// A comparator's, with how the subject stands to it.
    Comparator(Comparison),
    /// A member's.
    Member,
}

/// What a finished file of a card must hold.
///
/// # Errors
/// If the card contradicts itself.
pub fn printed_figures(card: &Card, words: &Words) -> Result<Vec<PrintedFigure>, ExportError> {
    let lines = figure_lines(card, words.language)?;
    Ok(lines.iter().map(|line| printed_figure(line.cell, line.area_name)).collect())
}

/// Whether a card holds together, so that formats can print it.
///
/// # Errors
/// If the card contradicts itself.
pub fn check_card(card: &Card) -> Result<(), ExportError> {
    figure_lines(card, Language::Fi).map(drop)
}

/// What a finished file of one theme of a card must hold: the theme's part of [`printed_figures`].
///
/// # Errors
/// If the theme contradicts itself or the card.
pub fn printed_figures_of_theme(card: &Card, theme: &ThemeSection, words: &Words) -> Result<Vec<PrintedFigure>, ExportError> {
    let lines = lines_of(card, std::slice::from_ref(theme), words.language)?;
    Ok(lines.iter().map(|line| printed_figure(line.cell, line.area_name)).collect())
}

/// A figure as a finished file must hold it.
pub fn printed_figure(cell: &Cell, area_name: &str) -> PrintedFigure {
    PrintedFigure {
        id: cell.id.to_string(),
        area_name: area_name.to_owned(),
        period: cell.id.period,
        value: cell.value,
        count: cell.count,
        status: cell.status,
        coverage: cell.coverage,
        interval: cell.interval.ok().map(|interval| (interval.lower, interval.upper)),
    }
}

/// Every figure once: theme by theme, indicator by indicator, own series from the oldest on, then sexes, comparators, members.
pub(crate) fn figure_lines(card: &Card, language: Language) -> Result<Vec<FigureLine<'_>>, ExportError> {
    let lines = lines_of(card, &card.themes, language)?;
    if lines.is_empty() { Err(ExportError::NoFigures { name: card.subject.name().get(language).to_owned() }) } else { Ok(lines) }
}

fn lines_of<'a>(card: &'a Card, themes: &'a [ThemeSection], language: Language) -> Result<Vec<FigureLine<'a>>, ExportError> {
    let subject_name = card.subject.name().get(language);
    let member_labels = match &card.subject {
        Subject::Municipality { .. } => &[],
        Subject::AreaGroup { members, .. } => members.as_slice(),
    };
    let mut lines = Vec::new();
    let mut seen = BTreeMap::new();
    for theme in themes {
        for row in &theme.rows {
            one_cell_each(row, "comparators", row.comparators.len(), card.comparators.len())?;
            one_cell_each(row, "members", row.members.len(), member_labels.len())?;
            one_cell_each(row, "comparisons", row.comparisons.len(), card.comparators.len())?;
            let own = row.earlier.iter().chain([&row.own]).map(|cell| (cell, subject_name, Role::Own));
            let by_sex = row.by_sex.iter().map(|cell| (cell, subject_name, Role::Sex));
            let compared = row.comparators.iter().zip(&row.comparisons).zip(&card.comparators);
            let comparators =
                compared.map(|((cell, comparison), comparator)| (cell, comparator.name.get(language), Role::Comparator(*comparison)));
            let members = row.members.iter().zip(member_labels).map(|(cell, member)| (cell, member.name.get(language), Role::Member));
            for (cell, area_name, role) in own.chain(by_sex).chain(comparators).chain(members) {
                sound(cell)?;
                // A figure may stand on the card in two roles, as the total among the sexes does; files hold it once.
                match seen.insert(&cell.id, cell) {
                    None => lines.push(FigureLine { theme, row, cell, area_name, role }),
                    Some(before) if before == cell => {}
                    Some(_) => return Err(ExportError::TwoFigures { id: cell.id.to_string() }),
                }
            }
        }
    }
    Ok(lines)
}

fn one_cell_each(row: &IndicatorRow, what: &'static str, found: usize, expected: usize) -> Result<(), ExportError> {
    if found == expected { Ok(()) } else { Err(ExportError::Cells { indicator: row.indicator.to_string(), what, found, expected }) }
}

fn sound(cell: &Cell) -> Result<(), ExportError> {
    let has_value = cell.value.is_some();
    if has_value != cell.status.has_value() {
        return Err(ExportError::ValueAgainstStatus { id: cell.id.to_string(), status: cell.status, has_value });
    }
    let interval = cell.interval.ok();
    let ends = [interval.map(|interval| interval.lower), interval.map(|interval| interval.upper)];
    if [cell.value, cell.count].into_iter().chain(ends).flatten().all(f64::is_finite) {
        Ok(())
    } else {
        Err(ExportError::NotFinite { id: cell.id.to_string() })
    }
}
