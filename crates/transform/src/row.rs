//! What municipalities' and groups' cards have in common: sections, rows, columns of comparison.

use model::Period;
use model::card::{Card, Cell, Comparator, Highlights, IndicatorRow, MemberWeight, SourceLabel, Subject, ThemeSection};
use model::judgement::Position;

use crate::cells::{self, Figure};
use crate::comparators::{self, Column, ColumnSource};
use crate::evidence::Evidence;
use crate::facts::IndicatorFacts;
use crate::judgements;
use crate::methods::one_of_few;
use crate::prepared::{Prepared, TotalKey};

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
    /// Where the own figure stands among all municipalities', on a municipality's card.
    pub position: Option<Position>,
    /// What each member weighs, on a group's card.
    pub weights: Vec<MemberWeight>,
}

/// A card whose rows' own part comes from `figures`.
pub fn card(evidence: &Evidence, prepared: &Prepared, subject: Subject, figures: impl Fn(&IndicatorFacts) -> SubjectFigures) -> Card {
    let inputs = &evidence.inputs;
    let columns = comparators::columns(evidence, &subject);
    let section = |theme: &model::definition::Theme| ThemeSection {
        id: theme.id.clone(),
        title: theme.title.clone(),
        priority: theme.priority,
        rows: evidence
            .indicators
            .iter()
            .filter(|facts| facts.definition.theme == theme.id)
            .map(|facts| row(evidence, prepared, facts, figures(facts), &columns))
            .collect(),
    };
    let vintages = || [inputs.vintage].into_iter().chain(inputs.vintages_beside);
    let themes: Vec<ThemeSection> = inputs.themes.iter().map(section).collect();
    let comparators: Vec<Comparator> = columns.into_iter().map(|column| column.comparator).collect();
    Card {
        edition: inputs.edition,
        subject,
        county: evidence.county.clone(),
        demonstration: vintages().any(|vintage| vintage.demonstration),
        sources: vintages().map(|vintage| SourceLabel { source: vintage.source.clone(), vintage: vintage.id }).collect(),
        chance: judgements::chance(themes.iter().flat_map(|theme| &theme.rows), &comparators),
        comparators,
        themes,
        highlights: Highlights::default(),
        own_words: None,
        group_words: None,
        measures: Vec::new(),
        changes: None,
    }
}

/// Comparators show the row's period and no other: what is compared is of the same time.
fn row(evidence: &Evidence, prepared: &Prepared, facts: &IndicatorFacts, figures: SubjectFigures, columns: &[Column]) -> IndicatorRow {
    let definition = facts.definition;
    let SubjectFigures { period, inhabitants, own, earlier, by_sex, members, position, weights } = figures;
    let comparators: Vec<Cell> = columns.iter().map(|column| comparator_cell(evidence, prepared, facts, column, period)).collect();
    let sides = comparators.iter().zip(columns);
    let comparisons = sides.map(|(cell, column)| judgements::comparison(definition, &own, cell, column.is_itself, inhabitants)).collect();
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
        comparisons,
        comparators,
        change: judgements::change(definition, &earlier, &own, inhabitants),
        trend: judgements::trend(definition, &earlier, &own),
        one_of_few: own.basis.ok().and_then(|basis| one_of_few::one_of_few(basis, definition.counted)),
        own: own.cell,
        earlier: earlier.into_iter().map(|figure| figure.cell).collect(),
        by_sex,
        members,
        breaks: definition.breaks.clone(),
        definition_version: definition.definition_version,
        position,
        weights,
        omission: None,
        corrections: Vec::new(),
        made_of: Vec::new(),
    }
}

/// A comparator's figure: reported for an area, aggregated for a set of municipalities.
fn comparator_cell(evidence: &Evidence, prepared: &Prepared, facts: &IndicatorFacts, column: &Column, period: Option<Period>) -> Cell {
    let sex = facts.definition.primary_sex();
    match column.source {
        ColumnSource::Published(area) => cells::area_cell(evidence, facts, area, sex, period),
        ColumnSource::Aggregated(set) => {
            let key = TotalKey { set, sex, period };
            cells::set_figure(evidence, prepared, facts, &column.comparator.id, key).cell
        }
    }
}
