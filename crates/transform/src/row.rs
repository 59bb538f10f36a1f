//! What municipalities' and groups' cards have in common: sections, rows, columns of comparison.

use model::card::{Card, Cell, Comparator, Highlights, IndicatorRow, SourceLabel, Subject, ThemeSection};
use model::judgement::ChangeRefusal;
use model::{AreaId, Period, Sex};

use crate::cells::{self, Figure};
use crate::evidence::Evidence;
use crate::facts::IndicatorFacts;
use crate::group_card::group_value;
use crate::judgements;

/// The part of a row that depends on whom the card is about.
#[derive(Debug)]
pub struct SubjectFigures {
    /// The period that the row is about.
    pub period: Option<Period>,
    /// The subject's inhabitants about that time, where a threshold may depend on them.
    pub inhabitants: Option<f64>,
    /// The subject's figure in that period.
    pub own: Figure,
    /// The subject's earlier figures, oldest first.
    pub earlier: Vec<Figure>,
    /// The subject's figures of the other sexes.
    pub by_sex: Vec<Cell>,
    /// The members' figures, on a group's card.
    pub members: Vec<Cell>,
}

/// A card whose rows' own part comes from `figures`.
pub fn card(evidence: &Evidence, subject: Subject, figures: impl Fn(&IndicatorFacts) -> SubjectFigures) -> Card {
    let inputs = &evidence.inputs;
    let is_itself: Vec<bool> = evidence
        .comparators
        .iter()
        .map(|comparator| comparator.area().is_some_and(|area| judgements::is_itself(evidence, &subject, area)))
        .collect();
    let section = |theme: &model::definition::Theme| ThemeSection {
        id: theme.id.clone(),
        title: theme.title.clone(),
        priority: theme.priority,
        rows: evidence
            .indicators
            .iter()
            .filter(|facts| facts.definition.theme == theme.id)
            .map(|facts| row(evidence, facts, figures(facts), &is_itself))
            .collect(),
    };
    let themes: Vec<ThemeSection> = inputs.themes.iter().map(section).collect();
    Card {
        edition: inputs.edition,
        subject,
        county: evidence.county.clone(),
        demonstration: inputs.vintage.demonstration,
        sources: vec![SourceLabel { source: inputs.vintage.source.clone(), vintage: inputs.vintage.id }],
        comparators: evidence.comparators.clone(),
        chance: judgements::chance(themes.iter().flat_map(|theme| &theme.rows)),
        themes,
        highlights: Highlights::default(),
        own_words: None,
        group_words: None,
        measures: Vec::new(),
        changes: None,
    }
}

/// Comparators show the row's period and no other: what is compared is of the same time.
fn row(evidence: &Evidence, facts: &IndicatorFacts, figures: SubjectFigures, is_itself: &[bool]) -> IndicatorRow {
    let definition = facts.definition;
    let SubjectFigures { period, inhabitants, own, earlier, by_sex, members } = figures;
    let sex = definition.primary_sex();
    let comparators: Vec<Cell> =
        evidence.comparators.iter().map(|comparator| comparator_cell(evidence, facts, comparator, sex, period)).collect();
    let sides = comparators.iter().zip(is_itself);
    IndicatorRow {
        indicator: definition.id.clone(),
        title: definition.title.clone(),
        unit: definition.unit,
        decimals: definition.decimals,
        polarity: definition.polarity,
        population_group: definition.population_group,
        producer: definition.producer.clone(),
        licence: definition.licence.clone(),
        data_updated: facts.reported.and_then(|reported| reported.data_updated),
        period,
        comparisons: sides.map(|(cell, is_itself)| judgements::comparison(definition, &own, cell, *is_itself, inhabitants)).collect(),
        comparators,
        trend: judgements::trend(definition, &earlier, &own),
        one_person: own.basis.ok().and_then(crate::methods::one_person::one_person),
        own: own.cell,
        earlier: earlier.into_iter().map(|figure| figure.cell).collect(),
        by_sex,
        members,
        breaks: definition.breaks.clone(),
        definition_version: definition.definition_version,
        change: Err(ChangeRefusal::NoEarlierValue),
        position: None,
        weights: Vec::new(),
        omission: None,
        corrections: Vec::new(),
    }
}

/// A comparator's figure: reported for an area, aggregated for a set of municipalities.
fn comparator_cell(evidence: &Evidence, facts: &IndicatorFacts, comparator: &Comparator, sex: Sex, period: Option<Period>) -> Cell {
    if let Some(area) = comparator.area() {
        return cells::area_cell(evidence, facts, area, sex, period);
    }
    let members: Vec<AreaId> = comparator.members.iter().map(|member| member.id).collect();
    let id = cells::figure_id(evidence, facts, comparator.id.clone(), sex, period);
    cells::group_figure(facts, group_value(evidence, facts, &members, sex, period), id).cell
}
