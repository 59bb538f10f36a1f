//! What changed since the last edition's card, by cause.
//!
//! The own figures of both cards are held against each other by indicator, sex and period. The causes are asked in this order, and the
//! first that fits is told: the indicator is new or gone; the period is new; the definition or method changed (the definition's
//! version, the unit or a break of these kinds); the area changed (a group's members, or a break of that kind); we corrected the
//! source, or stopped to; else the source revised the figure.

use std::collections::BTreeMap;

use model::card::{CardChanges, Cell, ChangeCause, ChangedFigure, IndicatorRow, Subject};
use model::definition::{BreakKind, SeriesBreak, Slug};
use model::{Card, IndicatorId, Period, Sex};

/// Holds a card against the earlier edition's card of the same subject.
pub fn since(card: &Card, earlier: &Card) -> CardChanges {
    let before: BTreeMap<&IndicatorId, (&Slug, &IndicatorRow)> = rows(earlier).map(|(theme, row)| (&row.indicator, (theme, row))).collect();
    let now: BTreeMap<&IndicatorId, &IndicatorRow> = rows(card).map(|(_, row)| (&row.indicator, row)).collect();
    let same_area = members(card) == members(earlier);
    let mut changes = CardChanges { since: earlier.edition, figures: Vec::new(), unchanged: 0 };
    for (theme, row) in rows(card) {
        match before.get(&row.indicator) {
            None => changes.figures.push(figure(theme, row, ChangeCause::NewIndicator, None, Some(&row.own))),
            Some((_, earlier)) => of_row(theme, row, earlier, same_area, &mut changes),
        }
    }
    let gone = rows(earlier).filter(|(_, row)| !now.contains_key(&row.indicator));
    changes.figures.extend(gone.map(|(theme, row)| figure(theme, row, ChangeCause::RemovedIndicator, Some(&row.own), None)));
    changes
}

fn of_row(theme: &Slug, row: &IndicatorRow, earlier: &IndicatorRow, same_area: bool, changes: &mut CardChanges) {
    let before = figures(earlier);
    let now = figures(row);
    // Each sex is a series of its own: cards show many periods of the whole and the newest ones only of the sexes.
    let of_sex = |figures: &BTreeMap<(Sex, Period), _>, sex: Sex| -> Vec<Period> {
        figures.keys().filter(|(other, _)| *other == sex).map(|(_, period)| *period).collect()
    };
    let mut of_row: Vec<ChangedFigure> = Vec::new();
    for (key, cell) in &now {
        let (sex, period) = *key;
        let newest = before.iter().rfind(|((other, _), cell)| *other == sex && cell.value.is_some());
        match before.get(key) {
            Some(other) if same_figure(cell, other) => changes.unchanged += 1,
            Some(other) => of_row.push(figure(theme, row, cause(row, earlier, same_area), Some(other), Some(cell))),
            // A hole that was not there is no news, and neither is an old period that only a longer window shows.
            None if cell.value.is_none() => {}
            None if newest.is_none_or(|((_, newest), _)| period > *newest) => {
                of_row.push(figure(theme, row, ChangeCause::NewPeriod, newest.map(|(_, cell)| *cell), Some(cell)));
            }
            None => {
                let is_older = of_sex(&before, sex).iter().all(|other| period < *other);
                if !is_older {
                    of_row.push(figure(theme, row, cause(row, earlier, same_area), None, Some(cell)));
                }
            }
        }
    }
    // A figure that was there and is no more, within what this card shows of its series.
    for (key, cell) in &before {
        let (sex, period) = *key;
        let shown_from = of_sex(&now, sex).into_iter().min().or(row.own.id.period);
        let is_shown = shown_from.is_some_and(|oldest| period >= oldest);
        if is_shown && cell.value.is_some() && !now.contains_key(key) {
            of_row.push(figure(theme, row, cause(row, earlier, same_area), Some(cell), None));
        }
    }
    of_row.sort_by_key(|figure| (figure.figure.period, figure.figure.sex));
    changes.figures.extend(of_row);
}

/// Whether a figure says the same: editions differ in the figure's id.
fn same_figure(now: &Cell, before: &Cell) -> bool {
    now.value == before.value && now.count == before.count && now.status == before.status
}

/// Why a figure of a period that both cards have is another.
fn cause(row: &IndicatorRow, earlier: &IndicatorRow, same_area: bool) -> ChangeCause {
    let breaks = |row: &IndicatorRow, of_area: bool| -> Vec<SeriesBreak> {
        row.breaks.iter().filter(|one| (one.kind == BreakKind::Area) == of_area).cloned().collect()
    };
    if row.definition_version != earlier.definition_version || row.unit != earlier.unit || breaks(row, false) != breaks(earlier, false) {
        ChangeCause::MethodChanged
    } else if !same_area || breaks(row, true) != breaks(earlier, true) {
        ChangeCause::AreaChanged
    } else if row.corrections != earlier.corrections {
        ChangeCause::Corrected
    } else {
        ChangeCause::Revised
    }
}

/// The own figures of a row by sex and period.
fn figures(row: &IndicatorRow) -> BTreeMap<(Sex, Period), &Cell> {
    let cells = row.earlier.iter().chain([&row.own]).chain(&row.by_sex);
    cells.filter_map(|cell| Some(((cell.id.sex, cell.id.period?), cell))).collect()
}

fn figure(theme: &Slug, row: &IndicatorRow, cause: ChangeCause, before: Option<&Cell>, now: Option<&Cell>) -> ChangedFigure {
    let about = now.or(before).unwrap_or(&row.own);
    ChangedFigure {
        theme: theme.clone(),
        indicator: row.indicator.clone(),
        title: row.title.clone(),
        unit: row.unit,
        decimals: row.decimals,
        cause,
        before: before.cloned(),
        now: now.cloned(),
        figure: about.id.clone(),
    }
}

fn rows(card: &Card) -> impl Iterator<Item = (&Slug, &IndicatorRow)> {
    card.themes.iter().flat_map(|theme| theme.rows.iter().map(|row| (&theme.id, row)))
}

fn members(card: &Card) -> Vec<model::AreaId> {
    let mut members: Vec<model::AreaId> = match &card.subject {
        Subject::Municipality { area, .. } => vec![area.id],
        Subject::AreaGroup { members, .. } => members.iter().map(|member| member.id).collect(),
    };
    members.sort_unstable();
    members
}

#[cfg(test)]
mod tests {
    use model::LocalisedText;

    use super::*;

    /// This year's specimen, and last year's that is the same but for what a test changes.
    fn two() -> (Card, Card) {
        let card = specimen::municipality("179", "Jyväskylä");
        let mut earlier = card.clone();
        earlier.edition -= 1;
        (card, earlier)
    }

    fn told(card: &Card, earlier: &Card) -> Vec<(ChangeCause, String)> {
        since(card, earlier).figures.into_iter().map(|figure| (figure.cause, figure.figure.to_string())).collect()
    }

    fn row_of(card: &mut Card, number: usize) -> &mut IndicatorRow {
        card.themes.iter_mut().flat_map(|theme| &mut theme.rows).filter(|row| row.own.value.is_some()).nth(number).unwrap()
    }

    #[test]
    fn the_same_card_has_not_changed() {
        let (card, earlier) = two();
        let changes = since(&card, &earlier);
        let figures: usize = card.themes.iter().flat_map(|theme| &theme.rows).map(|row| figures(row).len()).sum();
        assert_eq!((changes.figures.len(), changes.unchanged, changes.since), (0, figures, 2024));
    }

    #[test]
    fn every_cause_is_told_by_its_name() {
        let (mut card, mut earlier) = two();
        let id = |row: &IndicatorRow| row.own.id.to_string();
        let raise = |row: &mut IndicatorRow| row.own.value = row.own.value.map(|value| value + 1.0);
        let mut expected = Vec::new();

        let revised = row_of(&mut card, 0);
        raise(revised);
        expected.push((ChangeCause::Revised, id(revised)));

        let method = row_of(&mut card, 1);
        raise(method);
        method.definition_version += 1;
        expected.push((ChangeCause::MethodChanged, id(method)));

        let area = row_of(&mut card, 2);
        raise(area);
        area.breaks = vec![SeriesBreak { from_year: 2023, kind: BreakKind::Area, reason: LocalisedText::same("kuntaliitos") }];
        earlier.themes.iter_mut().flat_map(|theme| &mut theme.rows).find(|row| row.indicator == area.indicator).unwrap().breaks.clear();
        expected.push((ChangeCause::AreaChanged, id(area)));

        let corrected = row_of(&mut card, 3);
        raise(corrected);
        corrected.corrections = vec![LocalisedText::same("lähteen virhe")];
        expected.push((ChangeCause::Corrected, id(corrected)));

        let new = row_of(&mut card, 4);
        expected.push((ChangeCause::NewIndicator, id(new)));
        let new = new.indicator.clone();
        earlier.themes.iter_mut().for_each(|theme| theme.rows.retain(|row| row.indicator != new));

        let gone = row_of(&mut card, 5);
        expected.push((ChangeCause::RemovedIndicator, id(gone)));
        let gone = gone.indicator.clone();
        card.themes.iter_mut().for_each(|theme| theme.rows.retain(|row| row.indicator != gone));

        let mut found = told(&card, &earlier);
        found.sort();
        expected.sort();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_new_period_is_new_and_shows_the_figure_that_the_earlier_card_ended_with() {
        let (card, mut earlier) = two();
        let indicator = {
            let row = row_of(&mut earlier, 1);
            row.own = row.earlier.pop().unwrap();
            row.by_sex.clear();
            row.indicator.clone()
        };
        let changes = since(&card, &earlier);
        assert!(changes.figures.iter().all(|figure| figure.indicator == indicator && figure.cause == ChangeCause::NewPeriod));
        let main = changes.figures.iter().find(|figure| figure.figure.sex == Sex::Total).unwrap();
        let row = row_of(&mut earlier, 1).clone();
        assert_eq!(main.before, Some(row.own));
    }

    #[test]
    fn a_sex_that_moved_on_to_a_new_period_was_not_revised() {
        let (mut card, mut earlier) = two();
        let number =
            card.themes.iter().flat_map(|theme| &theme.rows).filter(|row| row.own.value.is_some()).position(|row| !row.by_sex.is_empty());
        let row = row_of(&mut earlier, number.unwrap());
        let last = row.earlier.pop().unwrap();
        let period = last.id.period;
        row.own = last;
        for cell in &mut row.by_sex {
            cell.id.period = period;
            cell.value = cell.value.map(|value| value + 1.0);
        }
        let before = row.by_sex.clone();
        let of_sexes: Vec<ChangedFigure> = {
            let row = row_of(&mut card, number.unwrap());
            let indicator = row.indicator.clone();
            since(&card, &earlier)
                .figures
                .into_iter()
                .filter(|figure| figure.indicator == indicator && figure.figure.sex != Sex::Total)
                .collect()
        };
        assert!(!of_sexes.is_empty());
        for figure in &of_sexes {
            assert_eq!(figure.cause, ChangeCause::NewPeriod, "{}", figure.figure);
            assert_eq!(figure.before.as_ref(), before.iter().find(|cell| cell.id.sex == figure.figure.sex), "{}", figure.figure);
        }
    }

    #[test]
    fn a_group_with_other_members_has_another_area() {
        let card = specimen::group(3);
        let mut earlier = specimen::group(2);
        earlier.edition -= 1;
        let changed = since(&card, &earlier).figures;
        assert!(changed.iter().all(|figure| figure.cause == ChangeCause::AreaChanged), "{:?}", changed.first());
    }
}
