//! What changed from one edition's cards to another's: figure by figure, by the part of their ids that an edition does not change.

use std::collections::{BTreeMap, BTreeSet};

use model::card::{Cell, FigureArea, IndicatorRow};
use model::{Card, IndicatorId, LocalisedText, Period, Sex, number};
use serde::Serialize;

use super::{Change, ChangeCounts, IndicatorPresence, Reported};

/// So many of the largest relative movements are told.
const LARGEST: usize = 10;

/// What changed from one edition to another.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EditionDifference {
    /// The edition compared from, the earlier one as a rule.
    pub from: i16,
    /// The edition compared to.
    pub to: i16,
    /// The number of figures that are in both and say the same.
    pub alike: usize,
    /// All changes counted.
    pub counts: ChangeCounts,
    /// The indicators that differ, in the order of their ids.
    pub indicators: Vec<IndicatorChanges>,
    /// The largest movements of values relative to what they were, at most ten. Values that were 0 are not among them.
    pub largest_relative: Vec<FigureMovement>,
    /// The cards that only the later edition has: names of their subjects.
    pub new_cards: Vec<String>,
    /// The cards that only the earlier edition has.
    pub gone_cards: Vec<String>,
}

/// What changed of one indicator.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct IndicatorChanges {
    /// The indicator.
    pub indicator: IndicatorId,
    /// Its pinned title, the later edition's where both have it.
    pub title: LocalisedText,
    /// Decimals of its printed values.
    pub decimals: u8,
    /// Which of the editions have it.
    pub presence: IndicatorPresence,
    /// Its changed figures counted.
    pub counts: ChangeCounts,
    /// Its changed figures, by area, sex and period.
    pub figures: Vec<FigureChange>,
}

/// A figure that differs.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FigureChange {
    /// The area, group or class that it is about.
    pub area: FigureArea,
    /// Its name.
    pub name: LocalisedText,
    /// Whom it counts.
    pub sex: Sex,
    /// The period; none where no period had a value.
    pub period: Option<Period>,
    /// How it differs.
    #[serde(flatten)]
    pub change: Change,
}

/// A value that was revised.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FigureMovement {
    /// The indicator.
    pub indicator: IndicatorId,
    /// Its decimals.
    pub decimals: u8,
    /// The area's name.
    pub name: LocalisedText,
    /// Whom it counts.
    pub sex: Sex,
    /// The period.
    pub period: Option<Period>,
    /// The value before, in the indicator's unit.
    pub from: f64,
    /// The value after.
    pub to: f64,
    /// The value after less the value before as a percentage of the value before.
    pub relative_percent: f64,
}

/// A figure's id without its edition and indicator.
type Key = (FigureArea, Sex, Option<Period>);

/// What an edition's cards say of one indicator.
struct Shown<'a> {
    row: &'a IndicatorRow,
    figures: BTreeMap<Key, &'a Cell>,
}

/// Compares the cards of two editions. `only_area` leaves out what is about anything else.
///
/// A period that stands only on the cards of one edition because their window of years moved is told as new or gone too: that is how
/// the editions differ.
pub fn editions(from: (i16, &[Card]), to: (i16, &[Card]), only_area: Option<&FigureArea>) -> EditionDifference {
    let (before, after) = (shown(from.1, only_area), shown(to.1, only_area));
    let mut names = names(from.1);
    names.extend(self::names(to.1));
    let mut difference = EditionDifference {
        from: from.0,
        to: to.0,
        alike: 0,
        counts: ChangeCounts::default(),
        indicators: Vec::new(),
        largest_relative: Vec::new(),
        new_cards: subjects_beyond(to.1, from.1),
        gone_cards: subjects_beyond(from.1, to.1),
    };
    let indicators: BTreeSet<&IndicatorId> = before.keys().chain(after.keys()).copied().collect();
    for indicator in indicators {
        let (earlier, later) = (before.get(indicator), after.get(indicator));
        let Some(row) = later.or(earlier).map(|shown| shown.row) else { continue };
        let (alike, figures) = compare(earlier, later, &names);
        difference.alike += alike;
        let presence = match (earlier, later) {
            (None, _) => IndicatorPresence::New,
            (_, None) => IndicatorPresence::Gone,
            _ => IndicatorPresence::Both,
        };
        if figures.is_empty() && presence == IndicatorPresence::Both {
            continue;
        }
        let counts = figures.iter().fold(ChangeCounts::default(), |sum, figure| sum.plus(ChangeCounts::one(&figure.change)));
        difference.counts = difference.counts.plus(counts);
        let (title, decimals) = (row.title.clone(), row.decimals);
        difference.indicators.push(IndicatorChanges { indicator: indicator.clone(), title, decimals, presence, counts, figures });
    }
    difference.largest_relative = largest(&difference.indicators);
    difference
}

fn shown<'a>(cards: &'a [Card], only_area: Option<&FigureArea>) -> BTreeMap<&'a IndicatorId, Shown<'a>> {
    let mut all: BTreeMap<&IndicatorId, Shown> = BTreeMap::new();
    for row in cards.iter().flat_map(|card| &card.themes).flat_map(|theme| &theme.rows) {
        let shown = all.entry(&row.indicator).or_insert_with(|| Shown { row, figures: BTreeMap::new() });
        let cells = [&row.own].into_iter().chain(&row.earlier).chain(&row.by_sex).chain(&row.comparators).chain(&row.members);
        let wanted = cells.filter(|cell| only_area.is_none_or(|only| cell.id.area == *only));
        shown.figures.extend(wanted.map(|cell| ((cell.id.area.clone(), cell.id.sex, cell.id.period), cell)));
    }
    all
}

fn names(cards: &[Card]) -> BTreeMap<FigureArea, LocalisedText> {
    let mut names = BTreeMap::new();
    for card in cards {
        names.insert(card.subject.figure_area(), card.subject.name().clone());
        names.extend(card.comparators.iter().map(|comparator| (comparator.id.clone(), comparator.name.clone())));
        if let model::card::Subject::AreaGroup { members, .. } = &card.subject {
            names.extend(members.iter().map(|member| (FigureArea::Area(member.id), member.name.clone())));
        }
    }
    names
}

fn subjects_beyond(cards: &[Card], others: &[Card]) -> Vec<String> {
    let known: BTreeSet<FigureArea> = others.iter().map(|card| card.subject.figure_area()).collect();
    let beyond = cards.iter().filter(|card| !known.contains(&card.subject.figure_area()));
    beyond.map(|card| card.subject.name().fi.clone()).collect()
}

/// The number of figures alike, and those that differ.
fn compare(before: Option<&Shown>, after: Option<&Shown>, names: &BTreeMap<FigureArea, LocalisedText>) -> (usize, Vec<FigureChange>) {
    let empty = BTreeMap::new();
    let before = before.map_or(&empty, |shown| &shown.figures);
    let after = after.map_or(&empty, |shown| &shown.figures);
    let keys: BTreeSet<&Key> = before.keys().chain(after.keys()).collect();
    let mut alike = 0;
    let mut changed = Vec::new();
    for key in keys {
        let sides = (before.get(key).map(|cell| reported(cell)), after.get(key).map(|cell| reported(cell)));
        let Some(change) = change(sides) else {
            alike += 1;
            continue;
        };
        let name = names.get(&key.0).cloned().unwrap_or_else(|| LocalisedText::same(key.0.to_string()));
        changed.push(FigureChange { area: key.0.clone(), name, sex: key.1, period: key.2, change });
    }
    (alike, changed)
}

fn reported(cell: &Cell) -> Reported {
    Reported { value: cell.value, count: cell.count, status: cell.status }
}

fn change(sides: (Option<Reported>, Option<Reported>)) -> Option<Change> {
    match sides {
        (None, Some(to)) => Some(Change::New { to }),
        (Some(from), None) => Some(Change::Gone { from }),
        (Some(from), Some(to)) if from == to => None,
        (Some(from), Some(to)) if from.value.is_some() && to.value.is_some() && from.value != to.value => {
            Some(Change::Revised { from, to })
        }
        (Some(from), Some(to)) if from.value == to.value && from.status == to.status => Some(Change::CountRevised { from, to }),
        (Some(from), Some(to)) => Some(Change::StatusChanged { from, to }),
        (None, None) => None,
    }
}

fn largest(indicators: &[IndicatorChanges]) -> Vec<FigureMovement> {
    let mut ranked: Vec<FigureMovement> =
        indicators.iter().flat_map(|one| one.figures.iter().filter_map(|figure| movement(one, figure))).collect();
    // Stable: equal movements keep the order of indicator, area, sex and period.
    ranked.sort_by(|a, b| b.relative_percent.abs().total_cmp(&a.relative_percent.abs()));
    ranked.truncate(LARGEST);
    ranked
}

fn movement(indicator: &IndicatorChanges, figure: &FigureChange) -> Option<FigureMovement> {
    let Change::Revised { from, to } = figure.change else { return None };
    let (from, to) = (from.value?, to.value?);
    // What prints alike did not move for a reader.
    let moved = number::printed(from, indicator.decimals).to_bits() != number::printed(to, indicator.decimals).to_bits();
    (moved && from != 0.0).then(|| FigureMovement {
        indicator: indicator.indicator.clone(),
        decimals: indicator.decimals,
        name: figure.name.clone(),
        sex: figure.sex,
        period: figure.period,
        from,
        to,
        relative_percent: (to - from) / from.abs() * 100.0,
    })
}

#[cfg(test)]
mod tests {
    use model::ValueStatus;

    use super::*;

    fn cards() -> Vec<Card> {
        vec![specimen::municipality("179", "Jyväskylä"), specimen::group(2)]
    }

    /// The cards of the next edition: nothing but the year differs.
    fn next(cards: &[Card]) -> Vec<Card> {
        let mut next = cards.to_vec();
        for card in &mut next {
            card.edition += 1;
            for row in card.themes.iter_mut().flat_map(|theme| &mut theme.rows) {
                let cells = [&mut row.own].into_iter().chain(&mut row.earlier).chain(&mut row.by_sex);
                cells.chain(&mut row.comparators).chain(&mut row.members).for_each(|cell| cell.id.edition += 1);
            }
        }
        next
    }

    fn check(change: impl Fn(&mut IndicatorRow), expected: ChangeCounts) -> EditionDifference {
        let before = cards();
        let mut after = next(&before);
        change(&mut after[0].themes[0].rows[0]);
        let found = editions((2025, &before), (2026, &after), None);
        assert_eq!(found.counts, expected);
        assert_eq!(found.indicators.iter().map(|one| one.figures.len()).sum::<usize>(), expected.all());
        found
    }

    #[test]
    fn the_same_figures_under_another_edition_are_alike() {
        let found = check(|_| {}, ChangeCounts::default());
        assert!(found.alike > 100 && found.indicators.is_empty() && found.largest_relative.is_empty());
    }

    #[test]
    fn each_kind_of_change_is_told_as_what_it_is() {
        let revised = check(
            |row| {
                row.own.value = row.own.value.map(|value| value * 2.0);
            },
            ChangeCounts { revised: 1, ..ChangeCounts::default() },
        );
        assert!((revised.largest_relative[0].relative_percent - 100.0).abs() < 1e-9);
        assert_eq!(revised.indicators[0].figures[0].name.fi, "Jyväskylä");
        check(
            |row| {
                row.own.count = Some(1.0 + row.own.count.unwrap_or(0.0));
            },
            ChangeCounts { count_revised: 1, ..ChangeCounts::default() },
        );
        check(
            |row| {
                row.own.value = None;
                row.own.status = ValueStatus::Unknown;
            },
            ChangeCounts { status_changed: 1, ..ChangeCounts::default() },
        );
        check(
            |row| {
                row.earlier.remove(0);
            },
            ChangeCounts { gone: 1, ..ChangeCounts::default() },
        );
        let moved = |row: &mut IndicatorRow| {
            let mut added = row.own.clone();
            added.id.period = Some("1999".parse().unwrap());
            row.earlier.insert(0, added);
        };
        check(moved, ChangeCounts { new: 1, ..ChangeCounts::default() });
    }

    #[test]
    fn one_area_alone_and_cards_that_came_or_went() {
        let before = cards();
        let after = next(&before[..1]);
        let jyvaskyla = before[0].subject.figure_area();
        let found = editions((2025, &before), (2026, &after), Some(&jyvaskyla));
        assert_eq!((found.gone_cards.len(), found.new_cards.len()), (1, 0));
        assert!(found.indicators.iter().all(|one| one.figures.iter().all(|figure| figure.area == jyvaskyla)));
    }
}
